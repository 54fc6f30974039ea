"""Showing (显示): from an object to its view, and from the view to HTML, Markdown and text."""

from collections.abc import Iterable

from attrs import field, frozen

from gov_perf.display.blocks import Block
from gov_perf.display.catalog import view_of
from gov_perf.display.options import ROWS, Options
from gov_perf.errors import InputError
from gov_perf.findings import Finding


def _blocks(items: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(items)


@frozen(repr=False)
class Display:
    """Something as it is shown (显示内容): a notebook shows it, ``print`` prints it.

    Attributes:
        blocks: What is shown.
        brief: What ``repr`` says instead of the blocks; empty where it says them.
    """

    blocks: tuple[Block, ...] = field(converter=_blocks)
    brief: str = ""

    @property
    def html(self) -> str:
        """HTML for a notebook or a page; it brings its own style and needs no script."""
        from gov_perf.display.html import fragment

        return fragment(self.blocks)

    @property
    def markdown(self) -> str:
        """Markdown."""
        from gov_perf.display.markdown import markdown

        return markdown(self.blocks)

    @property
    def text(self) -> str:
        """Plain text, at most 80 columns wide."""
        from gov_perf.display.plain_text import clipped, text

        return clipped(self.brief) if self.brief else text(self.blocks)

    def _repr_html_(self) -> str:
        return self.html

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __repr__(self) -> str:
        return self.text


def show(item: object, *, rows: int | None = ROWS, digits: int | None = None) -> Display:
    """Something as a notebook or a terminal shows it (显示), with options.

    What is the last line of a notebook's cell is shown without this; ``show`` is for options
    and for findings by themselves.

    Args:
        item: A plan, its indicators, a sheet or one of its rows, an explanation, a finding or
            several, a reading, a review, an answer to "what if", a monitoring report, a
            recheck.
        rows: The most rows of a table, or findings, that are shown; None for all.  Totals are
            those of the whole, and what is left out is said.
        digits: To how many decimals scores are rounded when they are shown; a score that this
            changes is marked with "≈".  The total at the top stays as it is.

    Raises:
        InputError: nothing that can be shown, or an option that is no count.

    >>> from gov_perf import samples, score
    >>> sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), "财预〔2020〕10号")
    >>> "培训合格率" in show(sheet, rows=3, digits=1).text
    True
    """
    options = Options(_count("rows", rows, 1), _count("digits", digits, 0))
    if isinstance(item, Display):
        return item
    view = view_of(type(item))
    if view is not None:
        brief = f"<{item}>" if isinstance(item, Finding) else ""
        return Display(view(item, options), brief)
    found = _findings(item)
    if found is None:
        raise InputError(
            "argument-kind",
            what="item",
            kind=type(item).__name__,
            wanted="ScoreSheet | Plan | Finding | …",
        )
    from gov_perf.display.views.findings import several

    return Display(several(found, options))


def _findings(item: object) -> tuple[Finding, ...] | None:
    if not isinstance(item, Iterable) or isinstance(item, str | bytes):
        return None
    items = tuple(item)
    return items if all(isinstance(one, Finding) for one in items) else None


def _count(what: str, value: object, least: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        kind = f"{type(value).__name__} {value!r}"
        raise InputError("argument-kind", what=what, kind=kind, wanted=f"int ≥ {least} | None")
    return value
