"""Every code block of the README and the docs is executed.

Python blocks run in one namespace per file; a ``text`` block must be part of what the Python
block before it printed; ``console`` blocks run as commands: those of the README with the
installed program, those of the docs in this process.  The two set-up lines are run by
``.ci/run`` as they stand.
"""

import csv
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser

import readme
from gov_perf import samples
from gov_perf.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    ROOT / "README.md",
    *(
        path
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if not {"_build", "generated"} & set(path.relative_to(ROOT).parts)  # made when built
    ),
]

_python = PythonEvaluator()


def run_python(example: Example) -> None:
    output = io.StringIO()
    with redirect_stdout(output):
        _python(example)
    example.namespace["printed"] = output.getvalue()


def compare_text(example: Example) -> None:
    expected = example.parsed.strip()
    printed = example.namespace["printed"]
    assert expected in printed, f"the page says\n{expected}\nbut the code prints\n{printed}"


def run_console(example: Example) -> None:
    installed = Path(example.path).name == "README.md"
    for line in example.parsed.strip().splitlines():
        words = shlex.split(line)
        if words[0] == "python3":
            continue
        assert words[0] == "gov-perf", line
        code, out, err = (by_program if installed else in_process)(words[1:])
        assert code == 0, f"{line}\n{err}"
        told = err if "--output" in words else out
        assert told, f"{line} printed nothing"


def by_program(words: Sequence[str]) -> tuple[int, str, str]:
    """The exit code and both outputs of the installed program."""
    done = subprocess.run(
        [Path(sys.executable).with_name("gov-perf"), *words],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def in_process(words: Sequence[str]) -> tuple[int, str, str]:
    """The same without starting Python anew."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main(words)
    return int(left.value.code or 0), out.getvalue(), err.getvalue()


SYBIL = Sybil(
    parsers=[
        CodeBlockParser("python", run_python),
        CodeBlockParser("text", compare_text),
        CodeBlockParser("console", run_console),
    ],
    path=str(ROOT),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    with (tmp_path / "actuals.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [(name, str(value)) for name, value in ACTUALS.items()]
        csv.writer(file).writerows([("指标", "实际完成值"), *rows])
    document = SYBIL.parse(page)
    for example in document:
        example.evaluate()


ACTUALS = {
    "培训应急救护师资数": "2人",
    "培训班期数": "12期",
    "培训合格率": "98%",
    "灾害管理信息系统正常运转率": "97.5%",
    "救灾救助物资运达时效": "36小时",
    "救护培训普及率": "25.2%",
    "捐赠援助公布程度": "100%",
    "服务群众满意度": "93%",
}


def test_ci_runs_the_lines_of_the_readme() -> None:
    """``.ci/run`` takes them from the README, so neither can drift from the other."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for heading in ("Run it", "Test it"):
        block = readme.split(f"\n## {heading}\n\n```console\n")[1].split("\n```")[0]
        assert len(block.splitlines()) == 1
        assert f'command_under "{heading}"' in ci
        assert block not in ci
    chinese = readme.split("## 中文")[1]
    assert readme.split("\n## Run it\n\n```console\n")[1].split("\n```")[0] in chinese


@pytest.mark.parametrize(("name", "page"), readme.PAGES.items())
def test_type_checkers_read_the_examples_of_the_pages(name: str, page: str) -> None:
    """Written anew by ``python -m tests.readme``; mypy checks them with the tests."""
    program = readme.program(page)
    assert (readme.FOLDER / f"{name}.py").read_text(encoding="utf-8") == program
    assert "import" in program


def test_the_top_level_holds_what_was_agreed_and_nothing_else() -> None:
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} == {
        "CHANGELOG.md", "LICENSE", "README.md", "docs", "pyproject.toml", "src", "tests",
    }  # fmt: skip
