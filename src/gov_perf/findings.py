"""Findings (问题): what a reader, a check or a scorer has to say, where, and how to mend it.

A finding holds a code and the facts; its text is a template on the code's definition, so
that reports, JSON and pages all come from one place and tests compare codes and facts.
"""

from collections.abc import Iterable
from importlib import import_module
from math import log10
from typing import Any

from attrs import evolve, field, frozen

from gov_perf.codes import Definition, Severity, by_code, definitions
from gov_perf.exports import Shown

_SHOWN = 60
_LONG = 2000


def shown(value: object) -> str:
    """``value`` as text for a message: one line, at most 60 characters and an ellipsis.

    >>> shown("98 %")
    '98 %'
    >>> len(shown("九" * 1_000_000))
    61
    """
    if isinstance(value, int) and value.bit_length() > _LONG:
        sign = "-" if value < 0 else ""  # Python refuses to write thousands of decimal digits
        value = f"{sign}10^{int(log10(abs(value)))}…"
    text = " ".join(str(value)[: 4 * _SHOWN].split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


@frozen
class Where:
    """A place (位置) in a source: file, sheet, cell ("C7"), line (from 1) or field path.

    >>> str(Where(file="plan.txt", line=12, path="产出指标/数量指标"))
    'plan.txt 第12行 产出指标/数量指标'
    """

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    path: str | None = None

    @property
    def inside(self) -> str:
        """The place within its file: sheet, cell, line, path; "" for the file as a whole.

        >>> Where(file="自评.xlsx", sheet="Sheet1", cell="F4").inside
        'Sheet1 F4'
        """
        line = None if self.line is None else f"第{self.line}行"
        return " ".join(part for part in (self.sheet, self.cell, line, self.path) if part)

    def __str__(self) -> str:
        return " ".join(part for part in (self.file, self.inside) if part)


NOWHERE = Where()


class Told(str):
    """Sentences of our own as a fact (现成的话): what they quote is clipped, they are not.

    >>> len(finding("recheck-level-judged", actual="九" * 99, level=Told("九" * 99), range="",
    ...     points="", stated="").fact("level"))
    99
    """

    __slots__ = ()


def _by_name(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Facts in one order: a database that sorts the keys of its JSON changes no finding."""
    return tuple(sorted(facts))


def _known(_: object, __: object, code: Any) -> None:  # noqa: ANN401 - whatever was given
    if not isinstance(code, str) or code not in by_code():
        # An error holds a finding, so that neither file can import the other: loaded when needed.
        raise import_module("gov_perf.errors").UnknownNameError("finding-code-unknown", code=code)


@frozen(repr=False)
class Finding(Shown):
    """One thing found (问题): code, place and facts; texts in Chinese and English.

    Make one with :func:`finding`.

    Raises:
        UnknownNameError: the map holds no such code.

    >>> item = finding("number-not-read", Where(line=3), text="约20")
    >>> item.code, str(item.severity)
    ('V003', '退回')
    >>> item.text
    '“约20”不是一个明确的数。'
    """

    code: str = field(validator=_known)
    where: Where = NOWHERE
    facts: tuple[tuple[str, str], ...] = field(default=(), converter=_by_name)

    @property
    def definition(self) -> Definition:
        """The code's definition."""
        return by_code()[self.code]

    @property
    def name(self) -> str:
        """The code's name, in words."""
        return self.definition.name

    @property
    def severity(self) -> Severity:
        """退回, 提示 or 说明."""
        return self.definition.severity

    @property
    def text(self) -> str:
        """What was found, in Chinese."""
        return self.definition.text.format_map(dict(self.facts))

    @property
    def text_en(self) -> str:
        """What was found, in English."""
        return self.definition.text_en.format_map(dict(self.facts))

    @property
    def mend(self) -> str:
        """How to mend it (怎么改), in Chinese."""
        return self.definition.mend.format_map(dict(self.facts))

    @property
    def mend_en(self) -> str:
        """How to mend it, in English."""
        return self.definition.mend_en.format_map(dict(self.facts))

    def fact(self, name: str) -> str:
        """One fact by its name; KeyError if the finding has none of that name."""
        return dict(self.facts)[name]

    def at(self, where: Where) -> "Finding":
        """The same finding with the parts of ``where`` that it does not say itself."""
        mine = self.where
        return evolve(
            self,
            where=Where(
                file=mine.file or where.file,
                sheet=mine.sheet or where.sheet,
                cell=mine.cell or where.cell,
                line=mine.line if mine.line is not None else where.line,
                path=mine.path or where.path,
            ),
        )

    def __str__(self) -> str:
        place = str(self.where)
        return f"{self.code} {self.severity}{f' {place}' if place else ''}：{self.text}{self.mend}"


def finding(name: str, where: Where = NOWHERE, /, **facts: object) -> Finding:
    """Make a finding of the code with this name; the facts must fill its templates.

    Raises KeyError for a name that the map does not hold and TypeError for facts that
    do not fit: both are mistakes in our own code, caught by the tests.  A tuple is a list of
    choices: each is clipped like any fact, none is left out.  A finding is its own text.

    >>> finding("usage-command-unknown", command="评分", known=("score", "show")).fact("known")
    'score、show'
    """
    definition = definitions()[name]
    if definition.facts != facts.keys():
        message = f"{name}: facts {sorted(facts)} do not fit {sorted(definition.facts)}"
        raise TypeError(message)
    return Finding(
        definition.code, where, tuple((key, _fact(value)) for key, value in facts.items())
    )


def _fact(value: object) -> str:
    if isinstance(value, Finding):
        return value.text.removesuffix("。")  # its own facts are clipped
    if isinstance(value, Told):
        return str(value)
    if not isinstance(value, tuple):
        return shown(value)
    items = [*map(shown, value)]
    return ("；" if any("：" in item for item in items) else "、").join(items)


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among ``findings``; None where there are none.

    >>> worst([]) is None
    True
    """
    order = list(Severity)
    return min((item.severity for item in findings), key=order.index, default=None)
