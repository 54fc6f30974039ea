"""The stored stress set of the bulk arithmetic: ``python tests/stress_rows.py`` writes it.

Rows on and within two units of every threshold, band and step, exact ties, ties of ratios that
do not end, zero and negative figures, and magnitudes up to the range, each with the score that
the object API gave when the file was written.  Every backend is held against it.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

from gov_perf import parse_actual, parse_target, regulation
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import plain
from gov_perf.regulations import Regulation
from gov_perf.standards import parse_standard

FILE = Path(__file__).parent / "data" / "stress.csv"
NUMBER = "财预〔2020〕10号"
COLUMNS = ("operator", "target", "unit", "actual", "points", "standard", "score")

STANDARDS = (
    ("", "%"),
    ("", "人"),
    ("完成率低于60%的不得分，未完成的按比例得分", "人"),
    ("每低于1个百分点扣0.5分，扣完为止", "%"),
    ("每低于5%扣2分，扣完为止", "人"),
    ("是否完成指标值", "%"),
    ("≥90%得满分，80%（含）-90%得80%，60%（含）-80%得60%，低于60%不得分", "%"),
)
SIGNS = ("≥", "≤", "=", ">", "<")
TARGETS = ("-3", "0", "0.0001", "0.4825", "1", "3", "7", "95", "98", "100", "600", "12345.6789")
IN_ONES = (
    ("", "万人"),
    ("每低于5%扣2分，扣完为止", "亿元"),
    ("是否完成指标值", "千人"),
    ("≥3万人得满分，2万人（含）-3万人得80%，低于2万人不得分", "万人"),
    ("≥30000人得满分，低于30000人不得分", "万人"),
)
BIG = ("1999999999999.9999", "2000000000000", "666666666666.6666")


def near(target: Decimal, random: Random) -> Iterator[Decimal]:
    """Actual values about a target."""
    edges = [Decimal(0), target, 2 * target, Decimal(60), Decimal(80), Decimal(90)]
    edges += [target * Decimal(share) for share in ("0.6", "0.8", "0.9", "1.3", "0.5")]
    edges += [target - step for step in (Decimal("0.5"), Decimal(1), Decimal(5))]
    for edge in edges:
        units = int(edge * 10_000) + random.randint(-2, 2)
        yield Decimal(f"{units}E-4")


def rows() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Every row without its score; the same on every run."""
    random = Random(5)  # noqa: S311 - rows of a test
    for standard, unit in STANDARDS:
        for sign in SIGNS:
            for target in TARGETS:
                for value in near(Decimal(target), random):
                    points = random.choice(("1", "3", "5", "10", "7.25", "0"))
                    yield sign, target, unit, plain(value), points, standard
            for target in (*BIG, "0.0003"):
                for actual in (*BIG, "0.0001"):
                    yield sign, target, unit, actual, "9.99", standard
    for whole in (600, 800, 1200):
        for part in range(1, whole, 7 if whole > 600 else 1):
            if 600 * part % whole == 0 or part == 11:
                yield "≥", str(whole), "人", str(part), "3", ""
    yield from in_ones()


def in_ones() -> Iterator[tuple[str, str, str, str, str, str]]:
    """About the line from which on a figure without a unit may be in ones, not in 万."""
    cases = product(IN_ONES, SIGNS, ("-3", "0.0001", "3", "19999.9999"), (-1, 0, 1))
    for (standard, unit), sign, target, more in cases:
        value = Decimal(target) * (100 if unit == "千人" else 1000) + Decimal(more).scaleb(-4)
        yield sign, target, unit, plain(value), "7.25", standard


def scored(row: tuple[str, ...], rules: Regulation) -> str:
    """The object API's score; empty where it refuses."""
    sign, number, unit, value, points, standard = row
    target = parse_target(f"{sign}{number}{unit}").require()
    rule = parse_standard(standard, rules.conventions).value if standard else None
    rule = rule or rules.rule_for(target, None).value
    try:
        outcome = rule.apply(points, target, parse_actual(value, target.unit).require())
    except GovPerfError:
        return ""
    return str(outcome.rounded(2))


def main() -> None:
    rules = regulation(NUMBER)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*row, scored(row, rules)) for row in dict.fromkeys(rows()))


if __name__ == "__main__":
    main()
