"""Plans with nothing to find fault with, and single faults to put into them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask, ProjectLink
from gov_perf.plans.indicators import Attribute
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.spots import Part, Spot, read_spot, with_text

_WORK = {
    "农村供水管网": ("维修", "公里", "受益村民"),
    "村卫生室": ("改造", "个", "就诊群众"),
    "乡村公路": ("养护", "公里", "沿线群众"),
}
_BASIS = "《示例县{work}管理办法》（示政发〔2021〕{number}号）。"


@st.composite
def clean_plans(draw: st.DrawFn) -> DepartmentPlan:
    """A department's plan on which every rule keeps silent."""
    work = draw(st.sampled_from(sorted(_WORK)))
    verb, unit, people = _WORK[work]
    first = draw(st.integers(2024, 2030))
    length = draw(st.integers(12, 400))
    amount = draw(st.integers(20, 900))
    rate = draw(st.integers(85, 98))
    number = draw(st.integers(2, 90))
    basis = _BASIS.format(work=work, number=number)
    done = f"{work}{verb}"

    def row(level1: str, level2: str, name: str, target: str, points: str, said: str) -> Row:
        return indicator(
            level1, level2, name, target, points=points, attribute=Attribute.QUANTITATIVE,
            standard="达到指标值得满分，未达到的按比例得分。", content=said, basis=basis,
            data_source="调查问卷。" if level1 == "满意度" else "工程验收资料。",
        )  # fmt: skip

    rows = [
        row("产出", "数量", f"{done}数量", f"≥{length}{unit}", "20", f"反映{done}的数量。"),
        row("产出", "质量", f"{done}合格率", f"≥{rate}%", "10",
            f"{done}合格率=（{done}合格数量/{done}总数量）*100%"),
        row("产出", "时效", f"{done}完成时限", "≤300天", "10", f"反映{done}所用的天数。"),
        row("成本", "经济成本", f"{done}成本", f"≤{amount}万元", "10", f"反映{done}的支出。"),
        row("效益", "社会效益指标", f"{work}完好率", f"≥{rate}%", "30",
            f"{work}完好率=（{work}完好数量/{work}总数量）*100%"),
        row("满意度", "服务对象满意度指标", f"{people}满意度", "≥90%", "10",
            f"{people}满意度=（满意的{people}人数/被调查{people}人数）*100%"),
    ]  # fmt: skip
    yuan = str(Decimal(amount) * 10_000)
    project = BudgetProject(f"{done}项目", amount=yuan)
    plan = department(
        *rows,
        name=draw(st.sampled_from(["示例县水务局", "示例县交通运输局", "样例县卫生健康局"])),
        period=Period(first, first + 2),
        budget_year=first,
        duties=[f"1、负责{work}的建设和管理。", f"2、负责{done}工作，回应{people}的意见。"],
        overall_goals=[f"到{first + 2}年底，{work}完好率提高到{rate}%以上。"],
        annual_goals=[f"完成{done}{length}{unit}，{work}完好率达到{rate}%以上，{people}满意。"],
        key_tasks=[
            KeyTask(f"{done}经费", f"{done}{length}{unit}，{done}合格率{rate}%以上。",
                    [Funds(yuan, yuan, "0")], [project])
        ],
        printed_total=[Funds(yuan, yuan, "0")],
    )  # fmt: skip
    links = [ProjectLink(place.path, project.name) for place in plan.indicators.places]
    return evolve(plan, links=links)


# -- faults -----------------------------------------------------------------------------------

_QUANTITY, _QUALITY, _TIME = (0, 0, 0), (0, 1, 0), (0, 2, 0)
_COST, _BENEFIT, _SATISFACTION = (1, 0, 0), (2, 0, 0), (3, 0, 0)


@frozen(eq=False)
class Fault:
    """One fault: the rule that must find it, the field that it spoils, and how."""

    rule: str
    field: str
    change: Callable[[DepartmentPlan], Plan]

    def __repr__(self) -> str:
        return f"{self.rule} in {self.field}"


