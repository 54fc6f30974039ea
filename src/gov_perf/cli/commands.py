"""The commands (命令): what is asked for, read, done and shown."""

import os
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from gov_perf.cli import (
    bulk,
    contract,
    convert,
    demonstration,
    filling,
    inputs,
    monitoring,
    ranking,
    recheck,
    regulations,
    render,
    review,
    rule,
    shared,
    standard,
    verification,
    whatif,
)
from gov_perf.cli.output import check_ending, deliver, deliver_bytes
from gov_perf.cli.scored import Scored, each_scored, scored, scored_for, scored_form
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, reason_of
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.write import FORMATS
from gov_perf.serialization import to_dict
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.version import __version__

_CLOSED = 141  # what a shell reports for a program whose reader went away


class Program(click.Group):
    """A group that says everything it refuses as findings, and never as a traceback."""

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run, and leave with 0, 1 or 2."""
        options["standalone_mode"] = False
        words = list(options.get("args") or (args[0] if args else None) or sys.argv[1:])
        english = "--lang=en" in words or ("--lang", "en") in pairwise(words)
        try:
            code = super().main(*args, **options)
        except click.ClickException as error:
            code = _refuse([_usage(error)], "en" if english else "zh")
        except click.Abort:
            code = 130
        sys.exit(code if isinstance(code, int) else 0)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; Unusable with the known ones otherwise."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            known = tuple(self.commands)
            raise inputs.Unusable([finding("usage-command-unknown", command=args[0], known=known)])
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; a refusal becomes exit code 2."""
        try:
            return super().invoke(ctx)
        except inputs.Unusable as refused:
            return _refuse(refused.problems, _lang(ctx))
        except GovPerfError as error:
            return _refuse(inputs.problems_of(error), _lang(ctx))
        except BrokenPipeError:
            _let_go()
            return _CLOSED
        except OSError as error:
            where = Where(file=str(error.filename)) if error.filename else Where()
            problem = finding("file-problem", where, reason=reason_of(error))
            return _refuse([problem], _lang(ctx))


def _let_go() -> None:
    """Give the standard output nothing more to flush."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _lang(ctx: click.Context) -> str:
    return str(ctx.meta.get("gov_perf.lang", "zh"))


def _refuse(problems: Iterable[Finding], lang: str) -> int:
    for item in problems:
        place = render.clean(item.where)
        said = f"{item.text_en} {item.mend_en}" if lang == "en" else f"{item.text}{item.mend}"
        colon = ": " if lang == "en" else "："
        head = f"{item.code}{f' {place}' if place else ''}{colon}"
        click.echo(f"{head}{render.clean(said)}", err=True)
    return 2


def _usage(error: click.ClickException) -> Finding:
    if isinstance(error, click.NoSuchOption):
        return finding("usage-option-unknown", option=error.option_name)
    if isinstance(error, click.MissingParameter):
        return finding("usage-missing", parameter=_missing(error))
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        return finding("usage-value", parameter=name, reason=error.message.rstrip("."))
    return finding("usage-other", reason=error.format_message().rstrip("."))


def _missing(error: click.MissingParameter) -> str:
    """What a command lacks, as it is to be typed: "--on YYYY-MM-DD"."""
    param = error.param
    if param is None:
        return error.format_message()
    if isinstance(param, click.Option):
        return " ".join(filter(None, (param.opts[0], param.metavar)))
    return param.human_readable_name


def _remember(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    if value is not None:
        ctx.meta["gov_perf.lang"] = value
    return _lang(ctx)


_LANG = click.option(
    "--lang", type=click.Choice(["zh", "en"]), is_eager=True, callback=_remember,
    help="问题与错误的语言，默认 zh。",
)  # fmt: skip
_PLAN = click.argument("plan")
_SCORING = shared.together(
    shared.YEAR,
    shared.REGULATION,
    shared.STANDARDS,
    shared.SCALE_STANDARDS,
    click.option("--missing", type=click.Choice(["error", "zero", "skip"]), default="error",
                 show_default=True, help="缺实际完成值：报错、按零分计、不计入。"),
    click.option("--skip-unscorable", is_flag=True,
                 help="不能计分的指标（如指标值没有符号）不计入并列明，其余照评；不写则整张表退回。"),
    click.option("--so-far", is_flag=True,
                 help="完成情况是年中的（运行监控表），仍拿它试算得分；不写则不评。"),
    click.option("--budget", metavar="金额", help="全年预算数，单位元；也可以写 7.87万元。"),
    click.option("--executed", metavar="金额", help="全年执行数，单位元；也可以写 7.8万元。"),
    click.option("-o", "--output", metavar="FILE", help="写入文件，不显示。"),
    shared.FORCE,
    _LANG,
)  # fmt: skip


@click.group(cls=Program, invoke_without_command=True)
@click.version_option(
    __version__,
    prog_name="gov-perf",
    help="显示版本；--version --json 显示报告问题所需的各项版本。",
)
@_LANG
@click.pass_context
def program(ctx: click.Context, lang: str) -> None:  # noqa: ARG001 - kept by its callback
    """预算绩效：读绩效目标表，按办法评分，逐分说明。

    PLAN 是绩效目标表（文本或 JSON）；ACTUALS 是实际完成值（CSV、JSON，或填好的填报表）；
    “-”是标准输入。

    退出码：0 正常；1 有“退回”级问题；2 输入或用法不可用。
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@program.command()
@click.option(
    "-o", "--output", metavar="FOLDER", help="把方案和示例数据存到这个文件夹，可以照着试。"
)
@click.option("--force", is_flag=True, help="覆盖文件夹里已有的同名文件。")
@_LANG
def demo(output: str | None, force: bool, lang: str) -> int:  # noqa: FBT001 - as click has it
    """用随附的真实方案和示例数据演示。"""
    if output is not None:
        demonstration.save(output, force=force)
    parts, findings = demonstration.shown(output, shared.NUMBER, lang)
    render.put(render.drawn(*parts))
    return _code(findings)


