"""The view of a monitoring report (绩效运行监控表): lights first, then the rows."""

from collections.abc import Iterator, Sequence

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Head, Lines, Table
from gov_perf.display.options import Options
from gov_perf.display.views.findings import folded
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell
from gov_perf.monitoring import Light, MonitoringReport, MonitoringRow
from gov_perf.monitoring.figures import near, near_percent
from gov_perf.monitoring.said import due, executed, pace, remarks, year_end
from gov_perf.sheets.sheet import EXECUTION

_COLUMNS = (
    *levels.HEADINGS, ("三级指标", 20), ("指标值", 10), ("完成值", 10), ("应完成", 8),
    ("进度比", 9), ("灯", 6), ("全年预计", 10), ("年底", 8),
)  # fmt: skip


def view(report: MonitoringReport, options: Options) -> Iterator[Block]:
    """Everything that is shown of a report."""
    yield _head(report)
    more = levels.left_out(len(report.rows), options, "亮灯个数按全部指标计算")
    yield Table("各项进度", levels.form("各项进度", _COLUMNS, _lines(report, options)), more)
    said = [*remarks(report)]
    said += [f"完成值来源：{report.note}"] if report.note else []
    if said:
        yield Lines(said)
    yield from folded(report.findings, options)


def _head(report: MonitoringReport) -> Head:
    lights = "，".join(f"{light.sign}{light}灯 {report.count(light)}" for light in Light)
    return Head(
        report.plan,
        "绩效运行监控表",
        str(report.on),
        f"已过 {near(report.months)} 个月",
        warning="示例数据：以下不是该单位的实际进展" if report.illustrative else "",
        facts=[f"{lights}，不亮灯 {report.count(None)}"],
    )


def _lines(report: MonitoringReport, options: Options) -> Iterator[Sequence[Cell]]:
    yield from levels.grouped(report.rows, _row, options)
    execution = report.execution
    if execution:
        yield [
            levels.name(EXECUTION, 3),
            _word(str(execution.budget.budget)),
            _word(executed(execution)),
            levels.figure(near_percent(execution.expected)),
            levels.figure(pace(execution)),
            _light(execution.light),
            cells.text("", columns=2),
        ]


def _row(row: MonitoringRow) -> list[Cell]:
    met = "" if row.will_meet is None else ("达到" if row.will_meet else "达不到")
    return [
        levels.name(row.name),
        _word(row.indicator.target.text),
        _word(row.text or "（缺）"),
        levels.figure(due(row)),
        levels.figure(pace(row)),
        _light(row.light),
        _word(year_end(row)),
        _word(met),
    ]


def _word(text: str) -> Cell:
    return cells.text(text, centred=True)


def _light(light: Light | None) -> Cell:
    return _word("—" if light is None else f"{light.sign} {light}")
