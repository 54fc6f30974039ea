"""Brackets with nothing in them (空括号)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_EMPTY: Final = re.compile(
    r"（[\s　]*）|(?<![A-Za-z0-9_])\([\s　]*\)|《[\s　]*》|“[\s　]*”|〔[\s　]*〕|【[\s　]*】"
)


def check(subject: Subject) -> Iterator[Found]:
    """Every such place."""
    for text in subject.texts:
        for match in _EMPTY.finditer(text.text):
            near = text.text[max(0, match.start() - 10) : match.end() + 6]
            yield found("brackets-empty", text, near=near)


RULE = ReviewRule(
    name="brackets-empty",
    check=check,
    why="空括号是留着要填的地方，或者里面的内容丢了。",
    basis=(Basis("公文校对常见差错", Evidence.PRACTICE),),
    bad=department(annual_goals=["按照《农村供水条例》（）完成管网改造5处。"]),
    good=department(annual_goals=["按照《农村供水条例》完成管网改造5处。"]),
)
