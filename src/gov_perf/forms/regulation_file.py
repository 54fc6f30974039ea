"""Regulations of one's own (自定办法) from their TOML files."""

from collections.abc import Iterable, Mapping, Sequence

from gov_perf.codes import Severity
from gov_perf.errors import RuleError
from gov_perf.findings import Finding, Where
from gov_perf.forms.source import Readable, read_source
from gov_perf.regulations import Regulation, RegulationLibrary
from gov_perf.regulations.reader import read_regulations

_TEXT = "办法"
_WITHOUT_A_FILE = "（各文件之间）"


def load(sources: Sequence[Readable], library: RegulationLibrary | None) -> tuple[Regulation, ...]:
    """The regulations in these files; see :func:`gov_perf.forms.load_regulations`."""
    texts = _texts(sources)
    return read_regulations(texts, RegulationLibrary.shipped() if library is None else library)


def _texts(sources: Sequence[Readable]) -> list[tuple[str, str]]:
    """Each text and what it is called.

    Raises:
        InputError: a file that does not exist or is no text.
        RuleError: bytes that could not be read; a regulation is not guessed at.
    """
    texts: list[tuple[str, str]] = []
    damaged: list[Finding] = []
    for number, given in enumerate(sources, 1):
        source = read_source(given)
        damaged += (item for item in source.findings if item.severity is not Severity.NOTE)
        name = _TEXT if len(sources) == 1 else f"{_TEXT}{number}"
        texts.append((source.text.removeprefix("\ufeff"), source.file or name))
    if damaged:
        raise RuleError("regulation-invalid", findings=damaged, count=len(damaged))
    return texts


def check(files: Sequence[str], sources: Iterable[Readable]) -> Mapping[str, tuple[Finding, ...]]:
    """What keeps each of these files from being used (检查办法文件); empty where nothing does.

    Args:
        files: What the files are called.
        sources: The files themselves; they may be laid over each other.

    Raises:
        InputError: a file that does not exist or is no text.
    """
    found: dict[str, tuple[Finding, ...]] = dict.fromkeys(files, ())
    try:
        made = load(list(sources), None)
        RegulationLibrary.shipped().extended(made)
    except RuleError as error:
        for item in error.findings:
            file = item.where.file if item.where.file in found else _WITHOUT_A_FILE
            placed = item.at(Where(file=file))
            found[file] = (*found.get(file, ()), placed)
    return found


def template() -> str:
    """A TOML file to fill in (办法模板), with every parameter explained.

    >>> template().splitlines()[0]
    '# 自定办法的模板：把本县（市、省）的办法写成数据，不用写程序。'
    """
    from importlib.resources import files

    path = files("gov_perf") / "data" / "regulation_template.toml"
    return path.read_text(encoding="utf-8")
