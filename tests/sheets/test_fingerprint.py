"""The fingerprint: the same for the same inputs anywhere, another for any other; and verify()."""

import copy
import hashlib
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import gov_perf
from gov_perf import (
    Actuals,
    Adjustment,
    BudgetExecution,
    DepartmentPlan,
    Figures,
    Finding,
    Fingerprint,
    FingerprintParts,
    GovPerfError,
    InputError,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Measured,
    Missing,
    Proportional,
    Ratio,
    ScoreSheet,
    Standards,
    Stated,
    Step,
    UnknownNameError,
    adjust,
    dumps,
    from_dict,
    loads,
    note_deviations,
    parse_actual,
    regulation,
    samples,
    score,
    to_dict,
    verify,
)
from gov_perf.canonical import canonical, digest
from gov_perf.sheets.fingerprint import digest_actuals
from gov_perf.testing import actuals_for, plans

PLAN = samples.suijiang_red_cross()
ACTUALS = samples.suijiang_actuals()
BUDGET = samples.suijiang_budget()
TEN = regulation("财预〔2020〕10号")
SHEET = score(PLAN, ACTUALS, TEN, budget=BUDGET)
UPTIME = "灾害管理信息系统正常运转率"
RECORD = Adjustment(UPTIME, "0", "5", "停电所致", "复核人", date(2026, 2, 3))
ADJUSTED = adjust(SHEET, [RECORD])


def value_of(sheet: ScoreSheet) -> str:
    assert sheet.fingerprint is not None
    return sheet.fingerprint.value


def parts_of(sheet: ScoreSheet) -> FingerprintParts:
    assert sheet.fingerprint is not None
    return sheet.fingerprint.parts


def names(sheet: ScoreSheet, *inputs: Any, **options: Any) -> list[str]:  # noqa: ANN401
    return [item.name for item in verify(sheet, *inputs, **options)]


# -- the canonical form -----------------------------------------------------------------------


class Colour(Enum):
    RED = "红"


@frozen
class Thing:
    name: str
    size: Decimal | None = None


class OwnRule:
    def __init__(self, factor: int) -> None:
        self.factor = factor


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, None),
        (True, True),
        ("10", "10"),
        (10, {"#": "10"}),
        (Decimal("10.00"), {"#": "10"}),
        (Fraction(1, 3), {"#": "1/3"}),
        (Colour.RED, "红"),
        (date(2025, 7, 31), {"date": "2025-07-31"}),
        ((1, "a"), [{"#": "1"}, "a"]),
        (frozenset({"b", "a"}), {"set": ["a", "b"]}),
        ({"b": 1, "a": 2}, {"map": [["a", {"#": "2"}], ["b", {"#": "1"}]]}),
        (Thing("x"), {"is": "Thing", "name": "x"}),
        (Thing("x", Decimal(1)), {"is": "Thing", "name": "x", "size": {"#": "1"}}),
        (OwnRule(2), {"is": f"{__name__}.OwnRule", "factor": {"#": "2"}}),
        (OwnRule, {"is": f"{__name__}.OwnRule"}),
        (object(), {"is": "builtins.object"}),
    ],
)
def test_the_canonical_form(value: object, wanted: object) -> None:
    assert canonical(value) == wanted


def test_the_digest_is_sha256_of_the_text_with_sorted_keys_and_no_blanks() -> None:
    text = r'[{"map":[["\u7532",{"#":"1.5"}]]},null,"\ud800"]'
    wanted = hashlib.sha256(text.encode()).hexdigest()
    assert digest([{"甲": Decimal("1.50")}, None, "\ud800"]) == wanted


def test_what_differs_has_another_digest() -> None:
    others = [1, "1", [1], {"1": 1}, True, None, Fraction(1, 2), [], {}, "", Thing("1"), Colour.RED]
    assert len({digest(value) for value in others}) == len(others)


# -- what it depends on -----------------------------------------------------------------------


def test_it_names_its_algorithm_and_the_library() -> None:
    algorithm, _, rest = value_of(SHEET).partition(":")
    assert (algorithm, len(rest)) == ("gp1-sha256", 64)
    assert set(rest) <= set("0123456789abcdef")
    assert parts_of(SHEET).library == gov_perf.__version__
    assert str(SHEET.fingerprint) == value_of(SHEET)


