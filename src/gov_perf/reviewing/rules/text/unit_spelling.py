"""Units in other than their usual names: 平米, ㎡, 公分 (计量单位写法不规范)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table


def check(subject: Subject) -> Iterator[Found]:
    """Targets whose unit, or a part of it beside a stroke, stands in the list."""
    usual = word_table("text")["units"]
    for place in subject.places:
        text, unit = subject.text(place, "target"), place.indicator.target.unit
        if text is None or unit is None or text.text.count(unit.text) != 1:
            continue
        parts = unit.text.split("/")
        if any(part in usual for part in parts):
            meant = "/".join(usual.get(part, part) for part in parts)
            said = found("unit-spelling", text, unit=unit.text, usual=meant)
            start = text.text.index(unit.text)
            yield replaced(said, text, start, start + len(unit.text), meant, safe=True)


RULE = ReviewRule(
    name="unit-spelling",
    check=check,
    why="计量单位用法定名称，同一张表才好汇总、好比较。",
    basis=(Basis("国家法定计量单位：平方米、立方米、厘米", Evidence.RECALLED),),
    bad=department(indicator("产出", "数量", "校舍维修面积", "≥1200平米")),
    good=department(indicator("产出", "数量", "校舍维修面积", "≥1200平方米")),
)
