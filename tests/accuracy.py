"""How well target and actual-value cells are read, on published rows that are not ours to keep.

    python -m tests.accuracy ../shared/cases

prints, for the rows of ``published_tables.jsonl`` in that folder, how many operators, values
and units of the cell ``notation`` are read as they stand beside it, how many cells of actual
values are understood, and every miss.  It leaves with 1 below 97 % or on a wrong operator.

A row whose truth is words (no sign, no number) is right when no figure is read from it.  No row
is in dispute: what is refused on purpose (``tests/data/targets.toml``) counts as a miss here.
"""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from attrs import define, field, frozen

from gov_perf import Target, parse_actual, parse_target

BAR = Decimal(97)
SUFFIXES = {"及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "以内": "≤"}


@frozen
class Truth:
    """What a cell says: sign, number, unit; None where it has none."""

    operator: str | None
    value: Decimal | None
    unit: str | None


@define
class Count:
    """How many of one part were right, and what was not."""

    right: int = 0
    total: int = 0
    wrong: int = 0
    misses: list[str] = field(factory=list)

    def add(self, told: object, read: object, cell: str, *, understood: bool) -> None:
        self.total += 1
        if told == read:
            self.right += 1
            return
        self.wrong += understood and read is not None
        self.misses.append(f"{cell!r}: {told!r} is read as {read!r}")

    @property
    def share(self) -> Decimal:
        return Decimal(100) * self.right / max(self.total, 1)


def rows(folder: Path) -> Iterator[tuple[str, Truth, str | None]]:
    text = (folder / "published_tables.jsonl").read_text(encoding="utf-8")
    for table in map(json.loads, text.splitlines()):
        for row in table["rows"]:
            if row["notation"] is not None:
                yield row["notation"], truth(row), row["actual"]


def truth(row: dict[str, str | None]) -> Truth:
    value = number(row["value"])
    operator = SUFFIXES.get(row["operator"] or "", row["operator"])
    return Truth(operator, value, row["unit"] if value is not None else None)


def number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def read(target: Target | None) -> Truth:
    if target is None:
        return Truth(None, None, None)
    sign = target.operator.symbol if target.operator else None
    unit = str(target.unit) if target.unit else None
    return Truth(sign, target.value, unit)


def measure(folder: Path) -> dict[str, Count]:
    """The counts by part."""
    counts = {part: Count() for part in ("operator", "value", "unit")}
    for cell, told, _ in rows(folder):
        reading = parse_target(cell)
        found = read(reading.value)
        for part, count in counts.items():
            count.add(
                getattr(told, part), getattr(found, part), cell,
                understood=reading.value is not None,
            )  # fmt: skip
    return counts


def main(folder: Path) -> int:
    counts = measure(folder)
    for part, count in counts.items():
        print(f"{part}: {count.right}/{count.total} = {count.share:.2f} %, wrong {count.wrong}")
        for miss in count.misses:
            print(f"  {miss}")
    actuals = [text for _, _, text in rows(folder) if text is not None]
    unread = [text for text in actuals if parse_actual(text).value is None]
    print(f"actual values understood: {len(actuals) - len(unread)}/{len(actuals)}")
    for text in sorted(set(unread)):
        print(f"  {text!r}")
    bad = counts["operator"].wrong or any(count.share < BAR for count in counts.values())
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
