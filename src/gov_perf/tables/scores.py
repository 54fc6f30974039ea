"""Scoring a table (批量评分): columns in, the same table with four more columns out."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, Literal, get_args

import numpy as np
import pyarrow as pa
from attrs import define, field, frozen

from gov_perf.codes import definitions
from gov_perf.errors import GovPerfError, InputError
from gov_perf.exact import decimals, round_half_up
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.scoring import StandardsChoice
from gov_perf.sheet import Standards
from gov_perf.tables.choice import Chosen, Rules, by_object
from gov_perf.tables.columns import (
    FINE,
    MISSING,
    OBJECT,
    Array,
    Codes,
    Numbers,
    as_table,
    combined,
    is_text,
    numbers,
    one_array,
    scaled_number,
    texts,
)
from gov_perf.tables.compiler import NotInBulk, Program
from gov_perf.tables.kinds import (
    STATES,
    ActualValues,
    Names,
    Targets,
    read_actuals,
    read_targets,
)
from gov_perf.tables.run import Results, run_all

MissingChoice = Literal["skip", "zero"]

NEEDED: Final = ("target", "actual", "points")
ADDED: Final = ("score", "achievement", "met", "finding")
_META: Final = b"gov_perf.tables"
_DECIMALS: Final = 4


@frozen
class Report:
    """How a table was scored (批量评分的情况).

    Attributes:
        rows: All rows.
        programs: Distinct programs that were used.
        by_object: Rows that the object API scored, because no program fits them.
        distinct: How many different ones of these there were.
        unscored: Rows without a score.
        regulation: The regulation's number.
        digits: Decimals of a score under the regulation.
    """

    rows: int
    programs: int
    by_object: int
    distinct: int
    unscored: int
    regulation: str
    digits: int


def report(scored: object) -> Report:
    """How a scored table was scored.

    Raises:
        InputError: the table was not scored by :func:`score`, or has lost its metadata.
    """
    meta = (as_table(scored).schema.metadata or {}).get(_META)
    if meta is None:
        raise InputError("bulk-not-scored")
    return Report(**json.loads(meta))


def score(
    table: object,
    regulation: Regulation | str,
    *,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "skip",
    scale_standards: bool = False,
) -> Any:  # noqa: ANN401 - a pyarrow.Table, which has no types
    """Score every row of a table (批量评分), exactly as ``rule.apply`` does.

    Args:
        table: Anything that speaks the Arrow PyCapsule stream, with the columns of
            docs/how-to/bulk.md: ``target``, ``actual`` and ``points`` at least.
        regulation: The regulation or its number.
        standards: "plan": a row's own ``standard``, where it is understood, prevails;
            "regulation": everything by the regulation.
        missing: A row without an actual value: "skip" leaves it without a score, "zero"
            gives it none; both with a finding.
        scale_standards: Turn points that a standard states itself into the row's.

    Returns:
        A ``pyarrow.Table``: the same rows in the same order, and ``score`` (decimal),
        ``achievement`` (decimal, a ratio with four decimals), ``met`` and ``finding`` (codes, a
        blank between them; null for none).

    Raises:
        InputError: no table, a column that is missing or of no use, a result's name taken.
        UnknownNameError: no such regulation.
    """
    if isinstance(regulation, str):
        regulation = find_regulation(regulation)
    if standards not in get_args(StandardsChoice) or missing not in get_args(MissingChoice):
        raise InputError("choice-unknown", standards=standards, missing=missing)
    given = as_table(table)
    _check(given)
    rules = Rules(regulation, Standards(standards), scale_standards)
    run = _Run(given, rules, zero=missing == "zero")
    return run.scored()


def _check(table: Any) -> None:  # noqa: ANN401 - a pyarrow.Table
    lacking = [name for name in NEEDED if name not in table.column_names]
    if lacking:
        known = "、".join(table.column_names) or "（无）"
        raise InputError("bulk-column-missing", columns="、".join(lacking), known=known)
    taken = [name for name in ADDED if name in table.column_names]
    twice = {name for name in table.column_names if table.column_names.count(name) > 1}
    if taken or twice:
        raise InputError("bulk-column-taken", columns="、".join([*taken, *sorted(twice)]))


@define(eq=False)
class _Group:
    """Rows of one kind: their rule, their program, the findings that all of them get."""

    chosen: Chosen
    actual: int
    notes: Names
    wrong: Names | None = None


class _Findings:
    """Combinations of findings, as short numbers; 0 for none."""

    def __init__(self) -> None:
        self.texts: list[str | None] = [None]
        self._places: dict[frozenset[str], int] = {frozenset(): 0}

    def place(self, names: Names) -> int:
        key = frozenset(names)
        found = self._places.get(key)
        if found is None:
            known = definitions()
            found = self._places[key] = len(self.texts)
            self.texts.append(" ".join(sorted(known[name].code for name in key)))
        return found


@define(eq=False, slots=False)
class _Run:
    table: Any
    rules: Rules
    zero: bool
    findings: _Findings = field(factory=_Findings)
    programs: dict[int, Program] = field(factory=dict)
    groups: list[_Group] = field(factory=list)
    zeroed: Any = None

    def scored(self) -> Any:  # noqa: ANN401 - a pyarrow.Table
        rows = len(self.table)
        units, signs = self._texts("unit"), self._texts("operator")
        self.targets: Targets = read_targets(one_array(self.table, "target"), signs, units)
        self.actuals: ActualValues = read_actuals(one_array(self.table, "actual"), self.targets)
        self.points: Numbers = _points(one_array(self.table, "points"))
        self.digits = np.full(rows, self.rules.regulation.digits.value, np.int64)
        weights = self._weights()
        self.codes = self._group(rows)
        out = Results.of(rows)
        self.found = np.zeros(rows, np.int32)
        live = self._live(out)
        codes = self.codes if live.all() else np.where(live, self.codes, len(self.groups))
        figures = weights, self.targets.numbers.scaled, self.actuals.numbers.scaled
        run_all(self.programs, codes, figures, out)
        self._noted(out, live)
        return self._finished(out, live)

    def _texts(self, name: str) -> Codes:
        if name not in self.table.column_names:
            return Codes(np.zeros(len(self.table), np.int64), [None])
        return texts(one_array(self.table, name), name)

    def _weights(self) -> Array:
        """Points in units of the last decimal of each row's score."""
        scaled, digits = self.points.scaled, self.rules.regulation.digits.value
        if digits >= _DECIMALS:
            return scaled * 10 ** (digits - _DECIMALS)
        factor = 10 ** (_DECIMALS - digits)
        weights = scaled // factor
        finer = weights * factor != scaled
        for kept in range(digits + 1, _DECIMALS + 1) if finer.any() else ():
            factor = 10 ** (_DECIMALS - kept)
            here = finer & (scaled // factor * factor == scaled)
            weights = np.where(here, scaled // factor, weights)
            self.digits = np.where(here, kept, self.digits)
            finer &= ~here
        return weights

    def _group(self, rows: int) -> Array:
        """A code for each kind of row, and its rule and program."""
        parts: list[tuple[Array, int]] = []
        columns = [self._texts(name) for name in ("standard", "level1", "level2")]
        parts += [(column.codes, len(column.texts)) for column in columns]
        parts.append((self.targets.codes, len(self.targets.kinds)))
        parts.append((self.actuals.codes, len(self.actuals.kinds)))
        parts.append((self.digits, _MOST_DIGITS + 1))
        codes, keys = np.zeros(rows, np.int64), [()] if rows else []
        for column, many in parts:
            if many > 1:
                codes, found = combined(codes, column, many)
                pairs = [divmod(key, many) for key in found.tolist()]
            else:
                pairs = [(first, 0) for first in range(len(keys))]
            keys = [(*keys[first], second) for first, second in pairs]
        for standard, level1, level2, target, actual, digits in keys:
            cells = columns[0].texts[standard], columns[1].texts[level1], columns[2].texts[level2]
            self._add(cells, target, actual, digits)
        return codes

    def _add(
        self, cells: tuple[str | None, str | None, str | None], target: int, actual: int, digits: int
    ) -> None:
        standard, level1, level2 = cells
        kind, given = self.targets.kinds[target], self.actuals.kinds[actual]
        chosen = self.rules.chosen(standard, level1 or "", level2 or "", kind)
        finer = ("points-finer",) if digits > self.rules.regulation.digits.value else ()
        group = _Group(chosen, actual, (*finer, *chosen.notes, *given.notes))
        wrong = kind.wrong or given.wrong
        if not wrong and kind.empty and not chosen.by_regulation:
            wrong = ()
        elif not wrong and kind.empty:
            wrong = ("target-empty",)
        place = len(self.groups)
        self.groups.append(group)
        if wrong:
            group.wrong = wrong
            return
        try:
            program = self.rules.program(chosen, given, 10**digits)
        except NotInBulk:
            return
        except GovPerfError as error:
            group.wrong = tuple(item.name for item in error.findings)
            return
        group.notes = (*group.notes, *program.notes)
        self.programs[place] = program

    # -- rows that no program sees ----------------------------------------------------------------

    def _live(self, out: Results) -> Array:
        """The rows that a program may see; the others get their finding, or a place in todo."""
        rows = len(self.codes)
        wrong = np.zeros(rows, np.int32)
        for numbers_ in (self.points, self.targets.numbers, self.actuals.numbers):
            for state in np.unique(numbers_.state).tolist():
                if state not in (FINE, OBJECT):
                    name = "bulk-points-missing" if state == MISSING else STATES[state]
                    here = (numbers_.state == state) & (wrong == 0)
                    wrong[here] = self.findings.place((name,))
        negative = (self.points.scaled < 0) & (wrong == 0)
        if negative.any():
            wrong[negative] = self.findings.place(("points-negative",))
        table = np.array([self._wrong(group) for group in self.groups], np.int32)
        if table.any():
            wrong = np.where(wrong == 0, table[self.codes], wrong)
        absent = np.array([self.actuals.kinds[group.actual].absent for group in self.groups], bool)
        if absent.any():
            here = absent[self.codes] & (wrong == 0)
            wrong[here] = self.findings.place(("actual-absent",))
            if self.zero:
                out.exists[here] = False
                self.zeroed = here
        states = self.points.state, self.targets.numbers.state, self.actuals.numbers.state
        finer = np.logical_or.reduce([state == OBJECT for state in states])
        without = np.array([place not in self.programs for place in range(len(self.groups))], bool)
        if len(without):
            finer = finer | without[self.codes]
        out.todo |= finer & (wrong == 0)
        self.found = wrong
        live: Array = (wrong == 0) & ~finer
        return live

    def _wrong(self, group: _Group) -> int:
        return 0 if group.wrong is None else self.findings.place((*group.notes, *group.wrong))

    # -- findings, and what the object API scores -------------------------------------------------

    def _noted(self, out: Results, live: Array) -> None:
        """The findings of the rows that programs scored."""
        notes = np.array([self.findings.place(group.notes) for group in self.groups], np.int32)
        if notes.any():
            self.found = np.where(live, notes[self.codes], self.found)
        said = np.flatnonzero(live & ((out.marks != 0) | (out.fails != 0)))
        if not len(said):
            return
        keys = (out.fails[said].astype(np.int64) << 32) | out.marks[said]
        codes, found = combined(self.codes[said], _ranks(keys), len(np.unique(keys)))
        values = np.unique(keys)
        table = []
        for key in found.tolist():
            group, rank = divmod(key, len(values))
            table.append(self._bits(group, int(values[rank])))
        self.found[said] = np.array(table, np.int32)[codes]

    def _bits(self, place: int, key: int) -> int:
        program, group = self.programs[place], self.groups[place]
        fails, marks = key >> 32, key & 0xFFFFFFFF
        failed = [name for n, name in enumerate(program.fails) if fails >> n & 1]
        if failed:
            kept = tuple(name for name in group.notes if name not in program.notes)
            return self.findings.place((*kept, *failed))
        marked = [name for n, name in enumerate(program.marks) if marks >> n & 1]
        return self.findings.place((*group.notes, *marked))

    def _finished(self, out: Results, live: Array) -> Any:  # noqa: ANN401 - a pyarrow.Table
        known: dict[tuple[object, ...], tuple[Decimal | None, Decimal | None, bool | None, int]]
        known = {}
        todo = np.flatnonzero(out.todo)
        scored = live & (out.fails == 0) & ~out.todo
        exact: dict[int, tuple[Decimal | None, Decimal | None, bool | None]] = {}
        for row in todo.tolist():
            key = self._key(row)
            if key not in known:
                known[key] = self._object(row, key)
            *values, place = known[key]
            exact[row] = (values[0], values[1], values[2])  # type: ignore[assignment]
            self.found[row] = place
        return self._columns(out, scored, exact, len(known))

    def _key(self, row: int) -> tuple[object, ...]:
        cells = (self.points, self.targets.numbers, self.actuals.numbers)
        values = [
            int(cell.scaled[row]) if cell.state[row] == FINE else cell.cell(row) for cell in cells
        ]
        states = tuple(int(cell.state[row]) for cell in cells)
        return (int(self.codes[row]), *values, states)

    def _object(
        self, row: int, key: tuple[object, ...]
    ) -> tuple[Decimal | None, Decimal | None, bool | None, int]:
        group = self.groups[int(self.codes[row])]
        names = ("points", "target", "actual")
        values = dict(zip(names, map(_number, key[1:4]), strict=True))
        for name in names:
            if scaled_number(values[name])[1] not in (FINE, OBJECT):
                return None, None, None, self.findings.place((*group.notes, "bulk-range"))
        if values["points"] < 0:
            return None, None, None, self.findings.place((*group.notes, "points-negative"))
        kind = self.actuals.kinds[group.actual]
        done = by_object(group.chosen, self.rules.regulation, kind, values)
        program = self.programs.get(int(self.codes[row]))
        kept = group.notes if program is None else group.notes[: -len(program.notes) or None]
        kept = tuple(name for name in kept if name != "points-finer")
        digits = max(self.rules.regulation.digits.value, decimals(values["points"]))
        finer = ("points-finer",) if digits > self.rules.regulation.digits.value else ()
        place = self.findings.place((*finer, *kept, *done.names))
        if done.outcome is None:
            return None, None, None, place
        rate = done.outcome.achievement
        return (
            done.outcome.rounded(digits),
            None if rate is None else round_half_up(rate, _DECIMALS),
            done.outcome.met,
            place,
        )

    # -- the columns ------------------------------------------------------------------------------

    def _columns(
        self,
        out: Results,
        scored: Array,
        exact: dict[int, tuple[Decimal | None, Decimal | None, bool | None]],
        distinct: int,
    ) -> Any:  # noqa: ANN401 - a pyarrow.Table
        finest = [-int(item[0].as_tuple().exponent) for item in exact.values() if item[0] is not None]
        scale = max([int(self.digits.max(initial=self.rules.regulation.digits.value)), *finest])
        score = out.score
        if scale > self.rules.regulation.digits.value:
            score = score * 10 ** (scale - self.digits)
        zeroed = self.zeroed if self.zeroed is not None else np.zeros(len(scored), bool)
        high = score >> 63
        rate, rate_high = out.achievement, out.achievement >> 63
        valid, has, met = scored | zeroed, out.exists & scored, np.where(scored, out.met, 2)
        if exact:
            rate, rate_high = rate.copy(), rate_high.copy()
            score, high = score.copy(), high.copy()
        for row, (points, share, kept) in exact.items():
            valid[row], has[row] = points is not None, share is not None
            met[row] = 2 if kept is None else int(kept)
            for low_words, high_words, value, places in (
                (score, high, points, scale),
                (rate, rate_high, share, _DECIMALS),
            ):
                units = 0 if value is None else int(value.scaleb(places))
                low_words[row] = (units + (1 << 63)) % (1 << 64) - (1 << 63)
                high_words[row] = units >> 64
        columns = {
            "score": decimal_array(score, high, valid, scale),
            "achievement": decimal_array(rate, rate_high, has, _DECIMALS, 30),
            "met": pa.array(met == 1, pa.bool_(), mask=met == 2),
            "finding": self._finding_array(),
        }
        table = self.table
        for name, column in columns.items():
            table = table.append_column(name, column)
        note = Report(
            len(scored), len(self.programs), len(exact), distinct, int((~valid).sum()),
            self.rules.regulation.number, self.rules.regulation.digits.value,
        )  # fmt: skip
        meta = {name: getattr(note, name) for name in Report.__slots__ if name != "__weakref__"}
        old = table.schema.metadata or {}
        return table.replace_schema_metadata(
            {**old, _META: json.dumps(meta, ensure_ascii=False).encode()}
        )

    def _finding_array(self) -> Any:  # noqa: ANN401 - a pyarrow array
        index = pa.array(self.found - 1, pa.int32(), mask=self.found == 0)
        return pa.DictionaryArray.from_arrays(index, pa.array(self.findings.texts[1:], pa.string()))


_MOST_DIGITS: Final = 6


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value)).scaleb(-_DECIMALS)


