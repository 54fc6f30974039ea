"""The three levels of 定性 indicators (定性指标三档), as forms differently call them."""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.text import narrow, squeeze

_GOAL: Final = "(?:年度|预期|绩效){0,2}(?:指标|目标)"
_AND: Final = "[,，、]?(?:并且?|且)?"
_LEVELS: Final = tuple(
    re.compile(text)
    for text in (
        f"(?:全部或者?基本)?达成{_GOAL}",
        f"部分达成{_GOAL}{_AND}具有一定效果",
        f"未达成{_GOAL}{_AND}效果较差",
    )
)
_SHORT: Final = tuple(
    re.compile(rf"{text}达成(?:{_GOAL})?")
    for text in ("(?:已?(?:全部或者?)?基本|已?全部|已)?", "部分", "未")
)
"""The same three without what follows 并 or 且, and without what it is that was achieved."""


def same_level(first: str, other: str) -> bool:
    """Whether two texts name the same of the three levels, all its words there.

    >>> same_level("全部或基本达成预期指标", "达成年度指标")
    True
    >>> same_level("部分达成预期指标", "部分达成年度指标并具有一定效果")
    False
    """
    level = _level(first)
    return level is not None and level == _level(other)


def level_in_short(text: str, names: Sequence[str]) -> int | None:
    """The place among ``names`` of the level that a short form means; None where it is none.

    Only where the names are the three levels and no others, so that a short form can mean one
    of them alone.

    >>> levels = ["达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"]
    >>> [level_in_short(text, levels) for text in ("基本达成预期指标", "部分达成", "未达成")]
    [0, 1, 2]
    >>> level_in_short("基本达成", ["达成年度指标", "基本达成年度指标", "未达成年度指标且效果较差"])
    """
    known = [_level(name) for name in names]
    meant = _named(text, _SHORT)
    if meant is None or sorted(place for place in known if place is not None) != [0, 1, 2]:
        return None
    return known.index(meant) if len(known) == len(_LEVELS) else None


def _level(text: str) -> int | None:
    return _named(text, _LEVELS)


def _named(text: str, forms: Sequence[re.Pattern[str]]) -> int | None:
    clean = squeeze(narrow(text)).rstrip("。;；的")
    return next((place for place, form in enumerate(forms) if form.fullmatch(clean)), None)
