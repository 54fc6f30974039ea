"""What a sheet leaves out (未计入的指标): the indicators of its plan without a row, and why."""

from collections.abc import Iterator, Mapping, Sequence

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import MAX_CELL
from gov_perf.codes import Severity
from gov_perf.findings import Finding
from gov_perf.plans.plan import Plan
from gov_perf.sheets.left_out import LeftOut
from gov_perf.sheets.sheet import SheetRow


def rows_left_out(
    plan: Plan,
    scored: Sequence[SheetRow],
    skipped: Sequence[str],
    found: Sequence[Finding],
    given: Mapping[str, ActualLike],
) -> Iterator[LeftOut]:
    """The indicators without a row, with the reasons that were found, in the order of the plan."""
    rows, after = {row.path for row in scored}, 0
    for place in plan.indicators.places:
        path, reason = place.path, "没有实际完成值"
        if path in rows:
            after += 1
            continue
        if path not in skipped:
            wrong = (item for item in found if item.where.path == path)
            texts = (item.text for item in wrong if item.severity is Severity.ERROR)
            reason = "".join(dict.fromkeys(texts)) or "不能计分"
        yield LeftOut(path, place.indicator, after, reason, _as_given(given.get(path, "")))


def _as_given(value: ActualLike) -> str:
    """An actual value as its giver would write it, on one line."""
    if isinstance(value, Mapping):
        return "，".join(f"{name} {figure}" for name, figure in value.items())
    return " ".join(str(value).split())[:MAX_CELL]
