"""Regulations saved whole: what is written is read back as the same, or is not written."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    AllOrNothing,
    Band,
    Banded,
    BudgetExecution,
    Ceiling,
    Conventions,
    Graded,
    GradeLevel,
    InputError,
    Interval,
    Level1,
    Of,
    Outcome,
    Overachievement,
    Proportional,
    Regulation,
    RegulationLibrary,
    RuleError,
    known_regulations,
    load_regulation,
    load_regulations,
    regulation,
    regulation_toml,
    samples,
    score,
    verify,
)

NUMBER = "财预〔2020〕10号"
USABLE = Path(__file__).parent.parent / "data" / "regulations" / "usable"
COUNTY = """
base = "财预〔2020〕10号"
number = "示例县财发〔2025〕3号"
title = "示例县部门自评办法"
issuer = "示例县财政局"
jurisdiction = "云南/昭通/示例县"
effective = 2025-01-01
supersedes = []
evidence = "read"
note = "示例，并无此办法：“引号\\"”、换行\\n和\\u007f"

[parameters.numeric]
value = { rule = "banded", floors = [["90", "1"], ["60", "0.5"]], of = "value", unit = "%" }
reference = "第十条"
evidence = "read"

[parameters.by_level]
value = { "满意度" = { rule = "banded", floors = [["0.9", "1"], ["0.6", "0.55"]], rest = "0.1" } }
reference = "第十一条"
evidence = "read"

[parameters.ceiling]
value = "linear"
reference = "第十二条"
evidence = "read"

[parameters.overshoot]
value = { tiers = [["0.3", "0.8"], ["0.5", "0.5"]], explain = true, level2 = ["数量"] }
reference = "第十三条"
evidence = "read"
"""


def over(name: str, value: object, base: str = NUMBER) -> Regulation:
    given = {"value": value, "reference": "试算", "evidence": "recalled"}
    return regulation(base).overlay(number="试算", title="试算", parameters={name: given})


def same(first: Regulation, second: Regulation) -> bool:
    return first.digest == second.digest and all(
        getattr(first, item.name) == getattr(second, item.name) for item in fields(Regulation)
    )


def lost(item: Regulation) -> list[str]:
    with pytest.raises(RuleError) as caught:
        regulation_toml(item)
    assert {found.name for found in caught.value.findings} == {"regulation-not-written"}
    return [str(found.fact("key")) for found in caught.value.findings]


@pytest.mark.parametrize("law", known_regulations(), ids=lambda law: law.number)
def test_shipped_regulations_come_back_as_they_are(law: Regulation) -> None:
    text = regulation_toml(law)
    again = load_regulation(text, library=RegulationLibrary([]))  # no base is looked for
    assert same(again, law)
    assert "\nbase = " not in text
    assert regulation_toml(again) == text
    assert all(f"[parameters.{item.name}]" in text for item in law.parameters)


def test_a_county_s_regulation_is_stored_without_its_base() -> None:
    county = load_regulation(COUNTY)
    text = regulation_toml(county)
    assert same(load_regulation(text.encode(), library=RegulationLibrary([])), county)
    assert 'resolved_from = "财预〔2020〕10号"' in text
    # A base that was corrected since makes another regulation of the overlay, not of this text.
    corrected = over("digits", 1)
    other = evolve(corrected, number=NUMBER, title=regulation(NUMBER).title)
    library = RegulationLibrary([other])
    assert load_regulation(COUNTY, library=library).digest != county.digest
    assert load_regulation(text, library=library).digest == county.digest


def test_every_usable_file_comes_back_as_it_is() -> None:
    for law in load_regulations(sorted(USABLE.glob("*.toml"))):
        assert same(load_regulation(regulation_toml(law)), law), law.number


def test_the_digest_is_that_of_the_fingerprint_and_the_text_verifies_a_sheet() -> None:
    county = load_regulation(COUNTY)
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    budget = BudgetExecution("78700", "75000")
    sheet = score(plan, actuals, county, budget=budget)
    assert sheet.fingerprint is not None
    assert sheet.fingerprint.parts.regulation == county.digest
    again = load_regulation(regulation_toml(county))
    assert verify(sheet, plan, actuals, budget=budget, regulation=again) == ()


def test_what_is_laid_over_the_text_is_what_is_laid_over_the_regulation() -> None:
    county = load_regulation(COUNTY)
    again = load_regulation(regulation_toml(county))
    head: dict[str, Any] = {"number": "上一层", "title": "上一层", "effective": date(2026, 1, 1)}
    assert same(again.overlay(**head), county.overlay(**head))


_RATIOS = st.integers(1, 999).map(lambda number: Decimal(number) / 1000)
_RULES = st.one_of(
    st.just(AllOrNothing()),
    st.builds(Proportional, st.none() | _RATIOS),
    st.lists(_RATIOS, min_size=1, max_size=4, unique=True).map(
        lambda found: Banded.floors(
            [
                (low, Fraction(1) if place == 0 else Fraction(1, 2 ** (place + 1)))
                for place, low in enumerate(sorted(found, reverse=True))
            ]
        )
    ),
)


@given(_RULES, st.sampled_from(known_regulations()), st.text(min_size=1, max_size=20))
def test_any_rule_of_data_files_comes_back(rule: Any, law: Regulation, note: str) -> None:  # noqa: ANN401
    given = {"value": rule, "reference": "试算", "evidence": "practice"}
    parameters = {"numeric": given, "by_level": {**given, "value": {"满意度": rule}}}
    made = law.overlay(number="试", title="试", note=note, parameters=parameters)
    if made.conventions == Conventions():
        assert same(load_regulation(regulation_toml(made)), made)


class MyRule:
    """A rule of the caller's own."""

    title = "自己的规则"

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        return AllOrNothing().apply(points, target, actual)


