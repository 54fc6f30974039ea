"""One program per kind of rule (各类规则的算式), over the primitives of ``program`` alone.

Every constant is a whole number that ``compiler`` made; ``points`` come in units of a score's
last decimal, and a node gives them back in ``over``-ths of that unit.
"""

from typing import Protocol

from attrs import evolve, frozen

from gov_perf.rules import Ceiling, Equals
from gov_perf.tables.program import (
    SCALE,
    Amount,
    Backend,
    Marks,
    Result,
    Row,
    Share,
    Test,
    Value,
    choose,
    reaches,
)


class Node(Protocol):
    """A compiled rule."""

    @property
    def over(self) -> int:
        """Into how many parts the unit of the points is cut."""
        ...

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The rule on values of the backend."""
        ...


# -- target against actual value ------------------------------------------------------------------


@frozen(eq=False)
class Pair:
    """How target and actual value come together: sign, conventions, factors to one unit.

    ``percent_doubt`` where 0.98 without a unit stands against a target in %.
    """

    sign: str
    ceiling: Ceiling
    equals: Equals
    target_factor: int
    actual_factor: int
    percent_doubt: bool = False

    @property
    def is_ceiling(self) -> bool:
        """≤ or <."""
        return self.sign in ("≤", "<")

    @property
    def exact(self) -> bool:
        """= of which anything else earns nothing."""
        return self.sign == "=" and self.equals is Equals.EXACT

    def read(self, b: Backend, row: Row) -> "Compared":
        """Both figures in their common unit, and whether the target is met."""
        target = b.let("goal", _times(row.target, self.target_factor))
        actual = b.let("value", _times(row.actual, self.actual_factor))
        doubt: Marks = ()
        if self.percent_doubt:
            small = b.both(row.actual > 0, row.actual <= SCALE)
            doubt = (("percent-or-share", b.both(row.target > SCALE, small)),)
        met = b.let("met", self._met(b, target, actual))
        return Compared(target, actual, _times(row.one, self.target_factor), met, doubt)

    def _met(self, b: Backend, target: Value, actual: Value) -> Test:
        if self.sign == "=" and self.equals is Equals.AS_FLOOR:
            return b.either(actual == target, b.both(target > 0, actual > target))
        return {
            "≥": lambda: actual >= target,
            ">": lambda: actual > target,
            "≤": lambda: actual <= target,
            "<": lambda: actual < target,
            "=": lambda: actual == target,
        }[self.sign]()

    def share(self, b: Backend, seen: "Compared") -> Share:
        """完成率."""
        target, actual = seen.target, seen.actual
        inverse = self.is_ceiling and self.ceiling is Ceiling.INVERSE
        exists = b.both(target > 0, actual > 0 if inverse else actual >= 0)
        if inverse:
            return Share.of(b, target, actual, exists, signed=False)
        if self.is_ceiling:
            return Share.of(b, 2 * target - actual, target, exists, signed=True)
        if self.sign == "=" and self.equals is Equals.SYMMETRIC:
            near = b.where(actual > target, 2 * target - actual, actual)
            return Share.of(b, near, target, exists, signed=True)
        return Share.of(b, actual, target, exists, signed=False)

    def no_ratio(self, b: Backend, seen: "Compared") -> Marks:
        """Where a rule that needs a ratio says that there is none."""
        zero = seen.target == 0
        odd = seen.target <= 0 if self.sign in ("≥", ">") else seen.target < 0
        plain = b.both(zero, seen.met)
        return (("no-ratio", b.either(odd, b.both(seen.actual < 0, b.no(plain)))),)


@frozen(eq=False)
class Compared:
    """Target, actual value and one of the target's unit in a common unit; whether it is met."""

    target: Value
    actual: Value
    one: Value
    met: Test
    doubt: Marks


def _times(value: Value, factor: int) -> Value:
    return value if factor == 1 else value * factor


@frozen(eq=False)
class FullOrNothing:
    """AllOrNothing."""

    pair: Pair
    over: int = 1

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """All points where the target is met."""
        seen = self.pair.read(b, row)
        score = Amount(b.where(seen.met, points, 0))
        return Result(score, seen.met, self.pair.share(b, seen), seen.doubt)


