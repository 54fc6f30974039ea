"""A target that differs from the figure of the same name in the goals (指标值与年度目标不一致)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Place
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.promises import GoalFigure, goal_figures, without_starts
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import bare_name


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose very name has one figure in the annual goals, and it is another."""
    said: dict[str, list[GoalFigure]] = {}
    for figure in goal_figures(subject):
        if figure.text.spot.part is Part.ANNUAL:
            said.setdefault(_core(figure.of), []).append(figure)
    for place in subject.places if said else ():
        figures = said.get(_core(bare_name(place.indicator.name)), [])
        # Figures of several parts may add up to the target.
        if len({figure.quantity.in_base() for figure in figures}) == 1 and _differs(
            place, figures[0]
        ):
            yield found(
                "goal-figure-differs", figures[0].text,
                what=figures[0].of, figure=figures[0].shown,
                indicator=place.indicator.name, target=place.indicator.target,
            )  # fmt: skip


def _differs(place: Place, figure: GoalFigure) -> bool:
    unit = place.indicator.target.unit
    same = unit is not None and unit.converts_to(figure.quantity.unit)
    return (
        same
        and not figure.quantity.approximate
        and figure.fits(place)
        and (not figure.equals(place))
    )


def _core(name: str) -> str:
    """A name without the words for counting behind it and the verbs in front of it."""
    name = without_starts(name)
    while last := next((word for word in words("figures", "ends") if name.endswith(word)), ""):
        name = name.removesuffix(last)
    return name


def _row(target: str) -> Row:
    return indicator("效益", "社会效益", "农村自来水普及率", target)


_GOAL = "1、农村自来水普及率达到92%。"

RULE = ReviewRule(
    name="goal-figure-differs",
    check=check,
    why="同一件事在年度目标里一个数、指标表里另一个数，批复后不知道按哪个考核。",
    basis=(Basis("同一方案内目标文字与指标值应当一致", Evidence.PRACTICE),),
    bad=department(_row("≥90%"), annual_goals=[_GOAL]),
    good=department(_row("≥92%"), annual_goals=[_GOAL]),
)
