"""Fuzzing of the readers of sentences: ``python -m tests.fuzz.readers``."""
