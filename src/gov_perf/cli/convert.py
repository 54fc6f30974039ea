"""``gov-perf convert`` (转换): plans and sheets from one format into another, many at a time."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from gov_perf.cli import inputs, render, shared
from gov_perf.cli.output import deliver_bytes
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, InputError, reason_of
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms import read_plan, read_sheet
from gov_perf.forms.source import read_source
from gov_perf.forms.write import FORMATS, Printable
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.serialization import loads
from gov_perf.sheets.sheet import ScoreSheet

if TYPE_CHECKING:
    from gov_perf.reading import Reading

_HELP: Final = """把方案或自评表 IN（Excel、Word、PDF、网页、文本、JSON 等）写成 OUT。
OUT 可以是 xlsx、docx、html、md、csv、json。

一个文件的，按 OUT 的后缀决定格式。几个文件或一个文件夹的，OUT 是文件夹，用 --to 说明格式；
有一个文件不能用，不影响其余的。"""

_ENDINGS: Final = tuple(ending.removeprefix(".") for ending in FORMATS)


@frozen
class _Outcome:
    """What became of one file."""

    source: str
    target: str
    kind: str
    found: tuple[Finding, ...]
    refused: tuple[Finding, ...]


_Write = Callable[[str, str, str], _Outcome]
"""Writes one file: from where, where to, and its ending."""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``convert``."""

    @program.command(name="convert", help=_HELP)
    @click.argument("sources", nargs=-1, required=True, metavar="IN...")
    @click.argument("out", metavar="OUT")
    @click.option("--to", "ending", type=click.Choice(_ENDINGS), help="几个文件时的输出格式。")
    @shared.FORCE
    @shared.YEAR
    @lang_option
    def command(
        sources: tuple[str, ...],
        out: str,
        ending: str | None,
        lang: str,
        *,
        year: int | None,
        force: bool,
    ) -> int:
        def write(source: str, target: str, ending: str) -> _Outcome:
            return _convert(source, target, ending, year, force=force)

        many = len(sources) > 1 or Path(sources[0]).is_dir()
        if not many and not (Path(out).is_dir() and ending):
            return _one(sources[0], out, ending, lang, write)
        return _many(sources, out, ending, lang, write)


def _one(source: str, out: str, ending: str | None, lang: str, write: _Write) -> int:
    outcome = write(source, out, ending or _ending(out))
    if outcome.refused:
        raise inputs.Unusable(outcome.refused)
    for head, body in render.problem_pairs(
        [item for item in outcome.found if item.severity is not Severity.NOTE], lang
    ):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)
    render.put(f"{render.clean(source)} → {render.clean(out)}（{outcome.kind}）\n")
    return int(_is_grave(outcome))


def _many(sources: Sequence[str], out: str, ending: str | None, lang: str, write: _Write) -> int:
    if ending is None:
        raise InputError("convert-format", formats="、".join(_ENDINGS))
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise InputError("file-not-written", path=out, reason=reason) from None
    files = list(_files(sources))
    if not files:
        raise InputError("convert-nothing", path="、".join(sources))
    outcomes: list[_Outcome] = []
    written: set[Path] = set()
    for name in _progress(files):
        target = folder / f"{Path(name).stem}.{ending}"
        if target in written:  # two inputs of one name: the second must not replace the first
            doubt = finding("file-exists", Where(file=name), path=target)
            outcomes.append(_Outcome(name, str(target), "", (), (doubt,)))
            continue
        outcomes.append(write(name, str(target), ending))
        written.add(target)
    render.put(render.drawn(*_summary(outcomes, lang)))
    return int(any(item.refused or _is_grave(item) for item in outcomes))


def _files(sources: Sequence[str]) -> Iterator[str]:
    """The files that are named, and those of the folders that are named, by name."""
    for name in sources:
        path = Path(name)
        if path.is_dir():
            yield from (
                str(item)
                for item in sorted(path.iterdir())
                if item.is_file() and not item.name.startswith(".")
            )
        else:
            yield name


def _progress(files: list[str]) -> Iterator[str]:
    """The files one by one, with a bar on the standard error where somebody looks at it."""
    if not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, description="转换", console=Console(stderr=True), transient=True)


def _convert(source: str, target: str, ending: str, year: int | None, *, force: bool) -> _Outcome:
    """One file; whatever is wrong with it stays with it."""
    where = Where(file=source)
    try:
        item, found = _read(source, where, year)
        data = FORMATS[f".{ending}"](item)
        deliver_bytes(data, target, (source,), force=force, quiet=True)
    except GovPerfError as error:
        return _Outcome(source, target, "", (), inputs.problems_of(error, where))
    kind = "绩效自评表" if isinstance(item, ScoreSheet) else "绩效目标表"
    return _Outcome(source, target, kind, found, ())


def _read(source: str, where: Where, year: int | None) -> tuple[Printable, tuple[Finding, ...]]:
    """A plan or a sheet, from our JSON or from a form of any kind that can be read."""
    data = inputs.read_bytes(source)
    if inputs.is_json(data):
        text = read_source(data)
        item = loads(text.text)
        if not isinstance(item, DepartmentPlan | ProjectPlan | ScoreSheet):
            raise InputError("no-form", kind=type(item).__name__)
        return item, tuple(one.at(where) for one in text.findings)
    reading: Reading[Plan] | Reading[ScoreSheet] = read_sheet(data)
    if reading.value is None:  # a form without scores is a plan
        reading = read_plan(data, year=year)
    return reading.require(), tuple(one.at(where) for one in reading.findings)


def _ending(out: str) -> str:
    ending = Path(out).suffix.lower()
    if ending not in FORMATS:
        raise InputError("convert-ending", path=out, formats="、".join(_ENDINGS))
    return ending.removeprefix(".")


def _is_grave(outcome: _Outcome) -> bool:
    return any(item.severity is Severity.ERROR for item in outcome.found)


def _summary(outcomes: Sequence[_Outcome], lang: str) -> list[Any]:
    """A table of what was read, found, written and refused; the reasons below it."""
    table = render.grid(
        ("文件", False), ("读到", False), ("问题", True), ("写出", False), ("结果", False)
    )
    for item in outcomes:
        done = "未转换" if item.refused else "已写出"
        target = "" if item.refused else Path(item.target).name
        table.add_row(
            *render.cells(Path(item.source).name, item.kind, len(item.found), target, done)
        )
    refused = [problem for item in outcomes for problem in item.refused]
    failed = sum(bool(item.refused) for item in outcomes)
    line = f"共 {len(outcomes)} 个文件：已写出 {len(outcomes) - failed}，未转换 {failed}"
    parts: list[Any] = [table, "", render.line(line, "bold")]
    return [*parts, "", *render.findings_part(refused, lang)] if refused else parts
