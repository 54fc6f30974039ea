"""Figures in running text: sentences as plans write them, what is left alone, properties."""

import random
import re
import tomllib
from collections.abc import Mapping
from decimal import Context, Decimal, FloatOperation, Inexact, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gov_perf.cells.targets import Operator
from gov_perf.narrative import Moment, Quantity, clause_of, read_dates, read_quantities
from gov_perf.narrative.vocabulary import words
from gov_perf.numbers.units import unit_names
from gov_perf.reading import Span
from gov_perf.samples import suijiang_text
from gov_perf.text import narrow_figure

Row = Mapping[str, Any]

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "narrative.toml").read_text(encoding="utf-8")
)
SENTENCES: list[Row] = TABLE["sentence"]
ALONE = [str(row["text"]) for row in TABLE["alone"]]
DATES: list[Row] = TABLE["dates"]
TEXTS = [*(str(row["text"]) for row in [*SENTENCES, *DATES]), *ALONE, suijiang_text()]
LEAP = 2024
"""The year by which dates without a year are checked."""

steady = settings(deadline=None)


def told(quantity: Quantity) -> dict[str, object]:
    """A quantity without its place."""
    return {
        "span": quantity.span.text,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit.text,
        "bound": quantity.bound,
        "approximate": quantity.approximate,
        "per": quantity.per,
        "years": quantity.years,
        "total": quantity.is_total,
        "subject": quantity.subject,
        "change": quantity.change,
    }


def expected(row: Row) -> dict[str, object]:
    return {
        "span": row["span"],
        "low": Decimal(row["low"]),
        "high": Decimal(row.get("high", row["low"])),
        "unit": row["unit"],
        "bound": Operator(row["bound"]) if "bound" in row else None,
        "approximate": row.get("approximate", False),
        "per": row.get("per"),
        "years": row.get("years"),
        "total": row.get("total", False),
        "subject": row.get("subject", ""),
        "change": row.get("change"),
    }


# -- sentences --------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SENTENCES, ids=[row["text"][:16] for row in SENTENCES])
def test_sentences(row: Row) -> None:
    found = read_quantities(row["text"])
    assert [told(item) for item in found] == [expected(item) for item in row["quantities"]]


@pytest.mark.parametrize("text", ALONE)
def test_numbers_that_are_left_alone(text: str) -> None:
    assert [item.span.text for item in read_quantities(text)] == []


@pytest.mark.parametrize("row", DATES, ids=[row["text"][:16] for row in DATES])
def test_dates(row: Row) -> None:
    found = read_dates(row["text"])
    assert [moment_told(item) for item in found] == [
        {"yearless": False, "until": False, "should_be": None} | item for item in row["moments"]
    ]


def moment_told(moment: Moment) -> dict[str, object]:
    days = moment.days(LEAP)
    assert days is not None
    assert moment.malformed == (moment.should_be is not None)
    assert (moment.days() is None) == (moment.period is None)
    return {
        "span": moment.span.text,
        "first": str(days[0]),
        "last": str(days[1]),
        "yearless": moment.period is None,
        "until": moment.until,
        "should_be": moment.should_be,
    }


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len(SENTENCES) >= 80
    assert len(ALONE) >= 25
    assert len(set(TEXTS)) == len(TEXTS)


def test_the_real_plan() -> None:
    found = read_quantities(suijiang_text())
    assert [(item.span.text, item.per, item.years) for item in found] == [
        ("120人", None, None),
        ("1.5%以上", None, None),
        ("25%及以上", None, None),
        ("3%以上", None, None),
        ("30%及以上", None, None),
        ("30人至50人", "年", None),
        ("1000-2000元", "人", None),
        ("7.6万元", "年", None),
        ("22.8万元", None, 3),
        ("30人至50人", "年", None),
        ("1000-2000元", "人", None),
        ("7.6万元", "年", None),
        ("1.5%以上", None, None),
        ("25%及以上", None, None),
        ("3%以上", None, None),
        ("30%及以上", None, None),
        ("48小时", None, None),
    ]
    annual, total = found[7], found[8]
    assert total.years is not None
    assert annual.in_base()[0] * total.years == total.in_base()[0] == 228_000
    assert [(m.span.text, m.until, m.should_be) for m in read_dates(suijiang_text())] == [
        ("2025-2027年", False, None),
        ("2025-2027年", False, None),
        ("2025底", True, "2025年底"),
        ("2030年", True, None),
        ("2025年", False, None),
        ("2025底", True, "2025年底"),
        ("2030年", True, None),
    ]


