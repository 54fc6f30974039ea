"""The reader of the plain-text form: the published plan, other departments, and any text."""

import decimal
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, settings

from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, UnknownNameError
from gov_perf.forms import read_plan as read_any_plan
from gov_perf.forms.source import Readable
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask
from gov_perf.plans.indicators import Attribute, Level3Indicator
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reading import Reading
from text_form import unaccounted

PLANS = Path(__file__).parent.parent / "data" / "plans"
SUIJIANG = PLANS / "suijiang_red_cross_2025_2027.txt"
YONGSHAN = PLANS / "yongshan_education_2026.txt"
ZHONGCHENG = PLANS / "zhongcheng_town_2024_2026.txt"
TEXT = SUIJIANG.read_text(encoding="utf-8")
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_plan(source: Readable, codes: str = "yunnan") -> Reading[DepartmentPlan]:
    """The plain-text form is always a department's."""
    return cast("Reading[DepartmentPlan]", read_any_plan(source, codes=codes))


def found(reading: Reading[DepartmentPlan]) -> list[tuple[str, int | None]]:
    return [(item.name, item.where.line) for item in reading.findings]


def read_row(row: str) -> tuple[Level3Indicator, list[str]]:
    """The one indicator of a form that holds this row, and what is found about the rows."""
    text = f"部门整体支出绩效目标\n三、部门整体支出绩效指标\n产出指标\n质量指标\n\n{row}"
    reading = read_plan(text)
    assert unaccounted(reading) == []
    (indicator,) = reading.require().indicators
    return indicator, [name for name, _ in found(reading) if name != "section-missing"]


# --- the published plan -------------------------------------------------------------------


@pytest.fixture(scope="module")
def suijiang() -> DepartmentPlan:
    return read_plan(SUIJIANG).require()


def test_head_of_the_published_plan(suijiang: DepartmentPlan) -> None:
    assert suijiang.title == "2025-2027年部门整体支出绩效目标"
    assert suijiang.department == "绥江县红十字会"
    assert suijiang.period == Period(2025, 2027)
    assert suijiang.budget_year == 2025
    assert [
        len(part) for part in (suijiang.duties, suijiang.overall_goals, suijiang.annual_goals)
    ] == [7, 4, 6]
    assert suijiang.notes == (
        "根据三定方案归纳",
        "根据部门职责，中长期规划，省委，省政府要求归纳",
        (
            "部门年度重点工作任务对应的目标或措施预计的产出和效果，"
            "每项工作任务都有明确的一项或几项目标。"
        ),
    )
    assert "“五进公益”开展工作" in suijiang.overall_goals[1]
    assert "脑瘫等疾病。 充分发挥" in suijiang.overall_goals[3]


def test_key_tasks_of_the_published_plan(suijiang: DepartmentPlan) -> None:
    first, second = suijiang.key_tasks
    assert (first.name, second.name) == ("人道主义救助补助经费", "应急救护培训经费")
    assert first.content.startswith("利用“红十字博爱宣传周”、防灾减灾日")
    assert "红十字运动基本知识" in first.content
    assert first.funds == (Funds("40000", "40000", "0"),) * 2
    assert second.funds == (Funds("38700", "38700", "0"),) * 2
    assert suijiang.printed_total == (Funds("78,700.00", "78,700.00", "0.00"),) * 2
    assert first.project_note == "单击查看预算项目(1)"
    assert suijiang.projects == ()


def test_indicators_of_the_published_plan(suijiang: DepartmentPlan) -> None:
    rows = [(place.path, str(place.indicator.target)) for place in suijiang.indicators.places]
    assert rows == [
        ("产出指标/数量指标/培训应急救护师资数", "≥2人"),
        ("产出指标/数量指标/培训班期数", "≥12期"),
        ("产出指标/质量指标/培训合格率", "≥98%"),
        ("产出指标/质量指标/灾害管理信息系统正常运转率", "≥98%"),
        ("产出指标/时效指标/救灾救助物资运达时效", "≤48时"),
        ("效益指标/社会效益/救护培训普及率", "≥25%"),
        ("效益指标/社会效益/捐赠援助公布程度", "=100%"),
        ("满意度指标/服务对象满意度/服务群众满意度", "≥90%"),
    ]
    assert {item.attribute for item in suijiang.indicators} == {Attribute.QUANTITATIVE}
    assert all(item.target.is_numeric for item in suijiang.indicators)


