"""Actual values (实际完成值): measured, as part and whole, judged, or merely stated."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from gov_perf.arguments import TEXT, check_fields
from gov_perf.cells.actual_texts import (
    in_everyday_words,
    is_plain_unit,
    may_be_copied,
    vocabulary,
    why_not,
    written_ratio,
)
from gov_perf.cells.agreement import same_figure
from gov_perf.cells.bounds import bound_meets, bounds_value
from gov_perf.cells.target_units import is_date
from gov_perf.cells.targets import MAX_CELL, NUMBER, Operator, parse_target
from gov_perf.errors import InputError, NumberError
from gov_perf.explain import show
from gov_perf.findings import Finding, finding, shown
from gov_perf.numbers.exact import Exact, Ratio, percent, plain, to_decimal, to_fraction
from gov_perf.numbers.foreign import as_cell, is_missing
from gov_perf.numbers.tails import refuse_tail, tail_told, without_tail
from gov_perf.numbers.trimming import trimmed
from gov_perf.numbers.units import Unit, as_unit
from gov_perf.reading import Reading, not_read
from gov_perf.text import narrow


def _number(value: Exact) -> Decimal:
    return to_decimal(value, "actual")


@frozen
class Measured:
    """An actual value that is a number (实际完成值): value, unit if written, text.

    Without a unit it is in the target's unit.

    Args:
        value: The number, in ``unit``; Decimal, int or text.
        unit: 度量单位; None is the target's.
        text: As written; made from the other two where it is not given.  What it states has to
            be the same: with another number give ``text=""`` to ``evolve`` as well.

    Raises:
        NumberError: ``value`` is a float or no number.
        InputError: ``text`` states another number or unit.

    >>> str(Measured("97.5", "%")), Measured(30000, "元", "3万元").value
    ('97.5%', Decimal('30000'))
    """

    value: Decimal = field(converter=_number)
    unit: Unit | None = field(default=None, converter=as_unit)
    text: str = field(default="", eq=trimmed)

    def __attrs_post_init__(self) -> None:
        check_fields(self, None, ("text", self.text, TEXT))
        if not self.text:
            object.__setattr__(self, "text", self._made)
        elif self.text != self._made and _contradicts(self):
            raise InputError("actual-text-differs", text=self.text, actual=self._made)

    @property
    def _made(self) -> str:
        """Number and unit as one text."""
        return f"{plain(self.value)}{self.unit or ''}"

    def __str__(self) -> str:
        return self.text


def _as_read(value: Decimal, unit: Unit | None, text: str) -> Measured:
    """A value that is being read from ``text``, which is not to be read again."""
    measured = object.__new__(Measured)
    for name, part in (("value", value), ("unit", unit), ("text", text)):
        object.__setattr__(measured, name, part)
    return measured


def _contradicts(given: Measured) -> bool:
    """Whether its text states something else; one that is not read states nothing."""
    for sign in (None, Operator.AT_MOST):  # 未发生 is a number beside a ceiling alone
        read = parse_actual(given.text, given.unit, sign).value
        if isinstance(read, Measured):
            return not same_figure(read.value, read.unit, given.value, given.unit)
        if isinstance(read, Ratio):
            return not same_figure(read.value, Unit.of("比例"), given.value, given.unit)
        if read is not None:
            return True
    return False


_PERCENT = re.compile(r"\s*(.+?)\s*[%％]\s*")


def _share(value: Exact | Fraction) -> Fraction:
    match = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    refuse_tail(match[1] if match else value)
    share = to_fraction(match[1], "share") / 100 if match else to_fraction(value, "share")
    if not 0 <= share <= 1:
        raise NumberError("share-out-of-range", text=value)
    return share


@frozen
class Judgement:
    """A person's judgement of a qualitative indicator (定性评判).

    Args:
        share: How much of the points it earns, from 0 to 1; "90%", "0.9", Decimal, Fraction.
        level: The level in words ("达成年度指标"), if the form has one.
        reason: Why, for the record.

    Raises:
        NumberError: ``share`` is a float, no number, or outside 0 to 1.

    >>> str(Judgement("90%", "达成年度指标"))
    '达成年度指标 90%'
    """

    share: Fraction = field(converter=_share)
    level: str = ""
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.level} {percent(self.share)}".strip()


@frozen
class Stated:
    """An actual value that only says whether the target was met ("完成", "未完成").

    Args:
        text: As written.
        met: Whether it says that the target was met.  A rule may give a word of its own another
            meaning (否 for the full points); without one, :attr:`contradicts_itself` is refused.
        late: Where a deadline was missed and both days are known: by how many days of the
            calendar (迟几天).

    >>> Stated("完成", met=True).met
    True
    """

    text: str
    met: bool
    late: int | None = None

    @property
    def contradicts_itself(self) -> bool:
        """Whether the usual meaning of its word is the other one (完成, met=False).

        >>> [Stated(text, met=False).contradicts_itself for text in ("完成", "健全")]
        [True, False]
        """
        other = vocabulary()["stated"]["unmet" if self.met else "met"]
        return narrow(self.text).strip() in other

    @property
    def contradiction(self) -> Finding:
        """The finding that says so, for those who know no rule that names the word."""
        return finding(
            "actual-text-differs", text=self.text, actual="达到" if self.met else "没有达到"
        )

    def __str__(self) -> str:
        return self.text


@frozen
class Computed:
    """An actual value that a formula gave and that is no quotient of two figures (计算值).

    Args:
        value: The exact number; it need not end in decimals.
        unit: 比例 for a share, "%" for a number in percent; None is the target's unit.
        formula: The formula that gave it, as text.

    >>> str(Computed(Fraction(7, 8), "比例", "满意率=1-（投诉件数÷受理件数）"))
    '0.875比例'
    """

    value: Fraction
    unit: Unit | None = field(converter=as_unit)
    formula: str

    def __str__(self) -> str:
        return f"{show(self.value)}{self.unit or ''}"


Actual = Measured | Ratio | Judgement | Stated | Computed
"""What an indicator's actual value can be."""

