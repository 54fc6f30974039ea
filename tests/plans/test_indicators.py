"""The tree of indicators: walked flat, found by name and path, changed, and checked."""

import copy
import pickle
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import example, given
from hypothesis import strategies as st

from gov_perf import (
    Attribute,
    GovPerfError,
    IndicatorTree,
    InputError,
    Level1,
    Level1Indicator,
    Level2,
    Level2Indicator,
    Level3Indicator,
    NumberError,
    Target,
    UnknownNameError,
)
from gov_perf.plans.indicators import as_tree, bare_heading
from gov_perf.text import loosely

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "indicators.toml").read_text(encoding="utf-8")
)
ROWS: list[tuple[str, str, str]] = [tuple(row) for row in CASES["tree"]["rows"]]


def tree_of(rows: list[tuple[str, str, str]]) -> IndicatorTree:
    """A tree in which neighbours with the same headings share them."""
    roots: list[tuple[str, list[tuple[str, list[Level3Indicator]]]]] = []
    for number, (first, second, name) in enumerate(rows):
        if not roots or roots[-1][0] != first:
            roots.append((first, []))
        groups = roots[-1][1]
        if not groups or groups[-1][0] != second:
            groups.append((second, []))
        groups[-1][1].append(Level3Indicator(name, f"≥{number}"))
    return IndicatorTree(
        Level1Indicator(first, [Level2Indicator(second, leaves) for second, leaves in groups])
        for first, groups in roots
    )


TREE = tree_of(ROWS)


def holds(tree: IndicatorTree, item: object) -> bool:
    return item in tree


# Few headings and names, so that they meet; marks of paths, so that they are mistaken.
WORDS = st.sampled_from(
    ["产出指标", "产出", "效益", "安全/生产", "指标", "甲", "甲#2", "甲/乙", "/", ""]
)
TREES = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=8).map(tree_of)


# -- headings ---------------------------------------------------------------------------------

HEADINGS = [
    (row["level"], row["name"], text) for row in CASES["heading"] for text in row["spellings"]
]


@pytest.mark.parametrize(("level", "name", "text"), HEADINGS)
def test_a_heading_in_every_spelling(level: int, name: str, text: str) -> None:
    if level == 1:
        assert Level1.named(text) is Level1[name]
        assert Level1Indicator(text).level is Level1[name]
        assert Level1.named(str(Level1[name])) is Level1[name]
    else:
        assert Level2.named(text) is Level2[name]
        assert Level2Indicator(text).level is Level2[name]
        assert Level2.named(str(Level2[name])) is Level2[name]


def test_every_level_has_its_spellings() -> None:
    assert {name for level, name, _ in HEADINGS if level == 1} == set(Level1.__members__)
    assert {name for level, name, _ in HEADINGS if level == 2} == set(Level2.__members__)


@pytest.mark.parametrize("text", CASES["unknown"]["spellings"])
def test_any_other_heading_is_unknown_and_kept(text: str) -> None:
    assert Level1.named(text) is None
    assert Level2.named(text) is None
    assert Level1Indicator(text).name == text
    assert Level1Indicator(text).level is None
    assert Level2Indicator(text).name == text
    assert Level2Indicator(text).level is None


@given(st.text())
def test_a_bare_heading_has_no_blanks(text: str) -> None:
    bare = bare_heading(text)
    assert not any(map(str.isspace, bare))
    assert bare_heading(f"{bare}指标") == bare


def test_attributes_by_their_chinese_name() -> None:
    assert [str(Attribute(text)) for text in ("定量", "定性")] == ["定量", "定性"]


# -- looking up -------------------------------------------------------------------------------


@pytest.mark.parametrize("row", CASES["tree"]["found"], ids=lambda row: row["by"][0])
def test_an_indicator_by_its_name_or_path(row: dict[str, Any]) -> None:
    position = row["position"]
    for name in row["by"]:
        assert TREE[name] is TREE[position], name
        assert TREE.place(name) is TREE.places[position]
        assert holds(TREE, name)


