"""Faults that people write, each found by a law; what looks like one and is right passes."""

import pytest

from faulty_rules import FAULTY, RIGHT
from gov_perf.testing import RuleLawError, assert_rule_laws


@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_is_found_by_its_law(fault: str) -> None:
    rule, law = FAULTY[fault]
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(rule, max_examples=60)
    assert caught.value.law == law
    assert "怎么改：" in caught.value.text


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_rule_is_refused_by_no_law(name: str) -> None:
    rule, exempt = RIGHT[name]
    assert assert_rule_laws(rule, exempt=exempt, max_examples=60).scored > 60
