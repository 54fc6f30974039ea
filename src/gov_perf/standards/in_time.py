"""All or nothing by a deadline (按期与逾期): "按期完成得满分，逾期不得分"."""

import re
from typing import Final

from gov_perf.rules import AllOrNothing, Conventions, ScoringRule
from gov_perf.standards.atoms import Award
from gov_perf.standards.awards import read_consequence
from gov_perf.standards.parts import with_points
from gov_perf.standards.vocabulary import one_of

_TIMELY: Final = r"(?:按期|按时|及时|如期|准时)"
_TIMELY_OR: Final = rf"{_TIMELY}(?:(?:/|或者?|、){_TIMELY})?"
_DONE: Final = rf"完成(?:{one_of('objects')}){{0,3}}"
_KEPT: Final = rf"(?:能够?)?{_TIMELY_OR}(?:{_DONE})(?:的|者|时)?"
_LATE: Final = (
    rf"(?:{one_of('late')})(?:{_DONE})?(?:的|者|时)?"
    rf"|(?:未能?|没有|不能?){_TIMELY_OR}(?:{_DONE})?(?:的|者|时)?"
)
_LATER: Final = re.compile(one_of("late"))
_SENTENCE: Final = re.compile(
    rf"{_KEPT},?(?P<full>[^,;]{{1,20}})[,;](?:如|若)?(?P<late>{_LATE}),?(?:一律|均|则)?(?P<nothing>[^,;]{{1,12}})"
)
_LATE_ALONE: Final = re.compile(
    rf"(?:如|若)?(?:{one_of('late')})(?:{_DONE})?(?:的|者|时)?,?(?:一律|均|则)?(?:不得分|不计分|得?0分)"
)


def read_in_time(text: str, conventions: Conventions) -> ScoringRule | None:
    """Full points in time and nothing when late; None where the sentence says anything else.

    The same as 按期完成得满分，未按期完成不得分, but that 逾期 is surely about a date.  What is
    late by some days, or costs something (逾期3天内得一半, 逾期扣1分), is another sentence.

    >>> from gov_perf.rules.base import USUAL
    >>> type(read_in_time("按期完成得满分,逾期不得分", USUAL)).__name__
    'AllOrNothing'
    >>> read_in_time("按期完成得满分,逾期3天内得一半", USUAL) is None
    True
    >>> read_in_time("逾期不得分", USUAL) == read_in_time("按期完成得满分,逾期不得分", USUAL)
    True
    """
    if _LATE_ALONE.fullmatch(text):  # the other half goes without saying
        text = f"按期完成得满分,{text}"
    match = _SENTENCE.fullmatch(text)
    if match is None:
        return None
    full, nothing = read_consequence(match["full"]), read_consequence(match["nothing"])
    if not isinstance(full, Award) or nothing != Award():
        return None
    if not full.full and full.plus <= 0:
        return None
    by_date = _LATER.match(match["late"]) is not None
    return with_points(AllOrNothing(conventions, by_date=by_date), full.points)
