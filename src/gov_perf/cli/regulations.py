"""``gov-perf regulations`` and ``gov-perf regulation`` (办法): list, choose, check, template."""

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import RenderableType
from rich.padding import Padding

from gov_perf.cli import inputs, render
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where
from gov_perf.forms import load_regulations
from gov_perf.forms.regulation_file import check as check_files
from gov_perf.forms.regulation_file import template as template_text
from gov_perf.forms.source import Readable, read_source
from gov_perf.regulations import Evidence, Regulation, RegulationLibrary


def add_to(
    program: click.Group, group: type[click.Group], lang_option: Callable[[Any], Any]
) -> None:
    """Give the program its commands about regulations; ``group`` refuses as the program does."""

    @program.command(name="regulations", help=_LIST)
    @click.option("--place", metavar="地区", help="如 云南/昭通/绥江：显示由哪一级的办法决定。")
    @click.option("--on", metavar="日期", help="如 2025-12-31：按当时施行的办法。")
    @click.option("--file", "files", multiple=True, metavar="FILE", help="加入自定办法，可多次。")
    @lang_option
    def listing(place: str | None, on: str | None, files: tuple[str, ...], lang: str) -> int:
        return _list(place, on, files, lang)

    @program.group(
        name="regulation", cls=group, invoke_without_command=True, help="自定办法：取模板、检查。"
    )
    @click.pass_context
    def own(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())

    @own.command(name="check", help="检查自定办法的文件：“可用”，或一次列出全部问题。")
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @lang_option
    def check(files: tuple[str, ...], lang: str) -> int:
        return _check(files, lang)

    @own.command(name="template", help="输出自定办法的模板。")
    @lang_option
    def template(lang: str) -> int:  # noqa: ARG001 - kept by its callback
        render.put(template_text())
        return 0


_LIST = "列出已收录的办法；给出地区、日期时，说明由哪个决定。"


def _list(place: str | None, on: str | None, files: tuple[str, ...], lang: str) -> int:
    """Show the known regulations, and which decides where place or date is given."""
    own = load_regulations(_sources(files))
    library = RegulationLibrary.shipped().extended(own)
    parts: list[RenderableType] = []
    if place is not None or on is not None:
        choice = library.choose(on=None if on is None else _day(on), place=place)
        first, *rest = choice.lines()
        parts += [
            render.line(first, "bold"),
            *(Padding(render.line(one), (0, 0, 0, 2)) for one in rest),
        ]
        if choice.findings:
            parts += ["", *render.findings_part(choice.findings, lang)]
        parts.append("")
    render.put(render.drawn(*parts, *_table(library)))
    return 0


def _check(files: tuple[str, ...], lang: str) -> int:
    """Check files; 1 where one of them cannot be used."""
    found = check_files(files, _sources(files))
    parts: list[RenderableType] = []
    for file, problems in found.items():
        if problems:
            parts += [render.line(f"{file}：不可用", "bold"), *render.findings_part(problems, lang)]
        else:
            parts.append(render.line(f"{file}：可用"))
    render.put(render.drawn(*parts))
    return int(any(found.values()))


def _sources(files: tuple[str, ...]) -> list[Readable]:
    """The files, each tried, so that every one that cannot be read is named at once."""
    problems: list[Finding] = []
    sources: list[Readable] = []
    for file in files:
        try:
            source: Readable = sys.stdin.buffer.read() if file == inputs.STDIN else Path(file)
            read_source(source)
            sources.append(source)
        except GovPerfError as error:
            problems += inputs.problems_of(error, Where(file=file))
    if problems:
        raise inputs.Unusable(problems)
    return sources


_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def _day(text: str) -> date:
    match = _DAY.fullmatch(text.strip())
    try:
        if match is not None:
            return date(*map(int, match.groups()))
    except ValueError:
        pass
    raise InputError("regulation-date", Where(path="--on"), value=text)


def _table(library: RegulationLibrary) -> list[RenderableType]:
    table = render.grid(("文号", False), ("名称", False), ("适用地区", False),
                        ("施行", True), ("文件依据", False), ("参数依据", False))  # fmt: skip
    for item in library:
        named = "" if item.title == item.number else item.title
        title = f"{named}（以{item.base}为基础）" if item.base else named
        table.add_row(
            *render.cells(
                item.number, title, item.jurisdiction, item.effective or "不明",
                item.evidence.label, _weakest(item).label,
            )
        )  # fmt: skip
    return [render.line(f"办法 {len(library)} 个", "bold"), table]


def _weakest(item: Regulation) -> Evidence:
    """How the least known parameter is known."""
    return max((one.evidence for one in item.parameters), key=list(Evidence).index)
