"""Registration with Hypothesis: run by its entry point whenever Hypothesis is imported."""

from hypothesis import strategies as st

import gov_perf
from gov_perf.testing.plans import indicators, key_tasks, plans, project_plans, trees
from gov_perf.testing.values import judgements, money, periods, ratios, targets


def register() -> None:
    """Tell Hypothesis how to make our classes, so that ``st.from_type`` works for them."""
    st.register_type_strategy(gov_perf.Money, money())
    st.register_type_strategy(gov_perf.Ratio, ratios())
    st.register_type_strategy(gov_perf.Judgement, judgements())
    st.register_type_strategy(gov_perf.Period, periods())
    st.register_type_strategy(gov_perf.Target, targets())
    st.register_type_strategy(gov_perf.Level3Indicator, indicators())
    st.register_type_strategy(gov_perf.KeyTask, key_tasks())
    st.register_type_strategy(gov_perf.IndicatorTree, trees())
    st.register_type_strategy(gov_perf.DepartmentPlan, plans())
    st.register_type_strategy(gov_perf.ProjectPlan, project_plans())
