"""Tables of a PDF that go on over a page: the levels at the head of the next page."""

import pytest

from forms_told import document
from gov_perf import Finding, Plan, Reading
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of

HEAD = "一级指标|二级指标|三级指标|指标值|分值"
FIRST = f"""
项目支出绩效目标表|<|<|<|<
项目名称|甲|<|<|<
{HEAD}
产出指标|数量指标|子|≥1次|10
^|质量指标|丑|≥2次|10
"""


def plan(second: str, first: str = FIRST, page: str = "page 2") -> Reading[Plan]:
    drawing = f"--- page 1\n{first.strip()}\n--- {page}\n{second.strip()}"
    (reading, *others) = plans_of(document(drawing), code_table("yunnan"))
    assert not others
    return reading


def paths(reading: Reading[Plan]) -> list[str]:
    return [place.path for place in reading.require().indicators.places]


def told(reading: Reading[Plan]) -> list[Finding]:
    return [item for item in reading.findings if item.name == "levels-of-page-before"]


@pytest.mark.parametrize("head", [f"{HEAD}\n", ""])
def test_the_levels_go_on(head: str) -> None:
    rows = "||寅|≥3次|10\n||卯|≥4次|10\n效益指标|社会效益指标|辰|≥5次|30\n"
    reading = plan(head + rows)
    assert paths(reading)[1:] == [
        "产出指标/质量指标/丑", "产出指标/质量指标/寅", "产出指标/质量指标/卯",
        "效益指标/社会效益指标/辰",
    ]  # fmt: skip
    (said,) = told(reading)
    assert (said.severity.value, said.fact("levels")) == ("提示", "产出指标/质量指标")
    assert said.where.sheet == "第2页 表"
    assert "没有读出一级指标" in said.text  # it may be printed all the same


@pytest.mark.parametrize("head", [f"{HEAD}\n", ""])
def test_a_level_2_of_its_own_stands_under_the_level_1_before(head: str) -> None:
    reading = plan(f"{head}|时效指标|寅|≥3次|10\n")
    assert paths(reading)[-1] == "产出指标/时效指标/寅"
    assert [item.fact("levels") for item in told(reading)] == ["产出指标/时效指标"]


@pytest.mark.parametrize("head", [f"{HEAD}\n", ""])
def test_levels_of_its_own_are_not_told(head: str) -> None:
    reading = plan(f"{head}效益指标|社会效益指标|寅|≥3次|10\n||卯|≥4次|10\n")
    assert paths(reading)[2:] == ["效益指标/社会效益指标/寅", "效益指标/社会效益指标/卯"]
    assert told(reading) == []


@pytest.mark.parametrize(
    ("second", "first", "page"),
    [
        ("一级指标|二级指标|三级指标|年度指标值|权重\n||寅|≥3次|10", FIRST, "page 2"),
        (f"{HEAD}\n||寅|≥3次|10", f"{FIRST}总分||||100", "page 2"),
        (f"{HEAD}\n||寅|≥3次|10", FIRST, "page 3"),
        (f"{HEAD}\n||寅|≥3次|10", FIRST, ""),
    ],
)
def test_another_table_has_levels_of_its_own(second: str, first: str, page: str) -> None:
    reading = plan(second, first, page)
    assert paths(reading)[-1] == "//寅"
    assert told(reading) == []
    assert "level1-missing" in {item.name for item in reading.findings}
