"""Columns of a table as arrays (列的读取): numbers as ten-thousandths, texts as codes."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.tables.program import MOST, SCALE

Array = np.ndarray[Any, Any]

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
        scaled: Ten-thousandths; 0 where the state is not FINE.
        state: FINE, MISSING, OBJECT, BEYOND or INEXACT.
        cell: The number of one row as a Decimal, where the state is FINE or OBJECT.
    """

    scaled: Array
    state: Array
    cell: Callable[[int], Decimal]


@frozen(eq=False)
class Codes:
    """A column of texts: a code for every row, and the text of each code; None is code 0."""

    codes: Array
    texts: Sequence[str | None]


def as_table(given: object) -> Any:  # noqa: ANN401 - a pyarrow.Table, which has no types
    """A table of anything that speaks the Arrow PyCapsule stream; its cells are not copied.

    Raises:
        InputError: it speaks no Arrow.
    """
    if isinstance(given, pa.Table):
        return given
    if not hasattr(given, "__arrow_c_stream__"):
        raise InputError("bulk-no-table", kind=type(given).__name__)
    return pa.table(given)


def one_array(table: Any, name: str) -> Any:  # noqa: ANN401 - see above, for both
    """A column as one array."""
    found = table.column(name)
    if found.num_chunks == 1:
        return found.chunk(0)
    return pa.concat_arrays(found.chunks) if found.num_chunks else pa.nulls(0, found.type)


def is_text(kind: Any) -> bool:  # noqa: ANN401 - a pyarrow type
    """Whether a column of this type holds texts."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def texts(array: Any, name: str) -> Codes:  # noqa: ANN401 - a pyarrow array
    """A column of texts.

    Raises:
        InputError: it holds something else.
    """
    if pa.types.is_null(array.type):
        return Codes(np.zeros(len(array), np.int64), [None])
    if not is_text(array.type):
        raise InputError("bulk-column-kind", column=name, kind=array.type)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    coded = array.dictionary_encode()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64) + 1
    return Codes(codes, [None, *coded.dictionary.to_pylist()])


def numbers(array: Any, name: str) -> Numbers:  # noqa: ANN401 - a pyarrow array
    """A column of numbers: decimals, integers, or floats that are decimals of four places.

    Raises:
        InputError: it holds something else.
    """
    kind = array.type
    if pa.types.is_null(kind):
        state = np.full(len(array), MISSING, np.uint8)
        return Numbers(np.zeros(len(array), np.int64), state, _none)
    if pa.types.is_decimal(kind):
        scaled, state = _decimals(array)
    elif pa.types.is_integer(kind):
        scaled, state = _integers(array)
    elif pa.types.is_floating(kind):
        scaled, state = _floats(array)
        valid = _valid(array)
        state = np.where(valid, state, MISSING).astype(np.uint8)
        return Numbers(scaled, state, lambda row: Decimal(f"{int(scaled[row])}E-{_DECIMALS}"))
    else:
        raise InputError("bulk-column-kind", column=name, kind=kind)
    state = np.where(_valid(array), state, MISSING).astype(np.uint8)
    if state.any():
        scaled = np.where(state == FINE, scaled, 0)
    return Numbers(scaled, state, lambda row: Decimal(array[row].as_py()))


def _none(row: int) -> Decimal:
    raise InvalidOperation(row)


def _valid(array: Any) -> Array | bool:  # noqa: ANN401 - a pyarrow array
    if not array.null_count:
        return True
    found: Array = array.is_valid().to_numpy(zero_copy_only=False)
    return found


def _decimals(array: Any) -> tuple[Array, Array]:  # noqa: ANN401 - a pyarrow array
    """The low words of 128-bit decimals, where the high words say no more."""
    scale = array.type.scale
    if array.type.bit_width != 2 * (_WORD + 1):
        try:
            array = array.cast(pa.decimal128(38, scale))
        except pa.ArrowInvalid:
            return _slowly(array)
    words = np.frombuffer(array.buffers()[1], np.int64)
    pairs = words[2 * array.offset : 2 * (array.offset + len(array))]
    low, high = pairs[::2], pairs[1::2]
    fits = high == low >> _WORD
    if scale <= _DECIMALS:
        factor = 10 ** (_DECIMALS - scale)
        most = MOST // factor
        near = fits & (low <= most) & (low >= -most)
        return np.where(near, low, 0) * factor, np.where(near, FINE, BEYOND)
    factor = 10 ** (scale - _DECIMALS)
    if factor >= 1 << _WORD:
        return _slowly(array)
    scaled = low // factor
    state = np.where(fits & (scaled * factor == low), FINE, OBJECT)
    beyond = (np.abs(scaled) > MOST) & (state == FINE)
    return scaled, np.where(beyond, BEYOND, state)


def _slowly(array: Any) -> tuple[Array, Array]:  # noqa: ANN401 - a pyarrow array
    """Cell by cell, for numbers of any size."""
    pairs = [scaled_number(cell) for cell in array.to_pylist()]
    scaled = np.array([number for number, _ in pairs], np.int64)
    return scaled, np.array([state for _, state in pairs], np.uint8)


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
    return np.where(near, found, 0).astype(np.int64) * SCALE, np.where(near, FINE, BEYOND)


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


def combined(first: Array, second: Array, many: int) -> tuple[Array, Array]:
    """One code for every pair of codes that occurs, and the pairs as ``first·many + second``."""
    keys = first * many + second
    top = int(keys.max(initial=0)) + 1
    if top <= max(_SMALL, 4 * len(keys)):
        seen = np.zeros(top, bool)
        seen[keys] = True
        places = np.cumsum(seen) - 1
        return places[keys], np.flatnonzero(seen)
    found, codes = np.unique(keys, return_inverse=True)
    return codes.reshape(-1), found


_SMALL: Final = 1 << 20
