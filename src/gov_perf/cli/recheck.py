"""``gov-perf recheck`` (复核): published self-evaluations computed again, file by file."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from os.path import realpath
from pathlib import Path
from typing import Any, Final

import click
from rich.console import RenderableType

from gov_perf.cli import inputs, render, shared
from gov_perf.cli.output import deliver, deliver_bytes
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms import read_sheets
from gov_perf.forms.write import FORMATS
from gov_perf.forms.write.recheck_form import Rechecked
from gov_perf.numbers.exact import plain
from gov_perf.plans.plan import Plan
from gov_perf.rechecking import Recheck, recheck
from gov_perf.rechecking.figures import readable, same_as_printed_only, written
from gov_perf.regulations import Regulation

_HELP: Final = """复核公布的绩效自评表 FILE（xlsx、xls、ods、docx、pdf、html、csv）：按办法重算。

可以给多个文件；一个文件读不出来，不影响其余文件。

自评表一般不印各项指标的评分标准；方案自带评分标准的，请用 --plan 附上方案（一次一个自评表）。"""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``recheck``."""

    @program.command(name="recheck", help=_HELP)
    @click.argument("files", nargs=-1, required=True)
    @shared.REGULATION
    @click.option("--plan", metavar="FILE", help="自评表所属的方案，其自带的评分标准优先。")
    @shared.YEAR
    @click.option("-o", "--output", metavar="FILE",
                  help="写入文件，不显示；全部自评表在一张复核表里，格式看后缀："
                       "xlsx、docx、html、md、csv、json、txt。")  # fmt: skip
    @shared.FORCE
    @lang_option
    def command(
        files: tuple[str, ...], regulation: str, plan: str | None, lang: str,
        *, year: int | None, output: str | None, force: bool,
    ) -> int:  # fmt: skip
        ending = ".txt" if output is None else Path(output).suffix.lower()
        if ending not in _ENDINGS:
            raise InputError("output-ending-unknown", path=output, known="、".join(_ENDINGS))
        rules = inputs.load_rules(regulation)
        files = each_once(files, lang)
        if plan is not None and len(files) > 1:
            raise InputError("recheck-one-sheet", count=len(files))
        scheme = None if plan is None else inputs.load_plan(plan, year).plan
        done: list[Rechecked] = []
        refused = [not _file(path, rules, scheme, lang, done) for path in files]
        if output is None or ending == ".txt":
            parts = [part for item in done for part in _part(item, lang)]
            text = render.drawn(*parts, to_file=output is not None) if parts else ""
            deliver(text, "text", output, files, force=force)
        elif done:
            deliver_bytes(FORMATS[ending](tuple(done)), output, files, force=force)
            click.echo("\n".join(map(_counts, done)), err=True)
        return 2 if any(refused) else max(map(_code, done))


def each_once(files: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Every file once, however it is written; one that was given several times is told."""
    given: dict[str, list[str]] = {}
    for path in files:
        given.setdefault(realpath(path), []).append(path)
    twice = [
        finding("file-given-twice", Where(file=names[0]), count=len(names))
        for names in given.values()
        if len(names) > 1
    ]
    _tell(twice, lang)
    return tuple(names[0] for names in given.values())


def _file(
    path: str, rules: Regulation, plan: Plan | None, lang: str, done: list[Rechecked]
) -> bool:
    """Recheck every form of one file; False where it holds none that can be read."""
    try:
        readings = read_sheets(Path(path))
        sheets = [(reading.findings, reading.require()) for reading in readings]
        if not sheets:
            return _refused(path, None, lang)
        if plan is not None and len(sheets) > 1:
            raise InputError("recheck-one-sheet", count=len(sheets))
    except GovPerfError as error:
        return _refused(path, error, lang)
    done += (Rechecked(path, recheck(sheet, rules, plan), found) for found, sheet in sheets)
    return True


def _refused(path: str, error: GovPerfError | None, lang: str) -> bool:
    where = Where(file=path)
    problems = inputs.problems_of(error, where) if error else inputs.no_form(Path(path), where)
    _tell(problems, lang)
    return False


def _tell(problems: Iterable[Finding], lang: str) -> None:
    for head, body in render.problem_pairs(list(problems), lang):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)


def _code(item: Rechecked) -> int:
    return int(any(one.severity is Severity.ERROR for one in item.findings))


def _counts(item: Rechecked) -> str:
    """One line for a sheet: how much of it is wrong, and how much nobody computed."""
    result = item.result
    returned = sum(one.severity is Severity.ERROR for one in item.findings)
    return (
        f"{item.file}：{result.plan or '（没有名称）'}，退回 {returned} 条，"
        f"不一致 {len(result.differing)} 行，未能复核 {len(result.unchecked)} 行"
    )


def _part(item: Rechecked, lang: str) -> list[RenderableType]:
    result, where = item.result, Where(file=item.file)
    findings = [one.at(where) for one in item.findings]
    computed = _total(result)
    unread = result.printed_total is None
    sum_name = "没有读出总分，读出的各行得分之和" if unread else "总分"
    rounded = _as_printed(result.stated_total, result.computed_total)
    rows = [
        render.line(
            f"  {row.path}：分值 {plain(row.points)}，得分 {written(row.stated)}，"
            f"复核 {'—' if row.computed is None else f'{row.computed:f}'}"
            f"{'  ←' if row.agrees is False else _as_printed(row.stated, row.computed)}"
        )
        for row in result.rows
    ]
    return [
        render.line(f"复核：{result.plan or item.file}（{result.regulation}）", "bold"),
        render.line(f"{sum_name} {written(result.stated_total)}，复核 {computed}{rounded}"),
        *rows,
        "",
        *render.findings_part(findings, lang),
        "",
    ]


def _total(result: Recheck) -> str:
    """The computed total; where rows could not be computed, between what bounds it lies."""
    if result.computed_total is not None:
        return f"{result.computed_total:f}"
    least, most, filled = result.least_total, result.most_total, result.filled_total
    if least is None or most is None or filled is None:
        return "（有未复核的行）"
    return (
        f"（有未复核的行：至少 {readable(least)}，至多 {readable(most)}，"
        f"其余照自评 {readable(filled)}）"
    )


def _as_printed(stated: Decimal, computed: Decimal | None) -> str:
    return "（按所印的位数一致）" if same_as_printed_only(stated, computed) else ""


_ENDINGS: Final = (".txt", *FORMATS)
