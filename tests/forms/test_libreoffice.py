"""LibreOffice opens what is written: the same figures on paper, the same sums when computed."""

import csv
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from forms_written import from_excel
from gov_perf import Adjustment, Plan, ScoreSheet, adjust, samples, score
from gov_perf.forms.template import template
from gov_perf.forms.write import form_of
from gov_perf.forms.write.layout import Form

MISSING = [name for name in ("soffice", "pdftotext", "pdfinfo") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (libreoffice-calc, poppler-utils)"
)

PLAN = samples.suijiang_red_cross()
SHEET = score(
    PLAN, samples.suijiang_actuals(), "财预〔2020〕10号", budget=samples.suijiang_budget()
)
UPTIME = "灾害管理信息系统正常运转率"
ADJUSTED = adjust(SHEET, [Adjustment(UPTIME, "0", "5", "已有证明", "复核人", date(2026, 2, 3))])


def office(path: Path, kind: str, folder: Path) -> None:
    """Let LibreOffice convert a file, with a profile of its own so that runs do not meet."""
    subprocess.run(
        [
            str(shutil.which("soffice")), f"-env:UserInstallation=file://{folder}/profile",
            "--headless", "--convert-to", kind, "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip


def on_paper(pdf: Path) -> str:
    """Everything the pages say, without blanks: cells break their lines where they like."""
    done = subprocess.run(
        [str(shutil.which("pdftotext")), "-layout", str(pdf), "-"], check=True, capture_output=True
    )
    return re.sub(r"\s+", "", done.stdout.decode())


def figures_of(form: Form) -> list[str]:
    return [item.cell.text for item in form.placed if item.cell.figure is not None]


@pytest.mark.parametrize("item", [SHEET, ADJUSTED, PLAN], ids=["sheet", "adjusted", "plan"])
def test_the_pdf_has_the_figures_of_the_form(item: Plan | ScoreSheet, tmp_path: Path) -> None:
    item.to_excel(tmp_path / "form.xlsx")
    office(tmp_path / "form.xlsx", "pdf", tmp_path)
    text = on_paper(tmp_path / "form.pdf")
    form = form_of(item)
    for figure in set(figures_of(form)):
        assert text.count(figure) >= figures_of(form).count(figure), figure
    info = subprocess.run(
        [str(shutil.which("pdfinfo")), str(tmp_path / "form.pdf")], check=True, capture_output=True
    ).stdout.decode()
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert size is not None
    assert (round(float(size[1])), round(float(size[2]))) == (842, 595)  # A4, landscape


def test_the_sums_compute_to_the_same_totals(tmp_path: Path) -> None:
    """The values that the file holds are taken away, so that LibreOffice must add up itself."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(_without_values(ADJUSTED, tmp_path))
    office(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", tmp_path)
    with (tmp_path / "form.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    form = form_of(ADJUSTED)
    sums = [item for item in form.placed if item.cell.sums]
    assert len(sums) == 3 * 4
    for item in sums:
        assert Decimal(rows[item.row][item.column]) == item.cell.figure


def _without_values(sheet: ScoreSheet, folder: Path) -> bytes:
    import io
    import zipfile

    sheet.to_excel(folder / "full.xlsx")
    paper = io.BytesIO()
    with (
        zipfile.ZipFile(folder / "full.xlsx") as old,
        zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data, count = re.subn(rb"</f><v>[^<]*</v>", b"</f>", data)
                assert count == 12
            new.writestr(name, data)
    return paper.getvalue()


def test_what_looks_like_a_formula_is_shown_as_it_stands(tmp_path: Path) -> None:
    row = evolve(SHEET.rows[0], deviation_note="=1+1")
    evolve(SHEET, rows=[row, *SHEET.rows[1:]]).to_excel(tmp_path / "form.xlsx")
    office(tmp_path / "form.xlsx", "pdf", tmp_path)
    assert "=1+1" in on_paper(tmp_path / "form.pdf")


def test_the_form_for_filling_in_goes_through_libreoffice_and_comes_back(tmp_path: Path) -> None:
    from gov_perf.forms.template import read_template

    (tmp_path / "form.xlsx").write_bytes(template(PLAN))
    (tmp_path / "again").mkdir()
    office(tmp_path / "form.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "again")
    reading = read_template((tmp_path / "again" / "form.xlsx").read_bytes())
    assert reading.findings == ()
    assert reading.require().plan == PLAN
    assert from_excel(tmp_path / "again" / "form.xlsx") == from_excel(tmp_path / "form.xlsx")
