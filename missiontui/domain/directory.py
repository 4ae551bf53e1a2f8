"""The directory of everybody: its parts."""

from __future__ import annotations

from enum import StrEnum

from missiontui.domain.address_book import KINDS, ORGANISATION, PERSON, Acquaintance
from missiontui.domain.people import Side
from missiontui.i18n import _, ngettext


class Shown(StrEnum):
    """A part of the directory; in this order one follows the other."""

    EVERYBODY = "everybody"
    DELEGATES = "delegates"
    COUNTERPARTS = "counterparts"
    AUTHORITIES = "authorities"
    AROUND = "around"
    COMPANIES = "companies"
    TO_COMPLETE = "to_complete"


_SIDES = {
    Shown.DELEGATES: frozenset({Side.DELEGATION}),
    Shown.AUTHORITIES: frozenset({Side.AUTHORITY}),
    Shown.AROUND: frozenset({Side.PRESS, Side.INTERPRETER, Side.ORGANISER}),
}


def shown_word(shown: Shown) -> str:
    """A part in words."""
    return {
        Shown.EVERYBODY: _("everybody"),
        Shown.DELEGATES: _("delegates"),
        Shown.COUNTERPARTS: _("counterparts"),
        Shown.AUTHORITIES: _("authorities"),
        Shown.AROUND: _("press, interpreters, organisers"),
        Shown.COMPANIES: _("companies"),
        Shown.TO_COMPLETE: _("to complete"),
    }[shown]


def kinds_of(shown: Shown, words: str) -> tuple[str, ...]:
    """What a part consists of. Among everybody organisations are not listed, but they are found."""
    match shown:
        case Shown.COMPANIES:
            return (ORGANISATION,)
        case Shown.TO_COMPLETE:
            return KINDS
        case Shown.EVERYBODY if words.strip():
            return KINDS
        case _:
            return (PERSON,)


def is_part_of(one: Acquaintance, shown: Shown) -> bool:
    """Whether somebody belongs to a part. Counterparts are hosts, and whoever has no other side."""
    match shown:
        case Shown.EVERYBODY | Shown.COMPANIES:
            return True
        case Shown.TO_COMPLETE:
            return one.is_to_complete
        case Shown.COUNTERPARTS:
            return not any(one.side in sides for sides in _SIDES.values())
        case _:
            return one.side in _SIDES[shown]


def side_of(shown: Shown) -> Side:
    """The side that is proposed for somebody who is added to a part."""
    sides = {
        Shown.COUNTERPARTS: Side.HOST,
        Shown.AUTHORITIES: Side.AUTHORITY,
        Shown.AROUND: Side.PRESS,
    }
    return sides.get(shown, Side.DELEGATION)


def below_list(shown: Shown, words: str, number: int | None, most: int) -> str:
    """What is said below the list of a part, or in its place; empty where all is listed.

    Args:
        words: what was searched for.
        number: how many were found; None for more than are listed, and not counted yet.
        most: how many are listed.
    """
    part = shown_word(shown)
    if number is None or number > most:
        more = _("… and more.")
        if number is not None:
            more = ngettext("… and {number} more.", "… and {number} more.", number - most)
            more = more.format(number=number - most)
        return f"{more} {_('Type more of the name, or v shows only a part.')}"
    if number:
        return ""
    if words:
        return _(
            "Nobody is found by “{words}” among: {part}. Esc, then v looks elsewhere, a adds them."
        ).format(words=words, part=part)
    if shown == Shown.TO_COMPLETE:
        return _("Nobody is to be completed: all who were made from a name in a note are known by now.")
    return _("Nobody yet among: {part}. Esc, then a adds somebody; “missiontui import” brings lists.").format(
        part=part
    )
