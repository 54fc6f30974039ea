"""Headings (一级、二级指标) by which a regulation's parameters are kept, and what stands there."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from attrs import evolve

from gov_perf.errors import InputError, RuleError
from gov_perf.findings import Where, finding
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.regulations.parameters import Parameter
from gov_perf.rules import ScoringRule

Heading = TypeVar("Heading", Level1, Level2)
Value = TypeVar("Value")


def heading(kind: type[Heading], given: object) -> Heading:
    """A heading, or its name with or without 指标.

    Raises:
        ValueError: there is none of that name.

    >>> heading(Level2, "时效指标"), heading(Level2, Level2.COST)
    (<Level2.TIMELINESS: '时效'>, <Level2.COST: '成本'>)
    """
    found = kind.named(given) if isinstance(given, str) else given
    if isinstance(found, kind):
        return found
    raise ValueError(given)


def by_heading(kind: type[Heading], given: Mapping[Any, Value]) -> dict[Heading, Value]:
    """A mapping by headings.

    Raises:
        ValueError: a key is no heading, or two are the same one.
    """
    found: dict[Heading, Value] = {}
    for key, value in given.items():
        known = heading(kind, key)
        if known in found:
            raise ValueError(key)
        found[known] = value
    return found


def is_rule(value: object) -> bool:
    """Whether it is a rule object, and not its class."""
    return isinstance(value, ScoringRule) and not isinstance(value, type)


_KEYS: Final[Mapping[str, type[Level1] | type[Level2]]] = {
    "points": Level1,
    "points_with_cost": Level1,
    "absent_to": Level1,
    "by_level": Level1,
    "by_level2": Level2,
}
_RULES: Final = ("execution", "numeric", "qualitative", "by_level", "by_level2")


def checked(name: str, given: Any, regulation: object) -> Any:  # noqa: ANN401 - any parameter
    """A parameter as the scorer uses it: headings of its keys for their names.

    Raises:
        InputError: it is no ``Parameter``.
        RuleError: a key is no heading, a rule is none; under such a key nobody would look.
    """
    if not isinstance(given, Parameter):
        raise InputError("argument-kind", what=name, kind=type(given).__name__, wanted="Parameter")
    value, kind = given.value, _KEYS.get(name)
    if kind is not None:
        if not isinstance(value, Mapping):
            raise _unfit(name, value, regulation)
        if not all(isinstance(key, kind) for key in value):
            value = _by_heading(name, kind, value, regulation)
            given = evolve(given, value=value)
    if name in _RULES:
        for one in value.values() if kind else (value,):
            if not is_rule(one):
                raise _unfit(name, one, regulation)
    return given


def _by_heading(name: str, kind: Any, value: Any, regulation: object) -> Any:  # noqa: ANN401
    try:
        return by_heading(kind, value)
    except ValueError as error:
        raise _unfit(name, error.args[0], regulation) from None


def _unfit(name: str, value: object, regulation: object) -> RuleError:
    where = Where(file=str(regulation), path=f"parameters.{name}.value")
    found = finding("regulation-value", where, key=name, value=brief(value), reason="")
    return RuleError("regulation-invalid", where, findings=[found], count=1)


_LONGEST: Final = 40


def brief(value: object) -> object:
    """A value as its file writes it, cut short; blanks are said, and objects stay as they are.

    >>> brief({"rule": "linear", "of": ["x", 1]}), brief(" "), brief(True)
    ('{ rule = "linear", of = ["x", 1] }', '（空）', 'true')
    """
    if isinstance(value, str):
        text = value if value.strip() else "（空）"
    elif isinstance(value, bool | Mapping | list | tuple):
        text = _as_toml(value)
    else:
        return value
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _as_toml(value: object) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key} = {_as_toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_as_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
