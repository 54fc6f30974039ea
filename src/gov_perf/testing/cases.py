"""Cases that the laws of scoring rules are tried on, in figures that the rule takes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import define, field, frozen
from hypothesis import strategies as st

from gov_perf.actuals import Actual, Judgement, Measured, Stated
from gov_perf.errors import GovPerfError
from gov_perf.exact import add
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.base import PointsLike
from gov_perf.targets import Operator, Target
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


@frozen
class Case:
    """Points, target and actual value."""

    points: Decimal
    target: Target
    actual: Actual

    def __str__(self) -> str:
        return f"points {self.points}, target {self.target}, actual {self.actual}"


@define
class Watched:
    """A rule with an account of what it was asked, and of what it scored."""

    rule: ScoringRule
    last: str = ""
    scored: int = 0
    refused: int = 0
    lost: int = 0
    figures_refused: int = 0
    refusals: dict[str, str] = field(factory=dict)

    def apply(self, points: PointsLike, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        """What the rule gives; TypeError where that is no outcome."""
        self.last = f"points {points}, target {target}, actual {actual}"
        try:
            outcome: object = self.rule.apply(points, target, actual)
        except GovPerfError as error:
            self.refused += 1
            self.figures_refused += isinstance(actual, Measured)
            self.refusals.setdefault(error.code, f"{self.last}: {error}")
            raise
        if not isinstance(outcome, Outcome):
            message = f"apply gave {outcome!r} ({type(outcome).__name__}), not an Outcome"
            raise TypeError(message)
        self.scored += 1
        self.lost += outcome.score != outcome.points
        return outcome

    @property
    def told_nothing(self) -> bool:
        """Whether it refused figures, and what it did score never lost a point."""
        return self.figures_refused > 0 and self.lost == 0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - ``is_reduced``, ``title``, …
        return getattr(self.rule, name)


def _tried(rule: ScoringRule, target: Target, actual: Actual) -> bool:
    """Whether the rule scores this, and takes off points."""
    try:
        outcome: object = rule.apply(Decimal(10), target, actual)
    except GovPerfError:
        return False
    except Exception:  # noqa: BLE001 - the laws will tell it, with the case
        return True
    return not isinstance(outcome, Outcome) or outcome.score != outcome.points


def _takes(rule: ScoringRule, sign: Operator, unit: str | None, times: int) -> bool:
    """Whether the rule scores a result that misses a target with this sign in this unit."""
    return any(
        _tried(rule, Target(sign, Decimal(goal * times), unit), Measured(far * times))
        for goal in (90, 10)
        for far in (0, 85, 500)
    )


def cases_for(rule: ScoringRule, target: Target | None) -> st.SearchStrategy[Case]:
    """Cases around ``target``, or in the first usual unit in which the rule takes points off.

    Figures are in the hundreds, or, for a rule with steps of thousands, a thousand times that.
    """
    if target is not None:
        return _cases(target)
    for times in (1, _TIMES):
        for unit in USUAL_UNITS:
            signs = [sign for sign in NUMERIC if _takes(rule, sign, unit, times)]
            if signs:
                usual = unit == "%" and times == 1
                return _cases(unit=unit, signs=NUMERIC if usual else signs, times=times)
    if not _tried(rule, _WORDS, Judgement(0)) and _tried(rule, _WORDS, Stated("未完成", False)):  # noqa: FBT003
        return _stated()
    return _cases()


@st.composite
def _cases(
    draw: st.DrawFn,
    given: Target | None = None,
    unit: str | None = "%",
    signs: Sequence[Operator] = NUMERIC,
    times: int = 1,
) -> Case:
    points = draw(decimals(1, 100))
    if given is not None and given.in_words:
        return Case(points, given, draw(judgements()))
    if given is None:
        operator: Operator = draw(st.sampled_from(signs))
        goal = draw(decimals(1, 200 * times))
        furthest = _FURTHEST * times
    else:
        operator = given.operator or Operator.AT_LEAST
        unit = None if given.unit is None else given.unit.text
        stated = given.value or Decimal(1)
        goal = draw(st.just(stated) | decimals(1, max(2 * int(abs(stated)), 2)))
        furthest = max(_FURTHEST, 4 * int(abs(stated)))
    target = Target(operator, goal, unit)
    near = st.sampled_from(["-0.01", "0.01", "-1", "1"]).map(
        lambda more: max(add([goal, Decimal(more)]), Decimal(0))
    )
    numbers = st.just(goal) | near | decimals(0, furthest)
    value: Any = draw(numbers | judgements() if given is None else numbers)
    if isinstance(value, Judgement):
        return Case(points, _WORDS, value)
    return Case(points, target, Measured(value))


def _stated() -> st.SearchStrategy[Case]:
    """Cases for a rule that only takes "done" and "not done"."""
    words = st.sampled_from([Stated("未完成", False), Stated("完成", True)])  # noqa: FBT003
    return st.builds(Case, decimals(1, 100), st.just(_WORDS), words)
