"""Shares in words (成数、百分之几): 九成 is 90 %, 百分之九十五 is 95 %; 过半 is no figure."""

import re
from typing import Final

_ONES: Final = {word: str(value) for value, word in enumerate("零一二三四五六七八九")} | {"两": "2"}
_ONE: Final = "[一二两三四五六七八九]"
_TENTHS: Final = re.compile(
    rf"(?:(?P<whole>{_ONE}|(?<![\d.])[1-9](?:\.\d)?)成(?P<more>[一二三四五六七八九半])?|(?P<all>十成))"
)
_PERCENT: Final = re.compile(
    rf"百分之(?:(?P<tens>{_ONE}?十)(?P<ones>{_ONE})?|(?P<digit>[零一二三四五六七八九])|(?P<all>(?:一)?百))"
    r"(?:点(?P<point>[零一二三四五六七八九]{1,4}))?"
)


_GROWN: Final = re.compile(
    r"增长(?P<figure>(?:≥|>=|不低于|不少于|不小于|至少)\s*\d[\d.]*\s*%|\d[\d.]*\s*%\s*(?:及|或)?以上)",
    re.ASCII,
)
"""The least growth.  What falls is none: of 下降≥5% nobody knows whether -6% is more or less."""
_COVERED: Final = re.compile(r"(?P<figure>.*\d\s*%)\s*(?:全面|全部|全)?覆盖", re.ASCII)


def in_percent(clean: str) -> str:
    """The text with its share in words as a percentage; as it is where it holds none.

    >>> in_percent("九成以上"), in_percent("不低于八成五"), in_percent("百分之九十五点五")
    ('90%以上', '不低于85%', '95.5%')
    >>> in_percent("9成"), in_percent("完成"), in_percent("百分之百")
    ('90%', '完成', '100%')
    >>> in_percent("增长≥8%"), in_percent("增长8%以上"), in_percent("100%覆盖")
    ('≥8%', '8%以上', '100%')
    >>> in_percent("增长8%"), in_percent("下降≥5%")
    ('增长8%', '下降≥5%')
    """
    worded = _GROWN.fullmatch(clean) or _COVERED.fullmatch(clean)
    if worded is not None:
        return worded["figure"]
    if "成" in clean:
        return _TENTHS.sub(_tenths, clean)
    if "百分之" in clean:
        return _PERCENT.sub(_percent, clean)
    return clean


def _tenths(match: re.Match[str]) -> str:
    if match["all"]:
        return "100%"
    whole, more = match["whole"], match["more"]
    tens, _, tenth = _ONES.get(whole, whole).partition(".")
    if tenth and more:
        return match[0]
    last = "5" if more == "半" else _ONES[more] if more else tenth or "0"
    return f"{tens}{last}%"


def _percent(match: re.Match[str]) -> str:
    if match["all"]:
        return match[0] if match["point"] else "100%"
    if match["digit"]:
        number = _ONES[match["digit"]]
    else:
        tens = match["tens"].removesuffix("十")
        ones = match["ones"]
        number = f"{_ONES[tens] if tens else '1'}{_ONES[ones] if ones else '0'}"
    point = "".join(_ONES[word] for word in match["point"] or "")
    return f"{number}.{point}%" if point else f"{number}%"


_SHARE: Final = (
    r"(?:(?:[一二两三四五六七八九][至到、-]?)?[一二两三四五六七八九1-9]成[一二三四五六七八九半]?"
    r"|百分之[零一二三四五六七八九十百点]{1,8})"
)
_PART: Final = r"(?:过半数?|超半数|半数|一半|大半|多半|绝?大部分|绝?大多数|多数|少数)"
_NEAR: Final = r"(?:约|大约|近|将近|接近|超|超过|逾|不到)"
_ROUGHLY: Final = r"(?:左右|上下|多|余|许)"
_VAGUE: Final = re.compile(
    rf"(?:已|占|达到|达)?(?:{_NEAR}{_SHARE}{_ROUGHLY}?|{_SHARE}{_ROUGHLY}"
    rf"|[一二两三四五六七八九][至到、-]?[一二两三四五六七八九]成|{_NEAR}?(?:{_PART}|半))"
    r"(?:以上|以下)?(?:已?完成|达标)?"
)


def is_vague(clean: str) -> bool:
    """Whether a cell is a share of which nobody can say how much it is.

    >>> is_vague("过半"), is_vague("近九成"), is_vague("大部分完成")
    (True, True, True)
    >>> is_vague("显著提升"), is_vague("百分之一百零五")
    (False, False)
    """
    return _VAGUE.fullmatch(clean) is not None
