"""A year-end figure below what was reported in mid-year (全年完成值低于监控时的完成值)."""

from collections.abc import Iterator
from datetime import date

from gov_perf.monitoring import MonitoringReport, Progress, monitor
from gov_perf.numbers.exact import plain
from gov_perf.plans.pairs import done
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator that adds up and has less at the end of the year than in its midst."""
    report, sheet = subject.documents.monitoring, subject.documents.sheet
    if report is None or sheet is None:
        return
    watched = {row.path: row for row in report.rows if row.progress is Progress.ACCUMULATES}
    for row in sheet.rows:
        before = watched.get(row.path)
        unit = row.indicator.target.unit
        if before is None or before.done is None or before.indicator.target.unit != unit:
            continue
        final, scale = done(row.indicator, row.actual), unit.scale if unit else 1
        if final is not None and final < before.done * scale:
            yield found(
                "actual-below-monitoring", row.path,
                actual=row.actual, earlier=f"{plain(before.done)}{unit or ''}", on=report.on,
            )  # fmt: skip


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))


def _watched(plan: Plan, value: str) -> MonitoringReport:
    return monitor(plan, {"培训期数": value}, on=date(2025, 8, 31))


RULE = ReviewRule(
    name="actual-below-monitoring",
    check=check,
    why="累计完成的数只会增加；年底比年中还少，总有一次填错了，或者口径变了。",
    basis=(Basis("运行监控与年终自评的完成值前后衔接", Evidence.PRACTICE),),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "8期"), monitoring=_watched(_PLAN, "9期")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "12期"), monitoring=_watched(_PLAN, "9期")),
)
