"""What SQL engines write differently (方言): quotes, whole division, numbers, texts."""

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen


@frozen
class Dialect:
    """How one engine writes what generated queries need.

    Attributes:
        name: The engine.
        quote: The mark around names.
        whole: The type of a whole number: of 64 bits, or a float, which is exact up to 2⁵³.
        division: The operator of whole division, which cuts off towards zero.
        text: The type of texts.
        double: The type of a float of 64 bits.
        cautious: The cast that gives null where a value does not fit.
        escapes: Whether a backslash within a text stands for something else.
    """

    name: str
    quote: str
    whole: str
    division: str
    text: str
    double: str
    cautious: str = "TRY_CAST"
    escapes: bool = False

    def quoted(self, name: str) -> str:
        """A name, whatever it holds."""
        return f"{self.quote}{name.replace(self.quote, self.quote * 2)}{self.quote}"

    def literal(self, text: str | None) -> str:
        """A text as the engine reads it."""
        if text is None:
            return f"CAST(NULL AS {self.text})"
        if self.escapes:
            text = text.replace("\\", "\\\\").replace("'", "\\'")
        else:
            text = text.replace("'", "''")
        return f"'{text}'"

    @property
    def floats(self) -> bool:
        """Whether whole numbers are kept as floats."""
        return self.whole == self.double

    @property
    def top(self) -> int:
        """No whole number may be larger."""
        return 1 << 53 if self.floats else (1 << 63) - 1

    def number(self, value: int) -> str:
        """A whole number of this type."""
        if self.name == "spark":
            mark = "D" if self.floats else "L"
            return f"{value}{mark}" if value >= 0 else f"(-{-value}{mark})"
        return f"{value}::{self.whole}" if value >= 0 else f"({value}::{self.whole})"

    def divided(self, value: str, by: str) -> str:
        """Whole division of two figures; of figures that are not negative, if not of floats.

        The quotient of two whole floats that is no whole number is further from one than it is
        off by rounding, so that rounding it down is exact, below zero too.
        """
        text = f"{value} {self.division} {by}"
        if self.floats:
            text = f"CAST(floor({value} / {by}) AS {self.whole})"
        if self.name == "spark":  # which does not know that the result is never null
            return f"coalesce({text}, {self.number(0)})"
        return f"({text})"

    @property
    def lists(self) -> bool:
        """Whether taking one of a list of constants costs less than a few comparisons."""
        return self.name == "duckdb"

    @property
    def struct(self) -> bool:
        """Whether the groups of a pattern come as one value."""
        return self.name == "duckdb"

    @property
    def nulls(self) -> bool:
        """Whether nulls in whole columns cost nothing (in Spark they are code for every row)."""
        return self.name == "duckdb"

    def units(self, value: str, many: int) -> str:
        """A DECIMAL × a power of ten, a whole number below 2⁵¹, as a float.

        Division by a power of ten and multiplication are each off by less than a quarter then.
        Spark makes two objects of Java for each DECIMAL that becomes a float, and none for one
        that becomes seconds, of which it keeps whole millionths.
        """
        if self.name == "spark":
            near = f"rint(CAST({value} AS {self.double}) * {many}D)"
            exact = f"CAST({_by_seconds(value, many)} AS {self.double})"
            return f"CASE WHEN {_few_seconds(value)} THEN {exact} ELSE {near} END"
        return f"round(CAST({value} AS {self.double}) * {many}::{self.double})"

    def bits(self, word: str, shift: int, mask: int) -> str:
        """Some bits of a whole number that is not negative."""
        if self.name == "spark":
            return f"(shiftright({word}, {shift}) & {mask}L)"
        return f"(({word} >> {shift}) & {mask})"

    def groups(self, text: str, pattern: str, many: int) -> str:
        """The groups of a pattern in a text, as one value whose fields are their numbers."""
        names = ", ".join(f"'{n}'" for n in range(1, many + 1))
        return f"regexp_extract({text}, {self.literal(pattern)}, [{names}])"

    def pieces(self, text: str, pattern: str, many: int) -> tuple[str, ...]:
        """The groups of a pattern in a text; empty texts where it does not fit."""
        own = self.literal(pattern)
        return tuple(f"regexp_extract({text}, {own}, {n})" for n in range(1, many + 1))

    def fits(self, text: str, pattern: str) -> str:
        """Whether a pattern is found in a text."""
        if self.name == "spark":
            return f"{text} RLIKE {self.literal(pattern)}"
        return f"regexp_matches({text}, {self.literal(pattern)})"

    def character(self, char: str) -> str:
        """A character that cannot be typed."""
        return f"chr({ord(char)})"

    def picked(self, place: str, values: Sequence[int | str | None]) -> str:
        """The value at a place, from a short list; null beyond it (DuckDB only)."""
        items = ", ".join(
            "NULL" if one is None else self.literal(one) if isinstance(one, str) else str(one)
            for one in values
        )
        type_ = "INTEGER"
        if any(isinstance(one, str) for one in values):
            type_ = self.text
        elif any(isinstance(one, int) and abs(one) >= 1 << 31 for one in values):
            type_ = "BIGINT"
        return f"(([{items}]::{type_}[])[{place} + 1])"

    def ten_thousandths(self, value: str, limits: tuple[int, int] | None = None) -> str:
        """The ten-thousandths of a DECIMAL of four decimals at most, as a whole number.

        A float is exact where that is below 2⁵¹, and larger than 2⁵⁰ everywhere else.  In
        DuckDB it is null beyond ``limits``, in units.
        """
        if self.floats:
            return self.units(value, 10_000)
        if self.name == "spark":
            quick = _by_seconds(value, 10_000)
            slow = f"CAST({value} * 10000 AS {self.whole})"
            return f"CASE WHEN {_few_seconds(value)} THEN {quick} ELSE {slow} END"
        # In 64 bits: at once where the product fits, otherwise whole and fraction apart.
        quick = f"CAST({value} * 10000::DECIMAL(5,0) AS BIGINT)"
        part = (
            f"CAST(CAST({value} - trunc({value}) AS DECIMAL(5,4)) * 10000::DECIMAL(5,0) AS BIGINT)"
        )
        apart = f"CAST(trunc({value}) AS BIGINT) * 10000 + {part}"
        least, most = limits or (-_ALL, _ALL)
        if max(-least, most) <= _AT_ONCE:
            return f"CASE WHEN {value} BETWEEN {least} AND {most} THEN {quick} END"
        cases = f"WHEN {value} BETWEEN -{_AT_ONCE} AND {_AT_ONCE} THEN {quick}"
        if limits is None:
            return f"CASE {cases} ELSE {apart} END"
        outside = f"WHEN {value} NOT BETWEEN {least} AND {most} THEN NULL"
        return f"CASE {outside} {cases} ELSE {apart} END"


def _by_seconds(value: str, many: int) -> str:
    """A DECIMAL × a power of ten, where that is whole, as a BIGINT of Spark."""
    return f"CAST(make_dt_interval(0, 0, 0, {value}) * {many}L AS BIGINT)"


def _few_seconds(value: str) -> str:
    """Whether ten thousand times as many millionths of a second fit into 64 bits."""
    return f"abs(CAST({value} AS BIGINT)) < {_SECONDS}L"


_SECONDS: Final = 100_000_000

_AT_ONCE: Final = 900_000_000
"""Units of which 10 000 times as many, with four decimals, are below 10¹⁸."""

_ALL: Final = 10**13
"""No DECIMAL(17,4) is as large."""


DUCKDB: Final = Dialect("duckdb", '"', "BIGINT", "//", "VARCHAR", "DOUBLE")

SPARK: Final = Dialect("spark", "`", "BIGINT", "div", "STRING", "DOUBLE", escapes=True)

QUICK: Final = evolve(SPARK, whole="DOUBLE")
"""Spark with floats for whole numbers: it checks nothing then, and so writes far less code."""
