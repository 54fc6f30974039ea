"""Displays (显示): what HTML, Markdown and text say of plans, sheets, findings and answers."""

import re
from collections.abc import Iterator
from itertools import groupby

import pytest
from attrs import evolve
from hypothesis import given, settings
from IPython.core.formatters import DisplayFormatter

from cases_of_scoring import plan_of
from displays import (
    NAMES,
    TEN,
    Tag,
    big_plan,
    everything,
    grid_of,
    hostile_things,
    read_html,
    the_sheet,
)
from gov_perf import (
    DepartmentPlan,
    Finding,
    IndicatorTree,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Plan,
    Reading,
    ScoreSheet,
    Span,
    compare_sheets,
    needed,
    read_plan,
    read_sheet,
    recheck,
    samples,
    score,
    sensitivity,
    show,
    ways_to_grade,
)
from gov_perf.display.html import style
from gov_perf.display.plain_text import WIDTH, units, wrapped
from gov_perf.display.report import page
from gov_perf.exports import Shown
from gov_perf.findings import finding
from gov_perf.numbers.exact import plain
from gov_perf.testing import plans, project_plans

SHEET = the_sheet()

TAGS = {
    "", "div", "style", "p", "h3", "span", "ul", "li", "b", "code", "details", "summary", "br",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "class", "lang", "style", "scope", "rowspan", "colspan", "data-label", "aria-hidden", "open",
}  # fmt: skip


def shown(item: object) -> Tag:
    """The HTML of something, read back; nothing in it but what we write ourselves."""
    tree = read_html(show(item).html)
    for tag in tree.find(*TAGS):
        assert set(tag.attributes) <= ATTRIBUTES
    assert all(part.name in TAGS for part in every(tree))
    return tree


def every(tag: Tag) -> Iterator[Tag]:
    yield tag
    for part in tag.inside:
        if isinstance(part, Tag):
            yield from every(part)


def tables(item: object) -> list[Tag]:
    return list(shown(item).find("table"))


def column(table: Tag, name: str) -> list[Tag]:
    """The cells under a heading, without those that are part of a wider one."""
    grid = grid_of(table)
    at = [cell.text for cell in grid[0]].index(name)
    return [line[at] for line in grid[1:] if "colspan" not in line[at].attributes]


# -- every way of showing everything ----------------------------------------------------------


def test_the_names_are_those_of_everything() -> None:
    assert set(NAMES) == set(everything())


@pytest.mark.parametrize("name", NAMES)
def test_html_is_whole_escaped_and_needs_no_script(name: str) -> None:
    tree = shown(everything()[name])
    assert [part.name for part in tree.inside if isinstance(part, Tag)] == ["div"]
    styles = list(tree.find("style"))
    assert len(styles) == 1
    assert "url(" not in styles[0].text
    assert "@import" not in styles[0].text


@pytest.mark.parametrize("name", NAMES)
def test_tables_have_captions_and_scoped_headings(name: str) -> None:
    for table in tables(everything()[name]):
        assert len(list(table.find("caption"))) == 1
        heads = [tag for part in table.find("thead") for tag in part.find("th", "td")]
        assert {tag.attributes.get("scope") for tag in heads} == {"col"}
        body = [tag for part in table.find("tbody") for tag in part.find("th")]
        assert {tag.attributes.get("scope") for tag in body} == {"row"}
        grid_of(table)


@pytest.mark.parametrize("name", NAMES)
def test_plain_repr_fits_a_terminal(name: str) -> None:
    text = repr(everything()[name])
    assert text.strip()
    assert max(units(line) for line in text.splitlines()) <= WIDTH


@pytest.mark.parametrize("name", NAMES)
def test_markdown_tables_have_equal_rows(name: str) -> None:
    text = show(everything()[name]).markdown
    lines = [line for line in text.splitlines() if line.startswith("|")]
    blocks = [
        list(group) for is_table, group in groupby(text.splitlines(), lambda x: x[:1] == "|")
        if is_table
    ]  # fmt: skip
    assert len(blocks) == len(tables(everything()[name]))
    for block in blocks:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block}) == 1
    assert all(line.endswith("|") for line in lines)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"findings", "no findings"}))
