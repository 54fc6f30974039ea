"""Laws about asking (问法): a rule gives the same however it is asked, and changes nothing."""

from collections.abc import Iterator
from copy import deepcopy
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import Final

from attrs import astuple, evolve

from gov_perf.cells.actuals import Actual, Measured
from gov_perf.cells.targets import Target
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.testing.asking import RuleLawError, ask, figure, require
from gov_perf.testing.cases import Case, one_of
from gov_perf.testing.order import FORGETS, dice, in_order


def untouched(rule: ScoringRule, case: Case) -> None:
    """Target and actual value stay as they were given: the next rule is asked about them too."""
    given = deepcopy(case)  # of which nobody else sees what the rule does to it
    ask(rule, given)
    for name, before, after in (
        ("target", case.target, given.target),
        ("actual value", case.actual, given.actual),
    ):
        what = f"the rule changed the {name} that it was given: {_fields(after)}"
        thing = "指标值" if name == "target" else "实际完成值"
        said = f"规则改了给它的{thing}：{_fields(after)}"
        require(_fields(after) == _fields(before), "inputs", case, what, said)


def _fields(given: Target | Actual) -> str:
    names = (item.name for item in type(given).__attrs_attrs__)
    told = zip(names, astuple(given), strict=True)
    return ", ".join(f"{name}={value!r}" for name, value in told)


_PER_TURN: Final = 10
"""More random numbers than one turn of questions takes."""


def again(rule: ScoringRule, case: Case, turn: int = 0) -> Outcome | None:
    """The outcome, which is the same when the rule is asked again after something else.

    Each ``turn`` has random numbers of its own.
    """
    with dice(case, _PER_TURN * turn + 1):
        first = ask(rule, case)
    for number, other in enumerate((case, *_others(case)), start=2):
        with dice(case, _PER_TURN * turn + number):
            if other is not case:
                ask(rule, other)
            second = ask(rule, case)
        asked = "asked twice" if other is case else f"asked before and after {other}"
        what = f"{asked}, the rule gives {_told(first)} and {_told(second, first)}"
        order = "问两次" if other is case else f"问过{other.text}以后再问"
        said = f"{order}，{_scores(first, second)}"
        require(first == second, "context", case, what, said)
    return first


def steady(rule: ScoringRule, case: Case) -> None:
    """The result is the same twice and in any decimal context of the caller, which is kept."""
    first = again(rule, case)
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        other = ask(rule, case)
        kept = (context.prec, context.rounding) == (3, ROUND_DOWN)
    what = (
        f"{_told(first)}, but {_told(other, first)} where the caller's decimal context has 3 "
        "digits and rounds down; compute in a context of the rule's own, such as "
        "localcontext(Context(…))"
    )
    said = f"调用方的 decimal 上下文是 3 位、向下舍入时，{_scores(first, other)}"
    require(first == other, "context", case, what, said)
    what, said = "the rule changed the caller's decimal context", "规则改了调用方的 decimal 上下文"
    require(kept, "context", case, what, said)
    _as_written(rule, case, first)
    in_order(rule, case, one_of(tuple(FORGETS), case))  # one of them, so that it stays quick


def _as_written(rule: ScoringRule, case: Case, first: Outcome | None) -> None:
    """90 and 90.0000 are the same number."""
    goal, actual = case.target.value, case.actual
    if first is None or goal is None or not isinstance(actual, Measured):
        return
    longer = evolve(actual, value=_with_zeros(actual.value), text="")
    target = evolve(case.target, value=_with_zeros(goal), text="")
    for other in (evolve(case, actual=longer), evolve(case, target=target)):
        second = ask(rule, other)
        same = second is not None and _result(first) == _result(second)
        what = f"{_told(first)}, and written {other} {_told(second, first)}"
        said = f"同一个数多写几个 0（{other.text}），{_scores(first, second)}"
        require(same, "context", case, what, said)


def _with_zeros(number: Decimal) -> Decimal:
    """The same number with four zeros more behind its last decimal."""
    written = f"{number:f}"
    return Decimal(f"{written}0000" if "." in written else f"{written}.0000")


def _result(outcome: Outcome) -> tuple[object, ...]:
    return (outcome.score, outcome.met, outcome.achievement)


_ASKED: Final = 5
"""How often a rule that broke a law is asked again whether it gives the same."""


def blame_state(rule: ScoringRule, case: Case) -> list[RuleLawError]:
    """What shows that a rule which broke another law remembers what it was asked; or nothing."""
    try:
        for turn in range(_ASKED):
            again(rule, case, turn)
        for forgets in FORGETS:
            in_order(rule, case, forgets)
    except RuleLawError as error:
        return [error]
    return []


_TWICE: Final = 2


def _others(case: Case) -> Iterator[Case]:
    """Other cases to ask in between: other points, and a result far from the one in question."""
    yield evolve(case, points=Decimal(f"{int(case.points * 100) * _TWICE}E-2"))
    if isinstance(case.actual, Measured):
        far = Decimal(0) if case.actual.value else case.target.value or Decimal(1)
        yield evolve(case, actual=evolve(case.actual, value=far, text=""))


def _scores(first: Outcome | None, second: Outcome | None) -> str:
    """Both scores in Chinese; where they are the same, something else differs."""
    one, two = ("不能评" if it is None else f"得 {figure(it)}" for it in (first, second))
    return f"原来{one}，这次{two}" if one != two else f"都{one}，别的却不同"


def _told(outcome: Outcome | None, other: Outcome | None = None) -> str:
    """The score, and where it is that of ``other`` what else differs from it."""
    if outcome is None:
        return "no score"
    score = f"the score {figure(outcome)}"
    if other is None or other == outcome or outcome.score != other.score:
        return score
    names = ("met", "achievement", "points", "findings", "steps")
    differs = [name for name in names if getattr(outcome, name) != getattr(other, name)]
    told = ", ".join(
        f"{name} {getattr(other, name)} and {getattr(outcome, name)}"
        if name in names[:3]
        else f"other {name}"
        for name in differs
    )
    return f"{score} with {told}" if told else score
