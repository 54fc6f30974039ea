"""The form for filling in (填报表) as a table: the same layout for who writes and who reads it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from gov_perf.cells.target_text import in_one_cell
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts, word
from gov_perf.plans.indicators import Level3Indicator, Place
from gov_perf.plans.plan import Plan
from gov_perf.rules import ScoringRule
from gov_perf.rules.wording import words_of
from gov_perf.standards import parse_standard

MONEY = ("initial", "budget", "executed")
"""The keys of the amounts."""


def template_form(plan: Plan) -> Form:
    """The plan's indicators, with a cell for every figure that scoring needs.

    Keys: "actual:" and the path; "variable:", the path, a line feed and the variable's name;
    "note:" and the path; :data:`MONEY`; "source" and "illustrative".
    """
    words: dict[str, Any] = layouts()["template"]
    width = len(words["widths"])
    above = list(_above(plan, words, width))
    names = [cells.label(name) for name in words["columns"]]
    return Form(
        words["sheet"], words["widths"], [*above, names, *_indicators(plan, words)], len(above)
    )


def _above(plan: Plan, words: dict[str, Any], width: int) -> Iterator[list[Cell]]:
    yield [Cell(words["title"], Role.TITLE, columns=width)]
    if plan.budget_year is not None:
        yield [Cell(word("year", year=plan.budget_year), Role.SUBTITLE, columns=width)]
    yield [Cell(words["about"], Role.NOTE, columns=width)]
    name = layouts()["sheet"]["forms"]["unknown"]["name"]
    yield [cells.label(name, columns=2), cells.text(plan.name, columns=width - 2)]
    lead = [cells.label(words["execution"], rows=len(MONEY), columns=2)]
    for key in MONEY:
        hint = word("pick_figure")
        yield [
            *lead,
            cells.label(words[key], columns=3),
            cells.blank(2, key=key, hint=hint),
        ]
        lead = []
    yield [cells.label(words["source"], columns=2), cells.blank(width - 2, key="source")]
    yield [
        cells.label(words["illustrative"], columns=2),
        Cell(
            "",
            Role.TEXT,
            columns=width - 2,
            key="illustrative",
            open=True,
            hint=words["illustrative_hint"],
            choices=(words["yes"],),
        ),
    ]


def _indicators(plan: Plan, words: dict[str, Any]) -> Iterator[list[Cell]]:
    for _, group in groupby(plan.indicators.places, lambda place: id(place.level1)):
        places = list(group)
        heights = [len(variables(place.indicator)) + 1 for place in places]
        line = [cells.text(places[0].level1.name, rows=sum(heights), centred=True)]
        for _, inner in groupby(places, lambda place: id(place.level2)):
            same = list(inner)
            tall = sum(len(variables(place.indicator)) + 1 for place in same)
            line.append(cells.text(same[0].level2.name, rows=tall, centred=True))
            for place in same:
                yield from _indicator(place, words, line)
                line = []


def _indicator(place: Place, words: dict[str, Any], lead: list[Cell]) -> Iterator[list[Cell]]:
    item, path = place.indicator, place.path
    names = variables(item)
    rows = len(names) + 1
    lead = [
        *lead,
        cells.text(item.name, rows=rows),
        cells.text(in_one_cell(item.target), rows=rows),
    ]
    note = [Cell("", rows=rows, key=f"note:{path}", open=True, hint=word("pick_note"))]
    figure = word("pick_figure")
    for name in names:
        key = f"variable:{path}\n{name}"
        yield [*lead, cells.text(name), cells.blank(key=key, hint=figure), *note]
        lead, note = [], []
    wanted = words["directly"] if names else words["actual"]
    offered = choices(item)
    hint = word("pick_case" if offered else "pick_judged" if _is_graded(item) else "pick_actual")
    blank = cells.blank(key=f"actual:{path}", hint=hint, choices=offered)
    yield [*lead, cells.text(wanted), blank, *note]


def variables(item: Level3Indicator) -> tuple[str, ...]:
    """The variables of the formula in an indicator's content; none where it has none."""
    formula = item.formula
    return formula.variables if formula else ()


def choices(item: Level3Indicator) -> tuple[str, ...]:
    """The cases of an indicator's own standard, if one of their names is what to fill in.

    None where a spreadsheet cannot offer them: a list is at most 255 characters long, and a
    comma or a quotation mark would part a name in two.
    """
    rule = _own_rule(item)
    names = () if rule is None else words_of(rule)
    fits = len(",".join(names)) <= _LONGEST_LIST and not any(
        set(name) & {",", "，", '"'} for name in names
    )
    return names if fits else ()


_LONGEST_LIST: Final = 255


def _is_graded(item: Level3Indicator) -> bool:
    """Whether it is wording that only the regulation can score, by levels and shares."""
    return item.target.in_words and _own_rule(item) is None


def _own_rule(item: Level3Indicator) -> ScoringRule | None:
    return parse_standard(item.standard).value if item.standard else None
