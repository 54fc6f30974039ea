"""Columns of numbers (数字列): whole numbers of a decimal unit, and what the others lack."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.tables.columns import Array, blank, valid
from gov_perf.tables.program import MOST, SCALE

FINE: Final = 0
MISSING: Final = 1
OBJECT: Final = 2
"""A number of more than four decimals: exact, but not for the program."""
BEYOND: Final = 3
"""A number beyond ±2·10¹²."""
INEXACT: Final = 4
"""A float that is not within 10⁻⁶ of a number of four decimals, or above 10⁹."""

_FLOAT_MOST: Final = 10**9
_WORD: Final = 63
_DECIMALS: Final = 4


@frozen(eq=False)
class Numbers:
    """A column of numbers.

    Attributes:
        units: Whole numbers of the last of ``decimals``; 0 where the state is not FINE.
        state: FINE, MISSING, OBJECT, BEYOND or INEXACT.
        cell: The number of one row as a Decimal, where the state is FINE or OBJECT.
        decimals: Of a unit, four at most.
        signed: Whether any may be below zero.
    """

    units: Array
    state: Array
    cell: Callable[[int], Decimal]
    decimals: int = _DECIMALS
    signed: bool = True

    @cached_property
    def scaled(self) -> Array:
        """Ten-thousandths; 0 where the state is not FINE."""
        factor = 10 ** (_DECIMALS - self.decimals)
        return self.units if factor == 1 else self.units * factor


def numbers(array: Any, name: str) -> Numbers:  # noqa: ANN401 - a pyarrow array
    """A column of numbers: decimals, integers, or floats that are decimals of four places.

    Raises:
        InputError: it holds something else.
    """
    kind = array.type
    if pa.types.is_null(kind):
        state = np.full(len(array), MISSING, np.uint8)
        return Numbers(np.zeros(len(array), np.int64), state, _none)
    digits, signed = _DECIMALS, True
    if pa.types.is_decimal(kind):
        units, state, digits, signed = _decimals(array)
    elif pa.types.is_integer(kind):
        units, state = _integers(array)
        digits = 0
    elif pa.types.is_floating(kind):
        units, state = _floats(array)
        state = np.where(valid(array), state, MISSING).astype(np.uint8)
        return Numbers(units, state, lambda row: Decimal(f"{int(units[row])}E-{_DECIMALS}"))
    else:
        raise InputError("bulk-column-kind", column=name, kind=kind)
    if array.null_count:
        state = np.where(valid(array), state, MISSING)
    state = state.astype(np.uint8, copy=False)
    if state.any():
        units = np.where(state == FINE, units, 0)
    return Numbers(units, state, lambda row: Decimal(array[row].as_py()), digits, signed)


def _none(row: int) -> Decimal:
    raise InvalidOperation(row)


def _decimals(array: Any) -> tuple[Array, Array, int, bool]:  # noqa: ANN401 - a pyarrow array
    """The low words of 128-bit decimals, where the high words say no more.

    Units, states, the decimals of a unit, and whether any may be below zero.
    """
    scale = array.type.scale
    if array.type.bit_width != 2 * (_WORD + 1):
        try:
            array = array.cast(pa.decimal128(38, scale))
        except pa.ArrowInvalid:
            return _slowly(array)
    words = np.frombuffer(array.buffers()[1], np.int64)
    words = words[2 * array.offset : 2 * (array.offset + len(array))]
    factor = 10 ** max(_DECIMALS - scale, 0)
    most = MOST // factor
    if 0 <= scale <= _DECIMALS and (units := _low_words(words, most)) is not None:
        return units, blank(len(units), np.uint8), scale, False
    low, high = words[::2], words[1::2]
    fits = high == low >> _WORD
    if scale <= _DECIMALS:
        near = fits & (low <= most) & (low >= -most)
        return np.where(near, low, 0) * factor, np.where(near, FINE, BEYOND), _DECIMALS, True
    factor = 10 ** (scale - _DECIMALS)
    if factor >= 1 << _WORD:
        return _slowly(array)
    scaled = low // factor
    state = np.where(fits & (scaled * factor == low), FINE, OBJECT)
    beyond = (np.abs(scaled) > MOST) & (state == FINE)
    return scaled, np.where(beyond, BEYOND, state), _DECIMALS, True


def _low_words(words: Array, most: int) -> Array | None:
    """The low word of each pair as it lies, where none is below zero or above ``most``."""
    low, high = _bits(words)
    if high or low < 0 or (low > most and words[::2].max() > most):
        return None
    return words[::2]


def _bits(words: Array) -> tuple[int, int]:
    """The bits that stand in any low word, and in any high word: one pass finds both."""
    wide = len(words) // _WIDE * _WIDE
    found = np.bitwise_or.reduce(words[:wide].reshape(-1, _WIDE), axis=0)
    if wide < len(words):
        found = np.concatenate([found, words[wide:]])
    low, high = np.bitwise_or.reduce(found.reshape(-1, 2), axis=0).tolist()
    return low, high


_WIDE: Final = 1 << 10
"""Words in a line of those that are looked at together."""


def _slowly(array: Any) -> tuple[Array, Array, int, bool]:  # noqa: ANN401 - a pyarrow array
    """Cell by cell, for numbers of any size."""
    pairs = [scaled_number(cell) for cell in array.to_pylist()]
    scaled = np.array([number for number, _ in pairs], np.int64)
    return scaled, np.array([state for _, state in pairs], np.uint8), _DECIMALS, True


def scaled_number(cell: Decimal | None) -> tuple[int, int]:
    """Ten-thousandths of a number, and its state.

    >>> from decimal import Decimal
    >>> scaled_number(Decimal("97.5")), scaled_number(Decimal("0.00001"))
    ((975000, 0), (0, 2))
    """
    if cell is None:
        return 0, MISSING
    upper, under = cell.as_integer_ratio()
    if abs(upper) * SCALE > MOST * under:
        return 0, BEYOND
    scaled, finer = divmod(upper * SCALE, under)
    return (0, OBJECT) if finer else (scaled, FINE)


def _integers(array: Any) -> tuple[Array, Array]:  # noqa: ANN401 - a pyarrow array
    found = array.fill_null(0).to_numpy(zero_copy_only=False)
    most = MOST // SCALE
    if found.dtype.itemsize < np.dtype(np.int64).itemsize:
        found = found.astype(np.int64)
    near = found <= most
    if found.dtype.kind == "i":
        near &= found >= -most
    return np.where(near, found, 0).astype(np.int64), np.where(near, FINE, BEYOND)


def _floats(array: Any) -> tuple[Array, Array]:  # noqa: ANN401 - a pyarrow array
    """The four-decimal numbers that floats stand for; NaN is no value."""
    found = array.to_numpy(zero_copy_only=False).astype(np.float64)
    nothing = np.isnan(found)
    usable = np.abs(found) <= _FLOAT_MOST
    tenths = np.where(usable, found, 0) * SCALE
    whole = np.rint(tenths)
    near = usable & (np.abs(tenths - whole) * 100 <= 1)
    state = np.where(nothing, MISSING, np.where(near, FINE, INEXACT))
    return np.where(near, whole, 0).astype(np.int64), state
