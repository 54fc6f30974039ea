"""Regulations: found by number, what the shipped ones say, and data files with faults."""

import copy
import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    AllOrNothing,
    Banded,
    Ceiling,
    Conventions,
    Equals,
    Evidence,
    Graded,
    GradeLevel,
    Interval,
    Level1,
    Level3Indicator,
    Of,
    Proportional,
    Regulation,
    RuleError,
    Target,
    UnknownNameError,
    known_regulations,
    regulation,
)
from gov_perf.regulations.model import PARAMETER_TITLES
from gov_perf.regulations.reader import read_regulation

TEN, ONE = regulation("财预〔2020〕10号"), regulation("财预〔2021〕101号")
FOLDER = files("gov_perf") / "regulations" / "data"
TEXTS = {
    name: FOLDER.joinpath(name).read_text(encoding="utf-8")
    for name in ("caiyu-2020-10.toml", "caiyu-2021-101.toml")
}
PLAIN = tomllib.loads(TEXTS["caiyu-2021-101.toml"], parse_float=Decimal)

# -- found by number ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "财预〔2020〕10号",
        "财预[2020]10号",
        "财预【2020】10号",
        "财预（2020）10号",
        "财预(2020)10号",
        "财预［２０２０］１０号",
        "财预〔２０２０〕10号",
        "财预〔2020〕第10号",
        "财预〔2020〕010号",
        "财预〔2020〕10",
        " 财预 〔2020〕 10 号 ",
        "财预\u3000〔2020〕10号\n",
        "〔2020〕10号",
        "[2020]10",
        "2020年10号",
        "财预2020年第10号",
    ],
)
def test_a_number_in_every_spelling(number: str) -> None:
    assert regulation(number) is TEN


def test_the_other_one_too() -> None:
    assert regulation("财预[2021]101号") is ONE
    assert regulation(ONE.number) is ONE


@pytest.mark.parametrize(
    "number",
    [
        "",
        " ",
        "10号",
        "财预",
        "财预10号",
        "财预〔2020〕号",
        "财预〔2020〕1号",
        "财预〔2020〕100号",
        "财预〔2020〕101号",
        "财预〔2021〕10号",
        "财预〔20〕10号",
        "财行〔2020〕10号",
        "云财预〔2020〕10号",
        "财预〔2020〕10号文",
        "财预〔2020〕10号、财预〔2021〕101号",
        "财预〔2020〕10-1号",
        "财预〔二〇二〇〕10号",
        "财预〔٢٠٢٠〕10号",
        "项目支出绩效评价管理办法",
        "〔" * 100_000,
        "财" * 59 + "〔2020〕10号",
        2020,
        b"\xb2",
        ["财预〔2020〕10号"],
    ],
)
def test_a_number_that_nobody_knows_is_refused_with_the_known_ones(number: Any) -> None:  # noqa: ANN401
    with pytest.raises(UnknownNameError) as caught:
        regulation(number)
    assert caught.value.finding.name == "regulation-unknown"
    known = caught.value.finding.fact("known").split("、")
    assert set(known) == {item.number for item in known_regulations()}


def test_of_many_regulations_all_are_named() -> None:
    """However many there are: a number that is cut off helps nobody to choose."""
    many = [evolve(TEN, number=f"某县财绩〔2026〕{place}号") for place in range(1, 30)]
    with pytest.raises(UnknownNameError) as caught:
        regulation("财预〔2020〕1号", extra=many)
    told = caught.value.finding.fact("known").split("、")
    assert {item.number for item in many} <= set(told)


@given(st.text())
def test_any_text_finds_a_regulation_or_none(number: str) -> None:
    try:
        found = regulation(number)
    except UnknownNameError:
        return
    assert found.number[3:7] in number


# -- the shipped ones --------------------------------------------------------------------------


@pytest.mark.parametrize("law", [TEN, ONE], ids=lambda law: law.number)
def test_every_parameter_says_where_it_is_from_and_how_it_is_known(law: Regulation) -> None:
    assert law.check() == ()
    names = [item.name for item in law.parameters]
    assert len(names) == len(set(names))
    assert {"points", "execution_points", "execution", "numeric", "ceiling", "equals"} < set(names)
    assert {"qualitative", "grades", "digits"} < set(names)
    for item in law.parameters:
        assert item.reference.strip()
        assert isinstance(item.evidence, Evidence)
        assert item.title == PARAMETER_TITLES[item.name]
    assert law.citation == f"《{law.title}》（{law.number}）"


