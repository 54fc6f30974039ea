"""Rows of one indicator each (按路径放置的行): what their path and indicator say of them."""

from gov_perf.plans.indicators import Level3Indicator


class Placed:
    """A row that belongs to one indicator of a plan, by its path (一个指标的一行)."""

    __slots__ = ()

    path: str
    indicator: Level3Indicator

    @property
    def name(self) -> str:
        """指标名称."""
        return self.indicator.name

    @property
    def level1(self) -> str:
        """一级指标, as written."""
        return self.path.split("/")[0]

    @property
    def level2(self) -> str:
        """二级指标, as written."""
        return self.path.split("/")[1]
