"""第 before a document's serial number, or noughts (文号顺序号加“第”或编虚位)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every number such as 〔2013〕第66号 or 〔2013〕066号; the fix writes 66."""
    for one in subject.citations:
        serial = str(int(one.serial))
        if one.ended and int(one.serial) and (one.order is not None or serial != one.serial):
            start = one.serial_at if one.order is None else one.order
            said = found("number-order", one.text, number=one.written, serial=serial)
            end = one.serial_at + len(one.serial)
            yield replaced(said, one.text, start, end, serial, safe=True)


RULE = ReviewRule(
    name="number-order",
    check=check,
    why="发文顺序号不加“第”字、不编虚位，写法统一了才好检索和核对。",
    basis=(
        Basis(
            "《党政机关公文格式》（GB/T 9704—2012）：发文顺序号不加“第”字，不编虚位",
            Evidence.RECALLED,
        ),
    ),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕第66号、实施方案")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66号、实施方案")
    ),
)
