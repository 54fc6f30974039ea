"""不能评分的标准: a sentence of which two readings are possible, and no third way is taken."""

from typing import ClassVar

from attrs import frozen

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.errors import RuleError
from gov_perf.findings import Finding
from gov_perf.rules.base import Outcome, PointsLike


@frozen
class Refused:
    """The rule of an indicator whose own standard is in doubt (标准有歧义): no score at all.

    The plan promised to score by its sentence; the regulation's rule would be somebody else's.

    Args:
        findings: Why, at least one.
    """

    title: ClassVar[str] = "标准有歧义，不评分"

    findings: tuple[Finding, ...]

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:  # noqa: ARG002 - whatever they are
        """Refuse.

        Raises:
            RuleError: always, with the findings.
        """
        raise self.error()

    def error(self) -> RuleError:
        """What it raises."""
        first, *_ = self.findings
        return RuleError(first.name, findings=self.findings, **dict(first.facts))
