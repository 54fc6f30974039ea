"""Inputs of the command line (输入): files and options made into objects, all at once."""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from gov_perf.canonical import digest
from gov_perf.cells.actual_sets import Actuals
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, InputError, reason_of
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms import load_regulation, read_actuals, read_plan, read_sheet
from gov_perf.forms.filled import unread_cells, with_unread
from gov_perf.forms.source import read_source
from gov_perf.plans.budget import BudgetExecution, Money
from gov_perf.plans.pairs import named_alike
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.serialization import loads, read_json, to_dict
from gov_perf.sheets.sheet import ScoreSheet

STDIN: Final = "-"
_OFFICE: Final = (b"PK", b"\xd0\xcf\x11\xe0")

_T = TypeVar("_T")


class Unusable(Exception):  # noqa: N818 - it is what the command does, not what went wrong
    """The command cannot be done: everything that stands in its way."""

    def __init__(self, problems: Iterable[Finding]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__(*(item.code for item in self.problems))


def problems_of(error: GovPerfError, where: Where = Where()) -> tuple[Finding, ...]:  # noqa: B008
    """What an error says, its heading first, each with the place that it lacks."""
    return tuple(dict.fromkeys(item.at(where) for item in (error.finding, *error.findings)))


@frozen
class Loaded:
    """A plan from a file, and what its reader found."""

    plan: Plan
    findings: tuple[Finding, ...]


@frozen
class _Figures:
    """Actual values from a file; plan and budget where it is a filled form.

    ``of`` is the unit or project whose form holds them, where it is some office's file.
    """

    actuals: Actuals
    findings: tuple[Finding, ...]
    plan: Plan | None = None
    budget: BudgetExecution | None = None
    of: str | None = None


@frozen
class Given:
    """Everything that scoring needs."""

    plan: Plan
    actuals: Actuals
    regulation: Regulation
    budget: BudgetExecution | None
    findings: tuple[Finding, ...] = field(default=())
    unread: frozenset[str] = frozenset()
    """Indicators whose cells of a filled form were not read."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The readers' findings of severity 退回."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)


def load_plan(path: str, year: int | None = None) -> Loaded:
    """A plan from a file: our JSON where it starts like JSON, otherwise a form of any kind.

    Args:
        path: The file.
        year: Whose targets are read where a form has those of several years.

    Raises:
        Unusable: with everything that is wrong.
    """
    where = Where(file=path)
    problems: list[Finding] = []
    loaded = _tried(lambda: _plan(path, where, year), where, problems)
    if loaded is None:
        raise Unusable(problems)
    return loaded


def load_all(
    plan: str,
    actuals: str,
    regulation: str,
    budget: str | None,
    executed: str | None,
    year: int | None = None,
) -> Given:
    """Everything that scoring needs; every input is tried, so that nothing is said late.

    Raises:
        Unusable: with everything that is wrong in any of them.
    """
    problems: list[Finding] = []
    at_plan, at_actuals = Where(file=plan), Where(file=actuals)
    loaded = _tried(lambda: _plan(plan, at_plan, year), at_plan, problems)
    figures = _tried(lambda: _figures(actuals, at_actuals), at_actuals, problems)
    rules = _tried(lambda: load_rules(regulation), Where(path="--regulation"), problems)
    money = _tried(lambda: (_budget(budget, executed, problems),), Where(), problems)
    if loaded is None or figures is None or rules is None or money is None or problems:
        own = () if loaded is None else _grave(loaded.findings)
        others = () if figures is None else _grave(figures.findings)
        raise Unusable([*problems, *own, *others])
    found = [*loaded.findings, *figures.findings]
    if figures.plan is not None and digest(figures.plan) != digest(loaded.plan):
        found.append(finding("template-other-plan", at_actuals))
    if figures.of is not None and not named_alike(figures.of, loaded.plan.name):
        facts = {"other": figures.of, "plan": loaded.plan.name}
        found.append(finding("actuals-of-another-plan", at_actuals, **facts))
    return Given(loaded.plan, figures.actuals, rules, money[0] or figures.budget, tuple(found))


def lenient(given: Given) -> Given:
    """With something that scoring leaves out in place of the cells that were not read."""
    unread = unread_cells(given.errors, given.plan, given.actuals)
    actuals = with_unread(given.actuals, unread)
    return evolve(given, actuals=actuals, unread=frozenset(unread))


def of_a_part(given: Given) -> tuple[Finding, ...]:
    """Why nothing is scored: what was done is of a part of the year (运行监控表)."""
    return tuple(
        finding("monitoring-not-scored", item.where, heading=item.fact("heading"))
        for item in given.findings
        if item.name == "actuals-so-far"
    )


def is_json(data: bytes) -> bool:
    """Whether a file starts as JSON does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


_PLANS: Final = "department-plan、project-plan"


def is_stored_sheet(path: str) -> bool:
    """Whether a file is JSON that says of itself that it is a sheet, which it need not be."""
    if not Path(path).is_file():
        return False
    try:
        data = read_bytes(path)
        body = read_json(data) if is_json(data) else None
    except GovPerfError:
        return False
    return isinstance(body, dict) and body.get("kind") == "sheet"


def stored_sheet(path: str, rescored: bool) -> ScoreSheet | None:  # noqa: FBT001 - a plain question
    """The sheet that was stored in a file; None for any other file.

    Args:
        path: The file.
        rescored: Whether it is asked for in a way that takes a plan.

    Raises:
        Unusable: it says that it is a sheet, and cannot be read as one, or a plan is needed.
    """
    if not is_stored_sheet(path):
        return None
    try:
        if rescored:
            raise InputError("kind-differs", found="sheet", wanted=_PLANS)
        return load_sheet(path)
    except GovPerfError as error:
        raise Unusable(problems_of(error, Where(file=path))) from None


def load_sheet(path: str) -> ScoreSheet:
    """A sheet from a JSON file.

    Raises:
        GovPerfError: it is no such file, or holds no sheet.
    """
    raw = read_bytes(path)
    if raw and not is_json(raw):
        raise InputError("verify-not-json", path=path)
    return loads(raw, ScoreSheet)


def no_form(data: bytes | Path, where: Where) -> tuple[Finding, ...]:
    """What is said of a file that holds no form with scores: that, or that it holds no form.

    What its reader found of the file itself comes first: a scan has no text to look for one in.
    """
    if read_plan(data).value is not None:
        return (finding("no-scores", where),)
    return tuple(item.at(where) for item in read_sheet(data).findings)


def load_budget(budget: str | None, executed: str | None) -> BudgetExecution | None:
    """The budget of the two options; None where neither is given.

    Raises:
        Unusable: with everything that is wrong.
    """
    problems: list[Finding] = []
    money = _tried(lambda: (_budget(budget, executed, problems),), Where(), problems)
    if money is None or problems:
        raise Unusable(problems)
    return money[0]


def load_actuals(path: str) -> tuple[Actuals, tuple[Finding, ...]]:
    """Actual values from a file, and what their reader found.

    Raises:
        Unusable: with everything that is wrong.
    """
    where = Where(file=path)
    problems: list[Finding] = []
    figures = _tried(lambda: _actuals(path, where), where, problems)
    if figures is None:
        raise Unusable(problems)
    return figures


def _grave(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(item for item in findings if item.severity is Severity.ERROR)


def _tried(make: Callable[[], _T], where: Where, problems: list[Finding]) -> _T | None:
    try:
        return make()
    except GovPerfError as error:
        problems += problems_of(error, where)
        return None


def read_bytes(path: str) -> bytes:
    """The bytes of a file, read once, so that a pipe will do; "-" is the standard input."""
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("file-not-found", path=path) from None
    except (OSError, ValueError) as error:
        raise InputError("file-not-readable", path=path, reason=reason_of(error)) from None


def _plan(path: str, where: Where, year: int | None) -> Loaded:
    data = read_bytes(path)
    if is_json(data):
        source = read_source(data)
        item = loads(source.text)
        if not isinstance(item, DepartmentPlan | ProjectPlan):
            kind = str(to_dict(item)["kind"])
            raise InputError("kind-differs", found=kind, wanted=_PLANS)
        found = [*source.findings, *item.reconcile(), *item.indicators.check()]
        return Loaded(item, tuple(one.at(where) for one in found))
    reading = read_plan(data, year=year)
    return Loaded(reading.require(), tuple(one.at(where) for one in reading.findings))


def _actuals(path: str, where: Where) -> tuple[Actuals, tuple[Finding, ...]]:
    figures = _figures(path, where)
    return figures.actuals, figures.findings


def _figures(path: str, where: Where) -> _Figures:
    """Actual values: a filled form (gov-perf template), or any file that holds them.

    Raises:
        GovPerfError: what is wrong with the file.
    """
    data = read_bytes(path)
    if data.startswith(_OFFICE):
        from gov_perf.forms.template import is_template, read_template

        if is_template(data):
            reading = read_template(data)
            filled = reading.require()
            found = tuple(item.at(where) for item in reading.findings)
            return _Figures(filled.actuals, found, filled.plan, filled.budget)
    read = read_actuals(data)
    named = _named(data) if data.startswith(_OFFICE) else None
    told = tuple(item.at(where) for item in read.findings)
    return _Figures(read.require(), told, of=named)


def _named(data: bytes) -> str | None:
    """The unit or project that a form is of; None where it is no form, or does not say."""
    try:
        plan = read_plan(data).value
    except GovPerfError:
        return None
    return None if plan is None else plan.name or None


def load_rules(text: str) -> Regulation:
    """A known regulation by its number, or one's own from its file."""
    named = text.lower().endswith(".toml")
    return load_regulation(Path(text)) if named else find_regulation(text)


def _budget(
    budget: str | None, executed: str | None, problems: list[Finding]
) -> BudgetExecution | None:
    first, second = (
        None if text is None else _tried(partial(Money.read, text), Where(path=name), problems)
        for name, text in (("--budget", budget), ("--executed", executed))
    )
    if (budget is None) != (executed is None):
        raise InputError("budget-half")
    return None if first is None or second is None else BudgetExecution(first, second)
