"""Names that go (弃用): they work for two more releases, and say what to write instead.

A public name is deprecated in one release (``since``) and gone in another (``removed_in``), at
least two minor releases later.  Until then it does what it always did, with a
:class:`GovPerfDeprecationWarning` at the line that uses it.

* A name of the face: a row in :data:`FACE`; it is found when it is asked for.
* A name of another module: that module's ``__getattr__`` calls :func:`resolve`.
* A function, method or class: the decorator :class:`deprecated`.
* A keyword argument: the decorator :func:`deprecated_argument`.
"""

import re
import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, ParamSpec, TypeVar

__all__ = [
    "FACE",
    "Deprecation",
    "GovPerfDeprecationWarning",
    "deprecated",
    "deprecated_argument",
    "resolve",
]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=Callable[..., Any])

_RELEASE: Final = re.compile(r"(\d+)\.(\d+)(?:\.\d+)?(?:\.?(?:dev|a|b|rc)\d+)?", re.ASCII)
_APART: Final = 2


class GovPerfDeprecationWarning(DeprecationWarning):
    """Something of this package is used that will go (即将移除); the message says what instead.

    Like every ``DeprecationWarning`` it is shown in tests and at the top level of a program;
    ``-W error::DeprecationWarning`` makes it an error.
    """


def release(text: str) -> tuple[int, int]:
    """Major and minor number of a version; ValueError for anything else.

    >>> release("0.1.0.dev0"), release("1.12")
    ((0, 1), (1, 12))
    """
    found = _RELEASE.fullmatch(text)
    if found is None:
        message = f"{text!r} is no version"
        raise ValueError(message)
    return int(found[1]), int(found[2])


class Deprecation:
    """What goes, from when to when, and what to write instead (弃用说明).

    Args:
        what: The name that goes, as a user writes it.
        since: The release that deprecated it.
        removed_in: The release in which it is gone: two minor releases later, or a new major
            one.
        instead: What to write instead, in full (``gov_perf.score``).

    Raises:
        ValueError: no version, or too short a time between the two.
    """

    __slots__ = ("instead", "removed_in", "since", "what")

    def __init__(self, what: str, *, since: str, removed_in: str, instead: str) -> None:
        first, last = release(since), release(removed_in)
        if last < (first[0], first[1] + _APART) and last[0] <= first[0]:
            message = f"{what}: {removed_in} is less than {_APART} minor releases after {since}"
            raise ValueError(message)
        self.what, self.since, self.removed_in, self.instead = what, since, removed_in, instead

    def __str__(self) -> str:
        return (
            f"{self.what} is deprecated since gov_perf {self.since} and will be removed in "
            f"{self.removed_in}; use {self.instead} instead"
        )

    def is_due(self, version: str) -> bool:
        """Whether it should be gone in this version."""
        return release(version) >= release(self.removed_in)

    def warn(self, *, stacklevel: int) -> None:
        """Warn at the line that many calls above the caller."""
        warnings.warn(str(self), GovPerfDeprecationWarning, stacklevel=stacklevel + 1)


def _rows(*rows: Deprecation) -> Mapping[str, Deprecation]:
    return MappingProxyType({row.what: row for row in rows})


FACE: Final = _rows()
"""Deprecated names of ``gov_perf`` itself, e.g. ``Deprecation("Old", since="0.2",
removed_in="0.4", instead="gov_perf.New")``; none so far."""


def resolve(
    module: str, name: str, rows: Mapping[str, Deprecation] = FACE, *, stacklevel: int = 2
) -> Any:  # noqa: ANN401 - whatever the name stands for
    """What a deprecated name of a module stands for, with a warning.

    To be called by the module's ``__getattr__`` for a name that it does not have.

    Args:
        module: The module that is asked.
        name: The name that is asked for.
        rows: The module's deprecated names.
        stacklevel: How many calls above this one the warning belongs; 2 is the line that asks
            the module.

    Raises:
        AttributeError: the name is not among them; as Python says it.
    """
    row = rows.get(name)
    if row is None:
        message = f"module {module!r} has no attribute {name!r}"
        raise AttributeError(message, name=name)
    row.warn(stacklevel=stacklevel + 1)
    home, _, new = row.instead.rpartition(".")
    return getattr(import_module(home), new)


class deprecated:  # noqa: N801 - a decorator
    """Decorator: a function, method or class that goes (弃用).

    Args:
        since: The release that deprecated it.
        removed_in: The release in which it is gone.
        instead: What to write instead.

    >>> import warnings
    >>> @deprecated(since="0.2", removed_in="0.4", instead="new()")
    ... def old() -> int:
    ...     return 1
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     old()
    1
    >>> print(told[0].message)
    old is deprecated since gov_perf 0.2 and will be removed in 0.4; use new() instead
    """

    def __init__(self, *, since: str, removed_in: str, instead: str) -> None:
        self.since, self.removed_in, self.instead = since, removed_in, instead

    def __call__(self, old: T) -> T:
        """The same with a warning whenever it is called."""
        row = Deprecation(
            old.__qualname__.rpartition("<locals>.")[2],
            since=self.since, removed_in=self.removed_in, instead=self.instead,
        )  # fmt: skip
        target: Any = old
        inner = target.__init__ if isinstance(old, type) else target

        @wraps(inner)
        def warned(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - any function
            row.warn(stacklevel=2)
            return inner(*args, **options)

        if isinstance(old, type):
            target.__init__ = warned
        else:
            target = warned
        target.__deprecated__ = str(row)
        result: T = target
        return result


def deprecated_argument(
    old: str, *, since: str, removed_in: str, instead: str
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator: a keyword argument that has another name now (参数改名).

    Args:
        old: The name that goes.
        since: The release that deprecated it.
        removed_in: The release in which it is gone.
        instead: The argument's new name; the value is handed on under it.

    Calls with both names raise TypeError, as calls with the same one twice do.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        what = f"argument {old!r} of {function.__qualname__.rpartition('<locals>.')[2]}"
        row = Deprecation(what, since=since, removed_in=removed_in, instead=repr(instead))

        @wraps(function)
        def renamed(*args: P.args, **options: P.kwargs) -> R:
            if old in options:
                if instead in options:
                    message = f"{function.__name__}() got both {old!r} and {instead!r}"
                    raise TypeError(message)
                row.warn(stacklevel=2)
                options[instead] = options.pop(old)
            return function(*args, **options)

        return renamed

    return decorate
