"""The unit behind a target's number (指标值的度量单位): what is one, and what is rather a date."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.numbers.units import Kind, Unit
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR

DATE_LIKE: Final = frozenset({"年", "月", "日", "号", "点"})
"""Behind a number without a sign these may belong to a date or a time of day."""

_NOT_IN_UNIT: Final = re.compile(
    r"[前后底初末至内外上下左右约起止中以及第余多几来不半每（）()]|完成|年度|^[%‰年月日号]"
)

_LIKE_FIGURES: Final = re.compile(r"[oOlI]+")
"""Letters that are typed or recognised in the place of 0 and 1."""


def is_misspelt_figure(unit: Unit | None) -> bool:
    """Whether the letters behind a number are rather its last figures ("1oo%", "9O人")."""
    slip = None if unit is None or unit.known else _LIKE_FIGURES.match(unit.text)
    if unit is None or slip is None:
        return False
    rest = unit.text[slip.end() :]
    return not rest or Unit.of(rest).known


def is_duration(unit: str | None) -> bool:
    """Whether a unit counts time: 内 behind it is 以内, behind any other word it may be a place."""
    return unit is not None and Unit.of(unit).kind is Kind.DURATION


def read_unit(text: str | None, *, signed: bool) -> tuple[Unit | None, bool]:
    """The unit, and whether the text behind the number is more than a unit."""
    if text is None:
        return None, False
    if not signed and text in DATE_LIKE:
        return None, True
    unit = Unit.of(text)
    if unit.known:
        return unit, bool(unit.per and _ABOUT.search(unit.per))
    head, _, per = text.partition("/")  # 微克/立方米
    short = len(head if per and Unit.of(per).known else text) <= _LONGEST_UNKNOWN
    return unit, not short or bool(_NOT_IN_UNIT.search(text))


_ABOUT: Final = re.compile(r"左右|上下|以[上下内外]|[约余多]")  # 元/户左右

_LONGEST_UNKNOWN: Final = 4


def is_date(value: Decimal, unit: Unit | None) -> bool:
    """Whether number and unit are a calendar year ("≤2025年") and not so many years."""
    return unit is not None and unit.text == "年" and FIRST_YEAR <= value <= LAST_YEAR
