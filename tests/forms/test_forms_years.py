"""Targets of several years in one table (分年度指标值), and headings in a column 类别."""

from collections.abc import Callable, Sequence

import pytest

from forms_made import table, to_csv, to_html, to_xlsx
from gov_perf import read_plan, read_plans
from gov_perf.forms.grid import Cell

Writer = Callable[[Sequence[Cell]], str | bytes]

YEARS = """
{title}|<|<|<|<|<
项目名称|甲项目|<|<|<|<
一级指标|二级指标|三级指标|{heading}|<|<
^|^|^|2025年|2026年度|2027年
产出指标|数量指标|期数|≥3期|≥4期|≥5期
^|^|人数|≥30人|≥40人|≥50人
"""
WRITERS = pytest.mark.parametrize("write", [to_xlsx, to_html, to_csv])


def form(title: str = "项目支出绩效目标表", heading: str = "绩效指标值") -> str:
    return YEARS.format(title=title, heading=heading)


def read(data: bytes | str, year: int | None = None) -> tuple[list[str], set[str]]:
    reading = read_plan(data, year=year)
    targets = [str(item.target) for item in reading.require().indicators]
    assert reading.unread == ()
    return targets, {item.name for item in reading.findings}


@WRITERS
@pytest.mark.parametrize("heading", ["绩效指标值", "指标值", "目标值"])
def test_the_year_that_is_asked_for_is_read(write: Writer, heading: str) -> None:
    data = write(table(form(heading=heading)))
    assert read(data, 2026) == (["≥4期", "≥40人"], {"target-year-taken"})
    assert read(data, 2027)[0] == ["≥5期", "≥50人"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2025年度项目支出绩效目标表", set()),
        ("项目支出绩效目标表（2025年）", {"year-from-title"}),
    ],
)
def test_the_year_of_the_form_is_the_sensible_one(title: str, told: set[str]) -> None:
    found = read(to_xlsx(table(form(title))))
    assert found == (["≥3期", "≥30人"], {"target-year-taken", *told})


@pytest.mark.parametrize(
    ("title", "year", "name"),
    [
        ("项目支出绩效目标表", None, "target-years-several"),
        ("2025—2027年项目支出绩效目标表", None, "target-years-several"),
        ("2024年度项目支出绩效目标表", None, "target-years-several"),
        ("2025年度项目支出绩效目标表", 2030, "target-year-absent"),
    ],
)
def test_otherwise_no_target_is_read(title: str, year: int | None, name: str) -> None:
    targets, found = read(to_xlsx(table(form(title))), year)
    assert targets == ["", ""]
    assert name in found


def test_each_column_may_say_it_all() -> None:
    rows = """
    项目名称|甲项目|<|<|<
    一级指标|二级指标|三级指标|2025年目标值|2026年度指标值
    产出指标|数量指标|期数|≥3期|≥4期
    """
    assert read(to_csv(table(rows)), 2026)[0] == ["≥4期"]
    (reading,) = read_plans(to_csv(table(rows)), year=2025)
    assert [str(item.target) for item in reading.require().indicators] == ["≥3期"]
    alone = rows.replace("|2026年度指标值", "|备注").replace("|≥4期", "|无")
    assert read(to_csv(table(alone)))[0] == ["≥3期"]


def test_a_year_beside_a_column_of_targets_is_left_aside() -> None:
    rows = """
    项目名称|甲项目|<|<|<
    一级指标|二级指标|三级指标|指标值|2024年目标值
    产出指标|数量指标|期数|≥3期|≥2期
    """
    reading = read_plan(to_csv(table(rows)))
    assert [str(item.target) for item in reading.require().indicators] == ["≥3期"]
    assert [span.text for span in reading.unread] == ["2024年目标值", "≥2期"]


KINDS = """
项目名称|甲项目|<|<
{head}|指标名称|指标值|分值
{first}|期数|≥3期|50
{second}|合格率|≥95%|50
"""


