"""A target that is another thing's figure in the goals (指标值像是另一件事的数)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.review.examples import Row, department, indicator
from gov_perf.review.figures import GoalFigure, about, goal_figures, is_usual
from gov_perf.review.rates import is_percent
from gov_perf.review.rule import Basis, Found, ReviewRule, found
from gov_perf.review.subject import Subject
from gov_perf.review.topics import bare_name, topic
from gov_perf.units import Kind


def check(subject: Subject) -> Iterator[Found]:
    """Every target in percent that stands in a goal for something else, while another is its own.

    Such targets are few, so that all figures are looked through only for these.
    """
    shares = [item for item in goal_figures(subject) if item.quantity.unit.kind is Kind.RATIO]
    values = {item.quantity.in_base() for item in shares if not is_usual(item)}
    for place in subject.places if values else ():
        if not is_percent(place):
            continue
        same = [item for item in shares if item.equals(place) and not is_usual(item)]
        name, whole = topic(bare_name(place.indicator.name)), about(place)
        if not same or not name.pairs or any(item.topic.meets(whole) for item in same):
            continue
        own = [item for item in shares if not item.topic.pairs.isdisjoint(name.pairs)]
        beside = [item for item in own if _together(item, same)]
        if beside and not any(item.equals(place) for item in own):
            text = subject.text(place, "target")
            yield found(
                "target-of-another-figure", text or place.path,
                indicator=place.indicator.name, target=place.indicator.target, what=same[0].of,
                own=beside[0].of, figure=beside[0].shown,
            )  # fmt: skip


def _together(item: GoalFigure, others: list[GoalFigure]) -> bool:
    return any(item.text.path == other.text.path for other in others)


def _row(target: str) -> Row:
    return indicator("效益", "社会效益", "救护培训普及率", target)


_GOAL = "全县取得培训证书的人员比例提高到1.5%以上，居民健康素养水平提高到25%以上。"

RULE = ReviewRule(
    name="target-of-another-figure",
    check=check,
    why="目标里两个数挨在一起，指标值取了另一件事的数，考核的就不是原来要做的事。",
    basis=(
        Basis(
            "公开的部门整体支出绩效目标表中有指标值与总体目标里另一件事的数相同的情形",
            Evidence.FORMS,
        ),
    ),
    bad=department(_row("≥25%"), overall_goals=[_GOAL]),
    good=department(_row("≥1.5%"), overall_goals=[_GOAL]),
)
