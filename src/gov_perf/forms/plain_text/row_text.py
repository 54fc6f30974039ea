"""Text behind the cells of a row: 评（扣）分标准, 指标内容, 设定依据, 数据来源, and the rest."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from attrs import define, frozen

from gov_perf.forms.plain_text.lines import Line, join_with_starts
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.vocabulary import holds_word, starts_with_word, vocabulary
from gov_perf.phrases.basis import labels
from gov_perf.text import narrow


@define
class RowText:
    """The texts of a row; empty where the form has none."""

    standard: str = ""
    content: str = ""
    basis: str = ""
    data_source: str = ""
    remark: str = ""


_CORE = len("设定依据")


def is_row_text(text: str) -> bool:
    """Whether a line certainly is text behind the cells: it has a label or begins with 反映.

    >>> is_row_text("数据来源：培训师资料库。"), is_row_text("培训合格率")
    (True, False)
    """
    return bool(starts_with_word(text, "content_starts") or labels().search(text))


@frozen
class _Joined:
    """The lines as one text, and where in it each of them begins."""

    text: str
    clean: str
    lines: Sequence[Line]
    starts: Sequence[int]

    def breaks(self, start: int, end: int) -> list[int]:
        """Where blank lines stand in this stretch, with text on both sides of them."""
        stretch = self.text[start:end]
        first = end - len(stretch.lstrip())
        return [
            place
            for line, place in zip(self.lines, self.starts, strict=True)
            if line.after_blank and first < place < end
        ]

    def label_start(self, label: re.Match[str]) -> int:
        """Where a label begins: a wrapped "指标" before "设定依据" ends the text above it."""
        core = label.start() + len(str(label[str(label.lastgroup)])) - _CORE
        wrapped = bisect_right(self.starts, core) - 1
        return max(label.start(), self.starts[wrapped] if wrapped >= 0 else 0)

    def line_at(self, place: int) -> Line:
        """The line that the character at ``place`` stands on."""
        return self.lines[max(0, bisect_right(self.starts, place) - 1)]


def read_row_text(lines: Sequence[Line], report: Report, path: str) -> RowText:
    r"""The texts behind the cells of a row, the first line being the rest of the cells' own.

    设定依据 and 数据来源 have labels; 指标内容 begins with 反映 or after a blank line, and
    what stands before it is 评（扣）分标准.

    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> text = "是否完成\n指标值 反映培训合格情况。\n设定依据：实施方案。数据\n来源：考核材料。"
    >>> found = read_row_text(split_lines(text), Report(None), "")
    >>> found.standard, found.content, found.basis, found.data_source
    ('是否完成指标值', '反映培训合格情况。', '实施方案。', '考核材料。')
    """
    text, starts = join_with_starts(lines)
    joined = _Joined(text, narrow(text), lines, starts)
    marks = list(labels().finditer(joined.clean))
    places = [joined.label_start(label) for label in marks] + [len(text)]
    found = RowText()
    cut = _front(joined, places[0], found, report, path)
    remark = None if marks else next(iter(joined.breaks(cut, len(text))), None)
    found.content = text[cut : places[0] if remark is None else remark].strip()
    for label, end in zip(marks, places[1:], strict=True):
        if end == len(text):
            closed = (at for at in joined.breaks(label.end(), end) if text[at - 1] == "\n")
            remark = next(closed, None)
        key = str(label.lastgroup)
        before = getattr(found, key)
        if before:
            report.add(
                "label-twice", joined.line_at(joined.label_start(label)), path, label=label[key]
            )
        own = text[label.end() : end if remark is None else remark].strip()
        setattr(found, key, "\n".join(filter(None, (before, own))))
    if remark is not None:
        found.remark = text[remark:].strip()
        report.add("text-without-label", joined.line_at(remark), path, text=found.remark)
    return found


def _front(joined: _Joined, end: int, found: RowText, report: Report, path: str) -> int:
    """评（扣）分标准, put into ``found``; gives the place where 指标内容 begins."""
    cut, doubtful = _content_start(joined, end)
    found.standard = joined.text[:cut].strip()
    if doubtful or holds_word(found.standard, "content_starts"):
        line = joined.line_at(0)
        report.add("standard-or-content", line, path, text=joined.text[:end].strip())
    return cut


def _content_start(joined: _Joined, end: int) -> tuple[int, bool]:
    """Where 指标内容 begins, and whether that is in doubt."""
    line_starts = {0, *joined.starts}
    for mark in _content_marks().finditer(joined.clean, 0, end):
        place = mark.start()
        if place in line_starts or joined.clean[place - 1].isspace():
            return place, False
    front = joined.text[:end].strip()
    first = joined.lines[0].text if joined.lines else ""
    if len(first[:end].split(None, 1)) > 1:
        return joined.text.index(first.split(None, 1)[1]), True
    breaks = joined.breaks(0, end)
    if breaks:
        return breaks[0], False
    one_line = sum(start < end for start in joined.starts if start) + bool(first) <= 1
    return end, bool(front) and not (one_line and holds_word(front, "standard_words"))


@cache
def _content_marks() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary()["content_starts"])))
