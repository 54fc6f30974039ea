"""Labels around a name in a cell that holds more (名称前后的标签): 指标名称：…，目标：….

What belongs to the target is no part of the name.  A name that may have kept a part of a label
is in doubt, and none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gov_perf.forms.table.cell_labels import target_label
from gov_perf.forms.table.columns_data import columns_data

GAP: Final = " \n\t\u3000，,；;、：:"
"""What stands between the parts of such a cell."""
TARGET: Final = target_label("指标值", "目标值")
"""A label of the target, wherever it stands."""
_LINKS: Final = r"(?:为|是)?\s*[:：]?\s*"
_MARKS: Final = "，,；;、：:（(）)"
_BLANKS: Final = " \n\t\u3000"
_CUTS: Final = re.compile("[，；;。：:,]")
_LAST: Final = re.compile(r"[\w)）”》%％]\Z")
_BRACKETS: Final = frozenset("【】[]［］〔〕{}｛｝")


@cache
def _words(role: str) -> str:
    """The listed words as one pattern, the longest first."""
    listed = columns_data()["labels"][role]
    return "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))


@cache
def _apart() -> re.Pattern[str]:
    """A label of the target behind a mark or a blank: ，目标：."""
    return re.compile(rf"(?P<gap>[{_MARKS}{_BLANKS}])(?:{_words('target')}){_LINKS}")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('name')})\s*[:：]\s*")


@cache
def _unended() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('unended')})\Z")


def labels_of_target(text: str, *, blanks: bool) -> Iterator[tuple[int, int]]:
    """Where labels of the target stand in a text: first and last place of each.

    ``blanks``: a blank or a break parts it from the name too; otherwise a mark does.

    >>> [*labels_of_target("受众人数：目标≥4000人", blanks=False)]
    [(5, 7)]
    """
    for match in TARGET.finditer(text):
        yield match.span()
    for match in _apart().finditer(text):
        own = match.end("gap")
        if TARGET.match(text, own) is None and (blanks or match["gap"] in _MARKS):
            yield own, match.end()


def without_labels(name: str, *, blanks: bool) -> str:
    """A name without the label before it, and without that of the target behind it.

    >>> without_labels("指标名称：受众人数，年度目标：", blanks=False)
    '受众人数，'
    """
    ends = [
        start for start, end in labels_of_target(name, blanks=blanks)
        if not name[end:].strip(GAP)
    ]  # fmt: skip
    kept = name[: ends[0]] if ends else name
    label = _before().match(kept.strip())
    return kept.strip()[label.end() :] if label else kept


def is_whole_name(name: str) -> bool:
    """Whether a text is a name and nothing of another part.

    >>> is_whole_name("受众人数"), is_whole_name("受众人数：年度"), is_whole_name("受众人数 目 标")
    (True, False, False)
    """
    squeezed = "".join(name.split())
    if _CUTS.search(name) or not _LAST.search(squeezed) or not _BRACKETS.isdisjoint(name):
        return False
    return not (_unended().search(squeezed) or TARGET.search(squeezed) or "实际" in squeezed)
