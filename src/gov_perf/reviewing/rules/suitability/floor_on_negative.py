"""A floor where less is better (反向指标用了≥)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import SIGNS, SUITABILITY
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures, with_sign_turned
from gov_perf.reviewing.natures import Better, fits_cost_or_wait
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Floors under what the name says is the better the less; the fix turns the sign round."""
    for item in figures(subject):
        if not item.is_floor or item.nature.better is not Better.LESS:
            continue
        if not fits_cost_or_wait(item.nature, item.unit):
            continue
        told = found("floor-on-negative", item.text, name=item.name, target=item.target)
        yield with_sign_turned(told, item.text)


RULE = ReviewRule(
    name="floor-on-negative",
    check=check,
    why="成本、时限、投诉、事故、差错一类指标写成“≥”，花得越多、拖得越久、出事越多反而越算完成。",
    basis=(
        SUITABILITY,
        SIGNS,
    ),
    bad=department(indicator("产出", "质量", "安全事故起数", "≥1起")),
    good=department(indicator("产出", "质量", "安全事故起数", "≤1起")),
)
