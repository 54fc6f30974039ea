"""Name, target and actual value in one cell (名称、指标值、实际完成值写在一格): parted, or told."""

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of, sheets_of


def drawn(heading: str, *cells: str) -> str:
    rows = "".join(f"产出指标|数量指标|{cell}|30|27\n" for cell in cells)
    return (
        "2024年度项目支出绩效自评表|<|<|<|<\n项目名称|示例|<|<|<\n"
        f"一级指标|二级指标|{heading}|分值|得分\n{rows}"
    )


def sheet(heading: str, *cells: str) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(drawn(heading, *cells)), code_table("yunnan"))
    return reading


def said(reading: Reading[ScoreSheet]) -> list[tuple[str, str, str]]:
    rows = reading.require().rows
    return [(row.indicator.name, row.indicator.target.text, str(row.actual)) for row in rows]


@pytest.mark.parametrize(
    "heading",
    [
        "三级指标及完成情况", "三级指标、指标值及完成情况", "指标内容及完成情况", "三级指标",
        "三级指标（指标值/完成值）", "指标名称、目标值和实际完成值", "三级指标\\n及完成情况",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "cell",
    [
        "培训人数≥100人，实际完成90人", "培训人数（≥100人）实际90人", "培训人数 ≥100人 完成90人",
        "培训人数\\n≥100人\\n实际完成90人", "培训人数≥100人（实际完成90人）",
        "培训人数（≥100人，实际完成90人）", "培训人数：目标值≥100人；实际完成值：90人。",
        "培训人数，目标值≥100人，已完成90人",
    ],
)  # fmt: skip
def test_the_three_parts_of_a_cell_are_read(heading: str, cell: str) -> None:
    reading = sheet(heading, cell, "优良率≥98%，实际完成99%")
    assert said(reading) == [("培训人数", "≥100人", "90人"), ("优良率", "≥98%", "99%")]
    names = {item.name for item in reading.findings}
    assert "name-figures-parted" in names
    assert not names & {"names-column-doubtful", "actual-column-missing", "cell-not-placed"}
    assert not reading.unread


@pytest.mark.parametrize(
    "cell",
    [
        "培训人数≥100人，实\\n际完成90人",
        "培训人数≥100\\n人，实际完成90人",
        "培训人\\n数（≥100人），实际完成\\n90人",
        "培训人数≥100人\\n实际完成90人",
    ],
)  # fmt: skip
def test_a_break_of_a_narrow_column_is_none(cell: str) -> None:
    reading = sheet("三级指标及完成情况", cell, "优良率≥98%，实际完成99%")
    assert said(reading)[0] == ("培训人数", "≥100人", "90人")


@pytest.mark.parametrize(
    "cell", ["培训人数≥1\\n00人，实际完成90人", "培训人数≥100人，实\\n际完成9\\n0人"]
)
def test_a_break_within_a_figure_stays_a_doubt(cell: str) -> None:
    names = {
        item.name for item in sheet("三级指标及完成情况", cell, "优良率≥98%，实际完成99%").findings
    }
    assert "name-figures-unparted" in names


def test_labels_stand_for_the_sign() -> None:
    reading = sheet("三级指标及完成情况", "培训人数：目标值100人；实际完成值90人")
    assert said(reading) == [("培训人数", "100人", "90人")]
    (row,) = reading.require().rows
    target = row.indicator.target
    assert target.operator is None  # as 100人 alone has none: no sign is made up
    assert str(target.value) == "100"
    assert str(target.unit) == "人"


LABELS = [
    "目标", "目标：", "目标:", "年度目标", "年度目标：", "全年目标", "预期目标", "年初设定目标",
    "绩效目标", "目标数", "目标任务", "任务数", "目标为", "指标", "指标：", "年度指标：",
    "指标值", "指标值：", "年度指标值", "目标值", "计划", "计划数", "计划值：", "计划完成",
    "预期值", "应完成", "应达到", "要求", "预计",
]  # fmt: skip
DONE = [
    "实际", "实际：", "实际:", "完成", "完成：", "实际完成", "实际完成：", "完成值", "完成值：",
    "实际完成值：", "实际值", "实际数", "完成数", "完成情况：", "实际完成情况：", "已完成",
    "全年实际完成", "实际为", "实际达到",
]  # fmt: skip


@pytest.mark.parametrize("heading", ["三级指标及完成情况", "三级指标"])
@pytest.mark.parametrize(
    "cell",
    [
        *(f"受众人数：{label}≥4000人，实际3600人" for label in LABELS),
        *(f"受众人数：目标≥4000人，{label}3600人" for label in DONE),
        "受众人数，目标：≥4000人；实际：3600人", "受众人数（目标≥4000人，实际3600人）",
        "受众人数(目标≥4000人)实际3600人", "受众人数（目标：≥4000人）；完成：3600人。",
        "受众人数 目标≥4000人 实际3600人", "受众人数　目标：≥4000人　实际：3600人",
        "受众人数\\n目标≥4000人\\n实际3600人", "受众人数、目标≥4000人、实际3600人",
        "指标名称：受众人数，目标：≥4000人，实际：3600人",
        "三级指标：受众人数；指标值：≥4000人；完成值：3600人",
    ],
)  # fmt: skip
def test_a_label_of_the_target_is_no_part_of_the_name(heading: str, cell: str) -> None:
    reading = sheet(heading, cell, "优良率≥98%，实际完成99%")
    assert said(reading)[0] == ("受众人数", "≥4000人", "3600人")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("目标完成率：目标≥95%，实际96%", "目标完成率"), ("目标完成率≥95%，实际96%", "目标完成率"),
        ("任务完成及时率，目标≥95%，实际96%", "任务完成及时率"),
        ("受众人数（人）目标≥95%，实际96%", "受众人数（人）"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_own_words(cell: str, name: str) -> None:
    assert said(sheet("三级指标及完成情况", cell)) == [(name, "≥95%", "96%")]


@pytest.mark.parametrize("text", ["目标4000人", "目标：4000人", "年度指标：4000人"])
def test_a_label_of_the_target_stands_for_the_sign(text: str) -> None:
    reading = sheet("三级指标及完成情况", f"受众人数：{text}，实际3600人")
    assert said(reading) == [("受众人数", "4000人", "3600人")]
    assert reading.require().rows[0].indicator.target.operator is None


@pytest.mark.parametrize(
    "cell",
    [
        "受众人数目标≥4000人，实际3600人", "受众人数目标：≥4000人，实际：3600人",
        "受众人数年度目标≥4000人，实际3600人", "受众人数年初设定目标值≥4000人，实际3600人",
        "受众人数计划≥4000人，实际3600人", "受众人数应≥4000人，实际3600人",
        "受众人数完成≥4000人，实际3600人", "受众人数 年度 目标≥4000人 实际3600人",
        "受众人数 目 标≥4000人 实际3600人", "受众人数：年度 目标≥4000人，实际3600人",
        "受众人数：2024年目标≥4000人，实际3600人", "受众人数——目标≥4000人，实际3600人",
        "受众人数【目标≥4000人】实际3600人", "受众人数：实际3600人，目标≥4000人",
        "受众人数：完成3600人（目标≥4000人）", "数量指标：受众人数≥4000人，实际3600人",
        "受众人数\\n目标≥4000人，实际3600人", "受众人数：目标4000人，目标3人，实际3600人",
    ],
)  # fmt: skip
def test_a_name_that_may_hold_a_part_of_a_label_is_none(cell: str) -> None:
    reading = sheet("三级指标及完成情况", cell, "优良率≥98%，实际完成99%")
    assert said(reading)[0][1:] == ("", "None")
    assert "name-figures-unparted" in {item.name for item in reading.findings}


@pytest.mark.parametrize("heading", ["三级指标及完成情况", "三级指标"])
@pytest.mark.parametrize(
    "cell",
    [
        "培训人数100人，实际完成90人", "培训人数≥100人，实际完成90", "培训人数≥100人，实际完成90%",
        "培训人数≥100人，实际≥90人", "培训人数≥100人，实际完成90人，完成率90%",
        "≥100人，实际完成90人", "培训人数≥100人，2024年实际完成90人",
        "人数≥100人，场次≥3场，实际90人",
    ],
)  # fmt: skip
def test_a_cell_in_doubt_stays_a_name_and_is_told(heading: str, cell: str) -> None:
    reading = sheet(heading, cell, "优良率≥98%，实际完成99%")
    assert said(reading) == [(cell, "", "None"), ("优良率", "≥98%", "99%")]
    (told,) = [item for item in reading.findings if item.name == "name-figures-unparted"]
    assert told.fact("texts") == f"“{cell}”"
    assert told.where.cell == "C4"


@pytest.mark.parametrize(
    "cell", ["完成培训100人", "≥60岁老人补贴发放人数", "3.5万亩任务实际完成率"]
)
def test_names_with_figures_of_their_own_are_names(cell: str) -> None:
    reading = sheet("三级指标", cell)
    assert [item[0] for item in said(reading)] == [cell]
    names = {item.name for item in reading.findings}
    assert not names & {"name-figures-parted", "name-figures-unparted"}
    assert "actual-column-missing" in names


def test_beside_a_column_of_targets_nothing_is_parted() -> None:
    drawing = drawn("三级指标", "培训人数≥100人，实际完成90人").replace("|分值|", "|指标值|")
    (plan,) = plans_of(document(drawing), code_table("yunnan"))
    assert [item.name for item in plan.require().indicators] == ["培训人数≥100人，实际完成90人"]


@pytest.mark.parametrize("heading", ["完成情况及三级指标", "三级指标及说明"])
def test_a_heading_that_does_not_name_both_in_order_is_not_known(heading: str) -> None:
    reading = sheet(heading, "培训人数≥100人，实际完成90人")
    (told,) = [item for item in reading.findings if item.name == "names-column-doubtful"]
    assert "年度指标值" in str(told)
