"""The reader of formulas (公式读取): where one stands in 指标内容, and which is the indicator's."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.findings import Finding, finding
from gov_perf.formulas.formula import Formula, is_rate
from gov_perf.formulas.left import Left, left_of_colon, left_of_label, left_of_sign
from gov_perf.formulas.parser import MAX_DEPTH, MAX_LENGTH, Parser
from gov_perf.formulas.signs import (
    CLOSE,
    ENDS,
    MAX_NAME,
    OPEN,
    Doubt,
    clean,
    glued,
    operations_in,
)
from gov_perf.formulas.tree import (
    Constant,
    Expression,
    Operation,
    Variable,
    divides,
    factors,
    terms,
    walk,
)
from gov_perf.formulas.words import key, one_of, words
from gov_perf.reading import Reading, Span


@frozen(eq=False)
class _Candidate:
    """What looks like a formula: from ``start`` to ``end``; the formula, or why it is none."""

    start: int
    end: int
    left: Left
    formula: Formula | None
    doubt: str | None

    @property
    def name(self) -> str | None:
        """The left side."""
        return self.left.name


def read_formula(text: str, name: str | None) -> Reading[Formula]:
    """Read the formula in a text: what :func:`~gov_perf.formulas.parse_formula` does."""
    found = list(_candidates(clean(text)))
    chosen, findings = _choice(found, name, text)
    if chosen is None:
        unread = (Span(0, len(text), text),) if text else ()
        return Reading(None, findings, unread, text)
    ends = ((0, chosen.start), (chosen.end, len(text)))
    around = [
        Span(start, end, text[start:end])
        for start, end in ends
        if any(map(str.isalnum, text[start:end]))
    ]
    return Reading(chosen.formula, findings, around, text)


# -- which one --------------------------------------------------------------------------------


def _choice(
    found: Sequence[_Candidate], name: str | None, text: str
) -> tuple[_Candidate | None, list[Finding]]:
    """The indicator's formula among the candidates, and what is to be said about all of them."""
    findings = [
        finding(item.doubt, text=text[item.start : item.end])
        for item in found
        if item.doubt is not None
    ]
    if not found:
        return None, [finding("formula-none")]
    mine = _distinct(item for item in found if name and key(name) in item.left.keys)
    pool = mine or _distinct(_main(found))
    if len(pool) > 1:
        names = "、".join(dict.fromkeys(item.name or "（未写名称）" for item in pool))
        return None, [*findings, finding("formula-several", count=len(pool), names=names)]
    chosen = pool[0]
    if chosen.formula is None:
        return None, findings
    generic = chosen.name is None or chosen.name in words("left", "generic")
    if name and not mine and not generic:
        findings.append(finding("formula-name-differs", name=chosen.name, indicator=name))
    return chosen, findings


def _distinct(items: Iterator[_Candidate]) -> list[_Candidate]:
    """Candidates without those that say the same again."""
    different: dict[object, _Candidate] = {}
    for item in items:
        different.setdefault(item.formula or item.start, item)
    return list(different.values())


