"""Rules of the review over cases that stand as data: what fires and what keeps silent."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gov_perf.plans.plan import Plan
from gov_perf.reviewing import Review, ReviewSettings, find_rule, review

DATA = Path(__file__).parent / "data"


def tables(group: str) -> dict[str, Any]:
    """The cases of a group of rules, by the name of the rule."""
    text = (DATA / f"review_{group}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def run(name: str, plan: Plan, **options: Any) -> Review:  # noqa: ANN401 - values of options
    """What one rule finds in a plan."""
    given = {name: options} if options else {}
    return review(plan, settings=ReviewSettings(select=[find_rule(name).code], options=given))


def cases(found: dict[str, Any], kind: str) -> list[Any]:
    """The cases of a kind ("fires", "silent") with their rule."""
    return [
        pytest.param(rule, case, id=f"{rule} {case}")
        for rule, table in found.items()
        for case in table[kind]
    ]
