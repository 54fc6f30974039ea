"""A ranking of forms (排名表) as a table: who stands where, every score, then what was found."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

from gov_perf.codes import Severity
from gov_perf.findings import Finding
from gov_perf.forms.write import cells
from gov_perf.forms.write.as_data import figure_data, finding_data
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts
from gov_perf.numbers.exact import plain
from gov_perf.scoring.ranking import Ranked, rank_said
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet, SheetRow


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen
class Entry:
    """One form of one file (参加排名的一张表).

    Attributes:
        file: Its file.
        plan: Department or project, as far as it is known.
        ranked: Its sheet with its place; None where it could not be scored at all.
        printed: What the unit's form printed itself; None for a form without scores.
        findings: What was found in it; why it was not scored.
    """

    file: str
    plan: str
    ranked: Ranked | None = None
    printed: ScoreSheet | None = None
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)

    @property
    def reason(self) -> str:
        """Why there is no rank; empty where there is one."""
        if self.ranked is not None:
            return self.ranked.reason
        return f"没有评分（{'、'.join(dict.fromkeys(item.code for item in self.findings))}）"

    @property
    def note(self) -> str:
        """Why there is no rank; for a ranked one the codes of what is to be checked, if any."""
        grave = [it.code for it in self.findings if it.severity is not Severity.NOTE]
        if self.reason or not grave:
            return self.reason
        return f"请核对：{'、'.join(dict.fromkeys(grave))}"

    @property
    def stated_total(self) -> Decimal | None:
        """自评总分, as printed; None where none was read."""
        own = self.printed.printed if self.printed is not None else None
        return None if own is None else own.total

    @property
    def stated_grade(self) -> str | None:
        """自评等级, as understood; None where none was."""
        return None if self.printed is None else self.printed.grade

    @property
    def rows(self) -> Iterator[tuple[str, SheetRow | ExecutionRow, Decimal | None]]:
        """Every scored row: its name, the row, and what the unit's form gave it."""
        if self.ranked is None:
            return
        stated = {} if self.printed is None else {it.path: it.score for it in self.printed.rows}
        for row in self.ranked.sheet.rows:
            yield row.path, row, stated.get(row.path)
        execution = self.ranked.sheet.execution
        if execution is not None:
            own = None if self.printed is None else self.printed.execution
            yield EXECUTION, execution, None if own is None else own.score

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dicts and lists; scores are text."""
        ranked = self.ranked
        return {
            "file": self.file,
            "plan": self.plan,
            "rank": None if ranked is None else ranked.rank,
            "tied": None if ranked is None else ranked.tied,
            "of": None if ranked is None else ranked.of,
            "total": None if ranked is None else f"{ranked.total:f}",
            "grade": None if ranked is None else ranked.grade,
            "stated_total": figure_data(self.stated_total),
            "stated_grade": self.stated_grade,
            "reason": self.reason,
            "rows": [
                {
                    "path": path,
                    "points": plain(row.points),
                    "score": f"{row.adjusted_score:f}",
                    "stated": figure_data(stated),
                }
                for path, row, stated in self.rows
            ],
            "findings": [*map(finding_data, self.findings)],
        }


def _entries(items: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(items)


@frozen
class RankingTable:
    """Forms ranked under one regulation (排名表): the ranked first, then those without a rank."""

    regulation: str
    entries: tuple[Entry, ...] = field(converter=_entries)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dicts and lists; scores are text."""
        entries = [item.to_dict() for item in self.entries]
        return {"regulation": self.regulation, "entries": entries}


_SPAN: Final = 3


def ranking_form(table: RankingTable) -> Form:
    """All of it in one table, so that it can be sorted and filtered."""
    words: dict[str, Any] = layouts()["ranking"]
    width = len(words["widths"])
    ranked = [item for item in table.entries if item.ranked and item.ranked.rank]
    basis = words["basis"].format(
        regulation=table.regulation, count=len(table.entries), ranked=len(ranked)
    )
    rows = [
        [Cell(words["title"], Role.TITLE, columns=width)],
        [Cell(basis, Role.NOTE, columns=width)],
    ]
    if any(item.ranked and item.ranked.sheet.illustrative for item in table.entries):
        rows.append([Cell(words["illustrative"], Role.WARNING, columns=width)])
    rows.append([cells.label(name) for name in words["columns"]])
    heading = len(rows) - 1
    rows += [_place(item) for item in table.entries]
    details = [line for item in table.entries for line in _details(item)]
    if details:
        rows.append([cells.label(name) for name in words["details"]])
        rows += details
    rows += _found(table.entries, words)
    return Form(words["name"], words["widths"], rows, heading=heading)


def _place(item: Entry) -> list[Cell]:
    return [
        _rank(item),
        cells.text(item.plan),
        cells.points(None if item.ranked is None else item.ranked.total),
        cells.text(None if item.ranked is None else item.ranked.grade, centred=True),
        cells.points(item.stated_total),
        cells.text(item.stated_grade, centred=True),
        cells.text(item.note),
        cells.text(item.file),
    ]


def _rank(item: Entry) -> Cell:
    ranked = item.ranked
    said = rank_said(None if ranked is None else ranked.rank, ranked.tied if ranked else None)
    return cells.text(said, centred=True)


def _details(item: Entry) -> Iterator[list[Cell]]:
    for path, row, stated in item.rows:
        score = row.adjusted_score
        yield [
            _rank(item),
            cells.text(item.plan),
            cells.points(row.points),
            cells.points(score),
            cells.points(stated),
            cells.points(None if stated is None else score - stated),
            cells.text(path),
            cells.text(item.file),
        ]


def _found(entries: Iterable[Entry], words: dict[str, Any]) -> Iterator[list[Cell]]:
    lines = [
        [
            cells.text(one.severity, centred=True),
            cells.text(item.plan),
            cells.text(one.code, centred=True),
            cells.text(one.where.inside, columns=_SPAN),
            cells.text(one.text),
            cells.text(item.file),
        ]
        for item in entries
        for one in item.findings
    ]
    if not lines:
        yield [Cell(words["none"], Role.NOTE, columns=len(words["widths"]))]
        return
    heads = words["findings"]
    yield [cells.label(name, columns=_SPAN if name == heads[3] else 1) for name in heads]
    yield from lines
