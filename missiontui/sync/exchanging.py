"""Exchanging with whoever an address names: a hub, or the folder that laptops share."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from missiontui.domain.correspondents import Channel
from missiontui.domain.exchanges import Exchange, Progress
from missiontui.errors import Cancelled, MissionError, MissionFileError, OutOfReachError
from missiontui.store import backups, correspondents
from missiontui.store.connection import MissionFile
from missiontui.store.rehearsal_mark import refuse_exchange
from missiontui.sync import address as addresses


def exchange(
    file: MissionFile,
    address: str,
    *,
    passphrase: str | None = None,
    progress: Progress | None = None,
    is_thorough: bool = False,
    mission_id: str = "",
    backup_after: timedelta | None = None,
) -> Exchange:
    """Take what others did, give them what they lack, and remember how it went.

    Args:
        file: the mission, open in this thread.
        address: a hub's (``postgresql://…``) or a folder's path.
        passphrase: the hub's, or that of the bundles in the folder; None for the one that is known here.
        progress: told how far it is; answering False stops it, and nothing has changed.
        is_thorough: look for holes at the hub even if that was done within the hour.
        mission_id: which mission of the hub's this is, where the file is still empty.
        backup_after: a backup is made first where the newest is as old; None for no backup.

    Raises:
        InputError: this is no address.
        PassphraseError: the hub wants a passphrase, or another one.
        GapError, PartedError, MissionError: it did not work, no backup could be made, or this is a rehearsal;
            nothing was changed here.
    """
    refuse_exchange(file)
    channel = addresses.channel_of(address)
    stored = addresses.stored(address)
    if backup_after is not None:
        backups.before(file, "merge", unless_younger=backup_after)
    try:
        if channel is Channel.FOLDER:
            from missiontui.sync import folder

            return folder.exchange(file, Path(stored), passphrase=passphrase or "", progress=progress)
        from missiontui.sync import hub

        return hub.exchange(
            file,
            addresses.hub_address(address),
            passphrase=passphrase,
            progress=progress,
            is_thorough=is_thorough,
            mission_id=mission_id,
        )
    except Cancelled:
        raise
    except MissionError as error:
        _note_failure(file, stored, channel, error)
        raise


def _note_failure(file: MissionFile, stored: str, channel: Channel, error: MissionError) -> None:
    """Remember it of somebody who is known; an address that was mistyped is not worth remembering."""
    with suppress(MissionFileError):  # the file itself may be what does not work
        if any(one.address == stored for one in correspondents.correspondents(file)):
            is_refused = not isinstance(error, OutOfReachError)
            correspondents.failed(file, stored, channel, error.message, is_refused=is_refused)
