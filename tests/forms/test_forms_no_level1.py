"""Forms without a column of level 1 (没有一级指标一栏): taken from level 2 where that is sure."""

import pytest

from gov_perf import InputError, read_plan, read_sheet, score

RULES = "财预〔2020〕10号"
FORM = """项目支出绩效目标表
项目名称,应急救护培训,预算年度,2024年
二级指标,三级指标,指标值
{0},培训班期数,≥12期
{1},培训合格率,≥90%
{2},群众知晓率,≥90%
{3},学员满意度,≥90%
"""
GIVEN = {"培训班期数": "12期", "培训合格率": "95%", "群众知晓率": "90%", "学员满意度": "45%"}


def test_level_1_is_taken_from_level_2_once_told_and_points_are_shared_out() -> None:
    text = FORM.format("数量指标", "质量指标", "社会效益指标", "服务对象满意度指标")
    plan = read_plan(text)
    assert [place.path for place in plan.require().indicators.places] == [
        "产出指标/数量指标/培训班期数",
        "产出指标/质量指标/培训合格率",
        "效益指标/社会效益指标/群众知晓率",
        "满意度指标/服务对象满意度指标/学员满意度",
    ]
    (told,) = [item for item in plan.findings if item.name == "levels1-implied"]
    assert told.fact("placed") == (
        "“数量指标”、“质量指标”归入产出指标；“社会效益指标”归入效益指标；"
        "“服务对象满意度指标”归入满意度指标"
    )
    assert told.fact("left") == ""
    assert "level1-missing" not in [item.name for item in plan.findings]
    sheet = score(plan.require(), GIVEN, RULES)
    assert [str(row.points) for row in sheet.rows] == ["25.00", "25.00", "30.00", "10.00"]


def test_a_level_1_heading_in_the_column_of_level_2_is_itself() -> None:
    plan = read_plan(FORM.format("数量指标", "产出指标", "效益指标", "满意度指标")).require()
    assert [place.level1.name for place in plan.indicators.places] == [
        "产出指标", "产出指标", "效益指标", "满意度指标",
    ]  # fmt: skip


@pytest.mark.parametrize("level2", ["成本指标", "成本", "其他指标", "创新指标"])
def test_cost_and_unknown_headings_stay_without_and_the_score_says_why(level2: str) -> None:
    plan = read_plan(FORM.format("数量指标", level2, "社会效益指标", "服务对象满意度指标"))
    places = plan.require().indicators.places
    assert [place.level1.name for place in places] == ["产出指标", "", "效益指标", "满意度指标"]
    (told,) = [item for item in plan.findings if item.name == "levels1-implied"]
    assert f"“{level2}”归入哪一个看不出" in str(told.fact("left"))
    assert "填“产出指标”" in told.mend
    assert "填“成本指标”" in told.mend
    assert "level1-missing" in [item.name for item in plan.findings]
    with pytest.raises(InputError) as raised:
        score(plan.require(), GIVEN, RULES)
    (wrong,) = [item for item in raised.value.findings if item.name == "points-without-level1"]
    assert wrong.where.path == f"/{level2}/培训合格率"
    assert wrong.fact("names") == "“培训合格率”"


def test_nothing_is_taken_where_the_form_has_level_1_or_no_level_2_that_says_it() -> None:
    form = FORM.replace("二级指标,三级", "一级指标,二级指标,三级")
    plan = read_plan(form.format(*(f"甲,{one}" for one in ("数量指标", "质量指标", "成本", "乙"))))
    assert {place.level1.name for place in plan.require().indicators.places} == {"甲"}
    assert "levels1-implied" not in [item.name for item in plan.findings]
    plan = read_plan(FORM.format("甲", "乙", "丙", "丁"))
    assert {place.level1.name for place in plan.require().indicators.places} == {""}
    names = [item.name for item in plan.findings]
    assert "level1-missing" in names
    assert "levels1-implied" not in names


def test_a_sheet_and_points_printed_for_level_2_are_read_alike() -> None:
    text = """项目支出绩效自评表
项目名称,应急救护培训,预算年度,2024年
二级指标,三级指标,指标值,实际完成值,分值,得分
数量指标（60分）,培训班期数,≥12期,12期,60,60
社会效益指标（40分）,群众知晓率,≥90%,95%,40,40
"""
    plan, sheet = read_plan(text).require(), read_sheet(text).require()
    assert [str(place.level2.points) for place in plan.indicators.places] == ["60", "40"]
    assert [row.path for row in sheet.rows] == [place.path for place in plan.indicators.places]
