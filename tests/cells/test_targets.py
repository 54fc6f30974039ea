"""Targets: a table of cells, and properties that hold for any text at all."""

import pickle
import tomllib
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from gov_perf import InputError, NumberError, Operator, Severity, Target, Unit, Where, parse_target
from gov_perf.cells.actuals import parse_actual
from gov_perf.cells.targets import MAX_CELL, target_from_cells
from gov_perf.findings import finding
from gov_perf.numbers.units import unit_names
from gov_perf.rules.base import is_unread
from gov_perf.text import narrow

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "targets.toml").read_text(encoding="utf-8")
)
READ = [(row["findings"], *cell) for row in CASES["read"] for cell in row["cells"]]
REFUSED = [(row["finding"], cell) for row in CASES["refused"] for cell in row["cells"]]
WORDS = [
    (row["findings"], row["operator"], cell) for row in CASES["words"] for cell in row["cells"]
]


# -- the table --------------------------------------------------------------------------------


@pytest.mark.parametrize(("findings", "text", "sign", "value", "unit"), READ)
def test_cells_that_hold_a_figure(
    findings: list[str], text: str, sign: str, value: str, unit: str
) -> None:
    reading = parse_target(text)
    target = reading.require()
    assert (str(target.operator or ""), str(target.unit or "")) == (sign, unit)
    assert target.value == Decimal(value)
    assert [item.name for item in reading.findings] == findings
    assert (target.text, reading.text, reading.unread) == (text, text, ())
    assert target.is_numeric is bool(sign)
    assert not target.in_words


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_cells_that_are_not_read(name: str, text: str) -> None:
    reading = parse_target(text)
    assert reading.value is None
    assert [item.name for item in reading.findings] == [name]
    assert reading.findings[0].severity is Severity.ERROR
    assert [(span.start, span.end, span.text) for span in reading.unread] == [(0, len(text), text)]
    with pytest.raises(InputError) as caught:
        reading.require()
    understood = "nothing-understood" if text.strip() else "nothing-written"
    assert caught.value.finding.name == understood
    assert caught.value.findings == reading.findings


@pytest.mark.parametrize(("findings", "operator", "text"), WORDS)
def test_cells_of_mere_words(findings: list[str], operator: str, text: str) -> None:
    reading = parse_target(text)
    target = reading.require()
    assert (target.value, target.unit, str(target.operator or "")) == (None, None, operator)
    assert [item.name for item in reading.findings] == findings
    assert target.text == text
    assert target.in_words
    assert not target.is_numeric


def test_the_table_names_no_cell_twice() -> None:
    cells = [row[1] for row in READ] + [row[1] for row in REFUSED] + [row[2] for row in WORDS]
    assert len(cells) == len(set(cells))


def test_facts_say_which_signs_differ() -> None:
    assert parse_target("≥98%以下").findings == (
        finding("signs-differ", text="≥98%以下", first="≥", second="≤"),
    )
    assert parse_target("正向 ≤ 5%").findings == (
        finding("direction-differs", direction="正向", sign="≤"),
    )
    assert parse_target("≥3捆").findings == (finding("unit-unknown", unit="捆"),)


# -- every text -------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *"≥≤=><%‰/.,，-+～~（）()第约余多半前后内年月日号点时人次元万亿十三个不 　\n０",
        *("以上", "以下", "以内", "及以上", "不超过", "不低于", "控制在", "达到", "左右", "底"),
        *("正向", "反向", "定性", "均", "共", "万元", "小时", "元/人", "百分之", "９５", "％", "≧"),
        *("10", "1,000", "0.5", "98", "2025", "nan", "e", "x"),
        *("😀", "\u202e", "\u0301", "\u0000", "①", "½", "٣"),
    ]
)
CELLS = st.lists(PIECES, max_size=8).map("".join)


