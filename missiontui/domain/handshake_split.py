"""One note about two people becomes two notes: what stays, what goes, what both have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from missiontui.domain.handshakes import Handshake, Part, Party
from missiontui.errors import InputError
from missiontui.i18n import _


class Goes(StrEnum):
    """Which of the two notes has a piece."""

    STAYS = "stays"
    NEW = "new"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that hangs on a note.

    Args:
        table: where it is kept; ``key`` is what it is found by there, within the note.
        label: what it is called.
        goes: to which note.
    """

    table: str
    key: tuple[str, ...]
    label: str
    goes: Goes

    @property
    def next(self) -> Piece:
        """It going elsewhere: to the new note, to both, to the old one again. A promise is kept once."""
        ways = list(Goes)[: 2 if self.table == "follow_up" else 3]
        return replace(self, goes=ways[(ways.index(self.goes) + 1) % len(ways)])


def pieces_of(handshake: Handshake) -> tuple[Piece, ...]:
    """All that hangs on a note: at first the counterpart named last goes, with what was promised to them.

    Whoever brought people together was with both, and so were the tags.
    """
    met = handshake.named(Part.COUNTERPART)
    leaving = (met if len(met) > 1 else handshake.parties)[-1:]

    def way(party: Party) -> Goes:
        if party in leaving:
            return Goes.NEW
        return Goes.BOTH if len(met) > 1 and party.part != Part.COUNTERPART else Goes.STAYS

    pieces = [
        Piece("handshake_person", (party.person_id, party.part), party.name, way(party))
        for party in handshake.parties
    ]
    pieces += [
        Piece("handshake_organisation", (organisation_id,), name, Goes.STAYS)
        for organisation_id, name in handshake.organisations
    ]
    to_whom = {party.person_id for party in leaving}
    pieces += [
        Piece("follow_up", (one.id,), one.action, Goes.NEW if one.person_id in to_whom else Goes.STAYS)
        for one in handshake.follow_ups
    ]
    pieces += [Piece("handshake_tag", (tag,), f"#{tag}", Goes.BOTH) for tag in handshake.tags]
    return tuple(dict.fromkeys(pieces))


def checked(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, if each of the two notes is about somebody.

    Raises:
        InputError: one of them would be about nobody.
    """
    people = [piece.goes for piece in pieces if piece.table == "handshake_person"]
    if all(goes == Goes.STAYS for goes in people):
        raise InputError(_("Nobody goes to the new note."), hint=_("space on a name sends them there."))
    if all(goes == Goes.NEW for goes in people):
        raise InputError(_("Nobody stays in this note."), hint=_("space on a name keeps them here."))
    return tuple(pieces)
