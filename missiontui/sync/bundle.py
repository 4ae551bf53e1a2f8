"""Bundles: what was done on a laptop as a file, for a stick, a mail, or a folder that laptops share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from missiontui.clock import machine_now
from missiontui.domain.bundles import BundleHeader
from missiontui.domain.deliveries import Delivery
from missiontui.domain.exchanges import Progress
from missiontui.domain.knowledge import Knowledge, known_to_all, lacking, number_lacking
from missiontui.errors import Cancelled, MissionError
from missiontui.files import unused
from missiontui.i18n import _
from missiontui.store import agenda, senders
from missiontui.store.connection import MissionFile
from missiontui.store.correspondents import correspondents
from missiontui.store.deliveries import take_in, would_come
from missiontui.store.log.entry import Entry
from missiontui.store.log.sending import entries_after, knowledge
from missiontui.store.parted_copies import take_in_parted
from missiontui.store.rehearsal_mark import refuse_exchange
from missiontui.store.schema import VERSION
from missiontui.sync import bundle_errors, bundle_file, bundle_format, bundle_lock
from missiontui.sync.bundle_file import ENDING, file_name
from missiontui.sync.bundle_format import Read

__all__ = [
    "ENDING",
    "Bundle",
    "BundleHeader",
    "Opened",
    "file_name",
    "merge_bundle",
    "merge_opened",
    "merge_parted",
    "read_bundle",
    "write_bundle",
]

_TOLD_EVERY = 500
"""Operations between two words of progress."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was written.

    Args:
        path: in full.
        operations: how many changes are in it.
        size: bytes.
        is_whole: whether everything is in it, so that it suffices for anybody.
        suffices_for: else for whom it does, by name.
        is_locked: whether it wants a passphrase.
    """

    path: Path
    operations: int
    size: int
    is_whole: bool
    suffices_for: tuple[str, ...]
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that is being read.

    Args:
        name: of its file.
        header: what it says of itself.
        read: gives what is in it, checked one by one, without what is known.
        is_locked: whether it wanted a passphrase.
    """

    name: str
    header: BundleHeader
    read: Read = field(repr=False)
    is_locked: bool

    @property
    def entries(self) -> Iterator[Entry]:
        """All that is in it."""
        return self.read({})


def write_bundle(
    file: MissionFile, path: Path, *, everything: bool = False, passphrase: str = "", replaces: bool = False
) -> Bundle:
    """Write what not all of those are known to have from whom something came; everything, if there are none.

    Args:
        file: the mission, open in this thread.
        path: the file; or a folder, in which it is called after mission, person and laptop.
        everything: write everything, whoever has it.
        passphrase: locks it; without one, that of the environment does, if there is one. One of an encrypted
            mission is always locked.
        replaces: whether a file that is there may go.

    Raises:
        LockedError: there is none, and the mission is encrypted.
        MissionError: it cannot be written, or the file holds no mission.
    """
    refuse_exchange(file)
    secret = bundle_lock.for_writing(file, passphrase)
    mine = knowledge(file)
    others = [] if everything else [one for one in correspondents(file) if one.met_at is not None]
    base = senders.as_here(file, known_to_all([one.heads for one in others]), mine)
    header, content = bundled(file, base, mine)
    place = unused(path / file_name(file)) if path.is_dir() else path
    written, size = bundle_file.keep(place, content, secret, replaces=replaces)
    return Bundle(
        path=written,
        operations=header.operations,
        size=size,
        is_whole=header.is_whole,
        suffices_for=() if header.is_whole else tuple(one.name or one.address for one in others),
        is_locked=bool(secret),
    )


def bundled(file: MissionFile, base: Knowledge, mine: Knowledge) -> tuple[BundleHeader, bytes]:
    """What is known here and not to somebody, as the bytes of a bundle.

    Args:
        base: what they know; nothing for all of it.
        mine: what is known here.
    """
    mission, sender = agenda.the_mission(file), senders.this_sender(file)
    header = BundleHeader(
        mission_id=mission.id,
        mission_name=mission.name,
        version=VERSION,
        made_at=machine_now(),
        by=sender.by,
        device=sender.device,
        site=sender.site,
        knowledge=mine,
        base=base,
        operations=number_lacking(base, mine),
        is_whole=not base,
    )
    return header, bundle_format.packed(header, entries_after(file, lacking(base, mine), mine))


