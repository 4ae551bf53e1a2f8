"""The file of a bundle: what it is called, reading it, writing it."""

from __future__ import annotations

from pathlib import Path

from missiontui.errors import MissionError
from missiontui.files import unwritable, write_file
from missiontui.i18n import _
from missiontui.store import agenda, senders
from missiontui.store.connection import MissionFile
from missiontui.store.senders import Sender
from missiontui.sync import bundle_errors, bundle_lock
from missiontui.text import fold

ENDING = ".bundle"
_LONGEST_PART = 40
"""Characters of a mission's or a person's name in that of a file: most disks take 255 in all."""

_LARGEST = 256 << 20
"""Bytes of a bundle: a hundred thousand changes are seven million."""


def file_name(file: MissionFile) -> str:
    """What a bundle is called that is carried by hand: ``india-2025-anke-maes-door-b.bundle``. That of an
    encrypted mission gives nothing away that the name of its file does not."""
    sender = senders.this_sender(file)
    if file.key is not None:
        return _name(file.path.stem, sender.device)
    return _name(agenda.the_mission(file).name, sender.by.partition(" (")[0], sender.device)


def name_in_folder(file: MissionFile, sender: Sender) -> str:
    """What this laptop's own bundle in a shared folder is called; no other one has that name."""
    mission = agenda.the_mission(file).name if file.key is None else file.path.stem
    return _name(mission, sender.device, sender.site)


def content_of(path: Path, passphrase: str) -> tuple[bytes, bool]:
    """What is in a file, unlocked; and whether it was locked.

    Raises:
        BundleError: it cannot be read, or is far too large for a bundle.
        LockedError: it wants a passphrase, or another one.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would keep one waiting
            raise bundle_errors.no_bundle(path.name)
        if path.stat().st_size > _LARGEST:
            raise bundle_errors.too_large(path.name, _LARGEST >> 20)
        content = path.read_bytes()
        if bundle_lock.is_locked(content):
            return bundle_lock.unlock(content, passphrase, path.name), True
    except OSError as error:
        raise bundle_errors.unreadable(path.name, error) from error
    return content, False


def keep(path: Path, content: bytes, passphrase: str, *, replaces: bool) -> tuple[Path, int]:
    """Write a bundle whole or not at all, locked if there is a passphrase; gives its full path and size.

    Raises:
        MissionError: it is there already, or cannot be written.
    """
    try:
        locked = bundle_lock.lock(content, passphrase) if passphrase else content
    except OSError as error:
        raise unwritable(path, error) from error
    if len(locked) > _LARGEST:
        raise MissionError(
            _("This would be a bundle of more than {size} MB, which no laptop takes.").format(
                size=_LARGEST >> 20
            ),
            hint=_("Copy the mission file itself, or exchange through a hub."),
        )
    return write_file(path, locked, replaces=replaces), len(locked)


def _name(*words: str) -> str:
    parts = (fold(part).replace(" ", "-")[:_LONGEST_PART].strip("-") for part in words)
    return f"{'-'.join(part for part in parts if part) or 'mission'}{ENDING}"