def test_no_text_was_at_hand_so_no_parameter_claims_to_be_read() -> None:
    claimed = [item.evidence for law in (TEN, ONE) for item in law.parameters]
    assert Evidence.READ not in claimed


@pytest.mark.parametrize("law", [TEN, ONE], ids=lambda law: law.number)
def test_all_that_is_unchecked_is_named_and_nothing_is_cut_off(law: Regulation) -> None:
    found = law.unchecked(law.parameters)
    named = {item.fact("evidence"): item.fact("names").split("、") for item in found}
    assert named == {
        kind.label: sorted(item.title for item in law.parameters if item.evidence is kind)
        for kind in Evidence
        if any(item.evidence is kind for item in law.parameters)
    }


def test_parameters_are_named_once_and_read_ones_not_at_all() -> None:
    assert TEN.points is not None
    read = evolve(TEN.points, evidence=Evidence.READ)
    found = TEN.unchecked([TEN.grades, read, TEN.numeric, TEN.grades, TEN.digits])
    assert [(item.fact("evidence"), item.fact("names")) for item in found] == [
        (Evidence.FORMS.label, "定量指标算法、评价等级"),
        (Evidence.PRACTICE.label, "小数位数"),
    ]
    assert {(item.fact("regulation"), item.where.path) for item in found} == {
        (TEN.number, TEN.number)
    }
    assert TEN.unchecked([read]) == ()


def test_what_number_10_says() -> None:
    assert (TEN.number, TEN.title, TEN.issuer) == (
        "财预〔2020〕10号", "项目支出绩效评价管理办法", "财政部",
    )  # fmt: skip
    assert (TEN.issued, TEN.evidence) == (date(2020, 2, 25), Evidence.RECALLED)
    assert TEN.points is not None
    assert TEN.points.value == {Level1.OUTPUT: 50, Level1.BENEFIT: 30, Level1.SATISFACTION: 10}
    assert TEN.execution_points.value == 10
    assert TEN.execution.value == Proportional()
    assert (TEN.numeric.value, TEN.qualitative.value) == (Proportional(), Graded())
    assert (TEN.ceiling.value, TEN.equals.value) == ("inverse", "as_floor")
    assert TEN.conventions == Conventions()
    assert {item.name: item.floor for item in TEN.grades.value} == {
        "优": Decimal(90), "良": Decimal(80), "中": Decimal(60), "差": Decimal(0),
    }  # fmt: skip
    assert TEN.digits.value == 2
    absent: list[object] = [TEN.points_with_cost, TEN.absent_to, TEN.by_level]
    assert absent == [None, None, None]


def test_what_number_101_says() -> None:
    assert ONE.points_with_cost is not None
    assert ONE.points_with_cost.value == {
        Level1.COST: 20, Level1.OUTPUT: 40, Level1.BENEFIT: 20, Level1.SATISFACTION: 10,
    }  # fmt: skip
    assert ONE.points is not None
    assert ONE.points.value == {Level1.OUTPUT: 50, Level1.BENEFIT: 30, Level1.SATISFACTION: 10}
    assert ONE.absent_to is not None
    assert ONE.absent_to.value == {Level1.SATISFACTION: Level1.BENEFIT}
    assert ONE.execution.value == Banded.floors([("1", 1), ("0.8", "0.7"), ("0.6", "0.5")])
    assert ONE.by_level is not None
    assert ONE.by_level.value == {
        Level1.SATISFACTION: Banded.floors(
            [("90", 1), ("80", "0.8"), ("60", "0.5")], of=Of.VALUE, unit="%"
        )
    }


