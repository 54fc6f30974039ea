"""Rules that somebody else wrote: what they promise is checked, what they say is kept."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve, frozen

from gov_perf import (
    InputError,
    Outcome,
    RuleError,
    ScoreSheet,
    Step,
    Where,
    dumps,
    loads,
    regulation,
    samples,
    score,
    tables,
)

TEN = regulation("财预〔2020〕10号")
POINTS = Fraction(10)


@frozen
class Own:
    """A rule that gives whatever it was told to."""

    gives: Any

    def apply(self, points: Any, target: Any, actual: Any) -> Any:  # noqa: ANN401 - a rule's own
        del target, actual
        if isinstance(self.gives, Exception):
            raise self.gives
        if not isinstance(self.gives, Fraction):
            return self.gives
        step = Step("said", ("县里自己的算法",), self.gives)
        return Outcome(Fraction(points), self.gives, None, steps=(step,))


def scored(gives: object) -> ScoreSheet:
    own = evolve(TEN, number="示例县绩效〔2026〕1号", numeric=evolve(TEN.numeric, value=Own(gives)))
    return score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        own,
        standards="regulation",
        budget=samples.suijiang_budget(),
    )


def test_a_step_in_a_sentence_is_explained_and_saved() -> None:
    sheet = scored(Fraction(7, 2))
    row = sheet.rows[0]
    assert (row.score, row.exact_score) == (Decimal("3.50"), Fraction(7, 2))
    assert "县里自己的算法" in str(sheet.explain(row.name))
    assert loads(dumps(sheet), ScoreSheet) == sheet


@pytest.mark.parametrize(
    ("gives", "name"),
    [
        (Fraction(-1, 100), "rule-out-of-range"),
        (Fraction(1601, 100), "rule-out-of-range"),
        (Outcome(POINTS, 1.5, None), "float-refused"),  # type: ignore[arg-type]
        (None, "rule-outcome-wrong"),
        (5, "rule-outcome-wrong"),
        (RuleError.refuses("超期原因未填"), "rule-refuses"),
    ],
)
def test_what_a_rule_may_not_give_is_said_of_each_indicator(gives: object, name: str) -> None:
    with pytest.raises(InputError) as caught:
        scored(gives)
    found = caught.value.findings
    assert {item.name for item in found} == {name}
    assert len({item.where.path for item in found}) == len(found) > 1


def test_a_refusal_is_in_the_words_of_the_rule() -> None:
    with pytest.raises(InputError) as caught:
        scored(RuleError.refuses("超期原因未填"))
    assert "评分规则不能评，原因：“超期原因未填”。" in caught.value.findings[0].text


def test_a_place_that_a_rule_names_itself_does_not_stop_the_other_rows() -> None:
    """Otherwise one row would refuse the whole plan, whatever was asked for."""
    refusal = InputError("level-and-share-differ", Where(path="甲等"), level="甲等", share="50%")
    own = evolve(TEN, numeric=evolve(TEN.numeric, value=Own(refusal)))
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, own, standards="regulation", skip_unscorable=True)
    assert len(sheet.unscorable) + len(sheet.rows) == len(plan.indicators)
    told = {item.where.path for item in sheet.findings if item.code == "K008"}
    assert told == set(sheet.unscorable)
    assert {item.reason for item in sheet.left_out} == {refusal.finding.text}


def test_tables_say_the_same() -> None:
    rows = pa.table({"target": ["≥1件"], "actual": ["1件"], "points": [10]})
    own = evolve(
        TEN, number="示例县绩效〔2026〕1号", numeric=evolve(TEN.numeric, value=Own(Fraction(11)))
    )
    (row,) = tables.score(rows, own).to_pylist()
    assert (row["score"], row["finding"]) == (None, "K044")


@pytest.mark.parametrize(
    ("kind", "facts"), [("late-once", ("超过10天",)), ("said", ()), ("full", ("10", "10"))]
)
def test_a_step_of_no_known_kind_is_refused_at_once(kind: str, facts: tuple[str, ...]) -> None:
    with pytest.raises(RuleError) as caught:
        Step(kind, facts)
    assert caught.value.finding.name == "step-unknown"


# -- what a rule itself raises ----------------------------------------------------------------


def notes_of(error: BaseException) -> str:
    return "\n".join(getattr(error, "__notes__", ()))


def test_what_a_rule_raises_goes_through_and_says_which_row_it_was() -> None:
    with pytest.raises(KeyError) as caught:
        scored(KeyError("系数"))
    told = notes_of(caught.value)
    first = samples.suijiang_red_cross().indicators.places[0]
    assert f"评分规则 test_own_rules.Own 在“{first.path}”处出错（target：≥2人，actual：" in told
    assert f"The rule test_own_rules.Own failed at {first.path} (target: ≥2人, actual: " in told


def test_a_rule_of_the_execution_that_fails_is_named() -> None:
    own = evolve(TEN, execution=evolve(TEN.execution, value=Own(ZeroDivisionError())))
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    with pytest.raises(ZeroDivisionError) as caught:
        score(plan, actuals, own, budget=samples.suijiang_budget())
    assert "在“预算执行率”处出错" in notes_of(caught.value)


def test_a_row_of_a_table_is_named_by_its_number_and_its_cells() -> None:
    own = evolve(TEN, numeric=evolve(TEN.numeric, value=Own(KeyError("系数"))))
    table = pa.table(
        {
            "plan": ["甲局", "乙局"],
            "indicator": ["满意情况", "培训人数"],
            "target": ["好", "≥3人"],
            "actual": [None, "4人"],
            "points": [5, 6],
        }
    )
    with pytest.raises(KeyError) as caught:
        tables.score(table, own, standards="regulation")
    told = notes_of(caught.value)
    assert "评分规则 test_own_rules.Own 在“第 2 行 row 2”处出错" in told
    assert "plan：乙局，indicator：培训人数，target：≥3人，actual：4人，points：6" in told
    assert "甲局" not in told


def test_what_is_wrong_with_a_table_itself_names_no_rule() -> None:
    with pytest.raises(InputError) as caught:
        tables.score(pa.table({"target": ["≥3人"]}), TEN)
    assert notes_of(caught.value) == ""
