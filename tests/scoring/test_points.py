"""Points (分值): what a plan states, what its headings print, what a regulation shares out."""

from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cases_of_scoring import plan_of, spots
from gov_perf import Level1, Level1Indicator, Level2Indicator, Level3Indicator, regulation
from gov_perf.numbers.exact import add
from gov_perf.plans.indicators import IndicatorTree
from gov_perf.scoring.points import allot

TEN = regulation("财预〔2020〕10号")
ONE = regulation("财预〔2021〕101号")
HEADINGS = ("成本指标", "产出指标", "效益", "满意度指标", "安全指标")


def leaf(number: int, points: object = None) -> Level3Indicator:
    given_points: Any = points
    return Level3Indicator(f"指标{number}", "≥1人", points=given_points)


@st.composite
def trees(draw: st.DrawFn) -> IndicatorTree:
    """Trees over any headings; points stated, printed, both, or neither, and never too many."""
    roots, number = [], 0
    for heading in draw(st.lists(st.sampled_from(HEADINGS), min_size=1, unique=True)):
        stated = draw(st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=5))
        needs = heading in ("安全指标", "成本指标") and None in stated
        printed = draw(st.integers(6, 40)) if needs or draw(st.booleans()) else None
        leaves = []
        for tenths in stated:
            number += 1
            leaves.append(leaf(number, None if tenths is None else Decimal(tenths) / 100))
        roots.append(Level1Indicator(heading, [Level2Indicator("数量指标", leaves)], printed))
    return IndicatorTree(roots)


@given(st.data(), trees(), st.sampled_from([TEN, ONE]))
def test_the_points_of_every_heading_add_up_exactly(
    data: st.DataObject,
    tree: IndicatorTree,
    law: Any,  # noqa: ANN401
) -> None:
    names = [item.name for item in tree]
    weights = data.draw(
        st.none() | st.dictionaries(st.sampled_from(names), st.integers(1, 7).map(str))
    )
    allotted = allot(tree, law, weights)
    assert {item.severity.value for item in allotted.findings} <= {"提示"}
    assert set(allotted.by_path) == {place.path for place in tree.places}
    has_cost = any(root.level is Level1.COST for root in tree.roots)
    layout = {"成本": 0, "产出": 50, "效益": 30, "满意度": 10}
    if law is ONE and has_cost:
        layout = {"成本": 20, "产出": 40, "效益": 20, "满意度": 10}
    if law is ONE and not any(root.level is Level1.SATISFACTION for root in tree.roots):
        layout["效益"] += 10
    for root in tree.roots:
        places = [place for place in tree.places if place.level1 is root]
        parts = [allotted.by_path[place.path] for place in places]
        stated = [place.indicator.points for place in places]
        for place, part in zip(places, parts, strict=True):
            own = place.indicator.points
            assert own is None or part.points == own
            assert part.steps[-1].value == part.points
        if None in stated:
            whole = layout[root.name.removesuffix("指标")] if root.points is None else root.points
            assert add(part.points for part in parts) == whole
            shares = [
                (Fraction((weights or {}).get(place.indicator.name, 1)), part.points)
                for place, part in zip(places, parts, strict=True)
                if place.indicator.points is None
            ]
            rest = Fraction(add(points for _, points in shares))
            whole_weight = sum(weight for weight, _ in shares)
            for weight, points in shares:
                exact = rest * weight / whole_weight
                assert abs(Fraction(points) - exact) < Fraction(1, 100)


@given(trees())
def test_the_callers_context_does_not_matter(tree: IndicatorTree) -> None:
    with localcontext(Context(prec=1)):
        bare = allot(tree, ONE)
    full = allot(tree, ONE)
    assert {path: part.points for path, part in bare.by_path.items()} == {
        path: part.points for path, part in full.by_path.items()
    }
    assert bare.findings == full.findings


def table(*rows: tuple[str, str, str]) -> IndicatorTree:
    return plan_of(
        [[head, "数量指标", name, "≥1人", points, ""] for head, name, points in rows]
    ).indicators


