"""A document that another one has replaced (引用已废止的文件)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.known_documents import by_number
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every known document that was replaced before the budget year."""
    budget_year = subject.plan.budget_year or 0
    for one in subject.citations:
        known = by_number().get(one.usual)
        if known is None or not known.replaced_by or known.replaced_in >= budget_year:
            continue
        if "废止" not in one.text.text:
            yield found(
                "document-replaced", one.text, number=known.number, title=known.title,
                other=known.replaced_by, year=known.replaced_in,
            )  # fmt: skip


RULE = ReviewRule(
    name="document-replaced",
    check=check,
    why="已经废止的文件不能再作设定依据，应当引用现行的文件。",
    basis=(Basis("《财政支出绩效评价管理暂行办法》已由财预〔2020〕10号废止", Evidence.RECALLED),),
    bad=department(
        indicator("产出", "数量", "评价项目数", "≥12个", basis="财预〔2011〕285号、实施方案")
    ),
    good=department(
        indicator("产出", "数量", "评价项目数", "≥12个", basis="财预〔2020〕10号、实施方案")
    ),
)
