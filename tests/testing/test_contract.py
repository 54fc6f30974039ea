"""The contract kit: our own scorer passes, and every scorer that is wrong in one way is told so.

The wrong scorers do their own arithmetic where they are wrong; elsewhere they ask ours.
"""

import itertools
import json
import pickle
import re
import sys
import unittest
from collections import Counter
from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from gov_perf import GovPerfError, InputError
from gov_perf.numbers.exact import plain
from gov_perf.testing import contract
from gov_perf.testing.contract import (
    ContractCase,
    ContractError,
    ContractReport,
    Given,
    Refused,
    SheetGiven,
    check_case,
    check_contract,
    check_sheet_contract,
    our_scorer,
    our_sheet_scorer,
)
from gov_perf.testing.contract.causes import Cause
from gov_perf.testing.contract.given import kind_of
from gov_perf.testing.contract.imitations import IMITATIONS


def cent(given: Given) -> Decimal:
    """One in the last decimal of a score."""
    return Decimal(1).scaleb(-given["digits"])


def figures(given: Given) -> tuple[Fraction, Fraction, Fraction] | None:
    """Points, part and whole of a plain proportion that is not met; None for anything else."""
    if given["standard"] or given["level1"] == "满意度指标" or given["value"] is None:
        return None
    if given["value_unit"] not in (None, given["unit"]) or given["operator"] not in ("≥", "≤"):
        return None
    goal, value = Fraction(given["goal"] or "0"), Fraction(given["value"])
    if min(goal, value) <= 0:
        return None
    part, whole = (goal, value) if given["operator"] == "≤" else (value, goal)
    return (Fraction(given["points"]), part, whole) if part < whole else None


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


# -- scorers that are wrong, each in one way -----------------------------------------------------


def with_floats(given: Given) -> object:
    known = figures(given)
    if known is None:
        return our_scorer(given)
    points, part, whole = map(float, known)
    return round(points * part / whole, given["digits"])


def with_floats_unrounded(given: Given) -> object:
    known = figures(given)
    return our_scorer(given) if known is None else float(known[0]) * float(known[1] / known[2])


def with_bankers_rounding(given: Given) -> object:
    known = figures(given)
    if known is None:
        return our_scorer(given)
    points, part, whole = known
    return decimal(points * part / whole).quantize(cent(given), ROUND_HALF_EVEN)


def rounded_by(rounding: str, to: str = "") -> Callable[[Given], object]:
    """A proportion rounded in another way than half up, or always to the same decimals."""

    def scorer(given: Given) -> object:
        known = figures(given)
        if known is None:
            return our_scorer(given)
        points, part, whole = known
        return decimal(points * part / whole).quantize(Decimal(to) if to else cent(given), rounding)

    scorer.__name__ = f"{rounding}_{to}"
    return scorer


def ratio_to_a_tenth_of_a_percent(given: Given) -> object:
    known = figures(given)
    if known is None:
        return our_scorer(given)
    points, part, whole = map(decimal, known)
    ratio = (part / whole).quantize(Decimal("0.001"), ROUND_HALF_UP)
    return (points * ratio).quantize(cent(given), ROUND_HALF_UP)


def ratio_first(given: Given) -> object:
    known = figures(given)
    if known is None:
        return our_scorer(given)
    points, part, whole = map(decimal, known)
    return (points * (part / whole)).quantize(cent(given), ROUND_HALF_UP)


def ratio_in_whole_percent(given: Given) -> object:
    known = figures(given)
    if known is None:
        return our_scorer(given)
    points, part, whole = map(decimal, known)
    return (points * (part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)).quantize(
        cent(given), ROUND_HALF_UP
    )


def cut_off(given: Given) -> object:
    known = figures(given)
    if known is None:
        return our_scorer(given)
    points, part, whole = known
    return decimal(points * part / whole).quantize(cent(given), ROUND_DOWN)


def not_rounded(given: Given) -> object:
    known = figures(given)
    return our_scorer(given) if known is None else known[0] * known[1] / known[2]


STEPS = "每低于1个百分点扣0.5分，扣完为止"


def gap(given: Given) -> Fraction:
    return Fraction(given["goal"] or "0") - Fraction(given["value"] or "0")


def started_steps(given: Given) -> object:
    if given["standard"] != STEPS or gap(given) <= 0:
        return our_scorer(given)
    return max(Fraction(given["points"]) - ceil(gap(given)) * Fraction(1, 2), Fraction(0))


def pro_rata_steps(given: Given) -> object:
    if given["standard"] != STEPS or gap(given) <= 0:
        return our_scorer(given)
    left = Fraction(given["points"]) - gap(given) * Fraction(1, 2)
    return max(decimal(left), Decimal(0)).quantize(cent(given), ROUND_HALF_UP)


def percent_of_the_target(given: Given) -> object:
    if given["standard"] != STEPS or gap(given) <= 0 or Fraction(given["goal"] or "0") <= 0:
        return our_scorer(given)
    steps = gap(given) * 100 // Fraction(given["goal"] or "1")
    return max(Fraction(given["points"]) - steps * Fraction(1, 2), Fraction(0))


def below_zero(given: Given) -> object:
    if given["standard"] != STEPS or gap(given) <= 0:
        return our_scorer(given)
    return Fraction(given["points"]) - gap(given) // 1 * Fraction(1, 2)


def above_the_points(given: Given) -> object:
    if given["standard"] or given["operator"] != "≥" or given["value"] is None:
        return our_scorer(given)
    goal, value = Fraction(given["goal"] or "0"), Fraction(given["value"])
    if (
        value <= goal
        or goal <= 0
        or given["value_unit"] != given["unit"]
        or given["level1"] == "满意度指标"
    ):
        return our_scorer(given)
    return decimal(Fraction(given["points"]) * value / goal).quantize(cent(given), ROUND_HALF_UP)


def null_is_zero(given: Given) -> object:
    return our_scorer({**given, "actual": given["actual"] or "0"})


def null_is_full(given: Given) -> object:
    return our_scorer(given) if given["actual"] else given["points"]


def units_ignored(given: Given) -> object:
    if not given["value"]:
        return our_scorer(given)
    target = given["target"].replace("万", "").replace("亿", "")
    return our_scorer({**given, "target": target, "actual": given["value"]})


def ceilings_as_floors(given: Given) -> object:
    return our_scorer({**given, "target": given["target"].replace("≤", "≥").replace("<", ">")})


def ceilings_in_full(given: Given) -> object:
    score = our_scorer(given)
    return given["points"] if given["operator"] in ("≤", "<") else score


