"""Looking into the files of earlier missions, of which none is ever written to or brought up to date.

Each is copied into memory and read there: what an older program has made is brought up to date in the copy
alone, and so is the index of a search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

from missiontui.errors import LockedMissionError, MissionError, MissionFileError, WrongPassphraseError
from missiontui.i18n import _
from missiontui.settings import Paths, missions_opened
from missiontui.store import driver, schema
from missiontui.store.connection import MissionFile
from missiontui.store.faults import explained
from missiontui.store.file_checks import is_backup
from missiontui.store.identity import file_number
from missiontui.store.keys import Key
from missiontui.store.reading_back import BUSY_SECONDS, reader
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.store.unlocking import key_for, unlock
from missiontui.store.updating import version_of

T = TypeVar("T")

_MISSIONS = "SELECT id, name FROM mission ORDER BY id LIMIT 1"


class EarlierMission(MissionFile):
    """A copy of an earlier mission in memory, to be read. What would write is refused."""

    def __init__(self, path: Path, connection: Any) -> None:
        super().__init__(path, connection, is_read_only=True, is_beside=True)

    def make_searchable(self) -> None:
        """Bring the index of a search up to date, in the copy alone."""
        from missiontui.store import search_index

        if not search_index.is_there(self) or not search_index.is_complete(self):
            self._connection.execute("DELETE FROM search_read")
        search_index.bring_up_to_date(self, on=self._connection)

    def writing(self, *_tables: str, undoes: str | None = None) -> NoReturn:
        """Refuse to write.

        Raises:
            MissionFileError: always.
        """
        raise self._refusal()

    def receiving(self) -> NoReturn:
        """Refuse, as ``writing``."""
        raise self._refusal()

    def remembering(self) -> NoReturn:
        """Refuse, as ``writing``."""
        raise self._refusal()

    def _refusal(self) -> MissionFileError:
        return MissionFileError(
            _("{path} is an earlier mission and is only read here.").format(path=self.path),
            hint=_("To change it, open it with --mission."),
        )


class Skipped(NamedTuple):
    """A file that was not looked into, and why, in a sentence."""

    path: Path
    reason: str


class Seen(NamedTuple, Generic[T]):
    """What was found in an earlier mission.

    Args:
        mission: what the mission is called.
    """

    path: Path
    mission: str
    found: T


def earlier_files(paths: Paths, named: Iterable[Path] = (), *, but: Path | None = None) -> tuple[Path, ...]:
    """The files of earlier missions: those named, then those opened on this laptop, the newest first.

    Args:
        named, but: as for ``named_files``.

    Returns:
        Each once. Of those opened here no copy of the sample, no backup, and none that is gone.
    """
    opened = [
        one
        for one in missions_opened(paths)
        if one.is_file() and not paths.is_demo(one) and not is_backup(one)
    ]
    return named_files([*named, *opened], but=but)


def named_files(named: Iterable[Path], *, but: Path | None = None) -> tuple[Path, ...]:
    """The files that are meant, each once, whether or not they are there.

    Args:
        named: files, and folders of which every ``.db`` is meant.
        but: the mission that is looked from. It is not among them, whatever its name: one that is open here
            must not be opened and closed once more.
    """
    present = file_number(but) if but is not None else None
    found: dict[object, Path] = {}
    for path in (file for place in named for file in _missions_in(place)):
        number = file_number(path)
        if number is None or number != present:
            found.setdefault(number or path, path)
    return tuple(found.values())


@contextmanager
def looking_into(path: Path, key: Key | None = None) -> Iterator[EarlierMission]:
    """An earlier mission, to be read; not one that this program has open.

    Args:
        key: of an encrypted file; not looked at for a plain one.

    Raises:
        LockedMissionError, WrongPassphraseError: it is encrypted, and this is not its key.
        MissionFileError: it is not there, no mission, newer than this program, or damaged.
    """
    used = key_for(path, key)
    with reader(path, used) as source:
        version = version_of(source)
    try:
        connection = _copy_in_memory(path, used)
    except driver.Error as error:
        raise explained(error, path) from error
    try:
        _bring_up_to_date(connection, version)
        yield EarlierMission(path, connection)
    except driver.Error as error:
        raise explained(error, path) from error
    finally:
        connection.close()


def look_into_each(
    files: Sequence[Path],
    look: Callable[[EarlierMission], T],
    *,
    looked_from: MissionFile | None = None,
    passphrase: str | None = None,
) -> tuple[list[Seen[T]], list[Skipped]]:
    """Look into earlier missions one after the other; one that cannot be read keeps nobody from the others.

    Args:
        look: what is read of one.
        looked_from: the mission that is looked from; copies of it are passed over.
        passphrase: tried on those that are encrypted.
    """
    seen: list[Seen[T]] = []
    skipped: list[Skipped] = []
    known = {row["id"] for row in looked_from.rows(_MISSIONS)} if looked_from is not None else set()
    for path in files:
        try:
            with looking_into(path, _key_of(path, passphrase)) as earlier:
                row = earlier.row(_MISSIONS)
                if is_rehearsal(earlier):
                    skipped.append(Skipped(path, _("{path} is a rehearsal.").format(path=path)))
                elif row is not None and row["id"] in known:
                    words = _("{path} is a copy of a mission that is looked through already.")
                    skipped.append(Skipped(path, words.format(path=path)))
                else:
                    seen.append(Seen(path, row["name"] if row is not None else path.stem, look(earlier)))
                    known |= {row["id"]} if row is not None else set()
        except (LockedMissionError, WrongPassphraseError):
            words = _("{path} is encrypted, and the passphrase that was given does not open it.")
            if passphrase is None:
                words = _("{path} is encrypted: it is looked into with its passphrase, --passphrase-fd.")
            skipped.append(Skipped(path, words.format(path=path)))
        except MissionError as error:
            skipped.append(Skipped(path, error.message))
    return seen, skipped


def _missions_in(place: Path) -> list[Path]:
    """The missions in a folder; of what is none, that itself."""
    try:
        return sorted(one for one in place.glob("*.db") if one.is_file()) if place.is_dir() else [place]
    except OSError:
        return [place]


def _key_of(path: Path, passphrase: str | None) -> Key | None:
    try:
        return key_for(path, None)
    except LockedMissionError:
        if passphrase is None:
            raise
        return unlock(path, passphrase)


def _copy_in_memory(path: Path, key: Key | None) -> Any:
    """A connection to a copy of a file in memory, with the numbers in its header."""
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    connection = driver.connect("file::memory:", timeout=BUSY_SECONDS)
    try:
        uri = f"{path.absolute().as_uri()}?{mode}"
        if key is None:
            connection.execute("ATTACH DATABASE ? AS source KEY ''", (uri,))
        else:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("ATTACH DATABASE ? AS source KEY ?", (uri, key.pragma))
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("SELECT sqlcipher_export('main', 'source')").fetchone()
        for pragma in ("user_version", "application_id"):
            (number,) = connection.execute(f"PRAGMA source.{pragma}").fetchone()
            connection.execute(f"PRAGMA main.{pragma} = {int(number)}")
        connection.execute("DETACH DATABASE source")
        connection.execute("PRAGMA writable_schema = RESET")  # or it does not know of its virtual tables
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: Any, version: int) -> None:
    if version >= schema.VERSION:
        return
    connection.execute("BEGIN")
    schema.migrate(connection)
    connection.execute("COMMIT")
