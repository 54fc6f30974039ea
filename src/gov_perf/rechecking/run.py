"""Rechecking a published sheet (复核): every row and total computed again, and what differs."""

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal

from attrs import evolve

from gov_perf.cells.actuals import Actual, Stated
from gov_perf.errors import GovPerfError, InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Told, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.rechecking.against_plan import planned_rows
from gov_perf.rechecking.allotted import Pointed, with_points
from gov_perf.rechecking.decimal_doubts import decimal_in_doubt
from gov_perf.rechecking.execution import ExecutionCheck
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.rechecking.grounds import Redone, basis_of, working_of
from gov_perf.rechecking.noted import noted_otherwise
from gov_perf.rechecking.remedies import NO_ACTUAL, NO_TARGET, unchecked_facts
from gov_perf.rechecking.result import Recheck
from gov_perf.rechecking.row import RowCheck
from gov_perf.rechecking.stated import other_basis, standards_said
from gov_perf.rechecking.steps import other_counting, whole_steps
from gov_perf.rechecking.sums import Sums
from gov_perf.rechecking.totals import totals_of, whole_differs
from gov_perf.rechecking.unit_doubts import unit_in_doubt
from gov_perf.rechecking.whole import difference, is_without_execution, of_row
from gov_perf.rechecking.words import read_printed, told_by_level
from gov_perf.regulations import Regulation, as_regulation
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.base import ZERO
from gov_perf.scoring.implausible import doubts_of
from gov_perf.scoring.overshoot import overshoot_of
from gov_perf.scoring.rule_choice import RuleChoice, choose_rule, convention_behind
from gov_perf.scoring.sheet_tree import tree_of
from gov_perf.scoring.signs import side_told, sign_taken, under_any_sign
from gov_perf.sheets.published import Printed
from gov_perf.sheets.sheet import Missing, ScoreSheet, SheetRow, Standards


def recheck(sheet: ScoreSheet, regulation: Regulation | str, plan: Plan | None = None) -> Recheck:
    """Compute a published self-evaluation again (复核自评表) and list what differs.

    Args:
        sheet: The sheet, as :func:`gov_perf.read_sheet` reads it.
        regulation: The regulation to compute under, or its number.  A row's own standard,
            where the form prints one, comes first; one that is not understood leaves its row
            without a score of ours (T001), since no other rule may stand in for it.
        plan: The plan that the sheet belongs to: its standards are used for its rows, found by
            path or by a name that stands once in both, since few forms print them.

    Returns:
        Every row beside what the rule gives, and a finding for every difference, with its
        reason: points shared out where the form prints none (by the plan, otherwise by the
        regulation), full marks for a target that was not met, more points than there are, points
        that do not add up, a rate that is not executed ÷ budget, a total that is not the sum,
        a grade that is not the total's; a total and a grade that the rows computed again change;
        where the plan and the sheet are not alike (N044, S006 to S009).

    Raises:
        InputError: ``sheet`` is no sheet, ``plan`` is no plan.
        UnknownNameError: no such regulation.

    >>> from gov_perf import read_sheet
    >>> sheet = read_sheet('''项目支出绩效自评表
    ... 项目名称,应急救护培训
    ... 一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    ... 产出指标,数量指标,培训班期数,≥12期,9期,100,100
    ... ''').require()
    >>> result = recheck(sheet, "财预〔2020〕10号")
    >>> result.rows[0].stated, result.rows[0].computed
    (Decimal('100'), Decimal('75.00'))
    >>> [item.name for item in result.findings][:3]
    ['recheck-full-marks', 'recheck-all-with-indicators', 'recheck-no-total']
    """
    given: object = sheet
    if not isinstance(given, ScoreSheet):
        raise InputError("verify-kind", kind=type(given).__name__)
    rules = as_regulation(regulation)
    scheme: object = plan
    if scheme is not None and not isinstance(scheme, DepartmentPlan | ProjectPlan):
        kind = type(scheme).__name__
        raise InputError("argument-kind", what="plan", kind=kind, wanted="Plan | None")
    return _Run(with_points(sheet, rules, plan), rules, plan).result()


