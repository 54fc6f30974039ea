"""What the site adds to Sphinx (the extension): generated pages, notebooks, links, checks."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from _site import built, cases, names, notebooks, pages, searching
from _site.code_links import CodeLinks
from _site.line_ends import NoBlanksInChinese

_LIST_OF_CODES = "\n\n[审核规则](README.md) · [全部代码（按组）](../generated/codes/index.md)\n"


class WorkedCase(SphinxDirective):
    """``worked-case``: a case of ``tests/data/scoring.toml`` by the first words of its reason."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """The nodes of the case; it is computed, and must be as the data says."""
        case = cases.find(self.arguments[0])
        self.env.note_dependency(cases.DATA)
        lines = "\n".join(cases.lines_of(case))
        return [nodes.container("", *self.parse_text_to_nodes(lines), classes=["case"])]


def _write(app: Sphinx) -> None:
    pages.write(Path(app.srcdir))


def _one_code(docname: str) -> bool:
    """Whether it is the page of one code: there are hundreds, and no menu could hold them."""
    folder, _, name = docname.rpartition("/")
    listed = name in {"README", "index"}
    return folder in {"reference/rules", "reference/generated/codes"} and not listed


def _back_to_the_list(app: Sphinx, docname: str, source: list[str]) -> None:  # noqa: ARG001
    if docname.startswith("reference/rules/") and _one_code(docname):
        source[0] += _LIST_OF_CODES


_OTHERS = "<!-- 其他 -->"
"""Where an index names the pages of its folder that it has not named."""


def name_the_others(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put a menu of the pages that an index does not name in the place that it leaves for them."""
    folder = docname.rpartition("/")[0]
    if folder and _OTHERS in source[0]:
        named = {docname, *(f"{folder}/{line.strip()}" for line in source[0].splitlines())}
        here = {name for name in app.env.found_docs if name.rpartition("/")[0] == folder}
        others = [f"/{name}" for name in sorted(here - named)]
        menu = ["## 其他", "", "```{toctree}", ":maxdepth: 1", "", *others, "```"]
        source[0] = source[0].replace(_OTHERS, "\n".join(menu) if others else "")


def _out_of_the_menu(app: Sphinx, doctree: nodes.document) -> None:  # noqa: ARG001
    if _one_code(app.env.docname):
        app.env.metadata[app.env.docname]["orphan"] = "true"


_COLON = "\ue000"
"""Stands for a colon while napoleon looks for "type: text" in the first line of a property."""


def _hide_colons(*given: Any) -> None:  # noqa: ANN401 - app, what, name, object, options, lines
    what, lines = given[1], given[-1]
    if what in {"property", "attribute", "data"} and lines:
        lines[0] = lines[0].replace(":", _COLON)


def _show_colons(*given: Any) -> None:  # noqa: ANN401 - the same
    lines = given[-1]
    lines[:] = [line.replace(_COLON, ":") for line in lines]


def _one_menu_for_all_codes(
    app: Sphinx,  # noqa: ARG001 - Sphinx's own signature
    pagename: str,
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """The pages of one folder that are in no menu all show the same: it is made once."""
    if _one_code(pagename):
        made, folder = context["toctree"], pagename.rpartition("/")[0]

        def toctree(**options: Any) -> str:  # noqa: ANN401 - the theme's options
            key = (folder, *sorted(options.items()))
            if key not in _MENUS:
                _MENUS[key] = made(**options)
            return _MENUS[key]

        context["toctree"] = toctree


_MENUS: dict[tuple[Any, ...], str] = {}


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect everything."""
    app.add_directive("worked-case", WorkedCase)
    app.add_search_language(searching.chinese())
    app.add_transform(CodeLinks)
    app.add_transform(NoBlanksInChinese)
    app.connect("builder-inited", _write)
    app.add_config_value("notebooks_run", default=True, rebuild="env", types=[bool])
    app.connect("source-read", _back_to_the_list)
    app.connect("source-read", notebooks.on_read)
    app.connect("source-read", name_the_others)
    app.connect("autodoc-process-docstring", _hide_colons, priority=400)  # before napoleon
    app.connect("autodoc-process-docstring", _show_colons, priority=600)  # after it
    app.connect("doctree-read", _out_of_the_menu)
    app.connect("html-page-context", _one_menu_for_all_codes, priority=400)  # before the theme
    app.connect("missing-reference", names.resolve)
    app.connect("build-finished", built.check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
