"""Two marks of punctuation in a row (标点重复)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.stretches import Stretch, mended
from gov_perf.reviewing.subject import Subject

_DOUBLED: Final = re.compile(r"[，。；：、]{2,}")
_USUAL: Final = {"、，": "，", "，。": "。", "、。": "。", "；。": "。", "，；": "；", "、；": "；"}


def check(subject: Subject) -> Iterator[Found]:
    """One finding for each place; a fix where it is clear which of the two stays."""
    for text in subject.texts:
        for match in _DOUBLED.finditer(text.text):
            marks = match[0]
            if set(marks) == {"。"} and marks != "。。":
                continue  # dots that stand for an ellipsis
            near = text.text[max(0, match.start() - 8) : match.end() + 8]
            said = found("punctuation-doubled", text, marks=marks, near=near)
            usual = marks[0] if len(set(marks)) == 1 else _USUAL.get(marks)
            if usual is not None:
                stretch = Stretch(match.start(), match.end(), usual)
                said = mended(said, text, [stretch], safe=False)
            yield said


RULE = ReviewRule(
    name="punctuation-doubled",
    check=check,
    why="标点重复，中间多半删掉过文字，要看一看有没有漏掉内容。",
    basis=(Basis("《标点符号用法》（GB/T 15834—2011）", Evidence.RECALLED),),
    bad=department(annual_goals=["完成管网改造5处，，受益群众3000人。"]),
    good=department(annual_goals=["完成管网改造5处，受益群众3000人。"]),
)
