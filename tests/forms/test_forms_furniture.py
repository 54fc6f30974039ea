"""Lines around a form that say nothing of it (页面附带的文字): unread, and not asked about."""

import json
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from gov_perf import read_plan, read_sheet
from gov_perf.cli.commands import program

FORM = """<html><body>{above}<table><tr><td colspan=7>项目支出绩效自评表</td></tr>
<tr><td>项目名称</td><td colspan=6>甲项目</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>实际完成值</td><td>分值</td>
<td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>甲</td><td>≥10期</td><td>10期</td><td>100</td><td>100</td>
</tr></table>{below}</body></html>"""


def told(line: str) -> list[str]:
    found = []
    line_of_page = f"<p>{line}</p>"
    line = unescape(line)
    for places in ({"above": line_of_page, "below": ""}, {"above": "", "below": line_of_page}):
        reading = read_plan(FORM.format(**places))
        assert line in [span.text for span in reading.unread]
        found += [item.code for item in reading.findings if item.code == "H016"]
    return found


@pytest.mark.parametrize(
    "line",
    [
        "附件2", "附件2-1：", "填表人：张三 联系电话：0870-1234567", "填报日期：2024年3月5日",
        "单位负责人（签字）： 填表人：", "索引号：115306/2024-00012", "打印本页", "【关闭窗口】",
        "（2024年1-7月）", "（2024年7月）", "首页 &gt; 政务公开 &gt; 财政资金", "公开15表",
        "当前位置：首页 &gt; 财政预决算", "发布日期：2024-03-05 10:20", "财务负责人：李四",
        "示例县绩效自评公开", "2024年某某县民政局部门预算绩效目标公开", "【打印】【关闭】",
        "[打印] [关闭]",
        "发布时间：2025-03-01　来源：财政局", "发布日期：2025-03-01 作者：张三 浏览次数：35次",
    ],
)  # fmt: skip
def test_what_can_say_nothing_of_the_plan_is_not_asked_about(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "附件2：打印设备采购10台", "填表人：张三，另有乙指标≥3期", "填表人张三", "打印材料100份",
        "联系电话更新率：95%", "索引号登记完成", "（2024年1-7月完成3期）", "审核人：95%", "打印",
        "项目负责人：张三", "首页 &gt; 3次", "首页改版", "公开15表3份", "财政资金 &gt; 首页",
        "发布日期：项目验收后", "财务负责人：培训2人", "评价结论：实施良好。",
        "绩效自评公开", "某县绩效信息公开率", "某县部门决算公开3次", "【打印】材料", "来源：财政局",
        "发布时间：2025-03-01 来源：培训3期", "发布时间：验收后 来源：财政局",
    ],
)  # fmt: skip
def test_what_may_say_something_is_still_told(line: str) -> None:
    assert told(line) == ["H016", "H016"]


PAIRS = """项目支出绩效自评表,,,,,
项目名称,某项目,,,,
一级指标,二级指标,三级指标,指标值,分值,得分
产出指标,数量指标,某某,≥3期,100,100
{0}
"""


@pytest.mark.parametrize(
    "row",
    ["填表人：,张三,联系电话：,0870-1234567,,", "部门联系人,王五,填报日期,2024年3月5日,,",
     "审核人,李四,,,,"],
)  # fmt: skip
def test_a_label_and_what_belongs_behind_it_in_the_next_cell_are_not_asked_about(row: str) -> None:
    reading = read_plan(PAIRS.format(row))
    assert not {"H016", "H096"} & {item.code for item in reading.findings}


@pytest.mark.parametrize(
    "row",
    ["审核人,改进措施大家谈,,,,", "联系电话,更新率,,,,", "填报日期,3,,,,", "项目负责人,张三,,,,",
     "联系人,95%,,,,", "联系人,,张三,,,"],
)  # fmt: skip
def test_a_label_with_anything_else_beside_it_is_still_told(row: str) -> None:
    reading = read_plan(PAIRS.format(row))
    told = [item.fact("text") for item in reading.findings if item.code == "H016"]
    assert told == [text for text in row.split(",") if text]


def test_an_opinion_does_not_name_what_says_nothing_of_the_plan(tmp_path: Path) -> None:
    table = PAIRS.format("填表人：,张三,联系电话：,0870-1234567,,\n另附,乙方案,,,,")
    given = tmp_path / "表.csv"
    given.write_text(table, encoding="utf-8")
    done = CliRunner().invoke(program, ["review", str(given), "--format", "json"])
    (review,) = json.loads(done.stdout)
    assert review["unread"] == ["另附", "乙方案"]


def test_monitor_says_how_the_day_is_given() -> None:
    done = CliRunner().invoke(program, ["monitor", "方案.txt"])
    assert done.exit_code == 2
    assert "“--on YYYY-MM-DD”" in done.stderr


NOTED = """项目支出绩效自评表,,,,,
项目名称,某项目,,,,
一级指标,二级指标,三级指标,指标值,分值,得分
产出指标,数量指标,某某,≥3期,100,100
总分,,,,100,100
{0}
"""


@pytest.mark.parametrize(
    "lines",
    [
        ["注：1.得分不超过分值。", "2.定量指标按完成率计算。"],
        ["注：1.得分不超过分值。", "2.定量指标按完成率计算。", "3、其他。"],
        ["注：", "1.得分不超过分值。", "2.其他。"],
    ],
)
def test_a_note_that_counts_on_below_is_a_note_in_a_table_too(lines: list[str]) -> None:
    reading = read_sheet(NOTED.format("\n".join(lines)))
    assert reading.unread == ()
    printed = reading.require().printed
    assert printed is not None
    assert list(printed.notes) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["注：1.得分不超过分值。", "3.培训3期。"],
        ["注：1.得分不超过分值。", "2.5公里"],
        ["注：1.得分不超过分值。", "另有培训3期"],
        ["填报人：张三", "1.培训3期"],
        ["注：1.得分不超过分值。", "2.培训班期数,≥3期"],
    ],
)
def test_what_does_not_count_on_is_still_told(lines: list[str]) -> None:
    reading = read_sheet(NOTED.format("\n".join(lines)))
    assert lines[1].split(",")[0] in [span.text for span in reading.unread]
