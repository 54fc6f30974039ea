"""The project's total in its goal that is not the one of the table (目标写的资金总额与表中不符)."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from gov_perf.errors import InputError
from gov_perf.narrative import Quantity
from gov_perf.plans.budget import Funds, Money, rounded_alike
from gov_perf.plans.plan import ProjectPlan
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import amounts
from gov_perf.reviewing.examples import project
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject

_TOTAL: Final = re.compile(r"(?:本|该)?(?:项目)?(?:本?年度|全年)?(?:预算|预算资金|资金)总额")
"""The whole subject: 救助资金总额 is of a part."""
_CLAUSE: Final = re.compile(r"[，,。；;：:！？\n]")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_APART: Final = 10_000
_OF_A_PART: Final = re.compile(r"其中[^。；;\n]*$")
_OF_YEARS: Final = re.compile(r"\s*[（(](?P<years>[^）)]*年[^）)]*)[）)]")


def check(subject: Subject) -> Iterator[Found]:
    """The one amount that the annual goals call the total of the project, where it differs."""
    plan = subject.plan
    if not isinstance(plan, ProjectPlan) or plan.funds is None:
        return
    stated = [
        (text, item)
        for text, items in amounts(subject)
        if text.spot.part is Part.ANNUAL
        for item in items
        if _TOTAL.fullmatch(item.subject) and _is_plain(item)
    ]
    if len(stated) != 1:
        return
    ((text, item),) = stated
    before, behind = text.text[: item.span.start], text.text[item.span.end :]
    years = set(map(int, _YEAR.findall(_CLAUSE.split(before)[-1])))
    if years - {plan.budget_year} or behind.lstrip().startswith(("的", "中")):
        return
    if _OF_A_PART.search(before) or _is_of_other_years(behind, plan.budget_year):
        return
    told, own = item.in_base()[0], Fraction(plan.funds.total.yuan)
    alike = told == own or max(told, own) == _APART * min(told, own)
    if not alike and not _is_rounded(item, plan.funds.total):
        yield found("goal-total-differs", text, stated=item.span.text, total=plan.funds.total)


def _is_of_other_years(behind: str, year: int | None) -> bool:
    """Whether a bracket behind the amount says other years than the plan's: （三年）."""
    said = _OF_YEARS.match(behind)
    return said is not None and set(map(int, _YEAR.findall(said["years"]))) != {year}


def _is_rounded(item: Quantity, total: Money) -> bool:
    """Whether the amount is the table's with fewer decimals, or the other way round."""
    try:
        return rounded_alike(Money.read(item.span.text), total)
    except InputError:
        return False


def _is_plain(item: Quantity) -> bool:
    """Whether it is one exact amount of one year, and no limit and no change."""
    exact = item.low == item.high and not item.approximate and item.bound is None
    return exact and item.per is None and item.years is None and item.change is None


_GOAL: Final = "年度资金总额80万元，开展培训12期。"

RULE = ReviewRule(
    name="goal-total-differs",
    check=check,
    why="目标里写明的资金总额就是表中的年度资金总额，两处不一样，总有一处没有改。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=project(annual_goals=[_GOAL], funds=Funds("100万元", "100万元", "0")),
    good=project(annual_goals=[_GOAL], funds=Funds("80万元", "80万元", "0")),
)
