"""Figures in running text (叙述文字中的数): quantities, dates, and the clause they stand in.

Plans tell their goals in prose (总体目标, 年度目标, 工作任务, 指标内容).  What can be read of it
without doubt is read, exactly and with its place; everything else is left alone.
"""

from gov_perf.narrative.clauses import clause_of
from gov_perf.narrative.moments import Moment, read_dates
from gov_perf.narrative.quantities import Quantity, read_quantities

__all__ = ["Moment", "Quantity", "clause_of", "read_dates", "read_quantities"]
