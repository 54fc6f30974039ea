"""What is known of kinds of rows (类别的常数): found by one number, the hash of a combination.

Few combinations are told apart by comparing that number, and what is known of them is taken from
lists; many are a small table of the query.  What is the same for all of them stands in the query
itself; small numbers share a word.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import define, field

from gov_perf.spark.look import HASH
from gov_perf.spark.stages import own
from gov_perf.sql.cells import KEYS
from gov_perf.sql.decide import Combination
from gov_perf.sql.dialects import SPARK, Dialect

_WORD: Final = 62
"""Bits of a word that are used."""

_SMALL: Final = 16
"""Bits of a number that shares a word."""


@define(eq=False)
class Facts:
    """Numbers by name, of every combination, with the number that it is looked up by."""

    dialect: Dialect
    rows: Sequence[tuple[Combination, int, Mapping[str, int]]]
    _values: dict[str, set[int]] = field(init=False)
    _words: list[dict[str, tuple[int, int, int]]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._values = {
            name: {known[name] for _, _, known in self.rows}
            for name in (self.rows[0][2] if self.rows else ())
        }
        self._words = self._shared()

    def values(self, name: str) -> set[int]:
        """All that a number may be."""
        return self._values.get(name, set())

    @property
    def varying(self) -> list[str]:
        """The columns of the table but for what combinations are found by."""
        return [*(f"info_{n}" for n in range(len(self._words))), *self._alone()]

    def text(self, name: str) -> str:
        """A number of the row's combination; on rows without one, that of some other."""
        values = self.values(name) or {0}
        if len(values) == 1:
            return self._number(name, next(iter(values)))
        for n, word in enumerate(self._words):
            if name in word:
                shift, bits, least = word[name]
                part = own(f"info_{n}")
                part = f"(shiftright({part}, {shift}) & {(1 << bits) - 1}L)"
                return f"({part} + {least})" if least else part
        return own(name)

    def _number(self, name: str, value: int) -> str:
        """A figure is what figures are, all else a whole number."""
        if name.startswith(("room", "most", "list_")):
            return self.dialect.number(value)
        return SPARK.number(value)

    def _names(self) -> list[str]:
        """Those that are not the same for all."""
        return [name for name, values in self._values.items() if len(values) > 1]

    def _shared(self) -> list[dict[str, tuple[int, int, int]]]:
        """Words: the place of each name, how many bits it has, its least value."""
        words: list[dict[str, tuple[int, int, int]]] = []
        shift = _WORD
        for name in self._names():
            least = min(*self.values(name), 0)
            bits = (max(self.values(name)) - least).bit_length()
            if name.startswith(("room", "most", "word_", "list_")) or bits > _SMALL:
                continue
            if shift + bits > _WORD:
                words.append({})
                shift = 0
            words[-1][name] = shift, bits, least
            shift += bits
        return words

    def _alone(self) -> list[str]:
        shared = {name for word in self._words for name in word}
        return [name for name in self._names() if name not in shared]

    @property
    def place(self) -> str:
        """Where a row's combination stands in the lists, from 2 on; 1 where it is none of them."""
        places = sorted((number, place) for place, (_, number, _) in enumerate(self.rows, 2))
        return _searched(own(HASH), places)

    def listed(self, place: str) -> dict[str, str]:
        """The columns on every row, from lists; some other combination's where it has none."""
        known = [known for _, _, known in (*self.rows[:1], *self.rows)]
        lists = {name: ", ".join(self._shown(name, one) for one in known) for name in self.varying}
        return {name: f"element_at(array({some}), {place})" for name, some in lists.items()}

    def columns(self, table: str) -> dict[str, str]:
        """The columns of the table on every row; not null where it has no combination."""
        found = {}
        for name in self.varying:
            first = self._shown(name, self.rows[0][2])
            found[name] = f"coalesce({table}.{own(name)}, {first})"
        return found

    def _shown(self, name: str, known: Mapping[str, int]) -> str:
        if name in known:
            return self._number(name, known[name])
        word = self._words[int(name.rpartition("_")[2])]
        total = sum((known[part] - least) << shift for part, (shift, _, least) in word.items())
        return SPARK.number(total)

    def table(self, keys: Sequence[str], flags: AbstractSet[str]) -> str:
        """A query with the number, the keys and the columns of every combination."""
        names = [HASH, *(f"its_{key}" for key in keys), *self.varying]
        rows = [
            [SPARK.number(number), *(_key(one, key, key in flags) for key in keys),
             *(self._shown(name, known) for name in self.varying)]
            for one, number, known in self.rows
        ]  # fmt: skip
        if not rows:
            rows = [["CAST(NULL AS BIGINT)", *("NULL" for _ in keys)]]
        texts = ", ".join(f"({', '.join(row)})" for row in rows)
        return f"SELECT * FROM VALUES {texts} AS sorts({', '.join(map(own, names))})"


def _searched(number: str, places: Sequence[tuple[int, int]]) -> str:
    """The place of a number among some in order; 1 where it is none of them."""
    if not places:
        return "1"
    if len(places) == 1:
        ((value, place),) = places
        return f"CASE WHEN {number} = {SPARK.number(value)} THEN {place} ELSE 1 END"
    half = len(places) // 2
    low, high = _searched(number, places[:half]), _searched(number, places[half:])
    return f"CASE WHEN {number} < {SPARK.number(places[half][0])} THEN {low} ELSE {high} END"


def _key(one: Combination, key: str, flag: bool) -> str:  # noqa: FBT001 - one of two kinds
    """What a combination has of a column."""
    if key == "digits":
        return str(one.digits)
    if key in KEYS:
        return _text(one.keys[KEYS.index(key)])
    shape = one.target if key == "target_shape" else one.actual
    return str(shape is not None).upper() if flag else _text(shape)


def _text(text: str | None) -> str:
    """A text whatever the session makes of backslashes: its bytes."""
    if text is None:
        return "CAST(NULL AS STRING)"
    return f"CAST(X'{text.encode().hex()}' AS STRING)"
