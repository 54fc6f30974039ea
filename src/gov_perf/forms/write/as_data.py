"""What stands in the JSON of a written table (JSON 内容): findings as dicts, figures as text."""

from decimal import Decimal
from typing import Any

from gov_perf.findings import Finding
from gov_perf.numbers.exact import plain


def finding_data(item: Finding) -> dict[str, Any]:
    """A finding with its place, its facts and its texts."""
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity.value,
        "where": str(item.where),
        "facts": dict(item.facts),
        "text": item.text,
        "text_en": item.text_en,
    }


def figure_data(value: Decimal | None) -> str | None:
    """A figure as text; None where there is none."""
    return None if value is None else plain(value)
