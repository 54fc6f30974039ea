"""Budget execution from rows (预算执行情况的读入)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.errors import NumberError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import add, percent, plain, round_half_up
from gov_perf.plans.budget import BudgetExecution, Money, Scale
from gov_perf.reading import Reading
from gov_perf.records.keys import RecordKeys
from gov_perf.records.rows import Records, Row, one_owner, read_rows
from gov_perf.records.tables import Tables, data, table_of

SELF_BUDGET: Final = "PM_PERF_SELF_BGT"
_AMOUNTS = ("reply_amt", "year_adj_amt", "cur_amt", "year_exe_amt")
_MADE: Final = re.compile(r"00001[0-9a-f]{27}", re.ASCII)
"""A key as :meth:`RecordKeys.made_id` gives the row of the budget."""


def budget_from_records(
    rows: Records,
    *,
    keys: RecordKeys | None = None,
    scale: Scale = Scale.YUAN,
    tables: Tables | None = None,
) -> Reading[BudgetExecution]:
    """Budget and execution (预算执行情况) in rows of PM_PERF_SELF_BGT.

    One row per source of money (资金来源): they are added up and held against the total, where
    one of them is that.  A total that :func:`sheet_to_records` wrote itself the night before is
    no evidence: the sources are added up anew.

    Args:
        rows: The rows, as dicts.
        keys: Whose rows are wanted.
        scale: The scale of the amounts; 元 where nobody says otherwise.
        tables: Tables in place of the shipped ones.

    Returns:
        A reading; its value is None where budget or execution is not known without doubt, as
        where a total says something else than its sources.

    Raises:
        InputError: ``rows`` is no series of rows.

    >>> str(budget_from_records([{"cur_amt": "78700", "year_exe_amt": "75000"}]).require().budget)
    '78,700.00元'
    """
    found: list[Finding] = []
    table = table_of(tables, SELF_BUDGET)
    read = read_rows(rows, table, (), keys, found)
    spot = Where(sheet=table.name)
    if not read:
        found.append(finding("records-none", spot))
    if not read or not one_owner(read, found):
        return Reading(None, found)
    for row in read:
        if not _is_ours(row):
            _check(row, found)
    amounts = _together(read, spot, found)
    if amounts is None:
        return Reading(None, found)
    budget, executed = amounts["cur_amt"], amounts["year_exe_amt"]
    if budget is None and (parts := _parts(amounts)) is not None:
        found.append(finding("record-budget-computed", spot, value=plain(parts)))
        budget = parts
    if budget is None or executed is None:
        missing = "、".join(
            f"{table.fields[name].title}{_where_lacking(read, name)}"
            for name, value in (("cur_amt", budget), ("year_exe_amt", executed))
            if value is None and not any(name in row.refused for row in read)
        )
        if missing:
            found.append(finding("record-budget-incomplete", spot, fields=missing))
        return Reading(None, found)
    try:
        initial = amounts["reply_amt"]
        value = BudgetExecution(
            Money.read(budget, scale),
            Money.read(executed, scale),
            None if initial is None else Money.read(initial, scale),
        )
    except NumberError as error:
        return Reading(None, [*found, *(item.at(spot) for item in error.findings)])
    return Reading(value, found)


_Amounts = dict[str, Decimal | None]


def _amounts(row: Row) -> _Amounts:
    return {name: row.figure(name) for name in _AMOUNTS}


def _where_lacking(rows: list[Row], name: str) -> str:
    """Which sources of several do not have an amount, by name or key; "" where none has it."""
    sources = [row for row in rows if not _is_ours(row)]
    lacking = [row for row in sources if row.figure(name) is None]
    if len(lacking) == len(sources):
        return ""
    named = (row.text("found_type_name") or row.text(row.table.key) for row in lacking)
    return f"（{'、'.join(named)}）"


def _initial_lost(parts: list[Row]) -> Iterator[Finding]:
    """The sources without an initial budget, where others have one: it cannot be added up."""
    name = "reply_amt"
    lacking = [row for row in parts if row.figure(name) is None]
    if len(lacking) == len(parts):
        return
    for row in lacking:
        if name not in row.refused:  # that has been told
            source = row.text("found_type_name") or row.text("found_type_code")
            yield finding("record-budget-no-initial", row.where(name), source=source)


def _parts(amounts: _Amounts) -> Decimal | None:
    first, more = amounts["reply_amt"], amounts["year_adj_amt"]
    return None if first is None or more is None else add([first, more])


def _check(row: Row, found: list[Finding]) -> None:
    """Whether a row agrees with itself: its parts, and its rate as a share or in per cent."""
    amounts = _amounts(row)
    parts, budget, executed = _parts(amounts), amounts["cur_amt"], amounts["year_exe_amt"]
    if budget is not None and parts is not None and parts != budget:
        found.append(
            finding(
                "record-budget-parts",
                row.where("cur_amt"),
                stated=plain(budget),
                summed=plain(parts),
            )
        )
    rate = row.figure("exe_amt_rate")
    if rate is None or not budget or executed is None:
        return
    share = Fraction(executed) / Fraction(budget)
    digits = -int(rate.as_tuple().exponent) if rate.as_tuple().exponent in range(-40, 0) else 0
    if rate not in (round_half_up(share, digits), round_half_up(share * 100, digits)):
        found.append(
            finding(
                "record-budget-rate",
                row.where("exe_amt_rate"),
                stated=plain(rate),
                computed=percent(share).removesuffix("%"),
            )
        )


def _together(rows: list[Row], spot: Where, found: list[Finding]) -> _Amounts | None:
    """The amounts of all rows; None where nobody can say what they add up to."""
    if len(rows) == 1 and not _is_ours(rows[0]):
        return _amounts(rows[0])
    others = [row for row in rows if not _is_ours(row)]
    if not others:
        found.append(finding("record-budget-own-total", spot, count=len(rows)))
        return None
    told = _sorted(others, spot, found)
    if told is None:
        return None
    total, parts = told
    summed: _Amounts = {}
    for name in _AMOUNTS:
        figures = [row.figure(name) for row in parts]
        known = [figure for figure in figures if figure is not None]
        summed[name] = add(known) if len(known) == len(figures) else None
    if total is None:
        if len(parts) > 1:
            found.append(finding("record-budget-added", spot, count=len(parts)))
            found += _initial_lost(parts)
        return summed
    stated = _amounts(total)
    wrong = [
        finding(
            "record-budget-total",
            total.where(name),
            field=total.table.fields[name].title,
            stated=plain(before),
            summed=plain(after),
        )
        for name in _AMOUNTS
        if parts
        and (before := stated[name]) is not None
        and (after := summed[name]) is not None
        and before != after
    ]
    found += wrong
    return None if wrong else stated


def _is_total(row: Row) -> bool:
    return row.text("found_type_name") in data()["totals"]["words"]


def _is_ours(row: Row) -> bool:
    """Whether it is the sum that was written here beside its sources, known by its key."""
    return _is_total(row) and _MADE.fullmatch(row.text(row.table.key)) is not None


def _sorted(
    rows: list[Row], spot: Where, found: list[Finding]
) -> tuple[Row | None, list[Row]] | None:
    """The row of the sum and those of its parts; None where nobody can tell them apart."""
    totals = [row for row in rows if _is_total(row)]
    parts = [row for row in rows if not _is_total(row)]
    sources = [row.text("found_type_code") or row.text("found_type_name") for row in parts]
    unnamed = "" in sources and len(rows) > 1
    if len(totals) > 1 or len(set(sources)) < len(sources) or unnamed:
        found.append(finding("record-budget-rows", spot, count=len(rows)))
        return None
    return next(iter(totals), None), parts


def total_of(rows: list[Row], spot: Where, found: list[Finding]) -> tuple[Row | None, bool]:
    """The row that holds the whole budget, if there is one, and whether only parts stand there.

    That is another's total before one that was written here.
    """
    if len(rows) < 2:  # noqa: PLR2004 - one row is the whole
        return next(iter(rows), None), False
    ours = [row for row in rows if _is_ours(row)]
    others = [row for row in rows if row not in ours]
    told = _sorted(others, spot, found)
    total, parts = told or (None, [])
    if total is None and len(ours) > 1:
        found.append(finding("record-budget-rows", spot, count=len(ours)))
    if told is None or total is not None or len(ours) != 1:
        return total, total is None and not ours and bool(parts)
    return ours[0], False
