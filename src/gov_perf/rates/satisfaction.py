"""Satisfaction (满意度): from two counts, or from a tally of the answers to a questionnaire."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from gov_perf.errors import RateError
from gov_perf.findings import Where, shown
from gov_perf.numbers.exact import Exact, Ratio, add
from gov_perf.rates.inputs import count, each, kind, negative_figures, refuse, rows, share


def satisfaction_rate(satisfied: Exact, respondents: Exact) -> Ratio:
    """Satisfaction (满意度): the satisfied, of all who answered.

    Args:
        satisfied: People satisfied overall (满意人数), a whole number.
        respondents: People asked who answered (参训总人数、有效问卷数), whole, above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a fraction of a person, a negative number, no respondents, or more satisfied
            than answered.

    Source:
        绥江县红十字会部门整体支出绩效目标 (2025-2027):
        参训人员满意度=（对培训整体满意的参训人数/参训总人数）*100%

    >>> str(satisfaction_rate(satisfied=183, respondents=200))
    '183/200（91.5%）'
    """
    return share(count, satisfied=satisfied, respondents=respondents)


def satisfaction_rate_from_answers(answers: Mapping[str, Exact], satisfied: Iterable[str]) -> Ratio:
    """Satisfaction (满意度) from a tally: the answers that count as satisfied, of all answers.

    Leave an answer out of the tally if it shall not count at all (弃权、无效问卷).

    Args:
        answers: Every answer (选项) with the number of people who gave it.
        satisfied: The answers that count as satisfied; each must stand in ``answers``, with 0
            if nobody gave it, so that a slip of the pen is not taken for zero.

    Raises:
        NumberError: a count that is a float, or no number.
        RateError: a negative or fractional count, no respondents, an answer that is not text
            or not in the tally, or a structure that is none of the above.

    >>> tally = {"满意": 150, "基本满意": 33, "不满意": 17}
    >>> str(satisfaction_rate_from_answers(tally, satisfied=["满意", "基本满意"]))
    '183/200（91.5%）'
    """
    tally = _tally(answers)
    chosen = frozenset(each(_answer, rows(satisfied, "satisfied", "list[str]")))
    if not chosen:
        raise RateError("no-answer-named", Where(path="satisfied"), what="satisfied")
    known = "、".join(tally)
    refuse(
        [
            RateError("answer-unknown", Where(path="satisfied"), answer=answer, known=known)
            for answer in sorted(chosen - tally.keys())
        ]
    )
    return share(
        count,
        satisfied=add(number for answer, number in tally.items() if answer in chosen),
        respondents=add(tally.values()),
    )


def _tally(answers: object) -> dict[str, Decimal]:
    if not isinstance(answers, Mapping):
        place = Where(path="answers")
        wanted = "dict[str, int]"
        raise RateError(
            "not-a-collection", place, what="answers", kind=kind(answers), wanted=wanted
        )
    names = each(_answer, [(f"answers[{n}]", answer) for n, answer in enumerate(answers)])
    places = [f"answers[{shown(name)}]" for name in names]
    numbers = each(count, zip(places, answers.values(), strict=True))
    refuse(negative_figures(zip(places, numbers, strict=True)))
    return dict(zip(names, numbers, strict=True))


def _answer(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise RateError("answer-not-text", Where(path=what), what=what, kind=kind(value))
    return value
