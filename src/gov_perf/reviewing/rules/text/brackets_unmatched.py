"""Brackets, quotes or 《》 without their other half (括号、引号、书名号不配对)."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part, Text
from gov_perf.reviewing.subject import Subject

_OPENERS: Final = {
    "(": "round", "（": "round", "[": "round", "［": "round", "〔": "square", "【": "thick",
    "《": "title", "〈": "inner", "“": "quote", "「": "corner", "『": "hollow",
}  # fmt: skip
_CLOSERS: Final = {
    ")": "round", "）": "round", "]": "round", "］": "round", "〕": "square", "】": "thick",
    "》": "title", "〉": "inner", "”": "quote", "」": "corner", "』": "hollow",
}  # fmt: skip
_MARK: Final = re.compile(f"[{re.escape(''.join([*_OPENERS, *_CLOSERS]))}]")
_LABEL: Final = re.compile(
    r"(?:^|[\s，。；：、,;:])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z①-⑳])$"
)
_MIXED: Final = {"square", "round"}
"""〔2013] is said by the rule of numbers, not here."""

_SECTIONS: Final = (Part.DUTIES, Part.OVERALL, Part.ANNUAL)


def _lonely(texts: Iterable[Text]) -> Iterator[tuple[Text, int]]:
    """Marks without their other half, over paragraphs that belong together."""
    stack: list[tuple[str, Text, int]] = []
    for text in texts:
        for match in _MARK.finditer(text.text):
            place, mark = match.start(), match[0]
            if mark in _OPENERS:
                stack.append((_OPENERS[mark], text, place))
                continue
            if stack and _fits(stack[-1][0], _CLOSERS[mark]):
                stack.pop()
            elif any(kind == _CLOSERS[mark] for kind, _, _ in stack[-20:]):
                while not _fits(stack[-1][0], _CLOSERS[mark]):
                    yield stack[-1][1], stack.pop()[2]
                stack.pop()
            elif not (_CLOSERS[mark] == "round" and _is_label(text.text, place)):
                yield text, place
    yield from ((text, place) for _, text, place in stack)


def _fits(opened: str, closed: str) -> bool:
    return opened == closed or {opened, closed} == _MIXED


def _is_label(text: str, place: int) -> bool:
    """Whether a closing bracket belongs to a number such as "1）" and needs no other half."""
    return _LABEL.search(text[max(0, place - 4) : place]) is not None


def check(subject: Subject) -> Iterator[Found]:
    """One finding for each text; a mark that ends a text is the business of text-cut-off."""

    def unit(text: Text) -> object:
        return text.spot.part if text.spot.part in _SECTIONS else text.spot

    for _, group in groupby(subject.texts, unit):
        marks: dict[Text, list[int]] = {}
        for text, place in _lonely(group):
            marks.setdefault(text, []).append(place)
        for text, found_at in marks.items():
            last = len(text.text.rstrip()) - 1
            places = [at for at in found_at if at != last or text.text[at] in _CLOSERS]
            if not places:
                continue
            first = min(places)
            signs = "、".join(text.text[place] for place in sorted(places))
            near = text.text[max(0, first - 8) : first + 9]
            yield found("brackets-unmatched", text, signs=signs, near=near)


RULE = ReviewRule(
    name="brackets-unmatched",
    check=check,
    why="括号、引号、书名号只有一半，读的人不知道到哪里为止，多半是漏字或者截断。",
    basis=(Basis("《标点符号用法》（GB/T 15834—2011）：成对使用的标点", Evidence.RECALLED),),
    bad=department(annual_goals=["完成农村供水工程（含管网改造5处，受益群众3000人。"]),
    good=department(annual_goals=["完成农村供水工程（含管网改造）5处，受益群众3000人。"]),
)
