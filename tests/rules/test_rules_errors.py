"""Scoring rules that contradict themselves, and figures that no rule takes."""

import pickle
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import GovPerfError, InputError, Judgement, NumberError, RuleError
from gov_perf.findings import Finding
from gov_perf.numbers.exact import plain
from gov_perf.numbers.foreign import is_missing
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Graded,
    GradeLevel,
    Interval,
    Measure,
    Of,
    Overachievement,
    Proportional,
    ScoringRule,
    Stepwise,
)

Junk = Any
"""What a careless caller may pass."""

SIZE = 8
"""How many bands the faulty scales below have: [0, 1), [1, 2) … [7, ∞)."""

BOUNDARY_FAULTS = {
    "none": None,
    "gap": "bands-gap",
    "point lost": "bands-gap",
    "overlap": "bands-overlap",
    "point twice": "bands-overlap",
}


def ends(faults: list[str]) -> list[tuple[Fraction, Fraction, bool, bool]]:
    """[0, 1), [1, 2) … with one fault or none at each inner boundary."""
    quarter = Fraction(1, 4)
    intervals = []
    for n in range(SIZE):
        before = faults[n - 1] if n else "none"
        after = faults[n] if n < SIZE - 1 else "none"
        low = n + quarter * ((before == "gap") - (before == "overlap"))
        intervals.append(
            (Fraction(low), Fraction(n + 1), before != "point lost", after == "point twice")
        )
    return intervals


@st.composite
def boundary_faults(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.sampled_from([*BOUNDARY_FAULTS]), min_size=SIZE - 1, max_size=SIZE - 1))


