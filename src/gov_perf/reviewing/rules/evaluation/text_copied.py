"""A text that stands in other units' plans too (与其他单位的文字雷同)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Crowd, Documents
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject
from gov_perf.text import squeeze

SHORTEST: Final = Option("shortest", 30, "文字不少于多少个字时才比对")


def check(subject: Subject) -> Iterator[Found]:
    """Every goal or content that another unit's plan holds word for word."""
    shortest = SHORTEST.of(subject, RULE.name)
    for text in subject.narrative:
        bare = squeeze(text.text)
        if text.spot.part is Part.DUTIES or len(bare) < shortest:
            continue
        others = subject.documents.crowd.holders(bare) - {subject.plan.name}
        if others:
            names = "、".join(sorted(others)[:3])
            yield found("text-copied", text, names=names, count=len(others))


_GOAL = "进一步提高应急救护知识普及水平，组织开展应急救护培训，不断增强群众自救互救能力。"
_PLAN = department(annual_goals=[_GOAL])
_OTHER = department(name="示例县档案馆", annual_goals=[_GOAL])

RULE = ReviewRule(
    name="text-copied",
    check=check,
    why="绩效目标应结合本单位的职责和任务编制；与别的单位一字不差，多半是照抄，内容未必符合本单位实际。",
    basis=(Basis("绩效目标审核的相关性：目标应与本部门职责和项目内容相符", Evidence.RECALLED),),
    bad=Documents(_PLAN, crowd=Crowd.of([_PLAN, _OTHER])),
    good=Documents(_PLAN, crowd=Crowd.of([_PLAN])),
    options=(SHORTEST,),
)
