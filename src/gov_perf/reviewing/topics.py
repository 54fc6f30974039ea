"""What a text is about (主题): its words without those that every plan holds.

Chinese is written without blanks, so two texts are compared by the pairs of neighbouring
characters that they share, and by words that people use for the same thing.  Pairs may be shared
by chance; that makes two texts look related, never unrelated.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from gov_perf.reviewing.relevance_words import groups, words
from gov_perf.text import narrow, squeeze

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_USUAL: Final = 2000
_NUMBERING: Final = re.compile(r"^(?:指标\d+[:：]|[(（]?\d{1,2}[)）.、:：])")
_NOTE: Final = re.compile(r"[（(][^（）()]*[）)]$|[%％]$")


@frozen(eq=False)
class Topic:
    """What a text is about.

    Attributes:
        pieces: Its stretches without generic words.
        pairs: The pairs of neighbouring characters within these.
        kin: The groups of words with the same meaning, each with the words found.
    """

    pieces: tuple[str, ...]
    pairs: frozenset[str]
    kin: Mapping[int, frozenset[str]]

    def meets(self, other: "Topic") -> bool:
        """Whether the two share anything.

        >>> topic("大气污染防治资金").meets(topic("空气质量优良天数比例"))
        True
        >>> topic("人道主义救助补助经费").meets(topic("培训班期数"))
        False
        """
        return not self.pairs.isdisjoint(other.pairs) or not self.kin.keys().isdisjoint(other.kin)


def bare_name(name: str) -> str:
    """A name without blanks, its number in front and a note behind.

    >>> bare_name("指标1: 验收通过率（%）")
    '验收通过率'
    """
    return _NOTE.sub("", _NUMBERING.sub("", squeeze(narrow(name))))


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters.

    >>> sorted(pairs_of("供水、管网"))
    ['供水', '管网']
    """
    return frozenset(
        run[place : place + 2] for run in _HAN.findall(text) for place in range(len(run) - 1)
    )


def topic(text: str) -> Topic:
    """What a text is about; long texts are not remembered.

    >>> topic("灾害管理信息系统正常运转率").pieces
    ('灾害', '信息系统')
    """
    return _remembered(text) if len(text) <= _USUAL else _topic(text)


def _topic(text: str) -> Topic:
    clean = squeeze(narrow(text))
    pieces = tuple(
        piece for run in _HAN.findall(clean) for piece in _generic().split(run) if len(piece) > 1
    )
    pairs = frozenset(pair for piece in pieces for pair in pairs_of(piece))
    return Topic(pieces, pairs, kin_of(clean))


_remembered = lru_cache(maxsize=4096)(_topic)


def kin_of(text: str, part: str = "topics", key: str = "kin") -> dict[int, frozenset[str]]:
    """The groups whose words a text holds, each with these words."""
    table = groups(part, key)
    found: dict[int, set[str]] = {}
    for match in _any_of(part, key).finditer(text):
        for word in (match[1][:end] for end in range(1, len(match[1]) + 1)):
            for number in table.get(word, ()):
                found.setdefault(number, set()).add(word)
    return {number: frozenset(items) for number, items in found.items()}


def joined(topics: Iterable[Topic]) -> Topic:
    """Several texts as one."""
    pieces: list[str] = []
    pairs: set[str] = set()
    kin: dict[int, frozenset[str]] = {}
    for item in topics:
        pieces += item.pieces
        pairs |= item.pairs
        for number, found in item.kin.items():
            kin[number] = kin.get(number, frozenset()) | found
    return Topic(tuple(pieces), frozenset(pairs), kin)


@cache
def _generic() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, words("topics", "generic")))
    return re.compile(rf"{listed}|率$|数$|[的和及与等]")


@cache
def _any_of(part: str, key: str) -> re.Pattern[str]:
    """Every word of the groups, wherever it begins: words may overlap."""
    listed = sorted(groups(part, key), key=lambda word: (-len(word), word))
    return re.compile(rf"(?=({'|'.join(map(re.escape, listed))}))")
