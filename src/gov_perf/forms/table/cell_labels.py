"""Words within a cell that say what a part of it is (格内的标签), and cells named in a finding."""

import re
from collections.abc import Iterable
from typing import Final

_NAMED: Final = 5
"""Cells that are named where they do not part."""


def target_label(*words: str) -> re.Pattern[str]:
    """What stands before a target in a cell: 年度指标值：.

    >>> target_label("指标值").sub("", "年度指标值：≥12期")
    '≥12期'
    """
    return re.compile(rf"(?:年度|全年|年初)?(?:绩效)?(?:{'|'.join(words)})\s*[:：]?\s*")


ACTUAL_LABEL: Final = re.compile(
    r"(?:全年|年度)?已?(?:实际完成(?:值|数|情况)?|实际(?:值|数)?|完成(?:值|数|情况)?)\s*[:：]?\s*"
)
"""What stands before an actual value in a cell: 实际完成, 已完成."""


def one_line(text: str) -> str:
    r"""A cell's text on one line.

    >>> one_line("培训\n合格率")
    '培训 合格率'
    """
    return " ".join(text.split())


def some(texts: Iterable[str]) -> str:
    """The first cells, as a finding names them.

    >>> some(["甲", "乙"]), some("甲乙丙丁戊己")
    ('“甲”、“乙”', '“甲”、“乙”、“丙”、“丁”、“戊”等')
    """
    kept = list(texts)
    shown = "、".join(f"“{one_line(text)}”" for text in kept[:_NAMED])
    return f"{shown}等" if len(kept) > _NAMED else shown
