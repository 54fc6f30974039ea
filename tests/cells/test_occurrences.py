"""每发生一起扣2分: what occurred is told apart from what was done, in every engine alike."""

from decimal import Decimal

import pyarrow as pa
import pytest

from gov_perf import InputError, PerOccurrence, parse_standard, tables
from sql_cases import differing

STANDARD = "每发生一起扣2分，扣完为止"
THING = "起"

REFUSED = (
    ("≥3.2万人次", "3.2万人", "L030"),
    ("≥3.2万人次", "3.2万", "L030"),
    ("≥12期", "13次", "L030"),
    ("≥12期", "12期次", "L030"),
    ("≥12期", "0.1万起", "L030"),
    ("=12期", "12次", "L030"),
    ("12期", "12期", "L030"),
    ("12期", "12次", "L030"),
    ("≥12", "12个", "L030"),
    ("≤3万人次", "2", "L030"),
    ("≤100万元", "118万", "L030"),
    ("≤100万元", "118万元", "L012"),
    ("≥12期", "118万元", "L012"),
)
SCORED = (
    ("≥12期", "2起", "6", False, ()),
    ("12期", "2起", "6", False, ()),
    ("=0起", "0", "10", True, ()),
    ("0起", "1", "8", False, ()),
    ("0起", "0次", "10", True, ()),
    ("≥95%", "1例", "8", False, ()),
    ("≤3起", "2起", "6", True, ("L042",)),
    ("≤3起", "3", "4", True, ("L042",)),
    ("<3起", "3起", "4", False, ()),
    ("≤3起", "0起", "10", True, ()),
    ("≤3起", "4起", "2", False, ()),
    ("≤3起", "2例", "6", True, ("L042", "V024")),
    ("≤0.5百起", "2起", "6", True, ("L042",)),
    ("≤5%", "1例", "8", False, ()),
)


@pytest.mark.parametrize(("target", "actual", "code"), REFUSED)
def test_what_may_have_been_done_is_refused(target: str, actual: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        PerOccurrence(2, thing=THING).apply(10, target, actual)
    assert [item.code for item in caught.value.findings] == [code]


@pytest.mark.parametrize(("target", "actual", "score", "met", "codes"), SCORED)
def test_what_occurred_is_scored(
    target: str,
    actual: str,
    score: str,
    met: bool,  # noqa: FBT001
    codes: tuple[str, ...],
) -> None:
    outcome = PerOccurrence(2, thing=THING).apply(10, target, actual)
    assert (str(outcome.score), outcome.met) == (score, met)
    assert tuple(sorted(item.code for item in outcome.findings)) == codes


def test_the_sentence_names_what_is_counted() -> None:
    rule = parse_standard("每出现一次安全事故扣2分，扣完为止").require()
    assert rule.apply(10, "≥12期", "2次").score == 6
    with pytest.raises(InputError):
        rule.apply(10, "≥12期", "2起")


@pytest.mark.parametrize(
    ("actual", "why"),
    [
        ("118万元", "是金额，不是个数"), ("98%", "是比率，不是个数"), ("3天", "是时长，不是个数"),
        ("1.5", "不是整数"), ("-1起", "是负数"), ("未完成", "没有写发生的个数"),
    ],
)  # fmt: skip
def test_the_cause_is_named(actual: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        PerOccurrence(2).apply(10, None, actual)
    assert f"实际完成值“{actual}”{why}。" in str(caught.value.findings[0])


def test_tables_and_sql_say_the_same() -> None:
    rows = [(target, actual) for target, actual, *_ in (*REFUSED, *SCORED)]
    columns = {
        "target": [target for target, _ in rows],
        "actual": [actual for _, actual in rows],
        "points": ["10"] * len(rows),
        "standard": [STANDARD] * len(rows),
    }
    table = pa.table(columns)
    found = tables.score(table, "财预〔2020〕10号").to_pylist()
    unsaid = {"V012", "V013", "T020"}
    for (target, actual, code), row in zip(REFUSED, found, strict=False):
        assert (row["score"], code in row["finding"].split()) == (None, True), (target, actual, row)
    for (target, actual, score, met, codes), row in zip(SCORED, found[len(REFUSED) :], strict=True):
        said = set((row["finding"] or "").split()) - unsaid
        assert (row["score"], row["met"], said) == (Decimal(score), met, set(codes)), (
            target, actual, row,
        )  # fmt: skip
    assert differing(table)[0] == []
