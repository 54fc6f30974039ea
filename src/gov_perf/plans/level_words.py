"""Which level-1 heading one of level 2 belongs under (二级指标归入哪个一级指标)."""

from collections.abc import Mapping
from typing import Final

from gov_perf.plans.indicators import Level1, Level2


def heading_above(heading: str) -> str | None:
    """The level-1 heading that one of level 2 belongs under, written alike (数量指标 → 产出指标).

    None for what is no heading of level 2, and for 成本, which is one of level 1 as well.

    >>> heading_above("数量指标"), heading_above("社会效益"), heading_above("成本指标")
    ('产出指标', '效益', None)
    """
    level2 = None if Level1.named(heading) else Level2.named(heading)
    above = None if level2 is None else _ABOVE[level2]
    if above is None:
        return None
    return str(above) if heading.rstrip().endswith("指标") else above.value


_ABOVE: Final[Mapping[Level2, Level1 | None]] = {
    Level2.QUANTITY: Level1.OUTPUT,
    Level2.QUALITY: Level1.OUTPUT,
    Level2.TIMELINESS: Level1.OUTPUT,
    Level2.COST: None,
    Level2.ECONOMIC_COST: Level1.COST,
    Level2.SOCIAL_COST: Level1.COST,
    Level2.ECOLOGICAL_COST: Level1.COST,
    Level2.ECONOMIC_BENEFIT: Level1.BENEFIT,
    Level2.SOCIAL_BENEFIT: Level1.BENEFIT,
    Level2.ECOLOGICAL_BENEFIT: Level1.BENEFIT,
    Level2.SUSTAINABILITY: Level1.BENEFIT,
    Level2.SATISFACTION: Level1.SATISFACTION,
}
