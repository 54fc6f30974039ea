"""Laws that a scoring rule (评分规则) must hold, checked on anybody's own rule."""

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Flaky
from hypothesis.strategies import SearchStrategy

from gov_perf.actuals import Measured
from gov_perf.errors import GovPerfError
from gov_perf.exact import add, is_binary, twos
from gov_perf.rules import Outcome, ScoringRule, title_of
from gov_perf.targets import Operator, Target, parse_target
from gov_perf.testing.cases import Case, Watched, cases_for
from gov_perf.units import Unit


class RuleLawError(AssertionError):
    """A scoring rule broke a law; the message names the law and the smallest example."""


@frozen
class LawReport:
    """Which laws a rule was held to, which it is exempt from, and on how many cases.

    ``scored`` counts how often the rule gave an outcome, ``refused`` how often it answered with
    an error of ours.
    """

    checked: tuple[str, ...]
    exempt: tuple[str, ...]
    scored: int = field(default=0, eq=False)
    refused: int = field(default=0, eq=False)


_Rule = ScoringRule
_EXACT = (Fraction, Decimal, int)


def _apply(rule: _Rule, case: Case) -> Outcome | None:
    """The outcome; None where the rule refuses the case with an error of ours."""
    try:
        return rule.apply(case.points, case.target, case.actual)
    except GovPerfError:
        return None


def _require(passed: object, law: str, case: Case, what: str) -> None:
    if not passed:
        message = f"law {law!r} broken for {case}: {what}"
        raise RuleLawError(message)


def _value(score: object) -> Fraction:
    return Fraction(score) if isinstance(score, _EXACT) else Fraction(0)


def _range(rule: _Rule, case: Case, law: str = "range") -> None:
    """0 ≤ score ≤ points, the score is exact, and the points are those that were given."""
    outcome = _apply(rule, case)
    if outcome is None:
        return
    given_score: object = outcome.score
    exact = isinstance(given_score, _EXACT) and not isinstance(given_score, bool)
    _require(exact, law, case, f"the score {given_score!r} is not exact")
    inside = 0 <= _value(given_score) <= Fraction(case.points)
    _require(inside, law, case, f"the score {given_score} is outside 0…{case.points}")
    same = outcome.points == case.points
    _require(same, law, case, f"the outcome is out of {outcome.points} points, not {case.points}")


def _exact(rule: _Rule, case: Case) -> None:
    """No binary float is in the score or the achievement, not even inside of a Fraction."""
    outcome = _apply(rule, case)
    if outcome is None:
        return
    numbers = (case.target.value, getattr(case.actual, "value", None))
    own = sum(
        twos(Fraction(number)) for number in numbers if isinstance(number, Decimal) and number
    )
    for name, value in (("score", outcome.score), ("achievement", outcome.achievement)):
        what = (
            f"the {name} {value!r} was computed with a binary float: write Fraction(1, 10) or "
            'Fraction("0.1"), not Fraction(0.1)'
        )
        exact = isinstance(value, _EXACT) and not is_binary(Fraction(value), _DEGREE * own)
        _require(value is None or exact, "exact", case, what)


_DEGREE: Final = 4
"""Powers of figures that a rule may divide by: (actual ÷ 4096)³ has 36 twos below, and no float."""


def _met(rule: _Rule, case: Case) -> None:
    """Met → full points, unless the rule's ``is_reduced`` says that the result is too far above."""
    outcome = _apply(rule, case)
    if outcome is None or not outcome.met or _reduced(rule, outcome):
        return
    full = _value(outcome.score) == Fraction(case.points)
    _require(full, "met", case, f"met, but the score is {outcome.score}")


def _reduced(rule: _Rule, outcome: Outcome) -> bool:
    reduces = getattr(rule, "is_reduced", None)
    return bool(reduces and outcome.achievement is not None and reduces(outcome.achievement))


