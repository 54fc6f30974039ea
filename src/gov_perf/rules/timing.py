"""Cases of a time (提前、按期、逾期): which of them a day of completion is, beside a deadline."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from gov_perf.cells.actual_texts import vocabulary
from gov_perf.cells.actuals import Stated
from gov_perf.cells.targets import Target
from gov_perf.completion import done_days, last_day
from gov_perf.text import narrow, squeeze


class Timing(Enum):
    """When something was done, beside its deadline."""

    EARLY = "提前"
    IN_TIME = "按期"
    LATE = "逾期"


_DONE: Final = "(?:完成|完工|竣工|办结)?"
_TIMELY: Final = "(?:按期|按时|及时|如期|准时)"
_NAMES: Final = {
    Timing.EARLY: re.compile(f"提前{_DONE}"),
    Timing.IN_TIME: re.compile(f"{_TIMELY}{_DONE}"),
    Timing.LATE: re.compile(
        f"(?:逾期|超期|延期|延迟|推迟|超时){_DONE}|(?:未能?|没有|不能?){_TIMELY}{_DONE}"
    ),
}


def timing_of(name: str) -> Timing | None:
    """What a case is called by, where it is called by its time.

    >>> timing_of("提前完成的"), timing_of("未按时完成"), timing_of("提前或按期完成")
    (<Timing.EARLY: '提前'>, <Timing.LATE: '逾期'>, None)
    """
    clean = squeeze(narrow(name)).rstrip("的者")
    return next((kind for kind, text in _NAMES.items() if text.fullmatch(clean)), None)


def timings_of(stated: Stated, goal: Target | None) -> frozenset[Timing]:
    """What an actual value beside a deadline can be: one, where it is sure, or 提前 and 按期.

    A day before the last one may be called early or in time; how long before that is, nobody
    said.  Nothing for what is no more than 完成 or 未完成, and beside what is no deadline.

    >>> goal = Target.as_written("2025年11月底前")
    >>> sorted(kind.value for kind in timings_of(Stated("2025-11-20", met=True), goal))
    ['按期', '提前']
    >>> timings_of(Stated("2025-11-30", met=True), goal)
    frozenset({<Timing.IN_TIME: '按期'>})
    """
    if goal is None or not goal.is_deadline:
        return frozenset()
    text = squeeze(narrow(stated.text))
    named = timing_of(text)
    if named is not None:
        return frozenset({named})
    if "提前" in text:
        return frozenset({Timing.EARLY} if stated.met else ())
    words = vocabulary()["stated"]
    if text in (*words["met"], *words["unmet"]):
        return frozenset()
    if not stated.met:
        return frozenset({Timing.LATE} if stated.late or _FIGURE.search(text) else ())
    if _on_the_last_day(text, goal):
        return frozenset({Timing.IN_TIME})
    return frozenset({Timing.EARLY, Timing.IN_TIME})


_FIGURE: Final = re.compile("[0-9]", re.ASCII)


def _on_the_last_day(text: str, goal: Target) -> bool:
    limit = last_day(goal, None)
    return limit is not None and done_days(text, limit.year) == (limit, limit)


def case_timed(names: Iterable[str], stated: Stated, goal: Target | None) -> str | None:
    """The one case by its time that an actual value can be; None where it may be two, or none.

    >>> goal = Target.as_written("2025年11月底前")
    >>> case_timed(["提前完成", "按期完成", "逾期"], Stated("2025-12-02", met=False, late=2), goal)
    '逾期'
    """
    kinds, known = timings_of(stated, goal), {name: timing_of(name) for name in names}
    if kinds == {Timing.EARLY} and Timing.EARLY not in known.values():
        kinds = frozenset({Timing.IN_TIME})
    found = [name for name, kind in known.items() if kind in kinds]
    return found[0] if len(found) == 1 else None
