"""Running programs over rows (批量计算): rows that share a program are sorted together."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, evolve, field, frozen

from gov_perf.tables.blocks import Blocks, anywhere, put
from gov_perf.tables.cells import Cells, Test
from gov_perf.tables.columns import Array, blank, counted, room
from gov_perf.tables.compiler import Program
from gov_perf.tables.program import Scored

BLOCK: Final = 1 << 16
"""Rows that are computed at a time: enough for NumPy's own calls, few enough for the cache."""

CHUNK: Final = 1 << 19
"""Rows that are sorted together: they stay in the cache, and each program gets enough."""

UNKNOWN: Final = 2
"""What ``met`` holds where nobody can say."""

_FEW: Final = 16
"""For more programs than that, more rows are sorted together."""

_MORE: Final = 2


@frozen(eq=False)
class Remarks:
    """What is said of some rows but results; ``todo``: the object API has to score the row."""

    rows: Array
    marks: Array
    fails: Array
    todo: Array


@define(eq=False)
class Results:
    """The columns of all rows, filled in group by group.

    ``achievement`` counts where ``exists`` is 1; ``met`` is 0, 1 or, for neither, 2.
    """

    score: Array
    achievement: Array
    exists: Array
    met: Array
    said: list[Remarks] = field(factory=list)

    @staticmethod
    def of(rows: int) -> "Results":
        """Room for what :func:`run_all` writes of every row."""
        return Results(
            room(rows, np.int64), room(rows, np.int32), room(rows, np.bool_), room(rows, np.uint8)
        )

    @property
    def remarks(self) -> Remarks | None:
        """What is said of rows, in no order; None where nothing is of any."""
        if len(self.said) > 1:
            columns = ([getattr(one, name) for one in self.said] for name in _SAID)
            self.said = [Remarks(*map(np.concatenate, columns))]
        return self.said[0] if self.said else None

    def emptied(self) -> "Results":
        """The same room, of which nothing is said."""
        return Results(self.score, self.achievement, self.exists, self.met)

    def clear(self, rows: slice) -> None:
        """Nothing, for rows that no program scores."""
        for column in (self.score, self.achievement, self.exists):
            column[rows] = 0
        self.met[rows] = UNKNOWN

    def put(self, rows: slice, found: Scored, outside: Test) -> None:
        """Write down what a program found for some rows, and which of them it cannot do."""
        put(self.score[rows], found.score)
        put(self.met[rows], found.met)
        put(self.achievement[rows], 0 if found.achievement is None else found.achievement)
        put(self.exists[rows], found.exists)
        told = (found.marks, found.fails, Blocks().either(outside, found.elsewhere))
        if not any(map(anywhere, told)):
            return
        kinds = (np.uint32, np.uint32, np.bool_)
        marks, fails, todo = (blank(rows.stop - rows.start, kind) for kind in kinds)
        for column, values in zip((marks, fails, todo), told, strict=True):
            put(column, values)
        here = np.flatnonzero((marks | fails).astype(np.bool_) | todo)
        self.said.append(Remarks(rows.start + here, marks[here], fails[here], todo[here]))

    def spread(self, out: "Results", rows: slice, order: Array) -> None:
        """Fill some rows of ``out``: the first of these goes to the first place of the order."""
        many = len(order)
        pairs = [(self.score, out.score), (self.achievement, out.achievement), (self.met, out.met)]
        if self.exists[:many].all():
            out.exists[rows] = True
        else:
            pairs.append((self.exists, out.exists))
        for values, column in pairs:
            column[rows][order] = values[:many]
        out.said += (evolve(one, rows=rows.start + order[one.rows]) for one in self.said)


_SAID: Final = ("rows", "marks", "fails", "todo")


