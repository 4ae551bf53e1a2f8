"""A folder that laptops share: each drops a bundle of everything there, and takes the others'.

Nobody has to be there at the same time, and a newcomer finds all there is. Whatever keeps the folder in step
(a stick that goes round, a network drive, a cloud) may be slow, or leave files of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from missiontui.domain.bundles import BundleHeader
from missiontui.domain.correspondents import Channel
from missiontui.domain.deliveries import Delivery
from missiontui.domain.exchanges import Exchange, Progress
from missiontui.domain.knowledge import Head, Knowledge, lacking, number_lacking
from missiontui.errors import Cancelled, MissionError, MissionFileError, OutOfReachError
from missiontui.files import unwritable
from missiontui.i18n import _
from missiontui.store import correspondents, senders
from missiontui.store.connection import MissionFile
from missiontui.store.log.sending import knowledge
from missiontui.sync import bundle_errors, bundle_file, bundle_lock
from missiontui.sync.bundle import bundled, merge_opened, read_bundle, refuse_other_mission
from missiontui.sync.bundle_errors import LockedError


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of the bundles in a folder.

    Args:
        headers: what is in the folder of this mission, by path, those made first first.
        deliveries: what came, by path, each with something new in it.
        remarks: sentences on those that could not be taken.
    """

    headers: Mapping[Path, BundleHeader]
    deliveries: Mapping[Path, Delivery]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a file gave, and of which state of it, with which passphrase."""

    state: tuple[int, int, int]
    passphrase: str
    header: BundleHeader | None
    is_locked: bool
    problem: MissionError | None


_looks: dict[Path, _Look] = {}
"""The last look at each file: one that has not changed is not read again, however often one asks."""


def exchange(
    file: MissionFile, folder: Path, *, passphrase: str = "", progress: Progress | None = None
) -> Exchange:
    """Take what is new of the others' bundles, put one of everything beside them, and note that it worked.

    Args:
        file: the mission, open in this thread.
        folder: the one that is shared.
        passphrase: of the bundles there; without one, that of the environment. That of an encrypted mission
            is always locked.
        progress: told how far it is with each bundle; answering False stops it.

    Raises:
        LockedError: the bundles there want a passphrase, or another one, or the mission is encrypted and
            there is none; nothing was changed or written.
        Cancelled: what was taken before stays.
        MissionError: the folder is not there, or cannot be written.
    """
    secret = bundle_lock.for_writing(file, passphrase)
    taken = take(file, folder, passphrase=secret, progress=progress, is_by_hand=False)
    mine = knowledge(file)
    sent = _put(file, folder, taken.headers, mine, secret)
    correspondents.met(file, str(folder.absolute()), Channel.FOLDER, mine)
    return Exchange(sent, tuple(taken.deliveries.values()), taken.remarks)


def take(
    file: MissionFile,
    folder: Path,
    *,
    passphrase: str = "",
    progress: Progress | None = None,
    is_rehearsal: bool = False,
    is_by_hand: bool = True,
) -> Taken:
    """Take what is new of the bundles in a folder, each in a transaction of its own.

    One that cannot be taken does not keep the others from it: it is a remark.

    Args:
        is_by_hand: whether it is only about these bundles, as on a stick: their laptops are remembered, and
            nothing is put beside them.

    Raises:
        LockedError: they want a passphrase, or another one; nothing was changed.
        Cancelled: what was taken before stays.
        MissionError: the folder is not there.
    """
    secret = bundle_lock.known(passphrase)
    looks = {path: _look(path, secret) for path in bundles_in(folder)}
    _refuse_locked(folder, looks.values(), is_strict=not is_by_hand)
    remarks = [str(one.problem) for one in looks.values() if one.problem is not None]
    found = [(path, one.header) for path, one in looks.items() if one.header is not None]
    headers: dict[Path, BundleHeader] = {}
    deliveries: dict[Path, Delivery] = {}
    for path, header in sorted(found, key=lambda one: one[1].made_at):
        try:
            refuse_other_mission(file, header, path.name)
            headers[path] = header
            if _is_new(file, header):
                deliveries[path] = merge_opened(
                    file,
                    read_bundle(path, secret),
                    progress=progress,
                    is_rehearsal=is_rehearsal,
                    is_by_hand=is_by_hand,
                )
        except (Cancelled, MissionFileError):
            raise
        except MissionError as error:
            remarks.append(str(error) if path.name in error.message else f"{path.name}: {error}")
    came = {path: one for path, one in deliveries.items() if one.operations}
    return Taken(headers, came, tuple(remarks))


def headers_in(folder: Path, passphrase: str = "") -> dict[Path, BundleHeader]:
    """The bundles in a folder that can be read, of whatever mission.

    Raises:
        LockedError: they want a passphrase, or another one.
        MissionError: the folder is not there.
    """
    secret = bundle_lock.known(passphrase)
    looks = {path: _look(path, secret) for path in bundles_in(folder)}
    _refuse_locked(folder, looks.values(), is_strict=False)
    return {path: one.header for path, one in looks.items() if one.header is not None}


def bundles_in(folder: Path) -> list[Path]:
    """The files there that are called bundles; not what a program that copies has not finished yet.

    Raises:
        MissionError: there is no such folder, or it cannot be looked into.
    """
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() == bundle_file.ENDING and not path.name.startswith((".", "~"))
        )
    except FileNotFoundError as error:
        raise OutOfReachError(
            _("There is no folder {folder}.").format(folder=folder.absolute()),
            hint=_("Put the stick in, or connect the drive; all that was done is on this laptop meanwhile."),
        ) from error
    except NotADirectoryError as error:
        raise MissionError(
            _("{folder} is no folder.").format(folder=folder.absolute()),
            hint=_("Give the folder that the laptops share; one bundle comes in by “missiontui merge FILE”."),
        ) from error
    except OSError as error:
        raise bundle_errors.unreadable(str(folder.absolute()), error) from error


def _look(path: Path, passphrase: str) -> _Look:
    """What a bundle says of itself."""
    try:
        found = path.stat()
        state = (found.st_ino, found.st_size, found.st_mtime_ns)
    except OSError as error:
        return _Look((0, 0, 0), passphrase, None, False, bundle_errors.unreadable(path.name, error))
    last = _looks.get(path)
    if last is None or (last.state, last.passphrase) != (state, passphrase):
        try:
            opened = read_bundle(path, passphrase)
            last = _Look(state, passphrase, opened.header, opened.is_locked, None)
        except MissionError as error:
            last = _Look(state, passphrase, None, isinstance(error, LockedError), error)
        _looks[path] = last
    return last


def _refuse_locked(folder: Path, looks: Collection[_Look], *, is_strict: bool) -> None:
    """Refuse to go on where a passphrase is wanted.

    Args:
        is_strict: also where some can be read that are not locked: what others have locked is not to be put
            beside it in clear, nor under a passphrase that nobody knows.

    Raises:
        LockedError: it is.
    """
    locked = [one for one in looks if one.is_locked]
    if not locked or any(one.header is not None for one in (locked if is_strict else looks)):
        return
    words = _("This is not the passphrase of the bundles in {folder}.")
    if not locked[0].passphrase:
        words = _("The bundles in {folder} are locked with a passphrase.")
    raise LockedError(
        words.format(folder=folder.absolute()),
        hint=_("Ask a colleague for it; in a script, set MISSIONTUI_BUNDLE_PASSPHRASE."),
    )


def _is_new(file: MissionFile, header: BundleHeader) -> bool:
    """Whether something in a bundle is not here, be it of a copy that went on under the name of this one."""
    mine = knowledge(file)
    there = dict(header.knowledge)
    return bool(lacking(mine, there)) or senders.as_here(file, there, mine) != there


def _put(
    file: MissionFile, folder: Path, headers: Mapping[Path, BundleHeader], mine: Knowledge, passphrase: str
) -> int:
    """Put a bundle of everything into the folder, unless the one there says the same already.

    Args:
        headers: of the bundles that are there.
        mine: what is known here.

    Returns:
        How many changes were in none of them.

    Raises:
        MissionError: it cannot be written.
    """
    path = folder / bundle_file.name_in_folder(file, senders.this_sender(file))
    there = headers.get(path)
    is_same = there is not None and there.is_whole and there.knowledge == mine
    if is_same and _looks[path].is_locked == bool(passphrase):
        return 0
    _header, content = bundled(file, {}, mine)
    try:
        if path.is_symlink():  # whoever put it there wants something else overwritten
            path.unlink()
    except OSError as error:
        raise unwritable(path, error) from error
    bundle_file.keep(path, content, passphrase, replaces=True)
    return number_lacking(_together(headers.values()), mine)


def _together(headers: Iterable[BundleHeader]) -> Knowledge:
    """What the whole ones of some bundles hold among them."""
    found: dict[str, Head] = {}
    for header in headers:
        for site, head in header.knowledge.items() if header.is_whole else ():
            found[site] = max(head, found.get(site, head))
    return found
