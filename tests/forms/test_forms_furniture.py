"""Lines around a form that say nothing of it (页面附带的文字): unread, and not asked about."""

import pytest
from click.testing import CliRunner

from gov_perf import read_plan
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
        "（2024年1-7月）", "（2024年7月）",
    ],
)  # fmt: skip
def test_what_can_say_nothing_of_the_plan_is_not_asked_about(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "附件2：打印设备采购10台", "填表人：张三，另有乙指标≥3期", "填表人张三", "打印材料100份",
        "联系电话更新率：95%", "索引号登记完成", "（2024年1-7月完成3期）", "审核人：95%", "打印",
        "项目负责人：张三",
    ],
)  # fmt: skip
def test_what_may_say_something_is_still_told(line: str) -> None:
    assert told(line) == ["H016", "H016"]


def test_monitor_says_how_the_day_is_given() -> None:
    done = CliRunner().invoke(program, ["monitor", "方案.txt"])
    assert done.exit_code == 2
    assert "“--on YYYY-MM-DD”" in done.stderr
