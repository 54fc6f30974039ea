"""Units of measure (度量单位): the text of the form, and what it can be compared with."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from math import prod
from typing import Any, Final

from attrs import field, frozen

_POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


ALONE: Final = ("万", "亿")
"""What may stand behind a number for a whole unit: 118万 beside 万元, 2.5万-3万人."""


class Kind(Enum):
    """What a unit counts (量的种类); two kinds are never compared."""

    AMOUNT = "金额"
    RATIO = "比率"
    DURATION = "时长"
    COUNT = "计数"
    LENGTH = "长度"
    AREA = "面积"
    VOLUME = "体积"
    WEIGHT = "重量"
    ENERGY = "能量"
    OTHER = "其他"


@frozen
class Unit:
    """A unit of measure (度量单位).

    Make one with :meth:`of`; two units of the same kind, base and ``per`` convert by scale.

    Attributes:
        text: As the form writes it.
        kind: What it counts.
        base: The unit that ``scale`` refers to.
        scale: How many of the base one of these is.
        per: What stands behind the stroke in "元/人".

    >>> unit = Unit.of("万元")
    >>> str(unit), unit.kind, unit.base, unit.scale
    ('万元', <Kind.AMOUNT: '金额'>, '元', Fraction(10000, 1))
    """

    text: str
    kind: Kind = field(eq=False, repr=False)
    base: str = field(eq=False, repr=False)
    scale: Fraction = field(eq=False, repr=False)
    per: str | None = field(default=None, eq=False, repr=False)

    @staticmethod
    def of(text: str) -> "Unit":
        """The unit that this text names; one that no list knows is of kind 其他.

        >>> Unit.of("元/人").per
        '人'
        >>> Unit.of("捆").kind
        <Kind.OTHER: '其他'>
        """
        return _unit(text.strip())

    @property
    def known(self) -> bool:
        """Whether the unit stands in our list."""
        return self.kind is not Kind.OTHER

    @property
    def power(self) -> int:
        """The power of ten that its text begins with; 1 where it begins with none.

        >>> Unit.of("万元").power, Unit.of("百万元").power, Unit.of("千克").power
        (10000, 1000000, 1)
        """
        return split_power(self.text)[0] if self.text[:1] in _POWERS else 1

    def converts_to(self, other: "Unit") -> bool:
        """Whether figures in the two units can be compared.

        >>> Unit.of("小时").converts_to(Unit.of("天")), Unit.of("人").converts_to(Unit.of("元"))
        (True, False)
        """
        return (self.kind, self.base, self.per) == (other.kind, other.base, other.per)

    def __str__(self) -> str:
        return self.text


class Comparison(Enum):
    """Why figures in two units compare: they convert, or only nearly are of one unit."""

    CONVERTED = "converted"
    COUNTED = "counted"
    """Things counted by another word: 3名 beside 人次."""
    CUT_SHORT = "cut short"
    """118万 beside 万元."""


def compared(own: Unit, other: Unit) -> tuple[Fraction, Comparison] | None:
    """How many of ``other`` one of ``own`` is, and why; None where the two do not compare.

    >>> days = compared(Unit.of("天"), Unit.of("小时"))
    >>> days is not None and int(days[0])
    24
    >>> compared(Unit.of("期"), Unit.of("次")), compared(Unit.of("户"), Unit.of("人"))
    ((Fraction(1, 1), <Comparison.COUNTED: 'counted'>), None)
    """
    if own.converts_to(other):
        return own.scale / other.scale, Comparison.CONVERTED
    counted = {own.kind, other.kind} == {Kind.COUNT} and own.per == other.per
    if counted and frozenset((own.base, other.base)) not in _unlike():
        return own.scale / other.scale, Comparison.COUNTED
    if own.text in ALONE and other.power > 1:
        return own.scale / other.power, Comparison.CUT_SHORT
    return None


@cache
def _data() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "units.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


@cache
def _unlike() -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, _data()["counted"]["unlike"]))


@cache
def _names() -> Mapping[str, tuple[Kind, str, Fraction]]:
    table = _data()
    found = {
        name: (Kind(family["kind"]), str(family["base"]), Fraction(scale))
        for family in table["family"]
        for name, scale in family["names"].items()
    }
    counted = Kind(table["counted"]["kind"])
    for name in table["counted"]["names"]:
        found.setdefault(name, (counted, name, Fraction(1)))
    return found


def unit_names() -> tuple[str, ...]:
    """The names of all known units."""
    return tuple(_names())


@lru_cache(maxsize=4096)
def _unit(text: str) -> Unit:
    head, stroke, per = text.replace("／", "/").replace("％", "%").partition("/")
    found = _lookup(text) or _lookup(head if stroke else text.replace("％", "%"))
    if found is None:
        return Unit(text, Kind.OTHER, text, Fraction(1))
    kind, base, scale = found
    behind = per.strip().translate(_AND) if stroke and not _lookup(text) else None
    return Unit(text, kind, base, scale, behind)


_AND: Final = str.maketrans(dict.fromkeys("·•・", "/"))
"""元/人·月 is 元/人/月."""


def _lookup(text: str) -> tuple[Kind, str, Fraction] | None:
    """The unit by its own name, or by a power of ten before a name."""
    names = _names()
    text = text.strip()
    power = 1
    while text:
        if text in names:
            kind, base, scale = names[text]
            return kind, base, scale * power
        if text[0] not in _POWERS:
            return None
        power *= _POWERS[text[0]]
        text = text[1:]
    return (Kind.COUNT, "", Fraction(power)) if power > 1 else None


@lru_cache(maxsize=4096)
def split_power(text: str) -> tuple[int, str]:
    """The power of ten before the name of a unit, and the name.

    Before a name that no list knows, only 万 and 亿 are surely powers: 千瓦 is a unit.

    >>> split_power("万人次"), split_power("亿"), split_power("千克"), split_power("百万千瓦")
    ((10000, '人次'), (100000000, ''), (1, '千克'), (1000000, '千瓦'))
    """
    names, ends = _names(), [0]
    while text[ends[-1] :].partition("/")[0] not in names and text[ends[-1] :][:1] in _POWERS:
        ends.append(ends[-1] + 1)
    rest = text[ends[-1] :].partition("/")[0]
    if rest and rest not in names:
        ends = [end for end in ends if end == 0 or text[end - 1] in "万亿"]
    return prod(_POWERS[sign] for sign in text[: ends[-1]]), text[ends[-1] :]


def as_unit(value: Unit | str | None) -> Unit | None:
    """What a field takes for a unit: a unit, its text, or nothing.

    >>> as_unit("人次") == Unit.of("人次"), as_unit(None)
    (True, None)
    """
    return Unit.of(value) if isinstance(value, str) else value
