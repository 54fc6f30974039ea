"""Which regulation decides (适用哪个办法): by place and date, and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum

from attrs import evolve, field, frozen

from gov_perf.errors import InputError, UnknownNameError
from gov_perf.findings import Finding, Where, finding
from gov_perf.regulations.model import Regulation
from gov_perf.regulations.numbers import same_number
from gov_perf.regulations.places import (
    Place,
    covers,
    is_known,
    layer_of,
    place_text,
    read_place,
    same_name,
)


class Standing(Enum):
    """Whether a document was in force on the date that is asked for (效力).

    ``UNDATED``: nobody knows since when it is in force; it counts, and the choice says so.
    ``CURRENT``: no date was asked for, and nothing that is known replaces it.
    """

    IN_FORCE = "施行中"
    UNDATED = "施行日期不明"
    CURRENT = "未被取代"
    NOT_YET = "尚未施行"
    SUPERSEDED = "已被取代"
    REPEALED = "已废止"

    @property
    def counts(self) -> bool:
        """Whether such a document may decide."""
        return self in (Standing.IN_FORCE, Standing.UNDATED, Standing.CURRENT)


@frozen(eq=False)
class Candidate:
    """A document that was considered (备选办法).

    Attributes:
        regulation: The document.
        layer: 部, 中央, 省, 市, 县 or 乡.
        standing: Whether it was in force.
        superseded_by: Numbers of what replaced it.
        decides: Whether it is the one.
    """

    regulation: Regulation
    layer: str
    standing: Standing
    superseded_by: tuple[str, ...]
    decides: bool = False

    @property
    def reason(self) -> str:
        """Why it counts or not, in Chinese."""
        item = self.regulation
        match self.standing:
            case Standing.SUPERSEDED:
                return f"已被 {'、'.join(self.superseded_by)} 取代"
            case Standing.REPEALED:
                return f"{item.repealed} 起废止"
            case Standing.NOT_YET:
                return f"{item.effective or item.issued} 起施行，当时尚未施行"
            case Standing.IN_FORCE:
                return f"{item.effective} 起施行"
            case Standing.CURRENT if item.effective is None:
                return f"{self.standing.value}，{Standing.UNDATED.value}"
            case standing:
                return str(standing.value)


@frozen(eq=False)
class Layer:
    """One layer of government (层级) of the place that was asked for, and its documents."""

    name: str
    place: str
    candidates: tuple[Candidate, ...]


@frozen(eq=False)
class RegulationChoice:
    """Which regulation decides, and everything that was considered (适用办法的选择).

    Attributes:
        regulation: The one that decides.
        number: The number that was asked for; None where the place was to decide.
        place: The place that was asked for, "全国" where none was.
        on: The date that was asked for.
        layers: The layers of the place from the country down, each with its documents.
        findings: What is doubtful about the choice.
    """

    regulation: Regulation
    number: str | None
    place: str
    on: date | None
    layers: tuple[Layer, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every document that was considered, from the country down."""
        return tuple(item for layer in self.layers for item in layer.candidates)

    @property
    def decided(self) -> Candidate:
        """The candidate that decides."""
        return next(item for item in self.candidates if item.decides)

    def lines(self) -> Iterator[str]:
        """The choice in Chinese, a line for each layer and each document."""
        on = f"，{self.on}" if self.on else "，未指定日期"
        yield f"{self.place}{on}：适用 {self.regulation.number}"
        for layer in self.layers:
            if not layer.candidates:
                yield f"{layer.name}（{layer.place}）：没有收录办法"
            for item in layer.candidates:
                why = f"{item.reason}{'，由它决定' if item.decides else ''}"
                yield f"{layer.name}（{layer.place}）：{item.regulation.number}，{why}"

    def __str__(self) -> str:
        return "\n".join(self.lines())


def choose(
    regulations: Sequence[Regulation],
    chosen: Regulation | None,
    on: date | None,
    place: str | None,
) -> RegulationChoice:
    """The choice among ``regulations``; ``chosen`` is the one that was asked for by number.

    Raises:
        InputError: a place or a date that cannot be used.
        UnknownNameError: none is in force there, or several with nothing between them.
    """
    given: object = on
    if given is not None and type(given) is not date:
        raise InputError("regulation-date", value=given)
    if place is not None:
        spot = _spot(place, regulations)
    else:
        spot = () if chosen is None else read_place(chosen.jurisdiction)
    pool = [item for item in regulations if covers(read_place(item.jurisdiction), spot)]
    if chosen is not None and chosen not in pool:
        pool.append(chosen)
    seen = [_standing(item, regulations, spot, on) for item in sorted(pool, key=_order)]
    if chosen is None:
        decides, found = _deciding(seen, spot, on)
    else:
        decides = chosen
        found = _doubts(next(one for one in seen if one.regulation is chosen), on)
        if not covers(read_place(chosen.jurisdiction), spot):
            where = Where(path=chosen.number)
            facts = {"number": chosen.number, "jurisdiction": chosen.jurisdiction}
            found = (*found, finding("regulation-elsewhere", where, place=place, **facts))
    layers = _layers(seen, spot, decides)
    number = None if chosen is None else chosen.number
    return RegulationChoice(decides, number, place_text(spot), on, layers, found)


