"""What earlier missions of this laptop have of the words that were typed in the finder; to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.finding import Findings, Hit, Kind, Query, more_in_words
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.earlier_work import EarlierSeen, look_meanwhile
from missiontui.store.earlier_search import find_earlier
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.reading_pane import ReadingPane

MOST = 20
"""Hits that are listed of one mission."""


class FindEarlier(Modal[None]):
    """Lists what earlier missions have, by mission. None of them is opened for that, nor written to.

    Args:
        kind: only these; None for all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Back"), id="find_earlier.leave"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="find_earlier.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="find_earlier.up"),
        Binding("pagedown,space", "page(1)", _("Further down"), show=False, id="find_earlier.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, id="find_earlier.page_up"),
    ]

    DEFAULT_CSS = """
    FindEarlier {
        align: center top;
        & > Vertical { width: 104; max-width: 100%; height: 1fr; padding: 0 1; background: $panel; }
        & > Vertical { border: round $primary; }
        #find-earlier-title { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #find-earlier-scroll { height: 1fr; margin-top: 1; }
        #find-earlier-text { height: auto; }
    }
    """

    def __init__(self, desk: Desk, query: Query, kind: Kind | None) -> None:
        super().__init__()
        self._desk, self._query, self._kind = desk, query, kind

    def compose(self) -> ComposeResult:
        """What is looked for, and what was found."""
        with Vertical():
            yield Static(id="find-earlier-title", markup=False)
            with ReadingPane(id="find-earlier-scroll"):
                yield Static(id="find-earlier-text", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to look."""
        title = _("In earlier missions: {words}").format(words=self._query.shown)
        self.query_one("#find-earlier-title", Static).update(clean(title, multiline=False))
        self._show(Content(_("Looking into the missions that were opened on this laptop …")))
        query, kind = self._query, self._kind
        look_meanwhile(self, self._desk, lambda one: find_earlier(one, query, kind, MOST))

    @on(EarlierSeen)
    def show_found(self, event: EarlierSeen) -> None:
        """List what was found."""
        event.stop()
        self._show(Content("\n").join(_lines(event)))

    def action_leave(self) -> None:
        """Back to the finder."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """A line on."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A page on."""
        self.query_one(ReadingPane).page(by)

    def _show(self, content: Content) -> None:
        self.query_one("#find-earlier-text", Static).update(content)


def _lines(event: EarlierSeen) -> Iterator[Content]:
    for one in event.found:
        found: Findings = one.found
        if not found.hits:
            continue
        yield Content.styled(clean(f"{one.mission} · {one.path}", multiline=False), "bold $text-accent")
        for hit in found.hits:
            yield from _hit(hit)
        if more := more_in_words(found):
            yield Content.styled(more, "$text-muted")
        yield Content("")
    if not any(one.found.hits for one in event.found):
        number = len(event.found)
        yield Content(
            ngettext(
                "{number} earlier mission was looked into: nothing there has these words.",
                "{number} earlier missions were looked into: nothing there has these words.",
                number,
            ).format(number=number)
            if event.number
            else _(
                "No earlier mission was opened on this laptop. In a shell, “missiontui find WORDS --in "
                "FOLDER” looks into those of a folder."
            )
        )
    for skipped in event.skipped:
        words = _("Not looked into: {reason}").format(reason=skipped.reason)
        yield Content.styled(clean(words, multiline=False), "$text-warning")


def _hit(hit: Hit) -> Iterator[Content]:
    when = f"  {hit.when}" if hit.when else ""
    head = clean(f"{hit.title or '–'}{when}", multiline=False)
    yield Content.assemble((f"  {hit.kind.word:<10}  ", "$text-muted"), (head, "bold"))
    if hit.snippet:
        yield Content.styled(" " * 14 + clean(hit.snippet, multiline=False), "$text-muted")
