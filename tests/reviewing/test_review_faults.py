"""All faults at once: k independent faults put into a clean plan are all found, and no others."""

from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean_plans import FAULTS, Fault, clean_plans
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.reviewing import review


@given(clean_plans())
@settings(max_examples=25)
def test_a_clean_plan_has_nothing_to_find(plan: DepartmentPlan) -> None:
    assert list(review(plan)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
@given(plan=clean_plans())
@settings(max_examples=4)
def test_one_fault_is_found(fault: Fault, plan: DepartmentPlan) -> None:
    spoilt = fault.change(plan)
    assert spoilt != plan
    assert fault.rule in {item.name for item in review(spoilt)}


@st.composite
def independent(draw: st.DrawFn) -> list[Fault]:
    """Faults of different fields, in any order."""
    chosen: dict[str, Fault] = {}
    for fault in draw(st.lists(st.sampled_from(FAULTS), min_size=2, max_size=20, unique=True)):
        chosen.setdefault(fault.field, fault)
    return list(chosen.values())


def spoil(plan: Plan, fault: Fault) -> Plan:
    assert isinstance(plan, DepartmentPlan)
    return fault.change(plan)


@given(clean_plans(), independent())
@settings(max_examples=60)
def test_all_faults_are_found_at_once(plan: DepartmentPlan, faults: list[Fault]) -> None:
    start: Plan = plan
    found = {item.name for item in review(reduce(spoil, faults, start))}
    assert {fault.rule for fault in faults} <= found
