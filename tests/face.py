"""The public face as text: every public name with its kind, signature, and public members.

``python -m tests.face`` writes ``tests/data/face.txt``; ``test_face`` holds the code against it.
A line that goes or changes is a change that users see: it needs a deprecation
(``gov_perf.deprecation``) or, before 1.0, an entry in the changelog; new lines are free.
"""

import inspect
import re
import types
import typing
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path

import attrs

from gov_perf.cells.actuals import ActualLike
from gov_perf.numbers.exact import Exact
from gov_perf.rules.base import PointsLike

FILE = Path(__file__).parent / "data" / "face.txt"

MODULES = (
    "gov_perf",
    "gov_perf.bulk",
    "gov_perf.charts",
    "gov_perf.deprecation",
    "gov_perf.environment",
    "gov_perf.narrative",
    "gov_perf.rates",
    "gov_perf.samples",
    "gov_perf.spark",
    "gov_perf.tables",
    "gov_perf.tables.analysis",
    "gov_perf.testing",
    "gov_perf.testing.contract",
    "gov_perf.typing",
)
"""The modules whose names are public; everything else may change without a word."""

_QUALIFIED = re.compile(r"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])")
_NOISE = re.compile(r" at 0x[0-9a-f]+|[~+](?=[A-Z_])")


def public_names(module: types.ModuleType) -> list[str]:
    """``__all__``, or what the module itself defines without an underscore."""
    told = getattr(module, "__all__", None)
    if told is not None:
        return sorted(told)
    return sorted(
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    )


def bare(text: object) -> str:
    """Names without the modules that they live in, which are nobody's business."""
    plain = text if isinstance(text, str) else inspect.formatannotation(text)
    return _NOISE.sub("", _QUALIFIED.sub("", plain)).replace("NoneType", "None")


ALIASES = {
    bare(ActualLike): "ActualLike",
    bare(PointsLike): "PointsLike",
    bare(Exact): "Exact",
}
"""Long unions by the name that the source has for them; longer ones first."""


def short(text: object) -> str:
    """Bare names, and aliases for the unions that appear everywhere."""
    plain = bare(text)
    for union, alias in ALIASES.items():
        plain = plain.replace(union, alias)
    return plain


def signature(function: object, *, bound: bool = False) -> str:
    """The signature; types by their last name, defaults as they print."""
    try:
        told = inspect.signature(function)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "(…)"
    parameters = list(told.parameters.values())[1 if bound else 0 :]
    parts: list[str] = []
    for place, item in enumerate(parameters):
        if item.kind is item.KEYWORD_ONLY and not any(
            other.kind in (item.KEYWORD_ONLY, item.VAR_POSITIONAL) for other in parameters[:place]
        ):
            parts.append("*")
        stars = "*" * ((item.kind is item.VAR_POSITIONAL) + 2 * (item.kind is item.VAR_KEYWORD))
        packed = typing.get_args(item.annotation)[:1]
        if packed and typing.is_typeddict(packed[0]):
            parts.append(f"**{construction(packed[0])}")
            continue
        kind = "" if item.annotation is item.empty else f": {short(item.annotation)}"
        default = "" if item.default is item.empty else f" = {short(repr(item.default))}"
        parts.append(f"{stars}{item.name}{kind}{default}")
    given = told.return_annotation
    back = "" if given is told.empty else f" -> {short(given)}"
    return f"({', '.join(parts)}){back}"


def lines_of(name: str, value: object) -> Iterator[str]:
    """The lines of one public name."""
    if isinstance(value, type) and issubclass(value, Enum):
        yield f"{name} enum"
        yield from (f"{name}.{item.name} = {item.value!r}" for item in value)
        yield from members(name, value)
    elif isinstance(value, type):
        bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
        yield f"{name} class{f'({bases})' if bases else ''} {construction(value)}".rstrip()
        if attrs.has(value):
            fields = (item.name for item in attrs.fields(value) if not item.name.startswith("_"))
            yield from (f"{name}.{field} field" for field in fields)
        yield from members(name, value)
    elif callable(value) and not typing.get_origin(value):
        yield f"{name} function {signature(value)}"
    elif isinstance(value, types.UnionType) or typing.get_origin(value):
        yield f"{name} type {short(str(value))}"
    elif isinstance(value, types.ModuleType):
        yield f"{name} module"
    else:
        yield f"{name} constant {type(value).__name__}"


def construction(kind: type) -> str:
    """How one is made; nothing where the class says nothing of its own."""
    if typing.is_typeddict(kind):
        fields = typing.get_type_hints(kind).items()
        return "{" + ", ".join(f"{key}: {short(what)}" for key, what in fields) + "}"
    if getattr(kind, "_is_protocol", False) or issubclass(kind, BaseException):
        return ""
    return signature(kind).removesuffix(" -> None")


def members(name: str, kind: type) -> Iterator[str]:
    """Public methods and properties that the class or its bases in this package define."""
    found = dict[str, object]()
    for base in reversed(kind.__mro__):
        if base.__module__.partition(".")[0] == "gov_perf":
            found |= vars(base)
    for member, value in sorted(found.items()):
        if member.startswith("_"):
            continue
        if isinstance(value, property):
            back = inspect.signature(value.fget).return_annotation if value.fget else "?"
            yield f"{name}.{member} property -> {short(back)}"
        elif isinstance(value, classmethod):
            yield f"{name}.{member} classmethod {signature(value.__func__, bound=True)}"
        elif isinstance(value, staticmethod):
            yield f"{name}.{member} staticmethod {signature(value.__func__)}"
        elif inspect.isfunction(value):
            yield f"{name}.{member} method {signature(value, bound=True)}"


def face() -> list[str]:
    """Every line, in order."""
    return [
        line
        for place in MODULES
        for module in [import_module(place)]
        for name in public_names(module)
        for line in lines_of(f"{place}.{name}", getattr(module, name))
    ]


def main() -> None:
    """Write the file."""
    FILE.write_text("\n".join(face()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
