"""Points (分值): as the plan states them, or shared out from the regulation's level-1 points."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.errors import GovPerfError, InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, add, allocate, decimals, plain, subtract, to_fraction
from gov_perf.numbers.tails import tail_told
from gov_perf.plans.indicators import IndicatorTree, Level1, Place, bare_heading
from gov_perf.regulations import Parameter, Regulation


@frozen(eq=False)
class Allotment:
    """The points of one indicator, how it came by them, and the decimals of its score."""

    points: Decimal
    steps: tuple[Step, ...]
    digits: int


@frozen(eq=False)
class Allotments:
    """The points of every indicator by path (分值分配), and what is wrong with them.

    ``decided`` are the regulation's parameters that points were taken from.
    """

    by_path: Mapping[str, Allotment]
    findings: tuple[Finding, ...]
    decided: tuple[Parameter[object], ...] = ()


@frozen(eq=False)
class _Pool:
    """The points of a heading, or of several together, and where they come from.

    ``path`` is the heading's, where it is not that of level 1.
    """

    total: Decimal
    reference: str
    decided: tuple[Parameter[object], ...] = ()
    label: str = ""
    received: tuple[Step, ...] = ()
    path: str = ""


@frozen(eq=False)
class _Part:
    """Indicators that share a pool; ``taken`` are the points in it that stand for level 2."""

    places: Sequence[Place]
    pool: _Pool | None
    taken: Decimal = Decimal(0)


_TOGETHER = "年度目标"
PRINTED_POINTS: Final = "绩效目标表"
"""Whose points they are, where the form prints them and no regulation gives them."""


def allot(
    tree: IndicatorTree, regulation: Regulation, weights: Mapping[str, Exact] | None = None
) -> Allotments:
    """The points of every level-3 indicator (分值分配).

    Points that the plan states stand.  What a level-1 heading has left (its printed points,
    or the regulation's) is shared among its other indicators, equally or by ``weights``
    (name or path → weight, 1 where not given), by largest remainder, so that it adds up.
    Level-2 headings with printed points share out their own; the others have what these leave.
    Where the regulation has one pool for all headings, what the headings with printed points
    leave of it is shared among the indicators of all the others.

    Returns:
        The points and every finding: no points known for a heading, stated points above
        their heading's, points of level 2 that contradict those of level 1, weights that are
        unusable or of no use, points that do not make 100.
    """
    digits = regulation.digits.value
    found: list[Finding] = []
    shares = _weights(tree, weights or {}, found)
    pools = _pools(tree, regulation, found)
    by_path: dict[str, Allotment] = {}
    decided: list[Parameter[object]] = []
    for heading, places in _groups(tree, regulation).items():
        by_path |= _stated(places, digits, found)
        for part in _parts(places, pools.get(heading), found):
            pool = part.pool
            try:
                shared = _share_out(part, shares, digits, found)
            except GovPerfError as error:
                where = _head(part.places, pool)
                found += (item.at(where) for item in error.findings)
            else:
                by_path |= shared
                decided += pool.decided if shared and pool else ()
    if tree.places and len(by_path) == len(tree.places):
        total = add(item.points for item in by_path.values())
        wanted = subtract(_HUNDRED, regulation.execution_points.value)
        if total != wanted:
            found.append(finding("points-not-100", total=plain(total), wanted=plain(wanted)))
    return Allotments(by_path, tuple(found), tuple(decided))


def _weights(
    tree: IndicatorTree, weights: Mapping[str, Exact], found: list[Finding]
) -> dict[str, Fraction | int]:
    shares: dict[str, Fraction | int] = {}
    named: Mapping[Any, Exact] = weights
    for name, weight in named.items():
        if not isinstance(name, str):
            found.append(finding("actuals-name-no-text", kind=type(name).__name__))
            continue
        value: Fraction | int = 1
        where = Where(path=name)
        try:
            value = to_fraction(weight, "weight")
        except GovPerfError as error:
            found += (item.at(where) for item in error.findings)
        if value < 0:
            found.append(finding("weight-negative", where, weight=weight))
            value = 1
        try:
            place = tree.place(name)
        except GovPerfError as error:
            found += (item.at(where) for item in error.findings)
            continue
        if place.path in shares:
            found.append(finding("weight-twice", Where(path=place.path), name=name))
        shares[place.path] = value
    for place in tree.places if shares else ():  # the caller's order decides nothing
        stated = place.indicator.points
        if place.path in shares and stated is not None:
            found.append(finding("weight-unused", Where(path=place.path), points=plain(stated)))
    return shares


def _pools(tree: IndicatorTree, regulation: Regulation, found: list[Finding]) -> dict[str, _Pool]:
    """What each heading of the plan has to share out."""
    if regulation.pool is not None:
        return _one_pool(tree, regulation.pool, regulation.number)
    source = regulation.level_points(tree.levels)
    layout: Mapping[Level1, Decimal] = {} if source is None else source.value
    decided = () if source is None else (source,)
    present = tree.levels
    pools = {
        level.value: _Pool(points, regulation.number, decided)
        for level, points in layout.items()
        if level in present
    }
    moved = regulation.absent_to.value if regulation.absent_to else {}
    all_stated = all(item.points is not None for item in tree)
    for level, points in layout.items():
        heir = moved.get(level)
        if level in present:
            continue
        if regulation.absent_to and heir is not None and heir.value in pools:
            pool = pools[heir.value]
            step = Step("level-received", (str(heir), str(level), points), None, regulation.number)
            pools[heir.value] = evolve(
                pool,
                total=add([pool.total, points]),
                decided=(*pool.decided, regulation.absent_to),
                received=(*pool.received, step),
            )
        elif not all_stated:
            found.append(finding("level1-absent", level=level, points=plain(points)))
    for root in tree.roots:
        if root.points is not None:
            pools[bare_heading(root.name)] = _Pool(root.points, PRINTED_POINTS)
    return pools


def _groups(tree: IndicatorTree, regulation: Regulation) -> Mapping[str, Sequence[Place]]:
    """The indicators that share the same points: of one heading, or of all without their own."""
    if regulation.pool is None:
        return tree.by_heading
    groups: dict[str, list[Place]] = {}
    for place in tree.places:
        together = place.level1.points is None
        groups.setdefault(_TOGETHER if together else place.heading, []).append(place)
    return groups


def _parts(places: Sequence[Place], pool: _Pool | None, found: list[Finding]) -> list[_Part]:
    """The indicators of a heading by whose points they share: of their level 2, or of level 1.

    None where rows are without points, and those of level 2 contradict each other or level 1.
    """
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault("/".join(place.path.split("/")[:2]), []).append(place)
    own: list[_Part] = []
    others: list[Place] = []
    blank = any(place.indicator.points is None for place in places)
    for path, group in groups.items():
        printed = {points for place in group if (points := place.level2.points) is not None}
        if len(printed) > 1:
            if blank:
                said = "、".join(map(plain, sorted(printed)))
                found.append(finding("level2-points-twice", Where(path=path), points=said))
            return []
        if printed:
            label = str(group[0].sublevel or group[0].level2.name)
            own.append(_Part(group, _Pool(printed.pop(), PRINTED_POINTS, (), label, path=path)))
        else:
            others += group
    taken = add(part.pool.total for part in own if part.pool is not None)
    for part in own:
        found += _difference(part.places, part.pool)
    found += _difference(places, pool)
    if not blank:
        return []
    of_plan = own and pool is not None and pool.reference == PRINTED_POINTS
    if of_plan and pool is not None and contradicts(pool.total, taken, whole=not others):
        told = finding(
            "level2-points-differ", _head(places, pool),
            stated=plain(pool.total), summed=plain(taken),
        )  # fmt: skip
        found.append(told)
        return []
    return [*own, _Part(others, pool, taken)] if others else own


def contradicts(level1: Decimal, level2: Decimal, *, whole: bool) -> bool:
    """Whether points printed for level-2 headings do not fit those of level 1.

    ``whole``: every heading of level 2 has points; otherwise these leave some for the others.
    """
    return level2 != level1 if whole else level2 > level1


def _one_pool(tree: IndicatorTree, source: Parameter[Decimal], number: str) -> dict[str, _Pool]:
    """Headings with printed points have theirs; the others share what is left."""
    total = source.value
    pools: dict[str, _Pool] = {}
    for root in tree.roots:
        if root.points is not None:
            total = subtract(total, root.points)
            pools[bare_heading(root.name)] = _Pool(root.points, PRINTED_POINTS)
    pools[_TOGETHER] = _Pool(total, number, (source,), _TOGETHER)
    return pools


def _stated(places: Sequence[Place], digits: int, found: list[Finding]) -> dict[str, Allotment]:
    """The points that the plan states itself.

    Points that are finer than the regulation's scores keep their decimals: a score above its
    points, or a met target below full points, would be worse.
    """
    stated: dict[str, Allotment] = {}
    for place in places:
        points = place.indicator.points
        if points is None:
            continue
        where = Where(path=place.path)
        if points < 0:
            found.append(finding("points-negative", where, text=plain(points)))
            points = _NONE
        if tail := tail_told(points):
            found.append(tail.at(where))
            points = _NONE
        step = Step("points-stated", (points,), points, PRINTED_POINTS)
        kept = _digits_for(points, digits, where, found)
        stated[place.path] = Allotment(points, (step,), kept)
    return stated


def _digits_for(points: Decimal, digits: int, where: Where, found: list[Finding]) -> int:
    """The decimals that a score out of these points is rounded to."""
    kept = max(digits, decimals(points))
    if kept > digits:
        found.append(finding("points-finer", where, points=plain(points), digits=digits, kept=kept))
    return kept


def _head(places: Sequence[Place], pool: _Pool | None) -> Where:
    """What the points are points of, as a place in the plan."""
    label = "" if pool is None else pool.path or pool.label
    return Where(path=label or places[0].path.split("/")[0] or places[0].path)


def _names(places: Sequence[Place]) -> str:
    more = "等" if len(places) > _NAMED else ""
    return "、".join(f"“{place.indicator.name}”" for place in places[:_NAMED]) + more


def _sum_stated(places: Sequence[Place]) -> Decimal:
    return add(place.indicator.points for place in places if place.indicator.points is not None)


def _difference(places: Sequence[Place], pool: _Pool | None) -> tuple[Finding, ...]:
    """A finding where all points are stated and do not make the heading's."""
    stated = _sum_stated(places)
    open_ones = any(place.indicator.points is None for place in places)
    if pool is None or open_ones or stated == pool.total:
        return ()
    where = _head(places, pool)
    facts = {"stated": plain(stated), "total": plain(pool.total), "source": pool.reference}
    return (finding("points-differ", where, **facts),)


def _share_out(
    part: _Part,
    shares: Mapping[str, Fraction | int],
    digits: int,
    found: list[Finding],
) -> dict[str, Allotment]:
    """What is left of the pool, shared among the indicators without points of their own.

    Raises:
        InputError: no points are known for the heading, or the stated ones use them up.
        NumberError: the weights cannot be used.
    """
    places, pool = part.places, part.pool
    open_ones = [place for place in places if place.indicator.points is None]
    if not open_ones:
        return {}
    if pool is None:
        if not places[0].level1.name:
            raise InputError("points-without-level1", count=len(open_ones), names=_names(open_ones))
        raise InputError("points-unknown", count=len(open_ones))
    stated = add([_sum_stated(places), part.taken])
    rest = subtract(pool.total, stated)
    if rest <= 0:
        raise InputError(
            "points-overrun",
            count=len(open_ones),
            stated=plain(stated),
            total=plain(pool.total),
        )
    weights = [shares.get(place.path, 1) for place in open_ones]
    kept = _digits_for(rest, digits, _head(places, pool), found)
    parts = allocate(rest, weights, kept)
    label = pool.label or str(places[0].level or places[0].level1.name)
    equal = len(set(weights)) == 1
    whole = sum(weights)
    shared: dict[str, Allotment] = {}
    for place, points, weight in zip(open_ones, parts, weights, strict=True):
        step = (
            Step("points-shared", (points, label, rest, len(parts)), points, pool.reference)
            if equal
            else Step(
                "points-weighted", (points, label, rest, weight, whole), points, pool.reference
            )
        )
        shared[place.path] = Allotment(points, (*pool.received, step), kept)
    return shared


_HUNDRED = Decimal(100)
_NAMED = 5
_NONE = Decimal(0)
