"""Which rule scores an indicator (所用规则), and what of a regulation decided on a sheet."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from gov_perf.cells.actuals import Computed, Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.codes import Severity
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Ratio
from gov_perf.plans.indicators import Level3Indicator, Place
from gov_perf.regulations import Evidence, Parameter, Regulation
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.refused import Refused
from gov_perf.sheets.sheet import SheetRow, Standards
from gov_perf.standards import parse_standard

_CEILING_RATIOS: Final = frozenset({"ratio-inverse", "ratio-linear"})


@frozen(eq=False)
class RuleChoice:
    """The rule of an indicator (所用规则); ``parameter`` is None where it is the plan's own."""

    rule: ScoringRule
    parameter: Parameter[ScoringRule] | None
    findings: tuple[Finding, ...] = ()

    @property
    def by_default(self) -> bool:
        """Whether the regulation's rule stands in for an own standard that is not understood."""
        return self.parameter is not None and bool(self.findings)


def choose_rule(
    place: Place, regulation: Regulation, standards: Standards, *, scale: bool = False
) -> RuleChoice:
    """The indicator's own standard where it is understood, otherwise the regulation's rule.

    A standard that is in doubt (L038) is neither: its rule refuses every value.

    ``scale`` turns points that the standard states itself into the indicator's.
    """
    own = place.indicator.standard
    found: tuple[Finding, ...] = ()
    if standards is Standards.PLAN and own:
        reading = parse_standard(own, regulation.conventions, scale=scale)
        found = reading.findings
        if reading.value is not None:
            return RuleChoice(reading.value, None, found)
        doubts = tuple(item for item in found if item.severity is Severity.ERROR)
        if doubts:
            return RuleChoice(Refused(doubts), None)
    parameter = regulation.rule_for(place.indicator.target, place.level, place.sublevel)
    return RuleChoice(parameter.value, parameter, found)


def told_of_standard(
    found: Iterable[Finding],
    indicator: Level3Indicator,
    reading: Iterable[Finding] = (),
    *,
    by_regulation: bool,
) -> tuple[Finding, ...]:
    """What keeps a row from being scored, with its cause where its own standard was not read.

    That the regulation has nothing to say of a missed deadline is none: the standard has.

    Args:
        found: The findings.
        indicator: The indicator, with its standard as far as standards of plans count.
        reading: What was found in its standard.
        by_regulation: Whether the regulation's rule was used.
    """
    standard = indicator.standard
    if not by_regulation or not standard:
        return tuple(found)
    reason = "；".join(f"{item.code} {item.text.rstrip('。')}" for item in reading)
    return tuple(
        item
        if item.name != "deadline-missed"
        else finding(
            "late-standard-unread",
            item.where,
            actual=item.fact("actual"),
            target=item.fact("target"),
            standard=standard,
            reason=reason,
        )
        for item in found
    )


def conventions_used(
    regulation: Regulation, rows: Iterable[SheetRow]
) -> Iterator[Parameter[object]]:
    """The parameters that turned a ceiling into a ratio, or read a "=" that was not hit."""
    if not _CEILING_RATIOS.isdisjoint(step.kind for row in rows for step in row.steps):
        yield regulation.ceiling
    if any(
        row.indicator.target.operator is Operator.EQUAL
        and row.achievement != 1
        and isinstance(row.actual, (Computed, Measured, Ratio))
        for row in rows
    ):
        yield regulation.equals


def convention_behind(
    regulation: Regulation, target: Target, outcome: Outcome
) -> Parameter[str] | None:
    """The convention that alone decided a score and was not read in the regulation's own text.

    A ceiling that is met has full marks by every convention, and so has a "=" that is hit.
    """
    kinds = {step.kind for step in outcome.steps}
    decided = None
    if outcome.met is False and not _CEILING_RATIOS.isdisjoint(kinds):
        decided = regulation.ceiling
    elif target.operator is Operator.EQUAL and (outcome.achievement or 0) > 1:
        decided = regulation.equals
    return None if decided is None or decided.evidence is Evidence.READ else decided
