"""The published plan: what a careful reader found by hand, the review finds, and no more."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gov_perf import read_plan, review, samples

DATA = Path(__file__).parent.parent / "data" / "suijiang_review.toml"
FAULTS: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["fault"]
LINES = samples.suijiang_text().splitlines()


def test_the_review_finds_what_was_found_by_hand_and_no_more() -> None:
    wanted = Counter((one["rule"], one["path"]) for one in FAULTS if "rule" in one)
    result = review(samples.suijiang_red_cross())
    assert Counter((item.name, item.where.path) for item in result) == wanted


def test_the_plan_as_read_from_its_text_is_judged_the_same() -> None:
    plan = read_plan(samples.suijiang_text()).require()
    assert review(plan) == review(samples.suijiang_red_cross())


def test_nothing_in_it_is_sent_back() -> None:
    assert review(samples.suijiang_red_cross()).errors == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one["what"])
def test_the_list_says_where_and_what(fault: dict[str, Any]) -> None:
    assert all(LINES[line - 1].strip() for line in fault["lines"])
    assert ("rule" in fault) != ("by_hand" in fault)
