"""A form that gives no reason for any of several deviations (整张表没有写偏差原因)."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.unexplained import is_without_notes, unexplained
from gov_perf.scoring.deviations import note_deviations
from gov_perf.sheets.published import Printed


def check(subject: Subject) -> Iterator[Found]:
    """One finding, with every row that asks for a reason."""
    sheet = subject.documents.sheet
    if sheet is None or not is_without_notes(sheet):
        return
    names = [row.indicator.name for row in unexplained(sheet)]
    yield found("deviations-unexplained", "自评表", count=len(names), names="、".join(names))


_PLAN = department(
    indicator("产出", "数量", "培训期数", "≥12期"), indicator("产出", "数量", "培训人数", "≥500人")
)
_SHEET: Final = evolve(scored(_PLAN, "9期", "450人"), printed=Printed())
_REASONS: Final = {
    "产出指标/数量指标/培训期数": "场地维修，下年补办",
    "产出指标/数量指标/培训人数": "少办三期，下年补办",
}

RULE = ReviewRule(
    name="deviations-unexplained",
    check=check,
    why="没有这一栏或整栏空着，是一处遗漏，不必逐项重复；未完成或被扣分的指标都要写明原因。",
    basis=(Basis("项目支出绩效自评表设“偏差原因分析及改进措施”一栏", Evidence.FORMS),),
    bad=Documents(_PLAN, sheet=_SHEET),
    good=Documents(_PLAN, sheet=note_deviations(_SHEET, _REASONS)),
)
