"""What helps a row that could not be computed (没有复核的怎么办): what its cause asks for."""

from types import MappingProxyType
from typing import Final

from gov_perf.findings import Finding, Told

_BY_HAND: Final = (
    "请人工核对；标准在方案里的，附方案复核（--plan）；由人评判的，写明等级和得分比例"
    '（如“达成年度指标 90%”；Python：Judgement("90%")）。'
)
_UNREAD: Final = (
    "请把实际完成值写成带单位的数或日期（如“97.5%”“12期”“2025-11-20”）；"
    "没有发生的写 0，没有开展的写明原因。"
)
_ABSENT: Final = "请补填实际完成值；表上写了的，见读取时的问题。"
_TARGETLESS: Final = "请补填指标值；表上写了的，见读取时的问题。"
FOR_AN_OFFICE: Final = MappingProxyType({
    _UNREAD: _UNREAD,
    _ABSENT: "请补填实际完成值；表上写了的，请写清楚后重新报送。",
    _TARGETLESS: "请补填指标值；表上写了的，请写清楚后重新报送。",
})  # fmt: skip
"""What an office is told in their place: it does not see what the reader found."""
_JUDGED: Final = frozenset({
    "judgement-needed", "number-for-words", "case-needed", "deadline-missed",
})  # fmt: skip
"""Causes that the plan's own standard, or a person, takes away: there is more than one way."""
NO_TARGET: Final = "没有读出指标值"
"""Of a row without a target: the form may have one that was not read, so nobody is blamed."""
NO_ACTUAL: Final = "没有读出实际完成值"


def unchecked_facts(why: Finding | str, *, figure: bool = True) -> dict[str, object]:
    """The facts of N004: why a row was not computed, by which code, and what helps.

    A text beside a target that is no ``figure`` is for a person to judge.

    >>> from gov_perf.findings import finding
    >>> unchecked_facts(finding("sign-needed", target="280人次"))["remedy"]
    '请补写指标性质（≥、≤、=、>、<）。时长要写明哪一边：不超过的写“≤30天”，不少于的写“≥30天”。'
    >>> unchecked_facts("没有读出实际完成值")["cause"]
    ''
    """
    if isinstance(why, str):
        remedy = {NO_TARGET: _TARGETLESS, NO_ACTUAL: _ABSENT}.get(
            why, _UNREAD if figure else _BY_HAND
        )
        cause = ""
    elif why.name in _JUDGED:
        remedy, cause = _BY_HAND, ""
    else:
        remedy, cause = why.mend, f"{why.code}："
    return {"reason": why, "cause": cause, "remedy": Told(remedy)}
