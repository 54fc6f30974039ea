"""Fuzz every public reader; from the repository root:

    PYTHONPATH=tests python -m fuzz.readers all 3600       # an hour, shared among them
    PYTHONPATH=tests python -m fuzz.readers standard 180   # one of them; seconds of processor time
    PYTHONPATH=tests python -m fuzz.readers standard atheris   # coverage-guided, until stopped

atheris is no dependency of the project; ``pip install atheris`` brings it (it needs clang on
some systems).  Whatever follows its name is passed on to it (``-max_total_time=180``).

A run fails on an exception that is not ours, on a broken promise (an unread stretch that is not
one of the text, a score outside the points), and on an input that takes longer than a second.
An input that makes a reader say something that none before made it say is added to
``tests/data/fuzz.jsonl``, which ``tests/everywhere/test_fuzz.py`` reads again.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.files import NAMES, edits, reader_of
from fuzz.grids import WAYS, grids
from fuzz.texts import WORDS, changed, texts
from gov_perf import (
    GovPerfError,
    loads,
    parse_actual,
    parse_formula,
    parse_standard,
    parse_target,
    read_actuals,
    read_monitoring,
    read_plan,
    read_sheet,
    review,
)
from gov_perf.narrative import read_dates, read_quantities
from gov_perf.regulations.reader import read_regulation

CORPUS: Final = Path(__file__).parents[1] / "data" / "fuzz.jsonl"
ACTUALS: Final = ("0", "1", "3", "50%", "90%", "120%", "2天", "100人", "-1", "完成", "未完成")
SLOW: Final = 1.0
LONGEST: Final = 1_500
"""Characters of an input that is worth keeping."""


def _require(holds: object, what: str, given: object) -> None:
    if not holds:
        message = f"{what}: {given!r}"
        raise ValueError(message)


def _codes(findings: Iterable[Any]) -> set[str]:
    return {item.code for item in findings}


def standard(text: str) -> set[str]:
    """Read a text as a standard and hold the reading to its promises."""
    reading = parse_standard(text)
    for span in reading.unread:
        _require(text[span.start : span.end] == span.text and span.text, "an unread stretch", text)
    _require(reading.value is not None or reading.findings, "no rule and no finding", text)
    said = _codes(reading.findings)
    if reading.value is None:
        return said
    for target in (None, "≥90%", "≤10天", "=100人"):
        for actual in ACTUALS:
            try:
                outcome = reading.value.apply(10, target, actual)
            except GovPerfError as error:
                said.add(error.code)
                continue
            _require(0 <= outcome.score <= 10, f"the score {outcome.score} for {actual}", text)
    return {*said, type(reading.value).__name__}


def cell(read: Callable[[str], Any]) -> Callable[[str], set[str]]:
    """A reader of one cell: a value or a finding, and unread stretches that are of the text."""

    def run(text: str) -> set[str]:
        reading = read(text)
        for span in reading.unread:
            _require(text[span.start : span.end] == span.text, "an unread stretch", text)
        _require(reading.value is not None or reading.findings, "no value and no finding", text)
        return _codes(reading.findings)

    return run


def narrative(text: str) -> set[str]:
    """Figures and dates stand where they say that they stand."""
    for read in (read_quantities, read_dates):
        for item in read(text):
            stretch = text[item.span.start : item.span.end]
            _require(stretch == item.span.text, "a stretch that is not of the text", text)
    return set()


def form(source: str | bytes) -> set[str]:
    """Read a form in every way, and review the plan if there is one."""
    plan = read_plan(source)
    said = _codes(plan.findings)
    for read in (read_actuals, read_sheet, read_monitoring):
        try:
            said |= _codes(read(source).findings)
        except GovPerfError as error:
            said.add(error.code)
    if plan.value is not None:
        said |= _codes(review(plan.value).findings)
    return said


def stored(text: str) -> set[str]:
    """JSON of a plan that somebody changed."""
    loads(text)
    return set()


def rules_file(text: str) -> set[str]:
    """A regulation's file that somebody changed."""
    read_regulation(text, "fuzz.toml")
    return set()