@given(st.data(), plans(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_order_and_spelling_of_names_change_nothing(
    data: st.DataObject, plan: DepartmentPlan, random: Random
) -> None:
    by_path = data.draw(actuals_for(plan))
    by_name = {path.split("/", 2)[2]: value for path, value in by_path.items()}
    shuffled = list(by_name.items())
    random.shuffle(shuffled)
    sheets = [
        score(plan, given_, TEN, budget=BUDGET)
        for given_ in (by_path, dict(shuffled), Actuals(by_path))
    ]
    first = parts_of(sheets[0])
    assert [value_of(sheet) for sheet in sheets] == [first.value] * 3
    again = loads(dumps(plan), DepartmentPlan)
    assert value_of(score(again, by_path, TEN, budget=BUDGET)) == first.value
    assert verify(sheets[0], plan, dict(shuffled)) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (12, "12"),
        (Decimal("12.0"), "12.0"),
        (Measured("12", "期"), "12期"),
        (Stated("完成", met=True), "完成"),
    ],
)
def test_numbers_and_values_count_as_the_text_that_a_file_holds(first: Any, second: str) -> None:  # noqa: ANN401
    sheets = [
        score(PLAN, {**ACTUALS, "培训班期数": value}, TEN, budget=BUDGET)
        for value in (first, second)
    ]
    assert value_of(sheets[0]) == value_of(sheets[1])


def changed_plan(**changes: Any) -> DepartmentPlan:  # noqa: ANN401
    return evolve(PLAN, **changes)


CHANGES: dict[str, Callable[[], ScoreSheet]] = {
    "a value": lambda: score(PLAN, {**ACTUALS, UPTIME: "97.4%"}, TEN, budget=BUDGET),
    "a value written otherwise": lambda: score(
        PLAN, {**ACTUALS, UPTIME: "97.5％"}, TEN, budget=BUDGET
    ),
    "part and whole": lambda: score(
        PLAN, {**ACTUALS, UPTIME: Ratio(975, 1000)}, TEN, budget=BUDGET
    ),
    "a target": lambda: score(
        changed_plan(indicators=PLAN.indicators.changed(UPTIME, target="≥97.9%")),
        ACTUALS, TEN, budget=BUDGET,
    ),
    "a duty": lambda: score(changed_plan(duties=PLAN.duties[:-1]), ACTUALS, TEN, budget=BUDGET),
    "a key task": lambda: score(changed_plan(key_tasks=()), ACTUALS, TEN, budget=BUDGET),
    "the executed amount": lambda: score(
        PLAN, ACTUALS, TEN, budget=BudgetExecution("78700", "75000.01")
    ),
    "the initial budget": lambda: score(
        PLAN, ACTUALS, TEN, budget=BudgetExecution("78700", "75000", "78000")
    ),
    "no budget": lambda: score(PLAN, ACTUALS, TEN),
    "whose standards": lambda: score(PLAN, ACTUALS, TEN, budget=BUDGET, standards="regulation"),
    "the choice for missing values": lambda: score(
        PLAN, ACTUALS, TEN, budget=BUDGET, missing="zero"
    ),
    "weights": lambda: score(PLAN, ACTUALS, TEN, budget=BUDGET, weights={UPTIME: 1}),
    "other weights": lambda: score(PLAN, ACTUALS, TEN, budget=BUDGET, weights={UPTIME: 2}),
    "the regulation": lambda: score(PLAN, ACTUALS, "财预〔2021〕101号", budget=BUDGET),
    "a parameter of it": lambda: score(
        PLAN, ACTUALS, evolve(TEN, digits=evolve(TEN.digits, value=3)), budget=BUDGET
    ),
    "a parameter's evidence": lambda: score(
        PLAN, ACTUALS, evolve(TEN, digits=evolve(TEN.digits, reference="别处")), budget=BUDGET
    ),
    "a rule's parameter": lambda: score(
        PLAN, ACTUALS,
        evolve(TEN, numeric=evolve(TEN.numeric, value=Proportional(Fraction("0.6")))),
        budget=BUDGET,
    ),
}  # fmt: skip


