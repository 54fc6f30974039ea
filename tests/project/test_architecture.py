"""The house rules, read from the source: which way imports point, and what no file may do.

The layers are those of the table in ``docs/explanation/architecture.md``; there is no second
copy of it here.  Imports inside functions and under ``TYPE_CHECKING`` count like all others.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "gov_perf"
PAGE = ROOT / "docs" / "explanation" / "architecture.md"

CORE = {"attr", "attrs", "cattrs", "dateutil"}
"""What the core may import beside the standard library."""

OWNERS = {
    "bulk": {"duckdb", "pyarrow"},
    "charts": {"altair", "vl-convert-python"},
    "cli": {"click", "rich"},
    "records": {"pyarrow"},
    "spark": {"pandas", "pyarrow", "pyspark"},
    "sql": {"numpy", "pyarrow"},
    "tables": {"numpy", "pyarrow"},
    "testing": {"hypothesis"},
}
"""Which edge owns which third party; the extra has the name of the edge, but for these."""

EXTRAS = {"charts": "notebook", "records": "tables", "sql": "tables"}

SHARED = {"bulk": {"pyarrow"}, "spark": {"pyarrow"}}
"""What the extra of an edge has from another extra."""

NEEDED = {
    "excel": {"XlsxWriter", "python-calamine"},
    "html": {"lxml"},
    "notebook": {"altair", "vl-convert-python"},
    "pdf": {"pdfplumber"},
    "word": {"python-docx"},
}
"""Extras that no file imports: ``extras.need`` brings them in where a file of their kind is."""


@cache
def sources() -> Mapping[str, ast.Module]:
    """Every module by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


@cache
def layers() -> Mapping[str, int]:
    """The layer of each top-level module or package, 0 for the highest, as the page has them."""
    text = PAGE.read_text(encoding="utf-8").split("## Layers")[1].split("\n## ")[0]
    rows = [line.split("|") for line in text.splitlines() if line.startswith("|")][2:]
    named = [(row[1].strip(), re.findall(r"`(\w+)`", row[2])) for row in rows]
    assert [name for name, _ in named] == [
        "face", "edges", "operations", "knowledge", "model", "ground",
    ]  # fmt: skip
    everything = [module for _, modules in named for module in modules]
    assert len(everything) == len(set(everything)), "a module stands in two layers"
    return {module: layer for layer, (_, modules) in enumerate(named) for module in modules}


def unit(module: str) -> str:
    """The top-level module or package that a module belongs to, as the page names it."""
    return module.split(".")[1] if "." in module else "__init__"


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module that a file names in an import, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in sources() else node.module), node.lineno


def own_imports(module: str) -> Iterator[tuple[str, int]]:
    for name, line in imported(sources()[module]):
        if name.split(".")[0] == "gov_perf":
            assert name in sources(), f"{module}:{line} imports {name}, which does not exist"
            yield name, line


# -- layers -----------------------------------------------------------------------------------


def test_every_module_stands_in_a_layer_and_every_name_of_the_page_exists() -> None:
    assert {unit(module) for module in sources()} == set(layers())


def test_imports_point_down() -> None:
    upwards = [
        f"{module}:{line} imports {name}"
        for module in sources()
        for name, line in own_imports(module)
        if layers()[unit(name)] < layers()[unit(module)]
    ]
    assert upwards == []


@pytest.mark.parametrize("whole", [False, True], ids=["modules", "packages"])
def test_imports_run_in_no_circle(whole: bool) -> None:  # noqa: FBT001
    """Neither from file to file nor, packages taken as one, from room to room."""
    graph: dict[str, set[str]] = {}
    for module in sources():
        node = unit(module) if whole else module
        reached = {unit(name) if whole else name for name, _ in own_imports(module)}
        graph.setdefault(node, set()).update(reached - {node} if whole else reached)
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"imports run in a circle: {error.args[1]}")
    assert set(order) == set(graph)


