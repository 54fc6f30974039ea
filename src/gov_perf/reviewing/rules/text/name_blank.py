"""A blank within a name (名称中有空格)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.stretches import HAN, Stretch, inside_titles, mended
from gov_perf.reviewing.subject import Subject

_BLANK: Final = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_WORDS: Final = re.compile(rf"[{HAN}]+")
_APART: Final = re.compile(r"(?:中央|[省市县区州旗盟乡镇]委)$")
"""中共中央 国务院, 县委 县政府: the blank separates two names."""

_SHORT: Final = 3


def check(subject: Subject) -> Iterator[Found]:
    """Names of headings, indicators and tasks; long parts on both sides may be two names."""
    for text in subject.texts:
        if text.spot.name != "name":
            continue
        titles = inside_titles(text.text)
        blanks = [
            match
            for match in _BLANK.finditer(text.text)
            if not (titles and titles[0][0] < match.start() < titles[-1][1])
            and not _APART.search(text.text[max(0, match.start() - 2) : match.start()])
        ]
        if blanks:
            said = found("name-blank", text, name=text.text)
            stretches = [Stretch(*match.span(), "") for match in blanks]
            safe = all(_is_torn(text.text, match) for match in blanks)
            yield mended(said, text, stretches, safe=safe)


def _is_torn(name: str, blank: re.Match[str]) -> bool:
    """Whether one side is so short that it cannot be a name of its own."""
    after = _WORDS.match(name, blank.end())
    before = re.search(rf"[{HAN}]+$", name[max(0, blank.start() - _SHORT - 1) : blank.start()])
    sides = [len(match[0]) for match in (before, after) if match]
    return min(sides, default=0) <= _SHORT


RULE = ReviewRule(
    name="name-blank",
    check=check,
    why="名称中的空格多半是换行或复制带来的，按名称核对时会对不上。",
    basis=(Basis("公开表格中名称折行后留下的空格", Evidence.FORMS),),
    bad=department(indicator("产出", "质量", "灾害管理信息 系统正常运转率", "≥98%")),
    good=department(indicator("产出", "质量", "灾害管理信息系统正常运转率", "≥98%")),
)