class _Run:
    """One recheck: the sheet, the rules, and what was found so far."""

    def __init__(self, pointed: Pointed, rules: Regulation, plan: Plan | None) -> None:
        self.sheet = sheet = pointed.sheet
        self.allotted = pointed.paths
        self.rules = rules
        planned = planned_rows(sheet, plan, self.allotted)
        self.planned = planned.places
        self.said = standards_said(sheet)
        self.year = sheet.head.year if sheet.head else None
        printed = sheet.printed or Printed()
        self.texts = {item.path: item.actual for item in printed.rows}
        self.left = (*sheet.skipped, *sheet.unscorable, *printed.lost)
        self.found = [*other_basis(sheet, rules), *planned.findings, *pointed.findings]
        self.judged: list[ScoringRule] = []

    def result(self) -> Recheck:
        """Rows first, then points, execution, total and grade."""
        rows = [
            self._row(row, place)
            for row, place in zip(self.sheet.rows, tree_of(self.sheet).places, strict=True)
        ]
        self.found += self._noted(self.judged)
        sums = Sums(self.sheet, self.rules, self.left)
        self.found += sums.points()
        money = ExecutionCheck(self.sheet, self.rules)
        execution = money.row()
        self.found += money.found
        checks = [*rows, *([execution] if execution else [])]
        stated, told = sums.stated_total([check.stated for check in checks])
        self.found += told
        self.found += sums.grade(stated)
        totals = totals_of(checks, whole=self._is_whole(execution), findings=self.found)
        self.found += whole_differs(self.sheet, self.rules, stated, totals, self.found)
        bounds = totals.bounds
        return Recheck(
            plan=self.sheet.plan,
            regulation=self.rules.number,
            rows=checks,
            findings=self.found,
            stated_total=stated,
            computed_total=totals.computed,
            least_total=None if bounds is None else bounds.least,
            most_total=None if bounds is None else bounds.most,
            filled_total=None if bounds is None else bounds.filled,
        )

    def _is_whole(self, execution: RowCheck | None) -> bool:
        """Whether everything that has points stands among the rows."""
        without = is_without_execution(self.sheet, self.rules)
        return not self.left and (execution is not None or without)

    def _say(self, name: str, path: str, **facts: object) -> None:
        self.found.append(finding(name, Where(path=path), **facts))

    def _noted(self, rules: Iterable[ScoringRule]) -> tuple[Finding, ...]:
        """That the form's own notes give the levels other bands than these rules."""
        notes = self.sheet.printed.notes if self.sheet.printed else ()
        return tuple(noted_otherwise(notes, rules))

    def _row(self, row: SheetRow, place: Place) -> RowCheck:
        if self._is_zeroed(row):
            return self._checked(row, self._nothing_counted(row), doubtful=False)
        choice = choose_rule(self._promised(place), self.rules, self.said or self.sheet.standards)
        if choice.by_default:
            return self._standard_unread(row, place, choice)
        if choice.parameter is self.rules.qualitative:
            self.judged.append(choice.rule)
        doubtful = self._by_unseen_standard(place, choice)
        return self._checked(row, self._redone(row, place, choice), doubtful=doubtful)

    def _checked(self, row: SheetRow, redone: Redone | None, *, doubtful: bool) -> RowCheck:
        """The row beside what its rule gives, after what there is to say of the two."""
        if redone is None:
            self._compare(row, None, None, doubtful=doubtful)
            return RowCheck(row.path, row.points, row.score, None)
        computed = redone.outcome.rounded(redone.digits)
        self._compare(row, redone, computed, doubtful=doubtful)
        if not doubtful and row.path not in self.allotted:
            self.found += decimal_in_doubt(row, redone, computed)
        reason = f"{redone.basis}：{working_of(redone.outcome)}"
        return RowCheck(row.path, row.points, row.score, computed, reason)

    def _nothing_counted(self, row: SheetRow) -> Redone:
        """A row without an actual value on a sheet that counts those as nothing."""
        step = Step("actual-absent", (str(row.indicator.target),), ZERO)
        nothing = Outcome(row.points, ZERO, None, steps=(step,))
        return Redone(None, "按自评表写明的口径", "", None, nothing, self.rules.digits.value)

    def _redone(self, row: SheetRow, place: Place, choice: RuleChoice) -> Redone | None:
        """The row by its rule; None, and a finding, where it cannot be computed."""
        actual = row.actual or self._in_words(row, choice)
        outcome = None if actual is None else self._outcome(row, place, choice, actual)
        if outcome is None:
            return None
        standard = self._promised(place).indicator.standard
        own = "" if choice.parameter or not standard else standard
        basis = basis_of(choice.rule, own, self.rules.number)
        return Redone(choice.rule, basis, own, actual, outcome, self.rules.digits.value)

    def _standard_unread(self, row: SheetRow, place: Place, choice: RuleChoice) -> RowCheck:
        """A row whose own standard is not understood: the default rule accuses and confirms nobody.

        What is doubtful of its figures whatever the standard says is told all the same.
        """
        self.found += (item.at(Where(path=row.path)) for item in choice.findings)
        if row.actual is not None:
            with suppress(GovPerfError):
                outcome = choice.rule.apply(row.points, row.indicator.target, row.actual)
                doubts = doubts_of(place, outcome, row.actual, self.year)
                self.found += (item for item in doubts if item.name != "strict-sign-equal")
        return self._checked(row, None, doubtful=False)

    def _is_zeroed(self, row: SheetRow) -> bool:
        """Whether the sheet says that it counts as nothing what has no actual value."""
        zero = self.sheet.missing is Missing.ZERO
        return zero and row.actual is None and not self.texts.get(row.path)

    def _promised(self, place: Place) -> Place:
        """The indicator with the standard of its plan."""
        planned = self.planned.get(place.path)
        if planned is None or not planned.indicator.standard:
            return place
        own = evolve(place.indicator, standard=planned.indicator.standard)
        return evolve(place, indicator=own)

    def _by_unseen_standard(self, place: Place, choice: RuleChoice) -> bool:
        """Whether the sheet goes by standards of a plan, and this row's is not at hand."""
        return (
            self.said is Standards.PLAN
            and choice.parameter is not None
            and not place.indicator.standard
            and place.path not in self.planned
        )

    def _outcome(
        self, row: SheetRow, place: Place, choice: RuleChoice, actual: Actual
    ) -> Outcome | None:
        """What the rule gives; None, and a finding, where it cannot be applied."""
        outcome: Outcome | None
        try:
            outcome = choice.rule.apply(row.points, row.indicator.target, actual)
        except GovPerfError as error:
            outcome = self._whatever_sign(row, place, actual, choice)
            if outcome is None:
                self._refused(row, actual, choice.rule, error.findings[0])
                return None
        self.found += (item.at(Where(path=row.path)) for item in outcome.findings)
        self.found += doubts_of(place, outcome, actual, self.year)
        if isinstance(actual, Stated) and row.indicator.target.is_numeric:
            self._say("actual-in-words", row.path, text=actual.text)
        if choice.parameter is not None and not self._by_unseen_standard(place, choice):
            over = overshoot_of(self.rules, place, outcome)
            self.found += over[1] if over else ()
        return outcome

    def _refused(self, row: SheetRow, actual: Actual, rule: ScoringRule, why: Finding) -> None:
        """A row that the rule refuses; full marks for a missed deadline are wrong anyway."""
        allotted = row.path in self.allotted
        if why.name == "deadline-missed" and row.score == row.points and not allotted:
            facts = {"target": row.indicator.target, "actual": actual, "points": plain(row.points)}
            self._say("recheck-late-full", row.path, **facts)
        else:
            self._unchecked(row, str(actual), rule, why)

    def _unchecked(self, row: SheetRow, text: str, rule: ScoringRule, why: Finding | str) -> None:
        """A row without a score of ours; a level that its words name says the least and most."""
        other = self._noted(own for own in self.judged if own is rule)
        allotted = row.path in self.allotted
        told = None if allotted else told_by_level(text, row, rule, sure=not other)
        if isinstance(why, Finding) and why.name == "target-empty":
            why = NO_TARGET
        if told is None:
            figure = row.indicator.target.is_numeric or row.indicator.target.is_deadline
            self._say("recheck-row-unchecked", row.path, **unchecked_facts(why, figure=figure))
        else:
            self.found += told

    def _in_words(self, row: SheetRow, choice: RuleChoice) -> Actual | None:
        """What is printed, in the words of the rule; None, and a finding, where it is not."""
        text, target = self.texts.get(row.path, ""), row.indicator.target
        reading = read_printed(text, choice.rule, target, self.year) if text else None
        if reading is not None and reading.value is not None:
            self.found += (item.at(Where(path=row.path)) for item in reading.findings)
            return reading.value
        reason = f"实际完成值“{text}”没有读出来" if text else NO_ACTUAL
        why = reason if reading is None else reading.findings[0]
        self._unchecked(row, text, choice.rule, why)
        return None

    def _whatever_sign(
        self, row: SheetRow, place: Place, actual: Actual, choice: RuleChoice
    ) -> Outcome | None:
        """What a number without a sign gives under every sign that it may have had."""
        standards, digits = self.said or self.sheet.standards, self.rules.digits.value

        def rule_of(signed: Place) -> ScoringRule:
            return choose_rule(signed, self.rules, standards).rule

        own = None if choice.parameter else choice.rule
        outcome = under_any_sign(
            self._promised(place), row.points, actual, rule_of, digits, own=own
        )
        if outcome is not None and side_told(own) is not None:
            self.found.append(sign_taken(place, outcome, digits, own=own))
        elif outcome is not None:
            facts = {"target": row.indicator.target, "computed": plain(outcome.rounded(digits))}
            self._say("recheck-any-sign", row.path, **facts)
        return outcome

    def _compare(
        self, row: SheetRow, redone: Redone | None, computed: Decimal | None, *, doubtful: bool
    ) -> None:
        facts: dict[str, object] = {"points": plain(row.points), "stated": readable(row.score)}
        allotted = row.path in self.allotted
        if (row.score > row.points and not allotted) or row.score < 0:
            self._say("recheck-score-range", row.path, **facts)
        elif redone is None or computed is None or same_score(row.score, computed):
            return
        elif allotted:
            self._say("recheck-allotted-differs", row.path, **facts, computed=plain(computed))
        elif doubtful:
            self._say("recheck-standard-unseen", row.path, **facts, computed=plain(computed))
        elif (meant := unit_in_doubt(row, redone, computed)) is not None:
            self.found.append(meant)
        elif redone.outcome.met is False and row.score == row.points:
            self._say(
                "recheck-full-marks", row.path, **facts, computed=plain(computed),
                target=row.indicator.target, actual=redone.actual,
                basis=Told(redone.basis), working=working_of(redone.outcome, figures=False),
            )  # fmt: skip
        elif (other := other_counting(row, redone, computed)) is not None:
            self.found.append(other)
        else:
            self._differs(row, redone, computed, facts)

    def _differs(
        self, row: SheetRow, redone: Redone, computed: Decimal, facts: dict[str, object]
    ) -> None:
        """That the score is another one, with what the computed one rests on."""
        name = difference(row.score, computed)
        facts = {
            **facts, "computed": plain(computed),
            "basis": Told(redone.basis), "working": working_of(redone.outcome),
        }  # fmt: skip
        convention = convention_behind(self.rules, row.indicator.target, redone.outcome)
        if convention is not None and name == "recheck-row-differs":
            name = "recheck-row-by-convention"
            facts |= {"parameter": convention.title, "evidence": convention.evidence.label}
        elif name == "recheck-row-differs" and self._is_unsaid(row, redone):
            name = "recheck-row-by-default"
        self.found.append(of_row(name, row.path, facts))
        self.found += whole_steps(row.path, redone.outcome)

    def _is_unsaid(self, row: SheetRow, redone: Redone) -> bool:
        """Whether the unit may have scored a row by a standard that nothing at hand prints."""
        known = self.sheet.printed is None or row.path in self.planned
        by_rules = self.said is Standards.REGULATION or redone.rule is None
        return not (redone.standard or known or by_rules)
