"""Indicators that a sheet leaves out stand in its written forms, and come back from them."""

from datetime import date
from typing import Final

import pytest

from gov_perf import (
    Adjustment,
    BudgetExecution,
    DepartmentPlan,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Missing,
    ScoreSheet,
    adjust,
    dumps,
    loads,
    note_deviations,
    read_actuals,
    read_plan,
    read_sheet,
    recheck,
    score,
    verify,
)
from gov_perf.forms.write import FORMATS

WRITTEN: Final = sorted(FORMATS.keys() - {".json"})
RULES: Final = "财预〔2020〕10号"
PLAN: Final = DepartmentPlan(
    "示例局",
    budget_year=2025,
    indicators=[
        Level1Indicator(
            "产出指标",
            [
                Level2Indicator(
                    "数量指标",
                    [
                        Level3Indicator("培训期数", "≥12期", points=30),
                        Level3Indicator("设施完好率", "≥95%", points=30),
                    ],
                ),
                Level2Indicator("质量指标", [Level3Indicator("合格率", "≥98%", points=20)]),
            ],
        ),
        Level1Indicator(
            "满意度指标",
            [
                Level2Indicator(
                    "服务对象满意度指标", [Level3Indicator("群众满意度", "≥90%", points=10)]
                )
            ],
        ),
    ],
)
BUDGET: Final = BudgetExecution("100万元", "95万元")
GIVEN: Final = {"培训期数": "12期", "设施完好率": "94%", "合格率": "99%", "群众满意度": "92%"}
LEFT: Final = "产出指标/数量指标/设施完好率"


def skipped(*names: str) -> ScoreSheet:
    values = {name: value for name, value in GIVEN.items() if name not in names}
    return score(PLAN, values, RULES, budget=BUDGET, missing="skip")


def unscorable() -> ScoreSheet:
    values = {**GIVEN, "设施完好率": "差不多都完好"}
    return score(PLAN, values, RULES, budget=BUDGET, skip_unscorable=True)


SHEETS: Final = {
    "skipped": skipped("设施完好率"),
    "a whole heading": skipped("群众满意度"),
    "first and last": skipped("培训期数", "合格率"),
    "unscorable": unscorable(),
    "noted": note_deviations(unscorable(), {"设施完好率": "设备台账未清\n年底补齐"}),
}


def said(sheet: ScoreSheet) -> list[tuple[str, int, str, str, str, str]]:
    return [
        (row.path, row.after, row.reason, row.actual, str(row.indicator.target), row.deviation_note)
        for row in sheet.left_out
    ]


@pytest.mark.parametrize(
    ("kind", "ending"),
    [*((kind, ".csv") for kind in SHEETS), *(("noted", ending) for ending in WRITTEN)],
)
def test_rows_that_do_not_count_come_back_without_noise(kind: str, ending: str) -> None:
    sheet = SHEETS[kind]
    data = FORMATS[ending](sheet)
    reading = read_sheet(data)
    read = reading.require()
    assert {item.name for item in reading.findings} <= {"encoding-read-as"}
    assert said(read) == said(sheet)
    assert (read.skipped, read.unscorable) == (sheet.skipped, sheet.unscorable)
    assert (read.total, read.total_points) == (sheet.total, sheet.total_points)
    assert [item.name for item in recheck(read, RULES, plan=PLAN).findings] == [
        "recheck-rows-missing"
    ]
    assert FORMATS[ending](read).count("未计入：".encode()) == data.count("未计入：".encode())
    plan = read_plan(data)
    assert [place.path for place in plan.require().indicators.places] == [
        place.path for place in PLAN.indicators.places
    ]
    assert "subtotal-row" not in {item.name for item in plan.findings}
    told = {item.name for item in read_actuals(data).findings}
    assert told <= {"encoding-read-as", "actual-blank"}


@pytest.mark.parametrize("ending", WRITTEN)
def test_what_counts_as_nothing_comes_back_as_nothing(ending: str) -> None:
    values = {name: value for name, value in GIVEN.items() if name != "设施完好率"}
    sheet = score(PLAN, values, RULES, budget=BUDGET, missing="zero")
    reading = read_sheet(FORMATS[ending](sheet))
    read = reading.require()
    assert {item.name for item in reading.findings} <= {"encoding-read-as"}
    assert (read.missing, read.zeroed) == (Missing.ZERO, sheet.zeroed)
    assert recheck(read, RULES, plan=PLAN).findings == ()


def test_nothing_that_got_points_is_found() -> None:
    values = {name: value for name, value in GIVEN.items() if name != "设施完好率"}
    text = score(PLAN, values, RULES, budget=BUDGET, missing="zero").to_csv()
    changed = text.replace("（无）,30,0.00", "（无）,30,20.00")
    assert changed != text
    found = recheck(read_sheet(changed).require(), RULES, plan=PLAN).findings
    assert [item.name for item in found if item.where.path == LEFT] == ["recheck-row-differs"]


def test_a_row_that_was_filled_in_counts() -> None:
    text = SHEETS["skipped"].to_csv()
    changed = text.replace("（无）,—,—", "94%,30,29.68")
    assert changed != text
    read = read_sheet(changed).require()
    assert (read.left_out, read.skipped, str(read["设施完好率"].score)) == ((), (), "29.68")


def test_a_stroke_that_nobody_explains_is_told() -> None:
    text = SHEETS["skipped"].to_csv()
    changed = text.replace("未计入：没有实际完成值", "").replace(
        f"没有实际完成值，未计入：{LEFT}", ""
    )
    found = read_sheet(changed).findings
    assert "row-unscored" in {item.name for item in found}


def test_a_left_out_indicator_can_be_noted_but_not_adjusted() -> None:
    noted = SHEETS["noted"]
    assert noted.left_out[0].deviation_note == "设备台账未清\n年底补齐"
    assert "差不多都完好" in unscorable().left_out[0].reason
    assert unscorable().left_out[0].actual == "差不多都完好"
    record = Adjustment("设施完好率", "0", "5", "有证明", "复核人", date(2026, 2, 3))
    with pytest.raises(InputError) as caught:
        adjust(noted, [record])
    assert [item.name for item in caught.value.findings] == ["adjustment-not-counted"]
    assert caught.value.findings[0].where.path == LEFT


def test_a_sheet_with_rows_left_out_is_stored_and_verified() -> None:
    sheet = SHEETS["unscorable"]
    again = loads(dumps(sheet), ScoreSheet)
    assert again == sheet
    values = {**GIVEN, "设施完好率": "差不多都完好"}
    assert verify(again, PLAN, values) == ()
