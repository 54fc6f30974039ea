"""Mutants of modules against tests: ``python -m tests.mutation.drive WORK MODULES TESTS…``.

    python -m tests.mutation.drive /tmp/mutants standards/words,standards/rows \
        tests/test_standards_sentences.py tests/test_rules_own.py

mutmut (``pip install 'mutmut>=3.8,<4'``) makes the mutants, in a copy of the checkout under
WORK; figures and the diff of every survivor go to WORK/report.txt.  The tests are
collected once, and each mutant runs in a fork that ends at its first failure: a run of mutmut
itself starts pytest for each, and kills mutants falsely where warnings are errors.

Left out: tests of Hypothesis (slow, and chance must not decide what survives) and "laws".
A module may be ``standards/words:name`` for the mutants whose name holds ``name``, or
``standards/words%5`` for every fifth mutant.
"""

import functools
import gc
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "src/gov_perf"


def prepared(work: Path, modules: Sequence[str]) -> dict[str, list[str]]:
    """Copy the checkout to ``work`` and mutate the modules there; the names of the mutants."""
    from mutmut.mutation.file_mutation import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
        mutate_file_contents,
    )

    for part in ("src", "tests", "docs"):
        shutil.rmtree(work / part, ignore_errors=True)
        shutil.copytree(ROOT / part, work / part)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, work / name)
    names: dict[str, list[str]] = {}
    for module in modules:
        chosen, _, every = module.partition("%")
        name, _, only = chosen.partition(":")
        path = work / PACKAGE / f"{name}.py"
        made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
        path.write_text(made.code, encoding="utf-8")
        dotted = f"gov_perf.{name.replace('/', '.')}".removesuffix(".__init__")
        wanted = [mutant for mutant in made.mutant_names if only in mutant]
        names[name] = [f"{dotted}.{mutant}" for mutant in wanted[:: int(every or 1)]]
    return names


def survivor(path: Path, mutant: str) -> Iterator[str]:
    """What a mutant changes."""
    import ast

    source = path.read_text(encoding="utf-8")
    wanted = mutant.rpartition(".")[2]
    bodies = {
        node.name: ast.unparse(node).splitlines()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }
    original = f"{wanted.rpartition('_')[0]}_orig"
    lines = unified_diff(bodies.get(original, []), bodies.get(wanted, []), n=0, lineterm="")
    return (line for line in lines if line[:1] in "+-" and "mutmut" not in line)


class Driver:
    """The pytest plugin that runs the collected tests once for each mutant."""

    def __init__(self, work: Path, mutants: dict[str, list[str]]) -> None:
        self.work, self.mutants = work, mutants
        self.seconds = 600

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            item
            for item in items
            if not hasattr(getattr(item, "obj", None), "hypothesis") and "laws" not in item.name
        ]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        cached = type(functools.cache(main))
        _CACHES[:] = [item for item in gc.get_objects() if isinstance(item, cached)]
        gc.disable()
        gc.freeze()
        started = time.monotonic()
        if self.outcome(session, ""):
            pytest.exit("the tests fail without a mutant", returncode=1)
        self.seconds = 5 + 5 * int(time.monotonic() - started)
        for module, names in self.mutants.items():
            killed = 0
            for name in names:
                if self.outcome(session, name):
                    killed += 1
                else:
                    path = self.work / PACKAGE / f"{module}.py"
                    self.say(name, *survivor(path, name))
            self.say(f"{module}: {len(names)} mutants, {killed} killed")
        return True

    def say(self, *lines: str) -> None:
        """Add lines to the report."""
        with (self.work / "report.txt").open("a", encoding="utf-8") as report:
            report.write("\n".join(lines) + "\n")

    def outcome(self, session: pytest.Session, mutant: str) -> int:
        """0: no test notices; a negative code is a signal (SIGALRM: endless)."""
        from mutmut.mutation import trampoline

        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        signal.alarm(self.seconds)
        trampoline.get_mutant_under_test = lambda: mutant  # quicker than the environment
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        session.config.pluginmanager.unregister(name="terminalreporter")
        _forget(patterns="quantity" in mutant)
        for item in session.items:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if session.testsfailed:
                os._exit(1)
        os._exit(0)


def _forget(*, patterns: bool) -> None:
    """Empty the caches that the collection of the tests has filled; patterns on demand (slow)."""
    for cached in _CACHES:
        told = getattr(cached, "__wrapped__", None)
        if getattr(told, "__module__", "").startswith("gov_perf.") and (
            patterns or getattr(told, "__annotations__", {}).get("return") not in _PATTERNS
        ):
            cached.cache_clear()


_CACHES: list[Any] = []
_PATTERNS = (re.Pattern[str], str, Mapping[str, Any])


def main(arguments: Sequence[str]) -> int:
    """Run it as the words of the command line say."""
    work, modules, tests = (
        Path(arguments[0]).resolve(),
        arguments[1].split(","),
        list(arguments[2:]),
    )
    work.mkdir(parents=True, exist_ok=True)
    mutants = prepared(work, modules)
    os.chdir(work)
    sys.path[:0] = [str(work / "src"), str(work / "tests")]
    os.environ["MUTANT_UNDER_TEST"] = ""
    options = ["-q", "-n0", "--tb=no", "-p", "no:cacheprovider", "-p", "no:randomly"]
    return int(pytest.main([*options, *tests], plugins=[Driver(work, mutants)]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
