"""Actual values that equal their targets everywhere (完成值与指标值处处相同)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.pairs import done, figure
from gov_perf.reviewing.bases import SPOT_CHECKED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import scored, trainings
from gov_perf.reviewing.rule import Found, Option, ReviewRule, found
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


_PLAN = trainings()

RULE = ReviewRule(
    name="actual-equals-target",
    check=check,
    why="实际完成值每一项都正好等于指标值，很少会是真的，多半是照抄指标值。",
    basis=(SPOT_CHECKED,),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "12期", "98%", "30日", "25%", "90%")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "13期", "98%", "30日", "25%", "90%")),
    options=(FEWEST,),
)
