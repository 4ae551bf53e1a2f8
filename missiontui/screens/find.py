"""Finding anything from anywhere: a line to type in, and below it all that has the words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static
from textual.worker import Worker, WorkerState, get_current_worker

from missiontui.domain.finding import (
    SNIPPET_CELLS,
    Findings,
    Kind,
    Query,
    more_in_words,
    near_in_words,
    nothing_in_words,
)
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.store import search, search_index
from missiontui.store.opening import open_again
from missiontui.widgets.hit_list import HitList
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal

PAGE = 30
"""Hits that are listed at first; the others when the cursor comes to the last of them."""

PATIENCE = 0.1
"""Seconds for which a key may wait for another program that is writing."""

_FILTERS: tuple[Kind | None, ...] = (None, *Kind)


class FindLine(Line):
    """The line of words. Enter is one of its own keys, so that it comes after the letters before it: a badge
    scanner types both at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", _("Open"), id="find.open")]


class FindScreen(Modal[None]):
    """Lists what is found at each letter; Enter opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,f2", "kind(1)", _("Only…"), id="find.kind"),
        Binding("shift+tab", "kind(-1)", _("Kind before"), show=False, id="find.kind_before"),
        Binding("down", "move(1)", _("Next"), show=False, id="find.down"),
        Binding("up", "move(-1)", _("Before"), show=False, id="find.up"),
        Binding("pagedown", "page(1)", _("Page down"), show=False, id="find.page_down"),
        Binding("pageup", "page(-1)", _("Page up"), show=False, id="find.page_up"),
        Binding("f5", "earlier", _("Earlier missions"), id="find.earlier"),
        Binding("escape", "leave", _("Leave"), id="find.leave"),
    ]

    DEFAULT_CSS = """
    FindScreen {
        align: center top;
        & > Vertical {
            width: 104;
            max-width: 100%;
            height: 1fr;
            padding: 0 1;
            background: $panel;
            border: round $primary;
        }
        #find-head { height: 1; }
        #find-head Label { width: 8; text-style: bold; }
        Line { width: 1fr; height: 1; border: none; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #find-kinds { height: 1; }
        #find-says { height: auto; margin-top: 1; color: $text-muted; }
        HitList { height: 1fr; }
        #find-more { height: 1; color: $text-muted; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind: Kind | None = None
        self._query = Query.of("")
        self._found = Findings()
        self._is_reading = False
        self._is_made_anew = False
        self._problem = ""
        self._said = ""

    def compose(self) -> ComposeResult:
        """The line, the kinds, what there is to say, the list."""
        with Vertical():
            with Horizontal(id="find-head"):
                yield Label(_("Find"), markup=False)
                yield FindLine(id="find-line")
            yield Static(id="find-kinds", markup=False)
            yield Static(id="find-says", markup=False)
            yield HitList()
            yield Static(id="find-more", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Read what is new, and wait for words."""
        self.query_one(Line).focus()
        self._read_new(is_first=True)
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Other words."""
        event.stop()
        self._query = Query.of(event.value)
        self._read_new()
        self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line opens what is under the cursor of the list."""
        event.stop()
        self.action_open()

    @on(HitList.Opened)
    def open_clicked(self, event: HitList.Opened) -> None:
        """A click opens what was clicked."""
        event.stop()
        self.action_open()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """All that is new has been read, or cannot be."""
        event.stop()
        if event.state == WorkerState.ERROR and not isinstance(event.worker.error, MissionError):
            raise event.worker.error or RuntimeError
        if event.worker.is_finished:
            self._is_reading = False
            self._problem = str(event.worker.error or "")
            self._look()

    def action_open(self) -> None:
        """Open what is under the cursor: its own page, a promise's handshake or the person it was made to."""
        chosen = self.query_one(HitList).chosen
        if chosen is None:
            return
        if chosen.opens is None:
            words = _("This promise belongs to no handshake and to nobody: it is on the list of promises.")
            self.notify(words, markup=False, timeout=5)
            return
        self.dismiss()
        self.app.post_message(OpenRecord(*chosen.opens))

    def chosen_record(self) -> tuple[str, str] | None:
        """Table and id of what is under the cursor; None for nothing."""
        chosen = self.query_one(HitList).chosen
        return chosen.opens if chosen is not None else None

    def action_kind(self, by: int) -> None:
        """Only one kind, then the next, then all again."""
        self._kind = _FILTERS[(_FILTERS.index(self._kind) + by) % len(_FILTERS)]
        self._look()

    def action_move(self, by: int) -> None:
        """Down and up the list."""
        hits = self.query_one(HitList)
        if hits.cursor + by >= len(hits.hits):
            self._list_the_others()
        hits.go(hits.cursor + by)

    def action_page(self, by: int) -> None:
        """A page down or up."""
        self.action_move(by * self.query_one(HitList).page)

    def action_earlier(self) -> None:
        """The same words in the missions that were opened here before."""
        from missiontui.screens.find_earlier import FindEarlier

        if self._query.is_blank:
            self.notify(_("Type what you look for first."), markup=False, timeout=4)
            return
        self.app.push_screen(FindEarlier(self._desk, self._query, self._kind))

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def _read_new(self, *, is_first: bool = False) -> None:
        """See to it that what was written since can be found: at once if it is little, else meanwhile."""
        if self._is_reading or self._problem:
            return
        file = self._desk.file
        try:
            if len(search_index.waiting(file).records) > search_index.FEW:
                self._read_meanwhile(anew=False)
                return
            search_index.bring_up_to_date(file, patience=PATIENCE)
            if is_first and not search_index.is_complete(file):
                self._read_meanwhile(anew=True)
        except MissionError as error:
            self._problem = str(error)

    def _read_meanwhile(self, *, anew: bool) -> None:
        mission = self._desk.file

        def read() -> None:
            worker = get_current_worker()
            with open_again(mission) as file:
                make = search_index.rebuild if anew else search_index.bring_up_to_date
                make(file, goes_on=lambda: not worker.is_cancelled)

        self._is_reading = True
        self._is_made_anew = self._is_made_anew or anew
        self.run_worker(read, thread=True, exit_on_error=False)

    def _look(self) -> None:
        """Find what has the words, and list it from the first."""
        self._found = self._find(PAGE)
        self.query_one(HitList).show(self._found.hits)
        self._show_kinds()
        self._say()
        self.query_one("#find-more", Static).update(more_in_words(self._found), layout=False)

    def _list_the_others(self) -> None:
        """List as many as a list can hold, below those that are listed."""
        listed = self.query_one(HitList)
        if len(listed.hits) != PAGE or not self._found.more:
            return
        self._found = self._find(search.MOST)
        known = {(hit.table, hit.id) for hit in listed.hits}
        others = [hit for hit in self._found.hits if (hit.table, hit.id) not in known]
        listed.show([*listed.hits, *others], keeps_place=True)
        self.query_one("#find-more", Static).update(more_in_words(self._found), layout=False)

    def _find(self, most: int) -> Findings:
        """What is found; nothing while the index is made anew because it is damaged."""
        try:
            cells = min(SNIPPET_CELLS, self.query_one(HitList).snippet_cells)
            return search.find(self._desk.file, self._query, self._kind, most, cells)
        except MissionError as error:
            if self._is_made_anew and not self._is_reading:
                self._problem = str(error)
            elif not self._is_reading:
                self._read_meanwhile(anew=True)
            return Findings()

    def _say(self) -> None:
        """Tell what there is to say; where that is the same as before, nothing has to be laid out anew."""
        says = self._says()
        if says != self._said:
            self._said = says
            self.query_one("#find-says", Static).update(says)

    def _says(self) -> str:
        """What there is to say about what is listed, or instead of it."""
        said = []
        if self._is_reading:
            said.append(_("reading what is new …"))
        if self._problem:
            said.append(_("What is new cannot be found: {reason}").format(reason=self._problem))
        if self._query.is_blank:
            said.append(
                _(
                    "Type what you look for: any words of a name, a company, an item, a note or a promise, "
                    "in any order, without accents if you like. vdberg finds van den Berg, a badge or a "
                    "phone number its owner."
                )
            )
        elif self._found.hits:
            said.append(near_in_words(self._found))
        elif not self._is_reading:
            said.append(nothing_in_words(self._query, self._kind))
            said.append(_("Tab looks among everything again.") if self._kind else _("Try fewer letters."))
        return "\n".join(line for line in said if line)

    def _show_kinds(self) -> None:
        words = {
            None: _("all"),
            Kind.PERSON: _("people"),
            Kind.ORGANISATION: _("companies"),
            Kind.ITEM: _("agenda"),
            Kind.SIGNING: _("signings"),
            Kind.HANDSHAKE: _("handshakes"),
            Kind.FOLLOW_UP: _("promises"),
        }
        parts = [
            (f"● {words[kind]} ", "bold") if kind == self._kind else (f"○ {words[kind]} ", "$text-muted")
            for kind in _FILTERS
        ]
        self.query_one("#find-kinds", Static).update(Content.assemble(*parts), layout=False)
