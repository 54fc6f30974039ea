"""Programs of the rules around other rules (界线、自带目标、自带分值、偏离度)."""

from attrs import evolve, frozen

from gov_perf.tables.bands import Figure
from gov_perf.tables.pair import Node, Pair
from gov_perf.tables.program import (
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


@frozen
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
        fails = (*inner.fails, *read.fails)
        goal = self.figure.goal(b, row)
        if goal is not None:
            beside = self.figure.beside(itself=itself)
            near = reaches(b, goal.floor, goal.rest, self.line, itself=beside)
            near = near if self.above else b.no(near)
            failed: Test = False
            for _, test in fails:
                failed = b.either(failed, test)
            same = b.both(b.both(beyond, near), b.no(failed))  # what failed has no figure
            fails = (*fails, ("nothing-for-target", same))
        return evolve(inner, score=score, met=met, fails=fails)


@frozen
class Against:
    """OwnTarget: the inner rule against a threshold of the sentence (in ten-thousandths).

    ``pair`` where the threshold is one of 完成率: then ``goal`` and ``one`` are factors of its
    whole, ``scale`` the factor of its part.  ``same`` is the indicator's target with which
    the threshold would be the same one.  From ``in_ones`` on a figure without a unit may be
    one of ones (:class:`~gov_perf.tables.bands.Figure`).
    """

    inner: Node
    goal: int
    pair: Pair | None = None
    one: int = SCALE
    scale: int = 1
    same: int | None = None
    differs: bool = False
    in_ones: int | None = None

    @property
    def over(self) -> int:
        """The inner rule's."""
        return self.inner.over

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The inner rule on the threshold."""
        if self.pair is None:
            inner = self.inner.run(b, points, Row(self.goal, row.actual, self.one))
            if self.in_ones is not None:
                inner = self._with(inner, (), ((IN_ONES, row.actual >= self.in_ones),))
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
        fails = (*seen.fails, ("achievement-undefined", b.no(share.exists)))
        return self._with(inner, (), fails)

    def _with(self, inner: Result, marks: Marks, fails: Marks) -> Result:
        return evolve(inner, marks=(*marks, *inner.marks), fails=(*fails, *inner.fails))


@frozen
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


@frozen
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


@frozen
class AnySign:
    """A target without a sign: the result that all signs give, otherwise ``names``."""

    nodes: tuple[Node, ...]
    names: tuple[str, ...]

    @property
    def over(self) -> int:
        """Scores are rounded here already: whether they are the same is asked of cents."""
        return 1

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The first sign's result, where no other sign gives another score."""
        found = [node.run(b, points, row) for node in self.nodes]
        scores = [
            b.let("score", result.score.rounded(b, node.over))
            for result, node in zip(found, self.nodes, strict=True)
        ]
        first, *others = found
        refused: Test = False
        elsewhere: Test = False
        for result in found:
            elsewhere = b.either(elsewhere, result.elsewhere)
            for _, test in result.fails:
                refused = b.either(refused, test)
        for result, score in zip(others, scores[1:], strict=True):
            one = b.both(result.met, b.no(first.met))
            other = b.both(first.met, b.no(result.met))
            refused = b.either(b.either(refused, score != scores[0]), b.either(one, other))
        fails = tuple((name, refused) for name in self.names)
        return evolve(first, score=Amount(scores[0]), fails=fails, elsewhere=elsewhere)


@frozen
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
