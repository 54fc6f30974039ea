"""Text as people type it: one character for one, over everything that can be typed."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf.text import narrow, narrow_figure, squeeze

BMP = [chr(code) for code in range(0x10000)]
KEPT = "，。；：（）、！？"


def test_every_character_stays_one_character() -> None:
    """Positions in the source must stay true; surrogates and unassigned ones included."""
    everything = "".join(BMP)
    assert len(narrow(everything)) == len(everything)
    assert all(len(narrow(char)) == 1 for char in BMP)
    assert narrow(narrow(everything)) == narrow(everything)


def test_what_is_changed_is_full_width_a_sign_or_a_blank_and_nothing_else() -> None:
    changed = {char for char in BMP if narrow(char) != char}
    full = {chr(code) for code in range(0xFF01, 0xFF5F)} - set(KEPT)
    signs = set("≧⩾≮≦⩽≯﹦﹥﹤﹪﹢﹣−∕⁄")
    blanks = set("\u3000\u00a0\ufeff\u200b\t")
    assert changed == full | signs | blanks
    assert {narrow(char) for char in blanks} == {" "}
    assert all(narrow(char) == chr(ord(char) - 0xFEE0) for char in full)


def test_line_ends_stay() -> None:
    assert narrow("a\r\nb\fc") == "a\r\nb\fc"


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("≧９８．５％", "≥98.5%"),
        ("≮９８", "≥98"),
        ("≯３０", "≤30"),
        ("⩽5⩾3", "≤5≥3"),
        ("﹦７２８９０", "=72890"),
        ("＜４７５元／亩", "<475元/亩"),
        ("－５", "-5"),
        ("−5﹣5", "-5-5"),
        ("ＡＢｃ", "ABc"),
        ("（含），；：！？。、", "（含），；：！？。、"),
        ("一二三", "一二三"),
        ("\ud800", "\ud800"),
    ],
)
def test_signs_and_digits_in_one_form(text: str, narrowed: str) -> None:
    assert narrow(text) == narrowed


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("７８，７００．００", "78,700.00"),
        ("１，２３４，５６７", "1,234,567"),
        ("１，２３", "1，23"),
        ("１，２３４５", "1，2345"),
        ("1，200", "1，200"),
        ("１，200", "1，200"),
        ("，１２３", "，123"),
    ],
)
def test_a_full_width_comma_separates_thousands_of_a_full_width_number(
    text: str, narrowed: str
) -> None:
    assert narrow_figure(text) == narrowed


@given(st.text())
def test_places_stay_true_for_any_text(text: str) -> None:
    assert len(narrow(text)) == len(narrow_figure(text)) == len(text)
    for place, char in enumerate(text):
        assert narrow(text)[place] == narrow(char)


@given(st.text())
def test_squeezing_takes_blanks_and_nothing_else(text: str) -> None:
    assert squeeze(text) == "".join(char for char in text if not char.isspace())


def test_no_character_beyond_is_touched() -> None:
    beyond = "".join(map(chr, range(0x10000, sys.maxunicode + 1, 257)))
    assert narrow(beyond) == beyond