@given(st.text() | CELLS)
@example("9" * 300)
@example("9" * 199)
@example("1," * 99 + "1")
@example("," * 200)
@example("元" * 200)
@example(" " * 200)
@example("不低于" * 66)
@example("定性" * 100)
@example("正向 " * 66)
@example("≥9" + "元/" * 90)
@example("三" * 200)
@example("\ud800")
def test_any_text_is_read_or_refused_and_kept(text: str) -> None:
    reading = parse_target(text)
    assert reading.text == text
    if reading.value is None:
        assert reading.errors
        assert "".join(span.text for span in reading.unread) == text
    else:
        assert reading.value.text == text
        assert not reading.errors
        assert not reading.unread
    assert parse_target(text) == reading
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301


def digits(text: str) -> str:
    return "".join(char for char in text if char in "0123456789")


@given(CELLS)
def test_no_digit_of_a_cell_gets_lost(text: str) -> None:
    """All digits of the cell are digits of the number or of its unit, and in their order."""
    target = parse_target(text).value
    if target is None or target.value is None:
        return
    unit = "" if target.unit is None else target.unit.text
    number = digits(narrow(text).replace(unit, "", 1))
    assert number.lstrip("0") == digits(str(target.value)).lstrip("0")


@given(CELLS)
def test_no_blank_within_a_number_is_bridged(text: str) -> None:
    target = parse_target(text).value
    if target is not None and target.value is not None:
        runs = "".join(char if char in "0123456789.," else " " for char in narrow(text))
        unit = "" if target.unit is None else target.unit.text
        assert len(runs.split()) <= 1 + len(digits(unit)) + unit.count(".")


@given(CELLS)
def test_no_cell_with_a_figure_passes_as_words(text: str) -> None:
    target = parse_target(text).value
    if target is not None and target.in_words and target.operator is None:
        assert not digits(narrow(text))


def test_a_cell_of_ten_megabytes_is_refused_at_once() -> None:
    text = "≥" + "9" * 10_000_000
    reading = parse_target(text)
    assert [item.name for item in reading.findings] == ["cell-too-long"]
    assert reading.findings[0].fact("length") == "10000001"
    assert reading.text is text


@pytest.mark.parametrize(("length", "read"), [(MAX_CELL, True), (MAX_CELL + 1, False)])
def test_the_longest_cell(length: int, read: bool) -> None:  # noqa: FBT001
    text = "≥98%".ljust(length)
    assert (parse_target(text).value is not None) is read


# -- generated targets ------------------------------------------------------------------------

