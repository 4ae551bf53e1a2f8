"""Which handshakes are wanted, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from missiontui.i18n import _


class Only(StrEnum):
    """What the handshakes can be narrowed to, besides a delegate and a tag."""

    MINE = "mine"
    TODAY = "today"
    HOT = "hot"
    WITHOUT_PROMISE = "without_promise"
    TO_COMPLETE = "to_complete"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when and where: what ``mine`` and ``today`` mean.

    Args:
        name: the coordinator; ``signature`` is the name with the agency, as notes are signed.
        today: the local date where the delegation is, in ``zone``.
    """

    name: str
    signature: str
    today: date
    zone: str


@dataclass(frozen=True, slots=True)
class HandshakeFilter:
    """What the handshakes are narrowed to: all of it must be so. Empty: all handshakes."""

    only: frozenset[Only] = frozenset()
    delegate_id: str = ""
    delegate: str = ""
    """The name that goes with the id."""
    tag: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return self == HandshakeFilter()

    def toggled(self, what: Only) -> HandshakeFilter:
        """Narrowed to that as well, or no longer."""
        return replace(self, only=self.only ^ {what})

    def in_words(self) -> str:
        """``mine, hot, with Jan De Smet, #regtech``."""
        parts = [only_in_words(what) for what in Only if what in self.only]
        if self.delegate_id:
            parts.append(_("with {name}").format(name=self.delegate))
        if self.tag:
            parts.append(f"#{self.tag}")
        return ", ".join(parts)


def only_in_words(what: Only) -> str:
    """``without promise``."""
    return {
        Only.MINE: _("mine"),
        Only.TODAY: _("today"),
        Only.HOT: _("hot"),
        Only.WITHOUT_PROMISE: _("without promise"),
        Only.TO_COMPLETE: _("to complete"),
    }[what]
