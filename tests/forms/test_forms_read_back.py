"""What we write ourselves is read back without noise: no part of our own forms is a stranger."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    Adjustment,
    BudgetExecution,
    Finding,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Light,
    ProjectPlan,
    ScoreSheet,
    adjust,
    monitor,
    note_deviations,
    read_actuals,
    read_monitoring,
    read_plan,
    read_sheet,
    samples,
    score,
)
from gov_perf.forms.table.own_words import is_own_line, is_own_remark, own_word
from gov_perf.forms.write import FORMATS
from gov_perf.numbers.exact import round_half_up
from gov_perf.sheets.sheet import EXECUTION
from gov_perf.testing import monitoring_reports, plans, project_plans, sheets

WRITTEN: Final = sorted(FORMATS.keys() - {".json"})
NOISE: Final = {"cell-not-placed", "cells-not-placed", "column-not-placed", "stated-twice"}
PLAN, VALUES = samples.suijiang_red_cross(), samples.suijiang_actuals()
UPTIME, PASSED = "灾害管理信息系统正常运转率", "培训合格率"
DAY = date(2026, 2, 3)
ENDINGS: Final = st.sampled_from(WRITTEN)
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sample() -> ScoreSheet:
    return score(PLAN, VALUES, "财预〔2020〕10号", budget=samples.suijiang_budget())


def adjusted() -> ScoreSheet:
    records = [
        Adjustment(UPTIME, "0", "5", "停电所致，已有证明", "复核人", DAY),
        Adjustment(UPTIME, "5", "4", "证明不全：缺一天", "绩效股复核人", DAY),
        Adjustment(EXECUTION, "9.53", "9", "年末突击支出", "复核人", DAY),
    ]
    return note_deviations(adjust(sample(), records), {UPTIME: "汛期停电检修"})


def noise(findings: Iterable[Finding]) -> list[str]:
    return [str(item) for item in findings if item.name in NOISE]


def assert_plan_is_clean(data: bytes) -> None:
    """The budget of a sheet is no plan's Funds, and nobody is asked about it."""
    assert told(read_plan(data).findings) == []


def told(findings: Iterable[Finding]) -> list[str]:
    return [str(item) for item in findings if item.name in {*NOISE, "funds-incomplete"}]


def names(findings: Iterable[Finding]) -> list[str]:
    return [item.name for item in findings]


@st.composite
def adjusted_sheets(draw: st.DrawFn) -> ScoreSheet:
    """Sheets of which some rows are adjusted, each to a part of its points."""
    sheet = draw(sheets())
    year = sheet.head.year if sheet.head else None
    day = max(DAY, date(year or DAY.year, 12, 31))
    records: list[Adjustment] = []
    for row in draw(st.lists(st.sampled_from(sheet.rows), unique_by=lambda row: row.path)):
        digits = len(str(row.score).partition(".")[2])
        after = round_half_up(row.points / draw(st.integers(1, 4)), digits)
        if after != row.score and after <= row.points:
            why = draw(st.sampled_from(("佐证材料不全", "已有证明，见附件：证明1", "=1+1")))
            records.append(Adjustment(row.path, row.score, after, why, "复核人", day))
    return adjust(sheet, records)


def scores(sheet: ScoreSheet) -> object:
    """Every score, before and after adjustments, and why."""
    execution = sheet.execution
    own = None if execution is None else (execution.score, execution.adjusted_score)
    rows = [(row.path, row.points, row.score, row.adjusted_score) for row in sheet.rows]
    said = (sheet.total, sheet.adjusted_total, sheet.grade, sheet.adjusted_grade)
    return rows, own, said, [str(item) for item in sheet.adjustments]


@FEW
@given(ENDINGS, adjusted_sheets())
def test_every_sheet_comes_back_without_noise(ending: str, sheet: ScoreSheet) -> None:
    data = FORMATS[ending](sheet)
    reading = read_sheet(data)
    assert noise(reading.findings) == []
    assert scores(reading.require()) == scores(sheet)
    assert_plan_is_clean(data)
    assert told(read_actuals(data).findings) == []


