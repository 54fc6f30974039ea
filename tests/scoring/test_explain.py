"""Derivations: numbers as shown and as kept, steps over their table, the drawn tree."""

import json
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import Explanation, Graded, Judgement, Stated, Step
from gov_perf.explain import StepKind, derivation, show, step_kinds

KINDS = list(step_kinds().values())
NUMBERS = (
    st.fractions(-1000, 1000)
    | st.integers(-1000, 1000)
    | st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False, places=8)
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), "≈0.333333"),
        (Fraction(2, 3), "≈0.666667"),
        (Fraction(-2, 3), "≈-0.666667"),
        (Decimal("98.50"), "98.5"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("0.0000004"), "≈0.000000"),
        (Decimal("0.0000005"), "≈0.000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0"), "0"),
        (0, "0"),
        (12, "12"),
        (Fraction(10**20 + 1, 10), "10000000000000000000.1"),
    ],
)
def test_numbers_as_a_reader_sees_them(number: Any, text: str) -> None:  # noqa: ANN401
    assert show(number) == text
    with localcontext(Context(prec=1)):
        assert show(number) == text


def facts_for(kind: StepKind, number: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(number if name in kind.numbers else f"<{name}>" for name in kind.facts)


# of a row, of an adjusted row, of a row of the monitoring report
GROUPS = ("分值", "规则", "数据", "计算", "舍入", "人工调整", "进度", "亮灯", "全年预计")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_step_says_all_its_facts(kind: StepKind) -> None:
    assert kind.group in GROUPS
    numbers = [Fraction(place) for place in range(101, 101 + len(kind.facts))]
    facts = tuple(
        number if name in kind.numbers else f"<{name}>"
        for name, number in zip(kind.facts, numbers, strict=True)
    )
    step = Step(kind.name, facts)
    assert step.group == kind.group
    for fact in facts:
        assert (fact if isinstance(fact, str) else str(fact)) in step.text
    assert step.named_facts == {
        name: str(fact) for name, fact in zip(kind.facts, facts, strict=True)
    }


@given(st.sampled_from(KINDS), NUMBERS)
def test_facts_are_kept_exactly_whatever_is_shown(kind: StepKind, number: Any) -> None:  # noqa: ANN401
    step = Step(kind.name, facts_for(kind, number), number)
    for name in kind.numbers:
        assert Fraction(step.named_facts[name]) == number
    tree = derivation("x", number, [step])
    told = json.loads(tree.to_json())["children"][0]["children"][0]
    assert told["facts"] == step.named_facts
    assert Fraction(told["value"]) == number
    assert "＝ ≈" not in step.text


def test_an_equal_sign_before_a_rounded_number_becomes_about() -> None:
    step = Step("share", (Decimal(10), Fraction(1, 3), Fraction(10, 3)))
    assert "≈ 3.333333" in step.text
    assert "＝" not in step.text
    assert "＝ 2.5" in Step("share", (Decimal(10), Fraction(1, 4), Fraction(5, 2))).text


def test_a_reference_stands_behind_the_sentence() -> None:
    bare, told = Step("nothing"), Step("nothing", reference="示例办法")
    assert str(bare) == bare.text
    assert str(told) == f"{bare.text}〔示例办法〕"


def test_the_tree_as_it_is_drawn() -> None:
    leaf = Explanation("叶", reference="表")
    tree = Explanation("根", children=[Explanation("甲", children=[leaf, leaf]), leaf])
    assert list(tree.lines()) == [
        "根",
        "├─ 甲",
        "│  ├─ 叶〔表〕",
        "│  └─ 叶〔表〕",
        "└─ 叶〔表〕",
    ]
    assert str(tree).splitlines() == list(tree.lines())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_line_breaks_of_a_cell_do_not_break_the_tree(end: str) -> None:
    tree = Explanation("根", children=[Explanation(f"是否完成{end}指标值", reference=f"a{end}b")])
    assert list(tree.lines()) == ["根", "└─ 是否完成 指标值〔a b〕"]
    assert tree.to_dict()["children"][0]["text"] == f"是否完成{end}指标值"


def test_the_tree_for_json_leaves_nothing_out() -> None:
    leaf = Explanation("叶", Fraction(1, 3), "表", {"a": "1/3"})
    assert Explanation("根", Decimal("2.50"), children=[leaf]).to_dict() == {
        "text": "根",
        "value": "2.5",
        "reference": None,
        "facts": {},
        "children": [
            {"text": "叶", "value": "1/3", "reference": "表", "facts": {"a": "1/3"}, "children": []}
        ],
    }
    assert Explanation("根", 0).to_dict()["value"] == "0"
    assert "根" in Explanation("根").to_json()


def test_steps_stand_under_their_group_in_the_order_of_the_groups() -> None:
    steps = [
        Step("points-stated", (Decimal(5),), Decimal(5)),
        Step("figures", ("≥1人", "1人")),
        Step("compared", (1, "≥", 1, "达到")),
        Step("converted", ("1万元", Decimal(10_000), "元"), Decimal(10_000)),
        Step("full", (Decimal(5),), Decimal(5), "办法"),
    ]
    tree = derivation("行", Decimal(5), steps)
    assert (tree.text, tree.value) == ("行", 5)
    assert [
        (group.text, group.value, [item.text for item in group.children]) for group in tree.children
    ] == [
        ("分值", 5, [steps[0].text]),
        ("数据", 10_000, [steps[1].text, steps[3].text]),
        ("计算", 5, [steps[2].text, steps[4].text]),
    ]
    last = tree.children[-1].children[-1]
    assert (last.value, last.reference, dict(last.facts)) == (5, "办法", {"points": "5"})


def test_explanations_can_be_kept_in_a_set() -> None:
    one, other = Explanation("a", facts={"x": "1"}), Explanation("a", facts={"x": "1"})
    assert one == other
    assert len({one, other}) == 1
    assert one != Explanation("a", facts={"x": "2"})


def test_a_deadline_that_was_kept_names_the_rule_that_was_applied() -> None:
    kept = Graded().apply(10, "2024年12月31日前", Stated("12月31日", met=True))
    assert [step.text for step in kept.steps if step.group == "规则"] == [
        "指标值是完成期限：没有超过期限的得满分，超过的才由人评判、按等级赋分"
    ]
    judged = Graded().apply(10, "明显改善", Judgement("90%"))
    assert [step for step in judged.steps if step.group == "规则"] == []


@pytest.mark.parametrize(
    ("share", "said"),
    [(Fraction(9, 10), "90%"), (Fraction(1), "100%"), (Fraction(13, 15), "≈86.67%")],
)
def test_the_share_of_a_judgement_is_said_in_per_cent(share: Fraction, said: str) -> None:
    text = Step("judged", ("达成年度指标", share, "")).text
    assert text == f"评判：达成年度指标，得分值的 {said}"
