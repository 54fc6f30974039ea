"""Rules and actual values from the tables of ``data/rules.toml``."""

import tomllib
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from attrs import fields_dict
from hypothesis import settings

from gov_perf import Judgement, Ratio, rules
from gov_perf.cells.actuals import ActualLike
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    Counting,
    Equals,
    Interval,
    Measure,
    Of,
    Overachievement,
    ScoringRule,
    Side,
    Stepwise,
)

Row = dict[str, Any]

LAW_EXAMPLES = 2 * settings().max_examples
"""Cases to try for each law of a rule, by the profile of Hypothesis."""

TABLES: Row = tomllib.loads(
    (Path(__file__).parent / "data" / "rules.toml").read_text(encoding="utf-8")
)


def rule_of(row: Row) -> ScoringRule:
    """The rule that a table names; a word that nobody reads is a mistake in the table."""
    given = dict(row)
    kind = given.pop("kind")
    make = MAKERS.get(kind) or partial(_named, kind)
    conventions = Conventions(
        Ceiling(given.pop("ceiling", "inverse")), Equals(given.pop("equals", "as_floor"))
    )
    rule = make(given, conventions)
    assert not given, f"unread in the table: {given}"
    return rule


def _named(kind: str, given: Row, conventions: Conventions) -> ScoringRule:
    """A rule by its class, as ``all_or_nothing`` is AllOrNothing; what the table says as it is."""
    cls: Any = getattr(rules, "".join(word.capitalize() for word in kind.split("_")))
    own = {"conventions": conventions} if "conventions" in fields_dict(cls) else {}
    made: ScoringRule = cls(**given, **own)
    given.clear()
    return made


def _stepwise(given: Row, conventions: Conventions) -> ScoringRule:
    return Stepwise(
        given.pop("step"),
        given.pop("deduct"),
        Measure(given.pop("measure", "unit")),
        Counting(given.pop("counting", "completed")),
        given.pop("cap", None),
        conventions,
        side=Side(given.pop("side", "missed")),
        unit=given.pop("unit", None),
        nothing=Interval(**line) if (line := given.pop("nothing", None)) else None,
    )


def _floors(given: Row, conventions: Conventions) -> ScoringRule:
    return Banded.floors(
        given.pop("floors"),
        given.pop("rest", 0),
        of=Of(given.pop("of", "achievement")),
        unit=given.pop("unit", None),
        conventions=conventions,
    )


def _bands(given: Row, conventions: Conventions) -> ScoringRule:
    bands = [_band(dict(row)) for row in given.pop("bands")]
    of = Of(given.pop("of", "achievement"))
    return Banded(bands, of, given.pop("unit", None), conventions)


def _all_or_nothing(given: Row, conventions: Conventions) -> ScoringRule:
    return AllOrNothing(conventions, side=Side(given.pop("side", "missed")))


MAKERS: dict[str, Callable[[Row, Conventions], ScoringRule]] = {
    "all_or_nothing": _all_or_nothing,
    "stepwise": _stepwise,
    "floors": _floors,
    "bands": _bands,
    "overachievement": lambda given, _: Overachievement(
        rule_of(given.pop("inner")), given.pop("tiers"), given.pop("inclusive", False)
    ),
}
"""What makes a rule whose table is not simply the arguments of its class."""


def _band(row: Row) -> Band:
    share, plus = row.pop("share"), row.pop("plus", 0)
    return Band(Interval(**row), share, plus)


def actual_of(cell: Any) -> ActualLike:  # noqa: ANN401 - a cell of the table: text, number, table
    if not isinstance(cell, dict):
        return cell  # type: ignore[no-any-return]
    given = dict(cell)
    if "part" in given:
        return Ratio(**given)
    share = given.pop("share")
    return Judgement(Fraction(share) if "/" in share else share, **given)
