"""The report page (报告): what it says, that it stands by itself, and which charts it takes."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve

from displays import Tag, big_plan, everything, grid_of, hostile_things, read_html, the_sheet
from gov_perf import (
    InputError,
    ScoreSheet,
    UnknownNameError,
    read_sheet,
    regulation,
    samples,
    score,
)
from gov_perf.display.report import page
from gov_perf.errors import MissingExtraError
from gov_perf.numbers.exact import plain

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
TEN = "财预〔2020〕10号"


SHEET = the_sheet()


def read_page(text: str) -> Tag:
    assert text.startswith("<!DOCTYPE html>\n")
    return read_html(text.removeprefix("<!DOCTYPE html>\n"))


def sections(tree: Tag) -> dict[str, Tag]:
    return {next(part.find("h2")).text: part for part in tree.find("section")}


def test_the_page_has_every_part_in_its_order() -> None:
    tree = read_page(page(SHEET, charts={"图": SVG.format("")}))
    assert [title.split(" ")[0] for title in sections(tree)] == [
        "扣分", "各项得分", "图表", "逐项评分依据", "问题", "依据与指纹",
    ]  # fmt: skip
    assert [tag.text for tag in tree.find("h1")] == ["绥江县红十字会"]
    assert next(tree.find("title")).text == "绥江县红十字会 绩效自评报告"


def test_what_was_lost_stands_first_the_most_on_top() -> None:
    found = [item.text for item in sections(read_page(page(SHEET, charts={})))["扣分"].find("li")]
    assert found == ["灾害管理信息系统正常运转率扣 10 分分值 10", "预算执行率扣 0.47 分分值 10"]
    full = evolve(SHEET, execution=None, rows=[row for row in SHEET.rows if not row.deduction])
    assert "各项都得满分" in sections(read_page(page(full, charts={})))["扣分"].text


PUBLISHED = """项目支出绩效自评表
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,9期,60,65
产出指标,质量指标,合格率,≥98%,97%,40,31
总分,,,,,100,96
"""


def test_points_above_the_full_ones_are_not_called_lost() -> None:
    sheet = read_sheet(PUBLISHED).require()
    lost, above = sections(read_page(page(sheet, charts={})))["扣分"].find("li")
    assert lost.text == "合格率扣 9 分分值 40"
    assert above.text == "培训班期数超出分值 5 分分值 60"
    assert [tag.attributes["style"] for tag in lost.find("span") if "style" in tag.attributes] == [
        "width:100%"
    ]
    assert all("style" not in tag.attributes for tag in above.find("span"))
    assert not [tag for tag in above.find("span") if "gp-lost" in tag.kinds]


def test_where_nothing_was_scored_nothing_is_called_full() -> None:
    nothing = score(samples.suijiang_red_cross(), {}, TEN, missing="skip")
    parts = sections(read_page(page(nothing, charts={})))
    assert "没有评分的指标。" in parts["扣分"].text
    assert "满分" not in parts["扣分"].text + parts["各项得分"].text


def test_losses_before_an_adjustment_are_said_to_be_so() -> None:
    adjusted = everything()["adjusted"]
    assert isinstance(adjusted, ScoreSheet)
    assert "以下是人工调整前的扣分。" in page(adjusted, charts={})
    assert "人工调整前" not in page(SHEET, charts={})


def test_every_row_is_explained_and_losses_are_open() -> None:
    part = sections(read_page(page(SHEET, charts={})))["逐项评分依据"]
    folds = list(part.find("details"))
    rows = [*SHEET.rows, SHEET.execution]
    assert len(folds) == len(rows)
    for fold, row in zip(folds, rows, strict=True):
        assert row is not None
        assert ("open" in fold.attributes) == bool(row.deduction)
        for step in row.steps:
            assert step.text in fold.text
    headings = [tag.text for tag in part.find("h3")]
    assert headings[0] == "产出指标 40.00/50"
    bare = evolve(SHEET, execution=None, rows=[evolve(row, steps=()) for row in SHEET.rows])
    assert "没有逐项的评分依据" in page(bare, charts={})


def test_findings_regulation_and_fingerprint_are_said() -> None:
    parts = sections(read_page(page(SHEET, charts={})))
    (title,) = (title for title in parts if title.startswith("问题"))
    assert title.startswith(f"问题 {len(SHEET.findings)} 条")
    for item in SHEET.findings:
        assert item.text in parts[title].text
    grounds = parts["依据与指纹"]
    assert regulation(TEN).citation in grounds.text
    assert str(SHEET.fingerprint) in grounds.text
    for parameter in regulation(TEN).parameters:
        assert parameter.title in grounds.text
        assert parameter.reference in grounds.text
    assert "没有发现问题" in page(evolve(SHEET, findings=()), charts={})


def test_a_regulation_that_is_not_the_shipped_one_is_named_and_no_more() -> None:
    other = evolve(regulation(TEN), title="别的办法")
    sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), other)
    grounds = sections(read_page(page(sheet, charts={})))["依据与指纹"].text
    assert "这里只列文号" in grounds
    assert "项目支出绩效评价管理办法" not in grounds
    unknown = evolve(sheet, regulation="某办法", fingerprint=None)
    with pytest.raises(UnknownNameError):
        regulation("某办法")
    assert "某办法" in page(unknown, charts={})
    published = evolve(sheet, regulation="", fingerprint=None)
    assert "没有注明评分办法" in page(published, charts={})


def test_the_table_is_the_whole_sheet_however_long() -> None:
    plan, values = big_plan(80)
    sheet = score(plan, values, TEN)
    grid = grid_of(next(read_page(page(sheet, charts={})).find("table")))
    named = [line[2].text for line in grid[1:] if "colspan" not in line[2].attributes]
    assert sorted(named) == sorted(row.name for row in sheet.rows)
    assert grid[-1][-2].text == f"{sheet.total:f}"
    assert grid[-1][-3].text == plain(sheet.total_points)


def test_the_page_stands_by_itself_and_is_small() -> None:
    plan, values = big_plan(20)
    text = page(score(plan, values, TEN, budget=samples.suijiang_budget()), charts={})
    assert len(text.encode()) < 300_000
    assert not re.search(r"<script|<link|@import|url\(|https?:|src=|href=", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("name", ["sheet", "adjusted", "without budget"])
def test_hostile_text_is_text(name: str) -> None:
    sheet = hostile_things()[name]
    assert isinstance(sheet, ScoreSheet)
    tree = read_page(page(sheet, charts={"<b>&": SVG.format("")}))
    assert not list(tree.find("script", "img"))
    assert next(tree.find("figcaption")).text == "<b>&"


def test_a_file_is_written_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    SHEET.to_report(path, charts={})
    first = path.read_bytes()
    SHEET.to_report(str(path), charts={})
    assert path.read_bytes() == first == page(SHEET, charts={}).encode()
    with pytest.raises(InputError) as caught:
        SHEET.to_report(tmp_path / "没有" / "报告.html", charts={})
    assert caught.value.findings[0].name == "folder-missing"


# -- charts -----------------------------------------------------------------------------------


def test_charts_stand_inline_with_names_of_their_own() -> None:
    chart = SVG.format(
        '<clipPath id="a"><rect/></clipPath><g clip-path="url(#a)"/><use href="#a"/>'
        "<text id='b'>甲&amp;乙</text>"
    )
    text = page(SHEET, charts={"一": '<?xml version="1.0"?>\n' + chart, "二": chart})
    for number in (1, 2):
        assert f'id="c{number}-a"' in text
        assert f"url(#c{number}-a)" in text
        assert f'href="#c{number}-a"' in text
        assert f"id='c{number}-b'" in text
    assert "<?xml" not in text
    figures = list(read_page(text).find("figure"))
    assert [next(part.find("figcaption")).text for part in figures] == ["一", "二"]
    assert [next(part.find("div")).attributes["aria-label"] for part in figures] == ["一", "二"]


def test_what_only_looks_like_a_pointer_is_taken() -> None:
    chart = SVG.format(
        '<clipPath id="a"/><g clip-path=\'url("#a")\' style="fill: url( #a )"/>'
        r'<text aria-label="甲\乙 url(http://example.com)">甲\乙</text>'
    )
    text = page(SHEET, charts={"图": chart})
    assert """clip-path='url("#c1-a")'""" in text
    assert "fill: url( #c1-a )" in text
    assert "甲\\乙" in text


def test_the_style_of_a_chart_is_its_own() -> None:
    one = SVG.format('<style>.a, #b { fill: #bad } /* } */</style><g id="b" class="a"/>')
    other = SVG.format("<style type='text/css'>g &gt; .a { fill: blue }</style>")
    text = page(SHEET, charts={"一": one, "二": other})
    assert "<style>.gp-c1{.a, #c1-b { fill: #bad } /* } */}</style>" in text
    assert "<style type='text/css'>.gp-c2{g &gt; .a { fill: blue }}</style>" in text
    for number, place in enumerate(("一", "二"), 1):
        assert f'{place}</figcaption><div class="gp-c{number}"' in text


def test_a_chart_is_spoken_of_in_its_own_words() -> None:
    label = SVG.replace("<svg ", '<svg aria-label="总分 89.53 &lt;良&gt;" ').format("")
    own, other = read_page(page(SHEET, charts={"一": label, "二": SVG.format("")})).find("figure")
    assert next(own.find("div")).attributes["aria-label"] == "总分 89.53 <良>"
    assert next(other.find("div")).attributes["aria-label"] == "二"


MATPLOTLIB = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9pt" height="9pt" viewBox="0 0 9 9"
 xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata>
  <rdf:RDF xmlns:cc="http://creativecommons.org/ns#"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
   <cc:Work><cc:agent/></cc:Work>
  </rdf:RDF>
 </metadata>
 <defs><style type="text/css">*{stroke-linejoin: round}</style></defs>
 <g id="figure_1"><path d="M 0 9" clip-path="url(#p0)" style="fill: #ffffff"/></g>
</svg>
"""
"""How matplotlib begins and what it writes around a drawing."""


