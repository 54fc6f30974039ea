"""Strategies for actual values by themselves (实际完成值) and for scored sheets (自评表)."""

from hypothesis import strategies as st

from gov_perf.actual_sets import Actuals
from gov_perf.budget import BudgetExecution
from gov_perf.sheet import ScoreSheet
from gov_perf.testing.plans import actuals_for, plans, project_plans

_REGULATIONS = ("财预〔2020〕10号", "财预〔2021〕101号")


@st.composite
def actuals(draw: st.DrawFn) -> Actuals:
    """Actual values (实际完成值) of some plan, which is not told; see :func:`actuals_for`."""
    plan = draw(plans())
    return Actuals(draw(actuals_for(plan)), illustrative=draw(st.booleans()))


@st.composite
def sheets(draw: st.DrawFn) -> ScoreSheet:
    """Sheets (自评表) of plans of either kind, scored from actual values of every indicator."""
    from gov_perf.scoring import score  # not with every ``import hypothesis``

    plan = draw(plans() | project_plans())
    parts = st.builds(BudgetExecution, st.integers(1, 10**6), st.integers(0, 10**6))
    return score(
        plan,
        draw(actuals_for(plan)),
        draw(st.sampled_from(_REGULATIONS)),
        budget=draw(st.none() | parts),
        standards=draw(st.sampled_from(("plan", "regulation"))),
    )
