"""Reading a regulation's data file: every problem of the file at once, with its path."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from gov_perf.errors import GovPerfError, RuleError
from gov_perf.exact import to_decimal
from gov_perf.findings import Finding, Where, finding
from gov_perf.indicators import Level1
from gov_perf.regulations.model import Evidence, Grade, Parameter, Regulation, contradictions
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Ceiling,
    Conventions,
    Equals,
    Graded,
    GradeLevel,
    Interval,
    Of,
    Proportional,
    ScoringRule,
)

Value = TypeVar("Value")

_HEAD: Mapping[str, type] = {
    "number": str,
    "title": str,
    "issuer": str,
    "jurisdiction": str,
    "issued": date,
    "effective": date,
    "supersedes": list,
    "evidence": str,
    "note": str,
}
_NOT_EMPTY = ("number", "title")
_REQUIRED = (
    "points",
    "execution_points",
    "execution",
    "numeric",
    "ceiling",
    "equals",
    "qualitative",
    "grades",
    "digits",
)
_OPTIONAL = ("points_with_cost", "absent_to", "by_level")


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    """A value that is not of the form its parameter needs."""


def read_regulation(text: str, file: str) -> Regulation:
    """A regulation from the text of its TOML file.

    Args:
        text: The file's text.
        file: Its name, for the findings.

    Raises:
        RuleError: with every problem of the file: not TOML (a duplicate key is not),
            unknown or missing keys, values of another form, bands that contradict
            themselves, points that do not make 100.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # an integer of 5000 digits, 1000 brackets
        raise RuleError("regulation-not-toml", Where(file=file), reason=error) from None
    return _Reader(file).read(table)


def _is_head(value: object, kind: type) -> bool:
    """Whether a fact of the document is of its kind; a date has no time, a list holds texts."""
    if isinstance(value, list):
        return kind is list and all(isinstance(item, str) for item in value)
    return isinstance(value, kind) and not isinstance(value, datetime)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Finding] = []
        self.conventions = Conventions()

    def read(self, table: dict[str, Any]) -> Regulation:
        self._keys(table, {*_HEAD, "parameters"}, "")
        for key, kind in _HEAD.items():
            if key not in table:
                self._say("regulation-key-missing", key, key=key)
            elif key == "evidence":
                continue  # its words are looked at below, like those of a parameter
            elif not _is_head(table[key], kind) or (not table[key] and key in _NOT_EMPTY):
                self._say("regulation-value", key, key=key, value=table[key])
        rows = table.get("parameters", {})
        if not isinstance(rows, dict):
            self._say("regulation-value", "parameters", key="parameters", value=rows)
            rows = {}
        self._keys(rows, {*_REQUIRED, *_OPTIONAL}, "parameters")
        for key in _REQUIRED:
            if key not in rows:
                self._say("regulation-key-missing", f"parameters.{key}", key=key)
        ceiling = self._parameter(rows, "ceiling", lambda value: Ceiling(value).value)
        equals = self._parameter(rows, "equals", lambda value: Equals(value).value)
        self.conventions = Conventions(
            Ceiling(ceiling.value) if ceiling else Ceiling.INVERSE,
            Equals(equals.value) if equals else Equals.AS_FLOOR,
        )
        fields: dict[str, Any] = {
            "points": self._parameter(rows, "points", _level_points),
            "points_with_cost": self._parameter(rows, "points_with_cost", _level_points),
            "absent_to": self._parameter(rows, "absent_to", _levels_to_levels),
            "execution_points": self._parameter(rows, "execution_points", _decimal),
            "execution": self._parameter(rows, "execution", self._rule),
            "numeric": self._parameter(rows, "numeric", self._rule),
            "ceiling": ceiling,
            "equals": equals,
            "qualitative": self._parameter(rows, "qualitative", _graded),
            "by_level": self._parameter(rows, "by_level", self._rules),
            "grades": self._parameter(rows, "grades", _grades),
            "digits": self._parameter(rows, "digits", _digits),
        }
        evidence = self._evidence(table.get("evidence"), "evidence")
        self.found += contradictions(
            (fields["points"], fields["points_with_cost"]),
            fields["execution_points"],
            fields["grades"],
            fields["digits"],
        )
        self._stop()
        head = {key: table[key] for key in _HEAD if key not in ("evidence", "supersedes")}
        return Regulation(
            **head,
            **fields,
            supersedes=tuple(table["supersedes"]),
            evidence=evidence,
            conventions=self.conventions,
        )

    def _stop(self) -> None:
        if self.found:
            where = Where(file=self.file)
            found = [item.at(where) for item in self.found]
            raise RuleError("regulation-invalid", where, findings=found, count=len(found))

    def _say(self, name: str, path: str, **facts: object) -> None:
        self.found.append(finding(name, Where(file=self.file, path=path), **facts))

    def _keys(self, table: dict[str, Any], known: set[str], path: str) -> None:
        for key in table:
            if key not in known:
                spot = f"{path}.{key}".lstrip(".")
                self._say("regulation-key-unknown", spot, key=key, known="、".join(sorted(known)))

    def _evidence(self, value: object, path: str) -> Evidence:
        try:
            return Evidence(value)
        except ValueError:
            if value is not None:
                self._say("regulation-value", path, key="evidence", value=value)
            return Evidence.RECALLED

    def _parameter(
        self, rows: dict[str, Any], name: str, read: Callable[[Any], Value]
    ) -> Parameter[Value] | None:
        if name not in rows:
            return None
        path = f"parameters.{name}"
        row = rows[name]
        if not isinstance(row, dict):
            self._say("regulation-value", path, key=name, value=row)
            return None
        self._keys(row, {"value", "reference", "evidence"}, path)
        for key in ("value", "reference", "evidence"):
            if key not in row:
                self._say("regulation-key-missing", f"{path}.{key}", key=key)
        reference = row.get("reference")
        if "reference" in row and not (isinstance(reference, str) and reference.strip()):
            self._say("regulation-value", f"{path}.reference", key="reference", value=reference)
        evidence = self._evidence(row.get("evidence"), f"{path}.evidence")
        if "value" not in row:
            return None
        try:
            return Parameter(name, read(row["value"]), str(reference), evidence)
        except GovPerfError as error:
            self.found += (item.at(Where(path=f"{path}.value")) for item in error.findings)
        except (_Unfit, ValueError, TypeError, KeyError, AttributeError):
            self._say("regulation-value", f"{path}.value", key=name, value=row["value"])
        return None

    def _rule(self, row: Any) -> ScoringRule:  # noqa: ANN401 - whatever the file holds
        return _rule(row, self.conventions)

    def _rules(self, row: Any) -> dict[Level1, ScoringRule]:  # noqa: ANN401 - see above
        return {Level1(level): self._rule(item) for level, item in row.items()}