def test_which_layout_and_which_rule() -> None:
    cost, none = frozenset({Level1.COST}), frozenset({Level1.OUTPUT})
    assert ONE.level_points(cost) is ONE.points_with_cost
    assert ONE.level_points(none) is ONE.points
    assert TEN.level_points(cost) is TEN.points
    words, number = Target.as_written("显著"), Target("≥", 1)
    assert ONE.rule_for(words, Level1.SATISFACTION) is ONE.qualitative
    assert ONE.rule_for(number, Level1.OUTPUT) is ONE.numeric
    assert ONE.rule_for(number, None) is ONE.numeric
    assert TEN.rule_for(number, Level1.SATISFACTION) is TEN.numeric
    special = ONE.rule_for(number, Level1.SATISFACTION)
    assert ONE.by_level is not None
    assert special.value is ONE.by_level.value[Level1.SATISFACTION]
    assert (special.name, special.reference, special.evidence) == (
        "by_level", ONE.by_level.reference, ONE.by_level.evidence,
    )  # fmt: skip


# -- data files --------------------------------------------------------------------------------


def toml(table: Mapping[str, Any]) -> str:
    """A regulation's table as TOML text: its parameters as sections, their values inline."""
    head = {key: value for key, value in table.items() if key != "parameters"}
    lines = [f"{key} = {inline(value)}" for key, value in head.items()]
    rows = table.get("parameters")
    if not isinstance(rows, dict):
        return "\n".join([*lines, *([] if rows is None else [f"parameters = {inline(rows)}"])])
    lines += [f"parameters.{key} = {inline(row)}" for key, row in rows.items()]
    return "\n".join(lines)


