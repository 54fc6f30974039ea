"""``gov-perf monitor`` (监控): the state of a plan at a date, lights by word and sign."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
from rich.console import RenderableType
from rich.text import Text

from gov_perf.cli import inputs, render, shared
from gov_perf.cli.filling import load_filled
from gov_perf.cli.output import deliver, deliver_bytes
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms import read_monitoring
from gov_perf.forms.table.monitoring import FilledMonitoring
from gov_perf.forms.write import FORMATS
from gov_perf.monitoring import Forecast, Light, MonitoringReport, MonitoringRow, monitor
from gov_perf.monitoring.figures import near, near_percent
from gov_perf.monitoring.said import due, executed, pace, remarks, year_end
from gov_perf.plans.indicators import bare_heading
from gov_perf.reading import Reading
from gov_perf.serialization import to_dict
from gov_perf.sheets.sheet import EXECUTION

_STYLES: Final = {"红": "red", "黄": "yellow", "绿": "green", "蓝": "blue"}
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ENDINGS: Final = (".txt", *FORMATS)
_REGULATION: Final = "财预〔2020〕10号"
"""Any will do: monitoring asks no regulation."""

_HELP: Final = """绩效运行监控：截至监控日的进度、亮灯和全年预计。

PLAN 是填好的填报表或报送的监控表的，不写 ACTUALS：gov-perf monitor 填报.xlsx --on 2025-06-30。"""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``monitor``."""

    @program.command(name="monitor", help=_HELP)
    @click.argument("plan")
    @click.argument("actuals", required=False)
    @click.option("--on", required=True, metavar="YYYY-MM-DD", help="监控日，如 2025-07-31。")
    @click.option(
        "--budget", metavar="金额", help="全年预算数，单位元，如 78700；也可以写 7.87万元。"
    )
    @click.option("--executed", metavar="金额", help="截至监控日的执行数，单位元。")
    @click.option(
        "--counting",
        type=click.Choice(["days", "completed"]),
        default="days",
        show_default=True,
        help="未满的月份：按天数折算，或不计。",
    )
    @click.option(
        "--skip-unscorable",
        is_flag=True,
        help="完成值、全年预计读不出的指标不亮灯并列明，其余照看；不写则整张表退回。",
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json"]),
        help="屏幕上的格式；写文件的看 --output 的后缀。",
    )
    @click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="写入文件，不显示；格式看后缀：xlsx、docx、html、md、csv 是监控表，json、txt。",
    )
    @shared.FORCE
    @shared.YEAR
    @lang_option
    def command(plan: str, actuals: str | None, lang: str, **options: Any) -> int:  # noqa: ANN401
        return _run(plan, actuals, lang, options)  # fmt: skip


def _run(plan: str, actuals: str | None, lang: str, options: dict[str, Any]) -> int:
    output: str | None = options["output"]
    ending = "" if output is None else Path(output).suffix.lower()
    if options["form"] is None and output is not None and ending not in _ENDINGS:
        raise InputError("output-ending-unknown", path=output, known="、".join(_ENDINGS))
    form = options["form"] or {"": "table", ".txt": "table", ".json": "json"}.get(ending, "paper")
    report, findings = _report(plan, actuals, options)
    used = (plan, *([actuals] if actuals else []))
    if form == "table":
        parts = [*report_part(report), "", *render.findings_part(findings, lang)]
        text = render.drawn(*parts, to_file=output is not None)
        deliver(text, form, output, used, force=options["force"])
    elif form == "json":
        text = render.json_text(to_dict(report)) + "\n"
        deliver(text, form, output, used, force=options["force"])
        _aside([item for item in findings if item not in report.findings], lang)
    elif output is not None:
        deliver_bytes(FORMATS[ending](report), output, used, force=options["force"])
        _aside([item for item in findings if item.severity is not Severity.NOTE], lang)
    return int(any(item.severity is Severity.ERROR for item in findings))


def _aside(findings: list[Finding], lang: str) -> None:
    """What must not get into the result goes to the standard error."""
    for head, body in render.problem_pairs(findings, lang):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)


