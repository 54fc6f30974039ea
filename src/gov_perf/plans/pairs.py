"""Two documents side by side (两表对照): the same indicator in both, and figures in one unit."""

from collections import Counter
from collections.abc import Collection
from fractions import Fraction

from attrs import frozen

from gov_perf.cells.actuals import Actual, Computed, Measured
from gov_perf.cells.targets import Target
from gov_perf.numbers.exact import Ratio
from gov_perf.numbers.units import Kind
from gov_perf.plans.indicators import IndicatorTree, Level3Indicator, Place
from gov_perf.text import narrow, squeeze


@frozen
class Sides:
    """The indicators of two documents, matched (对应关系).

    Attributes:
        pairs: An indicator of the earlier document and the same one of the later.
        dropped: What only the earlier has.
        added: What only the later has.
    """

    pairs: tuple[tuple[Place, Place], ...]
    dropped: tuple[Place, ...]
    added: tuple[Place, ...]


def sides(earlier: IndicatorTree, later: IndicatorTree) -> Sides:
    """Match by path; what is left by name, where a name stands once on each side.

    >>> from gov_perf import samples
    >>> plan = samples.suijiang_red_cross()
    >>> found = sides(plan.indicators, plan.indicators)
    >>> len(found.pairs), found.dropped, found.added
    (8, (), ())
    """
    by_path = {_key(place.path): place for place in later.places}
    found: dict[str, Place] = {}
    left: list[Place] = []
    for place in earlier.places:
        other = by_path.pop(_key(place.path), None)
        if other is None:
            left.append(place)
        else:
            found[place.path] = other
    lonely = _single(left)
    for name, other in _single(by_path.values()).items():
        if name in lonely:
            found[lonely[name].path] = other
    matched = {other.path for other in found.values()}
    return Sides(
        tuple((place, found[place.path]) for place in earlier.places if place.path in found),
        tuple(place for place in earlier.places if place.path not in found),
        tuple(place for place in later.places if place.path not in matched),
    )


def named_alike(first: str, second: str) -> bool:
    """Whether two names may be of one unit: one is in the other, blanks and widths aside.

    >>> named_alike("示例局", "某县示例局"), named_alike("示例局", "")
    (True, True)
    >>> named_alike("示例一局", "示例二局")
    False
    """
    names = [squeeze(narrow(name)) for name in (first, second)]
    return not all(names) or names[0] in names[1] or names[1] in names[0]


def _key(path: str) -> str:
    return squeeze(narrow(path)).replace("指标/", "/")


def _single(places: Collection[Place]) -> dict[str, Place]:
    names = Counter(squeeze(place.indicator.name) for place in places)
    return {
        name: place
        for place in places
        if (name := squeeze(place.indicator.name)) and names[name] == 1
    }


def figure(target: Target) -> Fraction | None:
    """The number of a target in the base of its unit; None for words."""
    if target.value is None:
        return None
    return Fraction(target.value) * (target.unit.scale if target.unit else 1)


def differs(one: Target, other: Target) -> bool:
    """Whether two targets certainly promise something else.

    A sign or a unit that only one side writes is no difference; words are compared as text.

    >>> differs(Target("≥", "0.98", "比例"), Target("≥", "98", "%"))
    False
    >>> differs(Target("≥", "98", "%"), Target("≥", "95", "%"))
    True
    """
    if one.value is None or other.value is None:
        both_in_words = one.value is None and other.value is None
        return both_in_words and _bare(one.text) != _bare(other.text)
    if None not in (one.operator, other.operator) and one.operator is not other.operator:
        return True
    if one.unit is None or other.unit is None:
        return one.value != other.value
    if not one.unit.converts_to(other.unit):
        return True
    return figure(one) != figure(other)


def _bare(text: str) -> str:
    return squeeze(narrow(text)).strip("。；;，,")


def done(item: Level3Indicator, actual: Actual | None) -> Fraction | None:
    """An actual value in the base of the target's unit; None where that cannot be said.

    >>> str(done(Level3Indicator("期数", "≥12期"), Measured("12", "期")))
    '12'
    """
    unit = item.target.unit
    if isinstance(actual, Measured):
        if unit is None:
            return None if actual.unit else Fraction(actual.value)
        own = actual.unit or unit
        return Fraction(actual.value) * own.scale if own.converts_to(unit) else None
    if isinstance(actual, Ratio):
        return actual.value if unit is not None and unit.kind is Kind.RATIO else None
    if isinstance(actual, Computed):
        stated = actual.unit or unit
        return None if stated is None else actual.value * stated.scale
    return None
