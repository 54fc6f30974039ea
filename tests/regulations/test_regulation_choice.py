"""Which regulation decides: by place and date, whatever the order of the library."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    GovPerfError,
    InputError,
    Regulation,
    RegulationLibrary,
    RuleError,
    Standing,
    UnknownNameError,
    choose_regulation,
    known_regulations,
    regulation,
)
from gov_perf.regulations.places import covers, layer_of, place_text, read_place, same_name

NATIONAL = "财预〔2020〕10号"
CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "regulation_choice.toml").read_text(encoding="utf-8")
)


def made(facts: dict[str, Any]) -> Regulation:
    """A regulation with these facts and the parameters of the national one."""
    return regulation(NATIONAL).overlay(title="编的办法", **facts)


LIBRARY = RegulationLibrary(made(facts) for facts in CASES["document"])


@pytest.mark.parametrize("case", CASES["example"], ids=lambda case: case["title"])
def test_the_examples(case: dict[str, Any]) -> None:
    asked = {key: case[key] for key in ("number", "on", "place") if key in case}
    if "error" in case:
        with pytest.raises(GovPerfError) as caught:
            LIBRARY.choose(**asked)
        assert caught.value.finding.name == case["error"]
        return
    choice = LIBRARY.choose(**asked)
    assert choice.regulation.number == case["decides"]
    assert [item.name for item in choice.findings] == case.get("findings", [])
    assert choice.decided.regulation is choice.regulation
    assert regulation(extra=LIBRARY, **asked) is choice.regulation


# -- properties -------------------------------------------------------------------------------

PLACES = ["全国", "中央", "云南", "云南/昭通", "云南/昭通/绥江", "云南/曲靖", "四川"]
DATES = [date(2020 + number // 2, 1 + number % 2 * 6, 1) for number in range(6)]
DAYS = st.none() | st.sampled_from(DATES)


@st.composite
def libraries(draw: st.DrawFn) -> list[Regulation]:
    count = draw(st.integers(1, 6))
    items = []
    for number in range(count):
        start, end = draw(DAYS), draw(DAYS)
        facts: dict[str, Any] = {
            "number": f"办法{number}",
            "jurisdiction": draw(st.sampled_from(PLACES)),
            "supersedes": [
                f"办法{other}" for other in draw(st.sets(st.integers(0, 5))) if other != number
            ],
        }
        if start is not None:
            facts["effective"] = start
        if end is not None and (start is None or end > start):
            facts["repealed"] = end
        items.append(made(facts))
    return items


def answer(items: list[Regulation], on: date | None, place: str | None) -> list[str]:
    try:
        choice = RegulationLibrary(items).choose(on=on, place=place)
    except UnknownNameError as error:
        return [error.finding.name, *(value for _, value in error.finding.facts)]
    return [*choice.lines(), *map(str, choice.findings)]


@given(libraries(), DAYS, st.none() | st.sampled_from(PLACES), st.data())
def test_the_order_of_the_library_changes_nothing(
    items: list[Regulation], on: date | None, place: str | None, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(items))
    assert answer(shuffled, on, place) == answer(items, on, place)


@given(libraries(), DAYS, st.sampled_from(PLACES))
def test_what_decides_is_in_force_and_nothing_more_local_is(
    items: list[Regulation], on: date | None, place: str
) -> None:
    library = RegulationLibrary(items)
    spot = read_place(place)
    replaced = {
        number
        for item in items
        if covers(read_place(item.jurisdiction), spot)
        and (on is None or item.effective is None or item.effective <= on)
        for number in item.supersedes
    }
    counting = [
        item
        for item in items
        if covers(read_place(item.jurisdiction), spot)
        and item.number not in replaced
        and (on is None or item.effective is None or item.effective <= on)
        and (item.repealed is None or (on is not None and on < item.repealed))
    ]
    deepest = max((len(read_place(item.jurisdiction)) for item in counting), default=0)
    try:
        choice = library.choose(on=on, place=place)
    except UnknownNameError as error:
        assert (error.finding.name == "regulation-none") == (not counting)  # noqa: PT017
        local = [item for item in counting if len(read_place(item.jurisdiction)) == deepest]
        dates = [item.effective for item in local if item.effective is not None]
        assert not counting or len(dates) < len(local) or dates.count(max(dates)) > 1
        return
    assert choice.regulation in counting
    assert len(read_place(choice.regulation.jurisdiction)) == deepest
    assert {item.regulation.number for item in choice.candidates if item.standing.counts} == {
        item.number for item in counting
    }


@given(libraries(), DAYS, st.none() | st.sampled_from(PLACES))
def test_a_number_is_always_obeyed(
    items: list[Regulation], on: date | None, place: str | None
) -> None:
    """What speaks against it is said, and is said only where something does."""
    for item in items:
        choice = RegulationLibrary(items).choose(item.number, on=on, place=place)
        assert choice.regulation is item
        assert choice.number == item.number
        quiet = choice.decided.standing in (Standing.IN_FORCE, Standing.CURRENT)
        known = item.effective is not None
        here = place is None or covers(read_place(item.jurisdiction), read_place(place))
        assert (choice.findings == ()) == (quiet and known and here)


# -- the record -------------------------------------------------------------------------------


def test_the_record_holds_every_layer_and_why_each_document_counts() -> None:
    choice = LIBRARY.choose(on=date(2025, 12, 31), place="云南/昭通/绥江")
    assert [(layer.name, layer.place) for layer in choice.layers] == [
        ("部", "全国"), ("省", "云南"), ("市", "云南/昭通"), ("县", "云南/昭通/绥江"),
    ]  # fmt: skip
    assert [
        (item.regulation.number, item.standing, item.decides) for item in choice.candidates
    ] == [
        ("部〔2015〕1号", Standing.SUPERSEDED, False),
        ("部〔2020〕2号", Standing.IN_FORCE, False),
        ("滇〔2018〕5号", Standing.REPEALED, False),
        ("昭〔2022〕8号", Standing.SUPERSEDED, False),
        ("绥〔2023〕1号", Standing.IN_FORCE, True),
    ]
    assert choice.candidates[0].superseded_by == ("部〔2020〕2号",)
    assert (choice.place, choice.on, choice.number) == ("云南/昭通/绥江", date(2025, 12, 31), None)


def test_the_record_in_words() -> None:
    assert str(LIBRARY.choose(on=date(2017, 12, 31), place="云南/昭通/永善")).splitlines() == [
        "云南/昭通/永善，2017-12-31：适用 部〔2015〕1号",
        "部（全国）：部〔2015〕1号，2015-01-01 起施行，由它决定",
        "部（全国）：部〔2020〕2号，2020-03-01 起施行，当时尚未施行",
        "省（云南）：滇〔2018〕5号，2018-07-01 起施行，当时尚未施行",
        "市（云南/昭通）：昭〔2022〕8号，2022-01-01 起施行，当时尚未施行",
        "县（云南/昭通/永善）：永善〔2024〕6号，2024-06-01 起施行，当时尚未施行",
    ]
    assert str(LIBRARY.choose(place="云南/曲靖")).splitlines() == [
        "云南/曲靖，未指定日期：适用 部〔2020〕2号",
        "部（全国）：部〔2015〕1号，已被 部〔2020〕2号 取代",
        "部（全国）：部〔2020〕2号，未被取代，由它决定",
        "省（云南）：滇〔2018〕5号，2024-01-01 起废止",
        "市（云南/曲靖）：没有收录办法",
    ]


def test_a_document_from_elsewhere_stands_behind_the_layers_of_the_place() -> None:
    choice = LIBRARY.choose("渝中办法", on=date(2025, 1, 1), place="贵州")
    assert [(layer.name, layer.place) for layer in choice.layers] == [
        ("部", "全国"), ("省", "贵州"), ("县", "重庆/渝中"),
    ]  # fmt: skip
    assert choice.decided.layer == "县"


@pytest.mark.parametrize("on", [datetime(2025, 1, 1, tzinfo=UTC), "2025-01-01", 2025])
def test_only_a_date_is_a_date(on: Any) -> None:  # noqa: ANN401
    for number in (None, NATIONAL):
        with pytest.raises(InputError) as caught:
            regulation(number, on=on)
        assert caught.value.finding.name == "regulation-date"


@given(st.text(max_size=30))
def test_no_place_breaks_the_choice(place: str) -> None:
    try:
        choice = choose_regulation(place=place)
    except InputError as error:
        assert error.finding.name in ("regulation-place", "regulation-place-unknown")  # noqa: PT017
    else:
        assert choice.regulation in known_regulations()


@pytest.mark.parametrize("place", [None, 5, "云" * 101])
def test_what_is_no_place_is_refused(place: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError):
        read_place(place)


# -- shipped ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "number"),
    [
        (None, NATIONAL),
        ("云南/昭通/绥江", NATIONAL),
        ("湖北省/武汉市", "湖北省预算绩效自评表式"),
        ("四川/成都/武侯区", "四川省部门整体支出绩效评价表式"),
        ("中央/某部", "财预〔2021〕101号"),
    ],
)
def test_what_the_shipped_ones_decide(place: str | None, number: str) -> None:
    assert regulation(on=date(2025, 12, 31), place=place).number == number


def test_layouts_of_unknown_date_are_said_to_be() -> None:
    choice = choose_regulation(on=date(2025, 12, 31), place="湖北")
    assert [item.name for item in choice.findings] == ["regulation-undated"]
    assert choice.decided.standing is Standing.UNDATED


# -- libraries --------------------------------------------------------------------------------


def test_a_number_stands_once_in_a_library_however_it_is_written() -> None:
    twice = [made({"number": "示例〔2024〕1号"}), made({"number": "示例[2024]01号"})]
    with pytest.raises(RuleError) as caught:
        RegulationLibrary(twice)
    assert [item.name for item in caught.value.findings] == ["regulation-twice"]
    with pytest.raises(RuleError):
        regulation(NATIONAL, extra=[made({"number": NATIONAL})])


def test_one_s_own_stand_beside_the_shipped_ones_or_instead() -> None:
    own = made({"number": "示例〔2020〕10号", "jurisdiction": "云南/昭通"})
    assert regulation("示例〔2020〕10号", extra=[own]) is own
    assert regulation(place="云南/昭通", extra=iter([own])) is own
    assert regulation(NATIONAL, extra=[own]) is regulation(NATIONAL)
    assert len(RegulationLibrary.shipped().extended([own])) == len(known_regulations()) + 1
    assert RegulationLibrary.shipped().items == known_regulations()
    alone = RegulationLibrary([own])
    assert list(alone) == [own]
    with pytest.raises(UnknownNameError):
        regulation(NATIONAL, extra=alone)
    with pytest.raises(UnknownNameError):
        regulation(place="四川", extra=alone)


def test_a_number_without_its_issuer_must_fit_one_only() -> None:
    own = made({"number": "示例〔2020〕10号"})
    with pytest.raises(UnknownNameError) as caught:
        regulation("〔2020〕10号", extra=[own])
    assert caught.value.finding.name == "regulation-ambiguous"
    assert NATIONAL in caught.value.finding.fact("found")


@pytest.mark.parametrize("item", ["财预〔2020〕10号", None, 5])
def test_a_library_holds_regulations_only(item: Any) -> None:  # noqa: ANN401
    for build in (RegulationLibrary, lambda items: regulation(extra=items)):
        with pytest.raises(InputError) as caught:
            build([item])
        assert caught.value.finding.name == "regulation-of-another-type"


@pytest.mark.parametrize("number", ["", " ", "九" * 61, "〔2020〕10", "湖北省 预算绩效自评表式"])
def test_a_name_is_found_without_blanks_and_nothing_is_found_for_nothing(number: str) -> None:
    if number.strip() and len(number) < 61:
        assert regulation(number).number
    else:
        with pytest.raises(UnknownNameError):
            regulation(number)


# -- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("绥江", "绥江县", True),
        ("云南省", "云南", True),
        ("广西壮族自治区", "广西", True),
        ("新疆", "新疆维吾尔自治区", True),
        ("西双版纳", "西双版纳傣族自治州", True),
        ("红河哈尼族彝族自治州", "红河", True),
        ("沙市", "沙市区", True),
        ("绥江县", "绥江区", False),
        ("绥", "绥江", False),
        ("昭通", "昭通昭阳区", False),
        ("云南", "云", False),
    ],
)
def test_names_with_and_without_their_rank(first: str, second: str, *, same: bool) -> None:
    assert same_name(first, second) is same
    assert same_name(second, first) is same


@pytest.mark.parametrize(
    ("place", "layer"),
    [
        ("全国", "部"), ("中央", "中央"), ("中央/某部", "中央"), ("云南", "省"),
        ("云南/昭通", "市"), ("云南/昭通/绥江", "县"), ("云南/昭通/绥江/中城", "乡"),
        ("北京市", "省"), ("北京/海淀", "县"), ("北京/海淀/某街道", "乡"),
    ],
)  # fmt: skip
def test_layers(place: str, layer: str) -> None:
    assert layer_of(read_place(place)) == layer
    assert place_text(read_place(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        "荆州/沙市区",
        "湖南/常德/津市市",
        "湖北/荆州市/沙市区",
        "云南/红河哈尼族彝族自治州",
        "山东/枣庄/市中区",
    ],
)
def test_names_that_only_look_as_if_they_ran_together_are_read(text: str) -> None:
    assert place_text(read_place(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "云南省昭通市",
        "云南/昭通市绥江县",
        "宁夏回族自治区银川市",
        "内蒙古自治区锡林郭勒盟",
        "全国/云南",
        "云南/全国",
    ],
)
def test_places_that_do_run_together_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_place(text)
