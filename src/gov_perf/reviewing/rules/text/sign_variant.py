"""Signs of comparison in other forms: ≧ ≦ >= ＝ (比较符号不规范)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.stretches import Stretch, mended
from gov_perf.reviewing.subject import Subject

_VARIANTS: Final = (
    (re.compile(r"[≧⩾≮]|[>＞﹥]\s?[=＝﹦]"), "≥"),
    (re.compile(r"[≦⩽≯]|[<＜﹤]\s?[=＝﹦]"), "≤"),
    (re.compile(r"(?<![<＜﹤>＞﹥=＝﹦])[＝﹦](?![=＝﹦>＞﹥])"), "="),
    (re.compile(r"[＞﹥](?!\s?[=＝﹦])"), ">"),
    (re.compile(r"[＜﹤](?!\s?[=＝﹦>＞﹥])"), "<"),
)
_FIELDS: Final = ("target", "standard")


def check(subject: Subject) -> Iterator[Found]:
    """Targets and standards; one finding for each text."""
    for text in subject.texts:
        if text.spot.part is not Part.INDICATOR or text.spot.name not in _FIELDS:
            continue
        stretches = sorted(
            (
                Stretch(match.start(), match.end(), usual)
                for pattern, usual in _VARIANTS
                for match in pattern.finditer(text.text)
            ),
            key=lambda one: one.start,
        )
        if stretches:
            signs = "、".join(dict.fromkeys(text.text[one.start : one.end] for one in stretches))
            usual = "、".join(dict.fromkeys(one.new for one in stretches))
            said = found("sign-variant", text, signs=signs, usual=usual)
            yield mended(said, text, stretches, safe=True)


RULE = ReviewRule(
    name="sign-variant",
    check=check,
    why="同一个比较符号有好几种写法，系统和人都容易认错；表式上用≥、≤、=、>、<。",
    basis=(Basis("公开表格中“≦”“>=”“＝”与“≤”“≥”“=”混用", Evidence.FORMS),),
    bad=department(indicator("产出", "质量", "培训合格率", ">=98%")),
    good=department(indicator("产出", "质量", "培训合格率", "≥98%")),
)
