"""Files in, files out (文件): what is read, what is written, and never half of it."""

import os
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from threading import Thread
from typing import Any, Final

from attrs import evolve, field, frozen

from gov_perf.bulk.engine import Engine, opened
from gov_perf.bulk.plans import budget_table, level_totals, plan_totals
from gov_perf.bulk.results import as_csv
from gov_perf.bulk.samples import sample
from gov_perf.bulk.sources import (
    FORMATS,
    FileLike,
    Source,
    again,
    check_memory,
    form_of,
    named,
    opened_source,
    told,
)
from gov_perf.errors import InputError, not_written
from gov_perf.findings import NOWHERE, Finding, Where
from gov_perf.regulations import Regulation
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.faults import raise_all
from gov_perf.tables.near import WithNear
from gov_perf.tables.scores import MissingChoice, rules_of
from gov_perf.tables.totals import check_budgets

_WAIT: Final = 50
"""Milliseconds between two looks at the progress."""


@frozen
class BulkReport(WithNear):
    """How files were scored (大表评分的情况).

    Attributes:
        rows: All rows.
        unscored: Rows without a score.
        by_object: Rows that the object API had, because no program fits them.
        programs: Distinct programs of the query.
        regulation: The regulation's number.
        near: Columns that are not used, each with the documented name that it nearly has.
        told: In which encoding files were read; what ``tables.totals`` finds, with ``totals``.
        codes: The codes of the column ``finding``, each with the rows that have it, most first.
    """

    rows: int
    unscored: int
    by_object: int
    programs: int
    regulation: str
    told: tuple[Finding, ...] = field(default=(), kw_only=True)
    codes: tuple[tuple[str, int], ...] = field(default=(), kw_only=True)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is doubtful about columns, how files were read, what there is to say of totals."""
        return (*super().findings, *self.told)


def score_files(  # noqa: PLR0913 - keyword-only options of a public function
    sources: Iterable[FileLike],
    output: FileLike,
    regulation: Regulation | str,
    *,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "skip",
    scale_standards: bool = False,
    totals: FileLike | None = None,
    subtotals: FileLike | None = None,
    budgets: FileLike | None = None,
    memory: str = "2GB",
    threads: int | None = None,
    force: bool = False,
    progress: Callable[[str, float], None] | None = None,
) -> BulkReport:
    """Score files of any size (大表批量评分), row by row as ``tables.score`` does.

    Args:
        sources: Parquet or CSV files, or patterns of them; all of one format.
        output: The file to write; its ending says which format.
        regulation: The regulation or its number.
        standards: As for ``tables.score``.
        missing: As for ``tables.score``.
        scale_standards: As for ``tables.score``.
        totals: A file for the totals of every plan; needs the column ``plan``.
        subtotals: A file for those of every ``level1`` and ``level2``; needs the column ``level1``
            too.
        budgets: A file with ``plan``, ``budget`` and ``executed`` (元), for execution and grade.
        memory: How much memory DuckDB may use; more goes to a folder beside the output.
        threads: How many threads; all cores where None.
        force: Replace files that are there.
        progress: Called now and then with what is being done and its share from 0 to 100.

    Raises:
        InputError: a file that cannot be read or written, a column that is missing or of no use.
        UnknownNameError: no such regulation.
    """
    rules = rules_of(regulation, standards, missing, scale_standards=scale_standards)
    check_memory(memory)
    files, form = named(sources)
    targets: list[Path] = []
    for name in (output, totals, subtotals):
        if name is not None:
            targets.append(_target(name, [*files, *map(str, targets)], force=force))
    with _aside(targets[0]) as folder:
        settings: dict[str, str | int] = {"memory_limit": memory, "temp_directory": str(folder)}
        if threads is not None:
            settings["threads"] = threads
        with told(None):
            connection = opened(**settings)
        try:
            more = [
                name
                for name, file in (("plan", totals or subtotals), ("level1", subtotals))
                if file is not None
            ]
            engine = Engine(connection, rules, zero=missing == "zero", more=more)
            parts = [folder / f"part{n}{target.suffix.lower()}" for n, target in enumerate(targets)]
            rest = iter(parts[1:])
            run = _Run(engine, progress)
            given = _read_budgets(connection, budgets, folder)
            source, query = run.begin(files, form, folder, given.problems)
            with told(None, source):
                report = run.scores(query, parts[0])
                said = [*source.findings, *given.findings]
                if totals is not None:
                    scored, part = again(parts[0]), next(rest)
                    said += plan_totals(connection, scored, rules.regulation, given.table, part)
                if subtotals is not None:
                    level_totals(connection, again(parts[0]), next(rest))
        finally:
            connection.close()
        for part, target in zip(parts, targets, strict=True):
            part.replace(target)
    return evolve(report, told=tuple(said))


class _Run:
    def __init__(self, engine: Engine, progress: Callable[[str, float], None] | None) -> None:
        self.engine = engine
        self.progress = progress

    def begin(
        self, files: Sequence[str], form: str, folder: Path, problems: Sequence[Finding]
    ) -> tuple[Source, str]:
        """The files and the query that scores them.

        Raises:
            InputError: for what is wrong with files, columns and, as ``problems``, budgets.
        """
        found: list[str] = []
        where = Where(file=files[0]) if len(files) == 1 else NOWHERE
        try:
            source = opened_source(files, form, folder)
            with told(files[0], source):
                self._watched("looking", lambda: found.append(self._scored(source.query, form)))
        except InputError as error:
            own = [item.at(where) if item.code[0] == "I" else item for item in error.findings]
            raise_all([*own, *problems])
            raise
        raise_all(problems)
        return source, found[0]

    def _scored(self, source: str, form: str) -> str:
        some, share = source, Fraction(1)
        if form == "parquet":
            some, share = sample(self.engine.connection, source)
        return self.engine.scored(source, decided_on=some, share=share)

    def scores(self, query: str, part: Path) -> BulkReport:
        engine = self.engine
        self._watched("scoring", lambda: self._written(query, part))
        found = engine.connection.execute(
            f"SELECT finding, count(*), count(score) FROM ({again(part)}) GROUP BY finding"
        ).fetchall()
        rows, scored = sum(row[1] for row in found), sum(row[2] for row in found)
        return BulkReport(
            rows, rows - scored, engine.by_object, engine.programs,
            engine.rules.regulation.number, near=engine.near, codes=_by_code(found),
        )  # fmt: skip

    def _written(self, query: str, part: Path) -> None:
        connection, digits = self.engine.connection, self.engine.rules.regulation.digits.value
        shown = query if part.suffix == ".parquet" else as_csv(connection, query, digits)
        connection.execute(f"COPY ({shown}) TO {_copied(part)}").fetchall()

    def _watched(self, what: str, work: Callable[[], object]) -> None:
        """Do the work in a thread, so that the progress is seen and Ctrl-C is heard."""
        raised: list[BaseException] = []

        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - raised again below
                raised.append(error)

        thread = Thread(target=run)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_WAIT / 1000)
                if self.progress is not None:
                    self.progress(what, max(self.engine.connection.query_progress(), 0))
        except BaseException:
            while thread.is_alive():
                self.engine.connection.interrupt()
                thread.join(_WAIT / 1000)
            raise
        if raised:
            raise raised[0]


def _by_code(found: Iterable[tuple[str | None, int, int]]) -> tuple[tuple[str, int], ...]:
    """How many rows have each code; a cell may hold several."""
    counts: Counter[str] = Counter()
    for codes, rows, _ in found:
        counts.update(dict.fromkeys((codes or "").split(), rows))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _target(name: FileLike, files: Sequence[str], *, force: bool) -> Path:
    """Where to write; the file itself where the name is a link."""
    text = os.fspath(name)
    if form_of(text) is None:
        raise InputError("output-ending-unknown", path=text, known="、".join(FORMATS))
    path = Path(text)
    if any(os.path.abspath(text) == os.path.abspath(one) for one in files) or any(  # noqa: PTH100
        path.exists() and Path(one).exists() and path.samefile(one) for one in files
    ):
        raise InputError("output-is-input", path=text)
    if path.exists() and not force:
        raise InputError("file-exists", path=text)
    return path.resolve()


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A folder beside the output, gone afterwards whatever happens.

    It has its name before it is made, so that Ctrl-C while it is made leaves nothing either.
    """
    folder = target.parent / f".gov-perf-{secrets.token_hex(16)}"
    try:
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise not_written(str(target), error) from None
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied(part: Path) -> str:
    options = "FORMAT parquet" if part.suffix == ".parquet" else "FORMAT csv, HEADER"
    return f"{DUCKDB.literal(str(part))} ({options})"


@frozen(eq=False)
class _Budgets:
    """The budgets, what there is to say of how they were read, and what is wrong with them."""

    table: Any = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Finding, ...] = ()


def _read_budgets(connection: Any, name: FileLike | None, folder: Path) -> _Budgets:  # noqa: ANN401
    if name is None:
        return _Budgets()
    where = Where(file=os.fspath(name))
    try:
        files, form = named([name])
        where = Where(file=files[0])
        source = opened_source(files, form, folder, "budgets")
        with told(files[0], source):
            table = budget_table(connection, source.query)
        check_budgets(table)
    except InputError as error:
        return _Budgets(problems=tuple(item.at(where) for item in error.findings))
    return _Budgets(table, source.findings)