def read_bundle(path: Path, passphrase: str = "") -> Opened:
    """Open a bundle, after a check that it is whole and undamaged.

    Args:
        passphrase: without one, that of the environment is tried.

    Raises:
        LockedError: it wants a passphrase, or another one.
        BundleError: it is none, damaged, cannot be read. So may say its entries as they are read.
    """
    content, is_locked = bundle_file.content_of(path, bundle_lock.known(passphrase))
    return Opened(path.name, *bundle_format.unpacked(content, path.name), is_locked)


def merge_bundle(
    file: MissionFile,
    path: Path,
    *,
    passphrase: str = "",
    progress: Progress | None = None,
    is_rehearsal: bool = False,
) -> Delivery:
    """Take in what is new of a bundle, in one transaction, and remember what its laptop knows.

    Args:
        file: the mission, open in this thread; one in which nothing is yet becomes the bundle's.
        path: of the bundle.
        passphrase: see ``read_bundle``.
        progress: told how far it is; answering False stops it.
        is_rehearsal: only tell what would come.

    Raises:
        LockedError, BundleError, GapError, PartedError, Cancelled: nothing was changed.
    """
    return merge_opened(file, read_bundle(path, passphrase), progress=progress, is_rehearsal=is_rehearsal)


def merge_opened(
    file: MissionFile,
    opened: Opened,
    *,
    progress: Progress | None = None,
    is_rehearsal: bool = False,
    is_by_hand: bool = True,
) -> Delivery:
    """The same with a bundle that is open already.

    Args:
        is_by_hand: whether its laptop is remembered as one with which bundles are exchanged by hand.
    """
    header, name = opened.header, opened.name
    refuse_other_mission(file, header, name)
    mine = knowledge(file)
    entries = _told(opened.read(mine), number_lacking(mine, header.knowledge), progress)
    if is_rehearsal:
        return would_come(file, entries, header.base, name, knows=header.knowledge)
    also = partial(_remember, header=header) if is_by_hand else None
    return take_in(file, entries, header.base, name, knows=header.knowledge, also=also)


def merge_parted(file: MissionFile, opened: Opened) -> Delivery:
    """Take in a whole bundle of a copy that went on under the same name as this one.

    Raises:
        MissionError: it is not whole. Otherwise as ``merge_bundle``.
    """
    refuse_other_mission(file, opened.header, opened.name)
    if not opened.header.is_whole:
        raise MissionError(
            _("{name} does not hold everything; nothing was changed.").format(name=opened.name),
            hint=_("Ask for a bundle of everything: “missiontui bundle --all”."),
        )
    return take_in_parted(file, lambda: opened.entries, opened.name)


def refuse_other_mission(file: MissionFile, header: BundleHeader, name: str) -> None:
    """Refuse a bundle of another mission, and any for a rehearsal. A file in which nothing is yet takes any.

    Raises:
        BundleError: it is of another one.
        MissionFileError: the file is a rehearsal.
        NotFoundError: the file holds something, but no mission.
    """
    refuse_exchange(file)
    if header.mission_id in senders.mission_ids(file) or not knowledge(file):
        return
    raise bundle_errors.another_mission(name, header.mission_name, agenda.the_mission(file).name)


def _remember(connection: object, *, header: BundleHeader) -> None:
    name = ", ".join(words for words in (header.by, header.device) if words)
    senders.note_sender(connection, header.site, name, header.knowledge)


def _told(entries: Iterable[Entry], of: int, progress: Progress | None) -> Iterator[Entry]:
    """The operations, while somebody is told how far it is.

    Raises:
        Cancelled: they have had enough.
    """
    for done, entry in enumerate(entries):
        if progress is not None and done % _TOLD_EVERY == 0 and not progress(done, of):
            raise Cancelled(_("The merge was stopped; nothing was taken in."))
        yield entry
    if progress is not None and not progress(of, of):
        raise Cancelled(_("The merge was stopped; nothing was taken in."))