SIGNS = [sign for sign in Operator if sign is not Operator.QUALITATIVE]
FIGURES = st.integers(-(10**15), 10**15) | st.decimals(
    -(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3
)
UNITS = st.sampled_from(["", *unit_names(), "万元", "亿元", "元/人", "万元/公里", "万人次"])
TARGETS = st.builds(
    Target, st.sampled_from(SIGNS), FIGURES.map(str), UNITS.map(lambda u: u or None)
)


def is_a_year(target: Target) -> bool:
    return (
        str(target.unit or "") == "年" and target.value is not None and 1949 <= target.value <= 2200
    )


@pytest.mark.parametrize("unit", unit_names())
def test_every_known_unit_is_read(unit: str) -> None:
    assert parse_target(f"≥3{unit}").value == Target("≥", 3, unit)


@given(TARGETS)
def test_what_is_written_is_read_back(target: Target) -> None:
    reading = parse_target(str(target))
    if is_a_year(target):
        assert reading.value is None
    else:
        assert reading.value == target
        assert reading.findings == ()


BEFORE = {
    Operator.AT_LEAST: ["≥", "≧", ">=", "不低于", "至少"],
    Operator.AT_MOST: ["≤", "≦", "<=", "不超过", "控制在"],
    Operator.EQUAL: ["=", "＝", "等于"],
    Operator.ABOVE: [">", "大于"],
    Operator.BELOW: ["<", "低于"],
}
AFTER = {Operator.AT_LEAST: ["以上", "及以上"], Operator.AT_MOST: ["以下", "以内", "之内"]}
KNOWN = st.sampled_from(["", "%", "人", "万元", "个工作日", "元/亩", "小时", "人次", "㎡"])


@given(
    data=st.data(),
    sign=st.sampled_from(SIGNS),
    number=st.integers(0, 10**9),
    unit=KNOWN,
    gap=st.sampled_from(["", " ", "　", "  "]),
)
def test_every_spelling_of_a_target_is_the_same_target(
    data: st.DataObject, sign: Operator, number: int, unit: str, gap: str
) -> None:
    figure = data.draw(st.sampled_from([str(number), f"{number:,}", f"{number}.0"]))
    before = data.draw(st.sampled_from(BEFORE[sign]))
    spellings = [f"{before}{gap}{figure}{gap}{unit}", f"{gap}均{before}{figure}{unit}{gap}"]
    if unit:
        spellings.append(f"{unit} {BEFORE[sign][0]}{gap}{figure}")
    if sign in AFTER:
        spellings.append(f"{figure}{gap}{unit}{gap}{data.draw(st.sampled_from(AFTER[sign]))}")
    if sign is not Operator.EQUAL:
        direction = "正向" if sign.is_floor else data.draw(st.sampled_from(["反向", "负向"]))
        spellings.append(f"{direction}{gap}{before}{figure}{unit}")
    for text in spellings:
        for variant in (text, widened(text)):
            reading = parse_target(variant)
            target = reading.require()
            assert (target.operator, target.value) == (sign, Decimal(number)), variant
            assert narrow(str(target.unit or "")) == unit
            assert reading.findings == ()


def widened(text: str) -> str:
    """The text as a full-width keyboard writes it."""
    return "".join(
        "　" if char == " " else chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char
        for char in text
    )


# -- Target and Operator ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "met"),  # by 97.99, 98.00, 98.01 against 98; floor; ceiling
    [
        ("≥", (False, True, True, True, False)),
        (">", (False, False, True, True, False)),
        ("≤", (True, True, False, False, True)),
        ("<", (True, False, False, False, True)),
        ("=", (False, True, False, False, False)),
        ("定性", (False, False, False, False, False)),
    ],
)
def test_what_a_sign_means(sign: str, met: tuple[bool, ...]) -> None:
    operator = Operator(sign)
    goal = Decimal(98)
    assert [operator.met(Decimal(n), goal) for n in ("97.99", "98.00", "98.01")] == list(met[:3])
    assert [operator.met(Fraction(n), goal) for n in ("97.99", "98", "98.01")] == list(met[:3])
    assert (operator.is_floor, operator.is_ceiling) == met[3:]
    assert (operator.symbol, str(operator)) == (sign, sign)


def test_met_is_exact_in_any_context() -> None:
    with localcontext(Context(prec=1)):
        assert not Operator.AT_LEAST.met(Decimal("97.9999"), Decimal(98))
        assert Operator.ABOVE.met(Decimal("98.0001"), Decimal("98.00009"))


@pytest.mark.parametrize("sign", ["≥", "≧", " ≥ ", "＝", "﹤", "定性"])
def test_a_target_takes_a_sign_in_any_width(sign: str) -> None:
    assert str(Target(sign).operator) == narrow(sign).strip()


@pytest.mark.parametrize("sign", ["", "~", ">=", "大于", "定 性"])
def test_a_target_takes_no_other_sign(sign: str) -> None:
    with pytest.raises(InputError) as caught:
        Target(sign, 5)
    assert caught.value.finding.name == "sign-unknown"


@pytest.mark.parametrize("value", [0.98, "98%", "约5", Decimal("NaN")])
def test_a_target_takes_no_inexact_number(value: Any) -> None:  # noqa: ANN401
    with pytest.raises(NumberError):
        Target("≥", value, "%")


