"""Derivations (计算过程): steps as codes and facts, and the tree that a reader is shown."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from gov_perf.arguments import OPTIONAL_TEXT, TEXT, check_fields, listed
from gov_perf.errors import NumberError, RuleError
from gov_perf.exports import Shown
from gov_perf.numbers.exact import percent, plain, round_half_up
from gov_perf.numbers.trimming import trimmed

Number = Fraction | Decimal | int
Fact = str | Number
NUMBERS: Final = (Fraction, Decimal, int)
"""The classes of exact numbers."""
_FACTS: Final = frozenset({str, *NUMBERS})
_VALUES: Final = frozenset({*NUMBERS, type(None)})

_DIGITS: Final = 6


def show(number: Number) -> str:
    """A number in an explanation: exact up to six decimals, otherwise "≈" and rounded.

    >>> show(Fraction(1, 8)), show(Fraction(1, 3))
    ('0.125', '≈0.333333')
    """
    value = Fraction(number)
    rounded = round_half_up(value, _DIGITS)
    return plain(rounded) if rounded == value else f"≈{rounded:f}"


@frozen(eq=False)
class StepKind:
    """What one kind of step says: its group in the tree, its facts and its sentence."""

    name: str
    group: str
    facts: tuple[str, ...]
    numbers: frozenset[str]
    text: str


@cache
def step_kinds() -> Mapping[str, StepKind]:
    """Every kind of step by name (``data/steps.toml``)."""
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "steps.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        name: StepKind(
            name,
            row["group"],
            tuple(fact.removesuffix("#") for fact in row["facts"]),
            frozenset(fact.removesuffix("#") for fact in row["facts"] if fact.endswith("#")),
            row["text"],
        )
        for name, row in table.items()
    }


def _percent(fact: Number) -> str:
    """A share of the points for people (得分值的百分之几): "90%", "≈86.67%"."""
    shown = percent(Fraction(fact))
    exact = Fraction(shown.removesuffix("%")) / 100 == fact
    return shown if exact else f"≈{shown}"


def _by_value(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Facts as they are compared: 95.30% is 95.3%."""
    return tuple(trimmed(fact) if isinstance(fact, str) else fact for fact in facts)


@frozen
class Step:
    """One step of a derivation (计算步骤).

    Attributes:
        kind: Name of a kind in the table.
        facts: Its facts, in the order of the kind; numbers are exact.
        value: The number that the step arrives at, if it arrives at one.
        reference: The regulation, form or sentence behind it.

    Raises:
        InputError: an argument of another kind; NumberError: a float among the facts.
        RuleError: no such kind, or other facts than it has.

    >>> Step("full", (Decimal(10),), Decimal(10)).text
    '得满分 10 分'
    >>> Step("said", ("超过 10 天，再扣 3 分",), Decimal(2)).text  # in a rule of your own
    '超过 10 天，再扣 3 分'
    """

    kind: str
    facts: tuple[Fact, ...] = field(default=(), converter=listed, eq=_by_value)
    value: Number | None = None
    reference: str | None = None

    def __attrs_post_init__(self) -> None:
        if not (
            _FACTS.issuperset(map(type, self.facts))
            and type(self.value) in _VALUES
            and type(self.reference) in OPTIONAL_TEXT
            and type(self.kind) is str
        ):
            self._check()
        kind = step_kinds().get(self.kind)
        if kind is None or len(kind.facts) != len(self.facts):
            raise RuleError("step-unknown", kind=self.kind, count=len(self.facts))

    def _check(self) -> None:
        """Say what is of another kind; of subclasses, which are rare, nothing is."""
        given: tuple[object, ...] = self.facts
        for number in given:
            if isinstance(number, float):
                raise NumberError("float-refused", text=number, what=f"Step({self.kind!r})")
        check_fields(
            self, self.kind,
            ("kind", self.kind, TEXT),
            ("facts", self.facts, (str, *NUMBERS)),
            ("value", self.value, (*NUMBERS, float, type(None))),  # told by the scorer and the laws
            ("reference", self.reference, OPTIONAL_TEXT),
        )  # fmt: skip

    @property
    def group(self) -> str:
        """Where in the tree it stands: 分值, 规则, 数据, 计算, 舍入."""
        return step_kinds()[self.kind].group

    @property
    def named_facts(self) -> dict[str, str]:
        """The facts by name, as text (numbers exactly)."""
        names = step_kinds()[self.kind].facts
        return {
            name: fact if isinstance(fact, str) else plain(fact)
            for name, fact in zip(names, self.facts, strict=True)
        }

    @property
    def text(self) -> str:
        """The sentence, in Chinese."""
        kind = step_kinds()[self.kind]
        facts = {
            name: fact if isinstance(fact, str) else show(fact)
            for name, fact in zip(kind.facts, self.facts, strict=True)
        }
        for name, fact in zip(kind.facts, self.facts, strict=True):
            if not isinstance(fact, str) and f"{{{name}_percent}}" in kind.text:
                facts[f"{name}_percent"] = _percent(fact)
        return kind.text.format_map(facts).replace("＝ ≈", "≈ ")

    def __str__(self) -> str:
        return f"{self.text}{f'〔{self.reference}〕' if self.reference else ''}"


def _children(items: "Iterable[Explanation]") -> "tuple[Explanation, ...]":
    return tuple(items)


@frozen(repr=False)
class Explanation(Shown):
    """A derivation as a tree (评分说明): text, value, reference, and what it rests on.

    ``str()`` draws the tree; ``to_dict()`` gives the same for JSON.

    >>> print(Explanation("得 9 分", value=Decimal(9), children=[Explanation("完成率 90%")]))
    得 9 分
    └─ 完成率 90%
    """

    text: str
    value: Number | None = None
    reference: str | None = None
    facts: Mapping[str, str] = field(factory=dict, hash=False)
    children: tuple["Explanation", ...] = field(default=(), converter=_children)

    def lines(self, head: str = "", rest: str = "") -> Iterator[str]:
        """The drawn tree, line by line."""
        text = f"{self.text}{f'〔{self.reference}〕' if self.reference else ''}"
        yield head + " ".join(text.splitlines())  # a cell of a form may hold line breaks
        for number, child in enumerate(self.children, 1):
            last = number == len(self.children)
            yield from child.lines(
                f"{rest}{'└─ ' if last else '├─ '}", f"{rest}{'   ' if last else '│  '}"
            )

    def to_dict(self) -> dict[str, Any]:
        """The tree for JSON; numbers are exact text, so nothing is lost."""
        return {
            "text": self.text,
            "value": None if self.value is None else plain(self.value),
            "reference": self.reference,
            "facts": dict(self.facts),
            "children": [child.to_dict() for child in self.children],
        }

    def to_json(self) -> str:
        """:meth:`to_dict` as JSON text."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        return "\n".join(self.lines())


def derivation(title: str, value: Number, steps: Iterable[Step]) -> Explanation:
    """The tree of a row: a heading, the groups in order, the steps under their group.

    >>> print(derivation("培训合格率：得 10 分", 10, [Step("full", (Decimal(10),))]))
    培训合格率：得 10 分
    └─ 计算
       └─ 得满分 10 分
    """
    groups: dict[str, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.group, []).append(step)
    return Explanation(
        title,
        value=value,
        children=[
            Explanation(
                group,
                value=items[-1].value,
                children=[
                    Explanation(
                        item.text,
                        value=item.value,
                        reference=item.reference,
                        facts=item.named_facts,
                    )
                    for item in items
                ],
            )
            for group, items in groups.items()
        ],
    )
