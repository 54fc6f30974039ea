"""The execution of a published sheet computed again (预算执行复核)."""

from decimal import Decimal
from fractions import Fraction

from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Told, Where, finding
from gov_perf.numbers.exact import percent, plain
from gov_perf.rechecking.figures import (
    decimals_of,
    is_rate,
    is_share,
    rate_of,
    readable,
    same_score,
)
from gov_perf.rechecking.remedies import unchecked_facts
from gov_perf.rechecking.row import RowCheck
from gov_perf.rechecking.whole import difference, is_without_execution, of_row
from gov_perf.regulations import Regulation
from gov_perf.rules.base import title_of
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet


class ExecutionCheck:
    """The execution of one sheet; ``found`` has what there is to say of its rate and score."""

    def __init__(self, sheet: ScoreSheet, rules: Regulation) -> None:
        self.sheet = sheet
        self.rules = rules
        self.found: list[Finding] = []

    def _say(self, name: str, **facts: object) -> None:
        self.found.append(finding(name, Where(path=EXECUTION), **facts))

    def row(self) -> RowCheck | None:
        """Its points and scores; None where the sheet prints no score for it."""
        row, printed = self.sheet.execution, self.sheet.printed
        rate = rate_of(printed.rate) if printed and printed.rate else None
        if row is None and printed and is_share(printed.rate):
            rate = None  # 1 is 100% or 1%, and nothing here decides
        if printed and printed.rate and rate is None:
            self._say("recheck-rate-unread", text=printed.rate)
        if row is not None:
            if rate is not None and printed is not None:
                self._compare_rate(row.rate, printed.rate)
            return self._scored(row.points, row.score, row.rate)
        if is_without_execution(self.sheet, self.rules):
            self._without(rate)
            return None
        if printed is None or printed.execution_points is None or printed.execution_score is None:
            amounts = printed is not None and printed.budget is not None
            if printed and printed.budget_unread and not amounts:
                self._say("recheck-execution-unread", place=printed.budget_unread)
            else:
                self._say("recheck-execution-unscored" if amounts else "recheck-no-execution")
            return None
        nothing = printed.budget
        if nothing is not None and not nothing.budget.yuan:
            facts = {"budget": nothing.budget, "executed": nothing.executed}
            self._say("recheck-budget-zero", **facts)
        elif rate is not None:
            self._say("recheck-execution-by-rate", rate=printed.rate)
        return self._scored(printed.execution_points, printed.execution_score, rate)

    def _without(self, rate: Fraction | None) -> None:
        """That the indicators of a form have all 100 points, though the regulation keeps some."""
        printed, points = self.sheet.printed, self.rules.execution_points.value
        if printed is None or not points:
            return
        self._say("recheck-all-with-indicators", points=plain(points), regulation=self.rules.number)
        money = printed.budget
        if rate is not None and money is not None and money.budget.yuan > 0:
            done = Fraction(money.executed.yuan) / Fraction(money.budget.yuan)
            self._compare_rate(done, printed.rate)

    def _compare_rate(self, rate: Fraction, text: str) -> None:
        """The printed rate, as precise as it is printed."""
        if not is_rate(text, rate):
            computed = percent(rate, max(2, decimals_of(text)))
            self._say("recheck-rate-differs", stated=text, computed=computed)

    def _scored(self, points: Decimal, score: Decimal, rate: Fraction | None) -> RowCheck:
        computed = None if rate is None else self._computed(points, rate)
        if rate is not None and rate > 1:
            self._say("execution-over", rate=percent(rate, 2))
        facts = {"points": plain(points), "stated": readable(score)}
        working = "" if rate is None else f"执行率 {percent(rate, 2)}"
        if score > points or score < 0:
            self._say("recheck-score-range", **facts)
        elif computed is not None and not same_score(score, computed):
            name = difference(score, computed)
            said = {"basis": Told(self._basis), "working": working}
            self.found.append(
                of_row(name, EXECUTION, {**facts, "computed": plain(computed), **said})
            )
        reason = "" if computed is None else f"{self._basis}：{working}"
        return RowCheck(EXECUTION, points, score, computed, reason)

    @property
    def _basis(self) -> str:
        return f"按{self.rules.number}的预算执行率计分规则“{title_of(self.rules.execution.value)}”"

    def _computed(self, points: Decimal, rate: Fraction) -> Decimal | None:
        """The regulation's rule for the execution, on the rate."""
        goal = Target(Operator.AT_LEAST, rate.denominator, "元")
        try:
            outcome = self.rules.execution.value.apply(points, goal, Decimal(rate.numerator))
        except GovPerfError as error:
            self._say("recheck-row-unchecked", **unchecked_facts(error.findings[0]))
            return None
        return outcome.rounded(self.rules.digits.value)
