"""Data files: round trips as properties, and everything wrong with a file at once."""

import copy
import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    Adjustment,
    BudgetExecution,
    DepartmentPlan,
    Figures,
    GovPerfError,
    InputError,
    Judgement,
    Plan,
    ProjectPlan,
    ScoreSheet,
    SheetRow,
    adjust,
    dumps,
    from_dict,
    loads,
    monitor,
    samples,
    score,
    to_dict,
    verify,
)
from gov_perf.testing import actuals_for, plans, project_plans

REGULATIONS = st.sampled_from(["财预〔2020〕10号", "财预〔2021〕101号"])
SHEET = score(
    samples.suijiang_red_cross(),
    samples.suijiang_actuals(),
    "财预〔2020〕10号",
    budget=samples.suijiang_budget(),
)


def names(error: pytest.ExceptionInfo[GovPerfError]) -> set[tuple[str, str | None]]:
    return {(item.name, item.where.path) for item in error.value.findings}


@given(plans())
@settings(max_examples=40)
def test_a_department_plan_comes_back(plan: DepartmentPlan) -> None:
    assert loads(dumps(plan), DepartmentPlan) == plan
    assert from_dict(json.loads(json.dumps(to_dict(plan)))) == plan


@given(project_plans())
@settings(max_examples=40)
def test_a_project_plan_comes_back(plan: ProjectPlan) -> None:
    assert loads(dumps(plan).encode(), ProjectPlan) == plan


@given(st.data(), plans(), REGULATIONS)
@settings(max_examples=40)
def test_actual_values_and_sheets_come_back(
    data: st.DataObject, plan: DepartmentPlan, regulation: str
) -> None:
    actuals = Actuals(data.draw(actuals_for(plan)), note="年度工作总结")
    assert loads(dumps(actuals), Actuals) == actuals
    sheet = score(plan, actuals, regulation, budget=BudgetExecution("100", "97.5"))
    again = loads(dumps(sheet, indent=None), ScoreSheet)
    assert again == sheet
    assert str(again.explain()) == str(sheet.explain())
    assert dumps(again) == dumps(sheet)


