"""``gov-perf standard`` (评分标准): how a sentence was read, and what it gives."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import click
from attrs import frozen
from rich.console import RenderableType

from gov_perf.cells.targets import Target, parse_target
from gov_perf.cli import inputs, render
from gov_perf.cli.output import deliver
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where
from gov_perf.numbers.exact import plain, round_half_up
from gov_perf.numbers.units import Kind, Unit
from gov_perf.reading import Reading
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Checklist,
    Cutoff,
    Interpolated,
    Judged,
    Of,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    ScoringRule,
    Side,
    Stepwise,
    title_of,
)
from gov_perf.rules.base import as_points
from gov_perf.rules.own_deadline import OwnDeadline
from gov_perf.standards import parse_standard, render_standard

_SHOWN: Final = 15
_SHARES: Final = tuple(Fraction(share, 100) for share in (110, 100, 95, 90, 80, 60, 50))


@frozen
class Sample:
    """An actual value and what the rule gives for it; ``score`` is None where it refuses."""

    actual: str
    score: Fraction | None
    findings: tuple[Finding, ...]


def marked(reading: Reading[ScoringRule]) -> str:
    """The sentence with every stretch that was not understood in 【】."""
    text, at = "", 0
    for span in sorted(reading.unread, key=lambda span: span.start):
        text += f"{reading.text[at : span.start]}【{span.text}】"
        at = span.end
    return text + reading.text[at:]


def canonical(rule: ScoringRule) -> str | None:
    """The canonical sentence; None for a rule that has none."""
    try:
        return render_standard(rule)
    except GovPerfError:
        return None


_BESIDE: Final = (Fraction(19, 20), Fraction(1), Fraction(21, 20))


def telling(rule: ScoringRule, target: Target | None) -> list[str]:
    """Actual values worth looking at: the thresholds, and values around them."""
    values = list(dict.fromkeys(_telling(rule, target, [])))
    return values[:_SHOWN]


def _telling(rule: ScoringRule, goal: Target | None, lines: list[Fraction]) -> Iterator[str]:
    if isinstance(rule, OwnPoints):
        yield from _telling(rule.rule, goal, lines)
    elif isinstance(rule, OwnTarget):
        own = _counted_in(goal) if rule.of is Of.ACHIEVEMENT else None
        if own is not None:
            line = Fraction(own.value or 0) * Fraction(rule.target.value or 0) / 100
            lines = [*lines, *(line * share for share in _BESIDE)]
        yield from _telling(rule.rule, goal if own else rule.target, lines)
    elif isinstance(rule, Cutoff):
        ends = (rule.nothing.low, rule.nothing.high)
        yield from _telling(rule.rule, goal, [*lines, *(end for end in ends if end is not None)])
    elif isinstance(rule, Judged):
        yield from (case.name for case in rule.cases if case.fixed)
    elif isinstance(rule, Checklist):
        alike = len({points for _, points in rule.elements}) == 1
        yield from map(str, range(len(rule.elements), -1, -1)) if alike else ["完成"]
    elif isinstance(rule, PerOccurrence):
        yield from (str(count) for count in (0, 1, 2, 3, 5))
    elif isinstance(rule, (Interpolated, Banded)) and getattr(rule, "of", Of.VALUE) is Of.VALUE:
        edges = [*_edges(rule), *lines]
        small = any(0 < edge <= 1 for edge in edges)
        yield from _around(edges, rule.unit, Fraction(1, 10) if small else Fraction(1))
    elif goal is not None and goal.value is not None:
        yield from _near(rule, goal, lines)


def ranges(rule: ScoringRule) -> list[str]:
    """Cases that leave the points to a person, with the range that the sentence allows."""
    kind = _kind(rule)
    return [str(case) for case in kind.cases if not case.fixed] if isinstance(kind, Judged) else []


def _counted_in(goal: Target | None) -> Target | None:
    return goal if goal is not None and goal.value is not None else None


def _edges(rule: ScoringRule) -> list[Fraction]:
    if isinstance(rule, Interpolated):
        return [value for value, _ in rule.knots]
    if isinstance(rule, Banded):
        ends = [end for band in rule.bands for end in (band.interval.low, band.interval.high)]
        return sorted({end for end in ends if end is not None})
    return []


def _around(values: Sequence[Fraction], unit: Unit | None, by: Fraction) -> Iterator[str]:
    """The values, and those a little to either side, from high to low."""
    every = {value + move for value in values for move in (-by, Fraction(0), by)}
    for value in sorted(every, reverse=True):
        if value >= 0:
            yield f"{plain(value)}{unit or ''}"


def _near(rule: ScoringRule, goal: Target, lines: Sequence[Fraction]) -> Iterator[str]:
    at, unit = Fraction(goal.value or 0), goal.unit
    if isinstance(rule, Stepwise):
        step = _step_in(rule, unit) or at * Fraction(rule.step) / 100
        moves = [step * times for times in (-4, -3, -2, -1, Fraction(-1, 2), 0)]
        moves += [-move for move in moves if move]
        found = {at + move for move in moves} | {*lines}
    else:
        found = {at * share for share in (*_SHARES, *_edges(rule))} | {*lines}
    whole = unit is not None and unit.kind is Kind.COUNT and unit.scale == 1
    for value in sorted(found, reverse=True):
        if value >= 0 and not (whole and value.denominator != 1):
            yield f"{plain(value)}{unit or ''}"


def _step_in(rule: Stepwise, unit: Unit | None) -> Fraction | None:
    """The step in the target's unit, where it is no percentage of the target."""
    step = Fraction(rule.step)
    if rule.unit is not None and unit is not None and rule.unit.converts_to(unit):
        return step * rule.unit.scale / unit.scale
    is_share = unit is not None and unit.kind is Kind.RATIO
    return step if is_share or rule.unit is not None else None


