"""Formats of numbers (数字格式): what a spreadsheet shows around the digits of a cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from attrs import evolve, frozen

from gov_perf.numbers.exact import plain

_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<padding>[_*].|\s)|(?P<note>\[[^\[\]]*\])'
    r"|(?P<general>General|G/通用格式)|(?P<power>[Ee][+-])|(?P<sign>.)",
    re.DOTALL,
)
_CURRENCY: Final = str.maketrans("", "", "¥￥")
_OWN_CURRENCY: Final = re.compile(r"\[\$([^\-\]]*)(?:-[0-9A-Fa-f]*)?\]")
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*\]")
_IS: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
_UNSURE: Final = re.compile(r"\[(?:[<>=]|[hms]+\])", re.IGNORECASE)
"""Conditions that are not understood, and hours or minutes that passed."""
_DIGITS: Final = ("0", "#", "?", "@")
_BROKEN: Final = ('"', "[", "]", "\\", "!", "_", "*")
_LONGEST: Final = 60
_MOST: Final = 4
"""Sections: above nothing, below, nothing, text."""
Pieces = Sequence[re.Match[str]]
Condition = tuple[str, Decimal]


@frozen
class NumberFormat:
    r"""What the format of a cell adds to its digits (数字格式).

    Attributes:
        before: The sign or text in front; ¥ is none, since amounts are money anyway.
        share: Whether the number is shown in %.
        after: The unit or text behind.
        shift: How many places further left the point is shown: three for a comma behind the digits
            (thousands), and as many as there are digits behind a point that is only a letter.
        digits: Whether the number itself is shown: "已完成";;"未完成" shows words alone.
        blank_zero: Whether nothing is shown of a zero (#).
        known: Whether what is shown was understood; a number is told with its format otherwise.
        condition: Sign and number of ``[<=1]``: which numbers are shown so.
        others: The further sections, for numbers below nothing, for nothing, or for the rest.
        code: As the spreadsheet writes it, where it is not all known.

    >>> [NumberFormat.of(code).shown("98") for code in ('"≥"0"人"', "0.00_ ", r"[红色]0\次;无")]
    ['≥98人', '98', '98次']
    >>> NumberFormat.of("0.0%").shown("0.985")
    '98.5%'
    >>> NumberFormat.of(r'0\.0,"万元"').shown("123456"), NumberFormat.of("#,##0").shown("123456")
    ('12.3456万元', '123456')
    >>> [NumberFormat.of('[<=1]0%;0"%"').shown(number) for number in ("0.97", "97")]
    ['97%', '97%']
    >>> NumberFormat.of('"增长"0"%";"下降"0"%"').shown("-5")
    '下降5%'
    """

    before: str = ""
    share: bool = False
    after: str = ""
    shift: int = 0
    digits: bool = True
    blank_zero: bool = False
    known: bool = True
    condition: Condition | None = None
    others: tuple["NumberFormat", ...] = ()
    code: str = ""

    @staticmethod
    def of(code: str) -> "NumberFormat":
        """The format that a spreadsheet writes as ``code``."""
        sections = _sections(code)
        if len(sections) < _MOST and any(piece["sign"] == "@" for piece in sections[-1]):
            sections.pop()  # texts are shown in it, and numbers in the others
        if not sections:
            return NumberFormat()
        first, *others = map(_section, sections[: _MOST - 1])
        if not others and not first.digits and not first.before:
            first = evolve(first, digits=True)  # a color alone
        by_sign = all(section.condition is None for section in (first, *others))
        risky = (first, *others[1:]) if by_sign else (first, *others)
        known = (
            len(sections) <= _MOST
            and all(section.known for section in (first, *others))
            and not any(map(_as_if_below, risky))
        )
        if by_sign and others:
            others[0] = _below_nothing(others[0], first.before)
        simple = known and not others and first.condition is None
        return evolve(
            first, others=tuple(others), known=known, code="" if simple else code[:_LONGEST]
        )

    @property
    def adds(self) -> bool:
        """Whether it says more than the digits."""
        return self != _PLAIN

    def shown(self, digits: str) -> str:
        """A number's plain digits as the cell shows them."""
        if not self.others and self.condition is None and self.known:
            sign = "-" if digits.startswith("-") else ""
            return _written(self, digits.removeprefix("-"), sign)
        value = Decimal(digits)
        section = self._section_for(value)
        if section is None:
            return f"{digits}（格式：{self.code}）"
        signed = value < 0 and section is self
        return _written(section, digits.removeprefix("-"), "-" if signed else "")

    def _section_for(self, value: Decimal) -> "NumberFormat | None":
        """The section that shows a number; None where that is not known."""
        sections = (self, *self.others)
        if not self.known:
            return None
        if all(section.condition is None for section in sections):
            index = 1 if value < 0 else 2 if value == 0 else 0
            chosen = sections[index] if index < len(sections) else self
            return chosen if chosen.known else None
        return _by_condition(sections, value)


def _written(section: NumberFormat, digits: str, sign: str = "") -> str:
    """Digits without a sign as one section shows them."""
    if not section.digits:
        return f"{section.before}{section.after}"
    if section.blank_zero and not Decimal(digits):
        return f"{sign}{section.before}{section.after}"
    if section.shift:
        digits = plain(Decimal(f"{digits}E-{section.shift}"))
    text = _percentage(digits) if section.share else digits
    return f"{sign}{section.before}{text}{section.after}"


_PLAIN: Final = NumberFormat()


def _by_condition(sections: Sequence[NumberFormat], value: Decimal) -> NumberFormat | None:
    """As Excel chooses among ``[<1]0%;[<10]0.0;0``; None where nobody here is sure of it.

    Of a number below nothing it is not known where the minus stands, nor what the middle one of
    three sections without a condition is for.
    """
    first, *others = sections
    if value < 0 or first.condition is None:
        return None
    if len(others) > 1 and (others[0].condition is None or others[1].condition is not None):
        return None
    for section in sections:
        if section.condition is None or _IS[section.condition[0]](value, section.condition[1]):
            return section
    return None


def _below_nothing(section: NumberFormat, above: str) -> NumberFormat:
    """The section for numbers below nothing: brackets are a minus, and there must be some sign.

    ``above``: what stands in front of numbers above nothing.
    """
    if (section.before, section.after) == ("(", ")"):
        return evolve(section, before="-", after="")
    said = section.before not in {"", above} or not section.digits
    return section if said else evolve(section, known=False)


def _as_if_below(section: NumberFormat) -> bool:
    """Whether a number above nothing is shown with a minus."""
    return section.before.endswith("-") and section.digits and not section.blank_zero


def _sections(code: str) -> list[Pieces]:
    """The pieces of each section."""
    sections: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["sign"] == ";":
            sections.append([])
        else:
            sections[-1].append(piece)
    return list(sections)


def _section(pieces: Pieces) -> NumberFormat:
    before: list[str] = []
    after: list[str] = []
    condition: Condition | None = None
    known, begun, zero = True, False, False
    shares, shift = 0, _shift(pieces)
    for piece in pieces:
        kind, sign = piece.lastgroup or "", piece["sign"] or ""
        if kind in {"general", "power"} or sign in _DIGITS:
            known = known and (not begun or _says_nothing("".join(after), shift))
            after.clear()
            begun, zero = True, zero or sign not in {"#", "?"}
        elif sign == "%":
            shares += 1
        elif kind == "note":
            found = _CONDITION.fullmatch(piece["note"])
            own = _OWN_CURRENCY.fullmatch(piece["note"])
            if found:
                condition = (found[1], Decimal(found[2]))
            elif own:
                (after if begun else before).append(own[1])
            elif _UNSURE.match(piece["note"]):
                known = False
        elif sign and (sign in _BROKEN or (sign.isascii() and sign.isalpha())):
            known = False  # of a date, or half of a pair
        elif kind != "padding" and sign not in {".", ","}:
            (after if begun else before).append(piece[kind])
    return NumberFormat(
        "".join(before).translate(_CURRENCY).removeprefix("+"),
        shares > 0,
        "".join(after).translate(_CURRENCY),
        shift,
        digits=begun,
        blank_zero=begun and not zero,
        known=known and shares <= 1,
        condition=condition,
    )


def _says_nothing(text: str, shift: int) -> bool:
    """Whether a text between digits says nothing: the point that was moved, a fraction's stroke."""
    return text.strip() in {"", "/"} or (text == "." and shift > 0)


def _shift(pieces: Pieces) -> int:
    """How many places further left the point is shown than it is."""
    commas = places = 0
    moved = real = False
    for piece in pieces:
        kind, sign = piece.lastgroup or "", piece["sign"] or ""
        if sign and sign in "0#?":
            commas, places = 0, places + 1
        elif sign == ",":
            commas += 1
        elif sign == ".":
            real = True
        elif kind in ("quoted", "escaped") and piece[kind] == "." and places and not moved:
            moved, places = True, 0
    return 3 * commas + (places if moved and not real else 0)


@lru_cache(maxsize=1024)
def _percentage(digits: str) -> str:
    return f"{plain(Decimal(f'{digits}E2'))}%"
