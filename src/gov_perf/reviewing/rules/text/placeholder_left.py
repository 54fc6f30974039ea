"""A placeholder that nobody filled in (留有占位文字)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.placeholders import is_placeholder_target, placeholder_in
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every text that holds one; a target that is nothing else has a code of its own."""
    for text in subject.texts:
        sign = placeholder_in(text.text)
        if sign is not None and not is_placeholder_target(text):
            yield found("placeholder-left", text, sign=sign)


RULE = ReviewRule(
    name="placeholder-left",
    check=check,
    why="“XX”“××”“待定”是模板里留着要填的地方，报出来说明没有填完。",
    basis=(Basis("照模板填报时常见的遗漏", Evidence.PRACTICE),),
    bad=department(annual_goals=["完成XX公里农村道路建设。"]),
    good=department(annual_goals=["完成12公里农村道路建设。"]),
)
