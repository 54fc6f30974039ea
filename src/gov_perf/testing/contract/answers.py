"""What an adapter answers (回答): whatever it returns or raises, as one of a few kinds."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import frozen

from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import plain
from gov_perf.testing.contract.given import Given

Score = Decimal | Fraction | int | float | str | None
Scorer = Callable[[Given], Any]
"""An adapter: plain data in; a number out, as Decimal, Fraction, int, float or text.

None, or raising :class:`Refused` (or an error of this package), is a refusal;
``NotImplementedError`` says that the system does not do such a thing at all.
"""


class Refused(Exception):  # noqa: N818 - no error: the right answer to a case that has no score
    """Raised by an adapter to say that a case cannot be scored (不能评分)."""


class Kind(Enum):
    """What kind of answer it is."""

    SCORE = "score"
    REFUSED = "refused"
    UNSUPPORTED = "unsupported"
    NO_NUMBER = "no_number"
    ERROR = "error"


@frozen
class Answer:
    """One answer, ready to be compared.

    Attributes:
        kind: Score, refusal, not supported, no number, or an exception.
        score: The number, exactly as given; None where there is none.
        shown: The answer as the report shows it.
        is_float: Whether it came as a float.
    """

    kind: Kind
    score: Fraction | None = None
    shown: str = ""
    is_float: bool = False

    @property
    def places(self) -> int:
        """How many decimals the score has; many where it does not end."""
        if self.score is None:
            return 0
        text = plain(self.score)
        return _MANY if "/" in text else len(text.partition(".")[2])


_MANY = 99
_LONGEST = 40


REFUSAL = Answer(Kind.REFUSED, shown="不评分")


def ask(scorer: Callable[[Any], Any], given: object) -> Answer:
    """Ask an adapter; what it raises becomes part of the answer."""
    try:
        return answer_of(scorer(given))
    except (Refused, GovPerfError):
        return REFUSAL
    except NotImplementedError:
        return Answer(Kind.UNSUPPORTED, shown="不支持")
    except (Exception, SystemExit) as error:  # noqa: BLE001 - however it fails, it is reported
        return failed(error)


def failed(error: BaseException) -> Answer:
    """The answer that is an exception: its type and first line."""
    try:
        first = str(error).splitlines()[:1]
    except Exception:  # noqa: BLE001 - of somebody else's class, which may not be shown
        first = []
    return Answer(Kind.ERROR, shown=": ".join([type(error).__name__, *first]))


class Counted:
    """An adapter with an account of its calls, and of those that ended in an exception."""

    def __init__(self, scorer: Callable[[Any], Any]) -> None:
        self.scorer = scorer
        self.calls = 0
        self.raised: Counter[str] = Counter()

    def __call__(self, given: Any) -> Any:  # noqa: ANN401 - the adapter's own
        """What the adapter gives; what it raises is noted, and goes through."""
        self.calls += 1
        try:
            return self.scorer(given)
        except (Refused, GovPerfError, NotImplementedError):  # answers
            raise
        except (Exception, SystemExit) as error:
            self.raised[failed(error).shown] += 1
            raise

    @property
    def every_call(self) -> str:
        """What every single call raised, the most frequent first; "" where one did not."""
        if not self.calls or self.raised.total() < self.calls:
            return ""
        most = self.raised.most_common(_NAMED)
        more = "、……" if len(self.raised) > _NAMED else ""
        return "、".join(f"{shown}（{count} 次）" for shown, count in most) + more


_NAMED = 3


def answer_of(value: object) -> Answer:
    """A returned value as an answer."""
    if value is None:
        return REFUSAL
    number = _number(value)
    if number is None:
        kind = type(value).__name__
        return Answer(Kind.NO_NUMBER, shown=f"{value!r:.80}（{kind}）")
    floating = isinstance(value, float)
    shown = repr(value) if floating else str(value)
    return Answer(Kind.SCORE, number, shown, floating)


def _number(value: object) -> Fraction | None:
    """Exactly what was written: a float counts as its shortest text, "9.5" as 9.5."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    text = repr(value) if isinstance(value, float) else str(value)
    if not isinstance(value, (float, Decimal, str)):
        return None
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return None
    return Fraction(number)
