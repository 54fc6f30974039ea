"""The grammar of a formula's right side (公式右边): sums, products, brackets, numbers, names.

A recursive descent; it goes as deep as the brackets do, and that is bounded.  What can be
read in two ways is a :class:`Doubt`, never a choice.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.errors import NumberError
from gov_perf.formulas.names import another_sentence, check_name, past_name
from gov_perf.formulas.signs import (
    CLOSE,
    NUMBER,
    OPEN,
    POWERS,
    QUOTES,
    Doubt,
    in_name,
    operation_at,
    past_blanks,
)
from gov_perf.formulas.tree import Constant, Expression, Operation, Variable, factors
from gov_perf.formulas.words import words
from gov_perf.numbers.exact import plain
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR
from gov_perf.text import squeeze

MAX_LENGTH: Final = 1000
"""The longest formula, in canonical form; its text may be twice as long."""
MAX_DEPTH: Final = 20
"""The deepest brackets, in canonical form."""
MAX_OPERATIONS: Final = 100

_GOES_ON: Final = re.compile("以上|以下|以内|及以|的|达|完成|合格")
"""Behind 100% these make it part of a name; anything else is another sentence."""


class Parser:
    """One attempt to read an expression; afterwards ``place`` is where it ended."""

    def __init__(self, text: str, place: int, kept: frozenset[int]) -> None:
        self.text = text
        self.place = place
        self.last = place + 2 * MAX_LENGTH
        self.kept = kept
        self.closed = False
        """The formula ended, although the next word could belong to a name."""
        self.operations = 0
        self.loose_slash = False
        """A "/" stands beside a word that counts nothing."""
        self.digit_name = False
        """The last operand was a name that starts with a digit, outside brackets of its own."""
        self.digits_lead = False
        """The last product chain began with such a name."""

    def read(self) -> Expression:
        """The expression that starts here.

        Raises:
            Doubt: it can be read in more than one way, or not at all.
        """
        return self._sum(0)[0]

    # -- sums and products --------------------------------------------------------------------

    def _sum(self, depth: int) -> tuple[Expression, bool]:
        """A sum; and whether it is no sum but one product chain that divides."""
        node, quotient = self._product(depth)
        bare, single = isinstance(node, Variable), True
        while sign := self._operation("+-"):
            right, divides = self._product(depth)
            if sign == "-" and self.digits_lead and _ends_in_number(node):
                raise Doubt("formula-date-like")
            node = Operation(sign, node, right)
            bare = bare or isinstance(right, Variable)
            quotient, single = quotient or divides, False
        if bare and quotient and not single:
            raise Doubt("formula-precedence")
        return node, quotient and single

    def _product(self, depth: int) -> tuple[Expression, bool]:
        """A product chain, and whether it divides."""
        node = self._factor(depth)
        leads = self.digit_name
        divides = slash = False
        while sign := self._operation("×÷"):
            again, slash = slash, self.text[self.place - 1] == "/"
            right = self._factor(depth)
            if slash and again:
                raise Doubt("formula-slash-twice")
            if slash:
                self._check_slash(node, right)
            divides = divides or sign == "÷"
            node = Operation(sign, node, right)
        self.digits_lead = leads
        return node, divides

    def _operation(self, wanted: str) -> str | None:
        """The next operation, taken, if it is one of these."""
        here = past_blanks(self.text, self.place)
        sign = None if self.closed or here in self.kept else operation_at(self.text, here)
        if sign is None or sign not in wanted:
            return None
        self.operations += 1
        if self.operations > MAX_OPERATIONS:
            raise Doubt("formula-too-long")
        self.place = here + 1
        return sign

    def _check_slash(self, left: Expression, right: Expression) -> None:
        """Refuse "2024/2025学年"; note a "/" that may stand for 或."""
        *_, (_, before) = factors(left)
        if self.digit_name and isinstance(before, Constant):
            raise Doubt("formula-date-like")
        endings = words("ratios", "quantities")
        if not all(
            item.name.endswith(endings) for item in (before, right) if isinstance(item, Variable)
        ):
            self.loose_slash = True

    # -- operands -----------------------------------------------------------------------------

    def _factor(self, depth: int) -> Expression:
        self.digit_name = False
        self.place = here = past_blanks(self.text, self.place)
        if here > self.last:
            raise Doubt("formula-too-long")
        char = self.text[here : here + 1]
        if "0" <= char <= "9":
            return self._number(depth)
        return self._group(depth) if char in OPEN else self._name(depth, here)

    def _name(self, depth: int, start: int) -> Variable:
        """A name that began at ``start``; the part before ``place`` is known to belong to it."""
        end, closed = past_name(self.text, self.place, self.kept, depth)
        name = squeeze(self.text[start:end])
        check_name(name)
        self._end(end, depth, closed=closed)
        return Variable(name)

    def _end(self, place: int, depth: int, *, closed: bool) -> None:
        """An operand ends here, and with ``closed`` the formula too."""
        if closed and depth:
            raise Doubt("formula-brackets")
        self.place, self.closed = place, closed

    def _group(self, depth: int) -> Expression:
        """A bracket that groups, or one with which a name begins ("（已）完成数")."""
        start = self.place
        if depth >= 2 * MAX_DEPTH:
            raise Doubt("formula-too-deep")
        self.place += 1
        node, _ = self._sum(depth + 1)
        self.digit_name = False
        here = past_blanks(self.text, self.place)
        closing = CLOSE.get(self.text[here : here + 1])
        if closing != OPEN[self.text[start]]:
            raise Doubt("formula-brackets")
        self.place = here + 1
        after = self.text[self.place : self.place + 1]
        if after in OPEN and after:
            raise Doubt("formula-bracket-unclear")
        if self._word_at(self.place):
            if not isinstance(node, Variable):
                raise Doubt("formula-bracket-unclear")
            return self._name(depth, start)
        self._after(depth, self.place)
        return node

    def _word_at(self, place: int) -> bool:
        """Whether a name goes on or begins here."""
        char = self.text[place : place + 1]
        if not char or char == "、" or (place not in self.kept and operation_at(self.text, place)):
            return False
        return in_name(char) or char in QUOTES

    def _after(self, depth: int, place: int) -> None:
        """End an operand that is no name; a word behind a blank begins another sentence."""
        here = past_blanks(self.text, place)
        closed = here > place and self._word_at(here)
        if closed and not another_sentence(self.text, here, self.kept, depth):
            raise Doubt("formula-name-unclear")
        self._end(place, depth, closed=closed)

    def _number(self, depth: int) -> Expression:
        """A number, or a name that starts with one ("3年内持证人数")."""
        match = NUMBER.match(self.text, self.place)
        if match is None:  # pragma: no cover - there is a digit
            raise Doubt("formula-sign-odd")
        end, scale = match.end(), match[1] == "100" and match[3] == "%" and not match[2]
        after = self.text[end : end + 1]
        glued = end in self.kept
        if glued or self._word_at(end) or (after in OPEN and after):
            ends_here = scale and not _GOES_ON.match(self.text, end)
            if not ends_here:
                if after in OPEN and after:
                    raise Doubt("formula-bracket-unclear")
                name = self._name(depth, self.place)
                self.digit_name = True
                return name
            self._end(end, depth, closed=True)
        elif scale and self._word_at(past_blanks(self.text, end)):
            self._end(end, depth, closed=True)
        else:
            self._after(depth, end)
        return _constant(match)


def _ends_in_number(node: Expression) -> bool:
    return isinstance(node.right if isinstance(node, Operation) else node, Constant)


def _constant(match: re.Match[str]) -> Constant:
    number = Fraction(match[1].replace(",", ""))
    for char in match[2]:
        number *= POWERS[char]
    sign = match[3] or ""
    if not sign and not match[2] and FIRST_YEAR <= number <= LAST_YEAR:
        raise Doubt("formula-date-like")
    try:
        return Constant(Decimal(plain(number)), sign)
    except NumberError:
        raise Doubt("formula-too-long") from None
