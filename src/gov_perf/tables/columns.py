"""Columns of a table as arrays (列的读取): texts as codes, and codes of combinations."""

import re
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from gov_perf.errors import InputError

Array = np.ndarray[Any, Any]


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

    Only texts that are views, as polars has them, are: Arrow cannot sort or group by them.

    Raises:
        InputError: it speaks no Arrow, or cannot say all of its cells in it.
    """
    if isinstance(given, pa.Table):
        return _without_views(given)
    if not hasattr(given, "__arrow_c_stream__"):
        raise InputError("bulk-no-table", kind=type(given).__name__)
    try:
        return _without_views(pa.table(given))
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        named = _COLUMN.search(" ".join(map(str, error.args)))
        column = named[1] if named else "（未说明）"
        raise InputError("bulk-not-arrow", column=column, reason=error.args[0]) from None


def _without_views(table: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table, for both
    for place, item in enumerate(table.schema):
        kind = _plain_kind(item.type)
        if kind is not None:
            column = table.column(place).cast(kind)
            table = table.set_column(place, item.with_type(kind), column)
    return table


def _plain_kind(kind: Any) -> Any:  # noqa: ANN401 - a pyarrow type, for both
    """The type for texts that are views, in a dictionary or not; None for other columns."""
    if pa.types.is_string_view(kind):
        return pa.large_string()
    if pa.types.is_dictionary(kind) and pa.types.is_string_view(kind.value_type):
        return pa.dictionary(kind.index_type, pa.large_string(), ordered=kind.ordered)
    return None


_COLUMN: Final = re.compile("for column (.+) with type")
"""Where pandas says of which column it speaks."""


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
        codes *= valid(coded.indices)
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


def valid(array: Any) -> Array:  # noqa: ANN401 - a pyarrow array
    """Where it holds something."""
    bits = array.buffers()[0] if array.null_count else None
    if bits is None:
        return np.ones(len(array), np.bool_)
    first = array.offset // _BYTE
    flags = np.unpackbits(np.frombuffer(bits, np.uint8)[first:], bitorder="little")
    start = array.offset % _BYTE
    return flags[start : start + len(array)].view(np.bool_)


_BYTE: Final = 8


_PIECE: Final = 1 << 15


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
        found = np.flatnonzero(counted(keys, highest))
        if len(found) == highest:
            return keys, found
        places = np.zeros(highest, code_type(len(found)))
        places[found] = np.arange(len(found))
        return looked_up(places, keys), found
    found, codes = np.unique(keys, return_inverse=True)
    return codes.reshape(-1), found


def counted(codes: Array, many: int) -> Array:
    """How many rows have each of so many codes."""
    if codes.dtype == np.uint8 and len(codes) > _LONG:  # two at a time, in half the time
        even = len(codes) // 2 * 2
        pairs = np.bincount(codes[:even].view(np.uint16), minlength=1 << 16).reshape(1 << 8, -1)
        found: Array = pairs.sum(0) + pairs.sum(1)
        found += np.bincount(codes[even:], minlength=1 << 8)
        return found[:many]
    found = np.zeros(many, np.int64)
    for start in range(0, len(codes), _PIECE):
        found += np.bincount(codes[start : start + _PIECE], minlength=many)
    return found


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
"""So many pairs are always counted rather than sorted."""

_LONG: Final = 1 << 17
"""From so many rows on, counting pairs of bytes is worth its table of 65 536 counts."""