def steps(tree: IndicatorTree, name: str, law: Any = TEN, **more: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    part = allot(tree, law, **more).by_path[tree.place(name).path]
    return [(step.kind, step.facts, step.value, step.reference) for step in part.steps]


def test_stated_points_say_so() -> None:
    tree = table(("产出指标", "a", "12.5"))
    assert steps(tree, "a") == [
        ("points-stated", (Decimal("12.5"),), Decimal("12.5"), "绩效目标表")
    ]


def test_shared_points_name_what_was_left_and_between_how_many() -> None:
    tree = table(("产出", "a", "20"), ("产出", "b", ""), ("产出", "c", ""))
    assert steps(tree, "c") == [
        ("points-shared", (Decimal(15), "产出指标", Decimal(30), 2), Decimal(15), TEN.number)
    ]


def test_weighted_points_name_the_weight_and_their_sum() -> None:
    tree = table(("产出", "a", ""), ("产出", "b", ""), ("产出", "c", ""))
    weights = {"b": "1.5", "c": Fraction(5, 2)}
    assert steps(tree, "b", weights=weights) == [
        (
            "points-weighted",
            (Decimal(15), "产出指标", Decimal(50), Fraction(3, 2), Fraction(5)),
            Decimal(15),
            TEN.number,
        )
    ]
    # Weights that are all the same are no weights.
    assert steps(tree, "a", weights={"a": 2, "b": 2, "c": 2})[0][0] == "points-shared"


def test_printed_points_come_from_the_form() -> None:
    leaves = [Level2Indicator("数量指标", [leaf(1), leaf(2)])]
    tree = IndicatorTree([Level1Indicator("安全指标", leaves, points="25")])
    assert steps(tree, "指标2") == [
        (
            "points-shared",
            (Decimal("12.5"), "安全指标", Decimal(25), 2),
            Decimal("12.5"),
            "绩效目标表",
        )
    ]


def test_an_unknown_heading_is_named_as_it_is_written() -> None:
    root = Level1Indicator("安全 指标", [Level2Indicator("事故", [leaf(1)])], points="25")
    assert steps(IndicatorTree([root]), "指标1")[0][1] == (25, "安全 指标", 25, 1)


def test_received_points_come_first_with_where_they_come_from() -> None:
    tree = table(("产出", "a", ""), ("效益", "b", ""))
    assert steps(tree, "b", ONE) == [
        ("level-received", ("效益指标", "满意度指标", Decimal(10)), None, ONE.number),
        ("points-shared", (Decimal(40), "效益指标", Decimal(40), 1), Decimal(40), ONE.number),
    ]
    assert [kind for kind, *_ in steps(tree, "a", ONE)] == ["points-shared"]


def test_printed_points_of_a_heading_receive_nothing() -> None:
    tree = IndicatorTree(
        [Level1Indicator("效益指标", [Level2Indicator("社会效益指标", [leaf(1)])], points="30")]
    )
    assert [kind for kind, *_ in steps(tree, "指标1", ONE)] == ["points-shared"]
    assert allot(tree, ONE).by_path[tree.places[0].path].points == 30


def test_which_parameters_decided() -> None:
    def names(tree: IndicatorTree, law: Any = ONE) -> set[str]:  # noqa: ANN401
        return {item.name for item in allot(tree, law).decided}

    assert names(table(("效益", "b", ""))) == {"points", "absent_to"}
    assert names(table(("效益", "b", ""), ("满意度", "c", "10"))) == {"points"}
    assert names(table(("成本", "b", ""), ("效益", "c", "20"))) == {"points_with_cost"}
    assert names(table(("效益", "b", "40"))) == set()
    printed = IndicatorTree(
        [Level1Indicator("效益指标", [Level2Indicator("社会效益指标", [leaf(1)])], points="30")]
    )
    assert names(printed) == set()


def test_two_levels_may_pass_their_points_to_one_heir() -> None:
    both = {Level1.SATISFACTION: Level1.OUTPUT, Level1.BENEFIT: Level1.OUTPUT}
    assert ONE.absent_to is not None
    law = evolve(ONE, absent_to=evolve(ONE.absent_to, value=both))
    tree = table(("产出", "a", ""))
    assert steps(tree, "a", law) == [
        ("level-received", ("产出指标", "效益指标", Decimal(30)), None, ONE.number),
        ("level-received", ("产出指标", "满意度指标", Decimal(10)), None, ONE.number),
        ("points-shared", (Decimal(90), "产出指标", Decimal(90), 1), Decimal(90), ONE.number),
    ]


@pytest.mark.parametrize(
    ("rows", "law", "findings"),
    [
        # All stated, and they make 90: nothing to say, although a level is absent.
        ([("产出", "a", "50"), ("效益", "b", "30"), ("满意度", "c", "10")], TEN, []),
        ([("产出", "a", "90")], TEN, ["points-differ @ 产出"]),
        ([("安全", "a", "90")], TEN, []),
        # A level whose points go nowhere is only named where points are to be shared out.
        ([("产出", "a", ""), ("效益", "b", "")], TEN, ["level1-absent", "points-not-100"]),
        ([("产出", "a", ""), ("效益", "b", "")], ONE, []),
        # Both 效益 and 满意度 are absent: there is no heir either.
        ([("产出", "a", "")], ONE, ["level1-absent", "level1-absent", "points-not-100"]),
        ([("产出", "a", "50.00"), ("效益", "b", "40")], ONE, []),
        (
            [("产出", "a", "50"), ("产出", "b", "")],
            TEN,
            ["level1-absent", "level1-absent", "points-overrun @ 产出"],
        ),
        (
            [("安全", "a", "1"), ("安全", "b", "")],
            TEN,
            ["level1-absent", "level1-absent", "level1-absent", "points-unknown @ 安全"],
        ),
        # Nothing is a number of points too, and a single point is enough to share out.
        ([("安全", "a", "0"), ("安全", "b", "90")], TEN, []),
        (
            [("满意度", "a", "9"), ("满意度", "b", ""), ("安全", "c", "80")],
            ONE,
            ["level1-absent", "level1-absent"],
        ),
        # Paths write a stroke within a heading as ／, and so do findings.
        ([("产出/安全", "a", "")], ONE, ["level1-absent"] * 3 + ["points-unknown @ 产出／安全"]),
        (
            [("安全", "a", "-0.1"), ("产出", "b", "50")],
            TEN,
            ["points-negative @ 安全/数量指标/a", "points-not-100"],
        ),
    ],
)
def test_what_is_found(rows: list[tuple[str, str, str]], law: Any, findings: list[str]) -> None:  # noqa: ANN401
    assert spots(allot(table(*rows), law).findings) == sorted(findings)


def test_where_the_points_of_a_heading_come_from_is_said() -> None:
    """50 of the regulation are no figure of the form; points of the form are."""
    printed = Level1Indicator(
        "产出",
        [Level2Indicator("数量指标", [Level3Indicator("a", "≥1人", points="60")])],
        points="55",
    )
    for tree, source in (
        (table(("产出", "a", "60")), TEN.number),
        (IndicatorTree([printed]), "绩效目标表"),
    ):
        (told,) = [item for item in allot(tree, TEN).findings if item.name == "points-differ"]
        assert told.fact("source") == source
        assert f"（依据：{source}）" in told.text
        assert f"(from {source})" in told.text_en


def test_the_facts_of_what_is_found() -> None:
    def facts(tree: IndicatorTree, name: str, **more: Any) -> dict[str, str]:  # noqa: ANN401
        found = [item for item in allot(tree, TEN, **more).findings if item.name == name]
        return dict(found[0].facts)

    over = table(("产出", "a", "60.50"), ("产出", "b", ""), ("产出", "c", ""))
    assert facts(over, "points-overrun") == {"count": "2", "stated": "60.5", "total": "50"}
    differ = table(("产出", "a", "60.50"))
    assert facts(differ, "points-differ") == {
        "stated": "60.5",
        "total": "50",
        "source": "财预〔2020〕10号",
    }
    assert facts(differ, "points-not-100") == {"total": "60.5", "wanted": "90"}
    assert facts(table(("安全", "a", "")), "points-unknown") == {"count": "1"}
    assert facts(table(("产出", "a", "")), "level1-absent") == {"level": "效益指标", "points": "30"}
    negative = table(("产出", "a", "-1.50"))
    assert facts(negative, "points-negative") == {"text": "-1.5"}
    assert facts(table(("产出", "a", "0.1250")), "points-finer") == {
        "points": "0.125",
        "digits": "2",
        "kept": "3",
    }
    assert facts(negative, "weight-negative", weights={"a": "-0.5"}) == {"weight": "-0.5"}
    assert facts(differ, "weight-unused", weights={"a": "2"}) == {"points": "60.5"}


def test_points_keep_the_digits_that_they_need() -> None:
    tree = table(
        ("产出", "a", "3.1250"), ("产出", "b", "3.10"), ("产出", "c", ""), ("产出", "d", "")
    )
    allotted = allot(tree, TEN)
    parts = [allotted.by_path[place.path] for place in tree.places]
    assert [part.digits for part in parts] == [3, 2, 3, 3]
    assert [str(part.points) for part in parts] == ["3.1250", "3.10", "21.888", "21.887"]
    finer = [item for item in allotted.findings if item.name == "points-finer"]
    assert [(item.where.path, item.fact("points")) for item in finer] == [
        ("产出/数量指标/a", "3.125"),
        ("产出", "43.775"),
    ]


def test_a_printed_total_finer_than_a_score_is_shared_out_as_it_is() -> None:
    leaves = [Level2Indicator("数量指标", [leaf(1), leaf(2)])]
    tree = IndicatorTree([Level1Indicator("产出指标", leaves, points="33.333")])
    allotted = allot(tree, TEN)
    assert [str(part.points) for part in allotted.by_path.values()] == ["16.667", "16.666"]
    assert "points-finer @ 产出指标" in spots(allotted.findings)


def test_a_weight_of_nothing_earns_no_points() -> None:
    tree = table(("产出", "a", ""), ("产出", "b", ""))
    parts = allot(tree, TEN, {"a": 0}).by_path
    assert [part.points for part in parts.values()] == [0, 50]


def test_the_order_of_the_weights_does_not_matter() -> None:
    tree = table(("产出", "a", "10"), ("产出", "b", "20"), ("产出", "c", ""), ("产出", "d", ""))
    weights = {"a": 1, "b": 2, "c": 3, "d": 4}
    one, other = allot(tree, TEN, weights), allot(tree, TEN, dict(reversed(weights.items())))
    assert one.findings == other.findings
    assert [item.name for item in one.findings].count("weight-unused") == 2
    assert [part.points for part in one.by_path.values()] == [
        part.points for part in other.by_path.values()
    ]


def test_every_wrong_weight_is_reported() -> None:
    tree = table(("产出", "a", ""), ("产出", "b", ""))
    weights: Any = {5: 1, "没有": 1, "a": "一半", None: 1, "b": "-1", "产出/数量指标/b": "2"}
    found = allot(tree, ONE, weights).findings
    assert [(item.name, item.where.path) for item in found if item.severity.value == "退回"] == [
        ("actuals-name-no-text", None),
        ("indicator-unknown", "没有"),
        ("not-a-number", "a"),
        ("actuals-name-no-text", None),
        ("weight-negative", "b"),
        ("weight-twice", "产出/数量指标/b"),
    ]
    assert [item.fact("kind") for item in found[:4:3]] == ["int", "NoneType"]
    assert (found[2].fact("what"), found[5].fact("name")) == ("weight", "产出/数量指标/b")
    alone = [item.name for item in allot(tree, ONE, {"b": "-1"}).findings]
    assert "weight-negative" in alone
    assert "cannot-allocate" not in alone
