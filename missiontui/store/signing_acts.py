"""What a coordinator does with signings: add, change, put in order, tick off, sign. Each is one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.signings import Part, Signing, SigningStatus, Tick, refuse_step
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.signing_names import Holder
from missiontui.store.signing_parts import Parts, holders_of, set_parts
from missiontui.text import clean

FIELDS = (
    "agenda_item_id",
    "title",
    "kind",
    "value",
    "currency",
    "embargo_until",
    "copies",
    "languages",
    "photo",
    "notes",
)
"""What may be set on a signing in a form."""

_OR_NOTHING = frozenset({"agenda_item_id", "embargo_until"})
"""Columns in which nothing is NULL."""

Fields = Mapping[str, object]


def add_signing(file: MissionFile, fields: Fields, parts: Parts) -> str:
    """Add a signing, last in its ceremony; returns its id.

    Args:
        fields: column to value; an embargo is UTC.

    Raises:
        NotFoundError: the ceremony is no longer in the programme.
    """
    values = {"id": new_id(), **_checked(fields)}
    with file.writing("signing", "signing_party") as connection:
        ceremony = values.get("agenda_item_id")
        _refuse_no_item(connection, ceremony)
        values["position"] = len(_in_ceremony(connection, ceremony)) + 1
        connection.execute(
            f"INSERT INTO signing ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        _put_in_order(connection, ceremony)
        set_parts(connection, str(values["id"]), parts)
    return str(values["id"])


def change_signing(file: MissionFile, seen: Signing, fields: Fields, parts: Parts) -> None:
    """Change a signing; one that goes to another ceremony comes last there.

    Args:
        seen: as it was when the fields were typed.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        NotFoundError: it, or the ceremony, is gone.
    """
    values = _checked(fields)
    with file.writing("signing", "signing_party") as connection:
        row = _row(connection, seen)
        is_stale = any(_in_file(row, name) != _as_seen(seen, name) for name in values)
        if is_stale or any(holders_of(connection, seen.id, part) != _seen_in(seen, part) for part in parts):
            raise _stale(seen)
        changed = {name: value for name, value in values.items() if value != _in_file(row, name)}
        if "agenda_item_id" in changed:
            _refuse_no_item(connection, changed["agenda_item_id"])
            changed["position"] = len(_in_ceremony(connection, changed["agenda_item_id"])) + 1
        _update(connection, seen.id, changed)
        if "agenda_item_id" in changed:
            _put_in_order(connection, row["agenda_item_id"])
            _put_in_order(connection, changed["agenda_item_id"])
        set_parts(connection, seen.id, parts)


def move_signing(file: MissionFile, seen: Signing, to: int) -> int:
    """Give a signing another place in its ceremony; the others make room, and no place is left out.

    Args:
        to: the place, from 1; beyond the ends the first or the last is meant.

    Returns:
        The place that it has now.

    Raises:
        NotFoundError: it is gone.
    """
    with file.writing("signing") as connection:
        row = _row(connection, seen)
        ids = _in_ceremony(connection, row["agenda_item_id"])
        ids.remove(seen.id)
        place = max(0, min(to - 1, len(ids)))
        _number(connection, [*ids[:place], seen.id, *ids[place:]])
    return place + 1


def tick(file: MissionFile, seen: Signing, *what: Tick, is_done: bool) -> None:
    """Tick things off for a signing, or take their ticks back.

    Raises:
        StaleError, NotFoundError: somebody else has ticked it meanwhile; it is gone.
    """
    with file.writing("signing") as connection:
        row = _row(connection, seen)
        if any(bool(row[one]) != seen.has(one) for one in what):
            raise _stale(seen)
        _update(connection, seen.id, {str(one): int(is_done) for one in what if seen.has(one) != is_done})


def set_status(file: MissionFile, seen: Signing, status: SigningStatus, *, at: datetime) -> None:
    """Say how far a signing has come.

    Args:
        at: when it was signed, if that is what is said: the mission's time, UTC.

    Raises:
        InputError: what is signed would be withdrawn, or what is withdrawn signed.
        StaleError, NotFoundError: somebody else has said something meanwhile; it is gone.
    """
    refuse_step(seen, status)
    with file.writing("signing") as connection:
        row = _row(connection, seen)
        if _status_in(row) != seen.status:
            raise _stale(seen)
        signed_at = zones.to_text(at) if status == SigningStatus.SIGNED else None
        _update(connection, seen.id, {"status": str(status), "signed_at": signed_at})


def remove_signing(file: MissionFile, seen: Signing) -> None:
    """Take a signing out of the mission, with whoever had a part in it; the others close up.

    Raises:
        NotFoundError: it is gone.
    """
    with file.writing("signing", "signing_party") as connection:
        row = _row(connection, seen)
        connection.execute("DELETE FROM signing_party WHERE signing_id = ?", (seen.id,))
        connection.execute("DELETE FROM signing WHERE id = ?", (seen.id,))
        _put_in_order(connection, row["agenda_item_id"])


def _row(connection: Any, seen: Signing) -> Any:
    row = connection.execute("SELECT * FROM signing WHERE id = ?", (seen.id,)).fetchone()
    if row is None:
        raise NotFoundError(
            _("“{title}” is no longer in the mission.").format(title=seen.title), hint=_("Look again.")
        )
    return row


def _in_ceremony(connection: Any, item_id: object) -> list[str]:
    """The signings of a ceremony in their order; those without one, for none."""
    rows = connection.execute(
        "SELECT id FROM signing WHERE agenda_item_id IS ? ORDER BY position, id", (item_id,)
    ).fetchall()
    return [row["id"] for row in rows]


def _put_in_order(connection: Any, item_id: object) -> None:
    """Number the signings of a ceremony from 1, without gaps; two of one place come by age."""
    _number(connection, _in_ceremony(connection, item_id))


def _number(connection: Any, ids: Sequence[str]) -> None:
    for position, signing_id in enumerate(ids, 1):
        connection.execute(
            "UPDATE signing SET position = ? WHERE id = ? AND position <> ?", (position, signing_id, position)
        )


def _update(connection: Any, signing_id: str, values: Fields) -> None:
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        connection.execute(f"UPDATE signing SET {assignments} WHERE id = ?", (*values.values(), signing_id))


def _refuse_no_item(connection: Any, item_id: object) -> None:
    if item_id and not connection.execute("SELECT 1 FROM agenda_item WHERE id = ?", (item_id,)).fetchone():
        raise NotFoundError(
            _("The ceremony is no longer in the programme; nothing was saved."),
            hint=_("Choose another item."),
        )


def _status_in(row: Any) -> SigningStatus:
    status = row["status"]
    return SigningStatus(status) if status in set(SigningStatus) else SigningStatus.PLANNED


def _in_file(row: Any, column: str) -> object:
    """What stands in a column; another program may have written nothing as an empty text."""
    return (row[column] or None) if column in _OR_NOTHING else row[column]


def _as_seen(seen: Signing, column: str) -> object:
    """What stood in a column when the signing was read."""
    value = getattr(seen, "item_id" if column == "agenda_item_id" else column)
    return (value or None) if column in _OR_NOTHING else value


def _seen_in(seen: Signing, part: Part) -> list[Holder]:
    return [Holder("" if one.person_id else one.organisation_id, one.person_id) for one in seen.of(part)]


def _stale(seen: Signing) -> StaleError:
    return StaleError(
        _("“{title}” was changed meanwhile; nothing was saved.").format(title=seen.title),
        hint=_("Look at it again and repeat."),
    )


def _checked(fields: Fields) -> dict[str, object]:
    """The fields as they stand in the file; a column that is not to be set is a fault of ours."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a signing: {sorted(unknown)}")
    return {name: _stored(name, value) for name, value in fields.items()}


def _stored(name: str, value: object) -> object:
    if isinstance(value, datetime):
        return zones.to_text(value)
    if isinstance(value, str):
        value = clean(value, multiline=name == "notes").strip()
    return (value or None) if name in _OR_NOTHING else value
