"""What a mission holds on somebody, to be handed to them: sections of records, as text or for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from missiontui.domain.column_words import column_word
from missiontui.domain.field_words import field_in_words
from missiontui.i18n import _

_WIDTH = 24
"""Cells of the labels."""


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one sort.

    Args:
        name: as a program knows it.
        entries: column to what stands there, in words; nothing that is empty.
    """

    name: str
    entries: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All that is held on somebody. ``made_at`` and all times are of ``zone``."""

    person_id: str
    name: str
    mission: str
    made_at: str
    zone: str
    sections: tuple[Section, ...]


def as_text(found: Disclosure) -> str:
    """All of it to be read, one field a line."""
    return "\n".join(_lines(found)) + "\n"


def as_document(found: Disclosure) -> dict[str, object]:
    """All of it as a program reads it."""
    return {
        "id": found.person_id,
        "name": found.name,
        "mission": found.mission,
        "made_at": found.made_at,
        "zone": found.zone,
        **{section.name: [dict(entry) for entry in section.entries] for section in found.sections},
    }


def section_title(name: str) -> str:
    """A section in words; of a table of a later version its name."""
    words = {
        "record": _("What is on record"),
        "sources": _("Where it comes from"),
        "registrations": _("On lists of the programme"),
        "passages": _("Where they were checked off"),
        "programme": _("Part in the programme"),
        "absences": _("Absences"),
        "incidents": _("Incidents"),
        "handshakes": _("Notes of meetings with them"),
        "promises": _("Promises to them or by them"),
        "calls": _("Calls to them"),
        "mentions": _("Other texts that name them"),
        "other": _("Other records"),
        "acts": _("Done in their name"),
        "history": _("History of their record"),
        "holders": _("Who else has this"),
    }
    return words.get(name) or name


def _lines(found: Disclosure) -> Iterator[str]:
    yield _("What the mission “{mission}” holds on {name}").format(mission=found.mission, name=found.name)
    yield _("As of {time}; all times in {zone}.").format(time=found.made_at, zone=found.zone)
    yield _("Other people may be named in it: read it before you hand it over.")
    for section in found.sections:
        yield ""
        title = section_title(section.name)
        yield title
        yield "=" * len(title)
        if not section.entries:
            yield _("Nothing.")
        for number, entry in enumerate(section.entries):
            if number:
                yield ""
            for column, text in entry.items():
                yield from _field(column, text)


def _field(column: str, text: str) -> Iterator[str]:
    first, *more = text.splitlines() or [""]
    yield f"{_label(column):<{_WIDTH}}{first}".rstrip()
    yield from (f"{'':<{_WIDTH}}{line}" for line in more)


def _label(column: str) -> str:
    own = {
        "text": _("text"),
        "record": _("record"),
        "with": _("with"),
        "tags": _("tags"),
        "who": _("who"),
        "what": _("what"),
        "list": _("list"),
        "number": _("number"),
        "checkpoint": _("checkpoint"),
        "since": _("since"),
        "until": _("until"),
        "reason": _("reason"),
        "warmth": _("warmth"),
        "place": _("place"),
        "action": _("promise"),
        "owner": _("kept by"),
        "part": _("part"),
        "table": _("kind of record"),
    }
    if column in own:
        return own[column]
    known = column_word(column)
    return known if known != column else field_in_words(column)
