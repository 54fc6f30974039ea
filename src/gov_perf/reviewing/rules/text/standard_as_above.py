"""A standard that only refers to another row (评分标准写“同上”)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import words
from gov_perf.text import squeeze


def check(subject: Subject) -> Iterator[Found]:
    """Every standard that is nothing but a word such as 同上."""
    known = words("text", "as_above")
    for place in subject.places:
        text = subject.text(place, "standard")
        if text and squeeze(text.text).strip('。，；;,.（）()“”"') in known:
            yield found("standard-as-above", text, text=text.text.strip())


_ITEM = indicator("产出", "数量", "培训期数", "≥12期", standard="每少1期扣2分")

RULE = ReviewRule(
    name="standard-as-above",
    check=check,
    why="排序、摘录或导入系统后就不知道“上”是哪一项，系统也认不出来，只能按办法的默认规则评分。",
    basis=(Basis("评分软件逐行读取评分标准", Evidence.PRACTICE),),
    bad=department(_ITEM, indicator("产出", "质量", "培训合格率", "≥98%", standard="同上")),
    good=department(
        _ITEM, indicator("产出", "质量", "培训合格率", "≥98%", standard="每低1个百分点扣2分")
    ),
)
