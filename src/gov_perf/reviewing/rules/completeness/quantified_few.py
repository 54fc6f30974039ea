"""Too few indicators with a figure (定量指标过少)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.cells.targets import Target
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import without_target
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

SHARE: Final = Option("share", 50, "有数字的指标至少占全部指标的百分之几")
NUMBER: Final = Option("number", 0, "有数字的指标至少几个")


def check(subject: Subject) -> Iterator[Found]:
    """One finding where fewer targets hold a figure than the settings ask for.

    Empty targets do not count; they are said elsewhere.
    """
    targets = [
        place.indicator.target for place in subject.places if not without_target(place.indicator)
    ]
    total, count = len(targets), sum(map(_has_figure, targets))
    share, number = SHARE.of(subject, RULE.name), NUMBER.of(subject, RULE.name)
    if total and (count * 100 < share * total or count < number):
        wanted = "、".join([f"{share}%"] * (share > 0) + [f"{number}个"] * (number > 0))
        yield found("quantified-few", "绩效指标", total=total, count=count, wanted=wanted)


def _has_figure(target: Target) -> bool:
    return target.value is not None or any(char.isdecimal() for char in target.text)


RULE = ReviewRule(
    name="quantified-few",
    check=check,
    why="多数指标只有“明显提升”一类的话，年终打分全凭印象；能用数字说的应当用数字说。",
    basis=(Basis("绩效指标以定量表述为主，定性表述为辅（通行的审核要求）", Evidence.RECALLED),),
    bad=department(indicator("效益", "社会效益", "生活条件改善", "明显改善")),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次")),
    options=(SHARE, NUMBER),
)
