"""Documents that are known (已知文件): shipped regulations, and a short list of national ones."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.regulations import known_regulations
from gov_perf.reviewing.wordlists import word_table
from gov_perf.text import squeeze


@frozen
class KnownDocument:
    """A document (文件): its number and title, and what replaced it.

    Attributes:
        number: As in "财预〔2020〕10号".
        title: Without blanks and without who issued it.
        replaced_by: The number of the document that replaced it; empty while in force.
        replaced_in: The year of that; 0 while in force.
    """

    number: str
    title: str
    replaced_by: str = ""
    replaced_in: int = 0

    @property
    def issuer(self) -> str:
        """发文机关代字: "财预"."""
        return self.number.partition("〔")[0]


_WHO: Final = ("中共中央国务院", "中共中央、国务院", "国务院", "财政部")


def bare_title(title: str) -> str:
    """A title without blanks and without who issued it.

    >>> bare_title("中共中央 国务院关于全面实施预算绩效管理的意见")
    '关于全面实施预算绩效管理的意见'
    """
    bare = squeeze(title)
    return next((bare.removeprefix(who) for who in _WHO if bare.startswith(who)), bare)


@cache
def by_number() -> Mapping[str, KnownDocument]:
    """Every known document by its number."""
    found = {}
    for row in word_table("documents")["document"]:
        found[row["number"]] = KnownDocument(
            row["number"], bare_title(row["title"]),
            row.get("replaced_by", ""), row.get("replaced_in", 0),
        )  # fmt: skip
    for item in known_regulations():
        if "〔" in item.number:
            year = item.repealed.year if item.repealed else 0
            known = KnownDocument(item.number, bare_title(item.title), "", year)
            found.setdefault(item.number, known)
    return found


@cache
def by_title() -> Mapping[str, tuple[KnownDocument, ...]]:
    """Every known document by its title; one title may have had several numbers."""
    found: dict[str, list[KnownDocument]] = {}
    for item in by_number().values():
        found.setdefault(item.title, []).append(item)
    return {title: tuple(items) for title, items in found.items()}
