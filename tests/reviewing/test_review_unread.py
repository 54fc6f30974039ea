"""What an opinion says was not reviewed, and rows whose column of actual values was not read."""

import pytest

from gov_perf import read_sheet, review
from gov_perf.cli.review_files import _unread
from gov_perf.reviewing.from_sheet import documents_of_sheet

FORM = """附件2,,,,,,
项目支出绩效自评表,,,,,,
项目名称,应急救护培训,,,,,
资金（万元）,全年预算数,全年执行数,分值,执行率,得分,
年度资金总额,880,836,10,95%,9.5,
其中：财政拨款,880,836,,,,
某项属性,常年,,,,,
一级指标,二级指标,三级指标,年度指标值,{actual},分值,得分
产出指标,数量指标,培训班期数,≥12期,{done},50,40
效益指标,社会效益指标,群众知晓率,≥90%,95%,40,40
续表,,,,,,
"""


def test_figures_that_were_used_and_words_of_the_layout_are_no_unread_content() -> None:
    reading = read_sheet(FORM.format(actual="实际完成值", done="10期"))
    assert {"880", "836", "续表"} <= {span.text for span in reading.unread}
    left = _unread(reading)
    assert not {"880", "836", "续表", "附件2"} & set(left)
    assert "常年" in left


@pytest.mark.parametrize(
    ("heading", "done", "told"),
    [
        ("实际完成值", "10期", []),
        ("实际完成值", "", ["actual-blank"]),
        ("某某情形", "10期", ["actual-column-missing"]),
    ],
)
def test_cells_are_empty_only_where_their_column_was_read(
    heading: str, done: str, told: list[str]
) -> None:
    reading = read_sheet(FORM.format(actual=heading, done=done))
    names = [item.name for item in reading.findings]
    assert [name for name in names if name.startswith("actual-")] == told
    given = documents_of_sheet(reading.require())
    found = [item.name for item in review(given.plan, sheet=given.sheet)]
    assert ("deviation-unexplained" in found) == (heading == "实际完成值")
