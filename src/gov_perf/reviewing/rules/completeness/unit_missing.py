"""A number without a unit (缺计量单位)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.numbers.units import Unit
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.target_facts import is_year
from gov_perf.reviewing.wordlists import holds

_UNIT: Final = re.compile(
    r"[（(](?:单位[:：]?)?(?P<inner>[^（）()]{1,12})[）)]|[,，:：/／](?P<last>[^,，:：/／]{1,6})$"
)


def _names_a_unit(name: str) -> bool:
    """Whether a name ends with a unit or holds one in brackets: "出口额（万美元）"."""
    parts = (match["inner"] or match["last"] for match in _UNIT.finditer(name))
    return any(Unit.of(part.replace("美元", "元")).known for part in parts)


def check(subject: Subject) -> Iterator[Found]:
    """Every target that is a number without a unit, where the name needs one.

    Rates and scores need none, nor does zero; a name may give the unit itself: "出口额（万元）".
    """
    for place in subject.places:
        target, name = place.indicator.target, place.indicator.name
        if not target.value or target.unit is not None or _names_a_unit(name):
            continue
        if not holds(name, "completeness", "without_unit") and not is_year(place):
            yield found("unit-missing", f"{place.path}/指标值", text=target.text)


RULE = ReviewRule(
    name="unit-missing",
    check=check,
    why="只有数没有单位，同一个数可以读作人、次或万元，年终无法核对。",
    basis=(Basis("部门整体支出绩效目标表列有度量单位一栏", Evidence.FORMS),),
    bad=department(indicator("产出", "数量", "维修水渠长度", "≥20")),
    good=department(indicator("产出", "数量", "维修水渠长度", "≥20公里")),
)
