"""The contract check (对照检查): worked examples and laws against somebody else's scorer."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from gov_perf.testing.contract.answers import Answer, Counted, Kind, Scorer, ask
from gov_perf.testing.contract.causes import Cause, Observed, causes_of
from gov_perf.testing.contract.given import ContractCase, told
from gov_perf.testing.contract.imitations import OF_ROUNDING
from gov_perf.testing.contract.laws import (
    LAWS,
    NO_ROUNDING,
    Broken,
    check_law,
    difference_of,
    evolve_given,
    right_score,
)
from gov_perf.testing.contract.library import cases as every_case
from gov_perf.testing.contract.ours import derivation
from gov_perf.testing.contract.report import ContractReport, Difference
from gov_perf.testing.contract.usage import chosen, need_callable, need_names, need_number


def check_contract(
    scorer: Scorer,
    *,
    cases: Iterable[ContractCase | str] | None = None,
    laws: Iterable[str] | None = None,
    max_examples: int = 50,
) -> ContractReport:
    """Hold a scorer of single indicators against the worked examples and the laws (对照检查).

    Args:
        scorer: The adapter: plain data (:class:`Given`) in, the rounded points out, or None
            for a case that cannot be scored.  What it raises is reported, not passed on.
        cases: The examples, or their ids ("steps/4"); all of :func:`cases` where not given.
        laws: Names of :data:`LAWS`; all where not given, none for ().
        max_examples: How many generated cases for each law.

    Returns:
        What was compared, where it differs, and what looks like the cause.

    Raises:
        InputError: ``scorer`` cannot be called, ``laws`` or ``cases`` name what is not there,
            ``max_examples`` is no number above 0.

    >>> from gov_perf.testing.contract.ours import our_scorer
    >>> check_contract(our_scorer, laws=()).ok
    True
    >>> check_contract(our_scorer, cases=["steps/4"], laws=()).checked
    ('steps/4',)
    """
    need_callable(scorer)
    counted = Counted(scorer)
    need_number(max_examples)
    wanted = tuple(LAWS) if laws is None else need_names(laws, LAWS)
    examples = every_case() if cases is None else chosen(cases, every_case(), ContractCase)
    checked: list[str] = []
    unsupported: list[str] = []
    differences: list[Difference] = []
    seen: list[Observed] = []
    for case in examples:
        answer = ask(counted, evolve_given(case.given))
        if answer.kind is Kind.UNSUPPORTED:
            unsupported.append(case.id)
            continue
        checked.append(case.id)
        seen.append(Observed(case.given, _exact(case.expected), answer))
        if not _right(case, answer):
            differences.append(_difference(case, answer))
    verdicts = [check_law(counted, name, max_examples) for name in wanted]
    for verdict in verdicts:
        (checked if verdict.answered else unsupported).append(f"law/{verdict.name}")
    broken = [verdict.broken for verdict in verdicts if verdict.broken is not None]
    seen += (_observed(item) for item in broken)
    differences += (difference_of(item) for item in broken)
    causes = causes_of(seen) if differences else ()
    told_causes = [_with_cause(item, causes) for item in differences]
    return ContractReport(checked, told_causes, causes, unsupported, counted.every_call)


def check_case(scorer: Scorer, case: ContractCase | str) -> ContractReport:
    """Hold a scorer against one worked example (or its id), for a test of its own for each."""
    return check_contract(scorer, cases=[case], laws=())


def _exact(expected: Decimal | None) -> Fraction | None:
    return None if expected is None else Fraction(expected)


def _right(case: ContractCase, answer: Answer) -> bool:
    if case.expected is None:
        return answer.kind is Kind.REFUSED
    return answer.kind is Kind.SCORE and answer.score == Fraction(case.expected)


def _difference(case: ContractCase, answer: Answer) -> Difference:
    return Difference(
        case.id,
        case.title,
        case.given,
        told(case.given),
        "不评分" if case.expected is None else f"{case.expected} 分",
        answer.shown,
        case.why,
        derivation(case.given),
    )


def _observed(broken: Broken) -> Observed:
    given = evolve_given(broken.given, case=f"law/{broken.law}")
    return Observed(given, right_score(given), broken.answer)


def _with_cause(item: Difference, causes: Iterable[Cause]) -> Difference:
    """The difference with its cause; a law's reason speaks of rounding only where that is one."""
    found = next((cause for cause in causes if item.case in cause.cases), None)
    if found is None:
        return item
    told_reason = item.reason
    if told_reason == LAWS["equal"].reason and found.name not in OF_ROUNDING:
        told_reason = NO_ROUNDING
    return evolve(item, cause=found.label, reason=told_reason)