def test_one_change_of_any_input_gives_another_fingerprint() -> None:
    values = {what: value_of(change()) for what, change in CHANGES.items()}
    assert value_of(SHEET) not in values.values()
    assert len(set(values.values())) == len(values)


def test_another_version_of_the_library_gives_another_fingerprint() -> None:
    parts = parts_of(SHEET)
    assert evolve(parts, library="9").computed_value != parts.value == parts.computed_value


def key_of(sheet: ScoreSheet) -> str:
    assert sheet.fingerprint is not None
    return sheet.fingerprint.key


def test_the_key_changes_with_everything_on_the_sheet() -> None:
    """What is stored under a key is what is stored: inputs alone do not tell two sheets apart."""
    noted = note_deviations(SHEET, {UPTIME: "停电所致"})
    made_up = Actuals(ACTUALS, illustrative=True)
    said, unsaid = (
        score(PLAN, Actuals(made_up, illustrative=flag), TEN, budget=BUDGET)
        for flag in (True, False)
    )
    sheets = [said, unsaid, noted, ADJUSTED, *(change() for change in CHANGES.values())]
    assert len({key_of(sheet) for sheet in sheets}) == len(sheets)
    assert value_of(said) == value_of(unsaid) == value_of(noted) == value_of(ADJUSTED)
    assert key_of(SHEET) == key_of(loads(dumps(SHEET), ScoreSheet))


def test_the_key_of_an_unchanged_sheet_outlives_an_upgrade() -> None:
    parts = parts_of(SHEET)
    older = evolve(parts, library="0.0.1")
    then = Fingerprint(evolve(older, value=older.computed_value))
    assert then.value != value_of(SHEET)
    assert then.key == key_of(SHEET)
    assert then.key.startswith("gp1-sheet-sha256:")


@pytest.mark.parametrize("what", CHANGES)
def test_verify_finds_each_changed_input(what: str) -> None:
    """A sheet of other inputs is not the one of these; alone it is true to itself."""
    sheet = CHANGES[what]()
    shipped = what not in ("a parameter of it", "a parameter's evidence", "a rule's parameter")
    alone = names(sheet)
    assert (alone == []) == shipped
    assert shipped or "fingerprint-part" in alone
    options: dict[str, Any] = {"budget": BUDGET}
    if "weights" in what:
        assert "verify-weights" in names(sheet, PLAN, ACTUALS)
        options = {"weights": {}}
    found = names(sheet, PLAN, ACTUALS, **options)
    if what in ("whose standards", "the choice for missing values", "the regulation"):
        assert found == []  # the sheet says so itself, and is right
    else:
        assert "fingerprint-part" in found


def test_it_is_the_same_in_every_process() -> None:
    program = (
        "from gov_perf import samples, score\n"
        "sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(),\n"
        "    '财预〔2020〕10号', budget=samples.suijiang_budget())\n"
        "print(sheet.fingerprint, sheet.fingerprint.parts.content)"
    )
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Shanghai"},
            capture_output=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.stdout.split() == [value_of(SHEET), parts_of(SHEET).content], done.stderr


def test_the_wording_of_findings_and_steps_is_no_part_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Finding, "text", property(lambda _: "别的话"))
    monkeypatch.setattr(Step, "text", property(lambda _: "别的话"))
    assert SHEET.findings[0].text == "别的话"
    again = score(PLAN, ACTUALS, TEN, budget=BUDGET)
    assert again.fingerprint == SHEET.fingerprint


def test_figures_in_place_of_a_value_count_as_their_text() -> None:
    """A mapping of the formula's variables, as well as a single value."""
    first, second, third = (
        digest_actuals({"合格率": {"合格": value, "参训": 200}}, str) for value in (196, "196", 195)
    )
    assert first == second != third


def test_it_is_taken_of_the_values_as_they_were_when_scored() -> None:
    values = dict(ACTUALS)
    sheet = score(PLAN, values, TEN, budget=BUDGET)
    values[UPTIME] = "99%"
    assert value_of(sheet) == value_of(SHEET)


# -- keeping it -------------------------------------------------------------------------------


