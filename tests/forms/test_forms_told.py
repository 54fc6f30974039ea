"""What is read from drawn forms, fact by fact: ``tests/data/layouts.toml``."""

import tomllib
from pathlib import Path

import pytest

from forms_told import document, told
from gov_perf import Reading, Where
from gov_perf.findings import finding
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.grid import Cell, Document, Grid, spread
from gov_perf.forms.table import first_of, nothing_found, plans_of

DATA = Path(__file__).parent.parent / "data" / "layouts.toml"
LAYOUTS = tomllib.loads(DATA.read_text(encoding="utf-8"))["layout"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[item["name"] for item in LAYOUTS])
def test_a_form_is_read_as_it_stands(layout: dict[str, str]) -> None:
    read = [line.rstrip() for line in told(layout["drawing"]).splitlines()]
    assert read == layout["told"].strip().splitlines()


def test_beyond_two_hundred_cells_that_went_nowhere_only_their_number_is_told() -> None:
    strays = [f"旁{number}" for number in range(203)]
    drawing = "\n".join(["三级指标|指标值", "甲|≥3期", "---", *strays])
    (reading,) = plans_of(document(drawing), code_table("yunnan"))
    told_of = [item for item in reading.findings if item.name == "cell-not-placed"]
    assert [item.fact("text") for item in told_of] == strays[:200]
    (rest,) = [item for item in reading.findings if item.name == "cells-not-placed"]
    assert (rest.fact("count"), rest.where.cell) == ("3", "A201")
    assert [span.text for span in reading.unread] == strays


FILE = Where(file="表.csv")


def test_exactly_two_hundred_cells_are_all_told() -> None:
    drawing = "\n".join(["三级指标|指标值", "甲|≥3期", "---", *["旁"] * 200])
    (reading,) = plans_of(document(drawing), code_table("yunnan"))
    assert "cells-not-placed" not in {item.name for item in reading.findings}


def test_nothing_found_leaves_all_of_the_text_unread() -> None:
    found = finding("page-without-text", Where(), page=1)
    reading: Reading[object] = nothing_found(
        Document([*document("甲|乙\n丙").grids, *document("丁").grids], [found]), FILE
    )
    assert reading.value is None
    assert [item.name for item in reading.findings] == ["page-without-text", "no-form-found"]
    assert [item.where for item in reading.findings] == [FILE, FILE]
    assert reading.text == "甲\t乙\n丙\n丁"
    assert [(span.start, span.end) for span in reading.unread] == [(0, 1), (2, 3), (4, 5), (6, 7)]


def test_of_several_forms_the_first_is_given_and_the_others_are_told() -> None:
    found = finding("page-without-text", Where(), page=1)
    drawing = "项目名称|甲\n三级指标|指标值\n子|≥3期\n项目名称|乙\n三级指标|指标值\n丑|≥3期"
    readings = plans_of(Document(document(drawing).grids, [found]), code_table("yunnan"))
    names = [[item.name for item in reading.findings] for reading in readings]
    assert names == [["page-without-text", "level1-missing"], ["level1-missing"]]
    first = first_of(readings, FILE)
    assert first.require().name == "甲"
    assert [item.name for item in first.findings] == [*names[0], "forms-several"]
    assert (first.findings[-1].fact("count"), first.findings[-1].where) == ("2", FILE)
    assert (first.unread, first.text) == (readings[0].unread, readings[0].text)
    assert first_of(readings[1:], FILE) is readings[1]


def test_a_grid_says_what_it_is() -> None:
    assert repr(Grid([Cell("甲", 0, 0)], "表")) == "Grid('表', 1 cells)"


@pytest.mark.parametrize(
    ("grid", "where"),
    [
        (Grid([Cell("甲", 2, 27)]), "AB3"),
        (Grid([Cell("甲", 2, 1)], "表", 3), "第3页 表 B3"),
        (Grid([Cell("甲", 2, 1)], "", 3), "第3页 B3"),
        (Grid([Cell("甲", 2, 0)], "正文", 3, running=True), "第3页 正文 第3行"),
        (Grid([Cell("甲", 2, 0)], running=True), "第3行"),
    ],
)
def test_a_cell_has_a_place(grid: Grid, where: str) -> None:
    assert str(grid.where(grid.cells[0])) == where


def test_merged_ranges_are_spread_from_their_corners() -> None:
    rows = [["", "", ""], ["", " 甲 ", ""], ["", "", "乙"]]
    assert spread(rows, [(1, 1, 3, 2)]) == [Cell("甲", 1, 1, 3, 2), Cell("乙", 2, 2)]
