"""Figures of variables in place of an actual value: scored, explained, saved, refused."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    Computed,
    DepartmentPlan,
    Figures,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Proportional,
    Ratio,
    ScoreSheet,
    SheetRow,
    dumps,
    loads,
    read_actuals,
    samples,
    score,
)
from gov_perf.calculation import read_given

TRAINING = "培训合格率"
UPTIME = "灾害管理信息系统正常运转率"
FIGURES: dict[str, Any] = {
    TRAINING: {"合格人数": 196, "参训人数": 200},
    UPTIME: {"正常运转时间时长": "8,541", "运行总时长": 8760},
    "救护培训普及率": {"三年内有效持证人数": 63, "全省人数": 250},
    "捐赠援助公布程度": {"公布事项金额": "1200.50", "应公布事项（金额）": Decimal("1200.50")},
    "服务群众满意度": {"参训总人数": 100, "对培训整体满意的参训人数": 93},
}
REGULATION = "财预〔2020〕10号"


def sample(**changes: Any) -> ScoreSheet:  # noqa: ANN401 - whatever a caller may write
    actuals = dict(samples.suijiang_actuals()) | FIGURES | changes
    return score(
        samples.suijiang_red_cross(), actuals, REGULATION, budget=samples.suijiang_budget()
    )


def scored(indicator: Level3Indicator, given_value: Any) -> SheetRow:  # noqa: ANN401
    plan = DepartmentPlan(
        "示例单位",
        indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", [indicator])])],
    )
    return score(plan, {indicator.name: given_value}, REGULATION, standards="regulation").rows[0]


def refused(indicator: Level3Indicator, given_value: Any) -> list[str]:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        scored(indicator, given_value)
    return sorted(item.name for item in caught.value.findings)


# -- scoring ----------------------------------------------------------------------------------


def test_figures_score_as_the_ratio_that_they_make() -> None:
    ratios = {
        TRAINING: Ratio(196, 200),
        UPTIME: Ratio(8541, 8760),
        "救护培训普及率": Ratio(63, 250),
        "捐赠援助公布程度": Ratio("1200.5", "1200.5"),
        "服务群众满意度": Ratio(93, 100),
    }
    by_figures, by_ratio = sample(), sample(**ratios)
    assert {name: by_figures[name].actual for name in ratios} == ratios
    assert [row.exact_score for row in by_figures] == [row.exact_score for row in by_ratio]
    assert (by_figures.total, by_figures.grade) == (by_ratio.total, by_ratio.grade)


def test_the_derivation_shows_formula_figures_and_value() -> None:
    steps = [step for step in sample()[UPTIME].steps if step.group == "数据"]
    facts = ("灾害管理信息系统正常运转率=正常运转时间时长÷运行总时长×100%",)
    assert [(step.kind, step.facts) for step in steps[:4]] == [
        ("formula-stated", facts),
        ("variable", ("正常运转时间时长", Decimal(8541))),
        ("variable", ("运行总时长", Decimal(8760))),
        ("formula-computed", ("8541÷8760×100%", Fraction(39, 40), "")),
    ]
    assert [step.kind for step in steps[4:]] == ["figures", "part-of-whole"]
    assert steps[0].reference is not None


def test_a_formula_that_is_assumed_is_said_to_be() -> None:
    sheet = sample()
    row = sheet[TRAINING]
    found = [item for item in sheet.findings if item.name == "formula-assumed"]
    assert [(item.where.path, item.fact("formula")) for item in found] == [
        (row.path, "培训合格率=合格人数÷参训人数×100%")
    ]
    assert next(step.kind for step in row.steps if step.group == "数据") == "formula-assumed"


def test_a_formula_of_another_name_is_used_and_said_to_be() -> None:
    differing = [item for item in sample().findings if item.name == "formula-name-differs"]
    assert [item.fact("indicator") for item in differing] == ["服务群众满意度"]


def test_a_value_as_such_says_nothing_about_formulas() -> None:
    sheet = sample(**{TRAINING: "98%", "服务群众满意度": "93%"})
    assert not [item for item in sheet.findings if item.code.startswith("E")]
    assert {step.kind for step in sheet[TRAINING].steps}.isdisjoint(
        {"variable", "formula-stated", "formula-assumed", "formula-computed"}
    )


def test_everything_wrong_is_reported_at_once() -> None:
    wrong: dict[str, Any] = {
        TRAINING: {"不合格人数": 4, "参训人数": 200},
        UPTIME: {"正常运转时间时长": 0.5, "运行时长": 8760},
        "救护培训普及率": {"三年内有效持证人数": 63, "全省人数": 0},
        "捐赠援助公布程度": "约一半",
        "没有的指标": {"甲": 1},
    }
    with pytest.raises(InputError) as caught:
        sample(**wrong)
    places = samples.suijiang_red_cross().indicators
    assert {(item.name, item.where.path) for item in caught.value.findings} == {
        ("formula-absent", places.place(TRAINING).path),
        ("float-refused", places.place(UPTIME).path),
        ("variable-unknown", places.place(UPTIME).path),
        ("variable-missing", places.place(UPTIME).path),
        ("ratio-undefined", places.place("救护培训普及率").path),
        ("actual-share-vague", places.place("捐赠援助公布程度").path),
        ("indicator-unknown", "没有的指标"),
    }


# -- what a formula means for a target --------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "content", "figures", "actual", "compared"),
    [
        ("≥98%", "率=甲数/乙数", (97, 100), Ratio(97, 100), "97"),
        ("≥98%", "率=甲数/乙数×100", (97, 100), "97%", "97"),
        ("≥0.98", "率=甲数/乙数", (97, 100), Ratio(97, 100), "0.97"),
        ("≥0.98", "率=1-甲数/乙数", (3, 100), "0.97", "0.97"),
        ("≥98%", "率=1-甲数/乙数", (1, 3), "≈0.666667比例", "200/3"),
        ("≥98%", "反映情况。标准=1-甲数÷乙数", (1, 4), "0.75比例", "75"),
        ("≥980‰", "率=1-甲数/乙数×100%", (1, 4), "0.75比例", "750"),
        ("≥98%", "标准=100-甲数÷乙数×100", (1, 4), "75%", "75"),
        ("≥400元", "人均成本=甲数/乙数", (1000, 3), "≈333.333333", "1000/3"),
        ("≥15台", "每百人台数=甲数/乙数×100", (3, 25), "12", "12"),
        ("≥40元", "支出=甲数+乙数", (10, 20), "30", "30"),
        ("≥1000分", "积分=甲数×乙数", (10, 20), "200", "200"),
    ],
)
def test_the_number_is_taken_as_the_target_wants_it(
    target: str, content: str, figures: tuple[int, int], actual: Ratio | str, compared: str
) -> None:
    given_figures = dict(zip(("甲数", "乙数"), figures, strict=True))
    row = scored(Level3Indicator("指标", target, content=content), given_figures)
    assert row.actual == actual if isinstance(actual, Ratio) else str(row.actual) == actual
    step = next(step for step in row.steps if step.kind == "compared")
    assert step.facts[0] == Fraction(compared)
    assert row.met is False


def test_a_share_is_no_amount() -> None:
    item = Level3Indicator("指标", "≥400元", content="率=甲数/乙数×100%")
    assert refused(item, {"甲数": 1, "乙数": 2}) == ["units-differ"]
    item = Level3Indicator("指标", "≥400元", content="率=1-甲数/乙数×100%")
    assert refused(item, {"甲数": 1, "乙数": 2}) == ["units-differ"]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_no_third_is_lost_between_formula_and_score(part: int, whole: int) -> None:
    item = Level3Indicator("率", "≥100%", content="率=1-甲数/乙数", points=3)
    row = scored(item, {"甲数": part, "乙数": part + whole})
    assert row.exact_score == 3 * Fraction(whole, part + whole)


# -- without a formula ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target", "content", "figures", "names"),
    [
        (TRAINING, "≥98%", None, {"合格人数": 201, "参训人数": 200}, ["part-above-whole"]),
        (TRAINING, "≥98%", None, {"合格人数": 0, "参训人数": 0}, ["ratio-undefined"]),
        (TRAINING, "≥98%", None, {"合格人数": 196}, ["formula-absent"]),
        (TRAINING, "≥98%", None, {}, ["formula-absent"]),
        (TRAINING, "≥98人", None, {"合格人数": 196, "参训人数": 200}, ["formula-absent"]),
        ("培训人数", "≥98%", None, {"合格人数": 196, "参训人数": 200}, ["formula-absent"]),
        # What the content holds is doubtful: nothing else is assumed in its place.
        (
            TRAINING,
            "≥98%",
            "培训合格率=合格人数/参训人数/期数",
            {"合格人数": 196, "参训人数": 200},
            ["formula-absent"],
        ),
    ],
)
def test_figures_that_no_formula_is_assumed_for(
    name: str, target: str, content: str | None, figures: dict[str, int], names: list[str]
) -> None:
    assert refused(Level3Indicator(name, target, content=content), figures) == names


def test_a_doubt_about_the_content_is_told_with_the_refusal() -> None:
    item = Level3Indicator(TRAINING, "≥98%", content="培训合格率=合格人数/参训人数/期数")
    reading = read_given({"合格人数": 196, "参训人数": 200}, item)
    assert reading.value is None
    assert [found.name for found in reading.findings] == ["formula-slash-twice", "formula-absent"]


def test_an_assumed_formula_needs_no_unit() -> None:
    row = scored(Level3Indicator(TRAINING, "≥0.98"), {"合格人数": 196, "参训人数": 200})
    assert (row.actual, row.met) == (Ratio(196, 200), True)


def test_in_an_assumed_formula_the_part_may_be_the_whole() -> None:
    row = scored(Level3Indicator(TRAINING, "≥98%"), {"合格人数": 200, "参训人数": 200})
    assert row.actual == Ratio(200, 200)


def test_a_rule_alone_has_no_formula() -> None:
    with pytest.raises(InputError) as caught:
        Proportional().apply(10, "≥98%", {"合格人数": 196, "参训人数": 200})
    assert [item.name for item in caught.value.findings] == ["variables-without-formula"]


def test_the_values_of_a_whole_plan_are_no_actual_value_and_no_scan() -> None:
    with pytest.raises(InputError) as caught:
        Proportional().apply(10, "≥98%", samples.suijiang_actuals())  # type: ignore[arg-type]
    assert "请只给这一个指标的" in caught.value.text
    assert "of the values of a whole plan, give the one of this indicator" in str(caught.value)
    assert "扫描件" not in caught.value.text
    assert "培训合格率" in caught.value.text


# -- figures as data --------------------------------------------------------------------------


def test_figures_are_values() -> None:
    figures = Figures({"合格人数": 196, "参训人数": "２００"})
    for same in (
        Figures({"参训人数": Decimal(200), "合格人数": "196"}),
        pickle.loads(pickle.dumps(figures)),  # noqa: S301
        copy.deepcopy(figures),
    ):
        assert same == figures
        assert hash(same) == hash(figures)
    assert figures == {"合格人数": "196", "参训人数": "200"}
    assert figures != {"合格人数": "196"}
    assert figures != 5
    assert (list(figures), len(figures)) == (["合格人数", "参训人数"], 2)
    assert str(figures) == "合格人数 196，参训人数 200"


def test_everything_wrong_with_figures_is_reported_with_everything_else() -> None:
    values: dict[Any, Any] = {
        "甲率": {"甲数": 0.5, "乙数": "约", 5: 1},
        "乙率": 0.98,
        "丙率": {"丙数": 1},
    }
    with pytest.raises(InputError) as caught:
        Actuals(values)
    assert sorted((item.name, item.where.path) for item in caught.value.findings) == [
        ("actuals-name-no-text", "甲率"),
        ("float-refused", "乙率"),
        ("float-refused", "甲率"),
        ("not-a-number", "甲率"),
    ]


FIGURE = st.integers(0, 10**9) | st.decimals(-100, 100, places=3, allow_nan=False)
NAMES = st.text("甲乙丙（）数人", min_size=1, max_size=4)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, FIGURE, min_size=1, max_size=4), max_size=4))
def test_actual_values_hold_figures_and_come_back(values: dict[str, dict[str, Any]]) -> None:
    actuals = Actuals({**values, "定量": "97.5%", "比率": Ratio(1, 3)})
    again = loads(dumps(actuals), Actuals)
    assert again == actuals
    assert hash(again) == hash(actuals)
    assert all(isinstance(again[name], Figures) for name in values)


def test_a_sheet_of_figures_comes_back() -> None:
    plan = samples.suijiang_red_cross()
    plan = DepartmentPlan(
        "示例单位",
        indicators=plan.indicators.changed(UPTIME, content=f"{UPTIME}=1-停机时长/运行总时长"),
    )
    actuals = dict(samples.suijiang_actuals()) | FIGURES
    actuals[UPTIME] = {"停机时长": 1, "运行总时长": 3}
    sheet = score(plan, Actuals(actuals), REGULATION)
    again = loads(dumps(sheet), ScoreSheet)
    assert again == sheet
    actual = again[UPTIME].actual
    assert isinstance(actual, Computed)
    assert (actual.value, str(actual.unit)) == (Fraction(2, 3), "比例")
    assert str(again.explain()) == str(sheet.explain())


def test_a_computed_value_can_be_given_again() -> None:
    value = Computed(Fraction(2, 3), "比例", "率=1-（甲数÷乙数）")
    actuals = Actuals({"率": value})
    assert loads(dumps(actuals), Actuals) == actuals
    row = scored(Level3Indicator("率", "≥50%"), actuals["率"])
    assert (row.actual, row.met) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        '{"培训合格率": {"合格人数": 196, "参训人数": "200"}}',
        '{"培训合格率": {"variables": {"合格人数": 196.0, "参训人数": 200}}}',
    ],
)
def test_a_file_may_hold_figures(text: str) -> None:
    figures = read_actuals(text).require()["培训合格率"]
    assert isinstance(figures, Figures)
    row = scored(Level3Indicator(TRAINING, "≥98%"), figures)
    assert row.actual == Ratio(196, 200)


def test_names_that_are_our_own_keys_need_the_word_variables() -> None:
    """A figure called "part" cannot be told from a Ratio that lacks its whole."""
    with pytest.raises(InputError):
        loads('{"format": "gov-perf/1", "kind": "actuals", "values": {"率": {"part": 1}}}')
    text = (
        '{"format": "gov-perf/1", "kind": "actuals", "values": {"率": {"variables": {"part": 1}}}}'
    )
    assert loads(text, Actuals)["率"] == {"part": "1"}
    assert loads(dumps(loads(text, Actuals)), Actuals) == loads(text, Actuals)
