"""Columns of an engine's table (列): what each holds, all that is wrong with them at once."""

from collections.abc import Mapping, Sequence
from typing import Final

from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, finding
from gov_perf.sql.cells import FIGURES, KEYS, Kind, kind_of
from gov_perf.sql.stages import PREFIX
from gov_perf.tables.faults import ADDED, NEEDED, names_found, raise_all

_TEXTS: Final = ("text", "null")


def kinds_of(
    names: Sequence[str], types: Mapping[str, str], more: Sequence[str] = ()
) -> dict[str, Kind]:
    """What the documented columns hold, from the engine's names of their types.

    Args:
        names: All columns; an engine makes no difference between "Plan" and "plan".
        types: The type of each.
        more: Columns that are needed besides.

    Raises:
        InputError: some are missing or of no use, or a name is taken.

    >>> kinds_of(["target", "actual", "points"], dict.fromkeys(["target", "points"], "VARCHAR"))
    {'target': Kind(name='text', precision=0, scale=0), 'points': Kind(name='text', precision=0, \
scale=0)}
    """
    low = [name.lower() for name in names]
    taken = [
        name
        for name in names
        if name.lower() in ADDED or name.lower().startswith(PREFIX) or low.count(name.lower()) > 1
    ]
    found: list[Finding] = [*names_found(names, taken, (*more, *NEEDED))]
    kinds: dict[str, Kind] = {}
    for name in (*KEYS, *FIGURES):
        if name not in types:
            continue
        try:
            kinds[name] = kind_of(name, types[name])
        except GovPerfError as error:
            found += error.findings
        else:
            if name in KEYS and kinds[name].name not in _TEXTS:
                found.append(finding("bulk-column-kind", column=name, kind=types[name]))
    raise_all(found)
    return kinds
