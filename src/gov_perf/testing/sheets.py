"""Strategies for actual values by themselves (实际完成值) and for scored sheets (自评表)."""

from datetime import date

from hypothesis import strategies as st

from gov_perf.cells.actual_sets import Actuals
from gov_perf.monitoring import MonitoringReport
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.testing.plans import actuals_for, plans, project_plans
from gov_perf.testing.values import executions

_REGULATIONS = ("财预〔2020〕10号", "财预〔2021〕101号")


@st.composite
def actuals(draw: st.DrawFn) -> Actuals:
    """Actual values (实际完成值) of some plan, which is not told; see :func:`actuals_for`."""
    plan = draw(plans())
    return Actuals(draw(actuals_for(plan)), illustrative=draw(st.booleans()))


@st.composite
def sheets(draw: st.DrawFn) -> ScoreSheet:
    """Sheets (自评表) of plans of either kind, scored from actual values of every indicator."""
    from gov_perf.scoring.run import score  # not with every ``import hypothesis``

    plan = draw(plans() | project_plans())
    return score(
        plan,
        draw(actuals_for(plan)),
        draw(st.sampled_from(_REGULATIONS)),
        budget=draw(st.none() | executions()),
        standards=draw(st.sampled_from(("plan", "regulation"))),
    )


@st.composite
def monitoring_reports(draw: st.DrawFn) -> MonitoringReport:
    """Plans of either kind, monitored on a day of their first year (绩效运行监控)."""
    from gov_perf.monitoring import monitor  # not with every ``import hypothesis``

    plan = draw(plans() | project_plans())
    year = plan.budget_year or _FIRST_YEAR
    return monitor(
        plan,
        draw(actuals_for(plan)),
        on=draw(st.dates(date(year, 1, 1), date(year, 12, 31))),
        budget=draw(st.none() | executions()),
    )


_FIRST_YEAR = 2020