def boundary_left_out(given: Given) -> object:
    if given["standard"] != "完成得满分，否则不得分":
        return our_scorer(given)
    return our_scorer({**given, "target": given["target"].replace("≥", ">").replace("≤", "<")})


def no_standards(given: Given) -> object:
    """On figures: of words and days it would know nothing to say without the standard."""
    if given["goal"] is None:
        return our_scorer(given)
    return our_scorer({**given, "standard": None})


def no_bands(given: Given) -> object:
    if given["standard"]:
        return our_scorer(given)
    return our_scorer({**given, "level1": "产出指标", "level2": "数量指标"})


def levels_in_steps(given: Given) -> object:
    """100 %, 80 % and nothing by the level, whatever share was judged."""
    if given["judged_level"] is None:
        return our_scorer(given)
    shares = {"部": "0.8", "未": "0"}
    return Decimal(given["points"]) * Decimal(shares.get(given["judged_level"][0], "1"))


def words_at_a_guess(given: Given) -> object:
    return "6.00" if kind_of(given) == "定性指标" else our_scorer(given)


def band_lines_left_out(given: Given) -> object:
    if given["level1"] != "满意度指标" or given["standard"] or not given["value"]:
        return our_scorer(given)
    value = Fraction(given["value"])
    shares = ((90, "1"), (80, "0.8"), (60, "0.5"))
    share = next((share for line, share in shares if value > line), "0")
    return Decimal(given["points"]) * Decimal(share)


def zero_as_a_floor(given: Given) -> object:
    if given["operator"] == "=" and given["goal"] == "0" and given["value"]:
        return given["points"]
    return our_scorer(given)


def with_sizes(given: Given, multiple: str, sizes: dict[str, int]) -> object:
    """Units of money converted by these sizes, where one of the two has that multiple."""
    units = [given["unit"] or "", given["value_unit"] or ""]
    if multiple not in units or units[0] == units[1] or not sizes.keys() >= set(units):
        return our_scorer(given)
    value = Fraction(given["value"] or "0") * sizes[units[1]] / sizes[units[0]]
    return our_scorer({**given, "actual": f"{plain(value)}{units[0]}"})


def ten_thousand_as_a_thousand(given: Given) -> object:
    return with_sizes(given, "万元", {"亿元": 10**8, "万元": 1000, "元": 1})


def hundred_million_as_ten(given: Given) -> object:
    return with_sizes(given, "亿元", {"亿元": 10**7, "万元": 10**4, "元": 1})


def ratios_of_negatives(given: Given) -> object:
    if None in (given["goal"], given["value"]) or given["standard"]:
        return our_scorer(given)
    goal, value = Fraction(given["goal"] or "0"), Fraction(given["value"] or "0")
    if min(goal, value) >= 0 or 0 in (goal, value) or given["value_unit"] != given["unit"]:
        return our_scorer(given)
    share = goal / value if given["operator"] == "≤" else value / goal
    score = Fraction(given["points"]) * max(min(share, Fraction(1)), Fraction(0))
    return decimal(score).quantize(cent(given), ROUND_HALF_UP)


def zero_in_full(given: Given) -> object:
    zero = given["goal"] == "0" and given["value"] and not given["standard"]
    return given["points"] if zero else our_scorer(given)


def zero_has_nothing(given: Given) -> object:
    zero = given["goal"] == "0" and given["value"] and not given["standard"]
    return "0" if zero else our_scorer(given)


def with_figures(given: Given, change: Callable[[Decimal, str], object]) -> object:
    """What is right for other figures: a scorer that reads them wrongly, and computes rightly."""
    if given["goal"] is None or given["value"] is None:
        return our_scorer(given)
    target = f"{given['operator']}{change(Decimal(given['goal']), 'target')}{given['unit'] or ''}"
    unit = given["value_unit"] or given["unit"] or ""
    actual = f"{change(Decimal(given['value']), 'actual')}{unit}"
    return our_scorer({**given, "target": target, "actual": actual})


def sign_lost(given: Given) -> object:
    return with_figures(given, lambda number, kind: abs(number) if kind == "actual" else number)


def at_most_99999(given: Given) -> object:
    return with_figures(
        given, lambda number, kind: min(number, 99999 if kind == "actual" else number)
    )


def at_most_nine_digits(given: Given) -> object:
    return with_figures(given, lambda number, _: min(number, Decimal(999_999_999)))


def targets_in_integers(given: Given) -> object:
    return with_figures(given, lambda number, kind: int(number) if kind == "target" else number)


def _missed_strictly(given: Given) -> tuple[Decimal, Decimal] | None:
    """Target and actual value where > or < is missed and no standard says otherwise."""
    if given["standard"] or given["operator"] not in {">", "<"}:
        return None
    unit = given["value_unit"] in {None, given["unit"]}
    if given["goal"] is None or given["value"] is None or not unit:
        return None
    goal, value = Decimal(given["goal"]), Decimal(given["value"])
    missed = value < goal if given["operator"] == ">" else value > goal
    return (goal, value) if missed and goal > 0 and value > 0 else None


def strict_has_nothing(given: Given) -> object:
    return our_scorer(given) if _missed_strictly(given) is None else "0.00"


def strict_in_a_line(given: Given) -> object:
    missed = _missed_strictly(given)
    if missed is None or given["operator"] != "<":
        return our_scorer(given)
    goal, value = missed
    return max(Decimal(given["points"]) * (2 * goal - value) / goal, Decimal(0)).quantize(
        cent(given)
    )


def people_counted_up(given: Given) -> object:
    """每少1人: a part of one is a whole one; all else is right."""
    own = (given["standard"] or "").endswith("每少1人扣0.2分，扣完为止")
    if not own or given["goal"] is None or given["value"] is None:
        return our_scorer(given)
    short = max(Decimal(given["goal"]) - Decimal(given["value"]), Decimal(0))
    steps = short.to_integral_value(ROUND_CEILING)
    return max(Decimal(given["points"]) - steps * Decimal("0.2"), Decimal(0)).quantize(cent(given))


@pytest.mark.parametrize(
    ("scorer", "case", "law"),
    [
        (strict_has_nothing, "strict/1", "equal"),
        (strict_in_a_line, "strict/7", "equal"),
        (people_counted_up, "steps-count/5", None),
    ],
)
def test_what_a_stranger_planted_is_found(
    scorer: Callable[[Given], object], case: str, law: str | None
) -> None:
    """Wrong beside > and < alone, or at a part of a step: it passed when a stranger tried."""
    report = check_contract(scorer, laws=())
    assert case in [item.case for item in report.differences]
    if law is not None:
        assert not check_contract(scorer, cases=[], laws=[law], max_examples=400).ok