def test_levels_changes_and_starts() -> None:
    text = "由80%提高到90%，提高5个百分点，增速达到8%，控制在3%以内，共5次"
    found = read_quantities(text)
    assert [(item.is_start, item.is_change) for item in found] == [
        (True, False),
        (False, False),
        (False, True),
        (False, True),
        (False, False),
        (False, False),
    ]


def test_in_base_does_not_depend_on_the_callers_context() -> None:
    with localcontext(Context(prec=1, traps=[Inexact, FloatOperation])):
        (quantity,) = read_quantities("资金12.345-23.456万元")
        assert quantity.in_base() == (Fraction(123_450), Fraction(234_560))


def test_a_moment_of_february_needs_a_year_that_has_it() -> None:
    (moment,) = read_dates("2月29日前")
    assert moment.days() is None
    assert moment.days(2025) is None
    assert moment.days(99_999) is None


def test_clauses() -> None:
    text = "一、救助30人，每人1,000元；合计,3万元。\n\n另有5人"
    cases = {"30": "一、救助30人", "1,000": "每人1,000元", "3万": "3万元", "5人": "另有5人"}
    for part, clause in cases.items():
        start = text.index(part)
        found = clause_of(text, Span(start, start + len(part), part))
        assert found.text == text[found.start : found.end]
        assert found.text.strip() == clause


def test_the_words_name_known_units() -> None:
    known = set(unit_names())
    for key in ("not_read", "with_decimals", "with_numerals", "one_at_end"):
        assert set(words("units", key)) - known - {"区"} == set(), key


# -- properties -------------------------------------------------------------------------------

ALPHABET = (
    "0123456789.,，。；：（）()《》“”\"'、%‰≥≤-—~至到 \n\t年月日时底末前季度半上下旬"
    "零一二两三四五六七八九十百千万亿每人均户个次期元名项合共计总累约近余多左右以内不低于超过"
    "提高增长降达由从第几数×/*+=各学校教师培训Aam\x1c\x1d\x1e\x1f０９．％"
)
TOKENS = st.sampled_from(
    ["30人", "至", "50", "万元", "每年", "每人", "三年", "合计", "2025年", "2025底", "1000-",
     "2000元", "不低于", "90%", "以上", "提高到", "（", "）", "，", "。", "、", "\n", " ", "《",
     "》", "第", "百分之", "三个", "12月", "底前", "一次", "约", "5.8博爱", "救助"]
)  # fmt: skip
PROSE = st.one_of(
    st.text(),
    st.text(alphabet=ALPHABET, max_size=60),
    st.lists(TOKENS, max_size=25).map("".join),
    st.sampled_from(TEXTS),
)


def spans(text: str) -> list[Span]:
    return [item.span for item in read_quantities(text)]


@steady
@given(PROSE)
def test_spans_are_true_ordered_and_apart_and_nothing_is_raised(text: str) -> None:
    for found in (spans(text), [item.span for item in read_dates(text)]):
        at = 0
        for span in found:
            assert at <= span.start < span.end
            assert span.text == text[span.start : span.end]
            at = span.end
    dated = [(item.span.start, item.span.end) for item in read_dates(text)]
    for span in spans(text):
        assert all(end <= span.start or span.end <= start for start, end in dated)
        assert span.text in clause_of(text, span).text or "\n" in span.text


@steady
@given(PROSE)
def test_what_is_read_is_sound(text: str) -> None:
    for item in read_quantities(text):
        assert Decimal(0) <= item.low <= item.high
        assert item.unit.known
        assert item.bound is None or item.bound.is_floor or item.bound.is_ceiling
        assert item.years is None or item.is_total
        low, high = item.in_base()
        assert low <= high
        assert len(item.subject) <= 60
    for moment in read_dates(text):
        days = moment.days(LEAP)
        assert days is None or days[0] <= days[1]


