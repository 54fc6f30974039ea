"""References to Python names in docstrings, where a name has several homes.

A class is exported by the face (``gov_perf.Band``), by its package (``gov_perf.rules.Band``) and
stands in a module (``gov_perf.rules.banded.Band``).  The reference shows it once; the other ways
of writing it lead there.
"""

from functools import cache

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from _site.api_pages import public, thing_of


@cache
def _by_last() -> dict[str, str]:
    found: dict[str, str] = {}
    for names in public().values():
        for name in names:
            found.setdefault(name.rpartition(".")[2], name)
    return found


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """The reference that a name of ours leads to; plain text for what is not public."""
    target = str(node.get("reftarget", ""))
    if node.get("refdomain") != "py":
        return None
    first, _, rest = target.removeprefix("gov_perf.").partition(".")
    last = target.rpartition(".")[2]
    domain = env.domains["py"]
    tried = [_by_last().get(last)]
    if rest and first in _by_last():
        tried.append(f"{_by_last()[first]}.{rest}")
    for name in tried:
        if name is not None:
            found = domain.resolve_xref(
                env, str(node["refdoc"]), app.builder, "obj", name, node, content
            )
            if found is not None:
                return found
    if target.startswith("gov_perf.") or _is_field(node, target):
        return content
    return None


def _is_field(node: pending_xref, target: str) -> bool:
    """A field of the class in whose docstring it is named: listed there, no entry of its own."""
    owner = _by_last().get(str(node.get("py:class")).rpartition(".")[2])
    return owner is not None and hasattr(thing_of(owner), target)
