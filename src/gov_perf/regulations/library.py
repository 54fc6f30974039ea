"""The shipped regulations, found by their number in any common spelling (文号)."""

import re
from functools import cache

from attrs import frozen

from gov_perf.errors import UnknownNameError
from gov_perf.regulations.model import Regulation
from gov_perf.text import narrow, squeeze

_NUMBER = (
    r"(?P<issuer>[\u4e00-\u9fff]*?)[〔\[【（(]?(?P<year>\d{4})年?"
    r"[〕\]】）)]?第?0*(?P<serial>\d{1,5})号?"
)
_LONGEST = 60


@frozen
class _Key:
    issuer: str
    year: str
    serial: str


def _key(number: str) -> _Key | None:
    match = re.fullmatch(_NUMBER, squeeze(narrow(number[: _LONGEST + 1])))
    if match is None or len(number) > _LONGEST:
        return None
    return _Key(match["issuer"], match["year"], match["serial"])


@cache
def regulations() -> tuple[Regulation, ...]:
    """Every shipped regulation, by number.

    >>> [item.number for item in regulations()]
    ['财预〔2020〕10号', '财预〔2021〕101号']
    """
    from importlib.resources import files

    from gov_perf.regulations.reader import read_regulation

    folder = files("gov_perf") / "regulations" / "data"
    return tuple(
        read_regulation(entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".toml")
    )


def regulation(number: str) -> Regulation:
    """The shipped regulation of this number (文号).

    〔〕, [], 【】 and （） are the same, full-width digits too; 财预 may be left out.

    Raises:
        UnknownNameError: none of that number, or several; the known ones are listed.

    >>> regulation("财预[2020]10号").title, regulation("〔２０２１〕101号").issuer
    ('项目支出绩效评价管理办法', '财政部')
    """
    given: object = number
    wanted = _key(given) if isinstance(given, str) else None
    found = []
    for item in regulations():
        own = _key(item.number)
        if (
            wanted
            and own
            and (wanted.year, wanted.serial) == (own.year, own.serial)
            and wanted.issuer in ("", own.issuer)
        ):
            found.append(item)
    if len(found) == 1:
        return found[0]
    known = "、".join(item.number for item in regulations())
    raise UnknownNameError("regulation-unknown", number=number, known=known)
