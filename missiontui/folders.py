"""Folders that only this user can look into, and where backups lie."""

from __future__ import annotations

from pathlib import Path

BACKUPS = ".backups"
"""How the name of a folder ends in which there are backups, here or on a stick."""


def backups_folder(mission: Path) -> Path:
    """The folder of a mission's backups, beside its file; there or not."""
    return mission.with_name(f"{mission.name}{BACKUPS}")


def make_private(folder: Path) -> None:
    """Make a folder and whatever is missing above it, each for this user alone.

    ``mkdir(parents=True, mode=0o700)`` would give the mode to the last one and leave those above it open
    to everybody. What exists already keeps its mode.

    Raises:
        OSError: it cannot be made there.
    """
    missing = []
    while not folder.exists() and folder != folder.parent:  # the drive itself may be missing
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
