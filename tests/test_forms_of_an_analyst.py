"""Forms with the flaws that an analyst of a finance bureau meets, one by one."""

import pytest

from gov_perf import read_plan, read_sheet, recheck, score

RULES = "财预〔2020〕10号"


def test_shares_in_words_are_scored() -> None:
    plan = read_plan(
        """项目支出绩效目标表
项目名称,应急救护培训
一级指标,二级指标,三级指标,指标值,分值
产出指标,质量指标,培训合格率,九成以上,50
效益指标,社会效益指标,群众知晓率,不低于百分之八十,30
满意度指标,服务对象满意度指标,学员满意度,过半,10
"""
    )
    assert [item.name for item in plan.findings] == ["target-share-vague"]
    given = {"培训合格率": "八成一", "群众知晓率": "9成", "学员满意度": "达成年度指标 95%"}
    sheet = score(plan.require(), given, RULES)
    assert [str(row.score) for row in sheet.rows] == ["45.00", "30.00", "9.50"]


SHEET = """项目支出绩效自评表
项目名称,应急救护培训,预算年度,2024年
{above}一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,50,50
效益指标,社会效益指标,群众知晓率,≥90%,95%,30,30
满意度指标,服务对象满意度指标,学员满意度,≥90%,90%,20,20
{below}"""


@pytest.mark.parametrize("label", ["自评结论", "自评等级", "评价等级"])
@pytest.mark.parametrize(
    "rows",
    [
        {"above": "{0},良,,,,,\n", "below": "合计,,,,,100,100\n"},
        {"above": "", "below": "总分,,,,,100,100\n{0},良,,,,,\n"},
        {"above": "", "below": "总分,,,,,100,100\n{0}：良,,,,,,\n"},
    ],
)
def test_the_grade_of_the_unit_is_checked(label: str, rows: dict[str, str]) -> None:
    text = SHEET.format(**{where: row.format(label) for where, row in rows.items()})
    sheet = read_sheet(text)
    assert sheet.findings == ()
    assert sheet.require().grade == "良"
    assert "recheck-grade-differs" in [i.name for i in recheck(sheet.require(), RULES).findings]


def test_a_conclusion_in_prose_is_no_grade_and_is_not_lost() -> None:
    prose = "项目实施较好，达到预期。"
    below = f"总分,,,,,100,100\n自评结论,{prose},,,,,\n自评等级,优,,,,,\n"
    sheet = read_sheet(SHEET.format(above="", below=below))
    assert sheet.require().grade == "优"
    assert [(item.name, item.fact("text")) for item in sheet.findings] == [
        ("cell-not-placed", prose)
    ]


@pytest.mark.parametrize("label", ["项目金额", "项目总金额", "资金总额", "项目资金总额"])
def test_the_amount_of_a_project_goes_by_many_names(label: str) -> None:
    plan = read_plan(
        f"""项目支出绩效目标表
项目名称,应急救护培训,预算年度,2024年,,
{label}（万元）,10,其中：财政拨款,8,其他资金,2
一级指标,二级指标,三级指标,指标值,分值,
产出指标,数量指标,培训班期数,≥12期,50,
"""
    )
    assert plan.findings == ()
    funds = plan.require().funds  # type: ignore[union-attr]
    assert str(funds.total) == "10万元"


KINDS = """项目支出绩效目标表
项目名称,应急救护培训,预算年度,2024年
{head}指标名称,指标值,分值
{0}数量指标,培训班期数,≥12期,20
{0}质量指标,培训合格率,≥90%,20
{1}成本指标,人均成本,≤500元,20
{2}社会效益,群众知晓率,≥90%,30
{3}服务对象满意度指标,学员满意度,≥90%,10
"""


def test_level_2_in_a_column_of_kinds_goes_under_its_level_1() -> None:
    plan = read_plan(KINDS.format("", "", "", "", head="指标类型,"))
    assert [place.path for place in plan.require().indicators.places] == [
        "产出指标/数量指标/培训班期数",
        "产出指标/质量指标/培训合格率",
        "成本指标//人均成本",  # which is a heading of either level
        "效益/社会效益/群众知晓率",
        "满意度指标/服务对象满意度指标/学员满意度",
    ]
    assert [item.name for item in plan.findings] == 4 * ["level1-implied"]


def test_level_2_in_a_column_of_kinds_beside_level_1() -> None:
    level1 = "产出指标,", "产出指标,", "效益指标,", "满意度指标,"
    plan = read_plan(KINDS.format(*level1, head="一级指标,指标类型,"))
    assert [place.path for place in plan.require().indicators.places] == [
        "产出指标/数量指标/培训班期数",
        "产出指标/质量指标/培训合格率",
        "产出指标/成本指标/人均成本",
        "效益指标/社会效益/群众知晓率",
        "满意度指标/服务对象满意度指标/学员满意度",
    ]
    assert plan.findings == ()


def test_level_1_in_a_column_of_kinds_stays_level_1() -> None:
    text = KINDS.format(
        "产出指标,", "产出指标,", "效益指标,", "满意度指标,", head="指标类型,二级指标,"
    )
    assert read_plan(text).require().indicators.places[0].path == "产出指标/数量指标/培训班期数"
    assert read_plan(text).findings == ()
