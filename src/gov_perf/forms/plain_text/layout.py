"""Layout (版面): which part of the form each line belongs to."""

import re
from typing import Final

from attrs import Factory, define, frozen

from gov_perf.forms.plain_text.lines import Line
from gov_perf.forms.plain_text.vocabulary import (
    LONGEST_HEADING,
    heading_of,
    holds_word,
    is_table_header,
    starts_with_word,
    vocabulary,
)
from gov_perf.plans.budget import Scale
from gov_perf.text import narrow, squeeze

PARTS: Final = ("head", "overall", "duties", "annual", "tasks", "indicators")
_BRACKETS: Final = "（）()"


@frozen
class Field:
    """A single statement (栏) such as 部门名称: which one, its text, and its line."""

    name: str
    text: str
    line: Line


@define
class Layout:
    """The lines of a form, put to its parts.

    Attributes:
        fields: Title, department, period, year and scale, as often as they stand.
        texts: The lines of each part without headings and table headers.
        headings: The line that opens each part, where there is one.
    """

    fields: list[Field] = Factory(list)
    texts: dict[str, list[Line]] = Factory(lambda: {part: [] for part in PARTS})
    headings: dict[str, Line] = Factory(dict)


def lay_out(lines: list[Line]) -> Layout:
    """Put every line to its part; each ends up as heading, table header, field or text."""
    layout = Layout()
    part, label = "head", None
    before: Line | None = None  # the running text right before, None after anything else
    for line in lines:
        starts = before is None or line.after_blank
        opened = heading_of(line, fresh=starts or (before is not None and before.closed))
        if opened is not None:
            part, before = opened, None
            layout.headings.setdefault(part, line)
        elif is_table_header(line, alone=before is None):
            before = None
        elif label is not None:
            layout.fields.append(Field(label, line.text, line))
            label = before = None
        elif (found := _field(line, part, starts=starts)) is not None:
            before = None
            if found.text:
                layout.fields.append(found)
            else:
                label = found.name  # the text stands on the next line
        else:
            layout.texts[part].append(line.after_a_blank() if before is None else line)
            before = line
    return layout


def _field(line: Line, part: str, *, starts: bool) -> Field | None:
    """The statement that a line makes, if it makes one in this part."""
    if len(line.clean) > LONGEST_HEADING:
        return None
    if part == "head":
        return _title(line) or _department(line) or _scale(line) or _years(line, "period")
    if not starts:
        return None
    if part == "tasks":
        return _scale(line)
    if part in ("overall", "annual"):
        return _years(line, "year" if part == "annual" else "period")
    return None


def _title(line: Line) -> Field | None:
    word = squeeze(line.clean)
    if holds_word(word, "title") and not holds_word(word, "other_forms"):
        return Field("title", line.text, line)
    return None


def _department(line: Line) -> Field | None:
    label = starts_with_word(line.clean, "department")
    if label is None:
        return None
    rest = line.clean[len(label) :]
    if rest and rest[0] not in "：: ":
        return None
    return Field("department", line.text[len(label) :].lstrip("：: \u3000"), line)


def _scale(line: Line) -> Field | None:
    word = squeeze(line.clean).strip(_BRACKETS)
    label = starts_with_word(word, "scale_labels")
    text = word.removeprefix(label).lstrip("：:") if label else ""
    return Field("scale", text, line) if text in {str(scale) for scale in Scale} else None


_YEARS: Final = re.compile(r"\d{4}(?:年?[-—–~～至到]{1,2}\d{4})?年?", re.ASCII)


def _years(line: Line, name: str) -> Field | None:
    """A line of years only: "（2025-2027年期间）", "预算年度（2025年）"."""
    word = squeeze(line.clean)
    label = starts_with_word(word, "budget_year")
    if label:
        return Field("year", word.removeprefix(label), line)
    return Field(name, word, line) if _YEARS.fullmatch(bare_years(word)) else None


def bare_years(text: str) -> str:
    """The years of such a line without brackets and words around them.

    >>> bare_years("（2025-2027年期间）")
    '2025-2027年'
    """
    text = squeeze(narrow(text)).strip(_BRACKETS + "：:")
    for ending in vocabulary()["period_endings"]:
        text = text.removesuffix(ending)
    return text
