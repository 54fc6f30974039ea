"""Periods (期间): whole years, read strictly; nothing is filled in from today's date."""

import re
from typing import Final

from attrs import field, frozen

from gov_perf.errors import NumberError
from gov_perf.numbers.foreign import as_index
from gov_perf.text import narrow

FIRST_YEAR: Final = 1949
LAST_YEAR: Final = 2200
_PERIOD: Final = re.compile(
    r"(?P<first>\d{4})\s*年?\s*(?:[-—–~～至到]+\s*(?P<last>\d{4})\s*年?)?", re.ASCII
)


_YEAR_TEXT: Final = re.compile(r"\d{4}\s*年?", re.ASCII)


def _year(value: object) -> int:
    if isinstance(value, str) and _YEAR_TEXT.fullmatch(clean := narrow(value).strip()):
        value = int(clean[:4])
    year = as_index(value)
    if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
        return year
    shown = value if isinstance(value, (str, int)) else f"{value}（{type(value).__name__}）"
    raise NumberError("not-a-year", text=shown)


@frozen
class Period:
    """A run of whole years (期间), both ends included; a year may be text ("2025", "2025年").

    Raises:
        NumberError: an end is no year (1949 to 2200), or the last is before the first.

    >>> period = Period(2025, 2027)
    >>> str(period), 2026 in period, len(period)
    ('2025-2027年', True, 3)
    """

    first: int = field(converter=_year)
    last: int = field(converter=_year)

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise NumberError("period-backwards", first=self.first, last=self.last)

    @staticmethod
    def read(text: str) -> "Period | None":
        """The period that a text consists of; None where it is no such text.

        >>> Period.read("2025-2027年"), Period.read("２０２５年"), Period.read("25年")
        (Period(first=2025, last=2027), Period(first=2025, last=2025), None)
        """
        match = _PERIOD.fullmatch(narrow(text[:_LONGEST]).strip())
        if match is None or len(text) > _LONGEST:
            return None
        try:
            return Period(int(match["first"]), int(match["last"] or match["first"]))
        except NumberError:
            return None

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first}年"
        return f"{self.first}-{self.last}年"


_LONGEST: Final = 40
_TITLE_YEARS: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])", re.ASCII)
_TITLE_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年(?!\s*[0-9])", re.ASCII)
_OF_YEAR: Final = re.compile(r"(?<![0-9])20[0-9]{2}\s*年\s*度", re.ASCII)


def title_year(title: str, period: Period | None) -> int | None:
    """The one year that a form's title is of (表名中的年度); None where it names several or none.

    Nor is a year taken that lies outside the period that the form states.

    >>> title_year("2025年度部门整体支出绩效目标表", None), title_year("2025-2027年绩效目标", None)
    (2025, None)
    >>> title_year("绩效目标表（2025年度）", Period(2026, 2028)), title_year("2025年3月修订", None)
    (None, None)
    """
    clean = narrow(title)
    match = _TITLE_YEAR.search(clean)
    if match is None or len(set(_TITLE_YEARS.findall(clean))) > 1:
        return None
    year = int(match[1])
    return year if period is None or year in period else None


def names_its_year(title: str) -> bool:
    """Whether a title says whose year it is (2025年度), and not only when it may have been made.

    >>> names_its_year("2025年度部门整体支出绩效自评表"), names_its_year("2025年绩效自评表")
    (True, False)
    """
    return _OF_YEAR.search(narrow(title)) is not None
