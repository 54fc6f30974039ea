"""Stretches of a text (文字片段): several replaced at once, and what stands within 《》."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import frozen

from gov_perf.reviewing.rule import Fix, Found
from gov_perf.reviewing.spots import Edit, Text

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for a class of a regular expression."""


@frozen
class Stretch:
    """A piece of a text and what is to stand there."""

    start: int
    end: int
    new: str


def mended(item: Found, text: Text, stretches: Iterable[Stretch], *, safe: bool) -> Found:
    """The same finding with a fix that replaces every stretch of a text."""
    edits = tuple(Edit(text.spot, one.start, one.end, one.new) for one in stretches)
    return Found(item.finding, Fix(edits, safe))


def runs(text: str, new: Callable[[int], str | None]) -> Iterator[Stretch]:
    """Neighbouring characters that change, as one stretch: ``new`` tells what each becomes."""
    start, made = 0, ""
    for place in range(len(text) + 1):
        char = new(place) if place < len(text) else None
        if char is not None:
            start = start if made else place
            made += char
        elif made:
            yield Stretch(start, place, made)
            made = ""


def inside_titles(text: str) -> list[tuple[int, int]]:
    """Where titles of books and documents stand (书名号), each with its inner ones.

    >>> inside_titles("见《办法》和《意见》")
    [(1, 5), (6, 10)]
    """
    found: list[tuple[int, int]] = []
    depth = start = 0
    for match in re.finditer("[《》]", text):
        if match[0] == "《":
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((start, match.end()))
    return found