def run_all(
    programs: Mapping[int, Program], codes: Array, figures: tuple[Array, Array, Array], out: Results
) -> None:
    """Score all rows whose code has a program; ``figures`` are points, target, actual value."""
    if not len(codes):
        return
    many = int(codes.max()) + 1
    sorter = _Sorter(programs, many, min(len(codes), CHUNK if many <= _FEW else _MORE * CHUNK))
    for start in range(0, len(codes), sorter.rows):
        sorter.run(codes, figures, out, slice(start, min(start + sorter.rows, len(codes))))


class _Sorter:
    """Sorts rows by program, in memory that is taken once: fresh memory costs as much as work."""

    def __init__(self, programs: Mapping[int, Program], many: int, rows: int) -> None:
        self.programs = programs
        self.many = many
        self.rows = rows
        self._type = (
            pa.uint8() if many <= 1 << 8 else pa.uint16() if many <= 1 << 16 else pa.int64()
        )
        self._kind = self._type.to_pandas_dtype()
        self._figures: list[Array] = []
        self._straight = room(0, np.int64)
        self._results = Results.of(0)

    def run(self, codes: Array, figures: Sequence[Array], out: Results, window: slice) -> None:
        """Score a window of rows: each program on its own, the results back in their order."""
        narrow = codes[window].astype(self._kind, copy=False)
        first = int(narrow[0])
        if (narrow == first).all():
            self._one(first, figures, out, window.start, window.stop)
            return
        if not self._figures:
            self._figures = [room(self.rows, np.int64) for _ in figures]
            self._straight = room(self.rows, np.int64)
            self._results = Results.of(self.rows)
        order, counts = self._sorted(narrow)
        ordered = [column[: len(order)] for column in self._figures]
        for column, view in zip(figures, ordered, strict=True):
            straight = self._straight[: len(order)]  # columns of decimals are every second word
            np.copyto(straight, column[window])
            np.take(straight, order, out=view, mode="clip")  # the mode without a buffer
        results = self._results.emptied()
        start = 0
        for code, count in enumerate(counts):
            if count:
                self._one(code, ordered, results, start, start + count)
                start += count
        results.spread(out, window, order)

    def _sorted(self, codes: Array) -> tuple[Array, Sequence[int]]:
        """The places of all rows, by code, and how many each code has."""
        given = pa.Array.from_buffers(self._type, len(codes), [None, pa.py_buffer(codes)])
        order = pc.array_sort_indices(given)  # a third of the time of NumPy's argsort
        if self.many <= _FEW:
            counts = [int(np.count_nonzero(codes == code)) for code in range(self.many)]
        else:
            counts = counted(codes, self.many).tolist()
        return np.frombuffer(order.buffers()[1], np.int64), counts

    def _one(
        self, code: int, figures: Sequence[Array], out: Results, start: int, stop: int
    ) -> None:
        """Score rows that share a program, in blocks of about the same length."""
        program = self.programs.get(code)
        if program is None:
            out.clear(slice(start, stop))
            return
        parts = max(1, (stop - start + BLOCK // 2) // BLOCK)
        ends = [start + (stop - start) * part // parts for part in range(parts + 1)]
        for rows in map(slice, ends, ends[1:]):
            points, target, actual = (column[rows] for column in figures)
            out.put(rows, *run_block(program, points, target, actual))


def run_block(program: Program, points: Array, target: Array, actual: Array) -> tuple[Scored, Test]:
    """Score one block of rows that share a program; where figures are too large for it."""
    weight, goal, value = Cells.of(points), Cells.of(target), Cells.of(actual)
    outside = _outside(program, weight, goal, value)
    if outside is not False:
        weight, goal, value = (
            Cells.of(np.where(outside, 0, cells.ints)) for cells in (weight, goal, value)
        )
    return program.run(Blocks(), weight, goal, value), outside


def _outside(program: Program, points: Cells, goal: Cells, value: Cells) -> Test:
    """Where figures are beyond what the program is safe for; False for nowhere."""
    far, most = program.room, program.most
    if max(goal.high, value.high, -goal.low, -value.low) <= far and points.high <= most:
        return False
    return (np.abs(goal.ints) > far) | (np.abs(value.ints) > far) | (points.ints > most)
