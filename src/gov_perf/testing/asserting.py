"""A rule held to the laws (评分规则的性质): one law after another, on drawn cases."""

from collections.abc import Callable, Iterable, Sequence
from decimal import localcontext
from typing import Final

from hypothesis.errors import Flaky

from gov_perf.cells.targets import Target, parse_target
from gov_perf.rules import ScoringRule, title_of
from gov_perf.rules.blame import as_raised
from gov_perf.testing.asking import RuleLawError
from gov_perf.testing.cases import Case, Watched
from gov_perf.testing.drawing import Drawn
from gov_perf.testing.laws import LAWS, PROMISES, LawReport
from gov_perf.testing.past import blame_past, unasked
from gov_perf.testing.round_cases import rounder
from gov_perf.testing.signs import need_points_off
from gov_perf.testing.steady import blame_state
from gov_perf.testing.taking import cases_for

_LAWS: Final = {**LAWS, **PROMISES}


def assert_rule_laws(
    rule: ScoringRule,
    *,
    exempt: Iterable[str] = (),
    promises: Iterable[str] = (),
    max_examples: int = 200,
    target: Target | str | None = None,
) -> LawReport:
    """Hold a scoring rule to the laws (评分规则的性质), which ``help(gov_perf.testing)`` lists.

    The cases have targets of every sign in per cent, or in the first usual unit (天, 人, 元 …)
    in which the rule takes points off, and judgements of targets in words.

    Args:
        rule: Anything with ``apply(points, target, actual)``.
        exempt: Names of :data:`LAWS` that do not apply to it; those that the rule names in an
            attribute ``exempt`` are added.
        promises: Names of :data:`PROMISES` that it keeps besides; those that the rule names in an
            attribute ``promises`` are added.
        max_examples: How many cases to try for each law.
        target: A target that the rule is made for ("≤30天"): cases then have its sign and unit.

    Returns:
        What was checked, on how many cases.

    Raises:
        RuleLawError: a law is broken, or the rule failed; with the smallest example found.
            Also where the rule took off no point at all, though it refused most cases or said
            of some that the target is missed: such a rule was not tested.  Also where it gives
            full marks for every missed target of one sign (≤, ≥ …) that it takes.
        TypeError: ``rule`` is none.
        ValueError: ``exempt`` or ``promises`` names no law.
        InputError: ``target`` cannot be read.

    >>> from gov_perf import AllOrNothing, Proportional, Stepwise
    >>> assert_rule_laws(Proportional(), max_examples=20).exempt
    ()
    >>> assert_rule_laws(Stepwise(step=1, deduct="0.5"), max_examples=20).exempt
    ('scale', 'converted', 'linear')
    >>> assert_rule_laws(AllOrNothing(), promises=["missed"], max_examples=20).checked[-1]
    'missed'
    """
    if isinstance(rule, type) or not callable(getattr(rule, "apply", None)):
        message = (
            f"not a scoring rule, which is an object with apply(points, target, actual): {rule!r}"
        )
        raise TypeError(message)
    excused = {*exempt, *getattr(rule, "exempt", ())}
    promised = {*promises, *getattr(rule, "promises", ())}
    _known(excused, LAWS)
    _known(promised, PROMISES)
    checked = [law for law in LAWS if law not in excused]
    checked += [law for law in PROMISES if law in promised]
    goal = parse_target(target).require() if isinstance(target, str) else target
    watched = Watched(rule, unasked=unasked(rule))
    with localcontext():  # that of the caller stays as it is, whatever the rule does to it
        cases = cases_for(watched, goal)  # a point that it takes off there counts too
        watched.figures = watched.figures_refused = 0
        drawn = Drawn(cases, max_examples)
        for law in checked:
            _check(watched, law, drawn, checked)
    if checked and watched.told_nothing:
        if goal is not None and goal.value is not None:
            need_points_off(watched, goal)
        raise RuleLawError(_nothing_told(watched, goal), text=_nothing_told_text(watched, goal))
    if checked and "achievement" not in excused:
        need_points_off(watched, goal)
    skipped = tuple(law for law in LAWS if law in excused)
    return LawReport(tuple(checked), skipped, watched.scored, watched.refused)


