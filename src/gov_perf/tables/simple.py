"""Programs of the rules with nothing but points to count (直接、按比例、按等级、逐项)."""

from attrs import frozen

from gov_perf.tables.pair import Pair, kept, times
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
)


@frozen
class FullOrNothing:
    """AllOrNothing; ``side`` where points are lost on one side of the target alone."""

    pair: Pair
    over: int = 1
    side: str = "missed"

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """All points where the target is met."""
        seen = self.pair.read(b, row)
        met = kept(b, self.side, seen)
        full = met
        if self.side != "missed":
            met = b.let("kept", met)
            full = b.either(met, seen.actual == seen.target)
        score = Amount(b.where(full, points, 0))
        return Result(score, met, self.pair.share(b, seen), (), seen.fails)


@frozen
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
        return Result(score, seen.met, share, self.pair.no_ratio(b, seen), seen.fails)

    def _part(self, b: Backend, points: Value, share: Share) -> Amount:
        amount = Amount(*b.muldiv(points, share.size, share.whole), share.whole)
        nothing: Test = False if share.negative is None else share.negative
        if self.line is not None:
            nothing = b.either(nothing, share.scaled < self.line)
        return amount if nothing is False else choose(b, nothing, Amount(0), amount)


@frozen
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


@frozen
class Counted:
    """PerOccurrence: ``each`` and ``cap`` in ``over``-ths, ``factor`` occurrences to a unit.

    ``equal``: the target has = or no sign, and the actual value may be what was done, so that it
    tells what occurred only where the target is none ("=0起"); the other rows are left to others.
    ``sign`` is that of a ceiling that may be kept, with the factors of both figures to one unit.
    """

    each: int
    cap: int | None
    adding: bool
    graver: bool
    factor: int
    most: int
    over: int
    equal: bool = False
    sign: str = ""
    target_factor: int = 1
    actual_factor: int = 1

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """Points off, or on, for each."""
        value = b.let("counted", times(row.actual, self.factor))
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
        if self.sign:
            goal = b.let("goal", times(row.target, self.target_factor))
            mine = b.let("value", times(row.actual, self.actual_factor))
            met = b.let("met", mine <= goal if self.sign == "≤" else mine < goal)
            marks = (*marks, ("met-but-taken-off", b.both(met, moved > 0)))
        promised: Test = row.target > 0 if self.equal else False
        fails = (("count-needed", odd),)
        return Result(Amount(score), met, None, marks, fails, elsewhere=promised)
