"""The tree of a formula (公式): variables, constants, operations, and what it evaluates to."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from gov_perf.errors import RateError
from gov_perf.numbers.exact import Exact, plain, to_decimal

_SIGNS: Final = {"": Fraction(1), "%": Fraction(1, 100), "‰": Fraction(1, 1000)}
_HUNDRED: Final = Decimal(100)


def _number(value: Exact) -> Decimal:
    return to_decimal(value, "constant")


@frozen
class Variable:
    """A figure that somebody has to fill in (变量), by its name."""

    name: str


@frozen
class Constant:
    """A number in a formula (常数); ``sign`` is "%", "‰" or nothing.

    >>> Constant(100, "%").value, str(Constant("0.5"))
    (Fraction(1, 1), '0.5')
    """

    number: Decimal = field(converter=_number)
    sign: str = ""

    @property
    def value(self) -> Fraction:
        """What it stands for: 100 % is one."""
        return Fraction(self.number) * _SIGNS[self.sign]

    @property
    def is_scale(self) -> bool:
        """100 % or 1000 ‰: it changes no value and says that the formula is a share."""
        return bool(self.sign) and self.value == 1

    @property
    def is_hundred(self) -> bool:
        """A plain 100: what it is multiplied with becomes a number in percent."""
        return not self.sign and self.number == _HUNDRED

    def __str__(self) -> str:
        return f"{plain(self.number)}{self.sign}"


@frozen
class Operation:
    """Two expressions and the sign between them: + − × ÷ (运算)."""

    sign: str
    left: "Expression"
    right: "Expression"

    @property
    def is_sum(self) -> bool:
        """Whether it is + or −."""
        return self.sign in "+-"


Expression = Variable | Constant | Operation


def walk(node: Expression) -> Iterator[Expression]:
    """The node and everything below it, in the order of the text."""
    if isinstance(node, Operation):
        yield from walk(node.left)
        yield node
        yield from walk(node.right)
    else:
        yield node


def divides(node: Expression) -> bool:
    """Whether anything is divided in it."""
    return any(isinstance(item, Operation) and item.sign == "÷" for item in walk(node))


def factors(node: Expression) -> Iterator[tuple[str, Expression]]:
    """The factors of a product chain, each with × or ÷; a node of another kind is its own."""
    if isinstance(node, Operation) and not node.is_sum:
        yield from factors(node.left)
        yield node.sign, node.right
    else:
        yield "×", node


def terms(node: Expression) -> Iterator[Expression]:
    """The terms of a sum; a node of another kind is its own only term."""
    if isinstance(node, Operation) and node.is_sum:
        yield from terms(node.left)
        yield from terms(node.right)
    else:
        yield node


def text_of(node: Expression, name: Callable[[Variable], str] = lambda item: item.name) -> str:
    """The canonical text: ÷ and ×, full-width brackets, quotients in a sum always bracketed."""
    if isinstance(node, Variable):
        return name(node)
    if isinstance(node, Constant):
        return str(node)
    left, right = (text_of(child, name) for child in (node.left, node.right))
    if node.is_sum:
        if _has_quotient(node.left):
            left = f"（{left}）"
        # "5-3年人数" looks like a span of years, "5-（3年人数）" does not.
        first = next(walk(node.right))
        span = isinstance(first, Variable) and first.name[:1].isdigit()
        inner_sum = isinstance(node.right, Operation) and node.right.is_sum
        if span or inner_sum or _has_quotient(node.right):
            right = f"（{right}）"
    else:
        if isinstance(node.left, Operation) and node.left.is_sum:
            left = f"（{left}）"
        if isinstance(node.right, Operation):
            right = f"（{right}）"
    return f"{left}{node.sign}{right}"


def _has_quotient(node: Expression) -> bool:
    return any(sign == "÷" for sign, _ in factors(node))


def value_of(node: Expression, figures: Mapping[str, Decimal]) -> Fraction:
    """The exact value.

    Raises:
        RateError: something is divided by what is not above zero.
    """
    if isinstance(node, Variable):
        return Fraction(figures[node.name])
    if isinstance(node, Constant):
        return node.value
    left, right = value_of(node.left, figures), value_of(node.right, figures)
    if node.sign == "+":
        return left + right
    if node.sign == "-":
        return left - right
    if node.sign == "×":
        return left * right
    if right <= 0:
        raise RateError("ratio-undefined", part=plain(left), whole=plain(right))
    return left / right


def part_and_whole(node: Expression) -> tuple[Expression, Expression] | None:
    """The two sides of a plain quotient, ×100% left out; None for any other tree.

    >>> a, b = Variable("合格人数"), Variable("参训人数")
    >>> part_and_whole(Operation("×", Operation("÷", a, b), Constant(100, "%"))) == (a, b)
    True
    """
    chain = [
        (sign, item)
        for sign, item in factors(node)
        if not (isinstance(item, Constant) and item.is_scale)
    ]
    if [sign for sign, _ in chain] != ["×", "÷"] or any(divides(item) for _, item in chain):
        return None
    (_, part), (_, whole) = chain
    return part, whole


def degree(node: Expression) -> int | None:
    """How many figures are multiplied, less those divided by; 0 for a share of like things.

    None where the terms of a sum differ.
    """
    if isinstance(node, Variable):
        return 1
    if isinstance(node, Constant):
        return 0
    left, right = degree(node.left), degree(node.right)
    if left is None or right is None:
        return None
    if node.is_sum:
        return left if left == right else None
    return left + right if node.sign == "×" else left - right
