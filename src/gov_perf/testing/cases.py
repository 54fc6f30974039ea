"""Cases that the laws of scoring rules are tried on (算例), and a rule that is watched at them."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from typing import Any, Final, TypeVar

from attrs import define, field, frozen

from gov_perf.cells.actuals import Actual, Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.rules import Judged, Outcome, ScoringRule
from gov_perf.rules.base import PointsLike

_DEEPEST: Final = 9


@frozen
class Case:
    """Points, target and actual value."""

    points: Decimal
    target: Target
    actual: Actual

    def __str__(self) -> str:
        return told(self.points, self.target, self.actual)

    @property
    def text(self) -> str:
        """The same in Chinese."""
        return told_text(self.points, self.target, self.actual)


def own_copy(case: Case) -> Case:
    """The same case again: what a rule changes in this one is not changed in the other."""
    return Case(case.points, copy(case.target), copy(case.actual))


_Item = TypeVar("_Item")


def one_of(items: Sequence[_Item], case: Case) -> _Item:
    """One of the items, which the figures of the case choose: the same in every run."""
    numbers = (case.points, case.target.value, getattr(case.actual, "value", None))
    cents = sum(int(number * 100) for number in numbers if isinstance(number, Decimal))
    return items[(cents + cents // 100) % len(items)]


def told(points: PointsLike, target: Any, actual: Any) -> str:  # noqa: ANN401 - the rule's own
    """A case in words; a bare number says in which unit it is: "0.01 (in %)"."""
    unit = target.unit if isinstance(target, Target) else None
    bare = isinstance(actual, Measured) and actual.unit is None and unit is not None
    return f"points {points}, target {target}, actual {actual}" + (f" (in {unit})" if bare else "")


def told_text(points: PointsLike, target: Any, actual: Any) -> str:  # noqa: ANN401 - likewise
    """A case in Chinese words."""
    return f"分值 {points}，指标值 {target}，实际完成值 {actual}"


ROUND_SHARES: Final = (50, 60, 70, 75, 80, 85, 90, 95, 98, 99, 100, 101, 105, 110, 120)
"""Per cents of a target at which the edges of bands lie."""


def as_written(value: Decimal) -> Decimal:
    """A figure without zeros behind its last decimal, and without an exponent."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


@define
class Watched:
    """A rule with an account of what it was asked, and of what it scored.

    ``unasked`` is a copy of the rule from before it was asked about anything, where there is one.
    ``thorough`` says that a smaller case is looked for: what a law otherwise spreads over the
    cases, it asks of each.  ``climbed`` are points and targets around which it then found no fall.
    """

    rule: ScoringRule
    last: str = ""
    last_text: str = ""
    at_edge: bool = False
    scored: int = 0
    refused: int = 0
    lost: int = 0
    missed: int = 0
    unasked: ScoringRule | None = None
    thorough: bool = False
    figures: int = 0
    figures_refused: int = 0
    refusals: dict[str, tuple[str, str]] = field(factory=dict)
    signs_missed: "dict[Sign, Case]" = field(factory=dict)
    signs_lost: "set[Sign]" = field(factory=set)
    climbed: set[tuple[Decimal, Target]] = field(factory=set)

    def apply(self, points: PointsLike, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        """What the rule gives; TypeError where that is no outcome."""
        self.last = told(points, target, actual)
        self.last_text = told_text(points, target, actual)
        self.at_edge = _at_edge(target, actual)
        self.figures += isinstance(actual, Measured)
        asked = None if self._knows(target) else _of_a_sign(points, target, actual)
        try:
            outcome: object = self.rule.apply(points, target, actual)
        except GovPerfError as error:
            self.refused += 1
            self.figures_refused += isinstance(actual, Measured)
            if error.code not in self.refusals:  # texts of errors take a while to make
                both = (f"{self.last}: {error}", f"{self.last_text}：{error.text}")
                self.refusals[error.code] = both
            raise
        if not isinstance(outcome, Outcome):
            message = f"apply gave {outcome!r} ({type(outcome).__name__}), not an Outcome"
            raise TypeError(message)
        self.scored += 1
        self.lost += outcome.score != outcome.points
        self.missed += outcome.met is False
        if asked is not None and outcome.met is False:
            self._note_sign(asked, lost=outcome.score != outcome.points)
        return outcome

    def _knows(self, target: object) -> bool:
        """Whether targets of this sign and unit were missed already, and lost points."""
        if not isinstance(target, Target) or target.operator is None:
            return False
        sign = (target.operator, None if target.unit is None else target.unit.text)
        return sign in self.signs_missed and sign in self.signs_lost

    def _note_sign(self, case: Case, *, lost: bool) -> None:
        unit = case.target.unit
        sign = (case.target.operator or Operator.AT_LEAST, None if unit is None else unit.text)
        self.signs_missed.setdefault(sign, case)
        if lost:
            self.signs_lost.add(sign)

    @property
    def told_nothing(self) -> bool:
        """Whether no point was ever lost, though figures were refused or some case missed.

        One figure in ten is enough: they may be all that miss the target.  A rule of judged cases
        was tried on each of its own, whatever they earn.
        """
        refused = 10 * self.figures_refused > self.figures
        doubtful = refused or self.missed > 0
        return doubtful and self.lost == 0 and judged_within(self.rule) is None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - ``is_reduced``, ``title``, …
        return getattr(self.rule, name)


Sign = tuple[Operator, str | None]
"""The sign of a target, and its unit."""


def _of_a_sign(points: PointsLike, target: object, actual: object) -> Case | None:
    """A case of its own with a figure against a target above 0, before the rule can change it."""
    if not isinstance(target, Target) or type(actual) is not Measured:
        return None
    if target.operator is None or target.value is None or target.value <= 0:
        return None
    unit, number = actual.unit, actual.value
    return Case(
        Decimal(str(points)),
        Target(target.operator, target.value, target.unit),
        Measured(number, unit),
    )


def _at_edge(*given: Any) -> bool:  # noqa: ANN401 - the rule's own
    """Whether a figure is zero or negative, so that it is the law ``edges`` that is broken."""
    numbers = (getattr(item, "value", None) for item in given)
    return any(isinstance(number, Decimal) and number <= 0 for number in numbers)


def judged_within(rule: object) -> Judged | None:
    """The judged cases that a rule asks for, or that the rule inside of it asks for."""
    for _ in range(_DEEPEST):
        if isinstance(rule, Judged):
            return rule
        rule = getattr(rule, "rule", None)
    return None
