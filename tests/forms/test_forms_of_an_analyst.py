"""Forms with the flaws that an analyst of a finance bureau meets, one by one."""

import pytest

from forms_made import table, to_csv, to_xlsx
from forms_told import document
from gov_perf import (
    DepartmentPlan,
    Funds,
    InputError,
    Money,
    ProjectPlan,
    read_actuals,
    read_plan,
    read_sheet,
    recheck,
    score,
)
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of

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
    project = plan.require()
    assert isinstance(project, ProjectPlan)
    assert project.funds is not None
    assert str(project.funds.total) == "10万元"


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


def test_an_attribute_under_a_column_of_kinds_is_no_heading() -> None:
    plan = read_plan(
        """项目支出绩效目标表
项目名称,应急救护培训,预算年度,2024年
一级指标,指标类型,指标名称,指标值,分值
产出指标,定量指标,培训班期数,≥12期,50
效益指标,定性,群众知晓率,显著提升,40
"""
    )
    paths = [place.path for place in plan.require().indicators.places]
    assert paths == ["产出指标//培训班期数", "效益指标//群众知晓率"]
    told = [item.fact("text") for item in plan.findings if item.name == "cell-not-placed"]
    assert told == ["定量指标", "定性"]


DEPARTMENT = """部门整体支出绩效目标表
部门名称,示例县红十字会,预算年度,2024年
{tasks}一级指标,二级指标,三级指标,指标值,分值
产出指标,数量指标,培训班期数,≥12期,50
"""


@pytest.mark.parametrize(
    "tasks",
    [
        "年度主要任务,,\n开展应急救护培训,,\n开展人道救助,,\n",
        "年度主要任务,任务名称,\n,开展应急救护培训,\n,开展人道救助,\n",
        "任务名称,,\n开展应急救护培训,,\n开展人道救助,,\n",
        "年度主要任务,开展应急救护培训,\n,开展人道救助,\n",
    ],
)
def test_tasks_may_stand_in_one_column(tasks: str) -> None:
    plan = read_plan(DEPARTMENT.format(tasks=tasks))
    assert plan.findings == ()
    assert plan.unread == ()
    found = plan.require().key_tasks  # type: ignore[union-attr]
    assert [(task.name, task.funds) for task in found] == [
        ("开展应急救护培训", ()),
        ("开展人道救助", ()),
    ]


@pytest.mark.parametrize(
    "heading", ["预算金额（总额；财政拨款；其他资金）", "总额、财政拨款、其他资金"]
)
def test_three_amounts_may_stand_in_one_cell(heading: str) -> None:
    tasks = (
        f"任务名称,主要内容,{heading}\n"
        "应急救护培训,开展12期,总额10万元；财政拨款8万元；其他资金2万元\n"
        "人道救助,慰问,5万元/5万元/0元\n"
        "其他,日常,约3万元\n"
    )
    plan = read_plan(DEPARTMENT.format(tasks=tasks))
    found = plan.require().key_tasks  # type: ignore[union-attr]
    assert [
        [str(amount) for part in task.funds for amount in _amounts(part)] for task in found
    ] == [
        ["10万元", "8万元", "2万元"],
        ["5万元", "5万元", "0.00元"],
        [],
    ]
    assert [(item.name, item.fact("text")) for item in plan.findings] == [
        ("cell-not-placed", "约3万元")
    ]


def _amounts(funds: Funds) -> tuple[Money, Money, Money]:
    return funds.total, funds.fiscal, funds.other


def test_a_name_of_two_indicators_is_told_once() -> None:
    plan = read_plan(
        """项目支出绩效目标表
项目名称,应急救护培训,预算年度,2024年
一级指标,二级指标,三级指标,指标值,分值
产出指标,数量指标,培训人数,≥100人,25
产出指标,质量指标,培训人数,≥90人,25
效益指标,社会效益指标,群众知晓率,≥90%,40
"""
    ).require()
    with pytest.raises(InputError) as caught:
        score(plan, {"培训人数": "120人"}, RULES)
    wrong = [item for item in caught.value.findings if item.severity.value == "退回"]
    assert [(item.name, item.where.path) for item in wrong] == [
        ("indicator-ambiguous", "培训人数"),
        ("actual-absent", "效益指标/社会效益指标/群众知晓率"),
    ]


