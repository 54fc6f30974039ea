"""A qualitative target is quoted as its own cell has it, without 定性 of the column beside it."""

import pytest

from gov_perf import review
from gov_perf.reviewing.examples import department, indicator


@pytest.mark.parametrize(
    ("level1", "level2", "name"),
    [("效益", "社会效益", "benefit-vague"), ("产出", "质量", "output-vague")],
)
@pytest.mark.parametrize("target", ["定性显著提升", "定性：显著提升", "定性 显著提升", "显著提升"])
def test_the_wording_is_quoted_alone(level1: str, level2: str, name: str, target: str) -> None:
    found = review(department(indicator(level1, level2, "群众生活改善状况", target)))
    assert [item.fact("target") for item in found if item.name == name] == ["显著提升"]


@pytest.mark.parametrize("target", ["定性", "定性98%", "定性按规定程序验收"])
def test_what_stands_behind_the_sign_is_still_judged_as_it_was(target: str) -> None:
    found = review(department(indicator("效益", "社会效益", "群众生活改善状况", target)))
    assert "benefit-vague" not in [item.name for item in found]