@frozen(eq=False)
class InProportion:
    """Proportional; ``line`` is the pass line in ten-thousandths."""

    pair: Pair
    line: int | None = None
    over: int = 1

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """Points × share where the target is not met."""
        seen = self.pair.read(b, row)
        share = self.pair.share(b, seen)
        if self.pair.exact:
            score = Amount(b.where(seen.met, points, 0))
        else:
            score = choose(b, seen.met, Amount(points), self._part(b, points, share))
        marks = (*seen.doubt, *self.pair.no_ratio(b, seen))
        return Result(score, seen.met, share, marks)

    def _part(self, b: Backend, points: Value, share: Share) -> Amount:
        amount = Amount(*b.muldiv(points, share.size, share.whole), share.whole)
        nothing: Test = False if share.negative is None else share.negative
        if self.line is not None:
            nothing = b.either(nothing, share.scaled < self.line)
        return amount if nothing is False else choose(b, nothing, Amount(0), amount)


# -- steps ----------------------------------------------------------------------------------------


@frozen(eq=False)
class Count:
    """How many steps a gap is: gap × ``factor`` ÷ (unit × ``under``).

    The unit is the target itself where ``percent``, otherwise one of the target's unit.
    Beyond ``most`` units nothing is left to take off, so the gap is cut off there.
    """

    percent: bool
    factor: int
    under: int
    most: int

    def steps(self, b: Backend, seen: Compared, gap: Value, each: int, counting: str) -> Amount:
        """The points off for a gap, ``each`` a step."""
        unit = seen.target if self.percent else seen.one
        unit = b.let("unit", b.where(unit > 0, unit, 1) * self.under)
        cut = unit * self.most
        gap = b.where(gap > cut, cut, gap)
        if counting == "pro_rata":
            return Amount(*b.muldiv(self.factor * each, gap, unit), unit)
        count, rest = b.muldiv(self.factor, gap, unit)
        if counting == "started":
            count = count + b.where(rest > 0, 1, 0)
        return Amount(count * each)


@frozen(eq=False)
class BySteps:
    """Stepwise; ``each`` and ``cap`` in ``over``-ths of the unit of the points.

    ``other`` is the second reading of a bare "%", where there are two; the target with which
    both are the same is ``hundred`` of its unit, and targets below zero are left to others.
    """

    pair: Pair
    side: str
    counting: str
    count: Count
    each: int
    cap: int | None
    over: int
    other: Count | None = None
    hundred: int = 0

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """Points off for every step between target and actual value."""
        seen = self.pair.read(b, row)
        met = b.let("kept", self._kept(b, seen))
        gap = b.let("gap", self._gap(b, seen))
        whole = points * self.over
        cap = whole if self.cap is None else b.where(whole > self.cap, self.cap, whole)
        off = self.count.steps(b, seen, gap, self.each, self.counting).at_most(b, cap)
        score = choose(b, met, Amount(whole), off.under(b, whole))
        marks = seen.doubt
        if self.count.percent:
            score = choose(b, b.both(seen.target <= 0, b.no(met)), Amount(0), score)
            told = Compared(seen.target, seen.actual, seen.one, met, ())
            none = self.pair.no_ratio(b, told)[0][1]
            marks = (*marks, ("no-ratio", b.both(seen.target <= 0, none)))
        if self.other is not None:
            two = self._differs(b, seen, gap, off, cap)
            marks = (*marks, ("percent-of-what", b.both(b.no(met), two)))
        share = self.pair.share(b, seen)
        below: Test = False if self.other is None else seen.target < 0
        return Result(score, met, share, marks, elsewhere=below)

    def _kept(self, b: Backend, seen: Compared) -> Test:
        """Whether nothing is taken off on the side that is looked at."""
        target, actual = seen.target, seen.actual
        if self.side == "below":
            return b.either(seen.met, actual > target)
        if self.side == "above":
            return b.either(b.both(seen.met, actual <= target), actual < target)
        return actual == target if self.side == "both" else seen.met

    def _gap(self, b: Backend, seen: Compared) -> Value:
        return b.where(
            seen.actual > seen.target, seen.actual - seen.target, seen.target - seen.actual
        )

    def _differs(self, b: Backend, seen: Compared, gap: Value, off: Amount, cap: Value) -> Test:
        """Whether percent of the target would take off another amount."""
        if self.other is None:
            return False
        second = self.other.steps(b, seen, gap, self.each, self.counting).at_most(b, cap)
        apart = off.floor != second.floor
        if self.counting == "pro_rata":
            uncapped = b.no(b.both(off.floor >= cap, second.floor >= cap))
            apart = b.both(b.both(uncapped, gap > 0), seen.target != seen.one * self.hundred)
        return b.both(seen.target != 0, b.both(apart, gap > 0))