def test_it_survives_a_file_a_pickle_and_a_copy() -> None:
    for sheet in (SHEET, ADJUSTED):
        for again in (
            loads(dumps(sheet), ScoreSheet),
            pickle.loads(pickle.dumps(sheet)),  # noqa: S301 - our own
            copy.deepcopy(sheet),
        ):
            assert again.fingerprint == sheet.fingerprint
            assert hash(again.fingerprint) == hash(sheet.fingerprint)
            assert verify(again, PLAN, ACTUALS) == ()
    assert SHEET.fingerprint != ADJUSTED.fingerprint
    assert SHEET.fingerprint != value_of(SHEET)
    assert value_of(SHEET) in repr(SHEET.fingerprint)


def test_adjusting_keeps_the_fingerprint_and_takes_the_content_anew() -> None:
    assert value_of(ADJUSTED) == value_of(SHEET)
    assert parts_of(ADJUSTED).content != parts_of(SHEET).content
    assert names(ADJUSTED) == names(ADJUSTED, PLAN, ACTUALS) == []
    bare = evolve(SHEET, fingerprint=None)
    assert adjust(bare, [RECORD]).fingerprint is None


def test_sheets_that_say_the_same_are_equal_whatever_their_fingerprint() -> None:
    assert evolve(SHEET, fingerprint=None) == SHEET
    assert hash(evolve(SHEET, fingerprint=None)) == hash(SHEET)


def test_a_sheet_of_an_older_file_has_none() -> None:
    data = to_dict(SHEET)
    del data["fingerprint"]
    old = from_dict(data, ScoreSheet)
    assert old.fingerprint is None
    assert names(old) == names(old, PLAN, ACTUALS) == ["fingerprint-missing"]


# -- verify() ---------------------------------------------------------------------------------


@given(st.data(), plans(), st.sampled_from(["财预〔2020〕10号", "财预〔2021〕101号"]))
@settings(max_examples=40)
def test_every_sheet_of_score_is_verified(
    data: st.DataObject, plan: DepartmentPlan, number: str
) -> None:
    values = data.draw(actuals_for(plan))
    missing = data.draw(st.sampled_from(Missing))
    if missing is not Missing.ERROR:
        values = {key: value for key, value in values.items() if data.draw(st.booleans())}
    standards = data.draw(st.sampled_from(Standards))
    budget = data.draw(st.sampled_from([None, BUDGET]))
    sheet = score(plan, values, number, budget=budget, standards=standards, missing=missing)
    assert verify(loads(dumps(sheet), ScoreSheet)) == ()
    assert verify(sheet, plan, values) == ()


def test_headings_with_strokes_and_names_that_stand_twice_are_verified() -> None:
    twice = Level3Indicator("次数", "≥5次", points="22.5")
    plan = DepartmentPlan(
        "示例局",
        indicators=[
            Level1Indicator("产出/产品指标", [Level2Indicator("数量/规模", [twice, twice])]),
            Level1Indicator("效益指标", [Level2Indicator("社会效益", [twice, twice])]),
        ],
    )
    values = {place.path: 4 for place in plan.indicators.places}
    sheet = score(plan, values, TEN, budget=BUDGET)
    assert names(sheet) == names(sheet, plan, values) == []
    del values[plan.indicators.places[0].path]
    skipped = score(plan, values, TEN, missing="skip")
    assert names(skipped) == names(skipped, plan, values) == []


def with_row(index: int, **changes: Any) -> ScoreSheet:  # noqa: ANN401
    rows = list(SHEET.rows)
    rows[index] = evolve(rows[index], **changes)
    return resealed(evolve(SHEET, rows=rows))


def resealed(sheet: ScoreSheet) -> ScoreSheet:
    """What somebody makes who changes a sheet and computes its digest anew."""
    assert sheet.fingerprint is not None
    return evolve(sheet, fingerprint=sheet.fingerprint.of_content(sheet))


