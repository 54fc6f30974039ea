"""Lines of a terminal: broken as Chinese is printed, nothing lost, none too wide."""

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, Group

from gov_perf.cli.render import cells, grid, line
from gov_perf.cli.wrapping import breaks


def shown(text: str, width: int) -> list[str]:
    paper = io.StringIO()
    Console(file=paper, width=width).print(Group(line(text)))
    return [item.rstrip() for item in paper.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("按办法应得 9.95 分；请附方案复核。", 16, ["按办法应得 9.95", "分；请附方案复", "核。"]),
        ("指标的数据来源是问卷，核对", 20, ["指标的数据来源是问", "卷，核对"]),
        ("请附方案再复核一次（--plan）。", 20, ["请附方案再复核一次", "（--plan）。"]),
        ("总额只有 4万元", 10, ["总额只有", "4万元"]),
        ("196/200（98%）", 12, ["196/200", "（98%）"]),
        ("    规则不同，前一个办法一百分，后一个八十分", 24, [
            "    规则不同，前一个办法", "    一百分，后一个八十分",
        ]),
    ],
)  # fmt: skip
def test_lines_end_where_chinese_lines_may(text: str, width: int, expected: list[str]) -> None:
    found = shown(text, width)
    assert found == expected


@given(st.text("中文，。（）ab1 .", max_size=60), st.integers(4, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    places = [0, *breaks(text, width), len(text)]
    parts = [text[one:two] for one, two in pairwise(places)]
    assert "".join(parts) == text
    assert all(cell_len(part.rstrip(" ")) <= width for part in parts)
    assert all(parts[1:]) or not text


def test_what_a_line_may_not_begin_or_end_with() -> None:
    text = "一、二三四五六七八（九十）。" * 5
    for width in range(12, 40):
        found = shown(text, width)
        assert not [item for item in found if item[0] in "、）。" or item[-1] == "（"]


def test_cells_of_a_table_are_broken_as_other_text_is() -> None:
    table = grid(("实际完成值", False), ("分值", True))
    table.add_row(*cells("196/200（98%）", 10))
    paper = io.StringIO()
    Console(file=paper, width=18).print(table)
    assert [item.split() for item in paper.getvalue().splitlines()[-2:]] == [
        ["196/200", "10"], ["（98%）"],
    ]  # fmt: skip
