"""Introductions: who brought whom together, and what the agencies have promised themselves."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.dates import short_day
from missiontui.domain.handshake_days import local_time
from missiontui.domain.handshakes import Handshake
from missiontui.domain.introductions import by_owner, introduction_in_words
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.store.introductions import introductions, promises_of_agencies
from missiontui.widgets.choices import Choices
from missiontui.widgets.promise_lines import QUIET, Here, promise_line

MOST = 250
"""Of either part that are listed at once."""


class IntroductionsScreen(MissionScreen):
    """Lists introductions, the newest first, then the agencies' promises by who keeps them."""

    TITLE_WORD = _("Introductions")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,a", "back", _("Back"), id="introductions.back"),
    ]

    DEFAULT_CSS = """
    IntroductionsScreen {
        #introductions-title { height: 1; padding: 0 1; text-style: bold; }
        #introductions { height: 1fr; border: none; padding: 0 1; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._handshakes: dict[tuple[str, str], str] = {}
        """Table and id of what a line is about to the handshake that it opens, empty for none."""

    def body(self) -> ComposeResult:
        """What is listed, and the list."""
        words = _("Introductions, and what the agencies promised")
        yield Static(words, id="introductions-title", markup=False)
        yield Choices(id="introductions")

    def read(self) -> None:
        """Read both parts again."""
        here = Here(self.desk.clock.minute(), self.desk.zone)
        options = self.query_one(Choices)
        chosen = self.chosen_record()
        self._handshakes = {}
        lines = [*self._introductions(here), Option("", disabled=True), *self._promises(here)]
        options.clear_options()
        options.add_options(lines)
        if self._handshakes:
            record = chosen if chosen in self._handshakes else next(iter(self._handshakes))
            options.highlighted = options.get_option_index(" ".join(record))
        options.focus()

    def chosen_record(self) -> tuple[str, str] | None:
        """The handshake or the promise under the cursor."""
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        table, _space, record_id = (options.get_option_at_index(options.highlighted).id or "").partition(" ")
        return (table, record_id) if record_id else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the handshake."""
        event.stop()
        record = self.chosen_record()
        handshake_id = self._handshakes.get(record, "") if record else ""
        if handshake_id:
            self.post_message(OpenRecord("handshake", handshake_id))
        else:
            self.notify(_("No handshake is behind it."), markup=False, timeout=3)

    def action_back(self) -> None:
        """Back to the follow-ups."""
        self.dismiss()

    def _introductions(self, here: Here) -> list[Option]:
        found = introductions(self.desk.file)
        lines = [_heading(_("Who introduced whom"), len(found))]
        for one in found[:MOST]:
            lines.append(self._line("handshake", one.id, one.id, _introduction_line(one, here)))
        if not found:
            lines.append(Option(_("  Nobody yet. In a note, <Name says who introduced them."), disabled=True))
        return lines + _more(len(found))

    def _promises(self, here: Here) -> list[Option]:
        found = promises_of_agencies(self.desk.file, here.now, here.zone)
        lines = [_heading(_("What the agencies promised"), len(found))]
        for owner, theirs in by_owner(found[:MOST]):
            lines.append(Option(Content.styled(owner or _("nobody’s"), "bold $text-accent"), disabled=True))
            for one in theirs:
                handshake_id = one.follow_up.handshake_id if one.has_note else ""
                lines.append(self._line("follow_up", one.follow_up.id, handshake_id, promise_line(one, here)))
        if not found:
            lines.append(Option(_("  Nothing yet. o on a promise says whose it is."), disabled=True))
        return lines + _more(len(found))

    def _line(self, table: str, record_id: str, handshake_id: str, content: Content) -> Option:
        self._handshakes[table, record_id] = handshake_id
        return Option(content, id=f"{table} {record_id}")


def _heading(words: str, number: int) -> Option:
    return Option(Content.assemble((words, "bold $text"), (f"  {number}", QUIET)), disabled=True)


def _more(number: int) -> list[Option]:
    left = number - MOST
    if left <= 0:
        return []
    words = ngettext("… and {number} more", "… and {number} more", left).format(number=left)
    hint = _("“missiontui follow-ups --introductions” in a shell lists all.")
    return [Option(f"{words}. {hint}", disabled=True)]


def _introduction_line(handshake: Handshake, here: Here) -> Content:
    """Who introduced whom; below it when and where."""
    local = local_time(handshake, here.zone)
    when = _("{day} {time}").format(day=short_day(local), time=f"{local:%H:%M}")
    where = handshake.item or handshake.place
    return Content.assemble(
        (f"  {introduction_in_words(handshake)}", "bold"),
        ("\n    " + " · ".join(word for word in (when, where) if word), QUIET),
    )
