"""A regulation held to the laws of sheets (办法的检验): plans and figures that Hypothesis draws."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import localcontext
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.rules.blame import as_raised
from gov_perf.testing.asserting import assert_rule_laws
from gov_perf.testing.laws import LawReport
from gov_perf.testing.own_rules import Seat, note, own_plans, seats_of, untested
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
    from gov_perf.scoring.choices import StandardsChoice


@define
class _Count:
    """What was scored, and which of the rules that are for all headings took off a point."""

    scored: int = 0
    refused: int = 0
    last: str = ""
    last_text: str = ""
    lost: set[str] = field(factory=set)

    def note(self, made: Scored) -> None:
        """Whose rows lost points; those of plans that the regulation alone decides."""
        if self.lost >= _FOR_ALL:
            return
        for row in made.sheet.rows:
            if row.exact_score != row.points:
                place = made.plan.indicators.place(row.path)
                target = row.indicator.target
                self.lost.add(made.regulation.rule_for(target, place.level, place.sublevel).name)


_FOR_ALL: Final = frozenset({"numeric", "qualitative"})


def assert_regulation_laws(
    regulation: Regulation,
    *,
    exempt: Iterable[str] = (),
    max_examples: int = 30,
    targets: Mapping[str, Target | str] | None = None,
    rules: bool = False,
) -> LawReport:
    """Hold a regulation (办法) to the laws of sheets: its rules, decimals, points and grades.

    Plans of departments and of projects are scored from figures of every indicator, by the
    plans' own standards and by the regulation alone, with and without an execution; each by the
    regulation alone with results of zero and near zero too, for the law ``range``.  Besides, each
    rule of one heading (``by_level``, ``by_level2``) is asked under its heading for targets of the
    signs and in the first usual unit for which it takes points off.

    Args:
        regulation: The regulation; one's own is made by ``regulation(…).overlay(…)``.
        exempt: Names of :data:`SHEET_LAWS` that do not apply to it.
        max_examples: How many plans to draw, and cases of each rule of one heading.
        targets: Heading → a target that its rule is made for ({"时效": "≤30天"}), of which sign
            and unit are taken; where a rule is for none of the usual units.
        rules: Whether each rule of its own that is not of this package is held to
            :func:`assert_rule_laws` first, a second or two for each: the laws of sheets seldom
            meet a single figure at which a rule is wrong.

    Returns:
        What was checked, on how many rows; ``refused`` counts the rows that could not be scored.
        ``untested`` names the rules that took off no point and gave no reason to doubt them.

    Raises:
        RuleLawError: with ``rules``, a law of rules is broken.
        RegulationLawError: a law is broken, a rule failed, or no row could be scored at all.
            Also where a rule took off no point, though it refused one case in ten or said of some
            that the target is missed: it was not tested.
        TypeError: ``regulation`` is none.
        ValueError: ``exempt`` names no law, ``targets`` a heading that has no rule of its own.
        InputError: one of ``targets`` cannot be read.

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
    seats = seats_of(regulation, targets)
    if rules:
        _hold_rules(seats)
    checked = tuple(law for law in SHEET_LAWS if law not in excused)
    count = _Count()
    with localcontext():  # that of the caller stays as it is, whatever a rule does to it
        try:
            _try(regulation, checked, count, max_examples)
            seats = [seat for seat in seats if seat.name not in count.lost & _FOR_ALL]
            _try_own(regulation, checked, count, seats, max_examples)
        except RegulationLawError as error:
            raise error.of(regulation.number) from error.__cause__
    if not count.scored:
        message = f"nothing was tested: no row could be scored: {count.last}"
        text = f"什么也没有查到，没有一行能评：{count.last_text}"
        raise RegulationLawError(message, text=text).of(regulation.number)
    if checked:
        for seat in seats:
            if seat.doubtful:
                raise untested(seat).of(regulation.number)
    quiet = tuple(seat.title[1] for seat in seats if not seat.lost)
    skipped = tuple(law for law in SHEET_LAWS if law in excused)
    return LawReport(checked, skipped, count.scored, count.refused, quiet)


def _hold_rules(seats: Iterable[Seat]) -> None:
    """Each rule that a user wrote, to the laws of rules; the package's own are tested here."""
    for seat in seats:
        if type(seat.rule).__module__.partition(".")[0] != "gov_perf":
            assert_rule_laws(seat.rule, target=seat.target)


def _hold(made: Scored, law: str, *, state: bool) -> None:
    try:
        SHEET_LAWS[law](made)
    except RegulationLawError:
        if state:
            blame_memory(made)  # a rule that remembers what it was asked breaks any law
        raise


_Figures = tuple[Plan, Mapping[str, ActualLike], BudgetExecution | None]


def _held(
    regulation: Regulation,
    given_: _Figures,
    standards: "StandardsChoice",
    checked: tuple[str, ...],
    count: _Count,
) -> Scored | None:
    """The plan, scored and held to the laws; None where it could not be scored."""
    plan, actuals, budget = given_
    try:
        made = Scored.of(regulation, plan, actuals, budget, standards)
        made = evolve(made, in_range="range" in checked)
        count.scored += len(made.sheet.rows)
        count.refused += len(made.sheet.unscorable)
        if made.sheet.unscorable:
            count.last = "; ".join(map(str, made.sheet.findings[:2]))
            count.last_text = "；".join(map(str, made.sheet.findings[:2]))
        for law in checked:
            _hold(made, law, state="again" in checked)
        zero = at_zero(made)
        if "range" in checked:
            _hold(zero, "range", state="again" in checked)
        count.note(zero)
    except GovPerfError as error:
        count.refused += len(plan.indicators.places)
        count.last, count.last_text = str(error), error.text
        return None
    except RegulationLawError:
        raise
    except (Exception, SystemExit) as error:
        notes = "; ".join(map(str, getattr(error, "__notes__", ())[:1]))
        message = f"a rule failed: {as_raised(error)} {notes}".rstrip()
        text = f"的规则出错：{as_raised(error)} {notes}".rstrip()
        raise RegulationLawError(message, text=text) from error
    return made


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
        _held(regulation, (plan, actuals, budget), standards, checked, count)

    holds()


def _try_own(
    regulation: Regulation,
    checked: tuple[str, ...],
    count: _Count,
    seats: Sequence[Seat],
    most: int,
) -> None:
    """Each rule of the regulation's own is asked what it is made for, under its heading."""
    for plan, actuals, owners in own_plans(seats, most):
        made = _held(regulation, (plan, actuals, None), "regulation", checked, count)
        if made is not None:
            note(made.sheet, owners)
            continue
        for seat in owners.values():
            seat.refused += 1
            seat.refusal = seat.refusal or count.last_text
