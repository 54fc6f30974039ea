"""Radicals for characters (部首字符): what some PDF files hold in place of the characters."""

from typing import Final
from unicodedata import normalize

_KANGXI: Final = range(0x2F00, 0x2FD6)
_SUPPLEMENT: Final = dict(
    zip(
        map(ord, "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"),
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Those of the second block that are whole characters of their own; Unicode equates few of them."""
_TABLE: Final = {code: normalize("NFKC", chr(code)) for code in _KANGXI} | _SUPPLEMENT


def without_radicals(text: str) -> str:
    """The same text in the characters that it shows; every character keeps its place.

    Browsers and some Office programs write PDF files whose text says ⼈ (a radical, U+2F08)
    where the page shows 人 (U+4EBA), for one form serves both in many fonts.

    >>> without_radicals("⼀级指标：参训⼈次，主管部⻔")
    '一级指标：参训人次，主管部门'
    """
    return text.translate(_TABLE)
