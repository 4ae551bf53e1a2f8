"""Rescuing the work of an open file that was deleted, replaced or overwritten: into another one beside it.

As long as the program runs, the system keeps a deleted file for it, and all of it can be copied. Of a file
that was overwritten only what SQLite has in its memory and its journal can be read: then the rescue begins
from the newest good backup, and takes from the log whatever can be read of what was done since.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.domain.knowledge import Head
from missiontui.errors import MissionError, MissionFileError
from missiontui.folders import make_private
from missiontui.i18n import _
from missiontui.settings import user_paths
from missiontui.store import driver, opening
from missiontui.store.faults import what_became
from missiontui.store.identity import Loss
from missiontui.store.log.following import HEADS
from missiontui.store.log.receiving import receive
from missiontui.store.log.sending import entries_after, knowledge

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile
    from missiontui.store.log.entry import Entry


@dataclass(frozen=True, slots=True)
class Rescued:
    """Where the work of a lost file went.

    Args:
        former: the lost file.
        path: the rescue file, which is worked in from now on.
        is_whole: whether nothing can be missing in it.
        backup: the name of the backup that it begins from; empty for none.
        has_newest: whether what was just being saved is in it.
    """

    former: Path
    path: Path
    loss: Loss
    is_whole: bool = True
    backup: str = ""
    has_newest: bool = True

    @property
    def is_back(self) -> bool:
        """Whether there is no other file: the lost one is there again."""
        return self.path == self.former

    @property
    def words(self) -> str:
        """What happened and where the work is, for the coordinator."""
        if self.is_back:
            return _("{path} was away and is back, with all that was saved.").format(path=self.path)
        became = what_became(self.former, self.loss)
        if self.is_whole:
            went = _("All your work is in {path}, and goes on there.")
        elif self.backup:
            went = _(
                "Your work goes on in {path}: the backup “{backup}” with what could be read of what was done"
                " since; look whether something is missing."
            )
        else:
            went = _(
                "Your work goes on in {path}, with what could be read; look whether something is missing."
            )
        return f"{became} {went.format(path=self.path, backup=self.backup)}"


def rescue(file: MissionFile, connection: Any, loss: Loss) -> tuple[Rescued, MissionFile]:
    """Bring the work into a new file beside the lost one; returns what to tell, and the new file, opened.

    Args:
        file: the lost one.
        connection: its own. What it has written in a transaction that is still open is brought along.

    Raises:
        MissionFileError: nothing of it can be rescued; a transaction is still open then.
    """
    target = _free_place(file.path)
    try:
        if loss is Loss.OVERWRITTEN:
            rescued = _read_out(file, connection, target)
        else:
            rescued = _copied(file, connection, target, loss)
        other = opening.open_mission(target, file.key)
    except (driver.Error, MissionError, OSError) as error:
        opening.remove(target)
        back = _back_again(file) if loss is Loss.REPLACED else None
        if back is None:
            raise _not_rescued(file.path, loss, error) from error
        rescued, other = Rescued(file.path, file.path, loss, has_newest=not connection.in_transaction), back
    other.author = file.author
    return rescued, other


def _back_again(file: MissionFile) -> MissionFile | None:
    """The very file, where its stick was pulled out and is in again: the system takes it for another one, and
    nothing can be read from the one that was open. None if another one has its name, or an older copy.
    """
    with suppress(MissionError):
        other = opening.open_mission(file.path, file.key)
        if other.has_seen(file):
            return other
        other.close()
    return None


def leave(connection: Any, rescued: Rescued) -> None:
    """Close the connection to a lost file.

    Into one that was overwritten nothing is to be written back, whatever is in it by now, and nothing of one
    that is back is to be removed: while the name leads nowhere, SQLite leaves file and journal as they are.
    """
    path = rescued.former
    with suppress(driver.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    aside = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    is_aside = False
    if rescued.loss is Loss.OVERWRITTEN or rescued.is_back:
        with suppress(OSError):
            path.rename(aside)
            is_aside = True
    try:
        with suppress(driver.Error):
            connection.close()
    finally:
        if is_aside:
            aside.rename(path)


def without_newest(rescued: Rescued) -> MissionFileError:
    """What to tell where what was just being saved could not be read any more."""
    return MissionFileError(
        rescued.words, hint=_("What you were just saving is not in it; save it again: it stays here.")
    )


def _copied(file: MissionFile, connection: Any, target: Path, loss: Loss) -> Rescued:
    """All of it, as SQLite copies it.

    What is not committed yet is committed to the lost file first, once it is certain that there is room.
    """
    if connection.in_transaction:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        _make_room(target, pages * size)
        connection.execute("COMMIT")
    opening.keep_copy(connection, target)
    return Rescued(file.path, target, loss)


def _read_out(file: MissionFile, connection: Any, target: Path) -> Rescued:
    """What can be read of a file that was overwritten: the newest good backup and what of the log came after
    it; without a backup whatever the open connection still gives."""
    newest = _newest_place(connection) if connection.in_transaction else None
    backup = _newest_good(file)
    if backup is None:
        from missiontui.store.salvaging import salvage_from

        salvage_from(connection, target, file.key, file.path)
        is_whole = False
    else:
        is_whole = _go_on_from(backup, file, connection, target)
    with opening.open_mission(target, file.key) as other:
        heads = knowledge(other)
    return Rescued(
        file.path,
        target,
        Loss.OVERWRITTEN,
        is_whole=is_whole,
        backup=backup.name if backup is not None else "",
        has_newest=newest is None or (newest[0] in heads and heads[newest[0]].seq >= newest[1]),
    )


def _go_on_from(backup: Path, file: MissionFile, connection: Any, target: Path) -> bool:
    """Copy a backup, and take in what was done since; whether that was all of it."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    shutil.copyfile(backup, target)
    kept = file.newest_work.kept() if file.newest_work is not None else {}
    gaps: list[str] = []
    with opening.open_mission(target, file.key) as other:
        known = knowledge(other)
        sites, are_all = _sites(connection, {*known, *(site for site, _place in kept)})
        after = {site: known[site].seq if site in known else 0 for site in sites}
        entries = list(_readable(file, after, kept, gaps.append))
        with other.receiving() as receiver:
            receive(receiver, entries, {})
    return are_all and not gaps


