"""What we write, our own reader reads back: every row, the totals, the grade, in every format."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    BudgetExecution,
    DepartmentPlan,
    ScoreSheet,
    read_plan,
    read_sheet,
    samples,
    score,
)
from gov_perf.testing import actuals_for, plans

WRITERS: Mapping[str, Callable[[ScoreSheet, Path], object]] = {
    "xlsx": lambda sheet, path: sheet.to_excel(path),
    "docx": lambda sheet, path: sheet.to_word(path),
    "html": lambda sheet, path: path.write_text(sheet.to_html(), encoding="utf-8"),
    "md": lambda sheet, path: path.write_text(sheet.to_markdown(), encoding="utf-8"),
    "csv": lambda sheet, path: path.write_text(sheet.to_csv(), encoding="utf-8"),
}


def there_and_back(sheet: ScoreSheet, kind: str) -> ScoreSheet:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet.{kind}"
        WRITERS[kind](sheet, path)
        return read_sheet(path).require()


def figures(sheet: ScoreSheet) -> object:
    """All that the printed form says in figures, beside the names they belong to."""
    rows = [
        (row.level1, row.level2, row.name, row.indicator.target.value, row.points, row.score)
        for row in sheet.rows
    ]
    execution = sheet.execution
    budget = None if execution is None else (execution.budget.budget, execution.budget.executed)
    return sheet.plan, rows, sheet.indicator_score, sheet.total, sheet.grade, budget


@pytest.mark.parametrize("kind", WRITERS)
def test_the_sample_comes_back(kind: str) -> None:
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2020〕10号",
        budget=samples.suijiang_budget(),
    )
    read = there_and_back(sheet, kind)
    assert figures(read) == figures(sheet)
    assert [row.actual for row in read.rows] == [row.actual for row in sheet.rows]


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_scored_plan_comes_back(kind: str, data: st.DataObject) -> None:
    plan = data.draw(plans())
    sheet = score(
        plan,
        Actuals(data.draw(actuals_for(plan))),
        "财预〔2020〕10号",
        budget=BudgetExecution("100000", "91234.56"),
        standards="regulation",
    )
    assert figures(there_and_back(sheet, kind)) == figures(sheet)


@pytest.mark.parametrize(
    ("projects", "doubts"), [("26,999.50", set()), ("26,999.00", {"money-parts-differ"})]
)
def test_the_parts_that_a_department_fills_in_check_the_total(
    projects: str, doubts: set[str]
) -> None:
    """基本支出 and 项目支出 stand under the total of the form, and are empty when we write it."""
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2020〕10号",
        budget=BudgetExecution("78700", "75000"),
    )
    written = sheet.to_csv()
    filled = written.replace("其中：基本支出,,,,—,—,—", "其中：基本支出,,,48000.50,—,—,—").replace(
        ",项目支出,,,,—,—,—", f',项目支出,,,"{projects}",—,—,—'
    )
    assert filled.count("—,—,—") == 2
    assert filled.count(",,,,—") == 0
    found = {item.name for item in read_sheet(filled).findings}
    assert found & {"money-parts-differ", "money-rows-beside"} == {"money-rows-beside", *doubts}
    lines = [
        item.where.cell for item in read_sheet(written).findings if item.name == "cell-not-placed"
    ]
    assert {"C7", "G7", "C8", "G8"}.isdisjoint(lines)


def test_what_stands_beside_a_label_and_is_no_amount_is_told() -> None:
    form = """项目支出绩效目标表
项目名称,示例
财政拨款,约三十万
其他资金,/
项目名称,旧档整理
一级指标,二级指标,三级指标,指标值
产出指标,数量指标,培训班期数,≥9期
"""
    reading = read_plan(form)
    assert [span.text for span in reading.unread] == ["约三十万", "旧档整理"]
    assert sorted(item.name for item in reading.findings) == ["cell-not-placed", "stated-twice"]


def test_two_divisions_of_the_funds_are_not_added_together() -> None:
    """By source and by purpose: each comes to the total, and both together to twice as much."""
    form = """部门整体支出绩效自评表
部门名称,示例县档案馆
预算执行情况（万元）,,全年预算数,全年执行数,分值,执行率,得分
,年度资金总额,100,90,10,90%,9
,其中：财政拨款,80,70,,,
,其他资金,20,20,,,
,其中：基本支出,60,55,,,
,项目支出,{},35,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,整理档案卷数,≥900卷,900卷,90,90
总分,,,,,100,99
"""
    found = [
        item.fact("parts")
        for projects in ("40", "41")
        for item in read_sheet(form.format(projects)).findings
        if item.name == "money-parts-differ"
    ]
    assert found == ["101万元"]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_plan_comes_back(kind: str, tmp_path: Path) -> None:
    plan = samples.suijiang_red_cross()
    path = tmp_path / f"plan.{kind}"
    (plan.to_excel if kind == "xlsx" else plan.to_word)(path)
    read = read_plan(path).require()
    assert isinstance(read, DepartmentPlan)
    assert read.department == plan.department
    told = [(item.name, item.target.operator, item.target.value) for item in read.indicators]
    assert told == [
        (item.name, item.target.operator, item.target.value) for item in plan.indicators
    ]
