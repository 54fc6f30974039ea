"""Charts: their figures are the sheet's, every one is valid Vega-Lite, and Chinese shows."""

import importlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from cases_of_scoring import plan_of
from gov_perf import (
    Adjustment,
    BudgetExecution,
    GovPerfError,
    InputError,
    Judgement,
    MissingExtraError,
    MonitoringReport,
    ScoreSheet,
    adjust,
    charts,
    compare,
    compare_sheets,
    monitor,
    read_sheet,
    samples,
    score,
    tables,
)
from gov_perf.charts.words import clean, keys, lines
from gov_perf.numbers.exact import add, percent, plain
from gov_perf.tables import analysis
from gov_perf.testing import actuals_for, plans

Row = dict[str, Any]

TEN = "财预〔2020〕10号"
SVG = "{http://www.w3.org/2000/svg}"


@cache
def sheet() -> ScoreSheet:
    return score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        TEN,
        budget=samples.suijiang_budget(),
    )


@cache
def report() -> MonitoringReport:
    return monitor(
        samples.suijiang_red_cross(),
        {
            "培训应急救护师资数": 1,
            "培训班期数": "4期",
            "培训合格率": "97.5%",
            "救灾救助物资运达时效": "36小时",
        },
        on=date(2025, 7, 31),
        budget=BudgetExecution("78700", "60000"),
    )


