"""Indicators that a sheet leaves out (未计入的指标): what stands in their rows, and why."""

from attrs import frozen

from gov_perf.plans.indicators import Level3Indicator
from gov_perf.plans.placed import Placed


@frozen
class LeftOut(Placed):
    """An indicator of the plan that the sheet does not count (未计入的一行).

    Attributes:
        path: Where the indicator stands in the plan.
        indicator: The indicator as planned.
        after: How many scored rows stand before it.
        reason: Why it is not counted, in Chinese.
        actual: The actual value as it was given; empty where there is none.
        deviation_note: 偏差原因分析及改进措施, as the unit wrote it.

    >>> item = Level3Indicator("合格率", "≥98%")
    >>> row = LeftOut("产出指标/质量指标/合格率", item, 0, "没有实际完成值")
    >>> row.name, row.level2
    ('合格率', '质量指标')
    """

    path: str
    indicator: Level3Indicator
    after: int
    reason: str
    actual: str = ""
    deviation_note: str = ""
