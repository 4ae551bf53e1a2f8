"""The emergency sheet: whom to phone here and now, one number of it large enough to be read from afar."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Digits, Static

from missiontui.domain.emergency_numbers import dialled
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.requests import OpenRecord
from missiontui.store.emergency_numbers import remove_number, sheet_at
from missiontui.widgets.emergency_lines import SheetList, SheetRow, sheet_rows


class EmergencyScreen(MissionScreen):
    """Lists the numbers of the present leg, those for everywhere, the coordinators, and the other legs."""

    TITLE_WORD = _("Emergency")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="emergency.back"),
        Binding("a", "add", _("Add a number"), id="emergency.add"),
        Binding("e", "edit", _("Edit"), id="emergency.edit"),
        Binding("delete", "remove", _("Remove"), id="emergency.remove"),
    ]

    DEFAULT_CSS = """
    EmergencyScreen {
        #emergency-title { height: 1; padding: 0 1; text-style: bold; }
        #emergency-who { height: 1; padding: 0 1; text-style: bold; color: $text-error; }
        #emergency-number { height: 3; padding: 0 1; width: 100%; }
        #emergency-more { height: 1; padding: 0 1; color: $text-muted; }
        #emergency-who, #emergency-more { text-wrap: nowrap; text-overflow: ellipsis; }
        SheetList { height: 1fr; border-top: solid $primary-muted; }
    }
    """

    def body(self) -> ComposeResult:
        """The number under the cursor, large; below it all of them."""
        yield Static(_("Emergency: whom to phone"), id="emergency-title", markup=False)
        yield Static(id="emergency-who", markup=False)
        yield Digits(id="emergency-number")
        yield Static(id="emergency-more", markup=False)
        yield SheetList(id="emergency")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(SheetList).focus()

    def read(self) -> None:
        """Read the sheet again."""
        sheet = sheet_at(self.desk.file, self.desk.clock.minute())
        self.query_one(SheetList).show(sheet_rows(sheet), keeps_place=True)
        self._show_large()

    def chosen_record(self) -> tuple[str, str] | None:
        """The number, or the coordinator."""
        row = self._row()
        if row is None:
            return None
        if row.number is not None:
            return "emergency_number", row.number.id
        return ("person", row.contact.person_id) if row.contact is not None else None

    @on(SheetList.Highlighted)
    def _moved(self, event: SheetList.Highlighted) -> None:
        event.stop()
        self._show_large()

    @on(SheetList.Opened)
    def _opened(self, event: SheetList.Opened) -> None:
        """A coordinator's page; a number is edited."""
        event.stop()
        row = self._row()
        if row is not None and row.contact is not None:
            self.post_message(OpenRecord("person", row.contact.person_id))
        else:
            self.action_edit()

    def action_back(self) -> None:
        """Back to where it was opened: a half-typed form is still there."""
        self.dismiss()

    def action_add(self) -> None:
        """Put a number on the sheet."""
        from missiontui.screens.emergency_form import number_form

        self.ask(number_form(self.desk, None), self.query_one(SheetList).go_to)

    def action_edit(self) -> None:
        """Say something else of a number."""
        from missiontui.screens.emergency_form import number_form

        row = self._row()
        if row is None or row.number is None:
            words = _("No number is chosen. A coordinator’s mobile is edited on their page: Enter.")
            self.notify(words, markup=False, timeout=4)
            return
        with self.problems_shown():
            self.app.push_screen(number_form(self.desk, row.number.id))

    def action_remove(self) -> None:
        """Take a number off the sheet."""
        row = self._row()
        if row is None or row.number is None:
            self.notify(_("No number is chosen."), markup=False, timeout=3)
            return
        with self.problems_shown():
            remove_number(self.desk.file, row.number)
            words = _("Removed: {number}. u takes it back.").format(number=row.title)
            self.notify(words, markup=False, timeout=5)

    def _row(self) -> SheetRow | None:
        return self.query_one(SheetList).chosen

    def _show_large(self) -> None:
        row = self._row()
        who, phone, more = "", "", ""
        if row is not None:
            who, phone = row.title, dialled(row.phone)
            number = row.number
            whole = row.phone if " ".join(row.phone.split()) != phone else ""  # two numbers, or an extension
            notes = (number.city, number.address, number.notes) if number is not None else ()
            more = " · ".join(" ".join(part.split()) for part in (whole, *notes) if part.strip())
        self.query_one("#emergency-who", Static).update(who)
        self.query_one("#emergency-number", Digits).update(phone)
        self.query_one("#emergency-more", Static).update(more)
