"""Laws that a scoring rule (评分规则) must hold, checked on anybody's own rule."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from gov_perf.cells.actuals import Judgement, Measured, Stated
from gov_perf.cells.targets import Operator, Target
from gov_perf.numbers.exact import is_binary, twos
from gov_perf.rules import ScoringRule
from gov_perf.rules.blame import as_raised
from gov_perf.testing.asking import (
    RuleLawError,
    ask,
    exact_value,
    figure,
    figure_of,
    is_exact,
    is_reduced,
    ratio_of,
    require,
)
from gov_perf.testing.cases import Case
from gov_perf.testing.completion import completion
from gov_perf.testing.doing_better import monotone
from gov_perf.testing.steady import steady, untouched
from gov_perf.testing.unit_laws import converted, part_of_whole, smaller, times


@frozen
class LawReport:
    """Which laws a rule was held to, which it is exempt from, and on how many cases.

    ``scored`` counts how often the rule gave an outcome, ``refused`` how often it answered with
    an error of ours.  ``untested`` names the rules of a regulation that never took off a point,
    though they refused little and called no target missed.
    """

    checked: tuple[str, ...]
    exempt: tuple[str, ...]
    scored: int = field(default=0, eq=False)
    refused: int = field(default=0, eq=False)
    untested: tuple[str, ...] = ()


_Rule = ScoringRule


def _range(rule: _Rule, case: Case, law: str = "range") -> None:
    """0 ≤ score ≤ points, the score is exact, and the points are those that were given."""
    outcome = ask(rule, case)
    if outcome is None:
        return
    given_score: object = outcome.score
    what, said = f"the score {given_score!r} is not exact", f"得分 {given_score!r} 不是精确的数"
    if isinstance(given_score, Decimal) and not given_score.is_finite():
        what, said = f"the score {given_score} is not a finite number", f"得分 {given_score} 不是数"
    require(is_exact(given_score), law, case, what, said)
    inside = 0 <= exact_value(given_score) <= Fraction(case.points)
    score = figure(outcome)
    what = f"the score {score} is outside 0…{case.points}"
    require(inside, law, case, what, f"得分 {score} 不在 0 到 {case.points} 之间")
    same = outcome.points == case.points
    what = f"the outcome is out of {outcome.points} points, not {case.points}"
    require(same, law, case, what, f"结果的分值是 {outcome.points}，不是 {case.points}")


def _exact(rule: _Rule, case: Case) -> None:
    """No binary float is in the score or the achievement, not even inside of a Fraction."""
    outcome = ask(rule, case)
    if outcome is None:
        return
    numbers = (case.target.value, getattr(case.actual, "value", None))
    own = sum(
        twos(Fraction(number)) for number in numbers if isinstance(number, Decimal) and number
    )
    numbers_given: dict[str, object] = {"score": outcome.score, "achievement": outcome.achievement}
    for name, value in numbers_given.items():
        what = (
            f"the {name} {value!r} was computed with a binary float: write Fraction(1, 10) or "
            'Fraction("0.1"), not Fraction(0.1)'
        )
        floating = isinstance(value, float) or (
            is_exact(value) and is_binary(exact_value(value), _DEGREE * own)
        )
        said = f"{'得分' if name == 'score' else '完成率'} {value!r} 用浮点数算过"
        require(not floating, "exact", case, what, said)


_DEGREE: Final = 4
"""Powers of figures that a rule may divide by: (actual ÷ 4096)³ has 36 twos below, and no float."""


def _met(rule: _Rule, case: Case) -> None:
    """Met → full points, unless the rule's ``is_reduced`` says that the result is too far above."""
    outcome = ask(rule, case)
    if outcome is None or not outcome.met or is_reduced(rule, outcome):
        return
    full = exact_value(outcome.score) == Fraction(case.points)
    score = figure(outcome)
    what, said = f"met, but the score is {score}", f"达到了指标值，得分却是 {score}"
    require(full, "met", case, what, said)


def _missed(rule: _Rule, case: Case) -> None:
    """Not met → less than full points; a promise, which many a right rule does not make."""
    outcome = ask(rule, case)
    if outcome is None or outcome.met is not False or not case.points:
        return
    less = exact_value(outcome.score) < Fraction(case.points)
    what, said = "not met, and full points", "没有达到指标值，却得满分"
    require(less, "missed", case, what, said)


def _target(rule: _Rule, case: Case) -> None:
    """What meets a floor or a ceiling counts as met, what misses it not; at it and below 0 too."""
    operator, goal, actual = case.target.operator, case.target.value, case.actual
    if operator is None or goal is None or not isinstance(actual, Measured):
        return
    _is_met(rule, case, operator)
    _is_met(rule, evolve(case, actual=evolve(actual, value=goal, text="")), operator)
    below = evolve(case.target, value=goal.copy_negate(), text="")
    figure_below = evolve(actual, value=actual.value.copy_negate(), text="")
    _is_met(rule, evolve(case, target=below, actual=figure_below), operator)


def _is_met(rule: _Rule, case: Case, operator: Operator) -> None:
    """Whether the outcome says of the figures what the sign says; of = at the target alone."""
    goal, value = case.target.value or Decimal(0), getattr(case.actual, "value", Decimal(0))
    if operator is Operator.EQUAL and goal != value:
        return
    outcome = ask(rule, case)
    if outcome is None:
        return
    meets = operator.met(value, goal)
    said = "没有说是否达到" if outcome.met is None else "达到" if outcome.met else "未达到"
    require(outcome.met == meets, "target", case, f"met is {outcome.met}", f"结果是“{said}”")


