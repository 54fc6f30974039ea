"""Rows (指标行): what stands between the cells of two rows, told apart.

That is: the rest of the row before, headings, and the name of the next row, wrapped or not.
"""

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.plain_text.cells import Cells, find_cells, words_of
from gov_perf.forms.plain_text.lines import Line, blocks, words
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.row_text import is_row_text
from gov_perf.forms.plain_text.vocabulary import (
    LONGEST_HEADING,
    is_level_heading,
    is_marked_heading,
    starts_with_word,
)
from gov_perf.text import squeeze

_LONGEST_UNKNOWN_HEADING: Final = 12
_PUNCTUATION: Final = frozenset("，。；：、！？“”（）()/=*")


@frozen
class Heading:
    """A heading of level 1 or 2 as it stands, before its level is known."""

    line: Line


@frozen
class Row:
    """A row: its name, its cells with the lines they refer to, and the text behind them.

    ``doubtful`` says that the name may belong to the row before in part.
    """

    line: Line
    name: tuple[Line, ...]
    cells: Cells
    lines: Sequence[Line]
    tail: tuple[Line, ...] = ()
    doubtful: bool = False


@frozen
class _Gap:
    """What stands between two rows.

    Attributes:
        rest: What follows the cells of the row before on their line; None if there is none.
        between: The lines between the two.
        opens: The line with the next cells; None after the last row.
        prefix: What stands before these cells on that line.
    """

    rest: Line | None
    between: Sequence[Line]
    opens: Line | None
    prefix: Line | None


def read_rows(lines: Sequence[Line], table: CodeTable, report: Report) -> list[Heading | Row]:
    """Headings and rows of the indicator table in order; lines of no row are reported."""
    for line in lines:
        if _is_footer(line):
            report.not_placed(line)
    lines = [line for line in lines if not _is_footer(line)]
    rows = list(find_cells(words_of(lines, table), table))
    found: list[Heading | Row] = []
    for before, after in zip([None, *rows], [*rows, None], strict=True):
        gap = _gap(lines, before, after)
        tail, headings, name, doubtful = _divide(gap, report)
        if tail and isinstance(found[-1], Row):
            found[-1] = evolve(found[-1], tail=tuple(tail))
        found += map(Heading, headings)
        if after is not None:
            line = lines[after.words[0].line]
            found.append(Row(line, tuple(name), after, lines, doubtful=doubtful))
    return found


def _is_footer(line: Line) -> bool:
    word = starts_with_word(line.clean, "footers")
    return word is not None and line.clean[len(word) :].lstrip()[:1] in "：:"


def _gap(lines: Sequence[Line], before: Cells | None, after: Cells | None) -> _Gap:
    last = before.words[-1] if before else None
    first = after.words[0] if after else None
    start = last.line + 1 if last else 0
    if last and first and last.line == first.line:
        middle = lines[last.line].part(last.end, first.start)
        cut = len(middle.clean) - len((middle.clean.rsplit(None, 1) or [""])[-1])
        return _Gap(middle.part(0, cut), (), lines[last.line], middle.part(cut))
    return _Gap(
        lines[last.line].part(last.end) if last else None,
        lines[start : first.line if first else len(lines)],
        lines[first.line] if first else None,
        lines[first.line].part(0, first.start) if first else None,
    )


def _divide(gap: _Gap, report: Report) -> tuple[list[Line], list[Line], list[Line], bool]:
    """Rest of the row before, headings, name of the next row, and whether that is in doubt."""
    tail: list[Line] = [] if gap.rest is None else [gap.rest]
    headings: list[Line] = []
    body: list[Line] = []  # running lines since the last heading
    for index, line in enumerate(gap.between):
        titles = _headings(gap, index, after_heading=not body and bool(headings))
        if not titles:
            body.append(line)
            continue
        _settle(body, tail, headings, report)
        headings += titles
        body = []
    prefix = gap.prefix
    while prefix is not None and (title := _leading_heading(prefix)) is not None:
        _settle(body, tail, headings, report)
        headings.append(title)
        body, prefix = [], prefix.part(len(title.clean)).after_a_blank()
    if gap.opens is None:
        _settle(body, tail, headings, report)
        return tail, headings, [], False
    follows_row = bool(tail) and not headings
    name, doubtful = _name(
        [*tail, *body] if follows_row else body, gap.opens, prefix, follows_row=follows_row
    )
    taken = {line.start for line in name}
    _settle([line for line in body if line.start not in taken], tail, headings, report)
    return tail, headings, name, doubtful


def _settle(
    body: Sequence[Line], tail: list[Line], headings: Sequence[Line], report: Report
) -> None:
    """Put lines that are no name to the row before, if they follow one."""
    if headings or not tail:
        for line in body:
            report.not_placed(line)
    else:
        tail += body


def _name(
    candidates: Sequence[Line], opens: Line, prefix: Line | None, *, follows_row: bool
) -> tuple[list[Line], bool]:
    """The lines of the name that ends right before the cells, and whether that is in doubt.

    A name may be wrapped, so it goes back to the blank line or to the last line that
    certainly belongs to the row before.  Where that line does not end a sentence, the lines
    behind it may go on with it: then only the last one is taken.
    """
    own = [prefix] if prefix is not None and prefix.text else []
    if own and opens.after_blank and opens.start == own[0].start:
        return own, False
    block = blocks(candidates)[-1] if candidates else []
    settled = [
        index
        for index, line in enumerate(block)
        if (follows_row and line is candidates[0]) or line.closed or is_row_text(line.clean)
    ]
    if not settled:
        return [*block, *own], False
    last, after = block[settled[-1]], block[settled[-1] + 1 :]
    if last.closed or not after:
        same_line = bool(own) and last.text != "" and last.number == own[0].number
        return [*after, *own], same_line
    return (own or after[-1:]), True


def _headings(gap: _Gap, index: int, *, after_heading: bool) -> list[Line]:
    """The headings that a line consists of; none if it is something else."""
    line = gap.between[index]
    if len(line.clean) > LONGEST_HEADING:
        return []
    before = gap.between[index - 1] if index else gap.rest
    fresh = line.after_blank or after_heading or before is None or before.closed
    titles = [line] if is_level_heading(line.clean) else words(line)
    if all(is_level_heading(title.clean) for title in titles):
        return titles if fresh or all(is_marked_heading(item.clean) for item in titles) else []
    unknown = (line.after_blank or after_heading) and _is_unknown_heading(gap, index)
    return [line] if unknown else []


def _is_unknown_heading(gap: _Gap, index: int) -> bool:
    """A short line before a blank line that ends with 指标 and is no name of a row."""
    line = gap.between[index]
    word = squeeze(line.clean)
    if not (
        word.endswith("指标")
        and len("指标") < len(word) <= _LONGEST_UNKNOWN_HEADING
        and _PUNCTUATION.isdisjoint(word)
    ):
        return False
    if index + 1 < len(gap.between):
        after = gap.between[index + 1]
        return after.after_blank or is_level_heading(after.clean)
    return gap.opens is None or bool(
        gap.opens.after_blank and gap.prefix is not None and gap.prefix.text
    )


def _leading_heading(prefix: Line) -> Line | None:
    """A heading in front of a name on the same line ("质量指标 培训合格率 004 …")."""
    first, *rest = words(prefix) or [prefix]
    return first if rest and is_marked_heading(first.clean) else None
