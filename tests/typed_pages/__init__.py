"""Examples of the pages, for type checkers."""
