"""Assessing one indicator (监控判断): expected by now, pace, light, forecast; pure functions."""

from fractions import Fraction

from attrs import frozen

from gov_perf.cells.targets import Operator, Target
from gov_perf.explain import Step
from gov_perf.monitoring.lights import Light, Thresholds
from gov_perf.monitoring.pace import YEAR, Progress
from gov_perf.monitoring.report import NoLight
from gov_perf.monitoring.schedule import Schedule
from gov_perf.numbers.units import Kind


@frozen(eq=False)
class Assessment:
    """Expected, pace and light of an indicator, with the steps that led to them."""

    expected: Fraction | None
    pace: Fraction | None
    light: Light | None
    no_light: NoLight | None
    steps: tuple[Step, ...]


def assess(
    target: Target,
    progress: Progress,
    schedule: Schedule | None,
    months: Fraction,
    done: Fraction,
    thresholds: Thresholds,
) -> Assessment:
    """Hold what is done against what is expected by now (进度比与亮灯).

    A ceiling has no pace: within it is green, above it red.
    """
    goal = Fraction(target.value or 0)
    expected, first = _expected(target, progress, schedule, months)
    if progress is Progress.CEILING:
        return _ceiling(target, expected, done, first)
    no_light = None
    if goal <= 0 or done < 0:
        no_light = NoLight.UNDEFINED
    elif expected == 0:
        no_light = NoLight.NOT_DUE
    if no_light is not None:
        return Assessment(expected, None, None, no_light, (first, dark(no_light)))
    pace = done / expected
    light, last = lit(pace, thresholds)
    linear = first.kind == "monitor-linear"
    second = (
        Step("monitor-pace-linear", (done, goal, months, pace), pace)
        if linear
        else Step("monitor-pace", (done, expected, pace), pace)
    )
    return Assessment(expected, pace, light, None, (first, second, last))


def lit(pace: Fraction, thresholds: Thresholds) -> tuple[Light, Step]:
    """The light of a pace, and the step that says so."""
    band = thresholds.lights.band(pace)
    facts = (pace, band.interval.label(percent=True), str(band.light))
    return band.light, Step("monitor-light", facts, None, thresholds.reference or None)


def dark(reason: NoLight) -> Step:
    """The step that says why there is no light."""
    return Step("monitor-no-light", (str(reason),))


def _expected(
    target: Target, progress: Progress, schedule: Schedule | None, months: Fraction
) -> tuple[Fraction, Step]:
    goal = Fraction(target.value or 0)
    if schedule is not None:
        expected = schedule.expected(months)
        before, after = schedule.around(months)
        if before is after:
            return expected, Step("monitor-schedule-past", (before.months, expected), expected)
        facts = (before.months, before.amount, after.months, after.amount, months, expected)
        return expected, Step("monitor-scheduled", facts, expected)
    if progress is Progress.CEILING:
        return goal, Step("monitor-ceiling", (goal,), goal)
    if progress is Progress.LEVEL:
        return goal, Step("monitor-level", (goal,), goal)
    expected = goal * months / YEAR
    return expected, Step("monitor-linear", (goal, months, expected), expected)


def _ceiling(target: Target, limit: Fraction, done: Fraction, first: Step) -> Assessment:
    within = meets(target, done) and done <= limit
    light = Light.GREEN if within else Light.RED
    facts = (done, "在上限之内" if within else "超出上限", limit, str(light))
    step = Step("monitor-within", facts)
    return Assessment(limit, None, light, None, (first, step))


def meets(target: Target, value: Fraction) -> bool:
    """Whether a number meets the target; more than "=" asks for counts as met, but for = 0."""
    operator, goal = target.operator, target.value
    if operator is None or goal is None:
        return False
    return operator.met(value, goal) or (operator is Operator.EQUAL and value > goal > 0)


@frozen(eq=False)
class Outlook:
    """The number expected for the whole year, whether it meets the target, and the steps."""

    forecast: Fraction | None
    will_meet: bool | None
    steps: tuple[Step, ...]


def outlook(
    target: Target,
    progress: Progress,
    schedule: Schedule | None,
    months: Fraction,
    done: Fraction,
    assessment: Assessment,
) -> Outlook:
    """The whole year, from what is done so far (推算全年预计完成).

    What adds up goes on at its pace, a level stays where it is.  A ceiling on something that
    adds up (cost, accidents) is not projected: once exceeded it stays so, and within it
    nobody can say.
    """
    if progress is Progress.CEILING and not is_height(target):
        if meets(target, done):
            return Outlook(None, None, (Step("monitor-no-forecast", ()),))
        return Outlook(None, will_meet=False, steps=(verdict(met=False),))
    if progress is Progress.ACCUMULATES:
        if assessment.pace is None:
            return Outlook(None, None, ())
        goal = Fraction(target.value or 0)
        forecast = assessment.pace * goal
        step = (
            Step("monitor-forecast", (done, months, forecast), forecast)
            if schedule is None
            else Step("monitor-forecast-scheduled", (assessment.pace, goal, forecast), forecast)
        )
    else:
        forecast = done
        step = Step("monitor-forecast-level", (done,), done)
    met = meets(target, forecast)
    return Outlook(forecast, met, (step, verdict(met=met)))


def is_height(target: Target) -> bool:
    """Whether a ceiling is on something that does not add up: a time limit, a rate, 元/人."""
    unit = target.unit
    return unit is not None and (unit.per is not None or unit.kind in (Kind.RATIO, Kind.DURATION))


def verdict(*, met: bool) -> Step:
    """The step that says whether the year meets the target."""
    return Step("monitor-meets", ("达到" if met else "达不到",))
