"""Fuzz ``parse_standard`` and ``parse_target``; from the repository root:

    python -m tests.fuzz.readers standard 180        # Hypothesis, for so many seconds
    python -m tests.fuzz.readers target 180
    python -m tests.fuzz.readers standard atheris    # coverage-guided, until stopped

atheris is no dependency of the project; ``pip install atheris`` brings it (it needs clang on
some systems).  Whatever follows its name is passed on to it (``-max_total_time=180``).

A run fails on an exception, on an unread stretch that is not one of the text, on a score
outside the points, and on a text that takes longer than a second.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gov_perf import GovPerfError, parse_standard, parse_target

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
ACTUALS = ("0", "1", "3", "50%", "90%", "120%", "2天", "100人", "-1", "完成", "未完成")
SLOW = 1.0


def standard(text: str) -> None:
    """Read a text as a standard and hold the reading to its promises."""
    reading = parse_standard(text)
    for span in reading.unread:
        _require(text[span.start : span.end] == span.text and span.text, "an unread stretch", text)
    _require(reading.value is not None or reading.findings, "no rule and no finding", text)
    if reading.value is None:
        return
    for target in (None, "≥90%", "≤10天", "=100人"):
        for actual in ACTUALS:
            try:
                outcome = reading.value.apply(10, target, actual)
            except GovPerfError:
                continue
            _require(0 <= outcome.score <= 10, f"the score {outcome.score} for {actual}", text)


def target(text: str) -> None:
    """Read a text as a target."""
    reading = parse_target(text)
    for span in reading.unread:
        _require(text[span.start : span.end] == span.text, "an unread stretch", text)


READERS: dict[str, Callable[[str], None]] = {"standard": standard, "target": target}


def _require(holds: object, what: str, text: str) -> None:
    if not holds:
        message = f"{what}: {text!r}"
        raise ValueError(message)


def timed(reader: Callable[[str], None], text: str) -> None:
    """One text, within the time allowed."""
    started = time.process_time()
    reader(text)
    _require(time.process_time() - started < SLOW, "too slow", text)


def texts() -> st.SearchStrategy[str]:
    """Any text, words of the grammar in any order, and one of them many times over."""
    words = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
    many = st.builds(
        lambda head, word, times, tail: head + word * times + tail,
        st.sampled_from(WORDS), words.filter(lambda text: len(text) <= 12),
        st.integers(1, 400), st.sampled_from(WORDS),
    )  # fmt: skip
    return st.text(max_size=60) | words | many


def with_hypothesis(reader: Callable[[str], None], seconds: float) -> int:
    """Random texts for so many seconds; how many there were."""
    count, end = 0, time.monotonic() + seconds
    phases = (Phase.generate, Phase.shrink)
    while time.monotonic() < end:

        @settings(
            max_examples=500, deadline=None, database=None, phases=phases,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(texts())
        def run(text: str) -> None:
            nonlocal count
            count += 1
            timed(reader, text)

        run()
    return count


def with_atheris(reader: Callable[[str], None], arguments: list[str]) -> None:
    """Coverage-guided, until stopped."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    def one(data: bytes) -> None:
        provider: Any = atheris.FuzzedDataProvider(data)
        picked = [
            WORDS[provider.ConsumeIntInRange(0, len(WORDS) - 1)] for _ in range(len(data) % 30)
        ]
        timed(reader, "".join(picked) + provider.ConsumeUnicodeNoSurrogates(60))

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Run as the words of the command line say."""
    if not arguments or arguments[0] not in READERS:
        sys.stderr.write(
            f"usage: python -m tests.fuzz.readers {'|'.join(READERS)} SECONDS|atheris\n"
        )
        return 2
    reader = READERS[arguments[0]]
    if arguments[1:2] == ["atheris"]:
        with_atheris(reader, arguments[2:])
        return 0
    seconds = float(arguments[1]) if len(arguments) > 1 else 60.0
    sys.stdout.write(f"{with_hypothesis(reader, seconds)} texts, nothing found\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