def test_notebook_methods_say_what_show_says(name: str) -> None:
    item = everything()[name]
    assert isinstance(item, Shown)
    display = show(item)
    assert item._repr_html_() == display.html == display._repr_html_()
    assert item._repr_markdown_() == display.markdown == display._repr_markdown_()
    assert repr(item) == display.text == repr(display)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_gets_html_markdown_and_text(name: str) -> None:
    """As IPython asks for them, whose own printer would take a review for a list."""
    formatter = DisplayFormatter()
    formatter.active_types = ["text/html", "text/markdown", "text/plain"]
    data, _ = formatter.format(everything()[name])  # type: ignore[no-untyped-call]
    display = show(everything()[name])
    assert data["text/html"] == display.html
    assert data["text/markdown"] == display.markdown
    assert data["text/plain"] == display.text


# -- sheets -----------------------------------------------------------------------------------


def test_figures_are_those_of_the_sheet() -> None:
    (table,) = tables(SHEET)
    rows = SHEET.rows
    scores = [cell.text for cell in column(table, "得分")]
    expected = []
    for part in SHEET.level1:
        expected += [(row.points, row.score) for row in rows if row.level1 == part.path]
        expected.append((part.points, part.score))
    assert SHEET.execution is not None
    expected.append((SHEET.execution.points, SHEET.execution.score))
    expected.append((SHEET.total_points, SHEET.total))
    assert scores == [f"{value:f}" for _, value in expected]
    assert [cell.text for cell in column(table, "分值")] == [plain(most) for most, _ in expected]
    lost = [most - value for most, value in expected]
    assert [cell.text for cell in column(table, "扣分")] == [
        f"{-value:f}" if value else "满分" for value in lost
    ]
    assert [cell.kinds & {"full", "part"} for cell in column(table, "得分")] == [
        {"part"} if value else {"full"} for value in lost
    ]
    targets = [row.indicator.target.text for row in rows]
    assert [cell.text for cell in column(table, "指标值")] == targets
    actuals = [str(row.actual) for row in rows]
    assert [cell.text for cell in column(table, "实际完成值")] == [*actuals, "95.3%"]


def test_bars_are_as_long_as_the_share_of_the_points() -> None:
    (table,) = tables(SHEET)
    bars = [bar for bar in table.find("span") if "gp-bar" in bar.kinds]
    widths = [next(bar.find("span")).attributes["style"] for bar in bars]
    assert widths[-2:] == ["width:95%", "width:89%"]  # 9.53 and 89.53: never rounded up to full
    assert set(widths[:-2]) == {"width:100%", "width:0%", "width:80%"}
    assert all(bar.attributes["aria-hidden"] == "true" for bar in bars)


def test_total_and_grade_come_first() -> None:
    tree = shown(SHEET)
    texts = {kind: tag.text for tag in every(tree) for kind in tag.kinds}
    assert (texts["gp-figure"], texts["gp-verdict"]) == ("89.53", "良")
    assert texts["gp-lost"] == "扣 10.47 分"
    assert texts["gp-warning"].startswith("示例数据")
    before_table = tree.text.split("一级指标")[0]
    assert "89.53" in before_table
    assert "财预〔2020〕10号" in before_table


def test_adjusted_scores_have_their_column_and_notes_theirs() -> None:
    adjusted = everything()["adjusted"]
    assert isinstance(adjusted, ScoreSheet)
    (table,) = tables(adjusted)
    after = [cell.text for cell in column(table, "人工调整后")]
    assert after[-1] == f"{adjusted.adjusted_total:f}"
    assert "1.00" in after
    assert "佐证材料不全" in shown(adjusted).text
    noted = evolve(SHEET, rows=[evolve(SHEET.rows[0], deviation_note="疫情影响")])
    assert column(tables(noted)[0], "偏差原因分析及改进措施")[0].text == "疫情影响"


