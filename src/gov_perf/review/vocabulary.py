"""Words of the review (审核用语), one table for each group, each read once (``data/review``)."""

from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def words(group: str) -> Mapping[str, Any]:
    """The table of a group: "text" for ``data/review/text.toml``.

    >>> words("text")["units"]["平米"]
    '平方米'
    """
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "review" / f"{group}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