@pytest.mark.parametrize("head", ["类别", "分类", "指标分类", "类型"])
def test_headings_under_a_kind_are_headings(head: str) -> None:
    rows = KINDS.format(head=head, first="数量指标", second="质量指标")
    reading = read_plan(to_csv(table(rows)))
    places = [place.path for place in reading.require().indicators.places]
    assert places == ["产出指标/数量指标/期数", "产出指标/质量指标/合格率"]
    assert {item.name for item in reading.findings} == {"level1-implied"}
    assert reading.unread == ()


def test_anything_else_under_it_is_not_guessed() -> None:
    for first, second in (("定量", "定量"), ("数量指标", "民生类")):
        reading = read_plan(to_csv(table(KINDS.format(head="类别", first=first, second=second))))
        assert [span.text for span in reading.unread] == ["类别", first, second]


def test_where_both_levels_have_a_column_it_is_left_aside() -> None:
    rows = """
    项目名称|甲项目|<|<|<
    一级指标|二级指标|类别|三级指标|指标值
    产出指标|数量指标|数量指标|期数|≥3期
    """
    reading = read_plan(to_csv(table(rows)))
    assert [place.path for place in reading.require().indicators.places] == [
        "产出指标/数量指标/期数"
    ]
    assert [span.text for span in reading.unread] == ["类别", "数量指标"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2025年度部门整体支出绩效目标表", 2025),
        ("部门整体支出绩效目标表（2025年度）", 2025),
        ("2025年部门整体支出绩效目标表", 2025),
        ("部门整体支出绩效目标表（2025年）", 2025),
        ("2025-2027年部门整体支出绩效目标表", None),
        ("部门整体支出绩效目标表", None),
        ("部门整体支出绩效目标表（2025年3月修订）", None),
    ],
)
def test_the_budget_year_is_the_one_year_of_the_title(title: str, year: int | None) -> None:
    drawing = f"{title}|<|<\n部门名称|甲局|<\n一级指标|三级指标|指标值\n产出指标|期数|≥3期"
    reading = read_plan(to_xlsx(table(drawing)))
    assert reading.require().budget_year == year
    told = "year-from-title" in {item.name for item in reading.findings}
    assert told is (year is not None and "年度" not in title)  # 2025年度 leaves no doubt


@pytest.mark.parametrize(
    ("title", "heading", "year", "target"),
    [
        ("2025年度项目支出绩效目标表", "2026年指标值", None, ""),
        ("2025年度项目支出绩效目标表", "2026年指标值", 2025, ""),
        ("2025年度项目支出绩效目标表", "2026年指标值", 2026, "≥3期"),
        ("项目支出绩效目标表", "2025年目标值", 2026, ""),
        ("项目支出绩效目标表", "2025年目标值", None, "≥3期"),
        ("2025年度项目支出绩效自评表", "指标值（2026年）", None, ""),
        ("2025年度项目支出绩效自评表", "指标值（2025年）", None, "≥3期"),
    ],
)
def test_one_year_alone_is_held_against_the_year_that_is_wanted(
    title: str, heading: str, year: int | None, target: str
) -> None:
    rows = f"""
    {title}|<|<|<
    项目名称|甲项目|<|<
    一级指标|二级指标|三级指标|{heading}
    产出指标|数量指标|期数|≥3期
    """
    found, told = read(to_csv(table(rows)), year)
    assert found == [target]
    assert told == (set() if target else {"target-year-absent"})


@pytest.mark.parametrize(("year", "target"), [(2025, "≥3期"), (2026, "≥40人")])
def test_each_year_may_have_its_own_units(year: int, target: str) -> None:
    rows = """
    项目名称|甲项目|<|<|<|<|<
    一级指标|二级指标|三级指标|2025年指标值|单位|2026年指标值|单位
    产出指标|数量指标|期数|≥3|期|≥40|人
    """
    assert read(to_csv(table(rows)), year) == ([target], {"target-year-taken"})
