"""What every calculator of a rate does first: read its figures, and refuse all bad ones at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from gov_perf.errors import GovPerfError, NumberError, RateError
from gov_perf.findings import Where
from gov_perf.numbers.exact import Exact, Ratio, plain, to_decimal
from gov_perf.numbers.tails import without_tail

Given = TypeVar("Given")
Read = TypeVar("Read")


def kind(value: object) -> str:
    """The name of the type of ``value``, for an error: the value itself may not be printable."""
    return type(value).__name__


def refuse(errors: Sequence[GovPerfError]) -> None:
    """Raise the error, or one error with the findings of all of them; nothing if there is none."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        findings = [item for error in errors for item in error.findings]
        raise RateError("several-faults", findings=findings, count=len(findings))


def each(
    read: Callable[[Given, str], Read], named: Iterable[tuple[str, Given]]
) -> tuple[Read, ...]:
    """Read every value; where several cannot be read, one error tells of all of them."""
    results: list[Read] = []
    errors: list[GovPerfError] = []
    for name, value in named:
        try:
            results.append(read(value, name))
        except GovPerfError as error:
            errors.append(error)
    refuse(errors)
    return tuple(results)


def figure(value: Exact, what: str) -> Decimal:
    """``value`` as a Decimal of any sign (数值); a negative zero becomes zero.

    Raises:
        NumberError: as :func:`gov_perf.numbers.exact.to_decimal`, with ``what`` as the place.
    """
    try:
        number = without_tail(to_decimal(value, what))
    except NumberError as error:
        own = error.finding
        raise NumberError(own.name, Where(path=what), findings=(), **dict(own.facts)) from None
    return number or number.copy_abs()


def count(value: Exact, what: str) -> Decimal:
    """``value`` as a whole number of any sign (计数).

    Raises:
        NumberError: no number at all.
        RateError: a fraction of a person or an item.
    """
    number = figure(value, what)
    if number.as_integer_ratio()[1] != 1:
        raise RateError("fractional-count", Where(path=what), what=what, number=plain(number))
    return number


def above_zero(number: Decimal, what: str) -> Decimal:
    """``number``, a limit or a period (期限), if it is above zero.

    Raises:
        RateError: it is not.
    """
    if number <= 0:
        raise RateError("not-above-zero", Where(path=what), what=what, number=plain(number))
    return number


def rows(value: object, what: str, wanted: str) -> Iterator[tuple[str, object]]:
    """The items of a list, tuple, set or generator, each with its place as a name.

    Neither a text nor a mapping is such a list.

    Raises:
        RateError: ``value`` is something else.
    """
    if not isinstance(value, Iterable) or isinstance(value, str | bytes | Mapping):
        raise RateError(
            "not-a-collection", Where(path=what), what=what, kind=kind(value), wanted=wanted
        )
    return ((f"{what}[{place}]", item) for place, item in enumerate(value))


def negative_figures(named: Iterable[tuple[str, Decimal]]) -> list[GovPerfError]:
    """An error for every figure that is below zero, not yet raised."""
    return [
        RateError("negative-figure", Where(path=what), what=what, number=plain(number))
        for what, number in named
        if number < 0
    ]


def proportion(read: Callable[[Exact, str], Decimal], **figures: Exact) -> Ratio:
    """The ratio of two named figures, part first; it may exceed 100 %.

    Raises:
        NumberError: a figure that is no number.
        RateError: what ``read`` refuses, a negative part, a whole that is not above zero.
    """
    part_name, whole_name = figures
    part, whole = each(read, figures.items())
    errors = negative_figures([(part_name, part)])
    if whole <= 0:
        place = Where(path=whole_name)
        errors.append(RateError("ratio-undefined", place, part=plain(part), whole=plain(whole)))
    refuse(errors)
    return Ratio(part, whole)


def share(read: Callable[[Exact, str], Decimal], **figures: Exact) -> Ratio:
    """The ratio of two named figures, part first, of which the part lies within the whole.

    Raises:
        NumberError: a figure that is no number.
        RateError: as :func:`proportion`, and a part above the whole.
    """
    ratio = proportion(read, **figures)
    if ratio.part > ratio.whole:
        part_name, whole_name = figures
        raise RateError(
            "part-above-whole",
            Where(path=part_name),
            part_name=part_name,
            part=plain(ratio.part),
            whole_name=whole_name,
            whole=plain(ratio.whole),
        )
    return ratio
