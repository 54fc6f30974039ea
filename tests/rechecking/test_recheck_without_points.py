"""A form that prints no points (表上没有印分值): its scores are kept, and rechecked if they can."""

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from forms_made import table, to_csv
from gov_perf import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    PrintedScore,
    ProjectPlan,
    Recheck,
    ScoreSheet,
    Side,
    Stepwise,
    UnknownNameError,
    dumps,
    loads,
    read_sheet,
    recheck,
    regulation,
)
from gov_perf.forms.write import FORMATS
from gov_perf.sheets.sheet import row_as_printed

HUBEI = "湖北省预算绩效自评表式"
NATIONAL = "财预〔2020〕10号"
FORM = """
项目支出绩效自评表|<|<|<|<|<|<|<
项目名称|应急救护培训|<|<|<|<|<|<
预算执行情况|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分
^|年度资金总额|100万元|100万元|90万元|{execution}|90%|{spent}
一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|偏差原因分析及改进措施|<
{output}|数量指标|培训班期数|≥12期|9期|{first}|疫情影响|<
^|质量指标|合格率|≥90%|95%|{second}||<
效益指标|社会效益指标|普及率|≥10%|12%|20||<
满意度指标|服务对象满意度指标|满意度|≥90%|92%|{last}||<
总分|<|<|<|<|{total}||<
"""
HEADS = {"产出指标": 2, "效益指标": 1, "满意度指标": 1}


def sheet_of(**changes: str) -> ScoreSheet:
    usual = {
        "execution": "20", "spent": "18", "output": "产出指标", "first": "15", "second": "20",
        "last": "20", "total": "93",
    }  # fmt: skip
    return read_sheet(to_csv(table(FORM.format(**{**usual, **changes})))).require()


def scores_of(sheet: ScoreSheet) -> tuple[PrintedScore, ...]:
    assert sheet.printed is not None
    return sheet.printed.scores


def names(result: Recheck) -> list[str]:
    return [item.name for item in result.findings]


def told(result: Recheck, name: str) -> dict[str, str]:
    (found,) = [item for item in result.findings if item.name == name]
    assert not found.where.path or name == "recheck-allotted-differs"
    return dict(found.facts)


def test_points_are_shared_out_as_scoring_does_and_said_so() -> None:
    result, full = recheck(sheet_of(), HUBEI), Decimal(20)
    points = [(row.points, row.stated, row.computed) for row in result.rows]
    assert points == [(full, own, own) for own in map(Decimal, (15, 20, 20, 20, 18))]
    assert result.stated_total == result.computed_total == 93
    assert names(result) == ["recheck-points-allotted"]
    facts = told(result, "recheck-points-allotted")
    assert facts["count"] == "4"
    assert facts["shares"] == "年度目标 80 分由 4 个指标平均分配"
    assert facts["source"] == HUBEI


def test_a_difference_is_told_as_one_of_shared_points_and_accuses_nobody() -> None:
    result = recheck(sheet_of(first="20", total="98"), HUBEI)
    assert names(result) == ["recheck-points-allotted", "recheck-allotted-differs"]
    facts = told(result, "recheck-allotted-differs")
    assert (facts["points"], facts["stated"], facts["computed"]) == ("20", "20", "15")
    assert result.stated_total == 98
    assert result.computed_total == 93


def test_the_printed_total_is_held_against_the_printed_scores() -> None:
    result = recheck(sheet_of(total="95"), HUBEI)
    assert names(result) == ["recheck-points-allotted", "recheck-total-differs"]


@pytest.mark.parametrize(
    ("changes", "regulation", "reason"),
    [
        ({"first": "21"}, HUBEI, "“培训班期数”得分 21 分，高于分得的 20 分"),
        ({}, NATIONAL, "表上预算执行的分值是 20 分，该办法是 10 分"),
    ],
)
def test_what_speaks_of_other_points_leaves_the_scores_unchecked(
    changes: dict[str, str], regulation: str, reason: str
) -> None:
    result = recheck(sheet_of(**changes), regulation)
    assert told(result, "recheck-points-unallotted")["reason"] == reason
    assert [row.path for row in result.rows] == ["预算执行率"]
    assert "recheck-rows-missing" in names(result)
    assert result.computed_total is None