@frozen
class Reader:
    """What is read, and from what."""

    read: Callable[[Any], set[str]]
    inputs: st.SearchStrategy[Any]

    def said(self, given: Any) -> set[str]:  # noqa: ANN401 - a text, or rows of cells
        """What the reader says of it."""
        try:
            return self.read(given)
        except GovPerfError as error:
            return {error.code, *_codes(getattr(error, "findings", ()))}

    def said_in_time(self, given: Any) -> set[str]:  # noqa: ANN401
        """The same within the time allowed: for a run of its own, not for the tests' machine."""
        started = time.process_time()
        found = self.said(given)
        _require(time.process_time() - started < SLOW, "too slow", given)
        return found


READERS: Final[dict[str, Reader]] = {
    "standard": Reader(standard, texts()),
    "target": Reader(cell(parse_target), texts()),
    "actual": Reader(cell(parse_actual), texts()),
    "formula": Reader(cell(parse_formula), texts()),
    "narrative": Reader(narrative, texts() | changed("plan")),
    "plain": Reader(form, changed("plan")),
    "json": Reader(stored, changed("json")),
    "regulation": Reader(rules_file, changed("regulation")),
    **{
        name: Reader(lambda grid, write=write: form(write(grid)), grids())  # type: ignore[misc]
        for name, write in WAYS.items()
    },
    **{f"{kind}-damaged": Reader(reader_of(kind, form), edits(kind)) for kind in NAMES},
}


class Corpus:
    """What was read before, and which sets of codes it made the readers say."""

    def __init__(self) -> None:
        lines = CORPUS.read_text("utf-8").splitlines() if CORPUS.exists() else []
        self.items: list[tuple[str, Any]] = [tuple(json.loads(line)) for line in lines]
        self.seen = {
            (name, code) for name, given in self.items for code in READERS[name].said(given)
        }

    def look(self, name: str, given: Any, said: set[str]) -> None:  # noqa: ANN401
        """Keep an input that made a reader say something new."""
        new = {(name, code) for code in said} - self.seen
        line = json.dumps([name, given], ensure_ascii=True)
        if new and len(line) <= LONGEST:
            self.seen |= new
            with CORPUS.open("a", encoding="utf-8") as out:
                out.write(f"{line}\n")


def with_hypothesis(name: str, seconds: float, corpus: Corpus) -> int:
    """Random inputs for so many seconds of processor time; how many there were."""
    count, end, reader = 0, time.process_time() + seconds, READERS[name]
    phases = (Phase.generate, Phase.shrink)
    while time.process_time() < end:

        @settings(
            max_examples=200, deadline=None, database=None, phases=phases, derandomize=False,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(reader.inputs)
        def run(given: Any) -> None:  # noqa: ANN401
            nonlocal count
            count += 1
            corpus.look(name, given, reader.said_in_time(given))

        run()
    return count


def with_atheris(reader: Reader, arguments: list[str]) -> None:
    """Coverage-guided, until stopped."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    def one(data: bytes) -> None:
        provider: Any = atheris.FuzzedDataProvider(data)
        picked = [
            WORDS[provider.ConsumeIntInRange(0, len(WORDS) - 1)] for _ in range(len(data) % 30)
        ]
        reader.said_in_time("".join(picked) + provider.ConsumeUnicodeNoSurrogates(60))

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Run as the words of the command line say."""
    if not arguments or arguments[0] not in {*READERS, "all"}:
        sys.stderr.write(f"usage: python -m fuzz.readers all|{'|'.join(READERS)} SECONDS|atheris\n")
        return 2
    names = list(READERS) if arguments[0] == "all" else arguments[:1]
    if arguments[1:2] == ["atheris"]:
        with_atheris(READERS[names[0]], arguments[2:])
        return 0
    seconds = float(arguments[1]) if len(arguments) > 1 else 60.0
    corpus = Corpus()
    for name in names:
        count = with_hypothesis(name, seconds / len(names), corpus)
        sys.stdout.write(f"{name}: {count} inputs, nothing found\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
