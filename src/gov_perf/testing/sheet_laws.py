"""Laws of sheets (自评表的规律): what a sheet under anybody's regulation must hold."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from gov_perf.actuals import ActualLike, Measured
from gov_perf.budget import BudgetExecution
from gov_perf.exact import add, decimals, subtract
from gov_perf.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.rules import ScoringRule, title_of
from gov_perf.sheet import ExecutionRow, ScoreSheet, SheetRow, Standards
from gov_perf.testing.cases import Case
from gov_perf.testing.steady import blame_state

if TYPE_CHECKING:
    from gov_perf.scoring import StandardsChoice


class RegulationLawError(AssertionError):
    """A regulation broke a law of sheets; the message names the law and what broke it."""


@frozen(eq=False)
class Scored:
    """A plan that was scored, with all that went into it."""

    regulation: Regulation
    plan: Plan
    actuals: Mapping[str, ActualLike]
    budget: BudgetExecution | None
    standards: "StandardsChoice"
    sheet: ScoreSheet

    @classmethod
    def of(
        cls,
        regulation: Regulation,
        plan: Plan,
        actuals: Mapping[str, ActualLike],
        budget: BudgetExecution | None = None,
        standards: "StandardsChoice" = "regulation",
    ) -> "Scored":
        """The plan, scored; what cannot be scored as it stands is left out."""
        from gov_perf.scoring import score  # not with every ``import hypothesis``

        sheet = score(
            plan, actuals, regulation, budget=budget, standards=standards, skip_unscorable=True
        )
        return cls(regulation, plan, actuals, budget, standards, sheet)

    @property
    def parts(self) -> tuple[SheetRow | ExecutionRow, ...]:
        """The rows, and the row of the execution."""
        own = self.sheet.execution
        return self.sheet.rows if own is None else (*self.sheet.rows, own)


def require(passed: object, law: str, what: str) -> None:
    """RegulationLawError where ``passed`` is not true."""
    if not passed:
        message = f"law {law!r} broken: {what}"
        raise RegulationLawError(message)


def _named(part: SheetRow | ExecutionRow) -> str:
    if isinstance(part, ExecutionRow):
        return f"the budget execution {part.budget}"
    return f"{part.path} (target {part.indicator.target}, actual {part.actual}, by {part.rule})"


_UNSOUND: Final = frozenset(
    {"rule-outcome-wrong", "float-refused", "rule-out-of-range", "rule-points-differ"}
)


def _range(made: Scored) -> None:
    """0 ≤ score ≤ points in every row, and no rule gives what is refused as a score."""
    unsound = [item for item in made.sheet.findings if item.name in _UNSOUND]
    require(not unsound, "range", "; ".join(map(str, unsound)))
    for part in made.parts:
        inside = 0 <= part.score <= part.points
        require(inside, "range", f"{part.score} of {part.points} in {_named(part)}")


def _total(made: Scored) -> None:
    """The total is the sum of the rows, and that of each heading the sum of its rows."""
    sheet = made.sheet
    summed = add(part.score for part in made.parts)
    require(sheet.total == summed, "total", f"the total {sheet.total} is not the sum {summed}")
    for heading in sheet.subtotals:
        own = [row for row in sheet.rows if f"{row.path}/".startswith(f"{heading.path}/")]
        sums = (add(row.points for row in own), add(row.score for row in own))
        what = f"{heading.path} has {heading.points}, {heading.score}; its rows {sums}"
        require((heading.points, heading.score) == sums, "total", what)


def _rounding(made: Scored) -> None:
    """Each score is the exact one, rounded once to the regulation's decimals, ties upwards.

    Points with more decimals than that keep theirs.
    """
    for part in made.parts:
        digits = max(made.regulation.digits.value, decimals(part.points))
        whole = (2 * part.exact_score * 10**digits + 1) // 2
        rounded = Decimal(f"{whole}E-{digits}")
        what = f"{part.exact_score} is {part.score}, not {rounded}, in {_named(part)}"
        require(part.score == rounded, "rounding", what)


def _monotone(made: Scored) -> None:
    """A result halfway to a missed target gives no smaller total, by the regulation's rules.

    Not asked of a rule that says it is exempt.
    """
    missed = [row for row in made.sheet.rows if row.met is False and _asked(made, row)]
    if made.standards != "regulation" or not missed:
        return
    row = missed[int(made.sheet.total * 100) % len(missed)]  # one of them, so that it stays quick
    goal, actual = row.indicator.target.value, row.actual
    if goal is None or not isinstance(actual, Measured):
        return
    nearer = Decimal(f"{int(add([goal, actual.value]) * 50)}E-2")
    better = Measured(nearer, actual.unit or row.indicator.target.unit)
    actuals = {**made.actuals, row.path: better}
    other = Scored.of(made.regulation, made.plan, actuals, made.budget, made.standards).sheet
    if other.unscorable != made.sheet.unscorable:
        return
    what = f"the total is {other.total}, not at least {made.sheet.total}, for {better} in "
    require(other.total >= made.sheet.total, "monotone", what + _named(row))


def _asked(made: Scored, row: SheetRow) -> bool:
    return "monotone" not in getattr(_rule_of(made, row), "exempt", ())


def _rule_of(made: Scored, row: SheetRow) -> ScoringRule:
    """The rule that scored a row."""
    from gov_perf.rule_choice import choose_rule  # likewise

    own = Standards.REGULATION if made.standards == "regulation" else Standards.PLAN
    return choose_rule(made.plan.indicators.place(row.path), made.regulation, own).rule


def _met(made: Scored) -> None:
    """What is met has full points, by a rule that is not exempt and reduces nothing for too much.

    So far as the regulation itself (its overshoot, its bands) does not say otherwise.
    """
    for row in made.sheet.rows:
        if row.met is not True or row.exact_score == row.points:
            continue
        rule = _rule_of(made, row)
        reduces = getattr(rule, "is_reduced", None)
        reduced = reduces and row.achievement is not None and reduces(row.achievement)
        what = f"met, but the score is {row.exact_score} of {row.points}, in {_named(row)}"
        require(reduced or "met" in getattr(rule, "exempt", ()), "met", what)


def _explained(made: Scored) -> None:
    """The derivation of each row arrives at its score, and what is said of it adds up."""
    for part in made.parts:
        last = part.steps[-1].value if part.steps else None
        what = f"the last step says {last}, the score is {part.score}, in {_named(part)}"
        require(last == part.score, "explained", what)
        lost = subtract(part.points, part.score)
        require(part.deduction == lost, "explained", f"{part.deduction} is off in {_named(part)}")
        head, told = str(part.explain()).partition("\n")[0], f"得 {part.score} 分"
        require(told in head, "explained", f"{told} is not in {head!r}, in {_named(part)}")


def _grade(made: Scored) -> None:
    """The grade is the best whose floor the total reaches; without one there is a reason."""
    sheet = made.sheet
    if sheet.grade is None:
        require(sheet.grade_reason, "grade", "neither a grade nor a reason why there is none")
        return
    reached = [item for item in made.regulation.grades.value if item.floor <= sheet.total]
    best = str(max(reached, key=lambda item: item.floor)) if reached else None
    what = f"the total {sheet.total} is {sheet.grade}, not {best}"
    require(sheet.grade == best, "grade", what)


def _again(made: Scored) -> None:
    """Scored again from the same, the sheet is the same, and it is verified."""
    from gov_perf.verifying import verify  # likewise

    again = Scored.of(made.regulation, made.plan, made.actuals, made.budget, made.standards).sheet
    differs = [row.path for row, old in zip(again, made.sheet, strict=True) if row != old]
    require(again == made.sheet, "again", f"scored again, other rows: {', '.join(differs)}")
    rows = made.sheet.rows
    _keeps_nothing(made, rows[int(made.sheet.total * 100) % len(rows)] if rows else None)
    found = verify(made.sheet, made.plan, made.actuals, regulation=made.regulation)
    told = "; ".join(map(str, found))
    if any(item.name == "fingerprint-part" for item in found):
        told += " (a field of a rule changes while it scores: fields are part of the fingerprint)"
    require(found == (), "again", told)


def _keeps_nothing(made: Scored, row: SheetRow | None) -> None:
    """The rule of a row gives the same whatever it was asked before, and about whatever points."""
    if row is None or row.actual is None:
        return
    rule = _rule_of(made, row)
    for told in blame_state(rule, Case(row.points, row.indicator.target, row.actual)):
        what = f"the rule {title_of(rule)}: {str(told).partition(' broken for ')[2]}"
        require(False, "again", what)  # noqa: FBT003 - it is broken


def blame_memory(made: Scored) -> None:
    """RegulationLawError by the law ``again`` where a rule behind a wrong sheet has a memory."""
    for row in made.sheet.rows:
        _keeps_nothing(made, row)
    _again(made)


SHEET_LAWS: Final[Mapping[str, Callable[[Scored], None]]] = MappingProxyType(
    {
        "range": _range,
        "total": _total,
        "rounding": _rounding,
        "met": _met,
        "monotone": _monotone,
        "explained": _explained,
        "grade": _grade,
        "again": _again,
    }
)
"""The laws of sheets (自评表的规律) by name; ``help(gov_perf.testing)`` says what each means."""
