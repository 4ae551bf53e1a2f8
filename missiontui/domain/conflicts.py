"""Conflicts: one field of one record set by two laptops, neither having seen what the other did.

One of the two stands, the same everywhere: the later by the log's clock. The other is kept in the log and
shown on the record, until somebody takes it instead or keeps what stands.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
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
        is_taken_back: whether it is of an act that is taken back at present.
        takes_back: what the act did to the record that this one took back.
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
    is_taken_back: bool = False
    takes_back: Setting | None = None

    def has_seen(self, other: Setting) -> bool:
        """Whether this laptop knew of the other one when it wrote.

        Where laptops did not tell yet what they had seen, a file went from one to the other: then whoever
        found the value there had seen it. Whoever takes an act back decides about nothing but that act: it
        knows no more than the act did, and what was done in knowledge of it.
        """
        if self.takes_back is not None:
            return self.takes_back.has_seen(other) or other.has_seen(self.takes_back)
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


def in_force(settings: list[Setting]) -> list[Setting]:
    """The settings of a field without what is taken back, and without what took it back.

    So a question that an act had answered is open again when that is taken back. Where the field would not
    come to what stands without them, since another laptop had set it too, what took something back counts.

    Args:
        settings: the oldest first by the log's clock, at least one.
    """
    left = [one for one in settings if not one.is_taken_back]
    others = [one for one in left if one.takes_back is None]
    if others and others[-1].after == settings[-1].after:
        return others
    return left if left and left[-1] is settings[-1] else settings


def of_record(table: str, record_id: str, settings: Mapping[str, list[Setting]]) -> tuple[Conflict, ...]:
    """The conflicts of a record, those too that somebody settled by keeping what stands.

    Args:
        table, record_id: which one.
        settings: field to the operations that set it, the oldest first.
    """
    outcomes = (
        (field, lost_settings(in_force(of_field)))
        for field, of_field in settings.items()
        if len(of_field) > 1
    )
    return tuple(
        Conflict(table, record_id, field, *outcome) for field, outcome in outcomes if outcome is not None
    )


def unsettled(conflict: Conflict, settled: Container[str]) -> Conflict | None:
    """A conflict without what lost and was settled by keeping what stands; None where nothing is left.

    Args:
        settled: the keys of what so lost.
    """
    lost = tuple(one for one in conflict.lost if one.key not in settled)
    return replace(conflict, lost=lost) if lost else None
