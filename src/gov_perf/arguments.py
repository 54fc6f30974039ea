"""Arguments of another kind (参数类型不对): said at once, with the class and the field."""

import inspect
from collections.abc import Iterable, Mapping, Sized
from functools import wraps
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Where, finding

TEXT: Final = (str,)
OPTIONAL_TEXT: Final = (str, type(None))


def listed(items: Iterable[Any]) -> tuple[Any, ...]:
    """The items as a tuple; what cannot be gone through stays, for :func:`check_fields`."""
    given: object = items
    if given.__class__ is tuple:
        return given
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


Made = TypeVar("Made", bound=type)


def names_its_arguments(made: Made) -> Made:
    """Class whose constructor says which argument is of another kind (构造时指出哪个参数).

    What a converter or a check stumbles over (``None`` where bands are listed) is told by the
    declared kinds, which are looked at only then: making what is right costs nothing more.

    >>> from gov_perf import Banded, InputError
    >>> try:
    ...     Banded(None)
    ... except InputError as error:
    ...     print(error.finding.text)
    参数 Banded.bands 的类型是 NoneType，需要 list[Band]。
    """
    own: Any = made
    original = own.__init__

    @wraps(original)
    def init(self: object, *args: object, **named: object) -> None:
        try:
            original(self, *args, **named)
        except GovPerfError:
            raise
        except (AttributeError, TypeError, ValueError) as error:
            _blame(type(self), original, (self, *args), named, error)
            raise

    own.__init__ = init
    return made


def _blame(
    owner: type,
    init: Any,  # noqa: ANN401 - of any class
    args: tuple[object, ...],
    named: Mapping[str, object],
    error: Exception,
) -> None:
    """InputError for the arguments of another kind than declared; nothing where all are right."""
    signature = inspect.signature(init)
    try:
        given = signature.bind(*args, **named).arguments
    except TypeError:  # another number of arguments is a mistake that Python tells well
        return
    found = [
        (name, *wrong)
        for name, value in [*given.items()][1:]
        if (wrong := _unlike(value, signature.parameters[name].annotation)) is not None
    ]
    if not found:
        return
    facts: list[dict[str, Any]] = [
        {"what": f"{owner.__name__}.{name}", "kind": kind, "wanted": wanted}
        for name, kind, wanted in found
    ]
    if len(facts) == 1:
        raise InputError("argument-kind", **facts[0]) from error
    several = [finding("argument-kind", Where(), **fact) for fact in facts]
    raise InputError("fields-unusable", findings=several, count=len(several)) from error


def _unlike(value: object, declared: Any) -> tuple[str, str] | None:  # noqa: ANN401 - an annotation
    """The kind of a value that is not what is declared, and what is; None where it may be."""
    origin, inside = get_origin(declared), get_args(declared)
    if origin is Iterable:
        return _unlike_items(value, inside[0])
    if origin is Mapping:
        if not isinstance(value, Mapping):
            return type(value).__name__, "dict"
        wrong = next(filter(None, (_unlike(one, inside[1]) for one in value.values())), None)
        return None if wrong is None else (wrong[0], f"dict[…, {wrong[1]}]")
    kinds = inside if origin in (Union, UnionType) else (declared,)
    if not all(isinstance(kind, type) for kind in kinds) or isinstance(value, kinds):
        return None
    return type(value).__name__, _wanted(kinds, several=False)


def _unlike_items(value: object, item: Any) -> tuple[str, str] | None:  # noqa: ANN401 - likewise
    length = len(get_args(item)) if get_origin(item) is tuple else 0
    wanted = f"list[{'tuple' if length else getattr(item, '__name__', item)}]"
    if not isinstance(value, Iterable):
        return type(value).__name__, wanted
    for one in value:
        fits = isinstance(one, Sized) and len(one) == length and not isinstance(one, str)
        if not fits if length else isinstance(item, type) and not isinstance(one, item):
            return type(one).__name__, wanted
    return None
