"""Searching in Chinese (中文搜索): the field's own words, in the index and in what a reader types.

Sphinx cuts the pages into words with jieba.  A word that jieba does not know (偏离度) would be
cut in two and never be found, so it gets the words of the glossary and of the forms.  What a
reader types is not cut by Sphinx at all: our splitter cuts it by the words of the index, the
longest first.
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from sphinx.search.zh import SearchChinese

from _site.code_pages import topics
from _site.glossary import column_words, terms
from gov_perf import Level1, Level2

NAME = "words.txt"

_WORD = re.compile("[\u4e00-\u9fff]{2,8}")


class Chinese(SearchChinese):
    """The search of Sphinx with our splitter; the words come by ``html_search_options``.

    A long word of the field (三级绩效指标名称) is found by the shorter ones in it as well.
    """

    js_splitter_code = (Path(__file__).parent / "splitter.js").read_text(encoding="utf-8")

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx's own name
        """The words of a text, and the words of the field inside them."""
        found = super().split(input)
        return found + [inner for word in found if len(word) > _SHORT for inner in _inside(word)]


@cache
def _inside(word: str) -> tuple[str, ...]:
    ends = range(2, len(word))
    inner = (word[start : start + size] for size in ends for start in range(len(word) - size + 1))
    return tuple(one for one in inner if one in field_words())


def words() -> str:
    """The words of the field in the form that jieba reads, one a line."""
    return "".join(f"{word} 1000 n\n" for word in sorted(field_words()))


@cache
def field_words() -> frozenset[str]:
    """The words of the field: terms, headings, columns, fields of records, groups of codes."""
    texts = [said for said, _ in terms()]
    texts += [one.value for one in (*Level1, *Level2)]
    texts += column_words()
    texts += topics().values()
    texts += _records()
    return frozenset(word for text in texts for word in _WORD.findall(text))


_SHORT = 3
"""jieba gives the words of two and three characters inside a longer one, if it knows them."""


def _records() -> list[str]:
    text = (files("gov_perf") / "data" / "records.toml").read_text(encoding="utf-8")
    return re.findall(r'title = "([^"]*)"', text)
