"""The report (监控表): one row per indicator, the budget execution beside them."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import evolve, field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import Actual
from gov_perf.explain import Explanation, Step, derivation
from gov_perf.exports import Exports, Shown
from gov_perf.findings import Finding
from gov_perf.monitoring.figures import near_percent
from gov_perf.monitoring.lights import Light, Thresholds
from gov_perf.monitoring.pace import Progress
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import Level3Indicator
from gov_perf.plans.placed import Placed
from gov_perf.sheets.rows import row_named
from gov_perf.sheets.sheet import EXECUTION
from gov_perf.sheets.sheet_head import SheetHead


class NoLight(Enum):
    """Why a row has no light (不亮灯的原因)."""

    ABSENT = "没有完成值"
    WORDS = "指标值是文字，需要评判"
    STATED = "只写了完成与否，没有数值"
    NO_SIGN = "指标值没有符号"
    NO_TARGET = "没有指标值"
    NOT_DUE = "按计划进度此时不要求完成"
    UNDEFINED = "目标或完成值为负，或目标为零，不能构成比例"
    BEFORE_DUE = "未到期"
    OPEN = "看不出是否按期"
    UNREAD = "完成值读不出"

    def __str__(self) -> str:
        return self.value


class Likelihood(Enum):
    """How likely the unit says the target will be met (完成目标可能性)."""

    CERTAIN = "确定能"
    POSSIBLE = "有可能"
    IMPOSSIBLE = "不能"

    def __str__(self) -> str:
        return self.value


def _steps(items: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(items)


@names_its_arguments
@frozen(repr=False)
class MonitoringRow(Placed, Shown):
    """One indicator at the date (监控表的一行).

    Attributes:
        path: Where the indicator stands in the plan.
        indicator: The indicator as planned.
        progress: Whether it adds up, is a level, a ceiling, a deadline, or words; None for a
            target without a sign.
        actual: 截至监控日的完成值, None where there is none that can be read.
        text: The same as it was given.
        done: The number, in the target's unit.
        expected: What is to be done by the date; the limit of a ceiling.
        pace: 进度比, done ÷ expected, exact and not capped; None for a ceiling and where no
            ratio exists.
        light: 灯; None where there is none.
        no_light: Why there is none.
        forecast: 全年预计完成, in the target's unit; None where nobody can say.
        forecast_text: The forecast as the unit stated it; empty where it is computed.
        will_meet: Whether the forecast meets the target; None where nobody can say.
        likelihood: 完成目标可能性, as the unit stated it.
        reason: 偏差原因分析, as the unit stated it.
        steps: The derivation.
        remark: What a deadline says beside its light ("已逾期 30 天"), or where it has none.
    """

    path: str
    indicator: Level3Indicator
    progress: Progress | None
    actual: Actual | None = None
    text: str = ""
    done: Fraction | None = None
    expected: Fraction | None = None
    pace: Fraction | None = None
    light: Light | None = None
    no_light: NoLight | None = None
    forecast: Fraction | None = None
    forecast_text: str = ""
    will_meet: bool | None = None
    likelihood: Likelihood | None = None
    reason: str = ""
    steps: tuple[Step, ...] = field(default=(), converter=_steps)
    remark: str = ""

    def explain(self) -> Explanation:
        """How the light and the forecast came about, as a tree (监控说明)."""
        pace = "" if self.pace is None else f"，进度比 {near_percent(self.pace)}"
        remark = f"，{self.remark}" if self.remark else ""
        head = f"{self.light}灯{remark}" if self.light else f"不亮灯（{self.no_light}{remark}）"
        return _tree(f"{self.name}：{head}{pace}", self.pace, self.steps)


@names_its_arguments
@frozen(repr=False)
class ExecutionPace(Shown):
    """The budget execution at the date (预算执行进度).

    Attributes:
        budget: 全年预算数 and 截至监控日的执行数.
        rate: Executed ÷ budget, exact.
        expected: The part of the year that has passed.
        pace: 进度比, rate ÷ expected.
        light: 灯, by the same thresholds.
        steps: The derivation.
    """

    budget: BudgetExecution
    rate: Fraction
    expected: Fraction
    pace: Fraction | None
    light: Light | None
    steps: tuple[Step, ...] = field(default=(), converter=_steps)

    def explain(self) -> Explanation:
        """How the light came about, as a tree."""
        light = "" if self.light is None else f"，{self.light}灯"
        return _tree(f"{EXECUTION} {near_percent(self.rate)}{light}", self.pace, self.steps)


def _tree(title: str, value: Fraction | None, steps: tuple[Step, ...]) -> Explanation:
    return evolve(derivation(title, 0, steps), value=value)


def _rows(items: Iterable[MonitoringRow]) -> tuple[MonitoringRow, ...]:
    return tuple(items)


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@names_its_arguments
@frozen(repr=False)
class MonitoringReport(Exports):
    """The state of a plan at a date (绩效运行监控表).

    Attributes:
        plan: Department or project.
        on: 监控日.
        months: Months of the year that have passed, exact.
        rows: One per indicator, in the order of the plan.
        execution: The budget execution; None where no budget was given.
        thresholds: The thresholds that the lights were given by.
        findings: What is missing or doubtful, and where indicators and execution part.
        note: Where the figures come from.
        illustrative: True where the figures are made up.
        head: What the form says above its rows; None where the plan is not known.
    """

    plan: str
    on: date
    months: Fraction
    rows: tuple[MonitoringRow, ...] = field(converter=_rows)
    execution: ExecutionPace | None
    thresholds: Thresholds
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    note: str = ""
    illustrative: bool = False
    head: SheetHead | None = None

    def count(self, light: Light | None) -> int:
        """How many rows show this light; None counts those without."""
        return sum(row.light is light for row in self.rows)

    def row(self, name: str) -> MonitoringRow:
        """The row of the indicator with this name or path.

        Raises:
            UnknownNameError: none of that name, or several.
        """
        return row_named(self.rows, name)

    def __getitem__(self, name: str) -> MonitoringRow:
        return self.row(name)

    def __iter__(self) -> Iterator[MonitoringRow]:
        return iter(self.rows)

    def explain(self, name: str | None = None) -> Explanation:
        """How lights and forecasts came about (监控说明).

        Args:
            name: An indicator's name or path, "预算执行率", or None for the whole report.

        Raises:
            UnknownNameError: the report has no such row.
        """
        if name == EXECUTION and self.execution:
            return self.execution.explain()
        if name is not None:
            return self.row(name).explain()
        children = [row.explain() for row in self.rows]
        if self.execution:
            children.append(self.execution.explain())
        return Explanation(f"{self.plan}：{self.summary}", children=children)

    @property
    def summary(self) -> str:
        """The date and how many rows show which light, in one line."""
        counts = "，".join(f"{light}灯 {self.count(light)}" for light in Light)
        label = "（示例数据）" if self.illustrative else ""
        return f"截至 {self.on} {counts}，不亮灯 {self.count(None)}{label}"

    def __str__(self) -> str:
        return f"{self.plan} {self.summary}"
