"""The fingerprint (指纹) of a sheet: what went into it, as digests that can be computed again."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from attrs import asdict, evolve, frozen

from gov_perf.canonical import digest
from gov_perf.cells.actuals import Measured, Stated, as_given
from gov_perf.numbers.exact import plain, to_decimal, to_fraction
from gov_perf.numbers.foreign import is_missing
from gov_perf.numbers.trimming import trimmed
from gov_perf.version import __version__

ALGORITHM: Final = "gp1-sha256"
"""How it is computed; another way gets another name."""
SHEET_ALGORITHM: Final = "gp1-sheet-sha256"
"""How the key of a whole sheet is computed."""


@frozen
class FingerprintParts:
    """What a fingerprint is made of (指纹的组成), each a SHA-256 but for ``library``.

    Attributes:
        value: The fingerprint: algorithm and digest over ``library`` to ``weights``.
        library: Version of the library that scored.
        plan: The whole plan.
        actuals: The actual values as given, by path.
        settings: Whose standards prevail, what is done with missing values, the budget.
        weights: The weights given for points.
        regulation: Every parameter of the regulation.
        content: The sheet itself, adjustments included; not part of ``value``.
    """

    value: str
    library: str
    plan: str
    actuals: str
    settings: str
    weights: str
    regulation: str
    content: str

    @property
    def computed_value(self) -> str:
        """The fingerprint that the parts make."""
        parts = (
            self.library, self.plan, self.actuals, self.settings, self.weights, self.regulation,
        )  # fmt: skip
        return f"{ALGORITHM}:{digest(parts)}"


class Fingerprint:
    """The fingerprint of a sheet (指纹), computed when it is first looked at.

    It shows that a sheet belongs to its inputs and was not changed by accident or by somebody
    who did not compute it anew.  It is no signature: there is no secret in it.
    """

    __slots__ = ("_known", "_make")

    def __init__(self, parts: FingerprintParts | Callable[[], FingerprintParts]) -> None:
        self._known = parts if isinstance(parts, FingerprintParts) else None
        self._make = None if isinstance(parts, FingerprintParts) else parts

    @property
    def parts(self) -> FingerprintParts:
        """The digests that it is made of."""
        make = self._make
        if make is not None:
            self._known = make()
            self._make = None
        return self._known  # type: ignore[return-value]  # one of the two is always there

    @property
    def value(self) -> str:
        """The fingerprint of the inputs: "gp1-sha256:" and 64 hexadecimal digits."""
        return self.parts.value

    @property
    def key(self) -> str:
        """The key of the sheet itself (整表指纹): "gp1-sheet-sha256:" and 64 hexadecimal digits.

        It covers the inputs as ``value`` does, and the content: adjustments, notes on deviations,
        and whether the figures are made up.  The version of the library is not in it, so a sheet
        that comes out the same after an upgrade has the same key.

        >>> from gov_perf import note_deviations, samples, score
        >>> sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(),
        ...     "财预〔2020〕10号")
        >>> noted = note_deviations(sheet, {"培训合格率": "补考安排在次年"})
        >>> noted.fingerprint.value == sheet.fingerprint.value
        True
        >>> noted.fingerprint.key == sheet.fingerprint.key
        False
        """
        parts = asdict(self.parts)
        covered = [parts[name] for name in parts if name not in {"value", "library"}]
        return f"{SHEET_ALGORITHM}:{digest(covered)}"

    def differences(self, other: "Fingerprint") -> tuple[str, ...]:
        """The names of the parts that are not the same (不同的部分), in their order.

        Nothing but ``library`` after an upgrade: the inputs are the same, and so is everything
        on the sheet, scores and derivations included.
        """
        mine, its = asdict(self.parts), asdict(other.parts)
        return tuple(name for name in mine if name != "value" and mine[name] != its[name])

    def of_content(self, content: object) -> "Fingerprint":
        """The same inputs with another content: a sheet with more adjustments."""
        return Fingerprint(lambda: evolve(self.parts, content=digest(content)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fingerprint):
            return NotImplemented
        return self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Fingerprint, (self.parts,))

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Fingerprint({self.value!r})"


def take(
    content: object,
    *,
    plan: object,
    actuals: Mapping[str, Any],
    settings: Mapping[str, object],
    weights: Mapping[str, Any] | None,
    regulation: object,
    path_of: Callable[[str], str],
) -> Fingerprint:
    """The fingerprint of a sheet that was just scored.

    Args:
        content: The sheet.
        plan: The plan.
        actuals: The actual values as given.
        settings: What else decided: standards, missing, budget.
        weights: The weights as given.
        regulation: The regulation.
        path_of: The path of an indicator's name.
    """
    given, weighed = dict(actuals), dict(weights or {})

    def make() -> FingerprintParts:
        parts = FingerprintParts(
            "",
            __version__,
            digest(plan),
            digest_actuals(given, path_of),
            digest(settings),
            digest_weights(weighed, path_of),
            digest(regulation),
            digest(content),
        )
        return evolve(parts, value=parts.computed_value)

    return Fingerprint(make)


def digest_actuals(actuals: Mapping[str, Any], path_of: Callable[[str], str]) -> str:
    """The digest of actual values as given: by path, in any order."""
    return digest({path_of(str(name)): _given(value) for name, value in actuals.items()})


def digest_weights(weights: Mapping[str, Any] | None, path_of: Callable[[str], str]) -> str:
    """The digest of weights: by path, in any order; none is the same as an empty mapping."""
    given = weights or {}
    return digest({path_of(str(name)): to_fraction(value) for name, value in given.items()})


def _given(value: Any) -> object:  # noqa: ANN401 - whatever a caller gives
    """A value as a file would hold it: numbers by value, words to the letter."""
    if isinstance(value, (Measured, Stated)):
        return trimmed(value.text)
    value = as_given(value)
    if isinstance(value, Mapping):
        return {str(key): _given(item) for key, item in value.items() if not is_missing(item)}
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return plain(to_decimal(value))
    return trimmed(value) if isinstance(value, str) else value