def as_jsonb_keeps_it(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """PostgreSQL sorts the keys of a jsonb object, the short ones first, and keeps no order."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return {key: as_jsonb_keeps_it(value[key]) for key in keys}
    return [as_jsonb_keeps_it(item) for item in value] if isinstance(value, list) else value


MONITORED = monitor(
    samples.suijiang_red_cross(),
    {"培训班期数": 7, "捐赠援助公布程度": "100%"},
    on=date(2025, 7, 31),
)
ADJUSTED = adjust(
    SHEET, [Adjustment("培训班期数", "10", "9", "漏报一期", "绩效股复核人", date(2026, 2, 3))]
)
BUDGET = BudgetExecution("7.87万元", "75000", "70000.50")
FIGURES = Actuals({"培训合格率": Figures({"参训人数": 200, "合格人数": 196}), "培训班期数": 12})


@pytest.mark.parametrize(
    "item",
    [samples.suijiang_red_cross(), FIGURES, BUDGET, SHEET, ADJUSTED, MONITORED],
    ids=lambda item: type(item).__name__,
)
def test_the_order_of_keys_means_nothing(item: Any) -> None:  # noqa: ANN401 - any storable
    """A document that a database gives back is the one that was put in, to the fingerprint."""
    again = from_dict(as_jsonb_keeps_it(to_dict(item)), type(item))
    assert again == item
    assert dumps(again) == dumps(item)
    if isinstance(again, ScoreSheet):
        assert any(len(one.facts) > 1 for one in again.findings)  # facts have an order to lose
        assert verify(again) == ()


@pytest.mark.parametrize("wanted", [Plan, DepartmentPlan | Actuals, DepartmentPlan, None])
def test_one_of_several_kinds_may_be_asked_for(wanted: Any) -> None:  # noqa: ANN401 - classes
    plan = samples.suijiang_red_cross()
    assert loads(dumps(plan), wanted) == from_dict(to_dict(plan), wanted) == plan


def test_a_kind_that_was_not_asked_for_is_told_with_those_that_were() -> None:
    with pytest.raises(InputError) as error:
        loads(dumps(SHEET), Plan)
    assert error.value.finding.name == "kind-differs"
    assert error.value.finding.fact("wanted") == "department-plan、project-plan"
    with pytest.raises(InputError) as error:
        loads(dumps(SHEET), SheetRow)  # type: ignore[type-var]  # wrong on purpose
    assert error.value.finding.name == "argument-kind"


@pytest.mark.parametrize("given", [None, 3, to_dict(SHEET)])
def test_what_a_jsonb_column_gives_is_sent_to_the_right_function(given: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as error:
        loads(given)
    assert error.value.finding.name == "data-not-text"
    assert "from_dict" in error.value.finding.mend


def test_numbers_are_text_and_enums_are_chinese() -> None:
    data = to_dict(SHEET)
    row = data["rows"][0]
    assert data["format"] == "gov-perf/1"
    assert (row["score"], row["points"], row["exact_score"]) == ("10.00", "10.00", "10")
    assert row["indicator"]["target"]["operator"] == "≥"
    assert row["indicator"]["attribute"] == "定量"
    assert (data["standards"], data["missing"]) == ("方案评分标准优先", "不允许缺")
    assert data["total"] == str(SHEET.total)

    def numbers(value: object) -> list[object]:
        if isinstance(value, dict):
            return [found for item in value.values() for found in numbers(item)]
        if isinstance(value, list):
            return [found for item in value for found in numbers(item)]
        return [value] if type(value) in (int, float) else []

    assert data["head"].pop("year") == 2025  # a year is no figure
    assert numbers(data) == []


def test_an_exact_third_survives() -> None:
    actuals = Actuals({"定性": Judgement(Fraction(1, 3), reason="评审会")})
    again = loads(dumps(actuals), Actuals)["定性"]
    assert isinstance(again, Judgement)
    assert again.share == Fraction(1, 3)


def test_a_number_in_json_is_read_as_it_is_written() -> None:
    text = '{"format": "gov-perf/1", "kind": "actuals", "values": {"率": 0.1, "数": 12}}'
    assert dict(loads(text, Actuals)) == {"率": "0.1", "数": "12"}


def broken(change: Any) -> dict[str, Any]:  # noqa: ANN401 - a function over plain JSON
    data = copy.deepcopy(to_dict(samples.suijiang_red_cross()))
    change(data)
    return data


def test_everything_wrong_is_reported_at_once_with_its_path() -> None:
    def change(data: dict[str, Any]) -> None:
        first = data["indicators"][0]["children"][0]["children"][0]
        data["title_"] = "x"
        data["budget_year"] = "2025"
        data["duties"] = "一段文字"
        data["key_tasks"][0]["funds"][1]["fiscal"] = "四万元"
        first["points"] = 0.5
        first["target"]["operator"] = "~"
        first["target"]["value"] = "NaN"
        del data["indicators"][1]["name"]
        data["indicators"][2]["children"] = {"name": "x"}

    with pytest.raises(InputError) as error:
        from_dict(broken(change))
    target = "indicators[0].children[0].children[0]"
    assert names(error) == {
        ("data-key-unknown", "title_"),
        ("data-value", "budget_year"),
        ("data-value", "duties"),
        ("not-an-amount", "key_tasks[0].funds[1].fiscal"),
        ("float-refused", f"{target}.points"),
        ("data-value", f"{target}.target.operator"),
        ("not-a-number", f"{target}.target.value"),
        ("data-key-missing", "indicators[1].name"),
        ("data-value", "indicators[2].children"),
    }


@given(st.sets(st.sampled_from(range(8)), min_size=1, max_size=5))
@settings(max_examples=30)
def test_k_faults_give_k_findings(places: set[int]) -> None:
    def change(data: dict[str, Any]) -> None:
        leaves = [
            leaf
            for level1 in data["indicators"]
            for level2 in level1["children"]
            for leaf in level2["children"]
        ]
        for place in places:
            leaves[place]["target"]["value"] = "约20"

    with pytest.raises(InputError) as error:
        from_dict(broken(change))
    assert len(error.value.findings) == len(places)
    assert {item.name for item in error.value.findings} == {"not-a-number"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("[]", "data-value"),
        ('"text"', "data-value"),
        ("[" * 100_000, "not-json"),
        ('{"a": ' * 50_000, "not-json"),
        (b"\xff\xfe\x00", "not-json"),
        ("1" * 10_000, "not-json"),
        ('{"format": "gov-perf/1", "kind": "actuals", "values": {"a": NaN}}', "not-json"),
        ('{"format": "gov-perf/1", "kind": "actuals", "values": {"a": -Infinity}}', "not-json"),
        ('{"format": "gov-perf/1", "format": "gov-perf/1"}', "json-key-twice"),
        ('{"kind": "actuals"}', "format-unknown"),
        ('{"format": "gov-perf/2", "kind": "actuals"}', "format-unknown"),
        ('{"format": "gov-perf/1"}', "kind-unknown"),
        ('{"format": "gov-perf/1", "kind": ["actuals"]}', "kind-unknown"),
        ('{"format": "gov-perf/1", "kind": "actuals"}', "kind-differs"),
    ],
)
def test_text_that_is_no_plan_of_ours(text: str | bytes, name: str) -> None:
    with pytest.raises(InputError) as error:
        loads(text, DepartmentPlan)
    assert error.value.finding.name == name
    assert error.value.finding.mend
    assert error.value.finding.mend_en


@pytest.mark.parametrize(
    ("said", "instead"),
    [('"text": "≥25%"', '"text": "≥26%"'), ('"value": "25"', '"value": "26"')],
)
def test_a_target_changed_in_one_place_of_the_file_is_refused(said: str, instead: str) -> None:
    text = dumps(samples.suijiang_red_cross())
    assert text.count(said) == 1
    with pytest.raises(InputError) as error:
        loads(text.replace(said, instead), Plan)
    (found,) = error.value.findings
    assert found.name == "target-text-differs"
    assert str(found.where.path).endswith(".target")


def test_either_kind_of_plan_is_wanted() -> None:
    plan = samples.suijiang_red_cross()
    assert loads(dumps(plan), Plan) == plan
    assert from_dict(to_dict(plan), Plan) == plan
    with pytest.raises(InputError) as error:
        loads(dumps(Actuals({})), Plan)
    assert error.value.finding.name == "kind-differs"
    assert "department-plan、project-plan" in error.value.text


@pytest.mark.parametrize("wanted", [dict, "plan", [DepartmentPlan], Plan | int, 1], ids=str)
@pytest.mark.parametrize("read", [loads, from_dict])
def test_what_cannot_be_wanted_is_said_before_the_data_are_looked_at(
    read: Any,  # noqa: ANN401
    wanted: Any,  # noqa: ANN401
) -> None:
    with pytest.raises(InputError) as error:
        read("{", wanted)
    assert error.value.finding.name == "argument-kind"
    assert dict(error.value.finding.facts)["what"] == "wanted"


@pytest.mark.parametrize("text", [None, 5, {"format": "gov-perf/1"}, Path("plan.json")], ids=str)
def test_what_is_no_text_is_refused(text: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as error:
        loads(text)
    assert error.value.finding.name == "data-not-text"
    assert type(text).__name__ in error.value.text


def test_a_bytearray_is_bytes() -> None:
    assert loads(bytearray(dumps(Actuals({"甲": 1})).encode())) == Actuals({"甲": 1})


@pytest.mark.parametrize(
    ("values", "name", "path"),
    [
        ({"a": True}, "wrong-type", "values.a"),
        ({"a": None}, "data-value", "values.a"),
        ({"a": [1]}, "data-value", "values.a"),
        ({"a": {}}, "data-value", "values.a"),
        ({"a": {"合格人数": "约5"}}, "not-a-number", "values.a.合格人数"),
        ({"a": {"variables": {"合格人数": None}}}, "data-value", "values.a.合格人数"),
        ({"a": {"variables": 5}}, "data-value", "values.a"),
        ({"a": {"part": "1", "whole": "0"}}, "ratio-undefined", "values.a"),
        ({"a": {"share": "1/0"}}, "data-value", "values.a.share"),
        ({"a": {"share": "2"}}, "share-out-of-range", "values.a"),
        ({"a": {"share": "1", "x": 1}}, "data-key-unknown", "values.a.x"),
    ],
)
def test_actual_values_that_cannot_be(values: object, name: str, path: str) -> None:
    data = {"format": "gov-perf/1", "kind": "actuals", "values": values}
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert names(error) == {(name, path)}


def test_the_rest_of_an_actuals_file_is_checked_too() -> None:
    data = {"format": "gov-perf/1", "kind": "actuals", "values": [], "note": 1}
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert ("data-value", None) in names(error)
    data = {"format": "gov-perf/1", "kind": "actuals", "note": 1, "illustrative": "yes", "x": 1}
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert names(error) == {
        ("data-value", "note"),
        ("data-value", "illustrative"),
        ("data-key-unknown", "x"),
    }


@pytest.mark.parametrize("key", ["total", "total_points", "indicator_score", "level1", "level2"])
def test_a_total_that_the_rows_do_not_make_is_refused(key: str) -> None:
    data = to_dict(SHEET)
    data[key] = "100.00"
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert names(error) == {("data-derived", key)}
    del data[key]
    assert from_dict(data) == SHEET


@pytest.mark.parametrize(
    ("spot", "value"),
    [
        (("rows", 0, "steps", 0, "kind"), "no-such-step"),
        (("rows", 0, "steps", 0, "extra"), "x"),
        (("rows", 0, "steps", 0, "facts"), {}),
        (("rows", 0, "steps", 0, "reference"), 5),
        (("rows", 0, "steps", 0, "value"), "ten"),
        (("rows", 0, "exact_score"), "1/0"),
        (("rows", 0, "met"), "yes"),
        (("findings", 0, "code"), "Z999"),
        (("findings", 0, "facts"), {"x": "y"}),
        (("findings", 0, "extra"), "x"),
        (("standards",), "plan"),
        (("missing",), "error"),
        (("execution", "budget", "budget"), "0.001元"),
    ],
)
def test_a_sheet_that_was_tampered_with_is_refused(
    spot: tuple[str | int, ...], value: object
) -> None:
    data: Any = to_dict(SHEET)
    place = data
    for key in spot[:-1]:
        place = place[key]
    place[spot[-1]] = value
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert error.value.finding.name == "data-invalid"
    assert all(item.where.path for item in error.value.findings)


@pytest.mark.parametrize("item", [5, "text", None, SHEET.rows[0], Decimal(1)])
def test_only_storable_things_are_saved(item: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(InputError) as error:
        to_dict(item)
    assert error.value.finding.name == "not-serializable"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


MANGLED: list[ScoreSheet | Actuals] = [SHEET, samples.suijiang_actuals()]


@given(st.data())
def test_no_mangled_file_gives_anything_but_our_error(data: st.DataObject) -> None:
    """Any one value of a good file replaced by anything JSON can hold."""
    item = data.draw(st.sampled_from(MANGLED))
    body: Any = json.loads(dumps(item))
    place, key = body, data.draw(st.sampled_from(sorted(body)))
    while isinstance(place[key], (dict, list)) and place[key] and data.draw(st.booleans()):
        place = place[key]
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
    place[key] = data.draw(JSON)
    with suppress(GovPerfError):
        from_dict(body)
