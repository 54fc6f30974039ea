"""Text as people type it (文本): one character for one, so that positions stay true."""

from typing import Final

_FULL: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_KEEP: Final = "，。；：（）、！？"
_SIGNS: Final = {
    "≧": "≥", "⩾": "≥", "≮": "≥",
    "≦": "≤", "⩽": "≤", "≯": "≤",
    "﹦": "=", "﹥": ">", "﹤": "<", "﹪": "%", "﹢": "+", "﹣": "-", "−": "-",
    "\u3000": " ", "\u00a0": " ", "\ufeff": " ", "\u200b": " ", "\t": " ",
}  # fmt: skip
_TABLE: Final = str.maketrans(
    {code: char for code, char in _FULL.items() if chr(code) not in _KEEP}
    | {ord(sign): char for sign, char in _SIGNS.items()}
)


def narrow(text: str) -> str:
    """Digits, letters and signs in one form (全角转半角); every character keeps its place.

    >>> narrow("≧９８．５％　以上")
    '≥98.5% 以上'
    """
    return text.translate(_TABLE)


def squeeze(text: str) -> str:
    """``text`` without any white space.

    >>> squeeze(" 数量 指标 ")
    '数量指标'
    """
    return "".join(text.split())
