"""A figure merged over several indicators is that of none; headings are carried down."""

from collections.abc import Callable, Sequence

import pytest

from forms_made import table, to_docx, to_html, to_xlsx
from gov_perf import read_actuals, read_plan, read_sheet
from gov_perf.forms.grid import Cell

SHEET = """
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|场次|≥10场|{0}|25|22.5
^|^|人数|{1}|^|25|25
"""


@pytest.mark.parametrize("write", [to_xlsx, to_html, to_docx])
def test_an_actual_value_over_two_indicators(
    write: Callable[[Sequence[Cell]], bytes],
) -> None:
    reading = read_sheet(write(table(SHEET.format("9场", "≥100人"))))
    assert [row.actual for row in reading.require().rows] == [None, None]
    (told,) = [item for item in reading.findings if item.name == "figure-merged"]
    assert (told.fact("range"), told.fact("count")) == ("E2:E3", "2")
    assert "figure-merged" in [
        item.name for item in read_actuals(write(table(SHEET.format("9场", "≥100人")))).findings
    ]


@pytest.mark.parametrize(("text", "other"), [("12场", "≥10场"), ("已完成", "≥100人")])
def test_one_target_or_a_word_for_both(text: str, other: str) -> None:
    reading = read_sheet(to_xlsx(table(SHEET.format(text, other))))
    assert "figure-merged" not in [item.name for item in reading.findings]
    assert [row.path for row in reading.require().rows] == [
        "产出指标/数量指标/场次",
        "产出指标/数量指标/人数",
    ]


def test_points_over_two_indicators_are_not_counted_twice() -> None:
    text = (
        "一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分\n"
        "产出指标|数量指标|场次|≥10场|9场|50|45\n^|^|人数|≥100人|100人|^|^"
    )
    reading = read_sheet(to_xlsx(table(text)))
    assert reading.require().rows == ()
    told = [item.fact("range") for item in reading.findings if item.name == "figure-merged"]
    assert told == ["F2:F3", "G2:G3"]
    plan = read_plan(to_xlsx(table(text))).require()
    assert [item.points for item in plan.indicators] == [None, None]
