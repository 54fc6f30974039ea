"""Characters that are certainly wrong: 按比列, 拔付, 台帐 (错别字)."""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cache

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.stretches import inside_titles
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table


@cache
def _wrong() -> re.Pattern[str]:
    tables = word_table("text")["misspelt"]
    every = sorted([*tables["safe"], *tables["unsafe"]], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every)))


def check(subject: Subject) -> Iterator[Found]:
    """Every such word of the list, outside of titles and of words that it is a part of."""
    tables = word_table("text")["misspelt"]
    for text in subject.texts:
        hits = list(_wrong().finditer(text.text))
        titles = inside_titles(text.text) if hits else []
        for match in hits:
            start, end = match.span()
            but = tables["but"].get(match[0], {"before": "", "after": ""})
            before, after = text.text[start - 1 : start], text.text[end : end + 1]
            if (before and before in but["before"]) or (after and after in but["after"]):
                continue
            title = bisect(titles, (start, start)) - 1
            if title >= 0 and start < titles[title][1]:
                continue
            safe = match[0] in tables["safe"]
            meant = tables["safe" if safe else "unsafe"][match[0]]
            said = found("word-misspelt", text, word=match[0], meant=meant)
            yield replaced(said, text, start, end, meant, safe=safe)


RULE = ReviewRule(
    name="word-misspelt",
    check=check,
    why="错别字影响理解，评分标准里的错别字还会使系统认不出规则。",
    basis=(
        Basis("公文校对常见差错；只收有把握的写法", Evidence.PRACTICE),
        Basis("“账”“帐”分工后，账目一类的词用“账”", Evidence.RECALLED),
    ),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", standard="每少1期扣1分，扣完为至")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", standard="每少1期扣1分，扣完为止")
    ),
)
