"""Sentences with their meanings settled by hand, and sentences that must not become a rule."""

import re
from fractions import Fraction
from typing import Any, Final

import pytest

from gov_perf import GovPerfError, Judgement, ScoringRule, parse_standard
from sentence_cases import CASES, REFUSED


def score_of(rule: ScoringRule, points: int, target: str | None, actual: str) -> Fraction | None:
    """The score; None where the rule refuses the actual value.  "judged 0.5" is a Judgement."""
    judged = actual.removeprefix("judged ")
    try:
        return rule.apply(points, target, actual if judged == actual else Judgement(judged)).score
    except GovPerfError:
        return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_means_what_it_says(case: dict[str, Any]) -> None:
    reading = parse_standard(case["text"])
    if reading.value is None:
        assert case.get("may"), reading.unread
        return
    scores = {
        actual: score_of(reading.value, case["points"], case.get("target"), actual)
        for actual, _ in case["scores"]
    }
    assert scores == {
        actual: None if score == "!" else Fraction(score) for actual, score in case["scores"]
    }
    assert [item.name for item in reading.findings] == case.get("found", [])
    assert reading.unread == ()


@pytest.mark.parametrize("text", REFUSED)
def test_what_leaves_a_doubt_becomes_no_rule(text: str) -> None:
    reading = parse_standard(text)
    assert reading.value is None
    (name,) = (item.name for item in reading.findings)
    assert name in ("standard-not-understood", "line-or-distance")
    assert reading.unread


def test_most_of_the_computable_sentences_are_understood() -> None:
    understood = sum(parse_standard(case["text"]).value is not None for case in CASES)
    assert understood * 10 >= len(CASES) * 9


# Clauses that a reader must not pass over, whatever stands before them.
FOREIGN = (
    "领导重视程度高的另加2分",
    "有特殊情况的除外",
    "弄虚作假的一票否决",
    "具体见附件",
    "连续两年不达标的加倍扣分",
    "弄虚作假的不得分",
    "排名后三位的不得分",
    "满分7.25分",
    "每增加1个百分点加0.5分",
    "其中质量占比40%",
)


@pytest.mark.parametrize("clause", FOREIGN)
def test_no_clause_is_passed_over(clause: str) -> None:
    """A rule made of the clauses that are understood, without this one, would be wrong."""
    for case in CASES:
        for text in (f"{case['text'].rstrip('。；')}；{clause}", f"{clause}；{case['text']}"):
            rule = parse_standard(text).value
            if clause.startswith("满分") and rule is not None:
                assert getattr(rule, "points", None) == Fraction("7.25"), text
            else:
                assert rule is None, text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_without_the_marks_behind_points_is_refused_or_the_same(
    case: dict[str, Any],
) -> None:
    run_on = MARKS_BEHIND_POINTS.sub(r"\1", case["text"])
    read = parse_standard(run_on).value
    assert read in (None, parse_standard(case["text"]).value)


MARKS_BEHIND_POINTS: Final = re.compile(r"(满分|[\d一二两三四五]分|不得分|为止)[，；。、,;]+")