def sample(rule: ScoringRule, points: Fraction, target: Target | None, actual: str) -> Sample:
    """What the rule gives for one actual value."""
    try:
        outcome = rule.apply(points, target, actual)
    except GovPerfError as error:
        return Sample(actual, None, inputs.problems_of(error))
    return Sample(actual, outcome.score, outcome.findings)


def register(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Add the command to the program."""
    program.command("standard")(_command(lang_option))


def _command(lang_option: Callable[[Any], Any]) -> Callable[..., int]:
    @click.argument("text")
    @click.option("--points", help="分值；不写时按标准自带的分值，没有的按 10 分。")
    @click.option("--target", help="指标值，如 ≥98%；标准要用而没有写的，用示例指标值演示。")
    @click.option("--actual", "actuals", multiple=True, help="实际完成值，可写多次；不写则自选。")
    @click.option("--scale", is_flag=True, help="标准自带的分值与分值不同时，按比例折算。")
    @click.option("--format", "form", type=click.Choice(["table", "json"]), default="table",
                  show_default=True, help="输出格式。")  # fmt: skip
    @lang_option
    def standard(
        text: str, points: str | None, target: str | None, actuals: tuple[str, ...], form: str,
        lang: str, *, scale: bool,
    ) -> int:  # fmt: skip
        """说明评（扣）分标准 TEXT 读成了什么规则，各种完成情况得多少分。

        退出码：0 读懂了；1 没有读懂；2 输入不可用。
        """  # noqa: D415 - the docstring is the Chinese help text
        reading = parse_standard(text, scale=scale)
        full, goal = _given(reading.value, points, target)
        shown = [] if reading.value is None else _samples(reading.value, full, goal, actuals)
        if form == "json":
            out = render.json_text(_data(reading, full, goal, shown)) + "\n"
        else:
            out = render.drawn(*_page(reading, full, goal, shown, lang))
        deliver(out, form, None, (), force=False)
        return int(reading.value is None)

    command: Callable[..., int] = standard
    return command


def _given(
    rule: ScoringRule | None, points: str | None, target: str | None
) -> tuple[Fraction, Target | None]:
    """Points and target as they are given; Unusable with everything that is wrong in either."""
    problems: list[Finding] = []
    full, goal = Fraction(10), None
    own = rule.points if isinstance(rule, OwnPoints) else None
    try:
        full = as_points(points if points is not None else own or 10)
    except GovPerfError as error:
        problems += inputs.problems_of(error, Where(path="--points"))
    if target is not None:
        reading = parse_target(target)
        goal = reading.value
        if goal is None or reading.errors:
            problems += (item.at(Where(path="--target")) for item in reading.findings)
    if problems:
        raise inputs.Unusable(problems)
    return full, goal


def _samples(
    rule: ScoringRule, full: Fraction, goal: Target | None, actuals: tuple[str, ...]
) -> list[Sample]:
    """The samples asked for, which must be usable; otherwise telling ones."""
    if actuals:
        asked = [sample(rule, full, goal, actual) for actual in actuals]
        refused = [item for item in asked if item.score is None]
        if refused:
            raise inputs.Unusable(
                problem.at(Where(path=f"--actual {item.actual}"))
                for item in refused
                for problem in item.findings
            )
        return asked
    example = goal or example_target(rule)
    shown = [sample(rule, full, example, actual) for actual in telling(rule, example)]
    return [item for item in shown if item.score is not None]


def example_target(rule: ScoringRule) -> Target | None:
    """A target to show the rule with where none is given; None for a rule that needs none."""
    line: Cutoff | None = None
    while isinstance(rule, (OwnPoints, Cutoff)):
        line = rule if isinstance(rule, Cutoff) else line
        rule = rule.rule
    if isinstance(rule, OwnDeadline):
        return rule.deadline
    by_value = isinstance(rule, Banded) and rule.of is Of.VALUE
    if by_value or isinstance(rule, (Interpolated, Judged, Checklist, PerOccurrence)):
        return None
    if isinstance(rule, OwnTarget) and rule.of is Of.VALUE:
        return None
    sign, goal = "≥", "100%"
    if isinstance(rule, (Stepwise, AllOrNothing)):
        sign = "≤" if rule.side is Side.ABOVE else sign
    if isinstance(rule, Stepwise):
        counted = rule.unit is not None and rule.unit.kind is not Kind.RATIO
        if rule.nothing is not None:
            goal = "100件"  # of a target in %, a line in % may be the value itself
        goal = f"{plain(rule.step * 10)}{rule.unit}" if counted else goal
    if line is not None and line.unit is not None and line.unit.kind is not Kind.RATIO:
        return _before(line, Fraction(rule.step) if isinstance(rule, Stepwise) else Fraction(0))
    return parse_target(sign + goal).require()


def _before(line: Cutoff, step: Fraction) -> Target:
    """A target from which the line is some steps away."""
    if line.nothing.low is not None:
        near = line.nothing.low - 2 * step
        return Target("≤", plain(near if near > 0 else line.nothing.low), line.unit)
    return Target("≥", plain((line.nothing.high or Fraction(0)) + 5 * step), line.unit)


def _page(
    reading: Reading[ScoringRule], full: Fraction, goal: Target | None, shown: Sequence[Sample],
    lang: str,
) -> list[RenderableType]:  # fmt: skip
    rule = reading.value
    if rule is None:
        parts: list[RenderableType] = [
            render.line(f"评分标准：{marked(reading)}", "bold"),
            render.line("没有读懂，【】里是没有读懂的部分；不按猜测评分。"),
        ]
        return [*parts, "", *render.findings_part(reading.findings, lang)]
    again = sorted({item.code: item for row in shown for item in row.findings}.items())
    findings = [*reading.findings, *(item for _, item in again)]
    made_up = example_target(rule) if goal is None else None
    example = f"（示例指标值 {made_up}）" if made_up else ""
    table = render.grid(("实际完成值", False), ("得分", True), ("说明", False))
    for row in shown:
        codes = " ".join(item.code for item in row.findings)
        table.add_row(*render.cells(row.actual, _score(row), codes))
    head = f"分值 {plain(full)} 分" + (f"，指标值 {goal}" if goal else example)
    return [
        render.line(f"评分标准：{reading.text}", "bold"),
        render.line(f"规则：{title_of(_kind(rule))}"),
        render.line(f"读作：{canonical(rule) or '（没有规范写法）'}"),
        "",
        render.line(head, "bold"),
        table,
        *(render.line(f"由人在范围内评判：{item}") for item in ranges(rule)),
        "",
        *render.findings_part(findings, lang),
    ]


def _kind(rule: ScoringRule) -> ScoringRule:
    """The rule that gives the points, inside those that set target, points or a line."""
    while isinstance(rule, (OwnPoints, OwnTarget, Cutoff)):
        rule = rule.rule
    return rule


def _score(row: Sample) -> str:
    return "" if row.score is None else f"{round_half_up(row.score, 2):f}"


def _data(
    reading: Reading[ScoringRule], full: Fraction, goal: Target | None, shown: Sequence[Sample]
) -> dict[str, object]:
    rule = reading.value
    made_up = example_target(rule) if rule is not None and goal is None else None
    return {
        "text": reading.text,
        "understood": rule is not None,
        "rule": None if rule is None else title_of(_kind(rule)),
        "canonical": None if rule is None else canonical(rule),
        "points": plain(full),
        "target": None if goal is None else str(goal),
        "example_target": None if made_up is None else str(made_up),
        "unread": [
            {"start": span.start, "end": span.end, "text": span.text} for span in reading.unread
        ],
        "findings": [_finding(item) for item in reading.findings],
        "judged": [] if rule is None else ranges(rule),
        "samples": [
            {
                "actual": row.actual,
                "score": _score(row),
                "exact": plain(row.score or Fraction(0)),
                "findings": [_finding(item) for item in row.findings],
            }
            for row in shown
        ],
    }


def _finding(item: Finding) -> dict[str, str]:
    return {"code": item.code, "name": item.name, "severity": str(item.severity), "text": item.text}