@steady
@given(st.text(alphabet=st.characters(exclude_categories=["Nd"])))
@example("每人每年补助，不低于合计")
def test_a_text_without_digits_or_numerals_gives_nothing(text: str) -> None:
    bare = re.sub("[零〇一二两三四五六七八九十百千半]", "", text)
    assert read_quantities(bare) == ()


WIDE = str.maketrans(
    {
        chr(code): chr(code + 0xFEE0)
        for code in range(0x21, 0x7F)
        if chr(code) not in ",!?():;\"'"  # these are signs of their own when they are wide
    }
)


def whole(text: str) -> list[dict[str, object]]:
    """What is read, without spans and with subjects and units narrow."""
    found = []
    for item in read_quantities(text):
        row = told(item) | {"unit": item.unit, "base": item.in_base()}
        del row["span"]
        row["subject"] = str(row["subject"]).translate(WIDE)
        row["unit"] = item.unit.text.translate(WIDE)
        found.append(row)
    return found


@steady
@given(st.one_of(st.sampled_from(TEXTS), st.lists(TOKENS, max_size=25).map("".join)))
def test_full_width_is_read_like_half_width(text: str) -> None:
    assume(not re.search(r"\d\s*，\s*\d", text))  # with wide digits that is a thousand
    wide = text.translate(WIDE)
    assert whole(wide) == whole(text)
    assert [(m.span.start, m.days(LEAP), m.until) for m in read_dates(wide)] == [
        (m.span.start, m.days(LEAP), m.until) for m in read_dates(text)
    ]


def within_a_number(text: str, place: int) -> bool:
    clean = narrow_figure(text)
    return bool(re.search(r"[\d.,]$", clean[:place]) and re.match(r"[\d.,]", clean[place:]))


@steady
@given(st.sampled_from(SENTENCES), st.sampled_from(["\n", "\r\n", " ", "\u3000"]), st.randoms())
def test_a_blank_or_line_break_changes_nothing_but_spans(
    row: Row, white: str, chance: random.Random
) -> None:
    text = "".join(str(row["text"]).split())
    places = [at for at in range(len(text) + 1) if not within_a_number(text, at)]
    at = chance.choice(places)
    broken = text[:at] + white + text[at:]
    for read in (quantities_told, dates_told):
        assert read(broken) == read(text)


def quantities_told(text: str) -> list[object]:
    found = [told(item) for item in read_quantities(text)]
    return [item | {"span": "".join(str(item["span"]).split())} for item in found]


def dates_told(text: str) -> list[object]:
    found = [moment_told(item) for item in read_dates(text)]
    return [item | {"span": "".join(str(item["span"]).split())} for item in found]


@steady
@given(st.sampled_from([row for row in SENTENCES if re.search(r"\d\d", row["text"])]), st.randoms())
def test_a_number_that_is_broken_in_two_is_never_read_as_another(
    row: Row, chance: random.Random
) -> None:
    """What is left is what was read before, without the number that was broken."""
    text = str(row["text"])
    places = [at for at in range(len(text)) if within_a_number(text, at)]
    at = chance.choice(places)
    before = [(item.low, item.high, item.unit) for item in read_quantities(text)]
    for item in read_quantities(text[:at] + "\n" + text[at:]):
        assert (item.low, item.high, item.unit) in before


# -- hostile ----------------------------------------------------------------------------------

PIECES = [
    "1",
    "1,",
    "1.",
    "每",
    "（",
    "2025-",
    "30人至",
    "百分之",
    "《",
    '"',
    "约",
    "共",
    "\n",
    "1\n",
    "三年共",
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_text_of_one_piece(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert len(read_quantities(text)) <= len(text)
    assert len(read_dates(text)) <= len(text)


@pytest.mark.parametrize(
    "text", ["", "\ud800", "\x00人", "1\ud800人", "9" * 5000 + "人", "٣人", "²人"]
)
def test_strange_text_gives_nothing(text: str) -> None:
    assert read_quantities(text) == ()
    assert read_dates(text) == ()
