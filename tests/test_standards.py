"""Scoring standards in words: the known sentences, their misspellings, and all other text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import AllOrNothing, Ceiling, Conventions, Equals, Proportional, parse_standard
from gov_perf.text import narrow, squeeze

CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "standards.toml").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("text", [*CASES["not_understood"]["texts"], "是否完成指标值" + " " * 200])
def test_sentences_that_are_not(text: str) -> None:
    reading = parse_standard(text)
    assert reading.value is None
    assert [item.name for item in reading.findings] == ["standard-not-understood"]
    assert [span.text for span in reading.unread] == [text]
    assert reading.text == text


def test_a_sentence_just_short_enough() -> None:
    text = "是否完成指标值"
    assert parse_standard(text.ljust(200)).value == AllOrNothing()
    assert parse_standard(text.ljust(201)).value is None


PIECES = st.sampled_from(
    [
        "是否",
        "额",
        "完成",
        "指标值",
        "指标",
        "得满分",
        "，",
        "否则",
        "不得分",
        "。",
        "；",
        " ",
        "\u202e",
        "按比例",
        "10分",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=8).map("".join))
def test_any_text_is_a_known_sentence_or_is_kept_with_a_finding(text: str) -> None:
    reading = parse_standard(text)
    assert reading.text == text
    if reading.value is None:
        assert [span.text for span in reading.unread] == [text]
        assert [item.name for item in reading.findings] == ["standard-not-understood"]
    else:
        known = {
            squeeze(narrow(item)).replace("，", ",").rstrip("。；.") for *_, item in UNDERSTOOD
        }
        assert squeeze(narrow(text)).replace("，", ",").rstrip("。；;.") in known


def test_ten_megabytes_are_refused_at_once() -> None:
    reading = parse_standard("是否完成指标值，" * 1_250_000)
    assert reading.value is None
    assert len(reading.findings[0].text) < 200