def test_what_matplotlib_writes_goes_into_the_page() -> None:
    text = page(SHEET, charts={"图": MATPLOTLIB})
    assert '<g id="c1-figure_1">' in text
    assert "url(#c1-p0)" in text
    assert '<style type="text/css">.gp-c1{*{stroke-linejoin: round}}</style>' in text
    assert not any(word in text for word in ("!DOCTYPE svg", "RDF", "svg11.dtd"))


@pytest.mark.parametrize(
    "head", ["<!DOCTYPE svg>", "<!DOCTYPE svg SYSTEM 'a.dtd'>", '<!DOCTYPE  svg PUBLIC "a" "b" >']
)
def test_a_document_type_that_only_names_itself_goes(head: str) -> None:
    text = page(SHEET, charts={"图": head + SVG.format('<g id="a"/>')})
    assert '<g id="c1-a"/>' in text
    assert "DOCTYPE svg" not in text


def test_what_stands_in_cdata_is_text() -> None:
    svg = SVG.format(
        "<style><![CDATA[ g > .a { fill: red } ]]></style><text><![CDATA[<b>&]]></text>"
    )
    text = page(SHEET, charts={"图": svg})
    assert "<style>.gp-c1{ g &gt; .a { fill: red } }</style><text>&lt;b&gt;&amp;</text>" in text
    assert "CDATA" not in text


