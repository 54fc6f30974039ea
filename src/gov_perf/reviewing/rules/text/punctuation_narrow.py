"""Half-width punctuation between Chinese characters (中文间用了半角标点)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part, Text
from gov_perf.reviewing.stretches import HAN, Stretch, mended
from gov_perf.reviewing.subject import Subject

_MARKS: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK: Final = re.compile(
    rf"(?<=[{HAN}》”）)])[,;:?!](?=[{HAN}《“（(])"
    rf"|(?<=[{HAN}])[,;](?=[0-9≥≤≧≦＞＜])|(?<=[0-9%％])[,;](?=[{HAN}])"
)
_PAIR: Final = re.compile(
    rf"(?<=[{HAN}])(?P<open>[（(])(?P<inner>[^（）()\n]{{1,200}})(?P<close>[）)])"
    rf"(?=[{HAN}，。；：、]|$)"
)
_CHINESE: Final = re.compile(f"[{HAN}]")
_HEADINGS: Final = (Part.LEVEL1, Part.LEVEL2)


def check(subject: Subject) -> Iterator[Found]:
    """One finding for each text; formulas and the headings of the form are left alone."""
    for text in subject.texts:
        if text.spot.part in _HEADINGS or text.spot.name in ("target", "project_note"):
            continue
        stretches = sorted(_stretches(text), key=lambda one: one.start)
        if stretches:
            first = stretches[0].start
            near = text.text[max(0, first - 6) : first + 7]
            said = found("punctuation-narrow", text, near=near, count=len(stretches))
            yield mended(said, text, stretches, safe=True)


def _stretches(text: Text) -> Iterator[Stretch]:
    for match in _MARK.finditer(text.text):
        yield Stretch(match.start(), match.end(), _MARKS[match[0]])
    for match in _PAIR.finditer(text.text):
        if not _CHINESE.search(match["inner"]):
            continue
        for group, usual in (("open", "（"), ("close", "）")):
            if match[group] != usual:
                yield Stretch(match.start(group), match.end(group), usual)


RULE = ReviewRule(
    name="punctuation-narrow",
    check=check,
    why="中文之间用全角标点；半角标点多半是没有切换输入法，印出来也不整齐。",
    basis=(
        Basis("《标点符号用法》（GB/T 15834—2011）：标点占一个字的位置", Evidence.RECALLED),
        Basis("公开的部门整体支出绩效目标表中的实际差错", Evidence.FORMS),
    ),
    bad=department(annual_goals=["为民解困、服务群众,促进和谐社会建设。"]),
    good=department(annual_goals=["为民解困、服务群众，促进和谐社会建设。"]),
)
