"""Text as people type it (文本): one character for one, so that positions stay true."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

_FULL: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_KEEP: Final = "，。；：（）、！？"
_SIGNS: Final = {
    "≧": "≥", "⩾": "≥", "≮": "≥",
    "≦": "≤", "⩽": "≤", "≯": "≤",
    "﹦": "=", "﹥": ">", "﹤": "<", "﹪": "%", "﹢": "+", "﹣": "-", "−": "-", "∕": "/", "⁄": "/",
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


_WIDE_THOUSANDS: Final = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def narrow_figure(text: str) -> str:
    """As :func:`narrow`, and ， within a full-width number separates thousands (千位分隔符).

    Anywhere else ， may part two numbers and stays as it is.

    >>> narrow_figure("７８，７００．００元"), narrow_figure("1，200")
    ('78,700.00元', '1，200')
    """
    return narrow(_WIDE_THOUSANDS.sub(",", text))


_DATE_WORDS: Final = ("日期", "时间", "年月日", "时点", "期限")
_DATED: Final = re.compile(r"(?:\d[月日]|年)[^\d]{0,8}$|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$", re.ASCII)
_PER: Final = re.compile("1(/10{1,2}万)")


def beside(figure: str, unit: str) -> str:
    """A figure and its unit from two cells as one text; never a further digit of the figure.

    A word that only says that the figure is a date belongs to no unit.

    >>> beside("9", "1/10万"), beside("48", "时"), beside("9", "10万元")
    ('9/10万', '48时', '9 10万元')
    >>> beside("2025年11月30日", "日期"), beside("2025年11月底前", "日期")
    ('2025年11月30日', '2025年11月底前')
    """
    figure, unit = figure.strip(), unit.strip()
    if unit in _DATE_WORDS and _DATED.search(figure):
        return figure
    per = _PER.fullmatch(narrow(unit))
    if per and figure:
        return f"{figure}{per[1]}"
    return f"{figure} {unit}" if figure and unit[:1].isdecimal() else f"{figure}{unit}"


def squeeze(text: str) -> str:
    """``text`` without any white space.

    >>> squeeze(" 数量 指标 ")
    '数量指标'
    """
    return "".join(text.split())


def loosely(text: str) -> str:
    """A name without white space, signs in one width: what two spellings share (名称).

    >>> loosely(" 外包（万美元）　") == loosely("外包(万美元)"), loosely("ＣＰＩ：同比")
    (True, 'CPI:同比')
    """
    return squeeze(narrow(text)).translate(_ONE_WIDTH)


_ONE_WIDTH: Final = str.maketrans("，；：（）！？｡､", ",;:()!?。、")
_LATIN: Final = 0xFF


def clean(text: object) -> str:
    r"""Text that cannot steer a terminal: what is not printable is shown as an escape.

    >>> clean("[red]\x1b[31m")
    '[red]\\x1b[31m'
    """
    shown = re.sub(r"[\r\n\t\v\f]+", " ", str(text))
    if shown.isprintable():
        return shown
    return "".join(
        char if char.isprintable() or char == "\u3000" else _escape(char) for char in shown
    )


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code <= _LATIN else f"\\u{code:04x}"


def leads_elsewhere(clean: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a cell leaves its figure to another place: 同上, 同 上。, 详见实施方案, 另附."""
    bare = re.sub(r"[\s（()）。.、,，;；:：]", "", clean)
    if bare in words["words"]:
        return True
    heads, past = "|".join(words["heads"]), "|".join(words["past"])
    return re.fullmatch(rf"(?:{heads})(?!{past})[^\d%‰≥≤<>=]{{0,14}}", bare) is not None
