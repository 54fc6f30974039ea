"""Whose score a column holds (得分由谁评): the office's own, or that of others."""

from typing import Final

from gov_perf.forms.grid import Cell
from gov_perf.forms.table.columns_data import columns_data
from gov_perf.text import squeeze

_BY_OTHERS: Final = ("复核", "审核", "核定")


def is_own(role: str, cell: Cell) -> bool:
    """Whether a column of scores says that the office itself gave them, whoever looked at them."""
    text = squeeze(cell.text)
    return role == "score" and "自评" in text and not any(word in text for word in _BY_OTHERS)


def by_others(heading: str) -> bool:
    """Whether the heading of a column of scores says that others than the office gave them.

    >>> by_others("得分（主管部门）"), by_others("自评得分（报财政部门）"), by_others("得分")
    (True, False, False)
    """
    text = "（" + squeeze(heading).replace("(", "（").replace(")", "）") + "）"
    words = _BY_OTHERS if "自评" in text else columns_data()["scores"]["others"]
    return any(word in text for word in words)