def _text(rule: str, at: tuple[int, ...], name: str, text: str, old: str = "") -> Fault:
    """A fault that sets a text of an indicator, or replaces a part of it."""
    spot = Spot(Part.INDICATOR, at, name)

    def change(plan: DepartmentPlan) -> Plan:
        whole = read_spot(plan, spot)
        assert old in whole
        return with_text(plan, spot, whole.replace(old, text, 1) if old else text)

    return Fault(rule, f"{at} {name}", change)


def _field(rule: str, at: tuple[int, ...], name: str) -> Fault:
    """A fault that leaves a field of an indicator empty."""

    def change(plan: DepartmentPlan) -> Plan:
        path = [place.path for place in plan.indicators.places][_ORDER.index(at)]
        changes: dict[str, Any] = {name: None}
        return evolve(plan, indicators=plan.indicators.changed(path, **changes))

    return Fault(rule, f"{at} {name}", change)


_ORDER: Final = (_QUANTITY, _QUALITY, _TIME, _COST, _BENEFIT, _SATISFACTION)


def _line(rule: str, name: str, change: Callable[[str], str]) -> Fault:
    """A fault in the last paragraph of a section."""

    def changed(plan: DepartmentPlan) -> Plan:
        lines = list(getattr(plan, name))
        lines[-1] = change(lines[-1])
        changes: dict[str, Any] = {name: lines}
        return evolve(plan, **changes)

    return Fault(rule, name, changed)


def _task(rule: str, field: str, **changes: Any) -> Fault:  # noqa: ANN401 - fields of KeyTask
    def change(plan: DepartmentPlan) -> Plan:
        return evolve(plan, key_tasks=[evolve(plan.key_tasks[0], **changes)])

    return Fault(rule, field, change)


_SMALL = Funds("100000", "100000", "0")

FAULTS: Final = (
    _text("ceiling-on-positive", _QUALITY, "target", "≤", "≥"),
    _text("sign-variant", _QUANTITY, "standard", "≧100%得满分，否则不得分。"),
    _text("standard-misspelt", _QUALITY, "standard", "是否额完成指标值"),
    _text("share-above-whole", _BENEFIT, "target", "≥120%"),
    _text("hour-short", _TIME, "target", "≤300时"),
    _text("brackets-unmatched", _TIME, "content", "反映（所用的天数。"),
    _text("number-brackets", _TIME, "basis", "[2021]", "〔2021〕"),
    _text("number-blank", _QUALITY, "basis", " 号", "号"),
    _text("number-future", _BENEFIT, "basis", "〔2039〕", "〔2021〕"),
    _text("source-unfit", _TIME, "data_source", "问卷调查。"),
    _text("cost-over-budget", _COST, "target", "≤9999万元"),
    _text("punctuation-doubled", _COST, "content", "反映支出。。"),
    _text("target-always-met", _QUANTITY, "target", "≥0个"),
    _text("text-cut-off", _BENEFIT, "content", "反映设施完好的情况，"),
    _text("satisfaction-low", _SATISFACTION, "target", "≥40%"),
    _text("placeholder-left", _SATISFACTION, "content", "反映XX群众的满意程度。"),
    _text("personal-data", _SATISFACTION, "basis", "联系人电话13800138000。"),
    _text("brackets-empty", _QUALITY, "content", "反映（）合格的情况。"),
    _field("basis-missing", _COST, "basis"),
    _field("source-missing", _BENEFIT, "data_source"),
    _field("content-missing", _QUANTITY, "content"),
    _field("standard-missing", _COST, "standard"),
    _field("points-partly", _BENEFIT, "points"),
    _line("year-word-missing", "overall_goals", lambda text: text.replace("年底", "底")),
    _line("annual-times-years", "annual_goals",
          lambda text: f"{text}每年养护资金7.6万元，三年合计养护资金23万元。"),
    _line("particle-doubled", "duties", lambda text: text.replace("负责", "负责了了")),
    _task("narrative-over-budget", "task content", content="每年安排资金99999万元。"),
    Fault("total-differs", "printed total",
          lambda plan: evolve(plan, printed_total=[Funds("190000", "190000", "0")])),
    _task("project-amounts-differ", "task funds", funds=[_SMALL]),
    Fault("duties-missing", "duties", lambda plan: evolve(plan, duties=())),
)  # fmt: skip
"""Each spoils one field; faults of different fields do not touch each other."""