def _ranks(keys: Array) -> Array:
    found: Array = np.unique(keys, return_inverse=True)[1].reshape(-1)
    return found


def _points(array: Any) -> Numbers:  # noqa: ANN401 - a pyarrow array
    """Points: numbers, or texts that are plain numbers."""
    if not is_text(array.type):
        return numbers(array, "points")
    cells = texts(array, "points")
    read: Sequence[tuple[Decimal | None, tuple[int, int]]] = [
        (value, scaled_number(value)) for value in map(_plain, cells.texts)
    ]
    scaled = np.array([pair[0] for _, pair in read], np.int64)[cells.codes]
    state = np.array([pair[1] for _, pair in read], np.uint8)[cells.codes]
    return Numbers(scaled, state, lambda row: read[int(cells.codes[row])][0] or Decimal(0))


def _plain(text: str | None) -> Decimal | None:
    from gov_perf.exact import to_decimal

    if text is None or not text.strip():
        return None
    try:
        return to_decimal(text.strip().removesuffix("分"), "points")
    except GovPerfError:
        return None


def decimal_array(low: Array, high: Array, valid: Array, scale: int, precision: int = 18) -> Any:  # noqa: ANN401 - a pyarrow array
    """A column of decimals from the low and high words of their units."""
    words = np.empty((len(low), 2), np.int64)
    words[:, 0], words[:, 1] = np.where(valid, low, 0), np.where(valid, high, 0)
    bits = None
    if not valid.all():
        bits = pa.py_buffer(np.packbits(valid, bitorder="little").tobytes())
    kind = pa.decimal128(precision, scale)
    return pa.Array.from_buffers(kind, len(low), [bits, pa.py_buffer(words)])
