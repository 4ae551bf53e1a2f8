"""Making and reading backups on a thread; what it posts is shown by whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from missiontui.domain.backup_words import problem_in_words
from missiontui.domain.backups import Backup, Contents
from missiontui.errors import MissionError, OutOfReachError, WrongPassphraseError
from missiontui.i18n import _
from missiontui.screens.desk import Desk

if TYPE_CHECKING:
    from missiontui.domain.differences import Differences

Post = Callable[[Message], object]


@dataclass(frozen=True, slots=True)
class Second:
    """How the second folder stands.

    Args:
        folder: where second copies go; empty if the person wants none.
        newest: the newest copy there; None for none.
        is_absent: whether the folder is not there at present.
        problem: what else is wrong with it.
    """

    folder: str = ""
    newest: Backup | None = None
    is_absent: bool = False
    problem: str = ""


class LookedInto(Message):
    """A backup was read to its last page; ``problem`` says why it cannot be used."""

    def __init__(self, backup: Backup, contents: Contents | None, problem: str) -> None:
        super().__init__()
        self.backup, self.contents, self.problem = backup, contents, problem


class SecondSeen(Message):
    """It is known how the second folder stands."""

    def __init__(self, second: Second) -> None:
        super().__init__()
        self.second = second


class Compared(Message):
    """It is known what differs; ``differences`` is None where nobody can tell, and ``problem`` says why."""

    def __init__(
        self, backup: Backup, differences: Differences | None, problem: MissionError | None, is_asking: bool
    ) -> None:
        super().__init__()
        self.backup, self.differences = backup, differences
        self.problem, self.is_asking = problem, is_asking


class BackedUp(Message):
    """A backup was made, or could not be; then how the second folder stands is not known."""

    def __init__(
        self, backup: Backup | None, problem: MissionError | None = None, second: Second | None = None
    ) -> None:
        super().__init__()
        self.backup, self.problem, self.second = backup, problem, second


def look_into(desk: Desk, backups: Iterable[Backup], post: Post) -> None:
    """Read backups, the newest first, and post what is in each."""
    from missiontui.store.reading_back import contents_of

    worker = get_current_worker()
    for backup in backups:
        if worker.is_cancelled:
            return
        try:
            post(LookedInto(backup, contents_of(backup.path, desk.file.key), ""))
        except WrongPassphraseError:
            post(LookedInto(backup, None, _("It has another passphrase, or is damaged.")))
        except MissionError as error:
            post(LookedInto(backup, None, problem_in_words(error.message, backup)))


def see_second(desk: Desk, post: Post) -> None:
    """Look how the second folder stands: a network drive may take its time."""
    post(SecondSeen(_second(desk)))


def compare(desk: Desk, backup: Backup, post: Post, *, is_asking: bool) -> None:
    """Post what differs between a backup that is whole and the mission."""
    from missiontui.store.differences import differences
    from missiontui.store.reading_back import contents_of

    file = desk.file
    try:
        contents_of(backup.path, file.key)
        found = differences(file.path, backup.path, file.key, is_open_here=True)
        post(Compared(backup, found, None, is_asking))
    except MissionError as error:
        post(Compared(backup, None, error, is_asking))


def back_up(desk: Desk, post: Post, *, unless_younger: timedelta | None = None) -> None:
    """Make a backup, and its second copy.

    Args:
        unless_younger: none is made where the newest is younger, or nothing has changed since; None to make
            one in any case.
    """
    from missiontui.store import backups

    try:
        if unless_younger is None:
            backup = backups.make(desk.file)
        else:
            backup = backups.make_if_changed(desk.file, unless_younger=unless_younger)
    except MissionError as error:
        post(BackedUp(None, error))
    else:
        post(BackedUp(backup, second=_second(desk, backup)))


def _second(desk: Desk, backup: Backup | None = None) -> Second:
    """How the second folder stands, after a copy of a backup was kept there."""
    from missiontui.store.second_backups import keep_second, second_copies, second_folder

    words = desk.settings.backups_also_in
    try:
        folder = second_folder(desk.settings)
        if folder is None:
            return Second()
        if backup is not None:
            keep_second(desk.file.path, backup, folder, desk.file.key)
        return Second(words, next(iter(second_copies(desk.file.path, folder)), None))
    except OutOfReachError:
        return Second(words, is_absent=True)
    except MissionError as error:
        return Second(words, problem=str(error))
