"""What is to be settled after laptops met: nothing was lost, but somebody has to say what holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from missiontui.domain.conflicts import Conflict
from missiontui.i18n import _

Record = tuple[str, str]
"""Table and id."""

TIMES = frozenset({"starts_at", "ends_at"})
"""Fields of an item that a move sets, with all that hangs on it."""

_NOBODYS_QUESTION = frozenset(
    {
        "settled_conflict",  # that a conflict is settled is not one
        "notice",  # the call list says what is to be told now
        "call",
        "imported_list",  # what an import remembers for the next one
        "list_entry",
        "column_meaning",
        "printing",  # what was printed is a fact, each time a record of its own
        "day_printing",
        "told_apart",  # one answer, said once or twice
    }
)
"""Tables whose fields nobody has to decide about, with the reason."""

_BY_THE_WAY = frozenset(
    {
        "to_complete",  # follows from what else is known of somebody
        "unresolved",  # follows from the words of the note
        "by",  # who did it: the log says that
        "by_person_id",
        "decided_by",
        "captured_by",
    }
)
"""Columns that come with another one, about which somebody is asked instead."""

_WHEN_DONE = frozenset({"done_at", "cleared_at", "closed_at", "signed_at"})
"""Columns that say that something is done: two people who did the same agree, whatever the minute."""

RECORD_PAGES = frozenset({"agenda_item", "person", "organisation", "handshake", "follow_up"})
"""Tables whose records have a page of their own."""


class MatterKind(StrEnum):
    """What sort of thing is to be settled."""

    CONFLICT = "conflict"
    """Two laptops said different things of one field."""
    REFERS_TO_NOTHING = "gone"
    """One laptop deleted what another one went on using."""
    BADGE_TWICE = "badge-twice"
    ON_LIST_TWICE = "on-list-twice"
    BUS_OVER_FULL = "bus-over-full"
    ITEM_OVER_FULL = "item-over-full"
    TABLE_OVER_FULL = "table-over-full"
    SEAT_TWICE = "seat-twice"
    ENDS_TOO_EARLY = "ends-too-early"
    """An item's start comes from one laptop and its end from another, and together they cannot be."""


class Remedy(StrEnum):
    """What can be done with a matter; the values are the words of the command line."""

    TAKE = "take"
    """Take what lost instead."""
    KEEP = "keep"
    """Keep what stands, for everybody."""
    BRING_BACK = "bring-back"
    """Bring back what was deleted, as it was."""
    REMOVE = "remove"
    """Remove what refers to what was deleted."""
    HAND_OVER = "hand-over"
    """Give what refers to what was deleted to the record with which that was made one."""
    MAKE_ONE = "make-one"
    """Make one of two records that say the same, or nearly."""
    OPEN = "open"
    """Look at it where it can be changed."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to settle.

    Args:
        id: the same on every laptop, as long as the matter is the same.
        kind: what sort of thing it is.
        record: what it is about: table and id. Of what was deleted, that.
        title: one line: ``Power lunch, Lakshmi Rao: table``.
        detail: what stands against what, in one or two sentences.
        remedies: what can be done with it, the likeliest first.
        at: when the item begins that it is about; None where it is about none.
        also: other records that it is about, such as the one that refers to what is gone.
        conflict: the first of ``conflicts``.
        conflicts: of a conflict, the fields that belong together: one act set them, and lost.
        page: where it can be changed: a page about an item and its id (``("tables", …)``), or a table of
            ``RECORD_PAGES`` and the record's id; None where nothing shows it.
    """

    id: str
    kind: MatterKind
    record: Record
    title: str
    detail: str
    remedies: tuple[Remedy, ...]
    at: datetime | None = None
    also: tuple[Record, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    page: tuple[str, str] | None = None

    @property
    def conflict(self) -> Conflict | None:
        """The first of the fields that belong together; None of another kind of matter."""
        return self.conflicts[0] if self.conflicts else None


def matter_id(kind: MatterKind, *parts: str) -> str:
    """``seat-twice-3fa2b1c9``: the same on every laptop for the same records."""
    return f"{kind}-{sha256(' '.join(parts).encode()).hexdigest()[:8]}"


def kind_in_words(kind: MatterKind) -> str:
    """What sort of thing it is, for a list: ``two answers``."""
    words = {
        MatterKind.CONFLICT: _("two answers"),
        MatterKind.REFERS_TO_NOTHING: _("deleted"),
        MatterKind.BADGE_TWICE: _("badge twice"),
        MatterKind.ON_LIST_TWICE: _("twice on a list"),
        MatterKind.BUS_OVER_FULL: _("bus over full"),
        MatterKind.ITEM_OVER_FULL: _("over full"),
        MatterKind.TABLE_OVER_FULL: _("table over full"),
        MatterKind.SEAT_TWICE: _("seat twice"),
        MatterKind.ENDS_TOO_EARLY: _("ends too early"),
    }
    return words[kind]


def remedy_in_words(remedy: Remedy) -> str:
    """What a key or a button says."""
    words = {
        Remedy.TAKE: _("Take the other instead"),
        Remedy.KEEP: _("Keep what stands"),
        Remedy.BRING_BACK: _("Bring it back"),
        Remedy.REMOVE: _("Remove what is left of it"),
        Remedy.HAND_OVER: _("Give it to the one that is kept"),
        Remedy.MAKE_ONE: _("Make one of them"),
        Remedy.OPEN: _("Open"),
    }
    return words[remedy]


def is_worth_asking(conflict: Conflict) -> bool:
    """Whether it is a person's question which of the two holds."""
    if conflict.table in _NOBODYS_QUESTION or conflict.field in _BY_THE_WAY:
        return False
    if conflict.field in _WHEN_DONE:
        return any(bool(one.after) != bool(conflict.stands.after) for one in conflict.lost)
    return True


def together(conflict: Conflict, of_record: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The fields of a record that one act set and that lost with it: they are taken or kept as one.

    Moving an item sets its start and its end; a start of one laptop with an end of another is nobody's plan.
    """
    acts = {setting.key for setting in conflict.lost}
    return tuple(
        one
        for one in of_record
        if (one.table, one.record_id) == (conflict.table, conflict.record_id)
        and (one.field == conflict.field or acts & {setting.key for setting in one.lost})
    )


def in_groups(conflicts: Iterable[Conflict]) -> tuple[tuple[Conflict, ...], ...]:
    """Conflicts with those that belong together in one group, in the order of their first ones."""
    by_record: dict[Record, list[Conflict]] = {}
    for one in conflicts:
        by_record.setdefault((one.table, one.record_id), []).append(one)
    groups = []
    for of_record in by_record.values():
        left = list(of_record)
        while left:
            group = together(left[0], left)
            groups.append(group)
            left = [one for one in left if one not in group]
    return tuple(groups)


def by_what_matters_now(matters: Iterable[Matter], ends_of_today: datetime) -> list[Matter]:
    """Matters in the order in which somebody should see to them: today's items as they begin, then what is
    about no item, then later items as they begin, then what is over.

    Args:
        ends_of_today: when the day is over where the delegation is, UTC.
    """

    def urgency(matter: Matter) -> tuple[int, float]:
        if matter.at is None:
            return 1, 0.0
        if matter.at >= ends_of_today:
            return 2, matter.at.timestamp()
        is_today = (ends_of_today - matter.at).days < 1
        return (0, matter.at.timestamp()) if is_today else (3, -matter.at.timestamp())

    return sorted(matters, key=urgency)
