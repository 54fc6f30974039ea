"""What to do about a broken law (怎么改), in English and in the Chinese of own-rule.md."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PAGE: Final = "docs/how-to/own-rule.md"

MENDS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "inputs": (
            "不改所给",
            "不给传入的对象赋值；要改的用 `evolve` 另造一个",
            "assign nothing to what is given; make another with evolve",
        ),
        "exact": (
            "没有浮点数",
            '一路用 `Fraction`，小数写 `Fraction("0.1")`；不用 `float()`、`math`',
            'use Fraction throughout, Fraction("0.1") for decimals; no float(), no math',
        ),
        "range": (
            "得分在内",
            "用 `max(min(得分, 项.full), Fraction(0))` 限住，由 `项.outcome()` 返回",
            "cut it with max(min(score, case.full), Fraction(0)), give it with case.outcome()",
        ),
        "met": (
            "达到得满分",
            "`项.verdict.met` 的返回 `项.full_marks()`",
            "return case.full_marks() where case.verdict.met",
        ),
        "target": (
            "达到与否",
            (
                "是否达到用 `项.verdict.met`，`项.outcome()` 会带上；"
                "规则另有目标、不比指标值的，免去这一条"
            ),
            (
                "take it from case.verdict.met, as case.outcome() does; exempt the law if the rule "
                "has a target of its own"
            ),
        ),
        "achievement": (
            "完成率",
            "由 `项.outcome()` 带上，或者写 `None`；对别的目标说的，免去这一条",
            "leave it to case.outcome() or give None; exempt the law if it is of another target",
        ),
        "monotone": (
            "越好不越低",
            "看每个界限两侧的得分；超额有意要扣的，写 `is_reduced` 或者免去这一条",
            (
                "look at both sides of each border; give is_reduced, or exempt the law, where "
                "too much is punished on purpose"
            ),
        ),
        "scale": (
            "同比放大",
            "差距除以指标值；本来就按个数、天数扣的，免去这一条",
            "divide the gap by the target; exempt the law if points are taken off per unit",
        ),
        "units": (
            "换算单位",
            "数用 `项.figures()` 取，两个数都已换成指标值的单位",
            (
                "take the figures from open_case(points, target, actual).figures(), which are "
                "both in the target's unit"
            ),
        ),
        "converted": (
            "指标值换算",
            (
                "数用 `项.figures()` 取，自己的界限用 `Unit` 的 `scale` 换成指标值的单位；"
                "每一步以指标值的单位计的，免去这一条"
            ),
            (
                "take the figures from open_case(points, target, actual).figures() and convert "
                "limits of your own by Unit.scale; exempt the law if steps are in the target's unit"
            ),
        ),
        "ratio": (
            "部分与总数",
            "不自己看实际完成值是哪一类，数用 `项.figures()` 取",
            (
                "do not look at the class of the actual value; take the figures from "
                "open_case(points, target, actual).figures()"
            ),
        ),
        "linear": (
            "随分值放大",
            "得分写成 `项.full` 的几分之几；一次扣几分的，免去这一条",
            "make the score a share of case.full; exempt the law if fixed points are taken off",
        ),
        "steps": (
            "推导到得分",
            '最后一步写上得分：`Step("said", ("……",), 得分)`',
            'let the last step have the score: Step("said", ("…",), score)',
        ),
        "context": (
            "再评一样",
            "不用随机数和计数；缓存以分值、指标值、实际完成值三样为键；小数用自己的 `Context`",
            (
                "use no chance and no counter; key a cache by points, target and actual "
                "value; compute decimals in a Context of your own"
            ),
        ),
        "edges": (
            "零和负数",
            (
                "除以什么，先看它是不是 0；数用 `项.figures()` 取，没有数的它会说明；"
                "指标值是 0 而没有达到的，不给满分"
            ),
            (
                "look whether it is 0 before you divide; take figures from case.figures(), which "
                "says so where there are none; give no full marks for a missed target of 0"
            ),
        ),
    }
)
"""Law → what it is called in Chinese, what to do in Chinese and in English."""

PROMISED: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "missed": (
            "未达到不满分",
            "没有达到的至少扣一点；规则本来就可以不扣的，不承诺这一条",
            "take something off what is not met, or do not promise it where nothing need be",
        )
    }
)
"""The same for what a rule is held to only where it promises it."""

_ALL: Final = {**MENDS, **PROMISED}


def name_of(law: str) -> str:
    """What a law is called in Chinese."""
    return _ALL[law][0]


def mend(law: str) -> str:
    """One line on what to do, and where more of it is told."""
    return f"What to do: {_ALL[law][2]}. See {PAGE}, section 验, row {law!r}."


def mend_text(law: str) -> str:
    """The same in Chinese."""
    plain = _ALL[law][1].replace("`", "")
    return f"怎么改：{plain}。见《写自己的评分规则》“验”一节的 {law}。"
