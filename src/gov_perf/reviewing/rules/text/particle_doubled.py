"""A particle written twice: 的的, 了了, 和和 (虚字重复)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table

_TWICE: Final = re.compile(r"(?P<char>[的了和与或并])(?P=char)")


def check(subject: Subject) -> Iterator[Found]:
    """Every place, but where two words meet or a word doubles its own character."""
    allowed = word_table("text")["doubled"]
    for text in subject.texts:
        for match in _TWICE.finditer(text.text):
            start, end = match.span()
            before, after = text.text[start - 1 : start], text.text[end : end + 1]
            rules = allowed[match["char"]]
            if (before and before in rules["before"]) or (after and after in rules["after"]):
                continue
            near = text.text[max(0, start - 8) : end + 8]
            said = found("particle-doubled", text, word=match[0], near=near)
            yield replaced(said, text, start, end, match["char"], safe=False)


RULE = ReviewRule(
    name="particle-doubled",
    check=check,
    why="虚字写了两遍，是录入或修改时留下的。",
    basis=(Basis("公文校对常见差错", Evidence.PRACTICE),),
    bad=department(annual_goals=["提高全县群众的的饮水安全水平。"]),
    good=department(annual_goals=["提高全县群众的饮水安全水平。"]),
)
