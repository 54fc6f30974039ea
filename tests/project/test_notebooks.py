"""The notebooks of ``docs/notebooks``: each is run once, and says what the library says.

The figures are held against the object API of this process, which scores every unit by itself;
the county's notebook scores its units as one table.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Literal

import pytest
from nbformat.v4 import new_code_cell

from _site import notebooks
from gov_perf import (
    Actuals,
    BudgetExecution,
    DepartmentPlan,
    ScoreSheet,
    known_regulations,
    loads,
    read_sheet,
    regulation,
    samples,
    score,
    ways_to_grade,
)
from notebooks import NAMES, kept, path_of

REGULATION = "财预〔2020〕10号"
UPTIME = "灾害管理信息系统正常运转率"
TAGS = re.compile("<style>.*?</style>|<[^>]*>", re.DOTALL)


# -- as they are kept --------------------------------------------------------------------------


def test_these_are_all() -> None:
    found = {path.stem for path in path_of("x").parent.glob("*.ipynb")}
    assert found == set(NAMES)
    listed = (path_of("x").parent / "index.md").read_text(encoding="utf-8")
    assert all(f"({name}.ipynb)" in listed and f"\n{name}\n" in listed for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_kept_without_outputs_and_in_one_form(name: str) -> None:
    text = path_of(name).read_text(encoding="utf-8")
    assert kept(text) == text, "python -m tests.notebooks"


@pytest.mark.parametrize("name", NAMES)
def test_a_story_in_short_cells(name: str) -> None:
    cells = notebooks.read(path_of(name).read_text(encoding="utf-8")).cells
    first = cells[0].source
    assert re.match("# [\u4e00-\u9fff]+\n", first)
    assert first.count("*In English.*") == 1
    assert "示例数据" in first
    assert "pip install 'gov-perf[" in first
    lengths = [cell.source.count("\n") + 1 for cell in cells if cell.cell_type == "code"]
    assert max(lengths) <= 36
    assert sum(length > 20 for length in lengths) <= 2


def test_outputs_and_counts_go_when_it_is_written_anew() -> None:
    text = path_of("suijiang").read_text(encoding="utf-8")
    raw = json.loads(text)
    code = next(cell for cell in raw["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    code["execution_count"] = 7
    assert json.dumps(raw) != text
    assert kept(json.dumps(raw)) == text


# -- run ---------------------------------------------------------------------------------------


class Story:
    """A notebook that was run: what it says and what it shows."""

    def __init__(self, name: str, folder: Path, last: str = "") -> None:
        self.notebook = notebooks.read(path_of(name).read_text(encoding="utf-8"))
        cells = list(self.notebook.cells)
        if last:
            more: Any = new_code_cell(last)  # type: ignore[no-untyped-call]
            self.notebook.cells.append(more)
        notebooks.run(self.notebook, folder)
        self.outputs = [
            output
            for cell in cells
            if cell.cell_type == "code"
            for output in cell.outputs
        ]  # fmt: skip
        self.said = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")

    def of(self, kind: str) -> list[str]:
        """The outputs that have such a form."""
        return [one.data[kind] for one in self.outputs if kind in one.get("data", {})]

    @property
    def printed(self) -> str:
        return "".join(one.text for one in self.outputs if one.output_type == "stream")

    @property
    def shown(self) -> str:
        """Everything that is shown, without tags."""
        parts = [text for kind in notebooks.KINDS for text in self.of(kind)]
        return unescape(TAGS.sub(" ", "\n".join(parts)))

    def check(self) -> None:
        """No cell failed, spoke of an error, or shows a made-up figure as if it were one."""
        assert all(one.output_type != "error" for one in self.outputs)
        assert all(one.get("name") != "stderr" for one in self.outputs)
        for drawn in self.of("image/svg+xml"):
            assert "示例数据" in drawn
        for text in self.of("text/markdown"):
            assert "示例数据" in text or "总分" not in text
        everything = self.printed + self.shown
        assert [one for one in re.findall(r"\d+\.\d+", self.said) if one not in everything] == []

    def rows(self) -> Iterator[list[str]]:
        """The rows of the tables that are shown as Markdown alone."""
        for one in self.outputs:
            data = one.get("data", {})
            if "text/markdown" in data and "text/html" not in data:
                for line in data["text/markdown"].splitlines():
                    if line.startswith("| "):
                        yield [cell.strip() for cell in line.strip("|").split("|")]


def sheet_of(
    number: str = REGULATION, standards: Literal["plan", "regulation"] = "plan"
) -> ScoreSheet:
    return score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        number,
        budget=samples.suijiang_budget(),
        standards=standards,
    )


def test_scoring_the_red_cross(tmp_path: Path) -> None:
    story = Story("suijiang", tmp_path)
    story.check()
    sheet = sheet_of()
    assert sheet.grade is not None
    (shown,) = (text for text in story.of("text/html") if ">预算执行率<" in text)
    assert re.search(rf"{sheet.total}\s[^\n]*扣 10.47 分\s+{sheet.grade}\s", TAGS.sub(" ", shown))
    assert f"读回的总分 {sheet.total} 与评分结果相同： True" in story.printed
    assert any(
        str(sheet[UPTIME].explain()).split("：")[0] in text for text in story.of("text/html")
    )
    bullets, waterfall = story.of("image/svg+xml")
    assert all(row.name in bullets for row in sheet.rows)
    assert f"{sheet.total} {sheet.grade}" in waterfall
    written = read_sheet(tmp_path / "自评表.xlsx").require()
    assert [row.score for row in written.rows] == [row.score for row in sheet.rows]
    report = (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert str(sheet.total) in report
    assert report.count("<svg") == 3


HAND_OVER = """
from gov_perf import dumps
import json

