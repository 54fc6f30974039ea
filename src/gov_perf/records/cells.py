"""One cell of a record (字段值): its type, its length, its precision, whether it may be empty."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from gov_perf.errors import NumberError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import decimals, plain, to_decimal
from gov_perf.numbers.foreign import is_missing
from gov_perf.records.tables import FieldKind, RecordField, data

Cell = str | Decimal | None
"""What a field holds once it is read."""
_CLOCKS: Final = ("update_time", "create_time")
"""Fields that say when a row was written: the only ones that keep a time of day."""


def read_cell(given: object, item: RecordField, where: Where, found: list[Finding]) -> Cell:
    """A cell as the field defines it; what it cannot hold is a finding and reads as nothing."""
    if is_missing(given) or (isinstance(given, str) and not given.strip()):
        return None
    if item.kind is FieldKind.TEXT and item.name not in _CLOCKS and isinstance(given, datetime):
        return _day(given, where, found)
    value = _number(given, where, found) if item.kind is FieldKind.NUMBER else _text(given)
    if value is None and item.kind is FieldKind.TEXT:
        found.append(finding("record-type", where, field=item.title, kind=type(given).__name__))
    if isinstance(value, str) and item.filler and value in data()["fillers"]["words"]:
        found.append(finding("record-filler", where, field=item.title, text=value))
        return None
    found += check_cell(value, item, where)
    return value


def _day(given: datetime, where: Where, found: list[Finding]) -> str | None:
    """The day of a time; which one that is with a time zone depends on where one is."""
    if given.tzinfo is not None:
        found.append(finding("day-with-zone", where, text=given, what="value"))
        return None
    return given.date().isoformat()


def _text(given: object) -> str | None:
    """A text; drivers give numbers for codes and days for times, both are written out."""
    if isinstance(given, str):
        return given.strip()
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, Decimal | int):
        try:
            return plain(to_decimal(given))
        except NumberError:
            return None
    return None


def _number(given: object, where: Where, found: list[Finding]) -> Decimal | None:
    try:
        return to_decimal(given)  # type: ignore[arg-type]  # it refuses whatever is no number
    except NumberError as error:
        found += (item.at(where) for item in error.findings)
        return None


def check_cell(value: Cell, item: RecordField, where: Where) -> Iterator[Finding]:
    """What keeps the field from holding this value: too long, too precise, not storable."""
    if isinstance(value, str):
        if item.length is not None and len(value) > item.length:
            yield finding(
                "record-too-long", where, field=item.title, length=len(value), limit=item.length
            )
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            yield finding("record-not-storable", where, field=item.title)
    elif value is not None and item.digits is not None:
        places = item.decimals or 0
        if decimals(value) > places or abs(value) >= 10 ** (item.digits - places):
            yield finding(
                "record-precision",
                where,
                field=item.title,
                value=plain(value),
                digits=item.digits,
                decimals=places,
            )


def check_null(value: Cell, item: RecordField, where: Where) -> Iterator[Finding]:
    """A finding where the field must hold something and holds nothing."""
    if value is None and item.nullable is False:
        yield finding("record-null", where, field=item.title)
