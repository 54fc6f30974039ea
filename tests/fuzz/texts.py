"""Texts to fuzz with: any characters, words of the grammar, and lines of what is published."""

from functools import cache
from importlib.resources import files

from hypothesis import strategies as st

from gov_perf import dumps, samples

WORDS = (
    "≥", "≤", "<", ">", "=", "≧", "％", "%", "90", "80", "60.5", "100", "1", "0.5", "0",
    "三", "十", "半", "百分之", "个百分点", "天", "工作日", "人次", "万元", "元/人", "每",
    "再", "低于", "超过", "少", "延迟", "扣", "加", "得", "计", "分", "满分", "不得分", "按",
    "比例", "完成", "未完成", "完成率", "扣完为止", "最多", "最高", "（含）", "(不含)",
    "以上", "以下", "以内", "及以上", "不足", "-", "至", "~", "，", "；", "。", "、", "：",
    "否则", "其他", "的", "或", "且", "达到", "目标值", "指标值", "年度", "任务", "得分=",
    "×", "/", "÷", "*", "分值", "酌情", "根据", "情况", "①", "1.", "（1）", "发现",
    "一处", "满意度", "“", "”", "（", "）", "\n", "按指标分值折算", "其余情形不适用",
    "一律不得分", "按情况评判：", "按要素比重赋分：", "得分值的", "2/3", "以", "为目标",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Any text, words of the grammar in any order, and one of them many times over."""
    words = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
    many = st.builds(
        lambda head, word, times, tail: head + word * times + tail,
        st.sampled_from(WORDS), words.filter(lambda text: len(text) <= 12),
        st.integers(1, 400), st.sampled_from(WORDS),
    )  # fmt: skip
    return st.text(max_size=60) | words | many


@cache
def _lines(kind: str) -> tuple[str, ...]:
    """Lines of a text that is read without a finding."""
    if kind == "plan":
        text = samples.suijiang_text()
    elif kind == "json":
        text = dumps(samples.suijiang_red_cross(), indent=1)
    else:
        text = (files("gov_perf.regulations") / "data" / "caiyu-2020-10.toml").read_text("utf-8")
    return tuple(text.splitlines())


@st.composite
def changed(draw: st.DrawFn, kind: str) -> str:
    """A stretch of such a text with lines left out, doubled, moved and changed."""
    known = _lines(kind)
    start = draw(st.integers(0, len(known) - 1))
    lines = list(known[start : start + draw(st.integers(1, len(known)))])
    if draw(st.booleans()):
        lines = [*known[:start], *known[start + draw(st.integers(1, 9)) :]]
    for _ in range(draw(st.integers(0, 6))):
        if not lines:
            break
        place = draw(st.integers(0, len(lines) - 1))
        what = draw(st.integers(0, 4))
        if what == 0:
            del lines[place]
        elif what == 1:
            lines.insert(place, draw(st.sampled_from(known)))
        elif what == 2:
            lines[place] += draw(texts())
        elif what == 3:
            at = draw(st.integers(0, len(lines[place])))
            lines[place] = lines[place][:at] + draw(st.sampled_from(WORDS)) + lines[place][at + 1 :]
        else:
            lines[place] = draw(texts())
    return "\n".join(lines)