def test_rows_that_are_not_shown_are_said_and_counted_in_every_sum() -> None:
    (table,) = tables(show(SHEET, rows=2))
    assert len(column(table, "实际完成值")) == 2 + 1  # and the budget execution
    scores = [cell.text for cell in column(table, "得分")]
    assert scores == ["10.00", "10.00", "40.00", "9.53", "89.53"]
    for text in (show(SHEET, rows=2).html, show(SHEET, rows=2).text, show(SHEET, rows=2).markdown):
        assert "共 8 行，列出前 2 行" in text
    assert "列出前" not in show(SHEET, rows=8).text
    assert show(SHEET, rows=None).html == show(SHEET).html


def test_rounded_scores_are_marked_and_the_total_at_the_top_stays() -> None:
    (table,) = tables(show(SHEET, digits=1))
    assert [cell.text for cell in column(table, "得分")][-2:] == ["≈9.5", "≈89.5"]
    assert [cell.text for cell in column(table, "扣分")][-2:] == ["≈-0.5", "≈-10.5"]
    texts = {kind: tag.text for tag in every(shown(show(SHEET, digits=1))) for kind in tag.kinds}
    assert texts["gp-figure"] == "89.53"
    (same,) = tables(show(SHEET, digits=2))
    assert "≈" not in "".join(cell.text for cell in column(same, "得分"))


@pytest.mark.parametrize(
    ("options", "what"),
    [({"rows": 0}, "rows"), ({"rows": True}, "rows"), ({"digits": -1}, "digits"),
     ({"digits": "2"}, "digits"), ({"rows": 2.0}, "rows")],
)  # fmt: skip
def test_options_that_are_no_counts_are_refused(options: dict[str, int], what: str) -> None:
    with pytest.raises(InputError) as caught:
        show(SHEET, **options)
    assert caught.value.findings[0].fact("what") == what


@pytest.mark.parametrize("item", [3, "文本", None, [1], [SHEET], object()])
def test_what_cannot_be_shown_is_refused(item: object) -> None:
    with pytest.raises(InputError) as caught:
        show(item)
    assert caught.value.findings[0].fact("what") == "item"


def test_nothing_out_of_nothing_is_not_called_full() -> None:
    plan = IndicatorTree(
        [Level1Indicator("产出指标", [Level2Indicator("数量指标", [
            Level3Indicator("甲", "≥1人", points=0), Level3Indicator("乙", "≥1人", points=90)])])]
    )  # fmt: skip
    sheet = score(DepartmentPlan("示例局", indicators=plan), {"甲": 1, "乙": 1}, TEN)
    (table,) = tables(sheet)
    assert [cell.text for cell in column(table, "扣分")] == ["—", "满分", "满分", "满分"]
    nothing = score(samples.suijiang_red_cross(), {}, TEN, missing="skip")
    (table,) = tables(nothing)
    assert [cell.text for cell in column(table, "扣分")] == ["—"]
    assert "满分" not in show(nothing).text


def test_what_is_out_of_reach_is_not_called_unreachable_itself() -> None:
    plan, given = samples.suijiang_red_cross(), samples.suijiang_actuals()
    budget = samples.suijiang_budget()
    answer = needed(plan, given, TEN, "预算执行率", total="95", budget=budget)
    texts = {kind: tag.text for tag in every(shown(answer)) for kind in tag.kinds}
    assert texts["gp-figure"] == "78,660.65元"
    assert texts["gp-unit"].startswith("是这一项的最好结果；")
    assert texts["gp-verdict"] == "达不到"
    reached = needed(plan, given, TEN, "预算执行率", grade="优", budget=budget)
    assert "最好结果" not in show(reached).text


def test_nothing_is_counted_where_nothing_is_left() -> None:
    one = plan_of([["产出指标", "数量指标", "甲", "≥1人", "", ""]])
    sheet = score(one, {"甲": 1}, TEN)
    assert "项相同" not in show(compare_sheets(sheet, SHEET)).text
    assert "9 项相同" in show(compare_sheets(SHEET, SHEET)).text
    assert "0 种挪法总分不变" not in show(sensitivity(one, {"甲": 1}, TEN)).text


