"""What a published form prints (公布的自评表) beside what a sheet computes from its rows."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import Actual
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import Level3Indicator
from gov_perf.plans.placed import Placed


@frozen
class PrintedRow:
    """What a published row says in words (公布的一行): its actual value and its deviation note.

    >>> PrintedRow("产出指标/数量指标/培训班期数", "11期", "疫情影响").note
    '疫情影响'
    """

    path: str
    actual: str = ""
    note: str = ""


@frozen
class PrintedHeading:
    """The points that a heading prints for itself ("产出指标（50分）")."""

    path: str
    points: Decimal


@frozen
class PrintedScore(Placed):
    """A row of a form that prints no points (只印得分、没有分值的一行).

    Attributes:
        path: Where the indicator stands.
        indicator: The indicator, as far as the form says.
        score: 得分, as printed; None where there is none, or it was not read.
        actual: 实际完成值; None where none was understood.

    >>> item = PrintedScore("产出指标/数量指标/培训班期数", Level3Indicator("培训班期数", "≥12期"))
    >>> item.name, item.score
    ('培训班期数', None)
    """

    path: str
    indicator: Level3Indicator
    score: Decimal | None = None
    actual: Actual | None = None


def _scores(items: Iterable[PrintedScore]) -> tuple[PrintedScore, ...]:
    return tuple(items)


def _rows(items: Iterable[PrintedRow]) -> tuple[PrintedRow, ...]:
    return tuple(items)


def _headings(items: Iterable[PrintedHeading]) -> tuple[PrintedHeading, ...]:
    return tuple(items)


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@names_its_arguments
@frozen
class Printed:
    """What a published sheet prints (公布的自评表所印), none of it computed by us.

    Attributes:
        total: 总分, as printed.
        total_points: The points that the total row prints.
        grade: 等级, as printed: "良好", or the whole row of boxes "☑优 □良 □中 □差". The grade that
            was understood of it is ``grade`` of the sheet (优), None where none was.
        rate: 预算执行率, as printed ("97.5%").
        execution_points: 分值 of the budget execution.
        execution_score: 得分 of the budget execution.
        headings: The points that headings print for themselves.
        rows: Actual values and deviation notes as written.
        notes: Notes under the table.
        budget: The amounts of the budget where their points or their score are not printed, so
            that the sheet has no row of the execution; None where it has one, or has no amounts.
        lost: What stood among the rows and was not read, as its place or its text says it
            (第3页没有读出的行); with any, no sum is judged.
        scores: The rows of a form that prints no points at all, which the sheet does not count.
        budget_unread: Where the form has a budget block (预算执行) that was not read ("第2页 A3");
            empty where it was read, and where there is none.

    >>> Printed(total=Decimal("97.5"), grade="优秀").total
    Decimal('97.5')
    """

    total: Decimal | None = None
    total_points: Decimal | None = None
    grade: str = ""
    rate: str = ""
    execution_points: Decimal | None = None
    execution_score: Decimal | None = None
    headings: tuple[PrintedHeading, ...] = field(default=(), converter=_headings)
    rows: tuple[PrintedRow, ...] = field(default=(), converter=_rows)
    notes: tuple[str, ...] = field(default=(), converter=_texts)
    budget: BudgetExecution | None = None
    lost: tuple[str, ...] = field(default=(), converter=_texts)
    scores: tuple[PrintedScore, ...] = field(default=(), converter=_scores)
    budget_unread: str = ""
