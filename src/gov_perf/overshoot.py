"""Overshoot (偏离度): what a regulation demands where a result is far above its target."""

from attrs import frozen

from gov_perf.exact import percent
from gov_perf.findings import Finding, Where, finding
from gov_perf.indicators import Place
from gov_perf.regulations import Overshoot, Parameter, Regulation
from gov_perf.rules import Outcome


@frozen(eq=False)
class Overshooting:
    """A result beyond the line (超额完成): the parameter that speaks of it, and what it asks."""

    parameter: Parameter[Overshoot]
    findings: tuple[Finding, ...]


def overshoot_of(regulation: Regulation, place: Place, outcome: Outcome) -> Overshooting | None:
    """What the regulation demands for this outcome; None where it is no overshoot to it.

    The reduction itself, where the regulation has a scale, is in the rule that it gives.
    """
    parameter, line, reached = regulation.overshoot, regulation.overshoot_from, outcome.achievement
    if parameter is None or line is None or reached is None or reached - 1 <= line:
        return None
    if not regulation.limits(place.indicator.target, place.level2.level):
        return None
    where = Where(path=place.path)
    over = {"over": percent(reached - 1), "line": percent(line), "regulation": regulation.number}
    found: list[Finding] = []
    if parameter.value.unscaled:
        found.append(finding("overshoot-unscaled", where, **over))
    if parameter.value.explain:
        found.append(finding("overshoot-explain", where, **over))
    return Overshooting(parameter, tuple(found))
