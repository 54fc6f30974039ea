"""What a unit filled in (填报内容), and which of its cells were not read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from gov_perf.cells.actual_sets import Actuals
from gov_perf.codes import Severity
from gov_perf.findings import Finding
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import Plan


def _texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    return dict(texts)


def _scores(scores: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return dict(scores)


@frozen
class FilledForm:
    """What a unit filled in (填报内容), as :func:`read_template` gives it.

    Attributes:
        plan: The plan that the form was made from.
        actuals: Actual values, or the figures of formulas, by path.
        budget: The execution of the budget; None where nothing was filled in.
        notes: 偏差原因分析及改进措施 by path.
        unread: What stands for the cells that are filled and were not read, by path.
        scores: 得分 as a self-evaluation without 分值 prints it, by path.
    """

    plan: Plan
    actuals: Actuals
    budget: BudgetExecution | None = None
    notes: Mapping[str, str] = field(factory=dict, converter=_texts)
    unread: Mapping[str, str] = field(factory=dict, converter=_texts)
    scores: Mapping[str, Decimal] = field(factory=dict, converter=_scores)

    @property
    def with_unread(self) -> Actuals:
        """The actual values, with what stands for the cells that were not read.

        ``score(…, skip_unscorable=True)`` cannot read that either: it leaves these indicators
        out, and refuses a form in which a cell is empty.
        """
        return with_unread(self.actuals, self.unread)


def with_unread(actuals: Actuals, unread: Mapping[str, str]) -> Actuals:
    """Actual values, with what stands for the cells that were not read; the note stays."""
    return evolve(actuals, values={**actuals, **unread}) if unread else actuals


def unread_cells(findings: Iterable[Finding], plan: Plan, actuals: Actuals) -> dict[str, str]:
    """What stands for the cells of a filled form that were not read, by indicator."""
    known = {place.path for place in plan.indicators.places} - set(actuals)
    return {
        item.where.path: f"填报表中没有读出（{item.code}）"
        for item in findings
        if item.severity is Severity.ERROR and is_of_a_cell(item) and item.where.path in known
    }


def is_of_a_cell(item: Finding) -> bool:
    """Whether a finding says that one indicator's cell of a filled form was not read."""
    return bool(item.where.path) and item.name.startswith(_NAMES)


_NAMES = ("template-", "not-a-number", "formula-without-value", "cell-with-error")
