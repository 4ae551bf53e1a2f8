"""The form of how a VIP is received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.reception_entry import reception_fields, reception_texts
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, people
from missiontui.store.vip_acts import change_reception
from missiontui.store.vips import reception


class ReceptionSubject:
    """When somebody comes, in what, and who greets them, as a form asks for it.

    Args:
        name: who is received.
    """

    def __init__(self, desk: Desk, item_id: str, person_id: str, name: str) -> None:
        self._desk, self._item_id, self._person_id, self._name = desk, item_id, person_id, name
        self._item = agenda.item(desk.file, item_id)
        self._seen = reception(desk.file, item_id, person_id)

    @property
    def title(self) -> str:
        """Who it is about."""
        return _("How {name} is received").format(name=self._name)

    def groups(self) -> Sequence[Group]:
        """The fields; the time is on the clock where the item is."""
        greeters = [one.name for one in people.people(self._desk.file)]
        return (
            Group(
                _("At the door, as 19:05"),
                (
                    Field("arrives_at", _("Expected")),
                    Field("arrives_by", _("Comes in")),
                    Field("greeter", _("Greeted by"), choices=greeters),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        self._item = agenda.item(self._desk.file, self._item_id)
        self._seen = reception(self._desk.file, self._item_id, self._person_id)
        return reception_texts(self._seen, self._item)

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        fields = reception_fields(touched, self._item)
        if "greeter" in touched:
            name = touched["greeter"].strip()
            fields["greeter_id"] = people.person_named(self._desk.file, name) if name else ""
        if not fields:
            return Saved(self._person_id, _("Nothing was changed."))
        change_reception(self._desk.file, self._item_id, self._person_id, fields, self._seen)
        words = _("Saved how {name} is received. u takes it back.")
        return Saved(self._person_id, words.format(name=self._name))


def reception_form(desk: Desk, item_id: str, person_id: str, name: str) -> RecordForm:
    """The form of how somebody is received.

    Args:
        name: theirs, as it is said.

    Raises:
        NotFoundError: they are no longer on the list, or the item is gone.
    """
    return RecordForm(ReceptionSubject(desk, item_id, person_id, name))
