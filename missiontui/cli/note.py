"""``note``: a quick note on a handshake, in one line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from missiontui.domain.due_dates import DueCalendar
    from missiontui.domain.handshakes import FollowUp, Handshake
    from missiontui.domain.occasions import Occasion
    from missiontui.domain.understanding import Understanding
    from missiontui.store.connection import MissionFile


@click.command(
    "note",
    help=_(
        "Take a note on a handshake: @Name (Company, title) +one of ours <introduced by #tag !hot"
        " >promise fri. Without AltGr: &Name, %tag. Without words the note is read from the next line, or"
        " from a pipe: there a shell takes no sign for its own."
    ),
    context_settings={"ignore_unknown_options": True},  # so that a note may have a dash before a word
)
@click.argument("words", nargs=-1, metavar="[TEXT]...", type=click.UNPROCESSED)
@click.option("--item", "item_words", metavar="ITEM", help=_("At another item than the one that runs."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def note_command(session: Session, words: tuple[str, ...], item_words: str | None, as_json: bool) -> None:
    """Keep a note, then say what was understood of it."""
    text = " ".join(words) if words else _typed()
    if not text.strip():
        raise InputError(
            _("Nothing was noted: there are no words."), hint=_("Type them behind “missiontui note”.")
        )
    from missiontui.domain.understanding import understanding
    from missiontui.store.address_book import book_for_note, surroundings
    from missiontui.store.capturing import keep, keeper
    from missiontui.text import clean

    note, handshake_id = clean(text), ""
    try:
        with session.open_mission() as file:
            occasion = _occasion(file, session.clock(file).now(), item_words)
            book = book_for_note(file, f"{note} {session.settings.coordinator}")

            def calendar() -> DueCalendar:
                from missiontui.store.due_calendar import due_calendar

                return due_calendar(file, occasion.at, occasion.zone)

            around = surroundings(file, occasion.at, [occasion.item_id])
            understood = understanding(note, book, calendar, around)
            handshake_id = keep(file, note, understood, occasion, keeper(book, session.settings))
            from missiontui.store.handshakes import handshake  # after the commit

            kept = handshake(file, handshake_id)
            near = _near(file, understood)
    except MissionError:
        if not handshake_id:
            click.echo(note, err=True)  # so that it can be typed again
        raise
    if as_json:
        print_json(_as_json(kept, understood))
    else:
        _say(kept, understood, near)


def _typed() -> str:
    """The note from the next line at a terminal, all that comes from a pipe; without its last line end."""
    if sys.stdin.isatty():
        click.echo(_("Note: "), err=True, nl=False)
        return sys.stdin.readline().rstrip("\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # an old encoding loses an accent, not the note
    return sys.stdin.read().rstrip("\n")


def _occasion(file: MissionFile, now: datetime, item_words: str | None) -> Occasion:
    """Where and when it is: at what runs in this leg, or at the item that was named."""
    from missiontui.store.occasions import likeliest_occasion

    likeliest = likeliest_occasion(file, now)
    if item_words is None:
        return likeliest
    from missiontui.domain.occasions import at_item
    from missiontui.store import agenda

    return at_item(likeliest, agenda.find_item(file, item_words))


def _as_json(kept: Handshake, understood: Understanding) -> dict[str, object]:
    from missiontui.cli.day import iso

    organisations = {party.organisation_id: party.organisation for party in kept.parties}
    organisations |= dict(kept.organisations)
    return {
        "id": kept.id,
        "at": iso(kept.at, kept.zone),
        "zone": kept.zone,
        "item": kept.item or None,
        "place": kept.place,
        "note": kept.note,
        "people": [
            {
                "id": party.person_id,
                "name": party.name,
                "part": party.part,
                "organisation": party.organisation,
                "to_complete": party.is_to_complete,
            }
            for party in kept.parties
        ],
        "organisations": [
            {"id": organisation_id, "name": name}
            for organisation_id, name in organisations.items()
            if organisation_id
        ],
        "tags": list(kept.tags),
        "warmth": kept.warmth or None,
        "follow_ups": [
            {
                "id": one.id,
                "action": one.action,
                "due_on": one.due_on.isoformat() if one.due_on else None,
                "due_time": f"{one.due_time:%H:%M}" if one.due_time else None,
                "zone": one.zone or None,
                "owner": one.owner,
                "person": one.person or None,
            }
            for one in kept.follow_ups
        ],
        "unresolved": list(kept.unresolved),
        "problems": [{"words": words, "problem": why} for words, why in understood.unresolved],
    }


def _say(kept: Handshake, understood: Understanding, near: Sequence[tuple[str, str]]) -> None:
    from missiontui.domain import zones
    from missiontui.domain.dates import day_and_time

    where = " · ".join(part for part in (kept.item, kept.place) if part)
    time = day_and_time(zones.local(kept.at, kept.zone))
    say(_("● Saved  {title} · {time} · {where}").format(title=kept.title, time=time, where=where))
    for party in kept.parties:
        new = _(" (new, to complete)") if party.is_to_complete else ""
        firm = f", {party.organisation}" if party.organisation else ""
        say(f"  {party.part:<12}{party.name}{firm}{new}")
    marks = [kept.warmth, *(f"#{tag}" for tag in kept.tags)]
    if any(marks):
        say(f"  {_('marks'):<12}{' '.join(mark for mark in marks if mark)}")
    for promise in kept.follow_ups:
        say(f"  {_('promise'):<12}{_promise(promise)}")
    for words, why in understood.unresolved:
        say(f"  {'?':<12}" + _("“{words}”: {why}").format(words=words, why=why))
    for name, other in near:
        say(f"  {'?':<12}" + _("“{name}” is new. Or was it {near}?").format(name=name, near=other))


def _promise(promise: FollowUp) -> str:
    from missiontui.domain.dates import short_day

    due = short_day(promise.due_on) if promise.due_on else _("no date yet")
    time = f" {promise.due_time:%H:%M} ({promise.zone})" if promise.due_time else ""
    return f"{promise.action} · {due}{time} · {promise.owner}"


def _near(file: MissionFile, understood: Understanding) -> list[tuple[str, str]]:
    """Those who were made on the spot, each with somebody whose name is nearly the same."""
    new = [one.name for one in understood.people if one.is_new]
    if not new:
        return []
    from missiontui.store.address_book import address_book

    book = address_book(file)
    found = []
    for name in new:
        others = [one for one in book.found(name, ("person",), 2) if one.name != name]
        if others:
            firm = f" ({others[0].organisation})" if others[0].organisation else ""
            found.append((name, f"{others[0].name}{firm}"))
    return found
