"""Reading regulations' data files: every problem of every file at once, with its path."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from gov_perf.errors import GovPerfError, RuleError
from gov_perf.findings import Finding, Where, finding
from gov_perf.regulations.model import Regulation, build
from gov_perf.regulations.numbers import DocumentNumber
from gov_perf.regulations.rows import read_table


def read_regulation(text: str, file: str, known: Iterable[Regulation] = ()) -> Regulation:
    """A regulation from the text of its TOML file.

    Args:
        text: The file's text.
        file: Its name, for the findings.
        known: The regulations among which its base is looked for, if it names one.

    Raises:
        RuleError: with every problem of the file: not TOML (a duplicate key is not),
            unknown or missing keys, values of another form, bands that contradict
            themselves, points that do not make 100, a base that nobody knows.
    """
    return read_regulations([(text, file)], known)[0]


@frozen(eq=False)
class _Sheet:
    """One file, parsed."""

    file: str
    table: Mapping[str, Any]

    @property
    def number(self) -> str:
        return _text(self.table.get("number"))

    @property
    def base(self) -> str:
        return _text(self.table.get("base"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def read_regulations(
    sources: Sequence[tuple[str, str]], known: Iterable[Regulation] = ()
) -> tuple[Regulation, ...]:
    """Regulations from (text, file) pairs that may be laid over each other, in any order.

    Raises:
        RuleError: with every problem of every file.  Of a single file that is no TOML, the
            one problem.
    """
    found: list[Finding] = []
    waiting: list[_Sheet] = []
    for text, file in sources:
        try:
            waiting.append(_Sheet(file, parse(text, file)))
        except GovPerfError as error:
            if len(sources) == 1:
                raise
            found += error.findings
    sheets = tuple(waiting)
    made: dict[_Sheet, Regulation] = {}
    bases = list(known)
    broken: list[str] = []
    while waiting:
        ready = [item for item in waiting if not _waits(item, waiting)]
        for item in ready or waiting:
            try:
                if not ready:
                    raise _refusal(item, finding("regulation-base-cycle", base=item.base))
                made[item] = build(item.table, item.file, _base(item, bases, broken))
                bases.append(made[item])
            except GovPerfError as error:
                found += error.findings
                broken.append(item.number)
        waiting = [item for item in waiting if item not in ready] if ready else []
    if found:
        where = Where(file=sources[0][1]) if len(sources) == 1 else Where()
        raise RuleError("regulation-invalid", where, findings=found, count=len(found))
    return tuple(made[sheet] for sheet in sheets)


def parse(text: str, file: str) -> dict[str, Any]:
    """The table of a TOML file.

    Raises:
        RuleError: it is no TOML.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        reason: object = "嵌套过深"
    except ValueError as error:
        reason = error
    raise RuleError("regulation-not-toml", Where(file=file), reason=reason)


def _waits(item: _Sheet, waiting: Sequence[_Sheet]) -> bool:
    wanted = DocumentNumber.read(item.base)
    return any(_fits(wanted, other.number) for other in waiting)


def _base(item: _Sheet, bases: Sequence[Regulation], broken: Sequence[str]) -> Regulation | None:
    if "base" not in item.table:
        return None
    wanted = DocumentNumber.read(item.base)
    fitting = [one for one in bases if _fits(wanted, one.number)]
    if len(fitting) == 1:
        return fitting[0]
    if any(_fits(wanted, number) for number in broken):
        raise _refusal(item, finding("regulation-base-broken", base=item.base))
    names = "、".join(one.number for one in fitting or bases) or "（无）"
    name = "regulation-base-ambiguous" if fitting else "regulation-base-unknown"
    raise _refusal(item, finding(name, base=item.table["base"], known=names))


def _fits(wanted: DocumentNumber | None, number: str) -> bool:
    own = DocumentNumber.read(number)
    return wanted is not None and own is not None and wanted.fits(own)


def _refusal(item: _Sheet, problem: Finding) -> RuleError:
    """The error for a base that cannot be used, with all that is wrong beside it."""
    where = Where(file=item.file, path="base")
    _, others = read_table(item.table, item.file, {}, item.base)
    found = [problem.at(where), *(one for one in others if not _is_the_base_s(one))]
    return RuleError("regulation-invalid", where, findings=found, count=len(found))


def _is_the_base_s(problem: Finding) -> bool:
    """Whether it may be wrong only for want of the base: a parameter that is not there."""
    path = problem.where.path or ""
    lacks = problem.name == "regulation-key-missing" and path.count(".") == 1
    return problem.name == "regulation-without" or lacks