ROW = SHEET.rows[2]
TAMPERED: dict[str, tuple[Callable[[], ScoreSheet], str, str | None]] = {
    "a score": (lambda: with_row(2, score=Decimal("9.99")), "row-differs", ROW.path),
    "an exact score": (lambda: with_row(2, exact_score=Fraction(9)), "row-differs", ROW.path),
    "met": (lambda: with_row(2, met=not ROW.met), "row-differs", ROW.path),
    "an achievement": (lambda: with_row(2, achievement=Fraction(2)), "row-differs", ROW.path),
    "a rule": (lambda: with_row(2, rule="扣分制"), "row-differs", ROW.path),
    "a step": (lambda: with_row(2, steps=ROW.steps[:-1]), "row-differs", ROW.path),
    "a value": (lambda: with_row(2, actual=Measured("1", "%")), "row-differs", ROW.path),
    "a value of another kind": (
        lambda: with_row(2, actual=Judgement("1")), "judgement-for-number", ROW.path,
    ),
    "a value taken away": (lambda: with_row(2, actual=None), "actual-absent", ROW.path),
    "points": (lambda: with_row(2, points=Decimal(9)), "row-differs", ROW.path),
    "points against the plan's": (
        lambda: with_row(2, indicator=evolve(ROW.indicator, points=9)), "row-differs", ROW.path,
    ),
    "a target": (
        lambda: with_row(2, indicator=Level3Indicator(ROW.name, "≥99.9%")),
        "row-differs", ROW.path,
    ),
    "a path": (lambda: with_row(2, path="产出指标/质量指标/别的"), "row-differs",
               "产出指标/质量指标/别的"),
    "a path cut short": (lambda: with_row(2, path="产出指标"), "row-differs", "产出指标"),
    "the regulation": (
        lambda: resealed(evolve(SHEET, regulation="财预〔2021〕101号")), "fingerprint-part", "办法",
    ),
    "an unknown regulation": (
        lambda: resealed(evolve(SHEET, regulation="示财〔2025〕1号")),
        "verify-regulation-own", None,
    ),
    "whose standards": (
        lambda: resealed(evolve(SHEET, standards=gov_perf.Standards.REGULATION)),
        "fingerprint-part", "评分口径与预算执行",
    ),
    "the budget": (
        lambda: resealed(
            evolve(SHEET, execution=evolve(execution(), budget=BudgetExecution("78700", "78700")))
        ),
        "row-differs", "预算执行率",
    ),
    "the score of the execution": (
        lambda: resealed(evolve(SHEET, execution=evolve(execution(), score=Decimal(10)))),
        "row-differs", "预算执行率",
    ),
    "the grade": (lambda: resealed(evolve(SHEET, grade="优")), "sheet-differs", None),
    "no grade": (
        lambda: resealed(evolve(SHEET, grade=None, grade_reason="不评")), "sheet-differs", None,
    ),
    "a reason beside the grade": (
        lambda: resealed(evolve(SHEET, grade_reason="不评")), "sheet-differs", None,
    ),
    "skipped rows": (lambda: resealed(evolve(SHEET, skipped=["x"])), "sheet-differs", None),
    "zeroed rows": (lambda: resealed(evolve(SHEET, zeroed=[ROW.path])), "sheet-differs", None),
    "an adjusted grade": (
        lambda: resealed(evolve(ADJUSTED, adjusted_grade="良")), "sheet-differs", None,
    ),
    "an adjusted grade without adjustments": (
        lambda: resealed(evolve(SHEET, adjusted_grade="优")), "sheet-differs", None,
    ),
    "what an adjustment started from": (
        lambda: with_row(3, adjustments=[evolve(RECORD, before=1)]),
        "adjustment-before", SHEET.rows[3].path,
    ),
}  # fmt: skip


def execution() -> gov_perf.ExecutionRow:
    assert SHEET.execution is not None
    return SHEET.execution


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_even_where_the_digest_was_computed_anew(what: str) -> None:
    make, name, path = TAMPERED[what]
    found = {(item.name, item.where.path) for item in verify(make())}
    assert (name, path) in found
    assert "sheet-altered" not in {item[0] for item in found}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_without_a_new_digest_is_found_as_such(what: str) -> None:
    changed = evolve(TAMPERED[what][0](), fingerprint=SHEET.fingerprint)
    assert "sheet-altered" in names(changed)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"value": "gp1-sha256:00"}, {"fingerprint-broken"}),
        ({"plan": "00"}, {"fingerprint-broken"}),
        ({"actuals": "00"}, {"fingerprint-broken"}),
        ({"weights": "00"}, {"fingerprint-broken"}),
        ({"settings": "00"}, {"fingerprint-broken", "fingerprint-part"}),
        ({"regulation": "00"}, {"fingerprint-broken", "fingerprint-part"}),
        ({"content": "00"}, {"sheet-altered"}),
        ({"library": "0.0.1"}, {"fingerprint-broken", "fingerprint-library"}),
    ],
)
def test_a_fingerprint_that_was_altered_is_found(change: dict[str, str], wanted: set[str]) -> None:
    altered = Fingerprint(evolve(parts_of(SHEET), **change))
    assert set(names(evolve(SHEET, fingerprint=altered))) == wanted


