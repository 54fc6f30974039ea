"""Regulations of one's own: files over a base, every mistake named, nothing else changed."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    AllOrNothing,
    BudgetExecution,
    Ceiling,
    Conventions,
    DepartmentPlan,
    Equals,
    Evidence,
    GovPerfError,
    InputError,
    Level1,
    Level2,
    Overachievement,
    Proportional,
    Ratio,
    Regulation,
    RegulationLibrary,
    RuleError,
    ScoreSheet,
    known_regulations,
    load_regulation,
    load_regulations,
    parse_target,
    regulation,
    samples,
    score,
)
from gov_perf.forms.regulation_file import template
from gov_perf.testing import actuals_for, plans

DATA = Path(__file__).parent.parent / "data" / "regulations"
USABLE = sorted((DATA / "usable").glob("*.toml"))
BROKEN = sorted((DATA / "broken").glob("*.toml"))
NATIONAL = "财预〔2020〕10号"
BUDGET = BudgetExecution("100", "90")


def usable(name: str) -> str:
    return (DATA / "usable" / f"{name}.toml").read_text(encoding="utf-8")


def problems(error: GovPerfError) -> list[str]:
    """Name and path of each finding, in the order of their texts."""
    return sorted(f"{item.name} {item.where.path or ''}".strip() for item in error.findings)


def row(value: object, reference: str = "示例条文", evidence: str = "read") -> dict[str, object]:
    return {"value": value, "reference": reference, "evidence": evidence}


def named(item: Regulation) -> dict[str, tuple[object, Evidence]]:
    return {one.name: (one.value, one.evidence) for one in item.parameters}


# -- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_mistake_is_named_with_its_path(path: Path) -> None:
    """Each file makes one mistake; its head says what must be said, and nothing else may be."""
    expected = re.findall(r"^# 应报：(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    with pytest.raises(RuleError) as caught:
        load_regulation(path)
    assert problems(caught.value) == sorted(expected)
    assert {item.where.file for item in caught.value.findings} == {str(path)}


def test_the_usable_samples_are_read_together_in_any_order() -> None:
    shuffled = random.Random(0).sample(USABLE, len(USABLE))  # noqa: S311 - no secret
    for paths in (USABLE, USABLE[::-1], shuffled):
        found = load_regulations(paths)
        assert [item.number for item in found] == [
            load_numbers()[path.stem] for path in paths
        ]  # the answer stands in the order of the question


def load_numbers() -> dict[str, str]:
    return {
        "alone": "示例省财绩〔2022〕3号",
        "city": "示例市财绩〔2023〕7号",
        "county": "示例县财发〔2024〕1号",
        "town_over_city": "示例区财发〔2025〕2号",
    }


def test_what_a_file_does_not_say_is_inherited_and_says_from_whom() -> None:
    base, own = regulation(NATIONAL), load_regulation(usable("county"))
    assert own.base == NATIONAL
    assert own.digits.value == 1
    assert own.digits.source == ""
    assert own.digits.reference == "示例第九条"
    for item in own.parameters:
        if item.name in ("points", "digits"):
            continue
        origin = next(one for one in base.parameters if one.name == item.name)
        assert item.source == NATIONAL
        assert item.reference == f"沿用{NATIONAL}：{origin.reference}"
        assert (item.value, item.evidence) == (origin.value, origin.evidence)


def test_the_head_is_the_file_s_own() -> None:
    own = load_regulation(usable("county"))
    assert own.citation == "《示例县自评办法》（示例县财发〔2024〕1号）"
    assert (own.issued, own.effective, own.repealed) == (date(2024, 1, 5), date(2024, 2, 1), None)
    assert (own.issuer, own.evidence) == ("示例县财政局", Evidence.READ)
    assert own.supersedes == ()


def test_a_chain_of_bases_names_the_document_that_said_it_first() -> None:
    city, town = load_regulations([usable("city"), usable("town_over_city")])
    assert town.base == city.number
    assert town.ceiling.source == city.number
    assert town.numeric.source == NATIONAL
    assert town.numeric.reference.count("沿用") == 1
    assert town.grades.source == ""
    assert str(town.grade(Decimal(75))) == "良"
    assert town.overshoot is None


def test_a_base_may_be_named_without_its_issuer() -> None:
    text = usable("county").replace(f'base = "{NATIONAL}"', 'base = "[2020]10"')
    assert load_regulation(text).base == NATIONAL
    town = usable("town_over_city").replace(
        'base = "示例市财绩〔2023〕7号"', 'base = "〔2023〕7号"'
    )
    assert load_regulations([town, usable("city")])[0].base == "示例市财绩〔2023〕7号"


def test_a_base_that_two_documents_answer_to_is_refused() -> None:
    other = usable("city").replace("示例市财绩〔2023〕7号", "别市财绩〔2023〕7号")
    town = usable("town_over_city").replace(
        'base = "示例市财绩〔2023〕7号"', 'base = "〔2023〕7号"'
    )
    with pytest.raises(RuleError) as caught:
        load_regulations([town, usable("city"), other])
    assert problems(caught.value) == ["regulation-base-ambiguous base"]


def test_a_library_of_one_s_own_holds_the_bases() -> None:
    alone = load_regulation(usable("alone"))
    text = usable("county").replace(NATIONAL, alone.number).split("[parameters.points]")[0]
    mine = load_regulation(text, library=RegulationLibrary([alone]))
    assert mine.base == alone.number
    with pytest.raises(RuleError) as caught:
        load_regulation(usable("county"), library=RegulationLibrary([alone]))
    assert problems(caught.value) == ["regulation-base-unknown base"]


def circle(count: int) -> list[str]:
    return [
        usable("county")
        .replace("示例县财发〔2024〕1号", f"示例〔2024〕{number}号")
        .replace(NATIONAL, f"示例〔2024〕{(number + 1) % count}号")
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_bases_in_a_circle_are_refused(count: int) -> None:
    with pytest.raises(RuleError) as caught:
        load_regulations(circle(count))
    assert problems(caught.value) == ["regulation-base-cycle base"] * count


def test_what_stands_on_a_broken_base_says_so_beside_the_base_s_own_problem() -> None:
    city = usable("city").replace('"linear"', '"curved"')
    with pytest.raises(RuleError) as caught:
        load_regulations([usable("town_over_city"), city])
    assert problems(caught.value) == [
        "regulation-base-broken base",
        "regulation-value parameters.ceiling.value",
    ]
    assert {item.where.file for item in caught.value.findings} == {"办法1", "办法2"}


def test_the_problems_of_all_files_come_at_once() -> None:
    with pytest.raises(RuleError) as caught:
        load_regulations(["x = [", usable("county").replace("value = 1", "value = -1"), "y = ["])
    assert problems(caught.value) == [
        "regulation-not-toml", "regulation-not-toml", "regulation-value parameters.digits.value",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change", [str.encode, lambda text: text.encode("gb18030"), "\ufeff{}".format]
)
def test_text_bytes_gbk_and_a_bom_are_all_read(change: Callable[[str], str | bytes]) -> None:
    assert load_regulation(change(usable("county"))).number == "示例县财发〔2024〕1号"


def test_damaged_bytes_are_not_guessed_at() -> None:
    data = usable("county").encode().replace("示例第九条".encode(), b"\xff\xff\xe7")
    with pytest.raises(RuleError) as caught:
        load_regulation(data)
    assert {item.name for item in caught.value.findings} == {"bytes-not-decoded"}


@pytest.mark.parametrize("source", ["没有这个文件.toml", Path("没有这个文件.toml"), b"\x00", 5])
def test_what_is_no_file_and_no_text_is_refused(source: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError):
        load_regulation(source)


@pytest.mark.parametrize("text", ["", "\n", "a = " + "[" * 5_000, "number = 1\nnumber = 2", "[[["])
def test_hostile_texts_are_refused_as_what_they_are(text: str) -> None:
    with pytest.raises(RuleError):
        load_regulation(text + "\n")


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(GovPerfError):
        load_regulation(text + "\n\n")


# -- template ---------------------------------------------------------------------------------


def filled(text: str) -> str:
    for key, value in (
        ("number", "示例〔2025〕1号"),
        ("title", "示例"),
        ("jurisdiction", "示例省"),
    ):
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{value}"')
    return text


def uncommented(text: str) -> str:
    """A ``#`` before a blank begins an explanation; any other, and rows of a list, are data."""
    return re.sub(r"^#(\S.*|    \{.*)$", r"\1", text, flags=re.MULTILINE)


