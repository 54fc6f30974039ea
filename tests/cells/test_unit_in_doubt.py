"""31500 against ≥3.2万人: 人 or 万人?  No way of scoring guesses; all say so with one code."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Computed,
    InputError,
    Measured,
    Outcome,
    Unit,
    monitor,
    parse_standard,
    read_sheet,
    recheck,
    score,
    tables,
    whatif,
)
from gov_perf.reviewing import review
from gov_perf.reviewing.examples import department, indicator
from gov_perf.rules.bare import times_of
from sql_cases import differing

RULES: Final = "财预〔2020〕10号"
NAME: Final = "base-unit-in-doubt"
LEAF: Final = "产出指标/数量指标/指标"

CASES: Final = (
    # target, actual value, how to write it; "" where it is scored
    ("≥3.2万人", "31500", "31500人"),
    ("≥3.2万人", "3200", "3200人"),
    ("≥3.2万人", "3199.9999", ""),
    ("≥3.2万人", "31500人", ""),
    ("≥3.2万人", "31500万人", ""),
    ("≥3.2万人", "3.15", ""),
    ("≥3.2万人", "0", ""),
    ("≥3.2万人", "-31500", ""),
    ("≥3.2万", "31500", "3.15万"),
    ("≤100万元", "950000", "950000元"),
    ("≤100万元", "95", ""),
    ("＝3万元/户", "29000", "29000元/户"),
    (">2亿元", "200000000", "200000000元"),
    ("≥1.5亿元", "15000", "15000万元"),
    ("≥1.5亿元", "1499.99", ""),
    ("≥20百万元", "19500000", "19500000元"),
    ("≥20百万元", "20000", "20000万元"),
    ("≥5千人", "5100", "5100人"),
    ("≥5千人", "499.99", ""),
    ("≥5千米", "5000", "5000米"),
    ("≥1999999999.9999万人", "1999999999999.9", "1999999999999.9人"),
    ("≥1999999999.9999万人", "1999999999999.8999", ""),
    ("≥3.2万千瓦", "31500", "3.15万千瓦"),
    ("≥3.2万捆", "31500", "3.15万捆"),
    # no power of ten before the unit, or one that results differ by
    ("≥3百人", "310000", ""),
    ("≥5千克", "5000", ""),
    ("≥5千瓦时", "5000", ""),
    ("≥5千瓦", "5000", ""),
    ("≥3人", "31500", ""),
    ("≥3公顷", "31500", ""),
    ("≥32000人", "3.2", ""),
    # nothing to be a thousand times of
    ("≤0万元", "31500", ""),
    ("≥-3万元", "31500", ""),
)

STANDARDS: Final = (
    ("≥", "3.2", "万人", "≥3万人得满分，否则不得分", "31500", True),
    ("≥", "3.2", "万人", "≥3得满分，否则不得分", "31500", True),
    ("≥", "3.2", "万人", "≥3得满分，否则不得分", "2999.9999", False),
    ("≥", "3.2", "万人", "≥30000得满分，否则不得分", "31500", False),
    ("≥", "3.2", "万人", "≥30000人得满分，否则不得分", "31500", True),
    ("≥", "32000", "人", "≥3万人得满分，否则不得分", "31500", False),
    ("≥", "3.2", "万人", "≥3万人得满分，每少1万人扣1分", "31500", True),
    ("≥", "3.2", "万人", "≥3得满分，每少1扣1分", "31500", True),
    ("≥", "3.2", "万人", "≥3得满分，每少1扣1分", "2999.9999", False),
    ("≥", "32000", "人", "≥3万人得满分，每少1万人扣1分", "31500", True),
    ("≥", "3.2", "万人", "≥3万人计10分；2万人(含)-3万人计8分；低于2万人不得分", "31500", True),
    (
        "≥",
        "3.2",
        "万人",
        "≥30000人计10分；20000人(含)-30000人计8分；低于20000人不得分",
        "31500",
        True,
    ),
    (
        "≥",
        "3.2",
        "万人",
        "≥30000人计10分；20000人(含)-30000人计8分；低于20000人不得分",
        "3.1",
        False,
    ),
    ("≥", "32000", "人", "≥3万人计10分；2万人(含)-3万人计8分；低于2万人不得分", "31500", False),
    ("≤", "100", "万元", "≤100万元得满分，>200万元为0分，100-200万元按比例减分", "950000", True),
    ("≤", "100", "万元", "每超过1%扣1分", "950000", True),
    ("≤", "100", "万元", "每超过1%扣1分", "101", False),
    ("≥", "3.2", "万人", "≥90%得满分，80%（含）-90%得80%，低于80%不得分", "31500", True),
    ("≥", "3.2", "万人", "完成率低于60%的不得分，未完成的按比例得分", "31500", True),
    ("≥", "3.2", "万人", "每少1万人扣1分", "31500", True),
)


def outcome(sentence: str, target: str, actual: str | Measured | Computed) -> Outcome:
    """By the object API."""
    return parse_standard(sentence).require().apply(10, target, actual)


def refused(sentence: str, target: str, actual: str) -> bool:
    """Whether the object API sees the doubt."""
    try:
        outcome(sentence, target, actual)
    except InputError as error:
        return {item.name for item in error.findings} == {NAME}
    return False


def table(rows: list[tuple[str, str, str, str, str]]) -> pa.Table:
    """Sign, target, unit, standard and actual value of each row."""
    names = ("operator", "target", "unit", "standard", "actual")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    columns |= {"points": ["10"] * len(rows), "plan": ["甲"] * len(rows)}
    columns |= {"level1": ["产出指标"] * len(rows), "level2": ["数量指标"] * len(rows)}
    columns["indicator"] = [f"指标{number}" for number in range(len(rows))]
    return pa.table(columns)


def in_doubt(given: pa.Table) -> list[bool]:
    """Which rows the table refuses for the doubt; no other row is refused."""
    rows = tables.score(given, RULES).to_pylist()
    found = ["V043" in (row["finding"] or "").split() for row in rows]
    assert found == [row["score"] is None for row in rows]
    return found


@pytest.mark.parametrize(("target", "actual", "written"), CASES)
def test_what_may_be_in_ones_is_refused(target: str, actual: str, written: str) -> None:
    if not written:
        assert outcome("按完成比例得分", target, actual).score >= 0
        return
    with pytest.raises(InputError) as caught:
        outcome("按完成比例得分", target, actual)
    (found,) = caught.value.findings
    assert (found.name, found.fact("written")) == (NAME, written)
    assert outcome("按完成比例得分", target, written).findings == ()


def test_both_readings_are_said() -> None:
    with pytest.raises(InputError) as caught:
        outcome("按完成比例得分", "≥3.2万人", "31500")
    assert str(caught.value.findings[0]) == (
        "V043 退回：实际完成值“31500”没有写单位，要求以万人计：按万人算是 31500万人，"
        "达到要求的1000倍以上；按人算是 3.15万人。分不清是哪一个，不能计分。"
        "请在数后写明单位，写成“31500人”；确是 31500万人 的，写成“31500万人”。"
    )


def test_so_is_what_a_formula_gave() -> None:
    with pytest.raises(InputError):
        outcome("按完成比例得分", "≥3.2万人", Computed(Fraction(31500), None, "甲+乙"))


def test_tables_and_sql_say_the_same() -> None:
    rows = [(target[:1], target[1:], "", "按完成比例得分", actual) for target, actual, _ in CASES]
    given = table(rows)
    assert in_doubt(given) == [bool(written) for _, _, written in CASES]
    assert differing(given)[0] == []


def test_so_do_standards_with_thresholds_of_their_own() -> None:
    given = table([row[:5] for row in STANDARDS])
    assert in_doubt(given) == [row[5] for row in STANDARDS]
    assert differing(given)[0] == []
    for sign, target, unit, sentence, actual, doubt in STANDARDS:
        assert refused(sentence, f"{sign}{target}{unit}", actual) is doubt, sentence


def test_columns_of_numbers_too() -> None:
    given = table([("≥", "3.2", "万人", "", "31500"), ("≤", "100", "万元", "", "95")])
    for name in ("target", "actual"):
        numbers = pa.array([float(text) for text in given[name].to_pylist()])
        given = given.set_column(given.column_names.index(name), name, numbers)
    assert in_doubt(given) == [True, False]
    assert differing(given)[0] == []


FIGURES = st.decimals("0.0001", "99999999", places=4)


@given(
    st.sampled_from(["万人", "亿元", "千米", "人", "公顷", "百万元"]),
    FIGURES,
    st.sampled_from([Decimal(power) for power in (1, 100, 1000, 10_000)]),
    st.sampled_from([Decimal(more).scaleb(-4) for more in (-1, 0, 1)]),
)
def test_the_line_is_exact(unit: str, target: Decimal, times: Decimal, more: Decimal) -> None:
    actual = target * times + more
    least = times_of(Unit.of(unit))
    doubt = least is not None and actual >= least * target
    assert refused("按完成比例得分", f"≥{target}{unit}", str(actual)) is doubt


PLAN: Final = department(indicator("产出", "数量", "指标", "≥3.2万人"))


def test_scoring_monitoring_and_what_if_refuse_it() -> None:
    with pytest.raises(InputError) as caught:
        score(PLAN, {"指标": "31500"}, RULES)
    assert [(item.name, item.where.path) for item in caught.value.findings] == [(NAME, LEAF)]
    with pytest.raises(InputError) as caught:
        monitor(PLAN, {"指标": "31500"}, on=date(2025, 7, 31))
    assert [item.name for item in caught.value.findings] == [NAME]
    with pytest.raises(InputError) as caught:
        whatif.needed(PLAN, {"指标": "31500"}, RULES, indicator="指标", grade="优")
    assert [item.name for item in caught.value.findings] == [NAME]


FORM: Final = """项目支出绩效自评表,,,,,,
项目名称,甲项目,,,,,
一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分
产出指标,数量指标,服务人数,≥3.2万人,31500,90,90
满意度指标,服务对象满意度指标,群众满意度,≥95%,96%,10,10
"""


def test_a_published_sheet_is_not_held_against_the_unit() -> None:
    sheet = read_sheet(FORM.encode()).require()
    checked = recheck(sheet, RULES)
    assert [row.computed for row in checked.rows if row.path.endswith("服务人数")] == [None]
    names = {item.name for item in checked.findings}
    assert "recheck-row-unchecked" in names
    assert not names & {"recheck-row-differs", "recheck-full-marks"}
    assert "actual-far-from-target" in {item.name for item in review(PLAN, sheet=sheet).findings}
