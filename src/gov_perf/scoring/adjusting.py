"""Adjusting a sheet (人工调整): records are checked, all at once, and put beside the scores."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from attrs import evolve

from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain, round_half_up
from gov_perf.regulations import Regulation, as_regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.sheets.adjustments import Adjustment
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet, SheetRow

_Row = SheetRow | ExecutionRow
_Chain = tuple[Adjustment, ...]


def adjust(
    sheet: ScoreSheet,
    adjustments: Iterable[Adjustment],
    regulation: Regulation | str | None = None,
) -> ScoreSheet:
    """The sheet with manual adjustments beside its scores (人工调整).

    ``row.score``, ``sheet.total`` and ``sheet.grade`` stay the system's; ``adjusted_score``,
    ``adjusted_total`` and ``adjusted_grade`` stand beside them.  Several adjustments of one
    indicator are a chain in the order given, behind those that the sheet has.

    Args:
        sheet: The sheet; it is not changed.
        adjustments: The records.
        regulation: The sheet's regulation, where it is not a shipped one; it gives the grade.
            The number does for a shipped one.

    Raises:
        InputError: with everything wrong at once: no such indicator, ``before`` is not the
            score, ``after`` is outside 0 to the points, finer than the score or the same,
            reason or role is empty, dates that run backwards or lie before the sheet's year.
        UnknownNameError: no such regulation.

    >>> from gov_perf import samples, score
    >>> sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(),
    ...     "财预〔2020〕10号", budget=samples.suijiang_budget())
    >>> record = Adjustment("灾害管理信息系统正常运转率", "0", "5", "停电所致，已有证明", "复核人",
    ...     date(2026, 2, 3))
    >>> adjusted = adjust(sheet, [record])
    >>> adjusted.total, adjusted.adjusted_total, adjusted.adjusted_grade
    (Decimal('89.53'), Decimal('94.53'), '优')
    """
    rules = None if regulation is None else as_regulation(regulation)
    found: list[Finding] = []
    chains: dict[str, _Chain] = {}
    for item in _records(adjustments):
        row = _row(sheet, item, found)
        if row is None and isinstance(item, Adjustment):
            found += (one.at(Where(path=str(item.indicator))) for one in _check_record(sheet, item))
        elif row is not None:
            path = _path(row)
            chain = chains.get(path, row.adjustments)
            wrong = (*_check(row, chain, item), *_check_record(sheet, item))
            found += (one.at(Where(path=path)) for one in wrong)
            chains[path] = (*chain, _kept(row, path, chain, item))
    _check_regulation(sheet, rules, found)
    if found:
        raise InputError("cannot-adjust", Where(path=sheet.plan), findings=found, count=len(found))
    if not chains:
        return sheet
    execution = sheet.execution
    if execution is not None and EXECUTION in chains:
        execution = evolve(execution, adjustments=chains[EXECUTION])
    rows = [evolve(row, adjustments=chains.get(row.path, row.adjustments)) for row in sheet.rows]
    changed = evolve(sheet, rows=rows, execution=execution)
    graded = evolve(changed, adjusted_grade=_grade(changed, rules))
    if sheet.fingerprint is None:
        return graded
    return evolve(graded, fingerprint=sheet.fingerprint.of_content(graded))


def _records(adjustments: object) -> Iterable[Adjustment]:
    """The records; refused where somebody gave one by itself, or none."""
    if isinstance(adjustments, Iterable) and not isinstance(adjustments, str):
        return adjustments
    kind, wanted = type(adjustments).__name__, "Iterable[Adjustment]"
    raise InputError("argument-kind", what="adjustments", kind=kind, wanted=wanted)


def _path(row: _Row) -> str:
    return EXECUTION if isinstance(row, ExecutionRow) else row.path


def _row(sheet: ScoreSheet, item: object, found: list[Finding]) -> _Row | None:
    """The row that an adjustment is for; None, and a finding, where there is none."""
    if not isinstance(item, Adjustment):
        found.append(finding("adjustment-kind", kind=type(item).__name__))
        return None
    if item.indicator == EXECUTION and sheet.execution is not None:
        return sheet.execution
    try:
        return sheet.row(str(item.indicator))
    except GovPerfError as error:
        left = sheet.left_out_path(str(item.indicator))
        if left is not None:
            found.append(finding("adjustment-not-counted", Where(path=left)))
            return None
        where = Where(path=str(item.indicator))
        found += (one.at(where) for one in error.findings)
        return None


def _now(row: _Row, chain: _Chain) -> Decimal:
    return chain[-1].after if chain else row.score


def _kept(row: _Row, path: str, chain: _Chain, item: Adjustment) -> Adjustment:
    """The adjustment as the sheet keeps it: by path, its scores written like the system's."""
    after = round_half_up(item.after, _digits(row.score))
    return evolve(item, indicator=path, before=_now(row, chain), after=after)


def _check(row: _Row, chain: _Chain, item: Adjustment) -> Iterator[Finding]:
    now = _now(row, chain)
    if item.before != now:
        yield finding("adjustment-before", before=plain(item.before), now=plain(now))
    if not 0 <= item.after <= row.points:
        yield finding("adjustment-range", after=plain(item.after), points=plain(row.points))
    elif round_half_up(item.after, _digits(row.score)) != item.after:
        digits = _digits(row.score)
        yield finding("adjustment-digits", after=plain(item.after), digits=digits)
    if item.before == item.after:
        yield finding("adjustment-same", after=plain(item.after))
    if chain and _is_date(item.on) and _is_date(chain[-1].on) and item.on < chain[-1].on:
        yield finding("adjustment-order", on=item.on, last=chain[-1].on)


def _check_record(sheet: ScoreSheet, item: Adjustment) -> Iterator[Finding]:
    """What is wrong with a record by itself, whether its row is there or not."""
    year = sheet.head.year if sheet.head else None
    if _is_empty(item.reason):
        yield finding("adjustment-why")
    if _is_empty(item.role):
        yield finding("adjustment-who")
    if not _is_date(item.on):
        yield finding("adjustment-date", on=item.on)
    elif year is not None and item.on.year < year:
        yield finding("adjustment-early", on=item.on, year=year)


def _is_empty(text: object) -> bool:
    return not isinstance(text, str) or not text.strip()


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _digits(score: Decimal) -> int:
    """The decimals that the score was rounded to."""
    exponent = score.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _check_regulation(
    sheet: ScoreSheet, regulation: Regulation | None, found: list[Finding]
) -> None:
    if regulation is not None and regulation.number != sheet.regulation:
        found.append(
            finding("adjustment-regulation", given=regulation.number, sheet=sheet.regulation)
        )
    elif regulation is None and sheet.grade is not None:
        try:
            find_regulation(sheet.regulation)
        except GovPerfError as error:
            found += error.findings


def _grade(sheet: ScoreSheet, regulation: Regulation | None) -> str | None:
    """The grade of the adjusted total; none where the system gave none."""
    if sheet.grade is None:
        return None
    return str((regulation or find_regulation(sheet.regulation)).grade(sheet.adjusted_total))