def test_rows_of_one_name_are_told_apart_by_their_paths() -> None:
    pairs = (("数量指标", "完成率"), ("质量指标", "完成率"), ("质量指标", "合格率"))
    plan = plan_of([["产出指标", second, name, "≥100%", "30", ""] for second, name in pairs])
    paths = [place.path for place in plan.indicators.places]
    values = dict(zip(paths, ("50%", "80%", "100%"), strict=True))
    budget = samples.suijiang_budget()
    one, other, plain_name = paths[0], paths[1], "合格率"
    hung = sensitivity(plan, values, TEN, budget=budget)
    assert [cell.text for cell in column(tables(hung)[0], "去掉的指标")] == [one, other, plain_name]
    assert (one, other) in set(
        zip(
            (cell.text for cell in column(tables(hung)[1], "从")),
            (cell.text for cell in column(tables(hung)[1], "挪到")),
            strict=True,
        )
    )
    assert f"{one} → {other}：" in str(hung)
    sheet = score(plan, values, TEN, budget=budget)
    losses = next(read_html(page(sheet, charts={}).partition("\n")[2]).find("ol"))
    assert [next(item.find("span")).text for item in losses.find("li")][:2] == [one, other]
    found = compare_sheets(sheet, evolve(sheet, rows=[]))
    assert [cell.text for cell in column(tables(found)[0], "指标")] == [one, other, plain_name]
    better = ways_to_grade(plan, values, TEN, "良", budget=budget)
    shown_names = {cell.text for table in tables(better) for cell in column(table, "三级指标")}
    assert {one, other} <= shown_names
    assert f"{one}：" in str(better)


# -- plans ------------------------------------------------------------------------------------


def check_spans(tree: IndicatorTree) -> None:
    """The merged headings say the tree, leaf by leaf."""
    table = next(read_html(show(tree, rows=None).html).find("table"))
    grid = grid_of(table)[1:]
    said = [tuple(cell.text for cell in line[:4]) for line in grid]
    expected = [
        tuple(
            " ".join(str(part).split())
            for part in (
                place.level1.name
                + ("" if place.level1.points is None else f"（{plain(place.level1.points)}分）"),
                place.level2.name, place.indicator.name, place.indicator.target.text,
            )
        )
        for place in tree.places
    ]  # fmt: skip
    assert [tuple(" ".join(part.split()) for part in line) for line in said] == expected
    for level in (0, 1):
        own = [(id(at.level1), id(at.level2))[: level + 1] for at in tree.places]
        runs = [len(list(group)) for _, group in groupby(own)]
        spans = [
            int(line[level].attributes.get("rowspan", "1")) for line in first_lines(grid, level)
        ]
        assert spans == runs


def first_lines(grid: list[list[Tag]], level: int) -> list[list[Tag]]:
    """The lines in which another cell of this column begins."""
    return [
        line
        for number, line in enumerate(grid)
        if number == 0 or grid[number - 1][level] is not line[level]
    ]


@settings(max_examples=25)
@given(plans() | project_plans())
def test_spans_equal_the_tree_and_text_fits_whatever_the_plan(plan: Plan) -> None:
    if len(plan.indicators):
        check_spans(plan.indicators)
    shown(plan)
    assert max(units(line) for line in repr(plan).splitlines()) <= WIDTH
    assert show(plan).markdown


PUBLISHED = """项目支出绩效自评表
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,9期,60,60
产出指标,质量指标,合格率,≥98%,情况较好,40,35
总分,,,,,100,96
"""


