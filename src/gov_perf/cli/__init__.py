"""The command line (命令行): ``gov-perf demo | show | score | explain``; extra ``cli``."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0: done.  1: done, and there are findings of severity 退回.  2: input or usage that
    cannot be used, or the extra ``cli`` is not installed.

    ``--version``, and ``--version --json`` with all that a report of a bug needs, work without
    the extra.

    Args:
        arguments: What stands behind the program's name; ``sys.argv`` where not given.
    """
    from gov_perf.errors import MissingExtraError
    from gov_perf.extras import need

    words = sys.argv[1:] if arguments is None else list(arguments)
    if words and set(words) <= {"--version", "--json"} and "--version" in words:
        _tell_version(in_json="--json" in words)
        sys.exit(0)
    try:
        for module in ("click", "rich"):
            need(module, "gov-perf", "cli")
    except MissingExtraError as error:
        sys.stderr.write(f"{error.text} {error.finding.mend_en}\n")
        sys.exit(2)
    from gov_perf.cli.commands import program

    program.main(arguments, prog_name="gov-perf")


def _tell_version(*, in_json: bool) -> None:
    """The version, or everything that a report of a bug needs; the extra is not asked for."""
    from gov_perf.version import __version__

    text = f"gov-perf, version {__version__}"
    if in_json:
        from gov_perf.environment import environment_json

        text = environment_json()
    sys.stdout.write(f"{text}\n")
