"""Clauses run together (连写的子句): "完成得满分未完成不得分", and where a comma is missing."""

import re
from functools import cache
from typing import Final

from gov_perf.standards.numbers import NUMBER
from gov_perf.standards.text import Sentence
from gov_perf.standards.vocabulary import one_of

_GIVEN: Final = rf"(?:[得计扣](?:满|{NUMBER})分|不得分|不计分|扣完为止)"
_NUMBER: Final = r"[①②③④⑤⑥⑦⑧⑨⑩]|\([1-9]\)|[1-9][.、](?!\d)"
_REST: Final = r"否则|反之|未完成|未达|未按|达不到|没有?完成|不达标|不合格|不符合"
_LIMIT: Final = r"(?:直至|直到)?扣完|最多扣|最高扣|每[低超高少减降延逾晚缺差增]"


@cache
def _seam() -> re.Pattern[str]:
    begins = rf"{_NUMBER}|{_REST}|{_LIMIT}|(?:{one_of('late')})|超支|超过|低于"
    return re.compile(rf"(?P<given>{_GIVEN})(?P<mark>[、.]?)(?={begins})")


def parted(sentence: Sentence) -> Sentence | None:
    """The sentence with an end wherever points are given and another clause plainly begins.

    None where there is no such place.  It is for sentences that are not understood as they
    stand: an end is put in, and what it leaves must still be read as a whole.

    >>> parted(Sentence.of("完成得满分未完成不得分")).text
    '完成得满分;未完成不得分'
    >>> parted(Sentence.of("完成得满分的80%")) is None
    True
    """
    text, places, at = "", list[int](), 0
    for match in _seam().finditer(sentence.text):
        text += sentence.text[at : match.end("given")] + ";"
        places += [*sentence.places[at : match.end("given")], sentence.places[match.end() - 1]]
        at = match.end()
    if not text:
        return None
    return Sentence(sentence.source, text + sentence.text[at:], [*places, *sentence.places[at:]])
