"""Paragraphs (段落): the numbered items of a part of the form, and its note (说明)."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import Factory, define

from gov_perf.forms.plain_text.lines import Line, blocks, join
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.vocabulary import starts_with_word, vocabulary
from gov_perf.text import squeeze

_ITEM: Final = re.compile(r"(?P<number>\d{1,3})(?:、|[.．](?!\d)|）|\))", re.ASCII)


@define
class Paragraphs:
    """What a part of the form says: its items in order, and its notes, each as its lines."""

    items: list[list[Line]] = Factory(list)
    notes: list[list[Line]] = Factory(list)

    @property
    def texts(self) -> tuple[str, ...]:
        """The items as texts."""
        return tuple(map(join, self.items))

    @property
    def note_texts(self) -> tuple[str, ...]:
        """The notes as texts."""
        return tuple(map(join, self.notes))


def read_paragraphs(lines: Sequence[Line], report: Report) -> Paragraphs:
    r"""Items and notes of a part.

    A number that goes on counting ("2、" after "1、") starts an item; other lines go on
    with the one before.  What stands after the last numbered item and a blank line is the
    note.  Without any number every block is an item, unless it ends as notes do.

    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> text = "1、宣传红十字\n运动。\n2、救灾。\n\n根据三定方案归纳"
    >>> found = read_paragraphs(split_lines(text), Report(None))
    >>> found.texts, found.note_texts
    (('1、宣传红十字运动。', '2、救灾。'), ('根据三定方案归纳',))
    """
    starts = _item_starts(lines)
    if not starts:
        return _unnumbered(lines)
    found = Paragraphs(blocks(lines[: starts[0]]))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, *others = blocks(lines[start:end])
        found.items.append(first)
        for block in others:
            item = found.items[-1]
            if end == len(lines):
                if not (item[-1].closed or found.notes or is_note(block)):
                    report.add("paragraph-or-note", block[0], text=block[0].text)
                found.notes.append(block)
            elif item[-1].closed:
                found.items.append(block)
            else:
                item += block
    last = found.items[-1]
    if (
        not found.notes
        and len(last) > 1
        and starts_with_word(last[-1].clean, "note_beginnings")
        and is_note(last[-1:])
    ):
        report.add("paragraph-or-note", last[-1], text=last[-1].text)
        found.notes.append([last.pop()])
    return found


def _unnumbered(lines: Sequence[Line]) -> Paragraphs:
    found = Paragraphs()
    for block in blocks(lines):
        (found.notes if is_note(block) else found.items).append(block)
    return found


def is_note(block: Sequence[Line]) -> bool:
    """Whether a block ends as notes do ("根据三定方案归纳")."""
    text = squeeze(join(block)).rstrip("。")
    return any(text.endswith(ending) for ending in vocabulary()["note_endings"])


def _item_starts(lines: Sequence[Line]) -> list[int]:
    starts: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        match = _ITEM.match(line.clean)
        if match is None:
            continue
        number = int(match["number"])
        settled = line.after_blank or index == 0 or lines[index - 1].closed
        if number == last + 1 or settled:
            starts.append(index)
            last = number
    return starts
