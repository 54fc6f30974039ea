"""The converter behind the data files: one set of hooks for cattrs, and its errors as findings."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from attrs import fields

from gov_perf.cells.actual_sets import Actuals, Figures
from gov_perf.cells.actuals import Actual, ActualLike, Computed, Judgement, Measured, Stated
from gov_perf.codes import by_code
from gov_perf.errors import GovPerfError, InputError
from gov_perf.explain import Number, Step, step_kinds
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, Ratio, plain, to_decimal, to_fraction
from gov_perf.numbers.units import Unit
from gov_perf.plans.budget import Money
from gov_perf.plans.indicators import IndicatorTree, Level1Indicator
from gov_perf.sheets.fingerprint import Fingerprint, FingerprintParts
from gov_perf.sheets.sheet import Missing, Standards

if TYPE_CHECKING:
    from cattrs import Converter


def new_converter() -> "Converter":
    """A cattrs converter with all the hooks; what it refuses, :func:`problems` explains."""
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, omit_if_default=True, detailed_validation=True)
    _plain_values(converter)
    _field_values(converter)
    _trees_and_unions(converter)
    return converter


def _wrong(value: object, wanted: str) -> InputError:
    return InputError("data-value", value=repr(value), wanted=wanted)


def _plain_values(converter: "Converter") -> None:
    """Text, whole numbers, truth values, lists: exactly these, never something like them."""

    def exactly(kind: type, wanted: str) -> Callable[[object, object], object]:
        def hook(value: object, _: object) -> object:
            if type(value) is not kind:
                raise _wrong(value, wanted)
            return value

        return hook

    converter.register_structure_hook(str, exactly(str, "文本（text）"))
    converter.register_structure_hook(int, exactly(int, "整数（whole number）"))
    converter.register_structure_hook(bool, exactly(bool, "真假（true or false）"))
    converter.register_structure_hook_func(_is_tuple, _tuple_hook(converter))
    converter.register_structure_hook(Decimal, lambda value, _: _decimal(value))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Fraction, lambda value, _: _fraction(value))
    converter.register_unstructure_hook(Fraction, plain)
    converter.register_structure_hook(date, lambda value, _: _date(value))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Enum, _enum)  # holds for every enum, in old cattrs too
    for kind, labels in _LABELS.items():
        converter.register_unstructure_hook(kind, labels.__getitem__)


def _is_tuple(kind: object) -> bool:
    origin: object = get_origin(kind)
    return origin is tuple


def _tuple_hook(converter: "Converter") -> Callable[[object, Any], object]:
    def hook(value: object, kind: Any) -> object:  # noqa: ANN401 - a type, as cattrs hands it
        from cattrs.errors import IterableValidationError, IterableValidationNote

        if not isinstance(value, (list, tuple)):
            raise _wrong(value, "列表（list）")
        inner = get_args(kind)[0]
        items: list[object] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                items.append(converter.structure(item, inner))
            except Exception as error:  # noqa: BLE001 - collected, and explained by problems()
                error.add_note(IterableValidationNote(f"[{index}]", index, inner))
                errors.append(error)
        if errors:
            raise IterableValidationError("list", errors, kind)
        return tuple(items)

    return hook


def _decimal(value: object) -> Decimal:
    if not isinstance(value, (str, int, Decimal, float)):
        raise _wrong(value, "数值（number）")
    return to_decimal(value)  # type: ignore[arg-type]  # a float is refused there, by name


def _fraction(value: object) -> Fraction:
    if isinstance(value, str) and "/" in value:
        upper, _, lower = value.partition("/")
        below = to_fraction(lower)
        if below:
            return to_fraction(upper) / below
        raise _wrong(value, "数值（number）")
    return Fraction(_decimal(value))


def _date(value: object) -> date:
    """A date written as 2025-07-31, and in no other of the ways that ISO 8601 has."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise _wrong(value, "日期（date, YYYY-MM-DD）")
    return found


_LABELS: Final[Mapping[type[Enum], Mapping[Any, str]]] = {
    Missing: {Missing.ERROR: "不允许缺", Missing.ZERO: "按零分计", Missing.SKIP: "不计入"},
    Standards: {Standards.PLAN: "方案评分标准优先", Standards.REGULATION: "只按办法"},
}


