"""A rule of the review (审核规则): what it looks for, why, and an example of both sides."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar, cast

from attrs import field, frozen

from gov_perf.codes import Definition, definitions
from gov_perf.findings import Finding, Where, finding
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.spots import Edit, Text
from gov_perf.reviewing.subject import Subject

T = TypeVar("T", int, str, tuple[str, ...])


@frozen
class Option(Generic[T]):
    """A setting of a rule (规则选项): its name, its default, and what it is in Chinese."""

    name: str
    default: T
    about: str

    def of(self, subject: Subject, rule: str) -> T:
        """The value that the settings give this rule's option; the default otherwise."""
        given = subject.options.get(rule, {}).get(self.name, self.default)
        return cast("T", given)  # the settings hold each value to the type of its default


@frozen
class Basis:
    """What a rule rests on (审核依据), and how that is known."""

    text: str
    evidence: Evidence


@frozen
class Fix:
    """How a finding can be mended by machine (自动修改).

    Attributes:
        edits: What is replaced, in texts of the plan.
        safe: Whether the meaning stays certainly the same; the others are only made on request.
    """

    edits: tuple[Edit, ...]
    safe: bool


@frozen
class Found:
    """A finding of a rule, and its fix where there is exactly one right answer."""

    finding: Finding
    fix: Fix | None = None


def found(name: str, where: Where | str | Text, /, **facts: object) -> Found:
    """A finding of the code with this name, at a path, a text, or a place."""
    if isinstance(where, Text):
        where = where.where
    spot = Where(path=where) if isinstance(where, str) else where
    return Found(finding(name, spot, **facts))


def replaced(item: Found, text: Text, start: int, end: int, new: str, *, safe: bool) -> Found:
    """The same finding with a fix that replaces one stretch of a text."""
    return Found(item.finding, Fix((Edit(text.spot, start, end, new),), safe))


def _documents(value: Documents | Plan) -> Documents:
    return value if isinstance(value, Documents) else Documents(value)


@frozen(eq=False)
class ReviewRule:
    """One rule of the review (审核规则).

    Attributes:
        name: The name of its code in the map of codes.
        check: From what is reviewed to what is found.
        why: Why it matters, in Chinese, for the page.
        basis: What it rests on.
        bad: An example that it finds fault with.
        good: The same example put right.
        options: Its settings.
    """

    name: str
    check: Callable[[Subject], Iterable[Found]]
    why: str
    basis: tuple[Basis, ...]
    bad: Documents = field(converter=_documents)
    good: Documents = field(converter=_documents)
    options: tuple[Option[int] | Option[str] | Option[tuple[str, ...]], ...] = ()

    @property
    def definition(self) -> Definition:
        """The code: its severity, its texts, the version it came with."""
        return definitions()[self.name]

    @property
    def code(self) -> str:
        """The code, such as "C001"."""
        return self.definition.code
