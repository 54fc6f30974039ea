"""Rates as they are shown (百分数): what is not all or nothing is nowhere shown as 100 % or 0 %."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    BudgetExecution,
    Ratio,
    ScoreSheet,
    parse_actual,
    samples,
    score,
    show,
)
from gov_perf.charts.spread import _short
from gov_perf.cli.render import drawn, sheet_part
from gov_perf.forms.write import cells, form_of
from gov_perf.numbers.exact import percent

RATES = st.fractions(0, 2, max_denominator=10**12)


def executed(amount: str) -> ScoreSheet:
    budget = BudgetExecution("1000000", amount)
    plan = samples.suijiang_red_cross()
    return score(plan, samples.suijiang_actuals(), "财预〔2020〕10号", budget=budget)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ("0.99996", "99.996%"),
        ("0.00004", "0.004%"),
        ("1.00004", "100.004%"),
        ("0.9999999999", "99.99999999%"),
        ("-0.00001", "-0.001%"),
        ("0.999949", "99.99%"),
        ("1", "100%"),
        ("0", "0%"),
    ],
)
def test_a_rate_is_all_or_nothing_only_where_it_is(rate: str, shown: str) -> None:
    assert percent(Fraction(rate)) == shown


@given(RATES, st.integers(0, 4))
def test_only_all_is_shown_as_all(rate: Fraction, digits: int) -> None:
    assert (percent(rate, digits) == "100%") == (rate == 1)
    assert (percent(rate, digits) == "0%") == (rate == 0)


@given(RATES)
def test_a_workbook_shows_what_is_printed(rate: Fraction) -> None:
    cell = cells.rate(rate)
    assert cell.figure is not None
    digits = len(cell.pattern.rstrip("%").partition(".")[2])
    assert percent(Fraction(cell.figure), digits) == cell.text == percent(rate)


@pytest.mark.parametrize(
    ("amount", "shown"), [("999960", "99.996%"), ("40", "0.004%"), ("1000000", "100%")]
)
def test_every_paper_and_screen_says_the_same(amount: str, shown: str, tmp_path: Path) -> None:
    sheet = executed(amount)
    sheet.to_report(tmp_path / "a.html", charts={})
    said = {
        "form": "".join(item.cell.text for item in form_of(sheet).placed),
        "page": show(sheet).html,
        "markdown": show(sheet).markdown,
        "screen": drawn(*sheet_part(sheet), to_file=True),
        "reason": sheet.explain("预算执行率").text,
        "report": (tmp_path / "a.html").read_text(encoding="utf-8"),
    }
    assert {name: shown in text for name, text in said.items()} == dict.fromkeys(said, True)


def test_a_distribution_says_its_rates_in_the_same_way() -> None:
    assert (_short(Fraction("0.99996"), 100), _short(Fraction("99.996"), 1)) == ("99.996%", "100")


@pytest.mark.parametrize("shown", ["99.995%", "100%"])
def test_part_and_whole_are_read_with_the_rate_that_anybody_would_write(shown: str) -> None:
    assert parse_actual(f"199990/200000（{shown}）").value == Ratio(199990, 200000)


def test_another_rate_beside_part_and_whole_is_not_read() -> None:
    assert parse_actual("199990/200000（99.99%）").value != Ratio(199990, 200000)
