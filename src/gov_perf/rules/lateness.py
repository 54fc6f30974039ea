"""Days late (逾期天数): by how much a deadline was missed, in the unit of a rule's steps."""

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from gov_perf.actuals import Stated
from gov_perf.errors import InputError
from gov_perf.rules.case import Case
from gov_perf.units import Unit

if TYPE_CHECKING:
    from gov_perf.rules.stepwise import Stepwise

_DAY: Final = Unit.of("天")


def days_late(case: Case, rule: "Stepwise") -> tuple[Fraction, str]:
    """How late something was that missed its deadline, and in what: 5 days, or 5/7 of a week.

    The same as for the target ≤0天 with the days as the actual value.

    Raises:
        InputError: no deadline was missed, or nobody knows by how many days; steps are not in
            whole days (hours, months), or in days that a calendar alone does not tell (工作日).
    """
    stated = case.actual
    if not isinstance(stated, Stated) or not case.goal.is_deadline:
        raise case.needs_figure()
    if rule.side.value == "below":
        raise InputError("side-contradicts", side="低于", target=case.goal)
    unit = rule.unit
    if unit is None or rule.measure.value != "unit":
        raise _unknown(case, "扣分的一步不是按天写的")
    if not unit.converts_to(_DAY) or (unit.scale / _DAY.scale).denominator != 1:
        raise _unknown(case, f"逾期多少{unit}不能由日期算出")
    late = stated.late
    if type(late) is not int or late <= 0:
        raise _unknown(case, "完成的是哪一天，或者截止的是哪一天（“11月30日前”含不含30日），没有写明")
    return late * _DAY.scale / unit.scale, unit.text


def _unknown(case: Case, reason: str) -> InputError:
    return InputError(
        "days-late-unknown", actual=case.actual, target=case.goal, reason=reason
    )
