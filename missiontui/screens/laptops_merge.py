"""Merging bundles: first what is in them, who made them and when; then, on Enter, they are taken in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.clock import machine_now
from missiontui.domain.bundles import header_in_words
from missiontui.domain.delivery_words import clock_in_words, delivery_in_words
from missiontui.domain.exchange_words import came_in_words, together
from missiontui.errors import Cancelled, MissionError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.import_paths import name_of
from missiontui.screens.laptops_work import Task, Work, WorkEnded, WorkProgressed
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.proposal_lines import progress_in_words

if TYPE_CHECKING:
    from missiontui.domain.deliveries import Delivery
    from missiontui.domain.exchanges import Progress
    from missiontui.store.connection import MissionFile
    from missiontui.sync.bundle import BundleHeader


_AROUND = 7
"""Lines of the dialog besides the bundles: border, padding, and two of what to do next below a blank one."""


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A file that was chosen.

    Args:
        header: what it says of itself; None where that cannot be read (yet).
        problem: why not, or why it was not merged.
        would_come: what is new in it.
        came: what was new in it, once it is merged.
        passphrase: what opens it, if it is locked.
    """

    path: Path
    header: BundleHeader | None = None
    problem: str = ""
    is_locked: bool = False
    would_come: Delivery | None = None
    came: Delivery | None = None
    passphrase: str = field(default="", repr=False)


