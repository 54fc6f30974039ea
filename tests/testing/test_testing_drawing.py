"""The cases of the kit: drawn once for all laws, the same in every run, each a copy of its own."""

import random
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from gov_perf import Measured, Proportional, parse_target
from gov_perf.testing import RuleLawError
from gov_perf.testing.cases import Case
from gov_perf.testing.drawing import Drawn
from gov_perf.testing.taking import cases_for

TARGET = parse_target("≥80%").require()


def of(number: int) -> Case:
    return Case(Decimal(number), TARGET, Measured(number))


def test_cases_are_drawn_once_for_as_many_laws_as_there_are() -> None:
    made: list[int] = []

    def counted(number: int) -> Case:
        made.append(number)
        return of(number)

    drawn = Drawn(st.integers(1, 10**6).map(counted), 30)
    once = len(made)
    assert once >= 30
    laws: list[list[Case]] = [[], []]
    for seen in laws:
        drawn.each(seen.append)
    assert len(made) == once
    assert laws[0] == laws[1]
    assert len(laws[0]) == 30


def test_every_law_has_copies_of_its_own_and_hypothesis_draws_the_same() -> None:
    drawn = Drawn(cases_for(Proportional(), None), 25)
    first, second, searched = list[Case](), list[Case](), list[Case]()
    drawn.each(first.append)
    drawn.each(second.append)
    drawn.search(searched.append)
    assert first == second == searched
    assert not {*map(id, first)} & {*map(id, second)}


def test_the_random_numbers_of_the_caller_go_on() -> None:
    drawn = Drawn(st.integers(1, 9).map(of), 5)
    before, seen = random.getstate(), set[float]()
    drawn.each(lambda _: seen.add(random.random()))  # noqa: S311 - the rule's own
    assert random.getstate() == before
    assert len(seen) == 1  # as Hypothesis has it: a fault that depends on chance comes again


def test_a_case_that_fails_is_made_smaller() -> None:
    def holds(case: Case) -> None:
        if case.points > 7:
            raise RuleLawError(str(case.points))

    drawn = Drawn(st.integers(1, 10**6).map(of), 30)
    with pytest.raises(RuleLawError) as caught:
        drawn.search(holds)
    assert caught.value.text == "8"
