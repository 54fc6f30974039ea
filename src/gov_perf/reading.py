"""Readings (读取结果): a value, what is doubtful about it, and what went into no value."""

from collections.abc import Iterable
from typing import Generic, Never, TypeVar

from attrs import field, frozen

from gov_perf.codes import Severity
from gov_perf.errors import InputError
from gov_perf.exports import Shown
from gov_perf.findings import Finding, shown

Value_co = TypeVar("Value_co", covariant=True)


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


def _spans(items: Iterable["Span"]) -> tuple["Span", ...]:
    return tuple(items)


@frozen
class Span:
    """A stretch (原文片段) of a source: ``start`` ≤ i < ``end`` in characters, and its text."""

    start: int
    end: int
    text: str


@frozen(repr=False)
class Reading(Shown, Generic[Value_co]):
    """What a reader made of a source (读取结果).

    Attributes:
        value: What was understood; None where it was not understood.
        findings: Everything doubtful or wrong, in the order of the source.
        unread: The stretches of the source that went into no value.
        text: The source as it stood.
    """

    value: Value_co | None
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    unread: tuple[Span, ...] = field(default=(), converter=_spans)
    text: str = ""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity 退回."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)

    def require(self) -> Value_co:
        """The value; raises :class:`~gov_perf.errors.InputError` if nothing was understood."""
        if self.value is None and not self.text.strip():
            raise InputError("nothing-written", findings=self.findings)
        if self.value is None:
            raise InputError("nothing-understood", findings=self.findings, text=shown(self.text))
        return self.value


def not_read(text: str, *findings: Finding) -> "Reading[Never]":
    """The reading of a cell of which nothing was understood.

    >>> not_read("约20").unread
    (Span(start=0, end=3, text='约20'),)
    """
    return Reading(None, findings, (Span(0, len(text), text),), text)
