"""Rules of group B: amounts in text and table, as cases that fire and cases that keep silent."""

import pytest

from gov_perf.plans.budget import BudgetProject, Funds, KeyTask
from gov_perf.plans.plan import Plan
from gov_perf.reviewing import ReviewSettings, review
from gov_perf.reviewing.examples import department, indicator, project, scored, task
from gov_perf.reviewing.spots import texts_of


def fired(plan: Plan, name: str) -> list[dict[str, str]]:
    return [dict(item.facts) for item in review(plan, settings=ReviewSettings(select=[name]))]


@pytest.mark.parametrize(
    ("goal", "total", "fires"),
    [
        ("全年投入15万元。", "150000万元", True),
        ("全年投入150000万元。", "15万元", True),
        ("每年投入15万元。", "150000万元", True),
        ("全年投入15万元。", "150001万元", False),
        ("全年投入15万元至16万元。", "150000万元", False),
        ("每人补助1500元。", "1500万元", False),  # a price
        ("一次性补助150元。", "150万元", False),  # too small to be the budget
        ("一次性补助1000元。", "1000万元", True),
        ("一次性补助999元。", "999万元", False),
    ],
)
def test_amounts_ten_thousand_times_apart(goal: str, total: str, *, fires: bool) -> None:
    plan = project(annual_goals=[goal], funds=Funds(total, total, "0"))
    found = fired(plan, "amount-ten-thousand")
    assert bool(found) is fires
    assert all(item["part"] == "总额" for item in found)


def test_the_amounts_of_a_self_evaluation_are_compared_too() -> None:
    plan = project(indicator("产出", "数量", "培训期数", "≥12期"), annual_goals=["支出15万元。"])
    sheet = scored(plan, "12期", budget=("160000万元", "150000万元"))
    settings = ReviewSettings(select=["amount-ten-thousand"])
    (item,) = review(plan, sheet=sheet, settings=settings)
    assert (item.fact("part"), item.where.path) == ("执行数", "年度目标/第1条")


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("每年救助资金7.6万元，三年合计需要救助资金23万元。", "22.8万元"),
        ("每年补助资金100万元，两年共计补助资金150万元。", "200万元"),
        ("每年安排经费5000元，三年合计安排经费1.6万元。", "1.5万元"),
        ("每年救助资金\n7.6万元，三年合计需要救助资金23万元。", "22.8万元"),
        ("每年救助资金７．６万元，三年合计需要救助资金２３万元。", "22.8万元"),
    ],
)
def test_years_that_do_not_make_the_total(text: str, product: str) -> None:
    (facts,) = fired(department(overall_goals=[text]), "annual-times-years")
    assert facts["product"] == product


@pytest.mark.parametrize(
    "text",
    [
        "每年救助资金7.6万元，三年合计需要救助资金22.8万元。",
        "每年救助资金7.6万元，三年合计需要培训经费9万元。",
        "每年救助资金约7.6万元，三年合计需要救助资金23万元。",
        "每年救助资金5万元至8万元，三年合计需要救助资金23万元。",
        "三年合计需要救助资金23万元，每年救助资金7.6万元。",
        "每年救助资金7.6万元，合计需要救助资金23万元。",
        "每年培训30人，三年合计培训100人。",
        "每年7.6吨，三年合计23万元。",
    ],
)
def test_years_that_make_it_or_are_another_account(text: str) -> None:
    assert fired(department(overall_goals=[text]), "annual-times-years") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("每年救助患者30人至50人，每人补助1000-2000元，每年救助资金12万元。", "3万元", "10万元"),
        ("每年救助患者30人至50人，每人补助1000-2000元，每年救助资金2万元。", "3万元", "10万元"),
        ("每年培训100人，每人补助500元，每年培训经费6万元。", "5万元", "5万元"),
    ],
)
def test_persons_that_cannot_make_the_amount(text: str, low: str, high: str) -> None:
    (facts,) = fired(department(annual_goals=[text]), "persons-times-amount")
    assert (facts["low"], facts["high"]) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "每年救助患者30人至50人，每人补助1000-2000元，每年救助资金10万元。",
        "每年救助患者30人至50人，每人补助1000-2000元，每年救助资金3万元。",
        "每年救助患者30人，救助资金12万元。",
        "每年救助患者30人，每人补助1000元，每人另补500元，每年救助资金9万元。",
        "每年救助资金12万元，每年救助患者30人，每人补助1000元。",
        "共救助患者30人，每人补助1000元，共需救助资金12万元。",
    ],
)
def test_persons_that_make_it_or_cannot_be_put_together(text: str) -> None:
    assert fired(department(annual_goals=[text]), "persons-times-amount") == []


@pytest.mark.parametrize(
    ("amount", "content", "fires"),
    [
        ("40000", "预计每年救助资金7.6万元。", True),
        ("76000", "预计每年救助资金7.6万元。", False),
        ("75999.99", "预计每年救助资金7.6万元。", True),
        ("40000", "三年合计救助资金22.8万元。", False),
        ("40000", "预计救助资金7.6万元。", False),
        ("40000", "每年救助资金3万元至8万元。", False),
        ("", "预计每年救助资金7.6万元。", False),
    ],
)
def test_a_text_above_its_task(amount: str, content: str, fires: bool) -> None:  # noqa: FBT001
    plan = department(key_tasks=[task("人道救助", amount, content)])
    assert bool(fired(plan, "narrative-over-budget")) is fires


