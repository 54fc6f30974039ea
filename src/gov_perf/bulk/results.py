"""Results as CSV (结果写成 CSV): what Excel opens as it is, with scores as forms have them."""

import re
from typing import Any, Final

from gov_perf.sql.dialects import DUCKDB

_MARK: Final = "\ufeff"
"""By it Excel knows UTF-8; without it Excel takes Chinese for another encoding."""

_QUOTED: Final = re.compile('[",\r\n]')


def as_csv(connection: Any, query: str, digits: int | None = None) -> str:  # noqa: ANN401 - duckdb's
    """The query as it goes into a CSV file, behind a byte order mark.

    Scores have ``digits`` decimals where they have no more.  A first column whose name needs
    quotes stands without the mark, which would be taken for a part of the name.

    >>> import duckdb
    >>> rows = "SELECT '甲局' AS plan, 57.0000::DECIMAL(18,4) AS score"
    >>> duckdb.sql(as_csv(duckdb, rows, 2)).fetchall()
    [('甲局', '57.00')]
    """
    columns = connection.execute(f"DESCRIBE {query}").fetchall()
    first, types = columns[0][0], {name: type_ for name, type_, *_ in columns}
    marked = "" if _QUOTED.search(first) else f" AS given({DUCKDB.quoted(_MARK + first)})"
    finer = digits is not None and not types.get("score", "").endswith(f",{digits})")
    shown = f"* REPLACE ({_shortened(digits)} AS score)" if finer else "*"
    return f"SELECT {shown} FROM ({query}){marked}"


def _shortened(digits: int | None) -> str:
    """A score as text, with so many decimals where it has no more."""
    short = f"TRY_CAST(score AS DECIMAL(18,{digits}))"
    texts = f"THEN CAST({short} AS VARCHAR) ELSE CAST(score AS VARCHAR)"
    return f"CASE WHEN {short} = score {texts} END"