# -- thresholds of a rule's own -------------------------------------------------------------------


@frozen(eq=False)
class Read:
    """A figure to hold against thresholds: ``floor`` + some rest; where there is none."""

    floor: Value
    rest: Value | None = None
    marks: Marks = ()
    fails: Marks = ()


@frozen(eq=False)
class Figure:
    """The value itself in the thresholds' unit, or 完成率 in ten-thousandths."""

    factor: int = 1
    pair: Pair | None = None
    percent_doubt: bool = False

    def read(self, b: Backend, row: Row) -> Read:
        """The figure."""
        if self.pair is not None:
            seen = self.pair.read(b, row)
            share = self.pair.share(b, seen)
            fails = (("achievement-undefined", b.no(share.exists)),)
            return Read(share.floor(b), share.rest, seen.doubt, fails)
        doubt: Marks = ()
        if self.percent_doubt:
            small = b.both(row.actual > 0, row.actual <= SCALE)
            doubt = (("percent-or-share", small),)
        return Read(b.let("figure", _times(row.actual, self.factor)), None, doubt)


@frozen(eq=False)
class Floor:
    """From ``low`` on (itself or not) so many ``over``-ths of the points, and ``plus``."""

    low: int | None
    itself: bool
    share: int
    plus: int = 0
    full: bool = False


def _banded(
    b: Backend, points: Value, floors: tuple[Floor, ...], tests: tuple[Test, ...], over: int
) -> Value:
    """What the highest floor that is reached earns."""
    share: Value = floors[-1].share
    plus: Value = floors[-1].plus
    for floor, test in zip(reversed(floors[:-1]), reversed(tests[:-1]), strict=True):
        share = b.where(test, floor.share, share)
        plus = b.where(test, floor.plus, plus)
    earned = points * share
    if all(not floor.plus for floor in floors):
        return earned
    earned = earned + plus
    earned = b.where(earned < 0, 0, earned)
    return b.where(earned > points * over, points * over, earned)


def _reached(b: Backend, read: Read, floors: tuple[Floor, ...]) -> tuple[Test, ...]:
    return tuple(
        True
        if floor.low is None
        else reaches(b, read.floor, read.rest, floor.low, itself=floor.itself)
        for floor in floors
    )


@frozen(eq=False)
class Bands:
    """Banded by the achievement; the floors fall, the last one takes what is left."""

    pair: Pair
    floors: tuple[Floor, ...]
    over: int

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """Full points where the target is met, otherwise by the share's band."""
        seen = self.pair.read(b, row)
        share = self.pair.share(b, seen)
        whole = points * self.over
        earned: Value = 0
        if not self.pair.exact:
            scaled = share.floor(b)
            rest: Value = share.rest
            if share.negative is not None:
                scaled = b.where(share.negative, 0, scaled)
                rest = b.where(share.negative, 0, rest)
            tests = _reached(b, Read(scaled, rest), self.floors)
            earned = _banded(b, points, self.floors, tests, self.over)
            earned = b.where(share.exists, earned, 0)
        score = Amount(b.where(seen.met, whole, earned))
        return Result(score, seen.met, share, (*seen.doubt, *self.pair.no_ratio(b, seen)))


@frozen(eq=False)
class ValueBands:
    """Banded by the value; outside ``ends`` (with whether they belong to it) there is no score."""

    figure: Figure
    floors: tuple[Floor, ...]
    top: tuple[int, bool] | None
    over: int

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """By the figure's band."""
        read = self.figure.read(b, row)
        tests = _reached(b, read, self.floors)
        inside = tests[-1]
        if self.top is not None:
            line, itself = self.top
            inside = b.both(inside, b.no(reaches(b, read.floor, read.rest, line, itself=not itself)))
        score = _banded(b, points, self.floors, tests, self.over)
        met: Test = self.floors[-1].full
        for floor, test in zip(reversed(self.floors[:-1]), reversed(tests[:-1]), strict=True):
            met = b.either(test, met) if floor.full else b.both(b.no(test), met)
        fails = read.fails
        if self.floors[-1].low is not None or self.top is not None:
            fails = (*fails, ("outside-bands", b.no(inside)))
        return Result(Amount(score), met, None, read.marks, fails)


