"""``score()`` with explanations, against the same arithmetic as a bare loop over Fractions."""

from decimal import Decimal
from fractions import Fraction

from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf import Actuals, regulation, samples, score

PLAN = samples.suijiang_red_cross()
TEN = regulation("财预〔2020〕10号")
BUDGET = samples.suijiang_budget()
ACTUALS = Actuals(
    {
        "培训应急救护师资数": "2",
        "培训班期数": "11",
        "培训合格率": "97.5",
        "灾害管理信息系统正常运转率": "97.5",
        "救灾救助物资运达时效": "52",
        "救护培训普及率": "24.1",
        "捐赠援助公布程度": "99.5",
        "服务群众满意度": "91",
    }
)
POINTS = (10, 10, 10, 10, 10, 15, 15, 10)


def bare_loop() -> tuple[list[Decimal], Decimal]:
    """The regulation's arithmetic and nothing else: text to fraction, ratio, half-up, sum."""
    scores: list[Decimal] = []
    for indicator, points in zip(PLAN.indicators, POINTS, strict=True):
        target = indicator.target
        goal, value = Fraction(str(target.value)), Fraction(str(ACTUALS[indicator.name]))
        full = Fraction(points)
        if target.operator is not None and target.operator.is_ceiling:
            exact = full if value <= goal else full * goal / value
        else:
            exact = full if value >= goal else full * value / goal
        cents = (2 * exact.numerator * 100 + exact.denominator) // (2 * exact.denominator)
        scores.append(Decimal(cents).scaleb(-2))
    return scores, sum(scores, Decimal(0))


def test_the_bare_loop_gives_the_same_scores() -> None:
    sheet = score(PLAN, ACTUALS, TEN, standards="regulation")
    assert ([row.score for row in sheet.rows], sheet.indicator_score) == bare_loop()


def test_bare_loop(benchmark: BenchmarkFixture) -> None:
    assert benchmark(bare_loop)


def test_score_regulation(benchmark: BenchmarkFixture) -> None:
    assert benchmark(score, PLAN, ACTUALS, TEN, standards="regulation").rows


def test_score(benchmark: BenchmarkFixture) -> None:
    assert benchmark(score, PLAN, ACTUALS, TEN).rows
