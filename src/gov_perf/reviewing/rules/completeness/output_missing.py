"""No indicator of output (没有产出指标)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.headings import lacks
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where no heading speaks of output."""
    if lacks(subject, "output"):
        yield found("output-missing", "产出指标")


RULE = ReviewRule(
    name="output-missing",
    check=check,
    why="产出指标说明花钱做了什么，缺了它，预算与工作量就对不上。",
    basis=(
        Basis("项目支出绩效自评表（财预〔2020〕10号所附表式）列有产出指标一栏", Evidence.FORMS),
    ),
    bad=department(indicator("效益", "社会效益", "安全饮水普及率", "≥95%")),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("效益", "社会效益", "安全饮水普及率", "≥95%"),
    ),
)
