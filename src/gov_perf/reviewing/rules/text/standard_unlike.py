"""指标 in one standard where all others say 指标值 (评分标准用语不一致)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.text import squeeze

_FULL: Final = ("完成指标值", "达到指标值")
_SHORT: Final = ("完成指标", "达到指标")


def check(subject: Subject) -> Iterator[Found]:
    """Standards that end in 完成指标, where more others end in 完成指标值."""
    texts = [text for place in subject.places if (text := subject.text(place, "standard"))]
    bare = [(text, squeeze(text.text).rstrip("。；;")) for text in texts]
    full = sum(1 for _, one in bare if one.startswith("是否") and one.endswith(_FULL))
    short = [text for text, one in bare if one.startswith("是否") and one.endswith(_SHORT)]
    for text in short if full > len(short) else ():
        yield found("standard-unlike", text, text=text.text, count=full)


_ITEM: Final = ("产出", "数量", "培训期数", "≥12期")

RULE = ReviewRule(
    name="standard-unlike",
    check=check,
    why="要看的是指标值有没有完成；同一张表的评分标准用语一致，读的人才不会以为是两回事。",
    basis=(Basis("公开的部门整体支出绩效目标表中的实际写法", Evidence.FORMS),),
    bad=department(
        indicator(*_ITEM, standard="是否完成指标值"),
        indicator("产出", "质量", "培训合格率", "≥98%", standard="是否完成指标值"),
        indicator("产出", "时效", "物资运达时间", "≤48小时", standard="是否在时限内完成指标"),
    ),
    good=department(
        indicator(*_ITEM, standard="是否完成指标值"),
        indicator("产出", "质量", "培训合格率", "≥98%", standard="是否完成指标值"),
        indicator("产出", "时效", "物资运达时间", "≤48小时", standard="是否完成指标值"),
    ),
)