@pytest.mark.parametrize(
    "parts",
    [
        ("≥", 4000, "人次", "≥3000人次"),  # another number
        ("≤", 3000, "人次", "≥3000人次"),  # another sign
        (None, 3000, "人次", "≥3000人次"),
        ("≥", 3000, "人", "≥3000人次"),  # another unit
        ("≥", 3000, None, "≥3000人次"),
        ("≥", 4000, "人次", "3000"),
        ("≥", 3, "名", "3人次"),  # compared when scored, and not the same word
        ("≥", 30000, "元", "≥30万元"),
        ("≥", 98, "%", "显著提升"),  # wording has no number
        ("≥", 30, "日", "11月底前"),
        ("≥", None, None, "≥98%"),  # and a number is no wording
        ("定性", None, None, "≥98%"),
        ("≥", None, None, "定性：显著"),
    ],
)
def test_a_target_whose_text_states_another_one_is_refused(parts: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        Target(*parts)
    (found,) = caught.value.findings
    assert found.name == "target-text-differs"
    assert dict(found.facts) == {"text": parts[3], "target": str(Target(*parts[:3]))}


@pytest.mark.parametrize(
    "parts",
    [
        ("≥", 3000, "人次", "3000"),  # sign and unit from other cells, or the heading
        ("≥", 3000, "人次", "3000人次"),
        ("≥", 3000, "人次", "≥3,000人次"),
        (None, 98, "%", "98％"),
        ("≥", 98, "%", "达到 98%"),
        ("≥", "0.98", "比例", "≥98%"),  # the same in another unit
        ("≥", 30000, "元", "≥3万元"),
        ("≥", 200, "万元", "200万"),
        ("≥", 15, "人", "10-20人"),  # not read
        ("≥", 3, "期", "详见实施方案"),
        ("≥", 9, "1/10万", "≥91/10万"),  # made of the three, and read otherwise
        (None, None, None, "≥98%"),  # kept as text only
        ("≤", None, None, "11月底前"),
        ("定性", None, None, "显著提升"),
        ("≥", 98, "%", "≥97%" * 60),  # prose
    ],
)
def test_a_target_keeps_a_text_that_states_no_other_one(parts: Any) -> None:  # noqa: ANN401
    assert Target(*parts).text == (parts[3] or "≥91/10万")


def test_a_target_is_not_changed_behind_its_text() -> None:
    target = parse_target("≥3000人次").require()
    changes: list[dict[str, Any]] = [{"value": 4000}, {"operator": "≤"}, {"unit": "人"}]
    for change in changes:
        with pytest.raises(InputError) as caught:
            evolve(target, **change)
        assert caught.value.finding.name == "target-text-differs"
    assert str(evolve(target, value=4000, text="")) == "≥4000人次"
    assert evolve(target, text="不少于3000人次").value == target.value


def test_a_target_says_its_text() -> None:
    assert Target("≥", "98.50", "%").text == "≥98.5%"
    assert Target("≥", "98.50", "%", "不低于98.50%").text == "不低于98.50%"
    assert Target(None, 3).text == "3"
    assert Target.as_written("显著提升") == Target(None, None, None, "显著提升")
    assert not Target(None, 3).is_numeric
    assert not Target("定性", 3).is_numeric


def test_targets_are_values() -> None:
    target = Target("≥", "98.0", "%", "98")
    same = Target("≥", 98, Unit.of("%"), "98")
    assert target == same
    assert hash(target) == hash(same)
    assert pickle.loads(pickle.dumps(target)) == target  # noqa: S301


# -- three cells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "value", "unit", "read"),
    [
        ("≤", "48", "时", ("≤", "48", "时")),
        ("≥", " 98 ", " % ", ("≥", "98", "%")),
        ("=", "12", "月", ("=", "12", "月")),
        ("≤", "20", "日", ("≤", "20", "日")),
        ("≥", "≥98", "%", ("≥", "98", "%")),
        ("≥", "98以上", "", ("≥", "98", "")),
        (None, "≤5", "%", ("≤", "5", "%")),
        (None, "5", "%", ("", "5", "%")),
        ("≥", "98", "", ("≥", "98", "")),
    ],
)
def test_sign_number_and_unit_in_three_cells(
    sign: str | None, value: str, unit: str, read: tuple[str, str, str]
) -> None:
    target = target_from_cells(Operator(sign) if sign else None, value, unit).require()
    assert (str(target.operator or ""), str(target.value), str(target.unit or "")) == read


