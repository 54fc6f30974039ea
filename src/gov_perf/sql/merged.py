"""Many programs in one query (合并计算): what programs have in common is one column of all.

Two columns of two programs become one where their texts differ in nothing but constants, which
are then looked up by the number of the program; and where the programs call them by one name
(``part`` of a share, ``met``), by a CASE.  Whatever is made of these is then the same text for
both.  A row costs some arithmetic on nulls for programs that are not its own, and never an
error: a column is only computed where all that it names is null on rows of other programs.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import define, field

from gov_perf.sql.dialects import Dialect
from gov_perf.sql.expressions import Column
from gov_perf.sql.stages import PREFIX, Written
from gov_perf.sql.values import ranged

_INNER: Final = frozenset(
    ("many", "rest", "times", "higher", "digit", "product", "some", "left", "quotient",
     "divided", "long")
)  # fmt: skip
"""Steps of a division, and the like: nothing that programs have in common because of its name."""

_CONSTANT: Final = re.compile(r"\b(?P<number>[0-9]+)(?P<mark>::BIGINT|::DOUBLE|L|D)\b")
_OPERATION: Final = re.compile(r"\(-?[!?](?: (?:[-+*<>=]|//|div|<=|>=|<>) [!?])?\)")
_RISKY: Final = re.compile(r"[/%]|\bdiv\b|\bCAST\b|\bcoalesce\b")
"""What may be an error of floats for figures of another program; nothing else is."""


_NONE: Final = 15
"""Stands for null among numbers of four bits."""

_PARTS: Final = 15
"""Numbers of four bits in a word of 64, which has a sign."""


@define(eq=False)
class _Merged:
    """A column of several programs: its texts, each with its constants by program."""

    name: str
    role: str
    texts: dict[str, dict[int, tuple[int, ...]]] = field(factory=dict)
    output: bool = False

    @property
    def programs(self) -> frozenset[int]:
        return frozenset(number for some in self.texts.values() for number in some)


def staged(
    base: str,
    programs: Sequence[Written],
    dialect: Dialect,
    outputs: Mapping[str, Callable[[Written], str]],
) -> str:
    """A query over ``base`` with all its columns and one more for each output.

    Args:
        base: A query with the columns ``program`` (its number; below zero for rows that no
            program scores), ``points``, ``target`` and ``actual``, each behind the prefix.
            These three are null where no program scores.
        programs: The programs; their places are their numbers.
        dialect: The engine.
        outputs: Names of columns, and what of a program each of them shows.
    """
    union = Union.of(programs, dialect, outputs)
    stages = union.stages(outputs)
    columns, parts = union.packed()
    own = dialect.quoted(f"{PREFIX}program")
    found = [
        f"CAST({ranged(own, values, dialect)} AS BIGINT) AS {dialect.quoted(name)}"
        for name, values in columns.items()
    ]
    return over(base, [found, parts, *stages])


def over(base: str, stages: Iterable[Sequence[str]]) -> str:
    """A query with the columns of some stages, each of which may name those before it."""
    for columns in stages:
        if columns:
            more = ",\n".join(columns)
            base = f"SELECT *,\n{more}\nFROM (\n{base}\n)"
    return base


@define(eq=False)
class Union:
    """The columns of many programs.

    Where the engine takes nulls (``dialect.nulls``), a column is null on rows of programs that
    do not have it.  Elsewhere it is 0 or FALSE there, and every row has a program.
    """

    dialect: Dialect
    many: int
    columns: dict[str, _Merged] = field(factory=dict)
    _by_text: dict[tuple[str, str], list[_Merged]] = field(factory=dict)
    _by_role: dict[str, list[_Merged]] = field(factory=dict)
    _lists: dict[tuple[int | None, ...], str] = field(factory=dict)
    _constants: set[str] = field(factory=set)

    @classmethod
    def of(
        cls,
        programs: Sequence[Written],
        dialect: Dialect,
        outputs: Mapping[str, Callable[[Written], str]],
    ) -> "Union":
        """All columns of some programs; their places are their numbers."""
        union = cls(dialect, len(programs))
        for number, program in enumerate(programs):
            union.add(number, program, outputs)
        return union

    def add(
        self, number: int, program: Written, outputs: Mapping[str, Callable[[Written], str]]
    ) -> None:
        """One more program."""
        names: dict[str, str] = {}
        for column in program.columns:
            text, constants = self._parted(self._renamed(column.text, names))
            found = self._place(number, column, text)
            found.texts.setdefault(text, {})[number] = constants
            names[column.name] = found.name
        for name, show in outputs.items():
            text, constants = self._parted(self._renamed(show(program), names))
            found = self.columns.setdefault(name, _Merged(name, name, output=True))
            found.texts.setdefault(text, {})[number] = constants

    def _renamed(self, text: str, names: Mapping[str, str]) -> str:
        quote = re.escape(self.dialect.quote)
        return re.sub(
            f"(?<={quote})({PREFIX}[vt][0-9]+_[0-9]+)(?={quote})", lambda m: names[m[1]], text
        )

    def _parted(self, text: str) -> tuple[str, tuple[int, ...]]:
        """The text without its constants, and these."""
        constants = tuple(int(match["number"]) for match in _CONSTANT.finditer(text))
        return _CONSTANT.sub("?", text), constants

    def _place(self, number: int, column: Column, text: str) -> _Merged:
        """The column that this one of a program is."""
        role = ("t " if column.is_test else "v ") + column.role
        for one in self._by_text.get((role, text), ()):
            if number not in one.programs:
                return one
        same: Iterable[_Merged] = () if column.role in _INNER else self._by_role.get(role, ())
        needed = self._above(self._named(text))
        for one in same:
            if number not in one.programs and one.name not in needed:
                self._by_text.setdefault((role, text), []).append(one)
                return one
        made = _Merged(f"{PREFIX}{column.role}_{len(self.columns)}", role)
        self.columns[made.name] = made
        self._by_text.setdefault((role, text), []).append(made)
        self._by_role.setdefault(role, []).append(made)
        return made

    def _named(self, text: str) -> set[str]:
        """The merged columns that a text names."""
        quote = re.escape(self.dialect.quote)
        found = re.findall(f"{quote}([^{quote}]+){quote}", text)
        return {name for name in found if name in self.columns}

    def _above(self, names: set[str]) -> set[str]:
        """These and all columns that they are made of."""
        found, left = set(names), list(names)
        while left:
            more = {n for text in self.columns[left.pop()].texts for n in self._named(text)} - found
            found |= more
            left += more
        return found

    # -- the query --------------------------------------------------------------------------------

    def stages(
        self, outputs: Iterable[str], defaults: Mapping[str, str] | None = None
    ) -> list[list[str]]:
        """All columns, level by level; outputs that no program has are null.

        ``defaults`` is what outputs hold on rows of programs without them (null where no
        default is named), if the engine takes no nulls.
        """
        levels: dict[str, int] = {}
        stages: dict[int, list[str]] = {}
        limited: dict[str, frozenset[int]] = {}
        for name in self._ordered():
            column = self.columns[name]
            below = {n for text in column.texts for n in self._named(text)}
            levels[name] = 1 + max((levels[n] for n in below), default=0)
            zero = "FALSE" if column.role[0] == "t" else self.dialect.number(0)
            other = (defaults or {}).get(name, "NULL") if column.output else zero
            shown, limited[name] = self._shown(column, limited, other)
            stages.setdefault(levels[name], []).append(f"{shown} AS {self.dialect.quoted(name)}")
        for name in outputs:
            if name not in self.columns:
                null = f"CAST(NULL AS {self.dialect.whole})"
                null = (defaults or {}).get(name, null)
                stages.setdefault(1, []).append(f"{null} AS {self.dialect.quoted(name)}")
        return [columns for _, columns in sorted(stages.items())]

    def packed(self) -> tuple[dict[str, list[int | None]], list[str]]:
        """Columns with a value for every program, and others made of them.

        Many small constants come in one word, four bits each; all of them set stand for none,
        which a choice by the place of a text passes over by itself.
        """
        words: list[list[int]] = []
        columns: dict[str, list[int | None]] = {}
        parts = []
        for values, name in self._lists.items():
            if any(value is not None and not 0 <= value < _NONE for value in values):
                columns[name] = list(values)
                continue
            if not words or len(words[-1]) == self.many * _PARTS:
                words.append([])
            word = words[-1]
            shift = 4 * (len(word) // self.many)
            word += [(_NONE if value is None else value) << shift for value in values]
            part = self.dialect.bits(self.dialect.quoted(f"{PREFIX}word_{len(words)}"), shift, 15)
            own = self.dialect.quoted(name)
            if self.dialect.nulls and own in self._constants:
                part = f"nullif({part}, {_NONE})"
            parts.append(f"{part} AS {own}")
        for n, word in enumerate(words, 1):
            columns[f"{PREFIX}word_{n}"] = [
                sum(word[number :: self.many]) for number in range(self.many)
            ]
        return columns, parts

    def _ordered(self) -> list[str]:
        """All columns, each behind those that it names."""
        found: dict[str, None] = {}

        def visit(name: str) -> None:
            if name not in found:
                for text in self.columns[name].texts:
                    for below in sorted(self._named(text)):
                        visit(below)
                found[name] = None

        for name in self.columns:
            visit(name)
        return list(found)

    def _listed(self, values: Sequence[int | None]) -> str:
        """A column with a value for every program."""
        name = self._lists.setdefault(tuple(values), f"{PREFIX}list_{len(self._lists)}")
        return self.dialect.quoted(name)

    def _constant(self, values: Mapping[int, int]) -> str:
        """A column of constants; null on rows of other programs, if the engine takes nulls."""
        own = self._listed([values.get(number) for number in range(self.many)])
        self._constants.add(own)
        return own

    def _filled(self, text: str, some: Mapping[int, tuple[int, ...]]) -> str:
        """The text with its constants, or the columns of those that are not all the same."""
        parts = text.split("?")
        shown = [parts[0]]
        for place, part in enumerate(parts[1:]):
            values = {number: constants[place] for number, constants in some.items()}
            one = next(iter(values.values()))
            same = all(value == one for value in values.values())
            shown += [self.dialect.number(one) if same else self._constant(values), part]
        return "".join(shown)

    def _shown(
        self, column: _Merged, limited: Mapping[str, frozenset[int]], other: str
    ) -> tuple[str, frozenset[int]]:
        """The text of a column, and the programs on whose rows it may be other than null."""
        covered = column.programs
        every = frozenset(range(self.many))
        if len(column.texts) == 1:
            ((text, some),) = column.texts.items()
            filled = self._filled(text, some)
            if covered == every:
                return filled, covered
            nulls = {name for name, some in limited.items() if some <= covered}
            if self.dialect.nulls and self._safe(text, nulls):
                return filled, covered
            if self.dialect.floats and not _RISKY.search(text):
                return filled, covered  # a case that tells programs apart costs more
        which: list[int | None] = [None] * self.many
        for place, some in enumerate(column.texts.values()):
            for number in some:
                which[number] = place
        own = self._listed(which)
        cases = [
            f"WHEN {own} = {place} THEN {self._filled(text, some)}"
            for place, (text, some) in enumerate(column.texts.items())
        ]
        if self.dialect.nulls:
            return f"CASE {' '.join(cases)} END", covered
        if covered == every:
            other = cases.pop().partition(" THEN ")[2]
        for case in reversed(cases):  # Spark writes less for one in another than for two
            other = f"CASE {case} ELSE {other} END"
        return other, covered

    def _safe(self, text: str, nulls: AbstractSet[str]) -> bool:
        """Whether nothing is computed, and null comes out, where these columns are null."""
        quote = re.escape(self.dialect.quote)

        def reduced(match: re.Match[str]) -> str:
            return "!" if "!" in match[0] else match[0].replace("(", "[")

        text = re.sub(f"{quote}([^{quote}]+){quote}", lambda m: "!" if m[1] in nulls else "?", text)
        before = ""
        while text != before:
            before, text = text, _OPERATION.sub(reduced, text)
        return text == "!"
