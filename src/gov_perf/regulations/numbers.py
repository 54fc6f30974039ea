"""Numbers of documents (文号) in any common spelling, and names of forms that have none."""

import re
from typing import Final

from attrs import frozen

from gov_perf.text import narrow, squeeze

_NUMBER: Final = (  # compiled at its first use: importing this package has to be cheap
    r"(?P<issuer>[\u4e00-\u9fff]*?)[〔\[【（(]?(?P<year>[0-9]{4})年?"
    r"[〕\]】）)]?第?0*(?P<serial>[0-9]{1,5})号?"
)
_LONGEST: Final = 60


@frozen
class DocumentNumber:
    """A number as it is compared: issuer, year and serial, or a name where it is no number."""

    issuer: str = ""
    year: str = ""
    serial: str = ""
    name: str = ""

    @staticmethod
    def read(text: str) -> "DocumentNumber | None":
        """The number in a text; 〔〕, [], 【】 and （） are the same, full-width digits too.

        None for an empty text or one of more than 60 characters.

        >>> DocumentNumber.read("财预[2020]１０号") == DocumentNumber.read("财预〔2020〕10号")
        True
        >>> DocumentNumber.read("某省自评表式").name
        '某省自评表式'
        """
        if len(text) > _LONGEST:
            return None
        bare = squeeze(narrow(text))
        match = re.fullmatch(_NUMBER, bare)
        if match is not None:
            return DocumentNumber(match["issuer"], match["year"], match["serial"])
        return DocumentNumber(name=bare) if bare else None

    def fits(self, own: "DocumentNumber") -> bool:
        """Whether this is what somebody may call ``own``; the issuer may be left out."""
        mine, others = (self.year, self.serial, self.name), (own.year, own.serial, own.name)
        return mine == others and self.issuer in ("", own.issuer)


def same_number(first: str, second: str) -> bool:
    """Whether two texts name the same document.

    >>> same_number("财预〔2020〕10号", "财预 [2020] 10 号")
    True
    >>> same_number("〔2020〕10号", "财预〔2020〕10号")
    False
    """
    return DocumentNumber.read(first) == DocumentNumber.read(second) is not None
