"""A formula without *100% where the others have it (公式没有乘以100%)."""

from collections.abc import Iterator

from gov_perf.formulas import Meaning
from gov_perf.formulas.tree import divides, part_and_whole
from gov_perf.plans.indicators import Place
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rates import Rated, is_percent, rated
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.spots import Text
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every quotient in percent without *100%, where another formula of the plan has it."""
    held = [(place, item) for place in subject.places if (item := _quotient(place)) is not None]
    if not any(_scaled(item) for _, item in held):
        return
    for place, item in held:
        text = subject.text(place, "content")
        if text is None or _scaled(item) or item.formula is None or item.formula.has_hundred:
            continue
        if _is_mean(str(item.formula).partition("=")[2]):
            continue
        fact = found(
            "formula-without-percent", text,
            formula=item.formula, indicator=place.indicator.name,
        )  # fmt: skip
        yield _mended(fact, text, item)


def _quotient(place: Place) -> Rated | None:
    """What the content of a target in percent says, if it holds a formula that divides."""
    item = rated(place) if is_percent(place) else None
    if item is None or item.formula is None or not divides(item.formula.tree):
        return None
    return item


def _is_mean(figures: str) -> bool:
    """Whether what is divided is in percent already ((门诊满意度+住院满意度)/2)."""
    return any(mark in figures for mark in words("formulas", "percent_already"))


def _scaled(item: Rated) -> bool:
    return item.formula is not None and item.formula.read_as(share=False) is Meaning.SHARE


def _mended(fact: Found, text: Text, item: Rated) -> Found:
    """With ×100% behind a plain quotient that the text ends with, which changes no value."""
    plain = item.formula is not None and part_and_whole(item.formula.tree) is not None
    end = len(text.text.rstrip().rstrip("。;；"))
    behind = any(span.start > 0 and span.end >= end for span in item.reading.unread)
    if not plain or behind or not end:
        return fact
    return replaced(fact, text, end, end, "*100%", safe=True)


_OTHER = indicator(
    "产出", "质量", "系统运转率", "≥98%", content="系统运转率=正常运转时长/总时长*100%"
)


def _row(scale: str) -> Row:
    content = f"救护培训普及率=有效持证人数/全县人数{scale}"
    return indicator("效益", "社会效益", "救护培训普及率", "≥3%", content=content)


RULE = ReviewRule(
    name="formula-without-percent",
    check=check,
    why="指标值是百分比，公式却得出小数，同一张表里写法不一，填报时容易差一百倍。",
    basis=(Basis("公开的绩效目标表中同表公式有的乘以100%、有的没有", Evidence.FORMS),),
    bad=department(_OTHER, _row("")),
    good=department(_OTHER, _row("*100%")),
)