def _target(rule: _Rule, case: Case) -> None:
    """What clearly meets a floor or a ceiling counts as met, what clearly misses it does not."""
    outcome = _apply(rule, case)
    operator, goal = case.target.operator, case.target.value
    if outcome is None or operator is None or goal is None or not isinstance(case.actual, Measured):
        return
    if operator is Operator.EQUAL or goal == case.actual.value:
        return
    meets = operator.met(case.actual.value, goal)
    _require(outcome.met == meets, "target", case, f"met is {outcome.met}")


def _better(case: Case, step: Decimal) -> Case | None:
    """The same case with a result that is better by ``step`` at most; None if there is none."""
    goal, actual = case.target.value, case.actual
    if goal is None or not isinstance(actual, Measured) or case.target.operator is None:
        return None
    if case.target.operator.is_floor:
        better = add([actual.value, step])
    elif case.target.operator.is_ceiling:
        better = max(add([actual.value, step.copy_negate()]), Decimal(0))
    elif actual.value < goal:
        better = min(add([actual.value, step]), goal)
    else:
        better = max(add([actual.value, step.copy_negate()]), goal)
    return Case(case.points, case.target, Measured(better))


def _no_less(rule: _Rule, case: Case, better: Case) -> None:
    outcome, other = _apply(rule, case), _apply(rule, better)
    if outcome is None or other is None or _reduced(rule, other):
        return
    holds = _value(other.score) >= _value(outcome.score)
    what = f"{better.actual} scores {other.score}, less than {outcome.score}"
    _require(holds, "monotone", case, what)


def _monotone(rule: _Rule, case: Case) -> None:
    """Doing better never scores less, below the overshoot threshold."""
    for step in (Decimal("0.01"), Decimal(1), Decimal(50)):
        better = _better(case, step)
        if better is None:
            return
        _no_less(rule, case, better)
    _monotone_around(rule, case)


_SHARES: Final = (50, 60, 70, 80, 85, 90, 95, 98, 99, 100, 101, 105, 110, 120)
_BESIDE_A_SHARE: Final = (Decimal("-0.01"), Decimal(0))


def _monotone_around(rule: _Rule, case: Case) -> None:
    """The same at a round share of the target, where the edges of bands are, and beside it.

    Each case tries one share, which its figures choose, so that the law stays quick.
    """
    goal, actual = case.target.value, case.actual
    if goal is None or not isinstance(actual, Measured):
        return
    chosen = _SHARES[int((goal + actual.value + case.points) * 100) % len(_SHARES)]
    at = Decimal(f"{int(goal * 100) * chosen}E-4")
    for beside in _BESIDE_A_SHARE:
        worse = Case(case.points, case.target, Measured(max(add([at, beside]), Decimal(0))))
        for step in (Decimal("0.01"), Decimal("0.02")):
            better = _better(worse, step)
            if better is not None:
                _no_less(rule, worse, better)


def _times(number: Decimal, factor: int) -> Decimal:
    return Decimal(f"{int(number * 100) * factor}E-2")


def _scale(rule: _Rule, case: Case) -> None:
    """Target and actual value times the same factor change nothing."""
    goal, actual = case.target.value, case.actual
    if goal is None or not isinstance(actual, Measured):
        return
    outcome = _apply(rule, case)
    for factor in (2, 7, 100):
        target = Target(case.target.operator, _times(goal, factor), case.target.unit)
        bigger = Case(case.points, target, Measured(_times(actual.value, factor)))
        other = _apply(rule, bigger)
        if outcome is None or other is None:
            continue
        same = _value(outcome.score) == _value(other.score)
        _require(same, "scale", case, f"× {factor} scores {other.score}, not {outcome.score}")


def _linear(rule: _Rule, case: Case) -> None:
    """Points scale the score linearly before rounding."""
    outcome = _apply(rule, case)
    other = _apply(rule, Case(_times(case.points, 3), case.target, case.actual))
    if outcome is None or other is None:
        return
    wanted = 3 * _value(outcome.score)
    what = f"three times the points score {other.score}, not {wanted}"
    _require(_value(other.score) == wanted, "linear", case, what)


