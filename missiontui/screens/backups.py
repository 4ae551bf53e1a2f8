"""The backups of the mission: which there are, what is in them, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from missiontui.clock import machine_now
from missiontui.domain.backup_words import (
    backups_in_words,
    contents_in_words,
    none_yet,
    reason_in_words,
    second_in_words,
)
from missiontui.domain.backups import Backup, Contents
from missiontui.domain.dates import time_or_day
from missiontui.domain.differences import differences_in_words
from missiontui.folders import backups_folder
from missiontui.i18n import _
from missiontui.screens.backups_work import (
    BackedUp,
    Compared,
    LookedInto,
    Second,
    SecondSeen,
    back_up,
    compare,
    look_into,
    see_second,
)
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.desk import Desk
from missiontui.store.backups import backups_of
from missiontui.text import clean
from missiontui.widgets.backups_list import BackupLine, BackupList


class BackupsScreen(MissionScreen):
    """Lists the backups, the newest first, each read to its last page once it is listed."""

    TITLE_WORD = _("Backups")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "back_up", _("Back up now"), id="backups.back_up"),
        Binding("r", "restore", _("Restore…"), id="backups.restore"),
        Binding("escape", "back", _("Back"), id="backups.back"),
    ]

    CSS = "BackupsScreen ToastRack { dock: bottom; align: right bottom; margin: 0 0 2 0; }"

    DEFAULT_CSS = """
    BackupsScreen {
        #backups-title { height: 1; padding: 0 1; text-style: bold; }
        #backups-words { height: auto; max-height: 6; padding: 0 1; color: $text-muted; }
        #backups { height: 1fr; min-height: 3; padding: 0 1; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: dict[Backup, tuple[Contents | None, str]] = {}
        self._asked: set[Backup] = set()
        self._second: Second | None = None
        self._doing = ""

    def body(self) -> ComposeResult:
        """How many; where they and their second copies lie; which."""
        yield Static(id="backups-title", markup=False)
        yield Static(id="backups-words", markup=False)
        yield BackupList(id="backups")

    def on_mount(self) -> None:
        """The keys belong to the list."""
        self.query_one(BackupList).focus()
        self._begin("second", partial(see_second, self.desk, self.post_message))

    def read(self) -> None:
        """Which there are; those that were not listed before are read."""
        backups, now, zone = backups_of(self.desk.file.path), machine_now(), self.desk.zone
        listed = self.query_one(BackupList)
        listed.show(
            [BackupLine(one, *self._found.get(one, (None, "")), now, zone) for one in backups],
            keeps_place=True,
        )
        listed.say("" if backups else none_yet())
        self._show_words(backups)
        new = [one for one in backups if one not in self._asked]
        if new:
            self._asked |= set(new)
            self._begin("look", partial(look_into, self.desk, new, self.post_message))

    @on(LookedInto)
    def show_contents(self, event: LookedInto) -> None:
        """One more is read."""
        event.stop()
        self._found[event.backup] = event.contents, event.problem
        self._read_if_up()

    @on(SecondSeen)
    def show_second(self, event: SecondSeen) -> None:
        """It is known how the second folder stands."""
        event.stop()
        self._second = event.second
        self._read_if_up()

    @on(BackupList.Opened)
    def show_differences(self, event: BackupList.Opened) -> None:
        """Enter: what differs between the one under the cursor and the mission."""
        event.stop()
        self._compare(is_asking=False)

    def action_restore(self) -> None:
        """Put the one under the cursor in the mission's place, after it is shown what differs."""
        self._compare(is_asking=True)

    def action_back_up(self) -> None:
        """Make one now."""
        if self._is_free():
            self._doing = _("A backup is being made …")
            self._begin("work", partial(back_up, self.desk, self.post_message))
            self.read()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    @on(BackedUp)
    def tell_backed_up(self, event: BackedUp) -> None:
        """It is there, was read back and is on the disk; or it could not be made."""
        event.stop()
        self._doing = ""
        if event.backup is None:
            if event.problem is not None:
                tell_problem(self, event.problem)
        else:
            self.notify(clean(_("✓ Backed up: {name}").format(name=event.backup.name)), markup=False)
        if event.second is not None:
            self._second = event.second
        self._read_if_up()

    @on(Compared)
    def show_compared(self, event: Compared) -> None:
        """Show what differs, and ask."""
        event.stop()
        self._doing = ""
        self._read_if_up()
        if event.differences is None:
            if event.problem is not None:
                tell_problem(self, event.problem)
        elif self.is_active:
            from missiontui.screens.backup_question import BackupQuestion

            words = differences_in_words(event.differences)
            title = self._title(event.backup)
            question = BackupQuestion(title, words, is_asking=event.is_asking)
            self.ask(question, partial(self._restore, event.backup.path))

    def _compare(self, *, is_asking: bool) -> None:
        line = self.query_one(BackupList).chosen
        if line is not None and self._is_free():
            self._doing = _("It is being compared …")
            self._begin(
                "work", partial(compare, self.desk, line.backup, self.post_message, is_asking=is_asking)
            )
            self.read()

    def _restore(self, backup: Path, is_agreed: bool) -> None:
        """Leave the screens: the mission's file has to be closed for it."""
        if is_agreed:
            from missiontui.screens.requests import Reopen

            self.app.exit(Reopen(restore=backup))

    def _title(self, backup: Backup) -> str:
        when = time_or_day(backup.made_at, machine_now(), self.desk.zone)
        words = [_("Backup of {when}").format(when=when), reason_in_words(backup.reason)]
        contents = self._found.get(backup, (None, ""))[0]
        if contents is not None:
            words.append(contents_in_words(contents))
        return " · ".join(word for word in words if word)

    def _show_words(self, backups: tuple[Backup, ...]) -> None:
        newest = time_or_day(backups[0].made_at, machine_now(), self.desk.zone) if backups else ""
        title = self._doing or backups_in_words(len(backups), newest)
        self.query_one("#backups-title", Static).update(title, layout=False)
        lines = [str(backups_folder(self.desk.file.path.absolute()))]
        if self.desk.file.key is not None:
            lines[0] = _("{folder}, encrypted as the mission is").format(folder=lines[0])
        if self.desk.is_rehearsal:
            lines.append(_("Of a rehearsal none are made."))
        elif self.desk.is_demo:
            lines.append(_("Of a demo none are made by themselves: b makes one."))
        if self._second is not None:
            second = self._second
            when = time_or_day(second.newest.made_at, machine_now(), self.desk.zone) if second.newest else ""
            lines.append(second.problem or second_in_words(second.folder, when, is_absent=second.is_absent))
        self.query_one("#backups-words", Static).update(clean("\n".join(lines)))

    def _is_free(self) -> bool:
        if self._doing:
            self.notify(_("One thing at a time."), markup=False, timeout=4)
        return not self._doing

    def _begin(self, group: str, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, group=f"backups-{group}")

    def _read_if_up(self) -> None:
        if self.is_up:
            with self.problems_shown():
                self.read()
