"""A monitoring report against another target (监控表的指标值与方案不一致)."""

from collections.abc import Iterator
from datetime import date

from gov_perf.monitoring import MonitoringReport, monitor
from gov_perf.plans.pairs import differs
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every row of the monitoring report whose target differs from the plan's."""
    report = subject.documents.monitoring
    rows = {} if report is None else {row.path: row.indicator.target for row in report.rows}
    for place in subject.places:
        watched = rows.get(place.path)
        if watched is not None and differs(place.indicator.target, watched):
            planned = place.indicator.target
            yield found("monitoring-target-differs", place.path, planned=planned, printed=watched)


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))
_LOWER = department(indicator("产出", "数量", "培训期数", "≥10期"))


def _watched(plan: Plan) -> MonitoringReport:
    return monitor(plan, {"培训期数": "6期"}, on=date(2025, 6, 30))


RULE = ReviewRule(
    name="monitoring-target-differs",
    check=check,
    why="监控要盯住批复的指标值；监控表换了指标值，进度就看不准。",
    basis=(Basis("绩效运行监控表的年度指标值一栏照填批复的指标值", Evidence.RECALLED),),
    bad=Documents(_PLAN, monitoring=_watched(_LOWER)),
    good=Documents(_PLAN, monitoring=_watched(_PLAN)),
)
