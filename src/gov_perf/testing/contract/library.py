"""The worked examples of the package (对照算例): read from ``data/contract``."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final

from gov_perf.testing.contract.given import (
    USUAL_DIGITS,
    USUAL_LEVEL,
    USUAL_REGULATION,
    ContractCase,
    SheetCase,
    SheetGiven,
    SheetRowGiven,
    given_of,
)

REFUSED: Final = "拒绝"


def _table(name: str) -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "contract" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def cases() -> tuple[ContractCase, ...]:
    """Every worked example of one indicator, in the order of the file.

    >>> case = cases()[0]
    >>> case.id, case.given["target"], case.given["actual"], case.expected
    ('proportional/1', '≥100人', '95人', Decimal('9.50'))
    """
    return tuple(
        case for group in _table("indicators.toml")["group"] for case in _group_cases(group)
    )


def _group_cases(group: dict[str, Any]) -> Iterator[ContractCase]:
    for number, row in enumerate(group["rows"], start=1):
        points, target, actual, expected, *more = row
        name = f"{group['name']}/{number}"
        given = given_of(
            name,
            points,
            target,
            actual or None,
            standard=group.get("standard"),
            regulation=group.get("regulation", USUAL_REGULATION),
            level=group.get("level", USUAL_LEVEL),
            digits=group.get("digits", USUAL_DIGITS),
        )
        score = None if expected == REFUSED else Decimal(expected)
        why = "；".join([group["why"], *more])
        yield ContractCase(name, group["title"], why, given, score)


@cache
def sheet_cases() -> tuple[SheetCase, ...]:
    """Every worked example of a whole sheet."""
    rows = enumerate(_table("sheets.toml")["sheet"], start=1)
    return tuple(_sheet(f"sheets/{number}", row) for number, row in rows)


def _sheet(name: str, row: dict[str, Any]) -> SheetCase:
    paths = ["/".join(cells[:3]) for cells in row["rows"]]
    budget, executed = row.get("budget", (None, None))
    indicators = [
        SheetRowGiven(
            path=path,
            level1=cells[0],
            level2=cells[1],
            name=cells[2],
            target=cells[3],
            points=cells[4] or None,
            standard=cells[5] or None,
            actual=cells[6] or None,
        )
        for path, cells in zip(paths, row["rows"], strict=True)
    ]
    given = SheetGiven(
        case=name,
        regulation=row["regulation"],
        budget=budget,
        executed=executed,
        indicators=indicators,
    )
    columns = list(zip(*row["rows"], strict=True))
    execution = row.get("execution")
    return SheetCase(
        name,
        row["why"],
        given,
        dict(zip(paths, map(Decimal, columns[7]), strict=True)),
        dict(zip(paths, map(Decimal, columns[8]), strict=True)),
        None if execution is None else Decimal(execution),
        Decimal(row["total"]),
        row.get("grade"),
    )