def _scale(rule: _Rule, case: Case) -> None:
    """Target and actual value times the same factor change nothing."""
    goal, actual = case.target.value, case.actual
    if goal is None or not isinstance(actual, Measured):
        return
    outcome = ask(rule, case)
    for factor in (2, 7, 100):
        target = Target(case.target.operator, times(goal, factor), case.target.unit)
        bigger = Case(case.points, target, Measured(times(actual.value, factor)))
        other = ask(rule, bigger)
        if outcome is None or other is None:
            continue
        same = exact_value(outcome.score) == exact_value(other.score)
        what = f"× {factor} scores {figure(other)}, not {figure(outcome)}"
        said = f"两个数都乘 {factor} 得 {figure(other)}，不是 {figure(outcome)}"
        require(same, "scale", case, what, said)


def _linear(rule: _Rule, case: Case) -> None:
    """Points scale the score linearly before rounding."""
    outcome = ask(rule, case)
    other = ask(rule, Case(times(case.points, 3), case.target, case.actual))
    if outcome is None or other is None:
        return
    wanted = 3 * exact_value(outcome.score)
    got = exact_value(other.score)
    what = f"three times the points score {figure_of(got)}, not {figure_of(wanted)}"
    said = f"分值乘 3 得 {figure_of(got)}，不是 {figure_of(wanted)}"
    if abs(got - wanted) < _HAIR:
        what += (
            ": they differ by the rounding of a Decimal; compute with Fraction, or round to many "
            "digits only what has no fraction (a root, a logarithm) before it is multiplied"
        )
        said += "，差在 Decimal 的舍入"
    require(got == wanted, "linear", case, what, said)


_HAIR: Final = Fraction(1, 10**9)
"""Less than that is no other rule, but a number that was rounded."""


def _steps(rule: _Rule, case: Case) -> None:
    """The derivation's last step arrives at the score."""
    outcome = ask(rule, case)
    if outcome is None:
        return
    last = outcome.steps[-1].value if outcome.steps else None
    what = f"the last step says {ratio_of(last)}, the score is {ratio_of(outcome.score)}"
    said = f"最后一步是 {ratio_of(last)}，得分是 {ratio_of(outcome.score)}"
    require(last == outcome.score, "steps", case, what, said)


def _edges(rule: _Rule, case: Case) -> None:
    """Zero, negative figures, words, 0 points: errors of ours alone; a missed 0 is not full."""
    for edge in _edge_cases(case):
        try:
            _range(rule, edge, "edges")
        except RuleLawError:
            raise
        except (Exception, SystemExit) as error:
            message = f"law 'edges' broken for {edge}: {as_raised(error)}"
            said = f"{edge.text}：规则出错 {as_raised(error)}"
            raise RuleLawError(message, "edges", said) from error
    _missed_zero(rule, case)


_LOW: Final = (Decimal(0), Decimal(-5), Decimal("0.01"))


def _edge_cases(case: Case) -> Iterator[Case]:
    """Figures at zero and below, 0 points, and words where a figure is expected."""
    for goal in _LOW:
        target = Target(case.target.operator, goal, case.target.unit)
        for value in _LOW:
            yield Case(case.points, target, Measured(value))
    yield evolve(case, points=Decimal(0))
    if case.target.value is not None:
        for said in (Stated("完成", True), Stated("未完成", False), Judgement("0.5")):  # noqa: FBT003
            yield evolve(case, actual=said)
    yield Case(case.points, _IN_WORDS, Measured(Decimal(5)))


_IN_WORDS: Final = Target(None, None, None, "显著提升")
_TIMES_THE_TARGET: Final = 1000


def _missed_zero(rule: _Rule, case: Case) -> None:
    """A ceiling of 0 that is missed by far has no full points, where another ceiling has none."""
    operator, goal = case.target.operator, case.target.value
    if operator is None or operator.is_floor or not goal or not isinstance(case.actual, Measured):
        return
    far = evolve(case, actual=Measured(times(abs(goal), _TIMES_THE_TARGET)))
    zero = evolve(far, target=Target(operator, Decimal(0), case.target.unit))
    usual, missed = ask(rule, far), ask(rule, zero)
    if usual is None or missed is None or exact_value(usual.score) == usual.points:
        return
    what = (
        f"a target of 0 is missed and has full points; {case.target} has {figure(usual)} for that"
    )
    said = f"指标值是 0、没有达到却得满分；{case.target} 这样得 {figure(usual)}"
    require(exact_value(missed.score) < missed.points, "edges", zero, what, said)


LAWS: Final[Mapping[str, Callable[[_Rule, Case], None]]] = MappingProxyType(
    {
        "inputs": untouched,
        "exact": _exact,  # before the range, which a float may leave by a hair
        "range": _range,
        "met": _met,
        "target": _target,
        "achievement": completion,
        "monotone": monotone,
        "scale": _scale,
        "units": smaller,
        "converted": converted,
        "ratio": part_of_whole,
        "linear": _linear,
        "steps": _steps,
        "context": steady,
        "edges": _edges,
    }
)
"""The laws (规律) by name; ``help(gov_perf.testing)`` says what each means."""

PROMISES: Final[Mapping[str, Callable[[_Rule, Case], None]]] = MappingProxyType({"missed": _missed})
"""Laws that a rule is held to only where it promises them (承诺的规律)."""
