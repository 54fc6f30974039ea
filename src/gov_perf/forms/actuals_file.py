"""Actual values from a file (实际完成值表): JSON, or CSV with a header row."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import evolve, frozen

from gov_perf.cells.actual_sets import Actuals
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding, shown
from gov_perf.forms.source import Source
from gov_perf.forms.table.heading_units import (
    Meant,
    doubt_about,
    unit_beside,
    unit_of_heading,
    with_two_units,
    without_target,
    without_unit,
)
from gov_perf.numbers.units import Unit
from gov_perf.reading import Reading, Span
from gov_perf.serialization import FORMAT, from_dict, read_json
from gov_perf.text import narrow, squeeze

_ROLES: Final = {"indicator": "指标", "actual": "实际完成值", "unit": "度量单位"}
_NEEDED: Final = ("indicator", "actual")
_LEVELS: Final = ("level1", "level2")
_OF_ANYTHING: Final = "单位"
"""A heading under which offices may stand as well."""


@cache
def _columns() -> Mapping[str, frozenset[str]]:
    """The names that a header may use, by role (``data/actuals_columns.toml``)."""
    table = tomllib.loads(
        (files("gov_perf") / "data" / "actuals_columns.toml").read_text(encoding="utf-8")
    )
    return {role: frozenset(_key(name) for name in names) for role, names in table.items()}


def _key(heading: str) -> str:
    """A heading as the lists write it; a unit in brackets behind it is none of it."""
    return squeeze(narrow(without_unit(heading))).casefold()


def read_actuals_source(source: Source) -> Reading[Actuals]:
    """The actual values of a source: JSON where it starts like JSON, otherwise CSV.

    Raises:
        InputError: JSON that is no actual values, with everything that is wrong.
    """
    text = source.text
    where = Where(file=source.file)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        return Reading(None, (*source.findings, finding("source-empty", where)), (), text)
    if start in "{[":
        try:
            reading = _from_json(text)
        except GovPerfError as error:
            raise _placed(error, where) from None
    else:
        reading = _Table(text).reading()
    found = [item.at(where) for item in reading.findings]
    if reading.value is not None and not reading.value:
        found.append(finding("actuals-none", where))
    return evolve(reading, findings=(*source.findings, *found))


def _placed(error: GovPerfError, where: Where) -> InputError:
    """The same error with the file it is about."""
    own = error.finding.at(where)
    others = [item.at(where) for item in error.findings if item is not error.finding]
    return InputError(own.name, own.where, findings=others, **dict(own.facts))


def _from_json(text: str) -> Reading[Actuals]:
    data = read_json(text)
    if not isinstance(data, dict):
        raise InputError("data-value", value=type(data).__name__, wanted="对象（object）")
    if "format" in data and "kind" in data:
        return Reading(from_dict(data, Actuals), (), (), text)
    empty = [name for name, value in data.items() if value is None or value == ""]
    found = [finding("actuals-row-empty", Where(path=name), indicator=name) for name in empty]
    values = {name: value for name, value in data.items() if name not in set(empty)}
    stored = from_dict({"format": FORMAT, "kind": "actuals", "values": values}, Actuals)
    return Reading(stored, found, (), text)


@frozen
class _Header:
    """Where the columns stand, how many there are, and what the heading of the values says."""

    indicator: int
    actual: int
    width: int
    unit: int | None
    heading: str
    counts: bool
    """Whether what stands under the heading of the units can be nothing else."""
    levels: tuple[int, int] | None
    """The columns of 一级指标 and 二级指标, where there is one of each."""


class _Table:
    """One reading of a CSV text: the values and the findings so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, str] = {}
        self.found: list[Finding] = []
        self.unread: list[Span] = []

    def reading(self) -> Reading[Actuals]:
        """The values by name; None where the header names no columns."""
        rows = self._rows()
        line, cells = next(rows, (1, []))
        header = self._header(line, cells)
        if header is None:
            self.unread.append(Span(0, len(self.text), self.text))
            return Reading(None, self.found, self.unread, self.text)
        filled = list(rows)
        for (line, cells), name in zip(filled, _names(header, filled), strict=True):
            self._row(header, Where(line=line), cells, name)
        return Reading(Actuals(self.values), self.found, self.unread, self.text)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that hold something, each with the line it begins on."""
        first = next((line for line in self.text.splitlines() if line.strip()), "")
        delimiter = "\t" if "\t" in first and "," not in first else ","
        lines = io.StringIO(self.text.removeprefix("\ufeff"), newline="")
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                spot = Where(line=line)
                self.found.append(finding("actuals-row-unreadable", spot, reason=error))
                start = _start_of(self.text, line)
                self.unread.append(Span(start, len(self.text), self.text[start:]))
                return
            if any(cell.strip() for cell in cells):
                yield line, cells

    def _header(self, line: int, cells: Sequence[str]) -> _Header | None:
        where = Where(line=line)
        keys = [_key(cell) for cell in cells]
        columns = {
            role: [number for number, key in enumerate(keys) if key in _columns()[role]]
            for role in _ROLES
        }
        if not all(columns[role] for role in _NEEDED):
            self.found.append(finding("actuals-no-columns", where, header=",".join(cells)))
            return None
        double = {role: numbers for role, numbers in columns.items() if len(numbers) > 1}
        for role, numbers in double.items():
            names = "、".join(cells[number].strip() for number in numbers)
            self.found.append(
                finding("actuals-columns-twice", where, columns=names, role=_ROLES[role])
            )
        if double:
            return None
        known = frozenset().union(*_columns().values())
        self.found += (
            finding("actuals-column-unknown", where, column=cell.strip())
            for cell, key in zip(cells, keys, strict=True)
            if key and key not in known
        )
        actual = columns["actual"][0]
        units = columns["unit"]
        unit = units[0] if units else None
        counts = unit is not None and keys[unit] != _OF_ANYTHING
        above = [[n for n, key in enumerate(keys) if key in _columns()[role]] for role in _LEVELS]
        levels = (above[0][0], above[1][0]) if all(len(found) == 1 for found in above) else None
        return _Header(
            columns["indicator"][0], actual, len(cells), unit, cells[actual].strip(), counts, levels
        )

    def _row(self, header: _Header, where: Where, cells: Sequence[str], name: str) -> None:
        width = header.width
        if any(cell.strip() for cell in cells[width:]):
            self._say("actuals-row-long", where, count=len(cells), columns=width)
            return
        if len(cells) <= max(header.indicator, header.actual):
            self._say("actuals-row-short", where, count=len(cells))
            return
        if len(cells) < width:
            self._say("actuals-row-uneven", where, count=len(cells), columns=width)
        value = cells[header.actual].strip()
        if not name and not value:
            return
        if not name:
            self._say("actuals-name-empty", where, value=value)
        elif name in self.values:
            self._say("actuals-name-twice", where, indicator=name)
        elif not value:
            self._say("actuals-row-empty", where, indicator=name)
        else:
            beside = ""
            if header.unit is not None and header.unit < len(cells):
                beside = unit_beside(cells[header.unit])
            self.values[name] = self._with_unit(value, beside, header, where)

    def _with_unit(self, value: str, beside: str, header: _Header, where: Where) -> str:
        """The value in the unit beside it or of its heading; both it may be, where in doubt."""
        named = unit_of_heading(header.heading)
        if beside and not (header.counts or Unit.of(beside).known):
            if all(item.name != "unit-beside-unused" for item in self.found):
                self._say("unit-beside-unused", where, unit=beside, text=value)
            beside = ""
        if beside:
            meant = with_two_units(value, beside, named)
            if meant.in_doubt:
                name, facts = doubt_about(meant, value, beside, named)
                self._say(name, where, **facts)
        else:
            meant = without_target(value, named) if named else Meant(value)
            if meant.in_doubt:
                self._say(
                    "heading-unit-differs", where,
                    heading=header.heading, text=value, unit=named, other="没有另写度量单位",
                )  # fmt: skip
        return meant.text

    def _say(self, name: str, where: Where, **facts: object) -> None:
        self.found.append(finding(name, where, **{key: shown(item) for key, item in facts.items()}))


def _names(header: _Header, rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    """The name of each row; its path where one name stands under several headings.

    A heading that is left empty is the one above, as in merged cells.
    """
    level1 = level2 = ""
    names: list[tuple[str, str]] = []
    places: dict[str, set[str]] = {}
    for _, cells in rows:
        one, two, name = (
            cells[column].strip() if column is not None and column < len(cells) else ""
            for column in (*(header.levels or (None, None)), header.indicator)
        )
        if one and one != level1:
            level1, level2 = one, ""
        level2 = two or level2
        path = f"{level1}/{level2}/{name}" if level1 and level2 else name
        names.append((name, path))
        places.setdefault(name, set()).add(path)
    return [path if name and len(places[name]) > 1 else name for name, path in names]


def _start_of(text: str, line: int) -> int:
    """Where a line begins, lines ending in CR LF, CR or LF."""
    lines = io.StringIO(text, newline="")
    return sum(len(next(lines, "")) for _ in range(line - 1))
