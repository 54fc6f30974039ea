"""A fraction of what comes in whole pieces (计数出现小数)."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.reviewing.bases import USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import holds
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table


def check(subject: Subject) -> Iterator[Found]:
    """Fractions of people, times, pieces; 1.5万人 is a whole number, and a mean may be none."""
    table = word_table("suitability")["indivisible"]
    for item in figures(subject):
        unit = item.unit
        if unit is None or unit.base not in table["units"] or unit.per is not None:
            continue
        whole = (Fraction(item.value) * unit.scale).denominator == 1
        if not whole and not holds(item.name, table["without"]):
            yield found(
                "count-in-fractions", item.text, name=item.name, target=item.target, unit=unit
            )


RULE = ReviewRule(
    name="count-in-fractions",
    check=check,
    why="人、次、个不能分割，带小数的目标多半是笔误或者误把平均数当作总数。",
    basis=(USUAL,),
    bad=department(indicator("产出", "数量", "参训人数", "≥12.5人")),
    good=department(indicator("产出", "数量", "参训人数", "≥12人")),
)
