"""Whom the mission thanks: who writes, what is sent, and the letters as a file for a mail merge."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.thank_yous import ThankYou
from missiontui.i18n import _, ngettext
from missiontui.screens.requests import OpenRecord
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store import thank_you_acts
from missiontui.store.thank_yous import all_thank_yous, thank_you
from missiontui.text import clean
from missiontui.widgets.thank_you_lines import ThankYouList, thank_you_detail


class ThankYousScreen(TwoPaneScreen):
    """Lists everybody who is to be thanked, with the whole letter beside."""

    TITLE_WORD = _("Thank-yous")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "sent", _("Sent"), key_display="␣", id="thank_yous.sent"),
        Binding("o", "owner", _("Who writes…"), id="thank_yous.owner"),
        Binding("e", "edit", _("Edit…"), id="thank_yous.edit"),
        Binding("a", "add", _("Add…"), id="thank_yous.add"),
        Binding("x", "leave_out", _("Leave out"), id="thank_yous.leave_out"),
        Binding("v", "only", _("Only open"), id="thank_yous.only"),
        Binding("E", "letters", _("Export letters…"), id="thank_yous.letters"),
    ]

    DEFAULT_CSS = """
    ThankYousScreen {
        #thank_yous-title { height: 1; padding: 0 1; text-style: bold; }
        #thank_yous-title { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    _is_open_only = False

    def body(self) -> ComposeResult:
        """How many are sent, the list, and one letter in full."""
        yield Static(id="thank_yous-title", markup=False)
        yield from self.panes(ThankYouList(id="thank_yous"))

    def read(self) -> None:
        """Read the list again."""
        everybody = all_thank_yous(self.desk.file)
        still = [one for one in everybody if one.is_open]
        shown = still if self._is_open_only else everybody
        sent = sum(one.is_sent for one in everybody)
        left_out = sum(one.said.is_left_out for one in everybody)
        words = (
            self.TITLE_WORD,
            _("only open") if self._is_open_only else _("everybody"),
            ngettext("{number} open", "{number} open", len(still)).format(number=len(still)),
            ngettext("{number} sent", "{number} sent", sent).format(number=sent),
            ngettext("{number} left out", "{number} left out", left_out).format(number=left_out)
            if left_out
            else "",
        )
        title = " · ".join(word for word in words if word)
        self.query_one("#thank_yous-title", Static).update(title, layout=False)
        listed = self.query_one(ThankYouList)
        listed.show(shown, keeps_place=True)
        listed.say("" if shown else self._nothing(bool(everybody)))
        self.show_in_full()

    def in_full(self, width: int) -> tuple[object, Content]:
        """The letter."""
        one = self.query_one(ThankYouList).chosen
        return (one.key, thank_you_detail(one, width)) if one is not None else (None, Content(""))

    def chosen_record(self) -> tuple[str, str] | None:
        """The person who is chosen."""
        one = self.query_one(ThankYouList).chosen
        return ("person", one.whom.person_id) if one is not None and one.whom.person_id else None

    def open_chosen(self) -> None:
        """The page of the person; of who is nobody of the mission, the form of the letter."""
        record = self.chosen_record()
        if record is not None:
            self.post_message(OpenRecord(*record))
        else:
            self.action_edit()

    def action_sent(self) -> None:
        """It was sent today; of one that is sent, it was not."""
        one = self._wanted()
        if one is None:
            return
        day = None if one.is_sent else self.desk.today()
        thank_you_acts.mark_sent(self.desk.file, [one], day)
        self._say(_("{name}: not sent.") if one.is_sent else _("{name}: sent today."), one)

    def action_leave_out(self) -> None:
        """Nobody thanks them; of who is left out, somebody does."""
        one = self._wanted()
        if one is None:
            return
        back = one.said.is_left_out
        thank_you_acts.leave_out(self.desk.file, [one], is_left_out=not back)
        self._say(_("{name}: on the list again.") if back else _("{name}: left out."), one)

    def action_owner(self) -> None:
        """Say who writes."""
        from missiontui.screens.owner_prompt import Owner, OwnerPrompt

        one = self._wanted()
        if one is None:
            return

        def given(owner: Owner) -> None:
            thank_you_acts.set_owner(self.desk.file, [one], owner_id=owner.person_id, owner=owner.name)
            self._say(_("{owner} writes to {name}."), thank_you(self.desk.file, one.key))

        words = _("Thanks to {name}").format(name=one.name)
        self.ask(OwnerPrompt(self.desk, words, one.owner), given)

    def action_edit(self) -> None:
        """Say something else of the letter."""
        from missiontui.screens.thank_you_form import thank_you_form

        one = self._wanted()
        if one is not None:
            with self.problems_shown():
                self.ask(thank_you_form(self.desk, one.key), self._go_to)

    def action_add(self) -> None:
        """Thank somebody whom the programme does not name."""
        from missiontui.screens.thank_you_form import new_thank_you_form

        self.ask(new_thank_you_form(self.desk), self._go_to)

    def action_only(self) -> None:
        """Only what is open, or everybody."""
        self._is_open_only = not self._is_open_only
        self.read()

    def action_letters(self) -> None:
        """Write the open letters to a file for a mail merge."""
        from missiontui.screens.export_dialog import ExportDialog
        from missiontui.screens.export_work import tell_place

        refused = sum(one.is_refused for one in all_thank_yous(self.desk.file))

        def told(path: Path) -> None:
            tell_place(self, path)
            if refused:
                words = ngettext(
                    "{number} does not want to be written to, and is not in it.",
                    "{number} do not want to be written to, and are not in it.",
                    refused,
                )
                self.notify(words.format(number=refused), markup=False, timeout=8)

        self.ask(ExportDialog(self.desk, "thanks"), told)

    def _go_to(self, key: str) -> None:
        self.read()
        self.query_one(ThankYouList).go_to(key)

    def _wanted(self) -> ThankYou | None:
        """The one that a key acts on."""
        one = self.query_one(ThankYouList).chosen
        if one is None:
            self.notify(_("Nobody is chosen."), markup=False, timeout=3)
        return one

    def _say(self, words: str, one: ThankYou) -> None:
        self.app.clear_notifications()
        told = words.format(name=one.name, owner=one.owner or _("Nobody"))
        self.notify(clean(_("{done} u takes it back.").format(done=told)), markup=False, timeout=4)

    def _nothing(self, there_are_some: bool) -> str:
        if there_are_some:
            return _("No letter is open: v shows everybody.")
        return _(
            "Nobody is to be thanked yet. Hosts and drivers come from the programme by themselves, and so do "
            "authorities on a list; a adds anybody else."
        )
