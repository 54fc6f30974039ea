"""Full-width digits, letters or percent signs (全角数字、字母)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.stretches import mended, runs
from gov_perf.reviewing.subject import Subject
from gov_perf.text import narrow_figure

_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ％，]|(?<=[０-９])．(?=[０-９])")
_FIELDS: Final = ("target", "standard")


def check(subject: Subject) -> Iterator[Found]:
    """Targets and standards; a full-width comma only where it separates thousands."""
    for text in subject.texts:
        if text.spot.part is not Part.INDICATOR or text.spot.name not in _FIELDS:
            continue
        wide = {match.start() for match in _WIDE.finditer(text.text)}
        if not wide:
            continue
        narrow = narrow_figure(text.text)

        def new(place: int, old: str = text.text, narrow: str = narrow) -> str | None:
            return narrow[place] if place in wide and narrow[place] != old[place] else None  # noqa: B023

        stretches = list(runs(text.text, new))
        if stretches:
            signs = "、".join(text.text[one.start : one.end] for one in stretches)
            yield mended(found("wide-figures", text, signs=signs), text, stretches, safe=True)


RULE = ReviewRule(
    name="wide-figures",
    check=check,
    why="全角数字看上去一样，导入系统时却常被当成文字，算不了分。",
    basis=(Basis("公开表格中全角与半角数字混用", Evidence.PRACTICE),),
    bad=department(indicator("产出", "质量", "培训合格率", "≥９８％")),
    good=department(indicator("产出", "质量", "培训合格率", "≥98%")),
)