def _rule(row: dict[str, Any], conventions: Conventions) -> ScoringRule:
    kind = row["rule"]
    known = {
        "proportional": {"rule", "pass_line"},
        "all_or_nothing": {"rule"},
        "banded": {"rule", "floors", "rest", "of", "unit"},
    }[kind]
    if not row.keys() <= known:
        raise _Unfit
    if kind == "all_or_nothing":
        return AllOrNothing(conventions)
    if kind == "proportional":
        return Proportional(row.get("pass_line"), conventions)
    if not isinstance(row.get("unit", ""), str):
        raise _Unfit
    return Banded.floors(
        [(low, share) for low, share in row["floors"]],
        row.get("rest", "0"),
        of=Of(row.get("of", "achievement")),
        unit=row.get("unit"),
        conventions=conventions,
    )


def _decimal(value: Any) -> Decimal:  # noqa: ANN401 - whatever the file holds
    number = to_decimal(value, "points")
    if number < 0:
        raise _Unfit
    return number


def _digits(value: Any) -> int:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_DIGITS:
        raise _Unfit
    return value


_MOST_DIGITS = 6


def _level_points(value: Any) -> dict[Level1, Decimal]:  # noqa: ANN401 - whatever the file holds
    return {Level1(name): _decimal(points) for name, points in value.items()}


def _levels_to_levels(value: Any) -> dict[Level1, Level1]:  # noqa: ANN401 - see above
    return {Level1(name): Level1(other) for name, other in value.items()}


def _grades(value: Any) -> tuple[Grade, ...]:  # noqa: ANN401 - whatever the file holds
    grades = [Grade(name, _decimal(floor)) for name, floor in value.items()]
    if len({grade.floor for grade in grades}) < len(grades):
        raise _Unfit
    return tuple(sorted(grades, key=lambda grade: grade.floor, reverse=True))


_LEVEL: Mapping[str, type] = {"name": str, "low": str, "high": str, "low_in": bool, "high_in": bool}


def _graded(value: Any) -> ScoringRule:  # noqa: ANN401 - whatever the file holds
    for row in value:
        if row.keys() != _LEVEL.keys() or not all(
            isinstance(row[key], kind) for key, kind in _LEVEL.items()
        ):
            raise _Unfit
    return Graded(
        GradeLevel(
            row["name"],
            Interval(row["low"], row["high"], low_in=row["low_in"], high_in=row["high_in"]),
        )
        for row in value
    )
