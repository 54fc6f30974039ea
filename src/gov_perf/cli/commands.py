"""The commands (命令): what is typed, what is run, and with which exit code it ends."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec

import click

from gov_perf import __version__
from gov_perf.cli.inputs import load_actuals, load_budget, load_plan, write_new
from gov_perf.cli.render import console, print_findings, print_plan, print_sheet, safe
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding
from gov_perf.scoring import score as score_plan
from gov_perf.sheet import ScoreSheet

_P = ParamSpec("_P")
_REGULATION = "财预〔2020〕10号"
_FAULTY, _UNUSABLE = 1, 2


def _guarded(command: Callable[_P, Iterable[Finding]]) -> Callable[_P, None]:
    """Errors of ours on stderr and exit code 2; findings of severity 退回 give exit code 1."""

    @wraps(command)
    def run(*args: _P.args, **options: _P.kwargs) -> None:
        try:
            found = tuple(command(*args, **options))
        except GovPerfError as error:
            _complain(error)
            sys.exit(_UNUSABLE)
        if any(item.severity is Severity.ERROR for item in found):
            sys.exit(_FAULTY)

    return run


def _language() -> str:
    context = click.get_current_context(silent=True)
    root = context.find_root() if context else None
    return str(root.params.get("lang", "zh")) if root else "zh"


def _complain(error: GovPerfError) -> None:
    text = str(error) if _language() == "en" else error.text
    console(sys.stderr).print(safe(text), soft_wrap=True)


def _say_findings(findings: tuple[Finding, ...], *, err: bool = False) -> None:
    if findings:
        out = console(sys.stderr if err else sys.stdout)
        out.print(f"问题 {len(findings)} 项：" if _language() == "zh" else "Findings:")
        print_findings(out, findings, lang=_language())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gov-perf")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="问题与错误的语言。")
def program(lang: str) -> None:
    """预算绩效：读取绩效目标表，按办法评分，逐分说明依据。

    退出码：0 正常；1 有“退回”级问题；2 输入不可用。
    """


_plan = click.argument("plan", metavar="方案")
_actuals = click.argument("actuals", metavar="实际完成值")


def _scoring_options(command: Callable[_P, None]) -> Callable[_P, None]:
    for option in (
        click.option("--executed", help="全年执行数，如 75000 或 7.5万元。"),
        click.option("--budget", help="全年预算数（调整后），如 78700 或 7.87万元。"),
        click.option(
            "--missing",
            type=click.Choice(["error", "zero", "skip"]),
            default="error",
            help="没有实际完成值的指标：报错、按零分计、不计入。",
        ),
        click.option(
            "--standards",
            type=click.Choice(["plan", "regulation"]),
            default="plan",
            help="方案的评分标准优先，还是只按办法。",
        ),
        click.option("--regulation", default=_REGULATION, help="办法文号。", show_default=True),
    ):
        command = option(command)
    return command


def _scored(
    plan: str,
    actuals: str,
    *,
    regulation: str,
    standards: str,
    missing: str,
    budget: str | None,
    executed: str | None,
) -> tuple[ScoreSheet, tuple[Finding, ...]]:
    loaded, doubts = load_plan(plan)
    values, more = load_actuals(actuals)
    sheet = score_plan(
        loaded,
        values,
        regulation,
        budget=load_budget(budget, executed),
        standards=standards,  # type: ignore[arg-type]  # click has checked the choice
        missing=missing,  # type: ignore[arg-type]  # likewise
    )
    return sheet, (*doubts, *more)


@program.command()
@_guarded
def demo() -> Iterable[Finding]:
    """用绥江县红十字会公开的绩效目标演示（实际完成值为示例数据）。"""
    from gov_perf import samples
    from gov_perf.forms import read_plan

    reading = read_plan(samples.suijiang_text())
    plan = reading.require()
    sheet = score_plan(
        plan, samples.suijiang_actuals(), _REGULATION, budget=samples.suijiang_budget()
    )
    out = console()
    print_sheet(out, sheet)
    found = (*reading.findings, *sheet.findings)
    _say_findings(found)
    lost = max(sheet.rows, key=lambda row: row.deduction)
    out.print()
    out.print(safe(sheet.explain(lost.path)), soft_wrap=True)
    out.print()
    out.print("接下来：gov-perf show 方案.txt；gov-perf score 方案.txt 实际.csv；")
    out.print("        gov-perf explain 方案.txt 实际.csv 培训合格率")
    return found


@program.command()
@_plan
@_guarded
def show(plan: str) -> Iterable[Finding]:
    """显示读到的方案和问题。"""
    loaded, found = load_plan(plan)
    print_plan(console(), loaded)
    _say_findings(found)
    return found


@program.command()
@_plan
@_actuals
@_scoring_options
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table")
@click.option("--output", help="把自评表存为 JSON 文件。")
@click.option("--force", is_flag=True, help="覆盖已有文件。")
@_guarded
def score(  # noqa: PLR0913 - one parameter per option of the command
    *,
    plan: str,
    actuals: str,
    shape: str,
    output: str | None,
    force: bool,
    regulation: str,
    standards: str,
    missing: str,
    budget: str | None,
    executed: str | None,
) -> Iterable[Finding]:
    """按办法评分，显示自评表。"""
    from gov_perf.serialization import dumps

    sheet, found = _scored(
        plan,
        actuals,
        regulation=regulation,
        standards=standards,
        missing=missing,
        budget=budget,
        executed=executed,
    )
    if output is not None:
        write_new(output, dumps(sheet) + "\n", force=force)
    if shape == "json":
        click.echo(dumps(sheet))
    else:
        print_sheet(console(), sheet)
    _say_findings((*found, *sheet.findings), err=shape == "json")
    return (*found, *sheet.findings)


@program.command()
@_plan
@_actuals
@click.argument("indicator", metavar="[指标]", required=False)
@_scoring_options
@click.option("--format", "shape", type=click.Choice(["tree", "json"]), default="tree")
@_guarded
def explain(  # noqa: PLR0913 - one parameter per option of the command
    *,
    plan: str,
    actuals: str,
    indicator: str | None,
    shape: str,
    regulation: str,
    standards: str,
    missing: str,
    budget: str | None,
    executed: str | None,
) -> Iterable[Finding]:
    """说明一项指标（或整张自评表）的得分是怎么来的。"""
    sheet, found = _scored(
        plan,
        actuals,
        regulation=regulation,
        standards=standards,
        missing=missing,
        budget=budget,
        executed=executed,
    )
    tree = sheet.explain(indicator)
    if shape == "json":
        click.echo(tree.to_json())
    else:
        console().print(safe(tree), soft_wrap=True)
    return (*found, *sheet.findings)
