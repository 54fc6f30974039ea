"""A content that begins with the name of another indicator (指标内容写的是另一指标)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.formulas.words import key
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import bare_name

_OPENER: Final = re.compile("^(?:主要)?(?:反映|考核|指|是指|衡量)?(?:本年度|年度|全年)?")
_SUBJECT: Final = re.compile("^[^。;；,，=＝:：]{2,60}")
_TAIL: Final = re.compile("(?:的)?(?:情况|程度|水平|状况)?$")


def check(subject: Subject) -> Iterator[Found]:
    """Every content whose first words are, to the letter, the name of another indicator."""
    known = {key(bare_name(place.indicator.name)): place for place in subject.places}
    for place in subject.places:
        text = subject.text(place, "content")
        if text is None:
            continue
        own, content = key(bare_name(place.indicator.name)), key(text.text)
        match = _SUBJECT.match(_OPENER.sub("", content))
        said = _TAIL.sub("", match[0]) if match else ""
        other = known.get(said)
        if other is not None and own and said != own and own not in content:
            yield found(
                "content-of-another-indicator", text,
                other=other.indicator.name, indicator=place.indicator.name,
            )  # fmt: skip


_FIRST = indicator("产出", "数量", "维修校舍数", "≥12所", content="反映维修校舍数。")


def _row(content: str) -> Row:
    return indicator("产出", "数量", "培训教师人次", "≥500人次", content=content)


RULE = ReviewRule(
    name="content-of-another-indicator",
    check=check,
    why="指标内容是对本指标的解释，写着另一个指标，多半是复制后没有改。",
    basis=(Basis("指标内容栏写明指标含义（部门整体支出绩效指标表）", Evidence.FORMS),),
    bad=department(_FIRST, _row("反映维修校舍数。")),
    good=department(_FIRST, _row("反映培训教师人次。")),
)
