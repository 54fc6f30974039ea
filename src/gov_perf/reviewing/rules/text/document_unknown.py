"""A number of the finance ministry's that no list holds (引用的文号不在已知清单中)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.known_documents import bare_title, by_number, by_title
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_ISSUERS: Final = frozenset({"财预", "财办预", "财监"})
"""Issuers of documents on budget performance; of others no list could be complete."""


def check(subject: Subject) -> Iterator[Found]:
    """Every such number; where the title is known, "document-misnumbered" speaks."""
    for one in subject.citations:
        if one.issuer not in _ISSUERS or not one.full_year or one.usual in by_number():
            continue
        if bare_title(one.title) not in by_title():
            yield found("document-unknown", one.text, number=one.usual)


RULE = ReviewRule(
    name="document-unknown",
    check=check,
    why="设定依据里的文号写错了很难看出来；清单里没有的，至少核对一次原文。",
    basis=(Basis("随库的办法和全国性预算绩效文件清单，清单不全", Evidence.RECALLED),),
    bad=department(indicator("产出", "数量", "评价项目数", "≥12个", basis="财预〔2020〕99号")),
    good=department(indicator("产出", "数量", "评价项目数", "≥12个", basis="财预〔2020〕10号")),
)
