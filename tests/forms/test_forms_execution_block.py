"""The execution in a block of its own whose words hold its points (预算执行情况（20分）)."""

from decimal import Decimal

import pytest
from attrs import evolve

from forms_told import document
from gov_perf import Reading, ScoreSheet, recheck
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of, sheets_of

RULES = "财预〔2020〕10号"
TABLE = """年度绩效目标(80分)|一级指标|二级指标|三级指标|年初目标值(A)|实际完成值(B)|得分
^|产出指标(40分)|数量指标(20分)|培训班期数|≥12期|12期|20
^|^|质量指标(20分)|培训合格率|≥98%|98%|20
^|效益指标(40分)|社会效益指标(40分)|群众知晓率|≥90%|95%|40
总分|<|<|<|<|<|99
"""
HEAD = "项目支出绩效自评表|<|<|<|<|<|<\n项目名称|<|应急救护培训|<|<|<|<\n"
NAMED = "部门资金（万元）|<|<|全年预算数|全年执行数|分值|得分\n"
BLOCK = "预算执行情况(万元)(20分)|<||预算数(A)|执行数(B)|执行率(B/A)|得分(20分*执行率)\n"


def sheet(block: str, table: str = TABLE) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(HEAD + block + table), code_table("yunnan"))
    return reading


@pytest.mark.parametrize(
    "block",
    [
        BLOCK + "^|^|年度财政资金总额|80|76|95%|19",
        BLOCK + "部门/项目总额|<|<|80|76|95%|19",
        BLOCK.replace("得分(20分*执行率)", "得分") + "^|^|项目总额|80|76|95%|19",
        BLOCK.replace("(20分)|<", "|<") + "^|^|项目总额|80|76|95%|19",
        BLOCK.replace("(20分*执行率)", "（20分×执行率）") + "^|^|项目总额|80|76|95%|19",
        (
            "预算执行情况(万元)(20分)|<|<|<|<|<|<\n"
            "项目总额|<|<|预算数|执行数|执行率(B/A)|得分\n|<|<|80|76|95%|19"
        ),
        (
            "预算执行情况(万元)(20分)|预算数(A)|<|80|<|<|<\n^|执行数(B)|<|76|<|<|<\n"
            "^|执行率(B/A)|<|95%|<|<|<\n^|得分(20分*执行率)|<|19|<|<|<"
        ),
    ],
)
def test_its_points_stand_in_the_words_of_the_block(block: str) -> None:
    reading = sheet(f"{block}\n")
    execution = reading.require().execution
    assert execution is not None
    said = (execution.budget.budget.yuan, execution.budget.executed.yuan)
    assert said == (Decimal(800000), Decimal(760000))
    assert (execution.points, execution.score) == (Decimal(20), Decimal(19))
    told = ["heading-points-taken", *["level2-points"] * 3]
    assert [item.name for item in reading.findings] == told


@pytest.mark.parametrize(
    "block",
    [
        "资金（万元）|<|<|预算数|执行数|预算执行率(10分)|得分\n年度资金总额|<|<|80|76|95%|9.5\n",
        "资金（万元）|<|<|预算数|执行数|执行率（10分）|得分\n年度资金总额|<|<|80|76|95%|9.5\n",
        "预算执行率（10分）|<|<|预算数|执行数|执行率|得分\n年度资金总额|<|<|80|76|95%|9.5\n",
        "预算执行率（10分）（万元）|<|<|预算数|执行数|执行率|得分\n^|<|<|80|76|95%|9.5\n",
    ],
)
def test_its_points_stand_beside_the_word_for_its_rate(block: str) -> None:
    printed = sheet(block).require()
    assert printed.execution is not None
    assert (printed.execution.points, printed.execution.score) == (Decimal(10), Decimal("9.5"))
    assert printed.printed is not None
    assert printed.printed.rate == "95%"
    told = {item.name for item in recheck(printed, RULES).findings}
    assert "recheck-execution-points" not in told


def test_a_rate_in_percent_is_no_points() -> None:
    block = "资金|<|<|预算数|执行数|执行率（95%）|得分\n年度资金总额|<|<|80|76|95%|9.5\n"
    assert sheet(block).require().execution is None


def test_two_points_that_differ_are_told_and_none_is_taken() -> None:
    block = BLOCK.replace("得分(20分*", "得分(10分*") + "^|^|项目总额|80|76|95%|19\n"
    reading = sheet(block)
    assert reading.require().execution is None
    (told,) = [item for item in reading.findings if item.name == "stated-twice"]
    assert told.fact("first") == "预算执行情况(万元)(20分)"
    assert told.fact("second") == "得分(10分*执行率)"


def test_points_of_a_column_prevail() -> None:
    block = "预算执行情况(万元)(20分)|<||预算数|执行数|分值|得分\n^|^|项目总额|80|76|10|9.5\n"
    execution = sheet(block).require().execution
    assert execution is not None
    assert execution.points == Decimal(10)


