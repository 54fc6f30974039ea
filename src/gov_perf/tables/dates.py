"""Columns of dates (日期列): read as the texts that the object API reads."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gov_perf.errors import InputError


def with_texts(array: Any, name: str) -> Any:  # noqa: ANN401 - a pyarrow array, for both
    """A column of dates as one of texts ("2024-11-20"); any other column as it is.

    Of a point in time its date counts.

    Raises:
        InputError: points in time of some time zone: the date of such a point is another one
            elsewhere.

    >>> from datetime import date
    >>> str(with_texts(pa.array([date(2024, 11, 20)]), "actual").dictionary_decode()[0])
    '2024-11-20'
    """
    if pa.types.is_timestamp(array.type):
        if array.type.tz is not None:
            raise InputError("bulk-column-kind", column=name, kind=array.type)
        array = array.cast(pa.timestamp("s"), safe=False)
    elif not pa.types.is_date(array.type):
        return array
    coded = array.dictionary_encode()
    return pa.DictionaryArray.from_arrays(coded.indices, pc.strftime(coded.dictionary, "%Y-%m-%d"))
