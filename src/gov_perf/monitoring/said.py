"""What a report says of its rows (监控表的说法): the same words on screen, on paper, in charts."""

from collections.abc import Iterator

from gov_perf.cells.targets import Operator
from gov_perf.monitoring.figures import near, near_percent
from gov_perf.monitoring.pace import Progress
from gov_perf.monitoring.report import ExecutionPace, MonitoringReport, MonitoringRow


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


def why(row: MonitoringRow) -> str:
    """Why there is no light ("未到期，截止日 2025-11-30，还有 4 天"); nothing beside one."""
    if row.no_light is None:
        return ""
    return f"{row.no_light}，{row.remark}" if row.remark else str(row.no_light)


def remarks(report: MonitoringReport) -> Iterator[str]:
    """Why rows have no light, how deadlines stand, and what the unit says of the year."""
    yield from (f"不亮灯：{row.name}（{why(row)}）" for row in report.rows if row.no_light)
    for row in report.rows:
        if row.light is not None and row.remark:
            yield f"{row.light}灯：{row.name}（{row.remark}）"
    for row in report.rows:
        said = [f"完成目标可能性 {row.likelihood}"] if row.likelihood else []
        said += [f"偏差原因 {row.reason}"] if row.reason.strip() else []
        if said:
            yield f"单位填报：{row.name}，{'；'.join(said)}"
