"""``gov-perf rank`` (排名): many forms scored under one regulation, and ranked."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal

import click
from attrs import evolve, frozen
from rich.console import RenderableType

from gov_perf.cli import filling, inputs, render, shared
from gov_perf.cli.output import check_ending, deliver, deliver_bytes
from gov_perf.cli.recheck import each_once
from gov_perf.cli.scored import scored_filled
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding, shown
from gov_perf.forms.write import FORMATS
from gov_perf.forms.write.ranking_form import Entry, RankingTable
from gov_perf.numbers.exact import add
from gov_perf.plans.plan import Plan
from gov_perf.rechecking import accept_scores
from gov_perf.regulations import Regulation
from gov_perf.regulations.model import WITHOUT_EXECUTION
from gov_perf.scoring.ranking import TIES, rank_said, ranking
from gov_perf.sheets.sheet import ScoreSheet

_HELP: Final = """给多个 FILE 评分、排名：带实际完成值的自评表、填好的填报表、存着的自评表（JSON）。

一个文件里有几张表的，逐张评分。不能评分、不定等级的不排名，列在最后并写明原因；一个文件读不出来，不影响其余文件。
由人评判的定性指标，用 --accept 照单位的自评得分认可，逐项列出。"""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``rank``."""

    @program.command(name="rank", help=_HELP)
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @shared.REGULATION
    @shared.STANDARDS
    @shared.SCALE_STANDARDS
    @click.option("--missing", type=click.Choice(["skip", "zero"]), default="skip",
                  show_default=True, help="缺实际完成值：不计入（不排名）、按零分计。")  # fmt: skip
    @click.option("--accept", is_flag=True, help="由人评判的定性指标，照单位的自评得分认可。")
    @click.option("--execution", type=click.Choice(["regulation", "form"]), default="regulation",
                  show_default=True,
                  help="预算执行：regulation 按办法计分；form 指标满 100 分的不另计。")  # fmt: skip
    @click.option("--ties", type=click.Choice(TIES), default="min", show_default=True,
                  help="并列之后：min 隔开（1、1、3），dense 接着排（1、1、2）。")  # fmt: skip
    @shared.YEAR
    @click.option("-o", "--output", metavar="FILE",
                  help="写入文件；格式看后缀：xlsx、docx、html、md、csv、json、txt。")  # fmt: skip
    @shared.FORCE
    @lang_option
    def command(
        files: tuple[str, ...], lang: str, *, ties: Literal["min", "dense"], accept: bool,
        output: str | None, force: bool, **options: Any,  # noqa: ANN401
    ) -> int:  # fmt: skip
        check_ending(None, output, (".txt", *FORMATS))
        rules = inputs.load_rules(options["regulation"])
        options |= {"budget": None, "executed": None, "skip_unscorable": True, "so_far": False}
        files = each_once(files, lang)
        tried = [it for path in files for it in _of_file(path, options, accept=accept)]
        entries = _ranked(tried, ties)
        table = RankingTable(_number(entries, rules), entries)
        ending = "" if output is None else Path(output).suffix.lower()
        if output is None or ending not in FORMATS:
            text = render.drawn(*_parts(table, lang), to_file=output is not None)
            deliver(text, "text", output, files, force=force)
        else:
            deliver_bytes(FORMATS[ending](table), output, files, force=force)
            click.echo(_counts(table), err=True)
        if not all(item.ranked for item in table.entries):
            return 2
        grave = (one.severity is Severity.ERROR for it in table.entries for one in it.findings)
        return int(any(grave))


@frozen
class _Tried:
    """A form: its sheet, or why there is none."""

    entry: Entry
    sheet: ScoreSheet | None


def _of_file(path: str, options: dict[str, Any], *, accept: bool) -> Iterator[_Tried]:
    """Every form of a file."""
    where = Where(file=path)
    try:
        stored = inputs.stored_sheet(path, rescored=False)
        if stored is not None:
            yield _Tried(Entry(path, stored.plan, findings=stored.findings), stored)
            return
        forms = filling.load_each(path, options["regulation"], options["year"])
        number, year = options["regulation"], options["year"]
        for form in forms or [filling.load_filled(path, number, None, None, year, lenient=True)]:
            yield _of_form(path, form, options, accept=accept)
    except inputs.Unusable as refused:
        problems = [item.at(where) for item in refused.problems]
        yield _Tried(Entry(path, "", findings=problems), None)


