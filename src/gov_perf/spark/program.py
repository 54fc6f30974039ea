"""The query itself (整表查询): the sort of every row, its program, the four columns."""

from collections.abc import Sequence
from typing import Final

from gov_perf.spark.look import COLUMNS
from gov_perf.spark.stages import added, cut, dispatched, own, staged
from gov_perf.sql.decide import ELSEWHERE, Combination, Decided
from gov_perf.sql.dialects import SPARK
from gov_perf.sql.stages import PREFIX
from gov_perf.sql.values import DECIMALS, decimal
from gov_perf.tables.program import MOST

_TOP: Final = (1 << 63) - 1
_INFO: Final = ("wanted", "first", "target_sign", "actual_sign", "zero", "room", "most")
_NOBODY: Final = -1
"""Digits that no row has."""

CHANGED: Final = "gov_perf.spark.score: the rows changed after score() looked at them"


def based(cells: str, decided: Decided, columns: Sequence[str]) -> str:
    """Columns of the user, and what the programs need of every row; no figure is null."""
    target, actual, points = own("target_number"), own("actual_number"), own("points")
    room, zero_t, zero_a = own("room"), f"{own('target_sign')} = 0", f"{own('actual_sign')} = 0"
    plain = (
        f"{own('wanted')} IS NOT NULL AND {points} BETWEEN 0 AND {own('most')}"
        f" AND ({zero_t} OR abs({target}) <= {room}) AND ({zero_a} OR abs({actual}) <= {room})"
    )
    found = added(keyed(cells, decided), {f"{PREFIX}plain": f"coalesce({plain}, FALSE)"})
    figures = {
        "points": points,
        "target": f"CASE WHEN {zero_t} THEN 0L ELSE {target} * {own('target_sign')} END",
        "actual": f"CASE WHEN {zero_a} THEN 0L ELSE {actual} * {own('actual_sign')} END",
    }
    shown = [*map(SPARK.quoted, columns), own("plain"), own("digits"), own("zero"), own("first")]
    for name, text in figures.items():
        value = f"coalesce({text}, 0L)"
        shown.append(f"CASE WHEN {own('plain')} THEN {value} ELSE 0L END AS {own(name)}")
    program = f"coalesce({own('wanted')}, {ELSEWHERE})"
    shown.append(
        f"CASE WHEN {own('plain')} THEN {program} ELSE {ELSEWHERE} END AS {own('program')}"
    )
    return cut(f"SELECT {', '.join(shown)} FROM (\n{found}\n)")


def keyed(cells: str, decided: Decided) -> str:
    """The cells with what is known of the sort of each row, from a small table in the query."""
    mine, its = own("mine"), own("its")
    tests = " AND ".join(f"{mine}.{own(name)} <=> {its}.{own(name)}" for name in COLUMNS)
    shown = ", ".join(f"{its}.{own(name)}" for name in _INFO)
    rows = [_row(one, place, decided) for one, place in decided.sort_of.items()]
    rows = [row for row in rows if row] or [_row(_DUMMY, ELSEWHERE, decided, dummy=True)]
    names = ", ".join(own(name) for name in (*COLUMNS, *_INFO))
    table = f"SELECT * FROM VALUES {', '.join(rows)} AS sorts({names})"
    return (
        f"SELECT /*+ BROADCAST({its}) */ {mine}.*, {shown} FROM (\n{cells}\n) AS {mine}\n"
        f"LEFT JOIN (\n{table}\n) AS {its} ON {tests}"
    )


_DUMMY: Final = Combination((None,) * (len(COLUMNS) - 3), None, None, _NOBODY)


def _row(one: Combination, place: int, decided: Decided, *, dummy: bool = False) -> str:
    if place == ELSEWHERE and not dummy:
        return ""
    info, room, most = [ELSEWHERE, 0, 0, 0, 0], MOST, _TOP
    if not dummy:
        sort = decided.sorts[place]
        info = [sort.program, sort.first, sort.target, sort.actual, int(sort.zero)]
        if sort.program >= 0:
            program = decided.programs[sort.program]
            room, most = program.room, program.most
    texts = [_text(text) for text in (*one.keys, one.target, one.actual)]
    return f"({', '.join([*texts, *map(str, (one.digits, *info))])}, {room}L, {most}L)"


