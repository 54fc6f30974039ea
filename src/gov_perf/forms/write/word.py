"""Word (.docx, python-docx): the form as one bordered table on A4 landscape."""

import re
from io import BytesIO
from typing import Any, Final

from gov_perf.extras import need
from gov_perf.forms.write.archive import timeless
from gov_perf.forms.write.layout import Cell, Form, Placed, Role
from gov_perf.forms.write.words import word

_BODY: Final = "宋体"
_TITLE: Final = "黑体"
LINE: Final = 12
TITLE_LINE: Final = 20
"""How tall lines are, in points, in whatever font the reader has: what fits a page stays on it."""

_MARGIN: Final = 15
_FOOT: Final = 7
_FIELDS: Final = {"&P": "PAGE", "&N": "NUMPAGES"}
_PAPER: Final = (297, 210)
"""A4 landscape, in millimetres."""

_CENTRED: Final = frozenset(
    {Role.TITLE, Role.SUBTITLE, Role.WARNING, Role.LABEL, Role.WORD, Role.FIGURE, Role.SUM}
)
_BOLD: Final = frozenset({Role.LABEL, Role.SUM, Role.WARNING})


def document(form: Form) -> bytes:
    """The form as the bytes of a document, the same for the same form.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    return _Document(form).bytes()


class _Document:
    """One document in the making."""

    def __init__(self, form: Form) -> None:
        self.form, self.parts = form, form.parts
        self.docx = need("docx", "Word 输出", "word")
        self.shared = need("docx.shared", "Word 输出", "word")
        self.ns = need("docx.oxml.ns", "Word 输出", "word")
        self.oxml = need("docx.oxml", "Word 输出", "word")
        self.text = need("docx.enum.text", "Word 输出", "word")
        self.enum = need("docx.enum.table", "Word 输出", "word")
        self.document: Any = self.docx.Document()

    def bytes(self) -> bytes:
        self._page()
        for part in self.parts:
            self.form = part
            self._part()
        about = self.document.core_properties
        about.title, about.author, about.comments = self.parts[0].name, "gov_perf", ""
        paper = BytesIO()
        self.document.save(paper)
        return timeless(paper.getvalue())

    def _part(self) -> None:
        blank = self.form.is_blank
        first = min(set(range(len(self.form.rows))) - blank, default=len(self.form.rows))
        by_row = {item.row: item for item in self.form.placed if item.row in blank}
        for number in sorted(blank):
            if number < first:
                paragraph = self._paragraph(by_row[number].cell)
                if number == 0 and self.form is not self.parts[0]:
                    paragraph.paragraph_format.page_break_before = True
        self._table()
        for number in sorted(blank):
            if number > first:
                self._paragraph(by_row[number].cell)

    def _page(self) -> None:
        millimetres, points = self.shared.Mm, self.shared.Pt
        section = self.document.sections[0]
        section.orientation = need("docx.enum.section", "Word 输出", "word").WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = map(millimetres, _PAPER)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, millimetres(_MARGIN))
        section.footer_distance = millimetres(_FOOT)
        self._numbered(section.footer.paragraphs[0])
        style = self.document.styles["Normal"]
        for said in style.element.getparent().iter(self.ns.qn("w:lang")):  # how lines are broken
            said.set(self.ns.qn("w:eastAsia"), "zh-CN")
        style.font.size = points(9)
        style.paragraph_format.space_before = style.paragraph_format.space_after = points(2)
        style.paragraph_format.line_spacing = points(LINE)
        self._font(style.element, style.font, _BODY)

    def _numbered(self, paragraph: Any) -> None:  # noqa: ANN401 - untyped parts
        """The number of the page and of all pages, as Word counts them."""
        paragraph.alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
        for part in re.split("(&[PN])", word("page")):
            if part in _FIELDS:
                field = self.oxml.OxmlElement("w:fldSimple")
                field.set(self.ns.qn("w:instr"), _FIELDS[part])
                run = paragraph.add_run("1")._element  # noqa: SLF001 - no other way
                field.append(run)
                paragraph._element.append(field)  # noqa: SLF001 - no other way
            elif part:
                paragraph.add_run(part)

    def _font(self, element: Any, font: Any, name: str) -> None:  # noqa: ANN401 - untyped parts
        """A font for Latin and Chinese alike: Word keeps two."""
        font.name = name
        element.rPr.rFonts.set(self.ns.qn("w:eastAsia"), name)

    def _paragraph(self, cell: Cell) -> Any:  # noqa: ANN401 - untyped parts
        paragraph = self.document.add_paragraph()
        self._say(paragraph, cell)
        return paragraph

    def _say(self, paragraph: Any, cell: Cell) -> None:  # noqa: ANN401 - untyped parts
        run = paragraph.add_run(cell.text)
        run.bold = cell.role in _BOLD or None
        if cell.role is Role.TITLE:
            run.font.size = self.shared.Pt(16)
            paragraph.paragraph_format.line_spacing = self.shared.Pt(TITLE_LINE)
            self._font(run._element, run.font, _TITLE)  # noqa: SLF001 - the library has no other way
        if cell.role is Role.WARNING:
            run.font.color.rgb = self.shared.RGBColor(0xC0, 0, 0)
        align = self.text.WD_ALIGN_PARAGRAPH
        if cell.role in _CENTRED:
            paragraph.alignment = align.CENTER
        elif cell.role is Role.AMOUNT:
            paragraph.alignment = align.RIGHT

    def _table(self) -> None:
        form, blank = self.form, self.form.is_blank
        kept = [number for number in range(len(form.rows)) if number not in blank]
        if not kept:
            return
        place = {number: at for at, number in enumerate(kept)}
        table = self.document.add_table(len(kept), len(form.widths), "Table Grid")
        table.autofit = False
        room = self.shared.Mm(_PAPER[0] - 2 * _MARGIN)
        widths = [self.shared.Emu(room * width // sum(form.widths)) for width in form.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        grid = [list(row.cells) for row in table.rows]
        for line in grid:
            for box, width in zip(line, widths, strict=True):
                box.width = width
        for item in form.placed:
            if item.row in place:
                self._cell(grid, place[item.row], item)
        for number, row in enumerate(table.rows):  # every row whole on its page
            about = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way
            about.append(self.oxml.OxmlElement("w:cantSplit"))
            if kept[number] < form.repeated:
                about.append(self.oxml.OxmlElement("w:tblHeader"))

    def _cell(self, grid: list[list[Any]], row: int, item: Placed) -> None:
        cell = item.cell
        box = grid[row][item.column]
        if cell.rows > 1 or cell.columns > 1:
            last = grid[row + cell.rows - 1][item.column + cell.columns - 1]
            box = box.merge(last)
        box.vertical_alignment = self.enum.WD_ALIGN_VERTICAL.CENTER
        self._say(box.paragraphs[0], cell)
        for extra in box.paragraphs[1:]:  # what the merged cells brought in
            extra._element.getparent().remove(extra._element)  # noqa: SLF001 - no other way
        if cell.role is Role.LABEL:
            shade = self.oxml.parse_xml(
                f'<w:shd {self.ns.nsdecls("w")} w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            )
            box._element.get_or_add_tcPr().append(shade)  # noqa: SLF001 - no other way
