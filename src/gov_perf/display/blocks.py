"""Blocks (版块): what a view is made of, the same for every way of showing it."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import field, frozen

from gov_perf.explain import Explanation
from gov_perf.findings import Finding
from gov_perf.forms.write.layout import Form
from gov_perf.numbers.exact import plain


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _named(title: str) -> str:
    return title if title.strip() else "（没有名称）"


def lost_words(lost: Decimal) -> str:
    """Points lost, in words; a published form may print more than the full ones.

    >>> lost_words(Decimal("0.50")), lost_words(Decimal(0)), lost_words(Decimal(-5))
    ('扣 0.5 分', '满分', '超出分值 5 分')
    """
    if lost == 0:
        return "满分"
    return f"扣 {plain(lost)} 分" if lost > 0 else f"超出分值 {plain(-lost)} 分"


@frozen
class Head:
    """What stands first (抬头): the name, the figure that counts, its verdict.

    Attributes:
        title: Of whom or what; said to be missing where it is empty.
        kind: What is shown ("绩效自评表").
        figure: The figure that counts, as text; empty where there is none.
        unit: What stands behind it, smaller ("/ 100 分").
        lost: What is missing from the most there is ("扣 10.47 分"); empty where nothing is.
        verdict: What it means (a grade, "已达到"); empty where nothing does.
        warning: What must be seen before any figure (示例数据).
        facts: Lines below.
    """

    title: str = field(converter=_named)
    kind: str = ""
    figure: str = ""
    unit: str = ""
    lost: str = ""
    verdict: str = ""
    warning: str = ""
    facts: tuple[str, ...] = field(default=(), converter=_texts)


@frozen
class Table:
    """A table (表格); its first row is the heading.

    Attributes:
        caption: What it is a table of.
        form: Rows and cells; the heading is row 0.
        more: What is not shown; empty where everything is.
    """

    caption: str
    form: Form
    more: str = ""


@frozen
class Tree:
    """A derivation (计算过程), without its root where the head says it."""

    nodes: tuple[Explanation, ...]


@frozen
class Problems:
    """Findings (问题).

    Attributes:
        findings: Those shown, the gravest first.
        more: What is not shown; empty where everything is.
    """

    findings: tuple[Finding, ...]
    more: str = ""


@frozen
class Lines:
    """Texts, one below the other (说明)."""

    texts: tuple[str, ...] = field(converter=_texts)


@frozen
class Fold:
    """Blocks that can be folded away (可折叠).

    Attributes:
        summary: What is always seen.
        blocks: What is folded.
        open: Whether they are seen at first.
        lost: Points lost, said beside the summary; None where there are none to lose.
        attribute: Where a programmer finds it (".findings"); said where nothing can be folded
            open.
    """

    summary: str
    blocks: "tuple[Block, ...]"
    open: bool = False
    lost: Decimal | None = None
    attribute: str = ""


Block = Head | Table | Tree | Problems | Lines | Fold
