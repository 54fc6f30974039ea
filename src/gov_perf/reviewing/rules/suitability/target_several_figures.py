"""More than one figure in a target (指标值不止一个数)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.cells.targets import MAX_CELL
from gov_perf.reviewing.bases import SIGNS, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.text import narrow, squeeze

_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_FIGURE: Final = r"[0-9]+(?:\.[0-9]+)?"
_ITEM: Final = rf"[≥≤<>=]{{0,2}}{_FIGURE}[%‰㎡a-zA-Z一-鿿/]{{0,4}}?"
_RANGE: Final = re.compile(rf"{_ITEM}[-—~至到]{{1,2}}{_ITEM}")
_LIST: Final = re.compile(rf"{_ITEM}(?:[，,、；;和及且]{_ITEM})+")
_SIGNS: Final = re.compile(r"[≥≤<>]=?")
_FIGURES: Final = re.compile(_FIGURE)
_CALENDAR: Final = re.compile(
    r"[年月日号点时岁℃]|[0-9]{4}\.[0-9]|^(?:(?:19|20)[0-9]{2}[-—~至到]*){2}$"
)


def check(subject: Subject) -> Iterator[Found]:
    """Ranges, lists, and two signs in one target; dates, ages and temperatures are ranges."""
    for place in subject.places:
        text = subject.text(place, "target")
        if text is None or place.indicator.target.value is not None or len(text.text) > MAX_CELL:
            continue
        cell = _THOUSANDS.sub("", squeeze(narrow(text.text)))
        if _CALENDAR.search(cell):
            continue
        if _RANGE.fullmatch(cell) or _LIST.fullmatch(cell) or _two_signs(cell):
            yield found("target-several-figures", text, name=place.indicator.name, target=text.text)


def _two_signs(cell: str) -> bool:
    return len(_SIGNS.findall(cell)) > 1 and len(_FIGURES.findall(cell)) > 1


RULE = ReviewRule(
    name="target-several-figures",
    check=check,
    why="一个指标只能按一个数评分，写成区间或几个数，完成与否就有几种说法。",
    basis=(
        SIGNS,
        USUAL,
    ),
    bad=department(indicator("产出", "数量", "救助大病患者人数", "30-50人")),
    good=department(indicator("产出", "数量", "救助大病患者人数", "≥30人")),
)
