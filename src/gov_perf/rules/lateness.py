"""Days late (逾期天数): by how much a deadline was missed, in the unit of a rule's steps."""

import re
from fractions import Fraction
from typing import Final

from gov_perf.cells.actuals import Stated
from gov_perf.cells.targets import Target
from gov_perf.completion import done_days, last_days
from gov_perf.errors import InputError
from gov_perf.numbers.units import Unit
from gov_perf.rules.case import Case
from gov_perf.text import narrow


def days_late(case: Case, unit: Unit | None) -> tuple[Fraction, Fraction]:
    """How late something was that missed its deadline, in ``unit``: 5 days, or 5/7 of a week.

    The same as for the target ≤0天 with the days as the actual value.  The least and the most:
    2024年10月31日前 leaves open whether it counts its day.

    Args:
        case: A deadline, and the statement that it was missed.
        unit: What one step is; None where steps are in no unit of time.

    Raises:
        InputError: no deadline was missed, or nobody knows by how many days; steps are not in
            whole days (hours, months), or in days that a calendar alone does not tell (工作日).
    """
    stated = case.actual
    if not isinstance(stated, Stated) or not case.goal.is_deadline:
        raise case.needs_figure()
    if unit is None:
        raise _unknown(case, "扣分的一步不是按天写的")
    day = Unit.of("天")
    if not unit.converts_to(day) or (unit.scale / day.scale).denominator != 1:
        raise _unknown(case, f"逾期多少{unit}不能由日期算出")
    late = stated.late
    both = _either(stated, case.goal) if late is None else (late, late)
    if both is None or any(type(days) is not int or days <= 0 for days in both):
        raise days_unknown(case)
    least, most = (days * day.scale / unit.scale for days in both)
    return least, most


def days_unknown(case: Case) -> InputError:
    """The error for days that have to be known and are not."""
    stated = case.actual
    return _unknown(case, _why(stated, case.goal) if isinstance(stated, Stated) else "")


def _either(stated: Stated, goal: Target) -> tuple[int, int] | None:
    """By how many days, as a deadline counts its day or not; None where either date is open."""
    limits = last_days(goal, None)
    if limits is None or limits[0] == limits[1]:
        return None
    strict, mild = limits
    done = done_days(stated.text, mild.year)
    if done is None or done[0] != done[1] or done != done_days(stated.text, mild.year + 1):
        return None
    return (done[0] - mild).days, (done[0] - strict).days


def _why(stated: Stated, goal: Target) -> str:
    """Which of the two days is not known, as far as the texts tell."""
    text = narrow(stated.text)
    if _DAY.search(text):
        return f"期限“{goal}”含不含最后一天没有写明"
    if _MONTH.search(text):
        return f"完成日期“{stated}”没有写到哪一天"
    return f"“{stated}”没有写是哪一天完成的"


_FIGURE: Final = "[0-9一二三四五六七八九十]"
_DAY: Final = re.compile(rf"{_FIGURE}[日号]|[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}", re.ASCII)
_MONTH: Final = re.compile(rf"{_FIGURE}月|[0-9]{{4}}年|[0-9]{{4}}[-/.][0-9]{{1,2}}", re.ASCII)
"""Enough to say which day is missing; whether it is one is decided where dates are read."""


def _unknown(case: Case, reason: str) -> InputError:
    return InputError("days-late-unknown", actual=case.actual, target=case.goal, reason=reason)
