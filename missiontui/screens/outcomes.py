"""What came of the mission, and what was noted of the market."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.impressions import Impression
from missiontui.domain.money import in_words, totals
from missiontui.domain.outcomes import Outcome, outcome_in_words
from missiontui.i18n import _, ngettext
from missiontui.screens.requests import OpenRecord
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store.impressions import impressions
from missiontui.store.outcomes import outcomes, remove_outcome
from missiontui.text import clean
from missiontui.widgets.outcome_lines import OutcomeList, OutcomeRow, outcome_detail


class OutcomesScreen(TwoPaneScreen):
    """Lists outcomes, the newest first, and below them the impressions of the market; one in full beside."""

    TITLE_WORD = _("Outcomes")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add…"), id="outcomes.add"),
        Binding("e", "edit", _("Edit…"), id="outcomes.edit"),
        Binding("delete", "remove", _("Remove"), key_display="del", id="outcomes.remove"),
        Binding("f", "minister_note", _("Minister’s note…"), id="outcomes.minister_note"),
    ]

    DEFAULT_CSS = """
    OutcomesScreen {
        #outcomes-title { height: 1; padding: 0 1; text-style: bold; }
        #outcomes-title { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def body(self) -> ComposeResult:
        """How many there are and what they are worth, the list, and one of them in full."""
        yield Static(id="outcomes-title", markup=False)
        yield from self.panes(OutcomeList(id="outcomes"))

    def read(self) -> None:
        """Read both lists again."""
        found, said = outcomes(self.desk.file), impressions(self.desk.file)
        rows: list[OutcomeRow] = [*([_("Outcomes")] if found else []), *found]
        rows += [*([_("Impressions of the market")] if said else []), *said]
        worth = ", ".join(
            in_words(one) for one in totals(one.money for one in found if one.money is not None)
        )
        heard = ngettext("{number} impression of the market", "{number} impressions of the market", len(said))
        words = (
            self.TITLE_WORD,
            ngettext("{number} outcome", "{number} outcomes", len(found)).format(number=len(found)),
            worth,
            heard.format(number=len(said)),
        )
        self.query_one("#outcomes-title", Static).update(
            " · ".join(word for word in words if word), layout=False
        )
        listed = self.query_one(OutcomeList)
        listed.show(rows, keeps_place=True)
        listed.say("" if found and said else self._nothing(bool(found), bool(said)))
        self.show_in_full()

    def in_full(self, width: int) -> tuple[object, Content]:
        """The outcome, or the impression."""
        row = self.query_one(OutcomeList).chosen
        if row is None or isinstance(row, str):
            return None, Content("")
        return self.query_one(OutcomeList).key_of(row), outcome_detail(row, width)

    def chosen_record(self) -> tuple[str, str] | None:
        """The outcome, or the note of the impression."""
        row = self.query_one(OutcomeList).chosen
        if isinstance(row, Impression):
            return "handshake", row.handshake_id
        return ("outcome", row.id) if isinstance(row, Outcome) else None

    def open_chosen(self) -> None:
        """The note of an impression; the form of an outcome."""
        row = self.query_one(OutcomeList).chosen
        if isinstance(row, Impression):
            self.post_message(OpenRecord("handshake", row.handshake_id))
        else:
            self.action_edit()

    def action_add(self) -> None:
        """Note what came of it."""
        from missiontui.screens.outcome_form import outcome_form

        self.ask(outcome_form(self.desk, None), self._go_to)

    def action_edit(self) -> None:
        """Say something else of an outcome."""
        from missiontui.screens.outcome_form import outcome_form

        row = self._wanted()
        if row is not None:
            with self.problems_shown():
                self.ask(outcome_form(self.desk, row.id), self._go_to)

    def action_remove(self) -> None:
        """Take it away."""
        row = self._wanted()
        if row is None:
            return
        remove_outcome(self.desk.file, row)
        words = _("Removed: {outcome}. u brings it back.").format(outcome=outcome_in_words(row))
        self.notify(clean(words), markup=False, timeout=5)

    def action_minister_note(self) -> None:
        """Write the note for the minister."""
        from missiontui.screens.export_work import tell_place
        from missiontui.screens.minister_note_dialog import MinisterNoteDialog

        self.ask(MinisterNoteDialog(self.desk), lambda path: tell_place(self, path))

    def _wanted(self) -> Outcome | None:
        row = self.query_one(OutcomeList).chosen
        if isinstance(row, Impression):
            self.notify(
                _("An impression is a note: Enter opens it, and it is changed there."),
                markup=False,
                timeout=4,
            )
        elif row is None:
            self.notify(_("Nothing is chosen. a notes an outcome."), markup=False, timeout=3)
        return row if isinstance(row, Outcome) else None

    def _go_to(self, outcome_id: str) -> None:
        self.read()
        self.query_one(OutcomeList).go_to(outcome_id)

    def _nothing(self, has_outcomes: bool, has_impressions: bool) -> str:
        parts = []
        if not has_outcomes:
            parts.append(
                _("Nothing is noted yet of what came of it: a notes a contract, a client, an office.")
            )
        if not has_impressions:
            parts.append(_("A note with #market in it is listed here as an impression of the market: n."))
        return "\n".join(parts)
