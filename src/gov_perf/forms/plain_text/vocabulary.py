"""Words of the form (词表): headings, labels and table headers, from ``data/forms.toml``."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from gov_perf.forms.plain_text.lines import Line
from gov_perf.plans.indicators import Level1, Level2, bare_heading
from gov_perf.text import squeeze

LONGEST_HEADING: Final = 60
"""A line longer than this many characters is no heading, title or table header."""

_NUMBERED: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")


@cache
def vocabulary() -> Mapping[str, Any]:
    """The whole table."""
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "forms.toml"
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


def part_name(part: str) -> str:
    """What a finding calls a part of the form.

    >>> part_name("duties")
    '部门职责'
    """
    return str(vocabulary()["names"][part])


@cache
def _headings() -> Mapping[str, str]:
    table: Mapping[str, list[str]] = vocabulary()["headings"]
    return {word: part for part, names in table.items() for word in names}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocabulary()[key])


def heading_of(line: Line, *, fresh: bool) -> str | None:
    """The part of the form that a line opens, if it is a heading.

    ``fresh`` says that no running text goes on in this line: only then do headings count
    that are ordinary words.

    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> heading_of(split_lines("二、部门年度重点工作任务：")[0], fresh=False)
    'tasks'
    """
    if len(line.clean) > LONGEST_HEADING:
        return None
    word = squeeze(line.clean).rstrip("：:")
    bare = _NUMBERED.sub("", word, count=1) if _NUMBERED.match(word) else word
    if not fresh and bare == word and bare in _words("weak_headings"):
        return None
    return _headings().get(bare)


def is_table_header(line: Line, *, alone: bool) -> bool:
    """Whether a line consists of table headers; ``alone`` says whether a single one counts.

    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> is_table_header(split_lines("总额 财政拨款 其他资金")[0], alone=False)
    True
    """
    if len(line.clean) > 4 * LONGEST_HEADING:
        return False
    cells = line.clean.split()
    return (alone or len(cells) > 1) and _words("columns").issuperset(cells)


def is_level_heading(text: str) -> bool:
    """Whether a text names a known level-1 or level-2 heading (一级、二级指标)."""
    return len(text) <= LONGEST_HEADING and bool(Level1.named(text) or Level2.named(text))


def is_marked_heading(text: str) -> bool:
    """Whether it does so without doubt: with 指标, or as a name that is no common word.

    >>> is_marked_heading("数量指标"), is_marked_heading("社会效益"), is_marked_heading("数量")
    (True, True, False)
    """
    return is_level_heading(text) and len(bare_heading(text)) + 2 * text.endswith("指标") > _COMMON


_COMMON: Final = 3


def starts_with_word(text: str, key: str) -> str | None:
    """The word of the list ``key`` that a text begins with, the longest one.

    >>> starts_with_word("填报人：张三", "footers")
    '填报人'
    """
    found = [word for word in vocabulary()[key] if text.startswith(word)]
    return max(found, key=len, default=None)


def holds_word(text: str, key: str) -> bool:
    """Whether a text holds a word of the list ``key``.

    >>> holds_word("是否完成指标值", "standard_words")
    True
    """
    return any(word in text for word in vocabulary()[key])
