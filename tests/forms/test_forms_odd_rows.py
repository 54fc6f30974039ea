"""Rows of a form that are no plain indicators: points in names, placeholders, merged remarks."""

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet, recheck
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of, sheets_of

RULES = "财预〔2020〕10号"
EXECUTION = """项目名称|应急救护培训|<|<|<|<|<
项目资金（万元）|<|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|<|100|100|10|100%|10
"""
FORM = """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训班期数|≥12期|12期|50|50
效益指标|社会效益指标|群众知晓率|≥90%|95%|30|30
"""
LAST = "满意度指标|服务对象满意度指标|学员满意度|≥90%|95%|10|10\n"


def sheet(drawing: str) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(EXECUTION + drawing), code_table("yunnan"))
    return reading


def names(reading: Reading[ScoreSheet]) -> list[str]:
    return [item.name for item in reading.findings]


NAMED = """一级指标|二级指标|三级指标|年度指标值|实际完成值|得分
产出指标|数量指标|培训班期数（50分）|≥12期|12期|50
效益指标|社会效益指标|群众知晓率(30 分)|≥90%|95%|30
满意度指标|服务对象满意度指标|学员满意度（10分）|≥90%|95%|10
"""


def test_points_behind_every_name_are_points() -> None:
    reading = sheet(NAMED)
    assert names(reading) == ["name-points"]
    rows = reading.require().rows
    assert [(row.name, str(row.points)) for row in rows] == [
        ("培训班期数", "50"),
        ("群众知晓率", "30"),
        ("学员满意度", "10"),
    ]
    found = recheck(reading.require(), RULES)
    assert [item.name for item in found.findings] == ["recheck-no-total"]
    assert [str(check.computed) for check in found.rows] == ["50.00", "30.00", "10.00", "10.00"]


def test_points_behind_some_names_are_told_and_not_read() -> None:
    (reading,) = plans_of(document(NAMED.replace("（10分）", "")), code_table("yunnan"))
    places = reading.require().indicators.places
    assert [place.indicator.points for place in places] == [None, None, None]
    assert places[0].indicator.name == "培训班期数（50分）"
    assert "name-points-some" in [item.name for item in reading.findings]


@pytest.mark.parametrize(
    "row",
    [
        "^|生态效益指标|指标1：/|||/|/",
        "^|生态效益指标|指标1：/|/|/|/|/",
        "^|生态效益指标|/|/|/|/|/",
        "^|生态效益指标|指标1：|—|—|—|—",
        "^|生态效益指标|……|/|/||",
    ],
)
def test_rows_of_strokes_are_placeholders(row: str) -> None:
    reading = sheet(FORM + row + "\n" + LAST + "总分|<|<|<|<|100|100\n")
    assert names(reading) == ["row-placeholder"]
    assert len(reading.require().rows) == 3
    assert reading.require().skipped == ()
    assert recheck(reading.require(), RULES).findings == ()


@pytest.mark.parametrize(
    "row",
    [
        "偏差大或目标未完成原因分析|一处监测设备老化。|<|<|<|<|<",
        "改进措施及结果应用方案|<|更新设备3台。|<|<|<|<",
        "小计（含预算执行）|<|<|<|<|100|100",
    ],
)
def test_rows_merged_across_the_table_are_no_indicators(row: str) -> None:
    reading = sheet(FORM + LAST + row + "\n总分|<|<|<|<|100|100\n")
    assert names(reading) == ["row-across"]
    assert len(reading.require().rows) == 3
    assert recheck(reading.require(), RULES).findings == ()


def test_no_total_is_judged_where_a_merged_row_has_a_score() -> None:
    row = "加分项：获市级表彰|<|<|<|<||2"
    reading = sheet(FORM + LAST + row + "\n总分|<|<|<|<|100|102\n")
    assert names(reading) == ["row-across"]
    found = recheck(reading.require(), RULES)
    assert [item.name for item in found.findings] == ["recheck-rows-lost"]


def test_the_points_of_a_heading_hold_the_execution_under_it() -> None:
    reading = sheet(
        """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
执行（35分）|预算执行（35分）|预算执行率|100%|100%|20|20
^|^|三公经费控制率|≤100%|100%|15|15
效益指标（40分）|社会效益指标|群众知晓率|≥90%|95%|65|65
总分|<|<|<|<|100|100
"""
    )
    printed = reading.require().printed
    assert printed is not None
    assert [item.path for item in printed.headings] == ["效益指标"]
    names = [item.name for item in recheck(reading.require(), RULES).findings]
    assert names.count("recheck-heading-points") == 1  # 40 of the other, whose rows have 65
