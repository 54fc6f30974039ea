"""Manual adjustments: beside the system's score, in a chain, and every fault said at once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Adjustment,
    GovPerfError,
    InputError,
    NumberError,
    ScoreSheet,
    adjust,
    dumps,
    from_dict,
    loads,
    note_deviations,
    regulation,
    samples,
    score,
    to_dict,
)

SHEET = score(
    samples.suijiang_red_cross(),
    samples.suijiang_actuals(),
    "财预〔2020〕10号",
    budget=samples.suijiang_budget(),
)
FEBRUARY = date(2026, 2, 3)
UPTIME = "灾害管理信息系统正常运转率"
PATH = f"产出指标/质量指标/{UPTIME}"
EXECUTION = "预算执行率"


def record(indicator: str = UPTIME, before: Any = "0", after: Any = "5", **more: Any) -> Adjustment:  # noqa: ANN401
    facts: dict[str, Any] = {"reason": "停电所致，已有证明", "role": "绩效股复核人", "on": FEBRUARY}
    return Adjustment(indicator, before, after, **(facts | more))


def faults(*records: Any, sheet: ScoreSheet = SHEET) -> list[tuple[str, str | None]]:  # noqa: ANN401
    with pytest.raises(InputError) as error:
        adjust(sheet, records)
    assert error.value.finding.name == "cannot-adjust"
    return [(item.name, item.where.path) for item in error.value.findings]


def test_the_systems_score_stays_and_the_adjusted_one_stands_beside_it() -> None:
    adjusted = adjust(SHEET, [record()])
    row = adjusted[UPTIME]
    assert (row.score, row.adjusted_score) == (Decimal("0.00"), Decimal("5.00"))
    assert row.steps == SHEET[UPTIME].steps
    assert (
        (adjusted.total, adjusted.grade) == (SHEET.total, SHEET.grade) == (Decimal("89.53"), "良")
    )
    assert (adjusted.adjusted_total, adjusted.adjusted_grade) == (Decimal("94.53"), "优")
    assert [evolve(row, adjustments=()) for row in adjusted] == list(SHEET)
    assert adjusted.adjustments == row.adjustments
    assert row.adjustments[0].indicator == PATH
    assert SHEET.adjustments == ()


def test_without_adjustments_both_are_the_same() -> None:
    assert adjust(SHEET, []) is SHEET
    assert SHEET.adjusted_total == SHEET.total
    assert SHEET.adjusted_grade is None
    assert all(row.adjusted_score == row.score for row in SHEET)


def test_the_execution_is_adjustable_too() -> None:
    adjusted = adjust(SHEET, [record(EXECUTION, "9.53", "9")])
    assert adjusted.execution is not None
    assert (adjusted.execution.score, adjusted.execution.adjusted_score) == (
        Decimal("9.53"),
        Decimal("9.00"),
    )
    assert (adjusted.adjusted_total, adjusted.adjusted_grade) == (Decimal("89.00"), "良")
    assert adjusted.adjustments[0].indicator == EXECUTION
    plain = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), "财预〔2020〕10号")
    assert faults(record(EXECUTION, "9.53", "9"), sheet=plain) == [("indicator-unknown", EXECUTION)]


def test_a_chain_is_kept_in_order_over_several_calls() -> None:
    first = adjust(SHEET, [record(), record(PATH, "5", "4.5", on=date(2026, 3, 1))])
    second = adjust(first, [record(before="4.50", after=6, on=date(2026, 3, 1))])
    assert [(str(item.before), str(item.after)) for item in second.adjustments] == [
        ("0.00", "5.00"),
        ("5.00", "4.50"),
        ("4.50", "6.00"),
    ]
    assert second[UPTIME].adjusted_score == 6
    assert faults(record(before="5", after="6"), sheet=first) == [
        ("adjustment-before", PATH),
        ("adjustment-order", PATH),
    ]


def test_the_explanation_shows_the_derivation_and_then_who_when_and_why() -> None:
    row = adjust(SHEET, [record(), record(before="5", after="4")])[UPTIME]
    before, after = SHEET[UPTIME].explain(), row.explain()
    assert after.children[:-1] == before.children
    last = after.children[-1]
    assert (last.text, last.value) == ("人工调整", Decimal("4.00"))
    assert [item.facts for item in last.children] == [
        {
            "on": "2026-02-03", "role": "绩效股复核人", "before": before_, "after": after_,
            "reason": "停电所致，已有证明",
        }
        for before_, after_ in (("0.00", "5.00"), ("5.00", "4.00"))
    ]  # fmt: skip
    assert after.value == row.score


def test_the_summary_says_both() -> None:
    adjusted = adjust(SHEET, [record()])
    system, _, ours = adjusted.summary.partition("；人工调整后")
    assert ("89.53" in system, "良" in system) == (True, True)
    assert ("94.53" in ours, "优" in ours) == (True, True)
    assert "人工调整" not in SHEET.summary


def test_no_grade_is_made_where_the_system_gives_none() -> None:
    plain = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), "财预〔2020〕10号")
    adjusted = adjust(plain, [record()])
    assert (adjusted.grade, adjusted.adjusted_grade) == (None, None)
    assert adjusted.adjusted_total == 85
    assert "等级" not in adjusted.summary.partition("；人工调整后")[2]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"before": "0.01"}, ["adjustment-before"]),
        ({"after": "10.01"}, ["adjustment-range"]),
        ({"after": "-0.01"}, ["adjustment-range"]),
        ({"after": "5.001"}, ["adjustment-digits"]),
        ({"after": "0.00"}, ["adjustment-same"]),
        ({"reason": ""}, ["adjustment-why"]),
        ({"reason": " \n"}, ["adjustment-why"]),
        ({"role": "\u3000"}, ["adjustment-who"]),
        ({"role": None}, ["adjustment-who"]),
        ({"on": "2026-02-03"}, ["adjustment-date"]),
        ({"on": datetime(2026, 2, 3, tzinfo=UTC)}, ["adjustment-date"]),
        ({"on": None}, ["adjustment-date"]),
        ({"after": "10"}, []),
        ({"after": "5.000"}, []),
    ],
)
def test_each_fault_is_found(change: dict[str, Any], names: list[str]) -> None:
    item = record(**change)
    if names:
        assert faults(item) == [(name, PATH) for name in names]
    else:
        assert adjust(SHEET, [item]).adjustments


def test_everything_wrong_is_said_at_once() -> None:
    found = faults(
        record(before="1", after="11", reason="", role="", on=None),
        "no record",
        record("没有的指标"),
        record(before="11", after="4"),
        record(EXECUTION, "9", "8"),
    )
    assert found == [
        ("adjustment-before", PATH),
        ("adjustment-range", PATH),
        ("adjustment-why", PATH),
        ("adjustment-who", PATH),
        ("adjustment-date", PATH),
        ("adjustment-kind", None),
        ("indicator-unknown", "没有的指标"),
        ("adjustment-before", EXECUTION),
    ]


@given(st.sets(st.integers(0, 7), min_size=1))
def test_k_wrong_records_give_k_findings(places: set[int]) -> None:
    rows = SHEET.rows
    items = [
        record(row.name, row.score + (number in places), row.points - 1)
        for number, row in enumerate(rows)
    ]
    wrong = [row.path for number, row in enumerate(rows) if number in places]
    assert faults(*items) == [("adjustment-before", path) for path in wrong]


@pytest.mark.parametrize("value", [0.5, None, "NaN", "五分"])
def test_a_score_that_is_no_exact_number_is_refused(value: Any) -> None:  # noqa: ANN401
    for options in ({"before": value}, {"after": value}):
        with pytest.raises(NumberError):
            record(**options)


def test_the_regulation_must_be_the_sheets() -> None:
    ten, other = regulation("财预〔2020〕10号"), regulation("财预〔2021〕101号")
    assert adjust(SHEET, [record()], ten).adjusted_grade == "优"
    assert adjust(SHEET, [record()], "财预〔2020〕10号").adjusted_grade == "优"
    with pytest.raises(InputError) as error:
        adjust(SHEET, [record()], other)
    assert [item.name for item in error.value.findings] == ["adjustment-regulation"]
    own = evolve(ten, number="示财〔2025〕1号")
    sheet = score(
        samples.suijiang_red_cross(), samples.suijiang_actuals(), own,
        budget=samples.suijiang_budget(),
    )  # fmt: skip
    assert faults(record(), sheet=sheet) == [("regulation-unknown", None)]
    assert adjust(sheet, [record()], own).adjusted_grade == "优"


def test_an_adjusted_sheet_comes_back_from_a_file() -> None:
    adjusted = adjust(SHEET, [record(), record(EXECUTION, "9.53", "9")])
    again = loads(dumps(adjusted), ScoreSheet)
    assert again == adjusted
    assert str(again.explain()) == str(adjusted.explain())
    data: Any = to_dict(adjusted)
    assert data["rows"][3]["adjustments"] == [
        {
            "indicator": PATH, "before": "0.00", "after": "5.00", "on": "2026-02-03",
            "reason": "停电所致，已有证明", "role": "绩效股复核人",
        }
    ]  # fmt: skip
    assert data["adjusted_total"] == "94.00"
    assert "adjusted_total" not in to_dict(SHEET)


@pytest.mark.parametrize(
    ("key", "value"), [("after", "6"), ("after", 0.5), ("on", "2026-2-3"), ("extra", 1)]
)
def test_a_mangled_record_in_a_file_is_refused(key: str, value: object) -> None:
    data: Any = to_dict(adjust(SHEET, [record()]))
    data["rows"][3]["adjustments"][0][key] = value
    with pytest.raises(GovPerfError):
        from_dict(data)


def test_a_total_of_adjustments_that_are_not_there_is_refused() -> None:
    with pytest.raises(InputError) as error:
        from_dict({**to_dict(SHEET), "adjusted_total": "94.53"})
    assert [item.name for item in error.value.findings] == ["data-derived"]


def test_a_record_of_no_row_is_checked_as_far_as_it_goes() -> None:
    assert faults(record("没有的指标", reason="", role="", on=date(2020, 1, 1))) == [
        ("indicator-unknown", "没有的指标"),
        ("adjustment-why", "没有的指标"),
        ("adjustment-who", "没有的指标"),
        ("adjustment-early", "没有的指标"),
    ]
    assert faults(record(on=date(2024, 12, 31))) == [("adjustment-early", PATH)]


@pytest.mark.parametrize("given", [record(), None, 5, "没有的指标"])
def test_something_else_than_records_is_refused(given: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        adjust(SHEET, given)
    assert caught.value.finding.name == "argument-kind"


@pytest.mark.parametrize("notes", [{7: "乙"}, {None: "乙"}, [("甲", "乙")], None])
def test_notes_by_something_else_than_names_are_refused_in_words(notes: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        note_deviations(SHEET, notes)
    assert {item.name for item in caught.value.findings} <= {
        "actuals-name-no-text", "argument-kind"
    }  # fmt: skip
    assert str(caught.value)
    assert caught.value.text