with open("given.json", "w", encoding="utf-8") as file:
    rows = [(one, one.name) for one in 方案]
    json.dump([[dumps(one), dumps(完成值[x]), 预算[x], 执行[x]] for one, x in rows], file)
"""


def test_a_whole_county(tmp_path: Path) -> None:
    story = Story("county", tmp_path, HAND_OVER)
    story.check()
    given = json.loads((tmp_path / "given.json").read_text(encoding="utf-8"))
    assert len(given) > 200
    sheets = []
    for plan, actuals, budget, executed in given:
        made_up = loads(actuals, Actuals)
        assert made_up.illustrative
        paid = BudgetExecution(budget, executed)
        known = loads(plan, DepartmentPlan)
        sheets.append(score(known, made_up, REGULATION, budget=paid, missing="skip"))
    assert all(sheet.plan.startswith("示例县") for sheet in sheets)
    grades = Counter(sheet.grade or "没有等级" for sheet in sheets)
    said = re.search("示例数据： (优.*)", story.printed)
    assert said is not None
    assert dict(re.findall(r"(\w+) (\d+) 个", said[1])) == {
        grade: str(many) for grade, many in grades.items()
    }

    ranked = sorted((sheet for sheet in sheets if sheet.grade), key=lambda one: -one.total)
    rank = {one.plan: 1 + sum(two.total > one.total for two in ranked) for one in ranked}
    shown = [row for row in story.rows() if len(row) == 5 and row[0].isdecimal()]
    assert [row[0] for row in shown] == ["1", "1", "3", *map(str, range(202, 205))]
    totals = {sheet.plan: sheet.total for sheet in ranked}
    for place, plan, total, *_ in shown:
        assert (int(place), float(total)) == (rank[plan], float(totals[plan]))

    last = ranked[-1]
    assert f"整表评分 {last.total} {last.grade} 单独评分 {last.total} {last.grade}" in story.printed
    (open_one,) = (sheet.plan for sheet in sheets if not sheet.grade)
    assert ["—", open_one, "—", "—", "O001"] in list(story.rows())
    executions = {one.plan: one.execution.score for one in sheets if one.execution}
    low = [row for row in story.rows() if len(row) == 4 and row[2] == "低"]
    lowest = min(executions, key=lambda plan: executions[plan])
    assert min(low, key=lambda row: float(row[1]))[0] == lowest == "示例县石桥乡人民政府"


def test_other_regulations(tmp_path: Path) -> None:
    story = Story("regulations", tmp_path)
    story.check()
    told = {row[0]: (row[2], row[3]) for row in story.rows()}
    for item in known_regulations():
        sheet = sheet_of(item.number)
        assert told[item.number] == (str(sheet.total), sheet.grade)
    assert told["示例草案甲"] == ("90.53", "优")  # by hand: 产出 36, 满意度 15, the rest as before
    assert told["示例草案乙"] == told[REGULATION]
    totals = {one.number: sheet_of(one.number).total for one in known_regulations()}
    assert max(totals, key=lambda one: abs(totals[one] - totals[REGULATION])) == "财预〔2021〕101号"
    ways = ways_to_grade(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        regulation(REGULATION),
        budget=samples.suijiang_budget(),
    )
    assert f"{REGULATION}：总分 {ways.total}，差 {ways.floor - ways.total} 分" in story.printed
    assert story.printed.count(f"{UPTIME}：97.5% → 98%") == 3  # all but the draft that is 优
    assert "示例草案甲：总分 90.53，已经是优" in story.printed
    by_regulation = sheet_of(standards="regulation")
    assert f"→ {by_regulation.total}" in story.shown
    assert by_regulation.grade == "优"


# -- as pages ----------------------------------------------------------------------------------


TITLE = '<g class="role-title-text"><text fill="#1f2328">甲&amp;"</text></g></svg>'
SVG = f'<svg class="m"><rect fill="#ffffff"/><path fill="#0072b2"/>{TITLE}'


def test_a_page_shows_the_first_form_that_needs_no_script() -> None:
    def shown(**data: str) -> str:
        forms = {kind.replace("_", "/").replace("..", "+"): text for kind, text in data.items()}
        cell = {
            "cell_type": "code", "execution_count": 1, "metadata": {}, "source": "1",
            "outputs": [{"output_type": "display_data", "metadata": {}, "data": forms}],
        }  # fmt: skip
        text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
        return notebooks.as_page(text, "x.ipynb", execute=False).split("*本页")[0]

    said = shown(**{"image_svg..xml": SVG, "text_html": "<script>", "text_plain": "Chart"})
    assert said == (
        '```python\n1\n```\n\n```{raw} html\n<div class="output">\n'
        '<svg role="img" aria-label="甲&amp;&quot;" class="m"><rect fill="none"/>'
        '<path fill="#0072b2"/><g class="role-title-text"><text fill="currentColor">甲&amp;"</text>'
        "</g></svg>\n</div>\n```\n\n"
    )
    assert "::::{container} output\n\n````text\n```\n````\n\n::::" in shown(text_plain="```")
    assert "| 甲 |" in shown(text_markdown="| 甲 |", text_plain="Markdown")
    assert shown(application_json="{}") == "```python\n1\n```\n\n"
    twice = "<style>a</style>1<style>b</style>2<style>a</style>3"
    assert "<style>a</style>1<style>b</style>23" in shown(text_html=twice)


def test_a_page_without_running_says_so() -> None:
    text = path_of("suijiang").read_text(encoding="utf-8")
    page = notebooks.as_page(text, "suijiang.ipynb", execute=False)
    assert page.startswith("# 给绥江县红十字会评分\n")
    assert "output" not in page
    assert page.endswith("没有运行，不含输出：{download}`suijiang.ipynb <suijiang.ipynb>`。*\n")
