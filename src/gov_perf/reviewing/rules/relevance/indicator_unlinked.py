"""An indicator without a project where others have one (指标没有对应项目)."""

from collections.abc import Iterator

from attrs import evolve

from gov_perf.findings import Where
from gov_perf.plans.budget import BudgetProject, KeyTask, ProjectLink
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator that no link names, where links exist."""
    linked = {link.indicator for link in subject.plan.links if link.project}
    for place in subject.places if linked else ():
        if place.path not in linked:
            yield found(
                "indicator-unlinked", Where(path=place.path), indicator=place.indicator.name
            )


_PLAN = department(
    indicator("产出", "数量", "维修校舍数", "≥12所"),
    indicator("产出", "数量", "培训教师人次", "≥500人次"),
    key_tasks=[KeyTask("校舍维修和教师培训", projects=[BudgetProject("教育专项")])],
    links=[ProjectLink("产出指标/数量指标/维修校舍数", "教育专项")],
)

RULE = ReviewRule(
    name="indicator-unlinked",
    check=check,
    why="其他指标都对应到项目，唯独这个没有，就看不出完成它要花哪笔钱。",
    basis=(Basis("部门整体支出绩效目标表的“对应项目”栏", Evidence.FORMS),),
    bad=_PLAN,
    good=evolve(
        _PLAN, links=[*_PLAN.links, ProjectLink("产出指标/数量指标/培训教师人次", "教育专项")]
    ),
)
