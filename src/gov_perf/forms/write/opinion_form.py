"""The opinion (审核意见) as a table: what was found in a plan, to be sent back to its unit."""

from collections.abc import Iterator
from typing import Any, Final

from gov_perf.codes import Severity
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts
from gov_perf.plan import Plan, ProjectPlan
from gov_perf.reviewing.result import Review


def opinion_form(review: Review) -> Form:
    """The opinion on a plan: head, result, a row for every finding, a line to sign.

    >>> from gov_perf.reviewing import review
    >>> from gov_perf.reviewing.examples import department
    >>> opinion_form(review(department())).name
    '审核意见'
    """
    words: dict[str, Any] = layouts()["opinion"]
    rows = list(_head(review, words))
    heading = len(rows)
    rows += _body(review, words)
    return Form(words["name"], words["widths"], rows, heading=heading if len(review) else None)


def _head(review: Review, words: dict[str, Any]) -> Iterator[list[Cell]]:
    width = len(words["widths"])
    yield [Cell(words["title"], Role.TITLE, columns=width)]
    plan = review.plan
    yield [
        cells.label(words["plan"], columns=2),
        cells.text(_named(plan, words), columns=2),
        cells.label(words["year"]),
        cells.text(plan.budget_year),
    ]
    yield [
        cells.label(words["result"], columns=2),
        cells.text(_result(review, words), columns=width - 2),
    ]


def _named(plan: Plan, words: dict[str, Any]) -> str:
    """The plan, and the unit that a project's opinion goes to."""
    unit = plan.implementing_unit if isinstance(plan, ProjectPlan) else ""
    template: str = words["unit"]
    return template.format(name=plan.name, unit=unit) if unit else plan.name


def _result(review: Review, words: dict[str, Any]) -> str:
    errors, warnings, notes = (
        sum(item.severity is severity for item in review) for severity in Severity
    )
    kind = (
        "returned" if errors
        else "doubtful" if warnings
        else "clean" if notes
        else "nothing"
    )  # fmt: skip
    template: str = words[kind]
    return template.format(errors=errors, warnings=warnings, notes=notes)


def _body(review: Review, words: dict[str, Any]) -> Iterator[list[Cell]]:
    width = len(words["widths"])
    if len(review):
        yield [cells.label(name) for name in words["columns"]]
    for number, item in enumerate(review, 1):
        yield [
            cells.text(number, centred=True),
            cells.text(item.severity, centred=True),
            cells.text(item.code, centred=True),
            cells.text(item.where.path or words["whole"]),
            cells.text(item.text),
            cells.text(item.mend),
        ]
    notes = [
        words["suppressed"].format(
            code=item.finding.code,
            path=item.finding.where.path or words["whole"],
            text=item.finding.text,
            reason=item.suppression.reason,
        )
        for item in review.suppressed
    ]
    unscored = () if review.scores_checked else (words["unscored"],)
    for text in (*notes, *_unread(review, words), *unscored, words["legend"], words["sign"]):
        yield [Cell(text, Role.NOTE, columns=width)]


def _unread(review: Review, words: dict[str, Any]) -> Iterator[str]:
    """One line for what the reader left unread: how much, and how the first of it begins."""
    if review.unread:
        shown = [_shortened(text) for text in review.unread[:_SHOWN]]
        more = words["more"] if len(review.unread) > _SHOWN else ""
        texts = "；".join(f"“{text}”" for text in shown) + more
        yield words["unread"].format(count=len(review.unread), texts=texts)


def _shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[:_LENGTH]}…"


_SHOWN: Final = 5
_LENGTH: Final = 30
