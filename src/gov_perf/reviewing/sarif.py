"""Findings as SARIF 2.1.0 (静态分析结果交换格式), for tools that show them beside the file."""

from collections.abc import Iterable
from typing import Any, Final

from gov_perf.codes import Definition, Severity, by_code
from gov_perf.findings import Finding
from gov_perf.reviewing.result import Review
from gov_perf.version import __version__

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(reviews: Iterable[tuple[str, Review]]) -> dict[str, Any]:
    """One run with the findings of every file.

    Args:
        reviews: Pairs of a file's name and what was found in it; a file may come several times.

    Returns:
        The log as plain dicts and lists.  A plan has no lines, so a result points to the file
        and, as a logical location, to the path in the plan.  What was let pass is there too,
        with its reason.
    """
    pairs = list(reviews)
    results = [
        result
        for file, item in pairs
        for result in (
            *(_result(file, one) for one in item.findings),
            *(
                {
                    **_result(file, one.finding),
                    "suppressions": [{"kind": "external", "justification": one.suppression.reason}],
                }
                for one in item.suppressed
            ),
        )
    ]
    codes = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "gov-perf",
        "version": __version__,
        "rules": [_rule(by_code()[code]) for code in codes],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints",
                  "results": results}],
    }  # fmt: skip


def _rule(item: Definition) -> dict[str, Any]:
    return {
        "id": item.code,
        "name": item.name,
        "shortDescription": {"text": item.title},
        "defaultConfiguration": {"level": _LEVELS[item.severity]},
    }


def _result(file: str, item: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    if item.where.inside:
        named = item.where.path or item.where.inside
        location["logicalLocations"] = [{"fullyQualifiedName": named}]
    return {
        "ruleId": item.code,
        "level": _LEVELS[item.severity],
        "message": {"text": f"{item.text}{item.mend}"},
        "locations": [location],
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))
