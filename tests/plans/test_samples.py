"""The shipped sample: the same as its text, and never taken for the department's own figures."""

from pathlib import Path

from gov_perf import dumps, read_plan, samples, score

SHIPPED = Path(samples.__file__).parent


def test_the_shipped_plan_is_what_the_reader_makes_of_the_shipped_text() -> None:
    plan = read_plan(samples.suijiang_text()).require()
    stored = (SHIPPED / "suijiang_red_cross_2025_2027.json").read_text(encoding="utf-8")
    assert stored == dumps(plan) + "\n"
    assert samples.suijiang_red_cross() == plan


def test_the_plan_is_the_published_one() -> None:
    plan = samples.suijiang_red_cross()
    assert [str(item.target) for item in plan.indicators] == [
        "≥2人", "≥12期", "≥98%", "≥98%", "≤48时", "≥25%", "=100%", "≥90%",
    ]  # fmt: skip
    assert plan.reconcile() == ()
    assert [str(funds.total) for funds in plan.printed_total] == ["78,700.00元"] * 2


def test_the_actual_values_say_that_they_are_made_up() -> None:
    actuals = samples.suijiang_actuals()
    sheet = score(samples.suijiang_red_cross(), actuals, "财预〔2020〕10号")
    assert actuals.illustrative
    assert "示例数据" in str(actuals)
    assert sheet.illustrative
    assert sheet.actuals_note == actuals.note
    assert "示例数据" in str(sheet)
    assert "示例数据" in str(sheet.explain())


def test_the_sample_scores_as_the_readme_says() -> None:
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2020〕10号",
        budget=samples.suijiang_budget(),
    )
    assert (str(sheet.total), sheet.grade) == ("89.53", "良")
    by_regulation = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2020〕10号",
        budget=samples.suijiang_budget(),
        standards="regulation",
    )
    assert (str(by_regulation.total), by_regulation.grade) == ("99.48", "优")