def test_another_version_is_said_and_is_no_fault() -> None:
    parts = evolve(parts_of(SHEET), library="0.0.1")
    then = evolve(SHEET, fingerprint=Fingerprint(evolve(parts, value=parts.computed_value)))
    (found,) = verify(then, PLAN, ACTUALS)
    assert (found.name, str(found.severity), found.fact("then")) == (
        "fingerprint-library", "提示", "0.0.1",
    )  # fmt: skip


def test_the_inputs_are_compared_one_by_one() -> None:
    other = changed_plan(title="另一张表")
    values = {**ACTUALS, UPTIME: "99%"}

    def parts(*inputs: Any, **options: Any) -> list[str | None]:  # noqa: ANN401
        found = verify(SHEET, *inputs, **options)
        return [item.where.path for item in found if item.name == "fingerprint-part"]

    assert parts(other) == parts(other, ACTUALS) == ["绩效目标表"]
    assert parts(None, values) == parts(PLAN, values) == ["实际完成值"]
    assert parts(None, ACTUALS) == parts(PLAN) == []
    assert parts(budget=BudgetExecution("78700", "1")) == ["评分口径与预算执行"]
    assert parts(budget=BUDGET, weights={}) == []
    assert parts(weights={UPTIME: 2}) == ["权重"]
    assert names(SHEET, None, {"没有的指标": 1}) == ["indicator-unknown"]
    assert [item.where.path for item in verify(SHEET, PLAN, values) if item.name == "row-differs"]


def test_points_by_weights_are_verified_with_the_weights() -> None:
    weights: dict[str, Any] = {UPTIME: 2, "培训合格率": Fraction(1, 2)}
    sheet = score(PLAN, ACTUALS, TEN, budget=BUDGET, weights=weights)
    assert names(sheet) == names(sheet, PLAN, ACTUALS, weights=weights) == []
    assert names(sheet, PLAN, ACTUALS) == ["verify-weights"]
    found = names(sheet, PLAN, ACTUALS, weights={UPTIME: 3})
    assert {"fingerprint-part", "row-differs"} <= set(found)


def test_points_moved_between_rows_are_found_by_the_inputs() -> None:
    """Rows that agree with themselves: nothing but the allotment says that they are wrong."""
    other = score(PLAN, ACTUALS, TEN, budget=BUDGET, weights={UPTIME: 2})
    moved = resealed(evolve(other, fingerprint=SHEET.fingerprint))
    assert names(moved) == []
    assert "row-differs" in names(moved, PLAN, ACTUALS)


def test_how_points_were_shared_is_compared_with_the_inputs() -> None:
    stated = Step("points-stated", (ROW.points,), ROW.points, "绩效目标表")
    changed = with_row(2, steps=[stated, *ROW.steps[1:]])
    assert names(changed) == []
    assert names(changed, PLAN, ACTUALS) == ["row-differs"]


def test_what_was_skipped_is_compared_with_the_inputs() -> None:
    fewer = {name: value for name, value in ACTUALS.items() if name != UPTIME}
    sheet = score(PLAN, fewer, TEN, budget=BUDGET, missing="skip")
    assert names(sheet) == names(sheet, PLAN, fewer) == []
    changed = resealed(evolve(sheet, skipped=[ROW.path]))
    assert names(changed) == []
    assert names(changed, PLAN, fewer) == ["sheet-differs"]


