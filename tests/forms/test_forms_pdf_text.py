"""The text layer of PDF files, as browsers and Office programs write it."""

import io
import logging
from typing import Any

import pdfplumber
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from forms_made import table, to_pdf
from gov_perf import read_sheet
from gov_perf.forms.sources.radicals import without_radicals

DRAWN = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|文化服务|<|<|<|<|<
项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|60|60|57.9|10|96.5%|9.65
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|服务人次|≥3万人次|2.7万人次|50|45
效益指标|社会效益指标|活动知晓率|≥80%|85%|30|30
满意度指标|服务对象满意度指标|观众满意度|≥90%|95%|10|10
总分|<|<|<|<|100|94.65
"""
RADICALS = str.maketrans("项目一二人文支行自金用", "项⽬⼀⼆⼈⽂⽀⾏⾃⾦⽤")


@pytest.fixture
def text_of_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text layer that says ⼈ where the page shows 人."""
    own: Any = pdfplumber.table.Table.extract

    def extract(self: Any, **options: Any) -> list[list[str | None]]:  # noqa: ANN401
        return [
            [text.translate(RADICALS) if text else text for text in row]
            for row in own(self, **options)
        ]

    monkeypatch.setattr(pdfplumber.table.Table, "extract", extract)


@pytest.mark.usefixtures("text_of_a_browser")
def test_radicals_are_read_as_the_characters_that_the_page_shows() -> None:
    reading = read_sheet(to_pdf(table(DRAWN)))
    assert not [item for item in reading.findings if item.name == "cell-not-placed"]
    sheet = reading.require()
    assert (sheet.plan, sheet.rows[0].path) == (
        "文化服务",
        "产出指标/数量指标/服务人次",
    )
    assert str(sheet.rows[0].indicator.target) == "≥3万人次"
    assert sheet.execution is not None


def test_every_radical_becomes_one_common_character() -> None:
    kangxi = "".join(map(chr, range(0x2F00, 0x2FD6)))
    plain = without_radicals(kangxi)
    assert len(plain) == len(kangxi)
    assert not set(plain) & set(kangxi)
    assert without_radicals("⻔⻓⻋⺠") == "门长车民"


def test_other_text_is_left_alone() -> None:
    text = "≥９８％ ①㎡ 人次 Ⅲ类 ⺌"
    assert without_radicals(text) == text


def test_warnings_of_the_library_stay_off_the_screen_and_reach_who_listens(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    read_sheet(to_pdf(table(DRAWN)))
    logger = logging.getLogger("pdfminer.pdffont")
    logger.warning("Could not get FontBBox")
    assert capfd.readouterr().err == ""
    assert "Could not get FontBBox" in caplog.text
    assert any(
        isinstance(item, logging.NullHandler) for item in logging.getLogger("pdfminer").handlers
    )


@pytest.mark.parametrize(
    ("height", "line", "scan"),
    [(800, "Page 1", True), (800, "Page 1 " * 20, False), (100, "Page 1", False)],
)
def test_a_picture_with_a_page_number_is_a_scan(height: int, line: str, scan: bool) -> None:  # noqa: FBT001
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800))
    canvas.drawImage(ImageReader(Image.new("L", (30, 40), 200)), 0, 0, 600, height)
    canvas.drawString(20, 20, line)
    canvas.save()
    names = [item.name for item in read_sheet(buffer.getvalue()).findings]
    assert ("page-without-text" in names) is scan
    assert "no-form-found" in names
