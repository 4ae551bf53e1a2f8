"""An open mission file: reading from it, and writing to it in transactions that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.errors import MissionFileError
from missiontui.store import driver
from missiontui.store.faults import explained, lost
from missiontui.store.identity import Identity, Loss
from missiontui.store.keys import Key
from missiontui.store.log import verifying, writer
from missiontui.store.log.site import Claim, claim_site, renounce_site

if TYPE_CHECKING:
    from missiontui.store.log.shape import Shape
    from missiontui.store.newest_work import NewestWork
    from missiontui.store.rescue import Rescued

Watcher = Callable[[frozenset[str]], None]


class MissionFile:
    """An open mission file. Use ``open_mission`` or ``create_mission`` to get one.

    A connection belongs to the thread that opened it; a worker opens its own.

    Should the file be deleted, replaced or overwritten meanwhile, the work goes into a rescue file beside it,
    and this object goes on in that one: ``path`` is another then, and ``when_rescued`` is told.
    """

    def __init__(
        self,
        path: Path,
        connection: Any,
        key: Key | None = None,
        *,
        is_read_only: bool = False,
        is_beside: bool = False,
    ) -> None:
        self.path = path
        self.key = key
        """Of an encrypted file; None for a plain one."""
        self.is_saved = True
        """False while the last write could not be kept: the disk, a lock, the file gone."""
        self.is_read_only = is_read_only
        """Whether it could be opened to read only; the next write tries again."""
        self.is_beside = is_beside
        """Whether another one stands for the same file in this program, which sees to it if it is lost."""
        self.rescued: Rescued | None = None
        """Where the work went when the file was lost, the last time that it was."""
        self.tells_of_rescue = False
        """Whether a screen tells where the work went; else it is told when the file is closed."""
        self.newest_work: NewestWork | None = None
        """What was done here lately, should the file be overwritten; None for a command that is soon over."""
        self.author: writer.Signing = writer.nobody
        """In whose name is written from here, asked at each transaction."""
        self.last_batch: str | None = None
        """The batch of the last write kept from here; None if it changed nothing."""
        self._connection = connection
        self._watchers: list[Watcher] = []
        self._rescue_watchers: list[Callable[[Rescued], None]] = []
        self._is_rescuing = False
        self._identity = Identity(path, key, is_beside=is_beside or is_read_only)
        self._claim: Claim | None = None
        self._shapes: tuple[int, dict[str, Shape]] | None = None
        self._newest_log: int | None = None
        self._seen_version = self._data_version()
        self._seen_log = self._log_head()
        self._identity.begin_at(self._seen_log or 0)

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Run a query; all its rows, each addressable by column name."""
        return list(self._read(lambda: self._connection.execute(sql, values).fetchall()))

    def row(self, sql: str, *values: object) -> Any | None:
        """Run a query; its first row, or None."""
        return self._read(lambda: self._connection.execute(sql, values).fetchone())

    @contextmanager
    def writing(self, *tables: str, undoes: str | None = None) -> Iterator[Any]:
        """One transaction, and one batch of the log: all of it is kept when the block ends, or none of it.

        It begins IMMEDIATE, since a read that turns into a write under another program's write fails at
        once. Watchers are told after the commit, never before.

        Args:
            tables: the tables that the block writes.
            undoes: the batch that the block takes back. References may lead nowhere then: whoever takes back
                sees to it that none does that did not before.

        Raises:
            MissionFileError: the file is locked by another program, read-only or damaged; the disk is full.
        """
        author = self.author()
        references = nullcontext() if undoes is None else self._without_references()
        with self._kept(), references, self._recorded():
            is_all_seen = self._log_head() == self._seen_log
            newest = writer.begin_batch(self._connection, author, undoes=undoes)
            yield self._connection
            batch = writer.end_batch(self._connection, newest)
        self.last_batch = batch
        self._tell(frozenset(tables), is_all_seen)

    @contextmanager
    def receiving(self) -> Iterator[Any]:
        """One transaction in which operations of other laptops are taken in: all of it is kept, or none.

        What is written to the tables meanwhile is not recorded: it is in the log already. References may lead
        nowhere, since a record can come before the one that it refers to. Watchers are told after the commit.

        Raises:
            MissionFileError: as for ``writing``.
        """
        with self._kept(), self._without_references(), self._recorded():
            is_all_seen = self._log_head() == self._seen_log
            self._connection.execute("UPDATE writer SET is_receiving = 1")
            yield self._connection
            self._connection.execute("UPDATE writer SET is_receiving = 0")
            self._go_on_under_another_site()
        self._tell(frozenset(), is_all_seen)

    @contextmanager
    def remembering(self) -> Iterator[Any]:
        """One transaction on what is this laptop's own affair: in no log, signed by nobody, told to nobody.

        Raises:
            MissionFileError: as for ``writing``.
        """
        with self._kept(), self._recorded():
            yield self._connection

    def shapes(self) -> dict[str, Shape]:
        """The shared tables, as they are now; read again only when the schema has changed (4 ms)."""
        from missiontui.store.log.shape import shared_tables

        with self._told():
            (version,) = self._connection.execute("PRAGMA schema_version").fetchone()
            if self._shapes is not None and self._shapes[0] == version:
                return dict(self._shapes[1])
            found = shared_tables(self._connection)
            if not self._connection.in_transaction:  # what is rolled back would leave its number to another
                self._shapes = version, found
            return dict(found)

    def watch(self, watcher: Watcher) -> None:
        """Have somebody told which tables changed, after each commit made here."""
        self._watchers.append(watcher)

    def when_rescued(self, watcher: Callable[[Rescued], None]) -> None:
        """Have somebody told where the work has gone, once this goes on there."""
        self._rescue_watchers.append(watcher)

    def loss(self) -> Loss | None:
        """What became of the file under its name; None if it is there as ever, or nothing could be lost."""
        return None if self.is_read_only else self._identity.loss()

    def changed_elsewhere(self) -> bool:
        """Whether another program has changed a record since this was last asked.

        Cheap: one pragma, and the log's head if something was committed (a draft is, and nobody has to hear
        of it). Where the triggers may have gone meanwhile, the log is brought up to date first. A file that
        was lost is rescued.

        Raises:
            MissionFileError: the file cannot be read, or cannot be rescued.
        """
        with self._told():
            if self._is_seen_to():
                return True
        version = self._data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        with self._told():
            if not self.is_read_only and not verifying.is_verified(self._connection):
                with self._recorded():
                    pass
        seen, self._seen_log = self._seen_log, self._log_head()
        return seen != self._seen_log

    def has_seen(self, other: MissionFile) -> bool:
        """Whether the last change that another one has seen is in this one."""
        seen = other._newest_log
        sql = "SELECT 1 FROM writer WHERE hlc = ?1 UNION ALL SELECT 1 FROM operation WHERE hlc = ?1"
        return seen is None or self.row(sql, seen) is not None

    def close(self) -> None:
        """Close the file. What was committed stays; nothing else was ever shown as saved."""
        self._connection.close()
        self._identity.close()

    def __enter__(self) -> MissionFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self.close()
        if self.rescued is not None and not self.tells_of_rescue and kind is None:
            raise MissionFileError(self.rescued.words)

    def _read(self, fetch: Callable[[], Any]) -> Any:
        """Read; once more from the rescue file, if the file was lost meanwhile."""
        with self._told():
            try:
                return fetch()
            except driver.Error:
                if self._is_rescuing or self._connection.in_transaction or not self._is_seen_to():
                    raise
                return fetch()

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """A write: the file is seen to first, and whether it was kept is noted.

        One that is refused for its own reasons says nothing of the file.
        """
        with self._told():
            try:
                if self.is_read_only:
                    from missiontui.store.opening import opened_to_write

                    self._go_on_in(opened_to_write(self))
                self._is_seen_to()
                yield
            except (driver.Error, MissionFileError):
                self.is_saved = False
                raise
        self.is_saved = True

    @contextmanager
    def _recorded(self) -> Iterator[None]:
        """A transaction in which whatever is written is recorded, as this laptop's.

        Where the triggers may have gone, that is seen to before, in a transaction of its own: what waited in
        the log for a table or a column may refer to what is not here, which no other writing may.
        """
        if not verifying.is_verified(self._connection):
            with self._without_references(), self._transaction():
                pass
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        before = self._claim
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._claim_site()
            verifying.verify(self._connection)
            yield
            loss = self.loss()
            if loss is None:
                self._connection.execute("COMMIT")
            else:
                self._rescue(loss)
        except BaseException:
            self._claim = before
            with suppress(driver.Error):
                self._connection.execute("ROLLBACK")
            raise
        if self._claim is not None and self._claim is not before:
            self._claim.remember()

    @contextmanager
    def _without_references(self) -> Iterator[None]:
        """While it lasts references may lead nowhere. Begun within a transaction it would do nothing."""
        (was,) = self._connection.execute("PRAGMA foreign_keys").fetchone()
        self._connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA foreign_keys = {int(was)}")

    def _claim_site(self) -> None:
        """See under which site is written from now on; claimed anew if somebody else wrote here meanwhile."""
        row = self._connection.execute("SELECT site FROM writer").fetchone()
        if self._claim is not None and row is not None and row["site"] == self._claim.site:
            return
        if self._identity.inode is not None:
            self._claim = claim_site(self._connection, self.path, self._identity.inode)

    def _go_on_under_another_site(self) -> None:
        """Where what came goes on under the site that writes here, another copy of this file has it too."""
        writer_row = self._connection.execute(
            """SELECT site, seq, (SELECT max(seq) FROM operation WHERE operation.site = writer.site) AS newest
               FROM writer"""
        ).fetchone()
        inode = self._identity.inode
        if inode is not None and (writer_row["newest"] or 0) > writer_row["seq"]:
            renounce_site(self._connection, writer_row["site"])
            self._claim = claim_site(self._connection, self.path, inode)

    def _tell(self, tables: frozenset[str], is_all_seen: bool) -> None:
        """Tell the watchers; what somebody else wrote meanwhile is still to be noticed."""
        if is_all_seen:
            self._seen_log = self._log_head()
        if self.newest_work is not None:
            self.newest_work.follow(self)
        for watcher in tuple(self._watchers):
            watcher(tables)

    def _is_seen_to(self) -> bool:
        """Rescue the work if the file was lost; whether it was."""
        loss = self.loss()
        if loss is not None:
            self._rescue(loss)
        return loss is not None

    def _rescue(self, loss: Loss) -> None:
        """Bring the work into a rescue file, with what a transaction has written so far, and go on in it.

        Raises:
            MissionFileError: it cannot be; or it was, but for what the transaction has written.
        """
        if self.is_beside:
            raise lost(self.path, loss)
        from missiontui.store import rescue

        self._is_rescuing, self.is_saved = True, False
        try:
            rescued, other = rescue.rescue(self, self._connection, loss)
        finally:
            self._is_rescuing = False
        rescue.leave(self._connection, rescued)
        if rescued.is_back:
            self._identity.close()
        else:
            self._identity.leave()
            self.rescued = rescued
        self.is_saved = rescued.has_newest
        self._go_on_in(other)
        for watcher in tuple(self._rescue_watchers):
            watcher(rescued)
        if not rescued.has_newest:
            raise rescue.without_newest(rescued)

    def _go_on_in(self, other: MissionFile) -> None:
        """Take over what another one has opened."""
        self.path, self.is_read_only = other.path, other.is_read_only
        self._connection, self._identity = other._connection, other._identity
        self._claim, self._shapes = None, None
        self._seen_version, self._seen_log = other._seen_version, None

    def _data_version(self) -> int:
        return int(self._read(lambda: self._connection.execute("PRAGMA data_version").fetchone()[0]))

    def _log_head(self) -> int | None:
        """The log's clock, which every operation moves on, whoever records it."""
        row = self.row("SELECT hlc FROM writer")
        self._newest_log = int(row["hlc"]) if row is not None else None
        return self._newest_log

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the driver's errors into sentences."""
        try:
            yield
        except driver.Error as error:
            raise explained(error, self.path, self) from error