@pytest.mark.parametrize(
    ("name", "finding"),
    [(name, row["finding"]) for row in CASES["tree"]["missed"] for name in row["by"]],
)
def test_a_name_that_leads_to_none_or_several(name: str, finding: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        TREE[name]
    assert caught.value.finding.name == finding
    assert holds(TREE, name) is (finding == "indicator-ambiguous")


def test_several_of_a_name_are_told_by_their_paths() -> None:
    with pytest.raises(UnknownNameError) as caught:
        TREE.place("培训合格率")
    paths = caught.value.finding.fact("paths").split("、")
    assert [TREE.place(path) for path in paths] == [TREE.places[1], TREE.places[3]]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("培训合格", "培训合格率"),
        ("期数", "培训班期数"),
        ("产出指标/质量指标/培训合格", "培训合格率"),  # by its name, not by its headings
        ("zzz", "培训班期数"),
        ("培训合格" * 100_000, "培训合格率"),
    ],
    ids=["near", "part", "path", "nothing-near", "huge"],
)
def test_an_unknown_name_is_answered_with_known_ones(name: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        TREE.place(name)
    assert near in caught.value.finding.fact("known").split("、")


def test_an_empty_tree_knows_nothing() -> None:
    tree = IndicatorTree()
    assert (len(tree), list(tree), tree.check()) == (0, [], ())
    with pytest.raises(UnknownNameError) as caught:
        tree.place("x")
    assert caught.value.finding.fact("known") == "（无）"


@given(TREES)
@example(tree_of([("甲", "甲", "甲"), ("甲", "甲", "甲"), ("甲", "甲", "甲#2")]))
def test_every_path_is_unique_and_leads_back(tree: IndicatorTree) -> None:
    paths = [place.path for place in tree.places]
    assert len(set(paths)) == len(paths) == len(tree)
    for place in tree.places:
        first, second, _ = place.path.split("/", 2)
        assert first == place.level1.name.replace("/", "／")
        assert second == place.level2.name.replace("/", "／")
        # Even where the path of one is the name or another spelling of another.
        assert tree.place(place.path) is place


@given(TREES, st.text(alphabet="产出指标甲#2/ ", max_size=12))
def test_a_lookup_gives_one_of_that_name_or_says_why_not(tree: IndicatorTree, name: str) -> None:
    try:
        place = tree.place(name)
    except GovPerfError as error:
        finding = error.finding.name
    else:
        finding = ""
        assert loosely(place.indicator.name) == loosely(name) or "/" in name
        assert (
            name not in {item.name for item in tree} or place.indicator.name == name or "/" in name
        )
    assert finding in ("", "indicator-ambiguous", "indicator-unknown")
    assert holds(tree, name) is (finding != "indicator-unknown")


# -- walking ----------------------------------------------------------------------------------


@given(TREES)
def test_a_tree_reads_like_a_flat_sequence(tree: IndicatorTree) -> None:
    flat = [leaf for root in tree.roots for group in root.children for leaf in group.children]
    assert list(tree) == flat
    assert len(tree) == len(flat)
    assert list(reversed(tree)) == flat[::-1]
    assert tree[1:] == tuple(flat[1:])
    assert [tree[number] for number in range(len(tree))] == flat
    assert all(leaf in tree for leaf in flat)
    with pytest.raises(IndexError):
        tree[len(tree)]


@given(TREES)
def test_groups_by_heading_lose_nothing(tree: IndicatorTree) -> None:
    grouped = [place for places in tree.by_heading.values() for place in places]
    assert sorted(map(id, grouped)) == sorted(map(id, tree.places))
    for heading, places in tree.by_heading.items():
        assert {bare_heading(place.level1.name) for place in places} == {heading}
        assert {place.level for place in places} == {Level1.named(heading)}
    known = {root.level for root in tree.roots if any(group.children for group in root.children)}
    assert tree.levels == known - {None}


def test_headings_without_indicators_are_kept() -> None:
    tree = IndicatorTree([Level1Indicator("成本指标"), Level1Indicator("产出", [])])
    assert [root.name for root in tree.roots] == ["成本指标", "产出"]
    assert len(tree) == 0
    assert tree.levels == frozenset()


@given(TREES)
def test_trees_are_values(tree: IndicatorTree) -> None:
    again = IndicatorTree(tree.roots)
    assert again == tree
    assert hash(again) == hash(tree)
    for same in (pickle.loads(pickle.dumps(tree)), copy.deepcopy(tree)):  # noqa: S301
        assert same == tree
        assert [place.path for place in same.places] == [place.path for place in tree.places]


# -- checking ---------------------------------------------------------------------------------


def test_what_is_doubtful_about_a_tree_is_all_found_with_its_path() -> None:
    tree = tree_of([*ROWS, ("产出指标", "其他", "每次/每人成本")])
    assert [(item.name, item.where.path) for item in tree.check()] == [
        ("level1-unknown", "安全／应急指标"),
        ("level2-unknown", "安全／应急指标/演练／处置"),
        ("level2-unknown", "产出指标/其他"),
        ("indicator-twice", "产出指标/时效指标/培训合格率"),
        ("indicator-twice", "效益/社会效益/知晓率#2"),
        ("indicator-twice", "效益/社会效益/知晓率#3"),
        ("indicator-twice", "产出指标/其他/每次/每人成本"),
    ]
    assert tree.check()[-1].fact("name") == "每次/每人成本"
    assert tree.check()[-2].fact("name") == "知晓率"


@given(TREES)
def test_each_unknown_heading_and_each_repeated_name_is_one_finding(tree: IndicatorTree) -> None:
    names = [item.name for item in tree.check()]
    groups = [group for root in tree.roots for group in root.children]
    assert names.count("level1-unknown") == sum(root.level is None for root in tree.roots)
    assert names.count("level2-unknown") == sum(group.level is None for group in groups)
    assert names.count("indicator-twice") == len(tree) - len({leaf.name for leaf in tree})


# -- changing ---------------------------------------------------------------------------------


@given(TREES, st.data())
def test_a_change_reaches_one_indicator_and_no_other(
    tree: IndicatorTree, data: st.DataObject
) -> None:
    if not tree:
        return
    number = data.draw(st.integers(0, len(tree) - 1))
    changed = tree.changed(tree.places[number].path, points="5", target="≤7天")
    assert [root.name for root in changed.roots] == [root.name for root in tree.roots]
    for position, (old, new) in enumerate(zip(tree, changed, strict=True)):
        if position == number:
            assert (new.name, new.points, new.target) == (
                old.name, Decimal(5), Target("≤", 7, "天"),
            )  # fmt: skip
        else:
            assert new is old or new == old


def test_what_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(UnknownNameError):
        TREE.changed("没有", points="1")
    with pytest.raises(UnknownNameError):
        TREE.changed("知晓率", points="1")
    with pytest.raises(NumberError):
        TREE.changed("培训班期数", points=0.5)


# -- leaves -----------------------------------------------------------------------------------


def test_a_target_may_be_text_and_what_is_not_read_is_kept() -> None:
    assert Level3Indicator("x", "≥98%").target == Target("≥", 98, "%")
    assert Level3Indicator("x", Target("≥", 98, "%")).target == Target("≥", 98, "%")
    for text in ("10-20人", "", "显著提升"):
        kept = Level3Indicator("x", text).target
        assert (kept.text, kept.value, kept.operator) == (text, None, None)


@pytest.mark.parametrize("points", [0.5, "五", Decimal("NaN"), True])
def test_points_are_exact(points: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(NumberError):
        Level3Indicator("x", "≥1", points=points)
    with pytest.raises(NumberError):
        Level1Indicator("产出", points=points)


def test_nothing_can_be_changed_in_place() -> None:
    leaf: Any = TREE[0]
    with pytest.raises(FrozenInstanceError):
        leaf.name = "y"
    assert not hasattr(leaf, "__dict__")
    tree: Any = TREE
    with pytest.raises(FrozenInstanceError):
        tree.roots = ()


def test_a_tree_is_made_of_level_1_indicators_alone() -> None:
    assert as_tree(TREE) is TREE
    assert as_tree(TREE.roots) == TREE
    wrong: Any = [TREE[0]]
    with pytest.raises(InputError) as caught:
        as_tree(wrong)
    assert caught.value.finding.name == "tree-of-something-else"
    assert caught.value.finding.fact("kind") == "Level3Indicator"
