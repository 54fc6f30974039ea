"""Actual values whose text states something else: refused, and what must stay allowed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    AllOrNothing,
    DepartmentPlan,
    Graded,
    InputError,
    Judged,
    JudgedCase,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Measured,
    Operator,
    Proportional,
    ScoreSheet,
    ScoringRule,
    Stated,
    Stepwise,
    Unit,
    dumps,
    loads,
    monitor,
    parse_actual,
    samples,
    score,
)
from gov_perf.numbers.units import unit_names
from gov_perf.rules.wording import read_words
from gov_perf.scoring.matching import match

PLAN = DepartmentPlan(
    "某局",
    indicators=[
        Level1Indicator(
            "产出指标", [Level2Indicator("数量指标", [Level3Indicator("建成", "≥90个")])]
        )
    ],
)
PATH = "产出指标/数量指标/建成"


@pytest.mark.parametrize(
    "parts",
    [
        (40, "个", "98个"),
        (98, "件", "98个"),
        (98, None, "98个"),
        (40, "个", "≥98个"),
        (40, "日", "98日"),
        (11, "期", "十二期"),
        (5, "起", "未发生"),
        (40, "%", "196/200（98%）"),
        (40, "个", "完成"),
        (40, "人次", "512人次（其中夜间120人次）"),
        (3, "元", "3万元"),
    ],
)
def test_a_value_whose_text_states_another_is_refused(parts: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        Measured(*parts)
    (found,) = caught.value.findings
    assert found.name == "actual-text-differs"
    assert dict(found.facts) == {"text": parts[2], "actual": str(Measured(*parts[:2]))}


@pytest.mark.parametrize(
    "parts",
    [
        (1200, "个", "1,200个"),
        ("95.3", "%", "95.30%"),
        (30000, "元", "3万元"),
        ("0.98", "比例", "98%"),
        (98, "%", "196/200（98%）"),
        (98, "个", "98"),
        (98, "个", "≥98个"),
        (12, "期", "十二期"),
        (0, "起", "未发生"),
        ("97.5", "%", "约97.5%"),  # not read: it says nothing of the number
        (40, "个", "详见附件"),
    ],
)
def test_a_value_written_otherwise_stays(parts: Any) -> None:  # noqa: ANN401
    assert Measured(*parts).text == parts[2]


def test_a_number_is_changed_with_its_text() -> None:
    read = parse_actual("98个").require()
    assert isinstance(read, Measured)
    with pytest.raises(InputError):
        evolve(read, value=Decimal(40))
    assert str(evolve(read, value=Decimal(40), text="")) == "40个"


UNITS = st.none() | st.sampled_from([*unit_names(), "万元", "元/人", "朵"]).map(Unit.of)
FIGURES = st.from_regex(
    r"(≥|≤|=|>|<|约|不低于|)[0-9]{1,4}(,000|\.[0-9]{1,3}|)"
    r"(%|个|日|年|个月|万元|人次|元/人|小时|期|朵|)(以上|以下|左右|（其中5个）|（12个月）|)",
    fullmatch=True,
)
WORDS = st.text("零一二两三十百半年个月期未发生无次以上0123456789.%/（）()-,", max_size=12)


@settings(max_examples=300)
@given(FIGURES | WORDS | st.text(max_size=20), UNITS, st.none() | st.sampled_from(Operator))
def test_whatever_is_read_can_be_made(text: str, unit: Unit | None, sign: Operator | None) -> None:
    read = parse_actual(text, unit, sign).value
    if isinstance(read, Measured):
        assert Measured(read.value, read.unit, read.text) == read
    if isinstance(read, Stated):
        assert not read.contradicts_itself


def test_a_stored_sheet_that_was_changed_is_refused_with_its_path() -> None:
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2020〕10号",
        budget=samples.suijiang_budget(),
    )
    row = next(row for row in sheet.rows if isinstance(row.actual, Measured) and row.actual.unit)
    assert isinstance(row.actual, Measured)
    text = dumps(sheet)
    said = f'"text": "{row.actual.text}"'
    with pytest.raises(InputError) as caught:
        loads(text.replace(said, '"text": "7朵"'), ScoreSheet)
    (found,) = caught.value.findings
    assert found.name == "actual-text-differs"
    assert str(found.where.path).endswith(".actual")


@pytest.mark.parametrize("said", [Stated("完成", met=False), Stated("未完成", met=True)])
def test_a_word_with_the_other_meaning_is_refused_where_it_is_used(said: Stated) -> None:
    for given_as in ({PATH: said}, Actuals({PATH: said})):
        with pytest.raises(InputError) as caught:
            score(PLAN, given_as, "财预〔2020〕10号")
        assert "actual-text-differs" in [item.name for item in caught.value.findings]
        with pytest.raises(InputError) as caught:
            monitor(PLAN, given_as, on=date(2025, 7, 31))
        assert [item.name for item in caught.value.findings] == ["actual-text-differs"]
    kept = Actuals({PATH: said})
    assert loads(dumps(kept), Actuals) == kept


@pytest.mark.parametrize("rule", [AllOrNothing(), Proportional(), Graded(), Stepwise(1, 1)])
@pytest.mark.parametrize("said", [Stated("完成", met=False), Stated("未完成", met=True)])
def test_a_rule_alone_refuses_it_as_well(rule: ScoringRule, said: Stated) -> None:
    with pytest.raises(InputError) as caught:
        rule.apply(10, "2025年11月底前", said)
    assert caught.value.finding == said.contradiction


def test_a_rule_may_give_the_word_another_meaning() -> None:
    rule = Judged([JudgedCase("否", 1, 1), JudgedCase("是", 0, 0)])
    assert rule.apply(10, None, Stated("否", met=True)).score == 10
    reading = read_words("否", rule)
    assert reading is not None
    assert reading.value == Stated("否", met=True)
    matched = match(PLAN.indicators, {PATH: reading.value}, "error", lambda _: rule)  # type: ignore[arg-type]  # its text
    assert matched.values == {PATH: Stated("否", met=True)}


def test_monitoring_says_that_there_is_no_target() -> None:
    plan = DepartmentPlan(
        "某局",
        indicators=[
            Level1Indicator(
                "产出指标",
                [
                    Level2Indicator(
                        "数量指标", [Level3Indicator("甲", ""), Level3Indicator("乙", "好")]
                    )
                ],
            )
        ],
    )
    report = monitor(plan, {"甲": 6, "乙": "好"}, on=date(2025, 7, 31))
    assert [str(row.no_light) for row in report.rows] == ["没有指标值", "指标值是文字，需要评判"]
    assert [item.name for item in report.findings] == ["target-empty", "monitor-words"]
