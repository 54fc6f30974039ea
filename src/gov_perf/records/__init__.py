"""Rows of the integrated budget system (预算管理一体化系统), both ways, as plain dicts.

One module per subject: ``tables`` (what each field is, as data), ``keys``, ``rows`` and
``places`` (from dicts to rows that count), ``plans``, ``actuals`` and ``budgets`` (reading),
``writing``, ``standing`` (what rows that exist keep) and ``sheets`` (writing), ``frames``
(Arrow and pandas).
"""

from gov_perf.records.actuals import (
    MonitoringInputs,
    actuals_from_records,
    monitoring_from_records,
)
from gov_perf.records.budgets import budget_from_records
from gov_perf.records.frames import to_arrow, to_pandas
from gov_perf.records.keys import RecordKeys
from gov_perf.records.plans import ids_from_records, plan_from_records
from gov_perf.records.sheets import sheet_to_records
from gov_perf.records.tables import FieldKind, RecordField, RecordTable, record_tables
from gov_perf.records.writing import plan_to_records

__all__ = [
    "FieldKind",
    "MonitoringInputs",
    "RecordField",
    "RecordKeys",
    "RecordTable",
    "actuals_from_records",
    "budget_from_records",
    "ids_from_records",
    "monitoring_from_records",
    "plan_from_records",
    "plan_to_records",
    "record_tables",
    "sheet_to_records",
    "to_arrow",
    "to_pandas",
]
