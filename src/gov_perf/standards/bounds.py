"""Conditions with figures (带数的条件): "≥90%", "80%(含)-90%", "达到年度任务90%及以上的"."""

import re
from functools import cache, partial
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.units import Kind
from gov_perf.standards.atoms import Bounds, End
from gov_perf.standards.numbers import (
    NUMBER,
    Quantity,
    in_one_unit,
    quantity,
    quantity_of,
    unit_pattern,
)
from gov_perf.standards.vocabulary import one_of, signs

_SIGN: Final = one_of("signs")
_amount: Final = partial(quantity, marks=True, powers=True)
_HELD: Final = rf"\((?:包?含(?:本数)?|含(?:百分之)?(?:{NUMBER}){unit_pattern()}?)\)"
_LEFT: Final = rf"\(不(?:包?含(?:本数)?|含(?:百分之)?(?:{NUMBER}){unit_pattern()}?)\)"
SUFFIX: Final = (  # what stands behind a figure
    rf"\(?含\)?以上|{_HELD}以上|以上{_HELD}|以上\(不含\)|\(不含\)以上|及以上|以上|"
    rf"\(?含\)?以下|{_HELD}以下|以下{_HELD}|以下\(不含\)|\(不含\)以下|及以下|以下|"
    rf"{_HELD}以内|以内{_HELD}|及以内|以内|之内|内|{_HELD}|\(不含\)"
)
SUBJECT: Final = r"[\u4e00-\u9fffA-Za-z()、:-]{0,24}?"
PLAN: Final = rf"(?:{one_of('plan_kinds')})(?:{one_of('plan_words')}){{0,3}}的?"
TAIL: Final = rf"(?:之间|范围内|区间)?(?:的?为(?:{one_of('degrees')}))?(?:的|时|者|的话|情况下)?"


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<subject>{SUBJECT})(?P<sign>{_SIGN})?(?P<plan>{PLAN})?{_amount('a')}"
        rf"(?P<suffix>{SUFFIX})?(?:完成|达标|达成|办结|拨付|到位|支付|送达|下达)?{TAIL}"
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<subject>{SUBJECT})(?P<sign>达到|达|完成|为|在|介于|处于|控制在)?(?P<plan>{PLAN})?"
        rf"{_amount('a')}(?P<first>{_HELD}|{_LEFT}|以上)?(?:[-–—]+|[~～]+|至|到)"
        rf"{_amount('b')}(?P<last>{_HELD}|{_LEFT}|以下|以内)?(?P<suffix>{_HELD}|{_LEFT})?"
        rf"(?:完成|达标|达成|办结|拨付|到位|支付|送达)?{TAIL}"
    )


@cache
def _chain() -> re.Pattern[str]:
    """Both ends around the subject: "60%≤完成率<80%", or written the other way round."""
    return re.compile(
        rf"{_amount('a')}(?P<low>≤|<=|<|≥|>=|>)(?P<subject>{SUBJECT})"
        rf"(?P<high>≤|<=|<|≥|>=|>){_amount('b')}{TAIL}"
    )


