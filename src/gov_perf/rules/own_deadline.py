"""标准自带的期限: a rule whose sentence names the day by which something is to be done."""

from fractions import Fraction
from typing import ClassVar, Final

from attrs import field, frozen

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.completion import last_days
from gov_perf.errors import InputError, RuleError
from gov_perf.rules.base import Outcome, PointsLike, ScoringRule
from gov_perf.rules.breakpoints import breakpoints_of
from gov_perf.rules.quantity import as_goal


def _deadline(value: Target | str) -> Target:
    return Target.as_written(value) if isinstance(value, str) else value


@frozen
class OwnDeadline:
    """A rule with a deadline of its own (标准自带期限): "11月底前完成得满分，每延迟一天扣1分".

    The indicator's target has to be the same deadline; what it is held against is the target.

    Args:
        deadline: The deadline of the sentence, as a target or its text.
        rule: How what is late is scored.

    Raises:
        RuleError: the text is no deadline.

    >>> from gov_perf import Stepwise
    >>> rule = OwnDeadline("11月底前", Stepwise(1, 1, unit="天"))
    >>> rule.apply(10, "2025年11月底前", "2025-12-02").score
    Fraction(8, 1)
    """

    title: ClassVar[str] = "按标准自带的期限"

    deadline: Target = field(converter=_deadline)
    rule: ScoringRule

    def __attrs_post_init__(self) -> None:
        if last_days(self.deadline, _ANY_YEAR) is None:
            raise RuleError("own-target-unusable", target=self.deadline)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws that do not apply: beside any other target there is no score."""
        inner: frozenset[str] = getattr(self.rule, "exempt", frozenset())
        return inner | {"target", "achievement", "scale", "monotone", "converted"}

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...] | None:
        """The inner rule's; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return breakpoints_of(self.rule, target)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`.

        Raises:
            InputError: the target is another deadline, or none.
        """
        goal = as_goal(target)
        if goal is None or not self._same(goal):
            shown = "（没有）" if target is None else target
            raise InputError("own-deadline-differs", own=self.deadline, target=shown)
        return self.rule.apply(points, target, actual)

    def _same(self, goal: Target) -> bool:
        """Whether both end on one day; a sentence without a year means that of the target.

        A target without one is of the plan's year, which may not be the sentence's.
        """
        own, other = last_days(self.deadline, None), last_days(goal, None)
        if own is not None and other is None:
            return False
        year = _ANY_YEAR if other is None else other[1].year
        first, other = last_days(self.deadline, year), last_days(goal, year)
        return first is not None and other is not None and first[1] == other[1]


_ANY_YEAR: Final = 2025
"""Of two deadlines that both name no year."""
