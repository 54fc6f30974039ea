"""What kinds of rows mean (行的类别): each combination of cells is read once, by ``tables``.

A shape is tried with numbers of every sort.  Only where all of them are read alike, as the
number that stands there (or as wording, whatever stands there), is it decided upon; otherwise
its rows go to the object API.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import define, evolve, field, frozen

from gov_perf.codes import definitions
from gov_perf.sql.cells import DECIMALS, KEYS, NUMBER, ODD, Kind
from gov_perf.sql.dialects import Dialect
from gov_perf.sql.known import HOLE
from gov_perf.sql.stages import Written, written
from gov_perf.tables.choice import Rules
from gov_perf.tables.compiler import Program
from gov_perf.tables.groups import Group, Grouped, read_groups
from gov_perf.tables.numbers import FINE
from gov_perf.tables.program import MOST, told_of
from gov_perf.tables.setting import NotInBulk

PROBES: Final = (
    "1", "0", "2", "3", "7", "9", "10", "12", "25", "28", "31", "32", "45", "60", "99", "100",
    "365", "1000", "1234", "1899", "1900", "1949", "1999", "2000", "2024", "2025", "2026", "2050",
    "2099", "2100", "9999", "202501", "20250101", "1234567890123.4567", "0.5", "0.05", "0.0001",
    "1.5", "12.25", "12.31", "97.5", "98.1234", "2024.12", "2025.5", "10.1",
)  # fmt: skip
"""Numbers with which a shape is tried: shares, days, months, years, dates, large and small, the
longest and the shortest."""

MOST_PROGRAMS: Final = 64
"""Programs in one query; rows of rarer ones go to the object API."""

MOST_BITS: Final = 8

_MARGIN: Final = 16
"""Programs are written for figures so many times as large as those that were seen: smaller
figures take fewer steps of division, and rows beyond go to the object API."""


Cells = tuple[str | None, str | None, str | None, str | None]
"""Sign, unit, shape of the target, shape of the actual value."""


@frozen
class Combination:
    """Cells that rows share: texts of the keys, shapes of target and actual value, decimals.

    ``rows`` is how many were seen, ``largest`` the largest figure in them, as ten-thousandths.
    """

    keys: tuple[str | None, ...]
    target: str | None
    actual: str | None
    digits: int
    rows: int = 1
    largest: int = MOST

    @property
    def cells(self) -> Cells:
        """What decides on how target and actual value are read."""
        return self.keys[0], self.keys[1], self.target, self.actual


@frozen
class Sort:
    """What rows of a combination have in common in the query.

    ``program`` is below zero where no program scores them; ``first`` is the place of their
    findings, to which the bits of the program are added; ``zero`` where they get no points
    rather than no score; the signs are those of the numbers in the cells, 0 for wording.
    """

    program: int
    first: int
    target: int
    actual: int
    zero: bool = False


ELSEWHERE: Final = -1
"""The sort of rows that the object API scores."""


@define(eq=False)
class Decided:
    """The programs of a query, and what each combination means.

    Attributes:
        programs: The programs.
        sorts: What combinations mean; each once, those of one program together.
        findings: Texts of findings by place.
        sort_of: The place of a combination's sort, or ELSEWHERE.
        floats: Whether the programs are written for whole numbers as floats.
    """

    programs: list[Written] = field(factory=list)
    sorts: list[Sort] = field(factory=list)
    findings: list[str | None] = field(factory=lambda: [None])
    sort_of: dict[Combination, int] = field(factory=dict)
    floats: bool = False

    def shapes(self) -> dict[str, set[str | None]]:
        """The shapes of targets and actual values that mean anything."""
        known = [one for one, sort in self.sort_of.items() if sort != ELSEWHERE]
        return {
            "target": {one.target for one in known},
            "actual": {one.actual for one in known},
        }


def decide(
    combinations: Sequence[Combination],
    kinds: Mapping[str, Kind],
    rules: Rules,
    dialect: Dialect,
    *,
    zero: bool,
    least: int = 1,
) -> Decided:
    """Read every combination with the code of ``tables``, and write the programs.

    Args:
        combinations: All of them that may be decided upon.
        kinds: What the columns hold.
        rules: Regulation and standards.
        dialect: The engine.
        zero: Whether rows without an actual value get no points rather than no score.
        least: Cells with fewer rows are not tried.
    """
    largest = max((one.largest for one in combinations), default=MOST)
    maker = _Maker(dialect, zero, _MARGIN * largest)
    signs = _signs_of(_tried(combinations, least), kinds, rules)
    usable = sorted((one for one in combinations if one.cells in signs), key=lambda one: -one.rows)
    groups = _groups(usable, kinds, rules)
    sorts = {
        one: maker.sort(group, signs[one.cells]) for one, group in zip(usable, groups, strict=True)
    }
    decided = maker.decided
    decided.floats = dialect.floats
    places = _alike_together(decided.programs)
    sorts = {
        one: evolve(sort, program=places[sort.program]) if sort and sort.program >= 0 else sort
        for one, sort in sorts.items()
    }
    order = {sort: n for n, sort in enumerate(sorted({s for s in sorts.values() if s}, key=_place))}
    decided.sorts = list(order)
    decided.sort_of = {
        one: ELSEWHERE if (sort := sorts.get(one)) is None else order[sort] for one in combinations
    }
    return decided


def _alike_together(programs: list[Written]) -> list[int]:
    """Sort programs so that those with the same columns are neighbours; their new places."""
    order = sorted(
        range(len(programs)), key=lambda n: [(c.name, c.text) for c in programs[n].columns]
    )
    programs[:] = [programs[n] for n in order]
    return [order.index(n) for n in range(len(order))]


def _place(sort: Sort) -> tuple[int, ...]:
    return sort.program, sort.first, sort.target, sort.actual, int(sort.zero)


_DIGITS: Final = 6


def _tried(combinations: Iterable[Combination], least: int) -> list[Cells]:
    """The cells that are worth trying."""
    counts: Counter[Cells] = Counter()
    for one in combinations:
        if ODD not in (one.target, one.actual) and one.digits <= _DIGITS:
            counts[one.cells] += one.rows
    return [cells for cells, rows in counts.items() if rows >= least]


def _table(rows: Iterable[tuple[object, ...]], kinds: Mapping[str, Kind]) -> Any:  # noqa: ANN401
    """A table of keys, target, actual value and points."""
    types = {name: pa.string() for name in KEYS}
    for name in ("target", "actual"):
        types[name] = pa.string() if kinds[name].name in ("text", "date") else pa.decimal128(20, 4)
    types["points"] = pa.decimal128(20, 10)
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    pairs = zip(types.items(), columns, strict=True)
    return pa.table({name: pa.array(cells, type_) for (name, type_), cells in pairs})


def _filled(shape: str | None, number: str, kind: Kind) -> object:
    """A cell of this shape with this number."""
    if shape is None:
        return None
    return Decimal(number) if kind.name != "text" else shape.replace(HOLE, number)


def _others() -> list[str]:
    """The probes in another order, so that every row pairs two different ones."""
    third = len(PROBES) // 3
    return [*PROBES[third:], *PROBES[:third]]


def _signs_of(
    tried: Sequence[Cells], kinds: Mapping[str, Kind], rules: Rules
) -> dict[Cells, tuple[int, int]]:
    """Cells that are read alike whatever the number, with the signs of both numbers."""
    pairs = list(zip(PROBES, _others(), strict=True))
    rows = (
        (operator, unit, None, None, None, _filled(target, one, kinds["target"]),
         _filled(actual, other, kinds["actual"]), 1)
        for operator, unit, target, actual in tried
        for one, other in pairs
    )  # fmt: skip
    read = read_groups(_table(rows, kinds), rules)
    found = {}
    for n, cells in enumerate(tried):
        place = slice(n * len(pairs), (n + 1) * len(pairs))
        signs = _signs(cells, read, place)
        if signs is not None:
            found[cells] = signs
    return found


def _signs(cells: Cells, read: Grouped, place: slice) -> tuple[int, int] | None:
    for codes in (read.targets.codes[place], read.actuals.codes[place]):
        if (codes != codes[0]).any():
            return None
    targets, actuals = read.targets.numbers, read.actuals.numbers
    first = _sign(cells[2], targets.scaled[place], targets.state[place], PROBES)
    second = _sign(cells[3], actuals.scaled[place], actuals.state[place], _others())
    return None if first is None or second is None else (first, second)


def _groups(
    combinations: Sequence[Combination], kinds: Mapping[str, Kind], rules: Rules
) -> list[Group]:
    """The group of each combination, by any of its rows."""
    usual = rules.regulation.digits.value
    rows = (
        (*one.keys, _filled(one.target, PROBES[0], kinds["target"]),
         _filled(one.actual, PROBES[0], kinds["actual"]),
         Decimal(1) if one.digits <= usual else Decimal(f"1E-{one.digits}"))
        for one in combinations
    )  # fmt: skip
    read = read_groups(_table(rows, kinds), rules)
    return [read.groups[int(code)] for code in read.codes]


def _sign(shape: str | None, scaled: Any, state: Any, numbers: Sequence[str]) -> int | None:  # noqa: ANN401 - arrays
    """1 or −1 where the figure is the number or its opposite, 0 where there is none."""
    if (state != FINE).any():
        return None
    if not scaled.any():
        return 0
    if shape is None or not (HOLE in shape or shape == NUMBER):
        return None
    own = np.array([int(Decimal(n) * 10**DECIMALS) for n in numbers], np.int64)
    if (scaled == own).all():
        return 1
    return -1 if (scaled == -own).all() else None


@define(eq=False)
class _Maker:
    dialect: Dialect
    zero: bool
    room: int
    decided: Decided = field(factory=Decided)
    _texts: dict[Program, Written | None] = field(factory=dict)
    _numbers: dict[Written, int] = field(factory=dict)
    _places: dict[tuple[str | None, ...], int] = field(factory=dict)

    def sort(self, group: Group, signs: tuple[int, int]) -> Sort | None:
        """What a combination means; None for the object API."""
        if group.wrong:
            return Sort(ELSEWHERE, self._findings([(*group.notes, *group.wrong)]), *signs)
        if group.actual.absent:
            name = "actual-zeroed" if self.zero else "actual-absent"
            return Sort(ELSEWHERE, self._findings([(name,)]), *signs, self.zero)
        program = group.program
        text = None if program is None else self._written(program)
        if program is None or text is None:
            return None
        number = self._numbers.get(text)
        if number is None:
            if len(self._numbers) == MOST_PROGRAMS:
                return None
            number = self._numbers[text] = len(self._numbers)
            self.decided.programs.append(text)
        first = self._findings(_told(group, program))
        return Sort(number, first, *signs)

    def _written(self, program: Program) -> Written | None:
        if program not in self._texts:
            try:
                text = written(program, self.dialect, self.room)
            except NotInBulk:
                self._texts[program] = None
            else:
                fits = text.fails + text.marks <= MOST_BITS
                self._texts[program] = text if fits else None
        return self._texts[program]

    def _findings(self, names: Iterable[tuple[str, ...]]) -> int:
        """The first of so many places in the list of findings."""
        known = definitions()
        texts = tuple(
            " ".join(sorted(known[name].code for name in set(some))) or None for some in names
        )
        place = self._places.get(texts)
        if place is None:
            found = self.decided.findings
            place = self._places[texts] = len(found)
            found.extend(texts)
        return place


def _told(group: Group, program: Program) -> Iterable[tuple[str, ...]]:
    """The findings for every number that the bits of a program can make."""
    marks = len(program.marks)
    for bits in range(1 << (marks + len(program.fails))):
        failed = [name for n, name in enumerate(program.fails) if bits >> (marks + n) & 1]
        marked = [name for n, name in enumerate(program.marks) if bits >> n & 1]
        if failed:
            yield (*group.notes, *told_of(failed))
        else:
            yield (*group.notes, *program.notes, *marked)
