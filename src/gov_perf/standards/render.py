"""Writing a standard (写评分标准): the canonical sentence of a rule, which reads back as it is."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from gov_perf.errors import RuleError
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Checklist,
    Conventions,
    Counting,
    Cutoff,
    Graded,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Measure,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
    Side,
    Stepwise,
    title_of,
)
from gov_perf.rules.own_deadline import OwnDeadline
from gov_perf.standards.listed import CASES, DONE, ELEMENTS, LEVELS, LINE, OWN_RATE
from gov_perf.standards.parse import read_standard


def write_standard(rule: ScoringRule) -> str:
    """What :func:`gov_perf.render_standard` does."""
    deadline, bare = _undated(rule)
    text = _in_time(bare) or "；".join([*_wrappers(bare), _base(_inside(bare))])
    text = f"{deadline}{text}"
    again = read_standard(text, _conventions(rule)).value
    if again != rule:
        raise RuleError("rule-not-written", rule=title_of(rule), text=text)
    return text


def _undated(rule: ScoringRule) -> tuple[str, ScoringRule]:
    """The clause about the rule's own deadline, and the rule without it."""
    own = rule if isinstance(rule, OwnPoints) else None
    inner = rule if own is None else own.rule
    if not isinstance(inner, OwnDeadline):
        return "", rule
    bare = inner.rule if own is None else OwnPoints(own.points, inner.rule, own.scaled)
    return f"以{inner.deadline}为期限；", bare


def _in_time(rule: ScoringRule) -> str | None:
    """All or nothing by a date, which is a sentence of its own, with the points in it."""
    inner = rule.rule if isinstance(rule, OwnPoints) and not rule.scaled else rule
    if not isinstance(inner, AllOrNothing) or not inner.by_date:
        return None
    full = f"{_number(rule.points)}分" if isinstance(rule, OwnPoints) else "满分"
    return f"按期完成得{full}，逾期不得分"


def _conventions(rule: ScoringRule) -> Conventions:
    own = getattr(rule, "conventions", None)
    if isinstance(own, Conventions):
        return own
    inner = getattr(rule, "rule", None)
    return Conventions() if inner is None else _conventions(inner)


_WRAPPERS: Final = (OwnPoints, Overachievement, Cutoff, OwnTarget)


def _inside(rule: ScoringRule) -> ScoringRule:
    while isinstance(rule, _WRAPPERS):
        rule = rule.rule
    return rule


def _wrappers(rule: ScoringRule) -> list[str]:
    """The clauses about the whole, from the outside in."""
    clauses: list[str] = []
    while isinstance(rule, _WRAPPERS):
        if isinstance(rule, OwnPoints):
            clauses.append(f"满分{_number(rule.points)}分")
            clauses += ["按指标分值折算"] * rule.scaled
        elif isinstance(rule, Overachievement):
            end = "及以上" if rule.inclusive else "以上（不含）"
            clauses += (
                f"超过指标值{_percent(over)}{end}的按得分的{_percent(factor)}计"
                for over, factor in rule.tiers
            )
        elif isinstance(rule, Cutoff):
            clauses.append(f"{_rate(rule)}{_interval(rule.nothing, rule.unit)}的一律不得分")
        else:
            clauses.append(f"以{_rate(rule)}{_target(rule)}为目标")
        rule = rule.rule
    return clauses


_ITSELF: Final = "比率"
"""The name of a rate that may be any: bands of the value itself, as beside L039."""


def _rate(rule: Banded | Cutoff | Interpolated | OwnTarget) -> str:
    if not isinstance(rule, Cutoff) and rule.called_done:  # said where the sentence said it
        return DONE
    return OWN_RATE if rule.own_rate else ""


def _number(value: Decimal | Fraction) -> str:
    text = plain(value)
    if "/" in text or text.startswith("-"):
        raise RuleError("figure-not-written", number=text)
    return text


def _percent(value: Fraction) -> str:
    text = plain(value * 100)
    return f"{value.numerator}/{value.denominator}" if "/" in text else f"{text}%"


def _target(rule: OwnTarget) -> str:
    target = rule.target
    of = "指标值的" if rule.of is Of.ACHIEVEMENT else ""
    number = _number(target.value) if target.value is not None else ""
    return f"{target.operator}{of}{number}{target.unit or ''}"


def _interval(item: Interval, unit: Unit | None, of: str = "") -> str:
    name = unit.text if unit else ""
    low = None if item.low is None else f"{of}{_number(item.low)}{name}"
    high = None if item.high is None else f"{of}{_number(item.high)}{name}"
    if low is None and high is None:
        raise RuleError("figure-not-written", number=item.label())
    if low is None:
        return f"{'≤' if item.high_in else '<'}{high}"
    if high is None:
        return f"{'≥' if item.low_in else '>'}{low}"
    if item.low == item.high:
        return f"={low}"
    lead = "达到" if of else ""
    bare = high.removeprefix(of)
    return f"{lead}{low}（{_in(item.low_in)}）-{bare}（{_in(item.high_in)}）"


def _in(closed: bool) -> str:  # noqa: FBT001 - a word for each end
    return "含" if closed else "不含"


def _all_or_nothing(rule: AllOrNothing) -> str:
    kept = {Side.ABOVE: "不超过", Side.BELOW: "不低于"}.get(rule.side, "完成")
    return f"{kept}指标值得满分，否则不得分"


def _proportional(rule: Proportional) -> str:
    of = "" if rule.bare_line else "完成率"
    line = "" if rule.pass_line is None else f"，{of}低于{_percent(rule.pass_line)}不得分"
    full, rest = ("不低于", "低于指标值的") if rule.below else ("完成", "未完成的")
    return f"{full}指标值得满分，{rest}按完成比例得分{line}"


