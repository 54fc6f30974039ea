"""Targets (指标值): sign, number and unit, read from what people write in the cell."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Final

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.agreement import same_figure
from gov_perf.cells.held import without_held
from gov_perf.cells.target_units import is_date, is_duration, is_misspelt_figure, read_unit
from gov_perf.errors import InputError
from gov_perf.findings import NOWHERE, Finding, Where, finding
from gov_perf.numbers.exact import Exact, number_or_none, plain, to_decimal
from gov_perf.numbers.shares import in_percent, is_vague
from gov_perf.numbers.tails import tail_told
from gov_perf.numbers.units import Unit, as_unit, unit_names
from gov_perf.numbers.years_in_words import in_months
from gov_perf.phrases.changes import is_change
from gov_perf.phrases.deadlines import is_dated, is_deadline, is_due, is_no_day, is_recurring
from gov_perf.reading import Reading, not_read
from gov_perf.text import beside, leads_elsewhere, narrow, narrow_figure

MAX_CELL: Final = 200
"""A cell longer than this many characters is prose, not a figure."""


class Operator(Enum):
    """Sign of a target (指标性质).

    >>> Operator("≥").symbol, Operator.AT_LEAST.met(Decimal(98), Decimal(98))
    ('≥', True)
    """

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    ABOVE = ">"
    BELOW = "<"
    QUALITATIVE = "定性"

    @property
    def symbol(self) -> str:
        """The sign as printed."""
        return self.value

    @property
    def is_floor(self) -> bool:
        """More is better (正向): ≥ or >."""
        return self._value_ in _FLOORS

    @property
    def is_ceiling(self) -> bool:
        """Less is better (反向): ≤ or <."""
        return self._value_ in _CEILINGS

    def met(self, actual: Decimal | Fraction, target: Decimal | Fraction) -> bool:
        """Whether ``actual`` meets ``target``, both in the same unit; False for 定性."""
        if actual == target:
            return self._value_ in _WITH_EQUALITY
        return self._value_ in (_FLOORS if actual > target else _CEILINGS)

    def __str__(self) -> str:
        return self.value


# Signs, not members: hashing a member runs Python code, and these are asked for every row.
_FLOORS: Final = ("≥", ">")
_CEILINGS: Final = ("≤", "<")
_WITH_EQUALITY: Final = ("≥", "≤", "=")


def _worded(clean: str) -> str:
    """A text without 定性 before it."""
    for word in _vocabulary()["qualitative"]["words"]:
        if clean.startswith(word):
            return clean.removeprefix(word).strip(" :：")
    return clean


def _value(value: Exact | None) -> Decimal | None:
    return None if value is None else to_decimal(value, "target")


def _operator(value: Operator | str | None) -> Operator | None:
    if not isinstance(value, str):
        return value
    try:
        return Operator(narrow(value).strip())
    except ValueError:
        raise InputError("sign-unknown", text=value) from None


@names_its_arguments
@frozen
class Target:
    """What is promised (指标值): sign, number, unit, and the text they were read from.

    A target in words has no ``value``; a number without a sign has no ``operator``.

    Args:
        operator: 指标性质, as :class:`Operator` or its sign.
        value: The number, in ``unit``; Decimal, int or text.
        unit: 度量单位, as :class:`Unit` or text.
        text: As written; made from the other three where it is not given.  What it states has
            to be the same: to change a target, make a new one, or give ``text=""`` too.

    Raises:
        NumberError: ``value`` is a float or no number.
        InputError: ``operator`` is no sign; ``text`` states another sign, number or unit.

    >>> target = Target("≥", "98", "%")
    >>> str(target), target.operator, target.value, str(target.unit)
    ('≥98%', <Operator.AT_LEAST: '≥'>, Decimal('98'), '%')
    """

    operator: Operator | None = field(converter=_operator)
    value: Decimal | None = field(default=None, converter=_value)
    unit: Unit | None = field(default=None, converter=as_unit)
    text: str = field(default="")

    def __attrs_post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", self._made)
        elif _contradicts(self):
            raise InputError("target-text-differs", text=self.text, target=self._made)

    @property
    def _made(self) -> str:
        """Sign, number and unit as one text."""
        number = "" if self.value is None else plain(self.value)
        return f"{self.operator or ''}{number}{self.unit or ''}"

    @staticmethod
    def as_written(text: str) -> "Target":
        """A target kept as text only: nothing in it was understood as a number."""
        return Target(None, None, None, text)

    @property
    def is_numeric(self) -> bool:
        """Whether an actual value can be compared with it: it has a sign and a number."""
        return self.value is not None and self.operator not in (None, Operator.QUALITATIVE)

    @property
    def in_words(self) -> bool:
        """Whether it is wording that a person judges (定性), not a number."""
        return self.value is None

    @property
    def is_deadline(self) -> bool:
        """Whether it is a time by which something is to be done (完成期限).

        >>> Target.as_written("11月底前").is_deadline, Target("≤", 30, "日").is_deadline
        (True, False)
        """
        return self.value is None and is_due(_worded(narrow_figure(self.text).strip()))

    def __str__(self) -> str:
        return self.text


def _contradicts(target: Target) -> bool:
    """Whether its text states another target; one that is not read states none."""
    if target.value is None and target.operator is None:
        return False  # kept as text only
    read = parse_target(target.text).value
    return read is not None and not _agree(read, target) and target.text != target._made  # noqa: SLF001 - its own class


def _agree(read: Target, target: Target) -> bool:
    """Whether nothing that was read differs; sign and unit may come from elsewhere."""
    if read.operator not in (None, target.operator):
        return False
    if target.value is None or read.value is None:
        return target.value is read.value
    return same_figure(read.value, read.unit, target.value, target.unit)


def _as_read(
    operator: Operator | None, value: Decimal | None, unit: Unit | None, text: str
) -> Target:
    """A target that is being read from ``text``, which is not to be read again."""
    target = object.__new__(Target)
    for name, part in zip(_FIELDS, (operator, value, unit, text), strict=True):
        object.__setattr__(target, name, part)
    return target


_FIELDS: Final = ("operator", "value", "unit", "text")


@cache
def _vocabulary() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "targets.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


@cache
def _signs(part: str) -> Mapping[str, Operator]:
    return {word: Operator(sign) for sign, words in _vocabulary()[part].items() for word in words}


def _one_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


NUMBER: Final = r"[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A number as cells hold it: digits, thousands separators, a decimal point."""