def test_third_parties_are_imported_by_who_owns_them() -> None:
    foreign = [
        f"{module}:{line} imports {name}"
        for module, tree in sources().items()
        for name, line in imported(tree)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names | {"gov_perf"} | CORE
        and top not in OWNERS.get(unit(module), ())
    ]
    assert foreign == []


def test_every_extra_has_its_owner() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        found = {re.split(r"[\s\[<>=!~;]", item)[0] for item in requirements}
        return found - {"gov-perf"}

    extras = {name: names(needs) for name, needs in project["optional-dependencies"].items()}
    del extras["all"], extras["dev"], extras["docs"]
    owned: dict[str, set[str]] = {}
    for edge, parties in OWNERS.items():
        owned.setdefault(EXTRAS.get(edge, edge), set()).update(parties - SHARED.get(edge, set()))
    assert extras == NEEDED | owned
    assert names(project["dependencies"]) == {"attrs", "cattrs", "python-dateutil"}


# -- what no file does ------------------------------------------------------------------------


def test_all_extras_are_told_and_are_in_the_one_that_takes_them_all() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    users = sorted(set(extras) - {"all", "dev", "docs"})
    assert extras["all"] == [f"gov-perf[{','.join(users)}]"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)
    assert sorted(told) == sorted([*users, "all"])


def test_no_file_is_longer_than_a_room() -> None:
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


FORBIDDEN_CALLS = {
    "float": "not exact",
    "round": "rounds half to even; exact.round_half_up is ours",
    "getcontext": "the caller's decimal context is not ours",
    "setcontext": "likewise",
    "localcontext": "likewise; the kit alone needs it",
    "eval": "data is not code",
    "exec": "data is not code",
}
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter"}
FILES = {"open", "read_bytes", "write_text", "write_bytes"}


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


JUSTIFIED = {
    ("gov_perf.plans.indicators", "the float 0.5"): "likeness of two names, as difflib wants it",
    ("gov_perf.tables.near", "the float 0.8"): "likewise, of two columns",
    ("gov_perf.tables.lazy", "the float 0.5"): "one half is exact; the module proves the sum",
    ("gov_perf.testing.contract.imitations", "float()"): "a scorer with floats is imitated",
    ("gov_perf.testing.contract.imitations", "round()"): "likewise, and banker's rounding",
    ("gov_perf.testing.steady", "localcontext()"): "the kit makes the context hostile on purpose",
    ("gov_perf.testing.asserting", "localcontext()"): "that of the caller stays as it is",
    ("gov_perf.testing.regulation_laws", "localcontext()"): "likewise",
}


def test_no_file_holds_what_makes_numbers_inexact_or_checks_vanish() -> None:
    """No float, no assert (gone under ``-O``), no ``global``, but for what is justified."""
    found: dict[tuple[str, str], int] = {}
    for module, tree in sources().items():
        for node in ast.walk(tree):
            match node:
                case ast.Assert():
                    found[module, "assert"] = node.lineno
                case ast.Global():
                    found[module, "global"] = node.lineno
                case ast.Constant(value=float() | complex() as value):
                    found[module, f"the float {value}"] = node.lineno
                case ast.Call() if called(node) in FORBIDDEN_CALLS:
                    found[module, f"{called(node)}()"] = node.lineno
    unjustified = {key: line for key, line in found.items() if key not in JUSTIFIED}
    assert unjustified == {}
    assert set(JUSTIFIED) <= set(found), "a justification that nothing needs any more"


def test_the_core_reads_no_clock_and_no_file() -> None:
    """Below the edges nothing but package data is read (``importlib.resources``)."""
    found = [
        f"{module}:{node.lineno} {called(node)}()"
        for module, tree in sources().items()
        if layers()[unit(module)] > layers()["cli"]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in CLOCKS | FILES
    ]
    assert found == []


def test_dates_are_not_parsed_by_a_parser_that_fills_gaps_from_today() -> None:
    names = {name for tree in sources().values() for name, _ in imported(tree)}
    assert {name for name in names if name.startswith("dateutil")} <= {"dateutil.relativedelta"}


