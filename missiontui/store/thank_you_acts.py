"""What a coordinator says of a thank-you: one act, one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from missiontui.domain.thank_you_words import why_word
from missiontui.domain.thank_yous import Thanked, ThankYou
from missiontui.errors import InputError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.thank_yous import all_thank_yous
from missiontui.text import clean

FIELDS = ("why", "language", "salutation", "owner_id", "owner", "sent_on", "is_left_out", "notes")
"""What may be said of one."""


def mark_sent(file: MissionFile, those: Collection[ThankYou], day: date | None) -> None:
    """Note that letters were sent that day; None: that they were not.

    Raises (as all that follow): StaleError: one is another by now, or gone; nothing was written.
    """
    _say(file, those, {"sent_on": day.isoformat() if day is not None else ""})


def set_owner(file: MissionFile, those: Collection[ThankYou], *, owner_id: str, owner: str) -> None:
    """Say who writes: a person of the mission, or a name where the id is empty, or nobody."""
    _say(file, those, {"owner_id": owner_id, "owner": "" if owner_id else owner})


def leave_out(file: MissionFile, those: Collection[ThankYou], *, is_left_out: bool) -> None:
    """Say that nobody is thanked there, or take that back."""
    _say(file, those, {"is_left_out": is_left_out})


def say_of(file: MissionFile, one: ThankYou, fields: Mapping[str, object]) -> None:
    """Say several things of a letter at once; ``fields`` are of ``FIELDS``."""
    _say(file, [one], fields)


def add_thank_you(
    file: MissionFile, *, person_id: str = "", name: str = "", why: str = "", notes: str = ""
) -> str:
    """Add somebody the programme does not name; returns what tells them from others.

    Raises:
        InputError: no name, or they are on the list already.
    """
    written = " ".join(clean(name, multiline=False).split())
    if not (person_id or written):
        raise InputError(_("Somebody to thank needs a name."), hint=_("Type one."))
    with file.writing("thank_you") as connection:
        known = next(
            (
                one
                for one in all_thank_yous(file)
                if (person_id and one.whom.person_id == person_id)
                or (not person_id and one.name.casefold() == written.casefold())
            ),
            None,
        )
        if known is not None and not known.said.is_left_out:
            raise InputError(
                _("{name} is on the list already, as {why}.").format(
                    name=known.name, why=why_word(known.why[0])
                ),
                hint=_("Change that line instead."),
            )
        values = {"why": why, "notes": clean(notes).strip(), "is_left_out": 0}
        if known is None:
            values |= {"person_id": person_id or None, "name": "" if person_id else written}
        _write(connection, known, values)
    return known.key if known is not None else Thanked(person_id, written).key


def _say(file: MissionFile, those: Collection[ThankYou], fields: Mapping[str, object]) -> None:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not said of a thank-you: {sorted(unknown)}")
    values = {
        name: clean(value, multiline=name == "notes").strip() if isinstance(value, str) else value
        for name, value in fields.items()
    }
    if "owner_id" in values:
        values["owner_id"] = values["owner_id"] or None
    if "is_left_out" in values:
        values["is_left_out"] = int(bool(values["is_left_out"]))
    with file.writing("thank_you") as connection:
        present = {one.key: one for one in all_thank_yous(file)}
        for seen in those:
            now = present.get(seen.key)
            if now is None or any(getattr(now.said, name) != getattr(seen.said, name) for name in fields):
                raise StaleError(
                    _("The thanks to {name} were changed meanwhile; nothing was saved.").format(
                        name=seen.name
                    ),
                    hint=_("Look at it again and repeat."),
                )
            _write(connection, now, values)


def _write(connection: Any, known: ThankYou | None, values: Mapping[str, object]) -> None:
    """Write into every record of a thank-you, or make the first one."""
    if known is not None and known.record_ids:
        assignments = ", ".join(f"{name} = ?" for name in values)
        for record_id in known.record_ids:
            connection.execute(
                f"UPDATE thank_you SET {assignments} WHERE id = ?", (*values.values(), record_id)
            )
        return
    row: dict[str, object] = {"id": new_id()}
    if known is not None:
        row |= {
            "person_id": known.whom.person_id or None,
            "name": "" if known.whom.person_id else known.name,
            "why": "",
        }
    row |= values
    connection.execute(
        f"INSERT INTO thank_you ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
