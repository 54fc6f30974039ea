"""Shares (占比): rates of counted items or of money that cannot exceed 100 %."""

from gov_perf.numbers.exact import Exact, Ratio
from gov_perf.rates.inputs import count, figure, share


def training_pass_rate(passed: Exact, trained: Exact) -> Ratio:
    """Training pass rate (培训合格率): who passed, of all who were trained.

    Args:
        passed: People who passed (合格人数), a whole number.
        trained: People trained (参训人数), a whole number above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a fraction of a person, a negative number, nobody trained, or more passed
            than were trained.

    >>> str(training_pass_rate(passed=196, trained=200))
    '196/200（98%）'
    """
    return share(count, passed=passed, trained=trained)


def on_time_rate(on_time: Exact, due: Exact) -> Ratio:
    """On-time rate (及时率): items finished in time, of all items that were due.

    Args:
        on_time: Items finished in time (及时完成数), a whole number.
        due: Items due (应完成数), a whole number above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a fraction of an item, a negative number, nothing due, or more in time than
            were due.

    >>> str(on_time_rate(on_time="45", due="48"))
    '45/48（93.75%）'
    """
    return share(count, on_time=on_time, due=due)


def disclosure_rate_by_items(disclosed: Exact, due: Exact) -> Ratio:
    """Disclosure (公布程度) by items: matters made public, of all that had to be.

    Args:
        disclosed: Matters made public (公布事项), a whole number.
        due: Matters that had to be made public (应公布事项), a whole number above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a fraction of a matter, a negative number, nothing due, or more disclosed
            than was due.

    Source:
        绥江县红十字会部门整体支出绩效目标 (2025-2027):
        捐赠援助公布程度=公布事项（金额）/应公布事项（金额）*100%

    >>> str(disclosure_rate_by_items(disclosed=24, due=24))
    '24/24（100%）'
    """
    return share(count, disclosed=disclosed, due=due)


def disclosure_rate_by_amount(disclosed: Exact, due: Exact) -> Ratio:
    """Disclosure (公布程度) by amount: money made public, of all that had to be.

    Args:
        disclosed: Amount made public (公布金额), in the same unit as ``due`` (元 or 万元).
        due: Amount that had to be made public (应公布金额), above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a negative amount, nothing due, or more disclosed than was due.

    Source:
        As :func:`disclosure_rate_by_items`.

    >>> str(disclosure_rate_by_amount(disclosed="1,250,000.50", due="1,250,000.50"))
    '1250000.5/1250000.5（100%）'
    """
    return share(figure, disclosed=disclosed, due=due)
