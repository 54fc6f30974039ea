"""Mutation testing with mutmut's mutants: ``python -m tests.mutation.drive``."""
