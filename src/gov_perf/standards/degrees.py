"""Degrees of one thing (程度词): 健全, 较健全, 基本健全, 一般; 效果明显, 效果一般."""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.standards.vocabulary import one_of, table

_WEAKER: Final = re.compile("较为|比较|较|基本上?|大致|部分|稍|尚")


def on_one_scale(names: Sequence[str]) -> bool:
    """Whether each name is a degree of what the first one names.

    >>> on_one_scale(["健全", "较健全", "一般"]), on_one_scale(["效果明显", "效果一般"])
    (True, True)
    >>> on_one_scale(["制度健全", "制度执行到位"])
    False
    """
    whole = _core(names[0])
    return all(_is_degree_of(_core(name), whole) for name in names[1:])


def _core(name: str) -> str:
    return _WEAKER.sub("", name.strip().rstrip("的"))


def _is_degree_of(name: str, whole: str) -> bool:
    if name in (whole, *table()["words"]["degrees"]):
        return True
    degree = _DEGREE.search(name)
    return degree is not None and degree.start() > 0 and whole.startswith(name[: degree.start()])


_DEGREE: Final = re.compile(f"(?:{one_of('degrees')})$")