def test_points_of_headings_with_one_indicator_each_are_its_points() -> None:
    reading = sheet(BLOCK + "^|^|项目总额|80|76|95%|19\n")
    points = [(row.name, row.points) for row in reading.require().rows]
    assert points == [
        ("培训班期数", Decimal(20)),
        ("培训合格率", Decimal(20)),
        ("群众知晓率", Decimal(40)),
    ]
    (told,) = [item for item in reading.findings if item.name == "heading-points-taken"]
    assert (told.code, told.fact("heading"), told.fact("count")) == ("H095", "数量指标(20分)", "3")


@pytest.mark.parametrize(
    "row",
    [
        "^|^|质量指标(20分)|培训合格率|≥98%|98%|20\n^|^|^|培训及格率|≥98%|98%|20",  # two share
        "^|^|质量指标|培训合格率|≥98%|98%|20",  # one has none
        "^|^|质量指标(20分)|培训合格率|≥98%|98%|20\n^|^|质量指标(10分)|培训及格率|≥98%|98%|20",
    ],
)
def test_points_of_headings_are_not_shared_out_by_a_guess(row: str) -> None:
    table = TABLE.replace("^|^|质量指标(20分)|培训合格率|≥98%|98%|20", row)
    reading = sheet(BLOCK + "^|^|项目总额|80|76|95%|19\n", table)
    assert reading.require().rows == ()
    assert "heading-points-taken" not in {item.name for item in reading.findings}
    assert "points-column-missing" in {item.name for item in reading.findings}


def test_a_goal_beside_its_table_is_no_heading_of_it() -> None:
    (reading,) = plans_of(document(HEAD + TABLE), code_table("yunnan"))
    assert "年度绩效目标(80分)" not in [dict(item.facts).get("text") for item in reading.findings]
    strange = HEAD + TABLE.replace("年度绩效目标(80分)", "分管领导意见")
    (reading,) = plans_of(document(strange), code_table("yunnan"))
    assert "分管领导意见" in [dict(item.facts).get("text") for item in reading.findings]


@pytest.mark.parametrize(
    "name",
    [
        "年度总金额", "总金额", "全年总金额", "年度总资金", "年度总额", "年度金额合计",
        "年度资金总金额", "全年资金总额", "全年资金合计", "年度资金总计", "资金合计", "资金总计",
        "年度预算资金总额", "年度预算总金额", "项目资金合计", "部门资金总额", "单位资金总额",
        "部门预算资金总额", "部门整体支出资金总额",
    ],
)  # fmt: skip
def test_a_row_is_the_total_by_its_name(name: str) -> None:
    reading = sheet(f"{NAMED}{name}|<|<|80|76|10|9.5\n")
    execution = reading.require().execution
    assert execution is not None
    assert (execution.points, execution.score) == (Decimal(10), Decimal("9.5"))
    assert not [item for item in reading.findings if item.name == "cell-not-placed"]


@pytest.mark.parametrize("name", ["年度平均金额", "年度资金结余", "上年资金总额", "人均总金额"])
def test_a_row_of_another_amount_is_not_the_total(name: str) -> None:
    reading = sheet(f"{NAMED}{name}|<|<|80|76|10|9.5\n")
    assert reading.require().execution is None
    unread = {item.fact("text") for item in reading.findings if item.name == "cell-not-placed"}
    assert {name, "80", "76"} <= unread


@pytest.mark.parametrize(
    "heading",
    [
        "整体支出情况", "预算执行情况（万元）", "资金使用情况（万元）", "项目预算执行情况（万元）",
        "部门预算（万元）", "部门预算情况", "单位预算（万元）", "年度预算", "年度部门预算",
        "预算安排",
        "预算安排情况（万元）", "部门预算安排", "整体支出预算（万元）", "部门整体支出预算",
        "部门整体预算",
        "预算安排及执行情况", "年度预算及执行情况（万元）", "部门支出（万元）", "资金安排情况",
        "资金预算",
        "项目预算情况", "部门整体支出执行情况",
    ],
)  # fmt: skip
def test_a_block_is_known_by_its_heading(heading: str) -> None:
    for row in ("^|<|<|80|76|10|9.5\n", "年度资金总额|<|<|80|76|10|9.5\n"):
        reading = sheet(f"{heading}|<|<|全年预算数|全年执行数|分值|得分\n{row}")
        execution = reading.require().execution
        assert execution is not None
        assert execution.budget.executed.yuan == Decimal(760000)
        assert not [item for item in reading.findings if item.name == "cell-not-placed"]


def test_a_word_of_the_block_names_its_only_row() -> None:
    columns = "|<|<|全年预算数|全年执行数|分值|得分\n"
    reading = sheet(f"{columns}部门预算（万元）|<|<|80|76|10|9.5\n")
    execution = reading.require().execution
    assert execution is not None
    assert execution.budget.executed.yuan == Decimal(760000)


