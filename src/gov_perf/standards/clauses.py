"""Clauses (子句): the pieces of a sentence made into atoms, each with where it stands."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import Factory, define, evolve

from gov_perf.numbers.numerals import read_number
from gov_perf.standards.atoms import (
    Atom,
    Bounds,
    CapOff,
    CapOn,
    Capped,
    Completed,
    Condition,
    Consequence,
    Count,
    Elements,
    Exhaust,
    Formula,
    Pair,
    Stepped,
    ThreeLevels,
    Wording,
)
from gov_perf.standards.awards import read_consequence
from gov_perf.standards.conditions import read_conditions
from gov_perf.standards.formula_words import is_three_levels
from gov_perf.standards.numbers import NUMBER
from gov_perf.standards.steps import (
    is_description,
    is_one_of_many,
    is_step_head,
    read_each,
    read_step,
)
from gov_perf.standards.text import Piece, Sentence
from gov_perf.standards.vocabulary import one_of
from gov_perf.standards.whole import read_whole
from gov_perf.standards.wrappers import read_wrapper

MOST_PIECES: Final = 60


@define
class Clauses:
    """The atoms of a sentence, where its pairs stand, and the pieces that are none."""

    atoms: list[Atom] = Factory(list)
    unread: list[Piece] = Factory(list)
    numbered: bool = False
    places: list[tuple[Pair, int, int]] = Factory(list)

    def stretches(self, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
        """From where to where each of the pairs stands, in order; neighbours as one stretch."""
        found: list[tuple[int, int]] = []
        last = None
        for index, (pair, start, end) in enumerate(self.places):
            if not any(pair is wanted for wanted in pairs):
                continue
            if last == index - 1 and found:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            last = index
        return found


_LABEL: Final = re.compile(
    r"(?:评\(?扣?\)?分标准|评分标准|评分细则|评分规则|评分办法|评分方法|计分方法|计分标准|计分办法|计分规则|"
    r"赋分标准|赋分规则|赋分方法|评价标准|扣分标准|得分标准|评价要点|评分要点)[:;]?"
)
_NUMBERED: Final = re.compile(
    r"(?:[①②③④⑤⑥⑦⑧⑨⑩]|\(?(?:\d|[一二三四五六七八九十])\)|\d[.、](?!\d)|[一二三四五六七八九十]、)"
)


def read_clauses(sentence: Sentence) -> Clauses:
    """The atoms of a sentence; conditions wait for the consequence behind them."""
    found = Clauses()
    if is_three_levels(sentence.text):
        found.atoms.append(ThreeLevels())
        return found
    pieces = list(sentence.pieces())
    if len(pieces) > MOST_PIECES:
        found.unread = pieces
        return found
    pieces = [piece for piece in map(_without_label, pieces) if piece is not None]
    pieces = _separated(pieces, sentence, found)
    pieces = [part for piece in pieces for part in _unbracketed(piece)]
    waiting: list[tuple[tuple[Condition, ...], Piece]] = []
    index = 0
    while index < len(pieces):
        index = _take(pieces, index, waiting, found)
    found.unread += [piece for _, piece in waiting]
    found.unread.sort(key=lambda piece: piece.start)
    return found


def without_label(text: str) -> str:
    """A text without a heading such as 评分标准： before it."""
    return text[match.end() :] if (match := _LABEL.match(text)) else text


def _without_label(piece: Piece) -> Piece | None:
    match = _LABEL.match(piece.text)
    if match is None or match.end() == len(piece.text):
        return piece if match is None else None
    return Piece(piece.text[match.end() :], piece.start + match.end())


def _separated(pieces: Sequence[Piece], sentence: Sentence, found: Clauses) -> list[Piece]:
    """Pieces without the numbers of a list before them."""
    result: list[Piece] = []
    numbers = 0
    items = _items(pieces, sentence)
    for piece in pieces:
        pattern = _NUMBERED_SHARE if piece in items else _NUMBERED
        match = pattern.match(piece.text)
        if match is not None and match.end() < len(piece.text):
            numbers += 1
            piece = Piece(piece.text[match.end() :], piece.start + match.end())  # noqa: PLW2901
        result.append(piece)
    found.numbered = numbers > 1
    return result


_NUMBERED_SHARE: Final = re.compile(r"\d[、.](?=(?:\d{1,3}(?:\.\d+)?%)|[^\d.、])")
"""1、98%以上得满分; 2.90%-95%: a number before a figure in %, where all clauses have one."""


def _items(pieces: Sequence[Piece], sentence: Sentence) -> Sequence[Piece]:
    """The items of a list with numbers before figures in %: all clauses, or those behind ;."""
    begins = [piece for piece in pieces if sentence.text[max(piece.start - 1, 0)] in ";:"]
    heads = [*pieces[:1], *(piece for piece in begins if piece is not pieces[0])]
    return next((group for group in (pieces, heads) if _in_order(group)), ())


def _in_order(pieces: Sequence[Piece]) -> bool:
    """Whether numbers from 1 on stand before figures in %, one before each piece.

    Behind a dot that is a number only where another shows it (1.≥95%).
    """
    numbers = [piece.text[0] for piece in pieces if _NUMBERED_SHARE.match(piece.text)]
    if not (len(numbers) == len(pieces) > 1 and "123456789".startswith("".join(numbers))):
        return False
    return any(piece.text[1] == "、" or not piece.text[2].isdigit() for piece in pieces)


_BRACKETED: Final = re.compile(r"([^()]{1,60})\(([^()]{2,24})\)")


def _unbracketed(piece: Piece) -> list[Piece]:
    """A limit in brackets at the end ("每低于1%扣1分（扣完为止）") as a piece of its own."""
    match = _BRACKETED.fullmatch(piece.text)
    limit = read_whole(match[2]) if match else None
    if match is None or not isinstance(limit, (Exhaust, CapOff, CapOn, Count, Capped)):
        return [piece]
    return [Piece(match[1], piece.start), Piece(match[2], piece.start + match.start(2))]


_CUT: Final = re.compile(r"\d,(?!\d{3}(?!\d))\d")
"""A number that a comma cuts in two, where it does not part thousands: 每低于1,5个百分点."""


def _goes_on(piece: Piece, after: Piece | None) -> str | None:
    """A step ("每低于1个百分点") with its points in the next piece ("扣1分")."""
    if after is None or not is_step_head(piece.text):
        return None
    cut = _CUT.search(f"{piece.text},{after.text}")
    return piece.text + after.text if cut is None else None


_Waiting = list[tuple[tuple[Condition, ...], Piece]]


def _take(pieces: Sequence[Piece], index: int, waiting: _Waiting, found: Clauses) -> int:
    """Read the piece at ``index``, with the ones behind it that belong to it."""
    piece = pieces[index]
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    whole = _goes_on(piece, after)
    if whole is not None and _stepped(whole, waiting, found):
        return index + 2
    if after is not None and is_one_of_many(piece.text):
        both = Piece(f"{piece.text}{after.text}", piece.start)
        if _counted(both, waiting, found):
            return index + 2
    atom = read_wrapper(piece.text) or read_whole(piece.text)
    if isinstance(atom, Formula) and waiting:
        atom = None
    if atom is not None:
        found.atoms.append(atom)
        return index + 1
    if _stepped(piece.text, waiting, found) or _counted(piece, waiting, found):
        return index + 1
    if _elements(piece, found) or _paired(piece, waiting, found):
        return index + 1
    conditions = read_conditions(piece.text)
    if conditions is not None:
        waiting.append((conditions, piece))
    else:
        found.unread.append(piece)
    return index + 1


def _stepped(text: str, waiting: _Waiting, found: Clauses) -> bool:
    """A step, with the conditions before it, which must say what the step says anyway."""
    read = read_step(text)
    if read is None:
        return False
    step, before = read
    told = [conditions for conditions, _ in waiting]
    if _SUBJECT.fullmatch(before):
        step = evolve(step, subject=before.removesuffix("情况与计划"))
    elif before and not _HARMLESS.fullmatch(before):
        conditions = read_conditions(before)
        if conditions is None:
            return False
        told.append(conditions)
    found.atoms += map(Stepped, told)
    waiting.clear()
    found.atoms.append(step)
    return True


_HARMLESS: Final = re.compile(
    r"(?:实际)?(?:完成)?(?:情况|值|数|率|比例)?(?:较|比|与|和|低于|超过|高于|未达到)?"
    rf"(?:(?:{one_of('goals')})(?:相比|对比)?)?(?:的)?"
)


_SUBJECT: Final = re.compile(
    rf"(?:(?!{one_of('elsewhere')}|{one_of('changes')})[\u4e00-\u9fff]){{0,12}}"
    r"(?:率|比例|满意度|程度|比重|数量|[人户次件]数|情况与计划)"
)
"""What is measured, named before the step and not compared with anything else."""


def _counted(piece: Piece, waiting: _Waiting, found: Clauses) -> bool:
    each = read_each(piece.text)
    if each is None:
        return False
    if not all(_is_wording(told) and is_description(said.text) for told, said in waiting):
        return False
    waiting.clear()
    found.atoms.append(each)
    return True


def _is_wording(conditions: tuple[Condition, ...]) -> bool:
    return all(isinstance(item, Wording) for item in conditions)


_ELEMENT: Final = re.compile(
    rf"(?P<name>(?!根据|按)[^\d()\[\]≥≤<>=%每扣]{{2,30}}?(?<!得分)(?<!计分))\((?:得|计)?(?P<points>{NUMBER})分\)"
)


def _elements(piece: Piece, found: Clauses) -> bool:
    """Elements with their points in brackets, one or several in a piece."""
    at = 0
    items: list[Atom] = []
    for match in _ELEMENT.finditer(piece.text):
        gap = piece.text[at : match.start()]
        if gap not in ("", "、"):
            return False
        points = read_number(match["points"])
        if points is None or not points:
            return False
        name = _NUMBERED.sub("", match["name"].lstrip("、"), count=1)
        items.append(Elements(name, points))
        at = match.end()
    if not items or at != len(piece.text):
        return False
    found.atoms += items
    return True


def _paired(piece: Piece, waiting: _Waiting, found: Clauses) -> bool:
    """A consequence with the conditions before it, in this piece or waiting."""
    read = _divided(piece.text)
    if read is None:
        return False
    conditions, consequence = read
    every = _joined([items for items, _ in waiting], conditions)
    if every is None:
        return False
    pair = Pair(every, consequence)
    start = min(said.start for said in (*(said for _, said in waiting), piece))
    waiting.clear()
    found.atoms.append(pair)
    found.places.append((pair, start, piece.end))
    return True


def _divided(text: str) -> tuple[tuple[Condition, ...], Consequence] | None:
    """Condition and consequence of a piece; wording only where nothing else can be told."""
    worded: tuple[tuple[Condition, ...], Consequence] | None = None
    for cut in range(min(len(text), _LONGEST_PIECE)):
        if _WITHIN_NUMBER.fullmatch(text[max(cut - 1, 0) : cut + 1]):
            continue
        if cut and (_ADDED.match(text, cut - 1) or _changed(text, cut)):
            continue
        consequence = read_consequence(text[cut:])
        if consequence is None:
            continue
        conditions = read_conditions(text[:cut]) if cut else ()
        if conditions is None:
            continue
        if not conditions or not _is_wording(conditions):
            return conditions, consequence
        worded = worded or (conditions, consequence)
    return worded


def _joined(
    waiting: Sequence[tuple[Condition, ...]], own: tuple[Condition, ...]
) -> tuple[Condition, ...] | None:
    """Conditions that stand one after the other must all hold: only wording can be joined.

    未完成的 before a condition on 完成率 says nothing more than that condition.
    """
    parts = [*waiting, own] if own else list(waiting)
    about_rate = own and all(isinstance(item, Bounds) for item in own)
    if about_rate:
        parts = [part for part in parts if part != (Completed(met=False),)]
    if len(parts) <= 1:
        return parts[0] if parts else ()
    if all(_is_wording(part) and len(part) == 1 for part in parts):
        texts = [part[0].text for part in parts if isinstance(part[0], Wording)]
        return (Wording("，".join(texts)),)
    return None


_ADDED: Final = re.compile(r"[加减扣增](?:\d|[一二两三四五六七八九十半])|[加增][减扣]")
"""Points on or off, and no points that are given: 提前完成加1分 is no 1分 for 提前完成加."""


def _changed(text: str, cut: int) -> bool:
    """Whether the points are by how much a score is changed: 未公开的降低2分 gives no 2分."""
    return _FIGURE.match(text, cut) is not None and _CHANGED.search(text, 0, cut) is not None


_FIGURE: Final = re.compile(r"\d|[一二两三四五六七八九十半]")
_CHANGED: Final = re.compile(
    r"(?:[降减]|降低|减少|减去|下降|下[调浮]|上[调浮升]|提[高升]|增加|追加|附加|额外|奖励?|惩?罚|核减|倒扣|[少多]得?|[高低]出?|差)$"
)
_WITHIN_NUMBER: Final = re.compile(r"[\d.][\d.%]|[零〇一二两三四五六七八九十百千半]{2}")
_LONGEST_PIECE: Final = 120