@FEW
@given(ENDINGS, monitoring_reports())
def test_every_form_of_monitoring_comes_back_without_noise(ending: str, report: Any) -> None:  # noqa: ANN401
    data = FORMATS[ending](report)
    reading = read_monitoring(data)
    assert noise(reading.findings) == []
    again = reading.require()
    assert [item.remark for item in again.plan.indicators] == [None] * len(report.rows)
    assert_plan_is_clean(data)
    assert told(read_actuals(data).findings) == []


@FEW
@given(ENDINGS, plans() | project_plans())
def test_every_plan_comes_back_without_noise(ending: str, plan: Any) -> None:  # noqa: ANN401
    assert noise(read_plan(FORMATS[ending](plan)).findings) == []


@pytest.mark.parametrize("ending", WRITTEN)
def test_an_adjusted_sheet_comes_back_with_nothing_to_say(ending: str) -> None:
    sheet = adjusted()
    reading = read_sheet(FORMATS[ending](sheet))
    read = reading.require()
    assert set(names(reading.findings)) <= {
        "encoding-read-as"
    }  # CSV is told to be UTF-8 with a BOM
    assert scores(read) == scores(sheet)
    assert read.adjusted_total == sheet.adjusted_total != sheet.total
    assert (read.illustrative, read.actuals_note) == (True, sheet.actuals_note)
    assert scores(read_sheet(FORMATS[ending](read)).require()) == scores(sheet)


@pytest.mark.parametrize("ending", WRITTEN)
def test_a_form_of_monitoring_comes_back_with_nothing_to_say(ending: str) -> None:
    budget = BudgetExecution("787000", "400000", "700000")
    values = Actuals({"培训班期数": "4期", UPTIME: "97.5%"}, note="月报", illustrative=True)
    report = monitor(PLAN, values, on=date(2025, 7, 31), budget=budget)
    told = read_monitoring(FORMATS[ending](report)).findings
    assert set(names(told)) <= {"actual-blank", "encoding-read-as"}


def csv(sheet: ScoreSheet, *changes: tuple[str, str]) -> str:
    text = sheet.to_csv()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("0.00 → 5.00 分", "1.00 → 5.00 分", ["adjustment-not-read"]),
        ("复核人：0.00 → 5.00 分，停电所致，已有证明", "停电所致", ["adjustment-not-read"]),
        ("人工调整：产出指标/质量指标/灾害", "人工调整：产出指标/质量指标/火灾",
         ["adjustment-not-read", "adjusted-differs"]),
        (",0.00,5.00,", ",0.00,6.00,", ["adjusted-differs"]),
        (",0.00,5.00,", ",0.00,,", ["adjusted-differs"]),
        (",0.00,5.00,", ",0.00,五分,", ["figure-not-read", "adjusted-differs"]),
        (",89.53,94.53,", ",89.53,95.53,", ["adjusted-differs"]),
    ],
)  # fmt: skip
def test_a_record_that_the_table_contradicts_is_told(old: str, new: str, told: list[str]) -> None:
    record = Adjustment(UPTIME, "0", "5", "停电所致，已有证明", "复核人", DAY)
    reading = read_sheet(csv(adjust(sample(), [record]), (old, new)))
    read = reading.require()
    assert [name for name in names(reading.findings) if name != "subtotal-differs"] == told
    assert read.total == sample().total
    if old.startswith(",89"):  # the rows and their records are right, and their sum is theirs
        assert read.adjustments
    else:
        assert (read.adjustments, read.adjusted_grade) == ((), None)
        assert read.adjusted_total == read.total


def test_an_adjusted_column_without_records_is_told() -> None:
    lines = [line for line in adjusted().to_csv().splitlines() if "人工调整：" not in line]
    reading = read_sheet("\n".join(lines))
    found = [item for item in reading.findings if item.name == "adjusted-differs"]
    assert [item.fact("stated") for item in found] == ["4.00", "9.00"]
    assert {item.fact("recorded") for item in found} == {"没有记录"}
    assert reading.require().adjusted_grade is None


def test_what_a_person_writes_beside_the_budget_is_still_told() -> None:
    budget = BudgetExecution("787000", "400000", "700000")
    text = FORMATS[".csv"](monitor(PLAN, {}, on=date(2025, 7, 31), budget=budget)).decode()
    assert noise(read_monitoring(text).findings) == []
    filled = text.replace("进度比", "另见附件，进度比", 1)
    assert filled != text
    assert ["另见附件" in item for item in noise(read_monitoring(filled).findings)] == [True]


