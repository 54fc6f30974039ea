"""The rows of a sheet as the tree of indicators that they stand in (自评表的指标树)."""

from itertools import groupby

from attrs import evolve

from gov_perf.plans.indicators import IndicatorTree, Level1Indicator, Level2Indicator
from gov_perf.sheets.sheet import ScoreSheet


def tree_of(sheet: ScoreSheet) -> IndicatorTree:
    """The tree that the rows stand in, their points stated."""
    return IndicatorTree(
        Level1Indicator(
            level1,
            [
                Level2Indicator(
                    level2, [evolve(row.indicator, points=row.points) for row in leaves]
                )
                for level2, leaves in groupby(branch, lambda row: row.level2)
            ],
        )
        for level1, branch in groupby(sheet.rows, lambda row: row.level1)
    )
