"""The glossary (术语): every Chinese term of the field with its name in the code.

It is read off the library: the terms in the docstrings, the headings that the forms use
(``Level1``, ``Level2``), the columns and fields that the readers know, and the signs of targets.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from _site.api_pages import public, term_of, thing_of
from _site.tables import cell, table
from _site.terms import summary
from gov_perf import Level1, Level2, Operator

NAME = "glossary.md"


def terms() -> list[tuple[str, str]]:
    """(Chinese term, full name in Python), by term; one name for each row."""
    found = [(term_of(name), name) for names in public().values() for name in names]
    return sorted((said, name) for said, name in found if said)


def page() -> str:
    """The whole page."""
    lines = [
        "# 术语", "",
        "由程序自己的词汇生成：左边是财政部门的说法，右边是程序里的名称。", "",
        "## 概念", "",
        *table(["术语", "名称", "英文说明"], _concepts()), "",
        "## 一级指标、二级指标", "",
        *table(["一级指标", "名称"], [[one.value, f"`Level1.{one.name}`"] for one in Level1]), "",
        *table(["二级指标", "名称"], [[one.value, f"`Level2.{one.name}`"] for one in Level2]), "",
        "## 指标性质", "",
        *table(["符号", "名称"], [[cell(one.value), f"`Operator.{one.name}`"] for one in Operator]),
        "",
        "## 表上的栏目", "",
        "读表时认得的写法；同一行的几种写法是一个意思。没有列出的写法不认，会列为问题。", "",
        *table(["栏目", "认得的写法"], _columns()), "",
    ]  # fmt: skip
    return "\n".join(lines)


def _concepts() -> Iterator[list[str]]:
    for said, same in groupby(terms(), itemgetter(0)):
        names = [name for _, name in same]
        links = "<br>".join(_link(name) for name in names)
        yield [cell(said), links, cell(summary(thing_of(names[0])))]


def _link(name: str) -> str:
    short = name.removeprefix("gov_perf.")
    return f"{{py:obj}}`{short} <{name}>`"


def column_words() -> list[str]:
    """Every way of writing a column or field that the readers know."""
    return [word for _, words in _known() for word in words]


def _columns() -> Iterator[list[str]]:
    for name, words in _known():
        yield [f"`{name}`", cell("、".join(words))]


def _known() -> Iterator[tuple[str, list[str]]]:
    text = (files("gov_perf") / "data" / "columns.toml").read_text(encoding="utf-8")
    known = tomllib.loads(text)
    for section in (known["columns"], known["fields"], *known["money"].values()):
        for name, words in section.items():
            if isinstance(words, list):
                yield name, words