def _steps(rule: _Rule, case: Case) -> None:
    """The derivation's last step arrives at the score."""
    outcome = _apply(rule, case)
    if outcome is None:
        return
    last = outcome.steps[-1].value if outcome.steps else None
    what = f"the last step says {last}, the score is {outcome.score}"
    _require(last == outcome.score, "steps", case, what)


def _again(rule: _Rule, case: Case) -> Outcome | None:
    """The outcome, which is the same when the rule is asked again."""
    first, again = _apply(rule, case), _apply(rule, case)
    what = f"asked twice, the rule gives {_told(first)} and {_told(again)}"
    _require(_told(first) == _told(again), "context", case, what)
    return first


def _context(rule: _Rule, case: Case) -> None:
    """The result is the same twice and in any decimal context of the caller, which is kept."""
    first = _again(rule, case)
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        other = _apply(rule, case)
        kept = (context.prec, context.rounding) == (3, ROUND_DOWN)
    what = (
        f"{_told(first)}, but {_told(other)} where the caller's decimal context has 3 digits and "
        "rounds down; compute in a context of the rule's own, such as localcontext(Context(…))"
    )
    _require(_told(first) == _told(other), "context", case, what)
    _require(kept, "context", case, "the rule changed the caller's decimal context")


def _told(outcome: Outcome | None) -> str:
    return "no score" if outcome is None else f"the score {_value(outcome.score)}"


_SMALLER: Final = ("‰", "小时", "元", "米", "平方米", "公斤")


def _units(rule: _Rule, case: Case) -> None:
    """The same actual value in a smaller unit (3‰ for 0.3%, 48小时 for 2天) scores the same."""
    unit, actual = case.target.unit, case.actual
    if unit is None or not isinstance(actual, Measured):
        return
    here = Case(case.points, case.target, Measured(actual.value, unit))
    for other in map(Unit.of, _SMALLER):
        factor = unit.scale / other.scale
        if not unit.converts_to(other) or factor <= 1 or factor.denominator != 1:
            continue
        smaller = Measured(_times(actual.value, int(factor)), other)
        same = Case(case.points, case.target, smaller)
        outcome, written = _apply(rule, here), _apply(rule, same)
        if outcome is None or written is None:
            continue  # a rule may refuse what is not in its unit
        what = f"{smaller} scores {written.score}, not {outcome.score}"
        _require(_value(written.score) == _value(outcome.score), "units", here, what)


def _edges(rule: _Rule, case: Case) -> None:
    """Zero and negative figures raise nothing but errors of ours."""
    numbers = (Decimal(0), Decimal(-5), Decimal("0.01"))
    for goal in numbers:
        for value in numbers:
            target = Target(case.target.operator, goal, case.target.unit)
            edge = Case(case.points, target, Measured(value))
            try:
                _range(rule, edge, "edges")
            except RuleLawError:
                raise
            except Exception as error:
                message = f"law 'edges' broken for {edge}: {error!r}"
                raise RuleLawError(message) from error


LAWS: Final[Mapping[str, Callable[[_Rule, Case], None]]] = MappingProxyType(
    {
        "range": _range,
        "exact": _exact,
        "met": _met,
        "target": _target,
        "monotone": _monotone,
        "scale": _scale,
        "units": _units,
        "linear": _linear,
        "steps": _steps,
        "context": _context,
        "edges": _edges,
    }
)
"""The laws by name (DESIGN: 0 ≤ score ≤ points; met → full; …)."""


