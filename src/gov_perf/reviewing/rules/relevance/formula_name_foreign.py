"""A formula for other people or another result than the indicator's (公式名称另有所指)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.formulas.formula import is_rate
from gov_perf.formulas.words import key
from gov_perf.formulas.words import words as formula_words
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rates import rated
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import bare_name, kin_of, pairs_of

_LEAST: Final = 2
_END: Final = re.compile("(?:满意度|满意率|满意程度|率|程度|度|比例|比重|占比)$")


def check(subject: Subject) -> Iterator[Found]:
    """Every formula whose left side has nothing in common with the name of the indicator."""
    known = {key(bare_name(place.indicator.name)) for place in subject.places}
    for place in subject.places:
        held = rated(place)
        text = subject.text(place, "content")
        left = held.formula.name if held is not None and held.formula is not None else None
        if left is None or text is None or left in formula_words("left", "generic"):
            continue
        other, own = key(bare_name(left)), key(bare_name(place.indicator.name))
        if other not in known and is_rate(other) and is_rate(own) and _differ(own, other):
            yield found("formula-name-foreign", text, name=left, indicator=place.indicator.name)


def _differ(own: str, other: str) -> bool:
    """Whether two names of shares surely speak of different things."""
    if _shortens(own, other) or _shortens(other, own):
        return False
    satisfied = [name.endswith(words("headings", "satisfaction")) for name in (own, other)]
    mine, said = (_END.sub("", name) for name in (own, other))
    if satisfied[0] != satisfied[1] or min(len(mine), len(said)) < _LEAST:
        return False
    if satisfied[0]:
        return not (_is_anybody(mine) or _is_anybody(said) or _akin(mine, said, "people"))
    return set(mine).isdisjoint(said) and not _akin(mine, said, "results")


def _shortens(short: str, long: str) -> bool:
    """Whether all characters of one name stand in the other in the same order."""
    signs = iter(long)
    return all(sign in signs for sign in short)


def _is_anybody(stem: str) -> bool:
    """Whether a name says no more than that somebody is asked."""
    for word in words("formulas", "anybody"):
        stem = stem.replace(word, "")
    return not stem


def _akin(first: str, second: str, key: str) -> bool:
    if not pairs_of(first).isdisjoint(pairs_of(second)):
        return True
    kin = [kin_of(stem, "formulas", key).keys() for stem in (first, second)]
    kin_of_topics = [kin_of(stem).keys() for stem in (first, second)]
    return not kin[0].isdisjoint(kin[1]) or not kin_of_topics[0].isdisjoint(kin_of_topics[1])


_FORMULA: Final = "（对培训满意的参训人数/参训总人数）*100%"

RULE = ReviewRule(
    name="formula-name-foreign",
    check=check,
    why="公式左边是另一群人或另一件事的比率，算出来的就不是本指标，实际值无法证明目标完成。",
    basis=(
        Basis(
            "公开的部门整体支出绩效目标表中有“服务群众满意度”按参训人员满意度计算的写法",
            Evidence.FORMS,
        ),
    ),
    bad=department(
        indicator(
            "满意度", "服务对象满意度", "服务群众满意度", "≥90%",
            content=f"参训人员满意度={_FORMULA}",
        )
    ),
    good=department(
        indicator(
            "满意度", "服务对象满意度", "参训人员满意度", "≥90%",
            content=f"参训人员满意度={_FORMULA}",
        )
    ),
)  # fmt: skip
