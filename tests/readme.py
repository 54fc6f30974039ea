"""The README's examples as one program: ``python -m tests.readme`` writes ``typed_readme.py``.

mypy --strict and pyright read it with the other tests, so that what a reader copies into a
checked program passes as it is written; ``test_docs`` holds it against the README and runs
the blocks themselves.
"""

import re
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
PROGRAM = Path(__file__).parent / "typed_readme.py"

_HEAD = '''"""The README's examples (``python -m tests.readme``): checked, and never run."""
# fmt: off

'''


def program() -> str:
    """Every Python block, in order."""
    text = README.read_text(encoding="utf-8")
    return _HEAD + "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


def main() -> None:
    """Write the program."""
    PROGRAM.write_text(program(), encoding="utf-8")


if __name__ == "__main__":
    main()
