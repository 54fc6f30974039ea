"""Tables of actual values (实际完成值表): CSV with a header, or JSON."""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gov_perf.actuals import Actuals
from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.source import Source
from gov_perf.reading import Reading
from gov_perf.serialization import FORMAT, from_dict, read_json
from gov_perf.text import narrow, squeeze


def read_actuals_source(source: Source) -> Reading[Actuals]:
    """Actual values from a source that is text already; see ``gov_perf.read_actuals``."""
    if source.text.lstrip("\ufeff \t\r\n").startswith("{"):
        return Reading(_from_json(source), source.findings, (), source.text)
    values, found = _from_csv(source)
    found = [*source.findings, *found]
    if values is None:
        return Reading(None, found, (), source.text)
    return Reading(Actuals(values), found, (), source.text)


def _from_json(source: Source) -> Actuals:
    """Our own format, or a plain object of names and values."""
    try:
        data = read_json(source.text)
        if isinstance(data, dict) and "format" not in data:
            data = {"format": FORMAT, "kind": "actuals", "values": data}
        return from_dict(data, Actuals)
    except InputError as error:
        where = Where(file=source.file)
        own = error.finding.at(where)
        others = [item.at(where) for item in error.findings if item is not error.finding]
        raise InputError(own.name, own.where, findings=others, **dict(own.facts)) from None


@cache
def _columns() -> Mapping[str, frozenset[str]]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "actuals_columns.toml"
    table: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {kind: frozenset(names) for kind, names in table.items()}


def _from_csv(source: Source) -> tuple[dict[str, Any] | None, list[Finding]]:
    found: list[Finding] = []
    rows = list(_rows(source, found))
    if not rows:
        return None, [*found, finding("source-empty", Where(file=source.file))]
    line, header = rows[0]
    names = [squeeze(narrow(cell)).casefold() for cell in header]
    spots = {
        kind: [spot for spot, name in enumerate(names) if name in _columns()[kind]]
        for kind in ("indicator", "actual")
    }
    where = Where(file=source.file, line=line)
    if not all(spots.values()):
        return None, [*found, finding("actuals-no-columns", where, header=",".join(header))]
    known = _columns()["indicator"] | _columns()["actual"] | _columns()["ignored"]
    found += (
        finding("actuals-column-unknown", where, column=cell)
        for cell, name in zip(header, names, strict=True)
        if name and name not in known
    )
    return _entries(rows[1:], spots["indicator"][-1], spots["actual"][0], source, found), found


def _rows(source: Source, found: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with their line numbers."""
    reader = csv.reader(io.StringIO(source.text.lstrip("\ufeff"), newline=""))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            where = Where(file=source.file, line=reader.line_num)
            found.append(finding("actuals-row-unreadable", where, reason=error))
            continue
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _entries(
    rows: list[tuple[int, list[str]]],
    name_at: int,
    value_at: int,
    source: Source,
    found: list[Finding],
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for line, row in rows:
        where = Where(file=source.file, line=line)
        if len(row) <= max(name_at, value_at) or not row[name_at].strip():
            found.append(finding("actuals-row-short", where, count=len(row)))
            continue
        name, value = row[name_at].strip(), row[value_at].strip()
        if not value:
            found.append(finding("actuals-row-empty", where, indicator=name))
        elif name in values:
            found.append(finding("actuals-name-twice", where, indicator=name))
        else:
            values[name] = value
    return values
