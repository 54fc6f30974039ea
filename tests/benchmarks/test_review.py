"""The review of a plan: how many plans a second, and that no rule is slower than linear.

``python -m tests.benchmarks.test_review`` prints each rule's share of the time, and how much
longer it takes for twice the plan.
"""

import time
from typing import Any

import pytest
from attrs import evolve

from gov_perf import review, review_many, samples
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reviewing import Documents, ReviewSettings, every_rule
from gov_perf.reviewing.run import review_documents
from gov_perf.reviewing.subject import Subject

SMALL, LARGE = 10, 20
"""How many times the sample plan's texts, tasks and indicators stand in the larger plans."""


def grown(times: int) -> DepartmentPlan:
    """The sample plan so many times over, every copy with names of its own."""
    plan = samples.suijiang_red_cross()
    roots = [
        evolve(
            level1,
            children=[
                evolve(
                    level2,
                    children=[
                        evolve(item, name=f"{item.name}{number}")
                        for number in range(times)
                        for item in level2.children
                    ],
                )
                for level2 in level1.children
            ],
        )
        for level1 in plan.indicators.roots
    ]
    tasks = [
        evolve(task, name=f"{task.name}{number}")
        for number in range(times)
        for task in plan.key_tasks
    ]
    return evolve(
        plan,
        indicators=roots,
        key_tasks=tasks,
        overall_goals=plan.overall_goals * times,
        annual_goals=plan.annual_goals * times,
    )


@pytest.mark.parametrize("times", [SMALL, LARGE])
def test_review_grown(benchmark: Any, times: int) -> None:  # noqa: ANN401 - a fixture
    plan = grown(times)
    assert benchmark(lambda: len(review(plan))) > 0


def test_review_plan(benchmark: Any) -> None:  # noqa: ANN401 - a fixture
    plan = samples.suijiang_red_cross()
    assert benchmark(lambda: len(review(plan))) > 0


def test_review_thousand(benchmark: Any) -> None:  # noqa: ANN401 - a fixture
    many = 50 if benchmark.disabled else 1000
    plan = samples.suijiang_red_cross()
    plans = [evolve(plan, department=f"示例县第{number}单位") for number in range(many)]
    done = benchmark.pedantic(lambda: review_many(plans), rounds=1, iterations=1)
    assert len(done) == many


def _seconds(rule: Any, plan: DepartmentPlan) -> float:  # noqa: ANN401 - a rule
    """The least time of three of one rule, with what all rules share worked out before."""
    best = float("inf")
    for _ in range(3):
        subject = Subject(Documents(plan))
        for name in ("texts", "narrative", "quantities", "citations", "places"):
            getattr(subject, name)
        subject.order("")
        start = time.perf_counter()
        list(rule.check(subject))
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    small, large = grown(SMALL), grown(LARGE)
    rows = [(rule, _seconds(rule, small), _seconds(rule, large)) for rule in every_rule()]
    for rule, first, second in sorted(rows, key=lambda row: row[2], reverse=True)[:25]:
        grown_by = second / first
        print(f"{rule.code} {rule.name}: {second * 1000:.2f} ms, {grown_by:.2f} for twice")
    start = time.perf_counter()
    for _ in range(20):
        review_documents(Documents(samples.suijiang_red_cross()), ReviewSettings())
    print(f"plans a second: {20 / (time.perf_counter() - start):.0f}")


if __name__ == "__main__":
    main()
