"""What files would change, before it is done. Enter does all of it, Esc nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.held_key import HeldKey
from missiontui.screens.import_work import NotWritten, Progressed, Wanted, Written, write
from missiontui.widgets.import_lines import (
    SIGNS,
    Listing,
    Sort,
    came_in_words,
    edited_fields,
    number_in_words,
    told_of,
)
from missiontui.widgets.import_list import PreviewList
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.proposal_lines import progress_in_words

if TYPE_CHECKING:
    from missiontui.exchange.importing import ImportPlan

_ENTER = "enter"


class ImportPreview(Modal[str | None]):
    """Shows what an import would do, and does it; gives what to tell then, or None after Esc.

    Args:
        wanted: the files, and what was said of them.
        plan: what they would do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", _("Bring it in"), priority=True, id="import_preview.write"),
        Binding("escape", "leave", _("Nothing"), id="import_preview.leave"),
        Binding("v,tab", "sort(1)", _("Only…"), key_display="v", id="import_preview.sort"),
        Binding("shift+tab", "sort(-1)", _("Only the one before"), show=False, id="import_preview.sort_back"),
        Binding("space", "whose", _("File’s word or ours"), id="import_preview.whose"),
        Binding("question_mark", "app.keys", _("Keys"), key_display="?", id="import_preview.keys"),
    ]

    DEFAULT_CSS = """
    ImportPreview {
        align: center middle;
        & > Vertical {
            width: 98%;
            max-width: 150;
            height: 94%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #preview-sum { text-style: bold; height: auto; max-height: 3; }
        #preview-sorts { height: auto; max-height: 3; }
        PreviewList { height: 1fr; }
        #preview-told { height: auto; max-height: 4; border-top: solid $primary-muted; color: $text-muted; }
    }
    """

    def __init__(self, desk: Desk, wanted: Wanted, plan: ImportPlan) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = wanted
        self._plan = plan
        self._listing = Listing(plan.previews)
        self._planned_with = wanted.taken
        self._sort = Sort.ALL
        self._done = 0.0
        self._worker: Worker[None] | None = None
        self._told: str | None = None
        self.held = HeldKey()

    def compose(self) -> ComposeResult:
        """In figures, by sort, and row by row; below, all of the line under the cursor."""
        with Vertical():
            yield Static(id="preview-sum", markup=False)
            yield Static(id="preview-sorts", markup=False)
            yield PreviewList(id="preview-list")
            yield Static(id="preview-told", markup=False)
        yield KeyBar("import_preview.write")

    def on_mount(self) -> None:
        """Show it. Enter led here: held down, it must not bring in what nobody has looked at."""
        self.held.is_held(_ENTER)
        self.query_one(PreviewList).focus()
        self._show(keeps_place=False)

    def on_screen_resume(self) -> None:
        """It was written while the person looked at another screen: nothing is left to decide."""
        if self._told is not None:
            self.leave_later(self._told)

    def on_resize(self) -> None:
        """As wide as there is room."""
        self.call_after_refresh(self._show_sum)

    @on(PreviewList.Highlighted)
    def line_highlighted(self, event: PreviewList.Highlighted) -> None:
        """All of the line under the cursor."""
        event.stop()
        chosen = self.query_one(PreviewList).chosen
        self.query_one("#preview-told", Static).update(told_of(chosen) if chosen is not None else "")

    def action_sort(self, by: int) -> None:
        """List another sort of what would be done."""
        there = self._listing.sorts(self._wanted.taken)
        place = there.index(self._sort) if self._sort in there else 0
        self._sort = there[(place + by) % len(there)]
        self._show(keeps_place=False)

    def action_whose(self) -> None:
        """Of a field edited here, take the file's word, or keep ours; of a row, of all its such fields."""
        chosen = self.query_one(PreviewList).chosen
        fields: list[tuple[str, str]] = []
        if chosen is not None and chosen.row is not None:
            fields = edited_fields(chosen.row)
            if chosen.change is not None:
                fields = [(chosen.row.record_id, chosen.change.column)] if chosen.change.edited_by else []
        if not fields:
            self.notify(_("Nothing of this was edited here."), markup=False, timeout=3)
            return
        taken = self._wanted.taken
        taken = taken - set(fields) if taken >= set(fields) else taken | set(fields)
        self._wanted = replace(self._wanted, taken=taken)
        self._show(keeps_place=True)

    def action_write(self) -> None:
        """Bring all of it in, in one act."""
        if self.held.is_held(_ENTER) or self._worker is not None:
            return
        self._done = 0.0
        is_old = self._wanted.taken != self._planned_with
        work = partial(write, self._desk, self._wanted, self._plan, is_old, self.post_message)
        self._worker = self.run_worker(work, thread=True, group="import")
        self._show_sum()

    def action_leave(self) -> None:
        """Bring nothing in; while it is written, stop that, and wait for what became of it."""
        if self._worker is None:
            self.dismiss(None)
        else:
            self._worker.cancel()
            self.query_one("#preview-sum", Static).update(_("Stopping …"))

    @on(Progressed)
    def show_progress(self, progressed: Progressed) -> None:
        """How far the writing is."""
        progressed.stop()
        if self._worker is not None and not self._worker.is_cancelled:
            self._done = progressed.done
            self._show_sum()

    @on(Written)
    def tell_written(self, written: Written) -> None:
        """It is kept: say what came."""
        written.stop()
        self._worker = None
        came = came_in_words(written.plan.previews, self._wanted.taken)
        left = sum(not column.meaning for one in written.plan.previews for column in one.columns)
        if left:
            words = ngettext("{number} column was not read", "{number} columns were not read", left)
            came = f"{came}; {words.format(number=left)}"
        words = _("✓ {what}. u takes it back.")
        if written.batch is None:
            words = _("Nothing was to be changed: {what}.")
        self._told = words.format(what=came)
        if self.is_active:
            self.dismiss(self._told)
        else:  # the person looks at another screen meanwhile
            self.app.notify(self._told, markup=False, timeout=8)

    @on(NotWritten)
    def tell_not_written(self, not_written: NotWritten) -> None:
        """Nothing was kept: say why, and show what it would do now."""
        not_written.stop()
        self._worker = None
        if not_written.plan is not None and not_written.problem is not None:
            self._plan, self._planned_with = not_written.plan, self._wanted.taken
            self._listing = Listing(self._plan.previews)
            words = _("{problem} Here is what it would do now.").format(problem=not_written.problem.message)
            self.notify(words, severity="warning", markup=False, timeout=8)
        elif not_written.problem is not None:
            tell_problem(self, not_written.problem)
        else:
            self.notify(_("Stopped: nothing was written."), markup=False, timeout=5)
        self._show(keeps_place=True)

    def _show(self, *, keeps_place: bool) -> None:
        rows = self._listing.lines(self._sort, self._wanted.taken)
        shown = self.query_one(PreviewList)
        shown.show(rows, keeps_place=keeps_place)
        shown.say("" if rows else _("There is none of these. v shows others."))
        self._show_sum()

    def _show_sum(self) -> None:
        found = self._listing.numbers(self._wanted.taken)
        there = self._listing.sorts(self._wanted.taken)
        if self._worker is not None:
            words = progress_in_words(self._done, self.size.width - 60)
            words = _("Writing  {progress}   Esc stops it, and nothing is written").format(progress=words)
        else:
            new_or_changed = found[Sort.NEW] + found[Sort.CHANGED]
            words = number_in_words(Sort.ALL, found[Sort.ALL])
            words += _(": Enter brings it in") if new_or_changed else _(": there is nothing to change")
        self.query_one("#preview-sum", Static).update(words)
        self.query_one("#preview-sorts", Static).update(self._sorts(there, found))

    def _sorts(self, there: list[Sort], found: dict[Sort, int]) -> Content:
        """The sorts with their numbers, the one that is listed in brackets."""
        parts: list[Content] = []
        for sort in there:
            words = _("all") if sort is Sort.ALL else f"{SIGNS[sort]} {number_in_words(sort, found[sort])}"
            words = words.replace(" ", "\u00a0")  # not broken over two lines
            style = "$text-error" if sort is Sort.UNREADABLE else "$text-warning" if sort is Sort.KEPT else ""
            if sort is self._sort:
                parts.append(Content.styled(f"[{words}]", "bold reverse"))
            else:
                parts.append(Content.styled(f" {words} ", style))
        return Content(" ").join(parts)
