"""Overshoot (偏离度): what a regulation demands where a result is far above its target."""

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import percent
from gov_perf.plans.indicators import Place
from gov_perf.regulations import Parameter, Regulation
from gov_perf.rules import Outcome


def overshoot_of(
    regulation: Regulation, place: Place, outcome: Outcome
) -> tuple[list[Parameter[object]], list[Finding]] | None:
    """The parameters that speak of this outcome, and what they ask; None for no overshoot.

    The reduction itself, where the regulation has a scale, is in the rule that it gives.
    """
    parameter, reached = regulation.overshoot, outcome.achievement
    if parameter is None or reached is None or reached.numerator <= reached.denominator:
        return None
    line = regulation.overshoot_from
    if line is None or reached - 1 <= line:
        return None
    if not regulation.limits(place.indicator.target, place.sublevel):
        return None
    where = Where(path=place.path)
    over = {"over": percent(reached - 1), "line": percent(line), "regulation": regulation.number}
    found: list[Finding] = []
    if parameter.value.unscaled:
        found.append(finding("overshoot-unscaled", where, **over))
    if parameter.value.explain:
        found.append(finding("overshoot-explain", where, **over))
    decided: list[Parameter[object]] = [parameter]
    if found and regulation.overshoot_line is not None:
        decided.append(regulation.overshoot_line)
    return decided, found
