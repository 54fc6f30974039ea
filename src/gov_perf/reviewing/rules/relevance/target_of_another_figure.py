"""A target that is another thing's figure in the goals (指标值像是另一件事的数)."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.numbers.units import Kind
from gov_perf.plans.indicators import Place
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.promises import GoalFigure, about, goal_figures, is_usual
from gov_perf.reviewing.rates import is_percent
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import Topic, bare_name, joined, topic


def check(subject: Subject) -> Iterator[Found]:
    """Every target in percent that a goal has for something else, and another for it."""
    by_value: dict[Fraction, GoalFigure] = {}
    topics: dict[Fraction, list[Topic]] = {}
    beside: dict[tuple[str, str], GoalFigure] = {}
    values: dict[str, set[Fraction]] = {}
    for item in goal_figures(subject):
        if item.quantity.unit.kind is not Kind.RATIO:
            continue
        value = item.quantity.in_base()[0]
        if not is_usual(item):
            by_value.setdefault(value, item)
        topics.setdefault(value, []).append(item.topic)
        for pair in item.topic.pairs:
            beside.setdefault((pair, item.text.path), item)
            values.setdefault(pair, set()).add(value)
    joint = {value: joined(items) for value, items in topics.items()}
    for place in subject.places if by_value else ():
        value = _value(place)
        same = by_value.get(value)
        if same is None or joint[value].meets(about(place)):
            continue
        pairs = sorted(topic(bare_name(place.indicator.name)).pairs)
        own = next(
            (beside[key] for pair in pairs if (key := (pair, same.text.path)) in beside), None
        )
        if own is not None and not any(value in values.get(pair, ()) for pair in pairs):
            yield found(
                "target-of-another-figure", subject.text(place, "target") or place.path,
                indicator=place.indicator.name, target=place.indicator.target, what=same.of,
                own=own.of, figure=own.shown,
            )  # fmt: skip


def _value(place: Place) -> Fraction:
    """The target as a share; below zero, so that no figure is the same, where it is in no %."""
    target = place.indicator.target
    return Fraction(target.value or 0) / 100 if is_percent(place) else Fraction(-1)


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
