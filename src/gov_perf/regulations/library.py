"""Libraries of regulations (办法库): the shipped ones, one's own, and which of them decides."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.errors import InputError, RuleError, UnknownNameError
from gov_perf.findings import Where, finding
from gov_perf.regulations.choice import RegulationChoice, choose
from gov_perf.regulations.model import WITHOUT_EXECUTION, Regulation
from gov_perf.regulations.numbers import DocumentNumber


def _items(items: Iterable[Regulation]) -> tuple[Regulation, ...]:
    found = tuple(items)
    given: tuple[object, ...] = found
    for item in given:
        if not isinstance(item, Regulation):
            raise InputError("regulation-of-another-type", kind=type(item).__name__)
    return found


@names_its_arguments
@frozen(eq=False)
class RegulationLibrary:
    """Some regulations (办法库), looked up by number or by place and date.

    Args:
        items: In any order; no number twice.

    Raises:
        RuleError: with every number that stands twice.
        InputError: an item is no regulation.

    >>> library = RegulationLibrary.shipped()
    >>> library.choose(on=date(2025, 12, 31), place="云南/昭通/绥江").regulation.number
    '财预〔2020〕10号'
    """

    items: tuple[Regulation, ...] = field(converter=_items)

    def __attrs_post_init__(self) -> None:
        seen: set[DocumentNumber | None] = set()
        twice = []
        for item in self.items:
            key = DocumentNumber.read(item.number)
            if key in seen:
                where = Where(path=item.number)
                twice.append(finding("regulation-twice", where, number=item.number))
            seen.add(key)
        if twice:
            raise RuleError("regulation-invalid", findings=twice, count=len(twice))

    @staticmethod
    def shipped() -> "RegulationLibrary":
        """The regulations that come with this package (随附的办法)."""
        return _shipped()

    def extended(self, items: Iterable[Regulation]) -> "RegulationLibrary":
        """The same library with some regulations more.

        Raises:
            RuleError: with every number that would stand twice.
        """
        return RegulationLibrary((*self.items, *_items(items)))

    def __iter__(self) -> Iterator[Regulation]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def find(self, number: str) -> Regulation:
        """The regulation of this number (文号) or name.

        〔〕, [], 【】 and （） are the same, full-width digits too; the issuer may be left out.
        With （预算执行不计分） behind it, it is :meth:`Regulation.without_execution` of it.

        Raises:
            UnknownNameError: none of that number, or several; the known ones are listed.
        """
        given: object = number
        if isinstance(given, str) and given.endswith(WITHOUT_EXECUTION):
            return self.find(given.removesuffix(WITHOUT_EXECUTION)).without_execution()
        wanted = DocumentNumber.read(given) if isinstance(given, str) else None
        found = []
        for item in self.items:
            own = DocumentNumber.read(item.number)
            if wanted is not None and own is not None and wanted.fits(own):
                found.append(item)
        if len(found) == 1:
            return found[0]
        names = tuple(item.number for item in found or self.items)
        if found:
            raise UnknownNameError("regulation-ambiguous", number=number, found=names)
        raise UnknownNameError("regulation-unknown", number=number, known=names)

    def choose(
        self, number: str | None = None, *, on: date | None = None, place: str | None = None
    ) -> RegulationChoice:
        """Which regulation decides (适用哪个办法), and why; see :func:`choose_regulation`."""
        chosen = None if number is None else self.find(number)
        return choose(self.items, chosen, on, place)


@cache
def _shipped() -> RegulationLibrary:
    from importlib.resources import files

    from gov_perf.regulations.reader import read_regulations

    folder = files("gov_perf") / "regulations" / "data"
    sources = [
        (entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".toml")
    ]
    return RegulationLibrary(sorted(read_regulations(sources), key=lambda item: item.number))


def known_regulations() -> tuple[Regulation, ...]:
    """Every shipped regulation (随附的办法).

    >>> [item.number for item in known_regulations()][2:]
    ['财预〔2020〕10号', '财预〔2021〕101号']
    """
    return _shipped().items


def choose_regulation(
    number: str | None = None,
    *,
    on: date | None = None,
    place: str | None = None,
    extra: Iterable[Regulation] | RegulationLibrary = (),
) -> RegulationChoice:
    """Which regulation decides (适用哪个办法), with every document that was considered.

    The layers of the place are gone through from the country down (部 → 省 → 市 → 县); the
    most local document in force on that date decides, among several of one place the latest,
    with a finding.

    Args:
        number: The document, where it is known; the choice then says whether it was in force.
        on: The date that matters; without it nothing reads a clock: only documents count that
            no other one is known to have replaced.
        place: "云南/昭通/绥江", with or without 省, 市, 县; "中央" for central units; the
            country where not given.
        extra: One's own regulations, beside the shipped ones; or a library to take instead.

    Raises:
        InputError: a place that is not understood, ``on`` is no date.
        UnknownNameError: no such number, nothing in force, or several with nothing to tell
            which comes first.

    >>> print(choose_regulation(on=date(2020, 3, 1), place="云南/昭通"))
    云南/昭通，2020-03-01：适用 财预〔2020〕10号
    部（全国）：财预〔2020〕10号，2020-02-25 起施行，由它决定
    省（云南）：没有收录办法
    市（云南/昭通）：没有收录办法
    """
    return _library(extra).choose(number, on=on, place=place)


def _library(extra: Iterable[Regulation] | RegulationLibrary) -> RegulationLibrary:
    if isinstance(extra, RegulationLibrary):
        return extra
    items = _items(extra)
    return _shipped().extended(items) if items else _shipped()


def regulation(
    number: str | None = None,
    *,
    on: date | None = None,
    place: str | None = None,
    extra: Iterable[Regulation] | RegulationLibrary = (),
) -> Regulation:
    """The regulation of this number (文号), or the one that decides at a place and date.

    〔〕, [], 【】 and （） are the same, full-width digits too; 财预 may be left out.
    :func:`choose_regulation` takes the same and says why.

    Raises:
        UnknownNameError: none of that number, or several; none in force.
        InputError: a place that is not understood, ``on`` is no date.

    >>> regulation("财预[2020]10号").title, regulation("〔２０２１〕101号").issuer
    ('项目支出绩效评价管理办法', '财政部')
    >>> regulation(on=date(2025, 12, 31), place="云南/昭通/绥江").number
    '财预〔2020〕10号'
    """
    if number is not None and on is None and place is None:
        return _library(extra).find(number)
    return choose_regulation(number, on=on, place=place, extra=extra).regulation


def as_regulation(given: Regulation | str, what: str = "regulation") -> Regulation:
    """A regulation, or the one of this number.

    Raises:
        UnknownNameError: none of that number, or several.
        InputError: neither a regulation nor a text.

    >>> as_regulation("财预〔2020〕10号").issuer
    '财政部'
    """
    kind: object = given
    if isinstance(kind, str):
        return regulation(kind)
    if not isinstance(kind, Regulation):
        wanted = "Regulation | str"
        raise InputError("argument-kind", what=what, kind=type(kind).__name__, wanted=wanted)
    return kind
