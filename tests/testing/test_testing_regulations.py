"""The kit for regulations of one's own: each law of sheets catches what it is there for."""

import re
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    Evidence,
    InputError,
    Parameter,
    Proportional,
    Regulation,
    RuleError,
    ScoreSheet,
    known_regulations,
    open_case,
    regulation,
    samples,
    testing,
)
from gov_perf.explain import Step
from gov_perf.rules import Outcome
from gov_perf.testing import (
    SHEET_LAWS,
    RegulationLawError,
    RuleLawError,
    assert_regulation_laws,
    sheet_laws,
)
from gov_perf.testing.sheet_laws import Scored

TEN = regulation("财预〔2020〕10号")


class Spoilt:
    """``Proportional``, with something done to what it gives."""

    def __init__(self, spoil: Callable[[Outcome], Outcome]) -> None:
        self.spoil = spoil

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        return self.spoil(Proportional().apply(points, target, actual))


def with_score(outcome: Outcome, new: Any) -> Outcome:  # noqa: ANN401
    return evolve(outcome, score=new, steps=(*outcome.steps, Step("full", (1,), new)))


def by(spoil: Callable[[Outcome], Outcome]) -> Regulation:
    return evolve(TEN, numeric=Parameter("numeric", Spoilt(spoil), "示例", Evidence.READ))


def made(mine: Regulation = TEN) -> Scored:
    return Scored.of(
        mine, samples.suijiang_red_cross(), samples.suijiang_actuals(), samples.suijiang_budget()
    )


@pytest.mark.parametrize("known", known_regulations(), ids=lambda item: item.number)
def test_every_known_regulation_holds_the_laws(known: Regulation) -> None:
    report = assert_regulation_laws(known, max_examples=5)
    assert report.checked == tuple(SHEET_LAWS)
    assert report.scored > 10


def above(outcome: Outcome) -> Outcome:
    return with_score(outcome, outcome.score + 1)


def backwards(outcome: Outcome) -> Outcome:
    return outcome if outcome.met else with_score(outcome, outcome.deduction)


def fails(_: Outcome) -> Outcome:
    raise KeyError("系数")


def leaves(_: Outcome) -> Outcome:
    sys.exit(3)


@pytest.mark.parametrize(
    ("spoil", "law", "told", "text"),
    [
        (above, "range", "law 'range' broken: K044", "不守规律“得分在内”（range）：K044"),
        (
            backwards,
            "monotone",
            "law 'monotone' broken: the total is ",
            "不守规律“越好不越低”（monotone）：.+（指标值 .+，规则 .+）换成 .+，总分是 .+，少于 ",
        ),
        (
            fails,
            "",
            r"a rule failed: KeyError\('系数'\) 评分规则 .*Spoilt 在",
            r"的规则出错：KeyError\('系数'\) 评分规则 .*Spoilt 在",
        ),
        (leaves, "", r"a rule failed: SystemExit\(3\)", r"的规则出错：SystemExit\(3\)"),
    ],
)
def test_a_wrong_rule_of_a_regulation_is_caught(
    spoil: Callable[[Outcome], Outcome], law: str, told: str, text: str
) -> None:
    with pytest.raises(RegulationLawError, match=f"财预〔2020〕10号: {told}") as caught:
        assert_regulation_laws(by(spoil), max_examples=60)
    assert caught.value.law == law
    assert re.match(f"办法“财预〔2020〕10号”{text}", caught.value.text)


class Counter:
    """Less each time that it is asked."""

    times = 0

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        self.times += 1
        outcome = Proportional().apply(points, target, actual)
        return with_score(outcome, outcome.score / self.times)


def test_a_rule_that_counts_makes_another_sheet_each_time() -> None:
    mine = evolve(TEN, numeric=Parameter("numeric", Counter(), "示例", Evidence.READ))
    with pytest.raises(RegulationLawError, match="law 'again' broken: scored again, other rows: "):
        SHEET_LAWS["again"](made(mine))


def nothing_where_met(outcome: Outcome) -> Outcome:
    return with_score(outcome, outcome.score / 2) if outcome.met else outcome


def test_what_is_met_has_full_points() -> None:
    SHEET_LAWS["met"](made())
    with pytest.raises(
        RegulationLawError, match=r"law 'met' broken: met, but the score is 5 of 10"
    ):
        SHEET_LAWS["met"](made(by(nothing_where_met)))


def test_what_a_rule_reduces_or_is_exempt_from_is_no_broken_law() -> None:
    class Halves(Spoilt):
        def is_reduced(self, achievement: Fraction) -> bool:
            return achievement >= 1

    class Exempt(Spoilt):
        exempt = frozenset({"met"})

    for rule in (Halves(nothing_where_met), Exempt(nothing_where_met)):
        mine = evolve(TEN, numeric=Parameter("numeric", rule, "示例", Evidence.READ))
        SHEET_LAWS["met"](made(mine))