def counted(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(item.name for item in findings)


def refused(make: Callable[[], object]) -> tuple[Finding, ...]:
    with pytest.raises(RuleError) as caught:
        make()
    error = caught.value
    assert error.findings
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (again.findings, str(again)) == (error.findings, str(error))
    for item in error.findings:
        assert item.text in error.text
    return error.findings


# -- bands --------------------------------------------------------------------------------------


@given(
    boundary_faults(),
    st.lists(st.sampled_from(["none", "above", "below"]), min_size=SIZE, max_size=SIZE),
    st.booleans(),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_every_fault_of_a_scale_of_bands_is_reported_at_once(
    boundaries: list[str],
    shares: list[str],
    no_start: bool,  # noqa: FBT001 - drawn
    no_end: bool,  # noqa: FBT001 - drawn
    random: Random,
) -> None:
    bands = []
    wrong_share = {"above": Fraction(101, 100), "below": Fraction(-1, 100)}
    for n, (low, high, low_in, high_in) in enumerate(ends(boundaries)):
        bottom: Fraction | None = low
        if n == 0:
            bottom = Fraction(1, 8) if no_start else None
        top = high if n < SIZE - 1 or no_end else None
        share = wrong_share.get(shares[n], Fraction(n == 0))
        bands.append(Band(Interval(bottom, top, low_in, high_in), share))
    random.shuffle(bands)
    names = [BOUNDARY_FAULTS[fault] for fault in boundaries]
    expected = Counter(name for name in names if name)
    expected["band-share"] = SIZE - shares.count("none")
    expected["bands-no-full"] = shares[0] != "none"
    if +expected:
        found = refused(lambda: Banded(bands, Of.VALUE))
        assert counted(found) == +expected
        assert len(set(found)) == len(found)  # each says which bands are meant
    else:
        rule = Banded(bands, Of.VALUE)
        assert set(rule.bands) == set(bands)
        for outside in [0] * no_start + [SIZE] * no_end:  # the ends are nobody's
            with pytest.raises(InputError) as caught:
                rule.apply(10, None, outside)
            assert caught.value.finding.name == "outside-bands"


def scale(*bands: tuple[str | None, str | None, str]) -> list[Band]:
    return [Band(Interval(low, high), share) for low, high, share in bands]


@pytest.mark.parametrize(
    ("bands", "names"),
    [
        ([], ["bands-none"]),
        (scale(("0.6", None, "1")), ["bands-start"]),
        (scale((None, "0.6", "0"), ("0.6", "2", "1")), ["bands-end"]),
        (scale((None, None, "1")), []),
        (scale(("0", None, "1")), []),
        (scale(("-1", None, "1")), []),
        (scale((None, "1", "0.99"), ("1", None, "1")), []),
        (scale((None, "1.01", "0.5"), ("1.01", None, "1")), ["bands-below-full-at-target"]),
        (scale((None, None, "0.9")), ["bands-no-full", "bands-below-full-at-target"]),
        (scale((None, "0.5", "0.5"), ("0.5", "0.8", "0.4"), ("0.8", None, "1")), ["bands-fall"]),
        (
            scale((None, "1", "0.5"), ("1", "2", "1"), ("2", None, "0.8")),
            ["bands-fall"],
        ),
        (
            scale((None, "0.5", "1"), ("0.5", None, "0.8")),
            ["bands-fall", "bands-below-full-at-target"],
        ),
        (
            [*scale((None, "1", "0")), Band(Interval("1", "1"), 1), *scale(("1", None, "1"))],
            ["band-empty"],
        ),
    ],
)
def test_bands_of_the_achievement(bands: list[Band], names: list[str]) -> None:
    if names:
        assert counted(refused(lambda: Banded(bands))) == Counter(names)
    else:
        assert Banded(bands).of is Of.ACHIEVEMENT


def test_bands_of_the_achievement_have_no_unit() -> None:
    (found,) = refused(lambda: Banded.floors([("0.9", 1), ("0.6", "0.5")], unit="%"))
    assert (found.name, found.fact("unit")) == ("bands-unit", "%")
    rule = Banded.floors([(90, 1), (60, "0.5")], of=Of.VALUE, unit="%")
    assert rule.apply(10, "≥95%", "90%").score == 10


def test_bands_of_the_value_may_fall_and_need_no_full_points_at_1() -> None:
    bands = scale((None, "1", "1"), ("1", None, "0"))
    rule = Banded(bands, Of.VALUE)
    assert rule.apply(10, None, 1).score == 0
    assert rule.apply(10, None, "0.99").score == 10


def test_bands_of_the_value_may_begin_and_end_anywhere() -> None:
    rule = Banded([Band(Interval("1", "5", low_in=False, high_in=True), 1)], Of.VALUE)
    assert [rule.apply(10, None, n).score for n in ("1.01", "5")] == [10, 10]
    for outside in ("1", "5.01"):
        with pytest.raises(InputError) as caught:
            rule.apply(10, None, outside)
        assert caught.value.finding.name == "outside-bands"
    open_at_0 = [Band(Interval("0", None, low_in=False), 1)]
    (found,) = refused(lambda: Banded(open_at_0))  # of the achievement: 0 must be in one
    assert (found.name, found.fact("band"), found.fact("low")) == ("bands-start", ">0", "0")


def test_findings_about_bands_say_which() -> None:
    bands = [
        Band(Interval(None, "0.6"), "0"),
        Band(Interval("0.7", "0.8"), "1.5"),
        Band(Interval("0.75", "2", high_in=True), "1"),
    ]
    found = {item.name: dict(item.facts) for item in refused(lambda: Banded(bands))}
    assert found == {
        "bands-end": {"band": "0.75(含)-2(含)", "high": "任意值"},
        "bands-gap": {"first": "<0.6", "second": "0.7(含)-0.8"},
        "bands-overlap": {"first": "0.7(含)-0.8", "second": "0.75(含)-2(含)"},
        "band-share": {"band": "0.7(含)-0.8", "share": "1.5"},
        "bands-fall": {},
    }


def test_the_error_counts_what_it_lists() -> None:
    with pytest.raises(RuleError) as caught:
        Banded([])
    assert (caught.value.finding.name, caught.value.finding.fact("count")) == (
        "bands-contradict",
        "1",
    )
    with pytest.raises(RuleError) as caught:
        Graded([])
    assert (caught.value.finding.name, caught.value.finding.fact("count")) == (
        "bands-contradict",
        "1",
    )


# -- levels -------------------------------------------------------------------------------------


@given(boundary_faults(), st.booleans(), st.booleans(), st.randoms(use_true_random=False))
def test_every_fault_of_a_scale_of_levels_is_reported_at_once(
    boundaries: list[str],
    no_start: bool,  # noqa: FBT001 - drawn
    no_end: bool,  # noqa: FBT001 - drawn
    random: Random,
) -> None:
    levels = []
    for n, (low, high, low_in, high_in) in enumerate(ends(boundaries)):
        last = n == SIZE - 1
        interval = Interval(
            low / SIZE, high / SIZE, low_in and not (n == 0 and no_start), high_in or last > no_end
        )
        levels.append(GradeLevel(f"第{n}等", interval))
    random.shuffle(levels)
    names = [BOUNDARY_FAULTS[fault] for fault in boundaries]
    expected = Counter(name for name in names if name)
    expected["bands-start"] = no_start
    expected["bands-end"] = no_end
    if +expected:
        assert counted(refused(lambda: Graded(levels))) == +expected
    else:
        rule = Graded(levels)
        assert rule.apply(10, None, Judgement("25%")).steps[0].facts[0] == "第2等"
        assert rule.apply(10, None, Judgement("100%")).steps[0].facts[0] == "第7等"


def test_levels_that_reach_beyond_0_and_1_are_taken() -> None:
    rule = Graded(
        [GradeLevel("好", Interval("0.5", None)), GradeLevel("差", Interval(None, "0.5"))]
    )
    assert rule.apply(10, None, Judgement("50%", "好")).score == 5


def test_errors_about_levels_list_the_levels() -> None:
    rule = Graded(
        [GradeLevel("好", Interval("0.5", None)), GradeLevel("差", Interval(None, "0.5"))]
    )
    with pytest.raises(GovPerfError) as caught:
        rule.apply(10, None, Judgement("50%", "中"))
    assert dict(caught.value.finding.facts) == {"level": "中", "levels": "好、差"}
    assert caught.value.where.path is None  # the place is the row, and score knows it
    with pytest.raises(GovPerfError) as caught:
        rule.apply(10, None, Judgement("50%", "差"))
    assert dict(caught.value.finding.facts) == {"level": "差 <50%", "share": "50%"}
    assert caught.value.where.path is None
    with pytest.raises(GovPerfError) as caught:
        rule.apply(10, None, "98%")
    assert dict(caught.value.finding.facts) == {"actual": "98%", "levels": "好 ≥50%、差 <50%"}


# -- tiers --------------------------------------------------------------------------------------


@given(
    st.integers(0, 3),
    st.lists(st.booleans(), min_size=1, max_size=5),
    st.integers(0, 3),
    st.randoms(use_true_random=False),
)
def test_every_fault_of_the_tiers_is_reported_at_once(
    not_above_zero: int,
    rises: list[bool],
    negative: int,
    random: Random,
) -> None:
    tiers = [(Fraction(-n, 10), Fraction(1)) for n in range(not_above_zero)]
    wrong = [[tier] for tier in tiers]
    tiers.append((Fraction(1, 2), Fraction(1, 2)))
    for rise in rises:
        over, factor = tiers[-1]
        tiers.append((over + 1, factor + (Fraction(1, 100) if rise else Fraction(-1, 20))))
        if rise:
            wrong.append(tiers[-2:])
    below = [(Fraction(10 + n), Fraction(-1 - n)) for n in range(negative)]
    wrong += [[tier] for tier in below]
    tiers += below
    given_in_any_order = list(tiers)
    random.shuffle(given_in_any_order)
    if wrong:
        found = refused(lambda: Overachievement(Proportional(), given_in_any_order))
        assert counted(found) == {"tiers-contradict": len(wrong)}
        assert {item.fact("tiers") for item in found} == {
            "、".join(f"{plain(over)}→{plain(factor)}" for over, factor in some) for some in wrong
        }
    else:
        assert Overachievement(Proportional(), given_in_any_order).tiers == tuple(tiers)


@pytest.mark.parametrize(
    ("tiers", "shown"),
    [
        ([], ["（空）"]),
        ([("0", "0.5")], ["0→0.5"]),
        ([("0.1", "1.01")], ["0.1→1.01"]),
        ([("0.1", "-0.01")], ["0.1→-0.01"]),
        ([("0.2", "0.6"), ("0.1", "0.5")], ["0.1→0.5、0.2→0.6"]),
        ([("0.2", "0.6"), ("0.2", "0.5")], ["0.2→0.5、0.2→0.6"]),
        ([("-0.1", "2"), ("0.1", "-1")], ["-0.1→2", "0.1→-1"]),
    ],
)
def test_tiers_that_contradict_themselves(tiers: list[tuple[str, str]], shown: list[str]) -> None:
    found = refused(lambda: Overachievement(Proportional(), tiers))
    assert [item.fact("tiers") for item in found] == shown


def test_tiers_may_reach_0_and_1_and_stay_level() -> None:
    rule = Overachievement(Proportional(), [("0.001", "1"), ("0.5", "0"), ("0.6", "0")])
    assert [tier[1] for tier in rule.tiers] == [1, 0, 0]


def test_the_error_about_tiers_shows_them_all() -> None:
    with pytest.raises(RuleError) as caught:
        Overachievement(Proportional(), [("0.2", "0.5"), ("0.1", "-1")])
    assert caught.value.finding.fact("tiers") == "0.1→-1、0.2→0.5"
    assert [item.fact("tiers") for item in caught.value.findings] == ["0.1→-1", "0.1→-1、0.2→0.5"]


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["-0.01", "1.01", 2, -1, Fraction(101, 100)])
def test_a_pass_line_is_a_ratio(line: Junk) -> None:
    (found,) = refused(lambda: Proportional(line))
    assert (found.name, found.fact("line")) == ("pass-line-out-of-range", str(line))


@pytest.mark.parametrize("line", ["0", "1", 0, 1, Decimal("0.6"), Fraction(2, 3)])
def test_a_pass_line_may_be_nothing_or_all(line: Junk) -> None:
    assert Proportional(line).pass_line == Fraction(line)


@pytest.mark.parametrize("which", ["step", "deduct", "cap"])
@pytest.mark.parametrize("value", ["0", "-1", 0, Decimal("-0.01")])
def test_steps_deductions_and_caps_are_above_zero(which: str, value: Junk) -> None:
    given_ones: dict[str, Junk] = {"step": 1, "deduct": 1, which: value}
    (found,) = refused(lambda: Stepwise(**given_ones))
    assert (found.name, found.where.path) == ("step-not-positive", which)
    assert found.fact("text") == plain(Decimal(value))


def test_steps_may_be_as_small_as_one_likes() -> None:
    rule = Stepwise("0.01", "0.01", cap="0.01")
    assert (rule.step, rule.deduct, rule.cap) == (Decimal("0.01"),) * 3


INEXACT: list[tuple[Junk, str]] = [
    (0.5, "float-refused"),
    (float("nan"), "float-refused"),
    (Decimal("NaN"), "not-finite"),
    (Decimal("-Infinity"), "not-finite"),
    ("NaN", "not-a-number"),
    ("五", "not-a-number"),
    ("", "not-a-number"),
    (True, "wrong-type"),
    ([1], "wrong-type"),
    (10**50, "number-too-long"),
]


def parameters() -> dict[str, Callable[[Junk], object]]:
    """Every place where a rule takes a number."""
    return {
        "pass_line": Proportional,
        "step": lambda junk: Stepwise(junk, 1),
        "deduct": lambda junk: Stepwise(1, junk),
        "cap": lambda junk: Stepwise(1, 1, cap=junk),
        "bound": Interval,
        "upper bound": lambda junk: Interval(None, junk),
        "share": lambda junk: Band(Interval(), junk),
        "plus": lambda junk: Band(Interval(), 1, junk),
        "rest": lambda junk: Banded.floors([("1", 1)], junk),
        "over": lambda junk: Overachievement(Proportional(), [(junk, 1)]),
        "factor": lambda junk: Overachievement(Proportional(), [(1, junk)]),
    }


@pytest.mark.parametrize(("junk", "name"), INEXACT)
@pytest.mark.parametrize("what", parameters())
def test_no_parameter_is_inexact(what: str, junk: Junk, name: str) -> None:
    with pytest.raises(NumberError) as caught:
        parameters()[what](junk)
    assert caught.value.finding.name == name
    named = {"upper bound": "bound", "rest": "share"}.get(what, what)
    assert dict(caught.value.finding.facts).get("what", named) == named


EVERY_RULE: list[ScoringRule] = [
    AllOrNothing(),
    Proportional(),
    Stepwise(1, 1),
    Stepwise(1, 1, Measure.PERCENT),
    Banded.floors([("1", 1)]),
    Banded.floors([(90, 1)], of=Of.VALUE, unit="%"),
    Graded(),
    Overachievement(Proportional(), [("0.3", 0)]),
]


def name_of(rule: ScoringRule) -> str:
    return type(rule).__name__


@pytest.mark.parametrize(("junk", "name"), INEXACT)
@pytest.mark.parametrize("rule", EVERY_RULE, ids=name_of)
def test_no_points_are_inexact(rule: ScoringRule, junk: Junk, name: str) -> None:
    with pytest.raises(NumberError) as caught:
        rule.apply(junk, "≥98%", "98%")
    assert caught.value.finding.name == name
    assert dict(caught.value.finding.facts).get("what", "points") == "points"


@pytest.mark.parametrize("rule", EVERY_RULE, ids=name_of)
def test_points_are_not_negative(rule: ScoringRule) -> None:
    for points in ("-0.01", -1, Fraction(-1, 3)):
        with pytest.raises(NumberError) as caught:
            rule.apply(points, "≥98%", "98%")
        assert caught.value.finding.name == "points-negative"
    assert caught.value.finding.fact("text") == "-1/3"


@pytest.mark.parametrize(
    "junk", [0.98, Decimal("NaN"), True, None, [98], "约98%", "98%左右", "无", "", "\ud800"]
)
@pytest.mark.parametrize("rule", EVERY_RULE, ids=name_of)
def test_no_actual_value_is_doubtful(rule: ScoringRule, junk: Junk) -> None:
    with pytest.raises(GovPerfError) as caught:
        rule.apply(10, "≥98%", junk)
    told = "nothing-written" if is_missing(junk) or junk == "" else "nothing-understood"
    assert caught.value.finding.name == told


@given(
    rule=st.sampled_from(EVERY_RULE),
    points=st.integers(-1, 5),
    target=st.none() | st.text(max_size=8) | st.sampled_from(["≥98%", "≤0", "=3项", "显著提升"]),
    actual=st.text(max_size=8) | st.sampled_from(["98%", "0", "完成", "-3", "3项"]),
)
def test_no_text_raises_anything_but_our_errors(
    rule: ScoringRule, points: int, target: str | None, actual: str
) -> None:
    try:
        outcome = rule.apply(points, target, actual)
    except GovPerfError as error:
        assert error.findings  # noqa: PT017 - either way is right; this is what is right of it
    else:
        assert 0 <= outcome.score <= points


@pytest.mark.parametrize("line", [Interval(0), Interval(-1), Interval(1, 2), Interval(None, 3)])
def test_a_line_far_from_the_target_is_open_above_and_begins_beyond_it(line: Interval) -> None:
    with pytest.raises(RuleError) as caught:
        Stepwise(1, 1, nothing=line)
    assert caught.value.finding.name == "distance-ends"
    assert caught.value.finding.fact("band") == line.label()
    assert Stepwise(1, 1, nothing=Interval(Fraction(1, 2))).nothing is not None
