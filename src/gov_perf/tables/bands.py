"""Programs of the rules with thresholds (分档、区间内按比例)."""

from attrs import frozen

from gov_perf.rules.banded import ONE_LINE
from gov_perf.tables.pair import Pair, times
from gov_perf.tables.program import (
    DOUBT,
    IN_ONES,
    SCALE,
    Amount,
    Backend,
    Marks,
    Result,
    Row,
    Test,
    Value,
    choose,
    reaches,
)


@frozen(eq=False)
class Read:
    """A figure to hold against thresholds: ``floor`` + some rest; where there is none."""

    floor: Value
    rest: Value | None = None
    fails: Marks = ()


@frozen
class Figure:
    """The value itself in the thresholds' unit, or 完成率 in ten-thousandths.

    ``percent_doubt`` where 0.98 without a unit may be a share, ``near_whole`` where 1.05 may;
    from ``in_ones`` on (in ten-thousandths) a figure without a unit may be one of ones.
    """

    factor: int = 1
    pair: Pair | None = None
    percent_doubt: bool = False
    goal_factor: int | None = None
    sign: str = ""
    near_whole: bool = False
    in_ones: int | None = None

    def goal(self, b: Backend, row: Row) -> Read | None:
        """The figure of the target itself; None where it does not compare."""
        if self.pair is not None:
            return Read(SCALE)
        if self.goal_factor is None:
            return None
        return Read(b.let("goal", times(row.target, self.goal_factor)))

    def beside(self, *, itself: bool) -> bool:
        """Whether values that just meet the target reach a line on which the target lies.

        With > they lie above the target, with < below it, otherwise the target is one of them.
        """
        return {">": True, "<": False}.get(self.sign, itself)

    def read(self, b: Backend, row: Row) -> Read:
        """The figure."""
        if self.pair is not None:
            seen = self.pair.read(b, row)
            share = self.pair.share(b, seen)
            undefined = ("achievement-undefined", b.no(share.exists))
            return Read(share.floor(b), share.rest, (*seen.fails, undefined))
        value = b.let("figure", times(row.actual, self.factor))
        if self.in_ones is not None:
            return Read(value, None, ((IN_ONES, row.actual >= self.in_ones),))
        few = row.actual < 2 * SCALE if self.near_whole else row.actual <= SCALE
        small = b.both(row.actual > 0, few)
        return Read(value, None, ((DOUBT, small),) if self.percent_doubt else ())


@frozen
class Floor:
    """From ``low`` on (itself or not) so many ``over``-ths of the points, and ``plus``."""

    low: int | None
    itself: bool
    share: int
    plus: int = 0
    full: bool = False

    @property
    def nothing(self) -> bool:
        """Whether it earns nothing, whatever the points are."""
        return not self.share and self.plus <= 0


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


def _beyond(points: Value, floors: tuple[Floor, ...], over: int) -> Marks:
    """Where a band gives as many points as there are, or more."""
    most = max((floor.plus for floor in floors if not floor.share), default=0)
    return (("case-beyond-points", points * over <= most),) if most > 0 else ()


def _reached(b: Backend, read: Read, floors: tuple[Floor, ...]) -> tuple[Test, ...]:
    return tuple(
        True
        if floor.low is None
        else reaches(b, read.floor, read.rest, floor.low, itself=floor.itself)
        for floor in floors
    )


@frozen
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
        fails = (*seen.fails, *_beyond(points, self.floors, self.over))
        return Result(score, seen.met, share, self.pair.no_ratio(b, seen), fails)


