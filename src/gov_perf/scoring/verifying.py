"""Verifying a sheet (核验): everything that can be computed again is, and compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from gov_perf.canonical import digest
from gov_perf.cells.actuals import ActualLike
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation, as_regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.scoring.rescoring import check_adjustments, check_again, check_grade, check_rows
from gov_perf.sheets.fingerprint import FingerprintParts, digest_actuals, digest_weights
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.version import __version__


def verify(
    sheet: ScoreSheet,
    plan: Plan | None = None,
    actuals: Mapping[str, ActualLike] | None = None,
    *,
    regulation: Regulation | str | None = None,
    budget: BudgetExecution | None = None,
    weights: Mapping[str, Exact] | None = None,
) -> tuple[Finding, ...]:
    """Check that a sheet is what its inputs give (核验自评表).

    From the sheet alone: its content against its digest, every row scored again by its rule,
    the execution, the grade, the adjustments, the regulation's digest; and, where this version
    scored it, the sentences that it was stored with.  With the plan or the
    actual values: their digests too; with both, everything is scored again from them.

    Args:
        sheet: The sheet.
        plan: The plan it was scored from.
        actuals: The actual values it was scored from.
        regulation: Its regulation, where it is not a shipped one; the number does for these.
        budget: The budget it was scored with; the sheet's own where not given.
        weights: The weights it was scored with.

    Returns:
        What does not agree; nothing where everything does.  A fingerprint is no signature:
        who changes a sheet *and* computes its digests anew is found out by the inputs alone.

    Raises:
        InputError: ``sheet`` is no sheet, ``regulation`` neither a regulation nor a text.
        UnknownNameError: no such regulation.

    >>> from decimal import Decimal
    >>> from attrs import evolve
    >>> from gov_perf import samples, score
    >>> plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    >>> sheet = score(plan, actuals, "财预〔2020〕10号")
    >>> verify(sheet), verify(sheet, plan, actuals)
    ((), ())
    >>> first = evolve(sheet.rows[0], score=Decimal("9.5"))
    >>> changed = evolve(sheet, rows=[first, *sheet.rows[1:]])
    >>> [item.name for item in verify(changed)]
    ['sheet-altered', 'row-differs']
    """
    given: object = sheet
    if not isinstance(given, ScoreSheet):
        raise InputError("verify-kind", kind=type(given).__name__)
    found: list[Finding] = []
    named = None if regulation is None else as_regulation(regulation)
    rules = _regulation(sheet, named, found)
    parts = None if sheet.fingerprint is None else sheet.fingerprint.parts
    if parts is None:
        found.append(finding("fingerprint-missing"))
    else:
        found += _check_seal(sheet, parts)
        found += _check_inputs(sheet, parts, plan, actuals, rules, budget, weights)
    if rules is not None:
        found += check_rows(sheet, rules)
        found += check_grade(sheet, rules)
        found += check_adjustments(sheet, rules)
        if plan is not None and actuals is not None:
            found += check_again(sheet, plan, actuals, rules, budget, weights, parts)
    return tuple(_once(found))


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once; what is said of an indicator is not said of all values as well."""
    items = tuple(dict.fromkeys(found))
    own = {(item.code, item.facts) for item in items if item.where.path not in _WHOLE}
    for item in items:
        if item.where.path not in _WHOLE or (item.code, item.facts) not in own:
            yield item


_WHOLE: Final = frozenset({"实际完成值", "权重"})


def _regulation(
    sheet: ScoreSheet, given: Regulation | None, found: list[Finding]
) -> Regulation | None:
    """The regulation of the sheet; None, and a finding, where it is not to be had."""
    if given is not None:
        if given.number == sheet.regulation:
            return given
        found.append(finding("adjustment-regulation", given=given.number, sheet=sheet.regulation))
        return None
    try:
        return find_regulation(sheet.regulation)
    except GovPerfError as error:
        own = finding("verify-regulation-own", number=sheet.regulation)
        published = not sheet.regulation and sheet.fingerprint is None  # which is told already
        found += [own] if sheet.regulation else () if published else error.findings
        return None


def _check_seal(sheet: ScoreSheet, parts: FingerprintParts) -> Iterator[Finding]:
    if parts.library != __version__:
        yield finding("fingerprint-library", then=parts.library, now=__version__)
    else:
        for place, stated, computed in sheet.reworded:
            yield finding("sheet-reworded", Where(path=place), stated=stated, computed=computed)
    if parts.value != parts.computed_value:
        yield finding("fingerprint-broken", value=parts.value, computed=parts.computed_value)
    if parts.content != digest(sheet):
        yield finding("sheet-altered")


def _check_inputs(
    sheet: ScoreSheet,
    parts: FingerprintParts,
    plan: Plan | None,
    actuals: Mapping[str, ActualLike] | None,
    regulation: Regulation | None,
    budget: BudgetExecution | None,
    weights: Mapping[str, Exact] | None,
) -> Iterator[Finding]:
    def path_of(name: str) -> str:
        return plan.indicators.place(name).path if plan is not None else sheet.row(name).path

    settings = sheet.settings if budget is None else {**sheet.settings, "budget": budget}
    pairs: list[tuple[str, str, Callable[[], str]]] = [
        ("评分口径与预算执行", parts.settings, lambda: digest(settings))
    ]
    if regulation is not None:
        pairs.append(("办法", parts.regulation, lambda: digest(regulation)))
    if plan is not None:
        pairs.append(("绩效目标表", parts.plan, lambda: digest(plan)))
    if actuals is not None:
        pairs.append(("实际完成值", parts.actuals, lambda: digest_actuals(actuals, path_of)))
    if weights is not None:
        pairs.append(("权重", parts.weights, lambda: digest_weights(weights, path_of)))
    for part, stated, compute in pairs:
        try:
            computed = compute()
        except GovPerfError as error:
            yield from (item.at(Where(path=part)) for item in error.findings)
            continue
        if computed != stated:
            yield finding("fingerprint-part", Where(path=part), part=part)
