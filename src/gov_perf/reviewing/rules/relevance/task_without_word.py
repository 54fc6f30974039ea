"""A key task without a word in common with the indicators (任务与指标没有相同的词)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator, task
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.support import Support, says_enough
from gov_perf.reviewing.topics import topic


def check(subject: Subject) -> Iterator[Found]:
    """Every key task that shares no word with any indicator, though one may be meant for it."""
    support = Support(subject)
    for item in subject.department.key_tasks if subject.department else ():
        wanted = says_enough(topic(item.name)) and support.task_is_open(item)
        if wanted and not support.speaks_of(item) and support.may_be_unnamed(item):
            yield found("task-without-word", f"重点工作任务/{item.name}", task=item.name)


_TASKS = (task("融媒体中心运行", "60"),)

RULE = ReviewRule(
    name="task-without-word",
    check=check,
    why="指标名称里看不出衡量的是哪项任务，批复和自评的人只能猜，应当写明。",
    basis=(Basis("指标名称写明衡量对象，便于与任务对应", Evidence.PRACTICE),),
    bad=department(indicator("产出", "数量", "完成篇数", "≥600篇"), key_tasks=_TASKS),
    good=department(indicator("产出", "数量", "融媒体发稿篇数", "≥600篇"), key_tasks=_TASKS),
)
