"""Who is in the mission twice: people and companies that may be one, to be merged or told apart."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from missiontui.domain.merging import fields_alike, fields_that_differ
from missiontui.domain.pairs import Pair
from missiontui.domain.record_words import name_of
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.desk import Desk
from missiontui.store import directory, merging
from missiontui.store.opening import open_again
from missiontui.widgets.choices import Choices
from missiontui.widgets.pair_lines import beside, label, moves_in_words, pair_line

MOST = 200
"""Pairs that are listed, the best reasons first; the title says how many there are."""


class PairsFound(Message):
    """Those who look alike were found, or could not be; ``newest`` is the last change that was seen."""

    def __init__(self, newest: int, pairs: tuple[Pair, ...], problem: MissionError | None = None) -> None:
        super().__init__()
        self.newest = newest
        self.pairs = pairs
        self.problem = problem


class DuplicatesScreen(MissionScreen):
    """Lists pairs with the reason, people first, and shows both beside each other.

    Args:
        person_id: with it, only who may be that person.
    """

    TITLE_WORD = _("Same person?")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "merge", _("Merge…"), priority=True, id="duplicates.merge"),
        Binding("x,d", "apart", _("Not the same"), id="duplicates.apart"),
        Binding("escape", "back", _("Back"), id="duplicates.back"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="duplicates.down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="duplicates.up"),
    ]

    DEFAULT_CSS = """
    DuplicatesScreen {
        #duplicates-title { height: 1; padding: 0 1; text-style: bold; }
        #duplicates-panes { height: 1fr; }
        #duplicates { width: 2fr; height: 1fr; border: none; padding: 0 1; }
        #duplicates-scroll { width: 3fr; height: 1fr; padding: 0 1; border-left: solid $primary-muted; }
        #duplicates-detail { height: auto; }
        &.-narrow #duplicates-panes { layout: vertical; }
        &.-narrow #duplicates { width: 100%; height: 2fr; }
        &.-narrow #duplicates-scroll { width: 100%; height: 3fr; border-left: none; }
        &.-narrow #duplicates-scroll { border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk, person_id: str | None = None) -> None:
        super().__init__(desk)
        self._person_id = person_id
        self._pairs: tuple[Pair, ...] = ()
        self._is_looking = True
        self._read_at: int | None = None
        self._detailed: frozenset[str] = frozenset()

    def body(self) -> ComposeResult:
        """What is listed, the pairs, the two of the pair under the cursor."""
        yield Static(id="duplicates-title", markup=False)
        with Horizontal(id="duplicates-panes"):
            yield Choices(id="duplicates")
            with VerticalScroll(id="duplicates-scroll", can_focus=False):
                yield Static(id="duplicates-detail", markup=False)

    def read(self) -> None:
        """Look again for those who are alike if anything has changed; until then, what was found stays."""
        newest = merging.newest_change(self.desk.file)
        if newest != self._read_at:
            self._read_at = newest
            self._is_looking = True
            self.run_worker(partial(self._look, newest), thread=True, exclusive=True, group="duplicates")
        self._show()

    def chosen_record(self) -> tuple[str, str] | None:
        """The older one of the pair."""
        pair = self._pair()
        return (pair.table, pair.first.id) if pair is not None else None

    def on_resize(self) -> None:
        """The two are wrapped to the width there is."""
        super().on_resize()
        self.call_after_refresh(self._show)

    @on(PairsFound)
    def show_pairs(self, found: PairsFound) -> None:
        """Show who was found."""
        found.stop()
        if found.newest != self._read_at:
            return  # something has changed since, and is being looked at
        self._is_looking = False
        if found.problem is not None:
            self._read_at = None  # so that it is tried again
            tell_problem(self, found.problem)
        else:
            self._pairs = found.pairs
        with self.problems_shown():
            self._show()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The two under the cursor."""
        event.stop()
        with self.problems_shown():
            self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Merge the two under the cursor."""
        event.stop()
        with self.problems_shown():
            self.action_merge()

    def action_merge(self) -> None:
        """Choose field by field what the one has that is kept."""
        from missiontui.screens.merge import MergeScreen

        pair = self._pair()
        if pair is None:
            return

        def merged(gone_id: str) -> None:
            self._pairs = tuple(one for one in self._pairs if gone_id not in one.ids)
            self._show()

        self.app.clear_notifications()
        self.ask(MergeScreen(self.desk, pair), merged)

    def action_apart(self) -> None:
        """They are not the same: do not suggest them again."""
        pair = self._pair()
        if pair is None:
            return
        merging.told_apart(self.desk.file, pair.first.id, pair.second.id)
        self._pairs = tuple(one for one in self._pairs if one.ids != pair.ids)
        self._show()
        words = _("“{first}” and “{second}” are not the same. u takes it back.")
        first, second = label(pair.first.label), label(pair.second.label)
        self.notify(words.format(first=first, second=second), markup=False, timeout=5)

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        page = self.query_one("#duplicates-scroll", VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def _look(self, newest: int) -> None:
        """On a thread and a connection of its own: with thousands of people it takes half a second."""
        worker = get_current_worker()
        try:
            with open_again(self.desk.file) as file:
                found = PairsFound(newest, merging.pairs_alike(file, self._person_id))
        except MissionError as error:
            found = PairsFound(newest, (), error)
        if not worker.is_cancelled:
            self.post_message(found)

    def _pair(self) -> Pair | None:
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        chosen = options.get_option_at_index(options.highlighted).id
        return next((pair for pair in self._pairs if _key(pair) == chosen), None)

    def _show(self) -> None:
        self._show_title()
        options = self.query_one(Choices)
        chosen, place = self._pair(), options.highlighted or 0
        options.clear_options()
        width = (options.size.width or self.app.size.width // 3) - 4
        table = ""
        for pair in self._pairs[:MOST]:
            if pair.table != table:
                table = pair.table
                heading = _("People") if table == "person" else _("Companies and others")
                options.add_option(Option(Content.styled(heading, "$foreground-muted"), disabled=True))
            options.add_option(Option(pair_line(pair, width), id=_key(pair)))
        if not self._pairs:
            options.add_option(Option(self._empty(), disabled=True))
        ids = [option.id for option in options.options]
        if self._pairs:
            wanted = _key(chosen) if chosen is not None else ""
            can_be = [number for number, one in enumerate(ids) if one is not None]
            nearest = min(can_be, key=lambda number: abs(number - place))
            options.highlighted = ids.index(wanted) if wanted in ids else nearest
        options.focus()
        self._show_detail()

    def _show_title(self) -> None:
        title = _("Who is in the mission twice?")
        if self._person_id is not None:
            with suppress(NotFoundError):
                name = directory.person(self.desk.file, self._person_id).name
                title = _("Who may be the same as {name}?").format(name=label(name))
        number = len(self._pairs)
        if number:
            title += " · " + ngettext("{number} pair", "{number} pairs", number).format(number=number)
        if number > MOST:
            title += _(" · the first {most} are here").format(most=MOST)
        if self._is_looking:
            title += _(" · looking …")
        self.query_one("#duplicates-title", Static).update(title, layout=False)

    def _empty(self) -> str:
        if self._is_looking:
            return _("Looking …")
        if self._person_id is not None:
            return _("Nobody else looks like this person. x in the list of people looks at everybody.")
        return _(
            "No two people look alike. Whoever has the same badge, e-mail or phone as somebody else, or "
            "nearly the same name in one company, is shown here, to be merged; so is a company that is here "
            "twice."
        )

    def _show_detail(self) -> None:
        pair = self._pair()
        content = Content("")
        scroll = self.query_one("#duplicates-scroll", VerticalScroll)
        if pair is not None:
            width = scroll.content_size.width or self.app.size.width // 2
            try:
                content = self._detail(pair, max(30, width - 2))
            except NotFoundError as error:
                content = Content(str(error))
        self.query_one("#duplicates-detail", Static).update(content)
        chosen = pair.ids if pair is not None else frozenset()
        if chosen != self._detailed:  # and not each minute, under the eyes of a reader
            self._detailed = chosen
            scroll.scroll_home(animate=False)

    def _detail(self, pair: Pair, width: int) -> Content:
        two = merging.two_records(self.desk.file, pair)
        names = label(name_of(two.kept)), label(name_of(two.merged))
        lines = beside(
            fields_that_differ(two.kept, two.merged, two.known),
            fields_alike(two.kept, two.merged, two.known),
            names,
            two.known,
            self.desk.zone,
            width,
        )
        reason = Content.styled(pair.words, "bold")
        moves = Content.styled(moves_in_words(two.moves, names[0]), "$foreground-muted")
        return Content("\n").join([reason, Content(""), *lines, Content(""), moves])


def _key(pair: Pair) -> str:
    return f"{pair.first.id} {pair.second.id}"