def _main(found: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """The candidates that do not merely define a figure of another one."""
    used = {
        key(variable)
        for item in found
        if item.formula is not None
        for variable in item.formula.variables
        if item.name is None or key(variable) != key(item.name)
    }
    main = [item for item in found if item.name is None or key(item.name) not in used]
    return iter(main or found)


# -- where they are ---------------------------------------------------------------------------


@cache
def _anchors() -> re.Pattern[str]:
    """Signs of a formula: "=" that defines, and a label with a colon or 为 behind it."""
    labels = one_of(words("labels", "words"))
    return re.compile(rf"(?<![<>=!≥≤≠])=(?![=<>])|(?:{labels})\s*(?:为|是|如下|[:：])+\s*[:：]?")


@cache
def _stops() -> re.Pattern[str]:
    """Everything that ends a name, and the sign that defines one."""
    return re.compile(f"[=:：{re.escape(''.join(ENDS))}]")


def _candidates(text: str) -> Iterator[_Candidate]:
    """Everything that looks like a formula, in the order of the text."""
    kept = glued(text) if any(sign in text for sign in "/+-") else frozenset[int]()
    done = 0
    for match in _anchors().finditer(text):
        if match.start() < done:
            continue
        defines = match[0] == "="
        if not defines and _defines_soon(text, match.end()):
            continue
        left = (left_of_sign if defines else left_of_label)(text, match.start(), done, kept)
        candidate = _candidate(text, left, match.end(), kept)
        if candidate is not None:
            yield candidate
            done = candidate.end
    if not done:
        yield from _bare(text, kept)


def _defines_soon(text: str, place: int) -> bool:
    """Whether "=" comes before anything ends: "计算公式：合格率=…"."""
    match = _stops().search(text, place, place + MAX_NAME)
    if match is None or match[0] != "=":
        return False
    return next(operations_in(text, place, match.start()), None) is None


def _candidate(text: str, left: Left, place: int, kept: frozenset[int]) -> _Candidate | None:
    """What stands from ``place`` on; None if it is no formula at all ("合格率=98%")."""
    parser = Parser(text, place, kept)
    try:
        formula = _formula(text, left, parser)
    except Doubt as doubt:
        end = _end_of_clause(text, max(parser.place, place))
        if left.operates or parser.operations or _operates(text, place, kept):
            return _Candidate(left.start, end, left, None, str(doubt))
        return None
    if formula is None:
        return None
    if formula.name in words("left", "scores"):
        return _Candidate(left.start, parser.place, left, None, "formula-of-a-score")
    return _Candidate(left.start, parser.place, left, formula, None)


def _formula(text: str, left: Left, parser: Parser) -> Formula | None:
    """The formula of this left side, read and checked; None where nothing is computed."""
    tree = parser.read()
    if left.operates:
        raise Doubt("formula-sign-odd")
    if not parser.operations or not any(isinstance(item, Variable) for item in walk(tree)):
        return None
    _check_end(text, parser)
    formula = Formula(left.name, tree)
    _check(formula, parser)
    return formula


def _operates(text: str, place: int, kept: frozenset[int]) -> bool:
    """Whether anything is computed before the sentence ends."""
    stop = _SENTENCE_END.search(text, place, place + 2 * MAX_NAME)
    end = stop.start() if stop else place + 2 * MAX_NAME
    return any(here not in kept for here in operations_in(text, place, end))


_SENTENCE_END: Final = re.compile("[。；;\n]")


def _end_of_clause(text: str, place: int) -> int:
    """Where the sentence ends that a doubt is about; not beyond what a finding can show."""
    last = min(len(text), place + MAX_NAME)
    while place < last and text[place] not in "。；;\n=:：":
        place += 1
    return place


def _check_end(text: str, parser: Parser) -> None:
    """Refuse a formula that does not end where something else begins: "=A/B=95%", "A/B≥95%"."""
    before, rest = text[parser.place - 1], text[parser.place : parser.place + 1]
    if rest and rest in "≥≤<>" and (before == "%" or before in CLOSE):
        return
    if parser.closed or not rest or rest.isspace() or rest in ENDS or rest in CLOSE:
        following = text[parser.place :].lstrip()[:1] if rest.isspace() else ""
        if following != "=" or parser.closed:
            return
    elif rest in ".、" or rest in OPEN:
        return
    raise Doubt("formula-sign-odd")


def _check(formula: Formula, parser: Parser) -> None:
    """Refuse a tree that no one can have meant, or that may mean something else."""
    tree = formula.tree
    scaled = any(isinstance(item, Constant) and item.is_scale for item in walk(tree))
    rate = formula.name is not None and is_rate(formula.name, also_per=True)
    if parser.loose_slash and not scaled and not rate:
        raise Doubt("formula-slash")
    if (
        scaled
        and all(
            isinstance(item, Variable) or (isinstance(item, Constant) and item.is_scale)
            for _, item in factors(tree)
        )
        and not any(sign == "÷" for sign, _ in factors(tree))
    ):
        raise Doubt("formula-scale")
    for item in walk(tree):
        if isinstance(item, Operation) and item.is_sum:
            _check_scale(item)
    canonical = str(formula)
    if len(canonical) > MAX_LENGTH:
        raise Doubt("formula-too-long")
    if _depth(canonical) > MAX_DEPTH:
        raise Doubt("formula-too-deep")


def _check_scale(node: Expression) -> None:
    """Refuse "1-A/B×100": one term in percent, the other not."""
    parts = [(item, _in_percent(item)) for item in terms(node)]
    if any(scaled for _, scaled in parts) and not all(
        scaled or (isinstance(item, Constant) and item.is_hundred) for item, scaled in parts
    ):
        raise Doubt("formula-scale")


def _in_percent(node: Expression) -> bool:
    chain = list(factors(node))
    return any(sign == "÷" for sign, _ in chain) and any(
        isinstance(item, Constant) and item.is_hundred for _, item in chain
    )


def _depth(text: str) -> int:
    depth = deepest = 0
    for char in text:
        depth += (char in OPEN) - (char in CLOSE)
        deepest = max(deepest, depth)
    return deepest


# -- a sentence that is nothing but a formula -------------------------------------------------

_SENTENCE: Final = re.compile(r"[^。；;\n]+")
_NO_FIGURE: Final = re.compile("[为是占指按]")
"""In a sentence without a left side these are no part of a name but a verb."""


def _bare(text: str, kept: frozenset[int]) -> Iterator[_Candidate]:
    """A sentence that begins with a quotient of ×100%: "（合格人数/参训人数）×100%"."""
    for match in _SENTENCE.finditer(text):
        if "100" not in match[0] or "%" not in match[0]:
            continue
        head = re.match(rf"\s*(?:([^:：]{{1,{MAX_NAME}}})[:：])?\s*", match[0])
        place = match.start() + (head.end() if head else 0)
        left = left_of_colon(text, match.start(), head[1] if head else None)
        candidate = _candidate(text, left, place, kept)
        if candidate is None or candidate.formula is None:
            continue
        tree = candidate.formula.tree
        scaled = any(isinstance(item, Constant) and item.is_scale for item in walk(tree))
        verb = any(map(_NO_FIGURE.search, candidate.formula.variables))
        if scaled and divides(tree) and not verb:
            yield candidate
