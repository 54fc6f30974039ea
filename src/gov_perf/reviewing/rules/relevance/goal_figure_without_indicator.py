"""A figure in the goals that no indicator carries (目标中的数没有指标承接)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.promises import about, goal_figures
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import Topic, joined


def check(subject: Subject) -> Iterator[Found]:
    """Every figure whose subject no indicator of the same kind of unit speaks of."""
    by_kind: dict[object, list[Topic]] = {}
    for place in subject.places:
        unit = place.indicator.target.unit
        if unit is not None and place.indicator.target.value is not None:
            by_kind.setdefault(unit.kind, []).append(about(place))
    spoken = {kind: joined(topics) for kind, topics in by_kind.items()}
    told: set[str] = set()
    for figure in goal_figures(subject) if subject.places else ():
        if figure.of in told or not figure.topic.pieces:
            continue
        known = spoken.get(figure.quantity.unit.kind)
        if known is None or not figure.topic.meets(known):
            told.add(figure.of)
            yield found(
                "goal-figure-without-indicator", figure.text, what=figure.of, figure=figure.shown
            )


def _row(level2: str, name: str, target: str) -> Row:
    return indicator("效益", level2, name, target)


_GOAL = "居民健康素养水平提高到25%以上。"
_PASSED = indicator("产出", "质量", "疏浚工程验收合格率", "=100%")

RULE = ReviewRule(
    name="goal-figure-without-indicator",
    check=check,
    why="目标里写了具体数字，却没有指标承接，这个数字年底就不会被考核。",
    basis=(
        Basis("公开的部门整体支出绩效目标表中有总体目标写明比例、指标表未列的情形", Evidence.FORMS),
    ),
    bad=department(_PASSED, overall_goals=[_GOAL]),
    good=department(_PASSED, _row("社会效益", "居民健康素养水平", "≥25%"), overall_goals=[_GOAL]),
)