SUMS = """项目支出绩效自评表
项目名称,应急救护培训,预算年度,2024年
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,30,30
,质量指标,培训合格率,≥90%,81%,20,18
{output},,,,,{first}
效益指标,社会效益指标,群众知晓率,≥90%,95%,30,30
,可持续影响指标,培训覆盖率,≥90%,95%,20,20
{benefit},,,,,{second}
合计,,,,,100,98
"""


@pytest.mark.parametrize(
    ("output", "first", "benefit", "second", "names"),
    [
        ("产出指标小计", "50,48", "效益小计", "50,50.0", []),
        ("小计", "50,48", "小计", "50分,50分", []),
        ("小计", "20,18", "小计", "50,50", []),  # of 质量指标
        ("产出指标小计", "50,50", "效益指标小计", "50,50", ["subtotal-differs"]),
        ("产出指标小计", "50,48", "小计", "60,50", ["subtotal-differs"]),
        ("产出指标小计", ",48", "效益指标小计", "50,", []),
        ("过程指标小计", "50,48", "效益指标小计", ",", ["subtotal-row", "subtotal-row"]),
    ],
)
def test_subtotals_are_held_against_their_rows(
    output: str, first: str, benefit: str, second: str, names: list[str]
) -> None:
    text = SUMS.format(output=output, first=first, benefit=benefit, second=second)
    sheet = read_sheet(text)
    assert [item.name for item in sheet.findings] == names
    assert len(sheet.require().rows) == 4
    assert sheet.require().printed.total == 98  # type: ignore[union-attr]


def test_a_subtotal_that_differs_says_by_how_much() -> None:
    text = SUMS.format(output="产出指标小计", first="50,50", benefit="效益小计", second="50,50")
    (found,) = read_sheet(text).findings
    assert (found.fact("stated"), found.fact("summed")) == ("得分 50", "得分 48")


def test_subtotals_of_our_own_forms_are_no_news() -> None:
    plan = read_plan(
        SUMS.format(output="产出小计", first="50,48", benefit="效益小计", second="50,50")
    ).require()
    given = {"培训班期数": "12", "培训合格率": "81%", "群众知晓率": "95%", "培训覆盖率": "95%"}
    sheet = score(plan, given, RULES)
    again = read_sheet(sheet.to_csv())
    names = {item.name for item in again.findings}
    assert not names & {"subtotal-row", "subtotal-differs", "cell-not-placed", "grade-not-known"}
    assert (again.require().grade, again.require().grade_reason) == (None, sheet.grade_reason)
    assert [row.score for row in again.require().rows] == [row.score for row in sheet.rows]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("合计,,,,,100,100\n总分,,,,,,100\n", []),
        ("合计,,,,,100,100\n总分,,,,,,98\n", ["total-twice"]),
        ("合计,,,,,100,100\n合计,,,,,90,98\n", ["total-twice", "total-twice"]),
        ("总分：100分,,,,,,\n合计,,,,,,98\n", ["total-twice"]),
    ],
)
def test_two_totals_that_differ_are_told(rows: str, names: list[str]) -> None:
    sheet = read_sheet(SHEET.format(above="", below=rows))
    assert [item.name for item in sheet.findings] == names
    assert sheet.require().printed.total == 100  # type: ignore[union-attr]


TWO_TOTALS = """项目支出绩效自评表
项目名称,公共卫生服务,预算年度,2024年,,,
项目资金（万元）,年初预算数,全年预算数,全年执行数,分值,执行率,得分
年度资金总额,1020,1020,1001.8,10,98.2%,9.82
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,50,50
效益指标,社会效益指标,群众知晓率,≥90%,95%,30,30
满意度指标,服务对象满意度指标,学员满意度,≥90%,90%,10,10
{totals}"""


@pytest.mark.parametrize(
    ("totals", "total", "names"),
    [
        ("合计,,,,,90,90\n总分（含执行率）,,,,,100,99.82\n", "99.82", []),
        ("总分,,,,,100,99.82\n合计,,,,,90,90\n", "99.82", []),
        ("合计,,,,,90,90\n总分,,,,,100,99.8\n", "90", ["total-twice"]),
        ("合计,,,,,80,88\n总分,,,,,100,99.82\n", "88", ["total-twice", "total-twice"]),
    ],
)
def test_a_total_without_and_one_with_the_execution_are_both_right(
    totals: str, total: str, names: list[str]
) -> None:
    text = TWO_TOTALS.format(totals=totals)
    sheet = read_sheet(text)
    assert [item.name for item in sheet.findings if item.name == "total-twice"] == names
    printed = sheet.require().printed
    assert printed is not None
    assert str(printed.total) == total
    accused = "recheck-total-differs" in [i.name for i in recheck(sheet.require(), RULES).findings]
    assert accused == (total != "99.82")
    if not names:
        assert not [item for item in read_plan(text).findings if item.name == "total-twice"]


