"""Making paper: which kind, of what, in which language, to which file; then where it is."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.dates import long_day
from missiontui.domain.evenings import EVENINGS
from missiontui.domain.paper_kinds import (
    OF_AN_ITEM,
    PaperKind,
    SchedulesBy,
    paper_title,
    schedules_word,
)
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import LANGUAGE_NAMES, LANGUAGES, _, next_language
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.store.vehicles import vehicles_of
from missiontui.text import clean
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal

if TYPE_CHECKING:
    from datetime import datetime

    from missiontui.exchange.paper.occasion import PaperWish
    from missiontui.exchange.paper.printing import MadePaper

_CHANGED_ONLY = frozenset({PaperKind.PLACE_CARDS, PaperKind.BADGES})
"""Kinds of which only the pieces that changed are printed, unless all are wanted."""

_INTERNAL_TOO = frozenset({PaperKind.PACK, PaperKind.SIGNINGS})
"""Kinds that are made for coordinators alone, too, with what nobody else may have."""


class PaperMade(Message):
    """A paper was made, on a thread, or could not be; ``run`` is the number of the try."""

    def __init__(self, run: int, made: MadePaper | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.run = run
        self.made = made
        self.problem = problem


class PaperDialog(Modal[str]):
    """Makes paper; gives the language that was spoken last.

    Args:
        day: of which day.
        item_id: the item that is chosen where it was asked for; empty for none. Where it has buses or guests
            the dialog begins with their list, else with the pack of the day.
        spoken: one of ``LANGUAGES``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", _("Make it"), id="paper.make"),
        Binding("o", "subject", _("Day or item"), id="paper.subject"),
        Binding("l", "language", _("Language"), id="paper.language"),
        Binding("f", "file", _("File"), id="paper.file"),
        Binding("w", "whole", _("All or changed"), show=False, id="paper.whole"),
        Binding("d", "draft", _("Draft"), show=False, id="paper.draft"),
        Binding("b", "by", _("A page a…"), show=False, id="paper.by"),
        Binding("i", "internal", _("Internal"), show=False, id="paper.internal"),
        Binding("escape,P", "leave", _("Back"), id="paper.back"),
    ]

    DEFAULT_CSS = """
    PaperDialog {
        align: center middle;
        & > Vertical { width: 78; max-width: 100%; height: auto; max-height: 95%; background: $panel; }
        & > Vertical { border: round $primary; padding: 0 1; }
        #paper-title { height: 1; text-style: bold; }
        #paper-kinds { height: 8; border: none; margin: 1 0; }
        #paper-wish { height: auto; color: $text-muted; }
        #paper-said { height: auto; max-height: 6; margin-top: 1; }
    }
    """

    def __init__(self, desk: Desk, day: date, item_id: str = "", spoken: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._day = day
        self._item = _item(desk, item_id)
        self._is_of_item = self._item is not None
        self._spoken = spoken if spoken in LANGUAGES else LANGUAGES[0]
        self._target = ""
        self._is_whole = self._is_draft = self._is_internal = False
        self._by = SchedulesBy.COMPANY
        self._run = 0
        self._is_making = False

    def compose(self) -> ComposeResult:
        """Of what, the kinds, how it is made, and what came of it."""
        with Vertical():
            yield Static(id="paper-title", markup=False)
            yield Choices(id="paper-kinds")
            yield Static(id="paper-wish", markup=False)
            yield Static(id="paper-said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """List the kinds; begin at what the item has."""
        kinds = self.query_one(Choices)
        kinds.add_options([Option(paper_title(kind), id=kind) for kind in PaperKind])
        kinds.highlighted = list(PaperKind).index(self._first())
        kinds.focus()
        self._show()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What can be said of another kind differs."""
        event.stop()
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, and a click, make it."""
        event.stop()
        self.action_make()

    def action_make(self) -> None:
        """Make the paper on a thread: a pack takes some seconds."""
        if self._is_making:
            return
        self._run += 1
        self._is_making = True
        self._say(_("Making it …"))
        now, van = self._desk.clock.now(), self._desk.settings.van_under_v
        work = partial(self._work, self._run, self._wish(), now, van, self._is_draft)
        self.run_worker(work, thread=True, exclusive=True, group="paper")

    @on(PaperMade)
    def keep(self, event: PaperMade) -> None:
        """Write the file, note that it is printed, and say where it is."""
        event.stop()
        if event.run != self._run:
            return
        self._is_making = False
        try:
            if event.problem is not None or event.made is None:
                raise event.problem or MissionError(_("It could not be made."))
            self._keep(event.made)
        except MissionError as error:
            self._say(str(error))

    def action_subject(self) -> None:
        """Of the day, or of the item that was chosen."""
        if self._item is not None:
            self._is_of_item = not self._is_of_item
            self._show()
        else:
            self._say(_("No item was chosen: choose one in a list, then ask for paper there."))

    def action_language(self) -> None:
        """The next language."""
        self._spoken = next_language(self._spoken)
        self._show()

    def action_whole(self) -> None:
        """All cards or badges, or only those that changed."""
        self._is_whole = not self._is_whole
        self._show()

    def action_draft(self) -> None:
        """Only to look at, or noted as printed."""
        self._is_draft = not self._is_draft
        self._show()

    def action_by(self) -> None:
        """Of whom each page of B2B meetings is."""
        those = list(SchedulesBy)
        self._by = those[(those.index(self._by) + 1) % len(those)]
        self._show()

    def action_internal(self) -> None:
        """With what is for coordinators alone, or to be handed out."""
        self._is_internal = not self._is_internal
        self._show()

    def action_file(self) -> None:
        """Another file, or folder."""
        from missiontui.widgets.file_prompt import ask_file

        def given(target: str) -> None:
            self._target = target
            self._show()

        ask_file(self.app, self._target, given)

    def action_leave(self) -> None:
        """Go; what is still being made is not written."""
        self._run += 1
        self.dismiss(self._spoken)

    def _keep(self, made: MadePaper) -> None:
        from missiontui.exchange.paper.printing import note_printed, write_paper
        from missiontui.exchange.paper.telling import made_lines

        path = write_paper(made, self._target)
        if not self._is_draft:
            signature, now = self._desk.settings.signature, self._desk.clock.now()
            note_printed(self._desk.file, made, by=signature, at=now)
        self._say("\n".join(made_lines(made, path, is_noted=not self._is_draft)))

    def _work(self, run: int, wish: PaperWish, now: datetime, van_under_v: bool, is_draft: bool) -> None:
        """On a thread, with a connection of its own; it only reads."""
        from missiontui.exchange.paper.occasion import Occasion
        from missiontui.exchange.paper.printing import make_paper
        from missiontui.store.opening import open_again

        worker = get_current_worker()
        try:
            with open_again(self._desk.file) as file:
                found = PaperMade(run, make_paper(Occasion(file, wish, now, van_under_v), is_draft=is_draft))
        except MissionError as error:
            found = PaperMade(run, None, error)
        if not worker.is_cancelled:
            self.post_message(found)

    def _wish(self) -> PaperWish:
        from missiontui.exchange.paper.occasion import PaperWish

        item = self._subject()
        day, item_id = (item.day, item.id) if item is not None else (self._day, "")
        is_internal = self._is_internal and self._kind() in _INTERNAL_TOO
        return PaperWish(
            self._kind(), day, item_id, self._spoken, self._is_whole, is_internal=is_internal, by=self._by
        )

    def _subject(self) -> AgendaItem | None:
        """The item that it is of; None where it is of the day."""
        return self._item if self._is_of_item and _is_of_items(self._kind()) else None

    def _first(self) -> PaperKind:
        """What is most likely wanted."""
        if self._item is None:
            return PaperKind.PACK
        if vehicles_of(self._desk.file, [self._item.id]).get(self._item.id):
            return PaperKind.BUS_LISTS
        if self._item.kind == Kind.SIGNING:
            return PaperKind.SIGNINGS
        if self._item.kind == Kind.B2B:
            return PaperKind.MEETINGS
        return PaperKind.GUEST_LIST if self._item.kind in EVENINGS else PaperKind.PACK

    def _kind(self) -> PaperKind:
        return list(PaperKind)[self.query_one(Choices).highlighted or 0]

    def _show(self) -> None:
        """Of what it is, and how it is made."""
        kind, item = self._kind(), self._subject()
        subject = item.title if item is not None else long_day(self._day)
        title = _("Paper: {kind}, {subject}").format(kind=paper_title(kind), subject=subject)
        self.query_one("#paper-title", Static).update(clean(title, multiline=False))
        noted = _("a draft, not noted as printed") if self._is_draft else _("noted as printed")
        lines = [
            _("Enter makes it."),
            _("l  language: {language}").format(language=LANGUAGE_NAMES[self._spoken]),
            _("f  file: {path}").format(path=self._target or Path.cwd()),
            _("d  {noted}").format(noted=noted),
        ]
        if self._item is not None and _is_of_items(kind):
            of = _("of that item alone") if item is not None else _("of the whole day")
            lines.append(_("o  {of}").format(of=of))
        if kind in _CHANGED_ONLY:
            which = _("all of them") if self._is_whole else _("only what changed since it was printed")
            lines.append(_("w  {which}").format(which=which))
        if kind == PaperKind.MEETINGS:
            lines.append(_("b  {by}").format(by=schedules_word(self._by)))
        if kind in _INTERNAL_TOO:
            public = _("to be handed out, without what is internal")
            if kind == PaperKind.SIGNINGS:
                public = _("to be handed out, without what is under embargo")
            for_whom = _("internal: for coordinators alone") if self._is_internal else public
            lines.append(_("i  {for_whom}").format(for_whom=for_whom))
        self.query_one("#paper-wish", Static).update(clean("\n".join(lines)))

    def _say(self, words: str) -> None:
        self.query_one("#paper-said", Static).update(clean(words))


def _item(desk: Desk, item_id: str) -> AgendaItem | None:
    """The item that was chosen; none where another laptop took it out of the programme by now."""
    try:
        return agenda.item(desk.file, item_id) if item_id else None
    except NotFoundError:
        return None


def _is_of_items(kind: PaperKind) -> bool:
    """Whether such paper can be made of one item."""
    return kind in OF_AN_ITEM or kind == PaperKind.BADGES
