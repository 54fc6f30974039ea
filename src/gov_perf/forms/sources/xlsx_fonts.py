"""Fonts of a workbook (.xlsx) that say what is no figure: superscripts, and text struck out."""

from typing import Final
from xml.etree import ElementTree as ET

from gov_perf.forms.sources.superscripts import enclosed
from gov_perf.forms.sources.xlsx_marks import xml

_OFF: Final = frozenset({"0", "false"})


def marked(content: bytes) -> bytes:
    """A part with texts, such stretches of them enclosed; the same where it has none."""
    if b"superscript" not in content and b"strike" not in content:
        return content
    root = xml(content)
    if root is None:
        return content
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    for run in root.iter(f"{space}r"):
        kind = _kind(run.find(f"{space}rPr"), space)
        text = run.find(f"{space}t")
        if kind and text is not None and text.text:
            text.text = enclosed(kind, text.text)
    if space:  # with a prefix before every name, older readers know none of them
        for item in root.iter():
            item.tag = item.tag.removeprefix(space)
        root.set("xmlns", space[1:-1])
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def struck_styles(content: bytes) -> frozenset[int]:
    """The numbers of the cell styles whose font is struck out."""
    root = xml(content) if b"strike" in content else None
    if root is None:
        return frozenset()
    space = root.tag.removesuffix("styleSheet")
    fonts, cells = root.find(f"{space}fonts"), root.find(f"{space}cellXfs")
    struck = {
        str(number)
        for number, font in enumerate(() if fonts is None else fonts)
        if _kind(font, space) == "struck"
    }
    styles = enumerate(() if cells is None else cells)
    return frozenset(number for number, style in styles if style.get("fontId") in struck)


def _kind(font: ET.Element | None, space: str) -> str | None:
    if font is None:
        return None
    strike = font.find(f"{space}strike")
    if strike is not None and strike.get("val", "1") not in _OFF:
        return "struck"
    align = font.find(f"{space}vertAlign")
    return "mark" if align is not None and align.get("val") == "superscript" else None
