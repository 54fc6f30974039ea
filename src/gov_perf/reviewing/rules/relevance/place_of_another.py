"""The name of another county in the goals or contents (出现其他县区的名称)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.layers import Layer, Seat, seat_of
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_TITLE: Final = re.compile(r"《[^《》]{0,200}》|[（(][^（）()]{0,80}号[）)]")
_BEHIND: Final = (
    "(?=委|人民|政府|人大|政协|境内|域内|域|范围|全|各|城|群众|居民|财政|教育|卫生|民政|水务|水利"
    "|农业|交通|公安|红十字|残联|妇联|总工会|的|建设|经济|社会|农村|$|[^\u4e00-\u9fff])"
)


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that names a county other than the unit's own, once for each text and name."""
    seat = seat_of(subject.plan)
    if seat is None or seat.layer is not Layer.COUNTY or seat.rank not in {"县", "区"}:
        return
    for text in subject.narrative:
        told: set[str] = set()
        for sentence in _SENTENCE.finditer(_TITLE.sub("；", text.text)):
            told |= set(_others(sentence[0], seat))
        for name in sorted(told):
            yield found("place-of-another", text, place=name, own=seat.parts[-1])


def _others(sentence: str, seat: Seat) -> Iterator[str]:
    if any(word in sentence for word in words("places", "elsewhere")):
        return
    own = seat.parts[-1]
    for match in _named().finditer(sentence):
        name = match["county"] or match["district"]
        if name[:-1] not in own and own[:-1] not in name and _is_name(name):
            yield name


def _is_name(place: str) -> bool:
    """Whether what stands before 县 or 区 may be the name of a place."""
    name, rank = place[:-1], place[-1]
    ends = words("places", "no_county" if rank == "县" else "no_district")
    return not name.endswith(ends) and not any(word in name for word in words("places", "no_name"))


@cache
def _named() -> re.Pattern[str]:
    """A name behind a slogan ("健康…县") or behind the name of a city or prefecture."""
    openers, verbs, none = (
        "|".join(map(re.escape, words("places", key))) for key in ("openers", "verbs", "no_city")
    )
    city = rf"(?:(?<![\u4e00-\u9fff])|{verbs})(?!{none})[\u4e00-\u9fff]{{2,3}}?[市州](?!市)"
    return re.compile(
        rf"(?:{openers}|{city})(?P<county>[\u4e00-\u9fff]{{2,3}}?县){_BEHIND}"
        rf"|{city}(?P<district>[\u4e00-\u9fff]{{2,3}}?区){_BEHIND}"
    )


RULE = ReviewRule(
    name="place-of-another",
    check=check,
    why="目标里出现别的县区，多半是照抄外地方案时没有改名称，内容也可能不适合本地。",
    basis=(Basis("目标、指标照抄其他地区材料是审核中常见的问题", Evidence.PRACTICE),),
    bad=department(name="永善县教育体育局", annual_goals=["1、为“健康绥江县”建设提供支持。"]),
    good=department(name="永善县教育体育局", annual_goals=["1、为“健康永善县”建设提供支持。"]),
)