def inline(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(k)} = {inline(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, (str, bool)) else str(value)


def problems(text: str) -> list[str]:
    with pytest.raises(RuleError) as caught:
        read_regulation(text, "县办法.toml")
    error = caught.value
    assert error.finding.name == "regulation-invalid"
    assert error.finding.fact("count") == str(len(error.findings))
    assert {item.where.file for item in error.findings} == {"县办法.toml"}
    return sorted(f"{item.name} @ {item.where.path}" for item in error.findings)


def test_the_shipped_files_come_back_through_the_writer_of_these_tests() -> None:
    again = read_regulation(toml(PLAIN), "x")
    assert again.parameters == ONE.parameters
    assert (again.citation, again.issued, again.note) == (ONE.citation, ONE.issued, ONE.note)
    assert (again.conventions, again.supersedes) == (ONE.conventions, ONE.supersedes)


Fault = Callable[[dict[str, Any], dict[str, Any]], object]


def put(*path: str, value: object) -> Fault:
    """Set a value; the path starts at the top of the file."""

    def fault(table: dict[str, Any], _: dict[str, Any]) -> None:
        spot: Any = table
        for key in path[:-1]:
            spot = spot[key]
        spot[path[-1]] = value

    return fault


def value_of(name: str, value: object) -> Fault:
    return put("parameters", name, "value", value=value)


BAND = {"rule": "banded", "rest": "0"}
PROPORTION = {"rule": "proportional"}
LEVEL = {"name": "好", "low": "0", "high": "1", "low_in": True, "high_in": True}

# One fault for each place, so that any set of them can be put into one file.
FAULTS: dict[str, Fault] = {
    "regulation-key-unknown @ titel": put("titel", value="x"),
    "regulation-key-missing @ issuer": lambda table, _: table.pop("issuer"),
    "regulation-value @ number": put("number", value=""),
    "regulation-value @ issued": put("issued", value="2021-08-18"),
    "regulation-value @ effective": put("effective", value=datetime(2021, 8, 18)),  # noqa: DTZ001
    "regulation-value @ supersedes": put("supersedes", value=["x", 1]),
    "regulation-value @ note": put("note", value=["x"]),
    "regulation-value @ evidence": put("evidence", value="sure"),
    "regulation-key-unknown @ parameters.gradez": put("parameters", "gradez", value={}),
    "regulation-key-missing @ parameters.digits": lambda _, rows: rows.pop("digits"),
    "regulation-key-unknown @ parameters.numeric.remark": put(
        "parameters", "numeric", "remark", value="x"
    ),
    "regulation-key-missing @ parameters.ceiling.reference": lambda _, rows: rows["ceiling"].pop(
        "reference"
    ),
    "regulation-value @ parameters.equals.reference": put(
        "parameters", "equals", "reference", value=" "
    ),
    "regulation-key-missing @ parameters.qualitative.evidence": lambda _, rows: rows[
        "qualitative"
    ].pop("evidence"),
    "regulation-value @ parameters.by_level.evidence": put(
        "parameters", "by_level", "evidence", value="certain"
    ),
    "float-refused @ parameters.execution_points.value": value_of("execution_points", 10.5),
    "regulation-key-missing @ parameters.absent_to.value": lambda _, rows: rows["absent_to"].pop(
        "value"
    ),
    "bands-fall @ parameters.execution.value": value_of(
        "execution", BAND | {"floors": [["1", "1"], ["0.5", "0.2"], ["0.2", "0.4"]]}
    ),
    "regulation-grades @ parameters.grades": value_of("grades", {"优": 90, "差": 1}),
    "regulation-value @ parameters.points": put("parameters", "points", value=50),
    "regulation-value @ parameters.points_with_cost.value": value_of(
        "points_with_cost", {"成本": -1}
    ),
}


@given(st.sets(st.sampled_from(list(FAULTS)), min_size=1))
def test_everything_wrong_with_a_file_is_reported_at_once(faults: set[str]) -> None:
    table = copy.deepcopy(PLAIN)
    for fault in faults:
        FAULTS[fault](table, table["parameters"])
    assert problems(toml(table)) == sorted(faults)


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("points", {"产出": 50, "效益": 30}, "regulation-points @ parameters.points"),
        ("points", {}, "regulation-points @ parameters.points"),
        ("points", {"产出": 90, "安全": 0}, "regulation-value @ parameters.points.value"),
        ("points", {"产出": 60, "产出指标": 30}, "regulation-value @ parameters.points.value"),
        ("points", {"产出类": 90}, "regulation-value @ parameters.points.value"),
        ("points", [50, 30, 10], "regulation-value @ parameters.points.value"),
        ("points", {"产出": True}, "wrong-type @ parameters.points.value"),
        ("points", {"产出": "九十"}, "not-a-number @ parameters.points.value"),
        ("points", {"产出": float("nan")}, "float-refused @ parameters.points.value"),
        ("points_with_cost", {"成本": 89}, "regulation-points @ parameters.points_with_cost"),
        ("execution_points", -1, "regulation-value @ parameters.execution_points.value"),
        ("execution_points", {}, "wrong-type @ parameters.execution_points.value"),
        ("digits", -1, "regulation-value @ parameters.digits.value"),
        ("digits", 7, "regulation-value @ parameters.digits.value"),
        ("digits", True, "regulation-value @ parameters.digits.value"),
        ("digits", "2", "regulation-value @ parameters.digits.value"),
        ("grades", {}, "regulation-grades @ parameters.grades"),
        ("grades", {"优": 90, "良": 90, "差": 0}, "regulation-value @ parameters.grades.value"),
        ("grades", {"优": 80, "良": 90, "差": 0}, "regulation-grades-turned @ parameters.grades"),
        ("grades", {"不合格": 60, "合格": 0}, "regulation-grades-turned @ parameters.grades"),
        ("grades", {"优": 101, "差": 0}, "regulation-grade-unreachable @ parameters.grades"),
        ("grades", {"差": -1}, "regulation-value @ parameters.grades.value"),
        ("grades", "优", "regulation-value @ parameters.grades.value"),
        ("ceiling", "inverted", "regulation-value @ parameters.ceiling.value"),
        ("ceiling", ["inverse"], "regulation-value @ parameters.ceiling.value"),
        ("equals", 1, "regulation-value @ parameters.equals.value"),
        ("absent_to", {"满意度": "安全"}, "regulation-value @ parameters.absent_to.value"),
        ("absent_to", {"安全": "效益"}, "regulation-value @ parameters.absent_to.value"),
        ("absent_to", "效益", "regulation-value @ parameters.absent_to.value"),
        ("absent_to", {"满意度": "满意度指标"}, "regulation-value @ parameters.absent_to.value"),
        ("numeric", "proportional", "regulation-value @ parameters.numeric.value"),
        ("numeric", {}, "regulation-value @ parameters.numeric.value"),
        ("numeric", {"rule": "linear"}, "regulation-value @ parameters.numeric.value"),
        ("numeric", {"rule": ["x"]}, "regulation-value @ parameters.numeric.value"),
        (
            "numeric",
            {"rule": "proportional", "pass_line": "1.1"},
            "pass-line-out-of-range @ parameters.numeric.value",
        ),
        (
            "numeric",
            {"rule": "all_or_nothing", "pass_line": "0.6"},
            "regulation-value @ parameters.numeric.value",
        ),
        ("execution", BAND, "regulation-value @ parameters.execution.value"),
        ("execution", BAND | {"floors": [["1"]]}, "regulation-value @ parameters.execution.value"),
        ("execution", BAND | {"floors": 5}, "regulation-value @ parameters.execution.value"),
        (
            "execution",
            BAND | {"floors": [["0.6", "0.5"], ["0.8", "0.7"], ["1", "1"]]},
            "regulation-value @ parameters.execution.value",
        ),
        (
            "execution",
            BAND | {"floors": [["1", 1.0]]},
            "float-refused @ parameters.execution.value",
        ),
        (
            "execution",
            BAND | {"floors": [["1", "1"]], "of": "rate"},
            "regulation-value @ parameters.execution.value",
        ),
        (
            "execution",
            BAND | {"floors": [["1", "1"]], "unit": 5},
            "regulation-value @ parameters.execution.value",
        ),
        (
            "execution",
            BAND | {"floors": [["1", "1"]], "rest": "-0.1"},
            "band-share @ parameters.execution.value",
        ),
        ("qualitative", [], "bands-none @ parameters.qualitative.value"),
        ("qualitative", "好", "regulation-value @ parameters.qualitative.value"),
        ("qualitative", 5, "regulation-value @ parameters.qualitative.value"),
        ("qualitative", [5], "regulation-value @ parameters.qualitative.value"),
        (
            "qualitative",
            [LEVEL | {"low_in": "yes"}],
            "regulation-value @ parameters.qualitative.value",
        ),
        ("qualitative", [LEVEL | {"low": "0.1"}], "bands-start @ parameters.qualitative.value"),
        (
            "qualitative",
            [LEVEL | {"low": "0.6"}, LEVEL | {"high": "0.5"}],
            "bands-gap @ parameters.qualitative.value",
        ),
        (
            "qualitative",
            [LEVEL | {"low": "0.5"}, LEVEL | {"high": "0.5"}],
            "bands-overlap @ parameters.qualitative.value",
        ),
        ("by_level", {"安全": PROPORTION}, "regulation-value @ parameters.by_level.value"),
        ("by_level", {"满意度": "proportional"}, "regulation-value @ parameters.by_level.value"),
        ("by_level", 5, "regulation-value @ parameters.by_level.value"),
    ],
)  # fmt: skip
def test_values_of_another_form(name: str, value: object, found: str) -> None:
    table = copy.deepcopy(PLAIN)
    table["parameters"][name]["value"] = value
    assert problems(toml(table)) == [found]