def test_a_published_sheet_and_its_recheck_are_shown_as_they_are() -> None:
    sheet = read_sheet(PUBLISHED).require()
    text = show(sheet).text
    assert "表上所写总分 96，与各行合计不同" in text
    assert "没有可读的实际完成值：产出指标/质量指标/合格率" in text
    assert "按零分计" not in text
    (table,) = tables(sheet)
    assert [cell.text for cell in column(table, "实际完成值")] == ["9期", "情况较好（未读懂）"]
    assert [cell.text for cell in column(table, "得分")] == ["60", "35", "95", "95"]
    result = recheck(sheet, "财预〔2020〕10号")
    (table,) = tables(result)
    assert [cell.text for cell in column(table, "结果")] == ["不一致", "未能复核"]
    assert [cell.text for cell in column(table, "差")] == ["-15", "—"]
    texts = {kind: tag.text for tag in every(shown(result)) for kind in tag.kinds}
    assert texts["gp-figure"] == "未能算全"
    assert texts["gp-verdict"] == "1 行不一致"
    assert "没有注明评分办法" in page(sheet, charts={})


@pytest.mark.parametrize(
    ("score", "said"), [("82.5", "各行一致"), ("91.7", "各行一致（按所印的位数）")]
)
def test_a_recheck_says_where_figures_are_alike_only_as_printed(score: str, said: str) -> None:
    actual = "9.9期" if score == "82.5" else "11期"
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,甲\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
        f"产出指标,数量指标,期数,≥12期,{actual},100,{score}\n"
    ).require()
    result = recheck(sheet, "财预〔2020〕10号")
    (table,) = tables(result)
    (cell,) = column(table, "结果")
    assert cell.text == said.removeprefix("各行")
    assert {kind: tag.text for tag in every(shown(result)) for kind in tag.kinds}[
        "gp-verdict"
    ] == said


def test_headings_of_one_name_are_not_merged() -> None:
    leaf = Level3Indicator("甲", "≥1人")
    twice = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])] * 2
    check_spans(IndicatorTree([twice[0], evolve(twice[1])]))


def test_the_tables_of_the_sample_plan() -> None:
    indicators, tasks = tables(everything()["plan"])
    assert [cell.text for cell in column(indicators, "指标值")][:2] == ["≥2人", "≥12期"]
    assert column(tasks, "总额")[-1].text == "78,700.00元"
    level1 = tables(everything()["level1"])[0]
    assert {cell.text for cell in column(level1, "一级指标")} == {"产出指标"}
    assert len(grid_of(tables(everything()["level2"])[0])) == 1 + 2


def test_a_plan_without_name_or_indicators_has_no_empty_heading_and_no_empty_table() -> None:
    for empty in (DepartmentPlan(""), DepartmentPlan(" \n"), IndicatorTree([])):
        tree = shown(empty)
        assert all(tag.text.strip() for tag in tree.find("h3"))
        assert not list(tree.find("table"))
        assert "0 个三级指标" in show(empty).text
    assert "（没有名称）" in show(DepartmentPlan("")).text
    text = page(evolve(SHEET, plan=""), charts={})
    assert "<title>绩效自评报告</title>" in text
    assert '<h1 class="gp-title">（没有名称）</h1>' in text


# -- findings ---------------------------------------------------------------------------------


def some_findings() -> list[Finding]:
    return [
        finding("monitor-absent"),
        finding("number-not-read", text="约20"),
        *(item for item in SHEET.findings if item.code == "G009"),
    ]


def test_findings_stand_gravest_first_and_say_everything() -> None:
    items = list(shown(show(some_findings())).find("li"))
    kinds = [next(iter(item.kinds)) for item in items if item.kinds]
    assert kinds == sorted(kinds, key=["error", "warning", "note"].index)
    assert {"error", "warning", "note"} == set(kinds)
    text = show(some_findings()).text.replace("\n", "").replace(" ", "")
    for item in some_findings():
        assert item.text.replace(" ", "") in text
        assert str(item.severity) in text
    assert "另有 2 条未列出" in show(some_findings(), rows=2).html


def test_a_finding_is_one_line() -> None:
    item = finding("number-not-read", text="约" * 50)
    assert repr(item).count("\n") == 0
    assert repr(item).startswith("<V003 退回")
    assert repr(item).endswith("…>")
    assert repr([item]) == f"[{item!r}]"


