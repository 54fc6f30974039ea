"""Testing kit (测试工具, extra ``testing``): strategies for Hypothesis, and laws of scoring rules.

The strategies build valid objects by construction and are registered through Hypothesis's
entry point, so that ``st.from_type(gov_perf.DepartmentPlan)`` works without an import.

A scoring rule (评分规则) is held to these laws by :func:`assert_rule_laws`; a law that does not
apply is named in ``exempt``, there or as an attribute of the rule:

===========  ==========  ===========================================================================
law          规律        meaning
===========  ==========  ===========================================================================
inputs       不改所给    target and actual value stay as they were given
exact        没有浮点数  no binary float in the score or the achievement, not even in a Fraction
range        得分在内    0 ≤ score ≤ points, exact, and out of the points that were given
met          达到得满分  what is met has full points, unless ``is_reduced`` says that it is too much
target       达到与否    what meets ≥ or ≤ is met, what misses it not; below 0 too
achievement  完成率      None, or actual ÷ target by one of the conventions; a judgement's share
monotone     越好不越低  doing better never scores less, below the threshold of overshoot
scale        同比放大    target and actual value times the same factor score the same
units        换算单位    the same actual value in a smaller unit (48小时 for 2天) scores the same,
                         and so it does without one
converted    指标值换算  target and actual value in another unit (≥48小时 for ≥2天) score the same
ratio        部分与总数  196 of 200 (Ratio) scores as 98%
linear       随分值放大  three times the points score three times as much
steps        推导到得分  the last step of the derivation arrives at the score
context      再评一样    asked again, after other cases, with other random numbers or in another
                         decimal context, the whole outcome is the same; the context is kept;
                         90 and 90.0000 score the same
edges        零和负数    zero and negative figures, 0 points and words (完成, a judgement)
                         raise nothing but errors of ours
                         (nor has a missed target of 0 full points, if other targets have not)
===========  ==========  ===========================================================================

One more is a promise (承诺): it is asked where ``promises`` names it, there or as an attribute of
the rule, since many a right rule breaks it (每低于5个百分点扣1分 takes nothing off for four):

===========  ==========  ===========================================================================
missed       未达到不满  what is not met has less than full points, 3次 of >3次 included
===========  ==========  ===========================================================================

A regulation (办法) is held to the laws of sheets (自评表) by :func:`assert_regulation_laws`:

===========  ==========  ===========================================================================
law          规律        meaning
===========  ==========  ===========================================================================
range        得分在内    0 ≤ score ≤ points in every row, and no rule gives what is no score
total        合计        the total is the sum of the rows, each subtotal that of its heading
rounding     四舍五入    each exact score is rounded once, to the regulation's decimals, ties up
met          达到得满分  what is met has full points, unless its rule reduces what is too much
monotone     越好不越低  a result halfway to a missed target gives no smaller total
explained    推导到得分  the derivation of each row arrives at its score
grade        等级        the grade is the best whose floor the total reaches, or there is a reason
again        再评一样    scored again, the sheet is the same, and it is verified; no rule keeps an
                         answer for another question
===========  ==========  ===========================================================================
"""

from gov_perf.extras import need

need("hypothesis", "测试工具 gov_perf.testing", "testing")

from gov_perf.testing.asking import RuleLawError  # noqa: E402
from gov_perf.testing.asserting import assert_rule_laws  # noqa: E402
from gov_perf.testing.laws import LAWS, PROMISES, LawReport  # noqa: E402
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
    "PROMISES",
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