def test_points_finer_than_scores_could_not_be_earned_in_full() -> None:
    table = copy.deepcopy(PLAIN)
    table["parameters"]["points"]["value"] = {"产出": "50.5", "效益": "29.25", "满意度": "10"}
    table["parameters"]["execution_points"]["value"] = "10.25"
    table["parameters"]["digits"]["value"] = 1
    assert problems(toml(table)) == [
        "regulation-points @ parameters.points_with_cost",
        "regulation-points-finer @ parameters.execution_points",
        "regulation-points-finer @ parameters.points",
    ]
    table["parameters"]["digits"]["value"] = 2
    assert problems(toml(table)) == ["regulation-points @ parameters.points_with_cost"]


def test_a_parameter_that_is_missing_is_not_doubted_as_well() -> None:
    table = copy.deepcopy(PLAIN)
    del table["parameters"]["execution_points"]
    table["parameters"]["points"]["value"] = {"产出": 1}
    assert problems(toml(table)) == ["regulation-key-missing @ parameters.execution_points"]


def test_an_empty_file_misses_everything() -> None:
    found = problems("")
    assert len(found) == 7 + 9  # the dates of a document may be unknown
    assert all(item.startswith("regulation-key-missing") for item in found)
    assert problems("parameters = 5\n")[-1] == "regulation-value @ parameters"


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["caiyu-2021-101.toml"] + '\nnumber = "x"\n[parameters.digits]\nvalue = 2\n',
        'number = "a"\nnumber = "b"\n',
        "number",
        "{}",
        "\0",
        "a = " + "[" * 20_000,
        "a = " + "1" * 5_000,
        "a = 2021-02-30",
        "\ufeffnumber = 'a'",
    ],
)
def test_what_is_no_toml_is_said_so(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_regulation(text, "县办法.toml")
    assert caught.value.finding.name == "regulation-not-toml"
    assert caught.value.where.file == "县办法.toml"


JSON = st.recursive(
    st.none().map(lambda _: "")
    | st.booleans()
    | st.integers(-5, 200)
    | st.floats(0, 1)
    | st.sampled_from(["产出", "满意度", "0.5", "1", "proportional", "banded", "%", "read"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["产出", "满意度", "rule", "floors", "rest", "of", "unit", "name", "low"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(PLAIN["parameters"])), JSON)
def test_any_value_is_taken_or_refused_with_its_path(name: str, value: object) -> None:
    table = copy.deepcopy(PLAIN)
    table["parameters"][name]["value"] = value
    try:
        law = read_regulation(toml(table), "县办法.toml")
    except RuleError as error:
        spots = [item.where.path or "" for item in error.findings]
    else:
        spots = []
        assert law.check() == ()
    assert all(
        spot in (f"parameters.{name}", f"parameters.{name}.value")
        or name in ("execution_points", "digits")
        for spot in spots
    )


def test_a_countys_own_file() -> None:
    table = copy.deepcopy(PLAIN)
    rows = table["parameters"]
    for name in ("points_with_cost", "absent_to", "by_level"):
        del rows[name]
    rows["ceiling"]["value"], rows["equals"]["value"] = "linear", "exact"
    rows["numeric"]["value"] = {"rule": "proportional", "pass_line": "0.6"}
    rows["execution"]["value"] = {"rule": "all_or_nothing"}
    rows["qualitative"]["value"] = [LEVEL]
    rows["grades"]["value"] = {"不合格": 0, "合格": "60.5"}
    rows["digits"] |= {"value": 0, "evidence": "read"}
    law = read_regulation(toml(table), "县办法.toml")
    own = Conventions(Ceiling.LINEAR, Equals.EXACT)
    assert law.conventions == own
    assert law.numeric.value == Proportional("0.6", own)
    assert law.execution.value == AllOrNothing(own)
    level = GradeLevel("好", Interval("0", "1", high_in=True))
    assert law.qualitative.value == Graded([level])
    assert [(str(item), item.floor) for item in law.grades.value] == [
        ("合格", Decimal("60.5")), ("不合格", Decimal(0)),
    ]  # fmt: skip
    assert (str(law.grade(Decimal("60.49"))), str(law.grade(Decimal("60.5")))) == ("不合格", "合格")
    assert law.digits.evidence is Evidence.READ
    assert law.rule_for(Level3Indicator("a", "≥1人").target, Level1.SATISFACTION) is law.numeric


def test_check_says_which_regulation_contradicts_itself() -> None:
    odd = evolve(TEN, execution_points=evolve(TEN.execution_points, value=Decimal(11)))
    assert [(i.name, i.where.file, i.where.path, i.fact("total")) for i in odd.check()] == [
        ("regulation-points", TEN.number, "parameters.points", "101")
    ]


@pytest.mark.parametrize(
    "grades",
    [
        {"优秀": 85, "良好": 75, "合格": 60, "不合格": 0},
        {"好": 80, "较好": 70, "一般": 60, "差": 0},
        {"合格": 60, "不合格": 0},
        {"合格": 70, "中": 60, "差": 0},
        {"优": 100, "差": 0},
        {"丙": 90, "甲": 0},
    ],
)
def test_grades_in_an_order_that_may_be(grades: dict[str, int]) -> None:
    table = copy.deepcopy(PLAIN)
    table["parameters"]["grades"]["value"] = grades
    kept = read_regulation(toml(table), "x").grades.value
    assert {grade.name: grade.floor for grade in kept} == grades
