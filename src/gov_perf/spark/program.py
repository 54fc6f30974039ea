"""The query itself (整表查询): the sort of every row, its program, the four columns.

What a sort means, constants of its program included, stands in a small table of the query.  A row
finds it by one number, a hash of what makes its combination, and then compares the texts
themselves: two with one hash never are taken for each other.

A row that SQL does not decide is computed as well, with zeros for figures by some program that
takes them, and nothing of it is used; so no figure is ever null, and no branch asks for it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define

from gov_perf.spark.look import COLUMNS, HASH, Seen
from gov_perf.spark.stages import added, own, pieces
from gov_perf.sql.decide import Combination, Decided
from gov_perf.sql.dialects import SPARK
from gov_perf.sql.merged import Union
from gov_perf.sql.stages import PREFIX, Written
from gov_perf.sql.values import DECIMALS, decimal
from gov_perf.tables.program import MOST

_TOP: Final = (1 << 63) - 1
_NULL: Final = {"rate": "CAST(NULL AS BIGINT)", "far": "CAST(NULL AS DECIMAL(37,0))"}
_DEFAULTS: Final = {
    f"{PREFIX}{name}": text
    for name, text in {
        "score": "0L", "met": "FALSE", "beyond": "FALSE", "bits": "0L", **_NULL,
    }.items()
}  # fmt: skip

CHANGED: Final = "gov_perf.spark.score: the rows changed after score() looked at them"


def _far(program: Written) -> str:
    if not program.far:
        return _NULL["far"]
    return f"CASE WHEN {program.huge} THEN CAST({program.far} AS DECIMAL(37,0)) END"


_OUTPUTS: Final = {
    f"{PREFIX}score": lambda program: program.score,
    f"{PREFIX}met": lambda program: program.met,
    f"{PREFIX}rate": lambda program: program.rate,
    f"{PREFIX}far": _far,
    f"{PREFIX}beyond": lambda program: program.undecided,
    f"{PREFIX}bits": lambda program: program.bits,
}


@define(eq=False)
class Query:
    """A query over cells, for programs and sorts that are decided upon.

    Args:
        seen: What was seen of the frame.
        decided: Sorts and programs.
        columns: Columns of the user.
    """

    seen: Seen
    decided: Decided
    columns: Sequence[str]

    def text(self, cells: str, *, strict: bool) -> str:
        """The columns of the user, the four columns behind the prefix, and ``object``.

        Args:
            cells: A query with keys, shapes and figures.
            strict: Whether a row that SQL does not decide is an error: nobody would score it.
        """
        union = Union.of(self.decided.programs, SPARK, _OUTPUTS)
        stages = union.stages(_OUTPUTS, _DEFAULTS)
        constants, parts = union.packed()
        base = self._figured(self._keyed(cells, constants), constants)
        return self._finished(pieces(base, [parts, *stages]), strict=strict)

    # -- what is known of a sort ------------------------------------------------------------------

    def _keyed(self, cells: str, constants: Mapping[str, Sequence[int | None]]) -> str:
        """The cells with what is known of the sort of each row; ``room`` is −1 for none."""
        mine, its = own("mine"), own("its")
        values = [self._row(one, constants) for one in self.decided.sort_of]
        rows = [row for row in values if row] or [self._nobody(constants)]
        names = [HASH, *COLUMNS, *_INFO, *(name[len(PREFIX) :] for name in constants)]
        table = f"SELECT * FROM VALUES {', '.join(rows)} AS sorts({', '.join(map(own, names))})"
        same = " AND ".join(f"{mine}.{own(name)} <=> {its}.{own(name)}" for name in COLUMNS)
        room = f"{its}.{own('room')}"
        known = {
            "room": f"CASE WHEN {room} IS NOT NULL AND {same} THEN {room} ELSE -1L END",
            "most": f"coalesce({its}.{own('most')}, -1L)",
            **{name: f"coalesce({its}.{own(name)}, 0)" for name in _INFO[2:]},
        }
        for name, some in constants.items():
            first = SPARK.number(some[0] or 0)
            known[name[len(PREFIX) :]] = f"coalesce({its}.{SPARK.quoted(name)}, {first})"
        shown = ", ".join(f"{text} AS {own(name)}" for name, text in known.items())
        needed = ", ".join(
            f"{mine}.{name}"
            for name in (
                *map(SPARK.quoted, self.columns),
                *map(own, ("digits", "target_number", "actual_number")),
                f"{own('points')} AS {own('points_given')}",
            )
        )
        return (
            f"SELECT /*+ BROADCAST({its}) */ {needed}, {shown} FROM (\n{cells}\n) AS {mine}\n"
            f"LEFT JOIN (\n{table}\n) AS {its} ON {mine}.{own(HASH)} = {its}.{own(HASH)}"
        )

    def _row(self, one: Combination, constants: Mapping[str, Sequence[int | None]]) -> str:
        place = self.decided.sort_of[one]
        if place < 0:
            return ""
        sort = self.decided.sorts[place]
        room, most, limit, scored = MOST, _TOP, 0, 0
        if sort.program >= 0:
            program = self.decided.programs[sort.program]
            room, most, limit, scored = program.room, program.most, 1 << program.marks, 1
        info = [sort.first, sort.target, sort.actual, int(sort.zero), scored, limit]
        values = [some[max(sort.program, 0)] or 0 for some in constants.values()]
        texts = [_text(text) for text in (*one.keys, one.target, one.actual)]
        numbers = [SPARK.number(self.seen.hashes[one]), *texts, str(one.digits)]
        longs = map(SPARK.number, (room, most))
        return f"({', '.join([*numbers, *longs, *map(str, info), *map(SPARK.number, values)])})"

    def _nobody(self, constants: Mapping[str, Sequence[int | None]]) -> str:
        """A row of the table that no row of the frame is like."""
        texts = ["CAST(NULL AS STRING)"] * (len(COLUMNS) - 1)
        rest = [*(["0L"] * 2), *(["0"] * (len(_INFO) - 2)), *(["0L"] * len(constants))]
        return f"({', '.join(['0L', *texts, '-1', *rest])})"

    # -- figures ----------------------------------------------------------------------------------

    def _figured(self, keyed: str, constants: Mapping[str, Sequence[int | None]]) -> str:
        """What programs need of every row; no figure is null."""
        room, points = own("room"), f"coalesce({own('points_given')}, -1L)"
        signed = {}
        for name in ("target", "actual"):
            sign, number = own(f"{name}_sign"), f"coalesce({own(f'{name}_number')}, {_TOP}L)"
            signed[f"{PREFIX}own_{name}"] = (
                f"CASE WHEN {sign} = 0 THEN 0L WHEN {sign} > 0 THEN {number} ELSE -{number} END"
            )
        signed[f"{PREFIX}own_points"] = points
        found = added(keyed, signed)
        inside = " AND ".join(
            f"{own(f'own_{name}')} BETWEEN -{room} AND {room}" for name in ("target", "actual")
        )
        plain = f"({own('own_points')} BETWEEN 0L AND {own('most')} AND {inside})"
        found = added(found, {f"{PREFIX}plain": plain})
        kept = [*map(SPARK.quoted, self.columns)]
        kept += [own(name) for name in ("plain", "digits", *_INFO[2:])]
        kept += [SPARK.quoted(name) for name in constants]
        kept += [
            f"CASE WHEN {own('plain')} AND {own('scored')} = 1 THEN {own(f'own_{name}')}"
            f" ELSE 0L END AS {own(name)}"
            for name in ("points", "target", "actual")
        ]
        return f"SELECT {', '.join(kept)} FROM (\n{found}\n)"

    # -- the columns ------------------------------------------------------------------------------

    def _finished(self, staged: str, *, strict: bool) -> str:
        scored, bits = f"{own('scored')} = 1", own("bits")
        object_ = f"(NOT {own('plain')} OR ({scored} AND {own('beyond')}))"
        if strict:
            told = f"CAST(raise_error('{CHANGED}') AS BOOLEAN)"
            object_ = f"CASE WHEN {object_} THEN {told} ELSE FALSE END"
        valid = f"CASE WHEN {scored} THEN {bits} < {own('limit')} ELSE {own('zero')} = 1 END"
        query = added(staged, {f"{PREFIX}object": object_, f"{PREFIX}valid": valid})
        return added(query, {f"{PREFIX}new_{name}": text for name, text in self._columns().items()})

    def _columns(self) -> dict[str, str]:
        object_, far, scale = own("object"), own("far"), self.seen.scale
        scored = f"{own('scored')} = 1"
        good = f"NOT {object_} AND {own('valid')}"
        factors = " ".join(f"WHEN {kept} THEN {10 ** (scale - kept)}L" for kept in range(scale + 1))
        units = f"{own('score')} * CASE {own('digits')} {factors} END"
        if {one.digits for one in self.decided.sort_of} <= {scale}:
            units = own("score")
        rate = decimal(own("rate"), 9, DECIMALS, 30)
        if any(program.far for program in self.decided.programs):
            wide = decimal(far, 26, DECIMALS, 30)
            rate = f"CASE WHEN {far} IS NULL THEN {rate} ELSE {wide} END"
        texts = ", ".join(
            "CAST(NULL AS STRING)" if text is None else SPARK.literal(text)
            for text in self.decided.findings
        )
        units = f"CASE WHEN {scored} THEN {units} ELSE 0L END"
        place = (
            f"CAST({own('first')} + CASE WHEN {scored} THEN {own('bits')} ELSE 0L END + 1 AS INT)"
        )
        finding = f"try_element_at(array({texts}), {place})"
        return {
            "score": f"CASE WHEN {good} THEN {decimal(units, 5 + scale, scale, 18)} END",
            "achievement": f"CASE WHEN {good} AND {scored} THEN {rate} END",
            "met": f"CASE WHEN {good} AND {scored} THEN {own('met')} END",
            "finding": f"CASE WHEN NOT {object_} THEN {finding} END",
        }


_INFO: Final = ("room", "most", "first", "target_sign", "actual_sign", "zero", "scored", "limit")


def _text(text: str | None) -> str:
    """A text whatever the session makes of backslashes: its bytes."""
    if text is None:
        return "CAST(NULL AS STRING)"
    return f"CAST(X'{text.encode().hex()}' AS STRING)"
