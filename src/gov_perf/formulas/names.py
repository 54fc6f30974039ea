"""Where the name of a figure ends (变量名称), and whether it is a name at all."""

from typing import Final

from gov_perf.formulas.signs import (
    CLOSE,
    ENDS,
    MAX_NAME,
    NUMBER,
    OPEN,
    QUOTES,
    Doubt,
    explains,
    in_name,
    joins,
    new_sentence,
    next_mark,
    operation_at,
    past_blanks,
    past_pair,
)
from gov_perf.formulas.words import words
from gov_perf.numbers.units import Unit

_STOPS: Final = frozenset("=:：")


def past_name(text: str, place: int, kept: frozenset[int], depth: int) -> tuple[int, bool]:
    """Where the name that goes on at ``place`` ends, and whether the formula ends there too.

    Args:
        text: The cleaned text.
        place: Where to go on.
        kept: Places of signs that belong to names.
        depth: How many brackets are open.

    Raises:
        Doubt: nobody can say where it ends.
    """
    while place < len(text):
        char = text[place]
        if char.isspace():
            behind = _behind_blank(text, place, kept, depth)
            if behind is None:
                return place, True
            if behind == place:
                return place, False
            place = behind
        elif char in OPEN or char in QUOTES:
            place = _past_owned(text, place)
        elif char == "、" and depth == 0 and next_mark(text, place + 1, kept) == "=":
            return place, True
        elif place not in kept and operation_at(text, place):
            return place, False
        elif place in kept or _belongs(text, place):
            place += 1
        elif char in CLOSE or char in ENDS or char in _STOPS or char == ".":
            return place, False
        else:
            raise Doubt("formula-sign-odd")
    return place, False


def _belongs(text: str, place: int) -> bool:
    """Whether a name goes on with this character.

    Raises:
        Doubt: a letter x that may multiply: between two words, or X behind a blank.
    """
    char, sides = text[place], (text[place - 1 : place], text[place + 1 : place + 2])
    words_beside = all(side.isspace() or (side.isalpha() and not side.isascii()) for side in sides)
    if words_beside and (char == "x" or (char == "X" and any(map(str.isspace, sides)))):
        raise Doubt("formula-sign-odd")
    return in_name(char) or joins(text, place)


def _past_owned(text: str, place: int) -> int:
    """Behind a bracket or quote that belongs to the name before it."""
    behind = past_pair(text, place)
    if behind is None:
        raise Doubt("formula-brackets")
    if text[place] in OPEN and not explains(text[place + 1 : behind - 1]):
        raise Doubt("formula-bracket-unclear")
    return behind


def _behind_blank(text: str, place: int, kept: frozenset[int], depth: int) -> int | None:
    """Where the name goes on behind a blank; ``place`` if it ends there, None if all does."""
    here = past_blanks(text, place)
    char = text[here : here + 1]
    if not char or char in CLOSE or char in ENDS or char in _STOPS or char in ".、":
        return place
    if here not in kept and operation_at(text, here):
        return place
    if char in OPEN:
        behind = past_pair(text, here)
        if behind is None:
            raise Doubt("formula-brackets")
        return here if operation_at(text, past_blanks(text, behind)) else None
    return None if another_sentence(text, here, kept, depth) else here


def another_sentence(text: str, place: int, kept: frozenset[int], depth: int) -> bool:
    """Whether the word behind a blank begins another sentence; False if it goes on here.

    Raises:
        Doubt: it may be either.
    """
    mark = next_mark(text, place, kept)
    if depth == 0 and (mark == "=" or new_sentence().match(text, place)):
        return True
    if mark == "×" or (mark == "）" and depth):
        return False
    raise Doubt("formula-name-unclear")


def check_name(name: str) -> None:
    """Refuse what is no name of a figure: prose, a number with a unit, a stray "%".

    Raises:
        Doubt: it is none.
    """
    if not any(map(str.isalpha, name)):
        raise Doubt("formula-sign-odd")
    if len(name) > MAX_NAME or name[-1] in "%‰、" or name[0] in "%‰、":
        raise Doubt("formula-name-unclear")
    if any(word in name for word in words("names", "prose")):
        raise Doubt("formula-name-unclear")
    number = NUMBER.match(name)
    if number and Unit.of(name[number.end() :]).known:
        raise Doubt("formula-constant-unit")