@cache
def units(many: int = 5) -> tables.Totals:
    names = [f"单位{place}" for place in range(many)]
    actual: list[int | None] = [100 - place // 2 * 3 for place in range(many)]
    table = pa.table(
        {
            "plan": names * 2,
            "level1": ["产出指标"] * many + ["满意度指标"] * many,
            "operator": ["≥"] * 2 * many,
            "target": [100] * 2 * many,
            "unit": ["%"] * 2 * many,
            "actual": [*actual, *actual[:-1], None],
            "points": [60] * many + [30] * many,
        }
    )
    money = pa.table({"plan": names, "budget": [100] * many, "executed": [90] * many})
    return tables.totals(tables.score(table, TEN), budgets=money)


_SPECS: dict[int, tuple[Any, Row]] = {}


def spec(chart: Any) -> Row:  # noqa: ANN401 - any chart, for all below
    """A chart as Vega-Lite; altair checks the whole of it, so once is enough."""
    if id(chart) not in _SPECS:
        _SPECS[id(chart)] = chart, chart.to_dict()
    return _SPECS[id(chart)][1]


def rows(chart: Any, field: str = "key") -> list[Row]:  # noqa: ANN401
    """The data of a chart, those that have a field."""
    found = spec(chart)["datasets"].values()
    return [row for values in found for row in values if field in row]


def title(chart: Any) -> str:  # noqa: ANN401
    found = spec(chart)["title"]
    return "\n".join(["".join(found["text"]), *found["subtitle"]])


def texts(svg: str) -> list[str]:
    found = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own
    return ["".join(item.itertext()) for item in found]


# -- the same figures -----------------------------------------------------------------------------


def test_bullets_show_targets_values_and_scores() -> None:
    chart = charts.bullets(sheet())
    *own, execution = rows(chart)
    assert [(row["name"], row["score"]) for row in own] == [
        (row.name, f"{row.score}/{plain(row.points)}") for row in sheet().rows
    ]
    by_name = {row["name"]: row for row in own}
    for row in sheet().rows:
        shown = by_name[row.name]
        assert shown["actual"] == str(row.actual)
        assert shown["met"] == ("达到" if row.met else "未达到")
        target = row.indicator.target
        if target.operator is not None and not target.operator.is_ceiling and row.achievement:
            assert Decimal(shown["share"]) == pytest.approx(
                Decimal(100) * Decimal(row.achievement.numerator) / row.achievement.denominator,
                abs=Decimal("1E-6"),
            )
    late = by_name["救灾救助物资运达时效"]
    assert (late["share"], late["better"], late["from"], late["to"]) == (
        "75",
        "越低越好",
        "0",
        "100",
    )
    early = by_name["服务群众满意度"]
    assert (early["better"], early["from"], early["to"]) == ("越高越好", "100", "120")
    assert by_name["捐赠援助公布程度"]["better"] == ""
    assert execution["share"] == "95.298602"
    assert sheet().summary in title(chart)


def test_the_waterfall_goes_from_the_full_points_to_the_total() -> None:
    chart = charts.waterfall(sheet())
    full, *lost, total = rows(chart, "lost")
    assert (full["line"], total["line"]) == ("100", str(sheet().total))
    height = sheet().total_points
    for row in lost:
        assert Decimal(row["to"]) == height
        height = Decimal(row["from"])
        assert Decimal(row["to"]) - height == Decimal(row["lost"])
    assert height == sheet().total
    assert [row["name"] for row in lost] == ["灾害管理信息系统正常运转率", "预算执行率"]
    assert [row["said"] for row in lost] == ["−10.00", "−0.47"]
    assert "7 项没有扣分" in title(chart)


def test_a_score_above_its_points_goes_back_up() -> None:
    first, *others = sheet().rows
    odd = evolve(sheet(), rows=[evolve(first, score=Decimal(11)), *others])
    *_, back, total = rows(charts.waterfall(odd), "lost")
    assert (back["said"], back["from"], back["to"], back["edge"]) == (
        "+1.00", "90.53", "89.53", "90.53",
    )  # fmt: skip
    assert total["line"] == str(odd.total) == "90.53"


def test_small_losses_are_drawn_as_one() -> None:
    _, *lost, total = rows(charts.waterfall(sheet(), most=1), "lost")
    assert [(row["name"], row["lost"]) for row in lost] == [
        ("灾害管理信息系统正常运转率", "10.00"), ("其余 1 项", "0.47"),
    ]  # fmt: skip
    assert total["line"] == "89.53"


def test_levels_are_the_subtotals() -> None:
    found = rows(charts.levels(sheet()))
    assert [(row["name"], row["score"], row["points"], row["lost"]) for row in found] == [
        *(
            (part.path, str(part.score), plain(part.points), str(part.deduction))
            for part in sheet().level1
        ),
        ("预算执行率", "9.53", "10", "0.47"),
    ]
    assert add(Decimal(row["got"]) for row in found) == sheet().total
    assert add(Decimal(row["full"]) for row in found) == sheet().total_points


def test_paces_and_lights_are_those_of_the_report() -> None:
    chart = charts.pace(report())
    *own, execution = rows(chart)
    for row, shown in zip(report().rows, own, strict=True):
        assert shown["light"] == ("" if row.light is None else str(row.light))
        assert shown["pace"] == ("" if row.pace is None else percent(row.pace))
        assert (shown["bar"] is None) == (row.pace is None)
        if row.light is not None:
            assert row.light.sign in shown["said"]  # not by colour alone
    assert execution["light"] == "蓝"
    limits = {row["at"] for row in spec(chart)["datasets"].values() for row in row if "at" in row}
    assert limits == {"60", "80", "120", "100"}
    assert report().summary in title(chart)


def test_the_ranking_is_that_of_the_analysis() -> None:
    chart = charts.ranking(units())
    ranked = [row for row in analysis.ranking(units()).to_pylist() if row["rank"]]
    assert [(row["plan"], row["rank"], row["value"]) for row in rows(chart, "rank")] == [
        (row["plan"], row["rank"], str(row["value"])) for row in ranked
    ]
    assert [row["rank"] for row in ranked] == [1, 1, 3, 3]
    assert [row["key"].split("|")[1].split()[0] for row in rows(chart, "rank")] == [
        "并列1", "并列1", "并列3", "并列3",
    ]  # fmt: skip
    (left,) = [row for row in analysis.ranking(units()).to_pylist() if not row["rank"]]
    assert f"没有名次：{left['plan']}（1 个指标没有评分）" in title(chart).replace("\n", "")


def test_of_many_units_the_first_and_the_last_are_drawn_and_the_rest_is_said() -> None:
    chart = charts.ranking(units(50), most=7, by="rate")
    assert [row["rank"] for row in rows(chart, "rank")] == [1, 1, 3, 3, 47, 47, 49]
    assert rows(chart, "rank")[0]["value"] == "100%"
    assert "前 4 个和后 3 个，中间 42 个没有画出" in title(chart)
    assert title(chart).startswith("得分率排名（49 个单位）")


def test_the_distribution_is_that_of_the_analysis() -> None:
    chart = charts.distribution(units(50))
    found = analysis.distribution(units(50))
    boxes = rows(chart, "median")
    assert [Decimal(row["median"]) for row in boxes] == [
        row["median"] * 100 for row in found.summary.to_pylist()
    ]
    bins = [
        row["count"]
        for part in spec(chart)["vconcat"][1:]
        for row in spec(chart)["datasets"][part["data"]["name"]]
    ]
    assert bins == [row["count"] for row in found.bins.to_pylist()]
    assert "满意度指标有 1 个没有计入" in title(chart)
    total = charts.distribution(units(50), by=None, of="total", edges=[0, 60, 101])
    assert [row["bin"] for row in rows(total, "bin")] == ["0–60", "60–101"]
    assert sum(row["count"] for row in rows(total, "bin")) == 49


def test_before_and_after_is_the_comparison() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    both = compare(plan, actuals, TEN, "财预〔2021〕101号", budget=samples.suijiang_budget())
    chart = charts.before_after(both.first, both.second)
    assert [(row["name"], row["one"], row["other"]) for row in rows(chart)] == [
        (row.name, str(row.first and row.first.score), plain(row.second.score))
        for row in both.rows
        if row.change and row.second
    ]
    assert "总分 89.53 → 87.00（−2.53），等级 良（不变）（示例数据）" in title(chart)
    assert "其余 8 项得分相同" in title(chart)


def test_rows_of_one_sheet_only_are_drawn_with_one_point() -> None:
    bare = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), TEN)
    (row,) = rows(charts.before_after(bare, sheet()))
    assert (row["one"], row["other"], row["said"]) == (None, "9.53", "只有后一张有：9.53/10")
    assert len(compare_sheets(bare, sheet()).rows) == 9