def _enum(value: object, kind: type[Enum]) -> Enum:
    """A member by the label that the file holds."""
    labels = _LABELS.get(kind) or {member: member.value for member in kind}
    for member, label in labels.items():
        if value == label and isinstance(value, str):
            return member  # type: ignore[no-any-return]  # the keys of labels are members
    raise _wrong(value, "、".join(labels.values()))


def _field_values(converter: "Converter") -> None:
    """Units and money as the text that people write."""
    converter.register_unstructure_hook(Unit, str)
    converter.register_structure_hook(
        Unit, lambda value, _: Unit.of(converter.structure(value, str))
    )
    converter.register_unstructure_hook(Money, lambda value: str(value).replace(",", ""))
    converter.register_structure_hook(
        Money, lambda value, _: Money.read(converter.structure(value, str))
    )
    converter.register_unstructure_hook(Fingerprint, lambda item: converter.unstructure(item.parts))
    converter.register_structure_hook(
        Fingerprint, lambda value, _: Fingerprint(converter.structure(value, FingerprintParts))
    )
    converter.register_unstructure_hook(Step, _step_out)
    converter.register_structure_hook(Step, _step_in)
    converter.register_unstructure_hook(Finding, lambda item: _finding_out(converter, item))
    converter.register_structure_hook(Finding, lambda value, _: _finding_in(converter, value))


def _trees_and_unions(converter: "Converter") -> None:
    roots = tuple[Level1Indicator, ...]
    converter.register_unstructure_hook(
        IndicatorTree, lambda tree: [converter.unstructure(root) for root in tree.roots]
    )
    converter.register_structure_hook(
        IndicatorTree, lambda value, _: IndicatorTree(converter.structure(value, roots))
    )
    converter.register_structure_hook_func(
        lambda kind: kind in (Actual, Actual | None), lambda value, _: _actual(converter, value)
    )
    converter.register_unstructure_hook(Actuals, lambda item: _actuals_out(converter, item))
    converter.register_structure_hook(Actuals, lambda value, _: _actuals_in(converter, value))


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(value, "对象 object")
    return value


def _actual(converter: "Converter", value: object) -> Actual | None:
    """An actual value by the keys that only its kind has."""
    if value is None:
        return None
    kinds: tuple[tuple[str, Any], ...] = (
        ("whole", Ratio),
        ("share", Judgement),
        ("met", Stated),
        ("formula", Computed),
        ("value", Measured),
    )
    for key, kind in kinds:
        if key in _object(value):
            found: Actual = converter.structure(value, kind)
            return found
    raise _wrong(value, "实际完成值（actual value）")


def _actuals_out(converter: "Converter", item: Actuals) -> dict[str, Any]:
    body: dict[str, Any] = {
        "values": {
            name: value
            if isinstance(value, str)
            else {"variables": dict(value)}
            if isinstance(value, Mapping)
            else converter.unstructure(value)
            for name, value in item.items()
        }
    }
    if item.note:
        body["note"] = item.note
    if item.illustrative:
        body["illustrative"] = True
    return body


def _actuals_in(converter: "Converter", value: object) -> Actuals:
    body = _object(value)
    found = [
        finding("data-key-unknown", Where(path=key), key=key)
        for key in body
        if key not in ("values", "note", "illustrative")
    ]
    values: dict[str, ActualLike] = {}
    for name, entry in _object(body.get("values", {})).items():
        try:
            if isinstance(entry, dict):
                values[name] = _variables(entry) or _actual(converter, entry) or ""
            else:
                values[name] = entry if isinstance(entry, str) else str(_decimal(entry))
        except Exception as error:  # noqa: BLE001 - collected, and explained by problems()
            found += (_under(item, f"values.{name}") for item in problems(error))
    note, illustrative = body.get("note", ""), body.get("illustrative", False)
    for key, given, kind in (("note", note, str), ("illustrative", illustrative, bool)):
        if not isinstance(given, kind):
            found.append(finding("data-value", Where(path=key), value=given, wanted=kind.__name__))
    if found:
        raise InputError("data-invalid", findings=found, count=len(found))
    return Actuals(values, note, illustrative)


_KEYS_OF_VALUES: Final = frozenset(
    name
    for kind in (Ratio, Judgement, Stated, Measured, Computed)
    for name in (item.name for item in fields(kind))
)


