"""Nobody knows whose plan it is (缺部门或项目名称)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where the name of the department or of the project is empty."""
    if blank(subject.plan.name):
        label = "部门名称" if subject.department else "项目名称"
        yield found("plan-name-missing", label, label=label)


RULE = ReviewRule(
    name="plan-name-missing",
    check=check,
    why="不知道是哪个部门、哪个项目的方案，就无法批复，也无法与预算对应。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(name=""),
    good=department(name="示例县水务局"),
)
