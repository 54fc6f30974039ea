"""A key task that shares a single word with the indicators (任务与指标只有一词相同)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator, task
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.support import Support


def check(subject: Subject) -> Iterator[Found]:
    """Every key task of which the names of the indicators hold a single word only."""
    support = Support(subject)
    for item in subject.department.key_tasks if subject.department else ():
        shared = support.only_word(item) if support.task_is_open(item) else None
        if shared is not None:
            word, place = shared
            yield found(
                "task-barely-supported", f"重点工作任务/{item.name}",
                task=item.name, word=word, indicator=place.indicator.name,
            )  # fmt: skip


_TASKS = (task("人道主义救助", "40000"),)
_GOODS = indicator("产出", "时效", "救灾救助物资运达时效", "≤48小时")

RULE = ReviewRule(
    name="task-barely-supported",
    check=check,
    why="指标名称里只有一个词沾边，未必衡量这项任务，要看有没有直接反映任务产出的指标。",
    basis=(
        Basis(
            "公开的部门整体支出绩效目标表中有人道主义救助经费而无救助人数一类指标的情形",
            Evidence.FORMS,
        ),
    ),
    bad=department(_GOODS, key_tasks=_TASKS),
    good=department(
        _GOODS, indicator("产出", "数量", "人道主义救助人数", "≥40人"), key_tasks=_TASKS
    ),
)
