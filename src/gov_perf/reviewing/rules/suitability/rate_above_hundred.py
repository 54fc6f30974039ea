"""A rate above 100 % that may, by its name, hardly be (比率指标值超过100%，请核实)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.reviewing.bases import SUITABILITY
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import name_without_brackets
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table

_WHOLE: Final = 100


def check(subject: Subject) -> Iterator[Found]:
    """Rates above 100 % that are neither certain shares (A004) nor likely to pass it."""
    for item in figures(subject):
        if item.nature.is_whole or item.nature.is_change or item.percent is None:
            continue
        name, lists = name_without_brackets(item.name), word_table("suitability")["doubtful_whole"]
        rate = name.endswith(tuple(lists["endings"]))
        if rate and item.percent > _WHOLE and not any(word in name for word in lists["without"]):
            yield found("rate-above-hundred", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="rate-above-hundred",
    check=check,
    why="覆盖率、接种率这类比率一般不超过100%；超过的多半是写错了数，或者分母取小了。",
    basis=(SUITABILITY,),
    bad=department(indicator("产出", "质量", "疫苗接种率", "≥950%")),
    good=department(indicator("产出", "质量", "疫苗接种率", "≥95.0%")),
)
