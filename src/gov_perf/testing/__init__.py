"""Testing kit."""


def register() -> None:
    """Register."""
