"""An output whose subject no task, goal or duty names (指标找不到对应的任务和目标)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.findings import Where
from gov_perf.plans.indicators import Level2
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator, task
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import Topic, bare_name, joined, topic

_OUTPUTS: Final = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS)
_LEAST: Final = 100
"""Shorter goals and tasks say too little to miss anything in them."""


def check(subject: Subject) -> Iterator[Found]:
    """Every output whose last subject word stands nowhere in duties, goals and tasks."""
    told = [text.text for text in subject.texts if text.spot.part not in _TREE]
    if sum(map(len, told)) < _LEAST:
        return
    narrative = joined(map(topic, (*told, subject.plan.name)))
    for place in subject.places:
        head = _head(place.indicator.name) if place.sublevel in _OUTPUTS else None
        if head is not None and not head.meets(narrative):
            yield found(
                "indicator-without-goal", Where(path=place.path),
                indicator=place.indicator.name, word=head.pieces[0],
            )  # fmt: skip


_TREE: Final = (Part.LEVEL1, Part.LEVEL2, Part.INDICATOR)


def _head(name: str) -> Topic | None:
    """The last subject of a name (信息系统 of 灾害管理信息系统正常运转率), if it has one."""
    pieces = topic(bare_name(name)).pieces
    return topic(pieces[-1]) if pieces and len(pieces[-1]) > 1 else None


_ROADS = indicator("产出", "数量", "公路养护里程", "≥120公里")
_WORK = "对全县农村公路开展经常性养护，及时修复水毁路段和破损桥涵，保障群众出行安全畅通。"

RULE = ReviewRule(
    name="indicator-without-goal",
    check=check,
    why="指标应当从职责、目标和任务里来；来历不明的指标，多是从别处抄来或往年留下的。",
    basis=(
        Basis(
            "绩效目标审核看绩效指标与目标、任务是否相关（《中央部门预算绩效目标管理办法》"
            "财预〔2015〕88号）",
            Evidence.RECALLED,
        ),
    ),
    bad=department(
        _ROADS,
        indicator("产出", "数量", "辅助器具发放数", "≥50件"),
        annual_goals=[_WORK],
        overall_goals=[_WORK],
        key_tasks=[task("农村公路养护", "200", _WORK)],
    ),
    good=department(
        _ROADS,
        annual_goals=[_WORK],
        overall_goals=[_WORK],
        key_tasks=[task("农村公路养护", "200", _WORK)],
    ),
)
