"""The form of a B2B meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.agenda import Kind
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_words import meeting_in_words
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, b2b_meetings, people
from missiontui.store.b2b_meeting_acts import add_meeting, change_meeting
from missiontui.store.b2b_typed import meeting_fields, meeting_texts


class MeetingSubject:
    """A meeting, or a new one, as a form asks for it.

    Args:
        meeting_id: which is edited; None for a new one.
        item_id: of a new one, the item whose tables its line proposes; empty for none.
    """

    def __init__(self, desk: Desk, meeting_id: str | None, item_id: str = "") -> None:
        self._desk = desk
        self._item_id = item_id
        self._seen = b2b_meetings.meeting(desk.file, meeting_id) if meeting_id is not None else None

    @property
    def title(self) -> str:
        """Which it is about."""
        if self._seen is None:
            return _("A new B2B meeting")
        return _("Edit {meeting}").format(meeting=meeting_in_words(self._seen))

    def groups(self) -> Sequence[Group]:
        """The fields; times are on the clock of the place."""
        file = self._desk.file
        companies = [name for _id, name in people.organisations(file)]
        names = [one.name for one in people.people(file)]
        items = [one.title for one in agenda.all_items(file) if one.kind == Kind.B2B]
        item_id = self._seen.agenda_item_id if self._seen is not None else self._item_id
        tables = [one.name for one in b2b_meetings.tables(file, item_id)] if item_id else []
        return (
            Group(
                _("Who meets whom"),
                (
                    Field("company", _("Our company"), companies),
                    Field("delegate", _("Delegate"), names),
                    Field("counterpart_company", _("Their company"), companies),
                    Field("counterpart", _("Counterpart"), names),
                    Field("interpreter", _("Interpreter"), names),
                ),
            ),
            Group(
                _("When, as 10:00"),
                (
                    Field("item", _("Item"), list(dict.fromkeys(items))),
                    Field("date", _("Date")),
                    Field("start", _("Start")),
                    Field("end", _("End")),
                    Field("fixed", _("Fixed time"), (_("yes"), _("no"))),
                ),
            ),
            Group(
                _("Where: a table of the item, or an address"),
                (
                    Field("table", _("Table"), tables),
                    Field("address", _("Address")),
                    Field("travel", _("Way, minutes")),
                ),
            ),
            Group(
                _("What came of it"),
                (Field("outcome", _("Outcome, one line")), Field("notes", _("Notes"), is_page=True)),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._seen is None:
            return {}
        self._seen = b2b_meetings.meeting(self._desk.file, self._seen.id)
        return meeting_texts(self._seen)

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file, seen = self._desk.file, self._seen
        fields = meeting_fields(file, touched, seen, self._desk.clock.now())
        undo = _("u takes it back.")
        if seen is None:
            added = b2b_meetings.meeting(file, add_meeting(file, fields))
            return Saved(added.id, _("Added {meeting}.").format(meeting=meeting_in_words(added)) + f" {undo}")
        if not fields or not change_meeting(file, seen, fields):
            return Saved(seen.id, _("Nothing was changed."))
        return Saved(seen.id, _("Saved {meeting}.").format(meeting=_now(self._desk, seen)) + f" {undo}")


def meeting_form(
    desk: Desk, meeting_id: str | None, proposed: Mapping[str, str] | None = None, item_id: str = ""
) -> RecordForm:
    """The form of a meeting, or of a new one.

    Args:
        proposed: field to what is proposed for a new one.
        item_id: of a new one, the item whose tables are proposed.

    Raises:
        NotFoundError: it is gone.
    """
    return RecordForm(MeetingSubject(desk, meeting_id, item_id), proposed)


def _now(desk: Desk, seen: B2BMeeting) -> str:
    return meeting_in_words(b2b_meetings.meeting(desk.file, seen.id))
