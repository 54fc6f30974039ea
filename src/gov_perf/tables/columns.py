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
        decimals: No number in ``scaled`` has more decimals than that.
    """

    scaled: Array
    state: Array
    cell: Callable[[int], Decimal]
    decimals: int = 4


@frozen(eq=False)
class Codes:
    """A column of texts: a code for every row, and the text of each code; None is code 0."""

    codes: Array
    texts: Sequence[str | None]


def room(rows: int, kind: Any) -> Array:  # noqa: ANN401 - a type of NumPy
    """An array of anything, in memory of Arrow, which keeps what it has had.

    Memory that the system has to supply costs more than computing what goes into it.
    """
    kind = np.dtype(kind)
    return np.frombuffer(pa.allocate_buffer(rows * kind.itemsize), kind)


def blank(rows: int, kind: Any) -> Array:  # noqa: ANN401 - a type of NumPy
    """Zeros in such memory."""
    found = room(rows, kind)
    found[:] = 0
    return found


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
        return no_texts(len(array))
    if not is_text(array.type):
        raise InputError("bulk-column-kind", column=name, kind=array.type)
    coded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    known: list[str | None] = coded.dictionary.to_pylist()
    places: dict[str | None, int] = {None: 0}
    table = [places.setdefault(text, len(places)) for text in known]
    indices = _indices(coded.indices)
    codes = room(len(indices), code_type(len(known) + 1))
    np.add(indices, 1, out=codes, casting="unsafe")
    if coded.null_count:
        codes *= _valid(coded.indices)
    if table != list(range(1, len(table) + 1)):  # a text twice, or none, in a dictionary
        codes = looked_up(np.array([0, *table], codes.dtype), codes)
    return Codes(codes, list(places))


def no_texts(rows: int) -> Codes:
    """A column of nothing."""
    return Codes(blank(rows, np.uint8), [None])


def code_type(many: int) -> Any:  # noqa: ANN401 - a type of NumPy
    """The type for codes, one of which may be as large as their number."""
    return np.uint8 if many < 1 << 8 else np.int32 if many < 1 << 31 else np.int64


def _indices(array: Any) -> Array:  # noqa: ANN401 - a pyarrow array of integers
    """The integers as they lie there, whatever stands where there is none."""
    width = np.dtype(str(array.type))  # older releases of pyarrow ask pandas for it
    found = np.frombuffer(array.buffers()[1], width)
    return found[array.offset : array.offset + len(array)]


def numbers(array: Any, name: str) -> Numbers:  # noqa: ANN401 - a pyarrow array
    """A column of numbers: decimals, integers, or floats that are decimals of four places.

    Raises:
        InputError: it holds something else.
    """
    kind = array.type
    if pa.types.is_null(kind):
        state = np.full(len(array), MISSING, np.uint8)
        return Numbers(np.zeros(len(array), np.int64), state, _none)
    digits = _DECIMALS
    if pa.types.is_decimal(kind):
        scaled, state = _decimals(array)
        digits = min(max(kind.scale, 0), _DECIMALS)
    elif pa.types.is_integer(kind):
        scaled, state = _integers(array)
        digits = 0
    elif pa.types.is_floating(kind):
        scaled, state = _floats(array)
        state = np.where(_valid(array), state, MISSING).astype(np.uint8)
        return Numbers(scaled, state, lambda row: Decimal(f"{int(scaled[row])}E-{_DECIMALS}"))
    else:
        raise InputError("bulk-column-kind", column=name, kind=kind)
    if array.null_count:
        state = np.where(_valid(array), state, MISSING)
    state = state.astype(np.uint8, copy=False)
    if state.any():
        scaled = np.where(state == FINE, scaled, 0)
    return Numbers(scaled, state, lambda row: Decimal(array[row].as_py()), digits)


def _none(row: int) -> Decimal:
    raise InvalidOperation(row)


def _valid(array: Any) -> Array:  # noqa: ANN401 - a pyarrow array
    """Where it holds something."""
    bits = array.buffers()[0] if array.null_count else None
    if bits is None:
        return np.ones(len(array), np.bool_)
    first = array.offset // _BYTE
    flags = np.unpackbits(np.frombuffer(bits, np.uint8)[first:], bitorder="little")
    start = array.offset % _BYTE
    return flags[start : start + len(array)].view(np.bool_)


_BYTE: Final = 8


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
    factor = 10 ** max(_DECIMALS - scale, 0)
    most = MOST // factor
    if 0 <= scale <= _DECIMALS:
        scaled = _low_words(low, high, factor, most)
        if scaled is not None:
            return scaled, blank(len(scaled), np.uint8)
    fits = high == low >> _WORD
    if scale <= _DECIMALS:
        near = fits & (low <= most) & (low >= -most)
        return np.where(near, low, 0) * factor, np.where(near, FINE, BEYOND)
    factor = 10 ** (scale - _DECIMALS)
    if factor >= 1 << _WORD:
        return _slowly(array)
    scaled = low // factor
    state = np.where(fits & (scaled * factor == low), FINE, OBJECT)
    beyond = (np.abs(scaled) > MOST) & (state == FINE)
    return scaled, np.where(beyond, BEYOND, state)


def _low_words(low: Array, high: Array, factor: int, most: int) -> Array | None:
    """The numbers × ``factor``, where none is below zero and none is above ``most``."""
    scaled = room(len(low), np.int64)
    for start in range(0, len(low), _PIECE):
        piece = scaled[start : start + _PIECE]
        np.copyto(piece, low[start : start + _PIECE])
        above = np.bitwise_or.reduce(high[start : start + _PIECE])
        if above or piece.min() < 0 or piece.max() > most:
            return None
        if factor > 1:
            piece *= factor
    return scaled


_PIECE: Final = 1 << 15


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


def combined(first: Array, second: Array, many: int, *, all_pairs: int = 0) -> tuple[Array, Array]:
    """One code for every pair of codes that occurs, and the pairs as ``first·many + second``.

    Up to ``all_pairs`` pairs are taken without asking whether they occur.
    """
    highest = (int(first.max(initial=0)) + 1) * many
    kind = code_type(highest)
    keys = first if many == 1 else first.astype(kind) * kind(many)
    keys = keys if len(second) and not second.any() else keys + second.astype(kind, copy=False)
    if highest <= all_pairs:
        return keys, np.arange(highest)
    if highest <= max(_SMALL, len(keys) // 4):
        seen = np.zeros(highest, np.int64)
        for start in range(0, len(keys), _PIECE):
            seen += np.bincount(keys[start : start + _PIECE], minlength=highest)
        found = np.flatnonzero(seen)
        if len(found) == highest:
            return keys, found
        places = np.zeros(highest, code_type(len(found)))
        places[found] = np.arange(len(found))
        return looked_up(places, keys), found
    found, codes = np.unique(keys, return_inverse=True)
    return codes.reshape(-1), found


def looked_up(table: Array, codes: Array) -> Array:
    """What a table has for each code."""
    if np.array_equal(table, np.arange(len(table))):
        return codes
    if table.dtype == codes.dtype == np.uint8:  # bytes have a way that is twice as fast
        whole = table.tobytes().ljust(1 << 8, b"\0")
        return np.frombuffer(codes.tobytes().translate(whole), np.uint8)
    found = room(len(codes), table.dtype)
    for start in range(0, len(codes), _PIECE):
        stop = start + _PIECE
        np.take(table, codes[start:stop], out=found[start:stop], mode="clip")
    return found


_SMALL: Final = 1 << 12
