"""Cells of an indicator row (指标性质、指标值、度量单位、指标属性), found in running lines.

The four stand side by side whatever is wrapped or glued around them, so they are what a
row is recognised by: ``005 48 时 001`` in "救灾救助物资运达时效005 48 时 001是否…".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.cells.targets import Operator
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.plain_text.lines import Line
from gov_perf.numbers.units import Unit
from gov_perf.plans.indicators import Attribute

_SIGNS: Final = {sign.value: sign for sign in Operator} | {
    ">=": Operator.AT_LEAST,
    "<=": Operator.AT_MOST,
    "大于等于": Operator.AT_LEAST,
    "小于等于": Operator.AT_MOST,
    "等于": Operator.EQUAL,
    "大于": Operator.ABOVE,
    "小于": Operator.BELOW,
}
_ATTRIBUTES: Final = {item.value: item for item in Attribute}
_CODE: Final = re.compile(r"\d{3}", re.ASCII)
_ODD_CODE: Final = re.compile(r"[0-9A-Za-z]{1,4}", re.ASCII)
_NUMERIC: Final = re.compile(r"[+-]?\d", re.ASCII)
_LONGEST_CELL: Final = 60


@frozen
class Word:
    """A stretch without blanks or glued cells: its line and where in the line it stands."""

    line: int
    start: int
    end: int
    text: str


@frozen
class Cells:
    """The cells of one row: ``words`` in order; those that are missing are None.

    Attributes:
        operator: 指标性质, None where the row has none.
        value: 指标值, as its words.
        unit: 度量单位.
        attribute: 指标属性.
    """

    operator: Word | None
    value: tuple[Word, ...]
    unit: Word | None
    attribute: Word | None

    @property
    def words(self) -> tuple[Word, ...]:
        """All of them."""
        every = (self.operator, *self.value, self.unit, self.attribute)
        return tuple(word for word in every if word is not None)


def operator_named(text: str, table: CodeTable) -> Operator | None:
    """指标性质 by code or as a sign.

    >>> from gov_perf.forms.code_tables import code_table
    >>> operator_named("004", code_table("yunnan")) is operator_named("≥", code_table("yunnan"))
    True
    """
    return table.operators.get(text) or _SIGNS.get(text)


def attribute_named(text: str, table: CodeTable) -> Attribute | None:
    """指标属性 by code or as a word.

    >>> from gov_perf.forms.code_tables import code_table
    >>> attribute_named("定性", code_table("yunnan"))
    <Attribute.QUALITATIVE: '定性'>
    """
    return table.attributes.get(text) or _ATTRIBUTES.get(text)


@cache
def _joints(codes: frozenset[str]) -> re.Pattern[str]:
    """Signs, and known codes that no digit touches: cells even where they are glued."""
    known = "|".join(map(re.escape, sorted(codes)))
    return re.compile(rf"[≥≤=<>]+|(?<![0-9.,/-])(?:{known})(?![0-9.,/%‰-])")


_RUN: Final = re.compile(r"\S+")


def words_of(lines: Sequence[Line], table: CodeTable) -> list[Word]:
    """The words of all lines, glued cells apart.

    >>> from gov_perf.forms.code_tables import code_table
    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> [word.text for word in words_of(split_lines("运达时效005 48 时 001"), code_table("yunnan"))]
    ['运达时效', '005', '48', '时', '001']
    """
    joints = _joints(frozenset((*table.operators, *table.attributes)))
    found: list[Word] = []
    for number, line in enumerate(lines):
        for run in _RUN.finditer(line.clean):
            at = run.start()
            for joint in joints.finditer(line.clean, run.start(), run.end()):
                if at < joint.start():
                    found.append(_word(number, line, at, joint.start()))
                found.append(_word(number, line, joint.start(), joint.end()))
                at = joint.end()
            if at < run.end():
                found.append(_word(number, line, at, run.end()))
    return found


def _word(number: int, line: Line, start: int, end: int) -> Word:
    return Word(number, start, end, line.clean[start : min(end, start + _LONGEST_CELL + 1)])


def find_cells(words: Sequence[Word], table: CodeTable) -> Iterator[Cells]:
    r"""The cells of every row, in order.

    >>> from gov_perf.forms.code_tables import code_table
    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> table = code_table("yunnan")
    >>> words = words_of(split_lines("培训合格率 004\n98 % 001 是否完成"), table)
    >>> [word.text for cells in find_cells(words, table) for word in cells.words]
    ['004', '98', '%', '001']
    """
    free = 0  # the first word that no row has taken
    for index, word in enumerate(words):
        if index < free:
            continue
        before = words[max(free, index - _WINDOW) : index]
        cells = _up_to_attribute(before, word, table)
        if cells is None and word.text in table.operators:
            cells = _without_attribute(words[index : index + _WINDOW + 1], table)
        if cells is not None:
            yield cells
            free = words.index(cells.words[-1], index) + 1


_WINDOW: Final = 4


def _up_to_attribute(before: Sequence[Word], last: Word, table: CodeTable) -> Cells | None:
    """The row whose 指标属性 is ``last``, if the words before it are the other cells."""
    known = attribute_named(last.text, table) is not None
    if not known and (last.text in table.operators or not _CODE.fullmatch(last.text)):
        return None
    places = [
        place for place, word in enumerate(before[:-1]) if _opens(word, before[place + 1], table)
    ]
    if places:
        place = max(places, key=lambda place: (_numeric(before[place + 1]), place))
        if place - 1 in places and before[place - 1].text in table.operators:
            place -= 1  # a code and a sign: the sign was written into the value
        return _cells(before[place], before[place + 1 :], last)
    return _with_odd_operator(before, last, known=known) or (
        _without_operator(before, last) if known else None
    )


def _opens(word: Word, value: Word, table: CodeTable) -> bool:
    """Whether a word is 指标性质: a known code, or a sign before a number."""
    if word.text in table.operators:
        return True
    sign = _SIGNS.get(word.text)
    return sign is not None and (sign is Operator.QUALITATIVE or _numeric(value))


def _cells(operator: Word | None, rest: Sequence[Word], attribute: Word | None) -> Cells:
    """Value and unit: the last of several words is the unit, unless it is a number."""
    if len(rest) > 1 and not _numeric(rest[-1]):
        return Cells(operator, tuple(rest[:-1]), rest[-1], attribute)
    return Cells(operator, tuple(rest), None, attribute)


def _with_odd_operator(before: Sequence[Word], last: Word, *, known: bool) -> Cells | None:
    """A code that no table knows, before a number and a unit that may be glued to it."""
    cell = _ODD_CODE if known else _CODE
    if len(before) > _PAIR and cell.fullmatch(before[-3].text):
        value, unit = before[-2:]
        if _numeric(value) and not _numeric(unit):
            return _cells(before[-3], (value, unit), last)
    if len(before) >= _PAIR and _CODE.fullmatch(before[-2].text):
        value = before[-1]
        if _numeric(value) and not value.text[-1].isdigit():
            return _cells(before[-2], (value,), last)
    return None


_PAIR: Final = 2


def _without_operator(before: Sequence[Word], last: Word) -> Cells | None:
    if len(before) > 1 and _numeric(before[-2]) and Unit.of(before[-1].text).known:
        return _cells(None, before[-2:], last)
    return None


def _without_attribute(words: Sequence[Word], table: CodeTable) -> Cells | None:
    """A known code, a number and perhaps a known unit, and no 指标属性 behind them."""
    operator, *rest = words
    if not rest or not _numeric(rest[0]):
        return None
    for word in rest[1:]:
        if word.text in table.operators:
            break
        if attribute_named(word.text, table) or _CODE.fullmatch(word.text):
            return None
    has_unit = len(rest) > 1 and rest[1].line == rest[0].line and Unit.of(rest[1].text).known
    return _cells(operator, rest[: 2 if has_unit else 1], None)


def _numeric(word: Word) -> bool:
    return _NUMERIC.match(word.text) is not None
