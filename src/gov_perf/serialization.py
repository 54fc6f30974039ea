"""Data files (数据文件): plans, actual values, budgets, sheets and reports as JSON, and back.

One converter does it: numbers as exact text, enums by their Chinese label, unknown keys
refused, and every problem of a file reported at once with its path.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, get_args, overload

from gov_perf.cells.actual_sets import Actuals
from gov_perf.converter import new_converter, problems
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.monitoring import MonitoringReport
from gov_perf.numbers.exact import plain
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import DepartmentPlan, ProjectPlan
from gov_perf.sheets.sheet import ScoreSheet

FORMAT: Final = "gov-perf/1"

Storable = DepartmentPlan | ProjectPlan | Actuals | BudgetExecution | ScoreSheet | MonitoringReport
"""What can be saved."""

_KINDS: Final[Mapping[str, type[Storable]]] = {
    "department-plan": DepartmentPlan,
    "project-plan": ProjectPlan,
    "actuals": Actuals,
    "budget": BudgetExecution,
    "sheet": ScoreSheet,
    "monitoring": MonitoringReport,
}
_KIND_OF: Final[Mapping[object, str]] = {cls: kind for kind, cls in _KINDS.items()}

_Kind = TypeVar("_Kind", bound=Storable)


@cache
def _converter() -> Any:  # noqa: ANN401 - cattrs is imported on first use
    return new_converter()


def to_dict(item: Storable) -> dict[str, Any]:
    """A plan, actual values, a budget, a sheet or a report as a dict (转为字典) that JSON can hold.

    Raises:
        InputError: anything else.

    >>> to_dict(Actuals({"培训合格率": "97.5%"}))
    {'format': 'gov-perf/1', 'kind': 'actuals', 'values': {'培训合格率': '97.5%'}}
    """
    kind = _KIND_OF.get(type(item))
    if kind is None:
        raise InputError("not-serializable", kind=type(item).__name__)
    body: dict[str, Any] = _converter().unstructure(item)
    if isinstance(item, ScoreSheet):
        body |= _derived(item)
    return {"format": FORMAT, "kind": kind, **body}


def dumps(item: Storable, *, indent: int | None = 2) -> str:
    """A plan, actual values, a budget, a sheet or a report as JSON text (保存为文本).

    Raises:
        InputError: anything else.

    >>> print(dumps(Actuals({"培训班期数": 12}), indent=None))
    {"format": "gov-perf/1", "kind": "actuals", "values": {"培训班期数": "12"}}
    """
    return json.dumps(to_dict(item), ensure_ascii=False, indent=indent)


@overload
def from_dict(data: object, wanted: type[_Kind]) -> _Kind: ...
@overload
def from_dict(data: object, wanted: UnionType) -> Any: ...  # noqa: ANN401 - a union says no more
@overload
def from_dict(data: object, wanted: None = None) -> Storable: ...
def from_dict(data: object, wanted: type[_Kind] | UnionType | None = None) -> _Kind | Storable:
    """Read back what :func:`to_dict` made (由字典读回).

    Args:
        data: The dict.
        wanted: The class that must come out, or several (``Plan``), if not any will do.

    Raises:
        InputError: with every problem at once: format or kind unknown, keys unknown or
            missing, values that do not fit, totals that the details do not make.

    >>> from_dict(to_dict(Actuals({"培训班期数": 12})), Actuals)["培训班期数"]
    '12'
    """
    found: _Kind | Storable = _item(data, _wanted(wanted))
    return found


def _item(data: object, classes: tuple[object, ...]) -> Any:  # noqa: ANN401 - one of these
    if not isinstance(data, dict):
        raise InputError("data-value", value=type(data).__name__, wanted="对象（object）")
    found = data.get("format")
    if found != FORMAT:
        raise InputError("format-unknown", Where(path="format"), found=found, known=FORMAT)
    kind = data.get("kind")
    cls = _KINDS.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise InputError("kind-unknown", Where(path="kind"), found=kind, known=tuple(_KINDS))
    if cls not in classes:
        names = "、".join(_KIND_OF[one] for one in classes)
        raise InputError("kind-differs", found=kind, wanted=names)
    body = {key: value for key, value in data.items() if key not in ("format", "kind")}
    stated = {key: body.pop(key) for key in _DERIVED if key in body} if cls is ScoreSheet else {}
    try:
        item: Storable = _converter().structure(body, cls)
    except RecursionError:
        raise InputError("not-json", reason="嵌套过深（nested too deep）") from None
    except Exception as error:
        listed = tuple(problems(error))
        if not listed:
            raise
        raise InputError("data-invalid", findings=listed, count=len(listed)) from None
    if isinstance(item, ScoreSheet):
        _check_derived(item, stated)
        if reworded := tuple(_reworded(item, body)):
            object.__setattr__(item, "reworded", reworded)
    return item


def _wanted(wanted: object) -> tuple[object, ...]:
    """The classes of which one must come out."""
    if wanted is None:
        return tuple(_KIND_OF)
    classes: tuple[object, ...] = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    if any(not isinstance(one, type) or one not in _KIND_OF for one in classes):
        shown = getattr(wanted, "__name__", None) or str(wanted)
        one = "可以保存的类 a storable class (ScoreSheet, Plan…)"
        raise InputError("argument-kind", what="wanted", kind=shown, wanted=one)
    return classes


@overload
def loads(text: str | bytes | bytearray, wanted: type[_Kind]) -> _Kind: ...
@overload
def loads(text: str | bytes | bytearray, wanted: UnionType) -> Any: ...  # noqa: ANN401
@overload
def loads(text: str | bytes | bytearray, wanted: None = None) -> Storable: ...
def loads(
    text: str | bytes | bytearray, wanted: type[_Kind] | UnionType | None = None
) -> _Kind | Storable:
    """Read back what :func:`dumps` made (由文本读回).

    Args:
        text: JSON text; bytes are read as UTF-8, with or without a BOM.
        wanted: The class that must come out, or several (``plan: Plan = loads(text, Plan)``), if
            not any will do.

    Raises:
        InputError: no text, no JSON, a key that stands twice, NaN or an infinity, or anything that
            :func:`from_dict` refuses.

    >>> str(loads(dumps(Actuals({"培训班期数": 12})), Actuals))
    '实际完成值 1 项'
    """
    classes = _wanted(wanted)
    found: _Kind | Storable = _item(read_json(text), classes)
    return found


def read_json(text: str | bytes | bytearray) -> object:
    """JSON text with exact numbers; InputError for anything that is not plain JSON."""
    given: object = text
    if not isinstance(given, (str, bytes, bytearray)):
        raise InputError("data-not-text", kind=type(given).__name__)
    try:
        decoded = given.lstrip("\ufeff") if isinstance(given, str) else given.decode("utf-8-sig")
        return json.loads(
            decoded,
            parse_float=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_no_duplicates,
        )
    except GovPerfError:
        raise
    except RecursionError:
        raise InputError("not-json", reason="嵌套过深（nested too deep）") from None
    except (ValueError, ArithmeticError) as error:
        raise InputError("not-json", reason=error) from None


def _no_constant(name: str) -> object:
    raise InputError("not-json", reason=name)


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InputError("json-key-twice", key=key)
        found[key] = value
    return found


_DERIVED: Final = (
    "indicator_score", "total", "total_points", "level1", "level2", "adjusted_total",
)  # fmt: skip


def _derived(sheet: ScoreSheet) -> dict[str, Any]:
    """What a reader of the file wants to see and the rows already say."""
    adjusted = {"adjusted_total": str(sheet.adjusted_total)} if sheet.adjustments else {}
    return {
        **adjusted,
        "indicator_score": str(sheet.indicator_score),
        "total": str(sheet.total),
        "total_points": plain(sheet.total_points),
        "level1": [_converter().unstructure(part) for part in sheet.level1],
        "level2": [_converter().unstructure(part) for part in sheet.level2],
    }


def _reworded(sheet: ScoreSheet, body: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Sentences of the file that this version would not write from the facts beside them.

    The sheet was read from the same body, so both have as many rows, steps and findings.
    """
    rows = zip(body["rows"], sheet.rows, strict=True)
    parts = [(f"rows[{number}]", stored, row.steps) for number, (stored, row) in enumerate(rows)]
    if sheet.execution is not None:
        parts.append(("execution", body["execution"], sheet.execution.steps))
    for part, stored, steps in parts:
        for number, (one, step) in enumerate(zip(stored.get("steps", ()), steps, strict=True)):
            yield from _other_words(one, {"text": step.text}, f"{part}.steps[{number}]")
    found = zip(body.get("findings", ()), sheet.findings, strict=True)
    for number, (one, item) in enumerate(found):
        own = {"severity": str(item.severity), "text": item.text, "mend": item.mend}
        yield from _other_words(one, own, f"findings[{number}]")


def _other_words(
    stored: Mapping[str, Any], own: Mapping[str, str], place: str
) -> Iterator[tuple[str, str, str]]:
    for key, wanted in own.items():
        if stored.get(key, wanted) != wanted:
            yield f"{place}.{key}", str(stored[key]), wanted


def _check_derived(sheet: ScoreSheet, stated: Mapping[str, object]) -> None:
    computed = _derived(sheet)
    found: list[Finding] = [
        finding(
            "data-derived",
            Where(path=key),
            key=key,
            stated=json.dumps(value, ensure_ascii=False, default=str),
            computed=json.dumps(computed.get(key), ensure_ascii=False),
        )
        for key, value in stated.items()
        if value != computed.get(key)
    ]
    if found:
        raise InputError("data-invalid", findings=found, count=len(found))
