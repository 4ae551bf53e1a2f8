"""A note on a handshake: one key, one line, Enter; what was understood stands below while it is typed."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from missiontui.domain import zones
from missiontui.domain.address_book import Acquaintance
from missiontui.domain.completion import Asked, asked_at, taken
from missiontui.domain.dates import day_and_time, time_or_day
from missiontui.domain.occasions import Occasion
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.note_reader import NoteReader
from missiontui.store.capturing import keep, keep_again
from missiontui.store.drafts import Draft, kept_drafts
from missiontui.store.handshakes import handshake
from missiontui.store.ids import new_id
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.note_text import NoteText
from missiontui.widgets.understood import proposals_content, understood_content
from missiontui.widgets.words import fit

FORM = "note"
"""What its drafts are called."""


class NoteForm(Modal[None]):
    """Takes a note, or edits one.

    Args:
        desk: the desk.
        begin: what a new note begins with.
        handshake_id: the note to edit; empty for a new one.
        draft: what is taken up again; without it, and without a beginning, the newest draft of a new note.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", _("Save"), id="note.save"),
        Binding("ctrl+e", "line", _("More lines"), priority=True, id="note.line"),
        Binding("tab", "complete", _("Complete"), id="note.complete"),
        Binding("ctrl+t", "occasion", _("Other item"), priority=True, id="note.item"),
        Binding("ctrl+x", "discard", _("Throw away"), show=False, priority=True, id="note.discard"),
        Binding("escape", "leave", _("Keep as draft"), id="note.leave"),
    ]

    DEFAULT_CSS = """
    NoteForm {
        align: center top;
        & > Vertical {
            margin-top: 3;
            width: 110;
            max-width: 98%;
            height: auto;
            max-height: 90%;
            padding: 0 1;
            background: $panel;
            border: round $primary;
        }
        #note-head { height: 1; text-style: bold; }
        #note-problem { color: $text-error; height: auto; display: none; }
        #note-proposals { height: auto; display: none; background: $surface; padding: 0 1; }
        #note-understood { height: 8; padding: 0 1; }
    }
    """

    def __init__(
        self, desk: Desk, begin: str = "", *, handshake_id: str = "", draft: Draft | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._edited = handshake(desk.file, handshake_id) if handshake_id else None
        self._draft = draft or (None if begin else _newest(desk, handshake_id))
        self._draft_id = self._draft.id if self._draft else new_id()
        self._text = self._draft.content.get("text", "") if self._draft else begin
        self._opened = self._edited.note if self._edited is not None else ""
        """The words of the note as they stood when editing began, which a draft remembers."""
        if self._edited is not None and self._draft is None:
            self._text = self._edited.note
        elif self._draft is not None:
            self._opened = self._draft.content.get("opened", self._opened)
        self._begin = begin
        self._is_warned = False
        self._reader = NoteReader(desk, self._edited)
        self._occasions = self._occasions_of_note()
        self._place = self._place_of_draft()
        self._asked: Asked | None = None
        self._proposals: tuple[Acquaintance | str, ...] = ()
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """Where and when, the text, what may complete it, what was understood."""
        with Vertical():
            yield Static(id="note-head", markup=False)
            yield NoteText(self._text, id="note-text")
            yield Static(id="note-problem", markup=False)
            yield Static(id="note-proposals", markup=False)
            yield Static(id="note-understood", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The cursor behind what stands there."""
        text = self.query_one(NoteText)
        text.move_cursor(text.document.end)
        text.focus()
        self._show_head()
        self._read()
        if self._draft is not None:
            time = time_or_day(self._draft.at, self._desk.clock.now(), self._desk.zone)
            words = _("A draft from {time}: Enter saves it, ctrl+x throws it away.").format(time=time)
            self._say(words)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What is typed is kept as a draft, and understood."""
        event.stop()
        self._keep_draft()
        self._say("")
        self._read()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Elsewhere in the text something else is asked for."""
        event.stop()
        self._propose()

    def on_note_text_submitted(self, event: NoteText.Submitted) -> None:
        """Enter in the text."""
        event.stop()
        self.action_save()

    def on_note_text_proposal(self, event: NoteText.Proposal) -> None:
        """Tab takes a proposal, the arrows choose another."""
        event.stop()
        if not event.step:
            self.action_complete()
        elif self._proposals:
            self._chosen = (self._chosen + event.step) % len(self._proposals)
            self._show_proposals()

    def action_save(self) -> None:
        """Keep the note; what is typed stays until that has happened."""
        if not self.is_active:  # it was saved by the Enter before
            return
        note = self._typed()
        if not note.strip():
            self._drop_draft()
            self.dismiss()
            return
        try:
            words = self._saved(note)
        except MissionError as error:
            self._keep_draft()
            self._say(f"{error.message} {error.hint}".strip())
            return
        self.app.notify(words, markup=False, timeout=5)
        self.dismiss()

    def action_line(self) -> None:
        """Another line."""
        self.query_one(NoteText).insert("\n")

    def action_complete(self) -> None:
        """Put the chosen proposal in the place of what was typed."""
        if self._asked is None or not self._proposals:
            return
        asked, chosen = self._asked, self._proposals[self._chosen]
        if isinstance(chosen, str):
            words = f"{asked.sign}{chosen} "
        else:
            words = taken(asked, chosen, self._reader.book)
        self.query_one(NoteText).put(words, asked.start)

    def action_occasion(self) -> None:
        """Another item that it may have been at; at last none."""
        self._place = (self._place + 1) % len(self._occasions)
        self._show_head()
        self._keep_draft()

    def action_discard(self) -> None:
        """Throw the draft away."""
        self._drop_draft()
        self.dismiss()

    def action_leave(self) -> None:
        """Leave it; what was typed is kept as a draft, and stands here again the next time."""
        if self._is_touched():
            self._keep_draft()
            self._desk.drafts.flush()
            problem = self._desk.drafts.problem
            if problem and not self._is_warned:
                self._is_warned = True
                words = _("It could not be kept as a draft: {problem} Esc once more throws it away.")
                self._say(words.format(problem=problem))
                return
            again = _("Kept as a draft: n takes it up again.")
            if self._edited is not None:
                again = _("Kept as a draft: e on the note takes it up again.")
            self.app.notify(again, markup=False, timeout=4)
        else:
            self._drop_draft()
        self.dismiss()

    def _saved(self, note: str) -> str:
        """Save, and what to say of it."""
        desk, occasion = self._desk, self._occasions[self._place]
        understood = self._reader.understood(note)
        desk.drafts.forget(self._draft_id)
        if self._edited is None:
            keep(desk.file, note, understood, occasion, desk.keeper(), draft=self._draft_id)
        else:
            was = self._reader.understood_as_kept(self._edited, self._opened)
            keep_again(
                desk.file,
                self._edited.id,
                note,
                was,
                understood,
                occasion,
                desk.keeper(),
                opened=self._opened,
                draft=self._draft_id,
            )
        names = ", ".join(one.known.name if one.known else one.name for one in understood.people)
        words = _("● Saved: {names}. u takes it back.")
        return words.format(names=names or " ".join(note.split()[:4]))

    def _typed(self) -> str:
        return clean(self.query_one(NoteText).text)

    def _is_touched(self) -> bool:
        """Whether there is anything that would be lost."""
        typed = self._typed()
        return bool(typed.strip()) and typed not in (self._begin, self._opened)

    def _keep_draft(self) -> None:
        if self._is_touched():
            content = {
                "text": self._typed(),
                "item": self._occasions[self._place].item_id,
                "handshake": self._edited.id if self._edited else "",
                "opened": self._opened,
            }
            self._desk.drafts.keep(self._draft_id, FORM, content, self._desk.clock.now())
        else:
            self._desk.drafts.drop(self._draft_id)

    def _drop_draft(self) -> None:
        """Throw the draft away, at once: the next form must not find it."""
        self._desk.drafts.drop(self._draft_id)
        self._desk.drafts.flush()

    def _read(self) -> None:
        """Understand what stands there, and show it; where the file cannot be read just now, say so."""
        try:
            self._show_understood()
        except MissionError as error:
            self._say(f"{error.message} {error.hint}".strip())

    def _show_understood(self) -> None:
        reader, width = self._reader, self._width()
        understood = reader.understood(self._typed())
        content = understood_content(understood, reader.facts, reader.calendar, self._desk.coordinator, width)
        self.query_one("#note-understood", Static).update(content, layout=False)
        self._propose()

    def _propose(self) -> None:
        """Show what may complete the word at the cursor."""
        text = self.query_one(NoteText)
        asked = asked_at(text.line_before_cursor)
        if asked == self._asked:  # a letter moves the cursor as well: both are told
            return
        self._asked, self._chosen = asked, 0
        self._proposals = ()
        if asked is not None:
            with suppress(MissionError):  # told with the next letter
                self._proposals = self._reader.proposals(asked)
        text.has_proposals = bool(self._proposals)
        self._show_proposals()

    def _show_proposals(self) -> None:
        pane = self.query_one("#note-proposals", Static)
        pane.display = bool(self._proposals)
        if self._proposals:
            content = proposals_content(self._proposals, self._chosen, self._reader.facts, self._width())
            pane.update(content)

    def _show_head(self) -> None:
        occasion = self._occasions[self._place]
        time = day_and_time(zones.local(occasion.at, occasion.zone))
        where = occasion.item or _("no item")
        parts = [_("Handshake") if self._edited is None else _("Edit note"), time, where, occasion.place]
        head = " · ".join(part for part in parts if part)
        self.query_one("#note-head", Static).update(fit(head, self._width()), layout=False)

    def _occasions_of_note(self) -> tuple[Occasion, ...]:
        """Where it may have been: as it was noted, of a note that is edited; then what is on now."""
        now, noted = self._desk.occasions(), self._edited
        if noted is None:
            return now
        there = Occasion(noted.at, noted.zone, noted.place, noted.item_id, noted.item)
        return (there, *(one for one in now if one.item_id != noted.item_id))

    def _place_of_draft(self) -> int:
        """Which of them was chosen when the draft was typed."""
        item_id = self._draft.content.get("item", "") if self._draft else ""
        places = [place for place, one in enumerate(self._occasions) if item_id and one.item_id == item_id]
        return places[0] if places else 0

    def _width(self) -> int:
        return max(30, min(110, int(self.app.size.width * 0.98)) - 6)

    def _say(self, words: str) -> None:
        problem = self.query_one("#note-problem", Static)
        problem.display = bool(words)
        problem.update(clean(words))


def form_of_draft(desk: Desk, draft: Draft) -> NoteForm:
    """The form with a draft in it; of an edited note that is gone by now it becomes a new one."""
    try:
        return NoteForm(desk, handshake_id=draft.content.get("handshake", ""), draft=draft)
    except NotFoundError:
        return NoteForm(desk, draft=draft)


def _newest(desk: Desk, handshake_id: str) -> Draft | None:
    """The newest draft of a note that is edited, or without an id of a new one."""
    drafts = (one for one in kept_drafts(desk.file) if one.content.get("handshake", "") == handshake_id)
    return next(drafts, None)
