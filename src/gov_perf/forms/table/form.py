"""A form as found (识别出的表): fields, budget and rows, each with the cells they are from."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, field, frozen

from gov_perf.findings import Finding, Where
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.vocabulary import months_of


@frozen(eq=False)
class Spot:
    """A cell and the grid that it stands in (出处); ``part``: what of its text is meant."""

    grid: Grid
    cell: Cell
    part: str = ""

    @property
    def text(self) -> str:
        """The text of the cell, or the part of it that is meant."""
        return self.part or self.cell.text

    @property
    def where(self) -> Where:
        """Its place."""
        return self.grid.where(self.cell)


@frozen(eq=False)
class Entry:
    """A row of the indicators (指标行): the cells of each column, and the headings above."""

    level1: str
    level2: str
    cells: dict[str, tuple[Spot, ...]]
    first: Spot
    headings: dict[str, Spot] = field(factory=dict)
    """The headings of its columns, by what the columns hold."""

    @property
    def where(self) -> Where:
        """The place of the row."""
        return self.first.where

    def spots(self, role: str) -> tuple[Spot, ...]:
        """The cells of a column."""
        return self.cells.get(role, ())

    def text(self, role: str) -> str:
        """The text of a column, its cells run together; empty where there is none."""
        return " ".join([spot.text for spot in self.spots(role)])

    def spot(self, role: str) -> Spot:
        """A column's cell; the row's first where it has none."""
        spots = self.spots(role)
        return spots[0] if spots else self.first

    def at(self, role: str) -> Where:
        """The place of a column's cell; of the row where it has none."""
        return self.spot(role).where


@frozen(eq=False)
class MoneyRow:
    """A row of the budget block (资金行): what it is about, and its cells by column.

    ``of_which``: it says that it is a part alone (其中), which need not be all of the whole.
    """

    kind: str
    cells: dict[str, Spot]
    of_which: bool = False


@frozen(eq=False)
class Heading:
    """A level heading that carries points ("产出指标（50分）")."""

    path: str
    points: str
    spot: Spot


@frozen(eq=False)
class Subtotal:
    """A row that adds up a part of the table (小计): its cells by column, the rows above it."""

    name: str
    cells: dict[str, Spot]
    figures: str
    where: Where
    rows: int


@frozen(eq=False)
class TotalRow:
    """A row that adds the table up (合计、总分): its label, its figures, the rows above it."""

    label: Spot
    numbers: tuple[Spot, ...]
    columns: Mapping[str, tuple[int, ...]]
    rows: int


@frozen(eq=False)
class TaskRow:
    """A row of the key tasks (重点工作任务): cells by column, amounts in groups of three."""

    cells: dict[str, Spot]
    amounts: tuple[Spot | None, ...]
    scale: str | None


_AT_THE_FOOT: Final = frozenset({"department", "implementing_unit", "competent_department"})