def test_texts_of_the_published_rows(suijiang: DepartmentPlan) -> None:
    delivery = suijiang.indicators["救灾救助物资运达时效"]
    assert delivery.standard == "是否在时限内完成指标"
    assert delivery.content == "反映救灾救助物资48小时运抵目的地的时间限制。"
    assert delivery.data_source == "问卷调查。"
    donations = suijiang.indicators["捐赠援助公布程度"]
    assert donations.content is not None
    assert donations.content.endswith("=公布事项（金额）/应公布事项（金额）*100%")
    assert donations.basis == (
        "《云南省人民政府关于促进红十字事业发展的意见》（云政发〔2013〕66 号）、年度实施方案。"
    )
    satisfaction = suijiang.indicators["服务群众满意度"]
    assert satisfaction.standard == "是否额完成指标值"
    assert satisfaction.basis is satisfaction.data_source is None
    assert satisfaction.remark == "参训人对培训内容掌握熟练程度，并进行理论考试和实际操作考核"


def test_findings_of_the_published_plan() -> None:
    reading = read_plan(SUIJIANG)
    assert found(reading) == [
        ("project-not-named", 69),
        ("project-not-named", 80),
        ("text-without-label", 147),
    ]
    assert {item.where.file for item in reading.findings} == {str(SUIJIANG)}
    assert reading.findings[2].where.path == "满意度指标/服务对象满意度/服务群众满意度"
    assert reading.unread == ()


def test_the_package_ships_the_published_plan() -> None:
    from importlib.resources import files

    sample = files("gov_perf") / "samples" / SUIJIANG.name
    assert sample.read_text(encoding="utf-8") == TEXT


# --- other departments --------------------------------------------------------------------


def test_a_form_without_blank_lines() -> None:
    reading = read_plan(YONGSHAN)
    plan = reading.require()
    assert [len(plan.duties), len(plan.overall_goals), len(plan.annual_goals)] == [3, 2, 3]
    assert plan.duties[1].endswith("指导学校使用Office 365 等办公系统")
    assert plan.annual_goals[1] == "2．完成校舍维修12所。（1）中心校3所；（2）村完小9所。"
    assert plan.notes == ("依据县教育体育局年度工作要点填报",)
    assert plan.printed_total == (Funds("3156000", "3000000", "156000"),)
    assert [(task.name, [item.name for item in task.projects]) for task in plan.key_tasks] == [
        ("义务教育学校校舍维修改造项目", ["校舍维修改造资金"]),
        ("教师培训", ["县级教师培训经费"]),
        ("青少年体育比赛", []),
    ]
    assert [(place.path, str(place.indicator.target)) for place in plan.indicators.places] == [
        ("成本指标/经济成本指标/单位面积维修成本", "≤183.33元/平方米"),
        ("产出指标/数量指标/维修改造学校数量", "=12所"),
        ("产出指标/数量指标/培训教师人次", "≥500人次"),
        ("产出指标/质量指标/校舍维修改造工程验收合格率", "=100%"),
        ("效益指标/社会效益指标/义务教育巩固率", "≥98.5%"),
        ("效益指标/可持续影响指标/校舍使用年限", "≥30年"),
        ("满意度指标/服务对象满意度指标/学生及家长满意度", "≥92%"),
    ]
    assert plan.indicators["培训教师人次"].standard == "每少1人次扣0.1分，扣完为止"
    assert all(item.basis and item.data_source for item in plan.indicators)
    assert found(reading) == [
        ("paragraph-or-note", 26),
        ("task-cells-by-position", 41),
        ("task-cells-by-position", 45),
        ("project-not-named", 45),
    ]


