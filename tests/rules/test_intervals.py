"""Intervals (区间): what lies in them, how they read, and the proof that they cover."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import oracle
from gov_perf.rules import Interval
from gov_perf.rules.intervals import prove_cover

Ends = tuple[Fraction | None, Fraction | None, bool, bool]


@pytest.mark.parametrize(
    ("low", "high", "low_in", "high_in", "inside", "label", "percent"),
    [
        ("0.8", "0.9", True, False, (0, 1, 1, 0, 0), "0.8(含)-0.9", "80%(含)-90%"),
        ("0.8", "0.9", True, True, (0, 1, 1, 1, 0), "0.8(含)-0.9(含)", "80%(含)-90%(含)"),
        ("0.8", "0.9", False, True, (0, 0, 1, 1, 0), "0.8-0.9(含)", "80%-90%(含)"),
        ("0.8", "0.9", False, False, (0, 0, 1, 0, 0), "0.8-0.9", "80%-90%"),
        ("0.9", None, True, False, (0, 0, 0, 1, 1), "≥0.9", "≥90%"),
        ("0.8", None, False, False, (0, 0, 1, 1, 1), ">0.8", ">80%"),
        (None, "0.8", True, True, (1, 1, 0, 0, 0), "≤0.8", "≤80%"),
        (None, "0.9", True, False, (1, 1, 1, 0, 0), "<0.9", "<90%"),
        (None, None, True, False, (1, 1, 1, 1, 1), "任意值", "任意值"),
        ("0.8", "0.8", True, True, (0, 1, 0, 0, 0), "=0.8", "=80%"),
    ],
)
def test_what_lies_in_an_interval_and_how_it_reads(
    low: str | None,
    high: str | None,
    low_in: bool,  # noqa: FBT001
    high_in: bool,  # noqa: FBT001
    inside: tuple[int, ...],
    label: str,
    percent: str,
) -> None:
    interval = Interval(low, high, low_in, high_in)
    values = [Fraction(text) for text in ("0.79", "0.8", "0.85", "0.9", "0.91")]
    assert [int(value in interval) for value in values] == list(inside)
    assert str(interval) == interval.label() == label
    assert interval.label(percent=True) == percent
    assert not interval.is_empty
    assert interval.bounds == tuple(Fraction(end) for end in (low, high) if end is not None)


def test_an_end_that_is_no_bound_has_one_form() -> None:
    assert Interval(None, "1", low_in=False) == Interval(None, "1")
    assert Interval("1", None, high_in=True) == Interval("1")
    assert Interval(low_in=False, high_in=True) == Interval()
    assert (Interval().low_in, Interval().high_in) == (True, False)
    assert Interval("1", "2", low_in=False, high_in=True) != Interval("1", "2")
    assert Interval("0", "0", high_in=True).high_in


def test_a_label_takes_a_unit() -> None:
    assert Interval("3", "5").label("天") == "3天(含)-5天"
    assert Interval(None, "5").label("天") == "<5天"
    assert Interval("5").label("天") == "≥5天"
    assert Interval(Fraction(1, 3)).label() == "≥1/3"


@pytest.mark.parametrize(
    ("interval", "empty"),
    [
        (Interval("1", "1"), True),
        (Interval("1", "1", low_in=False, high_in=True), True),
        (Interval("1", "1", low_in=False), True),
        (Interval("1", "1", high_in=True), False),
        (Interval("2", "1", high_in=True), True),
        (Interval("1", "2", low_in=False), False),
        (Interval(None, "1"), False),
        (Interval("1", None), False),
        (Interval(), False),
    ],
)
def test_which_intervals_are_empty(interval: Interval, empty: bool) -> None:  # noqa: FBT001
    assert interval.is_empty is empty


BOUNDS = st.none() | st.integers(-1, 3).map(Fraction)


@st.composite
def chains(draw: st.DrawFn) -> list[Ends]:
    """Intervals that mostly cover: a chain of them, now and then with an end changed."""
    cuts = sorted(draw(st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True)))
    first = draw(st.none() | st.just(Fraction(-1)))
    last = draw(st.none() | st.just(Fraction(5)))
    bounds = [first, *map(Fraction, cuts), last]
    belongs_up = [True, *(draw(st.booleans()) for _ in cuts), False]
    chain = [
        (low, high, belongs_up[n], not belongs_up[n + 1])
        for n, (low, high) in enumerate(pairwise(bounds))
    ]
    if draw(st.booleans()):
        chain[draw(st.integers(0, len(chain) - 1))] = draw(ends())
    return draw(st.permutations(chain))


def ends() -> st.SearchStrategy[Ends]:
    return st.tuples(BOUNDS, BOUNDS, st.booleans(), st.booleans())


LIMITS = st.sampled_from(
    [(None, None), (Fraction(0), None), (Fraction(0), Fraction(1)), (None, Fraction(1))]
)


@given(st.lists(ends(), min_size=1, max_size=4) | chains(), LIMITS)
@example([(Fraction(0), None, False, False)], (Fraction(0), None))
@example([(None, Fraction(1), True, False)], (None, Fraction(1)))
@example([(None, Fraction(1), True, True)], (None, Fraction(1)))
@example([(Fraction(0), Fraction(1), True, True)], (Fraction(0), Fraction(1)))
def test_the_proof_agrees_with_trying_every_point(
    items: list[Ends], limits: tuple[Fraction | None, Fraction | None]
) -> None:
    found = prove_cover([Interval(*item) for item in items], *limits)
    assert (not found) is oracle.covered_once(items, *limits)


@given(st.lists(ends(), max_size=4), LIMITS, st.randoms(use_true_random=False))
def test_the_order_of_the_intervals_does_not_matter_to_whether_they_cover(
    items: list[Ends],
    limits: tuple[Fraction | None, Fraction | None],
    random: Random,
) -> None:
    intervals = [Interval(*item) for item in items]
    proved = not prove_cover(intervals, *limits)
    random.shuffle(intervals)
    assert (not prove_cover(intervals, *limits)) is proved


def test_each_gap_and_overlap_is_named_with_its_neighbours() -> None:
    found = prove_cover(
        [
            Interval("0", "1", high_in=True),
            Interval("1", "2"),
            Interval("2", "3", low_in=False),
            Interval("4", "5"),
            Interval("4.5", "6"),
            Interval("6", "6"),
        ],
        Fraction(-1),
        Fraction(7),
    )
    assert [(item.name, *dict(item.facts).values()) for item in found] == [
        ("band-empty", "=6"),
        ("bands-start", "0(含)-1(含)", "-1"),
        ("bands-end", "=6", "7"),
        ("bands-overlap", "0(含)-1(含)", "1(含)-2"),
        ("bands-gap", "1(含)-2", "2-3"),
        ("bands-gap", "2-3", "4(含)-5"),
        ("bands-overlap", "4(含)-5", "4.5(含)-6"),
    ]
    assert found[0].where.path == "=6"


def test_no_interval_is_one_finding() -> None:
    assert [item.name for item in prove_cover([], None, None)] == ["bands-none"]
