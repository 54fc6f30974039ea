"""The direction and the sign of a target contradict each other (正反向与符号矛盾)."""

from collections.abc import Iterator

from gov_perf.cells.targets import parse_target
from gov_perf.reviewing.bases import SIGNS
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Targets such as "正向 小于等于 98 %": what the reader of targets says of them."""
    for place in subject.places:
        text = subject.text(place, "target")
        if text is None or place.indicator.target.operator is None:
            continue
        for doubt in parse_target(text.text).findings:
            if doubt.name == "direction-differs":
                yield found(
                    "direction-and-sign",
                    text,
                    target=text.text,
                    direction=doubt.fact("direction"),
                    sign=doubt.fact("sign"),
                )


RULE = ReviewRule(
    name="direction-and-sign",
    check=check,
    why="同一个指标值里写了两个相反的方向，无法知道以哪个为准，也就无法评分。",
    basis=(SIGNS,),
    bad=department(indicator("产出", "质量", "培训合格率", "正向 ≤98%")),
    good=department(indicator("产出", "质量", "培训合格率", "正向 ≥98%")),
)
