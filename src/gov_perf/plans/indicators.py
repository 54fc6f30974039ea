"""Indicators (绩效指标): the tree 一级 / 二级 / 三级, walked flat, looked up by name or path."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, overload

from attrs import define, evolve, field, frozen

from gov_perf.arguments import OPTIONAL_TEXT, TEXT, check_fields, listed
from gov_perf.cells.targets import Target, parse_target
from gov_perf.errors import InputError, UnknownNameError
from gov_perf.exports import Shown
from gov_perf.findings import Finding, Where, finding
from gov_perf.formulas import Formula, parse_formula
from gov_perf.numbers.exact import Exact, to_decimal
from gov_perf.plans.known_headings import Attribute, Level1, Level2, bare_heading
from gov_perf.text import loosely

__all__ = [
    "Attribute", "IndicatorTree", "Level1", "Level1Indicator", "Level2", "Level2Indicator",
    "Level3Indicator", "Place", "as_tree", "bare_heading",
]  # fmt: skip


def _points(value: Exact | None) -> Decimal | None:
    return None if value is None else to_decimal(value, "points")


def _target(value: Target | str) -> Target:
    given: object = value
    if not isinstance(given, str):
        return value  # type: ignore[return-value]  # what is neither is refused with the rest
    reading = parse_target(given)
    return reading.value or Target.as_written(given)


@frozen
class Level3Indicator:
    """A level-3 indicator (三级指标): what is promised, and where the figure comes from.

    Attributes:
        name: 指标名称.
        target: 指标性质, 指标值 and 度量单位 together; text such as "≥98%" is read.
        attribute: 指标属性, None where the form does not say.
        points: 分值, None where the form has none.
        standard: 评（扣）分标准, as written.
        content: 指标内容.
        basis: 设定依据.
        data_source: 数据来源.
        remark: What the form adds and no other field takes (备注).

    >>> item = Level3Indicator("培训合格率", "≥98%")
    >>> str(item.target), item.target.value
    ('≥98%', Decimal('98'))
    """

    name: str
    target: Target = field(converter=_target)
    attribute: Attribute | None = None
    points: Decimal | None = field(default=None, converter=_points)
    standard: str | None = None
    content: str | None = None
    basis: str | None = None
    data_source: str | None = None
    remark: str | None = None

    def __attrs_post_init__(self) -> None:
        check_fields(
            self,
            self.name,
            ("name", self.name, TEXT),
            ("target", self.target, (Target,)),
            ("attribute", self.attribute, (Attribute, type(None))),
            *((field, getattr(self, field), OPTIONAL_TEXT) for field in _TEXTS),
        )

    @property
    def formula(self) -> Formula | None:
        """The formula in the content (计算公式); None where none is understood."""
        return parse_formula(self.content, self.name).value if self.content else None


_TEXTS = ("standard", "content", "basis", "data_source", "remark")


def _leaves(items: Iterable[Level3Indicator]) -> tuple[Level3Indicator, ...]:
    return listed(items)


@frozen(repr=False)
class Level2Indicator(Shown):
    """A level-2 heading (二级指标); ``points`` are those that a form prints for it, if it does."""

    name: str
    children: tuple[Level3Indicator, ...] = field(default=(), converter=_leaves)
    points: Decimal | None = field(default=None, converter=_points)

    def __attrs_post_init__(self) -> None:
        children = ("children", self.children, (Level3Indicator,))
        check_fields(self, self.name, ("name", self.name, TEXT), children)

    @property
    def level(self) -> Level2 | None:
        """The known heading, None for another."""
        return Level2.named(self.name)


def _branches(items: Iterable[Level2Indicator]) -> tuple[Level2Indicator, ...]:
    return listed(items)


@frozen(repr=False)
class Level1Indicator(Shown):
    """A level-1 heading (一级指标) and what stands under it; ``name`` is as written.

    ``points`` are the points that the form prints for the whole heading, if it does.
    """

    name: str
    children: tuple[Level2Indicator, ...] = field(default=(), converter=_branches)
    points: Decimal | None = field(default=None, converter=_points)

    def __attrs_post_init__(self) -> None:
        children = ("children", self.children, (Level2Indicator,))
        check_fields(self, self.name, ("name", self.name, TEXT), children)

    @property
    def level(self) -> Level1 | None:
        """The known heading, None for another."""
        return Level1.named(self.name)


@frozen(eq=False)
class Place:
    """A level-3 indicator with the headings it stands under and its path in the tree.

    ``heading`` is the level-1 heading without 指标, ``level`` the known level of that name,
    ``sublevel`` the known level of the level-2 heading.
    """

    level1: Level1Indicator
    level2: Level2Indicator
    indicator: Level3Indicator
    path: str
    heading: str
    level: Level1 | None
    sublevel: Level2 | None


def _roots(items: Iterable[Level1Indicator]) -> tuple[Level1Indicator, ...]:
    """Level-1 indicators; InputError where an item is none."""
    given: object = items
    if not isinstance(given, Iterable):
        raise InputError("tree-of-something-else", kind=type(given).__name__)
    roots = tuple(items)
    for item in roots:
        root: object = item
        if not isinstance(root, Level1Indicator):
            raise InputError("tree-of-something-else", kind=type(root).__name__)
    return roots


@define(frozen=True, slots=False, repr=False)
class IndicatorTree(Shown, Sequence[Level3Indicator]):
    """The indicators of a plan (绩效指标): a tree that reads like a flat sequence.

    Iterating gives the level-3 indicators in the order of the form; ``tree[0]`` is the first,
    ``tree["培训合格率"]`` or ``tree["产出指标/质量指标/培训合格率"]`` the one of that name
    or path (headings with or without 指标; a "/" within a heading is written "／" in paths).
    Two indicators with the same path are told apart by "#2", "#3" … behind the later ones.
    White space and the width of signs make no difference where one indicator alone fits; a
    name to the letter comes first.
    A path as :attr:`places` gives it always leads to its indicator.

    >>> tree = IndicatorTree([Level1Indicator("产出指标", [Level2Indicator("质量指标", [
    ...     Level3Indicator("培训合格率", "≥98%")])])])
    >>> [item.name for item in tree], str(tree["产出/质量/培训合格率"].target)
    (['培训合格率'], '≥98%')
    """

    roots: tuple[Level1Indicator, ...] = field(default=(), converter=_roots)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every level-3 indicator with its headings and its path."""
        seen: dict[str, int] = {}
        found: list[Place] = []
        for level1 in self.roots:
            heading, level = bare_heading(level1.name), level1.level
            for level2 in level1.children:
                sublevel = level2.level
                for indicator in level2.children:
                    path = f"{_step(level1.name)}/{_step(level2.name)}/{indicator.name}"
                    unique = _unique(path, seen)
                    place = Place(level1, level2, indicator, unique, heading, level, sublevel)
                    found.append(place)
        return tuple(found)

    @cached_property
    def by_heading(self) -> Mapping[str, tuple[Place, ...]]:
        """The indicators under each level-1 heading, headings without 指标."""
        groups: dict[str, list[Place]] = {}
        for place in self.places:
            groups.setdefault(place.heading, []).append(place)
        return {heading: tuple(places) for heading, places in groups.items()}

    @cached_property
    def levels(self) -> frozenset[Level1]:
        """The known level-1 headings that have an indicator in the tree."""
        return frozenset(place.level for place in self.places if place.level is not None)

    @cached_property
    def _keys(self) -> dict[str, list[Place]]:
        keys: dict[str, list[Place]] = {}
        for place in self.places:
            first, second = place.level1.name, place.level2.name
            number = place.path[len(f"{first}/{second}/") :]
            written = f"{first}/{second}/{number}"
            bare = f"{bare_heading(_step(first))}/{bare_heading(_step(second))}/{number}"
            for key in dict.fromkeys((place.path, written, bare, place.indicator.name)):
                keys.setdefault(key, []).append(place)
        return keys

    @cached_property
    def _loose_keys(self) -> dict[str, list[Place]]:
        """Names and paths without white space, in one width; nothing for an empty one."""
        keys: dict[str, list[Place]] = {}
        for key, places in self._keys.items():
            known = keys.setdefault(loosely(key), [])
            known += (place for place in places if place not in known)
        keys.pop("", None)
        return keys

    def _fitting(self, name: str) -> list[Place]:
        """The indicators of a name or path: to the letter, or else as it is loosely spelt."""
        exact = self._keys.get(name) or self._keys.get(_bare_path(name))
        if exact:
            return exact
        loose = self._loose_keys
        return loose.get(loosely(name)) or loose.get(loosely(_bare_path(name))) or []

    def place(self, name: str) -> Place:
        """The indicator of this name or path, with its headings.

        Raises:
            UnknownNameError: none of that name, or several (with their paths).
        """
        found = self._fitting(name)
        found = [place for place in found if place.path == name] or found
        if len(found) == 1:
            return found[0]
        if found:
            paths = "、".join(place.path for place in found)
            raise UnknownNameError("indicator-ambiguous", name=name, paths=paths)
        known = names_near(name, [place.indicator.name for place in self.places])
        raise UnknownNameError("indicator-unknown", name=name, known=known)

    def check(self) -> tuple[Finding, ...]:
        """What is doubtful about the tree itself: unknown headings, names that stand twice."""
        return self._checked

    @cached_property
    def _checked(self) -> tuple[Finding, ...]:
        found: list[Finding] = []
        for level1 in self.roots:
            if level1.level is None:
                spot = Where(path=_step(level1.name))
                found.append(finding("level1-unknown", spot, name=level1.name))
            found += (
                finding(
                    "level2-unknown",
                    Where(path=f"{_step(level1.name)}/{_step(level2.name)}"),
                    name=level2.name,
                )
                for level2 in level1.children
                if level2.level is None
            )
        names: dict[str, str] = {}
        for place in self.places:
            name = place.indicator.name
            if not name.strip():
                found.append(finding("name-empty", Where(path=place.path), what="三级指标"))
            if names.setdefault(name, place.path) != place.path:
                found.append(finding("indicator-twice", Where(path=place.path), name=name))
        return tuple(found)

    def changed(
        self,
        name: str,
        /,
        **changes: Any,  # noqa: ANN401 - whatever the fields of Level3Indicator take
    ) -> "IndicatorTree":
        """The same tree with some fields of one indicator changed.

        >>> tree = IndicatorTree([Level1Indicator("产出指标", [Level2Indicator("质量指标", [
        ...     Level3Indicator("培训合格率", "≥98%")])])])
        >>> str(tree.changed("培训合格率", target="≥95%")[0].target)
        '≥95%'
        """
        path = self.place(name).path
        places = iter(self.places)
        return IndicatorTree(
            evolve(
                level1,
                children=[
                    evolve(
                        level2,
                        children=[
                            evolve(item, **changes) if next(places).path == path else item
                            for item in level2.children
                        ],
                    )
                    for level2 in level1.children
                ],
            )
            for level1 in self.roots
        )

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Level3Indicator]:
        return (place.indicator for place in self.places)

    @overload
    def __getitem__(self, key: int | str) -> Level3Indicator: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Level3Indicator, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Level3Indicator | tuple[Level3Indicator, ...]:
        """One indicator by position, name or path; several by slice."""
        if isinstance(key, str):
            return self.place(key).indicator
        if isinstance(key, slice):
            return tuple(place.indicator for place in self.places[key])
        return self.places[key].indicator

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return bool(self._fitting(item))
        return any(place.indicator == item for place in self.places)


