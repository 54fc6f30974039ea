"""A project's plan without its amounts (缺项目资金)."""

from collections.abc import Iterator

from gov_perf.plans.budget import Funds
from gov_perf.plans.plan import ProjectPlan
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import project
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where the funds of a project are not given."""
    plan = subject.plan
    if isinstance(plan, ProjectPlan) and plan.funds is None:
        yield found("project-funds-missing", "资金")


RULE = ReviewRule(
    name="project-funds-missing",
    check=check,
    why="目标定多高要看给多少钱；没有金额，看不出目标与资金是否相称。",
    basis=(Basis("项目支出绩效目标表列有资金总额、财政拨款、其他资金", Evidence.FORMS),),
    bad=project(),
    good=project(funds=Funds("38700", "38700", "0")),
)
