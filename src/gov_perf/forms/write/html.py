"""HTML (网页): the form as one page that stands by itself; everything from data is escaped."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from gov_perf.forms.write.layout import Cell, Form, Placed, Role
from gov_perf.forms.write.words import word

_STYLE: Final = """\
body { font-family: "SimSun", "Noto Serif CJK SC", serif; margin: 1em }
table { border-collapse: collapse; width: 100% }
table + table { break-before: page; margin-top: 1em }
td, th { border: 1px solid #000; padding: .3em; vertical-align: middle }
th { background: #f2f2f2; font-weight: bold; text-align: center }
.title { font-size: 1.6em; font-weight: bold; text-align: center; border: 0 }
.subtitle { text-align: center; border: 0 }
.warning { color: #c00000; font-weight: bold; text-align: center; border: 0 }
.note { border: 0 }
.word { text-align: center }
.figure, .sum { text-align: center; white-space: nowrap }
.amount { text-align: right; white-space: nowrap }
.sum { font-weight: bold }
@page { size: A4 landscape; margin: 1.5cm; @bottom-center { content: PAGE; font-size: 9pt } }
@media print {
body { margin: 0; font-size: 9pt; line-height: 12pt }
table + table { margin-top: 0 }
td:not([rowspan]), th:not([rowspan]) { break-inside: avoid }
td, th { padding: 1.5pt 2pt; overflow-wrap: anywhere }
.title { line-height: 20pt }
}
"""


def html(form: Form) -> str:
    """The whole page."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(form.name)}</title>",
        f"<style>\n{_STYLE.replace('PAGE', _page())}</style>",
        "</head>",
        "<body>",
        *(line for part in form.parts for line in _table(part)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _page() -> str:
    """The number of the page and of all pages, as a style says it."""
    before, between, after = re.split("&[PN]", word("page"))
    return f'"{before}" counter(page) "{between}" counter(pages) "{after}"'


def _table(form: Form) -> Iterator[str]:
    total = sum(form.widths)
    columns = "".join(f'<col style="width:{100 * width // total}%">' for width in form.widths)
    yield "<table>"
    yield f"<colgroup>{columns}</colgroup>"
    lines = list(_rows(form))
    if form.repeated:
        yield "<thead>"
        yield from lines[: form.repeated]
        yield "</thead>"
    yield from lines[form.repeated :]
    yield "</table>"


def _rows(form: Form) -> Iterator[str]:
    by_row: dict[int, list[Placed]] = {}
    for item in form.placed:
        by_row.setdefault(item.row, []).append(item)
    for number in range(len(form.rows)):
        inner = "".join(_cell(item.cell) for item in by_row.get(number, ()))
        yield f"<tr>{inner}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.role is Role.LABEL else "td"
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    inner = escape(cell.text).replace("\n", "<br>")
    return f'<{tag} class="{cell.role.value}"{spans}>{inner}</{tag}>'
