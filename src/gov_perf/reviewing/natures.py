"""What the name of an indicator says about its nature (指标名称的性质): measure and direction.

Everything here is a list of words (``data/review/suitability.toml``) with explicit exceptions; a
name that no list knows says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from gov_perf.numbers.units import Kind, Unit
from gov_perf.reviewing.wordlists import word_table
from gov_perf.text import narrow, squeeze

_LONGEST: Final = 100
"""A longer name is prose: what it ends with is not what it is about."""


class Measure(Enum):
    """What kind of figure a name asks for (指标的量)."""

    RATE = "rate"
    PEOPLE = "people"
    PIECES = "pieces"
    AREA = "area"
    LENGTH = "length"
    MONEY = "money"
    DURATION = "duration"


class Better(Enum):
    """Which way is better (正向、反向), where the name leaves no doubt."""

    MORE = "正向"
    LESS = "反向"


@frozen
class Nature:
    """What a name says (指标性质), as far as the lists know it.

    Attributes:
        name: The name without number, brackets and blanks.
        measure: The kind of figure; None where the name does not say.
        better: Which way is better; None where the name does not say.
        is_share: Whether the figure is a share, of which more is better.
        is_whole: Whether it is a part of a whole, so that 100 % is all there is.
        is_satisfaction: Whether it is a satisfaction.
        is_change: Whether it speaks of a change.
    """

    name: str
    measure: Measure | None = None
    better: Better | None = None
    is_share: bool = False
    is_whole: bool = False
    is_satisfaction: bool = False
    is_change: bool = False


_NUMBERED: Final = re.compile(
    r"^(?:指标)?[0-9]{1,2}[:：、.．]|^指标[一二三四五六七八九十]{1,2}[:：、]"
)
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")


def name_without_brackets(name: str) -> str:
    """A name without its number, without brackets and what they hold, without blanks and %.

    >>> name_without_brackets("指标1：结余率（结余数/预算数） %")
    '结余率'
    """
    return _BRACKETS.sub("", numberless(name)).strip("%:：,，。;；、")


def holds(text: str, items: Sequence[str]) -> bool:
    """Whether one of the words stands anywhere in the text."""
    return any(item in text for item in items)


@lru_cache(maxsize=4096)
def nature_of(name: str) -> Nature:
    """What a name says.

    >>> nature = nature_of("培训合格率")
    >>> nature.measure, nature.better, nature.is_share
    (<Measure.RATE: 'rate'>, <Better.MORE: '正向'>, True)
    >>> nature_of("处理投诉件数").better is None
    True
    """
    bare = name_without_brackets(name[: _LONGEST * 2])
    if not bare or len(bare) > _LONGEST:
        return Nature(bare[:_LONGEST])
    change = holds(bare, word_table("suitability")["change"]["words"])
    share = not change and _listed(bare, "rising", "rate") and _before(bare) is None
    return Nature(
        bare,
        next((item for item in Measure if _listed(bare, "measure", item.value)), None),
        None if change else _better(bare),
        share,
        share and ends_in(bare, word_table("suitability")["whole"]),
        bare.endswith(("满意度", "满意率")) and _before(bare) is None,
        change,
    )


def ends_in(bare: str, table: Mapping[str, Sequence[str]]) -> bool:
    """Whether a name ends as the list says, and holds none of its exceptions."""
    return bare.endswith(tuple(table["endings"])) and not holds(bare, table["without"])


def _listed(bare: str, group: str, name: str) -> bool:
    return ends_in(bare, word_table("suitability")[group][name])


def _before(bare: str) -> bool | None:
    """What stands before the ending of a share: True a denial, False a doubt, None neither."""
    table = word_table("suitability")["rising"]["rate"]
    for ending in table["endings"]:
        if bare.endswith(ending):
            head = bare.removesuffix(ending)
            if head.endswith(tuple(table["denied"])):
                return True
            if head.endswith(tuple(table["open"])):
                return False
    return None


def _better(bare: str) -> Better | None:
    before = _before(bare)
    if before is not None:
        return Better.LESS if before else None
    if _listed(bare, "rising", "rate") or _listed(bare, "rising", "rate_over_hundred"):
        return Better.MORE
    if any(_listed(bare, "falling", name) for name in ("cost", "wait")):
        return Better.LESS
    if holds(bare, word_table("suitability")["handled"]["words"]) and not _acts(bare):
        return None
    if _listed(bare, "falling", "rate") or _bad_things().search(bare):
        return Better.LESS
    return Better.MORE if _acts(bare) else None


def _acts(bare: str) -> bool:
    table = word_table("suitability")["rising"]["count"]
    return ends_in(bare, table) and holds(bare, table["acts"])


@cache
def _bad_things() -> re.Pattern[str]:
    table = word_table("suitability")["falling"]["count"]
    things, between, counting = ("|".join(table[key]) for key in ("things", "between", "counting"))
    return re.compile(rf"(?:{things})(?:{between}){{0,2}}(?:{counting})?$")


def numberless(name: str) -> str:
    """A name without blanks and without its number ("指标1：")."""
    return _NUMBERED.sub("", narrow(squeeze(name)))


def counts_pieces(unit: Unit | None) -> bool:
    """Whether a unit counts people, times, pieces, and is no score, age or degree."""
    if unit is None or unit.kind is not Kind.COUNT:
        return False
    return bool(unit.base) and unit.text not in word_table("suitability")["score_like"]["units"]


def fits_cost_or_wait(nature: Nature, unit: Unit | None) -> bool:
    """Whether a cost is in money and a wait in time; other names fit with every unit.

    "成本 ≥10%" may be what was saved, "时效 ≥95%" what was done in time.
    """
    kind = None if unit is None else unit.kind
    if _listed(nature.name, "falling", "cost"):
        return kind is Kind.AMOUNT
    if _listed(nature.name, "falling", "wait"):
        return kind is Kind.DURATION
    return True


_FITTING: Final = {
    Measure.RATE: frozenset({Kind.RATIO}),
    Measure.PEOPLE: frozenset({Kind.COUNT}),
    Measure.AREA: frozenset({Kind.AREA}),
    Measure.LENGTH: frozenset({Kind.LENGTH}),
    Measure.DURATION: frozenset({Kind.DURATION}),
}
_UNFIT: Final = {
    Measure.PIECES: frozenset({Kind.RATIO, Kind.AMOUNT, Kind.DURATION}),
    Measure.MONEY: frozenset(
        {Kind.DURATION, Kind.AREA, Kind.LENGTH, Kind.COUNT, Kind.WEIGHT, Kind.VOLUME, Kind.RATIO}
    ),
}


def unit_fits(nature: Nature, unit: Unit) -> bool:
    """Whether a unit can be right for a name; an unknown unit, or an unknown name, can.

    >>> [unit_fits(nature_of("参训人数"), Unit.of(unit)) for unit in ("%", "人")]
    [False, True]
    """
    measure, kind = nature.measure, unit.kind
    if measure is None or kind is Kind.OTHER or _let_be(nature, measure, unit):
        return True
    if measure in _FITTING:
        return kind in _FITTING[measure]
    return kind not in _UNFIT[measure]


def _let_be(nature: Nature, measure: Measure, unit: Unit) -> bool:
    """Units that are right although they are of another kind: 万, 倍, 分, % of a change."""
    kind = unit.kind
    if unit.text == "倍" or (kind is Kind.COUNT and not unit.base):
        return True
    if kind is Kind.RATIO and (nature.is_change or nature.name.endswith("成本")):
        return True
    if measure is Measure.DURATION or nature.is_satisfaction:
        return unit.text in word_table("suitability")["score_like"]["units"]
    if measure is Measure.RATE:
        wide = nature.name.endswith("覆盖面") and kind in (Kind.COUNT, Kind.AREA)
        return wide or unit.per is not None
    return False