def test_a_cut_keeps_what_lost_most_in_the_order_of_the_sheet() -> None:
    chart = charts.bullets(sheet(), most=2)
    assert [row["name"] for row in rows(chart)] == ["灾害管理信息系统正常运转率", "预算执行率"]
    assert "另有 7 项扣分较少的没有画出" in title(chart)
    chart = charts.pace(report(), most=1)
    assert [row["name"] for row in rows(chart)] == ["培训班期数"]
    assert "另有 8 项" in title(chart)


def test_on_a_published_sheet_the_sign_says_what_was_met(tmp_path: Path) -> None:
    path = tmp_path / "自评表.csv"
    path.write_text(sheet().to_csv(), encoding="utf-8")
    published = read_sheet(path).value
    assert published is not None
    assert {row.met for row in published.rows} == {None}
    found, own = rows(charts.bullets(published)), rows(charts.bullets(sheet()))
    assert [row["said"] for row in found] == [row["said"] for row in own]
    assert [row["solid"] for row in found] == [row["solid"] for row in own]
    assert [row["solid"] for row in own] == [True, True, True, False, *[True] * 4, False]


def test_adjusted_scores_are_not_drawn_and_that_is_said() -> None:
    name = "灾害管理信息系统正常运转率"
    record = Adjustment(name, "0", "5", "停电所致，已有证明", "复核人", date(2026, 2, 3))
    adjusted = adjust(sheet(), [record])
    for draw in (charts.bullets, charts.waterfall, charts.levels):
        chart = draw(adjusted)
        assert rows(chart, "said") == rows(draw(sheet()), "said")
        assert "人工调整后 94.53/100" in title(chart)
        assert "图中是人工调整前的得分" in title(chart)
        assert "图中是人工调整前的得分" not in title(draw(sheet()))


# -- as pictures ----------------------------------------------------------------------------------

EVERY: dict[str, Callable[[str], Any]] = {
    "bullets": lambda theme: charts.bullets(sheet(), theme=theme),
    "waterfall": lambda theme: charts.waterfall(sheet(), theme=theme),
    "levels": lambda theme: charts.levels(sheet(), theme=theme),
    "pace": lambda theme: charts.pace(report(), theme=theme),
    "ranking": lambda theme: charts.ranking(units(), theme=theme),
    "distribution": lambda theme: charts.distribution(units(), theme=theme),
    "before_after": lambda theme: charts.before_after(sheet(), sheet(), theme=theme),
}