def test_a_reading_shows_findings_unread_texts_and_what_was_read() -> None:
    reading = read_plan("部门整体支出绩效目标\n乱写一行\n")
    text = show(reading).text
    assert all(item.code in text for item in reading.findings)
    nothing: Reading[int] = Reading(None, (), (Span(0, 4, "看不懂的"),), "看不懂的")
    assert "未读懂" in show(nothing).text
    assert "看不懂的" in show(nothing).html
    whole = everything()["reading"]
    assert "培训应急救护师资数" in show(whole).html


def test_findings_of_a_sheet_are_folded_unless_one_is_grave() -> None:
    (fold,) = shown(SHEET).find("details")
    assert "open" not in fold.attributes
    assert "见 .findings" in repr(SHEET)
    grave = evolve(SHEET, findings=some_findings())
    (fold,) = shown(grave).find("details")
    assert "open" in fold.attributes
    assert "约20" in repr(grave)


def test_derivations_fold_row_by_row() -> None:
    tree = shown(everything()["explanation"])
    folds = list(tree.find("details"))
    assert len(folds) == len(SHEET.rows) + 1
    assert "97.5 ≥ 98：未达到" in tree.text
    assert list(shown(everything()["row"]).find("details")) == []


# -- hostile text -----------------------------------------------------------------------------


def test_hostile_text_is_text_everywhere() -> None:
    for name, item in hostile_things().items():
        display = show(item)
        tree = shown(item)
        assert not list(tree.find("script", "img")), name
        assert "<script" not in display.html
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", display.html + display.markdown)
        assert re.search(r"(?<!\\)<(?!br>)", display.markdown) is None, name
        assert all(char.isprintable() or char in "\n\u3000" for char in display.text)
        assert max(units(line) for line in display.text.splitlines()) <= WIDTH, name


def test_hostile_names_arrive_whole() -> None:
    name = "<i>&amp; \"甲\" '乙'</i>"
    tree = IndicatorTree(
        [
            Level1Indicator(
                "产出指标", [Level2Indicator("数量指标", [Level3Indicator(name, "≥1人")])]
            )
        ]
    )
    assert column(tables(tree)[0], "三级指标")[0].text == name
    assert name in repr(tree).replace("\n", "") or "<i>&amp;" in repr(tree)


def test_long_figures_stay_within_the_terminal() -> None:
    leaf = Level3Indicator("甲" * 500, f"≥{'9' * 39}人", points="9" * 30)
    tree = IndicatorTree([Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])])
    assert max(units(line) for line in repr(tree).splitlines()) <= WIDTH


# -- text and style ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("预算12345元", 6, ["预算", "12345", "元"]),
        ("合格（98%）", 8, ["合格", "（98%）"]),
        ("甲乙。", 4, ["甲", "乙。"]),
        ("123456789", 4, ["1234", "5678", "9"]),
        ("", 4, [""]),
    ],
)
def test_numbers_and_signs_are_not_torn_from_their_line(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width) == lines


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PALETTES = [
    dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", rule))
    for rule in re.findall(r"\{[^{}]*--bg:[^{}]*\}", style())
]


def test_light_dark_and_print_have_a_palette_each() -> None:
    assert len(PALETTES) == 5  # light, dark by the system, light and dark by theme, print
    light, dark, light_theme, dark_theme, _ = PALETTES
    assert light == light_theme
    assert dark == dark_theme
    assert luminance(light["bg"]) > 0.9
    assert luminance(dark["bg"]) < 0.1
    for mark in ("prefers-color-scheme: dark", "data-theme", "data-jp-theme-light", "print"):
        assert mark in style()


@pytest.mark.parametrize("number", range(5))
def test_contrast_is_aa(number: int) -> None:
    colours = PALETTES[0] | PALETTES[number]
    for ground in ("bg", "head", "tint"):
        for ink in ("fg", "soft", "less", "full"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["note"], colours["bg"]) >= 4.5
    assert contrast(colours["warn"], colours["warnbg"]) >= 4.5
    assert contrast(colours["warn"], colours["bg"]) >= 4.5


def test_a_plan_of_twenty_is_small() -> None:
    plan, values = big_plan()
    text = score(plan, values, "财预〔2020〕10号")._repr_html_()
    assert len(text.encode()) < 40_000
