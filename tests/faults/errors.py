"""What the driver says of a disk that no test can have: pulled out, or without room for a journal."""

from __future__ import annotations

from missiontui.store import driver


def driver_error(name: str, words: str) -> driver.OperationalError:
    """An error as the driver raises it, with SQLite's name for it."""
    error = driver.OperationalError(words)
    error.sqlite_errorname = name
    return error