@frozen(eq=False)
class Knots:
    """Interpolated: (value in the figure's unit, ``over``-ths of the points), rising."""

    figure: Figure
    knots: tuple[tuple[int, int], ...]
    over: int

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """A straight line between neighbouring knots."""
        read = self.figure.read(b, row)
        value = read.floor
        first, last = self.knots[0], self.knots[-1]
        value = b.where(value < first[0], first[0], b.where(value > last[0], last[0], value))
        low: Value = first[0]
        wide: Value = self.knots[1][0] - first[0]
        left: Value = first[1]
        rise: Value = self.knots[1][1] - first[1]
        for (start, share), (end, after) in zip(self.knots[1:-1], self.knots[2:], strict=True):
            here = value >= start
            low, wide = b.where(here, start, low), b.where(here, end - start, wide)
            left, rise = b.where(here, share, left), b.where(here, after - share, rise)
        falls = rise < 0
        size = points * b.where(falls, -rise, rise)
        moved = Amount(*b.muldiv(size, value - low, wide), wide)
        base = points * left
        score = choose(b, falls, moved.under(b, base), moved.plus(base))
        met: Test = False
        for start, end in self._full():
            met = b.either(met, b.both(value >= start, value <= end))
        return Result(score, met, None, read.marks, read.fails)

    def _full(self) -> list[tuple[int, int]]:
        """The stretches with all points."""
        ends = [[value] for value, share in self.knots if share == self.over]
        pairs = zip(self.knots, self.knots[1:], strict=False)
        ends += [[low, high] for (low, a), (high, b) in pairs if a == b == self.over]
        return [(end[0], end[-1]) for end in ends]


# -- wrappers -------------------------------------------------------------------------------------


