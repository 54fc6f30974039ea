"""Manual adjustments (人工调整): records beside the system's score, never over it."""

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from gov_perf.explain import Step
from gov_perf.numbers.exact import Exact, to_decimal


def _before(value: Exact) -> Decimal:
    return to_decimal(value, "before")


def _after(value: Exact) -> Decimal:
    return to_decimal(value, "after")


@frozen
class Adjustment:
    """One manual adjustment of a score (人工调整记录).

    Attributes:
        indicator: Name or path of the indicator, or "预算执行率"; the path once it is on a sheet.
        before: 调整前得分: the system's score, or what the adjustment before it left.
        after: 调整后得分.
        reason: 调整原因.
        role: Who adjusted it, by role (调整人岗位): "绩效股复核人", not a name.
        on: 调整日期.

    Raises:
        NumberError: a score is a float or no number.

    >>> item = Adjustment("培训合格率", "9.5", "9", "佐证材料不全", "复核人", date(2026, 2, 3))
    >>> print(item)
    2026-02-03 复核人：9.5 → 9 分，佐证材料不全
    """

    indicator: str
    before: Decimal = field(converter=_before)
    after: Decimal = field(converter=_after)
    reason: str
    role: str
    on: date

    @property
    def step(self) -> Step:
        """The adjustment as a step of the derivation."""
        facts = (str(self.on), self.role, str(self.before), str(self.after), self.reason)
        return Step("adjusted", facts, self.after)

    def __str__(self) -> str:
        return self.step.text
