"""Scoring a table (批量评分): columns in, the same table with four more columns out."""

from decimal import Decimal
from typing import Any, Final, Literal, get_args

import numpy as np
from attrs import evolve, frozen

from gov_perf.errors import InputError
from gov_perf.numbers.exact import decimals, round_half_up
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.rules.blame import tell_where
from gov_perf.scoring.choices import StandardsChoice, choices_of
from gov_perf.tables.choice import Rules, by_object
from gov_perf.tables.columns import Array, as_table, blank, code_type, combined, looked_up
from gov_perf.tables.compiler import Program
from gov_perf.tables.faults import check_table
from gov_perf.tables.groups import DECIMALS, Group, Grouped, read_groups
from gov_perf.tables.kinds import STATES
from gov_perf.tables.near import near_columns, warn
from gov_perf.tables.numbers import FINE, MISSING, OBJECT, scaled_number
from gov_perf.tables.output import Findings, Units, truths
from gov_perf.tables.program import told_of
from gov_perf.tables.report import Report, noted
from gov_perf.tables.run import UNKNOWN, Results, run_all

MissingChoice = Literal["skip", "zero"]


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
            gives it no points; both with a finding.
        scale_standards: Turn points that a standard states itself into the row's.

    Returns:
        A ``pyarrow.Table``: the same rows in the same order, and ``score`` (decimal),
        ``achievement`` (decimal, a ratio with four decimals; null from 10¹⁴ on), ``met`` and
        ``finding`` (codes, a blank between them; null for none).  A column that is not used, and
        whose name is near a documented one that is not there, is told by a warning and by
        :func:`report`.

    Raises:
        InputError: no table, a column that is missing or of no use, a result's name taken.
        UnknownNameError: no such regulation.
    """
    rules = rules_of(regulation, standards, missing, scale_standards=scale_standards)
    given = as_table(table)
    check_table(given)
    columns, made = scored_columns(given, rules, zero=missing == "zero")
    made = evolve(made, near=near_columns(given.column_names))
    warn(made.near)
    for name, column in columns.items():
        given = given.append_column(name, column)
    return noted(given, made)


def rules_of(
    regulation: Regulation | str,
    standards: StandardsChoice,
    missing: str,
    *,
    scale_standards: bool,
) -> Rules:
    """The rules that the arguments of ``score`` stand for.

    Raises:
        InputError: a choice that there is not.
        UnknownNameError: no such regulation.
    """
    if isinstance(regulation, str):
        regulation = find_regulation(regulation)
    if missing not in get_args(MissingChoice):
        raise InputError("choice-unknown", standards=standards, missing=missing)
    chosen, _ = choices_of(standards, "skip")
    return Rules(regulation, chosen, scale_standards)


def scored_columns(table: Any, rules: Rules, *, zero: bool) -> tuple[dict[str, Any], Report]:  # noqa: ANN401
    """The four columns of a ``pyarrow.Table``, and how they came about."""
    run = _Run(rules, read_groups(table, rules), zero=zero)
    try:
        return run.columns()
    except Exception as error:
        if run.at is not None:
            row, group = run.at
            facts = {
                name: table.column(name)[row].as_py()
                for name in _TOLD
                if name in table.column_names
            }
            tell_where(error, f"第 {row + 1} 行 row {row + 1}", group.chosen.rule, **facts)
        raise


_TOLD: Final = ("plan", "level1", "level2", "indicator", "target", "actual", "points")
"""What says which row it was."""


@frozen(eq=False)
class _Single:
    """A row that the object API scored: units of score and achievement, met, findings."""

    score: Decimal | None
    achievement: Decimal | None
    met: bool | None
    found: int


class _Run:
    """One table being scored."""

    def __init__(self, rules: Rules, read: Grouped, *, zero: bool) -> None:
        self.rules = rules
        self.read = read
        self.zero = zero
        self.digits = rules.regulation.digits.value
        self.findings = Findings()
        self.at: tuple[int, Group] | None = None
        """The row that the object API is scoring, and its group."""

    def columns(self) -> tuple[dict[str, Any], Report]:
        """The four columns, and how they came about."""
        read, out = self.read, Results.of(len(self.read.codes))
        found, absent, other = self._apart()
        live = (found == 0) & ~other
        programs, codes = self._programs(live)
        _, targets, actuals = read.figures
        run_all(programs, codes, (read.weights, targets.scaled, actuals.scaled), out)
        self._note(out, live, found)
        said, scored = out.remarks, live
        if said is not None:
            other[said.rows[said.todo]] = True
            scored = live.copy()
            scored[said.rows[said.todo | (said.fails != 0)]] = False
        singles, distinct = self._singles(np.flatnonzero(other))
        for row, single in singles.items():
            found[row] = single.found
        columns, unscored = self._filled(out, scored, absent if self.zero else None, singles)
        columns["finding"] = self.findings.column(found)
        made = Report(
            len(codes), len(programs), len(singles), distinct, unscored,
            self.rules.regulation.number, self.digits,
        )  # fmt: skip
        return columns, made

    def _programs(self, live: Array) -> tuple[dict[int, Program], Array]:
        """The programs, each once whatever groups have it, and that of every row that is live."""
        numbers: dict[Program, int] = {}
        places = [
            _NOBODY if group.program is None else numbers.setdefault(group.program, len(numbers))
            for group in self.read.groups
        ]
        kind = code_type(len(numbers) + 1)
        table = np.array([len(numbers) if place == _NOBODY else place for place in places], kind)
        codes = looked_up(table, self.read.codes)
        if not live.all():
            codes = np.where(live, codes, kind(len(numbers)))
        return {number: program for program, number in numbers.items()}, codes

    def _apart(self) -> tuple[Array, Array, Array]:
        """Findings of rows that cannot be scored; rows without an actual value; the object API's.

        A row has one reason: its figures, then its cells, then a missing actual value.
        """
        read = self.read
        found = blank(len(read.codes), np.int32)
        other = blank(len(found), np.bool_)
        for figures in read.figures:
            for state in np.unique(figures.state).tolist() if figures.state.any() else ():
                here = (figures.state == state) & (found == 0)
                if state == OBJECT:
                    other |= here
                elif state != FINE:
                    name = "bulk-points-missing" if state == MISSING else STATES[state]
                    found[here] = self.findings.place((name,))
        if read.points.signed and read.points.units.min(initial=0) < 0:
            negative = (read.points.units < 0) & (found == 0)
            found[negative] = self.findings.place(("points-negative",)) if negative.any() else 0
        wrong = [self.findings.place((*g.notes, *g.wrong)) if g.wrong else 0 for g in read.groups]
        if any(wrong):
            found = np.where(found == 0, np.array(wrong, np.int32)[read.codes], found)
        absent = self._where([group.actual.absent for group in read.groups]) & (found == 0)
        if absent.any():
            name = "actual-zeroed" if self.zero else "actual-absent"
            found[absent] = self.findings.place((name,))
        other |= self._where([group.program is None for group in read.groups])
        return found, absent, other & (found == 0)

    def _where(self, of_groups: list[bool]) -> Array:
        if not any(of_groups):
            return blank(len(self.read.codes), np.bool_)
        chosen: Array = np.array(of_groups, bool)[self.read.codes]
        return chosen

    # -- findings of rows that a program scored ---------------------------------------------------

    def _note(self, out: Results, live: Array, found: Array) -> None:
        read = self.read
        notes = [self.findings.place(_notes(group)) for group in read.groups]
        if any(notes):
            told = looked_up(np.array(notes, np.int32), read.codes)
            np.copyto(found, told, where=True if live.all() else live)
        remarks = out.remarks
        if remarks is None:
            return
        here = np.flatnonzero((remarks.marks | remarks.fails) != 0)
        if not len(here):
            return
        said = remarks.rows[here]
        bits = (remarks.fails[here].astype(np.int64) << _BITS) | remarks.marks[here]
        values, ranks = np.unique(bits, return_inverse=True)
        codes, keys = combined(read.codes[said], ranks.reshape(-1), len(values))
        places = [
            self._told(read.groups[key // len(values)], int(values[key % len(values)]))
            for key in keys.tolist()
        ]
        found[said] = np.array(places, np.int32)[codes]

    def _told(self, group: Group, bits: int) -> int:
        program = group.program
        if program is None:
            return 0
        fails, marks = bits >> _BITS, bits & ((1 << _BITS) - 1)
        failed = [name for n, name in enumerate(program.fails) if fails >> n & 1]
        if failed:
            return self.findings.place((*group.notes, *told_of(failed)))
        marked = [name for n, name in enumerate(program.marks) if marks >> n & 1]
        return self.findings.place((*_notes(group), *marked))

    # -- rows that the object API scores ----------------------------------------------------------

    def _singles(self, rows: Array) -> tuple[dict[int, _Single], int]:
        """Each row, and how many different ones there were."""
        known: dict[tuple[object, ...], _Single] = {}
        singles = {}
        for row in rows.tolist():
            code = int(self.read.codes[row])
            cells = [_cell(figures, row) for figures in self.read.figures]
            key = (code, *cells)
            single = known.get(key)
            if single is None:
                self.at = row, self.read.groups[code]
                single = known[key] = self._single(self.read.groups[code], *cells)
                self.at = None
            singles[row] = single
        return singles, len(known)

    def _single(self, group: Group, points: Decimal, target: Decimal, actual: Decimal) -> _Single:
        for figure in (points, target, actual):
            if scaled_number(figure)[1] not in (FINE, OBJECT):
                return _Single(None, None, None, self.findings.place(("bulk-range",)))
        if points < 0:
            return _Single(None, None, None, self.findings.place(("points-negative",)))
        values = {"points": points, "target": target, "actual": actual}
        digits = max(self.digits, decimals(points))
        done = by_object(group.chosen, self.rules, group.actual, values, digits)
        finer = ("points-finer",) if digits > self.digits else ()
        place = self.findings.place((*finer, *group.notes, *done.names))
        if done.outcome is None:
            return _Single(None, None, None, place)
        rate = done.outcome.achievement
        share = None if rate is None else round_half_up(rate, DECIMALS)
        return _Single(done.outcome.rounded(digits), share, done.outcome.met, place)

    # -- the columns ------------------------------------------------------------------------------

    def _filled(
        self, out: Results, scored: Array, zeroed: Array | None, singles: dict[int, _Single]
    ) -> tuple[dict[str, Any], int]:
        """Score, achievement and met, and how many rows have no score."""
        given = [single.score for single in singles.values() if single.score is not None]
        finest = max((-int(score.as_tuple().exponent) for score in given), default=0)
        scale = max(int(self.read.digits.max(initial=self.digits)), finest)
        if scale > FINEST:  # beyond, units of other rows would not fit into 64 bits
            raise InputError("bulk-column-kind", column="points", kind=f"超过 {FINEST} 位小数")
        units = out.score
        if scale > self.digits:
            units = units * 10 ** (scale - self.read.digits.astype(np.int64))
        valid = scored.copy() if zeroed is None else scored | zeroed
        score, rate = Units(units, valid), Units(out.achievement, out.exists & scored)
        met = out.met if scored.all() else np.where(scored, out.met, np.uint8(UNKNOWN))
        for row, single in singles.items():
            score.put(row, _units(single.score, scale))
            share = _units(single.achievement, DECIMALS)
            rate.put(row, share if share is not None and abs(share) < 10**_RATE else None)
            met[row] = UNKNOWN if single.met is None else int(single.met)
        columns = {
            "score": score.decimals(_SCORE, scale),
            "achievement": rate.decimals(_RATE, DECIMALS),
            "met": truths(met, UNKNOWN),
        }
        return columns, len(valid) - int(np.count_nonzero(valid))


FINEST: Final = 12
"""Points of more decimals are refused."""

_NOBODY: Final = -1
_BITS: Final = 32
_SCORE: Final = 18
_RATE: Final = 18
"""Digits of an achievement; one of 10¹⁴ and more is not listed."""


def _notes(group: Group) -> tuple[str, ...]:
    """The findings that every scored row of a group gets."""
    return group.notes if group.program is None else (*group.notes, *group.program.notes)


def _cell(figures: Any, row: int) -> Decimal:  # noqa: ANN401 - Numbers
    if figures.state[row] == OBJECT:
        exact: Decimal = figures.cell(row)
        return exact
    return Decimal(f"{int(figures.scaled[row])}E-{DECIMALS}")


def _units(value: Decimal | None, scale: int) -> int | None:
    if value is None:
        return None
    upper, under = value.as_integer_ratio()
    return int(upper * 10**scale // under)
