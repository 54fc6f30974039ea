"""A text longer than its cell can show (文字过长)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_TEXT: Final = Option("text", 500, "正文、说明一类文字最多多少字")
_NAME: Final = Option("name", 50, "名称、指标值最多多少字")
_SHORT: Final = ("name", "target")


def check(subject: Subject) -> Iterator[Found]:
    """Every text with more characters than the setting allows."""
    limits = {name: _NAME.of(subject, RULE.name) for name in _SHORT}
    usual = _TEXT.of(subject, RULE.name)
    for text in subject.texts:
        limit = limits.get(text.spot.name, usual)
        if len(text.text) > limit:
            yield found("text-long", text, length=len(text.text), limit=limit)


RULE = ReviewRule(
    name="text-long",
    check=check,
    why="表格里放不下的文字会被遮住或截断，批复和公开时看不全。",
    basis=(Basis("打印和公开表格时一格能显示的字数（可调）", Evidence.PRACTICE),),
    bad=department(annual_goals=["完成管网改造5处，受益群众3000人。" * 30]),
    good=department(annual_goals=["完成管网改造5处，受益群众3000人。"]),
    options=(_TEXT, _NAME),
)