def test_half_a_form_with_unknown_codes_and_headings() -> None:
    reading = read_plan(ZHONGCHENG)
    plan = reading.require()
    assert plan.department == "中城镇人民政府"
    assert (plan.period, plan.budget_year) == (Period(2024, 2026), 2024)
    assert plan.key_tasks == ()
    assert plan.duties == ()
    places = {place.indicator.name: place for place in plan.indicators.places}
    assert places["新增高标准农田面积"].indicator.target.value == decimal.Decimal("1.2")
    assert places["人居环境整治村数"].indicator.target.text == "≥１８个"
    unknown = places["矛盾纠纷化解数"].indicator.target
    assert (unknown.operator, unknown.text) == (None, "120件")
    assert places["安全生产责任事故起数"].path == "产出指标/安全指标/安全生产责任事故起数"
    assert places["安全生产责任事故起数"].indicator.attribute is None
    assert places["产业帮扶成效"].indicator.target.text == "≥显著提升"
    assert places["刑事案件下降率"].level1.name == "平安建设指标"
    assert places["刑事案件下降率"].level2.name == "综合治理指标"
    assert found(reading) == [
        ("line-not-placed", 1),
        ("full-width-figures", 41),
        ("operator-code-unknown", 44),
        ("level2-unknown", 47),
        ("attribute-code-unknown", 52),
        ("number-not-read", 56),
        ("number-not-read", 59),
        ("standard-or-content", 59),
        ("level1-unknown", 62),
        ("level2-unknown", 64),
        ("attribute-missing", 66),
        ("standard-or-content", 73),
        ("text-without-label", 76),
        ("line-not-placed", 78),
        ("section-missing", None),
        ("section-missing", None),
    ]
    assert reading.unread[0].text == "附件2"


@pytest.mark.parametrize("path", [SUIJIANG, YONGSHAN, ZHONGCHENG], ids=lambda path: path.stem)
def test_every_line_is_in_the_plan_or_reported(path: Path) -> None:
    assert unaccounted(read_plan(path)) == []


def test_the_accounting_notices_what_is_lost(suijiang: DepartmentPlan) -> None:
    from attrs import evolve

    reading = read_plan(SUIJIANG)
    poorer = evolve(suijiang, duties=suijiang.duties[:-1])
    assert unaccounted(Reading(poorer, reading.findings, (), reading.text)) != []
    thinner = evolve(suijiang, key_tasks=suijiang.key_tasks[:1])
    assert unaccounted(Reading(thinner, reading.findings, (), reading.text)) != []


# --- rows ---------------------------------------------------------------------------------

LABELS = "设定依据：实施方案。数据来源：考核材料。"


@pytest.mark.parametrize(
    "row",
    [
        "培训合格率 004 98 % 001 是否完成指标值 反映培训合格情况。\n" + LABELS,
        "培训合格率004 98% 001 是否完成指标值 反映培训合格情况。" + LABELS,
        "培训合\n格率\n\n004 98 % 001是否完成指标值\n\n反映培训合格情况。\n\n" + LABELS,
        (
            "培训合\n格率 ≥ 98\n%\n001 是否\n完成指标值\n反映培训合格情况。设定依\n据：实施方案。"
            "数据\n来源：考核材料。"
        ),
        "培训合格率 ≥98% 定量 是否完成指标值 反映培训合格情况。\n" + LABELS,
        "培训合格率 大于等于 98 % 定量 是否完成指标值\n\n反映培训合格情况。\n" + LABELS,
    ],
)
def test_one_row_however_it_is_wrapped_and_glued(row: str) -> None:
    assert read_row(row) == (
        Level3Indicator(
            "培训合格率",
            Target("≥", "98", "%"),
            Attribute.QUANTITATIVE,
            standard="是否完成指标值",
            content="反映培训合格情况。",
            basis="实施方案。",
            data_source="考核材料。",
        ),
        [],
    )


