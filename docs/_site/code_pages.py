"""A page for each code (代码) that has none yet, and the list of all of them by group.

The rules of the review have committed pages (``docs/reference/rules``), because people read
those without building anything.  The other codes get theirs here, with the words of
``gov-perf rule CODE``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby

from _site.tables import cell, table
from gov_perf.codes import Definition, by_code
from gov_perf.reviewing import every_rule
from gov_perf.reviewing.page import GROUPS, page

FOLDER = "codes"


@cache
def topics() -> Mapping[str, str]:
    """What the codes of a letter are about, as the first line of their file says it.

    >>> topics()["K"]
    '计分'
    """
    found: dict[str, str] = {}
    for entry in (files("gov_perf") / "data" / "codes").iterdir():
        if entry.name.endswith(".toml"):
            first = entry.read_text(encoding="utf-8").partition("\n")[0]
            found[entry.name[0]] = first.rpartition(" (")[2].removesuffix(").")
    return {**found, **GROUPS}


def rules() -> frozenset[str]:
    """The codes that have a committed page."""
    return frozenset(rule.code for rule in every_rule())


def docname(code: str) -> str:
    """Where the page of a code is, seen from the folder of the docs, without suffix."""
    return f"reference/rules/{code}" if code in rules() else f"reference/generated/{FOLDER}/{code}"


def pages() -> Iterator[tuple[str, str]]:
    """The pages by their path under ``reference/generated``."""
    known = rules()
    for code, item in by_code().items():
        if code not in known:
            yield f"{FOLDER}/{code}.md", _page(item)
    yield f"{FOLDER}/index.md", _index()


def _page(item: Definition) -> str:
    english = [f"{item.text_en} {item.mend_en}".strip()]
    return "\n".join(
        [
            page(item.code).rstrip().replace("\n提示语：", "\n## 提示语\n\n")
            .replace("\n怎么改：", "\n## 怎么改\n\n"),
            "", "`{…}` 处是具体内容。", "",
            "## 英文", "", *english, "",
            f"[{topics()[item.code[0]]}的全部代码](index.md#{item.code[0].lower()})", "",
        ]
    )  # fmt: skip


def _index() -> str:
    lines = ["# 代码（按组）", "", "每个问题、每个错误都有一个代码，一个代码一页，含义永不改变。"]
    for letter, same in groupby(by_code().values(), lambda item: item.code[0]):
        lines += ["", f"({letter.lower()})=", f"## {letter} {topics()[letter]}", ""]
        rows = [
            [f"[{item.code}](/{docname(item.code)}.md)", f"`{item.name}`", str(item.severity),
             cell(item.title)]
            for item in same
        ]  # fmt: skip
        lines += table(["代码", "名称", "级别", "是什么"], rows)
    return "\n".join(lines) + "\n"
