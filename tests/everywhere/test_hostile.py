"""Hostile input, end to end: each reader answers with a reading or with our own error.

And nothing that was readable is lost: of a damaged form, every line is in the plan, among the
unread stretches, or told of by a finding.  What single readers do with single cells stands in
their own tests; here are whole files, and every reader on the same bytes and texts.
"""

import codecs
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf import (
    DepartmentPlan,
    GovPerfError,
    InputError,
    Reading,
    loads,
    parse_actual,
    parse_standard,
    parse_target,
    read_actuals,
    read_plan,
    regulation,
    samples,
)
from text_form import narrowed, unaccounted

Reader = Callable[[Any], object]
OF_TEXT: dict[str, Reader] = {
    "plan": read_plan,
    "actuals": read_actuals,
    "json": loads,
    "target": parse_target,
    "actual": parse_actual,
    "standard": parse_standard,
    "regulation": regulation,
}
OF_BYTES: dict[str, Reader] = {"plan": read_plan, "actuals": read_actuals, "json": loads}

steady = settings(derandomize=True, max_examples=200)
"""The accounting compares words, which a damage can split in ways it does not foresee: the
same damages each time, so that a failure is the reader's and not the day's."""

TEXT = samples.suijiang_text()
PLAN = samples.suijiang_red_cross()


def legible(error: GovPerfError) -> GovPerfError:
    """The error, which says what is wrong and what to do, and survives a journey."""
    for item in (error.finding, *error.findings):
        assert item.text
        assert item.mend
        assert item.text_en
        assert item.mend_en
    assert len(str(error)) < 100_000
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301
    return error


def answer(read: Reader, source: str | bytes) -> object:
    """What a reader makes of a source; a reading is true to its text and says what it lacks."""
    try:
        result = read(source)
    except GovPerfError as error:
        return legible(error)
    if isinstance(result, Reading):
        assert result.value is not None or result.findings
        assert isinstance(source, bytes) or result.text == source
        for span in result.unread:
            assert result.text[span.start : span.end] == span.text
    return result


# -- texts of every kind ----------------------------------------------------------------------

