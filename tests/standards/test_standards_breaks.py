"""Line breaks within a standard: the rule of the one line, or no rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import parse_standard
from gov_perf.standards.breaks import Breaks
from sentence_cases import CASES, REFUSED

READ = [text for text in (case["text"] for case in CASES) if parse_standard(text).value is not None]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


BROKEN = [
    "每少一人扣\n1分,扣完为止。",
    "100%得满分,每低于\n5%扣2分,扣完为止。",
    "满意度≥90%得满分，每低于1个百分点扣\n0.5分，扣完为止。",
    "每超过10天扣1\n分，扣完为止",
    "每少1人扣0.5分，扣\n完为止",
    "每少1人扣0\n.5分",
    "每少1人扣0.\n5分",
    "完成得\r\n满分，否\r\n则不得分",
    "编制了年度\n计划得4分，否则不得分",
    "每少1人 扣 1 分 ， 扣完为止 。",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_line_that_only_ends_is_no_end_of_a_clause(text: str) -> None:
    one_line = "".join(text.split())
    assert parse_standard(text).value == parse_standard(one_line).require()
    assert parse_standard(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "完成得满分\n未完成不得分",
        "≥90%得满分\n≥80%且<90%得8分\n<80%不得分",
        "完成得满分。\n每少1人扣1分",
        "①目标明确得2分\n②目标细化得3分",
        "1.目标明确得2分\n2.目标细化得3分",
        "完成得满分\n\n未完成不得分\n",
    ],
)
def test_a_line_that_is_a_clause_still_is_one(text: str) -> None:
    clauses = "；".join(line.rstrip("。") for line in text.split("\n") if line)
    assert parse_standard(text).value == parse_standard(clauses).require()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("每少一人扣1\n0分", "1\n0"),
        ("完成得1\n0分，未完成不得分", "1\n0"),
        ("弄虚作假的一票否决\n≤10天得5分，超过10天不得分", None),
        ("扣完为止\n完成率90%以上得5分，90%以下不得分", None),
        ("根据实际投入资金占计划的\n比重计算得分（4分）", None),
    ],
)
def test_what_may_be_one_line_or_two_is_no_rule(text: str, unread: str | None) -> None:
    reading = parse_standard(text)
    assert reading.value is None
    assert [item.name for item in reading.findings] == ["standard-break-in-doubt"]
    assert "↵" in reading.findings[0].fact("text")
    assert [span.text for span in reading.unread] == [unread or text]
    assert all(span.text == text[span.start : span.end] for span in reading.unread)


@pytest.mark.parametrize(
    "text",
    [
        "完成得满分\n未完成得2分",
        "按要素比重赋分：目标明确\n目标细化（1分）",
        "提前完成得8分，按期完成得满\n分，逾期不得分",
        "满分90分\n以上得满分\n，否则不得\n分",
        "发生安全事故不得分\n完成指标值得满分，\n否则不得分",  # a column of one width, or a veto
        "发生安全事故不得分完成指标值得满分，否则不得分",
        "发生事故扣两分资料齐全得满分，否则不得分",
        "出现问题的扣完为止\n资料齐全的得满分，\n否则不得分",
        "有问题的取消该得分\n资料齐全的得满分，\n否则不得分",
        "弄虚作假该项计零分\n资料齐全的得满分，\n资料不齐的不得分。",
        "资料齐全的得满分，\n弄虚作假该项计零分\n资料不齐的不得分。",
    ],
)
def test_lines_that_only_a_break_makes_readable_are_no_rule(text: str) -> None:
    assert parse_standard(text).value is None


def test_a_column_of_one_width_explains_a_figure_over_two_lines() -> None:
    text = "100%得满分，95%以上得9分，90%以上得8分，90%以下不得分"
    assert "9\n5%" in wrapped(text, 9)
    assert parse_standard(wrapped(text, 9)).value == parse_standard(text).require()


def test_what_is_not_understood_is_shown_without_its_breaks() -> None:
    text = "≥95%得满分，每低\n1个百分点扣1分，领导重视程\n度高的另加2分"
    reading = parse_standard(text)
    assert reading.value is None
    assert reading.findings[0].fact("text") == "".join(text.split())
    assert [span.text for span in reading.unread] == ["领导重视程\n度高的另加2分"]
    behind = "≥95%得满分；领导重视程\n度高的另加2分；每低\n1个百分点扣1分"
    (span,) = parse_standard(behind).unread
    assert span.text == behind[span.start : span.end] == "领导重视程\n度高的另加2分"


@pytest.mark.parametrize(
    ("text", "nothing", "sure", "unsure", "marked"),
    [
        ("每少1人扣\n1分", 1, 0, 0, "每少1人扣1分"),
        ("分值5\n1.目标明确", 0, 1, 0, "分值5↵1.目标明确"),
        ("完成得5\n分，否则不得分", 1, 0, 0, "完成得5分，否则不得分"),
        ("完成，否\n则不得分", 1, 0, 0, "完成，否则不得分"),
        ("完成得满分；\n每少1人\n扣1分", 0, 1, 1, "完成得满分；每少1人↵扣1分"),
        ("目标明确\n②目标细化", 0, 1, 0, "目标明确②目标细化"),
        ("①目标明确\n目标细化", 0, 0, 1, "①目标明确↵目标细化"),
        ("完成得10\n5分", 0, 0, 1, "完成得10↵5分"),
        ("完成得10.\n5分", 0, 0, 1, "完成得10.↵5分"),
        ("1得分每\n1人", 1, 0, 0, "1得分每1人"),
        ("完成得\n5分", 1, 0, 0, "完成得5分"),
        ("完成10\n（1）分", 0, 1, 0, "完成10（1）分"),
    ],
)
def test_what_a_break_surely_is_and_where_it_is_in_doubt(
    text: str, nothing: int, sure: int, unsure: int, marked: str
) -> None:
    found = Breaks.of(text)
    assert tuple(map(len, (found.nothing, found.sure, found.unsure))) == (nothing, sure, unsure)
    assert found.marked() == marked


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("每少一\n1234人\n扣", True),  # six narrow characters wide, both
        ("每少一\n123人\n扣", True),
        ("每少一\n人人\n扣", False),
        ("每少一\n扣", False),
    ],
)
def test_lines_of_one_width(text: str, one: bool) -> None:  # noqa: FBT001
    assert Breaks.of(text).of_one_width() is one


def test_a_break_taken_for_nothing_is_probed_with_a_word() -> None:
    found = Breaks.of("每少1人\n扣1分")
    ends, joined = found.ways()
    assert list(found.probes(ends)) == []
    assert list(found.probes(joined)) == ["每少1人某扣1分", "每少1某扣1分"]


@given(st.sampled_from(READ), st.integers(2, 25))
def test_any_wrap_of_a_sentence_is_the_same_rule_or_none(text: str, width: int) -> None:
    reading = parse_standard(wrapped(text, width))
    assert reading.value in (None, parse_standard(text).value)


@given(st.sampled_from(READ), st.sets(st.integers(1, 60), max_size=4))
def test_breaks_anywhere_leave_the_same_rule_or_none(text: str, places: set[int]) -> None:
    broken = "".join("\n" * (place in places) + char for place, char in enumerate(text))
    assert parse_standard(broken).value in (None, parse_standard(text).value)


@given(st.sampled_from(REFUSED), st.integers(5, 20))
def test_no_wrap_makes_a_refused_sentence_a_rule(text: str, width: int) -> None:
    reading = parse_standard(wrapped(text, width))
    assert reading.value is None
    source = wrapped(text, width)
    assert all(span.text == source[span.start : span.end] for span in reading.unread)


def test_most_wraps_of_a_column_are_read() -> None:
    wraps = [wrapped(text, width) for text in READ for width in (7, 10, 14) if len(text) > width]
    assert sum(parse_standard(text).value is not None for text in wraps) > 0.95 * len(wraps)
