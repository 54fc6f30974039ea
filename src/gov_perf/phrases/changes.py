"""Cells that state a change and no figure of what there is (变化): 下降≥5%, 由93%提升至96%."""

import re
from typing import Final

_CHANGE: Final = re.compile(
    r"(?:[比较同][^\d%‰]{1,8}|[由从][^\d]{0,6}[\d.,]+[^\d]{0,6})?"
    r"(?:下降|降低|减少|压减|缩短|增长|增加|提高|提升|上升|降(?!低)|增(?![长加]))"
    r"(?!率|幅|额|量|比例|比率|速度)[^\d%‰]{0,8}\d.*",
    re.ASCII,
)


def is_change(clean: str) -> bool:
    """Whether a cell says how much something is to change, or from what to what.

    >>> is_change("下降≥5%"), is_change("由93%提升至96%"), is_change("比上年增长5.2%")
    (True, True, True)
    >>> is_change("增长率≥5%"), is_change("≥96%"), is_change("提升满意度")
    (False, False, False)
    """
    return _CHANGE.fullmatch(clean) is not None
