"""A key task that no indicator speaks of (重点工作任务没有指标)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator, task
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.support import Support, says_enough
from gov_perf.reviewing.topics import topic


def check(subject: Subject) -> Iterator[Found]:
    """Every key task that shares no word with any indicator, where each of these has a task."""
    support = Support(subject)
    for item in subject.department.key_tasks if subject.department else ():
        wanted = says_enough(topic(item.name)) and support.task_is_open(item)
        if wanted and not support.speaks_of(item) and not support.may_be_unnamed(item):
            yield found("task-without-indicator", f"重点工作任务/{item.name}", task=item.name)


_TASKS = (task("农村公路养护", "200"), task("青少年体育比赛", "15.6"))
_ROADS = indicator("产出", "数量", "公路养护里程", "≥120公里")

RULE = ReviewRule(
    name="task-without-indicator",
    check=check,
    why="重点工作任务安排了预算却没有指标衡量，年底就说不清这笔钱办成了什么。",
    basis=(
        Basis(
            "绩效目标审核看绩效目标与任务、资金是否相关（《中央部门预算绩效目标管理办法》"
            "财预〔2015〕88号）",
            Evidence.RECALLED,
        ),
    ),
    bad=department(_ROADS, key_tasks=_TASKS),
    good=department(
        _ROADS, indicator("产出", "数量", "承办体育比赛场次", "≥6场"), key_tasks=_TASKS
    ),
)
