"""Published sentences, where they stand beside the checkout: no wrong rule, most understood."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import corpus

ROOT = Path(__file__).parent.parent.parent
CASES = Path(os.environ.get("GOV_PERF_CASES") or ROOT / ".." / "shared" / "cases")
needs_cases = pytest.mark.skipif(
    not (CASES / corpus.TSV).is_file(),
    reason="no published sentences beside this checkout; GOV_PERF_CASES names their folder",
)


@needs_cases
def test_no_rule_is_wrong_and_most_sentences_are_understood() -> None:
    known = corpus.expectations()
    verdicts = [corpus.judge(text, known.get(corpus.key(text))) for text in corpus.sentences(CASES)]
    assert [item for item in verdicts if item.state in ("WRONG", "unknown")] == []
    understood = sum(item.state == "ok" for item in verdicts)
    computable = understood + sum(item.state == "missed" for item in verdicts)
    assert understood * 10 >= computable * 7


def made(folder: Path, *sentences: str) -> Path:
    text = "".join(f"{sentence}\tsource\n" for sentence in sentences)
    (folder / corpus.TSV).write_text(text, encoding="utf-8")
    return folder


def test_a_wrong_rule_is_told_from_a_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = (
        "完成得满分，未完成不得分",
        "每发现一处扣1分",
        "得分=产值/人口",
        "每发现一次扣2分",
        "视情况而定",
    )
    right, wrong, unread, forbidden, unknown = texts
    scores = {"points": "10", "scores": [["0处", "10"], ["2处", "8"]]}
    expected = {
        corpus.key(right): {"points": "10", "target": "≥5人", "scores": [["5人", "10"]]},
        corpus.key(wrong): {**scores, "scores": [["2处", "7"]]},
        corpus.key(unread): scores,
        corpus.key(forbidden): {"why": "made up"},
    }
    monkeypatch.setattr(corpus, "expectations", lambda: expected)
    lines, code = corpus.report(made(tmp_path, *texts))
    assert [line.split()[0] for line in lines[:5]] == ["ok", "WRONG", "missed", "WRONG", "unknown"]
    assert lines[-3:] == [
        "sentences 5, without an expectation 1",
        "wrong rules 2 of 3 (precision 33 %)",
        "understood 1 of 3 computable ones (recall 33 %)",
    ]
    assert code == 1
    assert corpus.report(made(tmp_path, right))[1] == 0
    assert unknown in corpus.report(made(tmp_path, unknown))[0][0]


def test_it_runs_as_a_module_and_says_what_it_needs(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.corpus"]
    known = subprocess.run([*words, made(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert known.returncode == 0
    assert b"undefined" in known.stdout
    assert subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode == 2