def _text(text: str | None) -> str:
    """A text whatever the session makes of backslashes: its bytes."""
    if text is None:
        return "CAST(NULL AS STRING)"
    return f"CAST(X'{text.encode().hex()}' AS STRING)"


def finished(base: str, decided: Decided, scale: int, *, strict: bool) -> str:
    """The four columns behind the prefix, and ``object``, where SQL does not decide.

    Args:
        base: What ``based`` gives.
        decided: Sorts and programs.
        scale: Decimals of the column of scores.
        strict: Whether such a row is an error: nobody would score it.
    """
    programs = list(enumerate(decided.programs))
    null, far = "CAST(NULL AS BIGINT)", "CAST(NULL AS DECIMAL(37,0))"
    outputs = {
        "score": dispatched([(n, one.score) for n, one in programs], "0L"),
        "met": dispatched([(n, one.met) for n, one in programs], "FALSE"),
        "rate": dispatched([(n, one.rate) for n, one in programs], null),
        "far": dispatched([(n, _far(one.huge, one.far)) for n, one in programs if one.far], far),
        "beyond": dispatched([(n, one.undecided) for n, one in programs], "FALSE"),
        "bits": dispatched([(n, f"CAST({one.bits} AS BIGINT)") for n, one in programs], "0L"),
    }
    query = cut(added(staged(base, decided.programs),
                      {f"{PREFIX}{name}": text for name, text in outputs.items()}))  # fmt: skip
    program, bits = own("program"), own("bits")
    passed = dispatched([(n, f"({bits} < {1 << one.marks}L)") for n, one in programs], "FALSE")
    object_ = f"(NOT {own('plain')} OR {own('beyond')})"
    if strict:
        told = f"CAST(raise_error('{CHANGED}') AS BOOLEAN)"
        object_ = f"CASE WHEN {object_} THEN {told} ELSE FALSE END"
    zero = f"coalesce({own('zero')} = 1, FALSE)"
    query = added(query, {
        f"{PREFIX}object": object_,
        f"{PREFIX}valid": f"CASE WHEN {program} >= 0 THEN {passed} ELSE {zero} END",
    })  # fmt: skip
    return added(query, {f"{PREFIX}new_{name}": text
                         for name, text in _columns(decided, scale).items()})  # fmt: skip


def _far(huge: str, far: str) -> str:
    return f"CASE WHEN {huge} THEN CAST({far} AS DECIMAL(37,0)) END"


def _columns(decided: Decided, scale: int) -> dict[str, str]:
    object_, program, far = own("object"), own("program"), own("far")
    good = f"NOT {object_} AND {own('valid')}"
    factors = " ".join(f"WHEN {kept} THEN {10 ** (scale - kept)}L" for kept in range(scale + 1))
    units = f"{own('score')} * CASE {own('digits')} {factors} END"
    near = decimal(own("rate"), 9, DECIMALS, 30)
    rate = f"CASE WHEN {far} IS NULL THEN {near} ELSE {decimal(far, 26, DECIMALS, 30)} END"
    texts = ", ".join(
        "CAST(NULL AS STRING)" if text is None else SPARK.literal(text) for text in decided.findings
    )
    place = f"CAST({own('first')} + {own('bits')} + 1 AS INT)"
    return {
        "score": f"CASE WHEN {good} THEN {decimal(units, 5 + scale, scale, 18)} END",
        "achievement": f"CASE WHEN {good} THEN {rate} END",
        "met": f"CASE WHEN {good} AND {program} >= 0 THEN {own('met')} END",
        "finding": f"CASE WHEN NOT {object_} THEN try_element_at(array({texts}), {place}) END",
    }
