"""The history of a mission and of its records, as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain.deeds import Names, batch_in_words, deed_in_words
from missiontui.domain.log import Batch, Operation, Origin
from missiontui.domain.record_words import noun
from missiontui.i18n import _
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A batch with what it takes to put it in words.

    ``number`` is what a person calls it by. ``deed`` is what it did; of one that took something back or did
    it again, what that was about. ``changes`` are those to the record that was asked for, or else the batch's
    own.
    """

    batch: Batch
    number: str
    deed: Batch
    is_redo: bool
    is_undone: bool
    names: Names
    changes: tuple[Operation, ...] = ()

    @property
    def text(self) -> str:
        """What was done, in words."""
        undone = self.deed if self.batch.undoes is not None else None
        return batch_in_words(self.batch, self.names, undone, is_redo=self.is_redo)

    @property
    def deed_text(self) -> str:
        """What was done in the first place."""
        return deed_in_words(self.deed, self.names)

    @property
    def who(self) -> str:
        """By whom, as far as that is known."""
        return who_in_words(self.batch.by, self.batch.origin)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which part of a history is wanted; empty means all. Times are UTC; both their minutes are included."""

    by: str = ""
    table: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything is wanted."""
        return self == HistoryFilter()

    def admits_author(self, who: str, device: str) -> bool:
        """Whether what somebody wrote on some laptop is wanted."""
        return not self.by or _has_words(self.by, f"{who} {device}")

    def admits(self, entry: Entry) -> bool:
        """Whether an entry is wanted; accents, case and the order of words do not matter."""
        batch = entry.batch
        if not self.admits_author(entry.who, batch.device):
            return False
        if self.table and not any(table == self.table for table, _kind in entry.deed.counts):
            return False
        if self.since is not None and batch.at < self.since:
            return False
        if self.until is not None and batch.at >= self.until + timedelta(minutes=1):
            return False
        return not self.text or _has_words(self.text, entry.text)


def who_in_words(by: str, origin: Origin) -> str:
    """By whom a batch was written, as far as that is known."""
    words = {Origin.OTHER: _("another program"), Origin.FOUND: _("unknown")}
    return by or words.get(origin, _("nobody"))


def table_named(words: str, tables: Mapping[str, object]) -> str | None:
    """The table that a person means: its name, or what one or several of its records are called."""
    from missiontui.domain.record_words import number_in_words

    wanted = fold(words)
    for table in tables:
        plural = fold(number_in_words(table, 2)).partition(" ")[2]
        if wanted in (fold(table), fold(table.replace("_", " ")), fold(noun(table)), plural):
            return table
    return None


def _has_words(wanted: str, text: str) -> bool:
    found = fold(text)
    return all(word in found for word in fold(wanted).split())
