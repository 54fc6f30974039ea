"""Years that goals aim at (目标年份) and deadlines in targets, by strict patterns.

Only what is surely an aim counts: "到2030年，…", "2026年6月前完成…", "到“十五五”末".  Titles in
《》 and what a text tells of the past are no aims.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR, Period
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import Plan
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.target_facts import tells_time
from gov_perf.reviewing.wordlists import holds, words
from gov_perf.text import narrow

_GROUP: Final = "feasibility"


@frozen
class Aim:
    """A year that a text aims at, as written, with the clause behind it.

    ``surely``: whether the words themselves say that it is an aim (力争, 计划, 前完成).
    """

    year: int
    text: str
    clause: str
    surely: bool

    @property
    def tells_the_past(self) -> bool:
        """Whether the clause reports what has been reached, or at least promises nothing."""
        promised = self.surely or holds(self.clause, _GROUP, "deeds")
        return not promised or holds(self.clause, _GROUP, "past")


_TITLE: Final = re.compile(r"《[^《》]{0,200}》")
_FIVE_YEARS: Final = {"十四五": 2025, "十五五": 2030, "十六五": 2035}
_STARTS: Final = r"(?:(?P<will>力争|争取|确保|计划|预计)|(?<![\u4e00-\u9fffA-Za-z\d]))"
_CLAUSE: Final = re.compile(r"[^。；;\n]{0,120}")


@cache
def _aims() -> tuple[re.Pattern[str], ...]:
    deeds = "|".join(map(re.escape, words(_GROUP, "deeds")))
    return (
        re.compile(rf"{_STARTS}到(?P<year>\d{{4}})(?:年(?:底|末|\d{{1,2}}月底?)?|底|末)", re.ASCII),
        re.compile(rf"{_STARTS}到[“\"]?(?P<five>{'|'.join(_FIVE_YEARS)})[”\"]?(?:规划)?期?末"),
        re.compile(
            r"(?<!\d)(?P<year>\d{4})年(?:\d{1,2}月(?:\d{1,2}日|底|末)?|底|末)?之?前[,，]?"
            rf"(?:全面|基本|全部|力争|确保)?(?:{deeds})(?![^。；;，,\n]{{0,30}}的)",
            re.ASCII,
        ),
    )


_PLANNED: Final = re.compile(
    r"(?<![\u4e00-\u9fffA-Za-z\d\-—–~])(?P<year>\d{4})年度?[,，]?"
    r"(?:我(?:局|校|县|镇|乡|院|委|单位|中心)|本单位)?"
    r"(?:计划(?!生育|免疫|单列|执行|项目|资金|[内外数书的])|预计|拟|将(?!军)|力争|确保)",
    re.ASCII,
)


def _found(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Aim]:
    clean = _TITLE.sub(lambda match: "\x00" * len(match[0]), narrow(text))
    for pattern in patterns:
        for match in pattern.finditer(clean):
            named = match.groupdict()
            five = named.get("five")
            year = _FIVE_YEARS[five] if five else int(named["year"])
            if not FIRST_YEAR <= year <= LAST_YEAR:
                continue
            behind = _CLAUSE.match(clean, match.end())
            surely = "will" not in named or named["will"] is not None
            aim = text[match.start() : match.end()]
            yield Aim(year, aim, behind[0] if behind else "", surely)


def aims(text: str) -> Iterator[Aim]:
    """The years that a text aims at.

    >>> [aim.year for aim in aims("到2030年，持证比例提高到3%以上")]
    [2030]
    >>> list(aims("按《规划纲要（到2035年）》实施，达到2020年水平"))
    []
    """
    return _found(text, _aims())


def planned(text: str) -> Iterator[Aim]:
    """The years that a text plans something for: "2024年计划…"."""
    return _found(text, (_PLANNED,))


_DATE: Final = re.compile(r"(?<!\d)(?P<year>\d{4})(?:年|(?:[.\-/]\d{1,2}){1,2}(?!\d))", re.ASCII)


def deadline(target: str) -> int | None:
    """The year of the last date in a target; None where it holds none.

    >>> deadline("≤2025年12月"), deadline("2021.1.1-2021.12.31"), deadline("≤48小时")
    (2025, 2021, None)
    """
    years = [int(match["year"]) for match in _DATE.finditer(narrow(target[:200]))]
    years = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    return years[-1] if years else None


def years_of(plan: Plan) -> Period | None:
    """The years from the first to the last that the plan says it is for; None without any."""
    years = [] if plan.budget_year is None else [plan.budget_year]
    if plan.period is not None:
        years += [plan.period.first, plan.period.last]
    return Period(min(years), max(years)) if years else None


def deadlines(subject: Subject) -> Iterator[tuple[Place, int, Period]]:
    """Every indicator of time whose target is a date, with its year and the plan's years."""
    years = years_of(subject.plan)
    for place in subject.places if years is not None else ():
        year = deadline(place.indicator.target.text) if tells_time(place) else None
        if years is not None and year is not None:
            yield place, year, years