@frozen(eq=False)
class Cut:
    """Cutoff: nothing below (or above) a line."""

    inner: Node
    figure: Figure
    line: int
    itself: bool
    above: bool

    @property
    def over(self) -> int:
        """The inner rule's."""
        return self.inner.over

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The inner rule, and nothing beyond the line."""
        inner = self.inner.run(b, points, row)
        read = self.figure.read(b, row)
        itself = self.itself if self.above else not self.itself
        reached = reaches(b, read.floor, read.rest, self.line, itself=itself)
        beyond = reached if self.above else b.no(reached)
        met = b.both(b.no(beyond), inner.met)
        score = choose(b, beyond, Amount(0), inner.score)
        return evolve(inner, score=score, met=met, fails=(*inner.fails, *read.fails))


@frozen(eq=False)
class Against:
    """OwnTarget: the inner rule against a threshold of the sentence (in ten-thousandths).

    ``pair`` where the threshold is one of 完成率: then ``goal`` and ``one`` are factors of its
    whole, ``scale`` the factor of its part.  ``same`` is the indicator's target with which
    the threshold would be the same one.
    """

    inner: Node
    goal: int
    pair: Pair | None = None
    one: int = SCALE
    scale: int = 1
    same: int | None = None
    differs: bool = False

    @property
    def over(self) -> int:
        """The inner rule's."""
        return self.inner.over

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The inner rule on the threshold."""
        if self.pair is None:
            inner = self.inner.run(b, points, Row(self.goal, row.actual, self.one))
            if not self.differs:
                return inner
            other = True if self.same is None else row.target != self.same
            return self._with(inner, (("own-target-differs", other),), ())
        seen = self.pair.read(b, row)
        share = self.pair.share(b, seen)
        part, whole = share.part, share.whole
        inner = self.inner.run(
            b, points, Row(whole * self.goal, part * self.scale, whole * self.one)
        )
        fails = (("achievement-undefined", b.no(share.exists)),)
        return self._with(inner, seen.doubt, fails)

    def _with(self, inner: Result, marks: Marks, fails: Marks) -> Result:
        return evolve(inner, marks=(*marks, *inner.marks), fails=(*fails, *inner.fails))


@frozen(eq=False)
class StatedPoints:
    """OwnPoints: the inner rule out of ``own`` points, in ``finer``-ths of the unit."""

    inner: Node
    own: int
    finer: int
    scaled: bool

    @property
    def over(self) -> int:
        """The inner rule's, cut finer for points that are, and by the own points if scaled."""
        return self.inner.over * (self.own if self.scaled else self.finer)

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The sentence's points as they stand, or turned into the indicator's."""
        inner = self.inner.run(b, self.own, row)
        if self.scaled:
            return evolve(inner, score=inner.score.times(b, points))
        score = inner.score.at_most(b, points * self.over)
        differ = ("own-points-differ", points * self.finer != self.own)
        return evolve(inner, score=score, marks=(*inner.marks, differ))


@frozen(eq=False)
class Reduced:
    """Overachievement: tiers rising, (over in ten-thousandths, ``parts``-ths of the points)."""

    inner: Node
    tiers: tuple[tuple[int, int], ...]
    parts: int
    inclusive: bool

    @property
    def over(self) -> int:
        """The inner rule's, cut into the parts of the factors."""
        return self.inner.over * self.parts

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The inner rule, reduced where the share passes a tier."""
        inner = self.inner.run(b, points, row)
        share = inner.share
        if share is None:
            return evolve(inner, score=inner.score.times(b, self.parts))
        factor: Value = self.parts
        positive: Test = share.exists
        if share.negative is not None:
            positive = b.both(positive, b.no(share.negative))
        for over, parts in self.tiers:
            passed = reaches(b, share.scaled, share.rest, SCALE + over, itself=self.inclusive)
            factor = b.where(b.both(positive, passed), parts, factor)
        return evolve(inner, score=inner.score.times(b, b.let("factor", factor)))


@frozen(eq=False)
class Overshot:
    """What the regulation says of a result above ``line`` (in ten-thousandths): findings only."""

    inner: Node
    line: int
    names: tuple[str, ...]

    @property
    def over(self) -> int:
        """The inner rule's."""
        return self.inner.over

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The inner rule, and the findings."""
        inner = self.inner.run(b, points, row)
        share = inner.share
        if share is None:
            return inner
        past = reaches(b, share.scaled, share.rest, SCALE + self.line, itself=False)
        if share.negative is not None:
            past = b.both(past, b.no(share.negative))
        past = b.both(share.exists, past)
        return evolve(inner, marks=(*inner.marks, *((name, past) for name in self.names)))


# -- without a target -----------------------------------------------------------------------------


@frozen(eq=False)
class Judgements:
    """Graded: the actual value is a share of the points, ``whole`` for all of them."""

    whole: int
    over: int = 1

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """Points × share."""
        outside = b.either(row.actual < 0, row.actual > self.whole)
        part = b.let("judged", b.where(outside, 0, row.actual))
        share = Share.of(b, part, self.whole, exists=True, signed=False)
        score = Amount(*b.muldiv(points, share.size, share.whole), share.whole)
        fails = (("share-out-of-range", outside),)
        return Result(score, row.actual == self.whole, share, (), fails)


@frozen(eq=False)
class Counted:
    """PerOccurrence: ``each`` and ``cap`` in ``over``-ths, ``factor`` occurrences to a unit."""

    each: int
    cap: int | None
    adding: bool
    graver: bool
    factor: int
    most: int
    over: int

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """Points off, or on, for each."""
        value = b.let("counted", _times(row.actual, self.factor))
        count = b.idiv(value, SCALE)
        odd = b.either(value < 0, count * SCALE != value)
        count = b.where(odd, 0, b.where(count > self.most, self.most, count))
        whole = points * self.over
        limit = whole if self.cap is None else b.where(whole > self.cap, self.cap, whole)
        moved = count * self.each
        moved = b.where(moved > limit, limit, moved)
        score = moved if self.adding else whole - moved
        met = score == whole if self.adding else count == 0
        marks: Marks = (("graver-not-told", count > 0),) if self.graver else ()
        return Result(Amount(score), met, None, marks, (("count-needed", odd),))
