"""Some rows of a file (抽看): enough to know what its texts look like, without reading all of it.

Stretches from everywhere in the file, for a file is often sorted; Parquet skips what is not
asked for.  A row that looks like none of these is scored by the object API.
"""

from fractions import Fraction
from typing import Any, Final

ENOUGH: Final = 100_000
"""Rows to look at, at least."""

_PART: Final = 50
"""One row in so many, where that is more."""

_STRETCH: Final = 2048
_PLACE: Final = "file_row_number"


def sample(connection: Any, source: str) -> tuple[str, Fraction]:  # noqa: ANN401 - duckdb
    """A query over some rows of a query over Parquet files, and which share of all they are."""
    names = [name.lower() for name, *_ in connection.execute(f"DESCRIBE {source}").fetchall()]
    ((rows,),) = connection.execute(f"SELECT count(*) {source}").fetchall()
    share = Fraction(max(ENOUGH, rows // _PART), max(rows, 1))
    if share > Fraction(1, 2) or _PLACE in names:
        return source, Fraction(1)
    some = f"{_PLACE} % {int(_STRETCH / share)} < {_STRETCH}"
    return f"SELECT * {source} WHERE {some}", share
