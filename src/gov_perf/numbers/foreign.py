"""Values of other libraries (别的库给的值): what databases and tables hand over for a cell.

Nothing is imported to look at them: an integer says so itself, a timestamp is a date, and the
marks of a missing value are known by what they are.
"""

from datetime import date, datetime
from decimal import Decimal
from operator import index
from typing import Final

_MARKS: Final = frozenset({"NAType", "NaTType", "MaskedConstant"})
"""What pandas and numpy call a value that is not there."""


def is_missing(value: object) -> bool:
    """Whether a value stands for none (空值): None, NaN, and what pandas and numpy write for one.

    >>> is_missing(None), is_missing(float("nan")), is_missing(Decimal("NaN"))
    (True, True, True)
    >>> is_missing(""), is_missing(0), is_missing(float("inf"))
    (False, False, False)
    """
    if value is None:
        return True
    if isinstance(value, Decimal):
        return value.is_nan()
    if isinstance(value, float):
        return value != value  # noqa: PLR0124 - NaN alone differs from itself
    kind = type(value)
    if kind.__name__ in _MARKS:
        return True
    number = kind.__module__ == "numpy" and kind.__name__.startswith(("float", "datetime"))
    return number and bool(value != value)  # noqa: PLR0124 - likewise


def as_index(value: object) -> int | None:
    """The integer that a value is (整数), also one of another library; None for anything else.

    >>> as_index(12), as_index(True), as_index("12"), as_index(12.0)
    (12, None, None, None)
    """
    if isinstance(value, (bool, str, float, Decimal)):
        return None
    kind = type(value)
    if kind.__module__.partition(".")[0] == "numpy" and (
        getattr(value, "shape", ()) != () or kind.__name__.startswith("bool")
    ):
        return None  # an array of one integer, and what older releases take for one
    try:
        return index(value)  # type: ignore[arg-type]  # the question is whether it is one
    except TypeError:
        return None


def as_cell(value: object) -> object:
    """A value as a cell of a form would hold it: "" for none, a day as text, an integer as int.

    The time of day does not matter to a day; with a time zone the day depends on where one is,
    so such a value stays as it is, like everything else.

    >>> as_cell(None), as_cell(date(2025, 11, 20)), as_cell(datetime(2025, 11, 20, 14, 30))
    ('', '2025-11-20', '2025-11-20')
    >>> as_cell("97.5%"), as_cell(12), as_cell(0.5)
    ('97.5%', 12, 0.5)
    """
    if isinstance(value, (str, int)):
        return value
    if is_missing(value):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.tzinfo is None else value
    if isinstance(value, date):
        return value.isoformat()
    if type(value).__name__ == "datetime64":
        return str(value)[:10]
    whole = as_index(value)
    return value if whole is None else whole
