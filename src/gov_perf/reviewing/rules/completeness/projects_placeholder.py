"""What the web form prints instead of the projects (对应项目只有占位文字)."""

from collections.abc import Iterator

from gov_perf.plans.budget import BudgetProject, KeyTask
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import holds


def check(subject: Subject) -> Iterator[Found]:
    """Every key task whose projects are nothing but the export's link text."""
    plan = subject.department
    for number, item in enumerate(() if plan is None else plan.key_tasks, 1):
        if not item.projects and holds(item.project_note, "completeness", "placeholder"):
            path = f"{Part.TASK}/{item.name or f'第{number}项'}/对应项目"
            yield found("projects-placeholder", path, text=item.project_note)


RULE = ReviewRule(
    name="projects-placeholder",
    check=check,
    why="网页导出的表只留下“单击查看预算项目”几个字，项目名称和代码不在表里，指标无法与项目对应。",
    basis=(Basis("公布的2025-2027年县级部门整体支出绩效目标表中即如此", Evidence.FORMS),),
    bad=department(key_tasks=[KeyTask("农村供水", project_note="单击查看预算项目(1)")]),
    good=department(key_tasks=[KeyTask("农村供水", projects=[BudgetProject("农村供水工程")])]),
)