class Cached:
    """Keeps what it gave for an actual value, whatever the points."""

    def __init__(self) -> None:
        self.kept: dict[Any, Fraction] = {}

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        kept = self.kept.setdefault(str(actual), outcome.score)
        return with_score(outcome, min(kept, Fraction(points)))


def test_a_rule_that_forgets_the_points_is_blamed_for_that() -> None:
    """Not as ``monotone`` or ``met``, which it breaks as well."""
    mine = evolve(TEN, numeric=Parameter("numeric", Cached(), "示例", Evidence.READ))
    with pytest.raises(
        RegulationLawError, match=r"law 'again' broken: the rule Cached: "
    ) as caught:
        assert_regulation_laws(mine, max_examples=60)
    assert "keeps an answer and forgets the " in str(caught.value)
    assert re.search("“再评一样”.+规则“Cached”，分值 .+缓存要按分值", caught.value.text)


class FloorsOnly:
    """A rule of the county's own for ≥ under one heading; each of the two below is wrong."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.goal.operator is None or not case.goal.operator.is_floor:
            raise RuleError.refuses("只评≥")
        if case.verdict.met:
            return case.full_marks()
        mine, goal = case.figures()
        score = self.score(case.full, mine / goal)
        return case.outcome(score, Step("said", ("按率",), score))

    def score(self, full: Fraction, rate: Fraction) -> Fraction:
        return full * rate


class NoBottom(FloorsOnly):
    """Below 0 only where the result is far from the target."""

    def score(self, full: Fraction, rate: Fraction) -> Fraction:
        return full - (1 - rate) * 12


class KeptByRate(FloorsOnly):
    def __init__(self) -> None:
        self.kept: dict[Fraction, Fraction] = {}

    def score(self, full: Fraction, rate: Fraction) -> Fraction:
        return self.kept.setdefault(rate, full * rate)


def under_outputs(rule: FloorsOnly) -> Regulation:
    value = {"value": {"产出指标": rule}, "reference": "第五条", "evidence": "read"}
    return TEN.overlay(number="示例县〔2026〕9号", title="示例", parameters={"by_level": value})


@pytest.mark.parametrize(("rule", "law"), [(NoBottom(), "range"), (KeptByRate(), "again")])
def test_a_rule_that_is_wrong_far_below_the_target_or_for_other_points_is_caught(
    rule: FloorsOnly, law: str
) -> None:
    """Drawn figures alone let both pass."""
    with pytest.raises(RegulationLawError) as caught:
        assert_regulation_laws(under_outputs(rule), max_examples=60)
    assert caught.value.law == law


def test_a_right_rule_under_one_heading_passes() -> None:
    assert assert_regulation_laws(under_outputs(FloorsOnly()), max_examples=10).refused > 0


class AnotherTotal(ScoreSheet):
    @property
    def total(self) -> Decimal:
        return self.indicator_score


def spoilt_row(**changes: Any) -> Scored:  # noqa: ANN401 - fields of SheetRow
    good = made()
    first, *rest = good.sheet.rows
    return evolve(good, sheet=evolve(good.sheet, rows=[evolve(first, **changes), *rest]))


def another_total() -> Scored:
    good = made()
    names = [item.name for item in ScoreSheet.__attrs_attrs__ if item.init]
    fields = {name: getattr(good.sheet, name) for name in names}
    return evolve(good, sheet=AnotherTotal(**fields))


def graded(grade: str | None) -> Scored:
    good = made()
    return evolve(good, sheet=evolve(good.sheet, grade=grade))


@pytest.mark.parametrize(
    ("wrong", "law", "told", "text"),
    [
        (lambda: spoilt_row(score=Decimal(99)), "range", "99 of 10", "）分值 10.00，得分 99"),
        (
            another_total,
            "total",
            "the total 89.95 is not the sum 99.48",
            "“合计”（total）：总分是 89.95，各行之和是 99.48",
        ),
        (
            lambda: spoilt_row(exact_score=Fraction(1997, 200)),
            "rounding",
            "is 10.00, not 9.99",
            "）应得 9.985，写成了 10.00，不是 9.99",
        ),
        (
            lambda: spoilt_row(score=Decimal("9.00")),
            "explained",
            "the last step says 10",
            "）推导的最后一步是 10.00，得分是 9.00",
        ),
        (
            lambda: graded("良"),
            "grade",
            "the total 99.48 is 良, not 优",
            "总分 99.48，等级是“良”，应是“优”",
        ),
        (
            lambda: graded(None),
            "grade",
            "neither a grade nor a reason",
            "没有等级，也没有写明原因",
        ),
    ],
    ids=["range", "total", "rounding", "explained", "another grade", "no grade"],
)
def test_a_wrong_sheet_is_caught(
    wrong: Callable[[], Scored], law: str, told: str, text: str
) -> None:
    SHEET_LAWS[law](made())
    with pytest.raises(RegulationLawError, match=f"law '{law}' broken: .*") as caught:
        SHEET_LAWS[law](wrong())
    assert told in str(caught.value)
    assert caught.value.law == law
    assert text in caught.value.text


def test_the_errors_name_the_laws_as_the_table_does() -> None:
    told = re.findall(r"^([a-z]+) +(\S+) +\S", testing.__doc__ or "", re.MULTILINE)
    assert dict(sheet_laws.NAMES) == {law: name for law, name in told if law in SHEET_LAWS}


def test_every_law_of_sheets_has_a_test_above() -> None:
    assert [*SHEET_LAWS] == [
        "range",
        "total",
        "rounding",
        "met",
        "monotone",
        "explained",
        "grade",
        "again",
    ]


def test_a_half_is_rounded_up() -> None:
    SHEET_LAWS["rounding"](spoilt_row(exact_score=Fraction(1999, 200), score=Decimal("10.00")))


def test_what_is_no_regulation_or_no_law_is_told() -> None:
    with pytest.raises(TypeError, match="not a regulation: '财预〔2020〕10号'"):
        assert_regulation_laws("财预〔2020〕10号")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no such law: sum; there are range, total"):
        assert_regulation_laws(TEN, exempt=["sum"])
    half = evolve(TEN, execution_points=evolve(TEN.execution_points, value=Decimal(50)))
    with pytest.raises(RegulationLawError, match=r"财预〔2020〕10号: [A-Z]\d\d\d ") as caught:
        assert_regulation_laws(half, max_examples=1)
    assert re.match(r"办法“财预〔2020〕10号”自相矛盾：[A-Z]\d\d\d ", caught.value.text)
    assert assert_regulation_laws(by(above), exempt=["range"], max_examples=2).exempt == ("range",)


def test_a_regulation_that_scores_nothing_was_not_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> Scored:
        raise InputError("target-needed")

    monkeypatch.setattr(Scored, "of", refuses)
    with pytest.raises(RegulationLawError, match=r"no row could be scored: K002") as caught:
        assert_regulation_laws(TEN, max_examples=1)
    assert "”什么也没有查到，没有一行能评：K002：" in caught.value.text


class OwnGoal:
    """A target of its own, whatever the plan promised; ``turned`` gives more for less."""

    exempt: tuple[str, ...] = ("target", "achievement", "scale")

    def __init__(self, *, turned: bool = False) -> None:
        self.turned = turned

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401, ARG002
        case = open_case(points, "≥85%", actual)
        if case.verdict.met:
            return case.full_marks()
        value, goal = case.figures()
        share = max(Fraction(value) / Fraction(goal), Fraction(0))
        score = case.full * ((1 - share) if self.turned else share)
        return case.outcome(score, Step("said", ("按自己的目标",), score))


def with_own_goal(*, turned: bool = False) -> Regulation:
    own = {"质量": OwnGoal(turned=turned)}
    value = {"value": own, "reference": "第一条", "evidence": "read"}
    return TEN.overlay(number="示例县〔2026〕8号", title="示例", parameters={"by_level2": value})


def test_a_right_rule_with_a_target_of_its_own_passes() -> None:
    testing.assert_rule_laws(OwnGoal(), target="≥90%", max_examples=30)
    assert_regulation_laws(with_own_goal(), targets={"质量": "≥90%"})


def test_a_wrong_rule_with_a_target_of_its_own_is_no_less_found() -> None:
    with pytest.raises(RegulationLawError, match="law 'monotone' broken"):
        assert_regulation_laws(with_own_goal(turned=True), targets={"质量": "≥90%"})


class SlipsAtOnePlace(OwnGoal):
    """Right but for one border: at 92 % of what was promised less than just below it."""

    exempt = ()

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.goal.operator is None or not case.goal.operator.is_floor:
            raise RuleError.refuses("只评“≥”类指标值")
        if case.verdict.met:
            return case.full_marks()
        value, goal = case.figures()
        share = Fraction(value) / Fraction(goal) if goal > 0 else Fraction(0)
        late = share - Fraction(2, 100) if share >= Fraction(92, 100) else share
        score = case.full * max(late, Fraction(0))
        return case.outcome(score, Step("said", ("折线",), score))


def test_the_rules_of_a_regulation_are_held_to_their_own_laws_where_asked() -> None:
    value = {"value": {"质量": SlipsAtOnePlace()}, "reference": "第一条", "evidence": "read"}
    mine = TEN.overlay(number="示例县〔2026〕7号", title="示例", parameters={"by_level2": value})
    with pytest.raises(RuleLawError, match="'monotone' broken"):
        assert_regulation_laws(mine, rules=True, max_examples=2)
    right = assert_regulation_laws(
        with_own_goal(), rules=True, targets={"质量": "≥90%"}, max_examples=2
    )
    assert right.checked == tuple(SHEET_LAWS)


def test_the_law_target_says_that_own_targets_are_exempt() -> None:
    class Asked(OwnGoal):
        exempt = ("achievement", "scale")

    with pytest.raises(AssertionError) as caught:
        testing.assert_rule_laws(Asked(), target="≥90%", max_examples=60)
    assert "规则另有目标、不比指标值的，免去这一条" in getattr(caught.value, "text", "")
