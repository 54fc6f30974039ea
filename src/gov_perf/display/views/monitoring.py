"""The view of a monitoring report (绩效运行监控表): lights first, then the rows."""

from collections.abc import Iterator, Sequence

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Head, Lines, Table
from gov_perf.display.options import Options
from gov_perf.display.views.findings import folded
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell
from gov_perf.monitoring import ExecutionPace, Light, MonitoringReport, MonitoringRow, Progress
from gov_perf.monitoring.figures import near, near_percent
from gov_perf.sheet import EXECUTION
from gov_perf.targets import Operator

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


def due(row: MonitoringRow) -> str:
    """What is to be done by now; of a ceiling, what must not be exceeded ("≤48")."""
    if row.expected is None:
        return ""
    if row.progress is not Progress.CEILING:
        return near(row.expected)
    below = row.indicator.target.operator is Operator.BELOW
    return f"{'<' if below else '≤'}{near(row.expected)}"


def pace(row: MonitoringRow | ExecutionPace) -> str:
    """进度比; nothing where there is none."""
    return "" if row.pace is None else near_percent(row.pace)


def executed(execution: ExecutionPace) -> str:
    """The executed amount, and which part of the budget it is."""
    return f"{execution.budget.executed}（{near_percent(execution.rate)}）"


def year_end(row: MonitoringRow) -> str:
    """全年预计, and whether the unit stated it; nothing where nobody can say."""
    if row.forecast_text:
        return f"{row.forecast_text}（填报）"
    return "" if row.forecast is None else near(row.forecast)


def remarks(report: MonitoringReport) -> Iterator[str]:
    """Why rows have no light, and what the unit says of the year beside the figures."""
    yield from (f"不亮灯：{row.name}（{row.no_light}）" for row in report.rows if row.no_light)
    for row in report.rows:
        said = [f"完成目标可能性 {row.likelihood}"] if row.likelihood else []
        said += [f"偏差原因 {row.reason}"] if row.reason.strip() else []
        if said:
            yield f"单位填报：{row.name}，{'；'.join(said)}"
