"""Findings: facts that stay short and harmless, places that fill up, and the gravest of many."""

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import Finding, Severity, UnknownNameError, Where
from gov_perf.codes import by_code, definitions
from gov_perf.findings import NOWHERE, finding, shown, worst

CODES = st.sampled_from(sorted(by_code()))
PARTS = st.none() | st.text(min_size=1, max_size=5)
PLACES = st.builds(Where, PARTS, PARTS, PARTS, st.none() | st.integers(1, 9), PARTS)


def example(code: str, fact: object = "x") -> Finding:
    """A finding of the code, all its facts alike."""
    definition = by_code()[code]
    return finding(definition.name, NOWHERE, **dict.fromkeys(definition.facts, fact))


# -- texts ------------------------------------------------------------------------------------


@given(CODES, st.text() | st.sampled_from(["{", "}", "{x}", "{0}", "%s", "\ud800", "\0"]))
def test_every_code_can_be_told_with_any_fact(code: str, fact: str) -> None:
    """A fact is text of somebody else's: braces in it are no placeholders."""
    item = example(code, fact)
    definition = item.definition
    assert (item.code, item.name, item.severity) == (code, definition.name, definition.severity)
    for text in (item.text, item.text_en, item.mend, item.mend_en):
        assert text
    if definition.facts:
        told = item.text_en + item.mend_en
        assert shown(fact) in told or repr(shown(fact)) in told
    assert item.code in str(item)
    assert item.text in str(item)


@given(st.text(max_size=2000))
def test_a_fact_is_one_short_line(text: str) -> None:
    fact = finding("not-json", reason=text).fact("reason")
    assert len(fact) <= 61
    assert len(fact.splitlines()) <= 1
    assert fact == " ".join(fact.split())
    if len(fact) < 61:
        assert fact == " ".join(text[:240].split())


def test_a_huge_fact_is_cut_and_says_so() -> None:
    assert shown("九" * 10_000_000) == "九" * 60 + "…"
    assert shown("九" * 60) == "九" * 60
    assert shown(-(16**10_000)) == "-10^12041…"
    assert shown(10**60) == str(10**60)[:60] + "…"


@pytest.mark.parametrize(
    "facts", [{}, {"text": "x", "more": "y"}, {"texts": "x"}], ids=["none", "more", "another"]
)
def test_facts_that_do_not_fit_are_our_own_mistake(facts: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="number-not-read"):
        finding("number-not-read", **facts)
    with pytest.raises(KeyError):
        finding("no-such-name", **facts)


def test_a_fact_by_its_name() -> None:
    item = finding("level1-unknown", name="安全")
    assert item.fact("name") == "安全"
    with pytest.raises(KeyError):
        item.fact("code")


@pytest.mark.parametrize("code", ["X999", "V", "float-refused", "", "v003", None, ["V003"]])
def test_a_code_that_does_not_exist_is_refused_at_once(code: Any) -> None:  # noqa: ANN401
    with pytest.raises(UnknownNameError) as caught:
        Finding(code)
    assert caught.value.finding == finding("finding-code-unknown", code=code)


def test_a_code_of_the_map_makes_a_finding() -> None:
    assert Finding("V003", facts=(("text", "约20"),)) == finding("number-not-read", text="约20")


# -- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(), ""),
        (Where(file="a.txt"), "a.txt"),
        (Where(line=3), "第3行"),
        (Where("a.xlsx", "表1", "C7"), "a.xlsx 表1 C7"),
        (Where("a.txt", None, None, 12, "产出指标/x"), "a.txt 第12行 产出指标/x"),
    ],
)
def test_a_place_as_people_say_it(where: Where, text: str) -> None:
    assert str(where) == text
    own = str(finding("source-empty", where))
    assert own.startswith(f"P012 退回 {text}：" if text else "P012 退回：")


@given(PLACES, PLACES)
def test_at_fills_in_what_a_finding_does_not_say_itself(mine: Where, outer: Where) -> None:
    item = finding("source-empty", mine)
    placed = item.at(outer)
    for part in ("file", "sheet", "cell", "line", "path"):
        own = getattr(mine, part)
        assert getattr(placed.where, part) == (getattr(outer, part) if own is None else own)
    assert (placed.code, placed.facts) == (item.code, item.facts)
    assert placed.at(outer) == placed
    assert item.where == mine


# -- values -----------------------------------------------------------------------------------


@given(CODES, PLACES)
def test_findings_are_values(code: str, where: Where) -> None:
    item = example(code).at(where)
    for again in (pickle.loads(pickle.dumps(item)), copy.copy(item), copy.deepcopy(item)):  # noqa: S301
        assert again == item
        assert hash(again) == hash(item)
        assert str(again) == str(item)
    assert item != example(code, "y") or not item.facts


@given(st.lists(CODES, max_size=6))
def test_the_worst_is_the_gravest_whatever_the_order(codes: list[str]) -> None:
    items = [example(code) for code in codes]
    rank = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    graves = [severity for severity in rank if severity in {item.severity for item in items}]
    assert worst(items) is (graves[0] if graves else None)
    assert worst(reversed(items)) is worst(items)


def test_there_is_a_code_of_each_severity() -> None:
    assert {item.severity for item in definitions().values()} == set(Severity)
