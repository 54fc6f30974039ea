"""The program of points off by steps (扣分制)."""

from attrs import frozen

from gov_perf.tables.pair import Compared, Pair, kept
from gov_perf.tables.program import Amount, Backend, Marks, Result, Row, Test, Value, choose


@frozen
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


@frozen
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
        met = b.let("kept", kept(b, self.side, seen))
        gap = b.let("gap", self._gap(b, seen))
        whole = points * self.over
        cap = whole if self.cap is None else b.where(whole > self.cap, self.cap, whole)
        off = self.count.steps(b, seen, gap, self.each, self.counting).at_most(b, cap)
        score = choose(b, met, Amount(whole), off.under(b, whole))
        marks: Marks = ()
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
        return Result(score, met, share, marks, seen.fails, elsewhere=below)

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
