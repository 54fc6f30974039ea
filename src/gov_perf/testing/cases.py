"""Cases that the laws of scoring rules are tried on, in figures that the rule takes."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from attrs import define, field, frozen
from hypothesis import strategies as st

from gov_perf.cells.actuals import Actual, Judgement, Measured, Stated
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import add
from gov_perf.rules import Judged, JudgedCase, Outcome, ScoringRule
from gov_perf.rules.base import PointsLike
from gov_perf.testing.values import NUMERIC, UNITS, decimals, judgements

_MORE = (
    "天",
    "工作日",
    "月",
    "个月",
    "年",
    "起",
    "件",
    "米",
    "平方米",
    "吨",
    "分",
    "份",
    "条",
    "项",
)
USUAL_UNITS: Final = ("%", *_MORE, *(unit for unit in UNITS if unit not in ("%", *_MORE)), None)
_WORDS: Final = Target(None, None, None, "显著提升")
_FURTHEST: Final = 600
_TIMES: Final = 1000
_DEEPEST: Final = 9


@frozen
class Case:
    """Points, target and actual value."""

    points: Decimal
    target: Target
    actual: Actual

    def __str__(self) -> str:
        return told(self.points, self.target, self.actual)

    @property
    def text(self) -> str:
        """The same in Chinese."""
        return told_text(self.points, self.target, self.actual)


_Item = TypeVar("_Item")


def one_of(items: Sequence[_Item], case: Case) -> _Item:
    """One of the items, which the figures of the case choose: the same in every run."""
    numbers = (case.points, case.target.value, getattr(case.actual, "value", None))
    cents = sum(int(number * 100) for number in numbers if isinstance(number, Decimal))
    return items[(cents + cents // 100) % len(items)]


def told(points: PointsLike, target: Any, actual: Any) -> str:  # noqa: ANN401 - the rule's own
    """A case in words; a bare number says in which unit it is: "0.01 (in %)"."""
    unit = target.unit if isinstance(target, Target) else None
    bare = isinstance(actual, Measured) and actual.unit is None and unit is not None
    return f"points {points}, target {target}, actual {actual}" + (f" (in {unit})" if bare else "")


def told_text(points: PointsLike, target: Any, actual: Any) -> str:  # noqa: ANN401 - likewise
    """A case in Chinese words."""
    return f"分值 {points}，指标值 {target}，实际完成值 {actual}"


ROUND_SHARES: Final = (50, 60, 70, 75, 80, 85, 90, 95, 98, 99, 100, 101, 105, 110, 120)
"""Per cents of a target at which the edges of bands lie."""


def as_written(value: Decimal) -> Decimal:
    """A figure without zeros behind its last decimal, and without an exponent."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


