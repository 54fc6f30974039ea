"""Scoring standards in words (评（扣）分标准): the rule that a sentence stands for, and back.

The grammar is loaded on first use: ``parse`` and ``render`` are where the two functions are
done, ``clauses`` and ``compose`` the two halves of reading.
"""

from gov_perf.reading import Reading
from gov_perf.rules import Conventions, ScoringRule
from gov_perf.rules.base import USUAL

__all__ = ["parse_standard", "render_standard"]


def parse_standard(
    text: str, conventions: Conventions = USUAL, *, scale: bool = False
) -> Reading[ScoringRule]:
    """The rule that a scoring standard (评（扣）分标准) stands for.

    Clauses are read one by one (conditions, points, steps, limits) and put together; a rule
    comes out only where every clause was understood and they leave no doubt.

    Args:
        text: The standard as written; blanks, full-width signs and a full stop at the end do
            not matter, numbers may be Chinese numerals.
        conventions: What ceilings and = mean in the rule, from the regulation.
        scale: Turn points that the sentence states itself into the indicator's points.

    Returns:
        A reading; ``.value`` is None, with a finding, where the sentence was not understood,
        and ``.unread`` holds the clauses that were not.  What was assumed is a finding too.

    >>> parse_standard("是否完成指标值").value
    AllOrNothing(conventions=...)
    >>> rule = parse_standard("100%计满分，每低于5%扣2分，扣完为止。").value
    >>> rule.apply(10, None, "88%").score
    Fraction(6, 1)
    >>> reading = parse_standard("单位领导重视程度高的另加2分")
    >>> reading.value is None, [span.text for span in reading.unread]
    (True, ['单位领导重视程度高的另加2分'])
    """
    from gov_perf.standards.parse import read_standard

    return read_standard(text, conventions, scale=scale)


def render_standard(rule: ScoringRule) -> str:
    """The canonical sentence of a rule (评分标准的规范写法).

    :func:`parse_standard` makes the same rule of it (with the same conventions).

    Raises:
        RuleError: the rule cannot be written so: a kind of one's own, figures that are
            negative or have no end in decimals, names that hold signs of the grammar.

    >>> from gov_perf import AllOrNothing, OwnTarget, Side, Stepwise
    >>> render_standard(AllOrNothing())
    '完成指标值得满分，否则不得分'
    >>> render_standard(OwnTarget("≥100%", Stepwise(5, 2, side=Side.BELOW, unit="个百分点")))
    '以≥100%为目标；每低于5个百分点扣2分，扣完为止'
    """
    from gov_perf.standards.render import write_standard

    return write_standard(rule)
