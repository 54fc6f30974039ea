"""The formula of a share in which nothing is divided (比率公式没有分母)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.formulas.tree import divides
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rates import Rated, is_share, rated
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.text import narrow

_DIVIDES: Final = re.compile("[/÷∕⁄／]|除以|除|占|之比")


def check(subject: Subject) -> Iterator[Found]:
    """Every share in percent that is worked out from counts without a division."""
    for place in subject.places:
        held = rated(place)
        text = subject.text(place, "content")
        if held is None or text is None or not is_share(place):
            continue
        formula = _undivided(held)
        if formula and not _of_shares(formula.partition("=")[2]):
            yield found(
                "rate-without-division", text,
                formula=formula, indicator=place.indicator.name,
            )  # fmt: skip


def _undivided(held: Rated) -> str:
    """The formula, if nothing is divided in it; a count ×100% alone is one that is not read."""
    if held.formula is not None:
        return "" if divides(held.formula.tree) else str(held.formula)
    if _DIVIDES.search(held.text):
        return ""
    scaled = (item for item in held.reading.findings if item.name == "formula-scale")
    return next((narrow(item.fact("text")) for item in scaled), "")


def _of_shares(figures: str) -> bool:
    """Whether a figure may be a share or a mark itself (1-不合格率, 各项平均分)."""
    return not figures or any(mark in figures for mark in words("formulas", "shares_already"))


def _row(content: str) -> Row:
    return indicator("产出", "质量", "设备完好率", "≥98%", content=content)


RULE = ReviewRule(
    name="rate-without-division",
    check=check,
    why="比率是两个数相除，公式里没有除号，就缺分母，算不出百分比。",
    basis=(Basis("比率等于分子除以分母，属于算术常识", Evidence.PRACTICE),),
    bad=department(_row("设备完好率=完好设备数*100%")),
    good=department(_row("设备完好率=完好设备数/在用设备总数*100%")),
)
