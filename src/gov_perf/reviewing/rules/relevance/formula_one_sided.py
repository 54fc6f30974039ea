"""A formula that lacks its numerator or its denominator (公式缺分子或分母)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.text import narrow

_SLASH: Final = "[/÷∕⁄]"
_WITHOUT_TOP: Final = re.compile(rf"= {{0,4}}(?:[（(] {{0,4}})?{_SLASH}")
_WITHOUT_BOTTOM: Final = re.compile(
    rf"=[^=。；;\n]{{1,80}}?{_SLASH} {{0,4}}(?:[）)] {{0,4}})?"
    r"(?:[*×xX·] {0,4}100|[。；;，,\n]|\Z)"
)


def check(subject: Subject) -> Iterator[Found]:
    """Every content with a division that has nothing on one side."""
    for place in subject.places:
        text = subject.text(place, "content")
        if text is None:
            continue
        clean = narrow(text.text)
        missing = (
            "分子" if _WITHOUT_TOP.search(clean)
            else "分母" if _WITHOUT_BOTTOM.search(clean)
            else ""
        )  # fmt: skip
        if missing:
            yield found("formula-one-sided", text, missing=missing)


def _row(content: str) -> Row:
    return indicator("产出", "质量", "设备完好率", "≥98%", content=content)


RULE = ReviewRule(
    name="formula-one-sided",
    check=check,
    why="除号的一边是空的，比率就算不出来，多半是复制时漏了字。",
    basis=(Basis("比率等于分子除以分母，属于算术常识", Evidence.PRACTICE),),
    bad=department(_row("设备完好率=完好设备数/*100%")),
    good=department(_row("设备完好率=完好设备数/在用设备总数*100%")),
)
