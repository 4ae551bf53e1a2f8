"""What came from other laptops, in words: ``34 check-ins, 12 handshakes, 2 items changed, 3 conflicts``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from missiontui.domain.dates import span_in_words
from missiontui.domain.deliveries import Delivery
from missiontui.domain.record_words import SIDE_EFFECTS, number_in_words
from missiontui.i18n import _, ngettext

_MOST_KINDS = 5
"""Kinds of change that are told; the others are only counted."""

_MOST_AUTHORS = 4

_TELLING = (
    "mission",
    "passage",
    "handshake",
    "follow_up",
    "agenda_item",
    "registration",
    "person",
    "organisation",
    "seating_table",
    "vehicle",
    "absence",
    "head_count",
    "left_behind",
    "departure",
    "cue",
)
"""Tables by how much a coordinator wants to hear of them, the most first; those not named come after."""

_BY_THE_WAY = SIDE_EFFECTS | {
    "handshake_person",
    "handshake_organisation",
    "handshake_tag",
    "settled_conflict",
}
"""What belongs to something else that came: it goes without saying beside it."""


def delivery_in_words(delivery: Delivery) -> str:
    """What came, the most telling first; ``nothing new`` where nothing did."""
    if not delivery.operations:
        return _("nothing new")
    kinds = (delivery.added, delivery.changed, delivery.deleted)
    words = [changes_in_words(*kinds, others=delivery.others)]
    if delivery.conflicts:
        number = ngettext("{number} conflict", "{number} conflicts", delivery.conflicts)
        words.append(number.format(number=delivery.conflicts))
    return ", ".join(words)


def changes_in_words(
    added: Mapping[str, int], changed: Mapping[str, int], deleted: Mapping[str, int], *, others: int = 0
) -> str:
    """``34 check-ins, 2 items changed, 7 other changes``, the most telling first.

    Args:
        added, changed, deleted: table to the number of records.
        others: records of which no more is known: only a later version understands what was done.
    """
    every = list(_kinds(added, changed, deleted))
    told = [one for one in every if one[0] not in _BY_THE_WAY] or every
    words = [text for _table, _number, text in told[:_MOST_KINDS]]
    if others := others + sum(number for _table, number, _text in told[_MOST_KINDS:]):
        number = ngettext("{number} other change", "{number} other changes", others)
        words.append(number.format(number=others))
    return ", ".join(words)


def authors_in_words(delivery: Delivery) -> str:
    """``from Anke Maes (FIT), Tom Claes (AWEX)``; empty where nobody is named."""
    names = list(dict.fromkeys(by or device for by, device in delivery.authors if by or device))
    if not names:
        return ""
    told = names[:_MOST_AUTHORS]
    if others := len(names) - len(told):
        told.append(ngettext("{number} other", "{number} others", others).format(number=others))
    return _("from {names}").format(names=", ".join(told))


def delivery_with_authors(delivery: Delivery) -> str:
    """``34 check-ins, 3 conflicts from Anke Maes (FIT)``."""
    return f"{delivery_in_words(delivery)} {authors_in_words(delivery)}".strip()


def clock_in_words(delivery: Delivery) -> str:
    """A warning where somebody's clock is ahead of this laptop's; empty where none is."""
    if not delivery.clock_ahead:
        return ""
    devices = {device for _by, device in delivery.authors if device}
    words = _(
        "A clock is {span} ahead of this laptop's: what was done there counts as the later. Set it right."
    )
    if len(devices) == 1:
        words = _(
            "A clock is {span} ahead of this laptop's ({device}): "
            "what was done there counts as the later. Set it right."
        )
    return words.format(span=span_in_words(delivery.clock_ahead), device=next(iter(devices), ""))


def _kinds(
    added: Mapping[str, int], changed: Mapping[str, int], deleted: Mapping[str, int]
) -> Iterator[tuple[str, int, str]]:
    """Table, number and words: what was added, then what was changed, then what was deleted."""
    for table, number in _by_telling(added):
        yield table, number, _("the mission") if table == "mission" else number_in_words(table, number)
    for table, number in _by_telling(changed):
        yield table, number, _("{what} changed").format(what=number_in_words(table, number))
    for table, number in _by_telling(deleted):
        words = _("{what} taken back") if table == "passage" else _("{what} deleted")
        yield table, number, words.format(what=number_in_words(table, number))


def _by_telling(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    def rank(one: tuple[str, int]) -> tuple[int, int, str]:
        table, number = one
        return _TELLING.index(table) if table in _TELLING else len(_TELLING), -number, table

    return sorted(((table, number) for table, number in numbers.items() if number), key=rank)