def _report(
    plan: str, actuals: str | None, options: dict[str, Any]
) -> tuple[MonitoringReport, tuple[Finding, ...]]:
    problems: list[Finding] = []
    on = _date(options["on"], problems)
    try:
        given, forecasts = _given(plan, actuals, on, options)
    except inputs.Unusable as refused:
        raise inputs.Unusable([*problems, *refused.problems]) from None
    if on is None:
        raise inputs.Unusable([*problems, *given.errors])
    if options["skip_unscorable"]:
        given = inputs.lenient(given)
    try:
        report = monitor(
            given.plan,
            given.actuals,
            on=on,
            budget=given.budget,
            forecasts=forecasts,
            counting=options["counting"],
            skip_unscorable=options["skip_unscorable"],
        )
    except GovPerfError as error:
        raise inputs.Unusable([*given.errors, *inputs.problems_of(error)]) from None
    own = [item for item in report.findings if item.where.path not in given.unread]
    return report, tuple(dict.fromkeys((*given.findings, *own)))


def _given(
    plan: str, actuals: str | None, on: date | None, options: Mapping[str, Any]
) -> tuple[inputs.Given, Mapping[str, Forecast]]:
    """Plan, figures and forecasts; all from one form, where there is no second file.

    That may be a form that was filled in, or one of monitoring as it was filed.

    Raises:
        Unusable: with everything that is wrong.
    """
    budget, executed, year = options["budget"], options["executed"], options["year"]
    if actuals is not None:
        return inputs.load_all(plan, actuals, _REGULATION, budget, executed, year), {}
    filed = _filed(plan, year)
    if filed is None or filed.value is None:
        lenient = options["skip_unscorable"]
        filled = load_filled(plan, _REGULATION, budget, executed, year, lenient=lenient)
        return filled.given, {}
    form, where = filed.value, Where(file=plan)
    found = [item.at(where) for item in filed.findings]
    if form.on is not None and on is not None and form.on != on:
        found.append(finding("monitoring-other-day", where, form=form.on, on=on))
    money = inputs.load_budget(budget, executed) or form.budget
    rules = inputs.load_rules(_REGULATION)
    return inputs.Given(form.plan, form.values, rules, money, tuple(found)), form.forecasts


def _filed(path: str, year: int | None) -> Reading[FilledMonitoring] | None:
    """A form of monitoring; None for any other file, and for a pipe, which is read only once."""
    if path == inputs.STDIN:
        return None
    try:
        return read_monitoring(inputs.read_bytes(path), year=year)
    except GovPerfError:
        return None


def _date(text: str, problems: list[Finding]) -> date | None:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    reason = f"“{text}”不是 YYYY-MM-DD 的日期 no date"
    problems.append(finding("usage-value", parameter="--on", reason=reason))
    return None


def report_part(report: MonitoringReport) -> list[RenderableType]:
    """The report: rows with pace, light and forecast, the execution, the counts."""
    table = render.grid(
        ("一级", False), ("三级指标", False), ("指标值", False), ("完成值", False),
        ("应完成", True), ("进度比", True), ("灯", False), ("全年预计", True), ("年底", False),
    )  # fmt: skip
    before = ""
    for row in report.rows:
        first = "" if row.level1 == before else bare_heading(row.level1)
        before = row.level1
        table.add_row(
            *render.cells(first, row.name, row.indicator.target, row.text or "（缺）"),
            *render.cells(due(row), pace(row)),
            _light(row.light),
            *render.cells(year_end(row), _verdict(row)),
        )
    execution = report.execution
    if execution:
        table.add_section()
        cells = render.cells(
            "执行", EXECUTION, execution.budget.budget, executed(execution),
            near_percent(execution.expected), pace(execution),
        )  # fmt: skip
        table.add_row(*cells, _light(execution.light), *render.cells("", ""))
    lines: list[RenderableType] = [render.line(f"绩效运行监控表：{report.plan}", "bold")]
    if report.illustrative:
        lines.append(render.line("【示例数据】以下不是该单位的实际进展", "bold yellow"))
    passed = f"截至 {report.on}，已过 {near(report.months)} 个月"
    lines += [render.line(passed), "", table, ""]
    counts = "，".join(f"{light.sign}{light}灯 {report.count(light)}" for light in Light)
    lines.append(render.line(f"{counts}，不亮灯 {report.count(None)}", "bold"))
    lines += map(render.line, remarks(report))
    if report.note:
        lines.append(render.line(f"完成值来源：{report.note}"))
    return lines


def _light(light: Light | None) -> Text:
    return Text("—") if light is None else Text(f"{light.sign}{light}", _STYLES[str(light)])


def _verdict(row: MonitoringRow) -> str:
    return "" if row.will_meet is None else ("达到" if row.will_meet else "达不到")
