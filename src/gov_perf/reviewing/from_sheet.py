"""The plan behind a self-evaluation (自评表所附的绩效目标), where the plan is not at hand."""

from typing import Final

from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reviewing.documents import Documents
from gov_perf.scoring.sheet_tree import tree_of
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.sheets.sheet_head import SheetForm

NOT_ON_SHEETS: Final = frozenset({
    "goals-missing", "annual-goal-missing", "overall-goal-missing", "plan-year-missing",
    "duties-missing", "project-funds-missing",
})  # fmt: skip
"""Rules about what a self-evaluation does not print, or prints where no reader keeps it."""

NOT_BESIDE_SKIPPED: Final = frozenset({
    "indicators-missing", "satisfaction-missing", "output-missing", "benefit-missing",
    "cost-missing", "output-kind-missing", "level1-empty", "level2-empty", "points-partly",
    "heading-points-differ", "points-total", "quantified-few",
})  # fmt: skip
"""Rules about what the indicators lack: rows that were not read may be what they miss."""


MONITORED: Final = "plan-from-monitoring"
"""What a reader says of a plan that it took from a form of monitoring."""


def is_monitoring(documents: Documents) -> bool:
    """Whether it is a form of monitoring (绩效运行监控表) that was read as a plan."""
    return any(item.name == MONITORED for item in documents.read)


def not_asked(documents: Documents) -> frozenset[str]:
    """The rules that a self-evaluation without its plan gives no answer to, nor one of monitoring.

    That form prints neither goals nor where the money comes from.
    """
    if is_monitoring(documents):
        return NOT_ON_SHEETS
    if not documents.from_sheet or documents.sheet is None:
        return frozenset()
    known = {place.path for place in documents.plan.indicators.places}
    lost = documents.sheet.printed is not None and documents.sheet.printed.lost
    left = [*documents.sheet.skipped, *documents.sheet.unscorable]
    complete = not lost and known.issuperset(left)
    return NOT_ON_SHEETS if complete else NOT_ON_SHEETS | NOT_BESIDE_SKIPPED


def is_whole(sheet: ScoreSheet) -> bool:
    """Whether every row of a sheet was read, with its points and score: then all rows are all."""
    lost = sheet.printed is not None and bool(sheet.printed.lost)
    return not (lost or sheet.skipped or sheet.unscorable)


def documents_of_sheet(sheet: ScoreSheet) -> Documents:
    """A self-evaluation that is reviewed without its plan."""
    return Documents(plan_of_sheet(sheet), sheet=sheet, from_sheet=True)


def plan_of_sheet(sheet: ScoreSheet) -> Plan:
    """The plan as far as its sheet prints it: indicators with points, goals, year, codes.

    What a sheet does not print (duties, key tasks, bases) stays empty.

    >>> from gov_perf import read_sheet
    >>> sheet = read_sheet('''项目支出绩效自评表
    ... 项目名称,应急救护培训
    ... 一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    ... 产出指标,数量指标,培训班期数,≥12期,12期,50,50
    ... ''').require()
    >>> plan = plan_of_sheet(sheet)
    >>> plan.name, str(plan.indicators["培训班期数"].target)
    ('应急救护培训', '≥12期')
    """
    head, tree = sheet.head, tree_of(sheet)
    if head is None or head.form is SheetForm.DEPARTMENT:
        year, goals = (head.year, head.goals) if head else (None, ())
        return DepartmentPlan(sheet.plan, budget_year=year, annual_goals=goals, indicators=tree)
    return ProjectPlan(
        sheet.plan,
        code=head.code,
        competent_department=head.competent_department,
        implementing_unit=head.implementing_unit,
        budget_year=head.year,
        annual_goals=head.goals,
        indicators=tree,
    )
