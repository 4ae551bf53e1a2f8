"""Doubles, what is over full and what is gone, in words: a title, and a detail of a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from missiontui.domain.field_words import field_in_words
from missiontui.domain.record_words import noun
from missiontui.domain.seating_words import seat_of_table
from missiontui.i18n import _, ngettext

_MOST_TOLD = 3
"""Records that a detail tells one by one."""


@dataclass(frozen=True, slots=True)
class Left:
    """What refers to something that is gone.

    Args:
        table: whose record it is.
        title: what it is called.
        item: the title of the item whose list it stands on; empty of all else.
        field: the column that refers.
        by, when: who wrote it, and when, in words; empty where nobody knows.
    """

    table: str
    title: str
    item: str
    field: str
    by: str
    when: str


def over_full_title(name: str, item: str, number: int, room: int) -> str:
    """``Frites factory, Bus 1: over full by 2``; of an item itself without a name."""
    what = _("{item}, {name}").format(item=item, name=name) if name else item
    return _("{what}: over full by {number}").format(what=what, number=number - room)


def over_full_detail(number: int, room: int) -> str:
    """``12 people, 10 places.``"""
    people = ngettext("{number} person", "{number} people", number).format(number=number)
    places = ngettext("{number} place", "{number} places", room).format(number=room)
    return _("{people}, {places}.").format(people=people, places=places)


def seat_title(item: str, table: str, seat: int) -> str:
    """``Evening of the ports, Table 3, seat 4: given twice``."""
    return _("{item}, {seat}: given twice").format(item=item, seat=seat_of_table(table, seat))


def badge_title(badge: str) -> str:
    """``Badge BE-0065 is on two people``."""
    return _("Badge {badge}: on several people").format(badge=badge)


def list_title(item: str, person: str) -> str:
    """``Power lunch, Lakshmi Rao: twice on the list``."""
    return _("{item}, {person}: twice on the list").format(item=item, person=person)


def list_detail(differing: Sequence[tuple[str, Sequence[str]]]) -> str:
    """``They differ: vehicle “Bus 1” or “Bus 2”.``

    Args:
        differing: column and what the entries say, in words.
    """
    if not differing:
        return _("Both say the same.")
    told = [
        _("{field} {values}").format(
            field=field_in_words(column),
            values=_(" or ").join(_("“{name}”").format(name=value) for value in values),
        )
        for column, values in differing
    ]
    return _("They differ: {fields}.").format(fields=", ".join(told))


def names_detail(names: Iterable[str]) -> str:
    """``Ana Peeters, Koen Bill.``"""
    return _("{names}.").format(names=", ".join(names))


def ends_too_early_title(item: str) -> str:
    """``Power lunch: ends before it starts``."""
    return _("{item}: ends before it starts").format(item=item)


def ends_too_early_detail(starts: str, ends: str) -> str:
    """``It starts Tue 16:00 and ends Tue 14:30.``"""
    return _("It starts {start} and ends {end}: one laptop moved the one, another laptop the other.").format(
        start=starts, end=ends
    )


def gone_title(name: str, *, is_merged: bool) -> str:
    """``Lakshmi Rao: deleted, and still in use``."""
    words = (
        _("{name}: made one with somebody else, and still in use")
        if is_merged
        else _("{name}: deleted, and still in use")
    )
    return words.format(name=name)


def gone_detail(by: str, when: str, kept: str, left: Sequence[Left]) -> str:
    """``Deleted by Anke Maes (14:02). Still on the list of “Power lunch” (Tom Peeters, 14:05).``

    Args:
        by, when: who deleted it and when, in words.
        kept: the name of the record with which it was made one; empty where it was just deleted.
        left: what refers to it.
    """
    first = _("Deleted by {who} ({time}).").format(who=by, time=when)
    if kept:
        first = _("Made one with {kept} by {who} ({time}).").format(kept=kept, who=by, time=when)
    told = [_still(one) for one in left[:_MOST_TOLD]]
    if len(left) > _MOST_TOLD:
        told.append(_("And {number} more.").format(number=len(left) - _MOST_TOLD))
    return " ".join([first, *told])


def _still(left: Left) -> str:
    if left.table == "registration" and left.field == "person_id":
        words = _("Still on the list of “{item}”").format(item=left.item)
    else:
        words = _("Still {field} of {what}").format(
            field=field_in_words(left.field), what=_("“{name}”").format(name=left.title or noun(left.table))
        )
    if left.by:
        words = _("{words} ({who}, {time})").format(words=words, who=left.by, time=left.when)
    return _("{words}.").format(words=words)