def test_names_of_fields_are_chinese_in_chinese_messages() -> None:
    twice = "项目名称,甲\n项目名称,乙\n三级指标,指标名称,指标值\n期数,班数,≥3期\n"
    found = {item.name: item for item in read_plan(twice).findings}
    assert "“项目名称”有两处" in found["stated-twice"].text
    assert "三级指标" in found["column-twice"].text
    for item in found.values():
        assert not any(word in item.text for word in ("project", "name", "target")), item.text


def test_the_reader_knows_every_line_that_the_writer_writes() -> None:
    text = (files("gov_perf") / "data" / "layouts.toml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = tomllib.loads(text)
    below = ("basis", "source", "zeroed", "skipped", "unscorable", "adjustment", "fingerprint")
    lines = {name: words["texts"][name].partition("{")[0] for name in below}
    assert all(map(is_own_line, lines.values()))
    assert own_word("source") == lines["source"]
    assert own_word("adjustment") == lines["adjustment"]
    for part in ("texts", "monitoring"):
        assert words[part]["illustrative"].startswith(own_word("illustrative"))
    own = words["monitoring"]
    notes = own["notes"].format(lines=f"1. {own['counts'].partition('{')[0]}")
    assert notes == own_word("monitored")
    lights = [own["light"].format(sign=light.sign, light=light) for light in Light]
    others = [own[name].partition("{")[0] for name in ("no_light", "due", "pace", "misses")]
    assert all(map(is_own_remark, (*lights, *others)))


def test_the_budget_of_a_project_s_sheet_is_no_plan_s_funds_and_a_plan_s_total_is() -> None:
    """A total beside its execution asks for nothing; without one its parts are missing (H024)."""
    form = "项目支出绩效自评表\n项目名称,示例项目\n项目资金,,{head}\n,年度资金总额,{row}\n"
    form += "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
    form += "产出指标,数量指标,演出场次,≥12场,12场,90,90\n"
    both = form.format(head="全年预算数,全年执行数", row="100,90")
    assert told(read_plan(both).findings) == told(read_actuals(both).findings) == []
    alone = form.format(head="全年预算数", row="100")
    assert "funds-incomplete" in names(read_plan(alone).findings)
    parts = both.replace(",年度资金总额,100,90\n", ",年度资金总额,100,90\n,其中：财政拨款,60,60\n")
    assert "funds-incomplete" in names(read_plan(parts).findings)


def test_a_judged_row_and_its_note_are_written_again_as_they_were_printed() -> None:
    """No such row is one without an actual value, which counts as nothing."""
    standard = "健全得满分，基本健全得60%，不健全不得分"
    leaves = [
        Level3Indicator("制度健全性", "健全", points=60, standard=standard),
        Level3Indicator("群众反映", "好", points=30),
    ]
    tree = [Level1Indicator("产出指标", [Level2Indicator("质量指标", leaves)])]
    plan = ProjectPlan("甲项目", code="1", budget_year=2025, indicators=tree)
    sheet = score(
        plan,
        {"制度健全性": "基本健全", "群众反映": Judgement("85%")},
        "财预〔2020〕10号",
        budget=BudgetExecution("10", "10"),
    )
    sheet = note_deviations(sheet, {"制度健全性": "年底出台"})
    again = read_sheet(sheet.to_csv().encode("utf-8-sig")).require()
    assert [row.actual for row in again.rows] == [None, None]
    assert again.zeroed == ()
    text = again.to_csv()
    assert "按零分计" not in text
    assert "（无）" not in text
    assert "年底出台" in text
    twice = read_sheet(text.encode("utf-8-sig")).require()
    assert twice.printed is not None
    assert [(row.actual, row.note) for row in twice.printed.rows] == [
        ("基本健全", "年底出台"), ("评判 85%", ""),
    ]  # fmt: skip


def test_an_empty_cell_of_a_published_sheet_stays_empty() -> None:
    form = """项目支出绩效自评表
项目名称,甲项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,甲,≥3期,,50,50
"""
    sheet = read_sheet(form).require()
    assert sheet.zeroed == ()
    text = sheet.to_csv()
    assert "按零分计" not in text
    assert "（无）" not in text
