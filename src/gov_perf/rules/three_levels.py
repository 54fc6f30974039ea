"""The three levels of 定性 indicators (定性指标三档), as forms differently call them."""

import re
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


def same_level(first: str, other: str) -> bool:
    """Whether two texts name the same of the three levels, all its words there.

    >>> same_level("全部或基本达成预期指标", "达成年度指标")
    True
    >>> same_level("部分达成预期指标", "部分达成年度指标并具有一定效果")
    False
    """
    level = _level(first)
    return level is not None and level == _level(other)


def _level(text: str) -> int | None:
    clean = squeeze(narrow(text)).rstrip("。;；的")
    found = (place for place, level in enumerate(_LEVELS) if level.fullmatch(clean))
    return next(found, None)
