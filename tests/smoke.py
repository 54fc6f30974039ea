"""Smoke test of an installed wheel: no source tree, no pytest, nothing but the package.

``python -I smoke.py core`` for the bare install, ``… cli`` with the extra.
"""

import subprocess
import sys
from pathlib import Path

import gov_perf
from gov_perf import ScoreSheet, dumps, loads, read_plan, samples, score


def check(passed: object, what: str) -> None:
    """Stop with ``what`` unless it passed; an assert would vanish under -O."""
    if not passed:
        sys.exit(f"smoke test failed: {what}")


def core() -> None:
    """Read, score, save and load from the package data of the wheel."""
    home = Path(gov_perf.__file__).parent
    check("site-packages" in home.parts, f"imported from {home}")
    check((home / "py.typed").is_file(), "py.typed is missing")
    check((home / "data" / "contract" / "indicators.toml").is_file(), "no contract cases")
    plan = read_plan(samples.suijiang_text()).value
    check(plan == samples.suijiang_red_cross(), "the sample differs from its text")
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2021〕101号",
        budget=samples.suijiang_budget(),
    )
    check(sheet.grade is not None and sheet.findings, "no grade")
    check(loads(dumps(sheet), ScoreSheet) == sheet, "the sheet does not come back")


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed ``gov-perf``."""
    program = Path(sys.executable).with_name("gov-perf")
    return subprocess.run(
        [program, *words], capture_output=True, text=True, check=False, encoding="utf-8"
    )


def main() -> None:
    """Run the part that was asked for."""
    core()
    told = command("--version", "--json")
    check(told.returncode == 0 and gov_perf.__version__ in told.stdout, told.stderr)
    demo = command("demo")
    if sys.argv[1] == "cli":
        check(demo.returncode == 0 and "示例数据" in demo.stdout, demo.stderr)
    else:
        check(demo.returncode != 0 and "gov-perf[cli]" in demo.stderr, demo.stderr)
        check("Traceback" not in demo.stderr, demo.stderr)


if __name__ == "__main__":
    main()
    sys.stdout.write("smoke test passed\n")
