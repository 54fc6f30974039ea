"""Programs as text (算式成文): the backend whose values are expressions of SQL.

Every expression that grows long, and every intermediate of a long division, becomes a column
with a level: a column names only columns of lower levels, so one subquery per level computes
each of them once.  A value carries the largest size that it can have; a division is cut into
as many steps as that size needs, and is refused where 64 bits are not enough.

Rows of other programs share these columns (``stages``), so an expression is only ever
evaluated on rows of its own program, on which no figure is null.
"""

from typing import Any, Final

from attrs import define, evolve, field, frozen

from gov_perf.sql.dialects import Dialect
from gov_perf.tables.program import half_up
from gov_perf.tables.setting import QUOTIENT, NotInBulk

LONGEST: Final = 260
"""An expression longer than this becomes a column."""

MOST_STEPS: Final = 3
"""A division that needs more steps is refused; a smaller range of figures needs fewer."""


@frozen(eq=False, repr=False)
class Text:
    """An expression: its text, the level above all columns that it names, how large it can be."""

    made: "Program"
    text: str
    level: int
    most: int = 1
    is_test: bool = False
    under: str = ""
    """The text of a value that this one is always smaller than, and never negative."""
    above: int | None = None
    """It is never above this, where that says more than ``most``: the smaller of two values."""

    def _with(self, sign: str, other: Any, most: int, *, swapped: bool = False) -> Any:
        self.made.check(most)
        own, its = self.text, self.made.shown(other)
        left, right = (its, own) if swapped else (own, its)
        level = max(self.level, _level(other))
        return self.made.kept(Text(self.made, f"({left} {sign} {right})", level, most))

    def _compared(self, sign: str, other: Any) -> Any:
        level = max(self.level, _level(other))
        text = f"({self.text} {sign} {self.made.shown(other)})"
        return self.made.kept(Text(self.made, text, level, is_test=True))

    def __add__(self, other: Any) -> Any:
        return self if _is(other, 0) else self._with("+", other, self.most + size(other))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self if _is(other, 0) else self._with("-", other, self.most + size(other))

    def __rsub__(self, other: Any) -> Any:
        return self._with("-", other, self.most + size(other), swapped=True)

    def __mul__(self, other: Any) -> Any:
        if _is(other, 0) or _is(other, 1):
            return self if other else 0
        return self._with("*", other, self.most * size(other))

    __rmul__ = __mul__

    def __neg__(self) -> Any:
        return Text(self.made, f"(-{self.text})", self.level, self.most)

    def __lt__(self, other: Any) -> Any:
        return self._compared("<", other)

    def __le__(self, other: Any) -> Any:
        return self._compared("<=", other)

    def __gt__(self, other: Any) -> Any:
        return self._compared(">", other)

    def __ge__(self, other: Any) -> Any:
        return self._compared(">=", other)

    def __eq__(self, other: object) -> Any:
        return self._compared("=", other)

    def __ne__(self, other: object) -> Any:
        return self._compared("<>", other)

    __hash__ = None  # type: ignore[assignment]


def _is(value: object, number: int) -> bool:
    return isinstance(value, int) and value == number


def _level(value: object) -> int:
    return value.level if isinstance(value, Text) else 0


def _above(value: object) -> int:
    """No value of a program, which is not negative, is larger."""
    if isinstance(value, Text) and value.above is not None:
        return value.above
    return size(value)


def size(value: object) -> int:
    """The largest size of a value of a program."""
    return value.most if isinstance(value, Text) else abs(int(value))  # type: ignore[call-overload]


@frozen
class Column:
    """A column of one program: its name, the level on which it stands, its text.

    ``role`` is what the program calls it; the same in programs that are alike.
    """

    name: str
    level: int
    text: str
    is_test: bool
    role: str = ""


