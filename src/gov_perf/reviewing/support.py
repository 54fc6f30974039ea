"""Which tasks, goals and indicators speak of the same things (任务、目标与指标的呼应)."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from attrs import define

from gov_perf.plans.budget import KeyTask
from gov_perf.plans.indicators import Level1, Level2, Place
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import Topic, bare_name, joined, topic

_APART: Final = (Level1.SATISFACTION, Level1.COST)
_LEAST_WORDS: Final = 4
"""Fewer characters about the subject are too few to say that nothing speaks of it."""


@define(frozen=True, slots=False, eq=False)
class Support:
    """The indicators of a plan by what they speak of."""

    subject: Subject

    @cached_property
    def names(self) -> tuple[tuple[Place, Topic], ...]:
        """Every indicator and what its name is about."""
        return tuple(
            (place, topic(bare_name(place.indicator.name))) for place in self.subject.places
        )

    @cached_property
    def whole(self) -> bool:
        """Whether an indicator is of all work at once (重点工作完成率), so that it supports all."""
        return any(
            word in place.indicator.name for place, _ in self.names for word in _words("whole")
        )

    @cached_property
    def everything(self) -> Topic:
        """What the names and contents of all indicators are about."""
        return joined([self._names, *(topic(text) for text in self._contents)])

    @cached_property
    def _names(self) -> Topic:
        return joined(item for _, item in self.names)

    @property
    def _contents(self) -> Iterable[str]:
        return (place.indicator.content or "" for place in self.subject.places)

    @cached_property
    def _holder(self) -> Mapping[str, Place]:
        """By pair of characters: the first indicator whose name holds it."""
        found: dict[str, Place] = {}
        for place, item in self.names:
            for pair in item.pairs:
                found.setdefault(pair, place)
        return found

    @cached_property
    def linked_projects(self) -> frozenset[str]:
        """The projects, by name and code, that an indicator is linked to."""
        return frozenset(link.project for link in self.subject.plan.links) - {""}

    def task_is_open(self, task: KeyTask) -> bool:
        """Whether a task is one that an indicator should speak of, and no link settles it."""
        if self.whole or not self.names or any(word in task.name for word in _words("running")):
            return False
        keys = {key for project in task.projects for key in (project.name, project.code)}
        return self.linked_projects.isdisjoint(keys)

    def speaks_of(self, task: KeyTask) -> bool:
        """Whether any indicator has anything in common with a task: its name or its content."""
        mine = topic(task.name)
        return mine.meets(self.everything) or topic(task.content).meets(self._names)

    def may_be_unnamed(self, task: KeyTask) -> bool:
        """Whether an output or benefit may belong to a task though they share no word.

        It may where the subject of the task is none of those whose other words we know, and
        where an indicator speaks of no task at all (竣工户数), unless that one's subject is known.
        """
        mine = _known(topic(task.name))
        return not mine or self._any_unknown

    @cached_property
    def _any_unknown(self) -> bool:
        return any(not _known(item) for item in self._unplaced)

    @cached_property
    def _unplaced(self) -> tuple[Topic, ...]:
        """What those outputs and benefits are about that speak of no key task."""
        department = self.subject.department
        tasks = joined(
            topic(text)
            for task in (department.key_tasks if department else ())
            for text in (task.name, task.content)
        )
        found: list[Topic] = []
        for place, item in self.names:
            both = joined((item, topic(place.indicator.content or "")))
            apart = place.level in _APART or place.sublevel is Level2.TIMELINESS
            if not apart and not both.meets(tasks):
                found.append(both)
        return tuple(found)

    def only_word(self, task: KeyTask) -> tuple[str, Place] | None:
        """The one word that a task shares with the names of the indicators, if there is just one.

        None too where a name uses another word for the same thing.
        """
        mine = topic(task.name)
        shared = mine.pairs & self._names.pairs
        if len(mine.pairs) < _LEAST_WORDS or len(shared) != 1:
            return None
        if any(self._names.kin.get(group, frozenset()) - said for group, said in mine.kin.items()):
            return None
        (word,) = shared
        return word, self._holder[word]


def _known(item: Topic) -> bool:
    """Whether a text surely has a subject of its own."""
    return any(not found <= set(_words("anywhere")) for found in item.kin.values())


def says_enough(item: Topic) -> bool:
    """Whether a text holds enough about its subject to be looked for elsewhere."""
    return sum(map(len, item.pieces)) >= _LEAST_WORDS


def _words(key: str) -> tuple[str, ...]:
    return words("topics", key)
