"""Whole areas in a formula (全省, 全市, 全县 …), held against the layer of the unit."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gov_perf.formulas import Formula
from gov_perf.plans.indicators import Place
from gov_perf.reviewing.layers import Layer, Seat, seat_of
from gov_perf.reviewing.rates import rated
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.spots import Text
from gov_perf.reviewing.subject import Subject

Areas = Callable[[Seat, Formula, str], Iterator[str]]
"""What :func:`wider` and :func:`narrower` are: the areas of a formula that do not fit."""

_SCOPE: Final = re.compile("全国(?!性)|全省|全市(?!场|政)|全县|全州|全镇|全乡")
_OWN: Final = re.compile("[本我全该](?:省|市|州|县|区|旗|镇|乡|地|村|单位|部门|行政区)|县域|辖区")
_WIDER: Final[Mapping[Layer, frozenset[str]]] = {
    Layer.PROVINCE: frozenset({"全国"}),
    Layer.CITY: frozenset({"全国", "全省"}),
    Layer.COUNTY: frozenset({"全国", "全省", "全市", "全州"}),
    Layer.TOWN: frozenset({"全国", "全省", "全市", "全州", "全县"}),
}
_NARROWER: Final[Mapping[Layer, frozenset[str]]] = {
    Layer.PROVINCE: frozenset({"全市", "全县", "全州", "全镇", "全乡"}),
    Layer.CITY: frozenset({"全县", "全镇", "全乡"}),
    Layer.COUNTY: frozenset({"全镇", "全乡"}),
    Layer.TOWN: frozenset(),
}


def _in_formula(formula: Formula, name: str) -> frozenset[str]:
    """The areas whose figure stands in a formula, but for those that are compared with."""
    figures = formula.variables
    compared = any(word in item for item in (name, *figures) for word in _compared())
    if compared or _SCOPE.search(name):
        return frozenset()
    return frozenset(match[0] for item in figures for match in _SCOPE.finditer(item))


def _compared() -> tuple[str, ...]:
    return words("formulas", "compared")


def wider(seat: Seat, formula: Formula, name: str) -> Iterator[str]:
    """Areas in a formula that the unit is only a part of; none where its own stands there too."""
    areas = _in_formula(formula, name)
    beyond = areas & _WIDER[seat.layer]
    if seat.rank == "市":  # of a county-level city too 全市 is its own
        beyond -= {"全市"}
    own = any(match[0] not in beyond for item in formula.variables for match in _OWN.finditer(item))
    if not own:
        yield from sorted(beyond)


def narrower(seat: Seat, formula: Formula, name: str) -> Iterator[str]:
    """Areas in a formula that are only a part of the unit's, or no area of its kind."""
    areas = _in_formula(formula, name)
    within = set(_NARROWER[seat.layer])
    if seat.rank == "市" and seat.layer is Layer.PROVINCE:  # 北京市, 重庆市 …
        within -= {"全市"}
    if seat.layer is Layer.COUNTY and seat.rank in {"区", "市"}:
        within |= {"全县"}
    yield from sorted(areas & within)


def unfit(subject: Subject, areas: Areas) -> Iterator[tuple[Place, Text, str]]:
    """Every indicator with its content and an area in its formula that does not fit the unit."""
    seat = seat_of(subject.plan)
    for place in subject.places if seat is not None else ():
        held, text = rated(place), subject.text(place, "content")
        if seat is None or held is None or held.formula is None or text is None:
            continue
        for area in areas(seat, held.formula, place.indicator.name):
            yield place, text, area