def test_the_template_as_it_is_asks_for_what_must_be_filled_in() -> None:
    with pytest.raises(RuleError) as caught:
        load_regulation(template())
    assert problems(caught.value) == [
        "regulation-value jurisdiction", "regulation-value number", "regulation-value title",
    ]  # fmt: skip


def test_the_template_with_its_head_filled_in_is_the_base_under_another_name() -> None:
    own = load_regulation(filled(template()))
    assert named(own) == named(regulation(NATIONAL))


def test_every_section_of_the_template_can_be_used_once_it_has_a_reference() -> None:
    whole = uncommented(filled(template()))
    with pytest.raises(RuleError) as caught:
        load_regulation(whole)
    blank = [item for item in problems(caught.value) if item.endswith(".reference")]
    assert len(blank) == len(caught.value.findings) == 15
    own = load_regulation(whole.replace('reference = ""', 'reference = "第一条"'))
    assert {item.source for item in own.parameters} == {""}
    assert own.issued == date(2025, 1, 1)


def test_the_template_without_its_base_is_a_regulation_of_its_own() -> None:
    whole = uncommented(filled(template())).replace('reference = ""', 'reference = "第一条"')
    alone = whole.replace(f'base = "{NATIONAL}"\n', "").replace("without = []\n", "")
    assert load_regulation(alone).base == ""


