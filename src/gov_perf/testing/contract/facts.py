"""A case taken apart (算例的各项): what imitations of usual mistakes work on."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from gov_perf.cells.actuals import Measured, read_actual
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import round_half_up
from gov_perf.rules import ScoringRule
from gov_perf.testing.contract.given import Given
from gov_perf.testing.contract.ours import seat_of


@frozen
class Facts:
    """A case, taken apart."""

    given: Given
    points: Fraction
    target: Target
    actual: str | None
    rule: ScoringRule
    exact: Fraction | None

    @property
    def digits(self) -> int:
        """Decimals of a score."""
        return self.given["digits"]

    @property
    def numbers(self) -> tuple[Fraction, Fraction] | None:
        """The written numbers of target and actual value, whatever their units."""
        if self.actual is None or self.target.value is None:
            return None
        try:
            value = read_actual(self.actual, self.target.unit).value
        except GovPerfError:
            return None
        if not isinstance(value, Measured):
            return None
        return Fraction(self.target.value), Fraction(value.value)

    def by(
        self, rule: ScoringRule, target: Target | None = None, actual: str | None = None
    ) -> Fraction | None:
        """What another rule, target or actual value gives, not rounded; None if refused."""
        value = self.actual if actual is None else actual
        if value is None:
            return None
        try:
            return rule.apply(self.points, target or self.target, value).score
        except GovPerfError:
            return None

    def rounded(self, score: Fraction | None) -> Iterator[Fraction]:
        """The score, properly rounded; nothing for None."""
        if score is not None:
            yield Fraction(round_half_up(score, self.digits))


def facts_of(given: Given) -> Facts:
    """Take a case apart."""
    seat = seat_of(given)
    target, rule = seat.place.indicator.target, seat.rule
    points = Fraction(given["points"])
    bare = Facts(given, points, target, given["actual"], rule, None)
    return evolve(bare, exact=bare.by(rule))


def inside(rule: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - any rule
    """The rule with its innermost one changed."""
    inner = getattr(rule, "rule", None)
    return change(rule) if inner is None else evolve(rule, rule=inside(inner, change))


def innermost(rule: Any) -> Any:  # noqa: ANN401 - any rule
    """The rule that gives the points."""
    inner = getattr(rule, "rule", None)
    return rule if inner is None else innermost(inner)
