"""What can be done to a B2B meeting by a key, wherever one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain import zones
from missiontui.domain.b2b_entry import move_shown, typed_move
from missiontui.domain.b2b_meetings import B2BMeeting, NoShow
from missiontui.domain.b2b_words import meeting_in_words, no_show_word
from missiontui.domain.dates import day_and_time
from missiontui.domain.time_entry import clock_words
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.screens.requests import OpenRecord
from missiontui.store import agenda, b2b_meeting_acts
from missiontui.text import clean
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.prompt import Prompt

MOST_MINUTES = 1440


class MeetingActs(MissionScreen):
    """A screen with a chosen meeting, on which these keys act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "hold", _("Held"), key_display="␣", id="meeting.hold"),
        Binding("x", "no_show", _("No-show…"), id="meeting.no_show"),
        Binding("m", "move", _("Move…"), id="meeting.move"),
        Binding("t", "outcome", _("Outcome…"), id="meeting.outcome"),
        Binding("e", "edit", _("Edit"), id="meeting.edit"),
        Binding("c", "cancel", _("Cancel…"), show=False, id="meeting.cancel"),
        Binding("M", "move_all", _("Move all of the item…"), show=False, id="meeting.move_all"),
        Binding("delete", "remove", _("Remove"), show=False, id="meeting.remove"),
    ]

    def chosen_meeting(self) -> B2BMeeting | None:
        """The meeting that the keys act on, as it is shown."""
        raise NotImplementedError

    def chosen_record(self) -> tuple[str, str] | None:
        """That meeting."""
        one = self.chosen_meeting()
        return ("b2b_meeting", one.id) if one is not None else None

    def action_hold(self) -> None:
        """It was held; of one that was, missed or cancelled, that is taken back."""
        one = self._wanted()
        if one is None:
            return
        if one.is_open:
            self._do(lambda: b2b_meeting_acts.hold(self.desk.file, one), one, _("Held: {meeting}."))
        else:
            again = lambda: b2b_meeting_acts.plan_again(self.desk.file, one)  # noqa: E731
            self._do(again, one, _("Planned again: {meeting}."))

    def action_no_show(self) -> None:
        """Somebody did not come: who?"""
        one = self._wanted()
        if one is None:
            return
        names = {NoShow.THEIRS: one.theirs, NoShow.OURS: one.ours, NoShow.BOTH: ""}
        picks = [Pick(str(who), no_show_word(who), name) for who, name in names.items()]

        def chosen(who: str) -> None:
            act = lambda: b2b_meeting_acts.note_no_show(self.desk.file, one, NoShow(who))  # noqa: E731
            self._do(act, one, _("Noted, {who}: {{meeting}}.").format(who=no_show_word(who)))

        self.ask(Picker(_("Who did not come?"), lambda typed: narrowed(picks, typed)), chosen)

    def action_move(self) -> None:
        """To another time; the plan stays."""
        one = self._wanted()
        if one is None:
            return
        self.ask(
            Prompt(
                _("Move {meeting}").format(meeting=meeting_in_words(one)),
                hint=_("+10, -5, 11:40, 6/3 9:00, or 11:40 until 12:10"),
                check=lambda typed: typed_move(typed, one),
                value=move_shown(one),
            ),
            lambda times: self._do(
                lambda: b2b_meeting_acts.move_meeting(self.desk.file, one, *times),
                one,
                _("Now at {time}, was: {{meeting}}.").format(time=_time_then(times[0], one)),
            ),
        )

    def action_move_all(self) -> None:
        """All meetings of its item that are still to be held: after the item itself has moved."""
        one = self._wanted()
        if one is None:
            return
        if not one.agenda_item_id:
            self._say(_("This meeting is in no item: m moves it alone."))
            return
        with self.problems_shown():
            item = agenda.item(self.desk.file, one.agenda_item_id)
            late = zones.minutes(item.starts_at - item.planned_start)
            self.ask(
                Prompt(
                    _("Move all meetings of “{title}” that are to come by how many minutes?").format(
                        title=item.title
                    ),
                    hint=_("+15 is later, -10 earlier. One act, which u takes back."),
                    check=_minutes,
                    value=f"{late:+d}" if late else "",
                ),
                lambda minutes: self._moved_all(item.id, item.title, minutes),
            )

    def action_cancel(self) -> None:
        """Cancel it, with the reason."""
        one = self._wanted()
        if one is None:
            return
        self.ask(
            Prompt(
                _("Why is it cancelled? {meeting}").format(meeting=meeting_in_words(one)),
                hint=_("One line, or nothing. Enter cancels it."),
                check=lambda typed: typed.strip(),
            ),
            lambda why: self._do(
                lambda: b2b_meeting_acts.cancel(self.desk.file, one, why or None),
                one,
                _("Cancelled: {meeting}."),
            ),
        )

    def action_outcome(self) -> None:
        """What came of it, in one line."""
        one = self._wanted()
        if one is None:
            return
        self.ask(
            Prompt(
                _("What came of it? {meeting}").format(meeting=meeting_in_words(one)),
                hint=_("One line. Enter keeps it."),
                check=lambda typed: typed.strip(),
                value=one.outcome,
            ),
            lambda line: self._do(
                lambda: b2b_meeting_acts.note_outcome(self.desk.file, one, line),
                one,
                _("Noted of {meeting}."),
            ),
        )

    def action_edit(self) -> None:
        """Its form."""
        from missiontui.screens.meeting_form import meeting_form

        one = self._wanted()
        if one is not None:
            with self.problems_shown():
                self.app.push_screen(meeting_form(self.desk, one.id))

    def action_remove(self) -> None:
        """Take it off the list; undo brings it back."""
        one = self._wanted()
        if one is not None:
            self._do(
                lambda: b2b_meeting_acts.remove_meeting(self.desk.file, one), one, _("Removed: {meeting}.")
            )

    def open_whom(self, one: B2BMeeting) -> None:
        """The page of who takes part, or of the item: one of them is chosen."""
        found = [
            ("person", one.person_id, one.person, _("our delegate")),
            ("organisation", one.organisation_id, one.organisation, _("our company")),
            ("person", one.counterpart_id, one.counterpart, _("whom they meet")),
            (
                "organisation",
                one.counterpart_organisation_id,
                one.counterpart_organisation,
                _("their company"),
            ),
            ("person", one.interpreter_id, one.interpreter, _("interpreter")),
            ("agenda_item", one.agenda_item_id, one.item, _("item")),
        ]
        picks = [
            Pick(f"{table} {record_id}", name, as_what) for table, record_id, name, as_what in found if name
        ]

        def chosen(which: str) -> None:
            table, _blank, record_id = which.partition(" ")
            self.post_message(OpenRecord(table, record_id))

        self.ask(Picker(_("Open which page?"), lambda typed: narrowed(picks, typed)), chosen)

    def _moved_all(self, item_id: str, title: str, minutes: int) -> None:
        moved = b2b_meeting_acts.move_all(self.desk.file, item_id, minutes)
        words = ngettext(
            "Moved {number} meeting of “{title}”.", "Moved {number} meetings of “{title}”.", moved
        )
        self._say(words.format(number=moved, title=title))

    def _do(self, act: Callable[[], object], one: B2BMeeting, done: str) -> None:
        """Do something with a meeting; it is told once it is kept, or why it could not be."""
        with self.problems_shown():
            act()
            self._say(done.format(meeting=meeting_in_words(one)))

    def _wanted(self) -> B2BMeeting | None:
        one = self.chosen_meeting()
        if one is None:
            self._say(_("No meeting is chosen."))
        return one

    def _say(self, words: str) -> None:
        self.notify(clean(words), markup=False, timeout=4)


def _time_then(at: datetime, one: B2BMeeting) -> str:
    """A new time of a meeting, with its day where that is another."""
    is_same_day = zones.local(at, one.zone).date() == one.day
    return clock_words(at, one.zone) if is_same_day else day_and_time(zones.local(at, one.zone))


def _minutes(typed: str) -> int:
    """Minutes, with a sign.

    Raises:
        InputError: it is no such number, or too far.
    """
    words = typed.strip().replace("−", "-")
    digits = words.removeprefix("+").removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) < 5 and 0 < int(digits) <= MOST_MINUTES:
        return int(words)
    raise InputError(
        _("“{text}” is no number of minutes.").format(text=typed.strip()), hint=_("Write it like +15 or -10.")
    )
