"""What a person writes for an indicator that is judged (定性指标的填法), read with its rule.

"基本健全" says nothing by itself; beside "健全得满分，基本健全得60%，不健全不得分" it names a case.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from gov_perf.cells.actual_texts import is_filler
from gov_perf.cells.actuals import Actual, Judgement, Stated
from gov_perf.cells.judgements import any_judgement, level_judgement
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import NumberError
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Exact
from gov_perf.reading import Reading, Span
from gov_perf.rules.base import ScoringRule, is_unread, unread
from gov_perf.rules.cutoff import Cutoff
from gov_perf.rules.graded import Graded, GradeLevel
from gov_perf.rules.judged import Judged, JudgedCase
from gov_perf.rules.own_deadline import OwnDeadline
from gov_perf.rules.own_points import OwnPoints
from gov_perf.rules.three_levels import same_level
from gov_perf.text import narrow

_LEVEL_AND_SHARE: Final = re.compile(r"(.*[^\s\d.])\s*(\d{1,3}(?:\.\d{1,40})?)\s*%", re.ASCII)


def words_of(rule: ScoringRule) -> tuple[str, ...]:
    """The names of the rule's cases, where each says by itself what it earns; none otherwise.

    >>> words_of(Judged([JudgedCase("健全的", 1, 1), JudgedCase("不健全的", 0, 0)]))
    ('健全', '不健全')
    """
    kind = inner_rule(rule)
    if not isinstance(kind, Judged):
        return ()
    names = tuple(map(_bare, (case.name for case in kind.cases)))
    usable = all(case.fixed for case in kind.cases) and not any(map(is_filler, names))
    return names if usable and len(set(names)) == len(names) else ()


def read_words(text: str, rule: ScoringRule) -> Reading[Actual] | None:
    """An actual value in the words of the rule; None where they are not the rule's.

    The name of a case that earns a fixed amount, or a level of the rule with its share, as a
    :class:`~gov_perf.cells.actuals.Judgement` prints it ("达成年度指标 90%"), the blank left out
    or not; a share without a level as a sheet of ours holds it ("评判 80%"), beside any rule.

    >>> rule = Judged([JudgedCase("健全", 1, 1), JudgedCase("基本健全", "0.6", "0.6")])
    >>> read_words("基本健全", rule).value
    Stated(text='基本健全', met=False, late=None)
    >>> str(read_words("全部或基本达成预期指标90%", Graded()).value)
    '达成年度指标 90%'
    """
    kind, clean = inner_rule(rule), _bare(text)
    if is_filler(clean):
        return None
    if isinstance(kind, Judged):
        named = [case for case in kind.cases if _bare(case.name) == clean]
        if len(named) == 1 and named[0].fixed:
            return Reading(_case(named[0]), (), (), text)
    judgement = _judgement(text, kind) or any_judgement(text)
    return None if judgement is None else Reading(judgement, (), (), text)


def read_unread(text: str, rule: ScoringRule, target: Target) -> Reading[Actual] | None:
    """A text that nothing else explains: the target's own wording, or what the rule asks for.

    None where the rule has nothing to say about it either.

    >>> from gov_perf.rules import AllOrNothing
    >>> found = read_unread("健全", AllOrNothing(), Target.as_written("健全"))
    >>> found.value, found.findings[0].name
    (Stated(text='健全', met=True, late=None), 'actual-is-target')
    """
    kind = inner_rule(rule)
    if isinstance(kind, Graded) and not target.text.strip():
        return _refused(text, finding("target-empty"))
    if isinstance(kind, Graded) and is_unread(target):
        return _refused(text, *unread(target, text).findings)
    if isinstance(kind, Graded) and not target.is_deadline:
        return _refused(text, finding("judgement-needed", actual=text, levels=_all(kind.levels)))
    if says_the_target(text, target):
        stated = Stated(text, met=True)
        return Reading(stated, (finding("actual-is-target", text=text),), (), text)
    if isinstance(kind, Judged):
        return _refused(text, finding("case-needed", actual=text, cases=_all(kind.cases)))
    if target.in_words:
        return _refused(text, finding("met-unsaid", text=text, target=target))
    return None


def says_the_target(text: str, target: Target) -> bool:
    """Whether a text is the wording of a target again, and holds no figure.

    >>> says_the_target("健全", Target.as_written("健全"))
    True
    """
    return target.in_words and _bare(text) == _bare(_wording(target)) and not _FIGURE.search(text)


_FIGURE: Final = re.compile(r"[\d%‰]")


def inner_rule(rule: ScoringRule) -> ScoringRule:
    """The rule that gives the points, inside those that set points or a line."""
    while isinstance(rule, (OwnPoints, OwnDeadline, Cutoff)):
        rule = rule.rule
    return rule


def _bare(text: str) -> str:
    return narrow(text).strip().rstrip("的")


def _case(case: JudgedCase) -> Stated:
    return Stated(case.name.strip().rstrip("的"), met=case.is_full)


def _judgement(text: str, kind: ScoringRule) -> Judgement | None:
    match = _LEVEL_AND_SHARE.fullmatch(narrow(text).strip())
    exact = level_judgement(text)
    if match is not None:
        return _of_level(match[1], f"{match[2]}%", kind)
    return None if exact is None else _of_level(exact.level, exact.share, kind)  # … 13/15（86.67%）


def _of_level(said: str, share: Exact | Fraction, kind: ScoringRule) -> Judgement | None:
    names = [item.name for item in _levels(kind)]
    level = next((name for name in names if _bare(name) == _bare(said)), None)
    if level is None and isinstance(kind, Graded):
        level = next((name for name in names if same_level(name, said)), None)
    try:
        return None if level is None else Judgement(share, level)
    except NumberError:  # above 100 %
        return None


def _levels(kind: ScoringRule) -> Iterable[JudgedCase | GradeLevel]:
    if isinstance(kind, Judged):
        return kind.cases
    if isinstance(kind, Graded):
        return kind.levels
    return ()


def _wording(target: Target) -> str:
    """The target without the sign 定性."""
    text = narrow(target.text).strip()
    if target.operator is Operator.QUALITATIVE:
        text = text.removeprefix(Operator.QUALITATIVE.value).strip(" :")
    return text


def _all(items: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, items))


def _refused(text: str, *problems: Finding) -> Reading[Actual]:
    return Reading(None, problems, (Span(0, len(text), text),), text)
