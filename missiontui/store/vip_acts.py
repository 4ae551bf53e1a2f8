"""Noting how somebody is received: when they are expected, in what car, who greets them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.reception_entry import FIELDS, Reception
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.vips import reception
from missiontui.text import clean


def change_reception(
    file: MissionFile, item_id: str, person_id: str, fields: Mapping[str, object], seen: Reception
) -> None:
    """Change how somebody is received, in one act. Registered twice, by two laptops, they get it twice.

    Args:
        fields: of ``FIELDS``, to the new value: an instant (UTC) or None, words, the id of who greets them
            or nothing.
        seen: as it was when that was typed.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        NotFoundError: they are not on the list any more, or who is to greet them is gone.
    """
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not how somebody is received: {sorted(unknown)}")
    values = {name: _stored(name, value) for name, value in fields.items()}
    with file.writing("registration") as connection:
        now = reception(file, item_id, person_id)
        if any(getattr(now, name) != getattr(seen, name) for name in fields):
            raise StaleError(
                _("How they are received was changed meanwhile; nothing was saved."),
                hint=_("Look at it again and repeat."),
            )
        greeter_id = values.get("greeter_id")
        if (
            greeter_id
            and not connection.execute("SELECT 1 FROM person WHERE id = ?", (greeter_id,)).fetchone()
        ):
            raise NotFoundError(
                _("Who is to greet them is no longer in this mission; nothing was saved."),
                hint=_("Choose somebody else."),
            )
        changed = {
            name: value for name, value in values.items() if value != _stored(name, getattr(now, name))
        }
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            connection.execute(
                f"UPDATE registration SET {assignments} WHERE agenda_item_id = ? AND person_id = ?",
                (*changed.values(), item_id, person_id),
            )


def _stored(name: str, value: object) -> object:
    """A value as it stands in the file, where nobody is no id."""
    if isinstance(value, datetime):
        return zones.to_text(value)
    if isinstance(value, str):
        value = clean(value, multiline=False).strip()
    return (value or None) if name == "greeter_id" else value