@pytest.mark.parametrize("name", ["部门预算（万元）", "支出预算", "年度预算"])
def test_a_word_of_the_block_above_a_row_of_another_name_is_not_the_total(name: str) -> None:
    columns = "资金情况|<|<|全年预算数|全年执行数|分值|得分\n"
    reading = sheet(f"{columns}{name}|<|<|80|76|10|9.5\n专项经费|<|<|20|19|10|9.5\n")
    assert reading.require().execution is None
    (told,) = [item for item in reading.findings if item.name == "money-row-unknown"]
    assert told.fact("name") == name


@pytest.mark.parametrize("label", ["金额", "上级补助", "上年资金总额"])
def test_a_row_that_nothing_calls_the_total_is_named(label: str) -> None:
    reading = sheet(f"{NAMED}{label}|<|<|80|76|10|9.5\n")
    (told,) = [item for item in reading.findings if item.name == "money-row-unknown"]
    assert (told.code, told.fact("name"), str(told.where)) == ("H113", label, "表 D4")
    assert reading.require().execution is None
    (unread,) = [
        item for item in recheck(reading.require(), RULES).findings if "预算数" in item.text
    ]
    assert (unread.code, unread.fact("place")) == ("N037", "表 D4")


@pytest.mark.parametrize(
    "block",
    [
        f"{NAMED}另外的说明|<|<|见附件|见附件|10|9.5\n",
        f"{NAMED}年度资金总额|<|<|80|76|10|9.5\n{NAMED}上级补助|<|<|20|19|10|9.5\n",
        f"{NAMED.replace('部门资金（万元）', '转移支付情况')}上级补助|<|<|20|19|10|9.5\n",
    ],
)
def test_a_row_that_cannot_be_the_total_is_not_told(block: str) -> None:
    reading = sheet(block)
    assert "money-row-unknown" not in {item.name for item in reading.findings}


def test_headings_of_amounts_that_no_list_knows_are_named() -> None:
    block = "整体支出情况|<|预算安排|支出完成|分值|执行率|得分\n年度资金总额|<|80|76|10|95%|9\n"
    reading = sheet(block)
    (told,) = [item for item in reading.findings if item.name == "execution-under-unknown"]
    assert told.fact("headings") == "“预算安排”（80）、“支出完成”（76）"
    names = [item.name for item in recheck(reading.require(), RULES).findings]
    assert {"recheck-execution-by-rate", "recheck-row-differs"} <= set(names)
    other = sheet(block.replace("年度资金总额", "另外的说明"))  # the rate alone makes no block
    assert "execution-under-unknown" not in {item.name for item in other.findings}


POINTED = """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训班期数|≥12期|12期|{points}|{points}
效益指标|社会效益指标|群众知晓率|≥90%|95%|40|40
总分|<|<|<|<|{total}|{score}
"""
ALONE = """项目资金（万元）|<|<|全年预算数|全年执行数|执行率|{heading}
年度资金总额|<|<|80|76|95%|{score}
"""


def pointed(points: int, score: str, heading: str = "得分") -> ScoreSheet:
    table = POINTED.format(points=points, total=100, score=points + 40 + Decimal(score))
    return sheet(ALONE.format(heading=heading, score=score), table).require()


def test_a_score_without_points_is_held_to_those_of_the_regulation() -> None:
    for score, told in (("9.5", []), ("9", ["recheck-row-differs"])):
        found = recheck(pointed(50, score), RULES)
        names = [item.name for item in found.findings]
        assert names[:1] == ["recheck-execution-points"]
        assert [name for name in names[1:] if name != "recheck-total-recomputed"] == told
        assert found.rows[-1].points == Decimal(10)
        item = found.findings[0]
        assert (item.code, item.fact("points"), item.fact("indicators")) == ("N038", "10", "90")


def test_no_points_are_taken_where_those_of_the_indicators_leave_others() -> None:
    names = [item.name for item in recheck(pointed(40, "9"), RULES).findings]
    assert "recheck-execution-unscored" in names
    assert {"recheck-execution-points", "recheck-row-differs"}.isdisjoint(names)
    lost = pointed(50, "9")
    assert lost.printed is not None
    lost = evolve(lost, printed=evolve(lost.printed, lost=("第1页没有读出的行",)))
    names = [item.name for item in recheck(lost, RULES).findings]
    assert "recheck-execution-points" not in names


@pytest.mark.parametrize(
    "heading", ["执行率得分/10", "得分／10分", "得分（满分10分）", "得分（10分）"]
)
def test_points_of_the_execution_stand_behind_the_heading_of_its_score(heading: str) -> None:
    execution = pointed(50, "9.5", heading).execution
    assert execution is not None
    assert (execution.points, execution.score) == (Decimal(10), Decimal("9.5"))


@pytest.mark.parametrize("heading", ["得分（7）", "得分/", "得分/分值"])
def test_other_words_behind_a_heading_are_no_points(heading: str) -> None:
    found = pointed(40, "9", heading)
    assert found.execution is None
    assert found.printed is not None
    assert found.printed.execution_points is None
