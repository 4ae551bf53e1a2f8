"""The form of a signing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.ceremonies import no_ceremony_words
from missiontui.domain.dates import time_or_day
from missiontui.domain.signing_entry import PARTS, names_typed, signing_fields, signing_texts
from missiontui.domain.signing_words import signing_kind_word
from missiontui.domain.signings import Signing, SigningKind
from missiontui.domain.situation import zone_city
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, people, signing_acts
from missiontui.store.signing_names import holders
from missiontui.store.signings import signing
from missiontui.text import fold


class SigningSubject:
    """A signing, or a new one, as a form asks for it.

    Args:
        signing_id: which is edited; None for a new one.
        item_id: the ceremony of a new one; empty for none.
    """

    def __init__(self, desk: Desk, signing_id: str | None, item_id: str) -> None:
        self._desk = desk
        self._item_id = item_id
        self._seen = self._read(signing_id) if signing_id is not None else None

    @property
    def title(self) -> str:
        """Which it is about."""
        if self._seen is None:
            return _("A new signing")
        return _("Edit “{title}”").format(title=self._seen.title)

    def groups(self) -> Sequence[Group]:
        """The fields; an embargo is on the clock of the ceremony, which is said."""
        file = self._desk.file
        place = self._place(self._item(self._ceremony()))
        items = sorted(agenda.all_items(file), key=lambda one: one.kind != Kind.SIGNING)
        firms = [name for _id, name in people.organisations(file)]
        names = [one.name for one in people.people(file)]
        return (
            Group(
                _("What is signed; times as clocks show them in {place}").format(place=place),
                (
                    Field("title", _("Title")),
                    Field("kind", _("Kind"), choices=[signing_kind_word(kind) for kind in SigningKind]),
                    Field("value", _("Value, EUR 1.2 m")),
                    Field("ceremony", _("Ceremony"), choices=[one.title for one in items]),
                    Field("embargo_until", _("Embargo until")),
                ),
            ),
            Group(
                _("Who: names or badges, ; between them"),
                (
                    Field("parties", _("Parties"), choices=firms),
                    Field("signatories", _("Signatories"), choices=names),
                    Field("witnesses", _("Witnesses"), choices=names),
                    Field("authorities", _("Authorities"), choices=names),
                ),
            ),
            Group(
                _("The table"),
                (
                    Field("copies", _("Copies")),
                    Field("languages", _("Languages")),
                    Field("photo", _("Photo: file, who")),
                    Field("notes", _("Notes"), is_page=True),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._seen is None:
            item = self._item(self._ceremony())
            return {"ceremony": item.title if item is not None else "", "kind": _("MoU"), "copies": "2"}
        self._seen = self._read(self._seen.id)
        names = Counter(fold(one.name) for one in people.people(self._desk.file))
        return signing_texts(self._seen, {name for name, number in names.items() if number > 1})

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file, seen = self._desk.file, self._seen
        item = self._item(self._ceremony())
        if "ceremony" in touched:
            item = agenda.find_item(file, touched["ceremony"]) if touched["ceremony"].strip() else None
        fields = signing_fields(touched, seen, item, self._desk.clock.now(), self._desk.zone)
        parts = {
            part: holders(file, names_typed(touched[line]), part)
            for line, part in PARTS.items()
            if line in touched
        }
        if seen is None or "ceremony" in touched:
            fields["agenda_item_id"] = item.id if item is not None else ""
        no_ceremony = no_ceremony_words(item) if seen is None or "ceremony" in touched else ""
        after = " ".join(
            filter(None, (self._embargo_words(fields, item), no_ceremony, _("u takes it back.")))
        )
        if seen is None:
            signing_id = signing_acts.add_signing(file, fields, parts)
            return Saved(signing_id, _("Added “{title}”.").format(title=fields["title"]) + f" {after}")
        if not touched:
            return Saved(seen.id, _("Nothing was changed."))
        signing_acts.change_signing(file, seen, fields, parts)
        title = fields.get("title", seen.title)
        return Saved(seen.id, _("Saved “{title}”.").format(title=title) + f" {after}")

    def _embargo_words(self, fields: Mapping[str, object], item: AgendaItem | None) -> str:
        """The embargo that was set, with whose clock it is on: a coordinator may sit in another zone."""
        ends = fields.get("embargo_until")
        if not isinstance(ends, datetime):
            return ""
        zone = item.start_zone if item is not None else self._desk.zone
        when = time_or_day(ends, self._desk.clock.now(), zone)
        return _("Under embargo until {when} in {place}.").format(when=when, place=self._place(item))

    def _place(self, item: AgendaItem | None) -> str:
        """Where the clock hangs on which times are typed."""
        return (item.destination.city if item is not None else "") or zone_city(self._desk.zone)

    def _ceremony(self) -> str:
        """The id of the ceremony as it stands; empty for none."""
        return self._seen.item_id if self._seen is not None else self._item_id

    def _read(self, signing_id: str) -> Signing:
        return signing(self._desk.file, signing_id, self._desk.clock.now())

    def _item(self, item_id: str) -> AgendaItem | None:
        if not item_id:
            return None
        found = [one for one in agenda.all_items(self._desk.file) if one.id == item_id]
        return found[0] if found else None


def signing_form(desk: Desk, signing_id: str | None, item_id: str = "") -> RecordForm:
    """The form of a signing, or of a new one.

    Args:
        item_id: the ceremony of a new one; empty for none.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    return RecordForm(SigningSubject(desk, signing_id, item_id))
