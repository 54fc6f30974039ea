"""Headings with a wrong character: mended and told, or told to be in doubt."""

import pytest

from gov_perf import read_plan

PLAN = "一级指标,二级指标,{0},{1},分值\n产出指标,数量指标,培训班期数,≥12期,50\n"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("三级指际", "指标值"),
        ("三极指标", "指标值"),
        ("三级指表", "年度指际植"),
        ("三级指标", "指标植"),
    ],
)
def test_a_wrong_character_is_mended_and_told(name: str, target: str) -> None:
    reading = read_plan(PLAN.format(name, target))
    (indicator,) = reading.require().indicators
    assert (indicator.name, str(indicator.target)) == ("培训班期数", "≥12期")
    assert "heading-slip" in [item.name for item in reading.findings]


def test_names_of_a_column_that_is_not_known_are_told() -> None:
    told = [item.name for item in read_plan(PLAN.format("三级标的", "指标值")).findings]
    assert "names-column-doubtful" in told


def test_a_form_without_level_3_is_nothing_to_tell() -> None:
    text = "一级指标,二级指标,说明,指标值,分值\n产出指标,培训班期数,甲,≥12期,50\n"
    assert "names-column-doubtful" not in [item.name for item in read_plan(text).findings]
