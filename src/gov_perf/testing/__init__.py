"""Testing kit (测试工具, extra ``testing``): strategies for Hypothesis, and laws of scoring rules.

The strategies build valid objects by construction and are registered through Hypothesis's
entry point, so that ``st.from_type(gov_perf.DepartmentPlan)`` works without an import.
"""

from gov_perf.extras import need

need("hypothesis", "测试工具 gov_perf.testing", "testing")

from gov_perf.testing.asking import RuleLawError  # noqa: E402
from gov_perf.testing.asserting import assert_rule_laws  # noqa: E402
from gov_perf.testing.laws import LAWS, LawReport  # noqa: E402
from gov_perf.testing.plans import (  # noqa: E402
    actuals_for,
    indicators,
    key_tasks,
    plans,
    project_plans,
)
from gov_perf.testing.registry import register  # noqa: E402
from gov_perf.testing.regulation_laws import assert_regulation_laws  # noqa: E402
from gov_perf.testing.regulations import regulations  # noqa: E402
from gov_perf.testing.rules import rules  # noqa: E402
from gov_perf.testing.sheet_laws import SHEET_LAWS, RegulationLawError  # noqa: E402
from gov_perf.testing.sheets import actuals, monitoring_reports, sheets  # noqa: E402
from gov_perf.testing.standards import standards  # noqa: E402
from gov_perf.testing.values import (  # noqa: E402
    executions,
    judgements,
    measured,
    money,
    periods,
    ratios,
    targets,
)

__all__ = [
    "LAWS",
    "SHEET_LAWS",
    "LawReport",
    "RegulationLawError",
    "RuleLawError",
    "actuals",
    "actuals_for",
    "assert_regulation_laws",
    "assert_rule_laws",
    "executions",
    "indicators",
    "judgements",
    "key_tasks",
    "measured",
    "money",
    "monitoring_reports",
    "periods",
    "plans",
    "project_plans",
    "ratios",
    "register",
    "regulations",
    "rules",
    "sheets",
    "standards",
    "targets",
]
