"""Parts of the budget with scores of their own (基本支出、项目支出分别计分)."""

from forms_told import document
from gov_perf import Reading, ScoreSheet, recheck
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import sheets_of

RULES = "财预〔2020〕10号"
FORM = """部门整体支出绩效自评表|<|<|<|<|<|<
部门名称|示例县红十字会|<|<|<|<|<
预算执行情况（万元）|<|全年预算数|全年执行数|分值|执行率|得分
基本支出|<|620|620|5|100%|5
项目支出|<|380|342|{points}|90%|{score}
合计|<|1000|962|10|96.2%|9.5
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训班期数|≥12期|12期|50|50
效益指标|社会效益指标|群众知晓率|≥90%|95%|30|30
满意度指标|服务对象满意度指标|学员满意度|≥90%|95%|10|10
总分|<|<|<|<|100|99.5
"""


def sheet(points: str, score: str) -> Reading[ScoreSheet]:
    drawing = FORM.format(points=points, score=score)
    (reading,) = sheets_of(document(drawing), code_table("yunnan"))
    return reading


def test_the_parts_are_scored_by_themselves() -> None:
    reading = sheet("5", "4.5")
    assert [item.name for item in reading.findings] == ["money-rows-beside", "execution-parted"]
    found = recheck(reading.require(), RULES)
    assert found.findings == ()
    assert [str(check.stated) for check in found.rows][-1] == "9.5"
    assert found.rows[-1].computed is None
    assert found.computed_total is None


def test_parts_that_do_not_add_up_are_told() -> None:
    found = [item for item in sheet("4", "4").findings if item.name == "execution-parts-differ"]
    assert [(item.fact("what"), item.fact("stated"), item.fact("summed")) for item in found] == [
        ("分值", "10", "9"),
        ("得分", "9.5", "9"),
    ]


def test_parts_without_scores_leave_the_whole_as_it_was() -> None:
    reading = sheet("—", "—")
    assert "execution-parted" not in [item.name for item in reading.findings]
    assert reading.require().execution is not None
