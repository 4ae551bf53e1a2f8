"""Handshakes and promises as tables, with headers in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.follow_ups import own_zone
from missiontui.domain.handshakes import FollowUp, Handshake, Part, Party, Status, Warmth
from missiontui.exchange.writing.listing import At, Cell, Line, Listing, Word
from missiontui.i18n import _


def handshakes_listing(handshakes: Iterable[Handshake], home: str) -> Listing:
    """Who met whom, what was said, what was promised; in the order given.

    Args:
        home: the zone of a note that names none, or one that there is not.
    """
    headers = {
        "at": _("When"),
        "item": _("Agenda item"),
        "place": _("Place"),
        "met": _("Met"),
        "delegates": _("Delegates"),
        "introduced_by": _("Introduced by"),
        "organisations": _("Companies named"),
        "note": _("Note"),
        "warmth": _("Warmth"),
        "tags": _("Tags"),
        "promises": _("Promises"),
        "noted_by": _("Noted by"),
        "not_understood": _("Not understood"),
    }
    lines = tuple(
        Line(
            {"id": one.id} | ({"agenda_item_id": one.item_id} if one.item_id else {}),
            (
                _moment(one, home),
                one.item,
                one.place,
                _named(one.named(Part.COUNTERPART)),
                _named(one.named(Part.DELEGATE)),
                _named(one.named(Part.INTRODUCER)),
                tuple(name for _id, name in one.organisations),
                one.note,
                warmth_cell(one),
                one.tags,
                tuple(_promise(promise) for promise in one.follow_ups),
                one.captured_by,
                one.unresolved,
            ),
        )
        for one in handshakes
    )
    return Listing("handshakes", tuple(headers), lines, tuple(headers.values()))


def follow_ups_listing(
    promises: Iterable[FollowUp], handshakes: Iterable[Handshake], home: str, name: str = "follow-ups"
) -> Listing:
    """What was promised, to whom, by when, who keeps it, and the note in which it stands."""
    headers = {
        "action": _("Promise"),
        "due_on": _("Due on"),
        "due_time": _("Time"),
        "zone": _("Time zone"),
        "status": _("Status"),
        "owner": _("Who keeps it"),
        "to": _("To whom"),
        "organisation": _("Their organisation"),
        "made_at": _("Promised on"),
        "note": _("Note"),
        "done_at": _("Done on"),
    }
    notes = {one.id: one for one in handshakes}
    lines = []
    for one in promises:
        note = notes.get(one.handshake_id)
        ids = {"handshake_id": one.handshake_id, "person_id": one.person_id, "owner_id": one.owner_id}
        cells: tuple[Cell, ...] = (
            one.action,
            one.due_on,
            f"{one.due_time:%H:%M}" if one.due_time is not None else "",
            one.zone,
            _status_cell(one),
            one.owner,
            one.person,
            one.organisation,
            _moment(note, home) if note is not None else None,
            note.note if note is not None else "",
            _at(one.done_at, own_zone(one, home)) if one.done_at is not None else None,
        )
        lines.append(Line({"id": one.id} | {key: value for key, value in ids.items() if value}, cells))
    return Listing(name, tuple(headers), tuple(lines), tuple(headers.values()))


def warmth_cell(note: Handshake) -> Word:
    """How much came of it."""
    words: dict[str, str] = {Warmth.HOT: _("hot"), Warmth.WARM: _("warm"), Warmth.COLD: _("cold")}
    return Word(note.warmth, words.get(note.warmth, note.warmth))


def _status_cell(promise: FollowUp) -> Word:
    words: dict[str, str] = {Status.OPEN: _("open"), Status.DONE: _("done"), Status.DROPPED: _("dropped")}
    return Word(promise.status, words.get(promise.status, promise.status))


def _moment(note: Handshake, home: str) -> At:
    return _at(note.at, note.zone if zones.is_zone(note.zone) else home)


def _at(moment: datetime, zone: str) -> At:
    return At(moment, zone, f"{zones.local(moment, zone):%Y-%m-%d %H:%M}")


def _named(parties: Iterable[Party]) -> tuple[str, ...]:
    """Names with what each belongs to."""
    return tuple(f"{one.name} ({one.organisation})" if one.organisation else one.name for one in parties)


def _promise(promise: FollowUp) -> str:
    """A promise in one phrase."""
    if promise.due_on is None:
        return promise.action
    return _("{action} (by {day})").format(action=promise.action, day=promise.due_on.isoformat())