@cache
def drawn(name: str, theme: str = "light") -> Any:  # noqa: ANN401
    return EVERY[name](theme)


@pytest.mark.parametrize("name", EVERY)
def test_the_picture_holds_every_label_and_figure(name: str) -> None:
    chart = drawn(name, "dark")
    found = texts(charts.to_svg(chart))
    every = "\n".join(found)
    for row in rows(chart, "said"):
        assert row["said"] in every
    for line in title(chart).splitlines():
        assert line in every


def test_ink_and_paper_follow_the_theme_or_the_page() -> None:
    light, dark = (charts.to_svg(drawn("levels", theme)) for theme in ("light", "dark"))
    assert ("#ffffff" in light, "#0d1117" in light) == (True, False)
    assert ("#0d1117" in dark, "#1f2328" in dark) == (True, False)
    inline = charts.to_svg(drawn("levels"), inline=True)
    assert "currentColor" in inline
    assert not re.search("#ffffff|#1f2328|#0d1117", inline)
    assert charts.FONTS.split(",")[0].strip('"') in inline
    root = ET.fromstring(inline)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert (root.get("aria-label") or "").startswith("绥江县红十字会：一级指标得分；总分 89.53")


def test_a_chart_can_be_changed_like_any_other() -> None:
    chart = charts.levels(sheet()).properties(width=200, title="我的标题")
    chart = chart.configure_text(fontSize=20)
    assert isinstance(chart, alt.LayerChart)
    svg = charts.to_svg(chart)
    assert "我的标题" in texts(svg)
    assert 'font-size="20px"' in svg


@pytest.mark.parametrize("name", ["waterfall", "distribution"])
def test_a_notebook_shows_a_chart_without_network(name: str) -> None:
    """altair's own way is a page that fetches the program that draws."""
    chart = drawn(name)
    bundle = chart.properties(background="white")._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", bundle["image/svg+xml"])
    assert bundle["text/plain"].startswith("".join(spec(chart)["title"]["text"]))


def test_who_chooses_a_renderer_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with alt.renderers.enable("html"):
        assert set(drawn("levels")._repr_mimebundle_()) == {"text/html"}
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert "text/html" in drawn("levels")._repr_mimebundle_()  # as altair shows it


@pytest.mark.parametrize("name", ["图.svg", "图.PNG"])
def test_charts_are_written_by_their_ending(name: str, tmp_path: Path) -> None:
    charts.save(drawn("levels"), tmp_path / name)
    begun = (tmp_path / name).read_bytes()[:8]
    assert begun == (b"\x89PNG\r\n\x1a\n" if name.endswith("PNG") else b"<svg rol")


