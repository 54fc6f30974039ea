"""Running programs over rows (批量计算): rows that share a program are sorted together."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from attrs import define, frozen

from gov_perf.tables.blocks import Blocks
from gov_perf.tables.columns import Array
from gov_perf.tables.compiler import Program

BLOCK: Final = 1 << 16
"""Rows that are computed at a time: enough that NumPy's own calls cost little."""

WINDOW: Final = 1 << 16
"""Rows that are sorted to few programs at a time: their columns stay in the cache."""

CHUNK: Final = 1 << 18
"""Rows that are sorted together."""

UNKNOWN: Final = 2
"""What ``met`` holds where nobody can say."""

_FEW: Final = 16
"""Up to so many programs are looked for one by one; for more the rows are sorted."""


@define(eq=False)
class Results:
    """The columns of all rows, filled in group by group.

    ``achievement`` counts where ``exists`` is 1; ``met`` is 0, 1 or, for neither, 2;
    ``todo`` is 1 where the object API has to score the row.
    """

    score: Array
    achievement: Array
    exists: Array
    met: Array
    marks: Array
    fails: Array
    todo: Array

    @staticmethod
    def of(rows: int) -> "Results":
        """Nothing yet."""
        return Results(
            np.zeros(rows, np.int64),
            np.zeros(rows, np.int64),
            np.zeros(rows, bool),
            np.full(rows, UNKNOWN, np.uint8),
            np.zeros(rows, np.uint32),
            np.zeros(rows, np.uint32),
            np.zeros(rows, bool),
        )

    def put(self, mine: slice, out: "Results", window: slice, rows: Array) -> None:
        """Put some rows of these into the rows of a window of ``out``."""
        for name in ("score", "achievement", "exists", "met"):
            getattr(out, name)[window][rows] = getattr(self, name)[mine]
        for name in ("marks", "fails", "todo"):
            values = getattr(self, name)[mine]
            if values.any():
                getattr(out, name)[window][rows] = values


def grouped(codes: Array, many: int) -> Iterator[tuple[int, Array]]:
    """The rows of each code, code by code; both in order."""
    if many <= _FEW:
        narrow = codes.astype(np.uint8)
        for code in range(many):
            rows = np.flatnonzero(narrow == code)
            if len(rows):
                yield code, rows
        return
    narrow = codes.astype(np.uint16) if many <= 1 << 16 else codes
    order = np.argsort(narrow, kind="stable")
    counts = np.bincount(codes, minlength=many)
    start = 0
    for code in np.flatnonzero(counts).tolist():
        stop = start + int(counts[code])
        yield code, order[start:stop]
        start = stop


@frozen(eq=False)
class _Piece:
    """The rows of one window that share a program, and their figures."""

    code: int
    window: slice
    rows: Array
    figures: tuple[Array, Array, Array]


def run_all(
    programs: Mapping[int, Program], codes: Array, figures: tuple[Array, Array, Array], out: Results
) -> None:
    """Score all rows whose code has a program; ``figures`` are points, target, actual value."""
    many = int(codes.max(initial=0)) + 1
    for start in range(0, len(codes), CHUNK):
        stop = min(start + CHUNK, len(codes))
        step = WINDOW if many <= _FEW else CHUNK
        pieces: list[_Piece] = []
        for first in range(start, stop, step):
            window = slice(first, min(first + step, stop))
            views = [column[window] for column in figures]
            for code, rows in grouped(codes[window], many):
                if code in programs:
                    points, target, actual = (view[rows] for view in views)
                    pieces.append(_Piece(code, window, rows, (points, target, actual)))
        _run_pieces(programs, pieces, out)


def _run_pieces(programs: Mapping[int, Program], pieces: list[_Piece], out: Results) -> None:
    """Run each program on all its rows, and put the results back window by window."""
    done: dict[int, Results] = {}
    for code in dict.fromkeys(piece.code for piece in pieces):
        own = [piece.figures for piece in pieces if piece.code == code]
        points, target, actual = (np.concatenate(parts) for parts in zip(*own, strict=True))
        done[code] = results = Results.of(len(points))
        for first in range(0, len(points), BLOCK):
            block = slice(first, first + BLOCK)
            run_block(programs[code], points[block], target[block], actual[block], results, block)
    places = dict.fromkeys(done, 0)
    for piece in pieces:
        start = places[piece.code]
        stop = places[piece.code] = start + len(piece.rows)
        done[piece.code].put(slice(start, stop), out, piece.window, piece.rows)


def run_block(
    program: Program, points: Array, target: Array, actual: Array, out: Results, place: slice
) -> None:
    """Score one block of rows that share a program into a place of ``out``."""
    outside = _outside(program, points, target, actual)
    if outside is not False:
        target, actual = np.where(outside, 0, target), np.where(outside, 0, actual)
        points = np.where(outside, 0, points)
    found = program.run(Blocks(), points, target, actual)
    out.score[place] = found.score
    out.met[place] = found.met
    if found.achievement is not None:
        out.achievement[place] = found.achievement
        out.exists[place] = found.exists
    if _any(found.marks):
        out.marks[place] = found.marks
    if _any(found.fails):
        out.fails[place] = found.fails
    if outside is not False or _any(found.elsewhere):
        out.todo[place] = outside | found.elsewhere


def _any(value: Any) -> bool:  # noqa: ANN401 - an array, or one value for all rows
    return bool(value.any()) if isinstance(value, np.ndarray) else bool(value)


def _outside(program: Program, points: Array, goal: Array, value: Array) -> Any:  # noqa: ANN401
    """Where figures are beyond what the program is safe for; False for nowhere."""
    room = program.room
    if (
        max(int(goal.max()), int(value.max())) <= room
        and min(int(goal.min()), int(value.min())) >= -room
        and int(points.max()) <= program.most
    ):
        return False
    return (np.abs(goal) > room) | (np.abs(value) > room) | (points > program.most)
