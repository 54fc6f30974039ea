"""按情况评判: what only a person can judge, within the range that the sentence allows."""

from collections.abc import Iterable
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike, Computed, Judgement, Measured, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, Ratio, percent, plain, to_fraction
from gov_perf.rules.amounts import leave_more
from gov_perf.rules.base import (
    ONE,
    ZERO,
    Outcome,
    PointsLike,
    as_actual,
    as_points,
    judged,
)
from gov_perf.rules.quantity import as_goal
from gov_perf.rules.timing import case_timed


def _amount(value: Exact | Fraction) -> Fraction:
    return to_fraction(value, "share")


@frozen
class JudgedCase:
    """A case of the sentence (情形) and what it earns.

    Args:
        name: The condition in words ("建立项目储备库的"); the last resort is "否则".
        low: The least it earns, as a share of the points; as points off with ``off=True``.
        high: The most it earns, or the most that is taken off.
        off: Whether ``low`` and ``high`` are points taken off and not shares.
        in_points: Whether they are points given and not shares: 较健全得8分 beside a 满分 of which
            the sentence does not say how many points it is.

    >>> str(JudgedCase("管理较差的", 1, 3, off=True)), str(JudgedCase("否则", 0, 0))
    ('管理较差的：扣1-3分', '否则：得分值的0%')
    >>> str(JudgedCase("较健全", 8, 8, in_points=True))
    '较健全：得8分'
    """

    name: str
    low: Fraction = field(converter=_amount)
    high: Fraction = field(converter=_amount)
    off: bool = field(default=False, kw_only=True)
    in_points: bool = field(default=False, kw_only=True)

    def range_of(self, full: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the most points that the case earns, out of ``full``."""
        if self.off:
            return max(full - self.high, ZERO), max(full - self.low, ZERO)
        if self.in_points:
            return self.low, self.high
        return full * self.low, full * self.high

    @property
    def fixed(self) -> bool:
        """Whether it earns one amount, so that nobody has to judge."""
        return self.low == self.high

    @property
    def is_full(self) -> bool:
        """Whether it earns all points, however many they are."""
        return not self.in_points and self.range_of(ONE) == (ONE, ONE)

    def __str__(self) -> str:
        ends = (self.low,) if self.fixed else (self.low, self.high)
        if self.off:
            return f"{self.name}：扣{'-'.join(plain(end) for end in ends)}分"
        if self.in_points:
            return f"{self.name}：得{'-'.join(plain(end) for end in ends)}分"
        return f"{self.name}：得分值的{'-'.join(percent(end) for end in ends)}"


def _cases(items: Iterable[JudgedCase]) -> tuple[JudgedCase, ...]:
    return tuple(items)


OTHERWISE = "否则"
"""The name of the case that holds when no other does."""


@names_its_arguments
@frozen
class Judged:
    """Points by a case that a person finds to hold (按情况评判).

    "按时申报的得2分，逾期扣1分" and "建立项目储备库的得2分，否则不得分" leave no choice once the
    case is known; "酌情扣分" leaves the points to a person, within a range.

    The actual value is a :class:`~gov_perf.cells.actuals.Judgement`: its ``level`` names the case,
    its ``share`` is what it earns and must be what the case allows.  The name of a case that
    earns a fixed amount will do as text; so will "完成" and "未完成" where there is one case
    with full points and one other, both fixed.

    Args:
        cases: The cases, names distinct.

    Raises:
        RuleError: with everything at once: no case, a name that stands twice, a range that is
            empty or outside 0 to 1, nothing that earns full points.

    >>> rule = Judged([JudgedCase("按时申报的", 1, 1), JudgedCase("逾期的", 1, 1, off=True)])
    >>> rule.apply(2, None, "完成").score, rule.apply(2, None, "未完成").score
    (Fraction(2, 1), Fraction(1, 1))
    """

    title: ClassVar[str] = "按情况评判"

    cases: tuple[JudgedCase, ...] = field(converter=_cases)

    def __attrs_post_init__(self) -> None:
        found = list(self._problems())
        if found:
            raise RuleError("cases-contradict", findings=found, count=len(found))

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one: it knows no target."""
        laws = {"target", "scale", "monotone"}
        plainly = any(case.off or case.in_points for case in self.cases)
        return frozenset(laws | {"linear"} if plainly else laws)

    def _problems(self) -> Iterable[Finding]:
        if not self.cases:
            yield finding("cases-none")
            return
        seen: set[str] = set()
        for case in self.cases:
            where = Where(path=case.name)
            if case.name in seen or not case.name.strip():
                yield finding("case-twice", where, name=case.name)
            seen.add(case.name)
            odd = (case.off and case.in_points) or case.low > case.high or case.low < 0
            if odd or (case.high > 1 and not (case.off or case.in_points)):
                yield finding("case-range", where, case=case)
        if not any(map(_reaches_full, self.cases)):
            yield finding("bands-no-full")

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(
        self,
        points: PointsLike,
        target: Target | str | None,
        actual: ActualLike,
    ) -> Outcome:
        """Score one indicator; of ``target`` only whether it is a deadline is looked at.

        Beside one a day of completion names the case 逾期, or 按期 where nothing says 提前.

        Raises:
            InputError: the actual value names no case, or earns what its case does not allow; a
                case gives as many points as there are, or more.
        """
        full = as_points(points)
        leave_more(full, ((case.high, str(case)) for case in self.cases if case.in_points))
        named = self._named(actual)
        goal = as_goal(target)
        value = None if named else as_actual(actual, goal=goal)[0]
        if isinstance(value, (Measured, Computed, Ratio)):
            raise InputError("case-needed", actual=value, cases=tuple(map(str, self.cases)))
        if isinstance(value, Judgement):
            return self._judged(full, value)
        case = named or self._stated(value) or self._timed(value, goal)
        if case is None or not case.fixed:
            raise InputError("case-needed", actual=actual, cases=tuple(map(str, self.cases)))
        score = case.range_of(full)[0]
        steps = (Step("case", (case.name, str(case))), Step("case-score", (score,), score))
        return Outcome(full, score, score == full, None, steps)

    def _named(self, actual: ActualLike) -> JudgedCase | None:
        text = actual.strip() if isinstance(actual, str) else getattr(actual, "text", None)
        return next((case for case in self.cases if text and same_case(case.name, text)), None)

    def _stated(self, value: Stated | None) -> JudgedCase | None:
        if value is None:
            return None
        best = [case for case in self.cases if case.is_full]
        others = [case for case in self.cases if case not in best]
        wanted = best if value.met else others
        return wanted[0] if len(wanted) == 1 and len(best) == 1 and len(others) == 1 else None

    def _timed(self, value: Stated | None, goal: Target | None) -> JudgedCase | None:
        """The case that a day of completion is (逾期), beside a deadline."""
        if value is None:
            return None
        name = case_timed([case.name for case in self.cases], value, goal)
        return next((case for case in self.cases if case.name == name), None)

    def _judged(self, full: Fraction, value: Judgement) -> Outcome:
        score = full * value.share
        cases = [
            case for case in self.cases if not value.level or same_case(case.name, value.level)
        ]
        allowed = [
            case for case in cases if case.range_of(full)[0] <= score <= case.range_of(full)[1]
        ]
        if not allowed:
            raise InputError("outside-cases", actual=value, cases=tuple(map(str, self.cases)))
        steps = (judged(value, allowed[0].name), Step("share", (full, value.share, score), score))
        return Outcome(full, score, score == full, value.share, steps)


def _reaches_full(case: JudgedCase) -> bool:
    """Whether a case can earn all points."""
    if case.in_points:
        return False
    return case.low == 0 if case.off else case.high == 1


def same_case(name: str, text: str) -> bool:
    """Whether a text names a case (情形): 的 at the end of either does not count.

    >>> same_case("按时申报的", "按时申报")
    True
    """
    return name.rstrip("的") == text.rstrip("的")