def _readable(
    file: MissionFile,
    after: Mapping[str, int],
    kept: Mapping[tuple[str, int], Entry],
    note_gap: Callable[[str], None],
) -> Iterator[Entry]:
    """What of the log can be read or is in memory, by site: up to the first operation that is in neither."""
    for site in sorted(after):
        place = after[site]
        while True:
            entry = kept.get((site, place + 1))
            try:
                if entry is None:
                    entry = next(entries_after(file, {site: place}, {site: Head(place + 1, 0)}), None)
            except MissionError:
                note_gap(site)
            if entry is None:
                break
            yield entry
            place += 1


def _sites(connection: Any, known: set[str]) -> tuple[set[str], bool]:
    """The sites in the log as far as they can be read, and whether these are all."""
    found, are_all = set(known), True
    for sql in (HEADS, "SELECT site FROM writer"):
        try:
            found |= {row["site"] for row in connection.execute(sql).fetchall() if row["site"]}
        except driver.Error:
            are_all = False
    return found, are_all


def _newest_place(connection: Any) -> tuple[str, int]:
    """The site that writes here, and how far it has come, what is not committed yet included."""
    row = connection.execute("SELECT site, seq FROM writer").fetchone()
    return row["site"], row["seq"]


def _newest_good(file: MissionFile) -> Path | None:
    """The newest backup that can be read; of the file that was lost before, if this was rescued from one."""
    from missiontui.store.backups import newest_good

    places = [file.path] if file.rescued is None else [file.path, file.rescued.former]
    found = (newest_good(path, file.key) for path in places)
    return next((backup.path for backup in found if backup is not None), None)


def _free_place(path: Path) -> Path:
    """A name for the rescue file: beside the lost one, or among the program's own files where that folder is
    gone, as with a stick that was pulled out."""
    stem = re.sub(r"-rescued-\d+$", "", path.stem)
    for folder in (path.parent, user_paths().data / "rescued"):
        for number in range(1, 1000):
            place = folder / f"{stem}-rescued-{number}.db"
            if place.with_name(
                f"{place.name}-wal"
            ).exists():  # of a file that was deleted, perhaps this very one
                continue
            try:
                if folder != path.parent:
                    make_private(folder)
                os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            except FileExistsError:
                continue
            except OSError:
                break
            place.unlink()
            return place
    raise MissionFileError(
        _("{path} is lost, and no rescue file can be made beside it.").format(path=path),
        hint=_("Free some space, and leave the program open: it still has your work, and tries again."),
    )


def _make_room(place: Path, size: int) -> None:
    """See to it that so many bytes can be written there.

    Raises:
        OSError: they cannot.
    """
    try:
        with place.open("wb") as file:
            for begin in range(0, size, 1 << 20):
                file.write(bytes(min(1 << 20, size - begin)))
            file.flush()
            os.fsync(file.fileno())
    finally:
        place.unlink(missing_ok=True)


def _not_rescued(path: Path, loss: Loss, error: Exception) -> MissionFileError:
    became = what_became(path, loss)
    if isinstance(error, driver.Error) and loss is not Loss.OVERWRITTEN:
        return MissionFileError(
            _("{became} Nothing can be read from it any more.").format(became=became),
            hint=_(
                "If it was on a stick, put that back in and try again: what was saved is on it, what you"
                " typed stays here."
            ),
        )
    reason = error.message if isinstance(error, MissionError) else str(error)
    if isinstance(error, OSError):
        reason = error.strerror or reason
    return MissionFileError(
        _("{became} No rescue file could be made of it: {reason}").format(became=became, reason=reason),
        hint=_("Free some space, and leave the program open: it still has your work, and tries again."),
    )
