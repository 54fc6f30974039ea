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
from typing import TYPE_CHECKING

from _site.code_pages import topics
from _site.glossary import column_words, terms
from gov_perf import Level1, Level2, known_regulations

if TYPE_CHECKING:
    from sphinx.search import SearchLanguage

NAME = "words.txt"

_WORD = re.compile("[\u4e00-\u9fff]{2,8}")


def chinese() -> "type[SearchLanguage]":
    """The search of Sphinx with our splitter; the words come by ``html_search_options``.

    It is made here because jieba is imported with it, which nothing but a build needs.
    """
    from sphinx.search.zh import SearchChinese

    class Chinese(SearchChinese):
        # Sphinx 9.0 takes the name of the language for that of the stemmer's class, which is
        # English, and no search works in a browser (sphinx-doc/sphinx#14229); later ones go by
        # its file.
        language_name = "English"
        js_splitter_code = (Path(__file__).parent / "splitter.js").read_text(encoding="utf-8")

        def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx's own name
            """The words of a text; a long word is found by those of the field in it as well."""
            found = super().split(input)
            return found + [one for word in found if len(word) > _SHORT for one in inside(word)]

    return Chinese


@cache
def inside(word: str) -> tuple[str, ...]:
    """The words of the field inside a longer word."""
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
    texts += [item.number for item in known_regulations()]
    return frozenset(word for text in texts for word in _WORD.findall(text))


_SHORT = 3
"""jieba gives the words of two and three characters inside a longer one, if it knows them."""


def _records() -> list[str]:
    text = (files("gov_perf") / "data" / "records.toml").read_text(encoding="utf-8")
    return re.findall(r'title = "([^"]*)"', text)