@frozen
class ValueBands:
    """Banded by the value; outside ``ends`` (with whether they belong to it) there is no score.

    ``shares`` where target and bands are shares both, which have to agree where the bands are
    ``bare``; ``more`` where more than a target with = meets it, ``turned``
    where the bands give more for what the target's sign calls worse.
    """

    figure: Figure
    floors: tuple[Floor, ...]
    top: tuple[int, bool] | None
    over: int
    shares: bool = False
    bare: bool = False
    more: bool = True
    turned: bool = False

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """By the figure's band."""
        read = self.figure.read(b, row)
        tests = _reached(b, read, self.floors)
        inside = tests[-1]
        if self.top is not None:
            line, itself = self.top
            inside = b.both(
                inside, b.no(reaches(b, read.floor, read.rest, line, itself=not itself))
            )
        score = _banded(b, points, self.floors, tests, self.over)
        met: Test = self.floors[-1].full
        for floor, test in zip(reversed(self.floors[:-1]), reversed(tests[:-1]), strict=True):
            met = b.either(test, met) if floor.full else b.both(b.no(test), met)
        fails = (*read.fails, *_beyond(points, self.floors, self.over))
        if self.floors[-1].low is not None or self.top is not None:
            fails = (*fails, ("outside-bands", b.no(inside)))
        marks: Marks = ()
        goal = self.figure.goal(b, row)
        one_line = len(self.floors) <= ONE_LINE
        same: Test = False
        near = () if goal is None else self._near(b, goal)
        if goal is not None and one_line and any(floor.nothing for floor in self.floors):
            same = b.both(inside, self._same_nothing(b, tests, goal, near))
            fails = (*fails, ("nothing-for-target", same))
        if goal is not None and self.shares:
            full = b.both(inside, met)
            agree = b.let("agree", self._full_near(b, goal, near))
            kept = b.let("kept", self._kept(b, read.floor, goal.floor))
            apart: Test = False
            if self.bare:
                scored = b.either(agree, b.both(full, kept))
                apart = b.both(b.both(inside, b.no(same)), b.no(scored))
                fails = (*fails, ("bands-miss-target", apart))
            if self.turned:
                parted = b.either(b.both(full, b.no(kept)), b.both(b.no(full), kept))
                against = b.both(b.both(inside, b.no(b.either(same, apart))), parted)
                fails = (*fails, ("own-target-turned", against))
            elif self.figure.sign:
                missed = b.both(b.both(full, agree), b.no(kept))
                marks = (("bands-full-for-missed", missed),)
        return Result(Amount(score), met, None, marks, fails)

    def _kept(self, b: Backend, value: Value, goal: Value) -> Test:
        """Whether the value meets the target; not without a sign."""
        sign = self.figure.sign
        if sign == "≥":
            return value >= goal
        if sign == ">":
            return value > goal
        if sign == "≤":
            return value <= goal
        if sign == "<":
            return value < goal
        if sign != "=":
            return False
        if self.more:
            return b.either(value == goal, b.both(goal > 0, value > goal))
        return value == goal

    def _near(self, b: Backend, goal: Read) -> tuple[Test, ...]:
        """Whether what just meets the target reaches each floor."""
        return tuple(
            True
            if floor.low is None
            else reaches(
                b, goal.floor, goal.rest, floor.low, itself=self.figure.beside(itself=floor.itself)
            )
            for floor in self.floors
        )

    def _full_near(self, b: Backend, goal: Read, reached: tuple[Test, ...]) -> Test:
        """Whether what just meets the target has full points."""
        found: Test = False
        higher: Test = False
        for floor, near in zip(self.floors, reached, strict=True):
            if floor.full:
                found = b.either(found, b.both(b.no(higher), near))
            higher = near
        return self._under_top(b, goal, found) if self.floors[0].full else found

    def _under_top(self, b: Backend, goal: Read, found: Test) -> Test:
        """The test, for targets alone that do not lie above the highest band."""
        if self.top is None:
            return found
        line, itself = self.top
        beside = self.figure.beside(itself=not itself)
        return b.both(found, b.no(reaches(b, goal.floor, goal.rest, line, itself=beside)))

    def _same_nothing(
        self, b: Backend, tests: tuple[Test, ...], goal: Read, reached: tuple[Test, ...]
    ) -> Test:
        """Whether value and target are in one band that gives nothing."""
        found: Test = False
        above: Test = False
        higher: Test = False
        for floor, test, near in zip(self.floors, tests, reached, strict=True):
            here = b.both(b.no(above), test)
            there = b.both(b.no(higher), near)
            if floor.nothing:
                found = b.either(found, b.both(here, there))
            above, higher = test, near
        return self._under_top(b, goal, found) if self.floors[0].nothing else found


@frozen
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
        return Result(score, met, None, (), read.fails)

    def _full(self) -> list[tuple[int, int]]:
        """The stretches with all points."""
        ends = [[value] for value, share in self.knots if share == self.over]
        pairs = zip(self.knots, self.knots[1:], strict=False)
        ends += [[low, high] for (low, a), (high, b) in pairs if a == b == self.over]
        return [(end[0], end[-1]) for end in ends]
