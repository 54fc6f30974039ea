"""How ``parse_standard`` does on published sentences: ``python -m tests.corpus DIR``.

``DIR`` holds ``scoring_standards.tsv`` (a sentence at the head of each line) and perhaps
``published_tables.jsonl`` (rows with a "standard").  What a sentence means was settled by hand
and stands in ``data/corpus.toml`` under its SHA-256.  Exit code 1: a rule is wrong.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import frozen

from gov_perf import GovPerfError, ScoringRule, parse_standard

TSV = "scoring_standards.tsv"
JSONL = "published_tables.jsonl"
_SHOWN = 40


@frozen
class Verdict:
    """What became of one sentence."""

    sentence: str
    state: str
    detail: str = ""


def key(sentence: str) -> str:
    """What a sentence is known by."""
    return hashlib.sha256(sentence.strip().encode()).hexdigest()


def expectations() -> dict[str, dict[str, Any]]:
    """What the known sentences mean."""
    source = Path(__file__).with_name("data") / "corpus.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {item["sha256"]: item for item in table["sentence"]}


def sentences(folder: Path) -> list[str]:
    """The sentences of a folder, each once, in their order."""
    return list(dict.fromkeys(text.strip() for text in _found(folder) if text.strip()))


def _found(folder: Path) -> Iterator[str]:
    for line in (folder / TSV).read_text(encoding="utf-8").splitlines():
        yield line.split("\t")[0]
    tables = folder / JSONL
    if tables.exists():
        for line in tables.read_text(encoding="utf-8").splitlines():
            for row in json.loads(line)["rows"]:
                yield row.get("standard") or ""


def judge(sentence: str, expected: dict[str, Any] | None) -> Verdict:
    """Whether the reading of a sentence is what it means."""
    rule = parse_standard(sentence).value
    if expected is None:
        return Verdict(sentence, "unknown", "read" if rule else "refused")
    computable = "scores" in expected
    if rule is None:
        why = expected.get("why", "computable, not understood")
        return Verdict(sentence, "missed" if computable else "refused", why)
    if not computable:
        return Verdict(sentence, "WRONG", f"a rule, although: {expected['why']}")
    wrong = list(_wrong(rule, expected))
    return Verdict(sentence, "WRONG" if wrong else "ok", "; ".join(wrong))


def _wrong(rule: ScoringRule, expected: dict[str, Any]) -> Iterator[str]:
    for actual, score in expected["scores"]:
        try:
            got = str(rule.apply(expected["points"], expected.get("target"), actual).score)
        except GovPerfError as error:
            got = error.code
        if got != str(Fraction(score)):
            yield f"{actual}: {got}, not {score}"


def report(folder: Path) -> tuple[list[str], int]:
    """The lines to print, and the exit code."""
    known = expectations()
    verdicts = [judge(text, known.get(key(text))) for text in sentences(folder)]
    lines = [f"{item.state:8}{_short(item.sentence)}  {item.detail}".rstrip() for item in verdicts]
    count = {state: sum(item.state == state for item in verdicts) for state in _STATES}
    computable = count["ok"] + count["missed"] + sum(_is_wrong_score(item) for item in verdicts)
    rules, recall = count["ok"] + count["WRONG"], _percent(count["ok"], computable)
    lines += [
        "",
        f"sentences {len(verdicts)}, without an expectation {count['unknown']}",
        f"wrong rules {count['WRONG']} of {rules} (precision {_percent(count['ok'], rules)})",
        f"understood {count['ok']} of {computable} computable ones (recall {recall})",
    ]
    return lines, int(count["WRONG"] > 0)


_STATES = ("ok", "refused", "missed", "WRONG", "unknown")


def _is_wrong_score(verdict: Verdict) -> bool:
    return verdict.state == "WRONG" and not verdict.detail.startswith("a rule, although")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "undefined"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[: _SHOWN - 1]}…"


def main(arguments: Sequence[str]) -> int:
    """Print the report of the folder that is named."""
    if len(arguments) != 1 or not (Path(arguments[0]) / TSV).is_file():
        sys.stderr.write(f"usage: python -m tests.corpus DIR, where DIR holds {TSV}\n")
        return 2
    lines, code = report(Path(arguments[0]))
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
