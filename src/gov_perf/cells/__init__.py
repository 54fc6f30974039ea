"""Cells of a form (单元格): targets and actual values, read from what people write.

``targets`` and ``actuals`` are the values and their readers; ``target_units`` and ``bounds`` tell
a unit from a date and a result from a mere bound; ``actual_sets`` holds those of a whole plan.
"""
