"""The public names, so that a change of them is a decision and not an accident."""

import ast
import re
from pathlib import Path

import gov_perf
from face import FILE

AGREED = re.compile(r"gov_perf\.(\w+) (?!=)")
PUBLIC = [
    found[1]
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if (found := AGREED.match(line))
]


def test_the_face_is_this_and_nothing_else() -> None:
    assert sorted(gov_perf.__all__) == sorted(PUBLIC)
    assert all(hasattr(gov_perf, name) for name in PUBLIC)


def test_every_public_name_is_documented() -> None:
    kinds = [getattr(gov_perf, name) for name in PUBLIC]
    bare = [
        kind.__name__
        for kind in kinds
        if isinstance(kind, type) or callable(kind)
        if not (kind.__doc__ or "").strip() or "attrs" in (kind.__doc__ or "")[:20]
    ]
    assert bare == []


def test_names_are_loaded_from_where_the_type_checker_reads_them() -> None:
    tree = ast.parse(Path(gov_perf.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    told = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    modules = dict.fromkeys(vars(gov_perf)["_MODULES"], "gov_perf")
    assert told == {**vars(gov_perf)["_HOMES"], **modules}
    assert set(told) - set(modules) == set(gov_perf.__all__)


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    assert not hasattr(gov_perf, "no_such_name")
    assert set(gov_perf.__all__) <= set(dir(gov_perf))


def test_no_public_name_is_that_of_a_module() -> None:
    """Importing a submodule binds its name on the package, over whatever stood there."""
    home = Path(gov_perf.__file__).parent
    modules = {path.stem for path in home.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules.isdisjoint(gov_perf.__all__)
