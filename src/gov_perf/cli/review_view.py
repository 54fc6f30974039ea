"""What ``gov-perf review`` shows (审核输出): findings on a terminal, as JSON, SARIF, an opinion."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType

from gov_perf.cli import render
from gov_perf.cli.output import deliver, deliver_bytes
from gov_perf.cli.review_files import Given
from gov_perf.codes import Severity
from gov_perf.errors import InputError
from gov_perf.forms.write import FORMATS
from gov_perf.reviewing import Review
from gov_perf.reviewing.sarif import to_sarif


def show(
    given: Sequence[Given], reviews: Sequence[Review], lang: str, options: dict[str, Any]
) -> None:
    """Show the findings, or write them to the file that is asked for."""
    output = options["output"]
    used = [item.file for item in given]
    ending = Path(output or "").suffix.lower()
    form = options["form"] or {".json": "json", ".sarif": "sarif"}.get(ending, "table")
    if options["form"] is None and ending in FORMATS and ending != ".json":
        if len(reviews) != 1:
            raise InputError("review-one-plan", count=len(reviews))
        deliver_bytes(FORMATS[ending](reviews[0]), output, used, force=options["force"])
        return
    pairs = list(zip(given, reviews, strict=True))
    if form == "sarif":
        log = to_sarif((one.file, item) for one, item in pairs)
        text = render.json_text(log) + "\n"
    elif form == "json":
        data = [{"file": one.file, **item.to_dict()} for one, item in pairs]
        text = render.json_text(data) + "\n"
    else:
        parts = [part for one, item in pairs for part in _part(one, item, lang)]
        text = render.drawn(*parts, to_file=output is not None)
    deliver(text, "json" if form != "table" else "text", output, used, force=options["force"])


def _part(given: Given, review: Review, lang: str) -> list[RenderableType]:
    """One plan's findings, in the order of the form, with what the reader doubted before them."""
    read = [item for item in given.found if item.severity is not Severity.NOTE]
    lines: list[RenderableType] = [render.line(f"审核：{review.plan}（{given.file}）", "bold")]
    if read:
        lines += [render.line("读取时的问题"), *render.findings_part(read, lang), ""]
    lines += render.findings_part(review, lang)
    fixes = [item.fix for item in review.found if item.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    if fixes:
        lines.append(
            render.line(
                f"可以自动改 {safe} 处（--fix），须核对 {len(fixes) - safe} 处"
                "（--unsafe-fixes）；--diff 先看改什么"
            )
        )
    for item in review.suppressed:
        one = item.finding
        lines.append(render.line(f"不予提示 {one.code} {one.where}：{item.suppression.reason}"))
    return [*lines, ""]  # fmt: skip
