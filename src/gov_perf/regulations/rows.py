"""Reading the table of a regulation (办法文件的各项): every problem at once, with its path."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, Final, TypeVar

from attrs import evolve, fields, frozen, has

from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.regulations import values
from gov_perf.regulations.headings import brief
from gov_perf.regulations.numbers import same_number
from gov_perf.regulations.parameters import PARAMETER_TITLES, Evidence, Parameter
from gov_perf.regulations.places import NATION, read_place
from gov_perf.rules import Ceiling, Conventions, Equals, ScoringRule

Value = TypeVar("Value")
Table = Mapping[str, Any]

HEAD: Mapping[str, type] = {
    "number": str,
    "title": str,
    "issuer": str,
    "jurisdiction": str,
    "issued": date,
    "effective": date,
    "repealed": date,
    "supersedes": list,
    "evidence": str,
    "note": str,
}
"""The facts about a document and of what kind each is."""

RESOLVED_FROM: Final = "resolved_from"
"""In a file that holds every parameter: the base from which some were taken when it was written."""

_MAY_LACK = ("issued", "effective", "repealed")
_NOT_BLANK = ("number", "title", "jurisdiction")
_REQUIRED = (
    "execution_points", "execution", "numeric", "ceiling", "equals", "qualitative", "grades",
    "digits",
)  # fmt: skip
_OPTIONAL = tuple(name for name in PARAMETER_TITLES if name not in _REQUIRED)
_LAYOUT = ("points", "points_with_cost", "absent_to")
_GOES_WITH = {"overshoot": ("overshoot_line",)}


@frozen(eq=False)
class Draft:
    """What a table says, read: the head's facts, the parameters by name, the conventions.

    ``unread`` are the names of parameters that are there and could not be read, ``resolved_from``
    is the base that the file says it was laid over, where it holds every parameter itself.
    """

    head: Mapping[str, Any]
    parameters: Mapping[str, Parameter[Any]]
    conventions: Conventions
    unread: frozenset[str]
    resolved_from: str = ""


def read_table(
    table: Table, file: str, base: Mapping[str, Parameter[Any]] | None, name: str
) -> tuple[Draft, tuple[Finding, ...]]:
    """A table, read, and everything that is wrong with it; the draft counts if nothing is.

    Args:
        table: Head and parameters.
        file: Where it stands, for the findings.
        base: The parameters of the regulation that it is laid over, by name; None for none.
        name: The number of that regulation.
    """
    reader = _Reader(file, base, name)
    draft = reader.read(table)
    return draft, tuple(reader.found)


class _Reader:
    def __init__(self, file: str, base: Mapping[str, Parameter[Any]] | None, name: str) -> None:
        self.file = file
        self.base = base
        self.base_name = name
        self.found: list[Finding] = []
        self.row_keys = {"value", "reference", "evidence"}

    def read(self, table: Table) -> Draft:
        over = {"base", "without"} if self.base is not None else {RESOLVED_FROM}
        if RESOLVED_FROM in table and RESOLVED_FROM in over:
            self.row_keys |= {"source"}
        self._keys(table, {*HEAD, *over, "parameters"}, "")
        head = self._head(table)
        rows = table.get("parameters", {})
        if not isinstance(rows, Mapping):
            self._unfit("parameters", "parameters", rows, _A_TABLE)
            rows = {}
        self._keys(rows, set(PARAMETER_TITLES), "parameters")
        base = self._inherited(rows, table.get("without", []))
        for key in _REQUIRED:
            if key not in rows and key not in base:
                self._say("regulation-key-missing", f"parameters.{key}", key=key)
        ceiling = self._parameter(rows, "ceiling", partial(values.word, Ceiling))
        equals = self._parameter(rows, "equals", partial(values.word, Equals))
        first, second = ceiling or base.get("ceiling"), equals or base.get("equals")
        conventions = Conventions(
            Ceiling(first.value) if first else Ceiling.INVERSE,
            Equals(second.value) if second else Equals.AS_FLOOR,
        )
        if ceiling is not None or equals is not None:
            base = {key: _under(item, conventions) for key, item in base.items()}
        rule = partial(values.rule, conventions=conventions)
        overshoot = self._parameter(rows, "overshoot", values.overshoot)
        own = {
            "ceiling": ceiling,
            "equals": equals,
            "points": self._parameter(rows, "points", values.level_points),
            "pool": self._parameter(rows, "pool", values.amount),
            "points_with_cost": self._parameter(rows, "points_with_cost", values.level_points),
            "absent_to": self._parameter(rows, "absent_to", values.levels_to_levels),
            "execution_points": self._parameter(rows, "execution_points", values.amount),
            "execution": self._parameter(rows, "execution", rule),
            "numeric": self._parameter(rows, "numeric", rule),
            "qualitative": self._parameter(rows, "qualitative", values.graded),
            "by_level": self._parameter(
                rows,
                "by_level",
                lambda row: {k: rule(v) for k, v in values.by_level(Level1, row).items()},
            ),
            "by_level2": self._parameter(
                rows,
                "by_level2",
                lambda row: {k: rule(v) for k, v in values.by_level(Level2, row).items()},
            ),
            "overshoot": overshoot,
            "overshoot_line": self._parameter(rows, "overshoot_line", values.line),
            "grades": self._parameter(rows, "grades", values.grades),
            "digits": self._parameter(rows, "digits", values.digits),
        }
        stated = {key: item for key, item in own.items() if item is not None}
        self._layout({*base, *rows})
        unread = frozenset(key for key in rows if key not in stated)
        left = {key: item for key, item in base.items() if key not in unread}
        if overshoot is not None and overshoot.value.tiers:
            left.pop("overshoot_line", None)  # the base's is for its own rule: now the first tier
        return Draft(head, {**left, **stated}, conventions, unread, self._resolved(table))

    def _resolved(self, table: Table) -> str:
        """The base that a file with every parameter was laid over; empty for none."""
        value = table.get(RESOLVED_FROM, "")
        if self.base is None and RESOLVED_FROM in table and not _is_said(value):
            self._unfit(RESOLVED_FROM, RESOLVED_FROM, value, _HEAD_KINDS[str])
        return value if self.base is None and isinstance(value, str) else ""

    def _head(self, table: Table) -> dict[str, Any]:
        """The head's facts that are as they should be; what is not is said."""
        head: dict[str, Any] = {}
        for key, kind in HEAD.items():
            if key not in table:
                head[key] = None
                if key not in _MAY_LACK:
                    self._say("regulation-key-missing", key, key=key)
            elif _is_head(table[key], kind) and not (key in _NOT_BLANK and not table[key].strip()):
                head[key] = table[key]
            else:
                head[key] = None
                self._unfit(key, key, table[key], _HEAD_KINDS[kind])
        head["evidence"] = self._evidence(head["evidence"], "evidence")
        head["supersedes"] = tuple(head["supersedes"] or ())
        number = head["number"] or ""
        try:
            read_place(head["jurisdiction"] or NATION)
        except GovPerfError as error:
            self.found += (item.at(Where(path="jurisdiction")) for item in error.findings)
        if any(same_number(number, item) for item in head["supersedes"]):
            self._say("regulation-supersedes-itself", "supersedes", number=number)
        start, end = head["effective"] or head["issued"], head["repealed"]
        if start and end and end <= start:
            self._say("regulation-dates", "repealed", start=start, end=end)
        return head

    def _inherited(self, rows: Table, without: object) -> dict[str, Parameter[Any]]:
        """What remains of the base, under the overlay's own rows."""
        base = dict(self.base or {})
        if not isinstance(without, list | tuple):
            self._unfit("without", "without", without, "应是参数名称的列表")
            without = ()
        droppable = [name for name in _OPTIONAL if name in base]
        for key in without:
            if key not in droppable or key in rows:
                known = tuple(name for name in droppable if name not in rows) or "（无）"
                self._say("regulation-without", "without", key=key, known=known)
                continue
            for name in (key, *_GOES_WITH.get(key, ())):
                base.pop(name, None)
        if "pool" in rows:
            base = {key: item for key, item in base.items() if key not in _LAYOUT}
        if "points" in rows:
            base.pop("pool", None)
        return {key: item.inherited(self.base_name) for key, item in base.items()}

    def _layout(self, given: set[str]) -> None:
        """Points by level 1, or one pool: one of them, and nothing of one beside the other."""
        if "pool" not in given and "points" not in given:
            self._say("regulation-key-missing", "parameters.points", key="points")
        for key in _LAYOUT:
            if "pool" in given and key in given:
                self._say("regulation-layout", f"parameters.{key}", key=key)

    def _say(self, name: str, path: str, **facts: object) -> None:
        self.found.append(finding(name, Where(file=self.file, path=path), **facts))

    def _unfit(self, path: str, key: str, value: object, reason: str = "") -> None:
        why = f"：{reason}" if reason else ""
        self._say("regulation-value", path, key=key, value=brief(value), reason=why)

    def _keys(self, table: Table, known: set[str], path: str) -> None:
        for key in table:
            if key not in known:
                spot = f"{path}.{key}".lstrip(".")
                self._say("regulation-key-unknown", spot, key=key, known=tuple(sorted(known)))

    def _evidence(self, value: object, path: str) -> Evidence:
        try:
            return Evidence(value)
        except ValueError:
            if value is not None:
                self._unfit(path, "evidence", value, values.among(Evidence))
            return Evidence.RECALLED

    def _parameter(
        self, rows: Table, name: str, read: Callable[[Any], Value]
    ) -> Parameter[Value] | None:
        if name not in rows:
            return None
        path = f"parameters.{name}"
        row = rows[name]
        if not isinstance(row, Mapping):
            self._unfit(path, name, row, "应是一节，写 value、reference、evidence")
            return None
        self._keys(row, self.row_keys, path)
        for key in ("value", "reference", "evidence"):
            if key not in row:
                self._say("regulation-key-missing", f"{path}.{key}", key=key)
        reference = row.get("reference")
        if "reference" in row and not _is_said(reference):
            self._unfit(f"{path}.reference", "reference", reference, "应写明条款或出处")
        evidence = self._evidence(row.get("evidence"), f"{path}.evidence")
        if "value" not in row:
            return None
        try:
            return Parameter(
                name, read(row["value"]), str(reference), evidence, self._source(row, path)
            )
        except GovPerfError as error:
            self.found += (item.at(Where(path=f"{path}.value")) for item in error.findings)
        except values.Unfit as unfit:
            self._unfit(f"{path}.value", name, unfit.given(row["value"]), unfit.reason)
        except (ValueError, TypeError, KeyError, AttributeError):
            self._unfit(f"{path}.value", name, row["value"])
        return None

    def _source(self, row: Table, path: str) -> str:
        """The base that a parameter was taken from when the file was written; empty for none."""
        if "source" not in self.row_keys or "source" not in row:
            return ""
        if not _is_said(row["source"]):
            self._unfit(f"{path}.source", "source", row["source"], _HEAD_KINDS[str])
        return str(row["source"])