@pytest.mark.parametrize(
    ("path", "name"), [("图.pdf", "output-ending-unknown"), ("无/图.svg", "folder-missing")]
)
def test_a_file_that_cannot_be_written_is_told(path: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        charts.save(drawn("levels"), tmp_path / path)
    assert caught.value.finding.name == name


@pytest.mark.parametrize("name", ["图.svg", "图.png"])
@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x.csv", "https://127.0.0.1:9/x.json"])
def test_a_chart_that_would_fetch_its_data_is_refused(url: str, name: str, tmp_path: Path) -> None:
    chart = alt.Chart(alt.UrlData(url, format={"type": "csv"})).mark_bar().encode(x="a:Q")
    with pytest.raises(InputError) as caught:
        charts.save(chart, tmp_path / name)
    assert caught.value.finding.name == "file-problem"
    assert list(tmp_path.iterdir()) == []


def test_chinese_shows_as_signs_and_not_as_boxes(tmp_path: Path) -> None:
    """Two names of one length give the same picture where a font has neither of them."""
    fonts = shutil.which("fc-list")
    if (
        not fonts
        or not subprocess.run(
            [fonts, ":lang=zh", "family"], capture_output=True, check=False
        ).stdout
    ):
        pytest.skip("no Chinese font on this machine: install fonts-noto-cjk")
    pictures = set()
    for name in ("培训", "满意"):
        path = tmp_path / "图.png"
        one = plan_of([["产出指标", "数量指标", name, "≥1项", "", ""]])
        chart = charts.waterfall(score(one, {name: "0"}, TEN), most=5)
        charts.save(chart.properties(title="a"), path, scale=1)
        pictures.add(path.read_bytes())
    assert len(pictures) == 2


# -- what is odd ----------------------------------------------------------------------------------


def test_hostile_names_stay_text_and_rows_of_one_name_stay_apart() -> None:
    names = [
        "<script>alert(1)</script>&amp;\"'", "培训\x00合格\n率", "长" * 3000, "\u202eabc\ufeff",
        "\ud800半个", "a|b|c", "\\n", "\uffff",
    ]  # fmt: skip
    targets = ["≥98%", "≤0", "=5个", "定性 好", f"≥1{'0' * 20}", "≤30万元", "≥-5", "≥3项"]
    values: list[Any] = [
        "250%",
        "0",
        "7个",
        Judgement("90%", "达成年度指标"),
        f"1{'0' * 30}",
        "45万元",
        "-7",
        "1项",
    ]
    plan = plan_of(
        [
            ["产出指标", "数量指标", name, target, "", ""]
            for name, target in zip(names, targets, strict=True)
        ]
    )
    actuals = dict(zip((place.path for place in plan.indicators.places), values, strict=True))
    odd = score(plan, actuals, TEN)
    chart = charts.bullets(odd)
    found = {row["name"]: row for row in rows(chart)}
    assert len(found) == len({row["key"] for row in rows(chart)}) == 8
    assert [row["share"] is None for row in rows(chart)] == [
        False, True, False, True, False, False, True, False,
    ]  # fmt: skip
    assert found["<script>alert(1)</script>&amp;\"'"]["said"].startswith("250%（超出图外）")
    assert found["a|b|c"]["share"] == "150"
    for made in (chart, charts.waterfall(odd), charts.levels(odd)):
        svg = charts.to_svg(made)
        ET.fromstring(svg)  # noqa: S314 - well-formed is what is asked
        assert "<script" not in svg
    assert any(text.startswith("a|b|c") for text in texts(charts.to_svg(chart)))


def test_names_in_lines_and_keys() -> None:
    assert lines("") == [""]
    assert lines("a" * 33) == ["a" * 32, "a"]
    assert lines("长" * 100) == ["长" * 16, "长" * 15 + "…"]
    assert len(clean("九" * 1_000_000)) == 200
    assert len(set(keys([["同名"], ["同名"]]))) == 2


@settings(max_examples=4)
@given(st.data())
def test_any_sheet_can_be_drawn(data: st.DataObject) -> None:
    plan = data.draw(plans())
    try:
        made = score(plan, data.draw(actuals_for(plan)), TEN, missing="skip")
    except GovPerfError:
        reject()
    chart = charts.bullets(made, most=1_000)
    assert len(rows(chart, "said")) == max(1, len(made.rows))
    for one in (chart, charts.waterfall(made), charts.levels(made)):
        assert title(one).startswith(clean(plan.name)[:10])


def test_nothing_to_draw_is_said() -> None:
    nothing = score(samples.suijiang_red_cross(), {}, TEN, missing="skip")
    for chart in (
        charts.bullets(nothing),
        charts.waterfall(nothing),
        charts.levels(nothing),
        charts.before_after(sheet(), sheet()),
        charts.ranking(units().plans.slice(0, 0)),
        charts.distribution(units().plans.slice(0, 0), by=None),
    ):
        (row,) = rows(chart, "said")
        assert row["said"] in texts(charts.to_svg(chart))


@pytest.mark.parametrize("most", [0, -1, True, 1.5, "5"])
def test_how_many_is_a_number_above_zero(most: Any) -> None:  # noqa: ANN401
    for draw in (charts.bullets, charts.waterfall):
        with pytest.raises(InputError) as caught:
            draw(sheet(), most=most)
        assert caught.value.finding.name == "analysis-option"


@pytest.mark.parametrize("name", EVERY)
def test_a_theme_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputError) as caught:
        EVERY[name]("blue")
    assert "light" in caught.value.text