def test_a_skipped_indicator_without_points_keeps_the_grade_away() -> None:
    leaves = [Level3Indicator("有分", "≥1个", points=90), Level3Indicator("无分", "≥1个", points=0)]
    level2 = [Level2Indicator("数量指标", leaves)]
    plan = DepartmentPlan("示例局", indicators=[Level1Indicator("产出指标", level2, points=90)])
    sheet = score(plan, {"有分": 1}, TEN, budget=BUDGET, missing="skip")
    assert sheet.total_points == 100
    assert sheet.grade is None
    assert names(sheet) == names(sheet, plan, {"有分": 1}) == []


def test_rows_left_out_are_found() -> None:
    fewer = resealed(evolve(SHEET, rows=SHEET.rows[:-1], grade=None, grade_reason="x"))
    assert names(fewer) == []  # nothing in the sheet says that there was another row
    assert names(fewer, PLAN, ACTUALS) == ["sheet-differs"]
    none = resealed(evolve(SHEET, rows=(), grade=None, grade_reason="x"))
    assert names(none, PLAN, ACTUALS)
    no_execution = resealed(evolve(SHEET, execution=None, grade=None, grade_reason="x"))
    assert "fingerprint-part" in names(no_execution)
    assert "row-differs" in names(no_execution, PLAN, ACTUALS, budget=BUDGET)


def test_a_regulation_of_ones_own_is_passed() -> None:
    own = evolve(TEN, number="示财〔2025〕1号")
    sheet = score(PLAN, ACTUALS, own, budget=BUDGET)
    assert names(sheet) == ["verify-regulation-own"]
    assert names(sheet, PLAN, ACTUALS, regulation=own) == []
    assert names(sheet, regulation=TEN) == ["adjustment-regulation"]
    changed = evolve(own, digits=evolve(own.digits, value=0))
    assert set(names(sheet, regulation=changed)) == {"fingerprint-part", "row-differs"}


def test_a_regulation_may_be_its_number() -> None:
    assert names(SHEET, PLAN, ACTUALS, regulation="财预[2020]10号") == []
    assert names(SHEET, regulation="财预〔2021〕101号") == ["adjustment-regulation"]
    with pytest.raises(UnknownNameError):
        verify(SHEET, regulation="财预〔1999〕9号")
    for other in (5, b"10", [TEN]):
        with pytest.raises(InputError) as error:
            verify(SHEET, regulation=other)  # type: ignore[arg-type]
        assert error.value.finding.name == "argument-kind"


