"""Plans of two tables brought together by name (按方案名对应)."""

from collections import Counter
from typing import Any

from gov_perf.errors import InputError
from gov_perf.findings import shown
from gov_perf.tables.analysis.figures import column
from gov_perf.tables.columns import texts


def places_of(table: Any, which: str) -> dict[str | None, int]:  # noqa: ANN401 - a pyarrow.Table
    """The row of each plan.

    Raises:
        InputError: a plan stands twice; ``which`` says in what.
    """
    names = names_in(table, "plan")
    twice = [str(name) for name, times in Counter(names).items() if times > 1]
    if twice:
        raise InputError("analysis-plan-twice", which=which, plans=shown("、".join(twice)))
    return {name: row for row, name in enumerate(names)}


def names_in(table: Any, name: str) -> list[str | None]:  # noqa: ANN401 - a pyarrow.Table
    """A column of names.

    Raises:
        InputError: it is missing, or holds no texts.
    """
    coded = texts(column(table, name), name)
    return [coded.texts[code] for code in coded.codes.tolist()]
