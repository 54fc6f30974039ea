"""Laws of sheets (自评表的规律): what a sheet under anybody's regulation must hold."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import define, frozen

from gov_perf.cells.actuals import ActualLike, Measured
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import add, decimals, subtract, to_fraction
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.rules import Outcome, ScoringRule, title_of
from gov_perf.rules.base import PointsLike
from gov_perf.rules.case import open_case
from gov_perf.rules.sound import sound
from gov_perf.sheets.sheet import ExecutionRow, ScoreSheet, SheetRow, Standards
from gov_perf.testing.asking import ask, figure_of, is_reduced
from gov_perf.testing.cases import Case, told, told_text
from gov_perf.testing.steady import blame_state

if TYPE_CHECKING:
    from gov_perf.scoring.choices import StandardsChoice


class RegulationLawError(AssertionError):
    """A regulation broke a law of sheets; the message names the law and what broke it.

    Attributes:
        law: The name of the law; "" where a rule failed or nothing was tested.
        text: The same as the message in Chinese.
    """

    def __init__(self, message: str, law: str = "", text: str = "") -> None:
        self.law = law
        self.text = text or message
        super().__init__(message)

    def of(self, number: str) -> "RegulationLawError":
        """The error as it is told: with the number of the regulation (文号)."""
        return RegulationLawError(f"{number}: {self}", self.law, f"办法“{number}”{self.text}")


@frozen(eq=False)
class Scored:
    """A plan that was scored, with all that went into it.

    ``in_range`` says that every score which any law obtains is held to the law ``range``.
    """

    regulation: Regulation
    plan: Plan
    actuals: Mapping[str, ActualLike]
    budget: BudgetExecution | None
    standards: "StandardsChoice"
    sheet: ScoreSheet
    in_range: bool = True

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
        from gov_perf.scoring.run import score  # not with every ``import hypothesis``

        sheet = score(
            plan, actuals, regulation, budget=budget, standards=standards, skip_unscorable=True
        )
        return cls(regulation, plan, actuals, budget, standards, sheet)

    @property
    def parts(self) -> tuple[SheetRow | ExecutionRow, ...]:
        """The rows, and the row of the execution."""
        own = self.sheet.execution
        return self.sheet.rows if own is None else (*self.sheet.rows, own)


NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "range": "得分在内",
        "total": "合计",
        "rounding": "四舍五入",
        "met": "达到得满分",
        "monotone": "越好不越低",
        "explained": "推导到得分",
        "grade": "等级",
        "again": "再评一样",
    }
)
"""Law → what it is called in Chinese."""


def require(passed: object, law: str, what: str, said: str) -> None:
    """RegulationLawError where ``passed`` is not true; ``said`` tells the same in Chinese."""
    if not passed:
        text = f"不守规律“{NAMES[law]}”（{law}）：{said}"
        message = f"law {law!r} broken: {what}"
        raise RegulationLawError(message, law, text)


def _named(part: SheetRow | ExecutionRow) -> str:
    if isinstance(part, ExecutionRow):
        return f"the budget execution {part.budget}"
    return f"{part.path} (target {part.indicator.target}, actual {part.actual}, by {part.rule})"


def _called(part: SheetRow | ExecutionRow) -> str:
    """The same in Chinese."""
    if isinstance(part, ExecutionRow):
        return f"预算执行 {part.budget}"
    figures = f"指标值 {part.indicator.target}，实际完成值 {part.actual}"
    return f"{part.path}（{figures}，规则 {part.rule}）"


_UNSOUND: Final = frozenset(
    {"rule-outcome-wrong", "float-refused", "rule-out-of-range", "rule-points-differ"}
)


def _range(made: Scored) -> None:
    """0 ≤ score ≤ points in every row, and no rule gives what is refused as a score."""
    unsound = [item for item in made.sheet.findings if item.name in _UNSOUND]
    both = ("; ".join(map(str, unsound)), "；".join(map(str, unsound)))
    require(not unsound, "range", *both)
    for part in made.parts:
        inside = 0 <= part.score <= part.points
        what = f"{part.score} of {part.points} in {_named(part)}"
        said = f"{_called(part)}分值 {part.points}，得分 {part.score}"
        require(inside, "range", what, said)


def _total(made: Scored) -> None:
    """The total is the sum of the rows, and that of each heading the sum of its rows."""
    sheet = made.sheet
    summed = add(part.score for part in made.parts)
    what = f"the total {sheet.total} is not the sum {summed}"
    said = f"总分是 {sheet.total}，各行之和是 {summed}"
    require(sheet.total == summed, "total", what, said)
    for heading in sheet.subtotals:
        own = [row for row in sheet.rows if f"{row.path}/".startswith(f"{heading.path}/")]
        sums = (add(row.points for row in own), add(row.score for row in own))
        what = f"{heading.path} has {heading.points}, {heading.score}; its rows {sums}"
        said = (
            f"{heading.path}的小计是分值 {heading.points}、得分 {heading.score}，"
            f"它下面各行之和是分值 {sums[0]}、得分 {sums[1]}"
        )
        require((heading.points, heading.score) == sums, "total", what, said)


def _rounding(made: Scored) -> None:
    """Each score is the exact one, rounded once to the regulation's decimals, ties upwards.

    Points with more decimals than that keep theirs.
    """
    for part in made.parts:
        digits = max(made.regulation.digits.value, decimals(part.points))
        whole = (2 * part.exact_score * 10**digits + 1) // 2
        rounded = Decimal(f"{whole}E-{digits}")
        what = f"{figure_of(part.exact_score)} is {part.score}, not {rounded}, in {_named(part)}"
        exact = figure_of(part.exact_score)
        said = f"{_called(part)}应得 {exact}，写成了 {part.score}，不是 {rounded}"
        require(part.score == rounded, "rounding", what, said)


def _monotone(made: Scored) -> None:
    """A result halfway to a missed target gives no smaller total, by the regulation's rules.

    Not asked of a rule that says it is exempt, nor of a row that misses only a target of the
    rule's own: halfway to the plan's, which it meets, is no better a result.
    """
    rows = (row for row in made.sheet.rows if row.met is False and _misses_plan(row))
    missed = [row for row in rows if _asked(made, row)]
    if made.standards != "regulation" or not missed:
        return
    row = missed[int(made.sheet.total * 100) % len(missed)]  # one of them, so that it stays quick
    goal, actual = row.indicator.target.value, row.actual
    if goal is None or not isinstance(actual, Measured):
        return
    nearer = Decimal(f"{int(add([goal, actual.value]) * 50)}E-2")
    better = Measured(nearer, actual.unit or row.indicator.target.unit)
    actuals = {**made.actuals, row.path: better}
    moved = Scored.of(made.regulation, made.plan, actuals, made.budget, made.standards)
    if made.in_range:
        _range(moved)
    other = moved.sheet
    if other.unscorable != made.sheet.unscorable:
        return
    what = f"the total is {other.total}, not at least {made.sheet.total}, for {better} in "
    said = f"{_called(row)}换成 {better}，总分是 {other.total}，少于 {made.sheet.total}"
    require(other.total >= made.sheet.total, "monotone", what + _named(row), said)


def _misses_plan(row: SheetRow) -> bool:
    """Whether a row misses the plan's own target, whatever its rule says of it."""
    if row.actual is None:
        return False
    try:
        return not open_case(row.points, row.indicator.target, row.actual).verdict.met
    except GovPerfError:
        return False


