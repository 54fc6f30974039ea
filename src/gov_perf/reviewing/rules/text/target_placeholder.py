"""A target that is a placeholder (指标值为占位文字)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.placeholders import is_placeholder_target
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Targets that are nothing but a placeholder with its sign and unit."""
    for text in subject.texts:
        if is_placeholder_target(text):
            yield found("target-placeholder", text, text=text.text)


RULE = ReviewRule(
    name="target-placeholder",
    check=check,
    why="指标值没有填，绩效目标就没有可考核的内容，不能批复。",
    basis=(
        Basis(
            "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）：完整性审核", Evidence.RECALLED
        ),
    ),
    bad=department(indicator("产出", "数量", "道路建设里程", "≥XX公里")),
    good=department(indicator("产出", "数量", "道路建设里程", "≥12公里")),
)
