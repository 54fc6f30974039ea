"""Documents that a text cites (引用文件): the number as written, taken apart, and its title."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from gov_perf.reviewing.spots import Text
from gov_perf.text import narrow, squeeze

_OPEN: Final = r"[〔\[【（(﹝]"
_CLOSE: Final = r"[〕\]】）)﹞]"
_NUMBER: Final = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,12})(?P<gap>[ ]*)"
    rf"(?P<open>{_OPEN})[ ]*(?P<year>[0-9]{{4}}|[0-9]{{2}})[ ]*(?P<close>{_CLOSE})[ ]*"
    r"(?P<order>第)?[ ]*(?P<serial>[0-9]{1,5})(?![0-9.%])[ ]*(?P<end>号)?"
)
_LEADING: Final = re.compile(
    r".*(?:根据|依据|依照|按照|参照|遵照|详见|参见|下发|印发|出台|转发|文件|文号|以及|的|^见|^原|^按"
    r"|(?:和|与|及|经)(?=财|国|中))(?=[\u4e00-\u9fff]{2})"
)
_ISSUERS: Final = re.compile(
    r".*(?:发|函|字|办|规|预|绩|财|通|电|综|党组|文|建|农|社|教|行|资环|资|监|采|库|会|税|企|金|债"
    r"|改|务|保|信|联|格|管|安|体|卫|环|运|路|基|投|贸|厅|政|秘)"
)
_YEAR_DIGITS: Final = 4
_NO_ISSUER: Final = ("编号", "合同", "序号", "型号", "案号", "批号", "标段")


@frozen
class Citation:
    """A number of a document within a text (文号), as written.

    Attributes:
        text: The text.
        start: Where the number begins, the issuer's sign included.
        end: Where it ends.
        issuer: 发文机关代字, without what leads up to it ("根据").
        year: The year as written, two or four digits.
        serial: The serial number as written.
        brackets: Where the two brackets stand.
        order: Where a needless 第 stands, None without.
        serial_at: Where the serial number begins.
        ended: Whether 号 stands behind it.
        title: The title in 《》 right before it, without blanks; empty where there is none.
    """

    text: Text
    start: int
    end: int
    issuer: str
    year: str
    serial: str
    brackets: tuple[int, int]
    order: int | None
    serial_at: int
    ended: bool
    title: str

    @property
    def written(self) -> str:
        """As it stands in the text."""
        return self.text.text[self.start : self.end]

    @property
    def full_year(self) -> bool:
        """Whether the year has its four digits."""
        return len(self.year) == _YEAR_DIGITS

    @property
    def usual(self) -> str:
        """The number in its usual form."""
        return f"{self.issuer}〔{self.year}〕{int(self.serial)}号"


def citations(text: Text) -> Iterator[Citation]:
    """The numbers of documents in a text; case numbers, contracts and the like are none.

    >>> from gov_perf.reviewing.spots import Part, Spot
    >>> text = Text(Spot(Part.DUTIES, (0,), "duties"), "", "《意见》（云政发〔2013〕66 号）")
    >>> [(one.title, one.usual) for one in citations(text)]
    [('意见', '云政发〔2013〕66号')]
    """
    clean = narrow(text.text)
    for match in _NUMBER.finditer(clean):
        issuer = _LEADING.sub("", match["issuer"])
        if not issuer or issuer.endswith(_NO_ISSUER):
            continue
        titled = bool(_title_before(clean, match.start("issuer")))
        if not (match["open"] == "〔" or titled or _ISSUERS.fullmatch(issuer)):
            continue  # 教学楼（2024）3号
        if match["end"] is None and not _is_number_without_end(clean, match, issuer):
            continue
        start = match.end("issuer") - len(issuer)
        yield Citation(
            text, start, match.end("end" if match["end"] else "serial"), issuer,
            match["year"], match["serial"], (match.start("open"), match.start("close")),
            match.start("order") if match["order"] else None, match.start("serial"),
            match["end"] is not None, _title_before(clean, start),
        )  # fmt: skip


def _is_number_without_end(clean: str, match: re.Match[str], issuer: str) -> bool:
    """Only what certainly is a number: the right brackets or a title, and a usual issuer."""
    rest = clean[match.end() :]
    sure = match["open"] == "〔" or bool(_title_before(clean, match.start("issuer")))
    return sure and _ISSUERS.fullmatch(issuer) is not None and not rest.startswith(_GOES_ON)


_GOES_ON: Final = (
    "、",
    "-",
    "—",
    "－",
    "~",
    "～",
    "至",
    "和",
    "及",
    "与",
    "/",
    "文",
    "期",
    "次",
    ",",
)


def _title_before(clean: str, start: int) -> str:
    """The title in 《》 that ends right before a place, inner titles and all."""
    head = clean[max(0, start - 200) : start].rstrip(" （(")
    if not head.endswith("》"):
        return ""
    depth = 0
    for place in range(len(head) - 1, -1, -1):
        depth += {"》": 1, "《": -1}.get(head[place], 0)
        if not depth:
            return squeeze(head[place + 1 : -1])
    return ""
