"""Published self-evaluations (公布的绩效自评表) as sheets: what they print, nothing computed."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.cells.actuals import Actual, Stated, parse_actual
from gov_perf.cells.judgements import any_judgement, level_judgement
from gov_perf.cells.target_text import in_one_cell
from gov_perf.cells.targets import Target, parse_target
from gov_perf.codes import Severity
from gov_perf.completion import read_completion, year_of
from gov_perf.findings import Finding
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.table.actual_units import with_own_unit
from gov_perf.forms.table.actuals import is_illustrative
from gov_perf.forms.table.adjusted import made_from, with_adjustments
from gov_perf.forms.table.form import Entry, Form
from gov_perf.forms.table.grades import grade_named, ticked_grades
from gov_perf.forms.table.indicators import Planned, points_of, text_of
from gov_perf.forms.table.left_out import (
    is_unscorable,
    is_zeroed,
    lost_before,
    row_left_out,
    scores_alone,
    tell_unscored,
    uncounted,
)
from gov_perf.forms.table.money_parts import scored_parts
from gov_perf.forms.table.own_words import own_word
from gov_perf.forms.table.percents import in_doubt
from gov_perf.forms.table.plans import read_form_plan
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.shared_headings import BOTH, NAMED
from gov_perf.forms.table.sheet_heads import head_of, say_beside
from gov_perf.forms.table.sheet_money import (
    PrintedMoney,
    execution_of,
    money_printed,
    total_printed,
    unread_block,
)
from gov_perf.forms.table.split_columns import reason_of
from gov_perf.forms.table.subtotals import check_subtotals
from gov_perf.forms.table.tasks import tell_tasks
from gov_perf.numbers.exact import number_or_none, plain
from gov_perf.phrases.deadlines import is_recurring
from gov_perf.plans.indicators import Level3Indicator, Place
from gov_perf.rechecking.words import level_named
from gov_perf.rules import Graded, Judged
from gov_perf.rules.graded import USUAL_LEVELS
from gov_perf.rules.wording import inner_rule
from gov_perf.sheets.left_out import LeftOut
from gov_perf.sheets.published import Printed, PrintedHeading, PrintedRow, PrintedScore
from gov_perf.sheets.sheet import Missing, ScoreSheet, SheetRow, Standards, row_as_printed
from gov_perf.standards import parse_standard
from gov_perf.text import narrow


def read_form_sheet(form: Form, table: CodeTable, report: Report) -> ScoreSheet:
    """The sheet of a form that prints scores."""
    plan, planned = read_form_plan(form, table, report)
    form.lost += lost_before(form)
    report.drop("funds-incomplete")  # a sheet has its budget and execution, which have their own
    head, year = head_of(form, plan), year_of(plan)
    rows: list[SheetRow] = []
    printed: list[PrintedRow] = []
    skipped: list[str] = []
    scores: list[Decimal | None] = []
    left = list[LeftOut]()
    unscored: list[tuple[Entry, str]] = []
    pointless = list[PrintedScore]()
    if not {"actual", BOTH, NAMED} & form.roles and planned.entries:
        report.add("actual-column-missing", planned.entries[0].where)
    for place, entry in _together(planned):
        why = uncounted(form, entry)
        if why is not None:
            left.append(row_left_out(place, entry, len(rows) + len(pointless), why))
            scores.append(None)
            continue
        actual, text = _actual(form, place, entry, year, report)
        note = reason_of(entry)
        if text or note:
            printed.append(PrintedRow(place.path, text, note))
        row = _row(place, entry, actual, report, unscored)
        scores.append(row.score if isinstance(row, SheetRow) else None)
        if isinstance(row, SheetRow):
            rows.append(row)
        else:
            skipped.append(place.path)
            pointless.append(row)
    kept = scores_alone(_together(planned), pointless)
    unscored = [item for item in unscored if not form.is_said(item[0], "score")]
    tell_unscored(unscored, report, scores=bool(kept))
    if not form.lost:
        check_subtotals(form, planned, report, scores)
    by_path = {place.path: entry for place, entry in _together(planned)}
    unscorable = [item.path for item in left if is_unscorable(form, by_path[item.path])]
    skipped += (item.path for item in left if item.path not in unscorable)
    money = money_printed(form, report)
    parted = scored_parts(form, report)
    execution = None if parted else execution_of(money)
    if parted:  # the rate of the whole says nothing of the scores of the parts
        money = evolve(
            money,
            points=parted.points if money.points is None else money.points,
            score=parted.score if money.score is None else money.score,
            rate="",
        )
    _keep(form, money)
    say_beside(form, head, report)
    tell_tasks(form, report)
    grade_text, grade, reason = _grade(form, report)
    sheet = ScoreSheet(
        plan=plan.name,
        regulation="",
        rows=rows,
        execution=execution,
        grade=grade,
        grade_reason=reason,
        standards=Standards.PLAN,
        missing=_missing(form, planned, skip=bool(skipped or form.lost)),
        skipped=skipped,
        skip_unscorable=bool(unscorable),
        unscorable=unscorable,
        left_out=left,
        zeroed=[
            row.path for row in rows if row.actual is None and is_zeroed(form, by_path[row.path])
        ],
        printed=Printed(
            total=total_printed(form, "score", report),
            total_points=total_printed(form, "points", report),
            grade=grade_text,
            rate=money.rate,
            execution_points=money.points,
            execution_score=money.score,
            headings=_headings(form, planned),
            rows=printed,
            notes=[spot.text for spot in form.notes],
            budget=None if execution else money.amounts,
            lost=form.lost,
            scores=kept,
            budget_unread=unread_block(form, money),
        ),
        head=head,
        actuals_note=made_from(form.notes),
        illustrative=is_illustrative(form),
    )
    return with_adjustments(sheet, form, planned, report)


def _keep(form: Form, money: PrintedMoney) -> None:
    """Count the cells of the amounts, where amounts were read, and the notes as read."""
    if money.amounts is None:
        form.release(money.cells)
    else:
        form.keep(*(spot.cell for spot in money.cells))
    form.keep(*(spot.cell for spot in form.notes))


def _grade(form: Form, report: Report) -> tuple[str, str | None, str]:
    """The text of the grade, the grade that it names, and why it names none."""
    text = form.fields["grade"][0] if "grade" in form.fields else ""
    grade, ticked = grade_named(text), ticked_grades(text)
    if grade:
        return text, grade, ""
    own = text.partition("未定等级：")[2]
    if ticked is not None:
        where, said = form.fields["grade"][1].where, "、".join(ticked) or "无"
        report.add("grade-ticks", where, text=" ".join(text.split()), ticked=said)
    elif text and not own:
        report.add("grade-not-known", form.fields["grade"][1].where, text=text)
    return text, None, own or "公布的表上没有可识别的等级"


def _headings(form: Form, planned: Planned) -> list[PrintedHeading]:
    known = {place.level1.name for place in planned.tree.places}
    known |= {f"{place.level1.name}/{place.level2.name}" for place in planned.tree.places}
    return [
        PrintedHeading(item.path, Decimal(item.points))
        for item in form.headings
        if item.path in known - form.with_execution
    ]


def _together(planned: Planned) -> Iterator[tuple[Place, Entry]]:
    return zip(planned.tree.places, planned.entries, strict=True)


def _missing(form: Form, planned: Planned, *, skip: bool) -> Missing:
    """What was done without actual values, as far as the form says."""
    if skip:
        return Missing.SKIP
    zero = any(is_zeroed(form, entry) for entry in planned.entries)
    return Missing.ZERO if zero else Missing.ERROR


def _actual(
    form: Form, place: Place, entry: Entry, year: int | None, report: Report
) -> tuple[Actual | None, str]:
    """The actual value and its text; a text that is not understood is a finding."""
    text = text_of(entry.spots("actual"))
    if text == own_word("no_actual") and is_zeroed(form, entry):
        return None, ""
    if not text and "actual" not in form.roles:
        return None, ""  # told once, of the whole form
    if form.is_said(entry, "actual"):
        return None, ""
    if not text or text == own_word("no_actual"):
        report.add("actual-blank", entry.where, indicator=place.indicator.name)
        return None, ""
    target = place.indicator.target
    text = with_own_unit(in_doubt(text, entry, target, report), entry, target, report)
    done = read_completion(text, target, year)
    if done is not None:
        told = (item for item in done.findings if not _is_of_target(item, target))
        report.take(told, entry.at("actual"))
        return (None if done.value is None else done.value.stated), text
    reading = parse_actual(text, target.unit, target.operator)
    unread = any(item.name == "actual-not-read" for item in reading.findings)
    if unread and target.is_deadline and not (_is_level(text) or _is_own_level(text, entry)):
        report.add("met-unsaid", entry.at("actual"), text=text, target=target)
    elif unread and (
        target.is_deadline or _is_wording(target) or _is_judged(place.indicator, text)
    ):
        report.add("actual-in-wording", entry.at("actual"), text=text)
    elif not (isinstance(reading.value, Stated) and (target.is_deadline or _is_wording(target))):
        report.take(reading.findings, entry.at("actual"))
    return reading.value, text


def _is_of_target(item: Finding, target: Target) -> bool:
    """Whether it is at fault that the target was not read, and its own cell goes back for that."""
    if item.name != "target-no-deadline" or target.value is not None or not target.text.strip():
        return False  # of a target that is not there its cell is told nothing
    read = parse_target(in_one_cell(target))
    return any(told.severity is Severity.ERROR for told in read.findings)


def _is_wording(target: Target) -> bool:
    """Whether a target is wording and nothing else ("有效保障"), no number that was not read."""
    if not target.in_words or not target.text:
        return False
    return is_recurring(narrow(target.text).strip()) or not any(map(str.isdigit, target.text))


def _is_level(text: str) -> bool:
    """Whether a text is level and share (部分达成预期指标 70%), as K049 asks for them."""
    judged = level_judgement(text)
    named = judged is not None and level_named(judged.level, USUAL_LEVELS) is not None
    return named or any_judgement(text) is not None


def _is_own_level(text: str, entry: Entry) -> bool:
    """Whether a text is a level of one's own regulation with its share: the score (优秀 95%).

    Whether there is such a level its regulation says, where the sheet is rechecked.  How far
    something is (完成 70%) is no level.
    """
    judged = None if any(word in text for word in _PROGRESS) else level_judgement(text)
    points, score = (number_or_none(text_of(entry.spots(role))) for role in ("points", "score"))
    return judged is not None and bool(points) and score == judged.share * Fraction(points or 0)


_PROGRESS: Final = ("完成", "进度", "进展", "工程")


def _is_judged(indicator: Level3Indicator, text: str) -> bool:
    """Whether words stand where a person judges by the standard alone; there is no target."""
    if indicator.target.text.strip() or not indicator.standard or any(map(str.isdigit, text)):
        return False
    rule = parse_standard(indicator.standard).value
    return rule is not None and isinstance(inner_rule(rule), (Judged, Graded))


def _row(
    place: Place,
    entry: Entry,
    actual: Actual | None,
    report: Report,
    unscored: list[tuple[Entry, str]],
) -> SheetRow | PrintedScore:
    points = place.indicator.points
    score = _score(points, entry, report)
    printed = PrintedScore(place.path, place.indicator, score, actual)
    if points is None or score is None:
        what = "、".join(
            name for name, value in (("分值", points), ("得分", score)) if value is None
        )
        unscored.append((entry, what))
        return printed
    return row_as_printed(printed, points, score)


def _score(points: Decimal | None, entry: Entry, report: Report) -> Decimal | None:
    """得分, or 分值 less 扣分 where that column stands alone; where both stand they must agree."""
    score, off = points_of(entry, "score", report), points_of(entry, "deducted", report)
    if points is None or off is None or not 0 <= off <= points:
        return score
    if score is not None and score != points - off:
        report.add(
            "deduction-differs", entry.at("deducted"),
            points=plain(points), off=plain(off), left=plain(points - off), score=plain(score),
        )  # fmt: skip
    return points - off if score is None and "score" not in report.form.roles else score
