"""Regulations of one's own (自定办法) from their TOML files."""

from collections.abc import Iterable, Sequence

from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, InputError, RuleError
from gov_perf.findings import Finding
from gov_perf.forms.source import Readable, read_source
from gov_perf.regulations import Regulation, RegulationLibrary
from gov_perf.regulations.reader import read_regulations

_TEXT = "办法"


def load(sources: Sequence[Readable], library: RegulationLibrary | None) -> tuple[Regulation, ...]:
    """The regulations in these files; see :func:`gov_perf.forms.load_regulations`."""
    texts: list[tuple[str, str]] = []
    damaged: list[Finding] = []
    for number, given in enumerate(sources, 1):
        source = read_source(given)
        damaged += (item for item in source.findings if item.severity is not Severity.NOTE)
        name = _TEXT if len(sources) == 1 else f"{_TEXT}{number}"
        texts.append((source.text.removeprefix("\ufeff"), source.file or name))
    if damaged:
        raise RuleError("regulation-invalid", findings=damaged, count=len(damaged))
    return read_regulations(texts, RegulationLibrary.shipped() if library is None else library)


def check(sources: Iterable[Readable]) -> tuple[Finding, ...]:
    """Everything that keeps these files from being used; nothing where they can be.

    Raises:
        InputError: a file that does not exist or is no text.
    """
    try:
        RegulationLibrary.shipped().extended(load(list(sources), None))
    except InputError:
        raise
    except GovPerfError as error:
        return error.findings
    return ()
