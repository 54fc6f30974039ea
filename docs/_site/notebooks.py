"""A page for each notebook (笔记本) of ``docs/notebooks``, with the outputs that it was saved with.

Nothing is executed here: the tests execute the notebooks.  Of several forms of an output the
first of ``KINDS`` is shown; scripts are none of them, so the pages work from disk.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from _site.tables import cell as table_cell
from _site.tables import table

FOLDER = "notebooks"
SOURCE = Path(__file__).parents[1] / "notebooks"

KINDS = ("image/svg+xml", "image/png", "text/html", "text/markdown", "text/plain")


def pages(source: Path = SOURCE) -> Iterator[tuple[str, str]]:
    """The pages by their path under ``reference/generated``, and the list of them."""
    titles = {}
    for path in sorted(source.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        body = "\n\n".join(block for one in cells for block in _blocks(one))
        heading = re.search(r"^# +(.+)$", body, re.MULTILINE)
        titles[path.stem] = heading[1] if heading else path.stem
        note = f"*由笔记本 `docs/notebooks/{path.name}` 生成，输出是保存时的。*"
        text = f"{body}\n\n{note}\n"
        yield f"{FOLDER}/{path.stem}.md", text if heading else f"# {path.stem}\n\n{text}"
    yield f"{FOLDER}/index.md", _index(titles)


def _index(titles: Mapping[str, str]) -> str:
    lines = [
        "# 笔记本",
        "",
        "在 Jupyter 里可以自己运行、自己改，放在源代码的 `docs/notebooks`。",
        "",
    ]
    if not titles:
        return "\n".join([*lines, "这个版本没有随附的笔记本。", ""])
    rows = [
        [f"[{table_cell(title)}]({name}.md)", f"`{name}.ipynb`"] for name, title in titles.items()
    ]
    lines += [*table(["内容", "文件"], rows), ""]
    return "\n".join([*lines, "```{toctree}", ":hidden:", "", *titles, "```", ""])


def _blocks(one: Mapping[str, Any]) -> Iterator[str]:
    text = _joined(one["source"])
    if one["cell_type"] == "markdown":
        yield text
    elif one["cell_type"] == "code" and text.strip():
        yield _fenced("python", text)
        for output in one["outputs"]:
            yield from _output(output)


def _output(output: Mapping[str, Any]) -> Iterator[str]:
    if output["output_type"] == "stream":
        yield _fenced("text", _joined(output["text"]))
    elif output["output_type"] == "error":
        yield _fenced("text", f"{output['ename']}: {output['evalue']}")
    else:
        data = output.get("data", {})
        kind = next((kind for kind in KINDS if kind in data), None)
        if kind is not None:
            yield _shown(kind, _joined(data[kind]))


def _shown(kind: str, text: str) -> str:
    if kind == "text/markdown":
        return text
    if kind == "text/plain":
        return _fenced("text", text)
    if kind == "image/png":
        text = f'<img alt="图" src="data:image/png;base64,{text.strip()}">'
    return _fenced("{raw} html", f'<div class="output">\n{text}\n</div>')


def _fenced(language: str, text: str) -> str:
    """A fence that is longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
