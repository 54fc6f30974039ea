"""A note under a table that gives the three levels other bands than the regulation (N029)."""

import pytest

from gov_perf import read_sheet, recheck, regulation
from gov_perf.rechecking.noted import bands_noted, noted_otherwise
from gov_perf.rules import Graded

NUMBER = "财预〔2020〕10号"
NAMES = "达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档"
INTO = f"注：定性指标根据完成情况分为{NAMES}，分别按照该指标对应分值区间"
FORM = """项目支出绩效自评表
项目名称,示例文化项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,演出场次,≥12场,12场,50,50
效益指标,社会效益指标,文化氛围,{target},达成年度指标,10,9
{notes}
"""


def told(*notes: str, target: str = "明显改善", number: str = NUMBER) -> list[dict[str, str]]:
    """The facts of every N029 of a sheet with these notes."""
    form = FORM.format(target=target, notes="\n".join(f'"{note}",,,,,,' for note in notes))
    sheet = read_sheet(form).require()
    assert sheet.printed is not None
    assert sheet.printed.notes == notes  # read or not, a note is kept as text
    found = recheck(sheet, number).findings
    return [dict(item.facts) for item in found if item.name == "recheck-note-bands"]


@pytest.mark.parametrize(
    ("written", "bands"),
    [
        ("100-80%（含80%）、80-50%（含50%）、50-0%", "100%-80%(含)、80%-50%(含)、50%-0%"),
        ("100%-80%（含）、80%-60%（含）、60%-0%", "100%-80%(含)、80%-60%(含)、60%-0%"),
        ("100%－80％(含80%)，80%~60%(含60%)，60%至0%", "100%-80%(含)、80%-60%(含)、60%-0%"),
        ("100%-80%、80%（含）-50%、50%（含50%）-0%", "100%-80%、80%(含)-50%、50%(含)-0%"),
        ("100%-80%、80%-50%、50%-0%", "100%-80%、80%-50%、50%-0%"),
    ],
)
def test_both_spellings_of_the_bands_are_read(written: str, bands: str) -> None:
    assert str(bands_noted(f"{INTO}{written}合理确定分值。")) == bands


def test_bands_beside_their_levels_are_read() -> None:
    note = (
        "2.定性指标：全部或基本达成预期指标得100%-80%（含）分值，部分达成预期指标并具有一定效果得"
        "80%-50%（含）分值，未达成预期指标且效果较差得50%-0%分值。"
    )
    assert str(bands_noted(note)) == "100%-80%(含)、80%-50%(含)、50%-0%"


@pytest.mark.parametrize(
    "note",
    [
        "注：优100%-80%（含）、良80%-50%（含）、差50%-0%。",  # no level of the three
        f"注：定性指标分为{NAMES}。执行率100%-80%、80%-50%、50%-0%分别计分。",
        f"{INTO}100%-80%（含）、79%-60%（含）、59%-0%。",  # a gap
        f"{INTO}100%-80%（含）、80%-50%（含）。",
        f"{INTO}90%-80%（含）、80%-50%（含）、50%-0%。",
        f"{INTO}100-80（含80）、80-50（含50）、50-0分。",  # points, not shares
        f"{INTO}100%-80%（含60%）、80%-50%（含50%）、50%-0%。",
        f"{INTO}100%-80%（含）得10分、80%-50%（含）得8分、50%-0%得5分。",
        f"{INTO}100%-80%、80%-50%、50%-0%，100%-80%、80%-60%、60%-0%。",
    ],
)
def test_what_does_not_plainly_give_the_levels_their_bands_is_not_read(note: str) -> None:
    assert bands_noted(note) is None
    assert told(note) == []


OTHER = f"{INTO}100-80%（含80%）、80-50%（含50%）、50-0%合理确定分值。"
SAME = f"{INTO}100%-80%（含）、80%-60%（含）、60%-0%合理确定分值。"


def test_other_bands_are_told_once_and_the_same_are_not() -> None:
    facts = {
        "noted": "100%-80%(含)、80%-50%(含)、50%-0%",
        "used": "100%-80%(含)、80%-60%(含)、60%-0%",
    }
    assert told(OTHER) == told(OTHER, OTHER) == [facts]
    assert told(SAME) == []
    unsaid = SAME.replace("（含）", "")
    assert told(unsaid) == []
    assert told(f"{INTO}100%-80%、80%（含）-60%、60%-0%。") != []
    assert told("注：自评等级按总分填写。") == []


def test_what_is_advised_is_the_way_out() -> None:
    assert told(OTHER, number="湖北省预算绩效自评表式") == []
    mine = regulation(NUMBER).overlay(
        number="示例办法", title="示例办法",
        parameters={"qualitative": {
            "value": [
                {"name": "达成", "low": "0.8", "high": "1", "low_in": True, "high_in": True},
                {"name": "部分达成", "low": "0.5", "high": "0.8", "low_in": True,
                 "high_in": False},
                {"name": "未达成", "low": "0", "high": "0.5", "low_in": True, "high_in": False},
            ],
            "reference": "表下说明", "evidence": "read",
        }},
    )  # fmt: skip
    sheet = read_sheet(FORM.format(target="明显改善", notes=f'"{OTHER}",,,,,,')).require()
    names = [item.name for item in recheck(sheet, mine).findings]
    assert "recheck-note-bands" not in names


def test_a_form_without_a_row_that_is_judged_is_not_told() -> None:
    assert told(OTHER, target="≥90%") == []


def test_lines_of_one_note_belong_together_and_two_notes_do_not() -> None:
    rules = [Graded(), Graded()]
    assert len([*noted_otherwise([OTHER[:40], OTHER[40:]], rules)]) == 1
    names = f"注：1.定性指标分为{NAMES}"
    apart = [names, "2.执行率100%-80%、80%-50%、50%-0%的分别计分"]
    assert [*noted_otherwise(apart, rules)] == []


@pytest.mark.parametrize(
    ("note", "name"),
    [
        (OTHER, "recheck-level-doubtful"),  # 55 % is within 80-50% of the form's own note
        (SAME, "recheck-level-differs"),
        ("注：自评等级按总分填写。", "recheck-level-differs"),
    ],
)
def test_nobody_is_blamed_for_following_the_note_of_the_form(note: str, name: str) -> None:
    form = FORM.format(target="明显改善", notes=f'"{note}",,,,,,').replace(
        "达成年度指标,10,9", "部分达成年度指标并具有一定效果,10,5.5"
    )
    names = [item.name for item in recheck(read_sheet(form).require(), NUMBER).findings]
    assert [item for item in names if item.startswith("recheck-level")] == [name]
    assert ("recheck-note-bands" in names) is (note == OTHER)
