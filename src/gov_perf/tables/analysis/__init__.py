"""Analysis of many units (多单位分析): on Arrow tables, exact to the last printed digit.

Every function takes what ``tables.totals`` gave, or any table that speaks the Arrow stream,
and gives Arrow tables.  No row vanishes: what cannot be compared is listed or counted, with
its code.  No float is used: ranks and bounds are decided on fractions, and what is printed is
rounded half-up, once.  ``figures`` reads columns, ``statistics`` computes, and each question
has a module of its own.  docs/how-to/analysis.md documents the columns.
"""

from gov_perf.scoring.ranking import Ties, rank_said
from gov_perf.tables.analysis.correlating import correlation
from gov_perf.tables.analysis.outlying import Outliers, Rule, outliers
from gov_perf.tables.analysis.ranks import ranking
from gov_perf.tables.analysis.spread import Distribution, distribution
from gov_perf.tables.analysis.years import Years, compare_years

__all__ = [
    "Distribution",
    "Outliers",
    "Rule",
    "Ties",
    "Years",
    "compare_years",
    "correlation",
    "distribution",
    "outliers",
    "rank_said",
    "ranking",
]