# -- overlays from Python ---------------------------------------------------------------------

CHANGES: dict[str, tuple[object, object]] = {
    "points": (
        {"产出": 60, "效益": 20, "满意度": "10.00"},
        {Level1.OUTPUT: 60, Level1.BENEFIT: 20, Level1.SATISFACTION: 10},
    ),
    "points_with_cost": (
        {"成本": 30, "产出": 60},
        {Level1.COST: 30, Level1.OUTPUT: 60},
    ),
    "absent_to": ({"效益": "产出"}, {Level1.BENEFIT: Level1.OUTPUT}),
    "execution": ({"rule": "all_or_nothing"}, AllOrNothing()),
    "numeric": ({"rule": "proportional", "pass_line": "0.6"}, Proportional("0.6")),
    "by_level": (
        {"产出": {"rule": "all_or_nothing"}},
        {Level1.OUTPUT: AllOrNothing()},
    ),
    "by_level2": (
        {"质量": {"rule": "all_or_nothing"}},
        {Level2.QUALITY: AllOrNothing()},
    ),
    "overshoot_line": ("0.2", Fraction(1, 5)),
    "digits": (0, 0),
}
"""A changed value as a file writes it, and what it becomes."""


def bases() -> list[Regulation]:
    return [*known_regulations(), *load_regulations(USABLE)]


@pytest.mark.parametrize("base", bases(), ids=lambda item: item.number)
def test_an_overlay_with_nothing_changes_nothing(base: Regulation) -> None:
    own = base.overlay(number="示例空办法", title="示例空办法")
    assert named(own) == named(base)
    assert own.conventions == base.conventions
    assert own.jurisdiction == base.jurisdiction
    assert all(item.source for item in own.parameters)
    assert (own.issued, own.effective, own.repealed, own.supersedes) == (None, None, None, ())
    assert own.evidence is Evidence.RECALLED


@pytest.mark.parametrize(
    ("number", "name"),
    [
        *((NATIONAL, name) for name in CHANGES),
        *(("财预〔2021〕101号", name) for name in CHANGES if name != "overshoot_line"),
    ],
)
def test_a_changed_parameter_is_the_only_difference(number: str, name: str) -> None:
    base = regulation(number)
    written, read = CHANGES[name]
    own = base.overlay(number="示例", title="示例", parameters={name: row(written)})
    before, after = named(base), named(own)
    assert after.pop(name) == (read, Evidence.READ)
    before.pop(name, None)
    assert after == before
    assert {item.source for item in own.parameters} == {"", number}


def test_several_faults_of_a_dict_come_at_once_with_their_paths() -> None:
    with pytest.raises(RuleError) as caught:
        regulation(NATIONAL).overlay(
            number="",
            title="示例",
            jurisdiction="某/某/某/某/某",
            colour="red",
            evidence="sure",
            parameters={"digits": row(1.5), "numeric": row({"rule": "?"}), "ceilings": row(1)},
            without=["points_with_cost"],
        )
    assert problems(caught.value) == [
        "regulation-key-unknown colour",
        "regulation-key-unknown parameters.ceilings",
        "regulation-place jurisdiction",
        "regulation-value evidence",
        "regulation-value number",
        "regulation-value parameters.digits.value",
        "regulation-value parameters.numeric.value",
        "regulation-without without",
    ]