def test_nothing_beside_metadata_goes_with_them() -> None:
    svg = SVG.format('<metadata /><g id="a"/><metadata id="m">x</metadata><g id="b"/>')
    text = page(SHEET, charts={"图": svg})
    assert '<metadata /><g id="c1-a"/><g id="c1-b"/>' in text


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "图",
        "<!DOCTYPE svg SYSTEM 'a' [<!ENTITY b SYSTEM 'file:///c'>]>" + SVG.format("&b;"),
        "<!DOCTYPE svg><!DOCTYPE svg>" + SVG.format(""),
        "<!DOCTYPE html>" + SVG.format(""),
        SVG.format("<![CDATA[ <g/>"),
        SVG.format("<!-- <![CDATA[ --><script/>]]>"),
        SVG.format("<style><![CDATA[} body { display: none } g {]]></style>"),
        SVG.format("<style><![CDATA[@import 'a.css']]></style>"),
        SVG.format('<g id="<![CDATA["/><script/><g id="]]>"/>'),
        SVG.format("<metadata><g></metadata><script/></g>"),
        SVG.format("<!-- <metadata> --><script/><!-- </metadata> -->") + "<script/>",
        "<svg/>",
        "<html/>",
        SVG.format("<g>"),
        SVG.format("<script/>"),
        SVG.format('<g onclick="x()"/>'),
        SVG.format("<foreignObject/>"),
        SVG.format('<image href="http://example.com/a.png"/>'),
        SVG.format('<image href="data:image/svg+xml;base64,AA"/>'),
        SVG.format('<a href="javascript:alert(1)"/>'),
        SVG.format('<use href="a.svg#b"/>'),
        SVG.format("<style>@import 'a.css'</style>"),
        SVG.format("<style>g { fill: url(http://example.com) }</style>"),
        SVG.format("<style>g { fill: \\75rl(a) }</style>"),
        SVG.format('<g style="fill: url(http://example.com)"/>'),
        SVG.format('<g xmlns="http://www.w3.org/1999/xhtml"/>'),
        SVG.format("<style>} body { display: none } g {</style>"),
        SVG.format("<style>g { fill: red</style>"),
        SVG.format("""<style>g { fill: url(#") } body { display: none } g { a: " }</style>"""),
        SVG.format("<!-- <style> --><style>body { display: none }</style>"),
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;"),
    ],
)
def test_charts_that_run_or_fetch_something_are_refused(svg: str) -> None:
    with pytest.raises(InputError) as caught:
        page(SHEET, charts={"坏图": svg})
    assert caught.value.findings[0].name == "chart-unusable"
    assert caught.value.findings[0].fact("caption") == "坏图"


class Drawing(ModuleType):
    """Stands in for the charts of the extra ``notebook``."""

    def __getattr__(self, name: str) -> object:
        if name == "to_svg":
            return lambda chart, *, inline: SVG.format(f"<title>{chart}{inline}</title>")
        return lambda sheet: f"{name} {sheet.plan}"


def test_the_page_draws_its_own_charts_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gov_perf.charts", Drawing("gov_perf.charts"))
    tree = read_page(page(SHEET))
    assert [tag.text for tag in tree.find("figcaption")] == [
        "扣分过程", "一级指标得分", "指标值与实际完成值",
    ]  # fmt: skip
    assert "waterfall 绥江县红十字会True" in tree.text


def test_the_page_does_without_charts_where_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise MissingExtraError("extra-missing", feature=name, extra="notebook")

    monkeypatch.setitem(sys.modules, "gov_perf.charts", Absent("gov_perf.charts"))
    assert page(SHEET) == page(SHEET, charts={})
    monkeypatch.setitem(sys.modules, "gov_perf.charts", None)
    assert page(SHEET) == page(SHEET, charts={})
