"""What a handshake leads to, a row each: people, companies, the item, promises."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.handshakes import FollowUp, Handshake, Party
from missiontui.i18n import _
from missiontui.widgets.handshake_lines import (
    LABEL,
    QUIET,
    part_in_words,
    party_in_words,
    promise_in_full,
    promise_in_words,
)
from missiontui.widgets.promise_lines import Here
from missiontui.widgets.words import fit


@dataclass(frozen=True, slots=True)
class HandshakeRow:
    """A row, and what it is about: the record, and somebody's part or the promise."""

    table: str
    record_id: str
    content: Content
    about: Party | FollowUp | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same of it when the list is read again."""
        return self.table, self.record_id, self.about.part if isinstance(self.about, Party) else ""


def rows_of(handshake: Handshake, here: Here) -> tuple[HandshakeRow, ...]:
    """The rows, people first."""
    rows = [
        HandshakeRow(
            "person", party.person_id, _row(part_in_words(party.part), party_in_words(party), "bold"), party
        )
        for party in handshake.parties
    ]
    rows += [HandshakeRow("follow_up", one.id, _promise(one, here), one) for one in handshake.follow_ups]
    rows += [
        HandshakeRow("organisation", organisation_id, _row(_("company"), name))
        for organisation_id, name in handshake.organisations
    ]
    if handshake.item_id:
        title = handshake.item or _("an item that is no longer there")
        rows.append(HandshakeRow("agenda_item", handshake.item_id, _row(_("item"), title)))
    return tuple(rows)


def _promise(promise: FollowUp, here: Here) -> Content:
    _state, style = promise_in_words(promise, here)
    return _row(_("promise"), promise_in_full(promise, here), style)


def _row(label: str, words: str, style: str = "") -> Content:
    column = max(LABEL, cell_len(label) + 1)
    return Content.assemble((fit(label, column), QUIET), (" ".join(words.split()), style))
