"""A page for each notebook (笔记本) of ``docs/notebooks``: it is run, and shown with its outputs.

Notebooks are kept without outputs.  Sphinx reads them as pages (``source_suffix`` in
``conf.py``), and here their text becomes Markdown: once for each page that is read, so a build
that finds a notebook unchanged runs nothing.  ``-D notebooks_run=0`` runs none at all.  Of
several forms of an output the first of ``KINDS`` is shown; scripts are none of them, so the
pages work from disk.
"""

import logging
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from sphinx.application import Sphinx

from gov_perf.charts.look import INK, PAPER

SUFFIX = ".ipynb"
VERSION = 4
SECONDS = 120

KINDS = ("image/svg+xml", "image/png", "text/html", "text/markdown", "text/plain")

_THEMED = {INK["light"]: "currentColor", PAPER["light"]: "none"}
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_HEADING = re.compile(r'role-title-(?:text|subtitle)".*?<text[^>]*>(.*?)</text>', re.DOTALL)


def read(text: str) -> Any:  # noqa: ANN401 - a NotebookNode, which has no types
    """A notebook from the text of its file."""
    return nbformat.reads(text, VERSION)  # type: ignore[no-untyped-call]


def run(notebook: Any, folder: Path) -> Any:  # noqa: ANN401 - likewise
    """Run every cell in a kernel whose working folder is ``folder``; the outputs are put in.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails.
    """
    from nbclient import NotebookClient

    logging.getLogger("traitlets").setLevel(logging.WARNING)  # it tells that it runs
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    # What a cell writes there is an output; the kernel itself would speak of its ports.
    return client.execute(stderr=DEVNULL)


def as_page(text: str, name: str, *, execute: bool) -> str:
    """The Markdown of a notebook's page; ``name`` is that of its file."""
    notebook = read(text)
    if execute:
        with TemporaryDirectory() as folder:
            run(notebook, Path(folder))
    body = "\n\n".join(block for one in notebook.cells for block in _blocks(one))
    said = "输出是建站时运行得到的" if execute else "没有运行，不含输出"
    note = f"*本页由笔记本生成，{said}：{{download}}`{name} <{name}>`。*"
    return f"{_styled_once(body)}\n\n{note}\n"


def on_read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Sphinx has read the file of a page: a notebook becomes Markdown."""
    path = Path(app.env.doc2path(docname))
    if path.suffix == SUFFIX:
        source[0] = as_page(source[0], path.name, execute=app.config.notebooks_run)


def _blocks(one: Any) -> Iterator[str]:  # noqa: ANN401 - a cell
    if one.cell_type == "markdown":
        yield one.source
    elif one.cell_type == "code" and one.source.strip():
        yield _fenced("python", one.source)
        for output in one.outputs:
            yield from _output(output)


def _output(output: Any) -> Iterator[str]:  # noqa: ANN401 - an output
    if output.output_type == "stream":
        yield _shown("text/plain", output.text)
    elif output.output_type == "error":
        yield _shown("text/plain", f"{output.ename}: {output.evalue}")
    else:
        kind = next((kind for kind in KINDS if kind in output.data), None)
        if kind is not None:
            yield _shown(kind, output.data[kind])


def _shown(kind: str, text: str) -> str:
    """An output, in a box that tells it from the text of the story."""
    if kind == "text/markdown":
        return f"::::{{container}} output\n\n{text}\n\n::::"
    if kind == "text/plain":
        return f"::::{{container}} output\n\n{_fenced('text', text)}\n\n::::"
    if kind == "image/png":
        text = f'<img alt="图" src="data:image/png;base64,{text.strip()}">'
    if kind == "image/svg+xml":
        text = inlined(text)
    return _fenced("{raw} html", f'<div class="output">\n{text}\n</div>')


def inlined(svg: str) -> str:
    """A chart in the page's own ink, light or dark, and with its title as its name.

    >>> inlined('<svg a="b"><g class="role-title-text"><text x="1">甲</text></g></svg>')[:34]
    '<svg role="img" aria-label="甲" a="'
    """
    for ours, pages in _THEMED.items():
        svg = svg.replace(f'"{ours}"', f'"{pages}"')
    title = "；".join(unescape(re.sub("<[^>]*>", "", one)) for one in _HEADING.findall(svg)) or "图"
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)


def _styled_once(body: str) -> str:
    """Every display brings the same style: the page needs it once."""
    seen: set[str] = set()

    def first(match: re.Match[str]) -> str:
        known = match[0] in seen
        seen.add(match[0])
        return "" if known else match[0]

    return _STYLE.sub(first, body)


def _fenced(language: str, text: str) -> str:
    """A fence that is longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
