"""One title, several numbers of documents (同一文件文号不一致)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

if TYPE_CHECKING:
    from gov_perf.reviewing.citations import Citation

_LASTING: Final = ("条例", "办法", "规定", "意见", "细则", "决定", "规划", "纲要", "准则", "制度")
"""What is issued once under one number; notices and plans of the same title come every year."""


def check(subject: Subject) -> Iterator[Found]:
    """Every place with a number that stands less often than another one of the same title."""
    groups: dict[tuple[str, str], dict[str, list[Citation]]] = {}
    for one in subject.citations:
        if one.title.endswith(_LASTING) and one.full_year:
            numbers = groups.setdefault((one.title, one.issuer), {})
            numbers.setdefault(one.usual, []).append(one)
    for (title, _), numbers in groups.items():
        usual, most = max(numbers.items(), key=lambda item: len(item[1]))
        for number, places in numbers.items():
            for one in places if number != usual else ():
                yield found(
                    "number-inconsistent", one.text, title=title, number=number,
                    times=len(places), other=usual, other_times=len(most),
                    other_at=most[0].text.path,
                )  # fmt: skip


_BASIS: Final = "《云南省人民政府关于促进红十字事业发展的意见》（云政发〔2013〕{}号）"


RULE = ReviewRule(
    name="number-inconsistent",
    check=check,
    why="同一个文件只有一个文号；写了两个，至少有一个是错的，设定依据就查不到。",
    basis=(Basis("公开的部门整体支出绩效目标表中的实际差错", Evidence.FORMS),),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis=_BASIS.format(66)),
        indicator("产出", "数量", "师资培训人数", "≥2人", basis=_BASIS.format(66)),
        indicator("效益", "社会效益", "救护培训普及率", "≥25%", basis=_BASIS.format(65)),
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis=_BASIS.format(66)),
        indicator("产出", "数量", "师资培训人数", "≥2人", basis=_BASIS.format(66)),
        indicator("效益", "社会效益", "救护培训普及率", "≥25%", basis=_BASIS.format(66)),
    ),
)
