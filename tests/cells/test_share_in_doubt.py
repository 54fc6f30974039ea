"""0.96 against ≥98%: 96 % or 0.96 %?  No way of scoring guesses; all say so with one code."""

import io
from typing import Final

import pyarrow as pa
import pytest
import xlsxwriter

from gov_perf import (
    InputError,
    parse_standard,
    read_actuals,
    read_plan,
    read_sheet,
    recheck,
    score,
    tables,
)
from sql_cases import differing

RULES: Final = "财预〔2020〕10号"
STANDARDS: Final = (
    "", "完成得满分，否则不得分", "按完成比例得分", "按比例得分，低于60%不得分",
    "每低于1个百分点扣0.5分，扣完为止", "每低于1%扣1分", "≥95%得满分，每低于1个百分点扣1分",
    "≥90%计10分；80%(含)-90%计8分；低于80%不得分", "满意度≥90%得满分，低于60%不得分",
)  # fmt: skip
ACTUALS: Final = ("0.96", "1", "0.01", "0.9600", "1.05")


def table(actual: str, target: str = "98", unit: str = "%", sign: str = "≥") -> pa.Table:
    """A row for each standard."""
    count = len(STANDARDS)
    columns = {
        "plan": ["甲"] * count,
        "level1": ["产出指标"] * count,
        "level2": ["质量指标"] * count,
        "indicator": [f"合格率{number}" for number in range(count)],
        "operator": [sign] * count,
        "target": [target] * count,
        "unit": [unit] * count,
        "actual": [actual] * count,
        "points": ["10"] * count,
        "standard": list(STANDARDS),
    }
    return pa.table(columns)


@pytest.mark.parametrize("actual", ACTUALS)
def test_no_rule_scores_it_in_a_table(actual: str) -> None:
    rows = tables.score(table(actual), RULES).to_pylist()
    assert [row["score"] for row in rows] == [None] * len(rows)
    assert all("V025" in (row["finding"] or "").split() for row in rows)


@pytest.mark.parametrize(
    ("actual", "target", "count"), [("0.96%", "98", None), ("96%", "98", None), ("0.96", "1", 3)]
)
def test_what_leaves_no_doubt_is_scored(actual: str, target: str, count: int | None) -> None:
    """Beside a target of 1% only standards without a threshold of their own leave no doubt."""
    rows = tables.score(table(actual, target), RULES).to_pylist()[:count]
    assert all("V025" not in (row["finding"] or "") for row in rows)
    assert any(row["score"] is not None for row in rows)


def test_sql_says_the_same() -> None:
    mixed = pa.concat_tables(
        [table(actual) for actual in (*ACTUALS, "96", "96%", "0", "1.99", "2")]
    )
    assert differing(mixed)[0] == []


@pytest.mark.parametrize("actual", ["0.05", "1"])
def test_per_mille_is_no_share_either(actual: str) -> None:
    given = table(actual, "5", "‰", "≤")
    rows = tables.score(given, RULES).to_pylist()
    assert (rows[0]["score"], rows[0]["finding"]) == (None, "V025")
    assert differing(pa.concat_tables([given, table("3", "5", "‰", "≤")]))[0] == []


REFUSED: Final = (
    ("≤", "100", "万元", "成本控制率≤100%得满分，每超过1%扣1分", "200", "L033"),
    ("≤", "100", "万元", "以100%为标准，每超过1%扣1分", "200", "L032"),
    ("≤", "100", "万元", "不超过指标值的110%得满分，每超1%扣1分", "200", "L032"),
    ("≤", "100", "万元", "≤100%得满分，100%-120%（含）得5分，>120%不得分", "85", "L032"),
    ("≥", "100", "人", "增长率≥5%得满分，每低1%扣1分", "80", "L033"),
    ("≥", "98", "%", "≥90得满分，80（含）-90得8分，80以下不得分", "0.96", "V025"),
    ("≥", "98", "%", "≥90得满分，每低1扣1分", "0.96", "V025"),
    ("≥", "98", "%", "≥0.9得满分，<0.9不得分", "9.6", "L034"),
    ("≥", "98", "%", "≥90得满分，每低1扣1分", "86", None),
    ("≥", "98", "%", "≥90得满分，80（含）-90得8分，80以下不得分", "85%", None),
)


def test_every_engine_refuses_the_same_standards() -> None:
    names = ("operator", "target", "unit", "standard", "actual")
    columns = {name: [row[place] for row in REFUSED] for place, name in enumerate(names)}
    columns |= {"points": ["10"] * len(REFUSED), "plan": ["甲"] * len(REFUSED)}
    columns |= {"level1": ["产出指标"] * len(REFUSED), "level2": ["质量指标"] * len(REFUSED)}
    columns["indicator"] = [f"指标{number}" for number in range(len(REFUSED))]
    given = pa.table(columns)
    rows = tables.score(given, RULES).to_pylist()
    for row, (sign, target, unit, standard, actual, code) in zip(rows, REFUSED, strict=True):
        rule = parse_standard(standard).require()
        if code is None:
            outcome = rule.apply(10, f"{sign}{target}{unit}", actual)
            assert row["score"] == outcome.rounded(), row
            continue
        assert (row["score"], code in row["finding"].split()) == (None, True), row
        with pytest.raises(InputError) as caught:
            rule.apply(10, f"{sign}{target}{unit}", actual)
        assert [item.code for item in caught.value.findings] == [code]
    assert differing(given)[0] == []


def test_the_object_api_says_the_same() -> None:
    ((plan, actuals),) = tables.to_plans(table("0.96"))
    with pytest.raises(InputError) as caught:
        score(plan, actuals, RULES)
    told = [item.name for item in caught.value.findings]
    assert told.count("percent-or-share") == len(STANDARDS)


def workbook(share: float, shown: str = "") -> bytes:
    """A published form in .xlsx whose satisfaction is a number."""
    rows: list[list[str | float]] = [
        ["项目支出绩效自评表"],
        ["项目名称", "甲项目"],
        ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "服务人数", "≥1人", 1, 90, 90],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", share, 10, 10],
    ]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet = made.add_worksheet("表")
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        if shown:
            sheet.write(4, 4, share, made.add_format({"num_format": shown}))
    return buffer.getvalue()


def test_a_bare_number_of_a_workbook_is_neither_scored_nor_held_against_the_unit() -> None:
    data = workbook(0.96)
    plan, actuals = read_plan(data).require(), read_actuals(data).require()
    with pytest.raises(InputError) as caught:
        score(plan, actuals, RULES)
    assert [item.name for item in caught.value.findings] == ["percent-or-share"]
    sheet = score(plan, actuals, RULES, skip_unscorable=True)
    assert [row.name for row in sheet.rows] == ["服务人数"]
    checked = recheck(read_sheet(data).require(), RULES)
    assert [row.computed for row in checked.rows if row.path.endswith("群众满意度")] == [None]
    names = {item.name for item in checked.findings}
    assert "recheck-row-unchecked" in names
    assert not names & {"recheck-row-differs", "recheck-full-marks"}


def test_the_same_number_shown_in_per_cent_is_scored() -> None:
    data = workbook(0.96, "0%")
    plan, actuals = read_plan(data).require(), read_actuals(data).require()
    assert actuals["群众满意度"] == "96%"
    assert score(plan, actuals, RULES)["群众满意度"].met