def names_near(name: str, known: Sequence[str]) -> str:
    """The names that are most like one, or like the last part of a path; else the first ones.

    >>> names = ["培训班期数", "培训合格率", "物资运达时效"]
    >>> names_near("产出指标/质量指标/培训合格", names), names_near("甲", names[:1])
    ('培训合格率', '培训班期数')
    """
    from difflib import get_close_matches

    parts = name.split("/", 2)
    own = name if len(parts) < 3 else parts[2]  # noqa: PLR2004 - the headings, and the name
    return "、".join(get_close_matches(own[:100], known, n=3, cutoff=0.5) or known[:5]) or "（无）"


def _step(heading: str) -> str:
    """A heading as a step of a path: a stroke of its own is written ／."""
    return heading.replace("/", "／")


def _unique(path: str, seen: dict[str, int]) -> str:
    """``path``, with "#2", "#3" … behind it where it is taken."""
    unique = path
    while unique in seen:
        seen[path] += 1
        unique = f"{path}#{seen[path]}"
    seen[unique] = 1
    return unique


def _bare_path(path: str) -> str:
    first, _, rest = path.partition("/")
    second, _, name = rest.partition("/")
    return f"{bare_heading(first)}/{bare_heading(second)}/{name}"


def as_tree(value: "IndicatorTree | Iterable[Level1Indicator]") -> IndicatorTree:
    """A tree from a tree or from level-1 indicators.

    Raises:
        InputError: an item is no :class:`Level1Indicator`.
    """
    if isinstance(value, IndicatorTree):
        return value
    return IndicatorTree(value)