def test_contradictions_come_beside_other_problems() -> None:
    with pytest.raises(RuleError) as caught:
        regulation(NATIONAL).overlay(
            number="示例",
            title="示例",
            parameters={"execution_points": row(20), "digits": row(-1), "grades": row({"优": 90})},
        )
    assert problems(caught.value) == [
        "regulation-grades parameters.grades",
        "regulation-points parameters.points",
        "regulation-value parameters.digits.value",
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"points": {"产": 80}, "execution_points": 20}, "points"),
        ({"overshoot": {"explian": True}, "overshoot_line": "0.3"}, "overshoot"),
        ({"overshoot": {"explain": True}, "overshoot_line": "0"}, "overshoot_line"),
    ],
)
def test_what_cannot_be_read_is_not_replaced_by_what_it_would_replace(
    parameters: dict[str, object], expected: str
) -> None:
    """One mistake gives one finding, and none that comes from the base's value in its place."""
    base = (
        load_regulation(usable("alone")) if "explian" in str(parameters) else regulation(NATIONAL)
    )
    with pytest.raises(RuleError) as caught:
        base.overlay(
            number="示例",
            title="示例",
            parameters={name: row(value) for name, value in parameters.items()},
        )
    assert problems(caught.value) == [f"regulation-value parameters.{expected}.value"]


FAULTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "regulation-value title": lambda head: head.update(title=" "),
    "regulation-value issuer": lambda head: head.update(issuer=5),
    "regulation-value note": lambda head: head.update(note=None),
    "regulation-value issued": lambda head: head.update(issued="2024-01-01"),
    "regulation-place jurisdiction": lambda head: head.update(jurisdiction="示例省/"),
    "regulation-key-unknown colour": lambda head: head.update(colour=1),
    "regulation-supersedes-itself supersedes": lambda head: head.update(supersedes=["示例"]),
    "regulation-value parameters.points.value": lambda head: head["parameters"].update(
        points=row({"产": 1})
    ),
    "float-refused parameters.execution_points.value": lambda head: head["parameters"].update(
        execution_points=row(1.5)
    ),
    "regulation-value parameters.digits": lambda head: head["parameters"].update(digits=2),
    "regulation-key-unknown parameters.x": lambda head: head["parameters"].update(x=row(1)),
    "regulation-without without": lambda head: head.update(without=["digits"]),
    "regulation-key-missing parameters.grades.value": lambda head: head["parameters"].update(
        grades={"reference": "x", "evidence": "read"}
    ),
}


@given(st.sets(st.sampled_from(sorted(FAULTS)), min_size=1))
def test_faults_that_have_nothing_to_do_with_each_other_are_all_reported(faults: set[str]) -> None:
    given: dict[str, Any] = {"number": "示例", "title": "示例", "parameters": {}}
    for fault in faults:
        FAULTS[fault](given)
    with pytest.raises(RuleError) as caught:
        regulation(NATIONAL).overlay(**given)
    assert problems(caught.value) == sorted(faults)


@pytest.mark.parametrize("value", [Proportional, lambda *_: None], ids=["class", "function"])
def test_a_class_where_a_rule_should_stand_is_told_so(value: object) -> None:
    row = {"value": value, "reference": "示例第一条", "evidence": "read"}
    with pytest.raises(RuleError) as caught:
        regulation(NATIONAL).overlay(number="示例", title="示例", parameters={"numeric": row})
    assert "有 apply 的规则对象，不是类或函数" in caught.value.findings[0].text


def junk() -> st.SearchStrategy[object]:
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.binary(),
        st.decimals(), st.dates(), st.sampled_from(["rule", "banded", "0.5", "产出", "数量"]),
    )  # fmt: skip
    keys = st.sampled_from(
        ["rule", "floors", "rest", "of", "unit", "产出", "数量", "tiers", "level2", "name", "low"]
    )
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=8,
    )


@given(st.sampled_from([item.name for item in known_regulations()[2].parameters]), junk(), junk())
def test_no_value_breaks_an_overlay(name: str, value: object, other: object) -> None:
    parameters: Any = {name: {"value": value, "reference": other, "evidence": other}}
    for given_parameters in (parameters, {name: value}, value):
        head: Any = {"number": "示例", "title": "示例", "parameters": given_parameters}
        with suppress(GovPerfError):
            assert regulation(NATIONAL).overlay(**head).check() == ()