def _asked(made: Scored, row: SheetRow) -> bool:
    return "monotone" not in getattr(_rule_of(made, row), "exempt", ())


def _rule_of(made: Scored, row: SheetRow) -> ScoringRule:
    """The rule that scored a row."""
    from gov_perf.scoring.rule_choice import choose_rule  # likewise

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
        what = (
            f"met, but the score is {figure_of(row.exact_score)} of {row.points}, in {_named(row)}"
        )
        exact = figure_of(row.exact_score)
        said = f"{_called(row)}达到了指标值，分值 {row.points}，得分却是 {exact}"
        require(is_reduced(rule, row) or "met" in getattr(rule, "exempt", ()), "met", what, said)


def _explained(made: Scored) -> None:
    """The derivation of each row arrives at its score, and what is said of it adds up."""
    for part in made.parts:
        last = part.steps[-1].value if part.steps else None
        what = f"the last step says {last}, the score is {part.score}, in {_named(part)}"
        said = f"{_called(part)}推导的最后一步是 {last}，得分是 {part.score}"
        require(last == part.score, "explained", what, said)
        lost = subtract(part.points, part.score)
        what = f"{part.deduction} is off in {_named(part)}"
        said = f"{_called(part)}写的是扣 {part.deduction} 分，应是 {lost} 分"
        require(part.deduction == lost, "explained", what, said)
        head, told = str(part.explain()).partition("\n")[0], f"得 {part.score} 分"
        what = f"{told} is not in {head!r}, in {_named(part)}"
        require(told in head, "explained", what, f"{_called(part)}推导的第一行“{head}”没有“{told}”")


