"""Delimited text (.csv): rows of cells, kept apart by commas or tabs."""

import csv
import io
from collections.abc import Iterator

from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.formula_guard import unguarded
from gov_perf.forms.grid import Document, Grid, spread
from gov_perf.forms.limits import Limits, bounded
from gov_perf.forms.source import decoded
from gov_perf.forms.sources.kinds import Content


def read(content: Content, limits: Limits) -> Document:
    """The one grid of the text.

    Raises:
        InputError: bytes that are no text, more rows or columns than ``limits`` allow.
    """
    source = decoded(content.data, content.file)
    found: list[Finding] = list(source.findings)
    rows = bounded(_rows(source.text.removeprefix("\ufeff"), found), limits, content.where)
    return Document([Grid(spread(rows))], found)


def _rows(text: str, found: list[Finding]) -> Iterator[list[str]]:
    lines = text.splitlines()
    tabs, commas = (sum(char in line for line in lines) for char in "\t,")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs > commas else ",")
    while True:
        line = reader.line_num + 1
        try:
            yield [unguarded(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            found.append(finding("actuals-row-unreadable", Where(line=line), reason=error))
            return
