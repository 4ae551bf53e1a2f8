"""The B2B meetings by time: who meets whom, at which table, what is wrong about it, how it went."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.b2b_clashes import Clashes
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_scope import By, Scope, by_word, scopes_of
from missiontui.domain.b2b_words import numbers_in_words
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.meeting_acting import MeetingActs
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store.b2b_clashes import clashes
from missiontui.store.b2b_meetings import meetings
from missiontui.widgets.meeting_lines import MeetingList, MeetingRow, detail_content
from missiontui.widgets.picker import Pick, Picker, narrowed

_SHOWN = frozenset(
    {
        *("b2b_meeting", "b2b_table", "agenda_item", "destination", "person", "organisation"),
        *("registration", "absence", "vehicle"),
    }
)
"""Tables of which something is shown, or with which a meeting may clash."""


class MeetingsScreen(TwoPaneScreen, MeetingActs):
    """Lists the meetings, with everything about one beside it.

    Args:
        item_id: the item to which it is narrowed at first; empty for all.
        meeting_id: the one on which the cursor begins; empty for what is on now, or comes next.
    """

    TITLE_WORD = _("B2B meetings")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add"), id="meetings.add"),
        Binding("v", "only", _("Only…"), id="meetings.only"),
        Binding("p", "propose", _("Proposal"), id="meetings.propose"),
    ]

    DEFAULT_CSS = """
    MeetingsScreen {
        #meetings-title { height: 1; padding: 0 1; text-style: bold; }
        #meetings-title { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, desk: Desk, item_id: str = "", meeting_id: str = "") -> None:
        super().__init__(desk)
        self._begins_with = meeting_id
        self._scope = Scope(By.ITEM, item_id) if item_id else Scope()
        self._every: Sequence[B2BMeeting] = ()
        self._clashes: Clashes = {}
        self._has_begun = False

    def body(self) -> ComposeResult:
        """How many, the list, and one meeting in full."""
        yield Static(id="meetings-title", markup=False)
        yield from self.panes(MeetingList(id="meetings"))

    def read(self) -> None:
        """Read the meetings again."""
        file = self.desk.file
        self._every = meetings(file)
        self._clashes = clashes(file, self._every)
        self._show()

    def read_changed(self, tables: frozenset[str]) -> None:
        """Read again what has changed, if it is shown here."""
        if not tables or tables & _SHOWN:
            self.read()

    def chosen_meeting(self) -> B2BMeeting | None:
        """The meeting under the cursor."""
        row = self.query_one(MeetingList).chosen
        return row.meeting if row is not None else None

    def paper_item(self) -> str:
        """The item of the meeting under the cursor."""
        one = self.chosen_meeting()
        return one.agenda_item_id if one is not None else ""

    def note_begins_with(self) -> str:
        """Who of ours meets whom."""
        one = self.chosen_meeting()
        if one is None:
            return ""
        parts = [f"@{one.counterpart}" if one.counterpart else "", f"+{one.person}" if one.person else ""]
        return "".join(f"{part} " for part in parts if part)

    def in_full(self, width: int) -> tuple[object, Content]:
        """The meeting under the cursor."""
        row = self.query_one(MeetingList).chosen
        if row is None or row.meeting is None:
            return None, Content("")
        return row.meeting.id, detail_content(row, self.desk.clock.minute(), width)

    def open_chosen(self) -> None:
        """The page of who is in it."""
        one = self.chosen_meeting()
        if one is not None:
            self.open_whom(one)

    def action_add(self) -> None:
        """A new meeting; of the item that is shown, or that of the meeting under the cursor."""
        from missiontui.screens.meeting_form import meeting_form

        near = self.chosen_meeting()
        item = near.item if near is not None else ""
        proposed = {"item": item} if item else {}
        if near is not None and not item:
            proposed = {"date": near.day.isoformat()}
        if self._scope.by is By.COMPANY:
            proposed["company"] = self._scope.name
        with self.problems_shown():
            item_id = near.agenda_item_id if near is not None else ""
            form = meeting_form(self.desk, None, proposed, item_id)
            self.app.push_screen(form, self._added)

    def action_only(self) -> None:
        """Narrow the list to a day, an item, a company, a person, a table, or to what clashes."""
        scopes = scopes_of(self._every, self._clashes)
        picks = [
            Pick(
                str(place),
                scope.in_words() or _("all meetings"),
                f"{by_word(scope.by)} · {_meetings_word(number)}",
            )
            for place, (scope, number) in enumerate(scopes)
        ]
        here = next((str(place) for place, (scope, _n) in enumerate(scopes) if scope == self._scope), "")

        def chosen(place: str) -> None:
            self._scope = scopes[int(place)][0]
            self._show()

        self.ask(Picker(_("Show which meetings?"), lambda typed: narrowed(picks, typed), chosen=here), chosen)

    def action_propose(self) -> None:
        """Propose when and where the meetings that targets want are held: in which item?"""
        from missiontui.screens.timetable_item import item_picker
        from missiontui.screens.timetable_preview import TimetablePreview

        def chosen(item_id: str) -> None:
            self.ask(TimetablePreview(self.desk, item_id), self._say)

        if self._scope.by is By.ITEM:
            with self.problems_shown():
                chosen(self._scope.key)
        else:
            near = self.chosen_meeting()
            self.ask(item_picker(self.desk, near.agenda_item_id if near is not None else ""), chosen)

    def _added(self, meeting_id: str | None) -> None:
        if meeting_id:
            self.read()
            self.query_one(MeetingList).go_to(meeting_id)

    def _show(self) -> None:
        shown = [one for one in self._every if self._scope.holds(one, self._clashes)]
        listed = self.query_one(MeetingList)
        listed.show_at(self.desk.clock.minute())
        listed.show(self._rows(shown), keeps_place=self._has_begun)
        listed.say("" if shown else self._nothing())
        if not self._has_begun and shown:
            self._has_begun = True
            self._begin_at_the_next(shown)
        self._show_title(shown)
        self.show_in_full()

    def _rows(self, shown: Sequence[B2BMeeting]) -> list[MeetingRow]:
        rows = []
        for day, group in groupby(shown, key=lambda one: one.day):
            those = list(group)
            rows.append(MeetingRow(None, day=day, numbers=numbers_in_words(those)))
            rows += [MeetingRow(one, self._clashes.get(one.id, ())) for one in those]
        return rows

    def _begin_at_the_next(self, shown: Sequence[B2BMeeting]) -> None:
        """The cursor begins on what was asked for, or what is on now, or comes next."""
        if self._begins_with:
            self.query_one(MeetingList).go_to(self._begins_with)
            return
        now = self.desk.clock.now()
        coming = next((one for one in shown if one.is_open and one.ends_at > now), None)
        if coming is not None:
            self.query_one(MeetingList).go_to(coming.id)

    def _show_title(self, shown: Sequence[B2BMeeting]) -> None:
        wrong = sum(one.id in self._clashes for one in shown)
        what = self._scope.in_words() or (shown[0].item if shown and self._scope.by is By.ITEM else "")
        words = [
            self.TITLE_WORD,
            _("only {what}").format(what=what) if what else "",
            _meetings_word(len(shown)) if self.is_narrow and what else numbers_in_words(shown),
            ngettext("⚠ {number} clash", "⚠ {number} clashes", wrong).format(number=wrong) if wrong else "",
        ]
        self.query_one("#meetings-title", Static).update(
            " · ".join(word for word in words if word), layout=False
        )

    def _nothing(self) -> str:
        """What an empty list says."""
        if self._every:
            return _("No such meetings. v shows others, or all of them.")
        return _(
            "No B2B meetings yet. a adds one, i imports a list, p proposes a timetable from the targets."
        )


def meetings_at(desk: Desk, meeting_id: str) -> MeetingsScreen:
    """All meetings, with the cursor on one of them."""
    return MeetingsScreen(desk, meeting_id=meeting_id)


def _meetings_word(number: int) -> str:
    return ngettext("{number} meeting", "{number} meetings", number).format(number=number)
