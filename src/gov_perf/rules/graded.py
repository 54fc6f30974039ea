"""按评判等级赋分: a person's judgement of a qualitative indicator, within the levels' ranges."""

from collections.abc import Iterable
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike, Judgement, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.numbers.exact import percent
from gov_perf.rules.base import (
    ONE,
    ZERO,
    Outcome,
    PointsLike,
    as_actual,
    as_points,
    is_unread,
    judged,
    unread,
)
from gov_perf.rules.intervals import Interval, prove_cover
from gov_perf.rules.quantity import as_goal
from gov_perf.rules.three_levels import same_level


@frozen
class GradeLevel:
    """A level (评判等级) and the shares of the points that it allows.

    >>> str(GradeLevel("达成年度指标", Interval("0.8", "1", high_in=True)))
    '达成年度指标 80%(含)-100%(含)'
    """

    name: str
    interval: Interval

    def __str__(self) -> str:
        return f"{self.name} {self.interval.label(percent=True)}"


def _levels(items: Iterable[GradeLevel]) -> tuple[GradeLevel, ...]:
    return tuple(items)


USUAL_LEVELS = (
    GradeLevel("达成年度指标", Interval("0.8", "1", high_in=True)),
    GradeLevel("部分达成年度指标并具有一定效果", Interval("0.6", "0.8")),
    GradeLevel("未达成年度指标且效果较差", Interval("0", "0.6")),
)
"""达成 100–80 %(含), 部分达成 80–60 %(含), 未达成 60–0 % (财预〔2020〕10号, seen in forms)."""


@names_its_arguments
@frozen
class Graded:
    """Points by a judged level (按评判等级赋分), for 定性 indicators.

    The actual value is a :class:`~gov_perf.cells.actuals.Judgement`: a share of the points, and
    the level it belongs to if the form names one; level and share must agree.

    Args:
        levels: The levels; their ranges cover 0 to 1 once.

    Raises:
        RuleError: the ranges leave a gap or overlap.

    >>> from gov_perf import Judgement
    >>> Graded().apply(10, None, Judgement("85%")).score
    Fraction(17, 2)
    """

    title: ClassVar[str] = "按评判等级赋分"

    levels: tuple[GradeLevel, ...] = field(default=USUAL_LEVELS, converter=_levels)

    def __attrs_post_init__(self) -> None:
        found = prove_cover([level.interval for level in self.levels], ZERO, ONE)
        if found:
            raise RuleError("bands-contradict", findings=found, count=len(found))

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one: it knows no target."""
        return frozenset({"target", "scale", "monotone"})

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`.

        ``target`` is wording and is only shown; a deadline that was kept needs no judgement.
        """
        full = as_points(points)
        goal = as_goal(target)
        value, _ = as_actual(actual, goal=goal)  # a judgement is given as such, there is no doubt
        deadline = goal is not None and goal.is_deadline
        if isinstance(value, Stated) and deadline:
            return self._by_deadline(full, target, value)
        if not isinstance(value, Judgement):
            if isinstance(target, Target) and not target.text.strip():
                raise InputError("target-empty")
            if is_unread(target):
                raise unread(target, value)
            if deadline:
                raise InputError("completion-no-date", target=target, text=value)
            levels = tuple(map(str, self.levels))
            raise InputError("judgement-needed", actual=value, levels=levels)
        level = self._level(value)
        score = full * value.share
        head = () if target is None else (Step("figures", (str(target), str(value))),)
        stated = _share(value) if deadline and not value.level else judged(value, level.name)
        steps = (*head, stated, Step("share", (full, value.share, score), score))
        return Outcome(full, score, value.share == ONE, value.share, steps)

    def _by_deadline(self, full: Fraction, target: Target | str | None, value: Stated) -> Outcome:
        """Full points for a deadline that was kept; how much a late result earns is judged."""
        if not value.met:
            levels = tuple(map(str, self.levels))
            raise InputError("deadline-missed", actual=value, target=target, levels=levels)
        steps = (
            Step("deadline-rule"),
            Step("figures", (str(target), value.text)),
            Step("stated", (value.text, "达到")),
            Step("full", (full,), full),
        )
        return Outcome(full, full, met=True, steps=steps)

    def _level(self, judgement: Judgement) -> GradeLevel:
        own = next(level for level in self.levels if judgement.share in level.interval)
        if not judgement.level or _same(judgement.level, own.name):
            return own
        named = [level for level in self.levels if _same(judgement.level, level.name)]
        if not named:
            levels = tuple(level.name for level in self.levels)
            raise InputError("level-unknown", level=judgement.level, levels=levels)
        share = percent(judgement.share)
        raise InputError("level-and-share-differ", level=named[0], share=share)


def _share(value: Judgement) -> Step:
    """The step that states a judgement of what was late: no level of the quality of a result."""
    reason = f"（{value.reason}）" if value.reason else ""
    return Step("judged-share", (value.share, reason), value.share)


def _same(said: str, name: str) -> bool:
    return said == name or same_level(said, name)
