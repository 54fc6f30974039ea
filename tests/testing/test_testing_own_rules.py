"""A regulation's own rules: each is asked for targets that it takes, and told where it is not."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    AllOrNothing,
    Evidence,
    InputError,
    Level1,
    Level2,
    Parameter,
    Proportional,
    Regulation,
    RuleError,
    Unit,
    open_case,
    regulation,
    samples,
)
from gov_perf.explain import Step
from gov_perf.rules import Outcome
from gov_perf.testing import SHEET_LAWS, RegulationLawError, assert_regulation_laws
from gov_perf.testing.own_rules import own_plans, seats_of
from gov_perf.testing.sheet_laws import Scored

TEN = regulation("财预〔2020〕10号")


class Ceilings:
    """Right, for ≤ in one unit alone."""

    title = "只评上限"
    unit: str | None = None

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        sign, unit = case.goal.operator, case.goal.unit
        if sign is None or not sign.is_ceiling:
            raise RuleError.refuses("只评上限")
        if self.unit is not None and (unit is None or not unit.converts_to(Unit.of(self.unit))):
            raise RuleError.refuses("只评一种单位的")
        if case.verdict.met:
            return case.full_marks()
        mine, goal = case.figures()
        score = self.share(mine / goal if goal else Fraction(2)) * case.full
        return case.outcome(score, Step("said", ("按率",), score))

    def share(self, rate: Fraction) -> Fraction:
        return max(2 - rate, Fraction(0))


class NoBottom(Ceilings):
    """Below 0 from twice the target on."""

    title = "没有底"

    def share(self, rate: Fraction) -> Fraction:
        return 2 - rate


class NoBottomOfDays(NoBottom):
    unit = "天"


class Containers(Ceilings):
    unit = "标准箱"


class ContainersNoBottom(NoBottom):
    unit = "标准箱"


class Forgets(Ceilings):
    """Keeps what it gave, whatever the points."""

    title = "忘了分值"

    def __init__(self) -> None:
        self.kept: dict[str, Outcome] = {}

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        given = super().apply(points, target, actual)
        kept = self.kept.setdefault(f"{target} {actual}", given)
        return evolve(given, score=min(kept.score, Fraction(points)))


class Refuses:
    title = "什么都不评"

    def apply(self, *_: Any) -> Outcome:  # noqa: ANN401
        raise RuleError.refuses("不评")


class Generous:
    """Full marks for whatever there is."""

    title = "都给满分"
    says: bool | None = None

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        met = case.verdict.met if self.says is None else self.says
        return evolve(case.full_marks(), met=met, achievement=None)


class Content(Generous):
    says = True


def under(heading: str, rule: object, name: str = "by_level2") -> Regulation:
    value = {"value": {heading: rule}, "reference": "第五条", "evidence": "read"}
    return TEN.overlay(number="示例县〔2026〕9号", title="示例", parameters={name: value})


@pytest.mark.parametrize(
    ("heading", "wrong", "most"),
    [
        ("时效", NoBottom, 30),
        ("时效", NoBottomOfDays, 5),
        ("成本", NoBottom, 5),
        ("经济效益", NoBottomOfDays, 5),
        ("生态环境成本", NoBottomOfDays, 5),
    ],
)
def test_a_wrong_rule_of_a_heading_that_is_seldom_drawn_is_caught(
    heading: str, wrong: type[Ceilings], most: int
) -> None:
    with pytest.raises(RegulationLawError, match="law 'range' broken: K044") as caught:
        assert_regulation_laws(under(heading, wrong()), max_examples=most)
    assert caught.value.law == "range"


@pytest.mark.parametrize("level", ["成本", "产出", "效益", "满意度"])
def test_a_wrong_rule_of_a_level_1_is_caught(level: str) -> None:
    with pytest.raises(RegulationLawError) as caught:
        assert_regulation_laws(under(level, NoBottomOfDays(), "by_level"), max_examples=5)
    assert caught.value.law == "range"


def test_a_rule_that_forgets_the_points_is_caught_under_such_a_heading() -> None:
    with pytest.raises(RegulationLawError, match="keeps an answer and forgets the") as caught:
        assert_regulation_laws(under("成本", Forgets()), max_examples=5)
    assert caught.value.law == "again"


def test_a_wrong_rule_for_all_figures_that_drawn_targets_do_not_meet_is_caught() -> None:
    mine = evolve(TEN, numeric=Parameter("numeric", NoBottomOfDays(), "示例", Evidence.READ))
    with pytest.raises(RegulationLawError) as caught:
        assert_regulation_laws(mine, max_examples=5)
    assert caught.value.law == "range"


@pytest.mark.parametrize("name", ["by_level", "by_level2"])
def test_a_right_rule_of_a_heading_passes_and_was_tested(name: str) -> None:
    report = assert_regulation_laws(under("成本", Ceilings(), name), max_examples=5)
    assert report.untested == ()


def test_each_rule_has_a_place_at_which_nothing_else_decides() -> None:
    mine = TEN.overlay(
        number="示例县〔2026〕9号",
        title="示例",
        parameters={
            "by_level2": {
                "value": {level.value: AllOrNothing() for level in Level2},
                "reference": "第五条",
                "evidence": "read",
            },
            "by_level": {
                "value": {level.value: Proportional() for level in (Level1.OUTPUT, Level1.COST)},
                "reference": "第六条",
                "evidence": "read",
            },
        },
    )
    seats = seats_of(mine, None)
    assert [seat.name for seat in seats].count("by_level2") == len(Level2)
    for plan, _, owners in own_plans(seats, 3):
        for place in plan.indicators.places:
            decided = mine.rule_for(place.indicator.target, place.level, place.sublevel)
            seat = owners[place.path]
            assert (decided.name, decided.value) == (seat.name, seat.rule)


def test_a_rule_that_refuses_all_it_is_asked_is_told() -> None:
    with pytest.raises(RegulationLawError) as caught:
        assert_regulation_laws(under("成本", Refuses()), max_examples=5)
    told, text = str(caught.value), caught.value.text
    assert "the rule 什么都不评 (by_level2, 成本) was not tested: of 10 cases it refused 10" in told
    assert (
        'What to do: give a target that it is made for, such as targets={"成本": "≤30天"}' in told
    )
    assert text.startswith(
        "办法“示例县〔2026〕9号”二级指标“成本”的规则“什么都不评”什么也没有查到：问了10例"
    )
    assert "不能评的，如：K046 退回" in text
    assert text.endswith('怎么改：给出它适用的指标值，如 targets={"成本": "≤30天"}。')
    assert caught.value.law == ""


def test_a_rule_whose_own_sheets_cannot_be_scored_was_not_tested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scored = Scored.of

    def refuses(mine: Regulation, plan: Any, *more: Any) -> Scored:  # noqa: ANN401
        if "成本指标" in str([place.path for place in plan.indicators.places]):
            raise InputError("target-needed")
        return scored(mine, plan, *more)

    monkeypatch.setattr(Scored, "of", refuses)
    with pytest.raises(RegulationLawError, match="was not tested: of 10 cases it refused 10"):
        assert_regulation_laws(under("成本", Content()), max_examples=5)


def test_a_rule_that_gives_full_marks_for_what_is_missed_is_told() -> None:
    with pytest.raises(RegulationLawError, match="though it says of") as caught:
        assert_regulation_laws(under("成本", Generous()), max_examples=5)
    assert "而它自己说其中" in caught.value.text


def test_a_rule_that_is_content_with_everything_stands_in_the_report() -> None:
    report = assert_regulation_laws(under("成本", Content()), max_examples=5)
    assert report.untested == ("二级指标“成本”的规则“都给满分”",)


def test_a_target_that_a_rule_is_made_for_can_be_given() -> None:
    right, wrong = under("成本", Containers()), under("成本", ContainersNoBottom())
    with pytest.raises(RegulationLawError, match="was not tested"):
        assert_regulation_laws(right, max_examples=5)
    for heading in ("成本", "成本指标"):
        targets = {heading: "≤30标准箱"}
        assert assert_regulation_laws(right, max_examples=5, targets=targets).untested == ()
    with pytest.raises(RegulationLawError, match="K044"):
        assert_regulation_laws(wrong, max_examples=5, targets=targets)
    with pytest.raises(RegulationLawError, match=r"\(now ≥30标准箱\)") as caught:
        assert_regulation_laws(right, max_examples=5, targets={"成本": "≥30标准箱"})
    assert "（现在给的是 ≥30标准箱），或者看这样的指标值为什么不扣分。" in caught.value.text


def test_what_is_no_heading_and_no_figure_is_refused() -> None:
    mine = under("成本", Ceilings())
    with pytest.raises(ValueError, match="no rule of its own has '时效'; there are 成本"):
        assert_regulation_laws(mine, targets={"时效": "≤30天"})
    with pytest.raises(ValueError, match="in words"):
        assert_regulation_laws(mine, targets={"成本": "定性 显著下降"})
    with pytest.raises(InputError):
        assert_regulation_laws(mine, targets={"成本": "≤"})


def test_what_other_laws_obtain_is_held_to_the_range() -> None:
    """The sheet has no score below 0; a result that misses by half has one."""

    class BelowHalf(Proportional):
        def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
            given = super().apply(points, target, actual)
            low = given.achievement is not None and given.achievement <= Fraction(51, 100)
            return evolve(given, score=Fraction(-1)) if low else given

    mine = evolve(TEN, numeric=Parameter("numeric", BelowHalf(), "示例", Evidence.READ))
    made = Scored.of(mine, samples.suijiang_red_cross(), samples.suijiang_actuals())
    SHEET_LAWS["range"](made)
    with pytest.raises(RegulationLawError, match=r"law 'range' broken: K044: .* by ") as caught:
        SHEET_LAWS["again"](made)
    assert "（分值 " in caught.value.text
    SHEET_LAWS["again"](evolve(made, in_range=False))
