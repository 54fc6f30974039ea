"""What a review found (审核结果): findings in the order of the plan, and what can be mended."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

from attrs import evolve, field, frozen

from gov_perf.codes import Severity
from gov_perf.errors import InputError
from gov_perf.exports import Exports
from gov_perf.findings import Finding
from gov_perf.plans.plan import Plan
from gov_perf.reviewing.fixing import Mended, difference, mend
from gov_perf.reviewing.rule import Fix, Found
from gov_perf.reviewing.settings import Suppression


def _found(items: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(items)


@frozen
class Passed:
    """A finding that a suppression let pass (不予提示的问题)."""

    finding: Finding
    suppression: Suppression


def severity_of(given: Severity | str) -> Severity:
    """A severity by its word: in Chinese, or in English as the command line takes it.

    Raises:
        InputError: another word.

    >>> severity_of("error") is severity_of("退回") is Severity.ERROR
    True
    """
    if isinstance(given, Severity):
        return given
    word = str(given).strip()
    for item in Severity:
        if word in (item.value, item.name.lower()):
            return item
    known = "、".join(f"{item}（{item.name.lower()}）" for item in Severity)
    raise InputError("severity-unknown", text=given, known=known)


def _plainly(item: Finding) -> dict[str, Any]:
    file = {"file": item.where.file} if item.where.file else {}
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity.value,
        **file,
        "path": item.where.path or item.where.inside,
        "facts": dict(item.facts),
        "text": item.text,
        "text_en": item.text_en,
        "mend": item.mend,
        "mend_en": item.mend_en,
    }


def _fix(fix: Fix | None) -> str | None:
    if fix is None:
        return None
    return "safe" if fix.safe else "unsafe"


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _passed(items: Iterable[Passed]) -> tuple[Passed, ...]:
    return tuple(items)


@frozen(repr=False)
class Review(Exports, Sequence[Finding]):
    """What was found in a plan (审核结果); reads like a sequence of findings.

    ``to_word``, ``to_html``, ``to_excel``, ``to_markdown`` and ``to_csv`` write it as an
    opinion (审核意见) that can be sent back to the unit.

    Attributes:
        plan: The plan that was reviewed.
        found: The findings, in the order of the form, with their fixes.
        suppressed: What the settings let pass, with the reason.
        unread: Texts of the source that its reader put into no field, and that were not reviewed.
        scores_checked: False where a self-evaluation was reviewed without a regulation to compute
            its scores under, so that nothing is said of whether they are right.
        of_sheet: Whether it is a self-evaluation that was reviewed, and ``plan`` what it prints of
            its plan.
        of_monitoring: Whether it is a form of monitoring that was reviewed, likewise.
    """

    plan: Plan
    found: tuple[Found, ...] = field(converter=_found)
    suppressed: tuple[Passed, ...] = field(default=(), converter=_passed)
    unread: tuple[str, ...] = field(default=(), converter=_texts)
    scores_checked: bool = True
    of_sheet: bool = False
    of_monitoring: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(item.finding for item in self.found)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity 退回."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes found, each once, in the order of the findings."""
        return tuple(dict.fromkeys(item.code for item in self.findings))

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings of a code, of its name, or of a beginning of codes."""
        return tuple(
            item for item in self.findings if item.code.startswith(code) or item.name == code
        )

    def at_least(self, severity: Severity | str) -> "Review":
        """The same review without what is less grave.

        Args:
            severity: 退回, 提示 or 说明; ``error``, ``warning`` and ``note`` say the same.

        Raises:
            InputError: another word.
        """
        order = list(Severity)
        limit = order.index(severity_of(severity))
        kept = [item for item in self.found if order.index(item.finding.severity) <= limit]
        return evolve(self, found=kept)

    def mended(self, *, unsafe: bool = False) -> Mended:
        """The plan with every fix made that can be made at once (自动修改).

        Args:
            unsafe: Whether fixes that may change the meaning are made too.
        """
        return mend(self.plan, self.found, unsafe=unsafe)

    def diff(self, *, unsafe: bool = False) -> str:
        """What :meth:`mended` would change, text by text, as a unified diff."""
        return difference(self.plan, self.mended(unsafe=unsafe).plan)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain dicts and lists, texts in both languages."""
        return {
            "plan": self.plan.name,
            "year": self.plan.budget_year,
            "findings": [{**_plainly(item.finding), "fix": _fix(item.fix)} for item in self.found],
            "suppressed": [
                {**_plainly(item.finding), "reason": item.suppression.reason}
                for item in self.suppressed
            ],
            "unread": list(self.unread),
        }

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @overload
    def __getitem__(self, key: int) -> Finding: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, key: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[key]


def is_unchecked(review: Review) -> bool:
    """Whether not one target of the plan was read, so that no row of it could be reviewed."""
    return not any(item.target.text for item in review.plan.indicators)