_HALF = Interval("0.5", None)


@pytest.mark.parametrize(
    ("name", "value", "title"),
    [
        ("numeric", MyRule(), "定量指标算法"),
        ("execution", MyRule(), "预算执行率算法"),
        ("by_level", {"产出": MyRule()}, "单项一级指标算法"),
        ("by_level2", {"数量": Proportional("0.6", bare_line=True)}, "单项二级指标算法"),
        ("numeric", AllOrNothing(by_date=True), "定量指标算法"),
        ("numeric", Overachievement(AllOrNothing(), [("0.3", 0)]), "定量指标算法"),
        ("numeric", Proportional(Fraction(1, 3)), "定量指标算法"),
        ("numeric", Proportional(conventions=Conventions(Ceiling.LINEAR)), "定量指标算法"),
        (
            "numeric",
            Banded([Band(_HALF, 1), Band(Interval(None, "0.5"), 0, 1)]),
            "定量指标算法",
        ),
        (
            "numeric",
            Banded([Band(Interval(5, 9), 1), Band(Interval(1, 5), 0)], Of.VALUE, "天"),
            "定量指标算法",
        ),
    ],
)
def test_what_a_data_file_cannot_hold_is_refused_by_name(
    name: str, value: object, title: str
) -> None:
    assert lost(over(name, value)) == [title]


def test_everything_that_cannot_be_held_is_named_at_once() -> None:
    item = evolve(
        over("execution", MyRule()),
        numeric=evolve(regulation(NUMBER).numeric, value=MyRule()),
        note="\ud800",
    )
    assert lost(item) == ["note", "预算执行率算法", "定量指标算法"]


def test_conventions_that_its_own_words_do_not_give_are_refused() -> None:
    other = evolve(regulation(NUMBER), conventions=Conventions(Ceiling.LINEAR))
    assert lost(other) == ["conventions"]


def test_grades_of_judgement_come_back() -> None:
    levels = [
        GradeLevel("好", Interval("0.5", 1, high_in=True)),
        GradeLevel("差", Interval(0, "0.5")),
    ]
    made = over("qualitative", Graded(levels))
    assert same(load_regulation(regulation_toml(made)), made)
    assert made.points is not None
    assert made.points.value[Level1.OUTPUT] == 50


def test_what_is_no_regulation_is_refused() -> None:
    other: Any = NUMBER
    with pytest.raises(InputError, match="Regulation"):
        regulation_toml(other)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('resolved_from = ""\n', ["resolved_from"]),
        ("resolved_from = 1\n", ["resolved_from"]),
        ('base = "财预〔2020〕10号"\nresolved_from = "财预〔2020〕10号"\n', ["resolved_from"]),
    ],
)
def test_where_parameters_come_from_is_said_in_words(text: str, paths: list[str]) -> None:
    whole = regulation_toml(regulation(NUMBER)).replace(
        'number = "财预〔2020〕10号"', 'number = "示例"'
    )
    with pytest.raises(RuleError) as caught:
        load_regulation(text + whole)
    assert [found.where.path for found in caught.value.findings] == paths


def test_a_source_stands_only_in_a_file_that_says_what_it_was_laid_over() -> None:
    text = regulation_toml(load_regulation(COUNTY))
    alone = text.replace('resolved_from = "财预〔2020〕10号"\n', "")
    with pytest.raises(RuleError) as caught:
        load_regulation(alone)
    assert {found.name for found in caught.value.findings} == {"regulation-key-unknown"}
    blank = text.replace('source = "财预〔2020〕10号"', 'source = " "', 1)
    with pytest.raises(RuleError) as caught:
        load_regulation(blank)
    assert [str(found.where.path) for found in caught.value.findings] == [
        "parameters.points.source"
    ]
