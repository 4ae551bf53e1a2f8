"""What a coordinator does with targets: add, change, take a stage further, remove. Each is one act."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.domain.targets import Stage, Target, is_oneself
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.targets import target
from missiontui.text import clean

FIELDS = (
    "organisation_id",
    "person_id",
    "wanted_person_id",
    "wanted_organisation_id",
    "wanted",
    "goal",
    "contact_before",
    "offer",
    "stage",
    "proof",
)
"""What may be set on a target."""

Fields = Mapping[str, object]


def add_target(file: MissionFile, fields: Fields) -> str:
    """Add a target; returns its id.

    Args:
        fields: of ``FIELDS``, to its value; nobody is an empty id.

    Raises:
        InputError: it is of nobody, or wants nobody, or oneself.
        NotFoundError: somebody whom it names is gone.
    """
    values = {"id": new_id(), **_stored(fields)}
    with file.writing("target") as connection:
        _refuse_what_cannot_be(file, values)
        connection.execute(
            f"INSERT INTO target ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
    return str(values["id"])


def change_target(file: MissionFile, seen: Target, fields: Fields) -> None:
    """Change a target.

    Args:
        seen: as it was when the fields were typed.
        fields: of ``FIELDS``, to the new value.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        InputError: it would be of nobody, or want nobody, or oneself.
        NotFoundError: it is gone, or somebody whom it names is.
    """
    values = _stored(fields)
    with file.writing("target") as connection:
        now = target(file, seen.id)
        _refuse_if_stale(seen, now, values)
        present: dict[str, object] = {name: getattr(now, name) for name in FIELDS}
        changed = {name: value for name, value in values.items() if (value or "") != present[name]}
        if not changed:
            return
        if changed.keys() - {"goal", "contact_before", "offer", "stage", "proof"}:
            _refuse_what_cannot_be(file, present | values)
        assignments = ", ".join(f"{name} = ?" for name in changed)
        connection.execute(f"UPDATE target SET {assignments} WHERE id = ?", (*changed.values(), seen.id))


def set_stage(file: MissionFile, seen: Target, stage: Stage) -> None:
    """Say how far a target is.

    Raises:
        StaleError: that has changed meanwhile; nothing was written.
        NotFoundError: it is gone.
    """
    change_target(file, seen, {"stage": str(stage)})


def remove_targets(file: MissionFile, *seen: Target) -> None:
    """Remove targets, in one act. A B2B meeting that was made of one stays, without it.

    Raises:
        NotFoundError: one of them is gone; nothing was removed.
    """
    with file.writing("target", "b2b_meeting") as connection:
        for one in seen:
            target(file, one.id)
            connection.execute("UPDATE b2b_meeting SET target_id = NULL WHERE target_id = ?", (one.id,))
            connection.execute("DELETE FROM target WHERE id = ?", (one.id,))


def _stored(fields: Fields) -> dict[str, object]:
    """The fields as they stand in the file, where nobody is no id."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a target: {sorted(unknown)}")
    values = {
        name: clean(value, multiline=False).strip() if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return {name: (value or None) if name.endswith("_id") else value for name, value in values.items()}


def _refuse_if_stale(seen: Target, now: Target, values: Fields) -> None:
    if any(getattr(now, name) != getattr(seen, name) for name in values):
        raise StaleError(
            _("The target “{target}” was changed meanwhile; nothing was saved.").format(target=now.whom),
            hint=_("Look at it again and repeat."),
        )


def _refuse_what_cannot_be(file: MissionFile, values: Fields) -> None:
    """Refuse a target of nobody, of somebody who is gone, or of oneself."""
    organisation_id, person_id, wanted_person_id, wanted_organisation_id = (
        str(values.get(name) or "") for name in FIELDS[:4]
    )
    if not organisation_id and not person_id:
        raise InputError(
            _("A target is of a company or of a delegate of ours, and neither is said."),
            hint=_("Say who wants to meet them."),
        )
    if not (wanted_person_id or wanted_organisation_id or values.get("wanted")):
        raise InputError(
            _("Nobody is wanted."), hint=_("Say whom they want to meet: a person, a company, or in words.")
        )
    firms = {
        one: _organisation_of(file, one) if one else ""
        for one in dict.fromkeys((person_id, wanted_person_id))
    }
    for one in filter(None, (organisation_id, wanted_organisation_id)):
        if file.row("SELECT 1 FROM organisation WHERE id = ?", one) is None:
            raise NotFoundError(
                _("That organisation is no longer in the mission; nothing was saved."),
                hint=_("Choose another one."),
            )
    if is_oneself(
        organisation_id,
        person_id,
        wanted_person_id,
        wanted_organisation_id,
        person_company=firms[person_id],
        wanted_company=firms[wanted_person_id],
    ):
        raise InputError(
            _("Who wants to meet somebody and who is wanted are the same; nothing was saved."),
            hint=_("A target is somebody else: another person, or another company."),
        )


def _organisation_of(file: MissionFile, person_id: str) -> str:
    """The id of somebody's organisation; empty for none.

    Raises:
        NotFoundError: they are gone.
    """
    row = file.row("SELECT organisation_id FROM person WHERE id = ?", person_id)
    if row is None:
        raise NotFoundError(
            _("That person is no longer in the mission; nothing was saved."), hint=_("Choose somebody else.")
        )
    return str(row["organisation_id"] or "")
