"""Cases in figures that a rule takes (适用的算例): which sign and unit, and how they are drawn."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from gov_perf.cells.actuals import Actual, Judgement, Measured, Stated
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import add
from gov_perf.rules import JudgedCase, Outcome, ScoringRule
from gov_perf.testing.cases import Case, as_written, judged_within
from gov_perf.testing.values import NUMERIC, UNITS, decimals, judgements

_MORE = (
    "天",
    "工作日",
    "月",
    "个月",
    "年",
    "起",
    "件",
    "米",
    "平方米",
    "吨",
    "分",
    "份",
    "条",
    "项",
)
USUAL_UNITS: Final = ("%", *_MORE, *(unit for unit in UNITS if unit not in ("%", *_MORE)), None)
_WORDS: Final = Target(None, None, None, "显著提升")
_FURTHEST: Final = 600
_TIMES: Final = 1000


def _answer(rule: ScoringRule, target: Target, actual: Actual) -> bool | None:
    """Whether the rule takes off points; None where it refuses."""
    try:
        outcome: object = rule.apply(Decimal(10), deepcopy(target), deepcopy(actual))
    except GovPerfError:
        return None
    except (Exception, SystemExit):  # noqa: BLE001 - the laws will tell it, with the case
        return True
    return not isinstance(outcome, Outcome) or outcome.score != outcome.points


def _answers(rule: ScoringRule, sign: Operator, unit: str | None, times: int) -> bool | None:
    """Whether the rule takes off points from results that miss a target; None: it refuses all."""
    answers = [
        _answer(rule, Target(sign, Decimal(goal), unit), Measured(far))
        for goal, far in _probes(times)
    ]
    return None if set(answers) == {None} else True in answers


def _probes(times: int) -> list[tuple[int, int]]:
    """Targets, and results on both sides of them."""
    return [(goal * times, far * times) for goal in (90, 10) for far in (0, 85, 500)]


def cases_for(rule: ScoringRule, target: Target | None) -> st.SearchStrategy[Case]:
    """Cases around ``target``, or in the first usual unit in which the rule takes points off.

    Where it takes off none, the first unit that it takes at all.  Figures are in the hundreds,
    or, for a rule with steps of thousands, a thousand times that.  Each is a copy of its own: what
    a rule does to it shows in no other.
    """
    return _cases_for(rule, target).map(deepcopy)


def _cases_for(rule: ScoringRule, target: Target | None) -> st.SearchStrategy[Case]:
    if target is not None:
        return _cases(target)
    asked = judged_within(rule)
    if asked is not None:
        return _judged(asked.cases)
    taken: st.SearchStrategy[Case] | None = None
    for times, unit, answers in _answered(rule):
        if True in answers.values():
            signs = [sign for sign, answer in answers.items() if answer]
            usual = unit == "%" and times == 1
            return _cases(unit=unit, signs=NUMERIC if usual else signs, times=times)
        signs = [sign for sign, answer in answers.items() if answer is not None]
        if signs and taken is None:
            taken = _cases(unit=unit, signs=signs, times=times)
    words = _words_for(rule)
    if words is not None and (taken is None or words is _STATED):
        return words
    return _cases() if taken is None else taken


def _answered(
    rule: ScoringRule,
) -> Iterator[tuple[int, str | None, dict[Operator, bool | None]]]:
    """What a rule answers to each sign, unit by unit: figures in the hundreds, then thousands."""
    for times in (1, _TIMES):
        for unit in USUAL_UNITS:
            yield times, unit, {sign: _answers(rule, sign, unit, times) for sign in NUMERIC}


def _words_for(rule: ScoringRule) -> st.SearchStrategy[Case] | None:
    """Cases with a target in words; None where the rule refuses what is judged and what is done."""
    judged = [_answer(rule, _WORDS, Judgement(share)) for share in (0, 1)]
    if True not in judged and _answer(rule, _WORDS, Stated("未完成", False)):  # noqa: FBT003
        return _STATED
    return None if judged == [None, None] else _in_words(_WORDS)


def words_for(rule: ScoringRule) -> st.SearchStrategy[Case]:
    """Cases for the rule of targets in words, as it takes them."""
    asked = judged_within(rule)
    if asked is not None:
        return _judged(asked.cases).map(deepcopy)
    taken = _words_for(rule)
    return (_in_words(_WORDS) if taken is None else taken).map(deepcopy)


def figures_for(
    rule: ScoringRule, target: Target | None
) -> tuple[list[Case], st.SearchStrategy[Case]]:
    """Cases with figures alone: one of each sign that loses points, and how more are drawn.

    They are around ``target``, or in the first usual unit in which the rule takes points off;
    without one, in per cent.
    """
    if target is not None:
        sign, size = (
            target.operator or Operator.AT_LEAST,
            max(abs(target.value or Decimal(0)), Decimal(1)),
        )
        missed = [Case(_TEN, target, Measured(as_written(far * size))) for far in _SHARES]
        return _losing(rule, [(it, sign) for it in missed]), _cases(target).map(deepcopy)
    for times, unit, answers in _answered(rule):
        signs = [sign for sign, answer in answers.items() if answer]
        if signs:
            probes = [
                (Case(_TEN, Target(sign, Decimal(goal), unit), Measured(Decimal(far))), sign)
                for sign in signs
                for goal, far in _probes(times)
            ]
            goals = decimals(1, 200 * times)
            drawn = _figures(st.sampled_from(signs), goals, unit, _values(_FURTHEST * times))
            return _losing(rule, probes), drawn.map(deepcopy)
    goals = decimals(1, 200)
    return [], _figures(st.sampled_from(NUMERIC), goals, "%", _values(_FURTHEST)).map(deepcopy)


def _losing(rule: ScoringRule, probes: Sequence[tuple[Case, Operator]]) -> list[Case]:
    """The first case of each sign that loses points."""
    found: dict[Operator, Case] = {}
    for case, sign in probes:
        if sign not in found and _answer(rule, case.target, case.actual):
            found[sign] = case
    return list(found.values())


_TEN: Final = Decimal(10)
_SHARES: Final = tuple(map(Decimal, ("0", "0.5", "0.9", "1.2", "2", "10", "1000")))


# Strategies are made once and not for each case: making them takes longer than drawing.
_POINTS: Final = decimals(1, 100)
_BESIDE: Final = [Decimal(more) for more in ("0", "-0.01", "0.01", "-1", "1")]


def _cases(
    given: Target | None = None,
    unit: str | None = "%",
    signs: Sequence[Operator] = NUMERIC,
    times: int = 1,
) -> st.SearchStrategy[Case]:
    if given is not None and given.in_words:
        return _in_words(given)
    if given is None:
        goals = decimals(1, 200 * times)
        return _figures(
            st.sampled_from(signs), goals, unit, _values(_FURTHEST * times, judgements())
        )
    stated = given.value or Decimal(1)
    size = int(abs(stated))
    goals = st.just(stated) | decimals(1, max(2 * size, 2))
    sign = st.just(given.operator or Operator.AT_LEAST)
    unit = None if given.unit is None else given.unit.text
    return _figures(sign, goals, unit, _values(max(_FURTHEST, 4 * size)))


def _in_words(target: Target) -> st.SearchStrategy[Case]:
    """Judgements, with nothing and everything earned among them."""
    ends = st.sampled_from([Judgement(0), Judgement(1)])
    return st.builds(Case, _POINTS, st.just(target), ends | judgements())


_Value = Callable[[Decimal], Measured] | Judgement


def _values(
    furthest: int, words: st.SearchStrategy[Judgement] | None = None
) -> st.SearchStrategy[_Value]:
    """Results at the target, beside it and anywhere, as functions of the target."""
    beside = st.sampled_from(_BESIDE).map(
        lambda more: lambda goal: Measured(max(add([goal, more]), Decimal(0)))
    )
    anywhere = decimals(0, furthest).map(lambda value: lambda _: Measured(value))
    figures: st.SearchStrategy[_Value] = beside | anywhere
    return figures if words is None else figures | words


def _figures(
    signs: st.SearchStrategy[Operator],
    goals: st.SearchStrategy[Decimal],
    unit: str | None,
    values: st.SearchStrategy[_Value],
) -> st.SearchStrategy[Case]:
    def case(points: Decimal, sign: Operator, goal: Decimal, value: _Value) -> Case:
        if isinstance(value, Judgement):
            return Case(points, _WORDS, value)
        return Case(points, Target(sign, goal, unit), value(goal))

    return st.builds(case, _POINTS, signs, goals, values)


@st.composite
def _judged(draw: st.DrawFn, cases: Sequence[JudgedCase]) -> Case:
    """A judgement that names one of the cases, and earns what that allows or a little else."""
    points = draw(_POINTS)
    case = draw(st.sampled_from(cases))
    least, most = case.range_of(Fraction(points))
    within = least + (most - least) * draw(st.integers(0, 10)) / 10
    share = draw(
        st.just(min(within / Fraction(points), Fraction(1)))
        | st.sampled_from([Fraction(0), Fraction(1)])
    )
    return Case(points, _WORDS, Judgement(share, draw(st.sampled_from([case.name, ""]))))


def _stated() -> st.SearchStrategy[Case]:
    """Cases for a rule that only takes "done" and "not done"."""
    words = st.sampled_from([Stated("未完成", False), Stated("完成", True)])  # noqa: FBT003
    return st.builds(Case, _POINTS, st.just(_WORDS), words)


_STATED: Final = _stated()
