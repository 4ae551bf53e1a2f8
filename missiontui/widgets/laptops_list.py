"""With whom a mission is exchanged, and what came from there, as lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.correspondent_words import (
    channel_in_words,
    name_in_words,
    pace_in_words,
    source_in_words,
)
from missiontui.domain.correspondents import Channel, Correspondent
from missiontui.domain.dates import time_or_day
from missiontui.domain.deliveries import Delivery, PastDelivery
from missiontui.domain.delivery_words import authors_in_words, delivery_in_words
from missiontui.domain.exchange_words import (
    ExchangeState,
    Standing,
    ago_in_words,
    failing_in_words,
    to_send_in_words,
)
from missiontui.i18n import _
from missiontui.text import clean
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_CHANNEL, _STATE, _TO_SEND, _PACE = 8, 22, 15, 18


@dataclass(frozen=True, slots=True)
class CorrespondentLine:
    """Somebody with whom operations are exchanged, and how that stands."""

    correspondent: Correspondent
    state: ExchangeState
    zone: str


class CorrespondentList(LineList[CorrespondentLine]):
    """Shows with whom the mission is exchanged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Exchange now"), id="laptops.exchange"),
    ]

    class Highlighted(LineList.Highlighted):
        """The cursor stands on another one, or on none."""

    class Opened(LineList.Opened):
        """Enter was pressed on one."""

    def key_of(self, row: CorrespondentLine) -> object:
        """Which one it is."""
        return row.correspondent.address

    def pieces(self, row: CorrespondentLine, _part: int) -> Sequence[Piece]:
        """One of them: how it stands, who it is, what they lack, how often."""
        other, state = row.correspondent, row.state
        sign, style = _SIGNS[state.standing]
        pace = pace_in_words(other.every) if other.channel != Channel.LAPTOP else _("by bundles")
        is_wide = self.size.width >= 4 + _CHANNEL + _STATE + _TO_SEND + _PACE + 16
        name = max(12, self.size.width - 4 - _CHANNEL - _STATE - _TO_SEND - (_PACE if is_wide else 0))
        to_send = to_send_in_words(state.to_send) if state.to_send else _("has all")
        return [
            (f"{sign} ", style),
            (fit(channel_in_words(other.channel), _CHANNEL - 1) + " ", "quiet"),
            (fit(clean(name_in_words(other), multiline=False), name - 1) + " ", "name"),
            (fit(_standing_in_words(state, row.zone), _STATE - 1) + " ", style),
            (fit(to_send, _TO_SEND - 1) + " ", "warning" if state.to_send else "quiet"),
            (fit(pace, _PACE) if is_wide else "", "quiet"),
        ]


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """What came at once.

    Args:
        what: what it brought; None where nobody knows any more.
        now: UTC by the machine.
    """

    past: PastDelivery
    what: Delivery | None
    now: datetime
    zone: str


class DeliveryList(LineList[DeliveryLine]):
    """Shows what came from others, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Take back…"), show=False, id="laptops.take_back_this"),
    ]

    class Opened(LineList.Opened):
        """Enter was pressed on something that came."""

    @property
    def lines_a_row(self) -> int:
        """When and whence; below it what."""
        return 2

    def key_of(self, row: DeliveryLine) -> object:
        """Which one it is."""
        return row.past.number

    def pieces(self, row: DeliveryLine, part: int) -> Sequence[Piece]:
        """One line of one of them."""
        width = self.size.width - 2
        if part == 0:
            time = time_or_day(row.past.at, row.now, row.zone)
            who = authors_in_words(row.what) if row.what is not None else ""
            back = _("↶ taken back") if row.past.taken_back_by is not None else ""
            source = clean(source_in_words(row.past.source), multiline=False)
            words = " · ".join(word for word in (clean(who, multiline=False), source) if word)
            left = width - len(time) - len(back) - 4
            return [(f"{time}  ", "name"), (fit(words, left) + " ", ""), (back, "warning")]
        what = delivery_in_words(row.what) if row.what is not None else ""
        return [("  ", ""), (fit(what, width - 2), "quiet")]


def _standing_in_words(state: ExchangeState, zone: str) -> str:
    match state.standing:
        case Standing.MET:
            return ago_in_words(state)
        case Standing.NEVER:
            return _("not yet")
        case Standing.LACKS_PASSPHRASE:
            return _("wants a passphrase")
        case Standing.OFFLINE | Standing.REFUSED:
            return failing_in_words(state, zone)


_SIGNS = {
    Standing.MET: ("⇅", "good"),
    Standing.NEVER: ("○", "quiet"),
    Standing.LACKS_PASSPHRASE: ("?", "warning"),
    Standing.OFFLINE: ("✗", "error"),
    Standing.REFUSED: ("✗", "error"),
}
