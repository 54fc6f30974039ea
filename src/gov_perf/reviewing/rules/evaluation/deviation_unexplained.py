"""A target that was missed without a reason (未完成而没有说明原因)."""

from collections.abc import Iterator
from decimal import Decimal

from gov_perf.rechecking.figures import readable
from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.unexplained import is_without_notes, printed_actuals, unexplained
from gov_perf.scoring.deviations import note_deviations


def check(subject: Subject) -> Iterator[Found]:
    """Every row that lost points or missed its target and has no note."""
    sheet = subject.documents.sheet
    if sheet is None or is_without_notes(sheet):
        return
    words = printed_actuals(sheet)
    for row in unexplained(sheet):
        yield found(
            "deviation-unexplained", row.path, target=row.indicator.target,
            actual=row.actual or words.get(row.path) or "（缺）", ground=_ground(row.deduction),
        )  # fmt: skip


def _ground(lost: Decimal) -> str:
    """Why a reason is asked for: points that were lost, or a target that was missed."""
    if lost > 0:
        return f"得分低于分值 {readable(lost)} 分"
    return "没有达到指标值"


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))
_SHEET = scored(_PLAN, "9期")

RULE = ReviewRule(
    name="deviation-unexplained",
    check=check,
    why="未完成或被扣分的指标要写明偏差原因和改进措施，否则自评起不到改进的作用。",
    basis=(Basis("项目支出绩效自评表设“偏差原因分析及改进措施”一栏", Evidence.FORMS),),
    bad=Documents(_PLAN, sheet=_SHEET),
    good=Documents(
        _PLAN, sheet=note_deviations(_SHEET, {"产出指标/数量指标/培训期数": "场地维修，下年补办"})
    ),
)
