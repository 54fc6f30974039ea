"""A row of a recheck (复核的一行): what is printed, and what the rule gives."""

from decimal import Decimal

from attrs import frozen

from gov_perf.rechecking.figures import same_score


@frozen
class RowCheck:
    """A row computed again (复核的一行).

    Attributes:
        path: Where the indicator stands; 预算执行率 for the execution.
        points: 分值, as printed; as shared out where the form prints none.
        stated: 得分, as printed.
        computed: 得分 by the rule; None where it could not be computed.
        reason: What it rests on: the standard's words or the regulation, and the arithmetic; ""
            where nothing was computed.
    """

    path: str
    points: Decimal
    stated: Decimal
    computed: Decimal | None
    reason: str = ""

    @property
    def agrees(self) -> bool | None:
        """Whether both are the same, as precisely as printed; None where nothing was computed."""
        return None if self.computed is None else same_score(self.stated, self.computed)
