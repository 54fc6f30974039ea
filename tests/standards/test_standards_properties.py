"""What holds for any sentence: writing and reading, ways of writing, and text of any kind."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    DepartmentPlan,
    Equals,
    GovPerfError,
    Graded,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Measure,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    Reading,
    RuleError,
    ScoringRule,
    Side,
    Stepwise,
    parse_standard,
    render_standard,
    score,
)
from gov_perf.cli.standard import canonical
from gov_perf.testing import assert_rule_laws, rules
from rules_of_their_own import RULES
from sentence_cases import CASES, REFUSED

TEXTS = [case["text"] for case in CASES]
READ = [text for text in TEXTS if parse_standard(text).value is not None]


def conventions_of(rule: Any) -> Conventions:  # noqa: ANN401 - any kind of rule
    """The conventions that a rule was made with: all of its parts have the same."""
    while not isinstance(getattr(rule, "conventions", None), Conventions):
        if not hasattr(rule, "rule"):
            return Conventions()
        rule = rule.rule
    return rule.conventions  # type: ignore[no-any-return]


@given(rules())
def test_a_rule_reads_back_as_it_was_written(rule: ScoringRule) -> None:
    text = render_standard(rule)
    reading = parse_standard(text, conventions_of(rule))
    assert reading.value == rule
    assert reading.findings == ()
    assert render_standard(reading.require()) == text


WRITTEN = [
    *RULES.values(),
    Graded(),
    Proportional("0.6"),
    Proportional("0.6", bare_line=True),
    Proportional("0.6", below=True),
    PerOccurrence(2, graver=3),
    PerOccurrence(2, adding=True),
    Banded([Band(Interval("0.9", None), 1), Band(Interval(None, "0.9"), 1, -2)]),
    Banded([Band(Interval(1, None), 1), Band(Interval(None, 1), Fraction(2, 3))]),
    Banded.floors([(1, 1), ("0.8", "0.5")], 0),
    Banded([Band(Interval(0, 5), 0, 2), Band(Interval(5, None), 1)], Of.VALUE, "天"),
    Overachievement(AllOrNothing(), [("0.3", "0.5"), ("0.5", 0)], inclusive=True),
    Overachievement(AllOrNothing(), [("0.3", "0.5")], inclusive=False),
    Stepwise(1, 1, side=Side.ABOVE, unit="天", nothing=Interval(30, None)),
    Stepwise(1, 1, Measure.PERCENT, nothing=Interval(10, None, low_in=False)),
    AllOrNothing(side=Side.ABOVE),
    AllOrNothing(side=Side.BELOW),
    OwnTarget("<30天", AllOrNothing()),
    OwnTarget(">95%", AllOrNothing()),
    OwnTarget("=100人", AllOrNothing()),
    Interpolated([(0, Fraction(1, 3)), (30, 1)], "天"),
    Judged([JudgedCase("按时的", "0.5", 1), JudgedCase("逾期的", 1, 3, off=True)]),
]


@pytest.mark.parametrize("rule", WRITTEN, ids=str)
def test_rules_of_every_kind_read_back_as_they_were_written(rule: ScoringRule) -> None:
    reading = parse_standard(render_standard(rule), conventions_of(rule))
    assert reading.value == rule
    assert reading.findings == ()


def test_points_of_a_list_are_scaled_where_the_sentence_says_so() -> None:
    text = render_standard(OwnPoints(5, AllOrNothing(), scaled=True))
    assert parse_standard(text).require().apply(10, "≥1个", "1个").score == 10


OTHER = Conventions(Ceiling.LINEAR, Equals.SYMMETRIC)


def all_conventions(rule: Any) -> list[Conventions]:  # noqa: ANN401 - any kind of rule
    own = [rule.conventions] if hasattr(rule, "conventions") else []
    return own + (all_conventions(rule.rule) if hasattr(rule, "rule") else [])


@pytest.mark.parametrize("text", READ)
def test_every_part_of_a_rule_follows_the_conventions_that_were_given(text: str) -> None:
    assert set(all_conventions(parse_standard(text, OTHER).require())) <= {OTHER}


@pytest.mark.parametrize("text", READ)
def test_what_was_read_can_be_written_and_read_again(text: str) -> None:
    """Except names that hold signs of the grammar: their rules have no sentence."""
    rule = parse_standard(text).require()
    written = canonical(rule)
    if written is None:
        with pytest.raises(RuleError):
            render_standard(rule)
        return
    assert parse_standard(written).value == rule


@pytest.mark.parametrize(
    "rule", dict.fromkeys(parse_standard(text).require() for text in READ), ids=str
)
def test_a_rule_that_was_read_keeps_the_laws(rule: ScoringRule) -> None:
    assert_rule_laws(rule, max_examples=20)


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


CHAIN = re.compile(r"[<＜≤＞]\D+[≤＜≥<]|\d[分%]?≤\D+<")
WAYS: dict[str, Callable[[str], str]] = {
    "blanks": " ".join,
    "full-width": full_width,
    "ends with a full stop": lambda text: text.rstrip("。；") + "。",
    "ends with a semicolon": lambda text: text.rstrip("。；") + "；",
    "half-width punctuation": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "line breaks for semicolons": lambda text: text.replace("；", "\n"),
    "semicolons for full stops": lambda text: text.replace("。", "；"),
    "a label before it": lambda text: f"评分标准：{text}",
    "quotes around it": lambda text: f"“{text}”",
    "other signs": lambda text: text.replace("≥", "≧").replace("≤", "≦").replace("%", "％"),
    "signs in words": lambda text: text.replace("≥", "不低于").replace("≤", "不超过"),
}


def meaning(text: str) -> tuple[ScoringRule | None, list[str]]:
    reading = parse_standard(text)
    return reading.value, [item.name for item in reading.findings]


@pytest.mark.parametrize("way", WAYS)
def test_the_way_of_writing_does_not_change_the_meaning(way: str) -> None:
    """Not for a sign within a chain (60%≤x<80%), which words do not write so."""
    for text in READ:
        if way == "signs in words" and CHAIN.search(text):
            continue
        if way == "a label before it" and text.startswith(("评分标准", "赋分方法")):
            continue
        assert meaning(WAYS[way](text)) == meaning(text), text


NUMERALS = {
    "1个": "一个",
    "5个": "五个",
    "10分": "十分",
    "2分": "两分",
    "1分": "一分",
    "90%": "百分之九十",
}


@pytest.mark.parametrize("digits", NUMERALS)
def test_numerals_are_read_as_digits_are(digits: str) -> None:
    pattern = re.compile(
        rf"(?<![\d.]){digits}(?!百分|\d)" if digits.endswith("%") else rf"(?<![\d.]){digits}"
    )
    changed = 0
    for text in READ:
        written = pattern.sub(NUMERALS[digits], text)
        changed += written != text
        assert meaning(written)[0] == meaning(text)[0], written
    assert changed


PIECES = (
    "≥", "<", "90%", "80%", "10", "1", "0.5", "个百分点", "天", "人", "万元", "每", "低于",
    "超过", "扣", "得", "分", "满分", "不得分", "完成", "未完成", "按比例", "扣完为止",
    "最多", "（含）", "以上", "以下", "-", "，", "；", "。", "否则", "的", "或", "且",
    "达到", "目标值", "年度", "任务", "得分=", "完成率", "×", "/", "酌情", "①", "发现",
    "一处", "满意度", "\n", "（", "）", "：",
)  # fmt: skip
made_of_pieces = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def holds_together(text: str) -> Reading[ScoringRule]:
    reading = parse_standard(text)
    assert reading.text == text
    for span in reading.unread:
        assert 0 <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
    assert (reading.value is None) >= bool(reading.unread)
    if reading.value is None:
        last = reading.findings[-1].name
        assert last in ("standard-not-understood", "line-or-distance", "standard-break-in-doubt")
        assert reading.unread or not text.strip()
    else:
        try:
            render_standard(reading.value)
        except GovPerfError:
            return reading
    return reading


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    holds_together(text)


@given(made_of_pieces)
def test_anything_made_of_words_of_the_grammar_is_read_without_an_error(text: str) -> None:
    holds_together(text)


@given(st.sampled_from(READ), st.integers(0, 80), st.integers(0, 80), st.sampled_from(PIECES))
def test_a_damaged_sentence_is_read_without_an_error(
    text: str, start: int, length: int, piece: str
) -> None:
    holds_together(text[:start] + text[start + length :])
    holds_together(text[:start] + piece + text[start:])


ACTUALS = (
    "0",
    "1",
    "3处",
    "50%",
    "89%",
    "95%",
    "100%",
    "120%",
    "2天",
    "40天",
    "完成",
    "未完成",
    "优秀",
    "-3%",
)


@given(made_of_pieces | st.sampled_from(READ), st.sampled_from(ACTUALS))
def test_what_a_rule_of_any_text_gives_lies_within_the_points(text: str, actual: str) -> None:
    rule = parse_standard(text).value
    if rule is None:
        return
    for target in (None, "≥90%", "≤30天", "=100个"):
        try:
            outcome = rule.apply(10, target, actual)
        except GovPerfError:
            continue
        assert 0 <= outcome.score <= 10
        assert outcome.steps[-1].value == outcome.score


@pytest.mark.parametrize("text", ["", " \n", "。", "，；"])
def test_nothing_is_not_a_standard(text: str) -> None:
    assert parse_standard(text).value is None


@pytest.mark.parametrize(
    "text", ["的" * 100_000, "每低于1%扣1分，" * 10_000, "(" * 100_000, "9" * 100_000]
)
def test_prose_is_refused_as_a_whole(text: str) -> None:
    reading = parse_standard(text)
    assert reading.value is None
    assert [span.text for span in reading.unread] == [text]


def test_as_many_clauses_as_there_may_be_are_read() -> None:
    assert parse_standard("扣完为止，" * 59 + "每低于1个百分点扣1分").value is not None
    assert parse_standard("扣完为止，" * 60 + "每低于1个百分点扣1分").value is None


def test_many_clauses_are_refused_as_they_stand() -> None:
    reading = parse_standard("扣完为止，" * 61)
    assert reading.value is None
    assert len(reading.unread) == 61


def test_only_what_was_not_understood_is_marked() -> None:
    text = "≥90% 得满分，每低 1% 扣 1 分；逢年 过节的另算。"
    assert [span.text for span in parse_standard(text).unread] == ["逢年 过节的另算"]


def test_points_of_the_sentence_are_scaled_only_on_demand() -> None:
    text = "≥90%得5分，每低1个百分点扣1分"
    plain, scaled = parse_standard(text).require(), parse_standard(text, scale=True).require()
    assert isinstance(plain, OwnPoints)
    assert scaled == OwnPoints(plain.points, plain.rule, scaled=True)
    assert plain.apply(10, None, "88%").score == 3
    assert [item.name for item in plain.apply(10, None, "88%").findings] == ["own-points-differ"]
    assert scaled.apply(10, None, "88%").score == 6
    assert scaled.apply(10, None, "88%").findings == ()


def test_scaling_does_not_touch_a_sentence_without_points_of_its_own() -> None:
    text = "每低于1个百分点扣1分"
    assert parse_standard(text, scale=True) == parse_standard(text)


@pytest.mark.parametrize(
    "rule",
    [
        OwnTarget("≥-5%", parse_standard("是否完成").require()),
        OwnPoints(5, OwnPoints(5, parse_standard("是否完成").require())),
    ],
)
def test_a_rule_that_has_no_sentence_says_so(rule: ScoringRule) -> None:
    with pytest.raises(RuleError) as caught:
        render_standard(rule)
    assert caught.value.finding.name in ("rule-not-written", "figure-not-written")


def test_a_rule_of_ones_own_has_no_sentence() -> None:
    class Own:
        def apply(self, points: Any, target: Any, actual: Any) -> Any:  # noqa: ANN401
            raise NotImplementedError

    with pytest.raises(RuleError) as caught:
        render_standard(Own())
    assert caught.value.finding.name == "rule-not-written"


def test_refused_sentences_are_refused_however_they_are_written() -> None:
    for text in REFUSED:
        for way, write in WAYS.items():
            assert parse_standard(write(text)).value is None, (way, text)


def test_a_plan_is_scored_with_its_standards_points_as_they_stand_or_scaled() -> None:
    item = Level3Indicator("合格率", "≥90%", standard="≥90%得5分，每低1个百分点扣1分", points=50)
    tree = [Level1Indicator("产出指标", [Level2Indicator("质量指标", [item])])]
    plan = DepartmentPlan("示例单位", indicators=tree)
    plain = score(plan, {"合格率": "88%"}, "财预〔2020〕10号")
    scaled = score(plan, {"合格率": "88%"}, "财预〔2020〕10号", scale_standards=True)
    assert plain["合格率"].score == 3
    assert scaled["合格率"].score == 30
    assert "own-points-differ" in [found.name for found in plain.findings]
    assert "own-points-differ" not in [found.name for found in scaled.findings]