@pytest.mark.parametrize(
    ("cells", "target", "finding"),
    [
        ("099 98 % 001", "98%", "operator-code-unknown"),
        ("9 98 % 001", "98%", "operator-code-unknown"),
        ("98 % 001", "98%", "sign-missing"),
        ("004 98 % 077", "≥98%", "attribute-code-unknown"),
        ("004 98 %", "≥98%", "attribute-missing"),
        ("004 NaN % 001", "≥NaN%", "number-not-read"),
        ("004 Infinity 人 001", "≥Infinity人", "number-not-read"),
        ("004 若干 人 001", "≥若干人", "number-not-read"),
        ("004 10-20 人 001", "≥10-20人", "number-not-read"),
        ("004 ≤98 % 001", "≥≤98%", "signs-differ"),
        ("００４ ９８ ％ ００１", "≥９８％", "full-width-figures"),
        ("004 98 捆捆 001", "≥98捆捆", "unit-unknown"),
        ("004 " + "9" * 100 + " 人 001", "≥" + "9" * 100 + "人", "number-not-read"),
        ("004 " + "9" * 300 + " 人 001", "≥" + "9" * 300 + "人", "cell-too-long"),
    ],
)
def test_cells_that_are_doubtful_are_kept_and_reported(
    cells: str, target: str, finding: str
) -> None:
    indicator, names = read_row(f"培训合格率 {cells} 是否完成指标值 反映情况。\n{LABELS}")
    assert indicator.name == "培训合格率"
    assert indicator.target.text == target
    assert names == [finding]
    assert indicator.data_source == "考核材料。"


@pytest.mark.parametrize(
    ("text", "standard", "content", "findings"),
    [
        (f"是否完成指标值\n{LABELS}", "是否完成指标值", None, []),
        (f"反映情况。\n{LABELS}", None, "反映情况。", []),
        (LABELS, None, None, []),
        (f"合格人数占比\n{LABELS}", "合格人数占比", None, ["standard-or-content"]),
        (f"甲 乙\n{LABELS}", "甲", "乙", ["standard-or-content"]),
        (f"是否完成\n指标\n{LABELS}", "是否完成指标", None, ["standard-or-content"]),
        ("是否完成指标值反映情况。", "是否完成指标值反映情况。", None, ["standard-or-content"]),
        (f"甲\n\n乙，\n丙。\n\n丁。\n{LABELS}", "甲", "乙，丙。\n丁。", []),
    ],
)
def test_standard_and_content(
    text: str, standard: str | None, content: str | None, findings: list[str]
) -> None:
    indicator, names = read_row(f"培训合格率 004 98 % 001 {text}")
    assert (indicator.standard, indicator.content) == (standard, content)
    assert names == findings


def test_labels_that_stand_twice_are_joined() -> None:
    indicator, names = read_row(f"培训合格率 004 98 % 001 反映情况。\n{LABELS}\n{LABELS}")
    assert indicator.basis == "实施方案。\n实施方案。"
    assert names == ["label-twice", "label-twice"]


def test_two_rows_without_a_line_between() -> None:
    text = f"""三、部门整体支出绩效指标
产出指标
质量指标
培训合格率 004 98 % 001 是否完成指标值
考核覆盖率 004 97 % 001 是否完成
指标值
系统运转率 005 3 次 001 反映情况。数据来源：年度
工作总结
投诉次数 005 2 次 001 {LABELS} 申诉次数 005 1 次 001"""
    reading = read_plan(text)
    assert unaccounted(reading) == []
    names = [item.name for item in reading.require().indicators]
    assert names == ["培训合格率", "考核覆盖率", "系统运转率", "投诉次数", "申诉次数"]
    doubts = [item for item in found(reading) if item[0] == "row-boundary-doubtful"]
    assert [line for _, line in doubts] == [7, 9, 9]
    assert reading.require().indicators["系统运转率"].data_source == "年度工作总结"


def test_a_row_without_a_name_and_rows_without_headings() -> None:
    reading = read_plan(
        "三、部门整体支出绩效指标\n\n004 98 % 001 反映情况。\n\n满意度 004 90 % 001"
    )
    plan = reading.require()
    assert [(place.path, str(place.indicator.target)) for place in plan.indicators.places] == [
        ("//", "≥98%"),
        ("//满意度", "≥90%"),
    ]
    assert [item for item in found(reading) if item[1]] == [
        ("indicator-name-missing", 3),
        ("level1-missing", 3),
        ("level2-missing", 3),
    ]
    assert unaccounted(reading) == []


