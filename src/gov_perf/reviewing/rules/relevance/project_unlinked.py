"""A project that no indicator belongs to where others have some (项目没有对应指标)."""

from collections.abc import Iterator

from attrs import evolve

from gov_perf.plans.budget import BudgetProject, KeyTask, ProjectLink
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every project that no link names, by name or code, where links exist."""
    linked = {link.project for link in subject.plan.links} - {""}
    if subject.department is None or not linked:
        return
    told: set[str] = set()
    for number, task in enumerate(subject.department.key_tasks, 1):
        for project in task.projects:
            name = project.name or project.code
            if linked.isdisjoint({project.name, project.code} - {""}) and name not in told:
                told.add(name)
                yield found(
                    "project-unlinked", f"重点工作任务/{task.name or f'第{number}项'}", project=name
                )


_PLAN = department(
    indicator("产出", "数量", "维修校舍数", "≥12所"),
    key_tasks=[
        KeyTask("校舍维修", projects=[BudgetProject("校舍维修资金")]),
        KeyTask("教师培训", projects=[BudgetProject("教师培训经费")]),
    ],
    links=[ProjectLink("产出指标/数量指标/维修校舍数", "校舍维修资金")],
)

RULE = ReviewRule(
    name="project-unlinked",
    check=check,
    why="花钱的项目没有一个指标对应，钱花得好不好就无从衡量。",
    basis=(Basis("部门整体支出绩效目标表的“对应项目”栏", Evidence.FORMS),),
    bad=_PLAN,
    good=evolve(
        _PLAN, links=[*_PLAN.links, ProjectLink("产出指标/数量指标/维修校舍数", "教师培训经费")]
    ),
)
