"""Actual values and monitoring from rows (完成值、监控数据的读入)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from attrs import frozen

from gov_perf.cells.actual_sets import Actuals
from gov_perf.findings import Finding, Where, finding
from gov_perf.monitoring import Forecast, Likelihood
from gov_perf.reading import Reading
from gov_perf.records.figures import read_figure
from gov_perf.records.keys import RecordKeys
from gov_perf.records.places import place_rows
from gov_perf.records.rows import Records, Row, one_owner, read_rows
from gov_perf.records.tables import Tables, table_of

if TYPE_CHECKING:
    from gov_perf.cells.actuals import ActualLike

SELF_EVAL: Final = "PM_SELF_EVAL_INDICATOR"
MONITOR: Final = "PAY_PERF_MONITOR_INFO"
_SCORED: Final = ("ind_weight", "eval_score")
_FORECAST: Final = "est_perf_annual"


def actuals_from_records(
    rows: Records, *, keys: RecordKeys | None = None, tables: Tables | None = None
) -> Reading[Actuals]:
    """The actual values (实际完成值) in rows of PM_SELF_EVAL_INDICATOR, by path.

    With ids in ``keys`` a row belongs to the indicator of its kpi_id, otherwise to that of
    its names.  A filler is no value; 0 is one, with a finding.  Weight and score need not be
    there yet.  A datetime is its day; with a time zone it is refused (V058).

    Args:
        rows: The rows, as dicts.
        keys: Whose rows are wanted, and the ids of the plan's indicators.
        tables: Tables in place of the shipped ones.

    Returns:
        A reading; its value is None where the rows belong to several plans.

    Raises:
        InputError: ``rows`` is no series of rows.

    >>> actuals_from_records([{
    ...     "eval_ind_id": "1", "lv1_perf_ind_name": "产出指标", "lv2_perf_ind_name": "质量指标",
    ...     "lv3_perf_ind_name": "培训合格率", "kpi_val": "≥98%", "ind_comp": "97.5%",
    ... }]).require()["产出指标/质量指标/培训合格率"]
    '97.5%'
    """
    found: list[Finding] = []
    table = table_of(tables, SELF_EVAL)
    read = read_rows(rows, table, ("ind_comp", "kpi_val"), keys, found, _SCORED)
    if not one_owner(read, found):
        return Reading(None, found)
    values = {
        path: value
        for path, row in by_path(read, keys, found).items()
        if (value := read_figure(row, "ind_comp", found)) is not None
    }
    return Reading(Actuals(values), found)


def by_path(rows: list[Row], keys: RecordKeys | None, found: list[Finding]) -> Mapping[str, Row]:
    """Each row by the path of its indicator; rows that claim the same one are left out."""
    ids = {own: path for path, own in keys.ids.items()} if keys else {}
    groups: dict[str, list[Row]] = defaultdict(list)
    named: list[Row] = []
    for row in rows:
        path = ids.get(row.text("kpi_id"))
        if path is None:
            named.append(row)
        else:
            groups[path].append(row)
    for item in place_rows(named, keys, found):
        groups[item.path].append(item.row)
    for path, same in groups.items():
        if len(same) > 1:
            spot = Where(sheet=same[0].table.name, path=path)
            found.append(finding("record-path-twice", spot, count=len(same)))
    return {path: same[0] for path, same in groups.items() if len(same) == 1}


@frozen(eq=False)
class MonitoringInputs:
    """What :func:`gov_perf.monitor` asks for (监控数据), by path.

    Attributes:
        values: What is done so far (完成情况).
        forecasts: 全年预计完成, 完成目标可能性 and 偏差原因.
    """

    values: Actuals
    forecasts: Mapping[str, Forecast]


def monitoring_from_records(
    rows: Records, *, keys: RecordKeys | None = None, tables: Tables | None = None
) -> Reading[MonitoringInputs]:
    """The inputs of monitoring (绩效运行监控) in rows of PAY_PERF_MONITOR_INFO.

    Args:
        rows: The rows, as dicts.
        keys: Whose rows are wanted.
        tables: Tables in place of the shipped ones.

    Returns:
        A reading; its value is None where the rows belong to several plans.  A likelihood
        that is none of the form's words (确定能, 有可能, 不能) is a finding and left out.

    Raises:
        InputError: ``rows`` is no series of rows.

    >>> given = monitoring_from_records([{
    ...     "lv1_perf_ind_name": "产出指标", "lv2_perf_ind_name": "数量指标", "kpi_val": "≥12期",
    ...     "lv3_perf_ind_name": "培训班期数", "perf_comp": "4期", "est_perf_annual": "12期",
    ...     "complete_rate": "有可能", "ana_dev_reasons": "无"}]).require()
    >>> str(given.forecasts["产出指标/数量指标/培训班期数"].likelihood)
    '有可能'
    """
    found: list[Finding] = []
    table = table_of(tables, MONITOR)
    read = read_rows(rows, table, ("perf_comp", "kpi_val"), keys, found, (_FORECAST,))
    if not one_owner(read, found):
        return Reading(None, found)
    placed = by_path(read, keys, found)
    values = {
        path: value
        for path, row in placed.items()
        if (value := read_figure(row, "perf_comp", found)) is not None
    }
    forecasts = {
        path: forecast
        for path, row in placed.items()
        if (forecast := _forecast(row, found)) != Forecast()
    }
    return Reading(MonitoringInputs(Actuals(values), forecasts), found)


def _forecast(row: Row, found: list[Finding]) -> Forecast:
    value: ActualLike | None = read_figure(row, _FORECAST, found)
    return Forecast(value, _likelihood(row, found), row.text("ana_dev_reasons"))


def _likelihood(row: Row, found: list[Finding]) -> Likelihood | None:
    text = row.text("complete_rate")
    known = {str(item): item for item in Likelihood}
    if text and text not in known:
        words = "、".join(known)
        spot = row.where("complete_rate")
        found.append(finding("record-likelihood", spot, text=text, known=words))
    return known.get(text)
