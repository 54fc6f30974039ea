"""A known title with a number that is another's (文件名称与文号不符)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.known_documents import bare_title, by_title
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every known title whose number has the right issuer and another year or serial."""
    for one in subject.citations:
        known = by_title().get(bare_title(one.title), ()) if one.title else ()
        if not known or not one.ended or not one.full_year:
            continue
        numbers = {item.number for item in known}
        if one.usual not in numbers and one.issuer in {item.issuer for item in known}:
            yield found(
                "document-misnumbered", one.text, title=one.title, number=one.usual,
                known="、".join(sorted(numbers)),
            )  # fmt: skip


RULE = ReviewRule(
    name="document-misnumbered",
    check=check,
    why="文件名称和文号对不上，设定依据就查不到。",
    basis=(
        Basis("预算绩效管理的全国性文件名称与文号（只收少数有把握的）", Evidence.RECALLED),
    ),
    bad=department(
        indicator(
            "产出", "数量", "评价项目数", "≥12个",
            basis="《项目支出绩效评价管理办法》（财预〔2020〕11号）",
        )
    ),
    good=department(
        indicator(
            "产出", "数量", "评价项目数", "≥12个",
            basis="《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        )
    ),
)  # fmt: skip
