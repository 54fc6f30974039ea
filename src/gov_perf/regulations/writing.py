"""Regulations as TOML (办法的保存): every parameter as it stands, nothing looked up elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from attrs import fields

from gov_perf.errors import InputError, RuleError
from gov_perf.findings import Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.regulations.model import Regulation, build
from gov_perf.regulations.parameters import PARAMETER_TITLES, Grade, Overshoot, Parameter
from gov_perf.regulations.reader import parse
from gov_perf.regulations.rows import HEAD, RESOLVED_FROM
from gov_perf.rules import AllOrNothing, Banded, Graded, Of, Proportional


def regulation_toml(regulation: Regulation) -> str:
    """A regulation whole (办法的全部参数), as TOML that ``load_regulation`` reads back as it is.

    Every parameter stands in it, those taken over from a base as well, with where they come
    from: no base is looked up when it is read, and the digest is the same.

    Raises:
        RuleError: with everything that a data file cannot hold: a rule written in Python, one
            with settings that data files do not have, a fraction without an end in decimals.
        InputError: no regulation.

    >>> from gov_perf import load_regulation, regulation
    >>> shipped = regulation("财预〔2020〕10号")
    >>> text = regulation_toml(shipped)
    >>> text.splitlines()[0], load_regulation(text).digest == shipped.digest
    ('number = "财预〔2020〕10号"', True)
    """
    given: object = regulation
    if not isinstance(given, Regulation):
        kind = type(given).__name__
        raise InputError("argument-kind", what="regulation", kind=kind, wanted="Regulation")
    lost: list[str] = []
    text = "\n".join([*_head(regulation, lost), *_parameters(regulation, lost)]) + "\n"
    _refuse(regulation, lost)
    again = build(parse(text, regulation.number), regulation.number, None)
    _refuse(regulation, _differing(regulation, again))
    return text


def _refuse(regulation: Regulation, lost: Iterable[str]) -> None:
    """Refuse to write what would be read back as something else."""
    where = Where(file=regulation.number)
    found = [
        finding("regulation-not-written", where, key=PARAMETER_TITLES.get(name, name))
        for name in lost
    ]
    if found:
        raise RuleError("regulation-invalid", where, findings=found, count=len(found))


def _differing(first: Regulation, second: Regulation) -> list[str]:
    """The names of what the two do not have in common."""
    names = [item.name for item in fields(Regulation)]
    return [name for name in names if getattr(first, name) != getattr(second, name)]


class _NotWritable(Exception):  # noqa: N818 - never leaves this module
    """A value for which data files have no form."""


def _head(regulation: Regulation, lost: list[str]) -> Iterator[str]:
    facts = {name: getattr(regulation, name) for name in HEAD}
    for name, value in {**facts, RESOLVED_FROM: regulation.base or None}.items():
        if value is not None:
            try:
                yield f"{name} = {_toml(value)}"
            except _NotWritable:
                lost.append(name)


def _parameters(regulation: Regulation, lost: list[str]) -> Iterator[str]:
    for item in regulation.parameters:
        try:
            value = _toml(_form(item))
            facts = {"reference": item.reference, "evidence": item.evidence}
            source = {"source": item.source} if item.source and regulation.base else {}
            rest = [f"{name} = {_toml(fact)}" for name, fact in {**facts, **source}.items()]
        except _NotWritable:
            lost.append(item.name)
        else:
            yield from ("", f"[parameters.{item.name}]", f"value = {value}", *rest)


def _form(item: Parameter[Any]) -> object:
    """The value of a parameter as a data file has it."""
    value = item.value
    if item.name == "grades":
        return {grade.name: grade.floor for grade in value if isinstance(grade, Grade)}
    if isinstance(value, Mapping):
        return {key: _one(one) for key, one in value.items()}
    return _one(value)


def _one(value: object) -> object:
    """A rule or what is done about overshoot as its table; anything else as it is."""
    write: Callable[[Any], object] | None = _FORMS.get(type(value))
    return value if write is None else write(value)


def _proportional(rule: Proportional) -> object:
    line = {} if rule.pass_line is None else {"pass_line": rule.pass_line}
    return {"rule": "proportional", **line}


def _all_or_nothing(_: AllOrNothing) -> object:
    return {"rule": "all_or_nothing"}


def _banded(rule: Banded) -> object:
    *steps, rest = rule.bands
    more: dict[str, object] = {} if rule.of is Of.ACHIEVEMENT else {"of": rule.of}
    if rule.unit is not None:
        more["unit"] = str(rule.unit)
    floors = [[band.interval.low, band.share] for band in steps]
    return {"rule": "banded", "floors": floors, "rest": rest.share, **more}


def _graded(rule: Graded) -> object:
    return [
        {
            "name": level.name,
            "low": level.interval.low,
            "high": level.interval.high,
            "low_in": level.interval.low_in,
            "high_in": level.interval.high_in,
        }
        for level in rule.levels
    ]


def _overshoot(value: Overshoot) -> object:
    parts = {
        "tiers": value.tiers,
        "unscaled": value.unscaled,
        "explain": value.explain,
        "level2": value.level2,
    }
    return {name: part for name, part in parts.items() if part}


_FORMS: Final[Mapping[type, Callable[[Any], object]]] = {
    Proportional: _proportional,
    AllOrNothing: _all_or_nothing,
    Banded: _banded,
    Graded: _graded,
    Overshoot: _overshoot,
}


def _toml(value: object) -> str:
    """A value in TOML: numbers that have to be exact as texts, tables in one line.

    Raises:
        _NotWritable: there is no form for it.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return _toml(value.value)
    if isinstance(value, (str, Decimal, Fraction)):
        return _quoted(value if isinstance(value, str) else _number(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = [f"{_key(key)} = {_toml(item)}" for key, item in value.items()]
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    raise _NotWritable


def _key(key: object) -> str:
    bare = isinstance(key, str) and key.isascii() and key.isidentifier()
    return str(key) if bare else _toml(key)


def _number(value: Decimal | Fraction) -> str:
    text = plain(value)
    if "/" in text:
        raise _NotWritable
    return text


def _quoted(text: str) -> str:
    import json

    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise _NotWritable from None
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
