"""A regulation held to the laws of sheets (办法的检验): plans and figures that Hypothesis draws."""

from collections.abc import Iterable
from decimal import localcontext
from typing import TYPE_CHECKING

from attrs import define
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gov_perf.errors import GovPerfError
from gov_perf.regulations import Regulation
from gov_perf.rules.blame import as_raised
from gov_perf.testing.laws import LawReport
from gov_perf.testing.plans import actuals_for, plans, project_plans
from gov_perf.testing.sheet_laws import (
    SHEET_LAWS,
    RegulationLawError,
    Scored,
    at_zero,
    blame_memory,
)
from gov_perf.testing.values import executions

if TYPE_CHECKING:
    from gov_perf.scoring.run import StandardsChoice


@define
class _Count:
    scored: int = 0
    refused: int = 0
    last: str = ""
    last_text: str = ""


def assert_regulation_laws(
    regulation: Regulation, *, exempt: Iterable[str] = (), max_examples: int = 30
) -> LawReport:
    """Hold a regulation (办法) to the laws of sheets: its rules, decimals, points and grades.

    Plans of departments and of projects are scored from figures of every indicator, by the
    plans' own standards and by the regulation alone, with and without an execution; each by the
    regulation alone with results of zero and near zero too, for the law ``range``.

    Args:
        regulation: The regulation; one's own is made by ``regulation(…).overlay(…)``.
        exempt: Names of :data:`SHEET_LAWS` that do not apply to it.
        max_examples: How many plans to draw.

    Returns:
        What was checked, on how many rows; ``refused`` counts the rows that could not be scored.

    Raises:
        RegulationLawError: a law is broken, a rule failed, or no row could be scored at all.
        TypeError: ``regulation`` is none.
        ValueError: ``exempt`` names no law.

    >>> from gov_perf import regulation
    >>> assert_regulation_laws(regulation("财预〔2020〕10号"), max_examples=2).exempt
    ()
    """
    given_one: object = regulation
    if not isinstance(given_one, Regulation):
        message = f"not a regulation: {given_one!r}"
        raise TypeError(message)
    excused = set(exempt)
    if unknown := excused - SHEET_LAWS.keys():
        message = f"no such law: {', '.join(sorted(unknown))}; there are {', '.join(SHEET_LAWS)}"
        raise ValueError(message)
    if wrong := regulation.check():
        both = ("; ".join(map(str, wrong)), "自相矛盾：" + "；".join(map(str, wrong)))
        raise RegulationLawError(both[0], text=both[1]).of(regulation.number)
    checked = tuple(law for law in SHEET_LAWS if law not in excused)
    count = _Count()
    with localcontext():  # that of the caller stays as it is, whatever a rule does to it
        _try(regulation, checked, count, max_examples)
    if not count.scored:
        message = f"nothing was tested: no row could be scored: {count.last}"
        text = f"什么也没有查到，没有一行能评：{count.last_text}"
        raise RegulationLawError(message, text=text).of(regulation.number)
    skipped = tuple(law for law in SHEET_LAWS if law in excused)
    return LawReport(checked, skipped, count.scored, count.refused)


def _hold(made: Scored, law: str, *, state: bool) -> None:
    try:
        SHEET_LAWS[law](made)
    except RegulationLawError:
        if state:
            blame_memory(made)  # a rule that remembers what it was asked breaks any law
        raise


def _try(regulation: Regulation, checked: tuple[str, ...], count: _Count, most: int) -> None:
    @settings(
        max_examples=most,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # the row that is told is small enough; plans shrink slowly
    )
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        plan = data.draw(plans() | project_plans())
        actuals = data.draw(actuals_for(plan))
        budget = data.draw(st.none() | executions())
        standards: StandardsChoice = data.draw(st.sampled_from(("regulation", "plan")))
        try:
            made = Scored.of(regulation, plan, actuals, budget, standards)
            count.scored += len(made.sheet.rows)
            count.refused += len(made.sheet.unscorable)
            if made.sheet.unscorable:
                count.last = "; ".join(map(str, made.sheet.findings[:2]))
                count.last_text = "；".join(map(str, made.sheet.findings[:2]))
            for law in checked:
                _hold(made, law, state="again" in checked)
            if "range" in checked:
                _hold(at_zero(made), "range", state="again" in checked)
        except GovPerfError as error:
            count.refused += len(plan.indicators.places)
            count.last, count.last_text = str(error), error.text
        except RegulationLawError:
            raise
        except Exception as error:
            notes = "; ".join(map(str, getattr(error, "__notes__", ())[:1]))
            message = f"a rule failed: {as_raised(error)} {notes}".rstrip()
            text = f"的规则出错：{as_raised(error)} {notes}".rstrip()
            raise RegulationLawError(message, text=text) from error

    try:
        holds()
    except RegulationLawError as error:
        raise error.of(regulation.number) from error.__cause__