class MergeBundles(Modal[str | None]):
    """Shows what is in bundles and merges them; gives in words what came, or None if nothing was merged.

    Args:
        paths: which ones.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "merge", _("Merge"), id="merge.merge"),
        Binding("escape", "leave", _("Leave it"), id="merge.leave"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="merge.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="merge.up"),
    ]

    DEFAULT_CSS = """
    MergeBundles {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #merge-words { height: auto; }
        #merge-lines { height: auto; }
        #merge-next { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, desk: Desk, paths: tuple[Path, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._bundles = tuple(_Bundle(path) for path in paths)
        self._passphrase = ""
        self._does_without = False
        self._work: Work | None = None
        self._is_merging = False
        self._done = 0.0

    def compose(self) -> ComposeResult:
        """The bundles, and what to do."""
        with Vertical():
            with VerticalScroll(can_focus=False, id="merge-words"):
                yield Static(id="merge-lines", markup=False)
            yield Static(id="merge-next", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """What is in them?"""
        self._begin_reading()

    def on_resize(self, event: events.Resize) -> None:
        """What to do next stays in view, however many bundles there are."""
        self.query_one("#merge-words").styles.max_height = max(3, event.size.height * 9 // 10 - _AROUND)

    def on_unmount(self) -> None:
        """Nobody would see how it ends."""
        if self._work is not None:
            self._work.cancel()

    def action_merge(self) -> None:
        """Merge those that can be read; ask for the passphrase of the others first."""
        if self._work is not None:
            return
        if any(one.came is not None for one in self._bundles):  # it is done: what is left could not be
            self.action_leave()
        elif self._waits_for_passphrase():
            self._ask_passphrase("")
        elif any(one.would_come is not None for one in self._bundles):
            self._begin(_merging(self._bundles), is_merging=True)

    def action_leave(self) -> None:
        """Stop what goes on, else go; what was merged before stays, and is told."""
        if self._work is not None and self._is_merging:
            self._work.cancel()
        else:
            self.dismiss(self._result())

    def action_scroll(self, by: int) -> None:
        """Many bundles."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    @on(WorkProgressed)
    def show_progress(self, event: WorkProgressed) -> None:
        """How far it is."""
        event.stop()
        self._done = event.done
        self._show()

    @on(WorkEnded)
    def show_result(self, ended: WorkEnded) -> None:
        """They are read, or merged: if all is well, it goes with what came."""
        ended.stop()
        if not ended.is_end_of(self._work):
            return
        self._work = None
        if ended.result is not None:
            self._bundles = ended.result
        elif not isinstance(ended.problem, Cancelled):
            self._bundles = tuple(replace(one, problem=str(ended.problem)) for one in self._bundles)
        self._show()
        if self._is_well_done():
            self.dismiss(self._result())
        elif self._passphrase and self._waits_for_passphrase():
            self._passphrase = ""
            self._ask_passphrase(_("This is not its passphrase."))

    def on_screen_resume(self) -> None:
        """It ended while the screen was locked: the dialog was not in front, and could not go."""
        if self._is_well_done():
            self.leave_later(self._result())

    def _is_well_done(self) -> bool:
        """Whether all is merged, and nothing is left to be looked at."""
        return self._is_merging and self._work is None and all(one.came is not None for one in self._bundles)

    def _begin_reading(self) -> None:
        self._begin(_reading(self._bundles, self._passphrase), is_merging=False)

    def _begin(self, task: Task, *, is_merging: bool) -> None:
        self._is_merging, self._done = is_merging, 0.0
        self._work = Work(self._desk.file, self._desk.exchanges, task, self, waits=True)
        self._show()

    def _waits_for_passphrase(self) -> bool:
        return not self._does_without and any(one.is_locked for one in self._bundles)

    def _ask_passphrase(self, problem: str) -> None:
        """Ask for it; after Esc those that are locked are left out, if there are others."""
        from missiontui.screens.laptops_prompts import bundle_passphrase_prompt

        def given(passphrase: str | None) -> None:
            if passphrase:
                self._passphrase = passphrase
                self._begin_reading()
            elif any(one.would_come is not None for one in self._bundles):
                self._does_without = True
                self._show()

        self.app.push_screen(bundle_passphrase_prompt(problem), given)

    def _result(self) -> str | None:
        """What came, in words; None if nothing was merged."""
        merged = [one.came for one in self._bundles if one.came is not None]
        if not merged:
            return None
        came = together(merged)
        words = came_in_words(came)
        if came is not None:
            parts = sum(one.number is not None for one in merged)
            back = _("u takes it back") if parts == 1 else _("u takes them back one by one, the last first")
            words = f"{words} · {back}"
            words = "\n".join(part for part in (words, clock_in_words(came)) if part)
        return words

    def _show(self) -> None:
        lines = [Content.styled(_("Merge into this mission"), "bold"), Content("")]
        for one in self._bundles:
            lines += [*self._lines(one), Content("")]
        self.query_one("#merge-lines", Static).update(Content("\n").join(lines[:-1]))
        self.query_one("#merge-next", Static).update(self._what_to_do())

    def _lines(self, one: _Bundle) -> list[Content]:
        """A bundle: its name, and what there is to know of it."""
        lines = [Content.styled(name_of(one.path), "bold")]
        if one.header is not None:
            made = header_in_words(one.header, machine_now(), self._desk.zone)
            lines += [Content(f"  {words}") for words in made]
        if one.came is not None:
            lines.append(Content.styled(f"  ✓ {clean(delivery_in_words(one.came))}", "$text-success"))
        elif one.would_come is not None:
            new = delivery_in_words(one.would_come)
            lines.append(Content(_("  new here: {what}").format(what=clean(new))))
        elif one.is_locked:
            lines.append(Content.styled(_("  ? It is locked with a passphrase."), "$text-warning"))
        elif one.problem:
            lines.append(Content.styled(f"  ✗ {clean(one.problem)}", "$text-error"))
        return lines

    def _what_to_do(self) -> str:
        if self._work is not None:
            doing = _("Merging") if self._is_merging else _("Reading")
            return f"{doing}  {progress_in_words(self._done, self.size.width - 30)}"
        if any(one.came is not None for one in self._bundles):
            return _("What is marked ✓ is merged; nothing of the others was changed. Esc goes back.")
        if self._waits_for_passphrase():
            return _("Enter asks for the passphrase, Esc leaves it.")
        if self._does_without:
            return _("Enter merges the others; what is locked is left out. Esc leaves it.")
        if any(one.would_come is not None for one in self._bundles):
            return _("Enter merges; what comes can be taken back. Esc leaves it.")
        return _("There is nothing to merge. Esc goes back.")


def _reading(bundles: tuple[_Bundle, ...], passphrase: str) -> Task:
    """Look at what each bundle says of itself that was not read yet; those made first first."""

    def read(file: MissionFile, progress: Progress) -> tuple[_Bundle, ...]:
        found = []
        for number, one in enumerate(bundles):
            if not progress(number, len(bundles)):
                raise Cancelled(_("It was stopped; nothing was merged."))
            is_read = one.header is not None
            found.append(one if is_read else _read(file, one.path, passphrase, progress))
        return tuple(sorted(found, key=_made_at))

    return read


def _read(file: MissionFile, path: Path, passphrase: str, progress: Progress) -> _Bundle:
    from missiontui.sync.bundle import merge_bundle, read_bundle
    from missiontui.sync.hub_errors import PassphraseError

    header = None
    try:
        header = read_bundle(path, passphrase).header
        would_come = merge_bundle(file, path, passphrase=passphrase, progress=progress, is_rehearsal=True)
        return _Bundle(path, header, would_come=would_come, passphrase=passphrase)
    except Cancelled:
        raise
    except MissionError as error:
        return _Bundle(path, header, str(error), is_locked=isinstance(error, PassphraseError))


def _made_at(one: _Bundle) -> tuple[bool, float]:
    """Those made first first; those of which that is not known last."""
    return one.header is None, one.header.made_at.timestamp() if one.header is not None else 0.0


def _merging(bundles: tuple[_Bundle, ...]) -> Task:
    """Merge one after the other, each whole or not at all; one that cannot be keeps none of the others."""

    def merge(file: MissionFile, progress: Progress) -> tuple[_Bundle, ...]:
        from missiontui.store import backups
        from missiontui.sync.bundle import merge_bundle

        backups.before(file, "merge")
        found = list(bundles)
        for place, one in enumerate(bundles):
            if one.header is None:
                continue
            try:
                came = merge_bundle(file, one.path, passphrase=one.passphrase, progress=progress)
                found[place] = replace(one, came=came, problem="")
            except Cancelled as stopped:
                found[place] = replace(one, would_come=None, problem=stopped.message)
                break
            except MissionError as error:
                found[place] = replace(one, would_come=None, problem=str(error))
        return tuple(found)

    return merge
