"""The form of an incident: its kind by one letter, whom it is about, what happened, and what is done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.incident_times import due_at, happened_at, time_line
from missiontui.domain.incident_words import state_in_words
from missiontui.domain.incidents import KIND_LETTERS, kind_named, kind_word, own_zone
from missiontui.errors import AmbiguousError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, people
from missiontui.store.due_calendar import due_calendar
from missiontui.store.incident_acts import change_incident, raise_incident
from missiontui.store.incidents import incident
from missiontui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class About:
    """What an incident that is about to be raised is likely about: whom, at what, where, and of what kind."""

    person_id: str = ""
    person: str = ""
    item_id: str = ""
    item: str = ""
    place: str = ""
    kind: str = ""


class IncidentSubject:
    """An incident, or a new one, as a form asks for it.

    Args:
        incident_id: which one is edited; None for a new one.
        about: of a new one, what stands there at first.
    """

    def __init__(self, desk: Desk, incident_id: str | None, about: About) -> None:
        self._desk = desk
        self._about = about
        self._seen = incident(desk.file, incident_id) if incident_id is not None else None

    @property
    def title(self) -> str:
        """What it is about."""
        return (
            _("An incident") if self._seen is None else _("Edit: {incident}").format(incident=self._seen.name)
        )

    def groups(self) -> Sequence[Group]:
        """The fields, in the order in which somebody on the phone tells them."""
        desk = self._desk
        names = [one.name for one in people.people(desk.file)]
        letters = {letter: kind_word(kind) for letter, kind in KIND_LETTERS.items()}
        legend = ", ".join(f"{letter} {word}" for letter, word in letters.items())
        titles = [entry.item.title for entry in desk.situation()[0].present.entries]
        return (
            Group(
                legend,
                (
                    Field("kind", _("Kind"), letters=letters),
                    Field("text", _("What happened")),
                    Field("person", _("To whom"), names),
                ),
            ),
            Group(
                _("Where and when: 11:20, -20, yesterday 18:00"),
                (
                    Field("at", _("When")),
                    Field("item", _("At item"), list(dict.fromkeys(titles))),
                    Field("place", _("Place")),
                ),
            ),
            Group(
                _("What is done: due 15:30, +30, tomorrow 9:00"),
                (
                    Field("owner", _("Who handles it"), ("me", desk.coordinator, *names)),
                    Field("next_step", _("Next step")),
                    Field("due_at", _("Due")),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._seen is None:
            return {}
        one = self._seen = incident(self._desk.file, self._seen.id)
        zone, now = own_zone(one, self._desk.zone), self._desk.clock.minute()
        return {
            "kind": kind_word(one.kind),
            "text": one.text,
            "person": one.concerned.name if one.concerned is not None else "",
            "at": time_line(one.at, now, zone),
            "item": one.item,
            "place": one.place,
            "owner": one.owner,
            "next_step": one.next_step,
            "due_at": time_line(one.due_at, now, zone),
        }

    def proposed(self) -> Mapping[str, str]:
        """What stands in the form of a new one."""
        about = self._about
        said = {
            "kind": kind_word(about.kind) if about.kind else "",
            "person": about.person,
            "at": time_line(self._desk.clock.minute(), self._desk.clock.minute(), self._desk.zone),
            "item": about.item,
            "place": about.place,
            "owner": self._desk.coordinator,
        }
        return {name: text for name, text in said.items() if text}

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        desk, seen = self._desk, self._seen
        if seen is None:
            kind = kind_named(touched.get("kind", ""))  # before all else: it stands first
            fields = {"zone": desk.zone, **self._fields(touched), "kind": str(kind)}
            new_id = raise_incident(desk.file, fields, at=desk.clock.minute(), by=desk.settings.signature)
            return self._saved(new_id, _("Noted: {incident}. u takes it back."))
        fields = self._fields(touched)
        if "kind" in touched:
            fields["kind"] = str(kind_named(touched["kind"]))
        if not fields or not change_incident(desk.file, seen, fields):
            return Saved(seen.id, _("Nothing was changed."))
        return self._saved(seen.id, _("Saved: {incident}. u takes it back."))

    def _fields(self, touched: Mapping[str, str]) -> dict[str, object]:
        """Columns and their values, but for the kind.

        Raises:
            InputError, NotFoundError, AmbiguousError: a line says what cannot be, names nobody, or several.
        """
        desk, about = self._desk, self._about
        zone = own_zone(self._seen, desk.zone) if self._seen is not None else desk.zone
        fields: dict[str, object] = {
            name: touched[name] for name in ("text", "place", "next_step") if name in touched
        }
        if "person" in touched:
            fields["person_id"] = self._person(touched["person"])
        if "item" in touched:
            title = touched["item"]
            is_proposed = bool(title) and title == about.item
            item_id = about.item_id if is_proposed else agenda.find_item(desk.file, title).id if title else ""
            fields["agenda_item_id"] = item_id
            if item_id:
                fields["zone"] = zone = agenda.item(desk.file, item_id).start_zone
        fields |= self._times(touched, zone)
        if "owner" in touched:
            fields |= self._owner(touched["owner"])
        return fields

    def _person(self, name: str) -> str:
        """The id of whom a line names: who was proposed, though others may be called so; or nobody."""
        if not name:
            return ""
        is_proposed = name == self._about.person and bool(self._about.person_id)
        return self._about.person_id if is_proposed else people.person_named(self._desk.file, name)

    def _owner(self, name: str) -> dict[str, object]:
        """Who handles it: whoever notes it, as proposed, though several may be called so; or another."""
        from missiontui.screens.owner_prompt import owner_named

        try:
            owner = owner_named(self._desk, name)
        except AmbiguousError:
            if name != self._desk.coordinator:
                raise
            return {"owner_id": "", "owner": name}
        return {"owner_id": owner.person_id, "owner": "" if owner.person_id else owner.name}

    def _times(self, touched: Mapping[str, str], zone: str) -> dict[str, datetime | None]:
        now = self._desk.clock.minute()
        found: dict[str, datetime | None] = {}
        if "at" in touched:
            found["at"] = happened_at(touched["at"], now, zone)
        if "due_at" in touched:
            found["due_at"] = due_at(touched["due_at"], due_calendar(self._desk.file, now, zone))
        return found

    def _saved(self, incident_id: str, words: str) -> Saved:
        """What to tell; a due time is said back, since 10:30 that is typed at noon is tomorrow's."""
        one = incident(self._desk.file, incident_id)
        state = state_in_words(one, self._desk.clock.minute(), self._desk.zone) if one.due_at else ""
        told = " · ".join(part for part in (one.name, state) if part)
        return Saved(one.id, words.format(incident=told))


class IncidentForm(RecordForm):
    """Asks for an incident; where its kind is known, it begins with what happened."""

    def __init__(self, subject: IncidentSubject, proposed: Mapping[str, str] | None = None) -> None:
        super().__init__(subject, proposed)
        self._begins_with = "#record-text" if (proposed or {}).get("kind") else "#record-kind"

    def on_mount(self) -> None:
        """The first line that is still to be said has the keys; what is known was filled in before."""
        self.query_one(self._begins_with, Line).focus()


def incident_form(desk: Desk, incident_id: str | None, about: About | None = None) -> IncidentForm:
    """The form of an incident, or of a new one.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    subject = IncidentSubject(desk, incident_id, about or About())
    return IncidentForm(subject, subject.proposed() if incident_id is None else None)
