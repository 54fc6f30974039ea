"""Files in, files out (文件): what is read, what is written, and never half of it."""

import glob
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from threading import Thread
from typing import Any, Final

import duckdb
from attrs import frozen

from gov_perf.bulk.engine import Engine, opened
from gov_perf.bulk.plans import budget_table, level_totals, needed, plan_totals
from gov_perf.bulk.samples import sample
from gov_perf.errors import InputError, not_written
from gov_perf.findings import Where
from gov_perf.regulations import Regulation
from gov_perf.scoring import StandardsChoice
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.near import WithNear
from gov_perf.tables.scores import MissingChoice, rules_of
from gov_perf.tables.totals import check_budgets

FileLike = str | os.PathLike[str]

_FORMATS: Final = {".parquet": "parquet", ".csv": "csv"}
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
    """

    rows: int
    unscored: int
    by_object: int
    programs: int
    regulation: str


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
    files, form = _sources(sources)
    targets: list[Path] = []
    for name in (output, totals, subtotals):
        if name is not None:
            targets.append(_target(name, [*files, *map(str, targets)], force=force))
    with _aside(targets[0]) as folder:
        settings: dict[str, str | int] = {"memory_limit": memory, "temp_directory": str(folder)}
        if threads is not None:
            settings["threads"] = threads
        with _told(None):
            connection = opened(**settings)
        try:
            engine = Engine(connection, rules, zero=missing == "zero")
            parts = [folder / f"part{n}{target.suffix.lower()}" for n, target in enumerate(targets)]
            rest = iter(parts[1:])
            given = None if budgets is None else _read_budgets(connection, budgets)
            run = _Run(engine, progress)
            with _told(files[0]):
                needed(connection, _reading(files, form), totals=totals, subtotals=subtotals)
                query = run.query(_reading(files, form), form)
            with _told(None):
                report = run.scores(query, parts[0])
                if totals is not None:
                    plan_totals(connection, _again(parts[0]), rules.regulation, given, next(rest))
                if subtotals is not None:
                    level_totals(connection, _again(parts[0]), rules.regulation, next(rest))
        finally:
            connection.close()
        for part, target in zip(parts, targets, strict=True):
            part.replace(target)
    return report


class _Run:
    def __init__(self, engine: Engine, progress: Callable[[str, float], None] | None) -> None:
        self.engine = engine
        self.progress = progress

    def query(self, source: str, form: str) -> str:
        found: list[str] = []
        self._watched("looking", lambda: found.append(self._scored(source, form)))
        return found[0]

    def _scored(self, source: str, form: str) -> str:
        some, share = source, Fraction(1)
        if form == "parquet":
            some, share = sample(self.engine.connection, source)
        return self.engine.scored(source, decided_on=some, share=share)

    def scores(self, query: str, part: Path) -> BulkReport:
        engine = self.engine
        self._watched("scoring", lambda: self._written(query, part))
        ((rows, scored),) = engine.connection.execute(
            f"SELECT count(*), count(score) FROM ({_again(part)})"
        ).fetchall()
        return BulkReport(
            rows, rows - scored, engine.by_object, engine.programs,
            engine.rules.regulation.number, near=engine.near,
        )  # fmt: skip

    def _written(self, query: str, part: Path) -> None:
        self.engine.connection.execute(f"COPY ({query}) TO {_copied(part)}").fetchall()

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


def _sources(given: Iterable[FileLike]) -> tuple[list[str], str]:
    """The files by name, a pattern replaced by those that fit it, and their format."""
    files: list[str] = []
    for one in given:
        name = os.fspath(one)
        found = [name] if Path(name).exists() else sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - from any root
        if not found:
            raise InputError("file-not-readable", path=name, reason="没有这个文件 no such file")
        files += found
    forms = {_form(name) for name in files}
    if len(forms) != 1:
        reason = "一次只能读一种格式（Parquet 或 CSV） one format at a time"
        raise InputError("file-problem", reason=reason if files else "没有输入文件 no input")
    return files, forms.pop()


def _form(name: str) -> str:
    form = _FORMATS.get(Path(name).suffix.lower())
    if form is None:
        reason = f"“{name}”不是 .parquet 或 .csv 文件 neither"
        raise InputError("file-problem", reason=reason)
    return form


def _target(name: FileLike, files: Sequence[str], *, force: bool) -> Path:
    """Where to write; the file itself where the name is a link."""
    text = os.fspath(name)
    _form(text)
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


@contextmanager
def _told(path: str | None) -> Iterator[None]:
    """What the engine complains of, as a finding; with the file where it is about one."""
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).strip().split("\n")[0]
        if path is None:
            raise InputError("file-problem", reason=reason) from error
        raise InputError("file-not-readable", path=path, reason=reason) from error


def _reading(files: Sequence[str], form: str) -> str:
    """A query over files; the cells of CSV as they stand."""
    names = ", ".join(DUCKDB.literal(_literally(name)) for name in files)
    if form == "parquet":
        return f"FROM read_parquet([{names}], hive_partitioning = false)"
    cells = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'"
    return f"FROM read_csv([{names}], {cells}, hive_partitioning = false)"


def _literally(name: str) -> str:
    """A name in which nothing is a pattern."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _copied(part: Path) -> str:
    options = "FORMAT parquet" if part.suffix == ".parquet" else "FORMAT csv, HEADER"
    return f"{DUCKDB.literal(str(part))} ({options})"


def _again(part: Path) -> str:
    """What was just written, to be read once more."""
    return _reading([str(part)], _form(part.name))


def _read_budgets(connection: Any, name: FileLike) -> Any:  # noqa: ANN401 - duckdb and pyarrow
    files, form = _sources([name])
    where = Where(file=files[0])
    try:
        with _told(files[0]):
            table = budget_table(connection, _reading(files, form))
        check_budgets(table)  # before any row is scored
    except InputError as error:
        facts: dict[str, Any] = dict(error.finding.facts)
        raise InputError(error.finding.name, error.finding.at(where).where, **facts) from None
    return table
