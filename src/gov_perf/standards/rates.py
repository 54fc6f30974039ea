"""Points off written as a rate (扣分写成“分/次”): "扣2分/次", "逾期扣1分/天"."""

import re
from typing import Final

from gov_perf.standards.numbers import NUMBER
from gov_perf.standards.vocabulary import one_of

_RATE: Final = rf"(?:按)?扣(?:除|减)?(?P<points>{NUMBER})分/(?P<per>PER)"
_BY: Final = rf"按(?P<points>{NUMBER})分/(?P<per>PER)(?:的标准)?(?:扣分|扣减|扣除)"
_THINGS: Final = f"(?:{one_of('things')})"
_TIMES: Final = "(?:个?(?:工作日|自然日|星期|月)|天|日|周)"
_LATE: Final = f"(?P<before>{one_of('late')})(?:完成)?的?,?"
_BELOW: Final = rf"(?P<before>低于|少于|未达到)(?:{one_of('goals')})?的?,?"
_POINTS_OF: Final = "(?:个?百分点)"


def spelt_out(text: str) -> str | None:
    """The sentence with 每 in the place of the stroke; None where no points off are so written.

    >>> spelt_out("无事故得满分,发生事故扣5分/次"), spelt_out("扣2分/次,扣完为止")
    ('无事故得满分,发生事故每次扣5分', '每发生一次扣2分,扣完为止')
    >>> spelt_out("逾期扣1分/天"), spelt_out("30分/件") is None
    ('每逾期1天扣1分', True)
    """
    if "分/" not in text:
        return None
    for pattern, written in _WRITTEN:
        text = pattern.sub(written, text)
    return None if "分/" in text else text


_WRITTEN: Final = tuple(
    (re.compile(f"{lead}(?:{rate.replace('PER', per)})"), written)
    for rate in (_RATE, _BY)
    for lead, per, written in (
        (rf"(?<![^,;]){_LATE}", _TIMES, r"每\g<before>1\g<per>扣\g<points>分"),
        (rf"(?<![^,;]){_BELOW}", _POINTS_OF, r"每低于1个百分点扣\g<points>分"),
        (r"(?<![^,;])", _THINGS, r"每发生一\g<per>扣\g<points>分"),
        (r"(?<=[^,;\d每扣])", _THINGS, r"每\g<per>扣\g<points>分"),
    )
)