@pytest.mark.parametrize(
    ("headings", "paths"),
    [
        ("成本指标\n经济成本指标", "成本指标/经济成本指标/甲"),
        ("产出指标\n成本指标", "产出指标/成本指标/甲"),
        ("产出指标\n安全指标", "产出指标/安全指标/甲"),
        ("安全指标\n\n数量指标", "安全指标/数量指标/甲"),
        ("安全指标\n\n平安指标", "安全指标/平安指标/甲"),
        ("产出指标 数量指标", "产出指标/数量指标/甲"),
        ("产出指标\n数量指标\n产出指标\n数量指标", "产出指标/数量指标/甲"),
        ("效益\n社会效益", "效益/社会效益/甲"),
    ],
)
def test_headings_find_their_level(headings: str, paths: str) -> None:
    reading = read_plan(f"三、部门整体支出绩效指标\n\n{headings}\n\n甲 004 98 % 001")
    assert [place.path for place in reading.require().indicators.places] == [paths]


def test_a_row_on_one_line_with_its_headings() -> None:
    text = "三、部门整体支出绩效指标\n\n产出指标 数量指标 培训 期数 004 12 期 001 反映期数。"
    (place,) = read_plan(text).require().indicators.places
    assert place.path == "产出指标/数量指标/培训 期数"


def test_duplicated_names_are_reported_with_their_lines() -> None:
    row = f"培训合格率 004 98 % 001 反映情况。\n{LABELS}\n\n"
    reading = read_plan(f"三、部门整体支出绩效指标\n产出指标\n质量指标\n\n{row}{row}")
    assert ("indicator-twice", 8) in found(reading)
    assert len(reading.require().indicators) == 2


# --- amounts ------------------------------------------------------------------------------

TASKS = "二、部门年度重点工作任务\n\n"


@pytest.mark.parametrize(
    ("amounts", "findings", "groups"),
    [
        ("1.00 1.00 0.00", [], 1),
        ("１．００ 1.00 0.00", ["full-width-figures"], 1),
        ("１，２００．００ １，２００．００ 0.00", ["full-width-figures"], 1),
        ("1.00 l.00 0.00", ["not-an-amount"], 0),
        ("1.00 NaN 0.00", ["not-an-amount"], 0),
        ("1.00 1.005 0.00", ["below-fen"], 0),
        ("1.00 1.00 0.00 1.00", ["amounts-uneven"], 0),
        ("2.00 1.00 0.00", ["funds-differ"], 1),
    ],
)
def test_amounts(amounts: str, findings: list[str], groups: int) -> None:
    reading = read_plan(f"{TASKS}救护培训\n\n培训。\n\n救护项目 {amounts}\n")
    (task,) = reading.require().key_tasks
    assert (task.name, task.content, len(task.funds)) == ("救护培训", "培训。", groups)
    assert task.projects == (BudgetProject("救护项目"),)
    at_row = [item.name for item in reading.findings if item.where.line == 7]
    assert at_row == findings
    assert unaccounted(reading) == []


def test_an_unread_row_is_not_blamed_twice() -> None:
    text = f"{TASKS}合计 3.00 3.00 0.00\n甲\n\n乙。\n\n1.00 x1 0.00\n\n丙\n\n丁。\n\n2.00 2.00 0.00"
    names = [name for name, line in found(read_plan(text)) if line]
    assert names == ["not-an-amount"]


def test_totals_that_do_not_add_up_or_stand_twice() -> None:
    text = f"{TASKS}合计 3.00 3.00 0.00\n甲\n\n乙。\n\n1.00 1.00 0.00\n\n合计 1.00 1.00 0.00"
    reading = read_plan(text)
    assert [item for item in found(reading) if item[1]] == [
        ("total-differs", 3),
        ("total-differs", 3),
        ("stated-twice", 10),
    ]
    assert [span.text for span in reading.unread] == ["合计 1.00 1.00 0.00"]


