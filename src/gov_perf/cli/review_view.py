"""What ``gov-perf review`` shows (审核输出): findings on a terminal, as JSON, SARIF, an opinion."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import RenderableType

from gov_perf.cli import render
from gov_perf.cli.output import deliver, deliver_bytes
from gov_perf.cli.review_files import Given
from gov_perf.codes import Severity
from gov_perf.errors import InputError, reason_of
from gov_perf.forms.write import FORMATS
from gov_perf.reviewing import Review
from gov_perf.reviewing.sarif import to_sarif

OPINIONS: Final = tuple(ending.removeprefix(".") for ending in FORMATS if ending != ".json")
"""Formats of an opinion (审核意见)."""
_ENDINGS: Final = (".txt", ".json", ".sarif", *(f".{form}" for form in OPINIONS))
_DIFFS: Final = (".diff", ".patch", ".txt")
_UNFIT: Final = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LONGEST: Final = 60


def show(
    given: Sequence[Given], reviews: Sequence[Review], lang: str, options: dict[str, Any]
) -> None:
    """Show the findings, or write them to the file that is asked for."""
    output = options["output"]
    used = [item.file for item in given]
    form = _form(options)
    if form in OPINIONS:
        _opinions(reviews, form, output, used, force=options["force"])
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


def _form(options: dict[str, Any]) -> str:
    """The format that is asked for, or that the name of the output says."""
    output: str | None = options["output"]
    named: str | None = options["form"]
    if named or output is None:
        return named or "table"
    ending = Path(output).suffix.lower().removeprefix(".")
    return "docx" if _is_folder(output) else "table" if ending == "txt" else ending


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def check_output(options: dict[str, Any]) -> None:
    """Refuse an output that nothing can be written to, before anything is read.

    Raises:
        InputError: an ending that says no format, an opinion without a file, findings as text
            or data for a folder.
    """
    output, named = options["output"], options["form"]
    fixing = options["fix"] or options["unsafe_fixes"]
    if options["diff"]:
        if output is not None and Path(output).suffix.lower() not in _DIFFS:
            raise InputError("output-ending-unknown", path=output, known="、".join(_DIFFS))
        return
    if fixing:  # it has its own list of formats
        return
    if output is None:
        if named in OPINIONS:
            raise InputError("opinion-needs-output", form=named)
        return
    if _is_folder(output):
        if named is not None and named not in OPINIONS:
            raise InputError("folder-needs-opinion", path=output, known="、".join(OPINIONS))
    elif named is None and not Path(output).suffix:
        raise InputError("output-neither", path=output, known="、".join(_ENDINGS))
    elif named is None and Path(output).suffix.lower() not in _ENDINGS:
        raise InputError("output-ending-unknown", path=output, known="、".join(_ENDINGS))


def _opinions(
    reviews: Sequence[Review], form: str, output: str, used: Sequence[str], *, force: bool
) -> None:
    """The opinion in its file, or one for each plan in a folder."""
    write = FORMATS[f".{form}"]
    if not _is_folder(output):
        if len(reviews) != 1:
            raise InputError("review-one-plan", count=len(reviews))
        deliver_bytes(write(reviews[0]), output, used, force=force)
        return
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("file-not-written", path=output, reason=reason_of(error)) from None
    for name, item in zip(_names(reviews, used), reviews, strict=True):
        deliver_bytes(write(item), str(folder / f"{name}.{form}"), used, force=force)


def _names(reviews: Sequence[Review], files: Sequence[str]) -> list[str]:
    """A name of a file for each plan, no two the same; that of its file where it has none."""
    names: list[str] = []
    taken: set[str] = set()
    for item, file in zip(reviews, files, strict=True):
        called = item.plan.name.strip() or Path(file).stem
        plan = _UNFIT.sub("_", called).strip(" .")[:_LONGEST] or "方案"
        wanted = name = f"{plan}审核意见"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted}（{number}）"
        taken.add(name.casefold())
        names.append(name)
    return names


def _part(given: Given, review: Review, lang: str) -> list[RenderableType]:
    """One plan's findings, in the order of the form, with what the reader doubted before them."""
    shown = {(item.code, item.facts) for item in review}
    read = [item for item in given.found if item.severity is not Severity.NOTE]
    read = [item for item in read if (item.code, item.facts) not in shown]
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
    if not review.scores_checked:
        lines.append(render.line("自评得分没有按办法重算；要重算，请加 --regulation 办法的文号"))
    for item in review.suppressed:
        one = item.finding
        lines.append(render.line(f"不予提示 {one.code} {one.where}：{item.suppression.reason}"))
    return [*lines, ""]
