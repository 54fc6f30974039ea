"""A share whose content does not say how it is worked out (比率指标没有计算公式)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rates import is_share, rated
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_DIVIDED: Final = re.compile(
    r"(?<=[\u4e00-\u9fff）)])\s*[/÷∕⁄／]\s*(?=[（(]?[\u4e00-\u9fff])"
    r"|除以|占[^，,。；;\n]{1,40}的?(?:比例|比重|比率|百分比|百分率)|之比|的比值"
)


def check(subject: Subject) -> Iterator[Found]:
    """Every share in percent whose content neither holds a formula nor says what is divided."""
    for place in subject.places:
        held = rated(place)
        text = subject.text(place, "content")
        if held is None or text is None or not is_share(place):
            continue
        if _DIVIDED.search(text.text):
            continue
        if any(item.name == "formula-none" for item in held.reading.findings):
            yield found("rate-without-formula", text, indicator=place.indicator.name)


def _row(content: str) -> Row:
    return indicator("产出", "质量", "培训合格率", "≥98%", content=content)


RULE = ReviewRule(
    name="rate-without-formula",
    check=check,
    why="比率指标不写分子、分母，年底各人有各人的算法，实际值无法核对。",
    basis=(Basis("指标内容栏写明指标含义和计算公式（部门整体支出绩效指标表）", Evidence.FORMS),),
    bad=department(_row("反映培训合格情况。")),
    good=department(_row("反映培训合格情况。培训合格率=考核合格人数/参训人数*100%")),
)
