"""Cases drawn once for all laws (抽取): drawing takes Hypothesis longer than any law.

Every law is tried on the same cases, so that one drawing serves them all.  Hypothesis draws
again only to make the case smaller that broke a law.
"""

import random
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from gov_perf.testing.cases import Case, own_copy


class Drawn:
    """So many cases of a strategy (抽得的各例), the same in every run."""

    def __init__(self, cases: SearchStrategy[Case], max_examples: int) -> None:
        self._strategy = cases
        self._max_examples = max_examples
        self._cases: list[Case] = []
        self.search(lambda case: self._cases.append(own_copy(case)))

    def each(self, holds: Callable[[Case], None]) -> None:
        """Ask about each case: a copy of its own, and random numbers as Hypothesis seeds them."""
        before = random.getstate()
        try:
            for case in self._cases:
                random.seed(0)
                holds(own_copy(case))
        finally:
            random.setstate(before)

    def search(self, holds: Callable[[Case], None]) -> None:
        """Let Hypothesis ask about the same cases, and about smaller ones where one fails."""

        @settings(
            max_examples=self._max_examples,
            database=None,
            derandomize=True,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],  # why it fails is ours to say
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )
        @given(self._strategy)
        def asked(case: Case) -> None:
            holds(case)

        asked()
