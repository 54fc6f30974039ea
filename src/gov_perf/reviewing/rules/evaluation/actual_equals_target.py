"""Actual values that equal their targets everywhere (完成值与指标值处处相同)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.pairs import done, figure
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

FEWEST: Final = Option("fewest", 5, "可以比较的指标不少于几项时才提示")


def check(subject: Subject) -> Iterator[Found]:
    """One finding where every actual value that can be compared is exactly its target."""
    sheet = subject.documents.sheet
    if sheet is None:
        return
    pairs = [
        (done(row.indicator, row.actual), figure(row.indicator.target))
        for row in sheet.rows
        if row.indicator.target.is_numeric
    ]
    known = [(actual, target) for actual, target in pairs if actual is not None]
    enough = len(known) >= FEWEST.of(subject, RULE.name)
    if enough and all(actual == target for actual, target in known):
        yield found("actual-equals-target", "自评表", count=len(known))


_PLAN = department(
    indicator("产出", "数量", "培训期数", "≥12期"),
    indicator("产出", "质量", "培训合格率", "≥98%"),
    indicator("产出", "时效", "结业证书办理时限", "≤30日"),
    indicator("效益", "社会效益", "持证人员占比", "≥25%"),
    indicator("满意度", "服务对象满意度", "学员满意度", "≥90%"),
)

RULE = ReviewRule(
    name="actual-equals-target",
    check=check,
    why="实际完成值每一项都正好等于指标值，很少会是真的，多半是照抄指标值。",
    basis=(
        Basis(
            "财政部门抽查复核自评结果时关注的情形：各项指标得分均为满分、完成值与指标值完全相同",
            Evidence.PRACTICE,
        ),
    ),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "12期", "98%", "30日", "25%", "90%")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "13期", "98%", "30日", "25%", "90%")),
    options=(FEWEST,),
)
