"""Rows of our own sheets that do not count (未计入的行): strokes for points and score, and why."""

from collections.abc import Iterable, Sequence
from typing import Final

from gov_perf.forms.table.form import Entry, Form
from gov_perf.forms.table.indicators import text_of
from gov_perf.forms.table.own_words import own_word
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.plans.indicators import Place
from gov_perf.sheets.left_out import LeftOut
from gov_perf.sheets.published import PrintedScore
from gov_perf.text import squeeze


def uncounted(form: Form, entry: Entry) -> str | None:
    """Why a row does not count, as its cell or the line under the table says it.

    None for a row that counts, and for one that nobody says this of.  A row that was given
    points or a score since counts.
    """
    if not all(is_filler(entry.text(role)) for role in ("points", "score")):
        return None
    lines = _lines(entry)
    if lines and lines[0].startswith(own_word("left_out")):
        return lines[0].removeprefix(own_word("left_out"))
    for name, reason in (("skipped", "没有实际完成值"), ("unscorable", "不能计分")):
        if _said(form, name, entry):
            return reason
    return None


def is_unscorable(form: Form, entry: Entry) -> bool:
    """Whether the line under the table says that the row could not be scored."""
    return _said(form, "unscorable", entry)


def is_zeroed(form: Form, entry: Entry) -> bool:
    """Whether the line under the table says that the row counts as nothing."""
    return _said(form, "zeroed", entry)


def lost_before(form: Form) -> list[str]:
    """What the form that this one was written from had lost, as the lines under the table say."""
    word = own_word("lost")
    return [spot.text.removeprefix(word) for spot in form.notes if spot.text.startswith(word)]


def note_of(entry: Entry) -> str:
    """偏差原因 of a row that does not count: what a person wrote under the reason."""
    lines = _lines(entry)
    own = bool(lines) and lines[0].startswith(own_word("left_out"))
    return "\n".join(lines[1:] if own else lines)


def _lines(entry: Entry) -> Sequence[str]:
    return "\n".join(spot.text for spot in entry.spots("deviation")).split("\n")


def _said(form: Form, name: str, entry: Entry) -> bool:
    path = squeeze(f"{entry.level1}/{entry.level2}/{entry.text('name')}")
    word = own_word(name)
    return any(
        spot.text.startswith(word) and squeeze(spot.text.removeprefix(word)) == path
        for spot in form.notes
    )


def row_left_out(place: Place, entry: Entry, after: int, reason: str) -> LeftOut:
    """A row of ours that does not count; what it says is not read as a figure."""
    text = text_of(entry.spots("actual"))
    actual = "" if text == own_word("no_actual") or is_filler(text) else text
    return LeftOut(place.path, place.indicator, after, reason, actual, note_of(entry))


def scores_alone(
    places: Iterable[tuple[Place, Entry]], rows: list[PrintedScore]
) -> list[PrintedScore]:
    """The rows of a form that prints scores, and no points at all; none of any other form."""
    if all(item.score is None for item in rows):
        return []
    pointed = (place.indicator.points is not None or not _says_nothing(at) for place, at in places)
    return [] if any(pointed) else rows


def _says_nothing(entry: Entry) -> bool:
    text = entry.text("points")
    return not text or is_filler(text)


def tell_unscored(rows: Sequence[tuple[Entry, str]], report: Report, *, scores: bool) -> None:
    """Rows without points or score: one finding for all that lack the same, with their names.

    ``scores``: the form prints no points, and its rows with a score are kept for a recheck.
    """
    lacking: dict[str, list[Entry]] = {}
    for entry, what in rows:
        lacking.setdefault(what, []).append(entry)
    for what, entries in lacking.items():
        names = "、".join(" ".join(entry.text("name").split()) for entry in entries)
        if scores and what == _POINTS:
            count = len(entries)
            report.add("points-column-missing", entries[0].where, count=count, indicator=names)
        else:
            report.add("row-unscored", entries[0].where, indicator=names, what=what)


_POINTS: Final = "分值"
