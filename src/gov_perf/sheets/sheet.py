"""The score sheet (绩效自评表): rows, subtotals, execution, total and grade, with their steps."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import Actual
from gov_perf.codes import Severity
from gov_perf.errors import UnknownNameError
from gov_perf.explain import Explanation, Step, derivation
from gov_perf.exports import SheetExports, Shown
from gov_perf.findings import Finding, Where
from gov_perf.numbers.exact import add, percent, plain, subtract
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import Level3Indicator
from gov_perf.plans.placed import Placed
from gov_perf.sheets.adjustments import Adjustment
from gov_perf.sheets.fingerprint import Fingerprint
from gov_perf.sheets.left_out import LeftOut
from gov_perf.sheets.published import Printed, PrintedScore
from gov_perf.sheets.rows import path_named, row_named
from gov_perf.sheets.sheet_head import SheetHead
from gov_perf.sheets.subtotals import Subtotal, subtotals_of


class Missing(Enum):
    """What happens to an indicator without an actual value (缺实际完成值的处理)."""

    ERROR = "error"
    ZERO = "zero"
    SKIP = "skip"


class Standards(Enum):
    """Whose rules prevail (评分依据): the plan's own standards, or the regulation alone."""

    PLAN = "plan"
    REGULATION = "regulation"


