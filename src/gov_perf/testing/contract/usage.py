"""What a caller of the contract kit gives (用法): refused at once where it is of no use."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from gov_perf.errors import InputError
from gov_perf.testing.contract.given import ContractCase, SheetCase

Example = TypeVar("Example", ContractCase, SheetCase)


def need_callable(scorer: object) -> None:
    """InputError for an adapter that cannot be called: not one difference is its fault."""
    if not callable(scorer):
        kind = type(scorer).__name__
        raise InputError(
            "argument-kind", what="scorer", kind=kind, wanted="可以调用的函数 function"
        )


def need_number(given: object) -> None:
    """InputError for a number of generated cases that is none, or not above zero."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        wanted = "正整数 whole number above 0"
        raise InputError("argument-kind", what="max_examples", kind=repr(given), wanted=wanted)


def need_names(given: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Names that are all known; one name alone may stand without a list around it."""
    names = (
        (given,) if isinstance(given, str) else _listed(given, "laws", "名称的列表 list of names")
    )
    ids = list(known)
    for name in names:
        if name not in ids:
            raise _unknown(name, ids)
    return names


def chosen(
    given: Iterable[Example | str], every: Sequence[Example], kind: type[Example]
) -> tuple[Example, ...]:
    """The examples that are meant: each given itself, or by its id."""
    by_id = {item.id: item for item in every}
    items = (given,) if isinstance(given, (str, kind)) else _listed(given, "cases", _CASES)
    found: list[Example] = []
    for item in items:
        if isinstance(item, kind):
            found.append(item)
        elif isinstance(item, str):
            if item not in by_id:
                raise _unknown(item, list(by_id))
            found.append(by_id[item])
        else:
            raise InputError("argument-kind", what="cases", kind=type(item).__name__, wanted=_CASES)
    return tuple(found)


_CASES = "算例或算例编号的列表 list of examples or their ids"


def _listed(given: object, what: str, wanted: str) -> tuple[Any, ...]:
    if not isinstance(given, Iterable):
        raise InputError("argument-kind", what=what, kind=type(given).__name__, wanted=wanted)
    return tuple(given)


def _unknown(name: str, known: Sequence[str]) -> InputError:
    """Near ones first: of more than a hundred examples, nobody reads a list of all."""
    near = get_close_matches(str(name), known, n=5) or known[:10]
    more = "……" if len(near) < len(known) else ""
    return InputError("contract-name-unknown", name=name, known=f"{'、'.join(near)}{more}")
