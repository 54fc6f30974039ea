"""Canonical form (规范形式): one text for equal values, on every machine, and its digest."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from gov_perf.numbers.exact import plain


def canonical(value: object) -> Any:  # noqa: ANN401 - JSON
    """``value`` as plain JSON, the same for equal values.

    Numbers are equal by value, whatever their type; an attrs instance is its class and those
    of its fields that count for equality and are not at their default (so a new optional
    field changes nothing); a mapping is its pairs in the order of their keys.

    >>> canonical(Decimal("10.0")) == canonical(10) == canonical(Fraction(10))
    True
    >>> canonical({"乙": 1, "甲": None})
    {'map': [['乙', {'#': '1'}], ['甲', None]]}
    """
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, Enum):
        return canonical(value.value)
    if isinstance(value, (int, Decimal, Fraction)):
        return {"#": plain(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return _several(value)


def _several(value: object) -> Any:  # noqa: ANN401 - JSON
    """Whatever is made of other values."""
    if isinstance(value, Mapping):
        pairs = [[canonical(key), canonical(item)] for key, item in value.items()]
        return {"map": sorted(pairs, key=lambda pair: _text(pair[0]))}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((canonical(item) for item in value), key=_text)}
    if hasattr(type(value), "__attrs_attrs__"):
        return {"is": type(value).__name__, **_fields(value)}
    if isinstance(value, (list, tuple)):
        return [canonical(item) for item in value]
    return _foreign(value)


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 - an attrs instance
    from attrs import NOTHING, Factory, fields

    found: dict[str, Any] = {}
    for field in fields(type(value)):
        if not field.eq:
            continue
        own, default = getattr(value, field.name), field.default
        if isinstance(default, Factory):  # type: ignore[arg-type]  # a class, to the type checker a function
            default = NOTHING if default.takes_self else default.factory()
        if default is NOTHING or own != default:
            found[field.name] = canonical(own if field.eq_key is None else field.eq_key(own))
    return found


def _foreign(value: object) -> Any:  # noqa: ANN401 - JSON
    """A rule or a function of the caller's own: by its name and what it holds."""
    kind = value if hasattr(value, "__qualname__") else type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    held = vars(value) if kind is not value and hasattr(value, "__dict__") else {}
    return {"is": name, **{key: canonical(item) for key, item in held.items()}}


_SEPARATORS: Final = (",", ":")


def _text(plain_json: object) -> str:
    import json

    return json.dumps(plain_json, sort_keys=True, separators=_SEPARATORS)


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal (摘要).

    >>> digest({"甲": 1, "乙": 2}) == digest({"乙": Decimal("2.0"), "甲": 1})
    True
    """
    from hashlib import sha256

    return sha256(_text(canonical(value)).encode("ascii")).hexdigest()
