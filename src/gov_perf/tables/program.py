"""The primitives of the bulk arithmetic, and what is built of them alone (算式).

Points are computed here over ``let``, ``where``, ``idiv``, ``muldiv``, + − ×, comparisons and
their combinations, on integers without nulls.  A backend supplies them: Python ints
(``ints``), NumPy blocks (``blocks``), or text of another language.  Python branches only on
what a program is made of (a convention, a cap that is there or not), never on a value, so a
backend may hand out names of columns instead of numbers.
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from attrs import frozen

Value = Any
"""A whole number of the backend: an int, an array, the name of a column."""

Test = Any
"""Yes or no of the backend; Python's own True and False are understood everywhere."""

SCALE: Final = 10_000
"""Targets, actual values and achievements are kept as ten-thousandths."""

MOST: Final = 2 * 10**16
"""Neither figure of a comparison may be beyond this after conversion to a common unit."""

DOUBT: Final = "percent-or-share"
"""0.98 without a unit, where per cent are meant: no score, and nothing else is said of the row."""

IN_ONES: Final = "base-unit-in-doubt"
"""31500 without a unit, where 万 are meant: the same."""

HUGE: Final = 400
"""From this many times the target on, an achievement is not computed (see ``Share.huge``)."""


class Backend(Protocol):
    """What a backend supplies; + − × and comparisons are the operators of its values."""

    def let(self, name: str, value: Value, /) -> Value:
        """The same value under a name: SQL makes a column of it, the others nothing."""
        ...

    def where(self, test: Test, yes: Value, no: Value, /) -> Value:
        """``yes`` where the test holds, otherwise ``no``; both may be computed."""
        ...

    def idiv(self, value: Value, by: Value, /) -> Value:
        """The quotient rounded down; ``by`` above zero."""
        ...

    def muldiv(self, factor: Value, part: Value, whole: Value, /) -> tuple[Value, Value]:
        """Quotient, rounded down, and remainder of factor × part ÷ whole.

        The caller sees to it that factor and part are not negative, ``whole`` is from 1 to
        2⁶¹, and the quotient below 2⁵⁰; factor × part itself may be beyond 64 bits.
        """
        ...

    def nearest(self, floor: Value, rest: Value, of: Value, /) -> Value:
        """``floor`` + rest ÷ of, 0 ≤ rest < of, rounded half-up: :func:`half_up`, or quicker."""
        ...

    def both(self, first: Test, second: Test, /) -> Test:
        """And."""
        ...

    def either(self, first: Test, second: Test, /) -> Test:
        """Or."""
        ...

    def no(self, test: Test, /) -> Test:
        """Not."""
        ...


def half_up(b: Backend, floor: Value, rest: Value, of: Value) -> Value:
    """``floor``, and one more where the rest is half of ``of`` or above (四舍五入)."""
    return floor + b.where(2 * rest >= of, 1, 0)


@frozen(eq=False)
class Amount:
    """An exact amount of points: ``floor`` + ``rest`` ÷ ``of``, 0 ≤ rest < of.

    ``rest`` is None where there never is one.  The unit is that of the caller.
    """

    floor: Value
    rest: Value | None = None
    of: Value | None = None

    def under(self, b: Backend, whole: Value) -> "Amount":
        """``whole`` − this."""
        if self.rest is None:
            return Amount(whole - self.floor)
        some = self.rest > 0
        floor = whole - self.floor - b.where(some, 1, 0)
        return Amount(floor, b.where(some, self.of - self.rest, 0), self.of)

    def plus(self, whole: Value) -> "Amount":
        """This + ``whole``."""
        return Amount(self.floor + whole, self.rest, self.of)

    def at_most(self, b: Backend, cap: Value) -> "Amount":
        """The smaller of this and ``cap``."""
        return choose(b, self.floor >= cap, Amount(cap), self)

    def times(self, b: Backend, factor: Value) -> "Amount":
        """This × ``factor``, which is not negative."""
        if self.rest is None:
            return Amount(self.floor * factor)
        more, rest = b.muldiv(factor, self.rest, self.of)
        return Amount(self.floor * factor + more, rest, self.of)

    def rounded(self, b: Backend, over: int) -> Value:
        """This ÷ ``over``, half-up (四舍五入); not for amounts below zero."""
        if over == 1:
            return self.floor if self.rest is None else b.nearest(self.floor, self.rest, self.of)
        up = None if self.rest is None else 2 * self.rest >= self.of
        floor = b.idiv(self.floor, over)
        left = 2 * (self.floor - floor * over)
        half = left >= over
        if over % 2 and up is not None:
            half = b.either(half, b.both(left == over - 1, up))
        return floor + b.where(half, 1, 0)


