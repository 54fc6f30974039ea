"""The command line (命令行, extra ``cli``): ``gov-perf demo | show | score | explain``."""

import sys

from gov_perf.errors import MissingExtraError
from gov_perf.extras import need

UNUSABLE = 2
"""Exit code for input that cannot be used, and for a missing component."""


def main() -> None:
    """Run ``gov-perf``; one line, not a traceback, where click or rich is missing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        need("click", "命令行 gov-perf", "cli")
        need("rich", "命令行 gov-perf", "cli")
    except MissingExtraError as error:
        sys.stderr.write(f"{error.text}\n")
        sys.exit(UNUSABLE)
    from gov_perf.cli.commands import program

    program()
