"""Ticked boxes (勾选) of a form: told once and as what they are, in nobody's way."""

from collections.abc import Callable, Sequence

import pytest

from forms_made import table, to_csv, to_xlsx
from gov_perf import read_plan
from gov_perf.forms.grid import Cell
from gov_perf.forms.table.ticks import is_ticks

FORM = """
项目支出绩效目标表|<|<|<
项目名称|甲项目|项目类型|{ticks}
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|期数|≥3期
"""


@pytest.mark.parametrize(
    ("text", "ticks"),
    [
        ("☑经常性 ☐一次性", True),
        ("□ 经常性项目\n☑ 一次性项目", True),
        ("是（√）否（ ）", True),
        ("项目属性：新增[√] 延续[ ]", True),
        ("√", True),
        ("☐", True),
        ("", False),
        ("（ ）", False),
        ("经常性", False),
        ("第□□号", False),
        ("√已按要求完成。", False),
        ("☑" + "长" * 61, False),
        ("a" + "()" * 2_000 + "√", False),
    ],
)
def test_what_is_a_tick(text: str, ticks: bool) -> None:  # noqa: FBT001 - a column
    assert is_ticks(text) is ticks


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_ticks_are_told_once_and_are_not_unread(
    write: Callable[[Sequence[Cell]], str | bytes],
) -> None:
    reading = read_plan(write(table(FORM.format(ticks="☑经常性 ☐一次性"))))
    told = [item for item in reading.findings if item.name == "ticks-beside"]
    assert [item.fact("texts") for item in told] == ["项目类型；☑经常性 ☐一次性"]
    assert "cell-not-placed" not in {item.name for item in reading.findings}
    assert reading.unread == ()


def test_what_is_no_tick_stays_unread() -> None:
    reading = read_plan(to_csv(table(FORM.format(ticks="经常性"))))
    assert [span.text for span in reading.unread] == ["项目类型", "经常性"]
