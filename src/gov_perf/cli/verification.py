"""``gov-perf verify`` (核验): a saved sheet against itself, and against what it was made from."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

import click

from gov_perf.cli import inputs, render, shared
from gov_perf.cli.output import deliver
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where
from gov_perf.scoring.verifying import verify

_T = TypeVar("_T")

_HELP: Final = """核验保存的自评表 SHEET（JSON）：内容、各行计算、等级、调整、指纹。

给出 PLAN 和 ACTUALS 的，按它们重新评分核对。"""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``verify``."""

    @program.command(name="verify", help=_HELP)
    @click.argument("sheet")
    @click.argument("plan", required=False)
    @click.argument("actuals", required=False)
    @click.option(
        "--budget",
        metavar="金额",
        help="评分时的全年预算数，单位元，也可以写 7.87万元；不写的用自评表里的。",
    )
    @click.option("--executed", metavar="金额", help="评分时的全年执行数，单位元。")
    @click.option(
        "--regulation",
        metavar="FILE",
        help="评分时自定的办法（.toml 文件）；随附的办法不用写。",
    )
    @shared.YEAR
    @lang_option
    def command(
        sheet: str,
        plan: str | None,
        actuals: str | None,
        lang: str,
        **options: Any,  # noqa: ANN401
    ) -> int:
        return _run(sheet, plan, actuals, lang, options)


def _run(
    sheet: str, plan: str | None, actuals: str | None, lang: str, options: dict[str, Any]
) -> int:
    problems: list[Finding] = []
    own = _tried(partial(inputs.load_sheet, sheet), sheet, problems)
    scheme = plan and _tried(partial(inputs.load_plan, plan, options["year"]), plan, problems)
    figures = actuals and _tried(partial(inputs.load_actuals, actuals), actuals, problems)
    budget = _tried(
        partial(inputs.load_budget, options["budget"], options["executed"]), None, problems
    )
    number = options["regulation"]
    rules = number and _tried(partial(inputs.load_rules, number), None, problems)
    if own is None or problems:
        raise inputs.Unusable(problems)
    findings = verify(
        own,
        scheme.plan if scheme else None,
        figures[0] if figures else None,
        budget=budget,
        regulation=rules or None,
    )
    wrong = any(item.severity is Severity.ERROR for item in findings)
    against = "、".join(["自评表本身", *filter(None, (plan, actuals))])
    parts = [
        render.line(f"核验：{own.plan} {own.regulation}", "bold"),
        render.line(own.summary),
        render.line(f"指纹 {own.fingerprint or '（无）'}"),
        render.line(f"核对了：{against}"),
        "",
        *render.findings_part(findings, lang),
        "",
        render.line("核验不通过" if wrong else "核验通过", "bold"),
    ]
    deliver(render.drawn(*parts), "text", None, (), force=False)
    return int(wrong)


def _tried(make: Callable[[], _T], path: str | None, problems: list[Finding]) -> _T | None:
    try:
        return make()
    except inputs.Unusable as refused:
        problems += refused.problems
    except GovPerfError as error:
        problems += inputs.problems_of(error, Where(file=path))
    return None