# -- the scorer sees the changed parameter and nothing else -----------------------------------


def scored(plan: DepartmentPlan, actuals: Any, item: Regulation) -> ScoreSheet:  # noqa: ANN401
    return score(plan, actuals, item, budget=BUDGET, standards="regulation")


def attempt(plan: DepartmentPlan, actuals: Any, item: Regulation) -> ScoreSheet | list[str]:  # noqa: ANN401
    """The sheet without names, or what keeps the plan from being scored."""
    try:
        return without_names(scored(plan, actuals, item))
    except GovPerfError as error:
        return problems(error)


def _bare(said: str) -> str:
    """Without the base that parameters are taken over from."""
    return re.sub(r"（沿用[^）]*）$", "", said)


def without_names(sheet: ScoreSheet) -> ScoreSheet:
    """The sheet without the number of its regulation, wherever it is named."""
    rows = [
        evolve(one, steps=[evolve(step, reference="") for step in one.steps]) for one in sheet.rows
    ]
    steps = (
        [evolve(step, reference="") for step in sheet.execution.steps] if sheet.execution else []
    )
    execution = evolve(sheet.execution, steps=steps) if sheet.execution else None
    found = [
        evolve(
            item,
            where=evolve(
                item.where, path="" if item.name == "regulation-unchecked" else item.where.path
            ),
            facts=tuple(
                (name, _bare(said) if (item.name, name) != ("points-differ", "source") else "")
                for name, said in item.facts
                if name != "regulation"
            ),
        )
        for item in sheet.findings
    ]
    return evolve(sheet, regulation="", rows=rows, execution=execution, findings=found)


@given(st.data())
def test_a_plan_scores_the_same_under_an_overlay_with_nothing(data: st.DataObject) -> None:
    plan = data.draw(plans())
    actuals = data.draw(actuals_for(plan))
    base = data.draw(st.sampled_from(known_regulations()))
    own = base.overlay(number="示例", title="示例")
    assert attempt(plan, actuals, own) == attempt(plan, actuals, base)


def test_other_points_change_the_points_and_leave_what_was_achieved() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    base, own = regulation(NATIONAL), load_regulation(usable("county"))
    before, after = scored(plan, actuals, base), scored(plan, actuals, own)
    assert [part.points for part in after.level1] == [45, 30, 15]
    assert [part.points for part in before.level1] == [50, 30, 10]
    for one, other in zip(before.rows, after.rows, strict=True):
        assert (one.achievement, one.met, one.rule) == (other.achievement, other.met, other.rule)
        assert one.exact_score * Fraction(other.points) == other.exact_score * Fraction(one.points)


def test_a_changed_ceiling_reaches_the_rules_that_are_inherited() -> None:
    own = load_regulation(usable("city"))
    assert own.conventions == Conventions(Ceiling.LINEAR)
    assert own.numeric.value == Proportional(conventions=own.conventions)
    assert own.execution.value == Proportional(conventions=own.conventions)
    assert own.numeric.value.apply(10, "≤10天", "15天").score == 5
    assert regulation(NATIONAL).numeric.value.apply(10, "≤10天", "15天").score == Fraction(20, 3)


def test_a_changed_reading_of_equals_reaches_them_too() -> None:
    own = regulation(NATIONAL).overlay(
        number="示例", title="示例", parameters={"equals": row("exact")}
    )
    assert own.conventions == Conventions(equals=Equals.EXACT)
    assert own.numeric.value.apply(10, "=10次", "9次").score == 0
    assert regulation(NATIONAL).numeric.value.apply(10, "=10次", "9次").score == 9


def test_a_level_2_heading_comes_before_its_level_1_heading() -> None:
    own = regulation(NATIONAL).overlay(
        number="示例",
        title="示例",
        parameters={
            "by_level": row({"产出": {"rule": "proportional", "pass_line": "0.6"}}),
            "by_level2": row({"数量": {"rule": "all_or_nothing"}}),
        },
    )
    target = parse_target("≥100人").require()
    for level2, rule in (
        (Level2.QUANTITY, AllOrNothing()),
        (Level2.QUALITY, Proportional("0.6")),
        (None, Proportional("0.6")),
    ):
        assert own.rule_for(target, Level1.OUTPUT, level2).value == rule
    assert own.rule_for(target, Level1.BENEFIT, Level2.SUSTAINABILITY) is own.numeric


