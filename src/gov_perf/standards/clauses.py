"""Clauses (子句): the pieces of a sentence made into atoms, each with where it stands."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import Factory, define, frozen

from gov_perf.rules import Counting
from gov_perf.standards.atoms import (
    Atom,
    Basis,
    Bounds,
    CapOff,
    CapOn,
    Capped,
    Completed,
    Condition,
    Consequence,
    Count,
    Definition,
    Elements,
    Exhaust,
    Formula,
    FullPoints,
    Graver,
    Pair,
    Stepped,
    ThreeLevels,
    Understood,
    Wording,
)
from gov_perf.standards.awards import read_consequence
from gov_perf.standards.conditions import read_conditions
from gov_perf.standards.numbers import NUMBER, quantity, quantity_of, read_number, unit_pattern
from gov_perf.standards.steps import is_step_head, read_each, read_step
from gov_perf.standards.text import Piece, Sentence

MOST_PIECES: Final = 60


@frozen
class Placed:
    """An atom and the stretch of the squeezed sentence that it was read from."""

    atom: Atom
    start: int
    end: int


@define
class Clauses:
    """The atoms of a sentence, and the pieces that are none."""

    atoms: list[Placed] = Factory(list)
    unread: list[Piece] = Factory(list)
    numbered: bool = False

    def add(self, atom: Atom, start: int, end: int) -> None:
        """Take an atom."""
        self.atoms.append(Placed(atom, start, end))


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
    if _THREE.fullmatch(sentence.text.rstrip(";")):
        found.add(ThreeLevels(), 0, len(sentence.text))
        return found
    pieces = list(sentence.pieces())
    if len(pieces) > MOST_PIECES:
        found.unread = pieces
        return found
    pieces = [piece for piece in map(_without_label, pieces) if piece is not None]
    pieces = _separated(pieces, found)
    waiting: list[tuple[tuple[Condition, ...], Piece]] = []
    index = 0
    while index < len(pieces):
        index = _take(pieces, index, waiting, found)
    found.unread += [piece for _, piece in waiting]
    found.unread.sort(key=lambda piece: piece.start)
    return found


def _without_label(piece: Piece) -> Piece | None:
    match = _LABEL.match(piece.text)
    if match is None or match.end() == len(piece.text):
        return piece if match is None else None
    return Piece(piece.text[match.end() :], piece.start + match.end())


def _separated(pieces: Sequence[Piece], found: Clauses) -> list[Piece]:
    """Pieces without the numbers of a list before them."""
    result: list[Piece] = []
    numbers = 0
    for piece in pieces:
        match = _NUMBERED.match(piece.text)
        if match is not None and match.end() < len(piece.text):
            numbers += 1
            piece = Piece(piece.text[match.end() :], piece.start + match.end())  # noqa: PLW2901
        result.append(piece)
    found.numbered = numbers > 1
    return result


_Waiting = list[tuple[tuple[Condition, ...], Piece]]


def _take(pieces: Sequence[Piece], index: int, waiting: _Waiting, found: Clauses) -> int:
    """Read the piece at ``index``, with the ones behind it that belong to it."""
    piece = pieces[index]
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is not None and is_step_head(piece.text):
        joined = Piece(piece.text + after.text, piece.start)
        if read_step(joined.text) is not None and _stepped(joined, waiting, found, after.end):
            return index + 2
    atom = _whole(piece.text)
    if atom is not None:
        found.add(atom, piece.start, piece.end)
        return index + 1
    if _stepped(piece, waiting, found, piece.end) or _counted(piece, waiting, found):
        return index + 1
    if _elements(piece, found) or _paired(piece, waiting, found):
        return index + 1
    conditions = read_conditions(piece.text)
    if conditions is not None:
        waiting.append((conditions, piece))
    else:
        found.unread.append(piece)
    return index + 1


def _stepped(piece: Piece, waiting: _Waiting, found: Clauses, end: int) -> bool:
    """A step, with the conditions before it, which must say what the step says anyway."""
    read = read_step(piece.text)
    if read is None:
        return False
    step, before = read
    if before and not _harmless(before):
        conditions = read_conditions(before)
        if conditions is None:
            return False
        waiting.append((conditions, piece))
    for conditions, _ in waiting:
        found.add(Stepped(conditions), piece.start, end)
    waiting.clear()
    found.add(step, piece.start, end)
    return True


_HARMLESS: Final = re.compile(
    r"(?:实际)?(?:完成)?(?:情况|值|数|率|比例)?(?:较|比|与|和|低于|超过|高于|未达到)?"
    r"(?:目标值?|指标值?|计划数?|任务数?|年度目标值?|预算数?|标准值?|既定目标|规定时限|规定时间)?(?:的)?"
)


def _harmless(text: str) -> bool:
    """Words before a step that only name what is measured against the target."""
    return bool(_HARMLESS.fullmatch(text) or _SUBJECT.fullmatch(text))


_SUBJECT: Final = re.compile(r"[\u4e00-\u9fff]{0,12}(?:率|比例|满意度|程度|比重|数量|情况与计划)")


def _counted(piece: Piece, waiting: _Waiting, found: Clauses) -> bool:
    read = read_each(piece.text)
    if read is None:
        return False
    each, _ = read
    if not all(_is_wording(conditions) for conditions, _ in waiting):
        return False
    waiting.clear()
    found.add(each, piece.start, piece.end)
    return True


def _is_wording(conditions: tuple[Condition, ...]) -> bool:
    return all(isinstance(item, Wording) for item in conditions)


_ELEMENT: Final = re.compile(
    rf"(?P<name>(?!根据|按)[^\d()\[\]≥≤<>=%每扣]{{2,30}}?(?<!得分)(?<!计分))\((?:得|计)?(?P<points>{NUMBER})分\)"
)


def _elements(piece: Piece, found: Clauses) -> bool:
    """Elements with their points in brackets, one or several in a piece."""
    at, items = 0, []
    for match in _ELEMENT.finditer(piece.text):
        gap = piece.text[at : match.start()]
        if gap not in ("", "、"):
            return False
        points = read_number(match["points"])
        if points is None or not points:
            return False
        name = _NUMBERED.sub("", match["name"].lstrip("、"), count=1)
        items.append((match, Elements(name, points)))
        at = match.end()
    if not items or at != len(piece.text):
        return False
    for match, element in items:
        found.add(element, piece.start + match.start(), piece.start + match.end())
    return True


def _paired(piece: Piece, waiting: _Waiting, found: Clauses) -> bool:
    """A consequence with the conditions before it, in this piece or waiting."""
    read = _divided(piece.text)
    if read is None:
        return False
    conditions, consequence = read
    start = waiting[0][1].start if waiting else piece.start
    every = _joined([items for items, _ in waiting], conditions)
    if every is None:
        return False
    waiting.clear()
    found.add(Pair(every, consequence), start, piece.end)
    return True


def _divided(text: str) -> tuple[tuple[Condition, ...], Consequence] | None:
    """Condition and consequence of a piece; wording only where nothing else can be told."""
    worded: tuple[tuple[Condition, ...], Consequence] | None = None
    for cut in range(min(len(text), _LONGEST_PIECE)):
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


_LONGEST_PIECE: Final = 120


def _exhaust(text: str) -> Atom | None:
    return Exhaust() if _EXHAUST.fullmatch(text) else None


_EXHAUST: Final = re.compile(
    r"(?:直至|直到)?(?:将?该项|将?本项|指标)?(?:分值|分数)?(?:扣完|扣光|扣至(?:0|零)分?|扣到(?:0|零)分?)"
    r"(?:该项|本项|此项|指标)?(?:分值|分数|分)?(?:为止|即止|止)?|(?:最低|最少)(?:得|为|计)?(?:0|零)分"
)
_CAP_OFF: Final = re.compile(
    rf"(?:直至)?(?:扣满|最多扣(?:除|减)?|最高扣(?:除|减)?|至多扣|累计扣分不超过|扣分最多不超过|扣分不超过|最多不超过扣)(?:该项|本项)?(?P<points>{NUMBER})分"
    r"(?:为止|封顶|为限)?"
)
_CAP_ON: Final = re.compile(
    rf"(?:加分)?(?:最高|最多|总分|累计|合计|上限|总计|至多|加满|累计加分|满分)(?:加分)?(?:最高|最多)?(?:不超过|不得超过|得|加|计|为)?(?P<points>{NUMBER})分"
    r"(?:封顶|为限|为止)?"
)
_FULL_POINTS: Final = re.compile(
    rf"(?:本项|该项|此项|本指标|该指标|指标|基准|标准|基本|总)?(?:满分|分值|基准分|标准分|总分)(?:为|是|:)?(?P<points>{NUMBER})分"
)
_CAPPED: Final = re.compile(
    r"\(?(?:完成率|比例|超额完成|实际完成)?(?:超过|大于|高于)100%的?(?:以|按|均按|计为)100%(?:计算|计|算)?\)?|超额完成的?不加分"
)
_GRAVER: Final = re.compile(
    rf"(?:情况|情节|问题|性质|后果)(?:较为|特别|比较)?(?:严重|恶劣)的?(?:每处|每次|每项|每起|每例)?扣(?:减|除)?(?P<points>{NUMBER})分"
)
_THREE: Final = re.compile(
    r".{0,120}?(?:达成|达到)(?:年度|预期)?指标[、,;](?:基本|部分)(?:达成|达到)(?:年度|预期)?指标(?:并且?)?具有一定效果[、,;]"
    r"(?:未达成|未达到)(?:年度|预期)?指标且效果较差(?:三档|三个档次|三个等级)?.{0,24}?"
    r"100%?(?:\(含\))?[-~—至]80%(?:\(含\))?[、,;]80%(?:\(不含\))?[-~—至]60%(?:\(含\))?[、,;]60%(?:\(不含\))?[-~—至]0%?.{0,24}"
)


def _pattern_basis() -> re.Pattern[str]:
    return re.compile(rf"(?:以|按){quantity('a')}(?:为|作为)(?:评价)?(?:标准|基准|目标值?|限|上限)")


def _count_pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"不足(?:{NUMBER})?(?:{unit})?的?(?:(?P<started>按(?:{NUMBER})?(?:{unit})?(?:计算|计|算|扣分))|"
        r"(?P<completed>不(?:予)?(?:扣分|扣|计算|计分|计)))|(?P<rata>不足部分按比例(?:扣分|计算|计))"
    )


def _with_points(
    pattern: re.Pattern[str], make: Callable[..., Atom]
) -> Callable[[str], Atom | None]:
    def read(text: str) -> Atom | None:
        match = pattern.fullmatch(text)
        points = read_number(match["points"]) if match else None
        return make(points) if points else None

    return read


def _count(text: str) -> Atom | None:
    if not text.startswith("不足"):
        return None
    match = _count_pattern().fullmatch(text)
    if match is None:
        return None
    if match["started"]:
        return Count(Counting.STARTED)
    return Count(Counting.COMPLETED if match["completed"] else Counting.PRO_RATA)


def _basis(text: str) -> Atom | None:
    if text[:1] not in ("以", "按"):
        return None
    match = _pattern_basis().fullmatch(text)
    amount = quantity_of(match, "a") if match else None
    return None if amount is None else Basis(amount.value, amount.unit)


_DEFINITION: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:率|比例|比重|程度|满意度))=[^=,;]{2,60}[/][^=,;]{2,60}?(?:\*100%)?"
)
_PLAIN_BASIS: Final = re.compile(
    r"(?:以|按)(?:年度)?(?:指标值|目标值|计划数?|任务数|预算数)为(?:评价)?(?:标准|基准|基数)"
)


def _definition(text: str) -> Atom | None:
    """完成率=实际完成数/计划完成数×100%: what the rate is, before the rule that uses it."""
    match = _DEFINITION.fullmatch(text)
    return None if match is None else Definition(match["name"])


def _plain_basis(text: str) -> Atom | None:
    return Understood() if _PLAIN_BASIS.fullmatch(text) else None


_PROPORTIONAL_FORMULA: Final = re.compile(
    r"(?:该项|本项|此项|本指标|该指标|评价|单项|定量|各项|每项){0,2}(?:指标)?的?(?:得分值?|分数|评价得分)(?P<sign>=|为|二|:)"
    r"(?P<rate>.{1,60}?)(?:\*|×|乘以?|x|X|的比值\*|之比\*)(?P<points>.{1,14})"
)
_RATE: Final = re.compile(
    r"[\[(]*(?:(?:实际|年度|全年|本年)?[\u4e00-\u9fff]{0,20}(?:率|比例|程度|满意度)(?:\((?:超过|大于|高于)100%的?(?:以|按)100%(?:计算|计)?\))?"
    r"|(?:实际|全年|年度)?(?:完成(?:情况|值|数量?|量|任务数?)|实际值|实现值)[/÷](?:年度|年初|全年|计划|预期)?(?:目标|指标|计划|任务)(?:值|数量?|量|任务数?|完成数量?|完成值|任务)?(?:的比值|的比例|之比)?)"
    r"(?:\*100%)?[\])]*"
)
_WHOLE_POINTS: Final = re.compile(
    rf"\(?(?:该项|本项|此项|该|本)?(?:指标|项)?的?(?:分值|满分值?|标准分值?|权重分?值?|权重|赋分|指标分值)\)?|(?P<points>{NUMBER})分?"
)


_BARE_FORMULA: Final = re.compile(
    rf"(?P<rate>[\u4e00-\u9fff]{{2,20}}(?:率|比例|满意度))\*(?P<points>{NUMBER})分"
)


def _formula(text: str) -> Atom | None:
    bare = _BARE_FORMULA.fullmatch(text)
    if bare is not None:
        points = read_number(bare["points"])
        return Formula(points) if points else None
    match = _PROPORTIONAL_FORMULA.fullmatch(text)
    if match is None or not _RATE.fullmatch(match["rate"]):
        return None
    whole = _WHOLE_POINTS.fullmatch(match["points"])
    if whole is None:
        return None
    points = read_number(whole["points"]) if whole["points"] else None
    if whole["points"] and not points:
        return None
    return Formula(points, misspelt=match["sign"] == "二")


def _capped(text: str) -> Atom | None:
    return Capped() if _CAPPED.fullmatch(text) else None


_READERS: Final[Sequence[Callable[[str], Atom | None]]] = (
    _exhaust,
    _with_points(_CAP_OFF, CapOff),
    _with_points(_FULL_POINTS, FullPoints),
    _with_points(_CAP_ON, CapOn),
    _with_points(_GRAVER, Graver),
    _capped,
    _count,
    _basis,
    _formula,
    _definition,
    _plain_basis,
)


def _whole(text: str) -> Atom | None:
    for read in _READERS:
        atom = read(text)
        if atom is not None:
            return atom
    return None
