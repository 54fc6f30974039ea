"""The unit 时 for 小时 (计量单位“时”不规范)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject

_SHORT: Final = "时"


def check(subject: Subject) -> Iterator[Found]:
    """Every target whose unit is written 时; the fix writes 小时."""
    for place in subject.places:
        text = subject.text(place, "target")
        unit = place.indicator.target.unit
        if text is None or unit is None or unit.text != _SHORT or text.text.count(_SHORT) != 1:
            continue
        start = text.text.index(_SHORT)
        yield replaced(found("hour-short", text), text, start, start + 1, "小时", safe=True)


RULE = ReviewRule(
    name="hour-short",
    check=check,
    why="“时”可以读作时刻，也可以读作时长；时长的法定计量单位名称是“小时”。",
    basis=(Basis("国家法定计量单位：时间单位“时”的名称为［小］时", Evidence.RECALLED),),
    bad=department(indicator("产出", "时效", "物资运达时效", "≤48时")),
    good=department(indicator("产出", "时效", "物资运达时效", "≤48小时")),
)
