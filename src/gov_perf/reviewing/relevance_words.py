"""Words of the rules of relevance (相关性词表): ``data/review/relevance.toml``, read once."""

from collections.abc import Mapping, Sequence
from functools import cache

from gov_perf.reviewing.wordlists import word_table


@cache
def words(part: str, key: str) -> tuple[str, ...]:
    """A list of words, the longest first.

    >>> words("headings", "satisfaction")
    ('满意程度', '满意度', '满意率')
    """
    return tuple(sorted(word_table("relevance")[part][key], key=lambda word: (-len(word), word)))


@cache
def groups(part: str, key: str) -> Mapping[str, Sequence[int]]:
    """Words that mean the same: each with the numbers of its groups.

    >>> set(groups("topics", "kin")["大气"]) == set(groups("topics", "kin")["扬尘"])
    True
    """
    found: dict[str, list[int]] = {}
    for number, group in enumerate(word_table("relevance")[part][key]):
        for word in group:
            found.setdefault(word, []).append(number)
    return found
