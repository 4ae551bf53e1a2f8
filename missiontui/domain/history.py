"""The history of a mission and of its records, as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain.dates import time_or_day
from missiontui.domain.deeds import batch_in_words, deed_in_words
from missiontui.domain.log import Batch, Operation, Origin
from missiontui.domain.record_words import Names, noun, number_in_words
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


def line_in_words(entry: Entry, now: datetime, zone: str) -> str:
    """``11:42  Anke Maes (FIT): delayed 4 items by 25 minutes``, on the clock of that zone."""
    return _("{time}  {who}: {text}").format(
        time=time_or_day(entry.batch.at, now, zone), who=entry.who, text=entry.text
    )


def undo_in_words(entry: Entry, now: datetime, zone: str, *, me: str, is_redo: bool) -> str:
    """``Undo: delayed 4 items by 25 minutes, 11:42``; with whose deed it was where it was not one's own.

    Args:
        entry: what would be taken back, or of what was taken back what would be done again.
        me: the signature of who asks.
    """
    words = _("Redo: {deed}, {time}") if is_redo else _("Undo: {deed}, {time}")
    deed = entry.deed_text
    who = who_in_words(entry.deed.by, entry.deed.origin)
    if who != me and not entry.deed.is_delivery:
        deed = _("{deed} (by {who})").format(deed=deed, who=who)
    return words.format(deed=deed, time=time_or_day(entry.deed.at, now, zone))


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which part of a history is wanted; empty means all. Times are UTC; both their minutes are included.

    ``text`` is looked for in what was done, in the names of the records, and in what stood in them.
    """

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
        return not self.text or _has_words(self.text, _all_words(entry))


def who_in_words(by: str, origin: Origin) -> str:
    """By whom a batch was written, as far as that is known."""
    words = {Origin.OTHER: _("another program"), Origin.FOUND: _("unknown")}
    return by or words.get(origin, _("nobody"))


def table_named(words: str, tables: Mapping[str, object]) -> str | None:
    """The table that a person means: its name, or what one or several of its records are called."""
    wanted = fold(words)
    for table in tables:
        plural = fold(number_in_words(table, 2)).partition(" ")[2]
        if wanted in (fold(table), fold(table.replace("_", " ")), fold(noun(table)), plural):
            return table
    return None


def _all_words(entry: Entry) -> str:
    """What was done, to which records, and what stood in them before and after."""
    words = [entry.text, *(entry.names.get((one.table, one.record_id), "") for one in entry.deed.operations)]
    for operation in entry.deed.operations:
        words += [str(value) for value in (*operation.before.values(), *operation.after.values())]
    return "\n".join(words)


def _has_words(wanted: str, text: str) -> bool:
    found = fold(text)
    return all(word in found for word in fold(wanted).split())
