"""Inputs of the command line: plans, actual values and budgets from what was typed."""

from pathlib import Path

from gov_perf.actuals import Actuals
from gov_perf.budget import BudgetExecution, Money
from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where
from gov_perf.forms import read_actuals, read_plan
from gov_perf.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.serialization import from_dict, read_json


def load_plan(path: str) -> tuple[Plan, tuple[Finding, ...]]:
    """A plan from our JSON or from a published text, by content; InputError otherwise."""
    data = _bytes(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        try:
            item = from_dict(read_json(data))
        except InputError as error:
            raise _in_file(error, path) from None
        if not isinstance(item, (DepartmentPlan, ProjectPlan)):
            raise InputError(
                "kind-differs",
                Where(file=path),
                found=type(item).__name__,
                wanted="department-plan、project-plan",
            )
        return item, (*item.indicators.check(), *item.reconcile())
    reading = read_plan(Path(path))
    return reading.require(), reading.findings


def load_actuals(path: str) -> tuple[Actuals, tuple[Finding, ...]]:
    """Actual values from CSV or JSON; InputError otherwise."""
    _bytes(path)
    reading = read_actuals(Path(path))
    return reading.require(), reading.findings


def load_budget(budget: str | None, executed: str | None) -> BudgetExecution | None:
    """Both amounts or none; InputError for one without the other."""
    if budget is None and executed is None:
        return None
    if budget is None or executed is None:
        raise InputError("budget-half")
    return BudgetExecution(Money.read(budget), Money.read(executed))


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("file-not-found", path=path) from None
    except (OSError, ValueError) as error:
        raise InputError("file-not-readable", path=path, reason=error) from None


def _in_file(error: InputError, path: str) -> InputError:
    """The same error, with the file named."""
    where = Where(file=path)
    own = error.finding.at(where)
    others = [item.at(where) for item in error.findings if item is not error.finding]
    return InputError(own.name, own.where, findings=others, **dict(own.facts))


def write_new(path: str, text: str, *, force: bool) -> None:
    """Write a file whole or not at all: to a name beside it, then renamed."""
    target = Path(path)
    if target.exists() and not force:
        raise InputError("file-exists", path=path)
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError("file-not-written", path=path, reason=error) from None
