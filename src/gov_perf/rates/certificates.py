"""Training coverage (救护培训普及率): people whose certificate is valid on a day, of everybody.

The day of expiry (到期日).  A certificate of 1 March 2022 with three years of validity is valid
through 1 March 2025, that day included: a period counted in years does not count the day it
starts on, and the corresponding day is its last (《民法典》第二百零一条、第二百零二条:
"开始的当日不计入", "到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日").
The Code lets other rules and agreements go before it (第二百零四条); with
``anniversary_valid=False`` the day before the anniversary is the last.

29 February has no corresponding day in a common year: by the same article, and by
``dateutil.relativedelta``, the anniversary is 28 February.  Nothing else moves to a month's end:
28 February 2021 + 3 years is 28 February 2024, a leap year or not.

A date that the certificate itself states (有效期至) goes before all of this and is its last day.
"""

from collections.abc import Iterable
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from gov_perf.errors import GovPerfError, RateError
from gov_perf.findings import Where
from gov_perf.numbers.exact import Exact, Ratio
from gov_perf.rates.inputs import above_zero, count, each, kind, refuse, rows, share


def _stripped(holder: str) -> str:
    given: object = holder
    return given.strip() if isinstance(given, str) else holder


def _day(value: object, what: str) -> date:
    """``value`` if it is a date; a datetime, though a kind of date to Python, is refused."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RateError("not-a-date", Where(path=what), what=what, kind=kind(value))
    return value


@frozen
class Certificate:
    """A certificate (证书) of one person.

    Args:
        holder: Who holds it (持证人): the number of an identity document or of the register, as
            text, spaces around it dropped; the same number is the same person.
        issued: The day of issue (发证日期).
        valid_until: The last day of validity that the certificate states (有效期至), if it
            states one.

    Raises:
        RateError: no holder, no date (a datetime is none), or valid until before issued.

    >>> Certificate("HS-2022-0001", date(2020, 2, 29)).last_valid_day()
    datetime.date(2023, 2, 28)
    """

    holder: str = field(converter=_stripped)
    issued: date
    valid_until: date | None = None

    def __attrs_post_init__(self) -> None:
        errors: list[GovPerfError] = []
        holder: object = self.holder
        if not isinstance(holder, str) or not holder:
            place = Where(path="holder")
            errors.append(RateError("holder-missing", place, what="holder", kind=kind(holder)))
        days: dict[str, object] = {"issued": self.issued}
        if self.valid_until is not None:
            days["valid_until"] = self.valid_until
        try:
            read = each(_day, days.items())
        except GovPerfError as error:
            errors.append(error)
        else:
            if read[-1] < read[0]:
                errors.append(
                    RateError(
                        "validity-before-issue",
                        Where(path="valid_until"),
                        issued=read[0],
                        valid_until=read[-1],
                    )
                )
        refuse(errors)

    def last_valid_day(self, validity_years: Exact = 3, *, anniversary_valid: bool = True) -> date:
        """The last day of validity (到期日): as stated, else by the years since issue.

        Args:
            validity_years: Years of validity (有效年限), whole and above zero.
            anniversary_valid: Whether the anniversary of issue is itself still a valid day.

        Raises:
            NumberError: years that are a float, or no number.
            RateError: years that are not whole or not above zero.

        >>> Certificate("HS-1", date(2022, 3, 1)).last_valid_day(anniversary_valid=False)
        datetime.date(2025, 2, 28)
        """
        return _last_day(self, _years(validity_years), anniversary_valid=anniversary_valid)


def _last_day(item: Certificate, years: int, *, anniversary_valid: bool) -> date:
    if item.valid_until is not None:
        return item.valid_until
    return _last_day_by_issue(item.issued, years, anniversary_valid=anniversary_valid)


@lru_cache(maxsize=4096)
def _last_day_by_issue(issued: date, years: int, *, anniversary_valid: bool) -> date:
    if issued.year + years > MAXYEAR:
        return date.max
    anniversary = issued + relativedelta(years=years)
    return anniversary if anniversary_valid else anniversary - timedelta(days=1)


def _years(validity_years: Exact) -> int:
    return int(above_zero(count(validity_years, "validity_years"), "validity_years"))


def _certificate(value: object, what: str) -> Certificate:
    if not isinstance(value, Certificate):
        raise RateError("not-a-certificate", Where(path=what), what=what, kind=kind(value))
    return value


def training_coverage_rate(holders: Exact, population: Exact) -> Ratio:
    """Training coverage (救护培训普及率): holders of a valid certificate, of everybody.

    Args:
        holders: People with a valid certificate (有效持证人数), a whole number; people, not
            certificates.
        population: People in all (全省人数), a whole number above zero; not in 万人.

    Raises:
        NumberError: a float, or no number.
        RateError: a fraction of a person, a negative number, no population, or more holders
            than people.

    Source:
        绥江县红十字会部门整体支出绩效目标 (2025-2027):
        救护培训普及率=三年内有效持证人数/全省人数

    >>> str(training_coverage_rate(holders="37,500", population="150,000"))
    '37500/150000（25%）'
    """
    return share(count, holders=holders, population=population)


def training_coverage_rate_from_certificates(
    certificates: Iterable[Certificate],
    population: Exact,
    on: date,
    *,
    validity_years: Exact = 3,
    anniversary_valid: bool = True,
) -> Ratio:
    """Training coverage (救护培训普及率) on a day, from the register of certificates.

    A certificate counts from its day of issue through its last valid day (above: what the
    certificate states, else ``validity_years`` after issue).  A person with several counts once.

    Args:
        certificates: The certificates; those issued after ``on`` or expired do not count.
        population: People in all (全省人数), a whole number above zero; not in 万人.
        on: The day of reference (统计日), a date.
        validity_years: Years of validity (有效年限) where the certificate states no end.
        anniversary_valid: Whether the anniversary of issue is itself still a valid day.

    Raises:
        NumberError: a float, or no number.
        RateError: what is no certificate or no date, years not whole or not above zero, no
            population, or more holders than people.

    Source:
        As :func:`training_coverage_rate`.

    >>> register = [
    ...     Certificate("HS-1", date(2022, 3, 1)),
    ...     Certificate("HS-1", date(2024, 5, 6)),
    ...     Certificate("HS-2", date(2021, 12, 31)),
    ... ]
    >>> str(training_coverage_rate_from_certificates(register, 4, on=date(2024, 12, 31)))
    '2/4（50%）'
    """
    day = _day(on, "on")
    years = _years(validity_years)
    register = each(_certificate, rows(certificates, "certificates", "list[Certificate]"))
    holders = {
        item.holder
        for item in register
        if item.issued <= day <= _last_day(item, years, anniversary_valid=anniversary_valid)
    }
    return share(count, holders=len(holders), population=population)
