"""The form of a number to phone in need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.emergency_choice import number_kind_named
from missiontui.domain.emergency_numbers import NumberKind, refuse_no_number
from missiontui.domain.emergency_words import number_kind_word, number_title
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda
from missiontui.store.emergency_numbers import add_number, change_number, emergency_number, present_leg
from missiontui.text import fold


class NumberSubject:
    """A number of the emergency sheet, or a new one, as a form asks for it.

    Args:
        number_id: which one is edited; None for a new one.
    """

    def __init__(self, desk: Desk, number_id: str | None) -> None:
        self._desk = desk
        self._seen = emergency_number(desk.file, number_id) if number_id is not None else None
        self._legs = {leg.city: leg.id for leg in agenda.destinations(desk.file)}

    @property
    def title(self) -> str:
        """What it is about."""
        if self._seen is None:
            return _("A number to phone in need")
        return _("Edit: {number}").format(number=number_title(self._seen))

    def groups(self) -> Sequence[Group]:
        """The fields."""
        return (
            Group(
                _("Whom to phone; without a leg it holds everywhere"),
                (
                    Field("kind", _("Who answers"), [number_kind_word(kind) for kind in NumberKind]),
                    Field("name", _("Name")),
                    Field("phone", _("Number")),
                    Field("city", _("Leg"), list(self._legs)),
                    Field("address", _("Address")),
                    Field("notes", _("Notes")),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._seen is None:
            return {}
        one = self._seen = emergency_number(self._desk.file, self._seen.id)
        return {
            "kind": number_kind_word(one.kind),
            "name": one.name,
            "phone": one.phone,
            "city": one.city,
            "address": one.address,
            "notes": one.notes,
        }

    def proposed(self) -> Mapping[str, str]:
        """What stands in the form of a new one: the present leg."""
        leg = present_leg(self._desk.file, self._desk.clock.minute())
        return {"city": leg.city} if leg is not None else {}

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file, seen = self._desk.file, self._seen
        fields = {name: text for name, text in touched.items() if name not in ("kind", "city")}
        if "kind" in touched or seen is None:
            fields["kind"] = str(number_kind_named(touched.get("kind", "")))
        if "city" in touched:
            fields["destination_id"] = self._leg(touched["city"])
        if seen is None:
            refuse_no_number(fields.get("phone", ""))
            new_id = add_number(file, fields)
            return self._saved(new_id, _("Added: {number}. u takes it back."))
        if not fields or not change_number(file, seen, fields):
            return Saved(seen.id, _("Nothing was changed."))
        return self._saved(seen.id, _("Saved: {number}. u takes it back."))

    def _leg(self, city: str) -> str:
        """The id of the leg that a line names; empty for everywhere.

        Raises:
            NotFoundError: there is none of that name.
        """
        for name, leg_id in self._legs.items():
            if fold(name) == fold(city):
                return leg_id
        if not city:
            return ""
        raise NotFoundError(
            _("“{city}” is no leg of the mission.").format(city=city),
            hint=_("There are {cities}; an empty line is everywhere.").format(cities=", ".join(self._legs)),
        )

    def _saved(self, number_id: str, words: str) -> Saved:
        title = number_title(emergency_number(self._desk.file, number_id))
        return Saved(number_id, words.format(number=title))


def number_form(desk: Desk, number_id: str | None) -> RecordForm:
    """The form of a number, or of a new one.

    Raises:
        NotFoundError: it is no longer on the sheet.
    """
    subject = NumberSubject(desk, number_id)
    return RecordForm(subject, subject.proposed() if number_id is None else None)
