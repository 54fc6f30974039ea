"""Where a rule's score may jump or turn (分界点): what an exact inverse needs to know."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol, runtime_checkable

from gov_perf.cells.targets import Target
from gov_perf.numbers.exact import to_fraction
from gov_perf.numbers.units import Unit
from gov_perf.rules.base import ScoringRule


@runtime_checkable
class WithBreakpoints(Protocol):
    """A rule that says where its score may jump or turn (optional for scoring rules).

    Between two neighbouring values of ``breakpoints(target)``, zero and the target's own value,
    the score only rises or only falls as the actual value grows.  Naming more values than
    needed does no harm, but a value below zero says that actual values below zero make sense.
    """

    def breakpoints(self, target: Target | None) -> Iterable[Fraction] | None:
        """The values, in the target's unit; in the rule's own where the target has none.

        None where the rule wraps another one that does not say.
        """
        ...


def breakpoints_of(rule: ScoringRule, target: Target | None) -> tuple[Fraction, ...] | None:
    """The breakpoints that a rule offers (分界点); None where it offers none.

    >>> from gov_perf import Overachievement, Proportional, parse_target
    >>> rule = Overachievement(Proportional(), [("0.25", 0)])
    >>> [str(value) for value in breakpoints_of(rule, parse_target("≥100人").value)]
    ['75', '80', '125']
    """
    if not isinstance(rule, WithBreakpoints):
        return None
    found = rule.breakpoints(target)
    return (
        None
        if found is None
        else tuple(sorted({to_fraction(value, "breakpoint") for value in found}))
    )


def own_unit(rule: ScoringRule) -> Unit | None:
    """The unit of the thresholds that a rule carries itself; None where it has none."""
    unit = getattr(rule, "unit", None)
    return unit if isinstance(unit, Unit) else None