@pytest.mark.parametrize(
    ("amounts", "fires"),
    [(("60", "40"), False), (("60", "30"), True), (("60", None), False), ((), False)],
)
def test_projects_against_their_task(amounts: tuple[str | None, ...], fires: bool) -> None:  # noqa: FBT001
    projects = [BudgetProject(f"项目{number}", amount=one) for number, one in enumerate(amounts)]
    item = KeyTask("农村供水", funds=[Funds("100", "100", "0")], projects=projects)
    assert bool(fired(department(key_tasks=[item]), "project-amounts-differ")) is fires


@pytest.mark.parametrize(
    ("level1", "level2", "target", "fires"),
    [
        ("产出", "成本", "≤30万元", True),
        ("成本", "经济成本", "≤20.01万元", True),
        ("成本", "经济成本", "≤20万元", False),
        ("成本", "经济成本", "≤30万元/公里", False),
        ("成本", "经济成本", "≥30万元", False),
        ("效益", "经济效益", "≤30万元", False),
        ("成本", "经济成本", "≤30人", False),
        ("成本", "经济成本", "节约成本", False),
    ],
)
def test_cost_against_the_budget(level1: str, level2: str, target: str, fires: bool) -> None:  # noqa: FBT001
    row = indicator(level1, level2, "控制数", target)
    for plan in (
        project(row, funds=Funds("20万元", "20万元", "0")),
        department(row, key_tasks=[task("甲", "150000"), task("乙", "50000")]),
        department(row, printed_total=[Funds("200000", "200000", "0")]),
    ):
        assert bool(fired(plan, "cost-over-budget")) is fires
    assert fired(department(row), "cost-over-budget") == []


@pytest.mark.parametrize(
    ("total", "fires"),
    [("7.87", True), ("999.99", True), ("1000", False), ("0", False), ("7.87万元", False)],
)
def test_a_scale_that_must_be_wrong(total: str, fires: bool) -> None:  # noqa: FBT001
    plan = project(funds=Funds(total, total, "0"))
    assert bool(fired(plan, "amount-scale")) is fires


def test_every_negative_amount_is_said() -> None:
    plan = department(
        key_tasks=[KeyTask("甲", funds=[Funds("-1", "1", "-2"), Funds("1", "1", "0")])],
        printed_total=[Funds("0", "-3", "3")],
    )
    assert {(one["part"], one["amount"]) for one in fired(plan, "amount-negative")} == {
        ("财政拨款", "-3.00元"), ("总额", "-1.00元"), ("其他资金", "-2.00元"),
    }  # fmt: skip


def test_amounts_are_where_the_text_is() -> None:
    plan = department(key_tasks=[task("人道救助", "40000", "预计每年救助资金7.6万元。")])
    (item,) = review(plan, settings=ReviewSettings(select=["narrative-over-budget"]))
    assert item.where.path in {text.path for text in texts_of(plan)}
    assert item.where.path == "重点工作任务/人道救助/主要内容"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("年度资金总额80万元，开展培训12期。", True),
        ("2025年度预算总额为80万元。", True),
        ("本项目年度资金总额：80万元", True),
        ("年度资金总额100万元。", False),
        ("年度资金总额1000000元。", False),
        ("年度资金总额约80万元。", False),
        ("年度资金总额80万元以内。", False),
        ("年度资金总额80万元的50%用于培训。", False),
        ("2024年度资金总额80万元。", False),
        ("三年资金总额80万元。", False),
        ("救助资金总额80万元。", False),
        ("财政拨款80万元。", False),
        ("年度资金总额80万元，年度资金总额90万元。", False),
        ("年度资金总额增加80万元。", False),
        ("年度资金总额100元。", False),
        ("项目资金总额300万元（三年）。", False),
        ("项目资金总额300万元(2025—2027年)", False),
        ("项目资金总额300万元（2025年）", True),
        ("项目资金总额300万元（全部为县级资金）", True),
        ("其中：资金总额80万元。", False),
        ("安排资金100万元，其中：年度资金总额80万元。", False),
        ("培训12期，其中3期在乡镇。年度资金总额80万元。", True),
        ("年度资金总额98.9万元。", True),
        ("年度资金总额99.9万元。", False),
    ],
)
def test_a_total_in_the_goals(text: str, fires: bool) -> None:  # noqa: FBT001
    funds = Funds("100万元", "100万元", "0")
    plan = project(annual_goals=[text], funds=funds, budget_year=2025)
    assert bool(fired(plan, "goal-total-differs")) is fires
    assert fired(project(overall_goals=[text], funds=funds), "goal-total-differs") == []
    assert fired(department(annual_goals=[text]), "goal-total-differs") == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [("14.8万元", False), ("14.9万元", False), ("15万元", False), ("14.7万元", True)],
)
def test_a_total_that_is_only_rounded_is_no_other_total(text: str, fires: bool) -> None:  # noqa: FBT001
    funds = Funds("14.88万元", "14.88万元", "0")
    plan = project(annual_goals=[f"年度资金总额{text}。"], funds=funds)
    assert bool(fired(plan, "goal-total-differs")) is fires
