"""Arguments of another kind (参数类型不对): said at once, with the class and the field."""

from collections.abc import Iterable
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.findings import Where, finding

TEXT: Final = (str,)
OPTIONAL_TEXT: Final = (str, type(None))


def listed(items: Iterable[Any]) -> tuple[Any, ...]:
    """The items as a tuple; what cannot be gone through stays, for :func:`check_fields`."""
    given: object = items
    return tuple(items) if isinstance(given, Iterable) else (NoList(given),)


class NoList:
    """What was given where several things were to be listed."""

    def __init__(self, given: object) -> None:
        self.kind = type(given).__name__


def check_fields(
    owner: object, name: object, /, *fields: tuple[str, object, tuple[type, ...]]
) -> None:
    """Refuse fields of another kind, all of them at once (逐个字段核对类型).

    Args:
        owner: The object that is being made.
        name: What it is called, for the place.
        fields: Name of a field, its value, and what it may be; of a tuple, what is in it.

    Raises:
        InputError: naming the class, the field, and what was given.

    >>> check_fields(NoList(1), "甲", ("name", "甲", TEXT), ("children", (), TEXT))
    """
    found = [
        finding(
            "argument-kind",
            Where(path=name if isinstance(name, str) else None),
            what=f"{type(owner).__name__}.{field}",
            kind=kind,
            wanted=_wanted(wanted, several=isinstance(value, tuple)),
        )
        for field, value, wanted in fields
        if (kind := _other_kind(value, wanted)) is not None
    ]
    if len(found) == 1:
        facts: dict[str, Any] = dict(found[0].facts)
        raise InputError(found[0].name, found[0].where, **facts)
    if found:
        raise InputError("fields-unusable", found[0].where, findings=found, count=len(found))


def _other_kind(value: object, wanted: tuple[type, ...]) -> str | None:
    """The kind of a value, or of the first in a tuple, that is not wanted; None where all are."""
    for item in value if isinstance(value, tuple) else (value,):
        if not isinstance(item, wanted):
            return item.kind if isinstance(item, NoList) else type(item).__name__
    return None


def _wanted(wanted: tuple[type, ...], *, several: bool) -> str:
    names = " | ".join("None" if kind is type(None) else kind.__name__ for kind in wanted)
    return f"list[{names}]" if several else names
