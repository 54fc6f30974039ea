"""Constructors say which argument of which class is of another kind, all at once."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    Adjustment,
    BudgetExecution,
    BudgetProject,
    DepartmentPlan,
    Figures,
    Funds,
    GovPerfError,
    IndicatorTree,
    InputError,
    Judgement,
    KeyTask,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Measured,
    Money,
    Outcome,
    Period,
    ProjectLink,
    ProjectPlan,
    Ratio,
    RegulationLibrary,
    ReviewSettings,
    Stated,
    Step,
    Suppression,
    Target,
    monitor,
    samples,
    score,
)
from gov_perf.regulations import Overshoot
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Checklist,
    Cutoff,
    Graded,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    Stepwise,
)
from gov_perf.sheets.published import Printed
from gov_perf.testing import assert_rule_laws

RULES = "财预〔2020〕10号"
NONE: Any = None
LEAF = Level3Indicator("甲", "≥1期", points=90)
WRONG: dict[str, tuple[Callable[[], object], str, list[str]]] = {
    "target-null": (lambda: Level3Indicator("甲", NONE), "甲", ["Level3Indicator.target"]),
    **{
        f"target-{kind.__class__.__name__}": (
            lambda kind=kind: Level3Indicator("甲", kind),  # type: ignore[misc]
            "甲",
            ["Level3Indicator.target"],
        )
        for kind in (5, float("nan"), date(2025, 1, 1), pd.Timestamp("2025-01-01"))
    },
    "standard": (
        lambda: Level3Indicator("甲", "≥1", standard=5),  # type: ignore[arg-type]
        "甲",
        ["Level3Indicator.standard"],
    ),
    "several": (
        lambda: Level3Indicator(NONE, NONE, remark=5, attribute="定量"),  # type: ignore[arg-type]
        "",
        [f"Level3Indicator.{name}" for name in ("name", "target", "attribute", "remark")],
    ),
    "level1": (lambda: Level1Indicator(NONE, []), "", ["Level1Indicator.name"]),
    "level2-text": (
        lambda: Level2Indicator("数量指标", "abc"),  # type: ignore[arg-type]
        "数量指标",
        ["Level2Indicator.children"],
    ),
    "level2-null": (
        lambda: Level2Indicator("数量指标", NONE),
        "数量指标",
        ["Level2Indicator.children"],
    ),
    "level1-leaf": (
        lambda: Level1Indicator("产出指标", [LEAF]),  # type: ignore[list-item]
        "产出指标",
        ["Level1Indicator.children"],
    ),
    "level1-single": (
        lambda: Level1Indicator("产出指标", Level2Indicator("数量指标")),  # type: ignore[arg-type]
        "产出指标",
        ["Level1Indicator.children"],
    ),
    "plan-name": (lambda: DepartmentPlan(NONE), "", ["DepartmentPlan.department"]),
    "plan-several": (
        lambda: DepartmentPlan("甲", period=2025, duties=NONE, links=["a"]),  # type: ignore[arg-type, list-item]
        "甲",
        ["DepartmentPlan.period", "DepartmentPlan.links", "DepartmentPlan.duties"],
    ),
    "project": (
        lambda: ProjectPlan("甲", code=5, funds="100万元"),  # type: ignore[arg-type]
        "甲",
        ["ProjectPlan.funds", "ProjectPlan.code"],
    ),
}


@pytest.mark.parametrize(("make", "place", "what"), WRONG.values(), ids=WRONG)
def test_which_argument_of_which_class(
    make: Callable[[], object], place: str, what: list[str]
) -> None:
    with pytest.raises(GovPerfError) as raised:
        make()
    assert [item.fact("what") for item in raised.value.findings] == what
    assert {item.name for item in raised.value.findings} == {"argument-kind"}
    assert raised.value.finding.name == ("argument-kind" if len(what) == 1 else "fields-unusable")
    assert str(raised.value.where) == place
    assert what[0] in raised.value.text


def test_the_kind_that_was_given_and_the_one_that_is_wanted_are_named() -> None:
    with pytest.raises(GovPerfError) as raised:
        Level2Indicator("数量指标", NONE)
    facts = dict(raised.value.finding.facts)
    assert (facts["kind"], facts["wanted"]) == ("NoneType", "list[Level3Indicator]")


@pytest.mark.parametrize("roots", [None, 5, "a", [LEAF], [None]])
def test_a_tree_is_made_of_level_1_indicators(roots: Any) -> None:  # noqa: ANN401
    for make in (IndicatorTree, lambda items: DepartmentPlan("甲", indicators=items)):
        with pytest.raises(GovPerfError) as raised:
            make(roots)
        assert raised.value.finding.name == "tree-of-something-else"


def test_what_is_right_is_taken() -> None:
    branches = (item for item in [Level2Indicator("数量指标", iter([LEAF]))])
    plan = DepartmentPlan(
        "甲", period=Period(2025, 2025), indicators=iter([Level1Indicator("产出指标", branches)])
    )
    assert list(plan.indicators) == [LEAF]


def test_empty_names_are_told() -> None:
    leaf = Level3Indicator(" ", "≥1期", points=90)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    plan = DepartmentPlan("", indicators=tree)
    path = plan.indicators.places[0].path
    told = [item for item in score(plan, {path: 1}, RULES).findings if item.name == "name-empty"]
    assert [(item.where.path, item.fact("what")) for item in told] == [
        (None, "方案（单位或项目）"),
        (path, "三级指标"),
    ]


MADE: dict[type, dict[str, Any]] = {
    KeyTask: {"name": "甲"},
    BudgetProject: {"name": "甲"},
    ProjectLink: {"indicator": "甲", "project": "乙"},
    Funds: {"total": 1, "fiscal": 1, "other": 0},
    BudgetExecution: {"budget": 1, "executed": 1},
    Money: {"yuan": 1},
    DepartmentPlan: {"department": "甲"},
    ProjectPlan: {"project": "甲"},
    Period: {"first": 2024, "last": 2025},
}


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
@given(st.data())
def test_whatever_is_given_the_error_is_ours(kind: type, data: st.DataObject) -> None:
    odd = st.sampled_from(
        [None, 1, True, b"x", float("nan"), object(), [1], [None], {}, "", date(2025, 1, 1)]
    )
    name = data.draw(st.sampled_from(sorted(inspect.signature(kind).parameters)))
    with suppress(GovPerfError):
        kind(**{**MADE[kind], name: data.draw(odd)})


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (lambda: KeyTask(NONE, funds=5, projects=[1]),  # type: ignore[arg-type, list-item]
         ["KeyTask.funds", "KeyTask.projects", "KeyTask.name"]),
        (lambda: BudgetProject(NONE), ["BudgetProject.name"]),
        (lambda: ProjectLink(NONE, 5), ["ProjectLink.indicator", "ProjectLink.project"]),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_budgets_name_the_fields(make: Callable[[], object], fields: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        make()
    assert [item.fact("what") for item in caught.value.findings] == fields
    assert KeyTask("甲", funds=[Funds(1, 1, 0)], projects=[BudgetProject("乙")]).name == "甲"


def right_ones() -> list[Any]:
    """One object of each kind of rule and of sheets, all of whose arguments are right."""
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, RULES, budget=samples.suijiang_budget())
    skipped = score(plan, {}, RULES, missing="skip")
    report = monitor(plan, Actuals({}), on=date(2025, 7, 31), budget=samples.suijiang_budget())
    banded, graded = Banded.floors([("0.9", 1), ("0.6", "0.5")]), Graded()
    judged = Judged([JudgedCase("甲", 0, 1)])
    own = OwnTarget("≥90%", Proportional())
    rules = [
        *(AllOrNothing(), Proportional(), Stepwise(1, "0.5"), PerOccurrence(1), own, graded),
        *(banded, banded.bands[0], judged, judged.cases[0], graded.levels[0], Interval(0, 1)),
        *(Checklist([("甲", 1)]), Interpolated([(1, 1), (5, 0)], "日"), OwnPoints(5, own)),
        *(Cutoff(own, Interval(None, 60), "%"), Overachievement(own, [("0.3", "0.5")])),
        *(own.conventions, Overshoot([("0.3", "0.5")])),
    ]
    values = [
        Judgement("0.5"),
        Ratio(1, 2),
        Stated("完成", met=True),
        Measured(1),
        Target("≥", 1, "人"),
    ]
    sheets = [
        *(sheet, sheet.rows[0], sheet.execution, sheet.head, skipped.left_out[0], Printed()),
        *(report, report.rows[0], report.execution, report.thresholds, report.thresholds.lights),
        *(ReviewSettings(), Suppression("A001", "理由")),
        Adjustment("甲", 5, 4, "理由", "主管部门", date(2025, 1, 1)),
    ]
    return [*rules, *values, *sheets]


ODD = [
    None,
    "x",
    "",
    object(),
    [],
    ["x"],
    [None],
    [1],
    [[1]],
    {},
    {"a": 1},
    1.5,
    float("nan"),
    b"x",
]
ODD += [date(2025, 1, 1), True, 5, -1, Proportional(), ...]


@pytest.mark.parametrize("right", right_ones(), ids=lambda right: type(right).__name__)
def test_no_constructor_of_a_rule_or_a_sheet_fails_with_an_error_of_python(right: Any) -> None:  # noqa: ANN401
    """An odd argument is taken, or refused with an error of ours; none of it is a traceback."""
    given = {
        item.alias: getattr(right, item.name) for item in attrs.fields(type(right)) if item.init
    }
    assert type(right)(**given) == right
    for name in given:
        for odd in ODD:
            with suppress(GovPerfError):
                type(right)(**{**given, name: odd})


@pytest.mark.parametrize(
    ("make", "facts"),
    [
        (lambda: Banded(NONE), ("Banded.bands", "NoneType", "list[Band]")),
        (lambda: Banded([1]), ("Banded.bands", "int", "list[Band]")),  # type: ignore[list-item]
        (lambda: Checklist(["甲"]), ("Checklist.elements", "str", "list[tuple]")),  # type: ignore[list-item]
        (lambda: Cutoff(Graded(), NONE), ("Cutoff.nothing", "NoneType", "Interval")),
        (
            lambda: Stepwise(1, 1, nothing="x"),  # type: ignore[arg-type]
            ("Stepwise.nothing", "str", "Interval | None"),
        ),
        (lambda: ReviewSettings(options=NONE), ("ReviewSettings.options", "NoneType", "dict")),
        (
            lambda: ReviewSettings(options={"B001": 1}),  # type: ignore[dict-item]
            ("ReviewSettings.options", "int", "dict[…, dict]"),
        ),
        (lambda: Suppression(NONE, "理由"), ("Suppression.code", "NoneType", "str")),
    ],
)  # fmt: skip
def test_the_argument_that_python_stumbled_over_is_named(
    make: Callable[[], object], facts: tuple[str, str, str]
) -> None:
    with pytest.raises(InputError) as caught:
        make()
    found = caught.value.finding
    assert (found.fact("what"), found.fact("kind"), found.fact("wanted")) == facts
    assert isinstance(caught.value.__cause__, (AttributeError, TypeError, ValueError))


def test_several_of_another_kind_are_named_at_once() -> None:
    with pytest.raises(InputError) as caught:
        Suppression(NONE, NONE)
    told = [item.fact("what") for item in caught.value.findings]
    assert told == ["Suppression.code", "Suppression.reason"]


def test_a_call_that_python_tells_well_is_left_to_it() -> None:
    """A missing or unknown argument is a mistake in the program, and the signature stays."""
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'bands'"):
        Banded()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'band'"):
        Banded(band=1)  # type: ignore[call-arg]
    assert list(inspect.signature(Banded).parameters)[:2] == ["bands", "of"]


def test_an_error_in_what_is_gone_through_stays_what_it_is() -> None:
    def fails() -> Any:  # noqa: ANN401
        yield from Banded.floors([("0.9", 1)]).bands
        raise TypeError("of a program")  # noqa: TRY003

    with pytest.raises(TypeError, match="of a program"):
        Banded(fails())


@pytest.mark.parametrize(
    ("make", "code", "what"),
    [
        (lambda: Outcome(None, Fraction(1), met=True), "K039", "Outcome.points"),  # type: ignore[arg-type]
        (lambda: Outcome(Fraction(1), None, met=True), "K039", "Outcome.score"),  # type: ignore[arg-type]
        (lambda: Outcome(Fraction(1), "1", met=True), "K039", "Outcome.score"),  # type: ignore[arg-type]
        (lambda: Outcome(Fraction(1), Fraction(1), met="是"), "K039", "Outcome.met"),  # type: ignore[arg-type]
        (lambda: Outcome(Fraction(1), Fraction(1), None, steps=None), "K039", "Outcome.steps"),  # type: ignore[arg-type]
        (lambda: Step(None), "K039", "Step.kind"),  # type: ignore[arg-type]
        (lambda: Step("full", None), "K039", "Step.facts"),  # type: ignore[arg-type]
        (lambda: Step("full", (None,)), "K039", "Step.facts"),
        (lambda: Step("full", (1.5,)), "V001", "Step('full')"),
        (lambda: Step("full", (1,), "一"), "K039", "Step.value"),  # type: ignore[arg-type]
        (lambda: Step("full", (1,), 1, 2), "K039", "Step.reference"),  # type: ignore[arg-type]
        (lambda: Figures(None), "K039", "Figures.values"),  # type: ignore[arg-type]
        (lambda: RegulationLibrary(None), "K039", "RegulationLibrary.items"),  # type: ignore[arg-type]
    ],
)
def test_what_a_rule_of_one_s_own_makes_says_which_argument_is_wrong(
    make: Callable[[], object], code: str, what: str
) -> None:
    with pytest.raises(GovPerfError) as caught:
        make()
    assert caught.value.code == code
    assert what in str(caught.value)
    assert caught.value.finding.mend


def test_an_outcome_made_of_the_wrong_things_is_no_refusal_to_the_laws() -> None:
    class Odd:
        def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401, ARG002
            return Outcome(Fraction(points), None, met=None)  # type: ignore[arg-type]

    with pytest.raises(AssertionError, match=r"'exact' broken .*Outcome\.score"):
        assert_rule_laws(Odd())


def test_what_a_rule_of_one_s_own_makes_is_taken_as_it_is() -> None:
    step = Step("full", [Decimal(10)], Decimal(10))
    assert step == Step("full", (10,), 10)
    assert Outcome(Decimal(10), Fraction(10), met=None, steps=[step]).steps == (step,)
