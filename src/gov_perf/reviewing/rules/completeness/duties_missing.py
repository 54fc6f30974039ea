"""A department's plan without its duties (没有部门职责)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One note where the duties are empty."""
    plan = subject.department
    if plan is not None and all(map(blank, plan.duties)):
        yield found("duties-missing", "部门职责")


RULE = ReviewRule(
    name="duties-missing",
    check=check,
    why="目标和指标应当从职责来；表中没有职责，审核时无法判断是否漏了主要工作。表式没有此栏的可不理会。",
    basis=(Basis("云南省部门整体支出绩效目标表列有部门职责一栏", Evidence.FORMS),),
    bad=department(),
    good=department(duties="负责全县河道管理。"),
)
