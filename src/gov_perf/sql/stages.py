"""Many programs in one query (逐层计算): a subquery per level, each row on its own program.

The columns of one level are shared by all programs: the first whole number of level 3 is what
program 0 makes of it on its rows and program 1 on its own.  So a row costs the arithmetic of
its own program, and a query has as many levels as its deepest program.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from gov_perf.sql.dialects import Dialect
from gov_perf.sql.expressions import Column, Program, Text, size
from gov_perf.tables.compiler import Program as Compiled
from gov_perf.tables.program import MOST, SCALE, Scored
from gov_perf.tables.setting import NotInBulk

PREFIX: Final = "__gp_"
"""Before every name that is generated; no column of a user's table begins with it."""

_LEAST_ROOM: Final = 10**12
_LEAST_FLOAT: Final = (1 << 53) // 100_000
"""Of floats: all points × any figure is exact."""
_NARROWER: Final = 16
_FEW: Final = 4


@frozen
class Written:
    """One program as text; programs with the same text are the same.

    Attributes:
        columns: Its columns, level by level.
        score: Units of a score's last decimal.
        met: Whether the target is met.
        rate: Ten-thousandths; null where there is none.
        elsewhere: Where the object API has to score the row.
        bits: Findings that leave no score, then those that do, as one number.
        room: Target and actual value may not be beyond this.
        most: Points may not be above this.
        fails: How many bits are of the first sort.
        marks: How many are of the second.
        huge: Where ``rate`` would not fit into 64 bits.
        far: The rate there, where the engine has wide decimals.
        undecided: ``elsewhere`` but for ``huge``.
    """

    columns: tuple[Column, ...]
    score: str
    met: str
    rate: str
    elsewhere: str
    bits: str
    room: int
    most: int
    fails: int
    marks: int
    huge: str = "FALSE"
    far: str = ""
    undecided: str = "FALSE"


def written(program: Compiled, dialect: Dialect, largest: int = MOST) -> Written:
    """A program in the words of one engine.

    Where 64 bits are not enough for all figures that the program itself is safe for, its range
    is made narrower; rows beyond are scored by the object API like all others beyond it.
    So it is where no figure is expected to be above ``largest``.

    Raises:
        NotInBulk: even small figures are too large.
    """
    least = _LEAST_FLOAT if dialect.floats else _LEAST_ROOM
    room = min(program.room, max(largest, least), dialect.top)  # figures alone are compared, too
    while True:
        try:
            return _written(program, dialect, room)
        except NotInBulk:
            room //= _NARROWER
            if room < least:
                raise


def _written(program: Compiled, dialect: Dialect, room: int) -> Written:
    made = Program(dialect, PREFIX)
    points = made.given("points", program.most)
    target, actual = made.given("target", room), made.given("actual", room)
    found = program.run(made, points, target, actual)
    rate = f"CAST(NULL AS {dialect.whole})"
    if found.achievement is not None and found.exists is not False:
        shown = _at_once(found, made) or made.shown(found.achievement)
        rate = shown
        if isinstance(found.exists, Text):
            rate = f"CASE WHEN {found.exists.text} THEN {shown} END"
    bits = found.fails * (1 << len(program.marks)) + found.marks
    return Written(
        tuple(made.columns), made.shown(found.score), made.shown(found.met), rate,
        made.shown(found.elsewhere), made.shown(bits), room, program.most,
        len(program.fails), len(program.marks), *_far(found, made), made.shown(found.undecided),
    )  # fmt: skip


def _at_once(found: Scored, made: Program) -> str:
    """An achievement of any size, half-up, where floats are exact for it; or no text."""
    share = found.share
    if share is None or not made.dialect.floats:
        return ""
    if size(share.part) * 2 * SCALE + size(share.whole) > made.dialect.top:
        return ""
    part, number = made.shown(share.part), made.dialect.number
    whole = made.shown(share.whole)
    absolute = part if share.negative is None else f"abs({part})"
    up = f"({absolute} * {number(2 * SCALE)} + {whole})"
    rate = made.dialect.divided(up, f"({whole} * {number(2)})")
    if share.negative is None:
        return rate
    return f"(CASE WHEN {part} < 0 THEN {number(-1)} ELSE {number(1)} END * {rate})"


def _far(found: Scored, made: Program) -> tuple[str, str]:
    """Where an achievement is huge, and what it is there, half-up.

    Exact in decimals, or in 64 bits where figures are small enough for floats.
    """
    share = found.share
    if share is None or not isinstance(share.huge, Text) or share.exists is False:
        return "FALSE", ""
    if _at_once(found, made):
        return "FALSE", ""
    part, whole = made.shown(share.part), made.shown(share.whole)
    if made.dialect.floats:
        if size(share.part) * 2 * SCALE + size(share.whole) >= 1 << 63:
            raise NotInBulk
        long = f"CAST({whole} AS BIGINT)"
        exact = f"((CAST(abs({part}) AS BIGINT) * {2 * SCALE} + {long}) div ({long} * 2))"
        return made.shown(share.huge), f"(CASE WHEN {part} < 0 THEN -1 ELSE 1 END * {exact})"
    wide = f"CAST({whole} AS DECIMAL(19,0))"
    up = f"(abs(CAST({part} AS DECIMAL(19,0))) * {2 * SCALE} + {wide})"
    up = f"CAST({up} AS DECIMAL(26,0))"
    exact = f"CAST(({up} - {up} % ({wide} * 2)) / ({wide} * 2) AS DECIMAL(26,0))"
    return made.shown(share.huge), f"(CASE WHEN {part} < 0 THEN -1 ELSE 1 END * {exact})"


OUTPUTS: Final[Mapping[str, Callable[[Any], str]]] = {
    f"{PREFIX}score": lambda program: program.score,
    f"{PREFIX}met": lambda program: program.met,
    f"{PREFIX}rate": lambda program: program.rate,
    f"{PREFIX}beyond": lambda program: program.elsewhere,
    f"{PREFIX}bits": lambda program: program.bits,
}
"""What a query makes of its programs."""