def _spot(place: str, regulations: Sequence[Regulation]) -> Place:
    spot = read_place(place)
    own = (read_place(item.jurisdiction)[:1] for item in regulations)
    if not is_known(spot) and not any(first and same_name(first[0], spot[0]) for first in own):
        raise InputError("regulation-place-unknown", text=place)
    return spot


def _order(item: Regulation) -> tuple[int, date, str]:
    """From the country down, the older first: the order of a library does not matter."""
    return (len(read_place(item.jurisdiction)), item.effective or date.min, item.number)


def _standing(
    item: Regulation, regulations: Sequence[Regulation], spot: Place, on: date | None
) -> Candidate:
    by = sorted(
        other.number
        for other in regulations
        if any(same_number(item.number, number) for number in other.supersedes)
        and covers(read_place(other.jurisdiction), spot)
        and (on is None or (_start(other) or on) <= on)
    )
    start = _start(item)
    if on is not None and start is not None and on < start:
        standing = Standing.NOT_YET
    elif item.repealed is not None and (on is None or item.repealed <= on):
        standing = Standing.REPEALED
    elif by:
        standing = Standing.SUPERSEDED
    elif on is None:
        standing = Standing.CURRENT
    elif item.effective is None:
        standing = Standing.UNDATED
    else:
        standing = Standing.IN_FORCE
    return Candidate(item, layer_of(read_place(item.jurisdiction)), standing, tuple(by))


def _start(item: Regulation) -> date | None:
    """The day before which it cannot have been in force; None where nobody knows."""
    return item.effective or item.issued


def _deciding(
    seen: Sequence[Candidate], spot: Place, on: date | None
) -> tuple[Regulation, tuple[Finding, ...]]:
    """The most local document that counts; among several of one place, the latest."""
    counting = [item for item in seen if item.standing.counts]
    place, day = place_text(spot), on or "未指定日期"
    if not counting:
        considered = "；".join(f"{item.regulation.number}{item.reason}" for item in seen)
        raise UnknownNameError(
            "regulation-none", place=place, on=day, considered=considered or "（无）"
        )
    depth = max(len(read_place(item.regulation.jurisdiction)) for item in counting)
    local = [item for item in counting if len(read_place(item.regulation.jurisdiction)) == depth]
    last = local[-1]
    if len(local) == 1:
        return last.regulation, _doubts(last, on)
    names = "、".join(item.regulation.number for item in local)
    dates = [item.regulation.effective for item in local]
    if None in dates or dates.count(dates[-1]) > 1:
        raise UnknownNameError("regulation-tie", place=place, on=day, numbers=names)
    where = Where(path=last.regulation.number)
    told = finding("regulation-same-layer", where, numbers=names, number=last.regulation.number)
    return last.regulation, (told, *_doubts(last, on))


def _doubts(item: Candidate, on: date | None) -> tuple[Finding, ...]:
    """What a user should know about the standing of the one that decides."""
    regulation = item.regulation
    where, number = Where(path=regulation.number), regulation.number
    others = "、".join(item.superseded_by)
    match item.standing:
        case Standing.NOT_YET:
            start = _start(regulation)
            return (finding("regulation-not-yet", where, number=number, start=start, on=on),)
        case Standing.REPEALED:
            end = regulation.repealed
            return (finding("regulation-repealed", where, number=number, end=end),)
        case Standing.SUPERSEDED:
            return (finding("regulation-superseded", where, number=number, others=others),)
        case _ if regulation.effective is None:
            return (finding("regulation-undated", where, number=number),)
        case _:
            return ()


def _layers(seen: Sequence[Candidate], spot: Place, decides: Regulation) -> tuple[Layer, ...]:
    marked = [evolve(one, decides=True) if one.regulation is decides else one for one in seen]
    layers: list[Layer] = []
    for depth in range(len(spot) + 1):
        own = tuple(
            one for one in marked if len(read_place(one.regulation.jurisdiction)) == depth
            and covers(read_place(one.regulation.jurisdiction), spot)
        )  # fmt: skip
        layers.append(Layer(layer_of(spot[:depth]), place_text(spot[:depth]), own))
    rest = [one for one in marked if not any(one in layer.candidates for layer in layers)]
    layers += (Layer(one.layer, one.regulation.jurisdiction, (one,)) for one in rest)
    return tuple(layers)
