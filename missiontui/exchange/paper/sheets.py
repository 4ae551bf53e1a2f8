"""What a paper is made of: its sections as the templates take them, and what is to be noted of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from missiontui.domain.paper_changes import ChangeGroup, Facts
from missiontui.domain.printings import Lines, Paper
from missiontui.i18n import _, ngettext

Section = dict[str, Any]
"""What a template is given: ``layout`` names it, ``what`` stands at the foot, the rest is its own."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """Some sections of a paper.

    Args:
        facts: what they say, to be compared with the next printing.
        evenings: an item's id and a paper of that evening to what is printed on it.
        remarks: what whoever prints it should know, in sentences: put in words in their language, which need
            not be that of the paper.
    """

    sections: tuple[Section, ...] = ()
    facts: Facts = field(default_factory=dict)
    evenings: Mapping[tuple[str, Paper], Lines] = field(default_factory=dict)
    remarks: tuple[Callable[[], str], ...] = ()

    def __add__(self, others: Sheets) -> Sheets:
        return Sheets(
            self.sections + others.sections,
            {**self.facts, **others.facts},
            {**self.evenings, **others.evenings},
            self.remarks + others.remarks,
        )


def version_word(number: int) -> str:
    """``version 3``."""
    return _("version {number}").format(number=number)


def groups_as_given(groups: tuple[ChangeGroup, ...]) -> list[dict[str, object]]:
    """What differs, as the templates take it: a sign and words a line."""
    return [
        {"title": one.title, "lines": [{"sign": line[0], "words": line[2:]} for line in one.lines]}
        for one in groups
    ]


def people_word(number: int) -> str:
    """``1 person``, ``36 people``."""
    return ngettext("{number} person", "{number} people", number).format(number=number)
