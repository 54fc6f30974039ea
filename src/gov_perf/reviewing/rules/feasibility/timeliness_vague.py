"""An indicator of timeliness without date or duration (时效指标没有时间)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import without_target
from gov_perf.reviewing.measures import says_when
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator of timeliness in words that nowhere says when or how fast."""
    for place in subject.places:
        item = place.indicator
        if "时效" not in place.level2.name or item.target.value is not None:
            continue
        if without_target(item) or any(char.isdecimal() for char in item.target.text):
            continue
        said = (item.target.text, item.name, item.content, item.standard, item.remark)
        if not any(says_when(text) for text in said if text):
            yield found("timeliness-vague", f"{place.path}/指标值", text=item.target.text)


RULE = ReviewRule(
    name="timeliness-vague",
    check=check,
    why="只写“及时”“按时”，没有日期或天数，完成得早晚都说得通，年终无法判断。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "时效", "补助发放及时性", "及时")),
    good=department(indicator("产出", "时效", "补助发放时限", "每月25日前")),
)
