"""Monitoring (绩效运行监控): where a plan stands at a date, by pace, light and forecast."""

from gov_perf.monitoring.given import Forecast, ForecastLike
from gov_perf.monitoring.lights import Light, LightBand, Lights, Thresholds, usual_thresholds
from gov_perf.monitoring.pace import Progress, months_passed, progress_of
from gov_perf.monitoring.report import (
    ExecutionPace,
    Likelihood,
    MonitoringReport,
    MonitoringRow,
    NoLight,
)
from gov_perf.monitoring.run import monitor
from gov_perf.monitoring.schedule import ScheduleLike

__all__ = [
    "ExecutionPace",
    "Forecast",
    "ForecastLike",
    "Light",
    "LightBand",
    "Lights",
    "Likelihood",
    "MonitoringReport",
    "MonitoringRow",
    "NoLight",
    "Progress",
    "ScheduleLike",
    "Thresholds",
    "monitor",
    "months_passed",
    "progress_of",
    "usual_thresholds",
]
