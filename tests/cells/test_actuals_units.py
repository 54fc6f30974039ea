"""Units beside and above actual values in a table of their own (指标,实际完成值,度量单位)."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from forms_made import table, to_html, to_xlsx
from gov_perf import (
    DepartmentPlan,
    GovPerfError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    dumps,
    read_actuals,
    score,
)
from gov_perf.cli import commands

RULES = "财预〔2020〕10号"


def plan(target: str) -> DepartmentPlan:
    leaf = Level3Indicator("甲", target, points=90)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    return DepartmentPlan("示例单位", indicators=tree)


def scored(target: str, text: str) -> str:
    """The score of the one indicator, or the codes of the refusal."""
    try:
        sheet = score(plan(target), read_actuals(text).require(), RULES)
    except GovPerfError as error:
        return " ".join(item.code for item in error.findings)
    return str(sheet.rows[0].score)


@pytest.mark.parametrize("heading", ["度量单位", "计量单位", "单位", "指标单位"])
def test_the_unit_beside_stands_behind_the_figure(heading: str) -> None:
    reading = read_actuals(f"指标,实际完成值,{heading}\n参训人数,31500,人\n")
    assert dict(reading.require()) == {"参训人数": "31500人"}
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("heading", "cells", "text"),
    [
        ("实际完成值,度量单位", "31500人,户", "31500人"),
        ("实际完成值,度量单位", "3.15万,元", "3.15万元"),
        ("实际完成值,度量单位", "97,%", "97%"),
        ("实际完成值,度量单位", "0,%", "0%"),
        ("实际完成值,度量单位", "5,捆", "5捆"),
        ("实际完成值,度量单位", "5,/", "5"),
        ("实际完成值,度量单位", "5,", "5"),
        ("实际完成值,度量单位", "完成,项", "完成"),
        ("实际完成值,度量单位", "2025年12月,月", "2025年12月"),
        ("实际完成值（万元）,备注", "31,", "31万元"),
        ("实际完成值（万元）,备注", "31元,", "31元"),
        ("完成值(单位：%),备注", "98,", "98%"),
        ("实际完成值（万元）,度量单位", "31,万元", "31万元"),
        ("实际完成值（元、%）,度量单位", "98,%", "98%"),
        ("实际完成值（万元）,度量单位", "31,", "31万元"),
    ],
)
def test_a_bare_figure_takes_it_and_nothing_else_does(heading: str, cells: str, text: str) -> None:
    reading = read_actuals(f"指标,{heading}\n甲,{cells}\n")
    assert dict(reading.require()) == {"甲": text}
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("heading", "cells", "code"),
    [
        ("实际完成值（万元）,度量单位", "31,元", "H052"),
        ("实际完成值（万元）,度量单位", "31,人", "H052"),
        ("实际完成值,度量单位", "20万,万元", "H071"),
        ("实际完成值,度量单位", "5,元/%", "H071"),
        ("实际完成值（元、%）,备注", "5,", "H049"),
    ],
)
def test_what_may_be_either_is_told_and_not_read(heading: str, cells: str, code: str) -> None:
    text = f"指标,{heading}\n甲,{cells}\n"
    reading = read_actuals(text)
    assert [(item.code, item.where.line) for item in reading.findings] == [(code, 2)]
    for target in ("≥90%", "≥12元", "≥12", "≤20万元"):
        assert not scored(target, text)[0].isdigit()


def test_the_finding_gives_the_one_reason_that_it_has() -> None:
    [differs] = read_actuals("指标,实际完成值（万元）,度量单位\n甲,31,元\n").findings
    assert "与表头的单位“万元”不同" in str(differs)
    assert "百分数" not in str(differs)
    [unfit] = read_actuals("指标,实际完成值,度量单位\n甲,20万,万元\n").findings
    assert "表头" not in str(unfit)


def test_another_unit_than_the_target_s_is_converted_and_never_taken_for_it() -> None:
    text = "指标,实际完成值,度量单位\n甲,31500,元\n"
    assert scored("≥3万元", text) == "90.00"
    assert scored("≥30天", text) == "V023"


def test_offices_in_a_column_of_that_name_are_no_units_and_told_once() -> None:
    reading = read_actuals("指标,实际完成值,单位\n甲,5,甲局\n乙,6,乙局\n丙,7,人\n")
    assert dict(reading.require()) == {"甲": "5", "乙": "6", "丙": "7人"}
    assert [(item.name, item.where.line) for item in reading.findings] == [
        ("unit-beside-unused", 2)
    ]


@pytest.mark.parametrize("write", [to_xlsx, to_html])
def test_a_sheet_without_targets_says_the_same(write: object) -> None:
    rows = "指标名称|实际完成值|度量单位\n甲|31500|人\n乙|0.95|%\n丙|3万元|元\n丁|5|/"
    reading = read_actuals(write(table(rows)))  # type: ignore[operator]  # one of two writers
    assert dict(reading.require()) == {
        "甲": "31500人",
        "乙": "0.95（单位：%）",
        "丙": "3万元",
        "丁": "5",
    }
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("实际完成值,度量单位", "{},%"),
        ("实际完成值,度量单位", "{},％"),
        ("实际完成值（%）,备注", "{},"),
        ("实际完成值（%）,度量单位", "{},%"),
    ],
)
def test_what_may_be_a_share_is_left_to_who_knows_the_target(heading: str, cells: str) -> None:
    def result(target: str, figure: str) -> str:
        text = f"指标,{heading}\n甲,{cells.format(figure)}\n"
        assert read_actuals(text).findings == ()
        return scored(target, text)

    assert result("≤0.5%", "0.3") == "90.00"
    assert result("≥1%", "1") == "90.00"
    assert result("≥98%", "0.95") == "V025"
    for target in ("≥12元", "≥0.9", "≤20万元", "≤5‰"):
        assert result(target, "0.95") == "V017"


def test_a_share_in_mille_is_left_to_the_target_as_well() -> None:
    text = "指标,实际完成值,度量单位\n甲,0.3,‰\n"
    assert scored("≤0.5‰", text) == "90.00"
    assert scored("≥98‰", text) == "V025"
    assert scored("≤0.5%", text) == "V017"


def test_the_sheet_shows_the_figure_alone() -> None:
    text = "指标,实际完成值,度量单位\n甲,0.3,%\n"
    sheet = score(plan("≤0.5%"), read_actuals(text).require(), RULES)
    assert str(sheet["甲"].actual) == "0.3"


def test_a_form_with_targets_keeps_its_unit_for_those() -> None:
    rows = "三级指标|指标值|度量单位|实际完成值\n甲|≥12|期|6"
    assert dict(read_actuals(to_xlsx(table(rows))).require()) == {"甲": "6"}


def test_the_command_scores_with_the_unit(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(dumps(plan("≥3万元")), encoding="utf-8")
    (tmp_path / "x.csv").write_text("指标,实际完成值,度量单位\n甲,31500,元\n", encoding="utf-8")
    files = [str(tmp_path / "plan.json"), str(tmp_path / "x.csv")]
    result = CliRunner().invoke(commands.program, ["score", *files, "--regulation", RULES])
    assert result.exit_code == 0, result.output
    assert "31500元" in result.output
