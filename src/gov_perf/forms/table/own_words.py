"""What our own forms say (本库表式的用语): lines, remarks and lights that are no data of a plan."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from gov_perf.forms.table.columns_data import columns_data


def _own() -> Mapping[str, Any]:
    words: Mapping[str, Any] = columns_data()["own"]
    return words


def is_own_line(text: str) -> bool:
    """Whether a line is one that this library writes under its sheets.

    >>> is_own_line("指纹：gp1-sha256:0"), is_own_line("指纹采集点数量")
    (True, False)
    """
    return text.startswith(_own_beginnings("lines"))


def own_word(name: str) -> str:
    """How a line of our own forms begins."""
    word: str = _own()[name]
    return word


def is_own_remark(text: str) -> bool:
    """Whether a remark of a form of monitoring is the light that this library showed."""
    return text.startswith(_own_beginnings("remarks"))


def is_own_light(text: str) -> bool:
    """Whether a cell says nothing but light and pace of the budget, as this library writes them.

    >>> is_own_light("○绿灯，进度比 97.5%"), is_own_light("○绿灯，另见附件")
    (True, False)
    """
    light, *rest = text.split("，")
    said = rest if light in _own_beginnings("lights") else [light, *rest]
    return len(said) == 0 or (len(said) == 1 and _PACE.fullmatch(said[0]) is not None)


_PACE: Final = re.compile(r"进度比 [0-9.]+%?")


@cache
def _own_beginnings(name: str) -> tuple[str, ...]:
    return tuple(_own()[name])
