"""Standards that are known as a whole: idioms, and misspellings that were really published."""

import tomllib
from pathlib import Path

import pytest

from gov_perf import AllOrNothing, Ceiling, Conventions, Equals, Proportional, parse_standard

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "standards_idioms.toml").read_text(encoding="utf-8")
)
OTHER = Conventions(Ceiling.LINEAR, Equals.EXACT)
RULES = {
    "all_or_nothing": AllOrNothing(OTHER),
    "proportional": Proportional(conventions=OTHER),
}
UNDERSTOOD = [
    (row["rule"], row["findings"], text) for row in CASES["understood"] for text in row["texts"]
]


@pytest.mark.parametrize(("rule", "findings", "text"), UNDERSTOOD)
def test_sentences_that_are_understood(rule: str, findings: list[str], text: str) -> None:
    reading = parse_standard(text, OTHER)
    assert reading.value == RULES[rule]
    assert [item.name for item in reading.findings] == findings
    assert (reading.text, reading.unread) == (text, ())


def test_without_conventions_the_usual_ones_hold() -> None:
    assert parse_standard("未完成的按比例得分").value == Proportional()


def test_a_misspelling_says_what_was_meant() -> None:
    found = parse_standard("是否额完成指标值").findings[0]
    assert (found.fact("text"), found.fact("meant")) == ("是否额完成指标值", "是否完成指标值")
    assert str(found.severity) == "提示"
