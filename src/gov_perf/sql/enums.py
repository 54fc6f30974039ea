"""Sorts without a join (编码): DuckDB looks texts up in enumerations, and rows keep their order.

The texts of every key are an enumeration, and so are the combinations of their numbers; their
own numbers then stand in the order of the sorts.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from gov_perf.sql.cells import KEYS
from gov_perf.sql.decide import ELSEWHERE, Combination
from gov_perf.sql.dialects import DUCKDB
from gov_perf.sql.query import SORT, ranged
from gov_perf.sql.stages import PREFIX

_COLUMNS: Final = (*KEYS, "target_shape", "actual_shape")
_MOST_DIGITS: Final = 10
_MOST_KEY: Final = 1 << 62


def coded_by_enums(
    cells: str, sort_of: Mapping[Combination, int]
) -> tuple[dict[str, list[str]], str]:
    """Enumerations to create first, each with its texts, and the cells with their sorts."""
    decided = sorted(
        ((sort, one) for one, sort in sort_of.items() if sort != ELSEWHERE),
        key=lambda pair: pair[0],
    )
    types: dict[str, list[str]] = {}
    codes = [(DUCKDB.quoted(f"{PREFIX}digits"), _MOST_DIGITS)]
    numbers: list[Mapping[str | None, int]] = []
    for name, texts in zip(
        _COLUMNS, zip(*(_texts(one) for _, one in decided), strict=True), strict=False
    ):
        known = list(dict.fromkeys(text for text in texts if text is not None))
        numbers.append({None: 0} | {text: n for n, text in enumerate(known, 1)})
        column = DUCKDB.quoted(f"{PREFIX}{name}")
        shown = f"CASE WHEN {column} IS NULL THEN 0 END"
        if known:
            types[f"{PREFIX}e_{name}"] = known
            cast = f"TRY_CAST({column} AS {DUCKDB.quoted(f'{PREFIX}e_{name}')})"
            shown = f"CASE WHEN {column} IS NULL THEN 0 ELSE enum_code({cast})::BIGINT + 1 END"
        codes.append((shown, len(known) + 1))
    if not decided:
        return {}, f"SELECT *, CAST(NULL AS INTEGER) AS {DUCKDB.quoted(SORT)} FROM (\n{cells}\n)"
    groups = _packed([many for _, many in codes])
    types[f"{PREFIX}e_keys"] = [
        _key([one.digits, *(n[text] for n, text in zip(numbers, _texts(one), strict=True))],
             [many for _, many in codes], groups)
        for _, one in decided
    ]  # fmt: skip
    parts = " || '.' || ".join(f"({_sum([codes[n] for n in group])})::VARCHAR" for group in groups)
    key, place = DUCKDB.quoted(f"{PREFIX}key"), DUCKDB.quoted(f"{PREFIX}key_place")
    first = f"SELECT *, {parts} AS {key} FROM (\n{cells}\n)"
    cast = f"TRY_CAST({key} AS {DUCKDB.quoted(f'{PREFIX}e_keys')})"
    second = f"SELECT *, enum_code({cast})::INTEGER AS {place} FROM (\n{first}\n)"
    sort = ranged(place, [sort for sort, _ in decided], DUCKDB)
    return types, f"SELECT *, {sort} AS {DUCKDB.quoted(SORT)} FROM (\n{second}\n)"


def _packed(sizes: Sequence[int]) -> list[list[int]]:
    """The places of numbers of these sizes, in groups that make one number of 64 bits each."""
    groups: list[list[int]] = [[]]
    product = 1
    for place, many in enumerate(sizes):
        if product * many >= _MOST_KEY:
            groups.append([])
            product = 1
        groups[-1].append(place)
        product *= many
    return groups


def _key(codes: Sequence[int], sizes: Sequence[int], groups: list[list[int]]) -> str:
    """What ``_sum`` makes of such codes."""
    found = []
    for group in groups:
        total = 0
        for place in group:
            total = total * sizes[place] + codes[place]
        found.append(str(total))
    return ".".join(found)


def _sum(codes: Sequence[tuple[str, int]]) -> str:
    """One number of several, each below its size."""
    total = f"CAST({codes[0][0]} AS BIGINT)"
    for text, many in codes[1:]:
        total = f"({total} * {many} + {text})"
    return total


def _texts(one: Combination) -> Sequence[str | None]:
    return (*one.keys, one.target, one.actual)
