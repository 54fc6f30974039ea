"""The opinion (审核意见) as a table: what was found in a plan, to be sent back to its unit."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, Final

from attrs import evolve

from gov_perf.codes import Severity
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.measure import heights
from gov_perf.forms.write.opinion_lines import Line, files_of, lines_of
from gov_perf.forms.write.words import layouts
from gov_perf.plans.plan import Plan, ProjectPlan
from gov_perf.reviewing.result import Review, is_unchecked


def opinion_form(review: Review) -> Form:
    """The opinion on a plan: head, result, a row for every finding, a line to sign.

    Whoever signs it gets one page: where not everything goes on it, it holds the gravest findings,
    and an annex the rest.

    >>> from gov_perf.reviewing import review
    >>> from gov_perf.reviewing.examples import department
    >>> opinion_form(review(department())).name
    '审核意见'
    """
    words: dict[str, Any] = layouts()["opinion"]
    lines = lines_of(review)
    whole = _page(review, words, lines, _remarks(review, words))
    if _height(whole) <= words["page"] or not (len(review) or review.suppressed or review.unread):
        return whole
    order = sorted(lines, key=lambda item: list(Severity).index(item.severity))
    shown = _fitting(review, words, order)
    return evolve(
        _page(review, words, order[:shown], left=len(order) - shown),
        annex=_annex(review, words, order[shown:], shown),
    )


def _page(
    review: Review,
    words: dict[str, Any],
    items: Sequence[Line],
    remarks: Iterable[str] = (),
    left: int | None = None,
) -> Form:
    """The page that is signed; ``left`` says how many findings are in its annex, if it has one."""
    rows = list(_head(review, words))
    heading = len(rows)
    rows += _table(words, items)
    notes = [*remarks]
    if left is not None:
        facts = {"shown": len(items), "left": left}
        notes.append(words["rest"].format_map(facts) if left else words["rest_notes"])
    if not review.scores_checked:
        notes.append(words["unscored"])
    files = files_of(review)
    if len(files) == 1:
        notes.append(words["file"].format(name=PurePath(files[0]).name))
    rows += _notes(words, (*notes, words["legend"], words["sign"]))
    return Form(words["name"], words["widths"], rows, heading=heading if items else None)


def _annex(review: Review, words: dict[str, Any], items: Sequence[Line], before: int) -> Form:
    """What the page has no room for; the numbers go on."""
    rows = [
        [
            Cell(
                words["annex_title"].format(title=_title(review, words)),
                Role.TITLE,
                columns=len(words["widths"]),
            )
        ]
    ]
    heading = len(rows)
    rows += _table(words, items, before + 1)
    rows += _notes(words, _remarks(review, words))
    return Form(words["annex"], words["widths"], rows, heading=heading if items else None)


def _fitting(review: Review, words: dict[str, Any], order: Sequence[Line]) -> int:
    """How many of the findings go on the page; one in any case."""
    room = words["page"] - _height(_page(review, words, (), left=len(order)))
    columns = Form("", words["widths"], _table(words, order))
    heading, *rows = heights(columns) if order else [0]
    room -= heading
    for number, height in enumerate(rows):
        room -= height
        if room < 0:
            return max(number, 1)
    return len(order)


def _height(form: Form) -> int:
    """How much of a page a form takes."""
    return sum(heights(form))


def _head(review: Review, words: dict[str, Any]) -> Iterator[list[Cell]]:
    width = len(words["widths"])
    yield [Cell(_title(review, words), Role.TITLE, columns=width)]
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
    todo = words.get(f"todo_{_kind(review)}")
    if todo:
        yield [cells.label(words["todo"], columns=2), cells.text(todo, columns=width - 2)]


def _title(review: Review, words: dict[str, Any]) -> str:
    kind = "_monitoring" if review.of_monitoring else "_sheet" if review.of_sheet else ""
    title: str = words[f"title{kind}"]
    return title


def _named(plan: Plan, words: dict[str, Any]) -> str:
    """The plan, and the unit that a project's opinion goes to."""
    unit = plan.implementing_unit if isinstance(plan, ProjectPlan) else ""
    template: str = words["unit"]
    return template.format(name=plan.name, unit=unit) if unit else plan.name


def _kind(review: Review) -> str:
    """Which of the results it is: by the gravest finding."""
    found = {item.severity for item in review}
    if Severity.ERROR in found:
        return "returned"
    return "doubtful" if Severity.WARNING in found else "clean" if found else "nothing"


def _result(review: Review, words: dict[str, Any]) -> str:
    lines = lines_of(review)
    errors, warnings, notes = (
        sum(item.severity is severity for item in lines) for severity in Severity
    )
    template: str = words[_kind(review)]
    result = template.format(errors=errors, warnings=warnings, notes=notes)
    return f"{words['unchecked']}{result}" if is_unchecked(review) else result


def _table(words: dict[str, Any], items: Sequence[Line], first: int = 1) -> Iterator[list[Cell]]:
    if items:
        yield [cells.label(name) for name in words["columns"]]
    for number, item in enumerate(items, first):
        yield [
            cells.text(number, centred=True),
            cells.text(item.severity, centred=True),
            cells.text(item.code, centred=True),
            cells.text(item.place or words["whole"]),
            cells.text(item.text),
            cells.text(item.mend),
        ]


def _notes(words: dict[str, Any], texts: Iterable[str]) -> Iterator[list[Cell]]:
    return ([Cell(text, Role.NOTE, columns=len(words["widths"]))] for text in texts)


def _remarks(review: Review, words: dict[str, Any]) -> Iterator[str]:
    """What was let pass, and what was not read."""
    for item in review.suppressed:
        yield words["suppressed"].format(
            code=item.finding.code,
            path=item.finding.where.path or words["whole"],
            text=item.finding.text,
            reason=item.suppression.reason,
        )
    yield from _unread(review, words)


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
