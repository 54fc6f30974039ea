"""定性 glued to its wording in one cell (定性健全): the sign and the value that were meant."""

import pytest

from forms_made import table, to_xlsx
from gov_perf import Target, read_plan
from gov_perf.targets import Operator


def target(operator: str, value: str) -> tuple[Target, set[str]]:
    head = "项目名称|甲|<|<|<\n一级指标|三级指标|指标性质|指标值|度量单位"
    rows = f"{head}\n产出指标|制度|{operator}|{value}|"
    reading = read_plan(to_xlsx(table(rows)))
    (found,) = reading.require().indicators
    return found.target, {item.name for item in reading.findings}


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        ("定性", "健全"),
        ("定性健全", ""),
        ("定性健全", "/"),
        ("定性：健全", "健全"),
        ("定性 健全", ""),
        ("定性", "定性健全"),
        ("", "定性健全"),
    ],
)
def test_the_wording_is_the_value_wherever_it_stands(operator: str, value: str) -> None:
    found, told = target(operator, value)
    assert found == Target(Operator.QUALITATIVE, None, None, "定性健全")
    assert "operator-code-unknown" not in told


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        ("定性健全", "完善"),
        ("定性健全", "≥98%"),
        ("定性指标", ""),
        ("定性或定量", ""),
        ("定性98%", ""),
        ("定量健全", ""),
    ],
)
def test_in_doubt_the_sign_is_not_read(operator: str, value: str) -> None:
    found, told = target(operator, value)
    assert "operator-code-unknown" in told
    assert found.operator is not Operator.QUALITATIVE


def test_a_figure_behind_it_stays_as_it_is_written() -> None:
    assert target("定性", "定性98%")[0].value is None