@pytest.mark.parametrize(
    ("row", "task", "findings"),
    [
        ("救护培训 1.00 1.00 0.00", KeyTask("救护培训"), []),
        (
            "救护培训 培训。 救护项目 1.00 1.00 0.00",
            KeyTask("救护培训", "培训。", projects=[BudgetProject("救护项目")]),
            ["task-cells-by-position"],
        ),
        (
            "救护培训\n\n培训\n很多人。 单击查看预算项目(1)\n1.00 1.00 0.00",
            KeyTask("救护培训", "培训很多人。", project_note="单击查看预算项目(1)"),
            ["task-cells-by-position", "project-not-named"],
        ),
        (
            "单击查看预算项目(1) 1.00 1.00 0.00",
            KeyTask("", project_note="单击查看预算项目(1)"),
            ["task-name-missing", "project-not-named"],
        ),
    ],
)
def test_cells_of_a_key_task(row: str, task: KeyTask, findings: list[str]) -> None:
    from attrs import evolve

    reading = read_plan(TASKS + row)
    assert reading.require().key_tasks == (evolve(task, funds=[Funds("1", "1", "0")]),)
    assert [name for name, _ in found(reading) if name != "section-missing"] == findings


def test_a_task_that_was_cut_off() -> None:
    reading = read_plan(f"{TASKS}救护培训\n\n开展培训。\n\n根据年度工作要点归纳\n")
    assert reading.require().key_tasks == (KeyTask("救护培训", "开展培训。"),)
    assert reading.require().notes == ("根据年度工作要点归纳",)
    assert ("amounts-missing", 3) in found(reading)


# --- bad input ----------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["", " \n\f\n", b"", b"\xef\xbb\xbf", "\ufeff"])
def test_an_empty_source(source: str | bytes) -> None:
    reading = read_plan(source)
    assert reading.value is None
    assert "source-empty" in [name for name, _ in found(reading)]
    with pytest.raises(InputError):
        reading.require()


@pytest.mark.parametrize(
    "source",
    [
        "项目支出绩效目标表\n项目名称 救护培训\n绩效指标\n产出指标\n甲 004 1 人 001",
        "2025年部门整体支出绩效自评表\n部门名称 甲",
        "今天天气很好。\n明天也是。",
        "�",
    ],
)
def test_a_form_of_another_kind_is_kept_unread(source: str) -> None:
    reading = read_plan(source)
    assert (reading.value, found(reading)) == (None, [("form-of-another-kind", 1)])
    assert "".join(span.text for span in reading.unread) == source


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.encode("gb18030"), "GB18030"),
        (lambda text: text.encode("utf-8-sig"), "UTF-8（带 BOM）"),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "UTF-16"),
        (lambda text: text.encode("utf-32"), "UTF-32"),
    ],
)
def test_encodings(encode: Callable[[str], bytes], encoding: str, suijiang: DepartmentPlan) -> None:
    reading = read_plan(encode(TEXT))
    assert reading.value == suijiang
    told = [item for item in reading.findings if item.name == "encoding-read-as"]
    assert [item.fact("encoding") for item in told] == [encoding]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n\f"])
def test_line_ends(newline: str, suijiang: DepartmentPlan) -> None:
    text = TEXT.replace("\n", newline)
    reading = read_plan(text.encode())
    assert reading.value == suijiang
    assert found(reading)[-1] == ("text-without-label", 147)


def test_damaged_bytes_are_reported_with_their_line(suijiang: DepartmentPlan) -> None:
    data = TEXT.encode()
    place = data.index("根据三定".encode())
    reading = read_plan(data[:place] + b"\xff" + data[place:])
    assert ("bytes-not-decoded", 20) in found(reading)
    assert reading.require().indicators == suijiang.indicators