@define(eq=False)
class Program:
    """One program being written; it is a ``tables.program.Backend``.

    ``prefix`` stands before every name, so that none is a word of the engine or, letter case
    aside, a column of a user.
    """

    dialect: Dialect
    prefix: str
    columns: list[Column] = field(factory=list)
    _known: dict[str, Text] = field(factory=dict)
    _counts: dict[tuple[int, bool], int] = field(factory=dict)
    _proved: bool = False

    def given(self, name: str, most: int) -> Text:
        """A column that is there before: points, target or actual value."""
        return Text(self, self.dialect.quoted(f"{self.prefix}{name}"), 1, most)

    def check(self, most: int) -> None:
        """Floats tell nobody when they grow too large.

        Raises:
            NotInBulk: a value might.
        """
        if self.dialect.floats and most > self.dialect.top and not self._proved:
            raise NotInBulk

    def shown(self, value: Any) -> str:
        """The text of any value or test."""
        if isinstance(value, Text):
            return value.text
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        self.check(abs(value))
        return self.dialect.number(value)

    def kept(self, value: Text) -> Text:
        """The same value, as a column where its text has grown long."""
        return self._column(value) if len(value.text) > LONGEST else value

    def _column(self, value: Text, role: str = "long") -> Text:
        known = self._known.get(value.text)
        if known is not None:
            return known
        key = (value.level, value.is_test)
        number = self._counts.get(key, 0)
        self._counts[key] = number + 1
        name = f"{self.prefix}{'t' if value.is_test else 'v'}{value.level}_{number}"
        self.columns.append(Column(name, value.level, value.text, value.is_test, role))
        shown = self.dialect.quoted(name)
        level, under, above = value.level + 1, value.under, value.above
        found = Text(self, shown, level, value.most, value.is_test, under, above)
        self._known[value.text] = found
        return found

    # -- the backend ------------------------------------------------------------------------------

    def let(self, name: str, value: Any, /) -> Any:
        """A column, unless it is one already, or a constant."""
        if not isinstance(value, Text) or value.text.startswith(self.dialect.quote):
            return value
        return self._column(value, name)

    def where(self, test: Any, yes: Any, no: Any, /) -> Any:
        """CASE; the test is never null on rows of the program."""
        if isinstance(test, bool):
            return yes if test else no
        text = f"CASE WHEN {test.text} THEN {self.shown(yes)} ELSE {self.shown(no)} END"
        level = max(test.level, _level(yes), _level(no))
        above = None
        if test.text == f"({self.shown(no)} > {self.shown(yes)})":
            above = min(_above(yes), _above(no))
        most = max(size(yes), size(no))
        return self.kept(Text(self, f"({text})", level, most, above=above))

    def both(self, first: Any, second: Any, /) -> Any:
        """And."""
        if isinstance(first, bool):
            return second if first else False
        if isinstance(second, bool):
            return first if second else False
        return self._joined("AND", first, second)

    def either(self, first: Any, second: Any, /) -> Any:
        """Or."""
        if isinstance(first, bool):
            return True if first else second
        if isinstance(second, bool):
            return True if second else first
        return self._joined("OR", first, second)

    def _joined(self, word: str, first: Text, second: Text) -> Text:
        text = f"({first.text} {word} {second.text})"
        return self.kept(Text(self, text, max(first.level, second.level), is_test=True))

    def no(self, test: Any, /) -> Any:
        """Not."""
        if isinstance(test, bool):
            return not test
        return Text(self, f"(NOT {test.text})", test.level, is_test=True)

    def idiv(self, value: Any, by: Any, /) -> Any:
        """Rounded down, below zero too: the engines cut off towards zero."""
        if isinstance(value, int) and isinstance(by, int):
            return value // by
        value = self.let("divided", value)
        if self.dialect.floats:
            return self.let("quotient", self._divided(value, by))
        plain = self._divided(value, by)
        below = self._divided(by - 1 - value, by)
        return self.let("quotient", self.where(value < 0, -below, plain))

    def _divided(self, value: Any, by: Any) -> Any:
        text = self.dialect.divided(self.shown(value), self.shown(by))
        return Text(self, text, max(_level(value), _level(by)), size(value))

    def muldiv(self, factor: Any, part: Any, whole: Any, /) -> tuple[Any, Any]:
        """Long division: the part is divided first, its rest digit by digit of the factor.

        With a rest below ``whole``, and digits to a base for which (2 · base − 1) · whole fits
        into 64 bits, no product does not.
        """
        if not any(isinstance(value, Text) for value in (factor, part, whole)):
            return factor * part // whole, factor * part % whole
        part, whole = self.let("dividend", part), self.let("divisor", whole)
        if size(factor) * _above(part) <= self.dialect.top:
            return self._at_once(factor, part, whole)
        self._proved = True  # no quotient is above 2**50, the rest is seen to below
        found = self._by_digits(factor, part, whole)
        self._proved = False
        return found

    def _by_digits(self, factor: Any, part: Any, whole: Any) -> tuple[Any, Any]:
        times, rest = self._reduced(part, whole)
        base, steps = _steps(size(factor), size(whole), self.dialect.top)
        factor = self.let("times", factor)
        quotient: Any = 0
        left: Any = None
        for digit in self._digits(factor, base, steps):
            product = digit * rest
            if left is not None:
                product = left * base + product
            product = self.let("product", product)
            some = self.let("some", self._divided(product, whole))
            left = self.let("left", product - some * whole)
            quotient = some if _is(quotient, 0) else quotient * base + some
        quotient = quotient + times * factor
        bound = min(QUOTIENT, size(factor) * max(size(part), 1))
        if isinstance(quotient, Text):
            level, text = quotient.level, quotient.text
            quotient = self._column(Text(self, text, level, bound), "quotient")
        if isinstance(left, Text):
            left = Text(self, left.text, left.level, size(whole), under=self.shown(whole))
        return quotient, left

    def nearest(self, floor: Any, rest: Any, of: Any, /) -> Any:
        """Half-up."""
        return half_up(self, floor, rest, of)

    def _at_once(self, factor: Any, part: Any, whole: Any) -> tuple[Any, Any]:
        """The same where the product is small."""
        most = size(factor) * _above(part)
        level = max(_level(factor), _level(part))
        text = f"({self.shown(factor)} * {self.shown(part)})"
        product = self.let("product", Text(self, text, level, most))
        found = self._divided(product, whole)
        found = self._column(evolve(found, most=min(QUOTIENT, most)), "quotient")
        text = f"({self.shown(product)} - ({found.text} * {self.shown(whole)}))"
        level = max(found.level, _level(product), _level(whole))
        left = Text(self, text, level, size(whole), under=self.shown(whole))
        return found, left

    def _reduced(self, part: Any, whole: Any) -> tuple[Any, Any]:
        """Part ÷ whole: quotient and rest."""
        if isinstance(part, Text) and part.under and part.under == self.shown(whole):
            return 0, part
        if isinstance(part, int) and isinstance(whole, int):
            return divmod(part, whole)
        times = self.let("many", self._divided(part, whole))
        rest = self.let("rest", part - times * whole)
        return times, Text(self, rest.text, rest.level, size(whole), under=self.shown(whole))

    def _digits(self, factor: Any, base: int, steps: int) -> list[Any]:
        """The digits of a factor, the highest first; that may be larger than the base."""
        digits: list[Any] = []
        digit: Any
        for _ in range(steps - 1):
            if isinstance(factor, int):
                factor, digit = divmod(factor, base)
            else:
                higher = self.let("higher", self._divided(factor, base))
                digit = self.let("digit", factor - higher * base)
                higher = Text(self, higher.text, higher.level, factor.most // base)
                digit = Text(self, digit.text, digit.level, base - 1)
                factor = higher
            digits.append(digit)
        return [factor, *reversed(digits)]


def _steps(factor: int, whole: int, top: int) -> tuple[int, int]:
    """Base and number of digits with which no step of factor × rest ÷ whole is above ``top``.

    Raises:
        NotInBulk: it would take too many.
    """
    cap = top // whole
    if factor <= cap:
        return 1, 1
    base = (cap + 1) // 2
    for steps in range(2, MOST_STEPS + 1):
        if base > 1 and factor // base ** (steps - 1) <= cap:
            return base, steps
    raise NotInBulk
