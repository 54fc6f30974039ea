"""The backend of Python ints: one row at a time, numbers of any size."""

from typing import TypeVar

Value_ = TypeVar("Value_")


class Ints:
    """Plain Python: ``divmod`` and branches; what the other backends are held against."""

    def let(self, _name: str, value: Value_, /) -> Value_:
        """The value itself."""
        return value

    def where(self, test: bool, yes: int, no: int, /) -> int:  # noqa: FBT001 - a test is data
        """A branch."""
        return yes if test else no

    def idiv(self, value: int, by: int, /) -> int:
        """Rounded down."""
        return value // by

    def muldiv(self, factor: int, part: int, whole: int, /) -> tuple[int, int]:
        """Exact at any size."""
        return divmod(factor * part, whole)

    def nearest(self, floor: int, rest: int, of: int, /) -> int:
        """Half-up."""
        return floor + (2 * rest >= of)

    def both(self, first: bool, second: bool, /) -> bool:  # noqa: FBT001 - tests are data
        """And."""
        return first and second

    def either(self, first: bool, second: bool, /) -> bool:  # noqa: FBT001 - tests are data
        """Or."""
        return first or second

    def no(self, test: bool, /) -> bool:  # noqa: FBT001 - a test is data
        """Not."""
        return not test
