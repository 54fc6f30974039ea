"""The parts of ``tests/release.py``: builds that give the same bytes, and the bill of materials."""
