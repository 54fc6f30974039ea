"""逐项扣分、加分: so many points off, or on, for each thing that is counted."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final

from attrs import field, frozen

from gov_perf.cells.actuals import Actual, ActualLike, Computed, Judgement, Measured, Stated
from gov_perf.cells.targets import Operator, Target, parse_target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Exact, plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules.amounts import above_zero, cap
from gov_perf.rules.base import ZERO, Outcome, PointsLike, as_actual, as_points
from gov_perf.rules.in_units import in_unit


def _each(value: Exact) -> Decimal:
    return above_zero(value, "each")


def _graver(value: Exact | None) -> Decimal | None:
    return None if value is None else above_zero(value, "graver")


@frozen
class PerOccurrence:
    """Points off or on for each occurrence (逐项扣分、加分).

    "每发现一处扣2分，扣完为止" takes 2 points off for each; "每开展一项加2分，最高不超过4分" gives
    2 for each, up to the cap and the points.  The actual value is the number of
    occurrences; a target is asked whether the actual value can be that number: against "≥10项"
    a bare 8, 8项 or 8件 is rather what was done, and only 8处, the thing that is counted, is
    what occurred.  Points off under a ceiling that is kept ("≤3起", 2起) are told.

    Args:
        each: Points for one occurrence, above zero.
        adding: Points on, from nothing; otherwise points off, from full.
        cap: At most so many points off, or on.
        thing: What is counted, as the sentence says it ("处", "起事故").
        graver: Points off for an occurrence of a graver kind ("情况严重的扣3分").  A plain
            number counts all occurrences as ordinary ones, and a finding says so.

    Raises:
        RuleError: points or a cap that are not above zero; graver ones that are not graver.

    >>> PerOccurrence(2).apply(10, None, "3处").score
    Fraction(4, 1)
    >>> PerOccurrence(2, adding=True, cap=4).apply(4, None, 1).score
    Fraction(2, 1)
    """

    title: ClassVar[str] = "逐项扣分、加分"

    each: Decimal = field(converter=_each)
    adding: bool = False
    cap: Decimal | None = field(default=None, converter=cap)
    thing: str = "处"
    graver: Decimal | None = field(default=None, converter=_graver)

    def __attrs_post_init__(self) -> None:
        if self.graver is not None and (self.adding or self.graver <= self.each):
            raise RuleError("graver-not-graver", graver=self.graver, each=self.each)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply: it counts points, whatever the target is.

        Under a ceiling that is kept points come off all the same.
        """
        laws = {"target", "scale", "monotone", "linear"}
        return frozenset(laws if self.adding else {*laws, "met"})

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator.

        Raises:
            InputError: the actual value is no whole number of occurrences, or may be what was
                done instead.
        """
        full = as_points(points)
        goal = parse_target(target).value if isinstance(target, str) else target
        value, doubts = as_actual(actual, target.unit if isinstance(target, Target) else None)
        if goal is not None and isinstance(value, (Measured, Computed)):
            self.check(goal, value)
        count = self._count(value)
        limit = full if self.cap is None else min(full, Fraction(self.cap))
        moved = min(count * Fraction(self.each), limit)
        score = moved if self.adding else full - moved
        counted = Step("occurrences", (count, self.thing), count)
        kind = "added" if self.adding else "taken-off"
        cap = "" if self.cap is None else f"（至多 {plain(self.cap)} 分）"
        total = Step(kind, (full, count, self.each, cap, moved, score), score)
        found = doubts
        if self.graver is not None and count:
            found = (*doubts, finding("graver-not-told", graver=self.graver, each=self.each))
        met = score == full if self.adding else count == 0
        kept = self._under_ceiling(goal, value)
        if kept is not None:
            met, more = kept
            found = (*found, *more)
            if met and moved:
                facts = {"actual": value, "target": goal, "thing": self.thing, "off": plain(moved)}
                found = (*found, finding("met-but-taken-off", **facts))
        return Outcome(full, score, met, None, (counted, total), found)

    def check(self, goal: Target, actual: Measured | Computed) -> None:
        """Refuse an actual value that may be what was done and not what occurred.

        Where points are taken off and more is better, or no sign says that less is, only a
        number of the thing that is counted is surely what occurred.  Where the target is no
        count, or is one in 万, a value without a unit of its own is not.
        """
        if self.adding or goal.value is None:
            return
        own, unit = actual.unit, goal.unit
        bare = own is None or not own.base  # 118万 lacks its unit, too
        same = own is None or (unit is not None and own.converts_to(unit))
        counts = unit is None or unit.kind in _COUNTED
        more = goal.operator is not None and goal.operator.is_floor
        more = more or (goal.operator in (Operator.EQUAL, None) and goal.value > 0)
        done = same or bare or (counts and own is not None and self._is_another(own))
        in_ones = own is None and unit is not None and (unit.scale != 1 or unit.power > 1)
        if (more and done) or (bare and not counts) or in_ones:
            raise InputError("count-of-what", target=goal, actual=actual, thing=self.thing)

    def _is_another(self, own: Unit) -> bool:
        """Whether a unit counts something else than the thing."""
        if own.kind not in _COUNTED or own.text == self.thing:
            return False
        thing = _unit_before(self.thing)
        return thing is None or not own.converts_to(thing) or own.scale != thing.scale

    def beside_ceiling(self, goal: Target | None) -> bool:
        """Whether points are taken off and the target is a ceiling: it may be kept all the same."""
        if self.adding or goal is None or goal.value is None or goal.operator is None:
            return False
        return goal.operator.is_ceiling

    def _under_ceiling(
        self, goal: Target | None, actual: Actual
    ) -> tuple[bool, tuple[Finding, ...]] | None:
        """Whether a ceiling is kept, with what is doubtful; None where there is none to compare."""
        if goal is None or not isinstance(actual, (Measured, Computed)):
            return None
        if not self.beside_ceiling(goal) or goal.value is None or goal.operator is None:
            return None
        try:
            number, _, found = in_unit(actual, goal.unit, goal.value)
        except InputError:
            return None
        return goal.operator.met(number, goal.value), found

    @staticmethod
    def _count(value: Actual) -> Fraction:
        if not isinstance(value, (Measured, Computed)):
            in_words = isinstance(value, (Stated, Judgement))
            why = "没有写发生的个数" if in_words else "是比率，不是个数"
            raise InputError("count-needed", actual=value, why=why)
        unit = value.unit
        if unit is not None and unit.kind not in _COUNTED:
            why = f"是{unit.kind.value}，不是个数"
            raise InputError("count-needed", actual=value, why=why)
        number = Fraction(value.value) * (unit.scale if unit else 1)
        if number < ZERO or number.denominator != 1:
            why = "是负数" if number < ZERO else "不是整数"
            raise InputError("count-needed", actual=value, why=why)
        return number


_COUNTED: Final = (Kind.COUNT, Kind.OTHER)


def _unit_before(thing: str) -> Unit | None:
    """The longest unit with which the name of a thing begins: 起 of 起事故."""
    for end in range(len(thing), 0, -1):
        unit = Unit.of(thing[:end])
        if unit.known:
            return unit
    return None
