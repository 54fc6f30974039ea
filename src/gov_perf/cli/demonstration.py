"""``gov-perf demo`` (演示): the sample scored, and its files for those who name a folder."""

from pathlib import Path
from typing import Any, Final

from gov_perf import samples
from gov_perf.cli import render
from gov_perf.cli.output import deliver_bytes
from gov_perf.errors import InputError, reason_of
from gov_perf.findings import Finding
from gov_perf.forms import read_plan
from gov_perf.scoring.run import score
from gov_perf.serialization import dumps

PLAN: Final = "方案.txt"
ACTUALS: Final = "实际.json"
"""As data and not as CSV: so every sheet made of it goes on saying that the figures are made up."""


def save(folder: str, *, force: bool) -> None:
    """Write the plan as it was published, and the made-up actual values.

    Raises:
        InputError: one of the files is there and ``force`` is not given (then neither is
            written), or the folder or a file cannot be written.
    """
    files = {PLAN: samples.suijiang_text(), ACTUALS: dumps(samples.suijiang_actuals()) + "\n"}
    place = Path(folder)
    try:
        taken = [place / name for name in files if not force and (place / name).exists()]
        place.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise InputError("file-not-written", path=folder, reason=reason) from None
    if taken:
        raise InputError("file-exists", path="、".join(map(str, taken)))
    for name, text in files.items():
        deliver_bytes(text.encode(), str(place / name), (), force=force)


def shown(folder: str | None, regulation: str, lang: str) -> tuple[list[Any], tuple[Finding, ...]]:
    """What the demonstration shows, and its findings."""
    reading = read_plan(samples.suijiang_text())
    plan = reading.require()
    sheet = score(plan, samples.suijiang_actuals(), regulation, budget=samples.suijiang_budget())
    findings = (*reading.findings, *sheet.findings)
    lost = next((row.name for row in sheet.rows if row.deduction), sheet.rows[0].name)
    parts = [
        render.line(f"演示：{plan}", "bold"),
        render.line("方案是该单位公开的；实际完成值和预算执行数是【示例数据】，为演示而编。"),
        "",
        *render.sheet_part(sheet),
        "",
        *render.findings_part(findings, lang),
        "",
        render.line("接下来", "bold"),
        *(render.line(f"  {text}") for text in _next(folder, lost)),
    ]
    return parts, findings


def _next(folder: str | None, lost: str) -> tuple[str, ...]:
    """What to try next, with the files that were written where there are any."""
    if folder is None:
        return (
            "gov-perf show 方案.txt                 看读到了什么",
            "gov-perf score 方案.txt 实际.csv       评分（表头：指标,实际完成值）",
            f"gov-perf explain 方案.txt 实际.csv {lost}",
            "gov-perf demo -o 文件夹                把方案和示例数据存下来试",
        )
    paths = [str(Path(folder) / name) for name in (PLAN, ACTUALS)]
    plan, actuals = (f'"{path}"' if " " in path else path for path in paths)
    return (
        f"gov-perf show {plan}",
        f"gov-perf score {plan} {actuals} --budget 78700 --executed 75000",
        f"gov-perf explain {plan} {actuals} {lost}",
    )
