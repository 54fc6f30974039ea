"""Bands of the three levels in a note under a table (表下注的定性指标档次), beside the rule's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import percent
from gov_perf.rules import ScoringRule
from gov_perf.rules.graded import Graded
from gov_perf.rules.wording import inner_rule
from gov_perf.text import narrow, squeeze

_NAMES: Final = ("达成", "部分达成", "未达成")
_LEVELS: Final = 3
_BEGINS: Final = re.compile(r"[（(]?\d|注|说明|备注|[一二三四五六七八九十]+、")
"""A note of its own; what begins otherwise goes on with the line above."""
_HELD: Final = r"([(（]包?含(?:(\d{1,3})%?)?(?:[,，]?下同)?[)）])?"
_BAND: Final = re.compile(
    rf"(?<![\d.])(\d{{1,3}})(%?){_HELD}[-—–~至到]{{1,2}}(\d{{1,3}})(%?){_HELD}(?![\d.])", re.ASCII
)


@frozen
class Bands:
    """Where the three levels part (三档的分界).

    Attributes:
        cuts: The two shares between 1 and 0, the higher one first.
        upper: For each, whether the level above has it; None where that is not said.
    """

    cuts: tuple[Fraction, Fraction]
    upper: tuple[bool | None, bool | None]

    def agrees(self, other: "Bands") -> bool:
        """Whether both part alike, as far as both say."""
        pairs = zip(self.upper, other.upper, strict=True)
        return self.cuts == other.cuts and all(
            one is None or two is None or one is two for one, two in pairs
        )

    def __str__(self) -> str:
        ends = [percent(share) for share in (Fraction(1), *self.cuts, Fraction(0))]
        above = ["", *("(含)" if item is False else "" for item in self.upper)]
        below = [*("(含)" if item else "" for item in self.upper), ""]
        return "、".join(
            f"{high}{first}-{low}{last}"
            for (high, low), first, last in zip(pairwise(ends), above, below, strict=True)
        )


def bands_noted(note: str) -> Bands | None:
    """The bands that a note gives the three levels; None where it does not plainly.

    Only a sentence that names the levels in their order, and three stretches from 100 % to 0 %
    of which each begins where the one before ends.

    >>> names = "达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档，"
    >>> str(bands_noted(f"注：定性指标分为{names}分别按照100-80%（含80%）、80-50%（含50%）、50-0%"))
    '100%-80%(含)、80%-50%(含)、50%-0%'
    >>> bands_noted("注：优100%-80%（含）、良80%-60%（含）、差60%-0%") is None
    True
    """
    found = [
        bands for sentence in squeeze(narrow(note)).split("。") for bands in _in_sentence(sentence)
    ]
    return found[0] if len(set(found)) == 1 else None


def noted_otherwise(notes: Iterable[str], rules: Iterable[ScoringRule]) -> Iterator[Finding]:
    """That a note states other bands than a rule by which rows were judged, once for each.

    Args:
        notes: The notes under the table.
        rules: The regulation's rules of the rows that are judged.
    """
    used = [kind for kind in map(inner_rule, rules) if isinstance(kind, Graded)]
    given = dict.fromkeys(noted for note in _whole(notes) if (noted := bands_noted(note)))
    for noted in given:
        for rule in dict.fromkeys(used):
            own = _bands_of(rule)
            if own is None or not own.agrees(noted):
                levels = tuple(map(str, rule.levels)) if own is None else str(own)
                yield finding(
                    "recheck-note-bands", Where(path="表下说明"), noted=noted, used=levels
                )


def _in_sentence(sentence: str) -> Iterator[Bands]:
    found = [*_BAND.finditer(sentence)]
    for three in zip(found, found[1:], found[2:], strict=False):
        between = (sentence[one.end() : two.start()] for one, two in pairwise(three))
        if any(re.search(r"\d", words) for words in between):
            continue
        bands = _bands(three) if _names_levels(sentence[: three[-1].end()]) else None
        if bands is not None:
            yield bands


def _names_levels(text: str) -> bool:
    """Whether a text names the three levels in their order."""
    at = 0
    for name in _NAMES:
        found = text.find(name, at)
        if found < 0:
            return False
        at = found + len(name)
    return True


def _whole(notes: Iterable[str]) -> list[str]:
    """The notes, each with the lines that go on with it."""
    whole: list[str] = []
    for note in notes:
        if whole and not _BEGINS.match(note.strip()):
            whole[-1] += note
        else:
            whole.append(note)
    return whole


def _bands(three: Sequence[re.Match[str]]) -> Bands | None:
    if not all(item[2] or item[6] for item in three):
        return None
    ends = [(int(item[1]), int(item[5])) for item in three]
    (top, first), (after, second), (last, bottom) = ends
    if (top, after, last, bottom) != (100, first, second, 0) or not top > first > second > 0:
        return None
    held = [_held(item) for item in three]
    if not all(inside <= set(pair) for inside, pair in zip(held, ends, strict=True)):
        return None
    one, two = (
        _side(cut in above, cut in under)
        for cut, above, under in zip((first, second), held, held[1:], strict=False)
    )
    return Bands((Fraction(first, 100), Fraction(second, 100)), (one, two))


def _held(item: re.Match[str]) -> set[int]:
    """The ends that a band says it has (含)."""
    given = ((item[3], item[4], item[1]), (item[7], item[8], item[5]))
    return {int(number or end) for mark, number, end in given if mark}


def _side(above: bool, under: bool) -> bool | None:  # noqa: FBT001 - which of the two has it
    return None if above is under else above


def _bands_of(rule: Graded) -> Bands | None:
    ranges = sorted((level.interval for level in rule.levels), key=lambda item: item.place)
    if len(ranges) != _LEVELS:
        return None
    lower, upper = ranges[1], ranges[2]
    if lower.low is None or upper.low is None:
        return None
    return Bands((upper.low, lower.low), (upper.low_in, lower.low_in))
