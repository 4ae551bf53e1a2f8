"""The form of an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.organisations import OrganisationKind, kind_word
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import directory, directory_changes
from missiontui.text import fold


class OrganisationSubject:
    """An organisation, or a new one, as a form asks for it.

    Args:
        organisation_id: which is edited; None for a new one.
    """

    def __init__(self, desk: Desk, organisation_id: str | None) -> None:
        self._desk = desk
        self._organisation = (
            directory.organisation(desk.file, organisation_id) if organisation_id is not None else None
        )

    @property
    def title(self) -> str:
        """Which it is about."""
        if self._organisation is None:
            return _("A new organisation")
        return _("Edit {name}").format(name=self._organisation.name)

    def groups(self) -> Sequence[Group]:
        """The fields."""
        return (
            Group(
                _("Organisation"),
                (
                    Field("name", _("Name")),
                    Field("kind", _("Kind"), [kind_word(kind) for kind in OrganisationKind]),
                    Field("sector", _("Sector")),
                    Field("region", _("Region")),
                    Field("country", _("Country")),
                    Field("website", _("Website")),
                    Field("phone", _("Phone")),
                    Field("notes", _("Notes"), is_page=True),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._organisation is None:
            return {"kind": kind_word(OrganisationKind.COMPANY)}
        found = self._organisation = directory.organisation(self._desk.file, self._organisation.id)
        return {name: getattr(found, name) for name in _TEXTS} | {"kind": kind_word(found.kind)}

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        fields: dict[str, object] = {name: text for name, text in touched.items() if name in _TEXTS}
        if "kind" in touched:
            fields["kind"] = _kind(touched["kind"])
        found = self._organisation
        name = fields.get("name", found.name if found is not None else "")
        if not name:
            raise InputError(_("The organisation needs a name."), hint=_("Type one in the first line."))
        undo = _("u takes it back.")
        if found is None:
            fields.setdefault("kind", str(OrganisationKind.COMPANY))
            kept = directory_changes.add_organisation(self._desk.file, fields)
            return Saved(kept.id, _("Added {name}.").format(name=name) + f" {undo}")
        if not touched and not found.is_to_complete:
            return Saved(found.id, _("Nothing was changed."))
        kept = directory_changes.update_organisation(self._desk.file, found, fields)
        completed = _("No longer to complete.") if kept.is_completed else ""
        parts = (_("Saved {name}.").format(name=name), completed, undo)
        return Saved(found.id, " ".join(part for part in parts if part))


_TEXTS = tuple(name for name in directory_changes.ORGANISATION_FIELDS if name not in ("kind", "to_complete"))
"""Columns that hold what their line says."""


def organisation_form(
    desk: Desk, organisation_id: str | None, proposed: Mapping[str, str] | None = None
) -> RecordForm:
    """The form of an organisation, or of a new one.

    Args:
        proposed: field to what is proposed for a new one.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    return RecordForm(OrganisationSubject(desk, organisation_id), proposed)


def _kind(typed: str) -> str:
    """The kind that a line names.

    Raises:
        InputError: there is none of that name.
    """
    for kind in OrganisationKind:
        if fold(typed) in (fold(kind), fold(kind_word(kind))):
            return str(kind)
    raise InputError(
        _("“{kind}” is no kind of organisation.").format(kind=typed),
        hint=", ".join(kind_word(kind) for kind in OrganisationKind),
    )