@define(eq=False)
class Form:
    """One form of a document (一张表), as it is found."""

    title: Spot | None = None
    fields: dict[str, tuple[str, Spot]] = field(factory=dict)
    more: dict[str, list[Spot]] = field(factory=dict)
    tasks: list[TaskRow] = field(factory=list)
    money: list[MoneyRow] = field(factory=list)
    unheaded: list[tuple[Spot, str]] = field(factory=list)
    """Headings of the budget block that no list knows, and the figure of the total under each."""
    unnamed: list[Spot] = field(factory=list)
    """Where rows of that block were not read: amounts in a row that nothing known calls the total,
    and a head that ends its page where the next one has no row of it."""
    funds: dict[str, Spot] = field(factory=dict)
    scale: str | None = None
    entries: list[Entry] = field(factory=list)
    headings: list[Heading] = field(factory=list)
    waiting: list[Spot] = field(factory=list)
    totals: dict[str, Spot] = field(factory=dict)
    total_rows: list[TotalRow] = field(factory=list)
    """What ``totals`` and ``rivals`` are taken from once all rows are known."""
    rivals: dict[str, list[Spot]] = field(factory=dict)
    subtotals: list[Subtotal] = field(factory=list)
    execution: dict[str, Spot] = field(factory=dict)
    with_execution: set[str] = field(factory=set)
    """The paths of headings under which the row of the execution stands: their points hold its."""
    notes: list[Spot] = field(factory=list)
    roles: set[str] = field(factory=set)
    in_percent: bool = False
    year_asked: int | None = None
    until: tuple[int, int] | None = None
    """Month and day that a form of monitoring says it is of."""
    columns: dict[str, Spot] = field(factory=dict)
    findings: list[Finding] = field(factory=list)
    kept: set[int] = field(factory=set)
    told: set[int] = field(factory=set)
    said: set[tuple[int, str]] = field(factory=set)
    """Rows, by id, and what of them a finding already says that it was not read."""
    torn: list[Grid] = field(factory=list)
    """What stands between the pages of its table, and tables behind it that may be its rows."""
    cut: list[Spot] = field(factory=list)
    """Rows of the table whose level 1 the page has cut off."""
    lost: list[str] = field(factory=list)
    """Rows that nobody read, as their place or their text says it."""
    over: list[Spot] = field(factory=list)
    """Cells whose text runs over the lines of the table, or may be a part of such a text."""
    over_places: dict[int, str] = field(factory=dict)
    """What the column of such a cell is called, where the head of its table says so."""
    over_rows: list[str] = field(factory=list)
    """The rows that were not read for these, as a person finds them."""
    aside: list[Spot] = field(factory=list)
    """Cells that are of several years, where those of the year stand beside them."""
    strange: set[int] = field(factory=set)
    """Cells of the heads of its tables that no list knows."""
    cells: list[Spot] = field(factory=list)

    def texts(self, role: str) -> list[str]:
        """A field and what goes on under it, each paragraph as it stands."""
        if role not in self.fields:
            return []
        return [self.fields[role][0], *(spot.text for spot in self.more.get(role, ()))]

    @property
    def has_content(self) -> bool:
        """Whether anything but a title was found."""
        return bool(
            self.fields or self.money or self.entries or self.funds or self.roles or self.tasks
        )

    def keep(self, *cells: Cell) -> None:
        """These cells went into the result, or say what others are."""
        self.kept.update(map(id, cells))

    def tell(self, spots: Sequence[Spot]) -> None:
        """These cells went into nothing, and one finding says so of all of them."""
        self.release(spots)
        self.told.update(id(spot.cell) for spot in spots)

    def is_said(self, entry: Entry, what: str) -> bool:
        """Whether a finding of the whole column already says that this of the row is not read."""
        return (id(entry), what) in self.said

    def release(self, spots: Sequence[Spot]) -> None:
        """These cells went into nothing after all."""
        self.kept.difference_update(id(spot.cell) for spot in spots)

    def take_over(self, other: "Form") -> None:
        """What stood behind this form and makes none: its notes, and whose it says the form is.

        What else it says is of a form whose table is not there, and went into nothing.
        """
        self.cells += other.cells
        self.aside += other.aside
        self.torn += other.torn
        self.cut += other.cut
        self.over += other.over
        self.over_places |= other.over_places
        self.kept |= other.kept
        self.notes += other.notes
        for role, (text, spot) in other.fields.items():
            if other.title is None and role in _AT_THE_FOOT:
                own = self.fields.setdefault(role, (text, spot))
                if own[1] is spot or own[0] == text:
                    continue
            self.release([spot, *other.more.get(role, ())])

    @property
    def has_targets(self) -> bool:
        """Whether a column holds targets: of one year, of several, or of a part of one."""
        kinds = {role.partition("@")[0] for role in self.roles}
        return not kinds.isdisjoint({"target", "operator", "part"})

    @property
    def is_monitoring(self) -> bool:
        """Whether it is a form of monitoring (运行监控表), and no self-evaluation."""
        so_far = "actual" in self.columns and months_of(self.columns["actual"].text) is not None
        return so_far and not {"score", "deducted"} & self.roles

    @property
    def has_whole_targets(self) -> bool:
        """Whether a column holds targets of a year."""
        return any(role.partition("@")[0] == "target" for role in self.roles)

    @property
    def unread(self) -> list[Spot]:
        """The cells that went into nothing."""
        return [spot for spot in self.cells if id(spot.cell) not in self.kept]
