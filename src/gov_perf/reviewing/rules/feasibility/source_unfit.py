"""A source that cannot give the figure (数据来源与指标不相称)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Place
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.sources import is_satisfaction, only
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import holds


def check(subject: Subject) -> Iterator[Found]:
    """Output that only a survey tells of, and satisfaction that only accounts tell of."""
    for place in subject.places:
        item = place.indicator
        if blank(item.data_source) or item.data_source is None:
            continue
        if is_satisfaction(place):
            unfit = only(item.data_source, "account_sources")
        else:
            told = holds(item.name, "feasibility", "surveyed")
            unfit = _is_counted(place) and not told and only(item.data_source, "survey_sources")
        if unfit:
            yield found(
                "source-unfit",
                f"{place.path}/数据来源",
                name=item.name,
                source=item.data_source,
            )


def _is_counted(place: Place) -> bool:
    return any(kind in place.level2.name for kind in ("数量", "时效", "成本"))


RULE = ReviewRule(
    name="source-unfit",
    check=check,
    why="数量、时效、成本要靠台账、签收单、合同等记录，问卷只能反映看法；满意度则相反，账证里没有。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "时效", "物资运达时效", "≤48小时", data_source="问卷调查。")),
    good=department(
        indicator("产出", "时效", "物资运达时效", "≤48小时", data_source="物资签收单。")
    ),
)