_A_TABLE: Final = "应是一节"
_HEAD_KINDS: Final[Mapping[type, str]] = {
    str: "应是不空的文字",
    date: "应是不加引号的日期，如 2024-01-01",
    list: "应是文字的列表",
}


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_head(value: object, kind: type) -> bool:
    """Whether a fact of the document is of its kind; a date has no time, a list holds texts."""
    if isinstance(value, list | tuple):
        return kind is list and all(isinstance(item, str) for item in value)
    return isinstance(value, kind) and not isinstance(value, datetime)


def _under(parameter: Parameter[Any], conventions: Conventions) -> Parameter[Any]:
    """An inherited parameter, its rules built with these conventions."""
    value = parameter.value
    if isinstance(value, Mapping):
        return evolve(parameter, value={k: _rebuilt(v, conventions) for k, v in value.items()})
    return evolve(parameter, value=_rebuilt(value, conventions))


def _rebuilt(value: Any, conventions: Conventions) -> Any:  # noqa: ANN401 - any parameter's value
    kind: Any = type(value)
    if not isinstance(value, ScoringRule) or not has(kind):
        return value
    names = {item.name for item in fields(kind)}
    changes: dict[str, Any] = {"conventions": conventions} if "conventions" in names else {}
    if "rule" in names:
        changes["rule"] = _rebuilt(getattr(value, "rule"), conventions)  # noqa: B009 - untyped
    made: Any = value
    return evolve(made, **changes)