@cache
def _both() -> re.Pattern[str]:
    """Two comparisons one after the other: "≥60%且<80%", "低于90%但不低于80%", "80%以上不足90%"."""
    return re.compile(
        rf"(?P<subject>{SUBJECT})(?P<first>{_SIGN})?{_amount('a')}(?P<first_end>{SUFFIX})?(?:的)?"
        rf"(?:且|并且|但|而|同时|、)?(?P<second>{_SIGN}){_amount('b')}(?P<second_end>{SUFFIX})?{TAIL}"
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    """An interval: "[80%~90%)" (:class:`~gov_perf.standards.text.Sentence` writes its comma so)."""
    return re.compile(
        rf"(?P<subject>{SUBJECT})(?:在|为|介于|处于|属于|∈|达到)?(?P<open>[\[(])"
        rf"(?:-?∞|{_amount('a')})(?:[-–—]+|[~～]+|至|到)"
        rf"(?:[+]?∞|{_amount('b')})(?P<close>[\])]){TAIL}"
    )


ODD_SUBJECT: Final = re.compile(
    rf"其中|除.{{1,12}}外|或|且|未|没|不|超|低于|高于|达到|每|[得扣计记]$|[扣加减失]分|(?:{one_of('elsewhere')})|(?:{one_of('roughly')})"
    rf"|(?:{one_of('softened')})$"
    rf"|(?:{one_of('dated')})|(?:{one_of('changes')})(?!率|幅|额|量|值|数|比)|(?:{one_of('unable')})"
    rf"|(?:{one_of('before_figure')}|(?<!至)(?:{one_of('below')}|{one_of('above')}|{one_of('missed')})满?)$"
)
"""What is no name of a figure: it turns the figure round, or says that it is a distance.

缺10%以上, 逾期10天以上, 逾期满10天 say how far, not where; -5%, 负5%, 三分之二, 第3次 are other
figures than 5 %, 2 and 3.
"""


def read_bounds(text: str) -> Bounds | None:
    """The range of figures that a text stands for; None where it is none that can be told.

    >>> read_bounds("重点支出安排率≥90%").low, read_bounds("10%左右") is None
    (Decimal('90'), True)
    """
    for pattern, read in (
        (_in_brackets(), _from_brackets),
        (_chain(), _from_chain),
        (_both(), _from_both),
        (_range(), _from_range),
        (_compared(), _from_compared),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            return None if ODD_SUBJECT.search(match["subject"]) else read(match)
    return None


def _is_distance(amount: Quantity) -> bool:
    """Whether it is a distance and no threshold: 低于10个百分点 says how far, not where."""
    return amount.unit is not None and "百分点" in amount.unit.text


def is_share(amount: Quantity) -> bool:
    """Whether a quantity is a share: so many percent or ‰."""
    return amount.unit is not None and amount.unit.kind is Kind.RATIO


def _same_figure(match: re.Match[str], amount: Quantity) -> bool:
    """Whether （含95%）, where it names the figure, names the one that stands before it."""
    return _names(match["suffix"], amount)


def _names(suffix: str | None, amount: Quantity) -> bool:
    named = re.search(rf"含(?:百分之)?({NUMBER})", suffix or "")
    return named is None or read_number(named[1]) == amount.value


def _pair(match: re.Match[str]) -> tuple[Quantity, Quantity] | None:
    """Two quantities in one unit; the first may leave its unit to the second."""
    first, second = quantity_of(match, "a"), quantity_of(match, "b")
    if first is None or second is None or _is_distance(first) or _is_distance(second):
        return None
    first, second = in_one_unit(first, second)
    if first.unit != second.unit:
        return None
    return first, second


def _from_chain(match: re.Match[str]) -> Bounds | None:
    both = _pair(match)
    signs = (
        match["low"].replace("<=", "≤").replace(">=", "≥"),
        match["high"].replace("<=", "≤").replace(">=", "≥"),
    )
    if both is None:
        return None
    ends = [End.IN if sign in "≤≥" else End.OUT for sign in signs]
    if all(sign in "≤<" for sign in signs):
        low, high = both
    elif all(sign in "≥>" for sign in signs):
        high, low = both
        ends.reverse()
    else:
        return None
    return _bounds(low, high, ends[0], ends[1], match["subject"])


def _from_brackets(match: re.Match[str]) -> Bounds | None:
    """An interval; round brackets on both sides are rather an aside: （80%-90%）."""
    ends = (
        End.IN if match["open"] == "[" else End.OUT,
        End.IN if match["close"] == "]" else End.OUT,
    )
    first, second = quantity_of(match, "a"), quantity_of(match, "b")
    if first is not None and second is not None:
        both = None if ends == (End.OUT, End.OUT) else _pair(match)
        return None if both is None else _bounds(*both, *ends, match["subject"])
    subject = name_of(match["subject"])
    if first is not None and ends[1] is End.OUT and not _is_distance(first):
        return Bounds(first.value, None, ends[0], End.OUT, first.unit, subject)
    if second is not None and ends[0] is End.OUT and not _is_distance(second):
        return Bounds(None, second.value, End.OUT, ends[1], second.unit, subject)
    return None


def _from_both(match: re.Match[str]) -> Bounds | None:
    both = _pair(match)
    if both is None:
        return None
    halves = [
        _half(signs()[match[name]] if match[name] else "", amount, match[f"{name}_end"])
        for name, amount in zip(("first", "second"), both, strict=True)
    ]
    lows = [half for half in halves if half is not None and half.high is None]
    highs = [half for half in halves if half is not None and half.low is None]
    if len(lows) != 1 or len(highs) != 1:
        return None
    low, high = lows[0], highs[0]
    if low.low is None or high.high is None or low.low >= high.high:
        return None
    return Bounds(
        low.low, high.high, low.low_end, high.high_end, both[0].unit, name_of(match["subject"])
    )


def _from_range(match: re.Match[str]) -> Bounds | None:
    both = _pair(match)
    if both is None:
        return None
    low, high = both
    told = (match["first"], low), (match["suffix"] or match["last"], high)
    if not all(_names(suffix, amount) for suffix, amount in told):
        return None
    low_end, high_end = (_range_end(suffix) for suffix, _ in told)
    if low.value > high.value:
        low, high, low_end, high_end = high, low, high_end, low_end
    relative = bool(match["plan"])
    if relative and not is_share(low):  # 达到年度任务的30-50个: of the target, or beside it?
        return None
    return _bounds(low, high, low_end, high_end, match["subject"], relative=relative)


def _range_end(suffix: str | None) -> End:
    """Whether an end of a range belongs to it: （含80%）, （不含）, 以内."""
    if suffix is None or "含" not in suffix:
        return _RANGE_ENDS[suffix]
    return End.OUT if suffix.startswith("(不") else End.IN


_RANGE_ENDS: Final = {None: End.UNSAID, "以上": End.SOFT, "以下": End.SOFT, "以内": End.WITHIN}


def _from_compared(match: re.Match[str]) -> Bounds | None:
    amount = quantity_of(match, "a")
    if amount is None or _is_distance(amount) or not _same_figure(match, amount):
        return None
    sign = signs()[match["sign"]] if match["sign"] else ""
    if sign == "≥" and match["sign"][0] in "完达" and re.search("下|内", match["suffix"] or ""):
        sign = ""  # 完成60%以下
    half = _half(sign, amount, match["suffix"])
    if half is None or (_is_marks(amount) and _may_be_given(match["subject"], half, sign)):
        return None
    relative = bool(match["plan"])
    if relative and not (is_share(amount) and (sign or match["plan"].endswith("的"))):
        return None
    return Bounds(
        half.low, half.high, half.low_end, half.high_end, amount.unit,
        name_of(match["subject"]), relative=relative, plainly=match["sign"] in _PLAINLY,
    )  # fmt: skip


_PLAINLY: Final = ("少于", "不足", "不到", "不满", "多于")
"""Words that never say how far something is from the target."""


def _is_marks(amount: Quantity) -> bool:
    return amount.unit is not None and amount.unit.text == "分"


def _may_be_given(subject: str, half: Bounds, sign: str) -> bool:
    """Whether 分 may be points that are given, and no mark: 优秀90分, 加10分以上."""
    return (half.is_point and sign != "=") or subject.endswith(("加", "减", "满分"))


def _half(sign: str, amount: Quantity, suffix: str | None) -> Bounds | None:
    """One comparison: what the words around the figure make together; without its unit."""
    up = suffix is not None and "上" in suffix
    down = suffix is not None and ("下" in suffix or "内" in suffix)
    value = amount.value
    if sign in ("", "=") and suffix is None:
        return Bounds(value, value)
    rises = sign in ("≥", ">") or (sign in ("", "=") and up)
    falls = sign in ("≤", "<") or (sign in ("", "=") and down)
    if rises and not down:
        return Bounds(value, None, _end(sign, suffix, strict=">"), End.OUT)
    if falls and not up:
        return Bounds(None, value, End.OUT, _end(sign, suffix, strict="<"))
    return None


_SOFT: Final = ("以上", "以下")
_WITHIN: Final = ("以内", "之内", "内")


def _end(sign: str, suffix: str | None, *, strict: str) -> End:
    """Whether the figure itself belongs to the range: (含) and (不含) decide, then the sign."""
    if suffix is not None and "不含" in suffix:
        return End.OUT
    if suffix is not None and "含" in suffix:
        return End.IN
    if sign == strict:
        return End.OUT if suffix is None else End.UNSAID  # 超过30%以上, 低于60%以下
    if suffix in _WITHIN and sign in ("", "="):
        return End.WITHIN
    return End.SOFT if suffix in _SOFT and sign in ("", "=") else End.IN


def _bounds(
    low: Quantity,
    high: Quantity,
    low_end: End,
    high_end: End,
    subject: str,
    *,
    relative: bool = False,
) -> Bounds | None:
    if low.value >= high.value:
        return None
    return Bounds(
        low.value, high.value, low_end, high_end, low.unit, name_of(subject), relative=relative
    )


def name_of(text: str) -> str:
    """The name of a figure without what stands before any: 实际, 该, 全年."""
    for word in _QUALIFIERS:
        text = text.removeprefix(word)
    return text.removesuffix("的").removesuffix("为").strip("(:")


_QUALIFIERS: Final = ("若", "如", "实际", "年度", "该", "本", "全年", "如果", "当")
