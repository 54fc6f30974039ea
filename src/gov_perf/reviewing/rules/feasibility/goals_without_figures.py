"""Goals of the year that nothing can be measured by (年度目标无可衡量内容)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.measures import is_measurable
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part, called
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where no annual goal (no overall one, where there are no others) has a figure."""
    plan = subject.plan
    annual = not all(map(blank, plan.annual_goals))
    goals = plan.annual_goals if annual else plan.overall_goals
    if all(map(blank, goals)) or any(map(is_measurable, goals)):
        return
    part = called(Part.ANNUAL if annual else Part.OVERALL, plan)
    yield found("goals-without-figures", part, part=part)


RULE = ReviewRule(
    name="goals-without-figures",
    check=check,
    why="目标里没有数量、比例和时间，年终只能说做了，不能说做成了多少。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(annual_goals="1、积极开展防汛宣传，提高群众意识。"),
    good=department(annual_goals="1、开展防汛宣传12场，覆盖全部18个村。"),
)
