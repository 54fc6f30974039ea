"""The report page (报告): one file with everything in it, that needs no network and no script."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from importlib import import_module
from operator import itemgetter
from os import PathLike
from typing import Final

from gov_perf.display.blocks import Block, lost_words
from gov_perf.display.html import body, style
from gov_perf.display.options import Options
from gov_perf.display.svg import inlined, spoken
from gov_perf.display.views import report as view
from gov_perf.display.views.sheet import head
from gov_perf.errors import MissingExtraError
from gov_perf.forms.write.layout import storable
from gov_perf.forms.write.storing import check_name, store
from gov_perf.numbers.exact import plain
from gov_perf.sheets.rows import told_apart
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet
from gov_perf.version import __version__

_CHARTS: Final = "gov_perf.charts"
_DRAWN: Final = (
    ("扣分过程", "waterfall"), ("一级指标得分", "levels"), ("指标值与实际完成值", "bullets"),
)  # fmt: skip
"""The charts that the page draws itself, and what draws them."""

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write(
    sheet: ScoreSheet, path: str | PathLike[str], *, charts: Mapping[str, str] | None = None
) -> None:
    """Write the page; see :meth:`gov_perf.ScoreSheet.to_report`."""
    check_name(path, ".html", ".htm")
    store(path, page(sheet, charts=charts).encode())


def page(sheet: ScoreSheet, *, charts: Mapping[str, str] | None = None) -> str:
    """The page as text; the same sheet gives the same."""
    title = f"{storable(sheet.plan)} 绩效自评报告".replace("\n", " ").strip()
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{style()}\n{_page_style()}\n</style>",
            "</head>",
            '<body class="gov-perf gp-page">',
            "<main>",
            *_main(sheet, _charts(sheet) if charts is None else charts),
            "</main>",
            f'<footer><p class="gp-rest">由 gov_perf {__version__} 生成</p></footer>',
            "</body>",
            "</html>",
            "",
        ]
    )


@cache
def _page_style() -> str:
    from importlib.resources import files

    text = (files("gov_perf") / "data" / "report.css").read_text(encoding="utf-8")
    return " ".join(text.split()).replace("} .", "}\n.").replace("} @", "}\n@")


def _main(sheet: ScoreSheet, charts: Mapping[str, str]) -> Iterator[str]:
    yield from body([head(sheet, Options())], level=1)
    yield from _section("扣分", _losses(sheet))
    scores = view.scores(sheet)
    yield from _section(scores.title, body(scores.blocks, level=3))
    if charts:
        yield from _section("图表", _figures(charts))
    yield from _section("逐项评分依据", _reasons(sheet))
    for section in (view.doubts(sheet), view.grounds(sheet)):
        yield from _section(section.title, body(section.blocks, level=3))


def _section(title: str, inner: Iterable[str]) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(title)}</h2>"
    yield from inner
    yield "</section>"


# -- where the points went --------------------------------------------------------------------


def _losses(sheet: ScoreSheet) -> Iterator[str]:
    """The rows that lost points, the most first, each with a bar: text with it, at any width."""
    names = told_apart(sheet.rows)
    found = [(names[row.path], row.points, row.deduction) for row in sheet.rows if row.deduction]
    execution = sheet.execution
    if execution and execution.deduction:
        found.append((EXECUTION, execution.points, execution.deduction))
    if not found:
        scored = sheet.rows or execution
        yield f"<p>{'各项都得满分。' if scored else '没有评分的指标。'}</p>"
        return
    if sheet.adjustments:
        yield '<p class="gp-rest">以下是人工调整前的扣分。</p>'
    found.sort(key=itemgetter(2), reverse=True)
    most = found[0][2]
    yield '<ol class="gp-losses">'
    for name, points, lost in found:
        bar = f'<span style="width:{int(lost * 100 // most)}%"></span>' if lost > 0 else ""
        kind = "gp-lost" if lost > 0 else "gp-kept"
        yield (
            f"<li><span>{escape(storable(name))}</span>"
            f'<span class="gp-loss" aria-hidden="true">{bar}</span>'
            f'<span class="{kind}">{lost_words(lost)}</span>'
            f'<span class="gp-rest">分值 {plain(points)}</span></li>'
        )
    yield "</ol>"


def _reasons(sheet: ScoreSheet) -> Iterator[str]:
    empty = True
    for section in view.reasons(sheet):
        empty = False
        yield f"<h3>{escape(storable(section.title))}</h3>"
        yield from _each(section.blocks)
    if empty:
        yield "<p>这张自评表没有逐项的评分依据。</p>"


def _each(blocks: Iterable[Block]) -> Iterator[str]:
    yield '<div class="gp-reasons">'
    yield from body(blocks, level=4)
    yield "</div>"


# -- charts -----------------------------------------------------------------------------------


def _figures(charts: Mapping[str, str]) -> Iterator[str]:
    for number, (caption, svg) in enumerate(charts.items(), 1):
        shown = inlined(svg, caption, number)
        said = escape(storable(caption))
        yield (
            f'<figure><figcaption>{said}</figcaption><div class="gp-c{number}" role="img" '
            f'aria-label="{escape(storable(spoken(svg, caption)))}">{shown}</div></figure>'
        )


def _charts(sheet: ScoreSheet) -> dict[str, str]:
    """The charts that can be drawn here: none where the extra ``notebook`` is not installed."""
    try:
        drawing = import_module(_CHARTS)
        return {
            title: drawing.to_svg(getattr(drawing, name)(sheet), inline=True)
            for title, name in _DRAWN
        }
    except MissingExtraError:
        return {}
    except ModuleNotFoundError as error:
        if error.name != _CHARTS:
            raise
        return {}
