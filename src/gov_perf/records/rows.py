"""Rows (记录): plain dicts in, rows of known fields out, whatever else they held as findings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from gov_perf.codes import Severity
from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding, shown
from gov_perf.numbers.exact import plain
from gov_perf.records.cells import Cell, check_null, read_cell
from gov_perf.records.keys import OWNERS, RecordKeys
from gov_perf.records.tables import RecordTable

Records = Iterable[Mapping[str, Any]]
"""What a database driver gives: one mapping per row, field name → value."""


@frozen(eq=False)
class Row:
    """A row that counts: its cells by field, where it stands, and the fields refused."""

    table: RecordTable
    number: int
    cells: Mapping[str, Cell] = field(repr=False)
    refused: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """A text; "" where the field is empty or the table has none of that name."""
        value = self.cells.get(name)
        return plain(value) if isinstance(value, Decimal) else value or ""

    def figure(self, name: str) -> Decimal | None:
        """A number; None where the field is empty."""
        value = self.cells.get(name)
        return value if isinstance(value, Decimal) else None

    def where(self, name: str | None = None) -> Where:
        """The table, the row by its key or its number, and the field."""
        key = self.text(self.table.key)
        line = None if key else self.number
        return Where(sheet=self.table.name, line=line, path=key or None, cell=name)

    @property
    def order(self) -> tuple[object, ...]:
        """What rows are sorted by, so that the order they came in decides nothing."""
        codes = [self.text(f"lv{level}_perf_ind_code") for level in (1, 2, 3)]
        names = [self.text(f"lv{level}_perf_ind_name") for level in (1, 2, 3)]
        rest = sorted((name, str(value)) for name, value in self.cells.items())
        return (*codes, self.text("kpi_id") or self.text(self.table.key), *names, rest)


def read_rows(
    records: Records,
    table: RecordTable,
    needed: tuple[str, ...],
    keys: RecordKeys | None,
    found: list[Finding],
    results: tuple[str, ...] = (),
) -> list[Row]:
    """The rows of one plan, in an order of their own; everything left out is a finding.

    Args:
        records: The rows as they came.
        table: What they are rows of.
        needed: Fields that the reader cannot do without.
        keys: Whose rows are wanted; None where all of them are.
        found: Where the findings go.
        results: Fields that are filled in later (得分、预计完成): empty is as good as not there.

    Raises:
        InputError: ``records`` is no series of rows.
    """
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        kind = type(records).__name__
        raise InputError("records-no-rows", Where(sheet=table.name), kind=kind)
    unknown: dict[str, None] = {}
    read = [_row(number, given, table, unknown, found) for number, given in enumerate(records, 1)]
    if unknown:
        names = "、".join(shown(name) for name in sorted(unknown)[:5])
        spot = Where(sheet=table.name)
        found.append(finding("record-fields-unknown", spot, count=len(unknown), names=names))
    live = _live([row for row in read if row is not None], table, found)
    rows = _told_apart([row for row in live if _wanted(row, keys, found)], found)
    for row in rows:
        for name, item in table.fields.items():
            # What was wrong with a field has been said; a result need not be there yet.
            if name in row.refused or name in results:
                continue
            if name in row.cells or name in needed:
                found += check_null(row.cells.get(name), item, row.where(name))
    return sorted(rows, key=lambda row: row.order)


def _row(
    number: int,
    given: object,
    table: RecordTable,
    unknown: dict[str, None],
    found: list[Finding],
) -> Row | None:
    spot = Where(sheet=table.name, line=number)
    if not isinstance(given, Mapping):
        found.append(finding("record-no-mapping", spot, kind=type(given).__name__))
        return None
    names = {name: name for name in table.fields}
    older = {item.older: name for name, item in table.fields.items() if item.older}
    cells: dict[str, Cell] = {}
    refused: set[str] = set()
    said: list[Finding] = []
    # The name that the table has today comes last and prevails.
    for key, value in sorted(given.items(), key=lambda pair: (pair[0] in names, str(pair[0]))):
        if not isinstance(key, str):
            said.append(finding("record-field-no-text", spot, kind=type(key).__name__))
            continue
        plain_key = key.strip().casefold()
        name = names.get(plain_key) or older.get(plain_key)
        if name is None:
            unknown[key] = None
            continue
        at = Where(cell=name)
        known = len(said)
        cell = read_cell(value, table.fields[name], at, said)
        if cell is None and any(item.severity is Severity.ERROR for item in said[known:]):
            refused.add(name)
        before = cells.get(name)
        if before is not None and cell is not None and before != cell:
            said.append(finding("record-field-twice", at, field=key, first=before, second=cell))
        cells[name] = before if cell is None else cell
    row = Row(table, number, cells, frozenset(refused))
    found += (item.at(row.where()) for item in said)
    return row


def _live(rows: list[Row], table: RecordTable, found: list[Finding]) -> list[Row]:
    """The rows that are not marked as deleted (is_deleted: 1 yes, 2 no)."""
    flags = {Decimal(1): False, Decimal(2): True}
    live: list[Row] = []
    for row in rows:
        flag = row.figure("is_deleted")
        if flag is not None and flag not in flags:
            found.append(
                finding("record-deleted-unknown", row.where("is_deleted"), value=plain(flag))
            )
        if flag is None or flags.get(flag, True):
            live.append(row)
    if len(live) < len(rows):
        spot = Where(sheet=table.name)
        found.append(finding("records-deleted", spot, count=len(rows) - len(live)))
    return live


def _wanted(row: Row, keys: RecordKeys | None, found: list[Finding]) -> bool:
    for name, wanted in (keys.asked if keys else {}).items():
        own = row.text(name)
        if own and own != wanted:
            title = row.table.fields[name].title
            found.append(
                finding("record-of-another", row.where(name), field=title, value=own, wanted=wanted)
            )
            return False
    return True


def _told_apart(rows: list[Row], found: list[Finding]) -> list[Row]:
    """One row for each key; rows that contradict each other are all left out."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.text(row.table.key)].append(row)
    kept = groups.pop("", [])
    for key, same in groups.items():
        first, *others = sorted(same, key=lambda row: (row.order, row.number))
        agree = all(row.cells == first.cells for row in others)
        if others:
            name = "record-repeated" if agree else "record-key-twice"
            found.append(finding(name, first.where(first.table.key), key=key, count=len(same)))
        kept += [first] if agree else []
    return kept


