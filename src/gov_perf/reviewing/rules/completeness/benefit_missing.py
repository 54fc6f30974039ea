"""No indicator of benefit (没有效益指标)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.headings import lacks
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where no heading speaks of benefit."""
    if lacks(subject, "benefit"):
        yield found("benefit-missing", "效益指标")


RULE = ReviewRule(
    name="benefit-missing",
    check=check,
    why="效益指标说明做的事带来什么变化，缺了它，只能看出做没做，看不出有没有用。",
    basis=(
        Basis("项目支出绩效自评表（财预〔2020〕10号所附表式）列有效益指标一栏", Evidence.FORMS),
    ),
    bad=department(indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("效益", "社会效益", "安全饮水普及率", "≥95%"),
    ),
)
