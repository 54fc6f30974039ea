"""Bands of what happened (发生几起): "未发生得满分，发生1起扣5分，2起以上不得分"."""

import re
from typing import Final

_NONE: Final = re.compile(r"(?:未|没有)(?:发生|出现)[^\d,;]{0,12}?(?=(?:的,?)?(?:得|计)满分)的?")
_SOME: Final = re.compile(
    r"(?:发生|出现)?(?P<number>\d{1,3}(?:-\d{1,3})?)(?P<unit>[起次例件])(?P<rest>[^\d]*\d*(?:\.\d+)?[^\d]*)"
)
_WHAT: Final = (
    r"(?!未|不|被)[\u4e00-\u9fff]{0,8}(?:事故|事件|案件|投诉|舆情|信访|上访|纠纷|差错|违规|违纪)"
)
_ONCE: Final = re.compile(
    rf"(?:(?:(?:未|没有|不)(?:发生|出现)|[零无])(?P<of>(?:{_WHAT})?)的?,?(?P<full>[得计]满分)[,;])?"
    r"(?:如|若)?(?:发生|出现)(?:一|1)(?P<unit>[起次例件])(?:及以上|\(含\)以上|以上\(含\))?"
    rf"(?P<what>(?:{_WHAT})?)的?,?(?:即|则|均|一律)?(?:不得分|不计分|得?0分)"
)
_GRAVE: Final = re.compile("重大|较大|特大|特别|严重|恶性|责任|重复|群体")


def counted_out(text: str) -> str | None:
    """The sentence with its counts alone: 0起得满分; None where it is none of this kind.

    The last band must be open and give nothing: 发生1起扣5分 on its own is for each of them.

    >>> counted_out("未发生得满分,发生1起扣5分,2起以上不得分")
    '0起得满分;1起扣5分;2起以上不得分'
    >>> counted_out("未发生得满分,发生1起扣5分") is None
    True
    >>> counted_out("发生一起不得分")
    '0起得满分;1起及以上不得分'
    """
    once = _ONCE.fullmatch(text)
    if once is not None:
        return _none_at_all(once)
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


def _none_at_all(once: re.Match[str]) -> str | None:
    """One of it and nothing is given: full points for none, which may go without saying.

    What is named must be the same both times, and no more than the half of it: 发生一起重大事故
    leaves open what a lesser one costs.
    """
    named = once["what"]
    if named and named != once["of"] and (once["full"] or _GRAVE.search(named)):
        return None
    return f"0{once['unit']}{once['full'] or '得满分'};1{once['unit']}及以上不得分"


_FEWEST: Final = 2
_LAST: Final = re.compile(r"(?:及|\(含\))?以上(?:\(含\))?的?(?:均|一律)?(?:不得分|不计分|得?0分)")
