"""How far from the target nothing is given (差距的界线): "延迟超过30天不得分"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import Interval, Measure, Side
from gov_perf.standards.atoms import Bounds, Condition, End, Far, Overshot, StepOff
from gov_perf.standards.numbers import quantity, quantity_of
from gov_perf.standards.vocabulary import one_of

_MORE: Final = r"(?P<more>累计超过|超过了?|多于|大于|高于|>|达到|达|≥|满)?"
_SUFFIX: Final = r"(?P<suffix>\(含\)以上|以上\(含\)|以上\(不含\)|\(不含\)以上|及以上|以上)?"


@cache
def _far() -> re.Pattern[str]:
    goals = rf"(?:{one_of('goals')})"
    return re.compile(
        r"(?:若|如|如果)?(?:实际)?(?:成本|支出|费用|投资|金额|进度|工期|完成时间|时间|项目|任务|工作)?"
        rf"(?:(?P<late>{one_of('late')}|滞后|拖延|延误|超支|超出|超过|晚|超)"
        rf"|(?P<below>{one_of('fallen')})|(?P<any>(?:与|和|较|比){goals}的?(?:相差|差距|偏差)))"
        rf"(?:了)?(?:天数|时间|幅度|比例|金额)?(?P<goal>{goals})?(?:的(?=累|超|多|大|高|达|满|>|≥))?{_MORE}(?P<of>{goals}?的?)"
        rf"{quantity('a')}{_SUFFIX}(?:的|时|者)?"
    )


def read_far(text: str) -> Far | None:
    """How far the target was missed; None where a text says no such thing, or not from where.

    >>> read_far("延迟超过30天").end, read_far("逾期30天以上的").end, read_far("逾期30天")
    (<End.OUT: 'out'>, <End.SOFT: 'soft'>, None)
    """
    match = _far().fullmatch(text)
    amount = quantity_of(match, "a") if match else None
    if match is None or amount is None or not amount.value:
        return None
    end = _end(match["more"] or "", match["suffix"] or "")
    of = bool(match["of"])
    if end is None or (of and not match["of"].endswith("的")) or match["of"] == "的":
        return None
    side = Side.ABOVE if match["late"] else Side.BELOW if match["below"] else None
    return Far(amount.value, end, amount.unit, side, of)


def _end(more: str, suffix: str) -> End | None:
    """Whether the figure itself is too far: 逾期30天不得分 does not say."""
    if "不含" in suffix:
        return End.OUT
    if "含" in suffix or suffix == "及以上" or more in ("达到", "达", "≥", "满"):
        return End.IN
    if more:
        return End.UNSAID if suffix else End.OUT
    return End.SOFT if suffix else None


def distance(condition: Condition, step: StepOff) -> Interval | None:
    """From how far on nothing is given, as the steps are measured; None where there is no telling.

    A bare 超过10% is a distance beside steps of 每超1%, where the target is what they begin at.
    """
    if isinstance(condition, Far):
        far: Far | None = condition
    elif isinstance(condition, Overshot):
        low = Decimal(plain(condition.over * 100))
        end = End.IN if condition.inclusive else End.OUT
        far = Far(low, end, Unit.of("%"), Side.ABOVE, of=True)
    else:
        far = _bare(condition)
    if far is None or far.side not in (None, step.side):
        return None
    begins = _measured(far, step)
    return None if begins is None else Interval(begins, None, low_in=far.end is not End.OUT)


def _bare(condition: Condition) -> Far | None:
    """超过10%, 超出10%以上: no more than a distance where it is less than half of the target."""
    if not isinstance(condition, Bounds) or condition.low is None or condition.high is not None:
        return None
    unit = condition.unit
    if _DAYS_LATE.fullmatch(condition.subject) and _called_late(condition):
        return Far(condition.low, condition.low_end, unit, Side.ABOVE)
    if unit is None or unit.text != "%" or condition.low >= NO_DISTANCE or condition.relative:
        return None
    return None if condition.subject else Far(condition.low, condition.low_end, unit, Side.ABOVE)


_DAYS_LATE: Final = re.compile(
    r"(?:累计)?(?:逾期|超期|延期|延迟|推迟|超时)(?:的)?(?:总?天数|时间|时长)"
)
NO_DISTANCE: Final = 50
"""A line of so many percent or marks is one of the value; "低于10%" may be ten points below."""


def _measured(far: Far, step: StepOff) -> Fraction | None:
    """The distance in what a step is in."""
    unit = far.unit
    if step.measure is Measure.UNIT:
        if unit is None and step.unit is None and not far.of:  # both in the target's own unit
            return Fraction(far.low)
        if far.of or unit is None or step.unit is None or not unit.converts_to(step.unit):
            return None
        return Fraction(far.low) * unit.scale / step.unit.scale
    in_percent = unit is not None and unit.kind is Kind.RATIO and unit.text == "%"
    if not in_percent or (step.measure is Measure.PERCENT and not far.of):
        return None
    return Fraction(far.low)


def is_doubtful(condition: Condition) -> bool:
    """Whether the line is one whose own end is not told: 超过10%以上."""
    ends = (getattr(condition, "end", None), getattr(condition, "low_end", None))
    return End.UNSAID in ends


def is_time_over(told: Sequence[Bounds]) -> bool:
    """Whether a figure is called how late (逾期天数90天以上), behind a first that is not.

    Such a figure says how far from the first it is, and not where.

    >>> days = Bounds(None, Decimal(60), unit=Unit.of("天"))
    >>> late = Bounds(Decimal(90), None, unit=Unit.of("天"), subject="逾期天数")
    >>> is_time_over([days, late]), is_time_over([late, days])
    (True, False)
    """
    late = [_called_late(item) for item in told]
    return any(late) and not late[0]


def _called_late(bounds: Bounds) -> bool:
    timed = bounds.unit is None or bounds.unit.kind is Kind.DURATION
    return timed and _late().search(bounds.subject) is not None


@cache
def _late() -> re.Pattern[str]:
    return re.compile(rf"{one_of('late')}|延后|延误|延长|滞后|拖延")