def _grade(made: Scored) -> None:
    """The grade is the best whose floor the total reaches; without one there is a reason."""
    sheet = made.sheet
    if sheet.grade is None:
        what, said = "neither a grade nor a reason why there is none", "没有等级，也没有写明原因"
        require(sheet.grade_reason, "grade", what, said)
        return
    reached = [item for item in made.regulation.grades.value if item.floor <= sheet.total]
    best = str(max(reached, key=lambda item: item.floor)) if reached else None
    what = f"the total {sheet.total} is {sheet.grade}, not {best}"
    said = f"总分 {sheet.total}，等级是“{sheet.grade}”，应是“{best or '没有等级'}”"
    require(sheet.grade == best, "grade", what, said)


def _again(made: Scored) -> None:
    """Scored again from the same, the sheet is the same, and it is verified."""
    from gov_perf.scoring.verifying import verify  # likewise

    again = Scored.of(made.regulation, made.plan, made.actuals, made.budget, made.standards).sheet
    differs = [row.path for row, old in zip(again, made.sheet, strict=True) if row != old]
    what, said = ", ".join(differs), "、".join(differs)
    require(
        again == made.sheet,
        "again",
        f"scored again, other rows: {what}",
        f"再评一次，这些行不同：{said or '（各行都同，表头不同）'}",
    )
    rows = made.sheet.rows
    _keeps_nothing(made, rows[int(made.sheet.total * 100) % len(rows)] if rows else None)
    keeps_nothing_missed(made)
    found = verify(made.sheet, made.plan, made.actuals, regulation=made.regulation)
    told, said = "; ".join(map(str, found)), "；".join(map(str, found))
    if any(item.name == "fingerprint-part" for item in found):
        told += " (a field of a rule changes while it scores: fields are part of the fingerprint)"
        said += "（规则的字段在评分时变了；字段是办法摘要的一部分）"
    require(found == (), "again", told, f"核验不通过：{said}")


@define
class _Bounded:
    """A rule with the first of its outcomes that breaks the law ``range``, whoever asked for it."""

    rule: ScoringRule
    broken: tuple[str, str] | None = None

    def apply(self, points: PointsLike, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        """What the rule gives."""
        title = title_of(self.rule)
        case, text = told(points, target, actual), told_text(points, target, actual)
        outcome = self.rule.apply(points, target, actual)
        try:
            sound(outcome, to_fraction(points, "points"))
        except GovPerfError as error:
            if self.broken is None:
                what = f"{error.code}: {error.finding.text_en} ({case}, by {title})"
                said = f"{error.code}：{error.finding.text}（{text}，规则 {title}）"
                self.broken = what, said
        return outcome


def _keeps_nothing(made: Scored, row: SheetRow | None) -> None:
    """The rule of a row gives the same whatever it was asked before, and about whatever points."""
    if row is None or row.actual is None:
        return
    case = Case(row.points, row.indicator.target, row.actual)
    _keeps_none_of(made, _rule_of(made, row), case)


def _keeps_none_of(made: Scored, rule: ScoringRule, case: Case) -> None:
    bounded = _Bounded(rule)
    for error in blame_state(bounded, case):
        what = f"the rule {title_of(rule)}: {str(error).partition(' broken for ')[2]}"
        said = f"规则“{title_of(rule)}”，{error.figures}"
        require(False, "again", what, said)  # noqa: FBT003 - it is broken
    if made.in_range and bounded.broken is not None:
        require(False, "range", *bounded.broken)  # noqa: FBT003 - likewise


def keeps_nothing_missed(made: Scored) -> None:
    """Each rule of the regulation's own, asked about a result that misses the target by half.

    What is met has full marks, of whatever points: no rule shows there what it keeps.
    """
    asked: list[ScoringRule] = []
    for row in made.sheet.rows if made.standards == "regulation" else ():
        target, rule = row.indicator.target, _rule_of(made, row)
        if not target.value or target.operator is None or any(rule is it for it in asked):
            continue
        half = 2 if target.operator.is_ceiling else _HALF
        missed = Measured(add([Decimal(0), target.value * half]), target.unit)
        case = Case(row.points, target, missed)
        outcome = ask(rule, case)
        if outcome is not None and not outcome.met:
            asked.append(rule)
            _keeps_none_of(made, rule, case)


_HALF: Final = Decimal("0.5")


def at_zero(made: Scored) -> Scored:
    """The same plan by the regulation alone, with results of zero and of 0.01 in turns.

    Drawn figures are seldom so far from the target; there a deduction has no bottom, or a ratio
    no end.
    """
    figures: dict[str, ActualLike] = {
        place.path: Measured(Decimal(number % 2) / 100, place.indicator.target.unit)
        for number, place in enumerate(made.plan.indicators.places, start=int(made.sheet.total))
        if place.indicator.target.value is not None
    }
    actuals = {**made.actuals, **figures}
    return Scored.of(made.regulation, made.plan, actuals, made.budget, "regulation")


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
