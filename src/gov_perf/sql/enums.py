"""Sorts without a join (编码): DuckDB looks texts up in enumerations, and rows keep their order.

The texts of every key are an enumeration.  The keys of a row then lead from state to state, to
its sort: two beginnings of a combination are one state where the same ends lead to the same
sorts.  A table of states is a list, as long as it is short: a list costs by its length.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, field

from gov_perf.sql.cells import KEYS
from gov_perf.sql.decide import ELSEWHERE, Combination
from gov_perf.sql.dialects import DUCKDB
from gov_perf.sql.known import Known
from gov_perf.sql.known import codes as shape_codes
from gov_perf.sql.query import SORT
from gov_perf.sql.stages import PREFIX
from gov_perf.sql.values import LONGEST_LIST, ranged

_COLUMNS: Final = ("operator", "unit", "target_shape", "actual_shape", "level1", "level2",
                   "standard")  # fmt: skip
_MOST_DIGITS: Final = 10
_FEW: Final = 6


def coded_by_enums(
    cells: str, sort_of: Mapping[Combination, int], known_shapes: Known
) -> tuple[dict[str, list[str]], str]:
    """Enumerations to create first, each with its texts, and the cells with their sorts.

    Shapes of the columns of ``known_shapes`` have their code already.
    """
    decided = [(one, sort) for one, sort in sort_of.items() if sort != ELSEWHERE]
    types: dict[str, list[str]] = {}
    if not decided:
        return {}, f"SELECT *, CAST(NULL AS INTEGER) AS {DUCKDB.quoted(SORT)} FROM (\n{cells}\n)"
    codes: list[tuple[int, ...]] = [(one.digits,) for one, _ in decided]
    shown, sizes = [], [_MOST_DIGITS]
    names = [DUCKDB.quoted(f"{PREFIX}digits")]
    for name in _COLUMNS:
        texts = [_text(one, name) for one, _ in decided]
        column, own = (DUCKDB.quoted(f"{PREFIX}{which}") for which in (name, f"k_{name}"))
        names.append(own)
        shapes = known_shapes.get(name.removesuffix("_shape"))
        if shapes is not None:
            there = shape_codes(shapes)
            codes = [(*code, there[text]) for code, text in zip(codes, texts, strict=True)]
            sizes.append(len(there))
            continue
        known = list(dict.fromkeys(text for text in texts if text is not None))
        numbers: Mapping[str | None, int] = {None: 0} | {t: n for n, t in enumerate(known, 1)}
        codes = [(*code, numbers[text]) for code, text in zip(codes, texts, strict=True)]
        last = "NULL"
        if known:
            last = _number(name, column, known, types)
        if None in texts:
            last = f"CASE WHEN {column} IS NULL THEN 0 ELSE {last} END"
        shown.append(f"{last} AS {own}")
        sizes.append(len(known) + 1)
    more = ",\n".join(shown)
    query = f"SELECT *,\n{more}\nFROM (\n{cells}\n)"
    graph = _Graph(sizes)
    graph.add([(code, sort) for code, (_, sort) in zip(codes, decided, strict=True)])
    return types, _walked(query, names, graph, types)


def _number(name: str, column: str, known: Sequence[str], types: dict[str, list[str]]) -> str:
    """The number of a text, from 1 on; null for one that is not known.

    Of keys in Parquet an engine casts each distinct text once; shapes are made for every row,
    and a few comparisons cost less there.
    """
    if name not in KEYS and len(known) <= _FEW:
        cases = " ".join(f"WHEN {DUCKDB.literal(text)} THEN {n}" for n, text in enumerate(known, 1))
        return f"CASE {column} {cases} END"
    types[f"{PREFIX}e_{name}"] = list(known)
    cast = f"TRY_CAST({column} AS {DUCKDB.quoted(f'{PREFIX}e_{name}')})"
    return f"CAST(enum_code({cast}) AS INTEGER) + 1"


def _text(one: Combination, name: str) -> str | None:
    if name in KEYS:
        return one.keys[KEYS.index(name)]
    return one.target if name == "target_shape" else one.actual


@define(eq=False)
class _Graph:
    """States by how many keys are read, and where each code leads from there."""

    sizes: Sequence[int]
    states: list[dict[tuple[tuple[int, int], ...], int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.states = [{} for _ in self.sizes]

    def add(self, rows: Sequence[tuple[tuple[int, ...], int]], place: int = 0) -> int:
        """The state from which the rest of the keys of these rows leads to their sorts."""
        if place == len(self.sizes):
            return rows[0][1]
        parts: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        for row in rows:
            parts.setdefault(row[0][place], []).append(row)
        leads = tuple(sorted((code, self.add(part, place + 1)) for code, part in parts.items()))
        return self.states[place].setdefault(leads, len(self.states[place]))

    def steps(self) -> list[tuple[int, int]]:
        """Stretches of keys that are looked up at once."""
        found, first = [], 0
        while first < len(self.sizes):
            last, size = first + 1, len(self.states[first]) * self.sizes[first]
            while last < len(self.sizes) and size * self.sizes[last] <= LONGEST_LIST:
                size *= self.sizes[last]
                last += 1
            found.append((first, last))
            first = last
        return found

    def table(self, first: int, last: int) -> dict[int, int]:
        """Where states and codes, as one number, lead to."""
        found = {n: n for n in self.states[first].values()}
        for place in range(first, last):
            leads = {number: leads for leads, number in self.states[place].items()}
            found = {
                path * self.sizes[place] + code: state
                for path, number in found.items()
                for code, state in leads[number]
            }
        return found


def _walked(query: str, names: Sequence[str], graph: _Graph, types: dict[str, list[str]]) -> str:
    """The query with the sort, a level for every step."""
    state = "0"
    for first, last in graph.steps():
        path = state
        for place in range(first, last):
            path = (
                f"({path} * {graph.sizes[place]} + {names[place]})" if path != "0" else names[place]
            )
        table = graph.table(first, last)
        size = len(graph.states[first])
        for place in range(first, last):
            size *= graph.sizes[place]
        if size <= LONGEST_LIST:
            found = DUCKDB.picked(path, [table.get(n) for n in range(size)])
        else:
            name = f"{PREFIX}e_step{first}"
            order = sorted(table, key=lambda n: (table[n], n))
            types[name] = [str(n) for n in order]
            cast = f"TRY_CAST(CAST({path} AS VARCHAR) AS {DUCKDB.quoted(name)})"
            found = ranged(f"enum_code({cast})", [table[n] for n in order], DUCKDB)
        own = SORT if last == len(names) else f"{PREFIX}state{last}"
        state = DUCKDB.quoted(own)
        query = f"SELECT *, {found} AS {state}\nFROM (\n{query}\n)"
    return query