def one_band_edge_turned(given: Given) -> object:
    """80% of the bands of one standard is in the band below."""
    turned = (given["standard"] or "").startswith("≥90%计5分") and given["value"] == "80"
    return "3.00" if turned else our_scorer(given)


def strict_as_inclusive(*signs: str) -> Callable[[Given], object]:
    """> for ≥, < for ≤, under 完成得满分，否则不得分."""

    def scorer(given: Given) -> object:
        own = given["standard"] == ALL_OR_NOTHING and given["operator"] in signs
        score = given["points"] if own and given["value"] == given["goal"] else our_scorer(given)
        return score if given["value_unit"] == given["unit"] else our_scorer(given)

    scorer.__name__ = "strict_as_inclusive" + "".join(signs)
    return scorer


ALL_OR_NOTHING = "完成得满分，否则不得分"


SIZES = {"元": 1, "万元": 10**4, "亿元": 10**8}


def short_of(given: Given) -> Fraction:
    """Target less actual value, in the target's unit; amounts are converted."""
    own, other = (SIZES.get(given[key] or "", 1) for key in ("unit", "value_unit"))
    return Fraction(given["goal"] or 0) - Fraction(given["value"] or 0) * other / own


def equal_and_nothing_else(given: Given) -> object:
    score = our_scorer(given)
    own = given["operator"] == "=" and not given["standard"]
    return "0" if own and short_of(given) else score


def _over_an_equal(given: Given) -> Fraction | None:
    """By which part of it a target with = above zero is exceeded; None for anything else."""
    score = our_scorer(given)
    if given["standard"] or given["operator"] != "=" or score != Decimal(given["points"]):
        return None
    goal, value = Fraction(given["goal"] or 0), Fraction(given["value"] or 0)
    own_unit = given["value_unit"] == given["unit"]
    return (value - goal) / goal if own_unit and value > goal > 0 else None


def equal_exceeded_is_nothing(given: Given) -> object:
    return our_scorer(given) if _over_an_equal(given) is None else "0"


def equal_exceeded_by_distance(given: Given) -> object:
    over = _over_an_equal(given)
    if over is None:
        return our_scorer(given)
    left = decimal(Fraction(given["points"]) * max(1 - over, Fraction(0)))
    return left.quantize(cent(given), ROUND_HALF_UP)


