"""Ratios that benchmarks give, with what is aimed at; times of these machines say little."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen


@frozen
class Ratio:
    """One median above another, both of one run.

    ``base`` is taken off both where it is given; ``times`` is for sides of unlike size.
    """

    what: str
    top: str
    under: str
    aim: str = ""
    base: str = ""
    times: int = 1


RATIOS: Final = (
    Ratio(
        "import gov_perf ÷ import attrs, cattrs, relativedelta",
        "test_import[gov_perf]",
        "test_import[dependencies]",
        base="test_import[nothing]",
    ),
    Ratio("score() ÷ bare loop over Fractions", "test_score", "test_bare_loop"),
    Ratio("score(), regulation's rules ÷ bare loop", "test_score_regulation", "test_bare_loop"),
    Ratio("loads(plan) ÷ json.loads", "test_loads", "test_json_loads"),
    Ratio("dumps(plan) ÷ json.dumps", "test_dumps", "test_json_dumps"),
    Ratio(
        "parse_formula(100 kB) ÷ parse_formula(10 kB)",
        "test_parse_formula[100]",
        "test_parse_formula[10]",
        "10: linear",
    ),
    Ratio(
        "parse_standard: 400 ÷ 200 characters",
        "test_parse_standard[400]",
        "test_parse_standard[200]",
        "2: linear",
    ),
    Ratio(
        "parse_standard: 800 ÷ 400 characters",
        "test_parse_standard[800]",
        "test_parse_standard[400]",
        "2: linear",
    ),
    Ratio(
        "parse_standard: 100 kB ÷ 50 kB",
        "test_parse_standard[100000]",
        "test_parse_standard[50000]",
        "2: linear",
    ),
    Ratio(
        "read_quantities: 100 kB ÷ 50 kB",
        "test_read_quantities[100000]",
        "test_read_quantities[50000]",
        "2: linear",
    ),
    Ratio(
        "read_quantities, hostile text: 100 kB ÷ 50 kB",
        "test_read_quantities_hostile[100000]",
        "test_read_quantities_hostile[50000]",
        "2: linear",
    ),
    Ratio(
        "read_dates: 100 kB ÷ 50 kB",
        "test_read_dates[100000]",
        "test_read_dates[50000]",
        "2: linear",
    ),
    Ratio(
        "review: 20 ÷ 10 times the plan",
        "test_review_grown[20]",
        "test_review_grown[10]",
        "2: linear",
    ),
    Ratio(
        "grid of 2 000 rows ÷ calamine alone",
        "test_workbook[grid]",
        "test_workbook[calamine]",
        "≤ 3",
    ),
    Ratio("read_plan ÷ calamine alone", "test_workbook[plan]", "test_workbook[calamine]", "≤ 3"),
    Ratio(
        "read_actuals ÷ calamine alone", "test_workbook[actuals]", "test_workbook[calamine]", "≤ 3"
    ),
    Ratio("read_sheet ÷ calamine alone", "test_workbook[sheet]", "test_workbook[calamine]", "≤ 3"),
    Ratio(
        "tables, NumPy, rules mixed ÷ bare pass",
        "test_tables_blocks[mixed]",
        "test_tables_bare_pass",
        "≤ 12",
    ),
    Ratio(
        "tables, NumPy, by rule ÷ bare pass",
        "test_tables_blocks[together]",
        "test_tables_bare_pass",
        "≤ 12",
    ),
    Ratio(
        "tables.score, Arrow to Arrow, texts as dictionaries ÷ bare pass",
        "test_tables_score[dictionaries]",
        "test_tables_bare_pass",
        "≤ 17",
    ),
    Ratio(
        "tables.score, Arrow to Arrow, plain texts ÷ bare pass",
        "test_tables_score[plain]",
        "test_tables_bare_pass",
        "≤ 17",
    ),
    Ratio(
        "rows by the object API ÷ rows by NumPy, rules mixed",
        "test_tables_objects",
        "test_tables_blocks[mixed]",
        "≥ 50",
        times=1000,
    ),
    Ratio(
        "Parquet, score, Parquet ÷ Parquet, copy, Parquet",
        "test_bulk_files",
        "test_bulk_copy",
        "≤ 3",
    ),
    Ratio("the query in DuckDB ÷ a bare pass of DuckDB", "test_bulk_query", "test_bulk_bare_pass"),
    *(
        Ratio(
            f"Spark, {rows / 1e6:g} M rows: {what} ÷ generated SQL",
            f"test_spark[{rows}-{way}]",
            f"test_spark[{rows}-sql]",
            aim,
        )
        for rows in (1_000_000, 6_500_000)
        for what, way, aim in (("mapInArrow", "arrow", "≥ 3"), ("bare scan", "scan", "≥ 0.6"))
    ),
)


def lacking(medians: Mapping[str, float]) -> list[str]:
    """The tests that some ratio names and that were not measured."""
    return sorted(set().union(*map(_sides, RATIOS)) - medians.keys())


def _sides(ratio: Ratio) -> set[str]:
    return {name for name in (ratio.top, ratio.under, ratio.base) if name}


def ratios(medians: Mapping[str, float]) -> Iterator[tuple[Ratio, float]]:
    """Those of which both sides were measured; ``medians`` in seconds by name of the test."""
    for ratio in RATIOS:
        if _sides(ratio) <= medians.keys():
            floor = medians[ratio.base] if ratio.base else 0.0
            top, under = medians[ratio.top] - floor, medians[ratio.under] - floor
            yield ratio, ratio.times * top / under
