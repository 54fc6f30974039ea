"""``gov-perf bulk`` (大表评分): Parquet and CSV of any size in, the same rows scored out."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

from gov_perf.cli import inputs, render, shared
from gov_perf.codes import by_code
from gov_perf.findings import Finding

_HELP: Final = "给 Parquet、CSV 大文件逐行评分；比内存大的也可以。"
_SHOWN: Final = 10
"""Findings of one code that are shown."""

_WORK: Final = {"looking": "查看指标种类", "scoring": "评分"}


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``bulk``."""

    @program.command(name="bulk", help=_HELP)
    @click.argument("files", nargs=-1, required=True)
    @click.option(
        "-o", "--output", required=True, metavar="FILE", help="写入的文件，.parquet 或 .csv。"
    )
    @click.option("--totals", metavar="FILE", help="另写各方案的合计、等级、排名。")
    @click.option("--subtotals", metavar="FILE", help="另写各方案一级、二级指标的小计。")
    @click.option("--budgets", metavar="FILE", help="各方案的预算数和执行数，定等级用。")
    @click.option(
        "--regulation", default="财预〔2020〕10号", show_default=True, help="办法的文号或文件。"
    )
    @click.option(
        "--standards",
        type=click.Choice(["plan", "regulation"]),
        default="plan",
        show_default=True,
        help="读得懂的评（扣）分标准优先，或一律按办法。",
    )
    @click.option(
        "--missing",
        type=click.Choice(["skip", "zero"]),
        default="skip",
        show_default=True,
        help="没有实际完成值的行不评分，或得 0 分。",
    )
    @click.option("--memory", default="2GB", show_default=True, help="内存上限，如 1GB。")
    @click.option("--threads", type=click.IntRange(1), help="并行数；不写时用全部核。")
    @shared.FORCE
    @lang_option
    def command(
        files: tuple[str, ...], regulation: str, lang: str, **options: Any  # noqa: ANN401
    ) -> int:  # fmt: skip
        del lang  # kept by its callback
        return _run(files, regulation, options)


def _run(files: tuple[str, ...], regulation: str, options: dict[str, Any]) -> int:
    from gov_perf.bulk import score_files

    rules = inputs.load_rules(regulation)
    with _progress() as progress:
        report = score_files(files, regulation=rules, progress=progress, **options)
    said = f"共 {report.rows} 行，未评分 {report.unscored} 行，逐行计算 {report.by_object} 行"
    click.echo(f"已写入 {render.clean(options['output'])}：{said}", err=True)
    for code, rows in report.codes:
        kind = by_code()[code]
        click.echo(f"{code} {kind.severity} {kind.title}：{rows} 行", err=True)
    for line in _told(report.findings):
        click.echo(render.clean(line), err=True)
    for more in ("totals", "subtotals"):
        if options[more]:
            click.echo(f"已写入 {render.clean(options[more])}", err=True)
    return 0


def _told(findings: Iterable[Finding]) -> Iterator[str]:
    """A line for each, and for those of one code beyond the first few their number."""
    seen: Counter[str] = Counter()
    for item in findings:
        seen[item.code] += 1
        if seen[item.code] <= _SHOWN:
            yield str(item)
    for code, many in seen.items():
        if many > _SHOWN:
            yield f"{code} 共 {many} 处，以上只列 {_SHOWN} 处"


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None] | None]:
    """A bar on the standard error where somebody looks at it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks = {what: bar.add_task(text, total=100) for what, text in _WORK.items()}
        yield lambda what, share: bar.update(tasks[what], completed=share)