def test_a_score_that_is_its_share_as_printed_is_not_above_it() -> None:
    row = "普及率|≥10%|12%|20||<\n"
    more = "普及率|≥10%|12%|26.7||<\n"
    form = FORM.replace(row, more).replace("^|质量指标|合格率|≥90%|95%|{second}||<\n", "")
    text = form.format(
        execution="20", spent="18", output="产出指标", first="20.0", last="26.7", total="91.4"
    )
    result = recheck(read_sheet(to_csv(table(text))).require(), HUBEI)
    assert [str(row.points) for row in result.rows[:3]] == ["26.67", "26.67", "26.66"]
    assert names(result) == ["recheck-points-allotted"]


def test_a_row_whose_score_is_not_read_has_its_share_and_no_score() -> None:
    sheet = sheet_of(first="十五上下")
    assert [item.score for item in scores_of(sheet)] == [None, 20, 20, 20]
    result = recheck(sheet, HUBEI)
    assert [row.points for row in result.rows] == [20] * 4
    assert {"recheck-points-allotted", "recheck-rows-missing"} <= set(names(result))


def test_indicators_that_were_lost_would_change_the_shares_of_the_others() -> None:
    sheet = sheet_of()
    assert sheet.printed is not None
    broken = evolve(sheet, printed=evolve(sheet.printed, lost=["第3页"]))
    result = recheck(broken, HUBEI)
    assert told(result, "recheck-points-unallotted")["reason"].startswith("表上另有 1 行")
    assert [row.path for row in result.rows] == ["预算执行率"]


def test_points_of_headings_are_shared_out_under_each() -> None:
    form = FORM.replace("效益指标|", "效益指标（30分）|").replace("|12%|20", "|12%|30")
    form = form.replace("满意度指标|", "满意度指标（10分）|", 1).format(
        execution="10", spent="9", output="产出指标（50分）", first="18.75", second="25",
        last="10", total="92.75",
    )  # fmt: skip
    sheet = read_sheet(to_csv(table(form))).require()
    result = recheck(sheet, NATIONAL)
    assert names(result) == ["recheck-points-of-heading", "recheck-points-allotted"]
    facts = told(result, "recheck-points-allotted")
    assert facts["source"] == "表上所印的上级指标分值"
    assert facts["shares"] == "产出指标 50 分由 2 个指标平均分配"
    assert facts["count"] == "2"
    alone = told(result, "recheck-points-of-heading")
    assert alone == {"count": "2", "names": "“普及率”、“满意度”"}
    assert [row.points for row in result.rows] == [25, 25, 30, 10, 10]
    assert result.computed_total == Decimal("92.75")


UNEQUAL = """
2024年度项目支出绩效自评表|<|<|<|<|<
项目名称|无分值项目|<|<|<|<
资金（万元）|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|100|95|10|95%|9.5
一级指标|二级指标|三级指标|年度指标值|实际完成值|得分
{output}|数量指标|场次|≥20场|20场|{first}
^|质量指标|合格率|≥95%|95%|{second}
{benefit}|社会效益指标|覆盖村数|≥20个|10个|{third}
满意度指标（10分）|服务对象满意度指标|满意度|≥90%|45%|10
总分|<|<|<|<|{total}
"""


def unequal(**changes: str) -> ScoreSheet:
    usual = {
        "output": "产出指标（50分）", "benefit": "效益指标（30分）", "first": "30", "second": "20",
        "third": "30", "total": "99.5",
    }  # fmt: skip
    return read_sheet(to_csv(table(UNEQUAL.format(**{**usual, **changes})))).require()


