"""Text that runs over the lines of its cell (文字越过格线): of which cell it is, nothing tells.

A row that is too low for its text keeps its lines, and the text goes on above and below them, in
the cells of other rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

_OVER: Final = 7
"""A line may hang over by the seventh part of its height: ascenders do by a hundredth."""
_CLOSING: Final = (*",，。;；、)）】》”:：", "为止")
"""What no text begins with, and what is left of one may."""
_ENDS: Final = tuple("。;；!！.")
"""What a text may end with that is whole."""

Box = tuple[Any, Any, Any, Any]


def overflowing(page: Any, table: Any) -> frozenset[Box]:  # noqa: ANN401
    """The cells whose text may be in part another's, which stands above or below in the column.

    It is where a line of text lies on a line of the table and the text goes on at its other side,
    or where a text without an end is followed, a line below, by one that begins like its rest.
    """
    boxes = [box for row in table.rows for box in row.cells if box]
    inside: dict[Box, list[Any]] = {}
    outside: list[Any] = []
    for char in page.chars:
        if char["text"].strip():
            box = next((box for box in boxes if _is_in(char, box)), None)
            (outside if box is None else inside.setdefault(box, [])).append(char)
    found: set[Box] = set()
    heads: dict[Any, list[Box]] = {}
    for box in inside:
        heads.setdefault(box[1], []).append(box)
    for box, own in inside.items():
        for other in heads.get(box[3], ()):
            if other[0] < box[2] and box[0] < other[2]:
                same = (box[0], box[2]) == (other[0], other[2])
                if _runs_over(own, inside[other], box[3], by_words=same):
                    found |= {box, other}
        below, above = _beside(outside, box)
        if _runs_over(own, below, box[3]) or _runs_over(above, own, box[1]):
            found.add(box)
    return frozenset(found)


def _beside(outside: Iterable[Any], box: Box) -> tuple[Sequence[Any], Sequence[Any]]:
    """What stands in no cell below and above a cell, between its upright lines."""
    mine = [char for char in outside if box[0] <= _across(char) < box[2]]
    below = [char for char in mine if _middle(char) >= box[3]]
    return below, [char for char in mine if _middle(char) < box[1]]


def _runs_over(
    above: Sequence[Any],
    below: Sequence[Any],
    edge: Any,  # noqa: ANN401
    *,
    by_words: bool = False,
) -> bool:
    """Whether two texts are the lines of one, with a line of the table between or on them."""
    if not above or not below:
        return False
    last = max(above, key=lambda char: char["bottom"])
    first = min(below, key=lambda char: char["top"])
    high = last["bottom"] - last["top"]
    if first["top"] - last["bottom"] >= high:  # too far off to be its next line
        return False
    on_it = _OVER * (last["bottom"] - edge) > high
    if on_it or _OVER * (edge - first["top"]) > first["bottom"] - first["top"]:
        return True
    begins = by_words and _text(below).startswith(_CLOSING)
    return begins and not _text(above).endswith(_ENDS)


def _text(chars: Sequence[Any]) -> str:
    return "".join(char["text"] for char in chars)


def _is_in(char: Any, box: Box) -> bool:  # noqa: ANN401
    """Whether the middle of a character is in a cell."""
    return bool(box[0] <= _across(char) < box[2] and box[1] <= _middle(char) < box[3])


def _across(char: Any) -> Any:  # noqa: ANN401
    return (char["x0"] + char["x1"]) / 2


def _middle(char: Any) -> Any:  # noqa: ANN401
    return (char["top"] + char["bottom"]) / 2