@define
class Watched:
    """A rule with an account of what it was asked, and of what it scored.

    ``unasked`` is a copy of the rule from before it was asked about anything, where there is one.
    ``thorough`` says that a smaller case is looked for: what a law otherwise spreads over the
    cases, it asks of each.
    """

    rule: ScoringRule
    last: str = ""
    last_text: str = ""
    at_edge: bool = False
    scored: int = 0
    refused: int = 0
    lost: int = 0
    missed: int = 0
    unasked: ScoringRule | None = None
    thorough: bool = False
    figures: int = 0
    figures_refused: int = 0
    refusals: dict[str, tuple[str, str]] = field(factory=dict)
    signs_missed: "dict[Sign, Case]" = field(factory=dict)
    signs_lost: "set[Sign]" = field(factory=set)

    def apply(self, points: PointsLike, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        """What the rule gives; TypeError where that is no outcome."""
        self.last = told(points, target, actual)
        self.last_text = told_text(points, target, actual)
        self.at_edge = _at_edge(target, actual)
        self.figures += isinstance(actual, Measured)
        asked = _of_a_sign(points, target, actual)
        try:
            outcome: object = self.rule.apply(points, target, actual)
        except GovPerfError as error:
            self.refused += 1
            self.figures_refused += isinstance(actual, Measured)
            both = (f"{self.last}: {error}", f"{self.last_text}：{error.text}")
            self.refusals.setdefault(error.code, both)
            raise
        if not isinstance(outcome, Outcome):
            message = f"apply gave {outcome!r} ({type(outcome).__name__}), not an Outcome"
            raise TypeError(message)
        self.scored += 1
        self.lost += outcome.score != outcome.points
        self.missed += outcome.met is False
        if asked is not None and outcome.met is False:
            self._note_sign(asked, lost=outcome.score != outcome.points)
        return outcome

    def _note_sign(self, case: Case, *, lost: bool) -> None:
        unit = case.target.unit
        sign = (case.target.operator or Operator.AT_LEAST, None if unit is None else unit.text)
        self.signs_missed.setdefault(sign, case)
        if lost:
            self.signs_lost.add(sign)

    @property
    def told_nothing(self) -> bool:
        """Whether no point was ever lost, though figures were refused or some case missed.

        One figure in ten is enough: they may be all that miss the target.  A rule of judged cases
        was tried on each of its own, whatever they earn.
        """
        refused = 10 * self.figures_refused > self.figures
        doubtful = refused or self.missed > 0
        return doubtful and self.lost == 0 and judged_within(self.rule) is None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - ``is_reduced``, ``title``, …
        return getattr(self.rule, name)


Sign = tuple[Operator, str | None]
"""The sign of a target, and its unit."""


def _of_a_sign(points: PointsLike, target: object, actual: object) -> Case | None:
    """A case of its own with a figure against a target above 0, before the rule can change it."""
    if not isinstance(target, Target) or type(actual) is not Measured:
        return None
    if target.operator is None or target.value is None or target.value <= 0:
        return None
    unit, number = actual.unit, actual.value
    return Case(
        Decimal(str(points)),
        Target(target.operator, target.value, target.unit),
        Measured(number, unit),
    )


def _at_edge(*given: Any) -> bool:  # noqa: ANN401 - the rule's own
    """Whether a figure is zero or negative, so that it is the law ``edges`` that is broken."""
    numbers = (getattr(item, "value", None) for item in given)
    return any(isinstance(number, Decimal) and number <= 0 for number in numbers)


def judged_within(rule: object) -> Judged | None:
    """The judged cases that a rule asks for, or that the rule inside of it asks for."""
    for _ in range(_DEEPEST):
        if isinstance(rule, Judged):
            return rule
        rule = getattr(rule, "rule", None)
    return None


def _answer(rule: ScoringRule, target: Target, actual: Actual) -> bool | None:
    """Whether the rule takes off points; None where it refuses."""
    try:
        outcome: object = rule.apply(Decimal(10), deepcopy(target), deepcopy(actual))
    except GovPerfError:
        return None
    except Exception:  # noqa: BLE001 - the laws will tell it, with the case
        return True
    return not isinstance(outcome, Outcome) or outcome.score != outcome.points


def _answers(rule: ScoringRule, sign: Operator, unit: str | None, times: int) -> bool | None:
    """Whether the rule takes off points from results that miss a target; None: it refuses all."""
    answers = [
        _answer(rule, Target(sign, Decimal(goal * times), unit), Measured(far * times))
        for goal in (90, 10)
        for far in (0, 85, 500)
    ]
    return None if set(answers) == {None} else True in answers


def cases_for(rule: ScoringRule, target: Target | None) -> st.SearchStrategy[Case]:
    """Cases around ``target``, or in the first usual unit in which the rule takes points off.

    Where it takes off none, the first unit that it takes at all.  Figures are in the hundreds,
    or, for a rule with steps of thousands, a thousand times that.  Each is a copy of its own: what
    a rule does to it shows in no other.
    """
    return _cases_for(rule, target).map(deepcopy)


def _cases_for(rule: ScoringRule, target: Target | None) -> st.SearchStrategy[Case]:
    if target is not None:
        return _cases(target)
    asked = judged_within(rule)
    if asked is not None:
        return _judged(asked.cases)
    taken: st.SearchStrategy[Case] | None = None
    for times in (1, _TIMES):
        for unit in USUAL_UNITS:
            answers = {sign: _answers(rule, sign, unit, times) for sign in NUMERIC}
            if True in answers.values():
                signs = [sign for sign, answer in answers.items() if answer]
                usual = unit == "%" and times == 1
                return _cases(unit=unit, signs=NUMERIC if usual else signs, times=times)
            signs = [sign for sign, answer in answers.items() if answer is not None]
            if signs and taken is None:
                taken = _cases(unit=unit, signs=signs, times=times)
    judged = [_answer(rule, _WORDS, Judgement(share)) for share in (0, 1)]
    if True not in judged and _answer(rule, _WORDS, Stated("未完成", False)):  # noqa: FBT003
        return _stated()
    if taken is None and judged != [None, None]:
        return _in_words(_WORDS)
    return _cases() if taken is None else taken


# Strategies are made once and not for each case: making them takes longer than drawing.
_POINTS: Final = decimals(1, 100)
_BESIDE: Final = [Decimal(more) for more in ("0", "-0.01", "0.01", "-1", "1")]


def _cases(
    given: Target | None = None,
    unit: str | None = "%",
    signs: Sequence[Operator] = NUMERIC,
    times: int = 1,
) -> st.SearchStrategy[Case]:
    if given is not None and given.in_words:
        return _in_words(given)
    if given is None:
        goals = decimals(1, 200 * times)
        return _figures(
            st.sampled_from(signs), goals, unit, _values(_FURTHEST * times, judgements())
        )
    stated = given.value or Decimal(1)
    size = int(abs(stated))
    goals = st.just(stated) | decimals(1, max(2 * size, 2))
    sign = st.just(given.operator or Operator.AT_LEAST)
    unit = None if given.unit is None else given.unit.text
    return _figures(sign, goals, unit, _values(max(_FURTHEST, 4 * size)))


def _in_words(target: Target) -> st.SearchStrategy[Case]:
    """Judgements, with nothing and everything earned among them."""
    ends = st.sampled_from([Judgement(0), Judgement(1)])
    return st.builds(Case, _POINTS, st.just(target), ends | judgements())


_Value = Callable[[Decimal], Measured] | Judgement


def _values(
    furthest: int, words: st.SearchStrategy[Judgement] | None = None
) -> st.SearchStrategy[_Value]:
    """Results at the target, beside it and anywhere, as functions of the target."""
    beside = st.sampled_from(_BESIDE).map(
        lambda more: lambda goal: Measured(max(add([goal, more]), Decimal(0)))
    )
    anywhere = decimals(0, furthest).map(lambda value: lambda _: Measured(value))
    figures: st.SearchStrategy[_Value] = beside | anywhere
    return figures if words is None else figures | words


def _figures(
    signs: st.SearchStrategy[Operator],
    goals: st.SearchStrategy[Decimal],
    unit: str | None,
    values: st.SearchStrategy[_Value],
) -> st.SearchStrategy[Case]:
    def case(points: Decimal, sign: Operator, goal: Decimal, value: _Value) -> Case:
        if isinstance(value, Judgement):
            return Case(points, _WORDS, value)
        return Case(points, Target(sign, goal, unit), value(goal))

    return st.builds(case, _POINTS, signs, goals, values)


@st.composite
def _judged(draw: st.DrawFn, cases: Sequence[JudgedCase]) -> Case:
    """A judgement that names one of the cases, and earns what that allows or a little else."""
    points = draw(_POINTS)
    case = draw(st.sampled_from(cases))
    least, most = case.range_of(Fraction(points))
    within = least + (most - least) * draw(st.integers(0, 10)) / 10
    share = draw(
        st.just(min(within / Fraction(points), Fraction(1)))
        | st.sampled_from([Fraction(0), Fraction(1)])
    )
    return Case(points, _WORDS, Judgement(share, draw(st.sampled_from([case.name, ""]))))


def _stated() -> st.SearchStrategy[Case]:
    """Cases for a rule that only takes "done" and "not done"."""
    words = st.sampled_from([Stated("未完成", False), Stated("完成", True)])  # noqa: FBT003
    return st.builds(Case, _POINTS, st.just(_WORDS), words)
