"""How often each rule of the review fires, on published tables that are not ours to keep.

    python -m tests.firings ../shared/cases [CODE…]

reads ``published_tables.jsonl`` in that folder, makes a plan (and, where scores are printed, a
self-evaluation) of every table, and prints a line per code: how often, in how many tables, how
grave.  With codes behind it every firing of these is printed in full, to be judged by hand.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

from gov_perf import parse_actual
from gov_perf.cells.targets import Operator, Target, parse_target
from gov_perf.codes import by_code
from gov_perf.findings import Finding
from gov_perf.numbers.units import Unit
from gov_perf.plans.indicators import Level1Indicator, Level2Indicator, Level3Indicator
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reviewing import Documents, Review, ReviewSettings
from gov_perf.reviewing.run import review_many
from gov_perf.sheets.sheet import Missing, ScoreSheet, SheetRow, Standards

Row = dict[str, str | None]


def number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def target(row: Row) -> Target:
    cell = row["notation"] or ""
    read = parse_target(cell).value
    if read is not None and read.value is not None:
        return read
    value, sign = number(row["value"]), row["operator"]
    if value is None or sign not in {item.value for item in Operator}:
        return read or Target.as_written(cell)
    return Target(Operator(sign), value, Unit.of(row["unit"]) if row["unit"] else None, cell)


def indicator(row: Row) -> Level3Indicator:
    return Level3Indicator(
        row["level3"] or "", target(row), points=number(row["weight"]), standard=row["standard"]
    )


def heading(text: str | None) -> str:
    """A heading without the points that it prints, as our reader takes it."""
    return re.sub(r"[(（][\d.]+分[)）]$", "", text or "")


def tree(rows: Iterable[Row]) -> list[Level1Indicator]:
    return [
        Level1Indicator(
            level1,
            [
                Level2Indicator(level2, [indicator(row) for row in same])
                for level2, same in groupby(group, lambda row: heading(row["level2"]))
            ],
        )
        for level1, group in groupby(rows, lambda row: heading(row["level1"]))
    ]


def plan(table: dict[str, Any]) -> Plan:
    make = DepartmentPlan if "整体" in table["title"] else ProjectPlan
    year = int(table["year"]) if str(table["year"] or "").isdigit() else None
    return make(table["title"], budget_year=year, indicators=tree(table["rows"]))


def sheet(table: dict[str, Any], made: Plan) -> ScoreSheet | None:
    rows = [
        SheetRow(
            place.path, place.indicator, points, score, Fraction(score), None, None,
            parse_actual(row["actual"] or "").value, "", (), (), row["reason"] or "",
        )
        for place, row in zip(made.indicators.places, table["rows"], strict=True)
        if (points := number(row["weight"])) is not None
        and (score := number(row["score"])) is not None
    ]  # fmt: skip
    if not rows:
        return None
    kept = {row.path for row in rows}
    left = [place.path for place in made.indicators.places if place.path not in kept]
    return ScoreSheet(
        made.name, "", rows, None, None, "公布的表", Standards.PLAN, Missing.SKIP, left
    )


def documents(folder: Path) -> Iterator[tuple[Documents, bool]]:
    """Every table, and whether it is an excerpt."""
    text = (folder / "published_tables.jsonl").read_text(encoding="utf-8")
    for table in map(json.loads, text.splitlines()):
        made = plan(table)
        excerpt = table.get("truncated") or re.search("片段|正文首个|excerpt", str(table))
        yield Documents(made, sheet=sheet(table, made)), bool(excerpt)


NOT_HELD = ("goals-missing", "plan-year-missing", "duties-missing", "project-funds-missing")
"""What the file holds no column for says nothing about the tables."""


def judged(review: Review, *, excerpt: bool) -> list[Finding]:
    """The findings that the file can bear out: of an excerpt only those about what it shows."""
    paths = tuple(place.path for place in review.plan.indicators.places)
    return [
        item
        for item in review
        if item.name not in NOT_HELD
        and not (excerpt and item.code[0] in "CS" and not _within(item, paths))
    ]


def _within(item: Finding, paths: tuple[str, ...]) -> bool:
    return any((item.where.path or "").startswith(path) for path in paths)


def main(folder: Path, codes: list[str]) -> int:
    pairs = list(documents(folder))
    items = [item for item, _ in pairs]
    fired: Counter[str] = Counter()
    tables: Counter[str] = Counter()
    reviews = review_many(items, ReviewSettings(select=codes))
    for review, (_, excerpt) in zip(reviews, pairs, strict=True):
        found = judged(review, excerpt=excerpt)
        fired.update(item.code for item in found)
        tables.update({item.code for item in found})
        if codes:
            for item in found:
                print(f"{review.plan.name}\n  {item}{_row(review.plan, item)}")
    rows = sum(len(item.plan.indicators) for item in items)
    print(f"{len(items)} tables, {rows} indicators, {sum(fired.values())} firings")
    for code in sorted(fired):
        one = by_code()[code]
        print(f"{code} {one.severity} {fired[code]:4} in {tables[code]:2} tables  {one.title}")
    return 0


def _row(made: Plan, item: Finding) -> str:
    path = item.where.path or ""
    place = next((place for place in made.indicators.places if path.startswith(place.path)), None)
    return "" if place is None else f"\n  {place.indicator.name}: {place.indicator.target}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
