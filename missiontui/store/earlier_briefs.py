"""What an earlier mission knows of somebody or of a company, in lines for a brief."""

from __future__ import annotations

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.handshake_days import own_zone
from missiontui.domain.handshakes import Handshake
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.store import people
from missiontui.store.connection import MissionFile
from missiontui.store.directory import person
from missiontui.store.handshakes import handshakes_of_organisation, handshakes_of_person
from missiontui.store.log.names import names_of
from missiontui.store.where import zone_at

FEW = 2
"""Handshakes told of one earlier mission, the newest."""


def name_of(file: MissionFile, table: str, record_id: str) -> str:
    """What a record is called, by which it is looked for in earlier missions."""
    return names_of(file, [(table, record_id)]).get((table, record_id), "")


def known_earlier(earlier: MissionFile, table: str, name: str) -> tuple[str, ...]:
    """What an earlier mission knows, a line each; nothing where nobody there is called so, or several are.

    Args:
        table: ``person`` or ``organisation``; of anything else nothing is known earlier.
        name: what they are called; accents and case do not matter.
    """
    try:
        if table == "person":
            return _of_person(earlier, people.person_named(earlier, name))
        if table == "organisation":
            return _of_organisation(earlier, people.organisation_named(earlier, name))
    except (NotFoundError, AmbiguousError):
        return ()
    return ()


def _of_person(earlier: MissionFile, person_id: str) -> tuple[str, ...]:
    known = person(earlier, person_id)
    work = ", ".join(part for part in (known.job_title, known.organisation) if part)
    found = handshakes_of_person(earlier, person_id)
    return (" · ".join(part for part in (work, _number(len(found))) if part), *_lines(earlier, found))


def _of_organisation(earlier: MissionFile, organisation_id: str) -> tuple[str, ...]:
    found = handshakes_of_organisation(earlier, organisation_id)
    return (_number(len(found)), *_lines(earlier, found))


def _number(number: int) -> str:
    return ngettext("{number} handshake", "{number} handshakes", number).format(number=number)


def _lines(earlier: MissionFile, found: tuple[Handshake, ...]) -> tuple[str, ...]:
    return tuple(_line(one, zone_at(earlier, one.at)) for one in found[:FEW])


def _line(handshake: Handshake, elsewhere: str) -> str:
    local = zones.local(handshake.at, own_zone(handshake, elsewhere))
    day = _("{day} {year}").format(day=short_day(local.date()), year=local.year)
    note = " ".join(handshake.note.split())
    return " · ".join(part for part in (day, warmth_in_words(handshake.warmth), note) if part)
