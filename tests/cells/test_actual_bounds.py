"""100人以上, >95%, 九成以上: scored at the bound where that meets the target, otherwise refused."""

import pyarrow as pa
import pytest

from gov_perf import (
    AllOrNothing,
    DepartmentPlan,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Proportional,
    score,
    tables,
)
from sql_cases import differing

DECIDED = (
    ("≥100人", "100人以上"),
    ("≥100人", "不少于100人"),
    ("≥100人", "超过100人"),
    ("≥100人", ">120"),
    ("≥95%", ">95%"),
    ("≥90%", "九成以上"),
    ("≤100万元", "≤98万元"),
    ("≤100万元", "100万元以内"),
    ("≤100万元", "低于98万元"),
    ("<100%", "低于98%"),
    ("≤100万元", "低于98万"),
    ("≥0.01万人", "100人以上"),
    ("≥100人次", "100人以上"),
)
OPEN = (
    ("≥95%", "九成以上"),
    ("≥95%", ">90%"),
    ("≥100人", "不少于99人"),
    (">95%", ">95%"),
    (">95%", "≥95%"),
    ("≤100万元", "≤120万元"),
    ("≤100万元", "120万元以内"),
    ("<98%", "低于98%"),
    ("≥0.02万人", "100人以上"),
    ("≥100人", "100人以下"),
    ("≤100人", ">100人"),
    ("=100人", ">100人"),
)


@pytest.mark.parametrize(("target", "actual"), DECIDED)
def test_a_bound_that_meets_the_target_is_taken(target: str, actual: str) -> None:
    for rule in (AllOrNothing(), Proportional()):
        outcome = rule.apply(10, target, actual)
        assert outcome.score == 10
        assert outcome.met is True
        assert "V018" in [item.code for item in outcome.findings]


@pytest.mark.parametrize(("target", "actual"), OPEN)
def test_any_other_says_only_where_it_lies(target: str, actual: str) -> None:
    for rule in (AllOrNothing(), Proportional()):
        with pytest.raises(InputError) as caught:
            rule.apply(10, target, actual)
        assert [item.code for item in caught.value.findings] == ["V040"]


@pytest.mark.parametrize(
    ("target", "actual", "code"), [("≥95%", ">95%", "V018"), ("≥95%", "九成以上", "V040")]
)
def test_a_plan_says_the_same(target: str, actual: str, code: str) -> None:
    leaf = Level3Indicator("甲", target, points="90")
    tree = [Level1Indicator("产出指标", [Level2Indicator("质量指标", [leaf])])]
    plan = DepartmentPlan("示例单位", indicators=tree)
    sheet = score(plan, {"甲": actual}, "财预〔2020〕10号", skip_unscorable=True)
    assert code in [item.code for item in sheet.findings]
    assert len(sheet.rows) == (code == "V018")


def test_tables_and_sql_say_the_same() -> None:
    rows = [*DECIDED, *OPEN, ("≥95%", "96%"), ("98%", "≥98%"), ("=98%", "=98%")]
    columns = {
        "target": [target for target, _ in rows],
        "actual": [actual for _, actual in rows],
        "points": ["10"] * len(rows),
    }
    table = pa.table(columns)
    found = tables.score(table, "财预〔2020〕10号").to_pylist()
    for row in found[: len(DECIDED)]:
        assert (str(row["score"]), "V018" in row["finding"]) == ("10.00", True), row
    for row in found[len(DECIDED) : len(DECIDED) + len(OPEN)]:
        assert (row["score"], row["finding"]) == (None, "V040"), row
    assert differing(table)[0] == []