def choose(b: Backend, test: Test, yes: Amount, no: Amount) -> Amount:
    """One amount or the other."""
    floor = b.where(test, yes.floor, no.floor)
    if yes.rest is None and no.rest is None:
        return Amount(floor)
    if no.rest is None:
        return Amount(floor, b.where(test, yes.rest, 0), yes.of)
    if yes.rest is None:
        return Amount(floor, b.where(test, 0, no.rest), no.of)
    return Amount(floor, b.where(test, yes.rest, no.rest), b.where(test, yes.of, no.of))


@frozen(eq=False)
class Share:
    """A quotient of two figures (完成率), exact, and in ten-thousandths rounded down.

    ``exists`` says where there is one; elsewhere it is 0 ÷ 1.  ``negative`` is None where it
    never is below zero.  Where it is ``huge``, ``scaled`` is that of :data:`HUGE`: enough for
    every comparison, not enough to be shown.
    """

    part: Value
    whole: Value
    exists: Test
    size: Value
    negative: Test | None
    huge: Test
    scaled: Value
    rest: Value

    @staticmethod
    def of(b: Backend, part: Value, whole: Value, exists: Test, *, signed: bool) -> "Share":
        """Part ÷ whole where it exists; ``whole`` is above zero there."""
        part = b.let("part", b.where(exists, part, 0))
        whole = b.let("whole", b.where(exists, whole, 1))
        negative = part < 0 if signed else None
        size = b.where(negative, -part, part) if signed else part
        most = HUGE * whole
        huge = size > most
        size = b.let("size", b.where(huge, most, size))
        scaled, rest = b.muldiv(SCALE, size, whole)
        return Share(part, whole, exists, size, negative, huge, scaled, rest)

    def floor(self, b: Backend) -> Value:
        """In ten-thousandths, rounded down, below zero too."""
        if self.negative is None:
            return self.scaled
        return b.where(self.negative, -self.scaled - b.where(self.rest > 0, 1, 0), self.scaled)

    def rounded(self, b: Backend) -> Value:
        """In ten-thousandths, half-up, ties away from zero."""
        size = b.nearest(self.scaled, self.rest, self.whole)
        return size if self.negative is None else b.where(self.negative, -size, size)


def reaches(b: Backend, floor: Value, rest: Value | None, line: int, *, itself: bool) -> Test:
    """Whether floor + some rest is above ``line``, or the line ``itself``."""
    if itself:
        return floor >= line
    if rest is None:
        return floor > line
    return b.either(floor > line, b.both(floor == line, rest > 0))


Marks = tuple[tuple[str, Test], ...]
"""Names of findings, and where each is said."""


@frozen(eq=False)
class Row:
    """Target and actual value in one unit; ``one`` is how many make one of the target's."""

    target: Value
    actual: Value
    one: Value


@frozen(eq=False)
class Result:
    """What a rule gives: points in its own unit, met, 完成率 (None: there never is one).

    ``marks`` are findings, ``fails`` those that leave no score; ``elsewhere`` are rows that
    the program does not decide.
    """

    score: Amount
    met: Test
    share: Share | None = None
    marks: Marks = ()
    fails: Marks = ()
    elsewhere: Test = False


@frozen(eq=False)
class Scored:
    """The columns that a program makes, as values of the backend.

    Attributes:
        score: In units of the last decimal of a score.
        met: Whether the target is met.
        achievement: In ten-thousandths; None where the rule knows none.
        exists: Where ``achievement`` counts.
        elsewhere: Where another way has to score the row (an achievement above
            :data:`HUGE` times the target is not computed here).
        marks: Sum of 2ⁿ over the findings that are said, by their place in the program's list.
        fails: The same for those that leave no score.
        share: What ``achievement`` is rounded from, for a backend with larger numbers.
        undecided: ``elsewhere`` but for the achievements above :data:`HUGE`.
    """

    score: Value
    met: Test
    achievement: Value | None
    exists: Test
    elsewhere: Test
    marks: Value
    fails: Value
    share: Share | None = None
    undecided: Test = False


def told_of(failed: Sequence[str]) -> Sequence[str]:
    """What is told of a row without a score: a rule looks no further than to a doubt."""
    return next(((doubt,) for doubt in (DOUBT, IN_ONES) if doubt in failed), failed)


def bits(b: Backend, tests: Marks) -> Value:
    """Sum of 2ⁿ over the tests that hold."""
    total: Value = 0
    for place, (name, test) in enumerate(tests):
        total = total + b.where(b.let(name, test), 1 << place, 0)
    return total


def finished(b: Backend, result: Result, over: int) -> Scored:
    """The columns of a result whose points are in ``over``-ths of a score's last decimal."""
    share = result.share
    return Scored(
        b.let("score", result.score.rounded(b, over)),
        result.met,
        None if share is None else b.let("achievement", share.rounded(b)),
        share is not None and share.exists,
        result.elsewhere if share is None else b.either(share.huge, result.elsewhere),
        bits(b, result.marks),
        bits(b, result.fails),
        share,
        result.elsewhere,
    )
