"""Conflicts: one field of one record set by two laptops, neither having seen what the other did.

One of the two stands, the same everywhere: the later by the log's clock. The other is kept in the log and
shown on the record, until somebody takes it instead or keeps what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

Seen = Mapping[str, int]
"""Site to the newest of its operations that had been received."""

NOT_TOLD: Final = object()
"""What a field was before an operation that adds the record: it says nothing of that."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An operation that set a field.

    Args:
        key: ``SEQ-SITE``.
        site, seq: whose it is, and its place there.
        before, after: the field's value before and after, as its laptop had it; before may be ``NOT_TOLD``.
        seen: what its laptop had received of other sites when it wrote it.
        by, device: in whose name, and on which laptop.
        at: the mission's time, UTC text.
        is_told: whether its laptop says what it has seen; those did not that wrote before laptops met.
    """

    key: str
    site: str
    seq: int
    before: object
    after: object
    seen: Seen
    by: str
    device: str
    at: str
    is_told: bool = True

    def has_seen(self, other: Setting) -> bool:
        """Whether this laptop knew of the other one when it wrote.

        Where laptops did not tell yet what they had seen, a file went from one to the other: then whoever
        found the value there had seen it.
        """
        if self.site == other.site:
            return self.seq > other.seq
        if self.seen.get(other.site, 0) >= other.seq:
            return True
        return not self.is_told and self.before == other.after


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of which two laptops said different things.

    Args:
        table, record_id, field: which one.
        stands: what holds now.
        lost: what was kept beside it, the newest first.
    """

    table: str
    record_id: str
    field: str
    stands: Setting
    lost: tuple[Setting, ...]


def lost_settings(settings: Iterable[Setting]) -> tuple[Setting, tuple[Setting, ...]] | None:
    """What stands and what lost against it unseen, the newest first; None where nothing did.

    What somebody else had seen and overwrote is no loss, nor what says the same, nor what its own laptop took
    back: then it is as the other one knew it.

    Args:
        settings: those of one field of one record, the oldest first by the log's clock.
    """
    *earlier, stands = settings
    lost = tuple(
        one
        for number, one in enumerate(earlier)
        if one.after != stands.after
        and not any(later.has_seen(one) for later in (*earlier[number + 1 :], stands))
        and not _is_as_it_was(one, earlier, stands)
    )
    return (stands, tuple(reversed(lost))) if lost else None


def _is_as_it_was(one: Setting, earlier: list[Setting], stands: Setting) -> bool:
    """Whether a laptop had the field back where it was before all that it did to it unseen."""
    own = (other for other in earlier if other.site == one.site and not stands.has_seen(other))
    return next(own, one).before == one.after


def of_record(
    table: str, record_id: str, settings: Mapping[str, list[Setting]], settled: Iterable[tuple[str, str]] = ()
) -> tuple[Conflict, ...]:
    """The conflicts of a record.

    Args:
        table, record_id: which one.
        settings: field to the operations that set it, the oldest first.
        settled: (field, key of what lost) of those that somebody settled by keeping what stands.
    """
    done = set(settled)
    found = []
    for field, of_field in settings.items():
        outcome = lost_settings(of_field)
        if outcome is None:
            continue
        stands, every = outcome
        lost = tuple(one for one in every if (field, one.key) not in done)
        if lost:
            found.append(Conflict(table, record_id, field, stands, lost))
    return tuple(found)
