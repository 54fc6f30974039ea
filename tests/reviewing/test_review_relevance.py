"""Relevance: where each rule fires and where it keeps silent; what it does not stumble over."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from gov_perf import samples
from gov_perf.plans.budget import KeyTask
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reviewing import ReviewSettings, review
from gov_perf.reviewing.examples import Row, department, indicator, project
from gov_perf.reviewing.layers import Layer, Seat, seat_of, seat_of_unit
from gov_perf.reviewing.topics import topic

CASES: Final = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "review_relevance.toml").read_text(encoding="utf-8")
)
_FIELDS: Final = {"职责": "duties", "总体": "overall_goals", "目标": "annual_goals"}


def plan_of(text: str) -> DepartmentPlan:
    """A plan from its lines, as the head of the data file says."""
    rows: list[Row] = []
    fields: dict[str, Any] = {}
    for line in text.splitlines():
        label, _, rest = line.partition("：")
        if label == "指标":
            level1, level2, name, target, content = rest.split("|")
            rows.append(indicator(level1, level2, name, target, content=content or None))
        elif label == "任务":
            name, _, content = rest.partition("；")
            fields.setdefault("key_tasks", []).append(KeyTask(name, content))
        elif label == "单位":
            fields["name"] = rest
        else:
            fields.setdefault(_FIELDS[label], []).append(rest)
    return department(*rows, **fields)


def cases(kind: str) -> Iterator[Any]:
    for rule, table in CASES.items():
        for text in table[kind]:
            whole = "\n".join(filter(None, (table.get("base"), text)))
            yield pytest.param(rule, whole, id=f"{rule}-{text}")


def fires(rule: str, plan: DepartmentPlan) -> list[str]:
    return [str(item) for item in review(plan, settings=ReviewSettings(select=[rule]))]


@pytest.mark.parametrize(("rule", "text"), list(cases("fires")))
def test_it_fires(rule: str, text: str) -> None:
    assert fires(rule, plan_of(text)) != []


@pytest.mark.parametrize(("rule", "text"), list(cases("silent")))
def test_it_keeps_silent(rule: str, text: str) -> None:
    assert fires(rule, plan_of(text)) == []


@pytest.mark.parametrize("rule", CASES)
def test_every_rule_on_words_has_enough_cases(rule: str) -> None:
    assert min(len(CASES[rule]["fires"]), len(CASES[rule]["silent"])) >= 8


def test_the_published_plan() -> None:
    found = review(samples.suijiang_red_cross(), settings=ReviewSettings(select=["R"]))
    assert {(item.name, (item.where.path or "").split("/")[-2]) for item in found} >= {
        ("formula-name-foreign", "服务群众满意度"),
        ("formula-population-wider", "救护培训普及率"),
        ("formula-without-percent", "救护培训普及率"),
        ("rate-without-formula", "培训合格率"),
        ("goal-without-indicator", "部门年度目标"),
    }
    assert {item.where.path for item in found if item.name.startswith("task-")} == {
        "重点工作任务/人道主义救助补助经费"
    }
    assert {item.fact("word") for item in found if item.name == "indicator-without-goal"} == {
        "信息系统"
    }


def test_the_missing_percent_is_mended() -> None:
    plan = samples.suijiang_red_cross()
    mended = review(plan, settings=ReviewSettings(select=["formula-without-percent"])).mended().plan
    content = mended.indicator("救护培训普及率").content
    assert content is not None
    assert content.endswith("=三年内有效持证人数/全省人数*100%")
    assert mended.indicator("培训合格率") == plan.indicator("培训合格率")


@pytest.mark.parametrize(
    ("name", "layer", "parts"),
    [
        ("绥江县红十字会", Layer.COUNTY, ("绥江县",)),
        ("重庆市梁平区林业局", Layer.COUNTY, ("重庆市", "梁平区")),
        ("北京市水务局", Layer.PROVINCE, ("北京市",)),
        ("郑州市教育局", Layer.CITY, ("郑州市",)),
        ("昭通市水富市民政局", Layer.COUNTY, ("昭通市", "水富市")),
        ("池州市贵池区棠溪镇人民政府", Layer.TOWN, ("池州市", "贵池区", "棠溪镇")),
        ("杭州市余杭区城市管理局", Layer.COUNTY, ("杭州市", "余杭区")),
        ("喀什地区莎车县卫健委", Layer.COUNTY, ("喀什地区", "莎车县")),
        ("广西壮族自治区教育厅", Layer.PROVINCE, ("广西壮族自治区",)),
        ("绥江县乡村振兴局", Layer.COUNTY, ("绥江县",)),
        ("绥江县城镇建设中心", Layer.COUNTY, ("绥江县",)),
        ("郑州市郑东新区管委会", Layer.CITY, ("郑州市",)),
        ("省水利厅", Layer.PROVINCE, ()),
        ("区商务局", Layer.COUNTY, ()),
        ("市民政局", Layer.CITY, ()),
    ],
)
def test_the_layer_stands_in_the_name(name: str, layer: Layer, parts: tuple[str, ...]) -> None:
    assert seat_of_unit(name) == Seat(layer, parts)


@pytest.mark.parametrize("name", ["", "市场监管局", "水利管理站", "乡村振兴局", "区块链中心"])
def test_other_names_say_no_layer(name: str) -> None:
    assert seat_of_unit(name) is None


def test_the_duties_say_the_layer_where_the_name_does_not() -> None:
    plan = department(name="水务局", duties=["负责全县供水。"])
    assert seat_of(plan) == Seat(Layer.COUNTY)
    assert seat_of(department(name="水务局", duties=["协助全市、全县供水。"])) is None


def test_a_project_of_two_layers_has_none() -> None:
    plan = project(competent_department="示例县教育局", implementing_unit="示例镇人民政府")
    assert seat_of(plan) is None
    assert seat_of(project(competent_department="示例县教育局")) == Seat(Layer.COUNTY, ("示例县",))


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("灾害管理信息系统正常运转率", ("灾害", "信息系统")),
        ("资金使用合格率", ()),
        ("重点任务完成数", ()),
        ("PM2.5平均浓度", ("平均浓度",)),
        ("", ()),
    ],
)
def test_the_subject_of_a_name(name: str, pieces: tuple[str, ...]) -> None:
    assert topic(name).pieces == pieces


@pytest.mark.parametrize(
    "text", ["", " ", "率", "%", "=/", "（", "县", "区区区", "数" * 5000, "\n"]
)
def test_nothing_stumbles_over_odd_texts(text: str) -> None:
    row = indicator("产出", "质量", text, "≥98%", content=text)
    task = KeyTask(text, text)
    plan = department(
        row, row, name=text, duties=[text], annual_goals=[text], overall_goals=[text],
        key_tasks=[task, task],
    )  # fmt: skip
    for odd in (plan, department(name=text), project(row, name=text, implementing_unit=text)):
        review(odd, settings=ReviewSettings(select=["R"]))