def test_an_indicator_alone_under_printed_points_is_rechecked_with_them() -> None:
    result = recheck(unequal(), NATIONAL)
    rows = [(row.path.split("/")[-1], row.points, row.stated, row.computed) for row in result.rows]
    tens = Decimal(10), Decimal(10), Decimal(5)
    assert rows == [
        ("覆盖村数", 30, 30, 15), ("满意度", *tens),
        ("预算执行率", 10, Decimal("9.5"), Decimal("9.5"))
    ]  # fmt: skip
    assert names(result).count("recheck-full-marks") == 2
    alone = told(result, "recheck-points-of-heading")
    assert alone == {"count": "2", "names": "“覆盖村数”、“满意度”"}
    facts = told(result, "recheck-points-unallotted")
    assert (facts["count"], facts["names"]) == ("2", "“场次”、“合格率”")
    assert result.computed_total is None


def test_where_points_alone_lack_the_scores_are_added_up() -> None:
    missing = told(recheck(unequal(), NATIONAL), "recheck-rows-missing")
    assert missing == {"count": "2", "what": "分值", "unchecked": "分值合计"}
    assert "recheck-total-differs" not in names(recheck(unequal(), NATIONAL))
    result = recheck(unequal(total="98.5"), NATIONAL)
    (differs,) = [item for item in result.findings if item.name == "recheck-total-differs"]
    assert dict(differs.facts) == {"stated": "98.5", "summed": "99.5"}


def test_a_score_that_is_not_read_leaves_the_total_unchecked() -> None:
    result = recheck(unequal(first="三十上下", total="98.5"), NATIONAL)
    assert "recheck-total-differs" not in names(result)
    missing = told(result, "recheck-rows-missing")
    assert missing["unchecked"] == "分值合计和总分"


def test_an_indicator_alone_under_points_of_the_regulation_is_not_certain() -> None:
    result = recheck(unequal(benefit="效益指标"), NATIONAL)
    assert [row.path.split("/")[-1] for row in result.rows] == ["满意度", "预算执行率"]
    assert told(result, "recheck-points-of-heading")["names"] == "“满意度”"


def test_an_indicator_alone_beside_rows_that_were_lost_is_not_certain() -> None:
    sheet = unequal()
    assert sheet.printed is not None
    broken = evolve(sheet, printed=evolve(sheet.printed, lost=["第3页"]))
    result = recheck(broken, NATIONAL)
    assert [row.path for row in result.rows] == ["预算执行率"]
    assert "recheck-points-of-heading" not in names(result)


def plan_with(points: tuple[int, ...]) -> ProjectPlan:
    places = [(item.level1, item.level2, item.indicator) for item in scores_of(sheet_of())]
    return ProjectPlan(
        project="应急救护培训",
        indicators=IndicatorTree(
            Level1Indicator(level1, [
                Level2Indicator(
                    level2, [Level3Indicator(item.name, item.target, points=points[at])]
                )
                for at, (own, level2, item) in enumerate(places)
                if own == level1
            ])
            for level1 in HEADS
        ),
    )  # fmt: skip


def test_points_of_the_plan_come_before_those_of_the_regulation() -> None:
    result = recheck(sheet_of(second="10", last="30"), HUBEI, plan_with((20, 10, 20, 30)))
    assert [row.points for row in result.rows] == [20, 10, 20, 30, 20]
    facts = told(result, "recheck-points-allotted")
    assert facts["source"] == "绩效目标表所列"
    assert facts["shares"] == "方案所列的分值"
    assert names(result) == ["recheck-points-allotted"]


def test_points_of_the_plan_are_with_those_that_the_form_prints_for_the_execution() -> None:
    result = recheck(sheet_of(), NATIONAL, plan_with((20, 20, 20, 20)))
    assert [row.points for row in result.rows] == [20] * 5


def test_rows_with_points_beside_others_without_leave_them_alone() -> None:
    sheet = sheet_of()
    first, *rest = scores_of(sheet)
    assert sheet.printed is not None
    rows = [row_as_printed(first, Decimal(20), Decimal(15))]
    mixed = evolve(sheet, rows=rows, skipped=[], printed=evolve(sheet.printed, scores=rest))
    assert told(recheck(mixed, HUBEI), "recheck-points-unallotted")["reason"] == "另有列了分值的行"