@pytest.mark.parametrize("item", [None, "sheet", PLAN, 5, dumps(SHEET)])
def test_only_a_sheet_is_verified(item: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as error:
        verify(item)
    assert error.value.finding.name == "verify-kind"


# -- files ------------------------------------------------------------------------------------


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """The path of everything in JSON that is no container."""
    items: Mapping[Any, Any] | None = None
    if isinstance(value, dict):
        items = value
    elif isinstance(value, list):
        items = dict(enumerate(value))
    if items is None:
        yield path
        return
    for key, item in items.items():
        yield from places(item, (*path, key))


DATA = to_dict(ADJUSTED)
PLACES = list(places(DATA))


def other(value: object, random: Random) -> object:
    """Another value of the same kind: a digit or a letter changed, a truth turned round."""
    if isinstance(value, bool):
        return not value
    text = str(value)
    digits = [index for index, char in enumerate(text) if char.isdigit()]
    if not digits:
        return f"{text}改"
    index = random.choice(digits)
    return f"{text[:index]}{(int(text[index]) + random.randint(1, 9)) % 10}{text[index + 1 :]}"


@given(st.sampled_from(PLACES), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_no_change_of_a_saved_sheet_goes_unnoticed(path: tuple[Any, ...], random: Random) -> None:
    data: Any = copy.deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = other(place[path[-1]], random)
    with suppress(GovPerfError):
        sheet = from_dict(json.loads(json.dumps(data)), ScoreSheet)
        assert verify(sheet), path


@given(st.sampled_from([path for path in PLACES if path[-1] in ("text", "mend", "severity")]))
def test_sentences_of_a_file_are_checked_too(path: tuple[Any, ...]) -> None:
    data: Any = copy.deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] += "。"
    with suppress(GovPerfError):
        sheet = from_dict(data, ScoreSheet)
        names = [item.name for item in verify(sheet)]
        words = "facts" not in path and ("steps" in path or path[0] == "findings")
        assert names == ["sheet-reworded"] if words else names


def test_another_versions_sentences_are_left_alone() -> None:
    data = copy.deepcopy(DATA)
    data["findings"][0]["text"] = "别的说法"
    data["rows"][1]["steps"][2]["text"] += "，共扣 14 分"
    data["execution"]["steps"][0]["text"] = ""
    del data["rows"][0]["steps"][0]["text"]  # what is not there misleads nobody
    sheet = from_dict(data, ScoreSheet)
    told = verify(sheet)
    assert {item.name for item in told} == {"sheet-reworded"}
    assert [item.where.path for item in told] == [
        "rows[1].steps[2].text", "execution.steps[0].text", "findings[0].text",
    ]  # fmt: skip
    then = Fingerprint(evolve(parts_of(sheet), library="0.0.1"))
    data["fingerprint"] = to_dict(evolve(sheet, fingerprint=then))["fingerprint"]
    names = {item.name for item in verify(from_dict(data, ScoreSheet))}
    assert names == {"fingerprint-library", "fingerprint-broken"}  # 0.0.1 did not write it
    assert to_dict(sheet) == DATA  # nothing of the words is kept
    assert sheet == ADJUSTED


@given(
    st.sampled_from(sorted(DATA["fingerprint"])),
    st.none() | st.integers() | st.text(max_size=5) | st.lists(st.text(max_size=2), max_size=2),
)
def test_a_mangled_fingerprint_is_refused_or_found(key: str, value: object) -> None:
    data = copy.deepcopy(DATA)
    data["fingerprint"][key] = value
    with suppress(InputError):
        assert verify(from_dict(data, ScoreSheet))


def test_one_value_has_one_fingerprint_however_many_zeros_a_database_adds() -> None:
    plan = samples.suijiang_red_cross()
    given = {**samples.suijiang_actuals(), "培训班期数": 12, "服务群众满意度": "93%"}
    sheet = score(plan, given, "财预〔2020〕10号")
    padded = {**given, "培训班期数": Decimal("12.0000"), "服务群众满意度": "93.00%"}
    other = score(plan, padded, "财预〔2020〕10号")
    assert str(other["服务群众满意度"].actual) == "93.00%"  # as it was written
    assert sheet.fingerprint is not None
    assert other.fingerprint is not None
    assert sheet.fingerprint.key == other.fingerprint.key
    assert verify(sheet, plan, padded) == ()
    assert verify(other, plan, given) == ()
    assert Actuals(given) == Actuals(padded)
    assert hash(Actuals(given)) == hash(Actuals(padded))
    changed = {**padded, "服务群众满意度": "93.01%"}
    assert {item.name for item in verify(sheet, plan, changed)} == {
        "fingerprint-part",
        "row-differs",
    }


def test_numbers_of_a_database_are_stored_alike_and_texts_as_they_stand() -> None:
    assert dumps(Actuals({"甲": Decimal("11.0000")})) == dumps(Actuals({"甲": 11}))
    assert Actuals({"甲": "95.30%"})["甲"] == "95.30%"
    assert Figures({"乙": Decimal("4.0")}) == Figures({"乙": "4.0"}) == {"乙": "4"}
    assert hash(Figures({"乙": Decimal("4.0")})) == hash(Figures({"乙": "4.00"}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9.30", "9.3"),
        ("2025.10", "2025.1"),
        ("10", "1"),
        ("12.30日", "12.3日"),
        ("1.10.0", "1.10"),
    ],
)
def test_what_may_be_a_day_or_is_another_number_stays_apart(one: str, other: str) -> None:
    assert Actuals({"甲": one}) != Actuals({"甲": other})


@pytest.mark.parametrize(
    ("one", "other"),
    [("95.30%", "95.3%"), ("11.0000", "11"), ("1,200.00元", "1,200元"), ("-0.50", "-0.5")],
)
def test_zeros_behind_decimals_make_no_other_value(one: str, other: str) -> None:
    assert Actuals({"甲": one}) == Actuals({"甲": other})
    read, again = parse_actual(one).require(), parse_actual(other).require()
    assert isinstance(read, Measured)
    assert (read, hash(read)) == (again, hash(again))
