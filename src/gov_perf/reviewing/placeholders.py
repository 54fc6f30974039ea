"""What stands where something still has to be filled in (占位文字): XX, ××, 待定, 请填写."""

import re
from functools import cache
from typing import Final

from gov_perf.reviewing.spots import Part, Text
from gov_perf.reviewing.wordlists import word_table


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile("|".join(word_table("text")["placeholder"]["anywhere"]))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile("|".join(word_table("text")["placeholder"]["whole"]))


_SIGN: Final = re.compile(
    r"^(?:[≥≤=<>＝＞＜≧≦]|定性|定量|不低于|不少于|不超过|大于等于|小于等于)?\s*"
)
_UNIT: Final = re.compile(r"\s*(?:[%％‰]|[\u4e00-\u9fff]{1,3})?\s*$")


def placeholder_in(text: str) -> str | None:
    """The first placeholder in a text, or the text where it is nothing else.

    >>> placeholder_in("完成XX公里道路建设"), placeholder_in("完成12公里道路建设")
    ('XX', None)
    """
    match = _anywhere().search(text)
    if match is not None:
        return match[0]
    bare = text.strip()
    return bare if _whole().fullmatch(bare) else None


def is_placeholder_target(text: Text) -> bool:
    """Whether a target is a placeholder and nothing more, but for its sign and unit."""
    if text.spot.part is not Part.INDICATOR or text.spot.name != "target":
        return False
    bare = _SIGN.sub("", text.text.strip(), count=1)
    if _whole().fullmatch(bare):
        return True
    match = _anywhere().match(bare)
    return match is not None and _UNIT.fullmatch(bare, match.end()) is not None