def _known(names: set[str], laws: Iterable[str]) -> None:
    unknown = names - set(laws)
    if unknown:
        message = f"no such law: {', '.join(sorted(unknown))}; there are {', '.join(laws)}"
        raise ValueError(message)


def _nothing_told(watched: Watched, goal: Target | None) -> str:
    mend = (
        'Give a target that it is made for, such as target="≤30天"'
        if goal is None
        else f"Give another target than {goal}, or look why it loses no point for that one"
    )
    if watched.missed:
        return (
            f"{title_of(watched.rule)}: nothing was tested: it took off no point in the "
            f"{watched.scored} cases that it scored, though it says of {watched.missed} that the "
            f"target is missed. {mend}"
        )
    some = "; ".join(told for told, _ in _some_refusals(watched))
    return (
        f"{title_of(watched.rule)}: nothing was tested: it refused {watched.refused} cases, and "
        f"took off no point in the {watched.scored} that it scored. {mend}. Refused: {some}"
    )


def _nothing_told_text(watched: Watched, goal: Target | None) -> str:
    """The same in Chinese."""
    head = f"评分规则“{title_of(watched.rule)}”什么也没有查到："
    lost = f"评了的{watched.scored}例都没有扣分"
    mend = (
        '怎么改：给出它适用的指标值，如 target="≤30天"。'
        if goal is None
        else f"怎么改：换一个指标值（现在给的是 {goal}），或者看这样的指标值为什么不扣分。"
    )
    if watched.missed:
        return f"{head}{lost}，而它自己说其中{watched.missed}例没有达到指标值。{mend}"
    some = "；".join(told for _, told in _some_refusals(watched))
    return f"{head}有{watched.refused}例不能评，{lost}。{mend}不能评的，如：{some}"


def _some_refusals(watched: Watched) -> list[tuple[str, str]]:
    return list(watched.refusals.values())[:2]


def _check(watched: Watched, law: str, drawn: Drawn, checked: Sequence[str]) -> None:
    blamed: list[RuleLawError] = []
    steady, edges = "context" in checked, "edges" in checked

    def holds(case: Case) -> None:
        broken: RuleLawError | None = None
        try:
            if not blamed:
                _LAWS[law](watched, case)
        except RuleLawError as error:
            broken = error
            if steady and law != "inputs":  # a rule that gives anything breaks any law
                blamed.extend(blame_state(watched, case) or blame_past(watched, law, case, error))
        except (Exception, SystemExit) as error:
            name = "edges" if watched.at_edge and edges else law
            message = f"law {name!r} broken for {watched.last}: {as_raised(error)}"
            said = f"{watched.last_text}：规则出错 {as_raised(error)}"
            raise RuleLawError(message, name, said) from error
        if blamed:  # and from then on there is no smaller example: what it kept, it keeps
            broken = blamed[0]
        if broken is not None:
            raise broken

    try:
        drawn.each(holds)
    except RuleLawError as first:
        smallest = _smallest(watched, law, drawn, holds, first)
        raise smallest.of(title_of(watched.rule)) from smallest.__cause__


def _smallest(
    watched: Watched, law: str, drawn: Drawn, holds: Callable[[Case], None], first: RuleLawError
) -> RuleLawError:
    """The error for the smallest case that breaks the law; ``first`` where none does again."""
    failed: list[Case] = []
    watched.thorough = True

    def noted(case: Case) -> None:
        try:
            holds(case)
        except RuleLawError:
            failed.append(case)
            raise

    try:
        drawn.search(noted)
    except RuleLawError as error:
        return rounder(law, failed[-1], holds, error) if error.law == law else error
    except Flaky as error:
        message = (
            f"law 'context' broken for {watched.last}: asked again, the rule does not give the "
            f"same, so that law {law!r} holds or not"
        )
        flaky = RuleLawError(message, "context", watched.last_text)
        flaky.__cause__ = error
        return flaky
    return first
