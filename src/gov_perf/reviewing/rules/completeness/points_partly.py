"""An indicator without points, while others have them (部分指标缺分值)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator without points in a plan that gives some."""
    missing = [place for place in subject.places if place.indicator.points is None]
    if len(missing) < len(subject.places):
        for place in missing:
            yield found("points-partly", place.path, name=place.indicator.name)


RULE = ReviewRule(
    name="points-partly",
    check=check,
    why="有的指标有分值、有的没有，总分就加不出来；没有分值的指标等于不考核。",
    basis=(Basis("项目支出绩效自评表（财预〔2020〕10号所附表式）列有分值一栏", Evidence.FORMS),),
    bad=department(
        indicator("产出", "数量", "巡查次数", "≥12次", points=50),
        indicator("产出", "质量", "合格率", "≥98%"),
    ),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次", points=50),
        indicator("产出", "质量", "合格率", "≥98%", points=40),
    ),
)
