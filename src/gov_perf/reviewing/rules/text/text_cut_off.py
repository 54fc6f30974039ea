"""A text that ends in the middle (文字未写完)."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject

_OPEN: Final = ("，", ",", "、", "（", "(", "《", "“", "〔", "【", "「")
_SECTIONS: Final = (Part.DUTIES, Part.OVERALL, Part.ANNUAL)


def check(subject: Subject) -> Iterator[Found]:
    """Texts that end in a comma or an opening mark; within a section only the last paragraph."""
    counts = Counter(text.spot.part for text in subject.texts)
    for text in subject.texts:
        end = text.text.rstrip()
        goes_on = text.spot.part in _SECTIONS and text.spot.at[0] + 1 < counts[text.spot.part]
        if end.endswith(_OPEN) and not goes_on:
            yield found("text-cut-off", text, end=end[-12:])


RULE = ReviewRule(
    name="text-cut-off",
    check=check,
    why="以逗号、顿号或者前括号结尾，后面多半还有内容，复制或导入时丢了。",
    basis=(Basis("《标点符号用法》（GB/T 15834—2011）", Evidence.RECALLED),),
    bad=department(annual_goals=["完成管网改造5处，受益群众3000人，"]),
    good=department(annual_goals=["完成管网改造5处，受益群众3000人。"]),
)
