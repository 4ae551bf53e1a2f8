"""The kinds of paper that are made, and what they are called."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from missiontui.domain.agenda import Kind
from missiontui.domain.printings import Paper
from missiontui.i18n import _


class PaperKind(StrEnum):
    """What can be printed, as it is asked for in a shell."""

    PACK = "pack"
    RUN_SHEET = "run-sheet"
    BUS_LISTS = "bus-lists"
    GUEST_LIST = "guest-list"
    TABLE_PLAN = "table-plan"
    PLACE_CARDS = "place-cards"
    BADGES = "badges"
    EMERGENCY = "emergency"
    MEETINGS = "meetings"
    SIGNINGS = "signings"
    FOLLOW_UPS = "follow-ups"

    @property
    def stored(self) -> str:
        """What the file calls it."""
        return self.replace("-", "_")


class SchedulesBy(StrEnum):
    """Of whom each page of B2B meetings is."""

    COMPANY = "company"
    DELEGATE = "delegate"
    TABLE = "table"


OF_AN_EVENING: Final = {
    PaperKind.GUEST_LIST: Paper.GUEST_LIST,
    PaperKind.TABLE_PLAN: Paper.TABLE_LIST,
    PaperKind.PLACE_CARDS: Paper.PLACE_CARDS,
}
"""Paper of an evening rather than of a day, and as what its printings are noted."""

OF_AN_ITEM: Final = frozenset({PaperKind.BUS_LISTS, PaperKind.SIGNINGS, PaperKind.MEETINGS, *OF_AN_EVENING})
"""Paper that can be made of one item."""


def paper_title(kind: PaperKind) -> str:
    """A kind as it stands above a paper."""
    return {
        PaperKind.PACK: _("Pack of the day"),
        PaperKind.RUN_SHEET: _("Run sheet"),
        PaperKind.BUS_LISTS: _("Bus lists"),
        PaperKind.GUEST_LIST: _("Guest list"),
        PaperKind.TABLE_PLAN: _("Table plan"),
        PaperKind.PLACE_CARDS: _("Place cards"),
        PaperKind.BADGES: _("Badges"),
        PaperKind.EMERGENCY: _("Emergency sheet"),
        PaperKind.MEETINGS: _("B2B meetings"),
        PaperKind.SIGNINGS: _("Run of show of the signings"),
        PaperKind.FOLLOW_UPS: _("Follow-ups of the week"),
    }[kind]


def schedules_word(by: SchedulesBy) -> str:
    """Of whom each page is, in words."""
    return {
        SchedulesBy.COMPANY: _("a page a company"),
        SchedulesBy.DELEGATE: _("a page a person"),
        SchedulesBy.TABLE: _("a page a table"),
    }[by]


def stored_title(stored: str) -> str:
    """A kind as the file calls it, in words; of one that another program wrote, what stands there."""
    word = stored.partition(" ")[0].replace("_", "-")
    return paper_title(PaperKind(word)) if word in set(PaperKind) else stored.replace("_", " ")


def item_kind_word(kind: str) -> str:
    """What sort of thing an agenda item is, in words; of one that is none, what stands there."""
    words = {
        Kind.BRIEFING: _("briefing"),
        Kind.SEMINAR: _("seminar"),
        Kind.B2B: _("B2B meetings"),
        Kind.VISIT: _("site visit"),
        Kind.RECEPTION: _("reception"),
        Kind.GALA: _("gala"),
        Kind.SIGNING: _("signing ceremony"),
        Kind.TRANSFER: _("transfer"),
        Kind.OFFICIAL: _("official meeting"),
        Kind.FREE: _("free time"),
    }
    return words[Kind(kind)] if kind in set(Kind) else kind
