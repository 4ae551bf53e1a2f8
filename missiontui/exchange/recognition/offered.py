"""What a column of a list of people can be said to mean: an activity, its bus, its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from missiontui.exchange.recognition.matching import matching, questions, words_of
from missiontui.exchange.recognition.programme import Activity, Programme, ProgrammeItem, Says
from missiontui.i18n import _

_PEOPLE = "people"
_PREFIXES = {
    "item": Says.ANSWER,
    "vehicle": Says.VEHICLE,
    "seating_table": Says.TABLE,
    "seat": Says.SEAT,
}
"""What stands before the id of an item in ``FileChoice.columns``."""


def offered_meanings(programme: Programme, kind: str) -> tuple[tuple[str, str], ...]:
    """What a column may be said to mean of the programme: what a choice keeps, and what is read on screen.

    Args:
        kind: what the table holds; only a list of people says anything of activities.

    Returns:
        Pairs such as ``("item:0195…", "Gala evening")`` and ``("vehicle:0195…", "Bus of Gala evening")``, by
        the day of the activity. The first of a pair goes into ``FileChoice.columns``.
    """
    if kind != _PEOPLE:
        return ()
    titles = Counter(words_of(item.title) for item in programme.items)
    by_day = sorted(programme.items, key=lambda item: (item.day is None, str(item.day)))
    return tuple(pair for item in by_day for pair in _offered(item, titles[words_of(item.title)] > 1))


def activity_meant(said: str, programme: Programme) -> Activity | None:
    """The activity that somebody said: by its id as offered, or in words: ``Gala evening``, ``Bus of Gala``.

    None where no item is meant, or several are.
    """
    prefix, colon, item_id = said.partition(":")
    if colon and prefix in _PREFIXES:
        item = next((one for one in programme.items if one.id == item_id), None)
        return Activity(item.id, item.title, _PREFIXES[prefix]) if item else None
    for question in questions(said):
        found = [] if question.is_plain else matching(question, programme.items)
        if found:
            return Activity(found[0].id, found[0].title, question.says) if len(found) == 1 else None
    return None


def meaning_in_words(title: str, says: Says) -> str:
    """``Gala evening``, ``Bus of Gala evening``: what a column says of the activity of that title."""
    words = {
        Says.VEHICLE: _("Bus of {title}"),
        Says.TABLE: _("Table of {title}"),
        Says.SEAT: _("Seat at {title}"),
    }.get(says, "{title}")
    return words.format(title=title)


def _offered(item: ProgrammeItem, needs_day: bool) -> Iterator[tuple[str, str]]:
    there = {
        Says.ANSWER: True,
        Says.VEHICLE: item.may_have_vehicles,
        Says.TABLE: item.may_have_tables,
        Says.SEAT: item.may_have_tables,
    }
    title = f"{item.title} ({item.day})" if needs_day and item.day else item.title
    for prefix, says in _PREFIXES.items():
        if there[says]:
            yield f"{prefix}:{item.id}", meaning_in_words(title, says)
