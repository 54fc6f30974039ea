"""Views of findings (问题): one, several, those of a reading or of a review."""

from collections.abc import Iterator, Sequence
from typing import Any

from gov_perf.codes import Severity
from gov_perf.display.blocks import Block, Fold, Head, Lines, Problems
from gov_perf.display.catalog import view_of
from gov_perf.display.options import Options
from gov_perf.findings import Finding, shown
from gov_perf.reading import Reading


def view(item: object, options: Options) -> Iterator[Block]:
    """A finding, a reading or a review."""
    if isinstance(item, Finding):
        yield problems([item], options)
    elif isinstance(item, Reading):
        yield from _reading(item, options)
    else:
        yield from _review(item, options)


def counts(findings: Sequence[Finding]) -> str:
    """How many of each severity, in words."""
    return "，".join(
        f"{severity} {sum(item.severity is severity for item in findings)}" for severity in Severity
    )


def problems(findings: Sequence[Finding], options: Options) -> Problems:
    """Findings, the gravest first, as many as are shown."""
    order = list(Severity)
    ordered = sorted(findings, key=lambda item: order.index(item.severity))
    kept = tuple(options.cut(ordered))
    left = len(ordered) - len(kept)
    return Problems(kept, f"另有 {left} 条未列出。" if left else "")


def folded(findings: Sequence[Finding], options: Options) -> Iterator[Block]:
    """The ``findings`` of something, below its table: folded, unless one sends the form back."""
    if findings:
        grave = any(item.severity is Severity.ERROR for item in findings)
        summary = f"问题 {len(findings)} 条（{counts(findings)}）"
        found = (problems(findings, options),)
        yield Fold(summary, found, open=grave, attribute=".findings")


def several(findings: Sequence[Finding], options: Options) -> Iterator[Block]:
    """Findings by themselves."""
    yield Head("问题", figure=str(len(findings)), unit="条", facts=_counted(findings))
    if findings:
        yield problems(findings, options)


def _counted(findings: Sequence[Finding]) -> tuple[str, ...]:
    return (counts(findings),) if findings else ()


def _reading(reading: Reading[Any], options: Options) -> Iterator[Block]:
    """Whether it was understood, what is doubtful, what was read, what was not."""
    value = reading.value
    understood = "读懂" if value is not None else "未读懂"
    yield Head(
        str(value) if value is not None else "没有读出内容",
        "读取结果",
        verdict=understood,
        facts=[f"问题 {len(reading.findings)} 条（{counts(reading.findings)}）"],
    )
    if reading.findings:
        yield problems(reading.findings, options)
    unread = [span for span in reading.unread if span.text.strip()]
    if unread:
        texts = [f"第 {span.start}—{span.end} 字：{shown(span.text)}" for span in unread]
        kept = options.cut(texts)
        left = [f"另有 {len(texts) - len(kept)} 处"] if len(kept) < len(texts) else []
        yield Fold(f"未读入的文字 {len(unread)} 处", (Lines([*kept, *left]),), open=True)
    own = None if value is None else view_of(type(value))
    if own is not None:
        yield Fold("读到的内容", tuple(own(value, options)), open=True)


def _review(review: Any, options: Options) -> Iterator[Block]:  # noqa: ANN401 - a Review
    from gov_perf.reviewing.result import is_unchecked

    found: Sequence[Finding] = review.findings
    errors = len(review.errors)
    verdict = "退回修改" if errors else "没有“退回”级问题"
    facts = [counts(found)] if found else []
    if is_unchecked(review):
        verdict = "退回修改" if errors else "指标值都没有审核"
        facts.append("没有读出任何一项的指标值")
    if review.suppressed:
        facts.append(f"按设置不予提示 {len(review.suppressed)} 条")
    if review.unread:
        facts.append(f"未读入、未审核的文字 {len(review.unread)} 处")
    yield Head(
        review.plan.name,
        "绩效目标审核结果",
        str(len(found)),
        "条问题",
        verdict=verdict,
        facts=facts,
    )
    if found:
        yield problems(found, options)
    if review.suppressed:
        passed = [
            f"{one.code} {one.where}：{one.text}（{item.suppression.reason}）"
            for item in review.suppressed
            for one in (item.finding,)
        ]
        summary = f"不予提示 {len(passed)} 条"
        yield Fold(summary, (Lines(passed),), attribute=".suppressed")
    if review.unread:
        unread = (Lines(map(shown, review.unread)),)
        yield Fold(f"未读入、未审核的文字 {len(review.unread)} 处", unread, attribute=".unread")