@pytest.mark.parametrize("label", ["资金（元）", "经费（单位：元）", "项目资金（元）"])
def test_the_unit_of_money_stands_in_the_head_of_its_block(label: str) -> None:
    text = TWO_TOTALS.format(totals="").replace("项目资金（万元）", label)
    reading = read_sheet(text)
    assert "scale-assumed" not in [item.name for item in reading.findings]
    execution = reading.require().execution
    assert execution is not None
    assert execution.budget.executed == Money("1001.8")


@pytest.mark.parametrize(
    ("cells", "funds"),
    [
        ("年度资金总额：80,其中：财政拨款80", ("80", "80", "0")),
        ("年度资金总额：80,其中：财政拨款：80.00", ("80", "80", "0")),
        ("年度资金总额：80万元,财政拨款80万元", None),  # no colon, no 其中: may be a name
        ("年度资金总额：80,其中：财政拨款70", None),
        ("年度资金总额：80,,其他资金：80", None),
    ],
)
def test_a_total_that_is_all_fiscal_leaves_nothing_for_the_rest(
    cells: str, funds: tuple[str, str, str] | None
) -> None:
    text = f"""项目支出绩效目标申报表
项目名称,校舍维修
项目资金（万元）,{cells}
一级指标,二级指标,三级指标,指标值
产出指标,数量指标,维修学校数,≥3所
"""
    plan = read_plan(text).require()
    assert isinstance(plan, ProjectPlan)
    wanted = None if funds is None else Funds(*(Money.read(f"{part}万元") for part in funds))
    assert plan.funds == wanted


@pytest.mark.parametrize(
    ("above", "weights", "points"),
    [
        ("", ("30%", "30%", "30%"), "30"),  # 10 % are left for the execution
        ("", ("40%", "30%", "30%"), "40"),
        ("", ("30%", "30%", "20%"), None),  # 80 %: a slip of somebody's
        (
            "项目资金（万元）,全年预算数,全年执行数,分值\n资金总额,80,80,20%\n",
            ("30%", "30%", "30%"),
            None,
        ),
    ],
)
def test_weights_in_percent_of_a_form_without_the_execution(
    above: str, weights: tuple[str, str, str], points: str | None
) -> None:
    names = ("培训班期数", "群众知晓率", "学员满意度")
    rows = "\n".join(f"{name},≥90%,{weight}" for name, weight in zip(names, weights, strict=True))
    reading = read_plan(f"项目支出绩效目标表\n项目名称,培训\n{above}三级指标,指标值,权重\n{rows}\n")
    first = reading.require().indicators["培训班期数"].points
    assert (None if first is None else str(first)) == points
    told = [item.name for item in reading.findings]
    assert ("weights-in-percent" in told) == (points is not None)
    assert ("figure-not-read" in told) == (points is None)


@pytest.mark.parametrize(
    ("row", "unread"),
    [
        ("旁注：见附件,,,,", ["旁注：见附件"]),
        ("满意度指标（10分）,,,,", ["满意度指标（10分）"]),
        ("满意度指标,服务对象满意度指标,,,", ["满意度指标", "服务对象满意度指标"]),
        ("满意度指标,,,,\n,服务对象满意度指标,群众满意度,≥90%,10", []),
        ("预算执行率,,,,10", []),
        ("-,,,,", []),
    ],
)
def test_a_heading_under_which_nothing_comes_is_not_lost(row: str, unread: list[str]) -> None:
    reading = read_plan(
        f"""项目支出绩效目标表
项目名称,培训
一级指标,二级指标,三级指标,指标值,分值
产出指标,数量指标,期数,≥3期,50
{row}
"""
    )
    assert [span.text for span in reading.unread] == unread
    assert [item.fact("text") for item in reading.findings] == unread


