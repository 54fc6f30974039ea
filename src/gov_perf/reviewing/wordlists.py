"""Word lists of the rules (词表): one TOML file per group under ``data/review``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_table(group: str) -> Mapping[str, Any]:
    """All lists of a group, as the file holds them; whoever reads them may not change them.

    >>> word_table("text")["units"]["平米"]
    '平方米'
    """
    source = files("gov_perf") / "data" / "review" / f"{group}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words(group: str, key: str) -> tuple[str, ...]:
    """One list of a group, in the order of the file.

    >>> words("completeness", "output_kinds")
    ('数量', '质量', '时效')
    """
    return tuple(word_table(group)[key])


def holds(text: str, group: str, key: str) -> bool:
    """Whether a text contains a word of the list.

    >>> holds("社会公众满意度指标", "completeness", "satisfaction")
    True
    """
    return any(word in text for word in word_table(group)[key])
