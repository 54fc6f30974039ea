"""What scoring may be told (评分的选项): by word, or as a sheet records it."""

from typing import Literal

from gov_perf.errors import InputError
from gov_perf.sheets.sheet import Missing, Standards

MissingChoice = Literal["error", "zero", "skip"] | Missing
StandardsChoice = Literal["plan", "regulation"] | Standards


def choices_of(standards: StandardsChoice, missing: MissingChoice) -> tuple[Standards, Missing]:
    """Both choices as a sheet records them.

    Raises:
        InputError: a choice that there is not.
    """
    try:
        return Standards(standards), Missing(missing)
    except ValueError:
        raise InputError("choice-unknown", standards=standards, missing=missing) from None