ActualLike = Actual | Exact | Mapping[str, Exact] | date | None
"""What a caller may write for one: also text such as "97.5%", an int or a Decimal, a day (without
a time zone); and, where an indicator's formula is known, the figures of its variables by name.
None is a missing value, as "" is, and so are NaN and what pandas writes for none."""


def parse_actual(
    text: str,
    unit: Unit | None = None,
    operator: Operator | None = None,
    goal: Decimal | None = None,
) -> Reading[Actual]:
    """Read a cell of actual values (实际完成值): "97.5%", "≥266米", "完成".

    A value with a sign says only where it lies.  Where the bound alone meets the target ("100人
    以上" beside ≥100人), it is taken, with a finding; any other ("九成以上" beside ≥95%, a sign to
    the other side) is no value.  While the target's number is not known, ≥ and ≤ pass for signs
    that were copied from it.  Nor is a filler ("无", "/") a value.  Never raises for any text.

    Args:
        text: The cell.
        unit: The target's unit, if it is known: "12日" is twelve days only if the target is
            a length of time, and otherwise perhaps a date.
        operator: The target's sign, if it is known.
        goal: The target's number, if it is known.

    >>> parse_actual("≥266米").value
    Measured(value=Decimal('266'), unit=Unit(text='米'), text='≥266米')
    >>> parse_actual("未完成").value
    Stated(text='未完成', met=False, late=None)
    >>> [item.name for item in parse_actual("98%以下", None, Operator.AT_LEAST).findings]
    ['actual-open']
    """
    if len(text) > MAX_CELL:
        return not_read(text, finding("cell-too-long", length=len(text), limit=MAX_CELL))
    clean = narrow(text).strip()
    figure = _FIGURE.fullmatch(_YUAN_TWICE.sub("", clean))
    if figure and len(figure[1]) <= _LONGEST_FIGURE and is_plain_unit(figure[1], figure[2], unit):
        unit_of = None if figure[2] is None else Unit.of(figure[2])
        measured = _as_read(Decimal(figure[1].replace(",", "")), unit_of, text)
        if not is_date(measured.value, measured.unit):
            return _unless_tail(measured, text, measured.value)
    apart = _UNIT_APART.fullmatch(clean)
    if apart is not None:
        return _in_unit_apart(apart[1], apart[2], text, unit, operator)
    ratio = written_ratio(clean)
    if ratio is not None:
        return _unless_tail(ratio, text, ratio.part, ratio.whole)
    words = vocabulary()
    if clean in words["missing"]["words"]:
        return not_read(text, finding("actual-missing", text=text if clean else "（空白）"))
    for verdict in ("met", "unmet"):
        if clean in words["stated"][verdict]:
            stated = Stated(text, met=verdict == "met")
            return Reading(stated, [finding("actual-in-words", text=text)], (), text)
    return _in_everyday_words(text, clean, unit, operator, goal) or _as_a_target(
        text, clean, unit, operator, goal
    )


def _unless_tail(actual: Measured | Ratio, text: str, *figures: Decimal) -> Reading[Actual]:
    tail = tail_told(*figures)
    return Reading(actual, (), (), text) if tail is None else not_read(text, tail)


