"""Keeping an address book up to date by what the log says has changed since it was read."""

from __future__ import annotations

from missiontui.domain.address_book import AddressBook
from missiontui.store.address_book import address_book, bring_up_to_date
from missiontui.store.connection import MissionFile
from missiontui.store.log.following import Heads, changed_since, heads

ALL_ANEW = 500
"""With more records changed than that, reading everything again is quicker."""


class BookKeeper:
    """The address book of an open mission as it is now: read once (10,000 people: 0.4 s), then followed."""

    def __init__(self, file: MissionFile) -> None:
        self._file = file
        self._kept: tuple[AddressBook, Heads] | None = None

    def book(self) -> AddressBook:
        """The book, with all that was written until now, here or elsewhere."""
        if self._kept is None:
            now: Heads = heads(self._file)
            book = address_book(self._file)
        else:
            book, seen = self._kept
            changed, now = changed_since(self._file, seen)
            if len(changed) > ALL_ANEW:
                book = address_book(self._file)
            elif changed:
                bring_up_to_date(self._file, book, changed)
        self._kept = (book, now)
        return book