# -- what must not be misread ---------------------------------------------------------------------

PUBLISHED = """项目支出绩效自评表
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,9期,60,65
效益指标,社会效益指标,合格率,≥98%,情况较好,40,31
总分,,,,,100,96
"""


def test_a_total_of_nothing_is_a_line_like_any_other() -> None:
    nothing = score(samples.suijiang_red_cross(), {}, TEN, missing="zero")
    chart = charts.waterfall(nothing)
    assert rows(chart, "lost")[-1]["line"] == "0"
    svg = ET.fromstring(charts.to_svg(chart))  # noqa: S314 - our own
    groups = [part for part in svg.iter() if "mark-rect" in (part.get("class") or "")]
    assert [len(group) for group in groups] == [len(nothing.rows), 2]


def test_points_above_the_full_ones_are_no_loss() -> None:
    published = read_sheet(PUBLISHED).require()
    above, below = rows(charts.levels(published))
    assert (above["said"], above["edge"]) == ("65/60，超出分值 5", "65")
    assert (below["said"], below["edge"]) == ("31/40，扣 9", "40")
    svg = ET.fromstring(charts.to_svg(charts.levels(published)))  # noqa: S314 - our own
    groups = [part for part in svg.iter() if "mark-rect" in (part.get("class") or "")]
    assert [len(group) for group in groups] == [2, 1]  # two bars, one of them with a loss


def test_what_was_written_and_not_understood_is_not_called_missing() -> None:
    _, unread = rows(charts.bullets(read_sheet(PUBLISHED).require()))
    assert unread["said"] == "情况较好（未读懂），得 31/40"


def test_grades_before_and_after_are_said_where_either_is_known() -> None:
    bare = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), TEN)
    assert "等级 良 → 未定" in title(charts.before_after(sheet(), bare))
    assert "等级" not in title(charts.before_after(bare, bare))
    published = read_sheet(PUBLISHED).require()
    assert "前：公布的自评表；后：财预〔2020〕10号" in title(charts.before_after(published, bare))


def test_a_plan_without_a_name_has_no_empty_place_in_a_title() -> None:
    nameless = evolve(sheet(), plan="")
    for draw in (charts.bullets, charts.waterfall, charts.levels):
        assert not title(draw(nameless)).startswith("：")
    assert title(charts.before_after(nameless, sheet())).startswith("绥江县红十字会：得分的变化")


def test_what_is_spoken_does_not_run_together() -> None:
    label = ET.fromstring(charts.to_svg(charts.waterfall(sheet()))).get("aria-label")  # noqa: S314
    assert label == "绥江县红十字会：扣分在哪里；总分 89.53/100，等级：良（示例数据） 7 项没有扣分"


def test_labels_of_many_bins_do_not_run_into_one_another() -> None:
    def angle(many: int) -> int:
        edges = [100 * place // many for place in range(many + 1)]
        chart = charts.distribution(units(), by=None, of="total", edges=edges)
        found: int = spec(chart)["vconcat"][1]["layer"][0]["encoding"]["x"]["axis"]["labelAngle"]
        return found

    assert (angle(5), angle(20)) == (0, -90)


def test_a_ranking_of_nothing_begins_at_the_left() -> None:
    table = pa.table({"plan": ["甲", "乙"], "total": [Decimal("0.00")] * 2})
    chart = charts.ranking(table)
    assert spec(chart)["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1]
    assert "scale" not in spec(charts.ranking(units()))["layer"][0]["encoding"]["x"]


# -- without the extra ----------------------------------------------------------------------------


def test_without_the_converter_a_chart_is_made_and_a_picture_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chart = drawn("levels")
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    for draw in (charts.to_svg, lambda made: charts.save(made, tmp_path / "图.png")):
        with pytest.raises(MissingExtraError) as caught:
            draw(chart)
        assert "gov-perf[notebook]" in caught.value.text
    assert not (tmp_path / "图.png").exists()


def test_without_altair_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    for name in [name for name in sys.modules if name.startswith("gov_perf.charts")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtraError) as caught:
        importlib.import_module("gov_perf.charts")
    assert "gov-perf[notebook]" in str(caught.value)
