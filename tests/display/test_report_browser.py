"""The report page in a real browser (报告页): headless Chromium, driven through selenium.

Skipped where there is no Chromium with its driver; CI installs them.  One session for all.
"""

import base64
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from displays import big_plan, everything, hostile_things, the_sheet
from gov_perf import ScoreSheet, samples, score, show

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="no browser on this machine: install chromium and chromium-driver",
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="60" viewBox="0 0 600 60">'
    '<rect width="300" height="40" fill="#4aa564"/><text x="310" y="25">甲</text></svg>'
)

OVERFLOWING = """
const wide = [];
for (const item of document.body.querySelectorAll("*")) {
  if (item.closest("svg") || item.closest("thead") || item.closest("caption")) continue;
  const box = item.getBoundingClientRect();
  const inline = getComputedStyle(item).display === "inline";
  if (!inline && item.scrollWidth > item.clientWidth + 1 && item.clientWidth > 0
      || box.right > document.documentElement.clientWidth + 1 || box.left < -1)
    wide.push(item.tagName + "." + item.className + ": " + item.textContent.slice(0, 40));
}
return [document.documentElement.scrollWidth - document.documentElement.clientWidth, wide];
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


NAMES = ("sample", "twenty", "hostile")


@cache
def sheet_of(name: str) -> ScoreSheet:
    if name == "sample":
        return the_sheet()
    if name == "hostile":
        sheet = hostile_things()["adjusted"]
        assert isinstance(sheet, ScoreSheet)
        return sheet
    plan, values = big_plan(20)
    return score(plan, values, "财预〔2020〕10号", budget=samples.suijiang_budget())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("报告")
    for name in NAMES:
        sheet_of(name).to_report(folder / f"{name}.html", charts={"示意图": SVG})
    return {name: (folder / f"{name}.html").as_uri() for name in NAMES}


def sized(browser: Chrome, width: int, *, dark: bool = False) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def printed(browser: Chrome) -> list[str]:
    """What the printed pages say, blanks aside; each page is A4."""
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    found = []
    for page in pypdfium2.PdfDocument(base64.b64decode(made["data"])):
        assert tuple(map(round, page.get_size())) == (595, 842)  # in points
        found.append("".join(page.get_textpage().get_text_bounded().split()))
    return found


def figures(text: str) -> str:
    """Figures and signs alone: fonts give some Chinese characters back as their radicals."""
    return "".join(char for char in text if char in "0123456789.≥≤=÷×")


@pytest.mark.parametrize("name", NAMES)
def test_it_loads_from_disk_with_nothing_on_the_console(
    browser: Chrome, pages: dict[str, str], name: str
) -> None:
    browser.get(pages[name])
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    script = "return performance.getEntriesByType('resource').length"
    assert browser.execute_script(script) == 0


def test_tables_and_figures_are_those_of_the_sheet(browser: Chrome, pages: dict[str, str]) -> None:
    sheet = sheet_of("twenty")
    browser.get(pages["twenty"])
    sized(browser, 1280)
    script = """
    const text = (item, kind) => item.querySelector(kind)?.innerText.trim();
    return [
      [...document.querySelector("table").tBodies[0].rows].map(row => [
        text(row, "th.name"), text(row, ".part, .full"), text(row, ".less, .done")]),
      text(document, ".gp-figure"), text(document, ".gp-verdict"),
      document.querySelectorAll("figure svg text").length];
    """
    rows, total, grade, labels = browser.execute_script(script)
    assert (total, grade, labels) == (f"{sheet.total:f}", sheet.grade, 1)
    named = {name: (points, lost) for name, points, lost in rows if name}
    own = [(row.name, row.score, row.deduction) for row in sheet.rows]
    assert sheet.execution is not None
    own.append(("预算执行率", sheet.execution.score, sheet.execution.deduction))
    assert named == {
        name: (f"{points:f}", f"{-lost:f}" if lost else "满分") for name, points, lost in own
    }
    assert rows[-1][1:] == [f"{sheet.total:f}", f"{sheet.total - sheet.total_points:f}"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_overflows(browser: Chrome, pages: dict[str, str], name: str, width: int) -> None:
    sized(browser, width)
    browser.get(pages[name])
    opened = "document.querySelectorAll('details').forEach(item => item.open = true)"
    browser.execute_script(opened)
    over, wide = browser.execute_script(OVERFLOWING)
    assert (over, wide) == (0, [])


@pytest.mark.parametrize(("name", "pages_about"), [("sample", 5), ("twenty", 9)])
def test_print_opens_every_explanation_and_fills_its_pages(
    browser: Chrome, pages: dict[str, str], name: str, pages_about: int
) -> None:
    """How many pages exactly depends on the fonts that are there."""
    sheet = sheet_of(name)
    browser.get(pages[name])
    texts = printed(browser)
    count = len(texts)
    assert abs(count - pages_about) <= 1
    assert all(f"{number}/{count}" in text for number, text in enumerate(texts, 1))
    assert min(map(len, texts)) > 60
    assert f"{sheet.total:f}" in texts[0]
    whole = figures("".join(texts))
    for row in sheet.rows:
        for step in row.steps:
            if step.group == "计算":
                assert figures(step.text) in whole
    assert str(sheet.fingerprint)[-20:] in "".join(texts)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_axe_finds_nothing_serious(
    browser: Chrome,
    pages: dict[str, str],
    width: int,
    dark: bool,  # noqa: FBT001
) -> None:
    sized(browser, width, dark=dark)
    browser.get(pages["sample"])
    opened = "document.querySelectorAll('details').forEach(item => item.open = true)"
    browser.execute_script(opened)
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    browser.execute_script(axe)
    script = "const done = arguments[0]; axe.run().then(done, done)"
    result: dict[str, Any] = browser.execute_async_script(script)
    found = [
        (item["impact"], item["id"], [node["html"][:80] for node in item["nodes"][:3]])
        for item in result["violations"]
    ]
    assert len(result["passes"]) > 20
    assert found == []


def test_an_empty_cell_takes_no_room_on_a_phone(browser: Chrome, tmp_path: Path) -> None:
    report = everything()["monitoring"]
    path = tmp_path / "监控表.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8">{show(report).html}', encoding="utf-8")
    sized(browser, 390)
    browser.get(path.as_uri())
    script = "return [...document.querySelectorAll('td:empty')].map(cell => cell.offsetWidth)"
    widths = browser.execute_script(script)
    assert widths
    assert set(widths) == {0}


def test_the_style_of_a_chart_changes_nothing_else(browser: Chrome, tmp_path: Path) -> None:
    rules = {"red": ".gp-figure, body { display: none }", "blue": "* { top: 0 }"}
    styled = {
        colour: SVG.replace(
            "<rect ", f"<style>.a {{ fill: {colour} }} {rest}</style><rect "
        ).replace("<rect ", '<rect class="a" ')
        for colour, rest in rules.items()
    }
    path = tmp_path / "报告.html"
    the_sheet().to_report(path, charts=styled)
    sized(browser, 1280)
    browser.get(path.as_uri())
    script = """
    const fill = item => getComputedStyle(item).fill;
    return [[...document.querySelectorAll(".a")].map(fill),
      document.querySelector(".gp-figure").offsetWidth > 0];
    """
    assert browser.execute_script(script) == [["rgb(255, 0, 0)", "rgb(0, 0, 255)"], True]
