"""Registration with Hypothesis: run by its entry point whenever Hypothesis is imported."""

from hypothesis import strategies as st

from gov_perf.actual_sets import Actuals
from gov_perf.actuals import Judgement
from gov_perf.budget import KeyTask, Money
from gov_perf.exact import Ratio
from gov_perf.indicators import IndicatorTree, Level3Indicator
from gov_perf.periods import Period
from gov_perf.plan import DepartmentPlan, ProjectPlan
from gov_perf.rules import ScoringRule
from gov_perf.sheet import ScoreSheet
from gov_perf.targets import Target
from gov_perf.testing.plans import indicators, key_tasks, plans, project_plans, trees
from gov_perf.testing.rules import rules
from gov_perf.testing.sheets import actuals, sheets
from gov_perf.testing.values import judgements, money, periods, ratios, targets


def register() -> None:
    """Tell Hypothesis how to make our classes, so that ``st.from_type`` works for them."""
    st.register_type_strategy(Money, money())
    st.register_type_strategy(Ratio, ratios())
    st.register_type_strategy(Judgement, judgements())
    st.register_type_strategy(Period, periods())
    st.register_type_strategy(Target, targets())
    st.register_type_strategy(Level3Indicator, indicators())
    st.register_type_strategy(KeyTask, key_tasks())
    st.register_type_strategy(IndicatorTree, trees())
    st.register_type_strategy(DepartmentPlan, plans())
    st.register_type_strategy(ProjectPlan, project_plans())
    st.register_type_strategy(ScoringRule, rules())
    st.register_type_strategy(Actuals, actuals())
    st.register_type_strategy(ScoreSheet, sheets())
