"""定性 glued to its wording in one cell (定性健全): the sign and the value that were meant."""

from pathlib import Path

import pytest

from forms_made import table, to_xlsx
from gov_perf import (
    DepartmentPlan,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Target,
    parse_target,
    read_plan,
    read_sheet,
    score,
    tables,
)
from gov_perf.cells.target_text import from_one_cell
from gov_perf.cells.targets import Operator
from gov_perf.forms.write import FORMATS
from gov_perf.records.writing import target_text


def target(operator: str, value: str) -> tuple[Target, set[str]]:
    head = "项目名称|甲|<|<|<\n一级指标|三级指标|指标性质|指标值|度量单位"
    rows = f"{head}\n产出指标|制度|{operator}|{value}|"
    reading = read_plan(to_xlsx(table(rows)))
    (found,) = reading.require().indicators
    return found.target, {item.name for item in reading.findings}


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        ("定性", "健全"),
        ("定性健全", ""),
        ("定性健全", "/"),
        ("定性：健全", "健全"),
        ("定性 健全", ""),
        ("定性", "定性健全"),
    ],
)
def test_the_wording_is_the_value_wherever_it_stands(operator: str, value: str) -> None:
    found, told = target(operator, value)
    assert found == Target(Operator.QUALITATIVE, None, None, "健全")
    assert "operator-code-unknown" not in told


@pytest.mark.parametrize("value", ["定性健全", "定性 健全", "定性：健全"])
def test_in_one_cell_the_text_is_as_written_but_for_a_label(value: str) -> None:
    text = value.removeprefix("定性：")
    assert target("", value)[0] == Target(Operator.QUALITATIVE, None, None, text)


@pytest.mark.parametrize("value", ["定性：98%", "定性：≥98%", "定性：", "好：定性：优"])
def test_a_label_before_a_figure_or_nothing_is_read_as_ever(value: str) -> None:
    read = parse_target(value)
    assert target("", value)[0] == (read.value or Target.as_written(value))


WORDS = ("健全", "显著，提升", "2025年12月底前", "10-20人", "两次", "：好", "98%", "定性健全")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".md", ".html", ".docx"])
def test_what_is_read_from_two_columns_is_written_and_read_again(
    ending: str, tmp_path: Path
) -> None:
    rows = "\n".join(f"^|事项{at}|定性|{words}|1" for at, words in enumerate(WORDS))
    head = "项目名称|甲|<|<|<\n一级指标|三级指标|指标性质|指标值|分值\n产出指标|首项|定性|好|1"
    plan = read_plan(to_xlsx(table(f"{head}\n{rows}"))).require()
    path = tmp_path / f"表{ending}"
    path.write_bytes(FORMATS[ending](plan))
    again = read_plan(path).require()
    assert [item.target for item in again.indicators] == [item.target for item in plan.indicators]
    assert plan.indicators[0].target == Target("定性", text="好")
    sheet = score(
        plan, {item.name: Judgement("90%") for item in plan.indicators}, "财预〔2020〕10号",
        skip_unscorable=True,
    )  # fmt: skip
    path.write_bytes(FORMATS[ending](sheet))
    written = read_sheet(path).require()
    before = {row.path: row.indicator.target for row in sheet.rows}
    assert before
    assert {row.path: row.indicator.target for row in written.rows} == before


def test_what_goes_to_records_and_tables_keeps_the_property() -> None:
    rows = "\n".join(f"^|数量指标|事项{at}|定性|{words}|1" for at, words in enumerate(WORDS))
    head = "部门名称|甲局|<|<|<|<\n一级指标|二级指标|三级指标|指标性质|指标值|分值"
    plan = read_plan(to_xlsx(table(f"{head}\n产出指标|数量指标|首项|定性|好|1\n{rows}"))).require()
    wanted = [item.target for item in plan.indicators]
    assert [from_one_cell(target_text(one)).value for one in wanted] == wanted
    frame = tables.from_plans(
        [plan], {"甲局": {"首项": Judgement("90%")}}, "财预〔2020〕10号", skip_unscorable=True
    )
    assert frame["operator"].to_pylist()[0] == "定性"
    ((again, _),) = tables.to_plans(frame)
    assert [item.target for item in again.indicators] == wanted


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        ("定性健全", "完善"),
        ("定性健全", "≥98%"),
        ("定性指标", ""),
        ("定性或定量", ""),
        ("定性98%", ""),
        ("定量健全", ""),
    ],
)
def test_in_doubt_the_sign_is_not_read(operator: str, value: str) -> None:
    found, told = target(operator, value)
    assert "operator-code-unknown" in told
    assert found.operator is not Operator.QUALITATIVE


def test_a_figure_behind_it_stays_as_it_is_written() -> None:
    assert target("定性", "定性98%")[0].value is None


DUE = """项目支出绩效自评表
项目名称,低保金,预算年度,2024年
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,时效指标,低保金发放时间,{target},{actual},50,50
"""


@pytest.mark.parametrize("actual", ["每月10日前", "每月15日前"])
def test_what_is_due_every_month_is_wording(actual: str) -> None:
    reading = read_sheet(DUE.format(target="每月10日前", actual=actual))
    assert {item.name for item in reading.findings} == {"target-in-words", "actual-in-wording"}
    assert {item.severity.value for item in reading.findings} == {"说明"}


@pytest.mark.parametrize("target", ["每月32日前", "每月10日", "10日前"])
def test_what_is_no_such_deadline_is_not_read(target: str) -> None:
    found = read_sheet(DUE.format(target=target, actual=target)).findings
    assert {"number-not-read", "actual-not-read"} <= {item.name for item in found}


def test_what_is_due_every_month_is_scored_by_a_judgement_as_in_tables() -> None:
    leaf = Level3Indicator("发放时间", "每月10日前", points=90)
    tree = [Level1Indicator("产出指标", [Level2Indicator("时效指标", [leaf])])]
    plan = DepartmentPlan("示例局", indicators=tree)
    given, rules = {"发放时间": "达成年度指标 100%"}, "财预〔2020〕10号"
    assert str(score(plan, given, rules).total) == "90.00"
    table = tables.from_plans([plan], {plan.name: given}, rules)
    (row,) = tables.score(table, rules).to_pylist()
    assert str(row["score"]) == "90.00"
