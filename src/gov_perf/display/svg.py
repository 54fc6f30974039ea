"""Charts in a page (页内图表): SVG that runs and fetches nothing, its names made its own."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gov_perf.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG: Final = "{http://www.w3.org/2000/svg}"
_ALLOWED: Final = {
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "image", "line",
    "linearGradient", "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline",
    "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath",
    "title", "tspan", "use",
}  # fmt: skip
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]")
_OUTSIDE: Final = re.compile(r"""url\((?!\s*['"]?#)|@import|expression\(|\\""", re.IGNORECASE)
_STYLED: Final = {
    "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start",
    "mask", "stroke", "style",
}  # fmt: skip
"""Attributes that may hold a ``url(…)``; the others are texts and figures."""
_ID: Final = re.compile(r"""(\sid=["']|url\(\s*['"]?#|href=["']#)""")
_PROLOGUE: Final = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*", re.DOTALL)
_LARGEST: Final = 5_000_000


def inlined(svg: str, caption: str, number: int) -> str:
    """The SVG without its XML head, every name in it made unlike those of other charts.

    Raises:
        InputError: it is no SVG, runs something or points elsewhere.

    >>> inlined('<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>', "图", 2)
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="c2-a"/></svg>'
    """
    for reason in _faults(svg):
        raise InputError("chart-unusable", caption=caption, reason=reason)
    return _ID.sub(rf"\1c{number}-", _PROLOGUE.sub("", svg, count=1)).strip()


def _faults(svg: object) -> Iterator[str]:
    """What is wrong, in words."""
    from xml.etree import ElementTree as ET

    if not isinstance(svg, str) or len(svg) > _LARGEST:
        yield "不是文本，或者过大"
        return
    if re.search(r"<!(?!--)", svg):
        yield "含有文档类型声明"
        return
    try:
        root = ET.fromstring(svg)  # noqa: S314 - no document type, so no entities
    except (ET.ParseError, ValueError):
        yield "不是完整的 SVG"
        return
    if root.tag != f"{_SVG}svg":
        yield "不是 SVG"
    for item in root.iter():
        yield from _element(item)


def _element(item: "Element") -> Iterator[str]:
    name = str(item.tag)
    if not name.startswith(_SVG) or name.removeprefix(_SVG) not in _ALLOWED:
        yield f"含有不允许的元素 {name.rpartition('}')[2]}"
    if name == f"{_SVG}style" and _OUTSIDE.search(item.text or ""):
        yield "样式指向外部"
    for key, value in item.attrib.items():
        local = key.rpartition("}")[2].lower()
        if local.startswith("on"):
            yield f"含有脚本（{local}）"
        elif local in {"href", "src"} and not (value.startswith("#") or _PICTURE.match(value)):
            yield "指向外部"
        elif local in _STYLED and _OUTSIDE.search(value):
            yield "样式指向外部"
