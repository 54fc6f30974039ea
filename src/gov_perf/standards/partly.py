"""What is done in part (部分完成): "全部完成得满分，部分完成按比例得分，未完成不得分"."""

import re
from typing import Final

from gov_perf.standards.atoms import Award, Completed, InProportion
from gov_perf.standards.awards import read_consequence
from gov_perf.standards.conditions import read_condition

_MARK: Final = "的?,?"
_ALL: Final = r"(?P<all>[^,;]{2,20}?)" + _MARK + r"(?P<full>[得计](?:满分(?:\d{1,3}分)?|\d{1,3}分))"
_PART: Final = (
    r"(?:部分完成|完成部分|未全部完成)(?:任务|目标|工作)?" + _MARK + r"(?P<share>按[^,;]{2,16})"
)
_NONE: Final = r"(?:全部|完全)?(?:未完成|没有完成|未开展|未实施)" + _MARK + r"(?P<none>[^,;]{2,8})"
_SENTENCE: Final = re.compile(rf"{_ALL}[,;]{_PART}(?:[,;]{_NONE})?")


def partly_done(text: str) -> str | None:
    """The sentence with 部分完成 as what lies below the target; None where it is none such.

    What is not done at all has nothing in proportion anyway.  部分完成得5分 is a case to be
    judged, and beside a ceiling nobody completes a part: the rule refuses.

    >>> partly_done("全部完成得满分,部分完成按比例得分,未完成不得分")
    '达到指标值得满分;低于指标值的按比例得分'
    >>> partly_done("全部完成得满分,部分完成得5分") is None
    True
    """
    match = _SENTENCE.fullmatch(text)
    if match is None or read_condition(match["all"]) != Completed(met=True):
        return None
    share, none = read_consequence(match["share"]), match["none"]
    if not isinstance(share, InProportion) or share.of_plan or share.points is not None:
        return None
    if none is not None and read_consequence(none) != Award():
        return None
    return f"达到指标值{match['full']};低于指标值的{match['share']}"
