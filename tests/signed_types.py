"""Names that stand in public signatures, read from the source, where aliases still have theirs."""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TypeVar

from face import MODULES, public_names

_METHODS = ("__init__", "__call__", "__getitem__", "__iter__", "__enter__")


def named(annotation: ast.AST) -> Iterator[str]:
    """The names in an annotation, in quoted ones too."""
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                yield from named(ast.parse(node.value, mode="eval"))
            except SyntaxError:  # a text of Literal["…"]
                continue


def of_function(node: ast.FunctionDef) -> Iterator[str]:
    told = node.args
    kinds = [*told.posonlyargs, *told.args, *told.kwonlyargs, told.vararg, told.kwarg]
    annotations = [item.annotation for item in kinds if item is not None]
    for annotation in (*annotations, node.returns):
        if annotation is not None:
            yield from named(annotation)


def of_class(node: ast.ClassDef) -> Iterator[str]:
    """Fields and methods that are public."""
    for item in node.body:
        if isinstance(item, ast.FunctionDef):
            if not item.name.startswith("_") or item.name in _METHODS:
                yield from of_function(item)
        elif (
            isinstance(item, ast.AnnAssign)
            and isinstance(item.target, ast.Name)
            and not item.target.id.startswith("_")
        ):
            yield from named(item.annotation)


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


def ours(module: str) -> frozenset[str]:
    """Names that a module defines, or has from another module of the package."""
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gov_perf"):
            found |= {alias.asname or alias.name for alias in node.names}
    for statement in tree_of(module).body:
        if isinstance(statement, ast.ClassDef | ast.FunctionDef):
            found.add(statement.name)
        elif isinstance(statement, ast.Assign):
            found |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return frozenset(found)


def sources(value: object) -> Iterator[object]:
    """A class with its bases of this package, or a function."""
    if isinstance(value, type):
        yield from (one for one in value.__mro__ if one.__module__.startswith("gov_perf"))
    elif inspect.isfunction(value) and value.__module__.startswith("gov_perf"):
        yield value


def signed(value: object) -> Iterator[tuple[str, object]]:
    """The names of this package in the signatures of a public thing, with what they stand for.

    None for what only a type checker imports.
    """
    for one in sources(value):
        module, name = str(one.__module__), getattr(one, "__name__", "")
        for node in tree_of(module).body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                names = set(of_function(node))
            elif isinstance(node, ast.ClassDef) and node.name == name:
                names = set(of_class(node))
            else:
                continue
            for word in sorted(names & ours(module)):
                yield word, getattr(sys.modules[module], word, None)


def hidden(modules: tuple[str, ...] = MODULES) -> list[str]:
    """Names in signatures of public things that nobody can import from a public module."""
    things = [import_module(place) for place in modules]
    public = [(name, getattr(module, name)) for module in things for name in public_names(module)]
    found = set()
    for owner, value in public:
        for word, what in signed(value):
            if isinstance(what, TypeVar) or type(what).__name__ == "ParamSpec":
                continue
            if not any(word == name and what in (known, None) for name, known in public):
                found.add(f"{owner}: {word}")
    return sorted(found)
