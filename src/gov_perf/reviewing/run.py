"""Running the rules (审核): every rule over the plan, in the order of the form."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from gov_perf.codes import Severity
from gov_perf.errors import InputError
from gov_perf.findings import Finding, finding
from gov_perf.monitoring import MonitoringReport
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.rechecking import recheck
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.reviewing.catalog import every_rule
from gov_perf.reviewing.documents import Crowd, Documents
from gov_perf.reviewing.fixing import Mended
from gov_perf.reviewing.from_sheet import MONITORED, is_monitoring, not_asked
from gov_perf.reviewing.result import Passed, Review
from gov_perf.reviewing.rule import Found
from gov_perf.reviewing.settings import ReviewSettings, Suppression
from gov_perf.reviewing.subject import Subject
from gov_perf.sheets.sheet import ScoreSheet


def review(  # noqa: PLR0913 - each is a document of its own
    plan: Plan,
    *,
    sheet: ScoreSheet | None = None,
    monitoring: MonitoringReport | None = None,
    approved: Plan | None = None,
    last_plan: Plan | None = None,
    last_sheet: ScoreSheet | None = None,
    others: Iterable[Plan] = (),
    regulation: Regulation | str | None = None,
    settings: ReviewSettings | None = None,
    read: Iterable[Finding] = (),
) -> Review:
    """Review a plan as a finance bureau does (绩效目标审核), with the documents that belong to it.

    Args:
        plan: The plan.
        sheet: Its self-evaluation (自评表), for the rules of group S.
        monitoring: Its monitoring report (监控表).
        approved: The plan as approved, where ``plan`` is the adjusted one.
        last_plan: The plan of the year before.
        last_sheet: The self-evaluation of the year before.
        others: Plans of other units, to find texts copied from unit to unit.
        regulation: A regulation or its number: the sheet is computed again under it, and what
            :func:`gov_perf.recheck` finds (codes N) stands among the findings.
        settings: Which rules, their options, what is let pass.
        read: The findings of the reading that the plan or the sheet comes from
            (``reading.findings``); what is 退回 of them stands in the review.

    Returns:
        Everything found, in the order of the form; the same on every machine.

    Raises:
        InputError: ``plan`` is no plan.
        UnknownNameError: no such regulation.

    >>> from gov_perf import samples
    >>> result = review(samples.suijiang_red_cross())
    >>> [item.code for item in result if item.severity.value == "退回"]
    []
    """
    given: object = plan
    if not isinstance(given, DepartmentPlan | ProjectPlan):
        raise InputError("review-no-plan", kind=type(given).__name__)
    rules = find_regulation(regulation) if isinstance(regulation, str) else regulation
    crowd = Crowd.of([plan, *others])
    documents = Documents(plan, sheet, monitoring, approved, last_plan, last_sheet, crowd, rules)
    documents = evolve(documents, read=tuple(read))
    return review_documents(documents, settings or ReviewSettings())


def review_many(
    plans: Iterable[Plan | Documents], settings: ReviewSettings | None = None
) -> tuple[Review, ...]:
    """Review many plans, each held against all others too (批量审核)."""
    items = [item if isinstance(item, Documents) else Documents(item) for item in plans]
    crowd = Crowd.of(item.plan for item in items)
    chosen = settings or ReviewSettings()
    return tuple(review_documents(evolve(item, crowd=crowd), chosen) for item in items)


def review_documents(documents: Documents, settings: ReviewSettings) -> Review:
    """Every rule that is asked for, over one plan and its documents."""
    subject = Subject(documents, settings.options)
    unfit = not_asked(documents)
    found = [
        item
        for rule in every_rule()
        if settings.wants(rule.code) and rule.name not in unfit
        for item in rule.check(subject)
    ]
    told = {item.finding.where.path for item in found if item.finding.name == _FAR}
    found += (
        item
        for item in (*_unreadable(documents), *_rechecked(documents))
        if settings.wants(item.finding.code)
        and not (item.finding.name == _FAR_TOO and item.finding.where.path in told)
    )
    found.sort(key=lambda item: _key(subject, item))
    kept, passed = _sifted(dict.fromkeys(found), documents.plan.name, settings.suppressions)
    kept += (
        Found(finding("suppression-unused", code=item.code, path=item.path or "（全部）"))
        for item in _unused(documents.plan.name, passed, settings.suppressions)
    )
    checked = documents.sheet is None or documents.regulation is not None
    return Review(
        documents.plan, kept, passed, documents.unread, checked,
        of_sheet=documents.from_sheet, of_monitoring=is_monitoring(documents),
    )  # fmt: skip


_FAR: Final = "actual-far-from-target"
_FAR_TOO: Final = "actual-times-target"
"""The recheck says the same of a figure without a unit as the rule; it is said once."""


def _unreadable(documents: Documents) -> Iterator[Found]:
    """What could not be read rightly, where the form goes back for it, and what it says of itself.

    That is money that differs, and that it is a form of monitoring.
    """
    told = (
        item
        for item in documents.read
        if item.severity is Severity.ERROR or item.name in {"money-parts-differ", MONITORED}
    )
    return map(Found, told)


def _rechecked(documents: Documents) -> Iterator[Found]:
    """What comes out otherwise when the sheet is computed again."""
    if documents.sheet is not None and documents.regulation is not None:
        plan = None if documents.from_sheet else documents.plan
        result = recheck(documents.sheet, documents.regulation, plan)
        back = _sent_back(documents)
        for item in result.findings:
            if item.name != "recheck-row-unchecked" or item.where.path not in back:
                yield Found(item)


def _sent_back(documents: Documents) -> frozenset[str]:
    """The rows whose target goes back as a date or a period: why they were not computed is said."""
    dates = {item.fact("text") for item in documents.read if item.name == "target-is-date"}
    rows = documents.sheet.rows if dates and documents.sheet else ()
    return frozenset(row.path for row in rows if row.indicator.target.text in dates)


def _key(subject: Subject, item: Found) -> tuple[int, str, str, tuple[tuple[str, str], ...]]:
    one = item.finding
    return subject.order(one.where.path), one.code, one.where.path or "", one.facts


def _sifted(
    found: Iterable[Found], plan: str, suppressions: Iterable[Suppression]
) -> tuple[list[Found], list[Passed]]:
    kept: list[Found] = []
    passed: list[Passed] = []
    suppressions = tuple(suppressions)
    for item in found:
        cover = next((one for one in suppressions if one.covers(item.finding, plan)), None)
        if cover is None:
            kept.append(item)
        else:
            passed.append(Passed(item.finding, cover))
    return kept, passed


def _unused(
    plan: str, passed: Iterable[Passed], suppressions: Iterable[Suppression]
) -> Iterator[Suppression]:
    """Suppressions meant for this plan that let nothing pass."""
    used = {item.suppression for item in passed}
    return (item for item in suppressions if item.plan == plan and item not in used)


def unknown_plans(plans: Iterable[Plan], settings: ReviewSettings) -> tuple[Finding, ...]:
    """Suppressions for a plan that is none of those reviewed; its name may be misspelt."""
    names = {plan.name for plan in plans}
    return tuple(
        finding("suppression-plan-unknown", code=item.code, plan=item.plan)
        for item in settings.suppressions
        if item.plan and item.plan not in names
    )


_ROUNDS: Final = 10


def mend_fully(documents: Documents, settings: ReviewSettings, *, unsafe: bool = False) -> Mended:
    """Mend and review again until no fix is left that can be made (自动修改到底).

    A fix that touches another one waits for the next round; ten rounds are the most.
    """
    made: list[Finding] = []
    for _ in range(_ROUNDS):
        found = review_documents(documents, settings)
        mended = found.mended(unsafe=unsafe)
        if not mended.made or mended.plan == documents.plan:
            break
        made += mended.made
        documents = evolve(documents, plan=mended.plan)
    return Mended(documents.plan, made)
