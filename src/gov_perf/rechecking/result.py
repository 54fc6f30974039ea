"""What a recheck gives (复核结果): every row beside what the rule gives, and what differs."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import field, frozen

from gov_perf.exports import Shown
from gov_perf.findings import Finding
from gov_perf.rechecking.row import RowCheck


def _rows(items: Iterable[RowCheck]) -> tuple[RowCheck, ...]:
    return tuple(items)


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen(repr=False)
class Recheck(Shown):
    """A published sheet computed again (复核结果).

    Attributes:
        plan: Department or project.
        regulation: The regulation it was computed under.
        rows: Every row, and the budget execution where it is printed.
        findings: What differs and why; what could not be computed; in the order of the sheet.
        stated_total: 总分, as printed; the sum of the rows where none is printed.
        computed_total: The sum of what was computed; None while a row could not be.
        least_total: The least that the total can be, with 0 for what could not be computed; None
            where rows or the execution were not read.
        most_total: The most, with full points for what could not be computed.
        filled_total: The total with the printed score of what could not be computed (其余照自评).
    """

    plan: str
    regulation: str
    rows: tuple[RowCheck, ...] = field(converter=_rows)
    findings: tuple[Finding, ...] = field(converter=_findings)
    stated_total: Decimal
    computed_total: Decimal | None
    least_total: Decimal | None = None
    most_total: Decimal | None = None
    filled_total: Decimal | None = None

    @property
    def printed_total(self) -> Decimal | None:
        """总分 as printed; None where the form prints none, or none was read."""
        unread = any(item.name == "recheck-no-total" for item in self.findings)
        return None if unread else self.stated_total

    @property
    def differing(self) -> tuple[RowCheck, ...]:
        """The rows that came out otherwise."""
        return tuple(row for row in self.rows if row.agrees is False)

    @property
    def unchecked(self) -> tuple[RowCheck, ...]:
        """The rows that could not be computed."""
        return tuple(row for row in self.rows if row.computed is None)
