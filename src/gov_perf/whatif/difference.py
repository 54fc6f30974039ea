"""Two sheets side by side (比较): what differs row by row, and why."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Unpack

from attrs import field, frozen

from gov_perf.cells.actuals import ActualLike
from gov_perf.errors import GovPerfError
from gov_perf.exports import Shown
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain, subtract
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.scoring.run import score
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet, SheetRow
from gov_perf.whatif.desk import Options, required, stop
from gov_perf.whatif.telling import graded, label, moved, told

AnyRow = SheetRow | ExecutionRow
_NO_RULES: Final = "没有写明办法"
"""Of a sheet that was read from a form, which names no regulation."""


class Reason(Enum):
    """In what two rows differ (差在哪里)."""

    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"
    POINTS = "points"
    TARGET = "target"
    ACTUAL = "actual"
    RULE = "rule"
    STANDARD = "standard"
    COMPUTATION = "computation"
    SCORE = "score"

    @property
    def label(self) -> str:
        """As the report says it."""
        return _LABELS[self]


_LABELS = {
    Reason.ONLY_FIRST: "只有前一张表有",
    Reason.ONLY_SECOND: "只有后一张表有",
    Reason.POINTS: "分值不同",
    Reason.TARGET: "指标值不同",
    Reason.ACTUAL: "实际完成值不同",
    Reason.RULE: "规则不同",
    Reason.STANDARD: "评分标准不同",
    Reason.COMPUTATION: "算法不同",
    Reason.SCORE: "得分不同",
}


@frozen
class RowDifference:
    """One row of two sheets (一行的差异); None where a sheet does not have it.

    Attributes:
        name: 指标名称, or 预算执行率.
        path: Where it stands in the plan.
        first: The row of the first sheet.
        second: The row of the second sheet.
    """

    name: str
    path: str
    first: AnyRow | None
    second: AnyRow | None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """In what the two differ; empty where they say the same."""
        first, second = self.first, self.second
        if first is None or second is None:
            return (Reason.ONLY_SECOND if first is None else Reason.ONLY_FIRST,)
        pairs = (
            (Reason.POINTS, first.points, second.points),
            (Reason.TARGET, _target(first), _target(second)),
            (Reason.ACTUAL, _actual(first), _actual(second)),
            (Reason.RULE, _rule(first), _rule(second)),
            (Reason.STANDARD, *self._standards),
            (Reason.COMPUTATION, _how(first), _how(second)),
            (Reason.SCORE, first.score, second.score),
        )
        found = tuple(reason for reason, one, other in pairs if one != other)
        caused = any(reason not in (Reason.COMPUTATION, Reason.SCORE) for reason in found)
        return tuple(reason for reason in found if reason is not Reason.COMPUTATION or not caused)

    @property
    def _standards(self) -> tuple[str, str]:
        """The two standards of the plan that the row was scored by; alike where one has none."""
        first, second = ("" if row is None else _standard(row) for row in (self.first, self.second))
        return (first, second) if first and second else ("", "")

    @property
    def change(self) -> Decimal:
        """By how much the score of the second is above that of the first; none counts as 0."""
        return subtract(_score(self.second), _score(self.first))

    def to_dict(self) -> dict[str, Any]:
        """The row for JSON; numbers are exact text."""
        return {
            "name": self.name,
            "path": self.path,
            "first": _told(self.first),
            "second": _told(self.second),
            "reasons": told(self.reasons),
            "change": told(self.change),
        }

    def lines(self) -> Iterable[str]:
        """The difference, then why each score is what it is."""
        reasons = "、".join(item.label for item in self.reasons if item is not Reason.SCORE)
        yield f"{self.name}：得分 {moved(_score(self.first), _score(self.second))}，{reasons}"
        shown = Reason.STANDARD in self.reasons or Reason.RULE in self.reasons
        for which, row in (("前", self.first), ("后", self.second)):
            if row is not None:
                own = _standard(row) if shown else ""
                rule = f"{_rule(row)}（{own}）" if own else _rule(row)
                said = (f"分值 {plain(row.points)} 分", rule, _how(row), f"得 {row.score} 分")
                yield f"  {which}：{'，'.join(part for part in said if part)}"


@frozen(repr=False)
class Comparison(Shown):
    """Two sheets compared (差异报告).

    Attributes:
        first: One sheet.
        second: The other.
        rows: Every row of either, in the order of the first, the execution row last.
        findings: What makes the comparison doubtful.
    """

    first: ScoreSheet
    second: ScoreSheet
    rows: tuple[RowDifference, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def differing(self) -> tuple[RowDifference, ...]:
        """The rows that differ."""
        return tuple(row for row in self.rows if row.reasons)

    @property
    def change(self) -> Decimal:
        """By how much the second total is above the first."""
        return subtract(self.second.total, self.first.total)

    @property
    def same_grade(self) -> bool:
        """Whether both sheets have the same grade, or neither has one."""
        return self.first.grade == self.second.grade

    def to_dict(self) -> dict[str, Any]:
        """The report for JSON; numbers are exact text."""
        return {
            "first": _head(self.first),
            "second": _head(self.second),
            "change": told(self.change),
            "rows": told(self.rows),
            "differing": [row.path for row in self.differing],
            "findings": told(self.findings),
        }

    def __str__(self) -> str:
        first, second = self.first, self.second
        made_up = label(illustrative=first.illustrative or second.illustrative)
        total, grade = moved(first.total, second.total), graded(first.grade, second.grade)
        lines = [
            self._compared(),
            f"总分 {total}，等级 {grade}{made_up}",
        ]
        lines += [f"  {line}" for row in self.differing for line in row.lines()]
        same = len(self.rows) - len(self.differing)
        adjusted = (first.adjusted_total, second.adjusted_total)
        lines.append(f"  {'其余 ' if self.differing else ''}{same} 项相同")
        if first.adjustments != second.adjustments:
            lines.append(f"  以上是系统得分；人工调整不同，调整后总分 {moved(*adjusted)}")
        return "\n".join([*lines, *map(str, self.findings)])

    def _compared(self) -> str:
        """Whose sheets they are and by which regulations, a regulation of both named once."""
        first, second = self.first, self.second
        if first.regulation == second.regulation and not self._edition():
            plans = "、".join(dict.fromkeys((first.plan, second.plan)))
            by = f"按{first.regulation}" if first.regulation else _NO_RULES
            return f"{plans}：两张表都{by}"
        other = "" if first.plan == second.plan else f"{second.plan} "
        one, two = (item.regulation or _NO_RULES for item in (first, second))
        return f"{first.plan}：{one} 与 {other}{two}{self._edition()}"

    def _edition(self) -> str:
        """What tells two regulations of one number apart: their parameters were changed."""
        sheets = (self.first, self.second)
        taken = {item.fingerprint.parts.regulation for item in sheets if item.fingerprint}
        same = self.first.regulation == self.second.regulation
        return "（文号相同，参数不同）" if same and len(taken) > 1 else ""


def compare(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    first: Regulation | str,
    second: Regulation | str,
    **options: Unpack[Options],
) -> Comparison:
    """The same plan and figures under two regulations (两个办法的比较).

    Args:
        plan: The plan.
        actuals: As for :func:`gov_perf.score`.
        first: A regulation or its number.
        second: Another.
        **options: Those of :func:`gov_perf.score`; they hold for both.

    Raises:
        InputError: with everything that keeps either from being scored, at once.

    >>> from gov_perf import samples
    >>> report = compare(samples.suijiang_red_cross(), samples.suijiang_actuals(),
    ...     "财预〔2020〕10号", "财预〔2021〕101号", budget=samples.suijiang_budget())
    >>> report.change, [row.name for row in report.differing]
    (Decimal('-2.53'), ['预算执行率'])
    """
    found: list[Finding] = []
    sheets: list[ScoreSheet | None] = []
    for regulation in (first, second):
        try:
            sheets.append(score(plan, actuals, regulation, **options))
        except GovPerfError as error:
            found += error.findings
            sheets.append(None)
    stop(found)
    one, other = (required(sheet, found) for sheet in sheets)
    return compare_sheets(one, other)


def compare_sheets(first: ScoreSheet, second: ScoreSheet) -> Comparison:
    """Two sheets row by row (两张自评表的比较): self-evaluation and review, last year and this.

    Rows belong together by their path.  Sheets of two plans are compared as well, with a
    finding.

    >>> from gov_perf import samples, score
    >>> sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), "财预〔2020〕10号")
    >>> compare_sheets(sheet, sheet).differing
    ()
    """
    ones = {row.path: row for row in first.rows}
    others = {row.path: row for row in second.rows}
    rows = [
        RowDifference((ones.get(path) or others[path]).name, path, ones.get(path), others.get(path))
        for path in dict.fromkeys((*ones, *others))
    ]
    if first.execution or second.execution:
        rows.append(RowDifference(EXECUTION, EXECUTION, first.execution, second.execution))
    found = []
    if first.plan != second.plan:
        where = Where(path=second.plan)
        found.append(finding("compare-plans-differ", where, first=first.plan, second=second.plan))
    return Comparison(first, second, tuple(rows), tuple(found))


def _score(row: AnyRow | None) -> Decimal:
    return Decimal(0) if row is None else row.score


def _target(row: AnyRow) -> str:
    return row.indicator.target.text if isinstance(row, SheetRow) else str(row.budget.budget)


def _actual(row: AnyRow) -> str:
    if isinstance(row, ExecutionRow):
        return str(row.budget.executed)
    return "（缺）" if row.actual is None else str(row.actual)


def _rule(row: AnyRow) -> str:
    """The rule that scored the row, in words."""
    if isinstance(row, SheetRow):
        return row.rule
    said = (step.named_facts["rule"] for step in row.steps if step.kind == "standard-regulation")
    return next(said, "")


def _standard(row: AnyRow) -> str:
    """The standard of the plan that scored the row; "" where the regulation did."""
    said = (step.named_facts["standard"] for step in row.steps if step.kind == "standard-own")
    return next(said, "")


def _how(row: AnyRow) -> str:
    """What was computed, in words."""
    return "；".join(step.text for step in row.steps if step.group == "计算")


def _told(row: AnyRow | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "points": told(row.points),
        "score": told(row.score),
        "exact_score": told(row.exact_score),
        "target": _target(row),
        "actual": _actual(row),
        "rule": _rule(row),
        "standard": _standard(row),
        "why": [step.text for step in row.steps],
    }


def _head(sheet: ScoreSheet) -> dict[str, Any]:
    return {
        "plan": sheet.plan,
        "regulation": sheet.regulation,
        "total": told(sheet.total),
        "total_points": told(sheet.total_points),
        "grade": sheet.grade,
        "grade_reason": sheet.grade_reason,
        "illustrative": sheet.illustrative,
    }
