"""Charts in a page (页内图表): SVG that runs and fetches nothing, its names and styles its own."""

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
_OUTSIDE: Final = re.compile(
    r"""url\((?!\s*(['"]?)#[^\s'"()]*\1\s*\))|@import|expression\(|\\""", re.IGNORECASE
)
_STYLED: Final = {
    "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start",
    "mask", "stroke", "style",
}  # fmt: skip
"""Attributes that may hold a ``url(…)``; the others are texts and figures."""
_ID: Final = re.compile(r"""(\sid=["']|url\(\s*['"]?#|href=["']#)""")
_STYLE: Final = re.compile(
    r"""(<style(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?(?<!/)>)(.*?)(</style\s*>)""", re.DOTALL
)
_APART: Final = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'""", re.DOTALL)
"""What holds no rule of a style, whatever braces are in it."""
_CHOSEN: Final = re.compile(r"#([^\s.,:>+~\[\](){};#]+)(?=[^{};]*\{)")
"""A name in a selector; a colour has no brace after it."""
_PROLOGUE: Final = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*", re.DOTALL)
_LARGEST: Final = 5_000_000
_QUOTED: Final = r"""(?:"[^"<>\[\]]*"|'[^'<>\[\]]*')"""
_DOCTYPE: Final = re.compile(
    rf"<!DOCTYPE\s+svg(?:\s+PUBLIC\s+{_QUOTED}\s+{_QUOTED}|\s+SYSTEM\s+{_QUOTED})?\s*>"
)
"""A document type that only names itself; one with definitions of its own stays and is refused."""
_CDATA: Final = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_METADATA: Final = re.compile(r"<metadata(?:\s[^<>]*)?(?<!/)>.*?</metadata\s*>", re.DOTALL)


def _plain(svg: object) -> object:
    """The SVG without what charting libraries write and a page has no use for.

    The document type goes, so do metadata, and CDATA become text.  Whatever comes of it is looked
    at as a whole, and goes into the page as it was looked at.
    """
    from xml.sax.saxutils import escape

    if not isinstance(svg, str) or len(svg) > _LARGEST:
        return svg
    text = _CDATA.sub(lambda found: escape(found[1]), _DOCTYPE.sub("", svg, count=1))
    return _METADATA.sub("", text)


def inlined(svg: str, caption: str, number: int) -> str:
    """The SVG without its XML head, every name in it made unlike those of other charts.

    Its styles count below the class ``gp-c`` with this number, which whoever places it gives to
    an element around it: they change neither the page nor another chart.

    Raises:
        InputError: it is no SVG, runs something or points elsewhere.

    >>> inlined('<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>', "图", 2)
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="c2-a"/></svg>'
    """
    plain = _plain(svg)
    for reason in _faults(plain):
        raise InputError("chart-unusable", caption=caption, reason=reason)
    own = _ID.sub(rf"\1c{number}-", _PROLOGUE.sub("", str(plain), count=1)).strip()
    return _STYLE.sub(lambda found: _scoped(found, number), own)


def spoken(svg: str, caption: str) -> str:
    """What a screen reader says of the chart: its own label, or else its caption."""
    from xml.etree import ElementTree as ET

    return ET.fromstring(str(_plain(svg))).get("aria-label") or caption  # noqa: S314 - inlined looked at it


def _scoped(found: re.Match[str], number: int) -> str:
    head, rules, end = found.groups()
    named = _CHOSEN.sub(rf"#c{number}-\1", rules)
    return f"{head}.gp-c{number}{{{named}}}{end}"


def _faults(svg: object) -> Iterator[str]:
    """What is wrong, in words."""
    from xml.etree import ElementTree as ET

    if not isinstance(svg, str) or len(svg) > _LARGEST:
        yield "不是文本，或者过大"
        return
    if re.search(r"<!(?!--)", svg):
        yield "含有自带定义的文档类型声明（如实体），请让绘图软件另存为不带定义的 SVG"
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
    yield from _styles(svg, root)


def _styles(svg: str, root: "Element") -> Iterator[str]:
    """What would let a style out of its chart: one that is not found as such, a brace too many."""
    from xml.etree import ElementTree as ET

    rules = [item.text or "" for item in root.iter(f"{_SVG}style") if item.text]
    try:
        written = [
            ET.fromstring(f"<s>{part}</s>").text or ""  # noqa: S314 - a part of what was read
            for _, part, _ in _STYLE.findall(svg)
            if part
        ]
    except ET.ParseError:
        written = []
    if rules != written:
        yield "样式的写法读不准"
    for text in rules:
        depth = 0
        for sign in _APART.sub("", text):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            if depth < 0:
                break
        if depth:
            yield "样式的括号不配对"


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