def test_a_changed_ceiling_reaches_rules_of_single_headings_and_rules_within_rules() -> None:
    base = regulation("财预〔2021〕101号")
    wrapped = evolve(base.numeric, value=Overachievement(Proportional(), [("0.3", 0)]))
    own = evolve(base, numeric=wrapped).overlay(
        number="示例", title="示例", parameters={"ceiling": row("linear")}
    )
    assert own.by_level is not None
    assert getattr(own.by_level.value[Level1.SATISFACTION], "conventions") == own.conventions  # noqa: B009
    assert own.numeric.value == Overachievement(
        Proportional(conventions=Conventions(Ceiling.LINEAR)), [("0.3", 0)]
    )


class Strict:
    """Somebody's own rule, which knows no conventions."""

    def apply(self, points: Any, target: Any, actual: Any) -> Any:  # noqa: ANN401
        return AllOrNothing().apply(points, target, actual)


def test_a_rule_that_knows_no_conventions_is_inherited_as_it_is() -> None:
    rule = Strict()
    base = regulation(NATIONAL)
    mine = evolve(base, numeric=evolve(base.numeric, value=rule))
    own = mine.overlay(number="示例", title="示例", parameters={"ceiling": row("linear")})
    assert own.numeric.value is rule


def test_pool_and_points_take_each_other_s_place() -> None:
    guide = regulation("财预〔2021〕101号")
    pooled = guide.overlay(number="示例", title="示例", parameters={"pool": row(90)})
    assert (pooled.points, pooled.points_with_cost, pooled.absent_to) == (None, None, None)
    again = pooled.overlay(
        number="示例二", title="示例二", parameters={"points": row({"产出": 90})}
    )
    assert again.pool is None
    assert again.points is not None


def test_what_is_left_out_takes_its_line_with_it() -> None:
    own = regulation(NATIONAL).overlay(number="示例", title="示例", without=["overshoot"])
    assert (own.overshoot, own.overshoot_line, own.overshoot_from) == (None, None, None)


def test_evidence_may_be_given_as_the_enum() -> None:
    own = regulation(NATIONAL).overlay(number="示例", title="示例", evidence=Evidence.READ)
    assert own.evidence is Evidence.READ


def test_a_regulation_without_any_points_says_so() -> None:
    """No file gets this far; a regulation built by hand may."""
    bare = evolve(regulation(NATIONAL), points=None)
    assert [item.name for item in bare.check()] == ["regulation-key-missing"]
    with pytest.raises(RuleError):
        bare.layout_of(samples.suijiang_red_cross().indicators)


# -- one pool of points -----------------------------------------------------------------------

HUBEI = "湖北省预算绩效自评表式"


def parts(points: list[str | None], printed: list[str | None]) -> DepartmentPlan:
    """A plan with two headings of two indicators each."""
    from gov_perf import Level1Indicator, Level2Indicator, Level3Indicator

    names: Iterator[str | None] = iter(points)
    return DepartmentPlan(
        "示例单位",
        indicators=[
            Level1Indicator(
                heading,
                [
                    Level2Indicator(
                        "数量指标",
                        [
                            Level3Indicator(f"{heading}{number}", "≥100人", points=next(names))
                            for number in (1, 2)
                        ],
                    )
                ],
                points=own,
            )
            for heading, own in zip(("产出指标", "安全指标"), printed, strict=True)
        ],
    )


@pytest.mark.parametrize(
    ("points", "printed", "expected"),
    [
        ([None] * 4, [None, None], ["20", "20", "20", "20"]),
        (["5", None, None, None], [None, None], ["5", "25", "25", "25"]),
        ([None] * 4, ["60", None], ["30", "30", "10", "10"]),
        (["5", None, None, "19"], ["60", None], ["5", "55", "1", "19"]),
        (["1", "1", "38", "40"], [None, None], ["1", "1", "38", "40"]),
    ],
)
def test_a_pool_is_shared_over_all_headings_that_have_no_points_of_their_own(
    points: list[str | None], printed: list[str | None], expected: list[str]
) -> None:
    plan = parts(points, printed)
    sheet = scored(plan, {item.name: "100人" for item in plan.indicators}, regulation(HUBEI))
    assert [one.points for one in sheet.rows] == [Decimal(text) for text in expected]
    assert sheet.total_points == 100
    assert not {"points-differ", "points-not-100"} & {item.name for item in sheet.findings}