@program.command()
@_PLAN
@shared.YEAR
@_LANG
def show(plan: str, lang: str, year: int | None) -> int:
    """显示从 PLAN 读到的内容和问题。"""
    from gov_perf.cli.plan_view import is_monitoring, plan_part

    loaded = inputs.load_plan(plan, year)
    parts = plan_part(loaded.plan)
    if is_monitoring(loaded.findings):
        parts += ["", render.line("这是运行监控表；按完成情况监控，请用 gov-perf monitor。")]
    render.put(render.drawn(*parts, "", *render.findings_part(loaded.findings, lang)))
    return _code(loaded.findings)


@program.command()
@_PLAN
@click.argument("actuals", required=False)
@click.option("--format", "form", type=click.Choice(["table", "json"]),
              help="输出格式；不写时看 --output 的后缀（如 json、xlsx、docx）。")  # fmt: skip
@_SCORING
def score(
    plan: str, actuals: str | None, form: str | None, lang: str, **options: Any,  # noqa: ANN401
) -> int:  # fmt: skip
    """按办法评分，显示自评表。

    只写 PLAN 的，PLAN 是填好的填报表（gov-perf template），或带实际完成值的自评表；
    一个文件里有几张带实际完成值的表的，逐张评分，--format json 是自评表的数组。
    """
    asked, form = form, _form(form, options["output"])
    check_ending(asked, options["output"], (".txt", *FORMATS))
    if actuals is None and (each := each_scored(plan, options)):
        return _show_each(each, form, lang)
    sheet, findings = (
        scored_form(plan, options) if actuals is None else scored(plan, actuals, options)
    )
    ending = Path(options["output"] or "").suffix.lower()
    if asked is None and form != "json" and ending in FORMATS:
        data = FORMATS[ending](sheet)
        used = (plan, *([actuals] if actuals else []))
        deliver_bytes(data, options["output"], used, force=options["force"])
        _aside([item for item in findings if item.severity is not Severity.NOTE], lang)
        return _code(findings)
    if form == "json":
        text = render.json_text(to_dict(sheet)) + "\n"
        _aside([item for item in findings if item not in sheet.findings], lang)
    else:
        parts = _sheet_parts(sheet, findings, lang)
        text = render.drawn(*parts, to_file=options["output"] is not None)
    used = (plan, *([actuals] if actuals else []))
    deliver(text, form, options["output"], used, force=options["force"])
    return _code(findings)


def _sheet_parts(sheet: ScoreSheet, findings: tuple[Finding, ...], lang: str) -> list[Any]:
    head = render.line(f"绩效自评表：{sheet.plan}", "bold")
    return [head, "", *render.sheet_part(sheet), "", *render.findings_part(findings, lang)]