def _steps(items: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(items)


def _adjustments(items: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(items)


@names_its_arguments
@frozen(repr=False)
class SheetRow(Placed, Shown):
    """One scored indicator (自评表的一行).

    Attributes:
        path: Where the indicator stands in the plan.
        indicator: The indicator as planned.
        points: 分值.
        score: 得分, rounded.
        exact_score: 得分 before rounding.
        met: Whether the target was met; None without an actual value.
        achievement: 完成率, exact and not capped; None where no ratio exists.
        actual: 实际完成值; None where there is none and it counts as nothing.
        rule: The rule that scored it, in words.
        steps: The derivation; the value of the last step is the score.
        adjustments: 人工调整, in order; the score stays the system's.
        deviation_note: 偏差原因分析及改进措施, as the unit wrote it.
    """

    path: str
    indicator: Level3Indicator
    points: Decimal
    score: Decimal
    exact_score: Fraction
    met: bool | None
    achievement: Fraction | None
    actual: Actual | None
    rule: str
    steps: tuple[Step, ...] = field(converter=_steps)
    adjustments: tuple[Adjustment, ...] = field(default=(), converter=_adjustments)
    deviation_note: str = ""

    @property
    def deduction(self) -> Decimal:
        """扣分: points − score."""
        return subtract(self.points, self.score)

    @property
    def adjusted_score(self) -> Decimal:
        """人工调整后得分; the score where nothing was adjusted."""
        return self.adjustments[-1].after if self.adjustments else self.score

    def explain(self) -> Explanation:
        """The derivation of the score as a tree (评分说明)."""
        lost = f"，扣 {plain(self.deduction)} 分" if self.deduction else ""
        title = f"{self.name}：得 {self.score} 分（分值 {plain(self.points)} 分{lost}）"
        return _explained(title, self)


def row_as_printed(item: PrintedScore, points: Decimal, score: Decimal) -> SheetRow:
    """A row of a form with its points (照表上所印): nothing is computed."""
    return SheetRow(
        path=item.path,
        indicator=item.indicator,
        points=points,
        score=score,
        exact_score=Fraction(score),
        met=None,
        achievement=None,
        actual=item.actual,
        rule="",
        steps=(),
    )


@names_its_arguments
@frozen(repr=False)
class ExecutionRow(Shown):
    """The budget execution row (预算执行率).

    ``rate`` is executed ÷ budget, exact and not capped; the other fields are as in
    :class:`SheetRow`.
    """

    budget: BudgetExecution
    points: Decimal
    score: Decimal
    exact_score: Fraction
    rate: Fraction
    steps: tuple[Step, ...] = field(converter=_steps)
    adjustments: tuple[Adjustment, ...] = field(default=(), converter=_adjustments)

    @property
    def deduction(self) -> Decimal:
        """扣分: points − score."""
        return subtract(self.points, self.score)

    @property
    def adjusted_score(self) -> Decimal:
        """人工调整后得分; the score where nothing was adjusted."""
        return self.adjustments[-1].after if self.adjustments else self.score

    def explain(self) -> Explanation:
        """The derivation of the score as a tree."""
        title = (
            f"预算执行率 {percent(self.rate)}：得 {self.score} 分（分值 {plain(self.points)} 分）"
        )
        return _explained(title, self)


def _explained(title: str, row: SheetRow | ExecutionRow) -> Explanation:
    """The system's derivation, then the adjustments."""
    if not row.adjustments:
        return derivation(title, row.score, row.steps)
    changed = (item.step for item in row.adjustments)
    title = f"{title}，人工调整后 {row.adjusted_score} 分"
    return derivation(title, row.score, (*row.steps, *changed))


def _rows(items: Iterable[SheetRow]) -> tuple[SheetRow, ...]:
    return tuple(items)


def _left_out(items: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(items)


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


def _names(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


EXECUTION = "预算执行率"


@names_its_arguments
@frozen(repr=False)
class ScoreSheet(SheetExports):
    """A scored plan (绩效自评表).

    A total is the sum of the rounded rows, because that is what the printed form adds up to.

    Attributes:
        plan: Department or project.
        regulation: The regulation's number.
        rows: One per scored indicator, in the order of the plan.
        execution: The budget execution row; None where no budget was given.
        grade: 评价等级; None while a part of the 100 points is missing.
        grade_reason: Why there is no grade; empty where there is one.
        standards: Whose rules prevailed.
        missing: What was done with indicators without an actual value.
        scale_standards: Whether points that a standard states itself were scaled.
        skip_unscorable: Whether indicators that could not be scored were left out.
        unscorable: Paths of the indicators that were left out because they could not be scored;
            the findings say why.
        skipped: Paths of the indicators that were left out for want of an actual value.
        zeroed: Paths of the indicators that counted as nothing for want of an actual value.
        findings: Everything doubtful about plan, figures and regulation.
        actuals_note: Where the actual values come from.
        illustrative: True where the actual values are made up.
        adjusted_grade: 人工调整后等级; None without adjustments or without a grade.
        fingerprint: 指纹 of inputs, regulation and library; None where nobody took it.  Two
            sheets that say the same are equal, whatever theirs are.
        printed: What a published form prints beside its rows; None for a sheet of our own.  A
            published sheet names no regulation, and its rows have no rule and no steps.
        head: What the official form says about the plan; None on a sheet that came without.
        left_out: The indicators of ``skipped`` and ``unscorable`` as they stand in the written
            forms, in the order of the plan; empty on sheets of versions that did not keep them.
        reworded: Sentences of steps and findings that a stored sheet was read with and that are
            not what this version writes from the same facts: place, what it said, what is written.
            They are not kept, and are made anew wherever they are shown.
    """

    plan: str
    regulation: str
    rows: tuple[SheetRow, ...] = field(converter=_rows)
    execution: ExecutionRow | None
    grade: str | None
    grade_reason: str
    standards: Standards
    missing: Missing
    skipped: tuple[str, ...] = field(default=(), converter=_names)
    zeroed: tuple[str, ...] = field(default=(), converter=_names)
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    actuals_note: str = ""
    illustrative: bool = False
    adjusted_grade: str | None = None
    scale_standards: bool = False
    fingerprint: Fingerprint | None = field(default=None, eq=False, repr=False)
    printed: Printed | None = None
    head: SheetHead | None = None
    skip_unscorable: bool = False
    unscorable: tuple[str, ...] = field(default=(), converter=_names)
    left_out: tuple[LeftOut, ...] = field(default=(), converter=_left_out)
    reworded: tuple[tuple[str, str, str], ...] = field(default=(), init=False, eq=False, repr=False)

    @property
    def settings(self) -> dict[str, object]:
        """What decided beside plan, values and regulation."""
        budget = self.execution.budget if self.execution else None
        return {
            "standards": self.standards,
            "missing": self.missing,
            "budget": budget,
            "scale_standards": self.scale_standards,
            **({"skip_unscorable": True} if self.skip_unscorable else {}),
        }

    @property
    def indicator_score(self) -> Decimal:
        """Σ of the rows' scores (指标得分)."""
        return add(row.score for row in self.rows)

    @property
    def indicator_points(self) -> Decimal:
        """Σ of the rows' points."""
        return add(row.points for row in self.rows)

    @property
    def total(self) -> Decimal:
        """总分: the rows and, where there is one, the execution row."""
        own = self.indicator_score
        return add([own, self.execution.score]) if self.execution else own

    @property
    def total_points(self) -> Decimal:
        """The points that the total is out of."""
        own = self.indicator_points
        return add([own, self.execution.points]) if self.execution else own

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """人工调整: those of the rows in their order, then those of the execution."""
        own = self.execution.adjustments if self.execution else ()
        return (*(item for row in self.rows for item in row.adjustments), *own)

    @property
    def adjusted_total(self) -> Decimal:
        """人工调整后总分; the total where nothing was adjusted."""
        scores = [row.adjusted_score for row in self.rows]
        return add([*scores, self.execution.adjusted_score] if self.execution else scores)

    @property
    def level1(self) -> tuple[Subtotal, ...]:
        """Subtotals of the level-1 headings, in the order of the plan."""
        return subtotals_of(self.rows, 1)

    @property
    def level2(self) -> tuple[Subtotal, ...]:
        """Subtotals of the level-2 headings, in the order of the plan."""
        return subtotals_of(self.rows, 2)

    @property
    def subtotals(self) -> tuple[Subtotal, ...]:
        """All subtotals (小计): each level-1 heading, then the level-2 headings under it."""
        return tuple(
            part
            for head in self.level1
            for part in (head, *(sub for sub in self.level2 if sub.path.split("/")[0] == head.path))
        )

    def row(self, name: str) -> SheetRow:
        """The row of the indicator with this name or path.

        Raises:
            UnknownNameError: none of that name, or several; or the indicator was left out.
        """
        try:
            return row_named(self.rows, name)
        except UnknownNameError as error:
            left = self._left_out(name) if error.finding.name == "indicator-unknown" else None
            if left is None:
                raise
            where, why = left
            raise UnknownNameError("indicator-not-scored", where, name=name, why=why) from None

    def _left_out(self, name: str) -> tuple[Where, tuple[str, ...]] | None:
        """Where an indicator stands that was left out, and why; None for any other name."""
        path = self.left_out_path(name)
        if path is None:
            return None
        told = [item for item in self.findings if item.where.path == path]
        why = tuple(item.text.rstrip("。") for item in told if item.severity is Severity.ERROR)
        usual = "没有实际完成值" if self.printed is None else "表上没有读出分值或得分"
        for item in self.printed.scores if self.printed else ():
            if item.path == path and item.score is not None:
                usual = f"表上没有印分值，得分 {plain(item.score)} 分"
        return Where(path=path), why or (usual,)

    def left_out_path(self, name: str) -> str | None:
        """The path of the indicator with this name or path that the sheet does not count."""
        return path_named((*self.unscorable, *self.skipped), name)

    def __getitem__(self, name: str) -> SheetRow:
        return self.row(name)

    def __iter__(self) -> Iterator[SheetRow]:
        return iter(self.rows)

    def explain(self, name: str | None = None) -> Explanation:
        """Why a score is what it is (评分说明).

        Args:
            name: An indicator's name or path, "预算执行率", or None for the whole sheet.  Of an
                indicator that was left out it says that it was not scored, and why.

        Raises:
            UnknownNameError: the sheet has no such row.
        """
        if name == EXECUTION and self.execution:
            return self.execution.explain()
        if name == EXECUTION and all(row.name != name for row in self.rows):
            raise UnknownNameError("execution-absent", Where(path=EXECUTION))
        if name is not None:
            try:
                return self.row(name).explain()
            except UnknownNameError as error:
                left = self._left_out(name)
                if left is None or error.finding.name != "indicator-not-scored":
                    raise
                return Explanation(f"{name}：没有评分，未计入", children=map(Explanation, left[1]))
        children = [
            Explanation(
                f"{part.path}：{part.score}/{plain(part.points)}",
                value=part.score,
                children=[row.explain() for row in self.rows if row.level1 == part.path],
            )
            for part in self.level1
        ]
        if self.execution:
            children.append(self.execution.explain())
        return Explanation(
            f"{self.plan}：{self.summary}", self.total, self.regulation, children=children
        )

    @property
    def summary(self) -> str:
        """Total, points and grade in one line."""
        grade = f"，等级：{self.grade}" if self.grade else f"，未定等级（{self.grade_reason}）"
        label = "（示例数据）" if self.illustrative else ""
        return f"总分 {self.total}/{plain(self.total_points)}{grade}{self._adjusted()}{label}"

    def _adjusted(self) -> str:
        if not self.adjustments:
            return ""
        grade = f"，等级：{self.adjusted_grade}" if self.adjusted_grade else ""
        return f"；人工调整后 {self.adjusted_total}/{plain(self.total_points)}{grade}"

    def __str__(self) -> str:
        return f"{self.plan} {self.regulation} {self.summary}"