def test_a_table_that_is_none_of_ours_is_told_once() -> None:
    form = "项目支出绩效目标表\n项目名称|培训\n三级指标|指标值\n期数|≥3期"
    other = "年份|预算|决算\n2023年|80|79\n2024年|90|88"
    (reading,) = plans_of(document(f"{form}\n---\n{other}"), code_table("yunnan"))
    (told,) = [item for item in reading.findings if item.name == "table-not-known"]
    assert (told.fact("count"), told.fact("text")) == ("9", "年份")
    assert "cell-not-placed" not in {item.name for item in reading.findings}
    assert len(reading.unread) == 9
    owned = f"部门名称|某局\n{other}"
    (reading,) = plans_of(document(f"{form}\n---\n{owned}"), code_table("yunnan"))
    assert "table-not-known" in {item.name for item in reading.findings}
    few = "年份|预算\n2023年|80"
    (reading,) = plans_of(document(f"{form}\n---\n{few}"), code_table("yunnan"))
    names = [item.name for item in reading.findings]
    assert (names.count("cell-not-placed"), names.count("table-not-known")) == (4, 0)


def test_a_heading_with_a_character_of_the_same_sound_is_read_and_told() -> None:
    text = TWO_TOTALS.format(totals="").replace(
        "实际完成值,分值,得分\n产出", "实际完成置,分植,得分\n产出"
    )
    reading = read_sheet(text)
    sheet = reading.require()
    assert [str(row.points) for row in sheet.rows] == ["50", "30", "10"]
    assert str(sheet.rows[1].actual) == "95%"
    told = [
        (i.fact("heading"), i.fact("meant")) for i in reading.findings if i.name == "heading-slip"
    ]
    assert told == [("实际完成置", "实际完成值"), ("分植", "分值")]


@pytest.mark.parametrize("heading", ["分类", "位置", "分之", "分表"])
def test_a_heading_that_only_looks_like_one_is_none(heading: str) -> None:
    text = TWO_TOTALS.format(totals="").replace(
        "实际完成值,分值,得分\n产出", f"实际完成值,{heading},得分\n产出"
    )
    reading = read_sheet(text)
    assert "heading-slip" not in [item.name for item in reading.findings]
    assert reading.require().rows == ()


def test_a_form_without_actual_values_is_not_told_to_be_no_form() -> None:
    drawn = table("项目支出绩效目标表|<\n项目名称|培训\n三级指标|指标值\n期数|≥3期")
    for data in (to_xlsx(drawn), to_csv(drawn)):
        reading = read_actuals(data)
        assert reading.value is None
        assert [item.name for item in reading.findings] == ["no-actuals"]
    lines = to_xlsx(table("今天|没有\n表|在这里"))
    assert [item.name for item in read_actuals(lines).findings] == ["no-form-found"]


@pytest.mark.parametrize(
    "unit", ["（万\n元）", "（万 元）", "(万\r\n元)", "（万\u3000元）", "（单位：万\n元）"]
)
def test_a_unit_that_is_wrapped_in_its_cell_is_read(unit: str) -> None:
    text = f"""2025年度项目支出绩效自评表
项目名称,应急救护培训
"项目资金{unit}","年初预\n算数","全年预\n算数",全年执行数,分值,执行率,得分
年度资金总额,45,48,46.08,10,96%,9.6
一级指标,二级指标,三级指标,"年度指\n标值","实际完\n成值",分值,得分
产出指标,数量指标,培训班期数,≥10期,9期,90,81
总分,,,,,100,90.6
"""
    reading = read_sheet(text)
    execution = reading.require().execution
    assert execution is not None
    assert str(execution.budget.budget) == "48万元"
    assert str(execution.budget.initial) == "45万元"
    assert str(reading.require().rows[0].actual) == "9期"
    assert reading.findings == ()


def test_a_wrapped_unit_of_key_tasks_is_read() -> None:
    text = """部门整体支出绩效目标表
部门名称,示例单位
任务名称,主要内容,"总额（万\n元）","财政拨\n款（万 元）",其他资金
救护培训,办12期,7.6,7.6,0
一级指标,二级指标,三级指标,指标值
产出指标,数量指标,培训班期数,≥12期
"""
    plan = read_plan(text).require()
    assert isinstance(plan, DepartmentPlan)
    assert str(plan.key_tasks[0].funds[0].total) == "7.6万元"
