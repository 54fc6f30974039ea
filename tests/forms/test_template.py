"""Forms for filling in: what is filled in comes back by place, and what was changed is said."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from filled_forms import CLASSES, PLAN, RATE, UPTIME, InPercent, filled
from gov_perf import (
    BudgetExecution,
    InputError,
    Level3Indicator,
    Limits,
    Plan,
    dumps,
    samples,
    score,
)
from gov_perf.findings import finding
from gov_perf.forms.filled import FilledForm
from gov_perf.forms.template import (
    HIDDEN,
    is_template,
    read_template,
    template,
    write_template,
)
from gov_perf.forms.write.excel import Book, address
from gov_perf.forms.write.layout import Form
from gov_perf.forms.write.template_form import template_form, variables
from gov_perf.reading import Reading
from gov_perf.testing import plans, project_plans

FORM = template_form(PLAN)


def names(reading: Reading[FilledForm]) -> list[str]:
    return [item.name for item in reading.findings]


def test_a_new_form_holds_nothing_yet_and_its_plan() -> None:
    reading = read_template(template(PLAN))
    assert reading.findings == ()
    value = reading.require()
    assert value.plan == PLAN
    assert (len(value.actuals), value.budget, value.notes) == (0, None, {})
    assert template(PLAN) == template(PLAN)


def test_what_is_filled_in_is_scored_like_the_same_values_given_by_hand() -> None:
    entries = {
        f"actual:{RATE}": "98%",
        f"actual:{CLASSES}": 12,
        f"variable:{UPTIME}\n正常运转时间时长": 8541,
        f"variable:{UPTIME}\n运行总时长": "8,760",
        f"note:{UPTIME}": "=检修停机",
        "budget": "78700",
        "executed": 75000.5,
        "initial": "7.87万元",
        "source": "年度工作总结",
        "illustrative": "是",
    }
    reading = read_template(filled(entries))
    assert reading.findings == ()
    value = reading.require()
    assert dict(value.actuals) == {
        RATE: "98%",
        CLASSES: "12",
        UPTIME: {"正常运转时间时长": "8541", "运行总时长": "8760"},
    }
    assert value.budget == BudgetExecution("78700", "75000.5", "78700")
    assert value.notes == {UPTIME: "=检修停机"}
    assert (value.actuals.note, value.actuals.illustrative) == ("年度工作总结", True)
    sheet = score(PLAN, value.actuals, "财预〔2020〕10号", budget=value.budget, missing="zero")
    assert str(sheet.row(UPTIME).actual) == "8541/8760（97.5%）"
    assert str(sheet.row(RATE).score) == "10.00"


@given(plans() | project_plans(), st.data())
@settings(max_examples=20)
def test_any_plan_comes_back_with_what_was_filled_in(plan: Plan, data: st.DataObject) -> None:
    figures = st.integers(11, 10**9).map(str)
    entries: dict[str, str] = {}
    for place in plan.indicators.places:
        for name in variables(place.indicator):
            entries[f"variable:{place.path}\n{name}"] = data.draw(figures)
        if not variables(place.indicator):
            entries[f"actual:{place.path}"] = data.draw(figures)
    reading = read_template(filled(entries, plan=plan))
    value = reading.require()
    assert set(names(reading)) <= {"template-unit-assumed"}
    assert value.plan == plan
    told = {
        key: figure
        for place in plan.indicators.places
        for key, figure in _told(place.path, value.actuals[place.path])
    }
    assert told == entries


def _told(path: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [(f"variable:{path}\n{name}", figure) for name, figure in value.items()]
    return [(f"actual:{path}", str(value))]


def test_an_indicator_with_a_formula_asks_for_its_variables() -> None:
    item = Level3Indicator("合格率", "≥98%", content="合格率=合格人数/参训人数×100%")
    assert variables(item) == ("合格人数", "参训人数")
    assert f"variable:{UPTIME}\n运行总时长" in FORM.by_key
    assert not any(key.startswith(f"variable:{RATE}") for key in FORM.by_key)


@pytest.mark.parametrize(
    ("entries", "expected", "key"),
    [
        ({f"variable:{UPTIME}\n运行总时长": 8760}, "template-figure-missing",
         f"variable:{UPTIME}\n正常运转时间时长"),
        ({f"variable:{UPTIME}\n运行总时长": 1, f"variable:{UPTIME}\n正常运转时间时长": 1,
          f"actual:{UPTIME}": "98%"}, "template-both", f"actual:{UPTIME}"),
        ({f"variable:{UPTIME}\n运行总时长": "约8760",
          f"variable:{UPTIME}\n正常运转时间时长": 1}, "not-a-number",
         f"variable:{UPTIME}\n运行总时长"),
        ({f"actual:{RATE}": 0.975}, "template-share", f"actual:{RATE}"),
        ({f"actual:{RATE}": 10}, "template-share", f"actual:{RATE}"),
        ({f"actual:{RATE}": InPercent(97.5)}, "template-share", f"actual:{RATE}"),
        ({f"variable:{UPTIME}\n运行总时长": InPercent(0.5),
          f"variable:{UPTIME}\n正常运转时间时长": 1}, "not-a-number",
         f"variable:{UPTIME}\n运行总时长"),
        ({f"actual:{CLASSES}": date(2025, 3, 1)}, "template-cell-kind", f"actual:{CLASSES}"),
        ({f"actual:{CLASSES}": True}, "template-cell-kind", f"actual:{CLASSES}"),
        ({"budget": "78700"}, "template-budget-half", "executed"),
        ({"initial": "78700"}, "template-budget-half", "budget"),
        ({"budget": "很多", "executed": "1"}, "not-an-amount", "budget"),
    ],
)  # fmt: skip
def test_doubt_is_a_finding_with_its_cell_and_no_value(
    entries: dict[str, object], expected: str, key: str
) -> None:
    reading = read_template(filled(entries))
    assert expected in names(reading)
    item = next(item for item in reading.findings if item.name == expected)
    assert item.where.cell == address(FORM.by_key[key])
    assert item.where.sheet == FORM.name
    value = reading.require()
    assert len(value.actuals) == 0
    assert value.budget is None


@pytest.mark.parametrize(("number", "text"), [(97.5, "97.5"), (0, "0"), (100, "100")])
def test_a_number_that_can_only_be_a_percentage_is_taken(number: float, text: str) -> None:
    reading = read_template(filled({f"actual:{RATE}": number}))
    assert names(reading) == (["template-unit-assumed"] if number else [])
    assert dict(reading.require().actuals) == {RATE: text}


def test_a_cell_that_shows_percent_says_what_it_means() -> None:
    """Excel makes such a cell of 97.5% that is typed or pasted into one without a format."""
    for number, text in ((0.975, "97.5%"), (1, "100%"), (0, "0%")):
        reading = read_template(filled({f"actual:{RATE}": InPercent(number)}))
        assert reading.findings == ()
        assert dict(reading.require().actuals) == {RATE: text}
    counted = read_template(filled({f"actual:{CLASSES}": InPercent(0.5)})).require()
    assert dict(counted.actuals) == {CLASSES: "50%"}  # which is no number of 期, and is refused


def test_a_deadline_may_be_answered_with_a_date() -> None:
    changed = PLAN.indicators.changed("培训班期数", target="2025年12月31日前")
    plan = evolve(PLAN, indicators=changed)
    for day, met in ((date(2025, 12, 20), True), (date(2026, 1, 5), False)):
        reading = read_template(
            filled({f"actual:{CLASSES}": day}, plan=plan, form=template_form(plan))
        )
        assert reading.findings == ()
        actuals = reading.require().actuals
        assert dict(actuals) == {CLASSES: day.isoformat()}
        row = score(plan, actuals, "财预〔2020〕10号", missing="skip")["培训班期数"]
        assert (row.score == row.points) is met


def test_a_number_is_what_a_spreadsheet_shows() -> None:
    value = read_template(filled({f"actual:{CLASSES}": 0.1 + 0.2})).require()
    assert dict(value.actuals) == {CLASSES: "0.3"}


def test_a_changed_plan_is_found_out() -> None:
    def other_plan(lines: list[str]) -> list[str]:
        changed = evolve(PLAN, indicators=PLAN.indicators.changed("培训合格率", target="≥50%"))
        return [*lines[:2], dumps(changed, indent=None)]

    reading = read_template(filled(hidden=other_plan))
    assert reading.value is None
    assert names(reading) == ["template-plan-changed"]


@pytest.mark.parametrize(
    "lines", [["{"], ['{"format": "gov-perf/1"}'], [dumps(samples.suijiang_actuals())]]
)
def test_a_broken_plan_is_found_out(lines: list[str]) -> None:
    reading = read_template(filled(hidden=lambda own: [*own[:2], *lines]))
    assert reading.value is None
    assert names(reading)[0] in {"template-plan-broken", "template-plan-changed"}


EVERYTHING = {item.cell.key: "7" for item in FORM.placed if item.cell.key.startswith("actual:")}
LABELS = sorted({item.row for item in FORM.placed if not item.cell.open and item.cell.text})


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("first", LABELS[:-4])
def test_deleted_rows_are_told_once_and_nothing_is_read(first: int, count: int) -> None:
    def up(row: int) -> int | None:
        return row if row < first else row - count if row >= first + count else None

    reading = read_template(filled(EVERYTHING, moved=up))
    assert reading.value is None
    (item,) = reading.findings
    assert (item.name, item.fact("count")) == ("template-rows-missing", str(count))
    assert item.where.line == int(item.fact("row")) >= first + 1


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("first", LABELS)
def test_inserted_rows_are_told_once_and_nothing_is_read(first: int, count: int) -> None:
    reading = read_template(
        filled(EVERYTHING, moved=lambda row: row if row < first else row + count)
    )
    assert reading.value is None
    (item,) = reading.findings
    assert (item.name, item.fact("count")) == ("template-rows-added", str(count))
    assert (item.fact("row"), item.where.line) == (str(first + 1), first + 1)


def test_rows_that_changed_places_are_told_cell_by_cell() -> None:
    one, two = (FORM.by_key[f"actual:{path}"].row for path in (RATE, CLASSES))
    swapped = {one: two, two: one}
    reading = read_template(filled(EVERYTHING, moved=lambda row: swapped.get(row, row)))
    assert set(names(reading)) - {"template-unit-assumed"} == {
        "template-cell-changed", "template-row-changed",
    }  # fmt: skip
    assert not {RATE, CLASSES} & set(reading.require().actuals)


def test_a_changed_target_is_found_out_and_its_row_is_not_read() -> None:
    easier = evolve(PLAN, indicators=PLAN.indicators.changed("培训合格率", target="≥50%"))
    reading = read_template(
        filled({f"actual:{RATE}": "98%", f"actual:{CLASSES}": "12"}, form=template_form(easier))
    )
    assert names(reading) == ["template-cell-changed", "template-row-changed"]
    first = reading.findings[0]
    assert (first.fact("stood"), first.fact("now")) == ("≥98%", "≥50%")
    assert dict(reading.require().actuals) == {CLASSES: "12"}


def test_rows_that_moved_are_not_read() -> None:
    moved = Form(FORM.name, FORM.widths, [[*FORM.rows[0]], *FORM.rows])
    reading = read_template(filled({f"actual:{CLASSES}": "12"}, form=moved))
    assert names(reading) == ["template-rows-added"]
    assert reading.value is None


def test_what_stands_outside_the_form_is_mentioned() -> None:
    below, right = (len(FORM.rows) + 2, 0), (3, len(FORM.widths) + 1)
    reading = read_template(filled(strays={below: "备注", right: 5}))
    assert names(reading) == ["template-cell-stray"] * 2


# -- what is no such workbook -----------------------------------------------------------------


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_template(data, limits=limits)
    return caught.value.finding.name


def other_book() -> bytes:
    book = Book()
    book.add(FORM)
    return book.close()


def test_another_workbook_is_refused() -> None:
    assert refused(other_book()) == "template-unknown"
    assert refused(filled(hidden=lambda _: ["something"])) == "template-unknown"
    assert refused(filled(hidden=lambda _: [])) == "template-unknown"
    assert refused(filled(name="另一张")) == "template-sheet-missing"


def test_a_form_saved_as_another_kind_says_so() -> None:
    """As a program for spreadsheets saves it: the sheets with their texts, in another file."""
    import xlwt
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    marks = ("gov-perf-template/1", "0")
    for mark, told in ((marks[0], "template-other-kind"), (marks[1], "template-unknown")):
        old, open_ = xlwt.Workbook(), OpenDocumentSpreadsheet()
        old.add_sheet(HIDDEN).write(0, 0, mark)
        table, row, cell = Table(name=HIDDEN), TableRow(), TableCell(valuetype="string")
        cell.addElement(P(text=mark))
        row.addElement(cell)
        table.addElement(row)
        open_.spreadsheet.addElement(table)
        for book in (old, open_):
            paper = io.BytesIO()
            book.save(paper)
            assert refused(paper.getvalue()) == told
            assert is_template(paper.getvalue()) is (told == "template-other-kind")


@pytest.mark.parametrize(
    ("written", "told_as"),
    [
        (r"\1<f>10+2</f>", "formula-without-value"),
        (r"\1<f>1/0</f><v>#DIV/0!</v>", "cell-with-error"),
    ],
)
def test_a_formula_without_a_value_is_told(written: str, told_as: str) -> None:
    """As a program writes it that does not calculate."""
    data = filled({f"actual:{CLASSES}": 12})
    with zipfile.ZipFile(io.BytesIO(data)) as given_:
        inside = {name: given_.read(name) for name in given_.namelist()}
    cell = address(FORM.by_key[f"actual:{CLASSES}"])
    sheet = inside["xl/worksheets/sheet1.xml"].decode()
    if told_as == "cell-with-error":
        sheet = sheet.replace(f'<c r="{cell}"', f'<c r="{cell}" t="e"')
    changed = re.sub(rf'(<c r="{cell}"[^>]*>)<v>12</v>', written, sheet)
    assert changed != sheet
    inside["xl/worksheets/sheet1.xml"] = changed.encode()
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as made:
        for name, part in inside.items():
            made.writestr(name, part)
    reading = read_template(paper.getvalue())
    (told,) = reading.findings
    assert told.code == {"formula-without-value": "H010", "cell-with-error": "H098"}[told_as]
    assert (told.name, told.where.sheet, told.where.cell, told.where.path) == (
        told_as, FORM.name, cell, CLASSES,
    )  # fmt: skip
    assert len(reading.require().actuals) == 0
    assert reading.require().unread == {CLASSES: f"填报表中没有读出（{told.code}）"}


def test_cells_that_were_not_read_leave_out_their_indicators_and_no_other() -> None:
    values: dict[str, object] = {
        f"actual:{place.path}": "99%" if place.path == UPTIME else 12
        for place in PLAN.indicators.places
        if not variables(place.indicator) or place.path == UPTIME
    }
    form = read_template(filled({**values, f"actual:{RATE}": 0.98, "source": "某处"})).require()
    assert form.unread == {RATE: "填报表中没有读出（Z013）"}
    assert form.with_unread.note == form.actuals.note == "某处"
    sheet = score(
        form.plan, form.with_unread, "财预〔2020〕10号", missing="skip", skip_unscorable=True
    )
    assert sheet.unscorable == (RATE,)
    assert UPTIME in {row.path for row in sheet.rows}
    empty = read_template(template(PLAN)).require()
    assert empty.with_unread is empty.actuals


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_any_bytes_are_refused(data: bytes) -> None:
    for given_ in (data, b"PK\x03\x04" + data):
        assert refused(given_) in {"file-damaged", "file-kind-unread", "template-unknown"}


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
@settings(max_examples=40)
def test_a_damaged_form_never_breaks_the_reader(at: int, noise: bytes) -> None:
    data = bytearray(template(PLAN))
    at %= len(data)
    assert outcome(bytes(data[:at])) in {"file-damaged", "template-unknown"}
    data[at : at + len(noise)] = noise
    assert outcome(bytes(data))


def outcome(data: bytes) -> str:
    """What the reader says: nothing but a reading or an error of ours."""
    try:
        return f"read with {len(read_template(data).findings)} findings"
    except InputError as error:
        return error.finding.name


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    paper = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template(PLAN))) as old,
        zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return paper.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread() -> None:
    data = repacked(lambda _, data: data + b" " * 90_000)
    assert read_template(data).value is not None
    assert refused(data, Limits(unpacked_bytes=100_000)) == "too-much"
    assert refused(repacked(lambda _, data: data + b" " * 1_000_000)) == "too-much"


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', False),
        ('<row r="1048576"/>', True),
    ],
)
def test_a_far_cell_is_refused_before_a_library_makes_room_for_it(row: str, *, read: bool) -> None:
    def far(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        return re.sub(rb"</sheetData>", row.encode() + b"</sheetData>", data)

    said = outcome(repacked(far))
    assert said == ("read with 0 findings" if read else "sheet-too-large")


def test_what_is_no_plan_has_no_form() -> None:
    with pytest.raises(InputError) as caught:
        template(samples.suijiang_actuals())  # type: ignore[arg-type]
    assert caught.value.code == finding("no-form", kind="Actuals").code


def test_forms_are_written_to_and_read_from_files(tmp_path: Path) -> None:
    write_template(PLAN, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == template(PLAN)
    assert read_template(str(tmp_path / "a.xlsx")).require().plan == PLAN
    for path, name in ((tmp_path / "no.xlsx", "file-not-found"), (tmp_path, "file-not-readable")):
        with pytest.raises(InputError) as caught:
            read_template(path)
        assert caught.value.finding.name == name


def test_what_is_wrong_with_a_file_names_the_file(tmp_path: Path) -> None:
    other = tmp_path / "目标表.xlsx"
    samples.suijiang_red_cross().to_excel(other)
    text = tmp_path / "说明.txt"
    text.write_text("不是工作簿", encoding="utf-8")
    damaged = tmp_path / "坏.xlsx"
    damaged.write_bytes(other.read_bytes()[:3000])
    for path in (other, text, damaged):
        with pytest.raises(InputError) as caught:
            read_template(path)
        assert {item.where.file for item in caught.value.findings} == {str(path)}, path
    filled = tmp_path / "填报.xlsx"
    write_template(samples.suijiang_red_cross(), filled)
    found = read_template(filled).findings
    assert {item.where.file for item in found} <= {str(filled)}
    assert all(item.where.file is None for item in read_template(filled.read_bytes()).findings)


@pytest.mark.parametrize(
    ("entry", "told"),
    [("97.5", "97.5%"), (97.5, "97.5%"), (28, "28%"), ("97.5%", None), (InPercent(0.975), None),
     ("0.975", None), (0, None), ("1", None), ("97.5 %", None), ("约97.5", None)],
)  # fmt: skip
def test_the_unit_of_a_bare_number_beside_a_rate_is_told(entry: object, told: str | None) -> None:
    found = read_template(filled({f"actual:{RATE}": entry})).findings
    assumed = [item for item in found if item.name == "template-unit-assumed"]
    assert [item.fact("number") + item.fact("unit") for item in assumed] == ([told] if told else [])
    assert [item.where.path for item in assumed] == ([RATE] if told else [])
    bare = read_template(filled({f"actual:{CLASSES}": "12"})).findings
    assert "template-unit-assumed" not in {item.name for item in bare}  # 期, as the column says