HOSTILE: dict[str, str] = {
    "empty": "",
    "blank": " \t\u3000\n\r\f\v",
    "bom": "\ufeff",
    "nul": "\0",
    "nuls-between": "部门名称\0甲\n培训合格率\0,98%",
    "lone-surrogate": "\ud800",
    "surrogate-in-words": "指标,实际完成值\n培训\udcff合格率,98%\n",
    "right-to-left": "\u202e≥98%\u202c",
    "right-to-left-mark": "\u200f≥\u200f98%\u200e",
    "zero-width": "≥9\u200b8%",
    "combining": "≥98\u0301%",
    "nan": "NaN",
    "infinity": "-Infinity",
    "infinity-in-chinese": "无穷大",
    "exponent": "1e999999999",
    "many-digits": "≥" + "9" * 5000,
    "many-zeros": "0." + "0" * 5000 + "1",
    "signs": "≥≤=><" * 1000,
    "brackets": "（" * 5000,
    "quotes": '"' * 5001,
    "formula": "=HYPERLINK(1)",
    "format": "{0.__class__}{x!r}%s%n",
    "path": "../../no/such/folder/plan.txt",
    "path-with-nul": "plan\0.txt",
    "long-path": "a" * 5000 + ".txt",
    "deep-list": "[" * 100_000,
    "deep-object": '{"a":' * 100_000,
    "one-line": "九" * 3_500_000,
    "one-line-of-blanks": " " * 10_000_000 + "x",
    "one-line-of-digits": "9" * 10_000_000,
    "one-line-of-commas": "指标,实际完成值\n" + "," * 10_000_000,
    "short-lines": "甲,1\n" * 100_000,
    "short-lines-cr": "甲 004 1 人 001\r" * 20_000,
    "headed-short-lines": "指标,实际完成值\n" + "甲,1\n" * 100_000,
    "empty-lines": "\n" * 200_000,
    "other-line-ends": "甲\u2028乙\u2029丙\x85丁\x1c戊",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("read", OF_TEXT.values(), ids=OF_TEXT)
def test_hostile_text_gets_a_reading_or_our_error(read: Reader, text: str) -> None:
    answer(read, text)


@pytest.mark.parametrize("read", OF_TEXT.values(), ids=OF_TEXT)
@given(text=st.text())
def test_any_text_gets_a_reading_or_our_error(read: Reader, text: str) -> None:
    answer(read, text)


@pytest.mark.parametrize("read", [parse_target, parse_actual], ids=["target", "actual"])
@pytest.mark.parametrize(
    "text",
    [text for text in HOSTILE.values() if len(text) < 10_000],
    ids=[name for name, text in HOSTILE.items() if len(text) < 10_000],
)
def test_no_hostile_cell_is_taken_for_a_number(read: Reader, text: str) -> None:
    """Not even where a program that drops what it cannot see would find one."""
    reading = answer(read, text)
    assert isinstance(reading, Reading)
    assert getattr(reading.value, "value", None) is None


# -- bytes of every kind ----------------------------------------------------------------------

BINARY: dict[str, bytes] = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "zip": b"PK\x03\x04\x14\x00\x06\x00" + bytes(40),
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "zeros": bytes(1000),
    "all-bytes": bytes(range(256)),
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
@pytest.mark.parametrize("read", [read_plan, read_actuals], ids=["plan", "actuals"])
def test_a_binary_file_is_said_to_be_one(read: Reader, data: bytes) -> None:
    error = answer(read, data)
    assert isinstance(error, InputError)
    assert error.finding.name in {"binary-file", "file-damaged", "file-kind-unread"}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_a_binary_file_is_no_data_file(data: bytes) -> None:
    error = answer(loads, data)
    assert isinstance(error, InputError)
    assert error.finding.name == "not-json"


@pytest.mark.parametrize("read", OF_BYTES.values(), ids=OF_BYTES)
@given(data=st.binary(max_size=400))
def test_any_bytes_get_a_reading_or_our_error(read: Reader, data: bytes) -> None:
    answer(read, data)


CODECS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"]


@steady
@given(st.sampled_from(CODECS), st.data())
def test_a_file_that_was_cut_off_or_damaged_is_read_or_refused(
    codec: str, data: st.DataObject
) -> None:
    """A download that broke off, a disk error: some bytes are gone, some are others."""
    whole = TEXT.encode(codec, errors="replace")
    end = data.draw(st.integers(0, len(whole)))
    cut = bytearray(whole[:end])
    for place in data.draw(st.lists(st.integers(0, max(end - 1, 0)), max_size=5)):
        if cut:
            cut[place] = data.draw(st.integers(0, 255))
    result = answer(read_plan, bytes(cut))
    if isinstance(result, Reading):
        assert unaccounted(result) == []


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_a_table_of_actual_values_in_any_encoding_is_read_exactly(codec: str) -> None:
    text = "指标,实际完成值\n" + "".join(f"{item.name},１２\n" for item in PLAN.indicators)
    data = text.encode(codec)
    assert codec != "utf-16" or data.startswith(codecs.BOM_UTF16_LE)
    assert dict(read_actuals(data).require()) == {item.name: "１２" for item in PLAN.indicators}


# -- half a form ------------------------------------------------------------------------------

LINES = TEXT.splitlines(keepends=True)


def check_form(text: str) -> Reading[DepartmentPlan]:
    reading = answer(read_plan, text)
    assert isinstance(reading, Reading)
    assert unaccounted(reading) == []
    return reading


@pytest.mark.parametrize("count", range(2, len(LINES) + 1))
def test_every_beginning_of_the_form_is_read_as_far_as_it_goes(count: int) -> None:
    reading = check_form("".join(LINES[:count]))
    if reading.value is None:
        return
    # What is whole in the beginning is read as in the whole; only the last row may be cut.
    found = list(reading.value.indicators)
    whole = list(PLAN.indicators)[: len(found)]
    assert found[:-1] == whole[: len(found) - 1] if found else True
    assert len(reading.value.key_tasks) <= len(PLAN.key_tasks)


@pytest.mark.parametrize("start", range(1, len(LINES) - 1, 3))
def test_every_end_of_the_form_is_accounted_for(start: int) -> None:
    check_form("".join(LINES[start:]))


INSERTED = st.sampled_from(
    [
        *("\0", "\u202e", "\u200f", "\u200b", "\ufeff", "\ufffd", "\ud800", "\u0301", "\f", "\t"),
        *("004", "999", "NaN", "∞", "≥", "98%", "，", "。", "：", "1,000.00", "\u3000"),
        *("设定依据：", "合计", "产出指标"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The published form with lines lost, doubled, moved, joined, cut or written into."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[place])))
        match draw(st.integers(0, 6)):
            case 0:
                del lines[place]
            case 1:
                lines.insert(other, lines[place])
            case 2:
                lines[place], lines[other] = lines[other], lines[place]
            case 3:
                lines[place] = lines[place].rstrip("\n")
            case 4:
                lines[place] = lines[place][:column] + "\n"
            case 5:
                lines[place] = lines[place][:column] + draw(INSERTED) + lines[place][column:]
            case _:
                lines.insert(place, draw(INSERTED) + "\n")
    return "".join(lines)


@steady
@given(damaged())
def test_of_a_damaged_form_nothing_is_lost(text: str) -> None:
    check_form(text)


def test_the_form_from_a_full_width_keyboard_is_the_same_plan() -> None:
    wide = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")
    reading = check_form(TEXT.translate(wide))
    plan = narrowed(reading.require())
    assert [item.target for item in plan.indicators] == [item.target for item in PLAN.indicators]
    assert (plan.period, plan.budget_year) == (PLAN.period, PLAN.budget_year)
    assert [task.funds for task in plan.key_tasks] == [task.funds for task in PLAN.key_tasks]
    assert plan.printed_total == PLAN.printed_total
