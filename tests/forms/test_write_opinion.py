"""The opinion (审核意见): one page to sign with the gravest findings, and the rest behind it."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook

from gov_perf import (
    DepartmentPlan,
    IndicatorTree,
    ReviewSettings,
    Severity,
    Target,
    Where,
    monitor,
    read_plan,
    samples,
    score,
)
from gov_perf.codes import by_code, definitions
from gov_perf.findings import Finding, finding
from gov_perf.forms.write import excel_bytes, form_of, word_bytes
from gov_perf.forms.write.layout import Form
from gov_perf.forms.write.measure import LINE, heights
from gov_perf.forms.write.opinion_lines import lines_of, mend_for_unit, text_for_unit
from gov_perf.forms.write.words import layouts
from gov_perf.reviewing import Review, review
from gov_perf.reviewing.from_sheet import documents_of_sheet
from gov_perf.reviewing.rule import Found
from gov_perf.reviewing.run import review_documents

LONG = review(samples.suijiang_red_cross())
SHORT = LONG.at_least(Severity.ERROR)
ROOM = layouts()["opinion"]["page"]


def listed(form: Form) -> list[list[str]]:
    """The rows of findings: number, level, code, place, text, mending."""
    texts = [[cell.text for cell in row] for row in form.rows]
    return [row for row in texts if len(row) == 6 and row[0].isdigit()]


TOGETHER = ("C011", "T016")
"""What is one line of an opinion, however many rows it stands in."""


def said(item: Iterable[Finding]) -> list[tuple[str, ...]]:
    return [(str(one.severity), one.code, one.text) for one in item]


def test_what_goes_on_one_page_is_one_page_in_the_order_of_the_plan() -> None:
    few = LONG.at_least(Severity.WARNING).of("T")
    item = review(samples.suijiang_red_cross()).at_least(Severity.WARNING)
    small = Review(item.plan, [one for one in item.found if one.finding in few])
    form = form_of(small)
    assert form.annex is None
    assert [(row[1], row[2], row[4]) for row in listed(form)] == said(small)


def test_what_does_not_has_an_annex_and_every_finding_stands_once() -> None:
    form = form_of(LONG)
    assert form.annex is not None
    assert form.annex.annex is None
    rows = [*listed(form), *listed(form.annex)]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(lines_of(LONG)) + 1)]
    single = [row for row in rows if row[2] not in TOGETHER]
    alone = [one for one in LONG if one.code not in TOGETHER]
    assert sorted((row[1], row[2], row[4]) for row in single) == sorted(said(alone))
    order = [str(level) for level in Severity]
    levels = [order.index(row[1]) for row in rows]
    assert levels == sorted(levels)
    assert len(listed(form)) >= 10
    note = f"列出 {len(listed(form))} 条；其余 {len(listed(form.annex))} 条见附件"
    assert any(note in cell.text for row in form.rows for cell in row)
    assert "审核单位（盖章）" in form.rows[-1][0].text


def test_what_stands_row_by_row_is_one_line_with_every_place() -> None:
    rows = [row for part in form_of(LONG).parts for row in listed(part)]
    spots = [item for item in LONG if item.code == "T016"]
    (line,) = (row for row in rows if row[2] == "T016")
    assert len(spots) > 1
    assert line[3] == f"（{len(spots)} 处文字）"
    assert line[4].startswith(f"{len(spots)} 处文字的中文间用了半角标点：")
    for item in spots:
        assert f"{item.where.path}“{item.fact('near')}”" in line[4]
    (single,) = lines_of(spots[:1])
    assert (single.text, single.place) == (spots[0].text, spots[0].where.path)
    other = [finding("standard-missing", Where(path=f"产出指标/甲/{name}"), name=name)
             for name in ("培训期数", "参训人数")]  # fmt: skip
    assert [line.code for line in lines_of([*spots, *other])] == ["T016", "C011"]


def test_an_opinion_on_one_file_does_not_name_it_in_every_line() -> None:
    told = [
        finding(
            "points-column-missing", Where(file=f"目录/{name}.xlsx", cell="C7"),
            count=2, indicator="丙",
        )
        for name in ("甲", "乙")
    ]  # fmt: skip
    assert [line.place for line in lines_of([told[0], told[0]])] == ["C7", "C7"]
    assert [line.place for line in lines_of(told)] == ["甲.xlsx C7", "乙.xlsx C7"]
    notes = [row[0].text for row in form_of(Review(LONG.plan, [Found(told[0])])).rows]
    assert notes.count("所审文件：甲.xlsx") == 1
    both = form_of(Review(LONG.plan, [Found(one) for one in told]))
    assert not any("所审文件" in row[0].text for row in both.rows)


def test_the_title_says_what_was_reviewed() -> None:
    sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), "财预〔2020〕10号")
    own = review_documents(documents_of_sheet(sheet), ReviewSettings())
    many = evolve(own, found=LONG.found)
    beside = review(samples.suijiang_red_cross(), sheet=sheet)
    titles = [form_of(item).rows[0][0].text for item in (LONG, own, many, beside)]
    assert titles == [
        "绩效目标审核意见", "绩效自评审核意见", "绩效自评审核意见", "绩效目标审核意见",
    ]  # fmt: skip
    annexes = [part.rows[0][0].text for item in (LONG, many) if (part := form_of(item).annex)]
    assert annexes == ["附件：绩效目标审核意见（续）", "附件：绩效自评审核意见（续）"]


def test_the_title_of_an_opinion_on_monitoring_says_so() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    form = monitor(plan, actuals, on=date(2025, 7, 31)).to_csv()
    read = read_plan(form)
    own = review(read.require(), read=read.findings)
    assert own.of_monitoring
    assert form_of(own).rows[0][0].text == "绩效运行监控审核意见"
    assert not review(read.require()).of_monitoring  # nobody says where it is from


@pytest.mark.parametrize("size", range(1, 33, 3))
def test_the_page_that_is_signed_is_never_longer_than_a_page(size: int) -> None:
    form_findings = Review(LONG.plan, LONG.found[:size])
    form = form_of(form_findings)
    assert sum(heights(form)) <= ROOM
    rows = [row for part in form.parts for row in listed(part)]
    assert len(rows) == len(lines_of(form_findings)) <= size


def test_one_finding_is_shown_however_long_it_is() -> None:
    one = LONG.found[0]
    long = evolve(one, finding=evolve(one.finding, where=Where(path="名称" * 3000)))
    form = form_of(Review(LONG.plan, [long, long]))
    assert form.annex is not None
    assert (len(listed(form)), len(listed(form.annex))) == (1, 1)


@pytest.mark.parametrize(
    ("plan", "todo"),
    [(DepartmentPlan("示例单位"), "重新报送"), (samples.suijiang_red_cross(), "逐条核实“提示”级")],
)
def test_the_page_says_what_is_to_be_done_by_when(plan: DepartmentPlan, todo: str) -> None:
    texts = [cell.text for row in form_of(review(plan)).rows for cell in row]
    wanted = texts[texts.index("办理要求") + 1]
    assert todo in wanted
    assert "年　　月　　日前" in wanted


def test_nothing_is_to_be_done_where_nothing_was_found() -> None:
    texts = [cell.text for row in form_of(Review(LONG.plan, [])).rows for cell in row]
    assert "办理要求" not in texts
    assert "未发现问题。" in texts


def test_remarks_without_room_go_to_the_annex_alone() -> None:
    unread = tuple(f"第{number}处没有读的内容" * 20 for number in range(9))
    many = Review(LONG.plan, LONG.found[:9], unread=unread)
    form = form_of(many)
    texts = [cell.text for part in form.parts for row in part.rows for cell in row]
    assert sum("未识别" in text for text in texts) == 1


def test_every_format_has_the_annex_on_a_page_of_its_own(tmp_path: Path) -> None:
    form = form_of(LONG)
    assert form.annex is not None
    first, last = listed(form)[0], listed(form.annex)[-1]
    with zipfile.ZipFile(io.BytesIO(word_bytes(LONG))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert '<w:br w:type="page"/>' not in xml  # where the page is full it would be an empty one
    before, after = xml.split("<w:pageBreakBefore/>")
    assert (before.count("<w:tbl>"), after.count("<w:tbl>")) == (1, 1)
    assert first[4] in before
    assert last[4] in after
    assert "<w:tblHeader/>" in after
    (tmp_path / "a.xlsx").write_bytes(excel_bytes(LONG))
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert book.sheet_names == ["审核意见", "附件"]
    assert last[4] in [cell for row in book.get_sheet_by_name("附件").to_python() for cell in row]
    assert LONG.to_html().count("<table>") == 2
    for text in (LONG.to_html(), LONG.to_markdown(), LONG.to_csv()):
        assert text.index("审核单位（盖章）") < text.index("附件：")
        assert text.count("附件：") == 1
    assert SHORT.to_html().count("<table>") == 1


def test_word_sets_lines_no_taller_than_those_that_are_counted() -> None:
    """Whatever the font: one that stands in for 宋体 may be half as tall again."""
    with zipfile.ZipFile(io.BytesIO(word_bytes(LONG))) as archive:
        styles = archive.read("word/styles.xml").decode()
    normal = re.search(r'<w:style [^>]*w:styleId="Normal".*?</w:style>', styles, re.DOTALL)
    assert normal is not None
    spacing = re.search(r"<w:spacing [^>]*>", normal[0])
    assert spacing is not None
    assert 'w:lineRule="exact"' in spacing[0]
    told = {key: int(value) for key, value in re.findall(r'w:(\w+)="(\d+)"', spacing[0])}
    assert told["line"] < LINE * 20  # in twentieths of a point
    assert told["before"] + told["after"] <= 4 * 20


def test_a_browser_repeats_the_heading_of_the_annex() -> None:
    first, annex = LONG.to_html().split("<table>")[1:]
    for page in (first, annex):
        above, below = page.split("<thead>")[1].split("</thead>")
        assert above.rindex("修改建议") > above.rindex("<tr>")
        assert "修改建议" not in below


def test_a_browser_prints_lines_no_taller_than_those_that_are_counted() -> None:
    style = LONG.to_html().split("@media print {")[1].split("</style>")[0]
    line = re.search(r"line-height: ([0-9.]+)pt", style)
    padding = re.search(r"td, th { padding: ([0-9.]+)pt ([0-9.]+)pt", style)
    assert line is not None
    assert padding is not None
    assert float(line[1]) < LINE
    assert 2 * float(padding[1]) + 0.75 <= 4  # with its border, as the count has it


def test_an_opinion_says_first_that_no_target_was_read() -> None:
    plan = samples.suijiang_red_cross()
    roots = [
        evolve(
            root,
            children=[
                evolve(one, children=[evolve(leaf, target=BLANK) for leaf in one.children])
                for one in root.children
            ],
        )
        for root in plan.indicators.roots
    ]
    item = Review(evolve(plan, indicators=IndicatorTree(roots)), ())
    for found in (item, evolve(item, found=LONG.at_least(Severity.WARNING).found)):
        (result,) = [row[1].text for row in form_of(found).rows if row[0].text == "审核结果"]
        assert result.startswith("没有读出任何一项的指标值，指标值都没有审核。")
        assert "没有读出任何一项的指标值" in found.to_html()
        assert "没有读出任何一项的指标值" in found._repr_html_()
    (usual,) = [row[1].text for row in form_of(LONG).rows if row[0].text == "审核结果"]
    assert "没有读出" not in usual
    assert "没有读出" not in LONG._repr_html_()


BLANK = Target.as_written("")


ELSEWHERE = frozenset("DGIJMOQUWXYZ")
"""Groups of codes about data files, regulation files, databases, commands: none is of a form."""
OF_CALLS = frozenset({
    "variables-without-formula", "formula-absent", "cannot-score", "choice-unknown",
    "rule-outcome-wrong", "step-unknown", "rule-points-differ", "bands-unit", "argument-kind",
})  # fmt: skip
"""What is wrong in a call of the library or in somebody's own rule; no form holds it."""
TECHNICAL = re.compile(
    r"--[a-z]|Python|Judgement|Decimal|Limits|TOML|gov.perf|[A-Za-z_]\w*\(|[a-z]+_[a-z]+|[a-z]+=|命令|调用|参数"
)


@pytest.mark.parametrize(
    "code",
    [
        code
        for code, item in by_code().items()
        if code[0] not in ELSEWHERE and item.name not in OF_CALLS
    ],
)
def test_an_opinion_holds_no_option_of_a_command_and_no_python(code: str) -> None:
    """It goes to an office: what is wrong and what to do, and nothing of how it was found."""
    item = Finding(code, facts=tuple((name, "甲") for name in by_code()[code].facts))
    for said in (item.text, text_for_unit(item), mend_for_unit(item)):
        assert TECHNICAL.search(said) is None, said
        assert said.endswith("。")


def test_words_of_their_own_are_of_codes_that_there_are() -> None:
    assert {item for item in layouts()["opinion"]["mends"] if item not in definitions()} == set()
    assert mend_for_unit(finding("total-twice", first="1", second="2")) == (
        finding("total-twice", first="1", second="2").mend
    )