def _in_everyday_words(
    text: str, clean: str, unit: Unit | None, operator: Operator | None, goal: Decimal | None
) -> Reading[Actual] | None:
    """What has one meaning beside its target: 十二期, 未发生, 512人次（其中…）."""
    whole = _WITH_PART.fullmatch(clean)
    if whole is not None:
        reading = parse_actual(whole[1], unit, operator, goal)
        if not isinstance(reading.value, Measured):
            return None
        told = finding("actual-with-part", text=text, value=reading.value)
        measured = _as_read(reading.value.value, reading.value.unit, text)
        return Reading(measured, (*reading.findings, told), (), text)
    counted = in_everyday_words(text, clean, unit, operator)
    if counted is None:
        return None
    number, own, told_of = counted
    return Reading(_as_read(number, own, text), told_of, (), text)


_WITH_PART = re.compile(r"([^（()）]{1,40})[（(]其中[^（()）]*[）)]")
"""A figure and, in brackets, what of it is what: "512人次（其中夜间120人次）"."""


_UNIT_APART = re.compile(r"([^()（）]+)[（(]单位[:：]([%‰])[）)]")
"""A figure that may be a share, and the unit of its column: "0.3（单位：%）"."""


def _in_unit_apart(
    figure: str, apart: str, text: str, unit: Unit | None, operator: Operator | None
) -> Reading[Actual]:
    """A bare figure whose column is in % or ‰, where the target is in the same."""
    own = Unit.of(apart)
    if unit is not None and unit.converts_to(own) and unit.scale == own.scale:
        reading = parse_actual(figure, unit, operator)
        if isinstance(reading.value, Measured) and reading.value.unit is None:
            return reading
    return not_read(text, finding("actual-not-read", text=text))


def _as_a_target(
    text: str, clean: str, unit: Unit | None, operator: Operator | None, goal: Decimal | None
) -> Reading[Actual]:
    """A figure as targets are written, with or without a sign."""
    reading = parse_target(text)
    target = reading.value
    if target is None or target.value is None or clean.startswith("增长"):
        tails = [item for item in reading.findings if item.name == "float-tail"]
        return not_read(text, *tails or [finding(why_not(clean), text=text)])
    found = [item for item in reading.findings if item.name != "sign-missing"]
    if target.operator is not None:
        if goal is not None and operator is not None and bounds_value(target.operator, operator):
            taken = bound_meets(target.value, target.unit, operator, goal, unit)
        else:
            taken = may_be_copied(target.operator, operator)
        if not taken:
            return not_read(text, finding("actual-open", text=text))
        found.append(finding("actual-with-sign", text=text, value=plain(target.value)))
    return Reading(_as_read(target.value, target.unit, text), found, (), text)


_FIGURE = re.compile(rf"({NUMBER})\s*([%‰]|[\u4e00-\u9fff]{{1,4}})?", re.ASCII)
"""The usual cell, so that it need not go through the whole grammar of targets."""
_YUAN_TWICE = re.compile(r"^[￥¥]\s*(?=[\d,.]+\s*(?:元|万元|亿元)$)")
_LONGEST_FIGURE = 40


def read_actual(
    value: ActualLike,
    unit: Unit | None = None,
    operator: Operator | None = None,
    goal: Decimal | None = None,
) -> Reading[Actual]:
    """Whatever a caller gives for an actual value, as a reading; raises nothing.

    >>> read_actual(0.98).findings[0].code
    'V001'
    """
    value = as_given(value)
    if isinstance(value, str):
        return parse_actual(value, unit, operator, goal)
    if isinstance(value, Actual):
        return Reading(value, (), (), str(value))
    if isinstance(value, Mapping):
        names = shown("、".join(map(str, value)))
        return not_read(names, finding("variables-without-formula"))
    try:
        measured = Measured(value)  # type: ignore[arg-type]  # it refuses the rest
        without_tail(measured.value)
    except NumberError as error:
        return Reading(None, error.findings, (), _repr(value))
    return Reading(measured, (), (), str(value))


def as_given(value: ActualLike) -> ActualLike:
    """What a caller gives, as a form would hold it: no value is "", a day is text.

    >>> as_given(None), as_given(date(2025, 11, 20))
    ('', '2025-11-20')
    """
    if isinstance(value, (str, Actual)):
        return value
    if isinstance(value, Mapping):
        return "" if value and all(map(is_missing, value.values())) else value
    cell: Any = as_cell(value)
    return cell  # type: ignore[no-any-return]  # what it leaves as it is was of the type


def _repr(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # an int of more digits than Python prints
        return type(value).__name__
