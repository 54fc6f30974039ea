"""No satisfaction indicator (没有满意度指标), under whatever heading."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.headings import lacks
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where neither a heading nor a name speaks of satisfaction."""
    named = any("满意" in place.indicator.name for place in subject.places)
    if lacks(subject, "satisfaction") and not named:
        yield found("satisfaction-missing", "满意度指标")


_OUTPUT = indicator("产出", "数量", "巡查次数", "≥12次")

RULE = ReviewRule(
    name="satisfaction-missing",
    check=check,
    why="满意度反映服务对象怎么看，缺了它，方案只说做了什么，没有说受益的人是否认可。",
    basis=(
        Basis("项目支出绩效自评表设满意度指标一栏（财预〔2020〕10号所附表式）", Evidence.FORMS),
    ),
    bad=department(_OUTPUT),
    good=department(_OUTPUT, indicator("满意度", "服务对象满意度", "群众满意度", "≥90%")),
)
