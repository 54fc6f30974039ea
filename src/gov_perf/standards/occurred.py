"""Bands of what happened (发生几起): "未发生得满分，发生1起扣5分，2起以上不得分"."""

import re
from typing import Final

_NONE: Final = re.compile(r"(?:未|没有)(?:发生|出现)[^\d,;]{0,12}?(?=(?:的,?)?(?:得|计)满分)的?")
_SOME: Final = re.compile(
    r"(?:发生|出现)?(?P<number>\d{1,3}(?:-\d{1,3})?)(?P<unit>[起次例件])(?P<rest>[^\d]*\d*(?:\.\d+)?[^\d]*)"
)


def counted_out(text: str) -> str | None:
    """The sentence with its counts alone: 0起得满分; None where it is none of this kind.

    The last band must be open and give nothing: 发生1起扣5分 on its own is for each of them.

    >>> counted_out("未发生得满分,发生1起扣5分,2起以上不得分")
    '0起得满分;1起扣5分;2起以上不得分'
    >>> counted_out("未发生得满分,发生1起扣5分") is None
    True
    """
    head, *others = re.split("[,;]", text)
    lead = _NONE.match(head)
    found = [_SOME.fullmatch(piece) for piece in others]
    told = [match for match in found if match is not None]
    if lead is None or len(told) < _FEWEST or len(told) < len(found):
        return None
    if len({match["unit"] for match in told}) > 1 or not _LAST.fullmatch(told[-1]["rest"]):
        return None
    rows = [f"0{told[0]['unit']}{head[lead.end() :]}"]
    return ";".join([*rows, *(f"{item['number']}{item['unit']}{item['rest']}" for item in told)])


_FEWEST: Final = 2
_LAST: Final = re.compile(r"(?:及|\(含\))?以上(?:\(含\))?的?(?:均|一律)?(?:不得分|不计分|得?0分)")