def test_an_execution_that_the_rule_refuses_is_said_to_be_unchecked() -> None:
    rules = regulation(HUBEI)
    above = evolve(rules.execution, value=Stepwise(1, 1, side=Side.ABOVE))
    result = recheck(sheet_of(), evolve(rules, execution=above))
    (found,) = [item for item in result.findings if item.name == "recheck-row-unchecked"]
    assert (found.where.path, found.fact("cause")) == ("预算执行率", "L001：")
    assert "每超过…扣分" in found.fact("reason")


def test_a_total_of_points_that_is_not_the_shares_leaves_them_alone() -> None:
    result = recheck(sheet_of(), HUBEI, plan_with((20, 20, 20, 25)))
    reason = told(result, "recheck-points-unallotted")["reason"]
    assert reason == "各指标共 85 分，加预算执行 20 分，不是 100 分"


@pytest.mark.parametrize(
    ("total", "reason"), [(80, None), (100, None), (90, "表上分值合计是 90 分，各指标共 80 分")]
)
def test_a_total_of_points_on_the_form_is_with_the_execution_or_without(
    total: int, reason: str | None
) -> None:
    sheet = sheet_of()
    assert sheet.printed is not None
    printed = evolve(sheet.printed, total_points=Decimal(total))
    result = recheck(evolve(sheet, printed=printed), HUBEI)
    assert ("recheck-points-allotted" in names(result)) is (reason is None)
    if reason is not None:
        assert told(result, "recheck-points-unallotted")["reason"] == reason


def test_without_points_of_the_execution_those_of_the_regulation_stand_for_them() -> None:
    result = recheck(sheet_of(execution="", spent=""), HUBEI)
    assert told(result, "recheck-points-allotted")["count"] == "4"
    assert [row.points for row in result.rows] == [20] * 4


def test_a_sheet_keeps_the_scores_in_its_file_and_says_them() -> None:
    sheet = sheet_of()
    assert loads(dumps(sheet), ScoreSheet) == sheet
    first = "产出指标/数量指标/培训班期数"
    assert "得分 15 分" in str(sheet.explain(first))
    assert f"表上没有印分值，得分 15 分，未计入合计：{first}" in repr(sheet)
    with pytest.raises(UnknownNameError):
        sheet.row(first)


@pytest.mark.parametrize("name", ["表.csv", "表.xlsx", "表.docx", "表.html", "表.md"])
def test_what_is_written_is_read_back_with_its_scores(name: str, tmp_path: Path) -> None:
    sheet, path = sheet_of(), tmp_path / name
    path.write_bytes(FORMATS[path.suffix](sheet))
    reading = read_sheet(path)
    again = reading.require()
    assert scores_of(again) == scores_of(sheet)
    assert again.skipped == sheet.skipped
    assert again.printed is not None
    assert sheet.printed is not None
    assert again.printed.total == 93
    assert again.printed.total_points is None
    assert [row.note for row in again.printed.rows] == [row.note for row in sheet.printed.rows]
    assert recheck(again, HUBEI).computed_total == 93


def test_a_column_of_points_with_a_gap_is_no_form_without_points() -> None:
    form = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥3期|3期||40
产出指标|质量指标|乙|≥3%|3%|40|40
"""
    sheet = read_sheet(to_csv(table(form))).require()
    assert scores_of(sheet) == ()
    assert "recheck-points-allotted" not in names(recheck(sheet, HUBEI))


def test_a_form_without_scores_keeps_none() -> None:
    text = FORM.replace("|20||<", "|||<").format(
        execution="20", spent="18", output="产出指标", first="", second="", last="", total="93"
    )
    reading = read_sheet(to_csv(table(text)))
    assert scores_of(reading.require()) == ()
    told_of = [item.name for item in reading.findings]
    assert ("row-unscored" in told_of, "points-column-missing" in told_of) == (True, False)