def _show_each(each: list[Scored | inputs.Unusable], form: str, lang: str) -> int:
    """Every sheet of a file, one after another; those that cannot be scored are told."""
    done = [item for item in each if not isinstance(item, inputs.Unusable)]
    refused = [one for item in each if isinstance(item, inputs.Unusable) for one in item.problems]
    if form == "json":
        render.put_json(render.json_text([to_dict(sheet) for sheet, _ in done]) + "\n")
        _aside([one for sheet, found in done for one in found if one not in sheet.findings], lang)
    else:
        for number, (sheet, findings) in enumerate(done):
            gap = [""] if number else []
            render.put(render.drawn(*gap, *_sheet_parts(sheet, findings, lang)))
    click.echo(
        f"共 {len(each)} 张表：已评分 {len(done)}，不能评分 {len(each) - len(done)}", err=True
    )
    _refuse(refused, lang)
    return 2 if refused else max(_code(findings) for _, findings in done)


@program.command()
@_PLAN
@click.argument("actuals", required=False)
@click.argument("indicator", required=False)
@click.option("--format", "form", type=click.Choice(["tree", "json"]),
              help="输出格式；不写时 --output 以 .json 结尾为 json。")  # fmt: skip
@_SCORING
def explain(
    plan: str, actuals: str | None, indicator: str | None, form: str | None, lang: str,
    **options: Any,  # noqa: ANN401
) -> int:  # fmt: skip
    """说明得分的由来：整张表，或一个 INDICATOR（名称、路径或“预算执行率”）。

    PLAN 是填好的填报表或带实际完成值的自评表的，不写 ACTUALS：gov-perf explain 填报.xlsx 指标名称。
    存着的自评表（JSON）也一样，照存的说明，不重新评分，所以不能再写评分的选项。
    只问一个 INDICATOR 的，别的指标读不出、缺实际完成值，也照样说明，问题列在后面（退出码 1）。
    """
    form = _form(form, options["output"])
    if actuals is not None and indicator is None and _is_name(actuals, plan):
        actuals, indicator = None, actuals
    stored = None if actuals is not None else inputs.stored_sheet(plan, _settings())
    if stored is None:
        sheet, findings = scored_for(plan, actuals, indicator, options)
    else:
        sheet, findings = stored, stored.findings
    tree = sheet.explain(indicator)
    if form == "json":
        text = render.json_text(tree.to_dict()) + "\n"
    else:
        lines = [render.clean(line) for line in tree.lines()]
        if sheet.illustrative:
            lines.insert(0, "【示例数据】以下得分不是该单位的实际绩效")
        text = "\n".join(lines) + "\n"
    used = (plan, *([actuals] if actuals else []))
    deliver(text, form, options["output"], used, force=options["force"])
    _aside([item for item in findings if item.severity is not Severity.NOTE], lang)
    return _code(findings)


program.add_command(whatif.command(_PLAN, _SCORING))


def _settings() -> bool:
    """Whether an option was given that decides how is scored."""
    context = click.get_current_context()
    given = click.core.ParameterSource.COMMANDLINE
    return any(
        name not in _OF_SHOWING and context.get_parameter_source(name) is given
        for name in context.params
    )


_OF_SHOWING = frozenset({"plan", "actuals", "indicator", "form", "output", "force", "lang"})


def _is_name(word: str, plan: str) -> bool:
    """Whether the word behind PLAN is an indicator: PLAN is a form with its actual values."""
    if filling.is_filled(plan):
        return True
    if word != inputs.STDIN and not Path(word).exists() and inputs.is_stored_sheet(plan):
        return True
    return word != inputs.STDIN and not Path(word).exists() and filling.holds_values(plan)


def _form(form: str | None, output: str | None) -> str:
    """The form asked for; otherwise what the output's name says, and text for the rest."""
    return form or ("json" if (output or "").lower().endswith(".json") else "text")


def _aside(findings: list[Finding], lang: str) -> None:
    """Findings that must not get into the result go to the standard error."""
    for head, body in render.problem_pairs(findings, lang):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)


def _code(findings: tuple[Finding, ...]) -> int:
    return int(any(item.severity is Severity.ERROR for item in findings))


monitoring.add_to(program, _LANG)
bulk.add_to(program, _LANG)
filling.add_to(program, _LANG)
convert.add_to(program, _LANG)
verification.add_to(program, _LANG)
recheck.add_to(program, _LANG)
ranking.add_to(program, _LANG)
review.add_to(program, _LANG)
rule.add_to(program, _LANG)
contract.add_to(program, _LANG)
regulations.add_to(program, Program, _LANG)
standard.register(program, _LANG)
