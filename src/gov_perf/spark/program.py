"""The query itself (整表查询): the sort of every row, its program, the four columns.

What a sort means, constants of its program included, is found by one number, a hash of what makes
the combination of a row.  The look at the frame tells whether that number is enough: where any two
combinations share one, or not all were seen, the texts themselves are compared as well, so that
two with one hash never are taken for each other.

A row that SQL does not decide is computed as well, with zeros for figures by some program that
takes them, and nothing of it is used; so no figure is ever null, and no branch asks for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import define

from gov_perf.spark.facts import Facts
from gov_perf.spark.look import HASH, Seen, free
from gov_perf.spark.stages import Carried, added, own, pieces
from gov_perf.sql.decide import Decided
from gov_perf.sql.dialects import SPARK, Dialect
from gov_perf.sql.merged import Union
from gov_perf.sql.stages import PREFIX, Written
from gov_perf.sql.values import DECIMALS, decimal, interval

_GIVEN: Final = ("plain", "digits", "points", "target", "actual")
"""What is known of every row before its program runs."""

_RATE: Final = 18
"""Digits of an achievement, as in ``tables``."""

FEW: Final = 32
"""Combinations that are told apart without a table."""

CHANGED: Final = "gov_perf.spark.score: the rows changed after score() looked at them"


def _outputs(dialect: Dialect) -> tuple[Mapping[str, Callable[[Written], str]], Mapping[str, str]]:
    """What programs make, and what a column holds on rows of programs that do not make it."""
    wide = "BIGINT" if dialect.floats else "DECIMAL(37,0)"
    null = f"CAST(NULL AS {wide})"

    def far(program: Written) -> str:
        if not program.far:
            return null
        return f"CASE WHEN {program.huge} THEN CAST({program.far} AS {wide}) END"

    shown: Mapping[str, tuple[Callable[[Written], str], str]] = {
        "score": (lambda program: program.score, dialect.number(0)),
        "met": (lambda program: program.met, "FALSE"),
        "rate": (lambda program: program.rate, f"CAST(NULL AS {dialect.whole})"),
        "far": (far, null),
        "beyond": (lambda program: program.undecided, "FALSE"),
        "bits": (lambda program: program.bits, dialect.number(0)),
    }
    return (
        {f"{PREFIX}{name}": show for name, (show, _) in shown.items()},
        {f"{PREFIX}{name}": other for name, (_, other) in shown.items()},
    )


def _shown(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{text} AS {own(name)}" for name, text in columns.items())


@define(eq=False)
class Query:
    """A query over cells, for programs and sorts that are decided upon.

    Args:
        seen: What was seen of the frame.
        decided: Sorts and programs.
        columns: Columns of the user.
        keys: What makes a combination, and how a row has it.
        dialect: Spark, with whole numbers or floats.
    """

    seen: Seen
    decided: Decided
    columns: Sequence[Carried]
    keys: Mapping[str, str]
    dialect: Dialect

    def text(self, cells: str, *, strict: bool) -> str:
        """The columns of the user, the four columns behind the prefix, and ``object``.

        Args:
            cells: A query with keys, shapes and figures.
            strict: Whether a row that SQL does not decide is an error: nobody would score it.
        """
        outputs, defaults = _outputs(self.dialect)
        union = Union.of(self.decided.programs, self.dialect, outputs)
        stages = union.stages(outputs, defaults)
        constants, parts = union.packed()
        facts = self._facts(constants)
        base = self._figured(self._keyed(cells, facts), facts, constants)
        names = (f"{PREFIX}{name}" for name in (*_GIVEN, *facts.varying))
        made = [SPARK.quoted(name) for name in dict.fromkeys((*names, *constants))]
        above = self._finished("", facts, strict=strict)
        staged = pieces(base, made, [parts, *stages], above, self.columns)
        return self._finished(staged, facts, strict=strict)

    # -- what is known of a sort ------------------------------------------------------------------

    def _facts(self, constants: Mapping[str, Sequence[int | None]]) -> Facts:
        """What is known of every combination that is decided upon."""
        rows = []
        for one, place in self.decided.sort_of.items():
            if place < 0:
                continue
            sort = self.decided.sorts[place]
            (room, most), marks = free(self.decided), 0
            if sort.program >= 0:
                program = self.decided.programs[sort.program]
                room, most, marks = program.room, program.most, program.marks
            known = {
                "room": room, "most": most, "first": sort.first, "target_sign": sort.target,
                "actual_sign": sort.actual, "zero": int(sort.zero),
                "scored": int(sort.program >= 0), "limit": 1 << marks,
            }  # fmt: skip
            for name, some in constants.items():
                known[name[len(PREFIX) :]] = some[max(sort.program, 0)] or 0
            rows.append((one, self.seen.hashes[one], known))
        return Facts(self.dialect, rows)

    def _keyed(self, cells: str, facts: Facts) -> str:
        """The cells with what is known of the sort of each row, and whether anything is."""
        mine = own("mine")
        needed = ", ".join(
            f"{mine}.{name}"
            for name in (
                *(one.name for one in self.columns),
                *map(own, ("digits", "target_number", "actual_number")),
                f"{own('points')} AS {own('points_given')}",
            )
        )
        if self.seen.apart and len(facts.rows) <= FEW:
            place = own("place")
            found = added(cells, {f"{PREFIX}place": facts.place})
            known = {"known": f"({place} > 1)", **facts.listed(place)}
            return f"SELECT {needed}, {_shown(known)} FROM (\n{found}\n) AS {mine}"
        return self._joined(cells, facts, needed)

    def _joined(self, cells: str, facts: Facts, needed: str) -> str:
        """The same from a table; texts are compared where their number does not tell them."""
        mine, its = own("mine"), own("its")
        flags = {name for name, text in self.keys.items() if text != own(name)}
        keys = {} if self.seen.apart else self.keys
        table = facts.table(list(keys), flags)
        same = [f"{its}.{own(HASH)} IS NOT NULL"]
        for name, text in keys.items():
            quoted = text if name in flags else f"{mine}.{text}"
            same.append(f"{quoted} <=> {its}.{own(f'its_{name}')}")
        known = {"known": f"({' AND '.join(same)})", **facts.columns(its)}
        return (
            f"SELECT /*+ BROADCAST({its}) */ {needed}, {_shown(known)}"
            f" FROM (\n{cells}\n) AS {mine}\n"
            f"LEFT JOIN (\n{table}\n) AS {its} ON {mine}.{own(HASH)} = {its}.{own(HASH)}"
        )

    # -- figures ----------------------------------------------------------------------------------

    def _figured(self, keyed: str, facts: Facts, constants: Iterable[str]) -> str:
        """What programs need of every row; no figure is null."""
        nowhere = "1E300D" if self.dialect.floats else f"{(1 << 63) - 1}L"
        zero = self.dialect.number(0)
        signed = {}
        for name in ("target", "actual"):
            number = f"coalesce({own(f'{name}_number')}, {nowhere})"
            sign = facts.text(f"{name}_sign")
            if facts.values(f"{name}_sign") != {1}:
                number = (
                    f"CASE WHEN {sign} = 0 THEN {zero}"
                    f" ELSE CASE WHEN {sign} > 0 THEN {number} ELSE -{number} END END"
                )
            signed[f"{PREFIX}own_{name}"] = number
        signed[f"{PREFIX}own_points"] = (
            f"coalesce({own('points_given')}, -{self.dialect.number(1)})"
        )
        found = added(keyed, signed)
        room, most = facts.text("room"), facts.text("most")
        within = "abs({0}) <= {1}" if self.dialect.floats else "{0} >= -{1} AND {0} <= {1}"
        inside = " AND ".join(
            within.format(own(f"own_{name}"), room) for name in ("target", "actual")
        )
        points = f"{own('own_points')} >= {zero} AND {own('own_points')} <= {most}"
        found = added(found, {f"{PREFIX}plain": f"({own('known')} AND {points} AND {inside})"})
        kept = [*(one.name for one in self.columns)]
        kept += [own(name) for name in ("plain", "digits", *facts.varying)]
        for name in constants:
            if name[len(PREFIX) :] not in facts.varying:
                kept.append(f"{facts.text(name[len(PREFIX) :])} AS {SPARK.quoted(name)}")
        usable = own("plain")
        if facts.values("scored") != {1}:
            usable += f" AND {facts.text('scored')} = 1"
        kept += [
            f"CASE WHEN {usable} THEN {own(f'own_{name}')} ELSE {zero} END AS {own(name)}"
            for name in ("points", "target", "actual")
        ]
        return f"SELECT {', '.join(kept)} FROM (\n{found}\n)"

    # -- the columns ------------------------------------------------------------------------------

    def _finished(self, staged: str, facts: Facts, *, strict: bool) -> str:
        scored = f"{facts.text('scored')} = 1"
        object_ = f"(NOT {own('plain')} OR ({scored} AND {own('beyond')}))"
        if strict:
            told = f"CAST(raise_error('{CHANGED}') AS BOOLEAN)"
            object_ = f"CASE WHEN {object_} THEN {told} ELSE FALSE END"
        passed = f"{own('bits')} < {facts.text('limit')}"
        if not any(program.fails for program in self.decided.programs):
            passed = "TRUE"
        valid = f"CASE WHEN {scored} THEN {passed} ELSE {facts.text('zero')} = 1 END"
        query = added(staged, {f"{PREFIX}object": object_, f"{PREFIX}valid": valid})
        news = self._columns(facts)
        return added(query, {f"{PREFIX}new_{name}": text for name, text in news.items()})

    def _columns(self, facts: Facts) -> dict[str, str]:
        object_, far, scale = own("object"), own("far"), self.seen.scale
        number, floats = self.dialect.number, self.dialect.floats
        scored = f"{facts.text('scored')} = 1"
        good = f"NOT {object_} AND {own('valid')}"
        factors = " ".join(
            f"WHEN {kept} THEN {number(10 ** (scale - kept))}" for kept in range(scale + 1)
        )
        units = f"{own('score')} * CASE {own('digits')} {factors} END"
        if {one.digits for one in self.decided.sort_of} <= {scale}:
            units = own("score")
        rate = interval(own("rate"), DECIMALS, _RATE, floats=floats)
        if any(program.far for program in self.decided.programs):
            listed = f"abs({far}) < {10**_RATE}"
            wide = f"CASE WHEN {listed} THEN {decimal(far, _RATE, DECIMALS, _RATE)} END"
            rate = f"CASE WHEN {far} IS NULL THEN {rate} ELSE {wide} END"
        texts = ", ".join(
            "CAST(NULL AS STRING)" if text is None else SPARK.literal(text)
            for text in self.decided.findings
        )
        units = f"CASE WHEN {scored} THEN {units} ELSE {number(0)} END"
        place = (
            f"{facts.text('first')} + CASE WHEN {scored} THEN {own('bits')} ELSE {number(0)} END"
        )
        finding = f"try_element_at(array({texts}), CAST({place} + 1 AS INT))"
        return {
            "score": f"CASE WHEN {good} THEN {interval(units, scale, 18, floats=floats)} END",
            "achievement": f"CASE WHEN {good} AND {scored} THEN {rate} END",
            "met": f"CASE WHEN {good} AND {scored} THEN {own('met')} END",
            "finding": f"CASE WHEN NOT {object_} THEN {finding} END",
        }
