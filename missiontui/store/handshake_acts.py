"""What a coordinator changes about a handshake afterwards: each act one transaction, and one undo.

Each is given the handshake as it was shown; where what it writes over is no longer that, nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.handshake_split import Goes, Piece
from missiontui.domain.handshakes import Handshake, Party
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.agenda import item as agenda_item
from missiontui.store.connection import MissionFile
from missiontui.store.handshakes import TABLES, handshake
from missiontui.store.ids import new_id
from missiontui.text import clean

_FOUND_BY = {
    "handshake_person": ("person_id", "part"),
    "handshake_organisation": ("organisation_id",),
    "handshake_tag": ("name",),
    "follow_up": ("id",),
}
"""Table to the columns that find a ``Piece`` in it, within its note."""

_SPLIT = (
    "at",
    "zone",
    "item_id",
    "place",
    "note",
    "warmth",
    "captured_by",
    "parties",
    "organisations",
    "tags",
    "follow_ups",
)
"""What a split takes from the note."""


def attach(file: MissionFile, seen: Handshake, item: AgendaItem | None) -> None:
    """Say at which item it was, None for none. Its place follows, unless somebody wrote another one in.

    Raises:
        NotFoundError: the item is no longer in the programme.
    """
    with file.writing("handshake") as connection:
        _refuse_if_changed(file, seen, "item_id", "place", "zone")
        if item is not None:
            agenda_item(file, item.id)
        written: dict[str, object] = {"agenda_item_id": item.id if item else None}
        if item is not None and seen.place in _places_by_themselves(connection, seen):
            written["place"] = item.venue or item.destination.city
        if item is not None and seen.zone not in (item.start_zone, item.end_zone):
            written["zone"] = item.start_zone
        _set(connection, seen.id, written)


def split(file: MissionFile, seen: Handshake, pieces: Sequence[Piece]) -> str:
    """Make two notes of one, with the same words, time, item, place and warmth; returns the new one's id.

    What was not understood in the words stays with the old one.

    Args:
        pieces: of all that hangs on the note, to which of them it belongs.
    """
    new = new_id()
    with file.writing(*TABLES) as connection:
        _refuse_if_changed(file, seen, *_SPLIT)
        connection.execute(
            """INSERT INTO handshake (id, at, zone, agenda_item_id, place, note, warmth, captured_by)
               SELECT ?, at, zone, agenda_item_id, place, note, warmth, captured_by
               FROM handshake WHERE id = ?""",
            (new, seen.id),
        )
        for piece in pieces:
            if piece.goes == Goes.NEW:
                for row_id in _rows_of(connection, piece.table, seen.id, piece.key):
                    connection.execute(
                        f"UPDATE {piece.table} SET handshake_id = ? WHERE id = ?", (new, row_id)
                    )
            elif piece.goes == Goes.BOTH:
                values = dict(zip(_FOUND_BY[piece.table], piece.key, strict=True))
                _add(connection, piece.table, {"handshake_id": new, **values})
    return new


def set_warmth(file: MissionFile, seen: Handshake, warmth: str) -> None:
    """Say how much came of it; empty for nothing said."""
    with file.writing("handshake") as connection:
        _refuse_if_changed(file, seen, "warmth")
        _set(connection, seen.id, {"warmth": warmth})


def set_tags(file: MissionFile, seen: Handshake, tags: Sequence[str]) -> None:
    """Give it these tags and no others; those that it has already are left as they are."""
    wanted = {clean(tag, multiline=False).strip(): None for tag in tags}
    with file.writing("handshake_tag") as connection:
        _refuse_if_changed(file, seen, "tags")
        rows = connection.execute(
            "SELECT id, name FROM handshake_tag WHERE handshake_id = ?", (seen.id,)
        ).fetchall()
        for row in rows:
            if row["name"] not in wanted:
                connection.execute("DELETE FROM handshake_tag WHERE id = ?", (row["id"],))
        present = {row["name"] for row in rows}
        for tag in wanted:
            if tag and tag not in present:
                _add(connection, "handshake_tag", {"handshake_id": seen.id, "name": tag})


def set_moment_and_place(file: MissionFile, seen: Handshake, at: datetime, place: str) -> None:
    """Say when (UTC) and where it was."""
    with file.writing("handshake") as connection:
        _refuse_if_changed(file, seen, "at", "place")
        written: dict[str, object] = {}
        if at != seen.at:
            written["at"] = zones.to_text(at)
        if place != seen.place:
            written["place"] = clean(place, multiline=False).strip()
        _set(connection, seen.id, written)


def add_party(file: MissionFile, seen: Handshake, person_id: str, part: str) -> None:
    """Say that somebody was in it; whoever is in it already has that part from now on.

    Raises:
        NotFoundError: the person is no longer in the mission.
    """
    with file.writing("handshake_person") as connection:
        _refuse_if_changed(file, seen, "parties")
        if connection.execute("SELECT 1 FROM person WHERE id = ?", (person_id,)).fetchone() is None:
            raise NotFoundError(_("That person is no longer in the mission."))
        found = connection.execute(
            "SELECT id FROM handshake_person WHERE handshake_id = ? AND person_id = ?", (seen.id, person_id)
        ).fetchone()
        if found is None:
            named = {"handshake_id": seen.id, "person_id": person_id, "part": part}
            _add(connection, "handshake_person", named)
        else:
            connection.execute("UPDATE handshake_person SET part = ? WHERE id = ?", (part, found["id"]))


def remove_party(file: MissionFile, seen: Handshake, party: Party) -> None:
    """Say that somebody was not in it. What was promised to them stays promised."""
    with file.writing("handshake_person") as connection:
        _refuse_if_changed(file, seen, "parties")
        _delete(connection, "handshake_person", seen.id, (party.person_id, party.part))


def remove_organisation(file: MissionFile, seen: Handshake, organisation_id: str) -> None:
    """Say that a company that was named in it was not meant."""
    with file.writing("handshake_organisation") as connection:
        _refuse_if_changed(file, seen, "organisations")
        _delete(connection, "handshake_organisation", seen.id, (organisation_id,))


def delete(file: MissionFile, seen: Handshake) -> None:
    """Delete the note with all that hangs on it, its promises too; undo brings all of it back."""
    with file.writing(*TABLES) as connection:
        handshake(file, seen.id)
        for table in _FOUND_BY:
            connection.execute(f"DELETE FROM {table} WHERE handshake_id = ?", (seen.id,))
        connection.execute("DELETE FROM handshake WHERE id = ?", (seen.id,))


def _refuse_if_changed(file: MissionFile, seen: Handshake, *fields: str) -> None:
    """Refuse to write over what is no longer as it was shown.

    Raises:
        NotFoundError: the note is gone.
        StaleError: it has changed.
    """
    present = handshake(file, seen.id)
    if any(getattr(present, field) != getattr(seen, field) for field in fields):
        raise StaleError(
            _("That note was changed meanwhile; nothing was saved."),
            hint=_("Look at it again and repeat."),
        )


def _places_by_themselves(connection: Any, seen: Handshake) -> frozenset[str]:
    """The places that a note has without somebody writing one in: none, a city, its item's venue."""
    rows = connection.execute(
        "SELECT city AS place FROM destination UNION SELECT venue FROM agenda_item WHERE id = ?",
        (seen.item_id,),
    )
    return frozenset({"", *(row["place"] for row in rows)})


def _set(connection: Any, handshake_id: str, values: dict[str, object]) -> None:
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        connection.execute(
            f"UPDATE handshake SET {assignments} WHERE id = ?", (*values.values(), handshake_id)
        )


def _add(connection: Any, table: str, values: Mapping[str, object]) -> None:
    row = {"id": new_id(), **values}
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )


def _delete(connection: Any, table: str, handshake_id: str, key: tuple[str, ...]) -> None:
    for row_id in _rows_of(connection, table, handshake_id, key):
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _rows_of(connection: Any, table: str, handshake_id: str, key: tuple[str, ...]) -> list[str]:
    """Ids of what a key finds among what hangs on a note, compared as it is read: what another program wrote
    may not be clean in the file."""
    rows = connection.execute(f"SELECT * FROM {table} WHERE handshake_id = ?", (handshake_id,)).fetchall()
    return [row["id"] for row in rows if tuple(row[column] for column in _FOUND_BY[table]) == key]
