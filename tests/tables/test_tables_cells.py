"""The arithmetic of blocks against Python's ints: float64 where that is exact, int64 elsewhere."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf.tables.blocks import Blocks, plain
from gov_perf.tables.cells import EXACT, Cells
from gov_perf.tables.columns import counted

LIMIT = 1 << 62
near = st.integers(-3, 3)
numbers = (
    st.integers(-50, 50)
    | st.integers(-LIMIT // 2, LIMIT // 2)
    | near.map(lambda more: EXACT + more)
    | near.map(lambda more: -EXACT + more)
    | near.map(lambda more: EXACT // 3 + more)
)
OPERATORS: tuple[Callable[[Any, Any], Any], ...] = (
    operator.add, operator.sub, operator.mul, operator.lt, operator.le, operator.gt, operator.ge,
    operator.eq, operator.ne,
)  # fmt: skip


def column(values: list[int]) -> Cells:
    return Cells.of(np.array(values, np.int64))


def listed(value: Any, rows: int) -> list[Any]:  # noqa: ANN401 - cells, an array or one value
    found = plain(value)
    return list(found.tolist()) if isinstance(found, np.ndarray) else [found] * rows


def kept(value: Any) -> bool:  # noqa: ANN401 - see above
    """Whether its bounds are true."""
    if not isinstance(value, Cells):
        return True
    ints = value.ints.tolist()
    inside = value.low <= min(ints) and max(ints) <= value.high
    return inside and (value.array.dtype == np.float64) is (
        -EXACT < value.low <= value.high < EXACT
    )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8),
    numbers,
    st.sampled_from(OPERATORS),
)
def test_operators(
    pairs: list[tuple[int, int]], one: int, apply: Callable[[Any, Any], Any]
) -> None:
    if apply is operator.mul:
        pairs = [(a, b) for a, b in pairs if abs(a * b) < LIMIT] or [(1, 1)]
        one = one if all(abs(a * one) < LIMIT for a, _ in pairs) else 3
    first, second = (column(list(values)) for values in zip(*pairs, strict=True))
    for found, wanted in (
        (apply(first, second), [apply(a, b) for a, b in pairs]),
        (apply(first, one), [apply(a, one) for a, _ in pairs]),
        (apply(one, first), [apply(one, a) for a, _ in pairs]),
        (-first, [-a for a, _ in pairs]),
    ):
        assert listed(found, len(pairs)) == wanted
        assert kept(found)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.booleans(), numbers, numbers), min_size=1, max_size=8), numbers)
def test_where(rows: list[tuple[bool, int, int]], one: int) -> None:
    test = np.array([test for test, _, _ in rows])
    yes, no = column([a for _, a, _ in rows]), column([b for _, _, b in rows])
    for first, second, wanted in (
        (yes, no, [a if test else b for test, a, b in rows]),
        (yes, one, [a if test else one for test, a, _ in rows]),
        (one, no, [one if test else b for test, _, b in rows]),
        (0, no, [0 if test else b for test, _, b in rows]),
        (1, 0, [1 if test else 0 for test, _, _ in rows]),
        (yes, 0, [a if test else 0 for test, a, _ in rows]),
    ):
        found = Blocks().where(test, first, second)
        assert listed(found, len(rows)) == wanted
        assert kept(found)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(numbers, st.integers(1, 1 << 40)), min_size=1, max_size=8))
def test_quotients_rounded_down(rows: list[tuple[int, int]]) -> None:
    values, divisors = (column(list(part)) for part in zip(*rows, strict=True))
    found = Blocks().idiv(values, divisors)
    assert listed(found, len(rows)) == [a // b for a, b in rows]
    assert kept(found)
    found = Blocks().idiv(values, rows[0][1])
    assert listed(found, len(rows)) == [a // rows[0][1] for a, _ in rows]
    assert kept(found)


@pytest.mark.parametrize("whole", [1, 3, 7, 600, 9_999, 1 << 20, (1 << 26) - 1, (1 << 40) + 1])
def test_quotients_of_products_below_the_limit(whole: int) -> None:
    """All products below 2⁵³, next to whole quotients: none is corrected, none is off."""
    for factor in (1, 3, 10_000, 99_991):
        most = (EXACT - 1) // factor
        tops = [most, most // 2, most // 3, 10**6]
        parts = sorted(
            part
            for top in tops
            for quotient in (top * factor // whole + more for more in range(-3, 4))
            for part in (quotient * whole // factor + more for more in range(-2, 3))
            if 0 <= part <= most
        )
        factors = column([factor] * len(parts))
        quotient, rest = Blocks().muldiv(factors, column(parts), whole)
        pairs = list(zip(listed(quotient, 1), listed(rest, 1), strict=True))
        assert pairs == [divmod(factor * part, whole) for part in parts]
        assert isinstance(quotient, Cells)
        assert quotient.exact


def half_up(product: int, whole: int) -> int:
    return (2 * product + whole) // (2 * whole)


@pytest.mark.parametrize("whole", [1, 2, 3, 7, 600, 9_999, 1 << 20, (1 << 26) - 1, (1 << 40) + 1])
def test_nearest_next_to_every_tie(whole: int) -> None:
    """Products next to n + ½, from the first to the limit of one half and beyond it."""
    for most in (EXACT - 1, EXACT // 4 - whole, EXACT // 4 - whole + 1, 10**6, whole):
        ties = [
            (2 * n + 1) * whole // 2 for n in (*range(3), *(most // whole - n for n in range(4)))
        ]
        products = [tie + n for tie in ties for n in range(-2, 3) if 0 <= tie + n <= most] or [0]
        blocks = Blocks()
        quotient, rest = blocks.muldiv(1, column(products), whole)
        found = blocks.nearest(quotient, rest, whole)
        assert listed(found, len(products)) == [half_up(product, whole) for product in products]
        assert kept(found)
        # the quotient and its rest are still there to be asked for
        pairs = list(zip(listed(quotient, 1), listed(rest, 1), strict=True))
        assert pairs == [divmod(product, whole) for product in products]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.integers(0, 60) | st.integers(0, EXACT // 4),
            st.integers(1, 60) | st.integers(1, EXACT // 4),
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 1000),
)
def test_nearest_of_a_choice(rows: list[tuple[bool, int, int]], points: int) -> None:
    """Where one side is a plain number and the other a quotient, either way round."""
    test = np.array([test for test, _, _ in rows])
    products, wholes = column([a for _, a, _ in rows]), column([b for _, _, b in rows])
    plain_one = [points if test else half_up(a, b) for test, a, b in rows]
    plain_other = [half_up(a, b) if test else points for test, a, b in rows]
    for first, wanted in ((True, plain_one), (False, plain_other)):
        blocks = Blocks()
        floor, rest = blocks.muldiv(1, products, wholes)
        sides = (points, floor) if first else (floor, points)
        rests = (0, rest) if first else (rest, 0)
        found = blocks.nearest(blocks.where(test, *sides), blocks.where(test, *rests), wholes)
        assert listed(found, len(rows)) == wanted
        assert kept(found)


@pytest.mark.parametrize("rows", [0, 1, 1000, (1 << 17) + 1, (1 << 17) + 2])
@pytest.mark.parametrize("kind", [np.uint8, np.int32])
def test_codes_are_counted(rows: int, kind: type) -> None:
    codes: Any = (np.arange(rows) ** 2 % 11).astype(kind)
    assert counted(codes, 11).tolist() == [np.count_nonzero(codes == n) for n in range(11)]


def test_bounds_that_are_too_wide_are_looked_up() -> None:
    """A difference of two columns may be anything as far as bounds tell; it is looked at."""
    low, high = column([10**15, 10**16]), column([10**15 + 7, 10**16 + 9])
    gap = high - low
    assert gap.high > 10**15
    quotient, rest = Blocks().muldiv(10_000, gap, column([3, 4]))
    assert (listed(quotient, 2), listed(rest, 2)) == ([23333, 22500], [1, 0])
    assert gap.high == 9