@pytest.mark.parametrize(
    ("sign", "value", "unit", "name"),
    [
        ("≥", "≤98", "%", "signs-differ"),
        ("≥", "98以下", "", "signs-differ"),
        ("定性", "≥98", "%", "signs-differ"),
        ("≥", "10-20", "人", "number-not-read"),
        ("≥", "2025", "年", "target-is-date"),
        ("≥", "", "", "target-empty"),
        ("定性", "", "", "target-empty"),
        (None, "", "", "target-empty"),
    ],
)
def test_three_cells_that_do_not_agree(sign: str | None, value: str, unit: str, name: str) -> None:
    reading = target_from_cells(Operator(sign) if sign else None, value, unit, Where(line=7))
    assert reading.value is None
    assert name in [item.name for item in reading.findings]


def test_three_cells_of_words() -> None:
    reading = target_from_cells(Operator.QUALITATIVE, "好", "")
    assert reading.value == Target("定性", None, None, "好")
    assert reading.findings == ()
    reading = target_from_cells(Operator.QUALITATIVE, "95", "%", Where(line=7))
    assert reading.require().in_words
    assert [(item.name, item.where.line) for item in reading.findings] == [("target-in-words", 7)]


def test_findings_of_three_cells_say_where() -> None:
    reading = target_from_cells(Operator.AT_LEAST, "3", "捆", Where(line=7))
    assert [(item.name, item.where.line) for item in reading.findings] == [("unit-unknown", 7)]
    reading = target_from_cells(Operator.AT_LEAST, "≤3", "捆", Where(line=7))
    assert [item.where.line for item in reading.findings] == [7]


@given(TARGETS)
def test_three_cells_are_one_cell(target: Target) -> None:
    if not is_a_year(target) and target.value is not None:
        unit = str(target.unit or "")
        number = str(target).removeprefix(str(target.operator)).removesuffix(unit)
        read = target_from_cells(target.operator, number, unit).require()
        assert (read.operator, read.value, read.unit) == (
            target.operator,
            target.value,
            target.unit,
        )


def test_a_deadline_behind_the_sign_is_one_in_one_cell_and_in_two() -> None:
    for written in (
        parse_target("定性2025年12月底前"),
        target_from_cells(Operator.QUALITATIVE, "2025年12月底前", ""),
    ):
        target = written.require()
        assert target.is_deadline
        assert [item.name for item in written.findings] == ["target-is-deadline"]


@pytest.mark.parametrize(
    ("text", "unread"),
    [("约200元/户", True), ("同上", True), ("显著提升", False), ("年底前", False), ("", False)],
)
def test_a_target_that_could_not_be_read_is_told_from_wording(text: str, unread: bool) -> None:  # noqa: FBT001 - a column
    assert is_unread(Target.as_written(text)) is unread


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("增长≥8%", Operator.AT_LEAST, 8),
        ("增长8%以上", Operator.AT_LEAST, 8),
        ("增长不低于8.5％", Operator.AT_LEAST, Decimal("8.5")),
        ("100%覆盖", None, 100),
        ("≥95%全覆盖", Operator.AT_LEAST, 95),
    ],
)
def test_growth_and_coverage_are_figures(
    text: str, operator: Operator | None, value: int | Decimal
) -> None:
    target = parse_target(text).require()
    assert (target.operator, target.value, str(target.unit)) == (operator, value, "%")
    assert target.text == text


@pytest.mark.parametrize("text", ["增长8%", "下降≥5%", "增长≥8人", "同比增长≥8%"])
def test_growth_that_leaves_a_doubt_is_not_read(text: str) -> None:
    assert parse_target(text).value is None
    assert parse_actual("增长8%以上", Unit.of("%"), Operator.AT_LEAST).value is None


@pytest.mark.parametrize("text", ["≥1/3", "≥2/3", "≤1/2", "≥三分之一"])
def test_a_fraction_is_no_target_and_the_finding_says_how_to_write_it(text: str) -> None:
    """1/3 has no end in decimals, and may as well be a date or a ratio of two figures."""
    reading = parse_target(text)
    assert reading.value is None
    assert [item.code for item in reading.findings] == ["V003"]
    assert "三分之一写“≥33.3%”" in reading.findings[0].mend
    assert parse_target("≥33.3%").require().value == Decimal("33.3")