def assert_rule_laws(
    rule: ScoringRule,
    *,
    exempt: Iterable[str] = (),
    max_examples: int = 200,
    target: Target | str | None = None,
) -> LawReport:
    """Hold a scoring rule to the laws (评分规则的性质).

    The cases have targets of every sign in per cent, or in the first usual unit (天, 人, 元 …)
    in which the rule takes points off, and judgements of targets in words.

    Args:
        rule: Anything with ``apply(points, target, actual)``.
        exempt: Names of :data:`LAWS` that do not apply to it; those that the rule names in an
            attribute ``exempt`` are added.
        max_examples: How many cases to try for each law.
        target: A target that the rule is made for ("≤30天"): cases then have its sign and unit.

    Returns:
        What was checked, on how many cases.

    Raises:
        RuleLawError: a law is broken, or the rule failed; with the smallest example found.
            Also where the rule took off no point at all, though it refused most cases or said
            of some that the target is missed: such a rule was not tested.
        TypeError: ``rule`` is none.
        ValueError: ``exempt`` names no law.
        InputError: ``target`` cannot be read.

    >>> from gov_perf import Proportional, Stepwise
    >>> assert_rule_laws(Proportional(), max_examples=20).exempt
    ()
    >>> assert_rule_laws(Stepwise(step=1, deduct="0.5"), max_examples=20).exempt
    ('scale', 'linear')
    """
    if isinstance(rule, type) or not callable(getattr(rule, "apply", None)):
        message = (
            f"not a scoring rule, which is an object with apply(points, target, actual): {rule!r}"
        )
        raise TypeError(message)
    excused = {*exempt, *getattr(rule, "exempt", ())}
    unknown = excused - LAWS.keys()
    if unknown:
        message = f"no such law: {', '.join(sorted(unknown))}; there are {', '.join(LAWS)}"
        raise ValueError(message)
    checked = [law for law in LAWS if law not in excused]
    goal = parse_target(target).require() if isinstance(target, str) else target
    watched = Watched(rule)
    with localcontext():  # that of the caller stays as it is, whatever the rule does to it
        cases = cases_for(watched, goal)  # a point that it takes off there counts too
        watched.figures = watched.figures_refused = 0
        for law in checked:
            _check(watched, law, cases, max_examples, steady="context" in checked)
    if checked and watched.told_nothing:
        raise RuleLawError(_nothing_told(watched))
    skipped = tuple(law for law in LAWS if law in excused)
    return LawReport(tuple(checked), skipped, watched.scored, watched.refused)


def _nothing_told(watched: Watched) -> str:
    if watched.missed:
        return (
            f"{title_of(watched.rule)}: nothing was tested: it took off no point in the "
            f"{watched.scored} cases that it scored, though it says of {watched.missed} that the "
            'target is missed. Give a target that it is made for, such as target="≤30天"'
        )
    some = "; ".join(list(watched.refusals.values())[:2])
    return (
        f"{title_of(watched.rule)}: nothing was tested: it refused {watched.refused} cases, and "
        f"took off no point in the {watched.scored} that it scored. Give a target that it is "
        f'made for, such as target="≤30天". Refused: {some}'
    )


def _check(
    watched: Watched, law: str, cases: SearchStrategy[Case], max_examples: int, *, steady: bool
) -> None:
    @settings(
        max_examples=max_examples,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(cases)
    def holds(case: Case) -> None:
        try:
            LAWS[law](watched, case)
        except RuleLawError:
            if steady:
                _again(watched, case)  # a rule that gives anything breaks any law
            raise
        except Exception as error:
            message = f"law {law!r} broken for {watched.last}: {error!r}"
            raise RuleLawError(message) from error

    try:
        holds()
    except RuleLawError as error:
        message = f"{title_of(watched.rule)}: {error}"
        raise RuleLawError(message) from error.__cause__
    except Flaky as error:
        message = (
            f"{title_of(watched.rule)}: law 'context' broken for {watched.last}: asked again, the "
            f"rule does not give the same, so that law {law!r} holds or not"
        )
        raise RuleLawError(message) from error