_UNIT_TEXT: Final = (
    r"(?:m[23]|/10{1,2}万|[%‰‱℃㎡a-zA-Zµμ\u4e00-\u9fff])"
    r"(?:m[23]|/10{1,2}万|[%‰‱℃㎡a-zA-Zµμ²³\u4e00-\u9fff/.·（）()]){0,11}?"
)


@cache
def _grammar() -> re.Pattern[str]:
    words = _vocabulary()
    before, after = _one_of(list(_signs("before"))), _one_of(list(_signs("after")))
    directions = _one_of(list(words["direction"]))
    filler = _one_of(words["filler"]["words"])
    return re.compile(
        rf"(?:(?P<direction>{directions})\s*)?(?:{filler})?"
        rf"(?:(?P<unit_first>{_UNIT_TEXT})\s+(?=[≥≤=<>]))?"
        rf"(?:(?P<before>{before})\s*)?"
        rf"(?P<number>{NUMBER})"
        rf"(?:\s*(?P<unit>{_UNIT_TEXT}))??"
        rf"(?:\s*(?P<after>{after}))?",
        re.ASCII,
    )


def parse_target(text: str) -> Reading[Target]:
    """Read a target cell (指标值): "≥98%", "98%以上", "正向 大于等于 98 %", "人 = 512".

    Args:
        text: The cell as written; full-width digits and signs are understood.

    Returns:
        A reading: ``.value`` is None where the cell holds a figure that cannot be read
        without doubt (a range, a date, several numbers); wording without any figure
        ("显著提升") is a target without a number.  Never raises for any text.

    >>> target = parse_target("不低于 ９５％").value
    >>> target.operator.symbol, target.value, str(target.unit), target.text
    ('≥', Decimal('95'), '%', '不低于 ９５％')
    >>> parse_target("10-20人").value is None
    True
    """
    if len(text) > MAX_CELL:
        return not_read(text, finding("cell-too-long", length=len(text), limit=MAX_CELL))
    return _parsed(text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Reading[Target]:
    """A cell of the usual length; plans promise the same figures again and again."""
    clean = narrow_figure(text).strip()
    if _is_empty(clean):
        return not_read(text, finding("target-empty"))
    worded = _worded(clean)
    if leads_elsewhere(worded, _vocabulary()["elsewhere"]):
        return not_read(text, finding("target-elsewhere", text=text))
    if worded != clean:
        return _qualitative(text, worded)
    if is_due(clean):
        name = "target-is-deadline" if is_deadline(clean) else "target-is-day"
        return Reading(Target.as_written(text), (finding(name, text=text),), (), text)
    if (alone := is_dated(clean)) or is_no_day(clean):
        return not_read(text, finding("target-is-date" if alone else "day-nonexistent", text=text))
    plainer = without_held(clean)
    match = _matched(plainer)
    if match is None:
        return _words_or_nothing(text, clean)
    reading = _from_match(text, match)
    sided = reading.value is not None and str(reading.value.operator) in "≥≤"
    return reading if plainer == clean or sided else _words_or_nothing(text, clean)


def _matched(clean: str) -> re.Match[str] | None:
    """The cell as the grammar has it; a share or a length in words counts as the whole figure."""
    plainer = in_months(in_percent(clean))
    match = _grammar().fullmatch(plainer)
    if plainer != clean and match is not None and match["unit"] not in ("%", "个月"):  # 九成新
        return None
    return match


def _is_empty(clean: str) -> bool:
    """Whether a cell holds nothing: blanks, strokes, what a program writes for "no value"."""
    listed = clean.casefold() in _vocabulary()["empty"]["words"]
    return listed or not any(char.isalnum() or char in "%‰‱≥≤<>=" for char in clean)


def _qualitative(text: str, rest: str, *, own_cell: bool = False) -> Reading[Target]:
    """What stands behind 定性: wording; a figure is doubtful, a sign contradicts."""
    inner = parse_target(rest).value if rest else None
    if _is_empty(rest):
        return not_read(text, finding("target-empty"))
    if inner is not None and inner.value is not None and inner.operator is not None:
        signs = Operator.QUALITATIVE, inner.operator
        return not_read(text, finding("signs-differ", text=text, first=signs[0], second=signs[1]))
    found = (finding("target-in-words", text=text),) if _FIGURES.search(rest) else ()
    if is_deadline(narrow_figure(rest).strip()):
        found = (finding("target-is-deadline", text=rest),)
    kept = rest if own_cell and (inner is None or inner.value is None) else text
    return Reading(_as_read(Operator.QUALITATIVE, None, None, kept), found, (), text)


def _words_or_nothing(text: str, clean: str) -> Reading[Target]:
    idioms = _one_of(_vocabulary()["idiom"]["words"])
    if is_recurring(clean):
        return Reading(Target.as_written(text), (finding("target-in-words", text=text),), (), text)
    figure = _FIGURES.search(clean) or _counted_in_words().search(re.sub(idioms, "", clean))
    if figure and is_change(clean):
        return not_read(text, finding("target-is-change", text=text))
    if figure or not any(map(str.isalpha, clean)):
        return not_read(text, finding("number-not-read", text=text))
    name = "target-share-vague" if is_vague(clean) else "target-in-words"
    return Reading(Target.as_written(text), (finding(name, text=text),), (), text)


_FIGURES: Final = re.compile(r"[\d%‰‱≥≤<>=¼½¾⅐-⅞]")
_NUMERAL: Final = "[〇零一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟]+"


@cache
def _counted_in_words() -> re.Pattern[str]:
    """A Chinese numeral before a unit ("两次", "三个百分点"): a figure, not mere wording."""
    return re.compile(rf"{_NUMERAL}(?:{_one_of(unit_names())})|^{_NUMERAL}$")


def _from_match(text: str, match: re.Match[str]) -> Reading[Target]:
    found: list[Finding] = []
    before = _signs("before").get(match["before"] or "")
    after = _signs("after").get(match["after"] or "")
    if before and after and before is not after:
        return not_read(text, finding("signs-differ", text=text, first=before, second=after))
    if match["after"] in _vocabulary()["duration"]["words"] and not is_duration(match["unit"]):
        return not_read(text, finding("number-not-read", text=text))
    operator = before or after
    unit, doubt = read_unit(match["unit_first"] or match["unit"], signed=operator is not None)
    if match["unit_first"] and (match["unit"] or unit is None or not unit.known):
        doubt = True
    value = number_or_none(match["number"])
    if value is None or is_misspelt_figure(unit):
        return not_read(text, finding("number-not-read", text=text))
    if tail := tail_told(value):
        return not_read(text, tail)
    if doubt or is_date(value, unit) or (after and not before and match["unit"] == "月"):
        return not_read(text, finding("number-not-read", text=text))
    if operator is None:
        found.append(finding("sign-missing", text=text))
    direction = match["direction"]
    if direction and operator and str(operator) not in _vocabulary()["direction"][direction]:
        found.append(finding("direction-differs", direction=direction, sign=operator))
    if unit is not None and not unit.known:
        found.append(finding("unit-unknown", unit=unit))
    return Reading(_as_read(operator, value, unit, text), found, (), text)


def target_from_cells(
    operator: Operator | None, value: str, unit: str, where: Where = NOWHERE
) -> Reading[Target]:
    """A target whose sign, number and unit stand in three cells (指标性质、指标值、度量单位).

    A sign that the value cell repeats must be the same; otherwise nothing is understood.

    >>> str(target_from_cells(Operator.AT_MOST, "48", "时").value)
    '≤48时'
    """
    text = beside(value, unit)
    if operator is Operator.QUALITATIVE:
        qualitative = _qualitative(f"{operator}{text}", text, own_cell=True)
        found = tuple(item.at(where) for item in qualitative.findings)
        return Reading(qualitative.value, found, qualitative.unread, text)
    reading = parse_target(f"{operator or ''}{text}")
    if reading.value is None or reading.value.value is None:
        inner = parse_target(text)
        own = str(operator) if operator in (Operator.AT_MOST, Operator.BELOW) else ""
        if is_deadline(narrow_figure(text).strip()) or is_deadline(narrow_figure(f"{own}{text}")):
            inner = reading  # "≤" makes a deadline of a bare date
        elif inner.value is not None and operator not in (None, inner.value.operator):
            doubt = finding(
                "signs-differ", where, text=text, first=operator, second=inner.value.operator
            )
            return not_read(text, doubt)
        reading = inner
    found = tuple(item.at(where) for item in reading.findings)
    return Reading(reading.value, found, reading.unread, text)