def test_every_data_file_is_read_by_somebody() -> None:
    """Package data that no code names is dead, or not found when it is needed."""
    folder = files("gov_perf")
    constants = {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    data = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*")
        if path.suffix in {".toml", ".json", ".txt"}
    ]
    assert data
    unnamed = [
        str(path)
        for path in data
        if not {path.name, path.stem} & constants
        and path.parent.as_posix() not in {"data/codes", "regulations/data"}
    ]
    assert unnamed == []
    for path in data:
        assert folder.joinpath(*path.parts).is_file()


# -- what an import costs ---------------------------------------------------------------------


def run(program: str, told: str = "", compiled: Path | None = None) -> list[str]:
    """What a program prints; what it compiles is kept in ``compiled``, whatever the environment."""
    kept = [] if compiled is None else ["-X", f"pycache_prefix={compiled}"]
    switch = set() if compiled is None else {"PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *kept, "-c", program],
        input=told, capture_output=True, check=False, encoding="utf-8",
        env={name: value for name, value in os.environ.items() if name not in switch},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


HEAVY = {
    "altair", "cattrs", "click", "csv", "dateutil", "difflib", "hypothesis", "importlib.resources",
    "numpy", "pathlib", "pyarrow", "rich", "tomllib", "vl_convert",
}  # fmt: skip


def test_the_face_brings_in_nothing_heavy() -> None:
    """No extra, and nothing that only a later call needs: it is imported by that call."""
    program = "import sys; before = set(sys.modules); {}; print(*(set(sys.modules) - before))"
    loaded = set(run(program.format("import gov_perf")))
    assert {name for name in loaded if name.startswith("gov_perf.")} == {"gov_perf.version"}
    asked = set(run(program.format("from gov_perf import read_plan, score")))
    assert "gov_perf.scoring.run" in asked
    assert HEAVY & (loaded | asked) == set()


def reached() -> dict[str, set[str]]:
    """For each module all that its import may load: what it names, their packages, and so on."""
    near = {
        name: {
            other if not parents else ".".join(other.split(".")[:-parents])
            for other in [name, *(inner for inner, _ in own_imports(name))]
            for parents in range(other.count("."))
        }
        - {"gov_perf"}
        for name in sources()
    }
    far = {}
    for name in near:
        seen, todo = set[str](), [name]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo += near[here]
        far[name] = seen
    return far


def test_every_module_can_be_imported_first(tmp_path: Path) -> None:
    """No module works only because another was imported before it.

    The package is stood in for by an empty one with the same path: the real face would import
    everything in its own order first.  Before a module is imported, it and all that may itself
    load it are forgotten; what stays can neither see it nor help it.  A module that its package
    loads cannot be first: whoever asks for it gets the package before it, which was tried.
    """
    far = reached()
    names = sorted(sources().keys() - {"gov_perf"}, key=lambda name: (len(far[name]), name))
    program = f"""
import importlib.util, json, sys
import attrs, cattrs, click, dateutil.relativedelta, hypothesis, rich.table
reached = json.loads(sys.stdin.read())
spec = importlib.util.spec_from_file_location(
    "gov_perf", {str(PACKAGE / "__init__.py")!r}, submodule_search_locations=[{str(PACKAGE)!r}]
)
sys.modules["gov_perf"] = importlib.util.module_from_spec(spec)
with_package = set()
for name in {names}:
    print(name)
    if name in with_package:
        continue
    for loaded in list(sys.modules):
        if loaded.startswith("gov_perf.") and name in reached[loaded]:
            del sys.modules[loaded]
            package, _, last = loaded.rpartition(".")
            if last in vars(sys.modules.get(package, object)):
                delattr(sys.modules[package], last)
    importlib.import_module(name)
    with_package |= {{loaded for loaded in sys.modules if loaded.startswith(name + ".")}}
"""
    told = json.dumps({name: sorted(names) for name, names in far.items()})
    assert run(program, told, tmp_path) == names
