"""Where somebody's rule went wrong (自定规则出错之处): a note on an exception that is not ours.

Rules may be anybody's, and what they raise goes through as it is: it is their author who mends it.
The note says which rule it was and where, as a traceback cannot.
"""

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError
from gov_perf.findings import shown
from gov_perf.rules.base import Outcome, ScoringRule
from gov_perf.rules.sound import sound


def applied(
    rule: ScoringRule, points: Decimal | Fraction, target: Target, actual: ActualLike, place: str
) -> Outcome:
    """What the rule of a row gives, checked; what it raises that is not ours says the place."""
    try:
        return sound(rule.apply(points, target, actual), points)
    except Exception as error:
        if not isinstance(error, GovPerfError):
            tell_where(error, place, rule, target=target, actual=actual)
        raise


def tell_where(error: Exception, place: str, rule: object = None, **facts: object) -> None:
    r"""Note on an exception at which row it was raised; in Chinese, then in English.

    >>> error = KeyError("系数")
    >>> tell_where(error, "产出指标/数量指标/培训班期数", object(), actual="11期")
    >>> print(*error.__notes__, sep="\n")
    评分规则 object 在“产出指标/数量指标/培训班期数”处出错（actual：11期）。
    The rule object failed at 产出指标/数量指标/培训班期数 (actual: 11期).
    """
    with suppress(Exception):  # a value that cannot be shown: the error that was raised is told
        for text in _where(place, rule, facts):
            note(error, text)


def note(error: Exception, text: str) -> None:
    """Note ``text`` on an exception; nothing where it is of a class that takes no notes.

    Anybody's exception may refuse them, and what it raises then would hide what went wrong.
    """
    with suppress(Exception):
        error.add_note(text)


def as_raised(error: BaseException) -> str:
    """An exception as ``repr`` shows it; its class alone where it cannot be shown.

    >>> as_raised(KeyError("系数"))
    "KeyError('系数')"
    """
    try:
        return repr(error)
    except Exception:  # noqa: BLE001 - of somebody else's class
        return type(error).__name__


def _where(place: str, rule: object, facts: Mapping[str, object]) -> tuple[str, str]:
    kind = type(rule)
    home = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
    name = "" if rule is None else f" {home}{kind.__qualname__}"
    said = [(key, shown(value)) for key, value in facts.items()]
    chinese = f"（{'，'.join(f'{key}：{text}' for key, text in said)}）" if said else ""
    english = f" ({', '.join(f'{key}: {text}' for key, text in said)})" if said else ""
    apart = " " if name else ""
    return (
        f"评分规则{name}{apart}在“{place}”处出错{chinese}。",
        f"The rule{name} failed at {place}{english}.",
    )