def _variables(entry: dict[str, Any]) -> Figures | None:
    """The figures of a formula's variables: under "variables", or by names that say so."""
    inner = entry.get("variables") if entry.keys() == {"variables"} else entry
    if not entry or (inner is entry and not _KEYS_OF_VALUES.isdisjoint(entry)):
        return None
    found: list[Finding] = []
    figures: dict[str, Exact] = {}
    for name, value in _object(inner).items():
        try:
            figures[name] = _decimal(value)
        except GovPerfError as error:
            found += (_under(item, name) for item in error.findings)
    if found:
        raise InputError("data-invalid", findings=found, count=len(found))
    return Figures(figures)


def _step_out(step: Step) -> dict[str, Any]:
    body: dict[str, Any] = {"kind": step.kind, "facts": step.named_facts}
    if step.value is not None:
        body["value"] = plain(step.value)
    if step.reference is not None:
        body["reference"] = step.reference
    return {**body, "text": step.text}


def _step_in(value: object, _: object) -> Step:
    body = _object(value)
    kind = step_kinds().get(str(body.get("kind")))
    if kind is None or not body.keys() <= {"kind", "facts", "value", "reference", "text"}:
        raise _wrong(value, "计算步骤（step）")
    facts = _object(body.get("facts", {}))
    if facts.keys() != set(kind.facts) or not all(isinstance(v, str) for v in facts.values()):
        raise _wrong(value, "计算步骤（step）")
    number: Number | None = None if body.get("value") is None else _fraction(body["value"])
    reference = body.get("reference")
    if reference is not None and not isinstance(reference, str):
        raise _wrong(reference, "文本（text）")
    return Step(
        kind.name,
        tuple(
            _fraction(facts[name]) if name in kind.numbers else facts[name] for name in kind.facts
        ),
        number,
        reference,
    )


def _finding_out(converter: "Converter", item: Finding) -> dict[str, Any]:
    """A finding with its text, so that a reader of the file needs no table of codes."""
    return {
        "code": item.code,
        "severity": str(item.severity),
        "where": converter.unstructure(item.where),
        "facts": dict(item.facts),
        "text": item.text,
        "mend": item.mend,
    }


def _finding_in(converter: "Converter", value: object) -> Finding:
    body = _object(value)
    definition = by_code().get(str(body.get("code")))
    facts = _object(body.get("facts", {}))
    known = {"code", "severity", "where", "facts", "text", "mend"}
    if definition is None or not body.keys() <= known or facts.keys() != definition.facts:
        raise _wrong(value, "问题（finding）")
    where = converter.structure(body.get("where", {}), Where)
    return Finding(
        definition.code, where, tuple((k, converter.structure(v, str)) for k, v in facts.items())
    )


def problems(error: BaseException, path: str = "") -> Iterator[Finding]:
    """Everything that a failed structuring found, each with its path in the file.

    Nothing is yielded for an error that is not the file's fault.
    """
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    path = _path_of(error, path)
    if isinstance(error, BaseValidationError):
        for part in error.exceptions:
            yield from problems(part, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield finding("data-key-unknown", Where(path=f"{path}.{key}".lstrip(".")), key=key)
    elif isinstance(error, GovPerfError):
        for item in error.findings:
            yield _under(item, path)
    elif isinstance(error, KeyError):
        key = str(error.args[0]) if error.args else ""
        yield finding("data-key-missing", Where(path=path), key=key)
    elif isinstance(error, (TypeError, ValueError, AttributeError)):
        yield finding("data-value", Where(path=path), value=error, wanted="结构（structure）")


def _path_of(error: BaseException, path: str) -> str:
    """``path``, and what cattrs noted on the error about where it was."""
    from cattrs.errors import AttributeValidationNote, IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = f"{path}.{note.name}".lstrip(".")
        elif isinstance(note, IterableValidationNote):
            path = f"{path}[{note.index}]"
    return path


def _under(item: Finding, path: str) -> Finding:
    """The finding, its path below another one."""
    inner = item.where.path
    joined = f"{path}.{inner}" if path and inner else path or inner
    return Finding(item.code, Where(file=item.where.file, path=joined), item.facts)
