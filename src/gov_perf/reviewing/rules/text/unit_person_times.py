"""人/次 where 人次 is meant (度量单位“人/次”)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject

_WRITTEN: Final = ("人/次", "人／次")


def check(subject: Subject) -> Iterator[Found]:
    """Targets with exactly this unit; persons on each occasion may be meant, so ask."""
    for place in subject.places:
        text, unit = subject.text(place, "target"), place.indicator.target.unit
        if text is None or unit is None or unit.text.replace("／", "/") != "人/次":
            continue
        written = next((item for item in _WRITTEN if text.text.count(item) == 1), None)
        if written is not None:
            start = text.text.index(written)
            said = found("unit-person-times", text, unit=written)
            yield replaced(said, text, start, start + len(written), "人次", safe=False)


RULE = ReviewRule(
    name="unit-person-times",
    check=check,
    why="“人次”是累计的次数；“人/次”读作每次多少人，两个数不能互相比较。",
    basis=(Basis("公开表格中“人次”与“人/次”混用", Evidence.PRACTICE),),
    bad=department(indicator("产出", "数量", "培训人次", "≥300人/次")),
    good=department(indicator("产出", "数量", "培训人次", "≥300人次")),
)
