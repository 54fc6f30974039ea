"""Results as columns (结果列): decimals from whole numbers, findings as codes."""

from typing import Any, Final

import numpy as np
import pyarrow as pa

from gov_perf.codes import definitions
from gov_perf.tables.columns import Array, room
from gov_perf.tables.kinds import Names

_WORD: Final = 64
_PIECE: Final = 1 << 15
"""Rows whose numbers stay in the cache while both their words are written."""


def packed(tests: Array) -> Any:  # noqa: ANN401 - a pyarrow buffer
    """One bit for each."""
    return pa.py_buffer(np.packbits(tests, bitorder="little"))


def truths(values: Array, unknown: int) -> Any:  # noqa: ANN401 - a pyarrow array
    """A column of yes and no from 1 and 0; null where the value is ``unknown``."""
    nothing = values == unknown
    bits = packed(~nothing) if nothing.any() else None
    return pa.Array.from_buffers(pa.bool_(), len(values), [bits, packed(values == 1)])


class Findings:
    """Combinations of findings as short numbers, 0 for none; their codes with blanks between."""

    def __init__(self) -> None:
        self.texts: list[str | None] = [None]
        self._places: dict[frozenset[str], int] = {frozenset(): 0}

    def place(self, names: Names) -> int:
        """The number of these findings."""
        key = frozenset(names)
        found = self._places.get(key)
        if found is None:
            known = definitions()
            found = self._places[key] = len(self.texts)
            self.texts.append(" ".join(sorted(known[name].code for name in key)))
        return found

    def column(self, places: Array) -> Any:  # noqa: ANN401 - a pyarrow array
        """The column of codes for the numbers of all rows."""
        index = room(len(places), np.int32)
        np.subtract(places, 1, out=index)
        bits = packed(places != 0)
        index = pa.Array.from_buffers(pa.int32(), len(places), [bits, pa.py_buffer(index)])
        return pa.DictionaryArray.from_arrays(index, pa.array(self.texts[1:], pa.string()))


class Units:
    """Whole numbers of up to 128 bits: the units of a column of decimals."""

    def __init__(self, low: Array, valid: Array) -> None:
        self._words = room(2 * len(low), np.int64).reshape(-1, 2)
        for start in range(0, len(low), _PIECE):
            part, words = low[start : start + _PIECE], self._words[start : start + _PIECE]
            words[:, 0] = part
            words[:, 1] = part.astype(np.int64) >> (_WORD - 1) if part.min() < 0 else 0
        self._valid = valid

    def put(self, row: int, units: int | None) -> None:
        """Set one row; None for null."""
        self._valid[row] = units is not None
        half, value = 1 << (_WORD - 1), units or 0
        self._words[row] = (value + half) % (2 * half) - half, value >> _WORD

    def decimals(self, precision: int, scale: int) -> Any:  # noqa: ANN401 - a pyarrow array
        """The column."""
        bits = None
        if not self._valid.all():
            self._words[np.flatnonzero(~self._valid)] = 0
            bits = packed(self._valid)
        kind = pa.decimal128(precision, scale)
        return pa.Array.from_buffers(kind, len(self._words), [bits, pa.py_buffer(self._words)])
