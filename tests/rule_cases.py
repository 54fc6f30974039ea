"""Rules and actual values from the tables of ``data/rules.toml``."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

from gov_perf import Judgement, Ratio
from gov_perf.actuals import ActualLike
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    Counting,
    Equals,
    Graded,
    Interval,
    Measure,
    Of,
    Overachievement,
    Proportional,
    ScoringRule,
    Stepwise,
)

Row = dict[str, Any]

TABLES: Row = tomllib.loads(
    (Path(__file__).parent / "data" / "rules.toml").read_text(encoding="utf-8")
)


def rule_of(row: Row) -> ScoringRule:
    """The rule that a table names; a word that nobody reads is a mistake in the table."""
    given = dict(row)
    kind = given.pop("kind")
    conventions = Conventions(
        Ceiling(given.pop("ceiling", "inverse")), Equals(given.pop("equals", "as_floor"))
    )
    rule = _made(kind, given, conventions)
    assert not given, f"unread in the table: {given}"
    return rule


def _made(kind: str, given: Row, conventions: Conventions) -> ScoringRule:
    match kind:
        case "all_or_nothing":
            return AllOrNothing(conventions)
        case "proportional":
            return Proportional(given.pop("pass_line", None), conventions)
        case "stepwise":
            return Stepwise(
                given.pop("step"),
                given.pop("deduct"),
                Measure(given.pop("measure", "unit")),
                Counting(given.pop("counting", "completed")),
                given.pop("cap", None),
                conventions,
            )
        case "floors":
            return Banded.floors(
                given.pop("floors"),
                given.pop("rest", 0),
                of=Of(given.pop("of", "achievement")),
                unit=given.pop("unit", None),
                conventions=conventions,
            )
        case "bands":
            bands = [_band(dict(row)) for row in given.pop("bands")]
            of = Of(given.pop("of", "achievement"))
            return Banded(bands, of, given.pop("unit", None), conventions)
        case "graded":
            return Graded()
        case "overachievement":
            return Overachievement(rule_of(given.pop("inner")), given.pop("tiers"))
    raise AssertionError(kind)


def _band(row: Row) -> Band:
    share = row.pop("share")
    return Band(Interval(**row), share)


def actual_of(cell: Any) -> ActualLike:  # noqa: ANN401 - a cell of the table: text, number, table
    if not isinstance(cell, dict):
        return cell  # type: ignore[no-any-return]
    given = dict(cell)
    if "part" in given:
        return Ratio(**given)
    share = given.pop("share")
    return Judgement(Fraction(share) if "/" in share else share, **given)