def _of_form(path: str, form: filling.Filled, options: dict[str, Any], *, accept: bool) -> _Tried:
    name = form.given.plan.name
    if options["execution"] == "form" and _is_hundred(form.given.plan):
        rules = form.given.regulation.without_execution()
        form = evolve(form, given=evolve(form.given, regulation=rules))
    told: tuple[Finding, ...] = ()
    if accept and form.printed is not None:
        form, told = _accepted(form, form.printed, options)
    try:
        sheet, found = scored_filled(form, options)
    except inputs.Unusable as refused:
        return _Tried(Entry(path, name, None, form.printed, (*told, *refused.problems)), None)
    findings = dict.fromkeys((*told, *found))
    return _Tried(Entry(path, name, None, form.printed, findings), sheet)


def _is_hundred(plan: Plan) -> bool:
    """Whether all points are stated, and make 100 without the execution."""
    points = [place.indicator.points for place in plan.indicators.places]
    stated = [number for number in points if number is not None]
    return len(stated) == len(points) and add(stated) == _HUNDRED


_HUNDRED: Final = 100


def _accepted(
    form: filling.Filled, printed: ScoreSheet, options: dict[str, Any]
) -> tuple[filling.Filled, tuple[Finding, ...]]:
    """The form with the unit's own scores as judgements, and what there is to say of them."""
    given = form.given
    try:
        taken = accept_scores(
            given.plan, given.actuals, printed, given.regulation, standards=options["standards"]
        )
    except GovPerfError as error:
        return form, inputs.problems_of(error)
    actuals = taken.require()
    return evolve(form, given=evolve(given, actuals=actuals)), taken.findings


def _ranked(tried: Iterable[_Tried], ties: Literal["min", "dense"]) -> list[Entry]:
    """The entries in the order of their ranks; those that were not scored stand last."""
    given = _twins_told(tried)
    sheets = [item.sheet for item in given if item.sheet is not None]
    entries = {id(item.sheet): item.entry for item in given}
    placed = [evolve(entries[id(it.sheet)], ranked=it) for it in ranking(sheets, ties=ties)]
    return [*placed, *(item.entry for item in given if item.sheet is None)]


def _number(entries: Iterable[Entry], rules: Regulation) -> str:
    """The regulation of the sheets, which is the stored ones' own; as given where there is none."""
    numbers = (item.ranked.sheet.regulation for item in entries if item.ranked is not None)
    return next(numbers, rules.number).removesuffix(WITHOUT_EXECUTION)


def _twins_told(tried: Iterable[_Tried]) -> list[_Tried]:
    """The forms; where several are of one unit or project, each says which files they are in."""
    given = list(tried)
    files: dict[str, list[str]] = {}
    for item in given:
        if item.sheet is not None and item.entry.plan:
            files.setdefault(item.entry.plan, []).append(item.entry.file)
    return [_told_of_twins(item, files.get(item.entry.plan, [])) for item in given]


def _told_of_twins(item: _Tried, files: list[str]) -> _Tried:
    if item.sheet is None or len(files) < _TWO:
        return item
    facts = {"plan": item.entry.plan, "count": len(files), "files": shown("、".join(files))}
    told = finding("ranked-twice", **facts)
    return evolve(item, entry=evolve(item.entry, findings=(*item.entry.findings, told)))


_TWO: Final = 2


def _parts(table: RankingTable, lang: str) -> list[RenderableType]:
    lines = render.grid(
        ("名次", False), ("单位（项目）", False), ("总分", True), ("等级", False),
        ("自评", True), ("自评等级", False), ("说明", False), ("文件", False),
    )  # fmt: skip
    for item in table.entries:
        ranked = item.ranked
        rank, tied = (None, None) if ranked is None else (ranked.rank, ranked.tied)
        total = "" if ranked is None else f"{ranked.total:f}"
        grade = (ranked.grade if ranked else None) or ""
        stated = "" if item.stated_total is None else f"{item.stated_total:f}"
        own = (stated, item.stated_grade or "")
        lines.add_row(
            *render.cells(rank_said(rank, tied), item.plan, total, grade, *own),
            *render.cells(item.note, item.file),
        )
    found = dict.fromkeys(_told(one, it, table) for it in table.entries for one in it.findings)
    return [
        render.line(f"排名（{table.regulation}）：{_counts(table)}", "bold"),
        lines,
        "",
        *render.findings_part([*found], lang),
    ]


def _told(item: Finding, entry: Entry, table: RankingTable) -> Finding:
    """A finding with its file; what is said of all of them, or of the regulation, is said once."""
    of_all = item.name == "ranked-twice" or item.where == Where(path=table.regulation)
    return item if of_all else item.at(Where(file=entry.file))


def _counts(table: RankingTable) -> str:
    ranked = sum(item.ranked is not None and item.ranked.rank is not None for item in table.entries)
    scored = sum(item.ranked is not None for item in table.entries)
    return f"共 {len(table.entries)} 张表：已评分 {scored}，参加排名 {ranked}"