def one_percent_is_one(given: Given) -> object:
    """每少完成1%: one person, or one of 万元, for each step."""
    if given["standard"] != "每少完成1%扣0.5分，扣完为止" or short_of(given) <= 0:
        return our_scorer(given)
    return max(Fraction(given["points"]) - short_of(given) // 1 * Fraction(1, 2), Fraction(0))


def no_cap(given: Given) -> object:
    if not (given["standard"] or "").endswith("最多扣5分") or gap(given) <= 0:
        return our_scorer(given)
    return max(Fraction(given["points"]) - gap(given) // 1 * Fraction(1, 2), Fraction(0))


def gap_rounded_to(digits: str) -> Callable[[Given], object]:
    """The gap in percentage points, or people, rounded before its steps are counted."""

    def scorer(given: Given) -> object:
        people = (given["standard"] or "").endswith("每少1人扣0.2分，扣完为止")
        if not (people or given["standard"] == STEPS) or gap(given) <= 0:
            return our_scorer(given)
        short = decimal(gap(given)).quantize(Decimal(digits), ROUND_HALF_UP)
        off = int(short) * (Decimal("0.2") if people else Decimal("0.5"))
        return max(Decimal(given["points"]) - off, Decimal(0))

    scorer.__name__ = f"gap_rounded_to_{digits}"
    return scorer


def share_between_days_first(given: Given) -> object:
    if "按比例减分" not in (given["standard"] or ""):
        return our_scorer(given)
    share = decimal((30 - Fraction(given["value"] or 0)) / 15)
    whole = max(min(share, Decimal(1)), Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Decimal(given["points"]) * whole


def always_two_decimals(given: Given) -> object:
    """As if the usual regulation were meant, whatever one is named."""
    if given["digits"] == 2:
        return our_scorer(given)
    return our_scorer({**given, "digits": 2, "regulation": "财预〔2020〕10号"})


WRONG: list[tuple[Callable[[Given], object], str, str]] = [
    (with_floats, "float", "ties/6"),
    (with_floats_unrounded, "float", "proportional/7"),
    (with_bankers_rounding, "bankers", "ties/2"),
    (rounded_by(ROUND_HALF_DOWN), "half-down", "ties/1"),
    (rounded_by(ROUND_UP), "rounded-up", "proportional/6"),
    (rounded_by(ROUND_HALF_UP, "0.1"), "one-decimal", "proportional/6"),
    (rounded_by(ROUND_HALF_UP, "1"), "whole", "proportional/6"),
    (ratio_to_a_tenth_of_a_percent, "ratio-first", "multiply-first/6"),
    (ratio_first, "ratio-first", "multiply-first/1"),
    (ratio_in_whole_percent, "ratio-first", "multiply-first/6"),
    (cut_off, "truncated", "proportional/7"),
    (not_rounded, "unrounded", "proportional/6"),
    (started_steps, "started", "steps/4"),
    (pro_rata_steps, "pro-rata", "steps/4"),
    (percent_of_the_target, "percent", "steps/8"),
    (below_zero, "uncapped", "steps/7"),
    (above_the_points, "over-full", "proportional/3"),
    (null_is_zero, "missing-zero", "missing/2"),
    (null_is_full, "missing-full", "missing/2"),
    (units_ignored, "unit-ignored", "units/1"),
    (ceilings_as_floors, "ceiling-as-floor", "ceiling/3"),
    (ceilings_in_full, "ceiling-full", "ceiling/3"),
    (boundary_left_out, "boundary", "all-or-nothing/1"),
    (levels_in_steps, "level-fixed", "levels/2"),
    (words_at_a_guess, "level-fixed", "levels/1"),
    (band_lines_left_out, "boundary", "satisfaction/2"),
    (zero_as_a_floor, "zero-as-floor", "equal/6"),
    (sign_lost, "sign-dropped", "negative/2"),
    (at_most_99999, "capped-figures", "large/4"),
    (at_most_nine_digits, "capped-figures", "large/1"),
    (targets_in_integers, "integers", "large/14"),
    (ten_thousand_as_a_thousand, "wan-thousand", "units/3"),
    (hundred_million_as_ten, "yi-ten-million", "large-units/1"),
    (ratios_of_negatives, "ratio-below-zero", "negative-targets/7"),
    (zero_in_full, "zero-full", "negative-targets/11"),
    (zero_has_nothing, "zero-nothing", "negative-targets/12"),
    (no_standards, "standard-ignored", "all-or-nothing/2"),
    (no_bands, "bands-ignored", "satisfaction/3"),
    (strict_as_inclusive(">", "<"), "boundary", "all-or-nothing/3"),
    (strict_as_inclusive(">"), "boundary", "all-or-nothing/3"),
    (strict_as_inclusive("<"), "boundary", "all-or-nothing/10"),
    (equal_and_nothing_else, "equal-strict", "equal/4"),
    (equal_exceeded_is_nothing, "equal-over", "equal/3"),
    (equal_exceeded_by_distance, "equal-over", "equal/3"),
    (one_percent_is_one, "percent-as-unit", "steps-percent/2"),
    (no_cap, "cap-ignored", "steps-capped/3"),
    (gap_rounded_to("1"), "gap-rounded", "steps/4"),
    (gap_rounded_to("0.1"), "gap-rounded", "steps/4"),
    (share_between_days_first, "ratio-first", "interpolated/2"),
    (always_two_decimals, "two-decimals", "digits-whole/1"),
]


def named(item: object) -> str:
    return str(getattr(item, "__name__", item))


@pytest.mark.parametrize(("scorer", "cause", "case"), WRONG, ids=named)
def test_a_scorer_that_is_wrong_in_one_way_is_told_where_and_why(
    scorer: Callable[[Given], object], cause: str, case: str
) -> None:
    report = check_contract(scorer, laws=())
    assert case in {item.case for item in report.differences}
    assert report.causes[0].name == cause
    explained = set(report.causes[0].cases)
    assert explained == {item.case for item in report.differences if item.cause is not None}
    assert explained == {item.case for item in report.differences}, str(report)
    assert report.causes[0].label in str(report)


@pytest.mark.parametrize("cases", [None, [f"bands/{number}" for number in range(1, 7)], "bands/3"])
def test_the_cause_does_not_depend_on_which_other_examples_are_compared(cases: Any) -> None:  # noqa: ANN401
    report = check_contract(one_band_edge_turned, cases=cases, laws=())
    assert [(item.case, item.cause) for item in report.differences] == [
        ("bands/3", IMITATIONS["boundary"][0])
    ]


@pytest.mark.parametrize(
    ("cases", "causes"), [(None, 0), (["multiply-first/6"], 0), (["proportional/8"], 1)]
)
def test_what_explains_little_and_is_contradicted_is_no_cause(
    cases: list[str] | None, causes: int
) -> None:
    """One score of four wrong ones happens to be rounded up; none else is.

    Among few examples, one that is not rounded up is enough to speak against it; where none
    does, it is told.
    """

    def by_chance(given: Given) -> object:
        return wrong.get(given["case"]) or our_scorer(given)

    wrong = {"proportional/6": "3.34", "steps/1": "0.31", "bands/2": "0.29", "units/1": "0.27"}
    few = None if cases is None else [*wrong, *cases]
    report = check_contract(by_chance, cases=few, laws=())
    assert len(report.differences) == 4
    assert len(report.causes) == causes


@pytest.mark.parametrize(
    ("scorer", "laws"),
    [(sign_lost, ["equal"]), (at_most_99999, ["equal"]), (at_most_nine_digits, ["equal"])],
    ids=named,
)
def test_drawn_cases_have_negative_and_large_figures(
    scorer: Callable[[Given], object], laws: list[str]
) -> None:
    report = check_contract(scorer, cases=[], laws=laws, max_examples=400)
    assert report.differences


def test_a_scorer_that_does_not_do_negative_figures_is_told_so_as_a_group() -> None:
    def scorer(given: Given) -> object:
        if (given["value"] or "").startswith("-"):
            raise NotImplementedError
        return our_scorer(given)

    report = check_contract(scorer, laws=())
    text = str(report)
    assert "\n不支持的（没有比较）：\n  实际完成值是负数（negative）12 项\n" in text
    assert "\n  指标值是负数或 0（negative-targets）16 项\n" in text
    assert "\n  大的数：亿、万、元换算（large-units）2 项" in text
    assert report.unsupported_standards == (STEPS,)


def test_the_standards_that_were_left_out_are_told_as_they_are_written() -> None:
    """Who knows 每少1人扣1分 alone sees with what wording the kit would have compared it."""

    def scorer(given: Given) -> object:
        if given["standard"] not in (None, STEPS) or given["digits"] != 2:
            raise NotImplementedError
        return our_scorer(given)

    report = check_contract(scorer, max_examples=5)
    counted = "完成得满分；每少1人扣0.2分，扣完为止"
    assert f"\n  按差距扣分：按个数、天数（steps-count）6 项，评分标准是“{counted}”\n" in str(
        report
    )
    assert "\n  规律（law/digits）1 项" in str(report)
    assert counted in report.unsupported_standards
    assert STEPS not in report.unsupported_standards
    assert report.to_dict()["unsupported_standards"] == list(report.unsupported_standards)
    written = {case.given["standard"] for case in contract.cases() if case.given["standard"]}
    assert {*report.unsupported_standards, STEPS} == written


def test_a_group_has_one_title_and_one_standard() -> None:
    """So that the report may tell of a group what it tells."""
    groups: dict[str, set[tuple[str | None, ...]]] = {}
    for case in contract.cases():
        told = (case.title, case.given["standard"], case.given["regulation"])
        groups.setdefault(case.id.partition("/")[0], set()).add(told)
    assert [name for name, told in groups.items() if len(told) > 1] == []


@pytest.mark.parametrize("signs", [">", "<", "><"])
def test_a_strict_sign_at_its_edge_is_found_by_the_laws_too(signs: str) -> None:
    report = check_contract(strict_as_inclusive(*signs), cases=[])
    (found,) = report.differences
    assert found.case == "law/equal"
    assert found.given["value"] == found.given["goal"]
    assert found.cause == IMITATIONS["boundary"][0]


@pytest.mark.parametrize("sign", [">", "<"])
def test_one_strict_sign_alone_is_named(sign: str) -> None:
    """One difference of one, beside examples of the same standard that are right."""
    name = {">": "all-or-nothing/3", "<": "all-or-nothing/6"}[sign]
    few = [f"all-or-nothing/{number}" for number in (*range(1, 8), 9, 11, 12)]
    report = check_contract(strict_as_inclusive(sign), cases=few, laws=())
    (found,) = report.differences
    assert (found.case, found.cause) == (name, IMITATIONS["boundary"][0])
    assert report.causes[0].against == ()


@pytest.mark.parametrize(
    ("case", "score"),
    [
        ("equal/2", "5.55"),
        ("equal/3", "9.30"),
        ("steps-percent/6", "9.10"),
        ("steps-percent/9", "7.70"),
        ("steps-capped/5", "14.40"),
        ("steps/12", "4.10"),
        ("interpolated/5", "5.11"),
        ("digits-whole/1", "6.1"),
        ("all-or-nothing/8", "3.10"),
    ],
)
def test_a_wrong_score_that_is_nobodys_has_no_cause(case: str, score: str) -> None:
    report = check_contract(
        lambda given: score if given["case"] == case else our_scorer(given), laws=()
    )
    assert [item.case for item in report.differences] == [case]
    assert report.causes == ()


RIGHT: list[Callable[[Given], object]] = [
    our_scorer,
    lambda given: float(our_scorer(given)),
    lambda given: Fraction(our_scorer(given)),
    lambda given: plain(our_scorer(given)),
]


@pytest.mark.parametrize("scorer", RIGHT)
def test_a_right_scorer_is_named_no_cause(scorer: Callable[[Given], object]) -> None:
    """Not even where somebody's own rule differs at one place."""
    report = check_contract(scorer, max_examples=10)
    assert (report.differences, report.causes) == ((), ())
    own = {"steps-count/3": "4.31", "levels/2": "9.07", "proportional/9": "7.01"}
    other = check_contract(lambda given: own.get(given["case"]) or scorer(given), laws=())
    assert [item.case for item in other.differences] == sorted(own, key=list(by_id()).index)
    assert other.causes == ()


def by_id() -> dict[str, ContractCase]:
    return {case.id: case for case in contract.cases()}


def test_other_decimals_are_of_a_regulation_that_is_named_as_an_example() -> None:
    given = by_id()["digits-four/1"].given
    assert (given["digits"], given["regulation"]) == (
        4,
        "示例办法（沿用财预〔2020〕10号，得分保留4位小数）",
    )
    assert {case.given["digits"] for case in contract.cases()} == {0, 1, 2, 4}
    told = "\n".join(contract.check_case(lambda _: 0, "digits-whole/1").differences[0].steps)
    assert "四舍五入到 0 位小数" in told
    assert "示例办法（沿用财预〔2020〕10号，得分取整数）" in told


def test_always_two_decimals_and_another_mistake_are_told_apart() -> None:
    def scorer(given: Given) -> object:
        return always_two_decimals(given) if given["actual"] else null_is_zero(given)

    report = check_contract(scorer, laws=())
    assert {cause.name for cause in report.causes} == {"missing-zero", "two-decimals"}
    assert all(item.cause for item in report.differences)


def test_what_speaks_against_a_cause_is_named() -> None:
    few, many = ("ceiling/1", "ceiling/6"), tuple(f"steps/{number}" for number in range(1, 13))
    told = str(Cause("full", "甲", ("ceiling/3",), few))
    assert told.endswith("，但有 2 处本应出同样的差错而没有（ceiling/1、ceiling/6）")
    told = str(Cause("full", "甲", ("ceiling/3",), many))
    assert told.endswith("steps/9、steps/10 等）")
    assert "（" not in str(Cause("full", "甲", ("ceiling/3",)))


@pytest.mark.parametrize(
    ("scorer", "rounding"), [(ceilings_in_full, False), (cut_off, True)], ids=named
)
def test_the_reason_speaks_of_rounding_only_where_the_cause_is_one(
    scorer: Callable[[Given], object],
    rounding: bool,  # noqa: FBT001
) -> None:
    report = check_contract(scorer, laws=["equal"], max_examples=400)
    told = next(item for item in report.differences if item.case == "law/equal")
    assert told.cause is not None
    assert ("只舍入一次" in told.reason) is rounding
    assert ("不是舍入的差别" in told.reason) is not rounding


def test_our_own_scorer_gives_no_difference() -> None:
    report = check_contract(our_scorer, max_examples=25)
    assert report.require() is report
    assert (report.differences, report.causes, report.unsupported) == ((), (), ())
    assert len(report.checked) == len(contract.cases()) + len(contract.LAWS)


def test_the_report_says_which_kinds_were_compared_and_which_not() -> None:
    whole = check_contract(our_scorer, laws=())
    assert set(whole.kinds) == {"定量指标", "定性指标", "期限"}
    assert "没有比较的" not in whole.text()

    def of_figures(given: Given) -> object:
        if given["goal"] is None:
            raise NotImplementedError
        return our_scorer(given)

    part = check_contract(of_figures, laws=())
    assert not part.differences
    assert "没有比较的：定性指标、期限，这些评得对不对看不出来" in part.text()


def test_a_judgement_is_given_taken_apart() -> None:
    by_id = {case.id: case.given for case in contract.cases()}
    assert by_id["levels/2"]["judged_level"] == "达成年度指标"
    assert by_id["levels/2"]["judged_share"] == "0.9"
    for name in ("levels/12", "levels/14", "levels/15", "deadline/1", "texts/4", "missing/1"):
        assert by_id[name]["judged_share"] is None


def test_our_own_sheets_give_no_difference() -> None:
    report = check_sheet_contract(our_sheet_scorer).require()
    assert "sheets/3/总分" in report.checked
    assert len(report.checked) > 60


def test_a_case_is_a_test_of_its_own() -> None:
    cases = contract.cases()
    names = [str(case) for case in cases]
    assert len(set(names)) == len(names) > 100
    assert all(check_case(our_scorer, case).ok for case in cases[::10])
    assert not check_case(lambda _: "0", cases[0]).ok


def test_every_case_says_why_and_is_plain_data() -> None:
    for case in contract.cases():
        assert case.why
        assert json.loads(json.dumps(case.given)) == case.given
        if case.expected is not None:
            assert 0 <= case.expected <= Decimal(case.given["points"])
    for sheet in contract.sheet_cases():
        assert json.loads(json.dumps(sheet.given)) == sheet.given
        assert sheet.total == sum(sheet.scores.values()) + (sheet.execution or 0)


def test_what_is_given_is_a_copy() -> None:
    def spoils(given: Given) -> object:
        score = our_scorer(given)
        given["points"] = given["target"] = "0"
        return score

    def spoils_sheet(given: SheetGiven) -> dict[str, Any]:
        result = our_sheet_scorer(given)
        given["indicators"][0]["points"] = "99"
        given["indicators"].clear()
        return result

    assert check_contract(spoils, max_examples=5).ok
    assert check_contract(our_scorer, laws=()).ok
    assert check_sheet_contract(spoils_sheet).ok
    assert check_sheet_contract(our_sheet_scorer).ok


# -- laws ------------------------------------------------------------------------------------------


def up_and_down(given: Given) -> object:
    """Right at the figures of the examples; otherwise more is less."""
    value = given["value"]
    return our_scorer(given) if value is None else Fraction(1, 1 + abs(Fraction(value)))


def different_each_time() -> Callable[[Given], object]:
    counter = itertools.count()
    return lambda given: given["points"] if next(counter) % 2 else "0"


def met_earns_nothing(given: Given) -> object:
    score = our_scorer(given)
    return 0 if score == Decimal(given["points"]) else score


@pytest.mark.parametrize(
    ("scorer", "law"),
    [
        (lambda given: Fraction(given["points"]) + 1, "bounds"),
        (lambda _: -1, "bounds"),
        (met_earns_nothing, "met"),
        (up_and_down, "monotone"),
        (different_each_time(), "same"),
        (with_bankers_rounding, "ties"),
        (with_floats, "ties"),
        (ratio_first, "ties"),
        (with_floats_unrounded, "equal"),
        (started_steps, "equal"),
        (always_two_decimals, "digits"),
        (cut_off, "digits"),
        (null_is_zero, "missing"),
        (null_is_full, "missing"),
    ],
)
def test_a_law_is_broken_by_who_breaks_it(scorer: Callable[[Given], object], law: str) -> None:
    report = check_contract(scorer, cases=[], laws=[law], max_examples=300)
    (difference,) = report.differences
    assert difference.case == f"law/{law}"
    assert difference.got
    assert difference.reason
    with pytest.raises(ContractError, match=difference.title):
        report.require()


def test_every_law_is_broken_by_somebody() -> None:
    assert set(contract.LAWS) == {
        "bounds", "met", "monotone", "same", "ties", "equal", "digits", "missing",
    }  # fmt: skip


def test_the_smallest_case_is_told() -> None:
    report = check_contract(lambda given: Fraction(given["points"]) + 1, cases=[], laws=["bounds"])
    (difference,) = report.differences
    assert (difference.given["points"], difference.given["goal"]) == ("1", "1")
    assert difference.given["value"] == "0"


def test_the_cause_of_a_broken_law_is_told_too() -> None:
    report = check_contract(with_bankers_rounding, cases=[], laws=["ties"])
    assert report.causes[0].name == "bankers"
    assert report.differences[0].cause == report.causes[0].label


@pytest.mark.parametrize("laws", [["tie"], "tie", ["ties", "tie"]], ids=str)
def test_a_law_that_does_not_exist(laws: list[str] | str) -> None:
    with pytest.raises(InputError) as caught:
        check_contract(our_scorer, laws=laws)
    assert caught.value.finding.name == "contract-name-unknown"
    assert "ties" in str(caught.value)  # what was meant


# -- what a caller gives ---------------------------------------------------------------------------


@pytest.mark.parametrize("scorer", [None, "county:score", {"total": 1}])
def test_what_cannot_be_called_is_refused_at_once(scorer: Any) -> None:  # noqa: ANN401
    for check in (check_contract, check_sheet_contract):
        with pytest.raises(InputError) as caught:
            check(scorer)
        assert caught.value.finding.name == "argument-kind"
    with pytest.raises(InputError):
        check_case(scorer, "steps/4")


@pytest.mark.parametrize("many", [0, -1, True, "5", None])
def test_how_many_is_a_number_above_zero(many: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        check_contract(our_scorer, max_examples=many)
    assert caught.value.finding.name == "argument-kind"


def test_examples_by_their_ids() -> None:
    first, second = contract.cases()[:2]
    report = check_contract(our_scorer, cases=[second.id, first], laws=())
    assert report.checked == (second.id, first.id)
    assert check_contract(our_scorer, cases=second.id, laws=()).checked == (second.id,)
    assert check_contract(our_scorer, cases=second, laws=()).checked == (second.id,)  # type: ignore[arg-type]
    assert check_case(our_scorer, second.id).checked == (second.id,)
    sheets = check_sheet_contract(our_sheet_scorer, cases=["sheets/3"]).checked
    assert sheets
    assert all(name.startswith("sheets/3/") for name in sheets)


@pytest.mark.parametrize(
    ("cases", "name"),
    [
        (["steps/4", "steps/99"], "contract-name-unknown"),
        ("steps", "contract-name-unknown"),
        ([4], "argument-kind"),
        (4, "argument-kind"),
    ],
    ids=str,
)
def test_examples_that_are_not_there_are_refused(cases: Any, name: str) -> None:  # noqa: ANN401
    checks: list[Callable[..., ContractReport]] = [check_contract, check_sheet_contract]
    for check in checks:
        with pytest.raises(InputError) as caught:
            check(our_scorer, cases=cases)
        assert caught.value.finding.name == name
        assert len(caught.value.text) < 300


# -- answers of every kind -------------------------------------------------------------------------


class Unprintable:
    def __repr__(self) -> str:
        message = "no"
        raise RuntimeError(message)


def raises(error: BaseException) -> Callable[[Given], object]:
    def scorer(_: Given) -> object:
        raise error

    return scorer


@pytest.mark.parametrize(
    ("answer", "got"),
    [
        (True, "True（bool）"),
        (float("nan"), "nan（float）"),
        (float("inf"), "inf（float）"),
        (Decimal("NaN"), "NaN"),
        (Decimal("1E+425000000"), "E+425000000"),
        ("九分半", "九分半"),
        ("", "''（str）"),
        ([9.5], "[9.5]（list）"),
        (Unprintable(), "RuntimeError: no"),
        (9.500000000000002, "9.500000000000002"),
        (Decimal("9.51"), "9.51"),
        (None, "不评分"),
    ],
    ids=lambda item: item if isinstance(item, str) else type(item).__name__,
)
def test_an_answer_that_is_none_is_reported(answer: object, got: str) -> None:
    report = check_case(lambda _: answer, contract.cases()[0])
    assert got in report.differences[0].got


@pytest.mark.parametrize("answer", ["9.5", " 9.50 ", Decimal("9.500"), Fraction(19, 2), 9.5])
def test_the_same_number_in_any_type_is_right(answer: object) -> None:
    assert check_case(lambda _: answer, contract.cases()[0]).ok


@pytest.mark.parametrize(
    ("error", "got"),
    [
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (KeyError("actual"), "KeyError: 'actual'"),
        (RecursionError(), "RecursionError"),
        (ValueError("first\nsecond"), "ValueError: first"),
    ],
    ids=str,
)
def test_an_exception_is_reported_and_not_passed_on(error: Exception, got: str) -> None:
    report = check_contract(raises(error), laws=["bounds", "missing"], max_examples=5)
    assert {item.got for item in report.differences if "/" in item.case} >= {got}
    assert len(report.differences) >= len(contract.cases())
    assert got in str(report)


def test_an_interrupt_is_passed_on() -> None:
    with pytest.raises(KeyboardInterrupt):
        check_contract(raises(KeyboardInterrupt()), laws=())


REFUSALS = [case for case in contract.cases() if case.expected is None]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_a_refusal_is_none_or_raised(case: ContractCase) -> None:
    assert check_case(lambda _: None, case).ok
    assert check_case(raises(Refused("不评分")), case).ok
    assert not check_case(raises(ValueError()), case).ok
    assert not check_case(lambda _: 0, case).ok
    with pytest.raises(GovPerfError):
        our_scorer(case.given)


# -- reports ---------------------------------------------------------------------------------------


def only_plain(given: Given) -> object:
    if given["standard"]:
        raise NotImplementedError
    return our_scorer(given)


def test_what_is_not_supported_is_no_difference_but_has_to_be_allowed() -> None:
    report = check_contract(only_plain, max_examples=5)
    assert report.differences == ()
    assert "steps/1" in report.unsupported
    with pytest.raises(ContractError, match="（steps）12 项，评分标准是"):
        report.require()
    assert report.require(allow_unsupported=True) is report


def test_a_scorer_that_does_nothing_does_not_pass() -> None:
    report = check_contract(raises(NotImplementedError()), max_examples=5)
    assert report.checked == ()
    assert not report.ok
    with pytest.raises(ContractError, match="不能算通过"):
        report.require(allow_unsupported=True)
    with pytest.raises(ContractError):
        check_sheet_contract(raises(NotImplementedError())).require(allow_unsupported=True)  # type: ignore[arg-type]


def test_what_nothing_known_explains_has_no_cause() -> None:
    report = check_contract(lambda given: our_scorer(given) * 0 + Decimal("0.37"), laws=())
    assert report.causes == ()
    assert "看不出原因的" in str(report)


def test_the_error_holds_every_difference_and_the_report() -> None:
    report = check_contract(null_is_zero, laws=())
    with pytest.raises(ContractError) as caught:
        report.require()
    assert caught.value.report is report
    assert isinstance(caught.value, AssertionError)
    for item in report.differences:
        assert item.case in str(caught.value)
        assert f"得到 {item.got}" in str(item)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert str(again) == str(caught.value)


def test_two_mistakes_are_told_apart() -> None:
    def scorer(given: Given) -> object:
        return started_steps(given) if given["standard"] else with_bankers_rounding(given)

    report = check_contract(scorer, laws=())
    assert {cause.name for cause in report.causes} == {"bankers", "started"}
    assert all(item.cause for item in report.differences)


def test_the_right_derivation_is_shown() -> None:
    report = check_contract(started_steps, laws=())
    first = report.differences[0]
    assert any("94.01" in step for step in first.steps)
    assert "推导" in report.text()
    assert "推导" not in report.text(steps=False)


def test_the_report_is_json() -> None:
    report = check_contract(with_bankers_rounding, laws=())
    data = json.loads(report.to_json())
    assert data == report.to_dict()
    assert data["ok"] is False
    assert data["causes"][0]["name"] == "bankers"
    by_case = {item["case"]: item for item in data["differences"]}
    assert by_case["ties/2"]["given"]["target"] == "≥200人"
    assert (by_case["ties/2"]["expected"], by_case["ties/2"]["got"]) == ("0.03 分", "0.02")


def test_reports_add_up() -> None:
    cases = contract.cases()
    whole = check_case(our_scorer, cases[0]) + check_case(lambda _: 0, cases[1])
    assert whole.checked == (cases[0].id, cases[1].id)
    assert len(whole.differences) == 1
    assert ContractReport.__add__(whole, 1) is NotImplemented  # type: ignore[operator]


class InUnittest(unittest.TestCase):
    """The same inside unittest: a difference is a failure and no error."""

    def test_ours(self) -> None:
        check_contract(our_scorer, laws=()).require()

    def test_a_wrong_one_fails(self) -> None:
        with self.assertRaises(self.failureException):  # noqa: PT027 - unittest is the point
            check_contract(with_floats, laws=()).require()


# -- whole sheets ----------------------------------------------------------------------------------


def spoilt(change: Callable[[dict[str, Any]], object]) -> Callable[[SheetGiven], dict[str, Any]]:
    def scorer(given: SheetGiven) -> dict[str, Any]:
        sheet = our_sheet_scorer(given)
        change(sheet)
        return sheet

    return scorer


def totals(scorer: Callable[[SheetGiven], Any]) -> dict[str, str]:
    return {item.case: item.got for item in check_sheet_contract(scorer).differences}


def sum_before_rounding(given: SheetGiven) -> dict[str, Any]:
    sheet = our_sheet_scorer(given)
    return {**sheet, "total": 10} if given["case"] == "sheets/3" else sheet


def test_a_total_that_is_added_before_rounding() -> None:
    report = check_sheet_contract(sum_before_rounding)
    (difference,) = report.differences
    assert (difference.case, difference.got) == ("sheets/3/总分", "10")
    assert report.causes[0].name == "sum-first"
    assert difference.cause == report.causes[0].label


def test_a_total_that_is_not_the_sum_of_its_own_rows() -> None:
    report = check_sheet_contract(spoilt(lambda sheet: sheet.update(total="50")))
    assert {cause.name for cause in report.causes} == {"not-the-sum"}


def test_parts_of_a_sheet_may_be_left_out_but_the_total() -> None:
    assert check_sheet_contract(lambda given: {"total": our_sheet_scorer(given)["total"]}).ok
    assert set(totals(lambda _: {}).values()) == {"没有给出"}


def test_points_scores_execution_and_grade_are_compared() -> None:
    assert any("分值" in name for name in totals(spoilt(lambda sheet: sheet.update(points={}))))
    assert any(" 得分" in name for name in totals(spoilt(lambda sheet: sheet.update(scores=None))))
    assert "sheets/1/等级" in totals(spoilt(lambda sheet: sheet.update(grade="优")))
    assert "sheets/1/等级" in totals(spoilt(lambda sheet: sheet.update(grade=None)))
    wrong = totals(spoilt(lambda sheet: sheet.update(execution="0")))
    assert "sheets/1/预算执行率 得分" in wrong
    assert "sheets/3/预算执行率 得分" in wrong


@pytest.mark.parametrize(
    ("answer", "got"), [(78.86, "不是整表的结果"), (None, "不评分"), ("优", "优")]
)
def test_a_sheet_that_is_none_is_reported(answer: object, got: str) -> None:
    assert all(got in shown for shown in totals(lambda _: answer).values())


def test_a_sheet_scorer_that_fails_is_reported() -> None:
    def fails(_: SheetGiven) -> dict[str, Any]:
        message = "budget"
        raise KeyError(message)

    assert set(totals(fails).values()) == {"KeyError: 'budget'"}


def leaves(_: object) -> object:
    sys.exit(3)


def stops(_: object) -> object:
    raise KeyboardInterrupt


def test_a_scorer_that_leaves_the_program_is_reported() -> None:
    report = check_contract(leaves, max_examples=3)
    assert {item.got for item in report.differences} == {"SystemExit: 3"}
    assert set(totals(leaves).values()) == {"SystemExit: 3"}
    with pytest.raises(KeyboardInterrupt):
        check_contract(stops, max_examples=3)


def fails_at_a_key(given: Given) -> object:
    return given["分值"]  # type: ignore[typeddict-item]


def test_what_every_call_raises_is_told_first() -> None:
    report = check_contract(fails_at_a_key, laws=["bounds"], max_examples=3)
    times = re.fullmatch(r"KeyError: '分值'（(\d+) 次）", report.every_call)
    assert times is not None
    assert int(times[1]) > len(contract.cases())
    assert report.text().splitlines()[1] == f"每一次调用都抛出异常：{report.every_call}"
    assert report.to_dict()["every_call"] == report.every_call
    sheets = check_sheet_contract(fails_at_a_key, cases=["sheets/1", "sheets/2"])  # type: ignore[arg-type]
    assert sheets.every_call == "KeyError: '分值'（2 次）"
    assert (sheets + report).every_call == ""
    assert (sheets + sheets).every_call == sheets.every_call


def test_one_call_that_answers_is_enough_to_say_nothing_of_all() -> None:
    def fails_but_once(given: Given) -> object:
        return "1" if given["case"] == "steps/4" else fails_at_a_key(given)

    def refuses_once(given: Given) -> object:
        return None if given["case"] == "steps/4" else fails_at_a_key(given)

    for scorer in (fails_but_once, refuses_once):
        report = check_contract(scorer, laws=())
        assert report.every_call == ""
        assert "每一次调用" not in report.text()
    assert check_contract(fails_at_a_key, cases=[], laws=()).every_call == ""


def test_the_page_lists_every_mistake_that_is_known() -> None:
    page = Path(__file__).parent.parent.parent / "docs" / "how-to" / "contract.md"
    text = page.read_text(encoding="utf-8")
    rows = [f"| `{name}` | {label} |" for name, (label, _) in IMITATIONS.items()]
    assert "\n".join(rows) in text
    kinds = Counter(kind_of(case.given) for case in contract.cases())
    assert (
        f"算例有 {len(contract.cases())} 个：定量指标 {kinds['定量指标']} 个，"
        f"定性指标（指标值是文字的）{kinds['定性指标']} 个，期限 {kinds['期限']} 个。" in text
    )
    assert f"规律有{'零一二三四五六七八九'[len(contract.LAWS)]}条" in text


# -- causes that are told once, and name what is wrong ---------------------------------------------


def with_signs_turned(given: Given) -> Any:  # noqa: ANN401
    target = given["target"].translate(str.maketrans("≥≤", "≤≥"))
    return our_scorer({**given, "target": target})


def capped_at_six_fifths(given: Given) -> Any:  # noqa: ANN401
    score = our_scorer(given)
    value, goal = given["value"], given["goal"]
    if given["standard"] or given["operator"] != "≥" or value is None or Fraction(goal or 0) <= 0:
        return score
    share = min(Fraction(value) / Fraction(goal or 1), Fraction(6, 5))
    return Fraction(given["points"]) * share if share > 1 and score is not None else score


@pytest.mark.parametrize(
    ("scorer", "name", "cases"),
    [
        (with_signs_turned, "turned", ("proportional/1", "ceiling/1")),
        (capped_at_six_fifths, "capped-above", ("proportional/3", "proportional/4")),
    ],
)
def test_the_first_suspect_is_the_mistake(scorer: Any, name: str, cases: tuple[str, ...]) -> None:  # noqa: ANN401
    first = check_contract(scorer, laws=()).causes[0]
    assert first.name == name
    assert set(cases) <= set(first.cases)


def test_a_score_that_is_far_off_is_no_matter_of_rounding() -> None:
    report = check_contract(with_signs_turned, cases=[], laws=["equal"], max_examples=5)
    assert "差得多，不是舍入的差别" in report.differences[0].reason


def without_the_execution(sheet: dict[str, Any]) -> None:
    if sheet["execution"] is not None:
        sheet["total"] -= sheet["execution"]


def scores_in_other_rows(sheet: dict[str, Any]) -> None:
    sheet["scores"] = dict(zip(sorted(sheet["scores"]), sheet["scores"].values(), strict=True))


def rows_in_another_order(given: SheetGiven) -> dict[str, Any]:
    return our_sheet_scorer({**given, "indicators": given["indicators"][::-1]})


@pytest.mark.parametrize(
    ("scorer", "name"),
    [
        (spoilt(without_the_execution), "without-execution"),
        (spoilt(lambda sheet: sheet.update(total="50")), "not-the-sum"),
        (spoilt(scores_in_other_rows), "other-rows"),
        (rows_in_another_order, "other-order"),
    ],
)
def test_what_is_wrong_with_sheets_is_told_once_and_explains_all(scorer: Any, name: str) -> None:  # noqa: ANN401
    report = check_sheet_contract(scorer)
    assert [cause.name for cause in report.causes] == [name]
    assert all(item.cause == report.causes[0].label for item in report.differences)