def one_owner(rows: Iterable[Row], found: list[Finding]) -> bool:
    """Whether the rows belong to one plan: one year, department, project."""
    rows = list(rows)
    mixed = False
    for name in OWNERS:
        values = sorted({row.text(name) for row in rows} - {""})
        if len(values) > 1:
            first = next(row for row in rows if row.text(name))
            title = first.table.fields[name].title
            spot = Where(sheet=first.table.name, cell=name)
            found.append(finding("records-mixed", spot, field=title, values="、".join(values[:5])))
            mixed = True
    return not mixed


def owner(rows: Iterable[Row], name: str, keys: RecordKeys | None) -> str:
    """What the keys or, failing them, the rows say in one of those fields."""
    own = keys.asked.get(name, "") if keys else ""
    return own or next((row.text(name) for row in rows if row.text(name)), "")


def table_row(table: RecordTable, keys: RecordKeys, values: Mapping[str, Cell]) -> dict[str, Any]:
    """A row to be written: every field of the table, empty texts as null."""
    common: dict[str, Cell] = {
        **keys.asked,
        "update_time": keys.time,
        "create_time": keys.time,
        "is_deleted": Decimal(2),
    }
    cells = {**common, **values}
    return {name: None if cells.get(name) == "" else cells.get(name) for name in table.fields}
