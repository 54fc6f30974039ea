"""Mutants of modules against tests: ``python -m tests.mutation.drive WORK MODULES TESTS…``.

    python -m tests.mutation.drive /tmp/mutants standards/words,standards/rows \
        tests/standards/test_standards_sentences.py tests/rules/test_rules_own.py

mutmut (``pip install 'mutmut>=3.8,<4'``) makes the mutants, in a copy of the checkout under
WORK; figures and the diff of every survivor go to WORK/report.txt.  The tests are
collected once, and each mutant runs in a fork, against the tests that reach its function, and
ends at the first failure: a run of mutmut itself starts pytest for each, and kills mutants
falsely where warnings are errors.

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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    """The pytest plugin that runs the collected tests for each mutant."""

    def __init__(self, work: Path, mutants: dict[str, list[str]]) -> None:
        self.work, self.mutants = work, mutants
        self.seconds = 60
        self.reached: dict[str, list[int]] = {}

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
        self.look(session)
        for module, names in self.mutants.items():
            killed, started = 0, time.monotonic()
            for name in names:
                if self.killed(session, name):
                    killed += 1
                else:
                    path = self.work / PACKAGE / f"{module}.py"
                    self.say(name, *survivor(path, name))
            seconds = time.monotonic() - started
            self.say(f"{module}: {len(names)} mutants, {killed} killed ({seconds:.0f} s)")
        return True

    def say(self, *lines: str) -> None:
        """Add lines to the report."""
        with (self.work / "report.txt").open("a", encoding="utf-8") as report:
            report.write("\n".join(lines) + "\n")

    def look(self, session: pytest.Session) -> None:
        """Run every test without a mutant, and note which functions it reaches, in seconds too."""
        packages = [_package(names[0]) for names in self.mutants.values() if names]
        told = self.forked(functools.partial(self._look, session, packages), seconds=900)
        if not told:
            pytest.exit("the tests fail without a mutant", returncode=1)
        took: dict[int, float] = {}
        for line in told.splitlines():
            index, seconds, *functions = line.split()
            took[int(index)] = float(seconds)
            for function in functions:
                self.reached.setdefault(function, []).append(int(index))
        for indices in self.reached.values():
            indices.sort(key=took.__getitem__)
        self.seconds = 10 + 4 * int(sum(took.values()))

    @staticmethod
    def _look(session: pytest.Session, packages: Sequence[str]) -> Iterator[str]:
        from mutmut.mutation import trampoline

        functions: set[str] = set()
        trampoline.get_mutant_under_test = lambda: "stats"

        def hit(name: str, **_: object) -> None:
            functions.add(name)

        setattr(trampoline, "record_trampoline_hit", hit)  # noqa: B010 - not exported
        for index, item in enumerate(session.items):
            _forget(packages)
            functions.clear()
            started = time.monotonic()
            if fails(session, item):
                os.write(2, f"{item.nodeid}\n".encode())
                os._exit(1)
            yield " ".join((str(index), f"{time.monotonic() - started:.4f}", *functions)) + "\n"

    def killed(self, session: pytest.Session, mutant: str) -> bool:
        """Whether a test notices; the one that did goes first for the next mutant."""
        function = mutant.rpartition("__mutmut_")[0]
        if function not in self.reached or _in_patterns(mutant):  # reached when nobody looked
            self.reached[function] = list(range(len(session.items)))
        indices = self.reached[function]
        told = self.forked(
            functools.partial(_first_failure, session, mutant, indices), self.seconds
        )
        if told.isdigit():
            indices.remove(int(told))
            indices.insert(0, int(told))
        return told != "none"

    @staticmethod
    def forked(work: Callable[[], Iterable[str]], seconds: int) -> str:
        """What ``work`` says in a fork; nothing where it ends otherwise (SIGALRM: endless)."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            signal.alarm(seconds)
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            told = "".join(work())
            with os.fdopen(writing, "w") as pipe:
                pipe.write(told)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            told = pipe.read()
        return told if os.waitpid(child, 0)[1] == 0 else ""


def _first_failure(session: pytest.Session, mutant: str, indices: Sequence[int]) -> Iterator[str]:
    from mutmut.mutation import trampoline

    trampoline.get_mutant_under_test = lambda: mutant  # quicker than the environment
    _forget([_package(mutant)], patterns=_in_patterns(mutant))
    for index in indices:
        if fails(session, session.items[index]):
            yield str(index)
            return
    yield "none"


def fails(session: pytest.Session, item: pytest.Item) -> bool:
    """Whether a test fails; without the ado of pytest where it needs no fixture."""
    given = getattr(getattr(item, "callspec", None), "params", {})
    if not isinstance(item, pytest.Function) or set(item.fixturenames) - set(given):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return bool(session.testsfailed)
    if item.get_closest_marker("skipif"):
        return False
    try:
        item.obj(**given)
    except BaseException:  # noqa: BLE001 - whatever it is, the test has noticed
        return True
    return False


def _package(mutant: str) -> str:
    return mutant.rpartition(".")[0].rpartition(".")[0]


def _in_patterns(mutant: str) -> bool:
    """Whether patterns are made with it that are kept otherwise."""
    return "quantity" in mutant


def _forget(packages: Iterable[str], *, patterns: bool = False) -> None:
    """Empty the caches that the collection of the tests has filled.

    Tables of other packages stay, which these mutants cannot change; so do patterns and the
    tables they are made of, which take long, unless they are asked for.
    """
    for cached in _CACHES:
        told = getattr(cached, "__wrapped__", None)
        module = getattr(told, "__module__", "")
        if not module.startswith("gov_perf."):
            continue
        returned = getattr(told, "__annotations__", {}).get("return")
        table = getattr(returned, "__origin__", None) is Mapping
        if returned in _PATTERNS:
            kept = not patterns
        else:
            kept = table and module.rpartition(".")[0] not in packages
        if not kept:
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
