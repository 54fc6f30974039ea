"""Ratios of one run, printed after the table: absolute times on these machines say little."""

from typing import Any

import pytest

RATIOS = (
    # (what, numerator, denominator, what both are measured above)
    (
        "import gov_perf ÷ import attrs, cattrs, relativedelta",
        "test_import[gov_perf]",
        "test_import[dependencies]",
        "test_import[nothing]",
    ),
    ("score() ÷ bare loop over Fractions", "test_score", "test_bare_loop", ""),
    ("score(), regulation's rules ÷ bare loop", "test_score_regulation", "test_bare_loop", ""),
    ("loads(plan) ÷ json.loads", "test_loads", "test_json_loads", ""),
    ("dumps(plan) ÷ json.dumps", "test_dumps", "test_json_dumps", ""),
    (
        "parse_formula(100 kB) ÷ parse_formula(10 kB)",
        "test_parse_formula[100]",
        "test_parse_formula[10]",
        "",
    ),
    (
        "parse_standard: 400 ÷ 200 characters",
        "test_parse_standard[400]",
        "test_parse_standard[200]",
        "",
    ),
    (
        "parse_standard: 800 ÷ 400 characters",
        "test_parse_standard[800]",
        "test_parse_standard[400]",
        "",
    ),
    (
        "parse_standard: 100 kB ÷ 50 kB",
        "test_parse_standard[100000]",
        "test_parse_standard[50000]",
        "",
    ),
    (
        "read_quantities: 100 kB ÷ 50 kB",
        "test_read_quantities[100000]",
        "test_read_quantities[50000]",
        "",
    ),
    (
        "read_quantities, hostile text: 100 kB ÷ 50 kB",
        "test_read_quantities_hostile[100000]",
        "test_read_quantities_hostile[50000]",
        "",
    ),
    (
        "read_dates: 100 kB ÷ 50 kB",
        "test_read_dates[100000]",
        "test_read_dates[50000]",
        "",
    ),
    (
        "review: 20 ÷ 10 times the plan",
        "test_review_grown[20]",
        "test_review_grown[10]",
        "",
    ),
    ("grid of 2 000 rows ÷ calamine alone", "test_workbook[grid]", "test_workbook[calamine]", ""),
    ("read_plan ÷ calamine alone", "test_workbook[plan]", "test_workbook[calamine]", ""),
    ("read_actuals ÷ calamine alone", "test_workbook[actuals]", "test_workbook[calamine]", ""),
    ("read_sheet ÷ calamine alone", "test_workbook[sheet]", "test_workbook[calamine]", ""),
    (
        "tables, NumPy, rules mixed ÷ bare pass",
        "test_tables_blocks[mixed]",
        "test_tables_bare_pass",
        "",
    ),
    (
        "tables, NumPy, by rule ÷ bare pass",
        "test_tables_blocks[together]",
        "test_tables_bare_pass",
        "",
    ),
    (
        "tables.score, Arrow to Arrow, texts as dictionaries ÷ bare pass",
        "test_tables_score[dictionaries]",
        "test_tables_bare_pass",
        "",
    ),
    (
        "tables.score, Arrow to Arrow, plain texts ÷ bare pass",
        "test_tables_score[plain]",
        "test_tables_bare_pass",
        "",
    ),
    (
        "1000 rows by the object API ÷ 1000000 by NumPy",
        "test_tables_objects",
        "test_tables_blocks[mixed]",
        "",
    ),
    ("Parquet, score, Parquet ÷ Parquet, copy, Parquet", "test_bulk_files", "test_bulk_copy", ""),
    ("the query in DuckDB ÷ a bare pass of DuckDB", "test_bulk_query", "test_bulk_bare_pass", ""),
)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401
    session = getattr(config, "_benchmarksession", None)
    medians = {
        bench.name: bench.stats.median
        for bench in (session.benchmarks if session else ())
        if bench.stats.data
    }
    rows = [
        f"{what}: {(medians[top] - (floor := medians.get(base, 0))) / (medians[under] - floor):.2f}"
        for what, top, under, base in RATIOS
        if top in medians and under in medians and (not base or base in medians)
    ]
    if "test_score" in medians:
        rows.append(f"score() of 8 indicators: {8 / medians['test_score']:,.0f} rows per second")
    if rows:
        terminalreporter.section("ratios of medians, one run")
        for row in rows:
            terminalreporter.write_line(row)
