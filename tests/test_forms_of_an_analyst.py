"""Forms with the flaws that an analyst of a finance bureau meets, one by one."""

from gov_perf import read_plan, score

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