def test_the_derivation_names_the_pool() -> None:
    plan = parts([None] * 4, [None, None])
    sheet = scored(plan, {item.name: "100人" for item in plan.indicators}, regulation(HUBEI))
    step = sheet.rows[0].steps[0]
    assert (step.kind, step.facts, step.reference) == (
        "points-shared", (Decimal("20.00"), "年度目标", Decimal(80), 4), HUBEI,
    )  # fmt: skip
    unchecked = [
        item.fact("names") for item in sheet.findings if item.name == "regulation-unchecked"
    ]
    assert "年度目标分值" in "、".join(unchecked)


def test_weights_reach_over_the_headings_of_a_pool() -> None:
    plan = parts([None] * 4, [None, None])
    actuals = {item.name: "100人" for item in plan.indicators}
    sheet = score(plan, actuals, HUBEI, weights={"产出指标1": 5})
    assert [one.points for one in sheet.rows] == [50, 10, 10, 10]


def test_points_that_use_up_the_pool_are_an_error_at_the_pool() -> None:
    plan = parts(["50", "30", None, None], [None, None])
    with pytest.raises(InputError) as caught:
        scored(plan, {item.name: "100人" for item in plan.indicators}, regulation(HUBEI))
    assert "points-overrun 年度目标" in problems(caught.value)


def test_stated_points_that_do_not_make_the_pool_are_said() -> None:
    plan = parts(["10", "10", "10", "10"], [None, None])
    sheet = scored(plan, {item.name: "100人" for item in plan.indicators}, regulation(HUBEI))
    found = {item.name: item for item in sheet.findings}
    assert found["points-differ"].where.path == "年度目标"
    assert (found["points-differ"].fact("stated"), found["points-differ"].fact("total")) == (
        "40",
        "80",
    )
    assert sheet.grade is None


# -- the shipped layouts ----------------------------------------------------------------------


def test_the_hubei_layout() -> None:
    own = regulation(HUBEI)
    assert own.points is None
    assert own.pool is not None
    assert own.pool.value == 80
    assert own.execution_points.value == 20
    assert own.numeric.value.apply(10, "≤10天", "20天").score == 5
    levels: Any = own.qualitative.value
    assert [str(level.interval) for level in levels.levels] == [
        "0.8(含)-1(含)", "0.5(含)-0.8", "0(含)-0.5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("99人", 0), ("100人", 10), ("130人", 10), ("131人", 0), ("完成", 10), (Ratio(1, 1), None)],
)
def test_the_sichuan_quantity_indicators(actual: Any, expected: int | None) -> None:  # noqa: ANN401
    own = regulation("四川省部门整体支出绩效评价表式")
    target = parse_target("≥100人").require()
    rule = own.rule_for(target, Level1.OUTPUT, Level2.QUANTITY).value
    if expected is None:
        with pytest.raises(InputError):
            rule.apply(10, target, actual)
    else:
        assert rule.apply(10, target, actual).score == expected
    assert own.rule_for(target, Level1.OUTPUT, Level2.QUALITY).value == Proportional()


@pytest.mark.parametrize("number", [HUBEI, "四川省部门整体支出绩效评价表式"])
def test_layouts_without_a_document_claim_none(number: str) -> None:
    own = regulation(number)
    assert own.citation == number
    assert (own.issuer, own.issued, own.effective, own.repealed) == ("", None, None, None)
    assert own.evidence is Evidence.FORMS
    assert Evidence.READ not in {item.evidence for item in own.parameters}
    assert "未见" in own.note


def test_parameters_that_nobody_checked_are_named_with_the_regulation_that_holds_them() -> None:
    """What is taken over from a base is to be checked in the base's text, not in one's own."""
    text = usable("county").replace('evidence = "read"', 'evidence = "recalled"')
    own = load_regulation(text)
    told = own.unchecked([own.digits, own.numeric])
    facts = {item.fact("regulation"): item.fact("names") for item in told}
    assert facts == {own.number: "小数位数", NATIONAL: f"定量指标算法（沿用{NATIONAL}）"}
    assert all(item.where.path == own.number for item in told)
    assert all(item.fact("regulation") in item.mend for item in told)
    base = regulation(NATIONAL)
    assert all("沿用" not in item.text for item in base.unchecked(base.parameters))
