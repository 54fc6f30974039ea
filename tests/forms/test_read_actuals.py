"""Reading actual values: both notations, every encoding, and everything that can be wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import Actuals, GovPerfError, InputError, Reading, dumps, read_actuals, samples

CSV = "指标,实际完成值\n培训合格率,97.5%\n培训班期数,12\n"
VALUES = {"培训合格率": "97.5%", "培训班期数": "12"}


def names(reading: Reading[Actuals]) -> list[tuple[str, int | None]]:
    return [(item.name, item.where.line) for item in reading.findings]


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        CSV.replace("\n", "\r\n"),
        CSV.replace("\n", "\r"),
        CSV.replace(",", "\t"),
        "\n,,\n" + CSV + ",,\n\n",
        "三级指标, 实际完成情况 \n培训合格率 , 97.5%\n培训班期数,12\n",
        "Name,Value\n培训合格率,97.5%\n培训班期数,12\n",
        "序号,实际完成值,指标名称\n1,97.5%,培训合格率\n2,12,培训班期数\n",
        '"指标","实际完成值"\n"培训合格率","97.5%"\n"培训班期数","12"\n',
    ],
)
def test_a_table_is_read_however_it_is_laid_out(text: str) -> None:
    reading = read_actuals(text)
    assert dict(reading.require()) == VALUES
    assert reading.findings == ()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(codec: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode(codec))
    assert dict(read_actuals(path).require()) == VALUES
    assert dict(read_actuals(str(path)).require()) == VALUES


def test_a_plain_object_keeps_its_numbers_exactly() -> None:
    reading = read_actuals('{"培训合格率": 97.50, "培训班期数": 12, "满意度": "93%"}')
    assert dict(reading.require()) == {"培训合格率": "97.50", "培训班期数": "12", "满意度": "93%"}


def test_our_own_format_is_read_whole() -> None:
    stored = samples.suijiang_actuals()
    assert read_actuals(dumps(stored)).require() == stored


def test_an_empty_value_in_json_is_a_finding() -> None:
    reading = read_actuals('{"a": null, "b": "", "c": 0}')
    assert dict(reading.require()) == {"c": "0"}
    assert [(item.name, item.where.path) for item in reading.findings] == [
        ("actuals-row-empty", "a"),
        ("actuals-row-empty", "b"),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("a,", "actuals-row-empty"),
        (",5", "actuals-name-empty"),
        ("a", "actuals-row-short"),
        ("a,1,200", "actuals-row-long"),
        ("培训合格率,98%", "actuals-name-twice"),
        ('"a,5', "actuals-row-unreadable"),
    ],
)
def test_a_faulty_row_is_left_out_and_named_with_its_line(row: str, found: str) -> None:
    reading = read_actuals(f"{CSV}{row}\n")
    assert dict(reading.require()) == VALUES
    assert names(reading) == [(found, 4)]
    assert len(reading.errors) == 1


def test_a_line_break_in_a_cell_does_not_shift_the_lines() -> None:
    reading = read_actuals('指标,实际完成值\n"a\nb",1\nc,\n')
    assert names(reading) == [("actuals-row-empty", 4)]


def test_what_is_not_used_is_said() -> None:
    reading = read_actuals("指标,实际完成值,审核人,备注\na,1,张三,无\nb,2\n")
    assert dict(reading.require()) == {"a": "1", "b": "2"}
    assert names(reading) == [("actuals-column-unknown", 1), ("actuals-row-uneven", 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("培训合格率,97.5%\n", "actuals-no-columns"),
        ("指标,备注\na,1\n", "actuals-no-columns"),
        ("指标,实际值,完成值\na,1,2\n", "actuals-columns-twice"),
        ("", "source-empty"),
        (" \n", "source-empty"),
    ],
)
def test_a_table_without_its_columns_is_no_value(text: str, found: str) -> None:
    reading = read_actuals(text)
    assert reading.value is None
    assert [item.name for item in reading.findings] == [found]
    with pytest.raises(InputError):
        reading.require()


@pytest.mark.parametrize("text", ["指标,实际完成值\n", "{}"])
def test_nothing_filled_in_is_a_finding(text: str) -> None:
    reading = read_actuals(text)
    assert not reading.require()
    assert [item.name for item in reading.errors] == ["actuals-none"]


def test_a_header_with_units_alone_is_to_be_returned() -> None:
    assert read_actuals("三级指标,度量单位,实际完成值\n").errors


LEVELS = "一级指标,二级指标,三级指标,实际完成值"


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (
            "产出指标,数量指标,人数,5\n产出指标,质量指标,人数,6\n产出指标,质量指标,率,9%\n",
            {"产出指标/数量指标/人数": "5", "产出指标/质量指标/人数": "6", "率": "9%"},
        ),
        (
            "产出指标,数量指标,人数,5\n,,户数,7\n效益指标,社会效益指标,人数,6\n",
            {"产出指标/数量指标/人数": "5", "户数": "7", "效益指标/社会效益指标/人数": "6"},
        ),
    ],
)
def test_a_name_under_two_headings_is_told_by_its_path(rows: str, values: dict[str, str]) -> None:
    reading = read_actuals(f"{LEVELS}\n{rows}")
    assert dict(reading.require()) == values
    assert reading.findings == ()


def test_a_name_that_stands_twice_under_one_heading_is_still_twice() -> None:
    rows = "产出指标,数量指标,人数,5\n产出指标,数量指标,人数,6\n"
    reading = read_actuals(f"{LEVELS}\n{rows}")
    assert dict(reading.require()) == {"人数": "5"}
    assert names(reading) == [("actuals-name-twice", 3)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[1]", "D009"),
        ('{"a": NaN}', "D001"),
        ('{"a": 1, "a": 2}', "D002"),
        ('{"a": ', "D001"),
        ('{"a": true}', "D006"),
        ('{"format": "gov-perf/9", "kind": "actuals"}', "D003"),
        ("[" * 100_000, "D001"),
    ],
)
def test_json_that_is_no_actual_values_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_actuals(path)
    assert caught.value.code == code
    assert caught.value.where.file == str(path)


def test_a_plan_is_no_actual_values() -> None:
    with pytest.raises(InputError) as caught:
        read_actuals(dumps(samples.suijiang_red_cross()))
    assert caught.value.finding.name == "kind-differs"


@given(st.text() | st.text(alphabet='指标,实际完成值ab"\n\r\t1').map(lambda text: CSV + text))
def test_any_text_is_a_reading_or_our_own_error(text: str) -> None:
    try:
        reading = read_actuals(text)
    except GovPerfError:
        return
    assert reading.value is not None or reading.findings
