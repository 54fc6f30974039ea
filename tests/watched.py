"""A process that watches itself: every connection, program and write that Python tells of.

``watch(folder)`` from here on notes what is not within ``folder``; ``everything`` is what an
office would do in a day.  Code that is not Python is seen by what it leaves behind, and by the
test that looks there: ``test_side_effects.py``.
"""

import os
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PATHS = {
    "os.chmod": ((0, 2),), "os.chown": ((0, 3),), "os.link": ((0, 2), (1, 3)),
    "os.mkdir": ((0, 2),), "os.remove": ((0, 1),), "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),), "os.symlink": ((1, 2),), "os.truncate": ((0, None),),
    "os.utime": ((0, 3),), "sqlite3.connect": ((0, None),),
}  # fmt: skip
"""Where an event has its paths, and where the descriptors that they start from."""

_NEVER = (
    "socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.",
    "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "pty.",
)  # fmt: skip


_LOOKS = "'/sbin/ldconfig', '-p'"
"""How ctypes finds a library, for a package with compiled parts: it starts a program, to read."""


def watch(folder: str) -> list[str]:
    """A list that grows by what the process does outside of ``folder``."""
    home = os.path.realpath(folder)
    seen: list[str] = []

    def note(event: str, *paths: tuple[object, object]) -> None:
        for path, start in paths:
            if not isinstance(path, str | bytes | os.PathLike) or path == os.devnull:
                continue
            place = f"/proc/self/fd/{start}" if isinstance(start, int) and start >= 0 else "."
            whole = os.path.realpath(os.path.join(os.path.realpath(place), os.fsdecode(path)))  # noqa: PTH118
            if whole != home and not whole.startswith(home + os.sep):
                seen.append(f"{event} {whole}")

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event.startswith(_NEVER) and _LOOKS not in repr(args):
            seen.append(f"{event} {args!r:.200}")
        elif event == "open":
            path, mode, flags = args
            if set(str(mode or "")) & set("wax+") or (isinstance(flags, int) and flags & _WRITES):
                note(event, (path, None))
        elif event in _PATHS:
            note(event, *((args[n], None if at is None else args[at]) for n, at in _PATHS[event]))

    sys.addaudithook(hook)
    return seen


def command(*words: str, codes: tuple[int, ...] = (0, 1)) -> None:
    """Run ``gov-perf`` here; what it prints is nobody's business."""
    from gov_perf.cli import main

    kept, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), StringIO(), StringIO()
    try:
        main(list(words))
        code: object = 0
    except SystemExit as end:
        code = end.code or 0
    finally:
        said, (sys.stdout, sys.stderr) = sys.stderr.getvalue(), kept
    if code not in codes:
        message = f"{words}: {code}\n{said}"
        raise ValueError(message)


def forms() -> None:
    """Every kind of file, written and read."""
    from gov_perf import read_plan, read_sheet, read_template, samples, score, write_template

    plan = samples.suijiang_red_cross()
    sheet = score(plan, samples.suijiang_actuals(), "财预〔2020〕10号")
    for item, read in ((plan, read_plan), (sheet, read_sheet)):
        for kind in ("excel", "word", "html", "markdown", "csv"):
            ending = {"excel": "xlsx", "word": "docx"}.get(kind, kind)
            name = f"{read.__name__}.{ending}"
            made = getattr(item, f"to_{kind}")
            if kind in {"excel", "word"}:
                made(name)
            else:
                Path(name).write_text(made(), encoding="utf-8")
            read(Path(name)).require()
    for given in sorted(Path("given").iterdir()):
        read_plan(given)
    write_template(plan, "填报.xlsx")
    read_template("填报.xlsx")
    sheet.to_report("报告.html")


def charts() -> None:
    """Charts as files."""
    from gov_perf import charts as drawn
    from gov_perf import samples, score

    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    chart = drawn.waterfall(score(plan, actuals, "财预〔2020〕10号"))
    drawn.save(chart, "图.svg")
    drawn.save(chart, "图.png")


def whole_tables() -> None:
    """Tables in memory, and files by DuckDB."""
    from gov_perf import samples, tables
    from gov_perf.bulk import score_files

    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    given = tables.from_plans([plan], {plan.name: actuals}, "财预〔2020〕10号")
    tables.totals(tables.score(given, "财预〔2020〕10号"), "财预〔2020〕10号")
    score_files(["给的.parquet"], "得分.parquet", "财预〔2020〕10号", totals="合计.csv")


def commands() -> None:
    """The command line."""
    from gov_perf import samples

    Path("plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    rows = ["指标,实际完成值", *(f"{name},{value}" for name, value in ACTUALS.items())]
    Path("actuals.csv").write_text("\n".join(rows), encoding="utf-8")
    money = ("--budget", "78700", "--executed", "75000")
    command("--version", "--json")
    command("demo")
    command("show", "plan.txt")
    for name in ("sheet.json", "sheet.xlsx", "sheet.docx"):
        command("score", "plan.txt", "actuals.csv", *money, "--output", name)
    command("explain", "plan.txt", "actuals.csv", "培训合格率")
    command("whatif", "plan.txt", "actuals.csv", "--indicator", "培训合格率", "--full")
    command("review", "plan.txt", "--output", "意见.docx")
    command("review", "plan.txt", "--diff")
    command("recheck", "sheet.xlsx", "--plan", "plan.txt")
    command("convert", "plan.txt", "plan.xlsx")
    command("template", "plan.txt", "-o", "填报表.xlsx")
    command("monitor", "plan.txt", "actuals.csv", "--on", "2025-07-31")
    command("verify", "sheet.json", "plan.txt", "actuals.csv")
    command("regulations")
    command("regulation", "template")
    command("rule", "K001")
    command("standard", "完成得满分，每低1个百分点扣1分")
    command("bulk", "给的.parquet", "-o", "批量.parquet")


ACTUALS = {
    "培训应急救护师资数": "2人", "培训班期数": "12期", "培训合格率": "98%",
    "灾害管理信息系统正常运转率": "97.5%", "救灾救助物资运达时效": "36小时",
    "救护培训普及率": "25.2%", "捐赠援助公布程度": "100%", "服务群众满意度": "93%",
}  # fmt: skip


def everything() -> Iterator[Callable[[], None]]:
    """The scenes."""
    yield from (forms, charts, whole_tables, commands)


if __name__ == "__main__":
    told = watch(sys.argv[1])
    os.chdir(sys.argv[1])
    for scene in everything():
        scene()
    sys.stdout.write("".join(f"{line}\n" for line in told))