_SIDES: Final = {
    Side.MISSED: "每差",
    Side.BELOW: "每低于",
    Side.ABOVE: "每超过",
    Side.BOTH: "每相差",
}
_COUNTINGS: Final = {
    Counting.COMPLETED: "",
    Counting.STARTED: "，不足的按1个计",
    Counting.PRO_RATA: "，不足部分按比例计",
}


def _stepwise(rule: Stepwise) -> str:
    number = _number(rule.step)
    if rule.measure is Measure.PERCENT:
        step = f"指标值的{number}%"
    elif rule.measure is Measure.SAID:
        step = f"{number}%"
    else:
        step = f"{number}{rule.unit or ''}"
    cap = "，扣完为止" if rule.cap is None else f"，最多扣{_number(rule.cap)}分"
    head = f"{_SIDES[rule.side]}{step}扣{_number(rule.deduct)}分"
    return f"{head}{_COUNTINGS[rule.counting]}{cap}{_too_far(rule)}"


def _too_far(rule: Stepwise) -> str:
    if rule.nothing is None:
        return ""
    of = "指标值的" if rule.measure is Measure.PERCENT else ""
    unit = "%" if rule.measure is not Measure.UNIT else rule.unit or ""
    more = "达到" if rule.nothing.low_in else "超过"
    return f"，与指标值相差{more}{of}{_number(rule.nothing.bounds[0])}{unit}的不得分"


def _banded(rule: Banded) -> str:
    relative = rule.of is Of.ACHIEVEMENT
    bands = sorted(rule.bands, key=_height, reverse=True)
    clauses = [f"{_bounds(band, rule, relative=relative)}{_award(band)}" for band in bands]
    open_ends = bands[-1].interval.low is not None or bands[0].interval.high is not None
    return "；".join([*clauses, *["其余情形不适用"] * open_ends])


def _height(band: Band) -> tuple[bool, Fraction, bool]:
    low = band.interval.low
    return (low is not None, low or Fraction(0), not band.interval.low_in)


def _bounds(band: Band, rule: Banded, *, relative: bool) -> str:
    if not relative:
        ratio = rule.unit is not None and rule.unit.kind is Kind.RATIO
        named = rule.bare or rule.own_rate or rule.called_done
        own = _ITSELF if ratio and not named else _rate(rule)
        return f"{own}{_interval(band.interval, rule.unit)}"
    ends = {
        end: None if value is None else value * 100
        for end, value in (("low", band.interval.low), ("high", band.interval.high))
    }
    scaled = Interval(
        ends["low"], ends["high"], low_in=band.interval.low_in, high_in=band.interval.high_in
    )
    return _interval(scaled, Unit.of("%"), "指标值的")


def _award(band: Band) -> str:
    if band.is_full:
        return "得满分"
    if not band.plus:
        return f"得分值的{_percent(band.share)}" if band.share else "不得分"
    if band.share == 1 and band.plus < 0:
        return f"扣{_number(abs(band.plus))}分"
    if not band.share and band.plus > 0:
        return f"得{_number(band.plus)}分"
    raise RuleError("figure-not-written", number=str(band))


def _graded(rule: Graded) -> str:
    levels = (
        f"{level.name}{_end(level.interval.low, closed=level.interval.low_in)}"
        f"-{_end(level.interval.high, closed=level.interval.high_in)}"
        for level in rule.levels
    )
    return f"{LEVELS}：{'；'.join(levels)}"


def _end(value: Fraction | None, *, closed: bool) -> str:
    return f"{_percent(value or Fraction(0))}{'（含）' * closed}"


def _interpolated(rule: Interpolated) -> str:
    knots = (
        f"{_rate(rule)}{_number(value)}{rule.unit or ''}得分值的{_percent(share)}"
        for value, share in rule.knots
    )
    return f"{LINE}：{'；'.join(knots)}"


def _per_occurrence(rule: PerOccurrence) -> str:
    each = _number(rule.each)
    if rule.adding:
        cap = "" if rule.cap is None else f"，最多加{_number(rule.cap)}分"
        return f"每开展一{rule.thing}加{each}分{cap}"
    graver = "" if rule.graver is None else f"，情况严重的扣{_number(rule.graver)}分"
    cap = "，扣完为止" if rule.cap is None else f"，最多扣{_number(rule.cap)}分"
    return f"每发现一{rule.thing}扣{each}分{graver}{cap}"


def _checklist(rule: Checklist) -> str:
    items = (f"{name}（{_number(points)}分）" for name, points in rule.elements)
    return f"{ELEMENTS}：{'；'.join(items)}"


def _judged(rule: Judged) -> str:
    return f"{CASES}：{'；'.join(map(_case, rule.cases))}"


def _case(case: JudgedCase) -> str:
    ends = [case.low] if case.fixed else [case.low, case.high]
    if case.off:
        return f"{case.name}：扣{'-'.join(map(_number, ends))}分"
    if case.in_points:
        return f"{case.name}：得{'-'.join(map(_number, ends))}分"
    return f"{case.name}：得分值的{'-'.join(map(_percent, ends))}"


_KINDS: Final[Mapping[type, Callable[[Any], str]]] = {
    AllOrNothing: _all_or_nothing,
    Proportional: _proportional,
    Stepwise: _stepwise,
    Banded: _banded,
    Graded: _graded,
    Interpolated: _interpolated,
    PerOccurrence: _per_occurrence,
    Checklist: _checklist,
    Judged: _judged,
}


def _base(rule: ScoringRule) -> str:
    write = _KINDS.get(type(rule))
    if write is None:
        raise RuleError("rule-not-written", rule=title_of(rule), text="")
    return write(rule)
