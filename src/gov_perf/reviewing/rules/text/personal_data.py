"""Identity or mobile numbers of people (个人信息)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.text import narrow

_IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z.])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{3}[0-9Xx](?![0-9A-Za-z.])"
)
_MOBILE: Final = re.compile(
    r"(?<![0-9A-Za-z.,-])1[3-9][0-9]{9}(?![0-9A-Za-z.%,]|-[0-9]|\s*[元万亿吨个人次米亩件册条户立千克度份套棵株头只羽台辆天公里平方])"
)
_OTHER: Final = re.compile(r"(?:编号|编码|代码|项目号|账号|合同|单号|型号|文号)[:： 为是]{0,2}$")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"


def is_identity_number(number: str) -> bool:
    """Whether the check digit of an 18-digit number is right (GB 11643).

    >>> is_identity_number("11010519491231002X")
    True
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[-1].upper()


def check(subject: Subject) -> Iterator[Found]:
    """Every such number, shown with its middle hidden."""
    for text in subject.texts:
        clean = narrow(text.text)
        for kind, pattern in (("身份证号", _IDENTITY), ("手机号码", _MOBILE)):
            for match in pattern.finditer(clean):
                if kind == "身份证号" and not is_identity_number(match[0]):
                    continue
                if _OTHER.search(clean[max(0, match.start() - 6) : match.start()]):
                    continue
                hidden = f"{match[0][:3]}****{match[0][-2:]}"
                yield found("personal-data", text, kind=kind, number=hidden)


RULE = ReviewRule(
    name="personal-data",
    check=check,
    why="绩效目标要随预算公开，写进去的身份证号、手机号码也就公开了。",
    basis=(
        Basis("《个人信息保护法》：处理和公开个人信息以必要为限", Evidence.RECALLED),
        Basis("《公民身份号码》（GB 11643）：校验码", Evidence.RECALLED),
    ),
    bad=department(annual_goals=["完成管网改造5处，联系人王某，电话13800138000。"]),
    good=department(annual_goals=["完成管网改造5处，联系人王某，电话见通讯录。"]),
)