@pytest.mark.parametrize("source", [b"\x00\x01\x02", b"%PDF-1.7 x", b"PK\x03\x04 x"])
def test_binary_bytes(source: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_plan(source)
    assert caught.value.finding.name in {"binary-file", "file-damaged"}


def test_bytes_that_are_no_text_are_no_plan() -> None:
    reading = read_plan(bytes(range(128, 256)) * 9)
    assert reading.value is None
    assert reading.errors


def test_paths(tmp_path: Path) -> None:
    assert read_plan(str(SUIJIANG)).value == read_plan(SUIJIANG).value == read_plan(TEXT).value
    for missing in ("没有.txt", "a/b.xlsx", tmp_path / "没有.txt"):
        with pytest.raises(InputError) as caught:
            read_plan(missing)
        assert caught.value.finding.name == "file-not-found"
    with pytest.raises(InputError) as caught:
        read_plan(tmp_path)
    assert caught.value.finding.name == "file-not-readable"
    assert pickle.loads(pickle.dumps(caught.value)).code == caught.value.code  # noqa: S301
    bad = tmp_path / "plan.txt"
    bad.write_bytes(b"\0")
    with pytest.raises(InputError) as caught:
        read_plan(bad)
    assert caught.value.where.file == str(bad)


@pytest.mark.parametrize("source", [None, 3, ["a"]])
def test_sources_of_another_type(source: object) -> None:
    with pytest.raises(InputError) as caught:
        read_plan(source)  # type: ignore[arg-type]
    assert caught.value.finding.name == "source-of-another-type"


def test_code_tables_go_by_name() -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_plan(TEXT, codes="guangdong")
    assert caught.value.finding.fact("known") == "yunnan"


def test_fields_that_contradict_each_other() -> None:
    text = TEXT.replace("（2025-2027年期间）", "（2024-2026年期间）").replace(
        "部门名称 绥江县红十字会", "部门名称 绥江县红十字会\n部门名称 绥江县教育局"
    )
    reading = read_plan(text)
    assert found(reading)[:2] == [("periods-differ", 2), ("stated-twice", 5)]
    assert reading.require().department == "绥江县红十字会"
    assert reading.require().period == Period(2024, 2026)
    assert unaccounted(reading) == []


@pytest.mark.parametrize("years", ["二〇二五年", "2025-2027年", "9999年"])
def test_a_budget_year_that_is_none(years: str) -> None:
    reading = read_plan(TEXT.replace("预算年度（2025年）", f"预算年度（{years}）"))
    assert reading.require().budget_year is None
    assert ("not-a-year", 38) in found(reading)
    assert unaccounted(reading) == []


def test_empty_sections_are_told_from_missing_ones() -> None:
    reading = read_plan("部门整体支出绩效目标\n部门名称\n甲局\n部门职责\n总体绩效目标\n1、甲。\n")
    assert ("section-empty", 4) in found(reading)
    missing = [item.fact("section") for item in reading.findings if item.name == "section-missing"]
    assert missing == [
        "预算年度",
        "总体绩效目标的期间",
        "部门年度绩效目标",
        "部门年度重点工作任务",
        "部门整体支出绩效指标",
    ]


def test_a_note_that_may_be_the_rest_of_a_paragraph() -> None:
    reading = read_plan(
        "部门职责\n1、甲。\n\n接上文\n2、乙和\n\n丙\n3、丁，\n\n戊。\n\n根据要求归纳"
    )
    assert reading.require().duties == ("1、甲。", "接上文", "2、乙和丙", "3、丁，")
    assert reading.require().notes == ("戊。", "根据要求归纳")
    assert ("paragraph-or-note", 10) in found(reading)


# --- size ---------------------------------------------------------------------------------

HEAD = "三、部门整体支出绩效指标\n产出指标\n质量指标\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "九" * 3_500_000,
        HEAD + "反映 " * 500_000,
        HEAD + "004 98 % " * 20_000,
        HEAD + "=" * 5_000_000,
        TASKS + "1,000.00 " * 500_000,
        TASKS + "1" * 5_000_000,
        "部门职责\n" + "1、" * 1_000_000,
        HEAD + "甲 004 1 人 001\n" + "反映设定依据：\n" * 50_000,
        HEAD + "甲 004 1 人 001\n" + "乙\n\n" * 50_000,
        HEAD + "甲指标\n\n" * 50_000,
        HEAD + "甲 004 1 人 001\n" * 15_000,
        TASKS + "甲\n\n" * 50_000,
        "部门职责\n" + "1、甲\n\n乙\n" * 30_000,
        "部门名称 甲\n" * 30_000,
        " " * 10_000_000 + "x",
    ],
    ids=map(str, range(15)),
)
def test_large_sources_complete(text: str) -> None:
    reading = read_plan(text)
    assert reading.findings
    assert reading.text == text
