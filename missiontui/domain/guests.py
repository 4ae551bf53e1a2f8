"""A guest as the door sees them: who they are, where they sit, with whom they come, how they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.names import words_of
from missiontui.domain.presence import Presence, Presences, presence_in_words
from missiontui.domain.roster import Place, Standing
from missiontui.domain.roster_lines import RosterLine, standing_word
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_words import seat_of_table
from missiontui.i18n import _
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody on the list of an evening.

    Args:
        standing: how they stand at the entry, whether they have left since or not.
        presence: whether they are inside now; None of who never came.
        table: the name of theirs; empty for none.
        host: whom they accompany, by name; empty for nobody.
        companions: who accompanies them, by name.
        lost: what another laptop had of their place here, in words; empty for nothing.
    """

    place: Place
    standing: Standing
    presence: Presence | None = None
    table: str = ""
    host: str = ""
    companions: tuple[str, ...] = ()
    lost: str = ""

    @property
    def is_in(self) -> bool:
        """Whether they are inside now."""
        return self.presence is not None and self.presence.is_in

    @property
    def must_be_read(self) -> str:
        """What whoever lets them in must have read; empty for nothing."""
        refused = _("clearance refused: tell the security desk")
        parts = [refused if self.place.clearance == "refused" else "", self.place.attention]
        return " · ".join(part for part in parts if part)


def guests_of(
    plan: SeatingPlan, presences: Presences, lost: Mapping[str, str] | None = None
) -> Callable[[Place], Guest]:
    """What makes a guest of a place on the list; who accompanies whom is worked out once.

    Args:
        lost: registration id to what another laptop had of it, in words.
    """
    roster = plan.roster
    entry = first_stage(roster.item.kind)
    tables = {table.id: table.name for table in plan.tables}
    hosts = {place.companion_of for place in roster.places}
    names = {one.registration_id: one.name for one in roster.places if one.registration_id in hosts}
    companions: dict[str, list[str]] = defaultdict(list)
    had = lost or {}
    for place in roster.places:
        if place.companion_of:
            companions[place.companion_of].append(place.name)

    def guest(place: Place) -> Guest:
        return Guest(
            place,
            roster.standing(place, entry),
            presences.get(place.person_id),
            tables.get(place.table_id, ""),
            names.get(place.companion_of, ""),
            tuple(companions.get(place.registration_id, ())),
            had.get(place.registration_id, ""),
        )

    return guest


def best_first(found: Iterable[Place], typed: str) -> list[Place]:
    """Those that were found, the likeliest first: VIPs by rank, then who has each word that is typed as a
    name, then whose names begin so.

    Args:
        found: in the order in which they are listed, which decides between equals.
    """
    parts = fold(typed).split()

    def order(place: Place) -> tuple[object, ...]:
        rank = place.precedence if place.is_vip and place.precedence is not None else 0
        names = _names(place.given_name, place.family_name)
        begins = all(any(name.startswith(part) for name in names) for part in parts)
        return (not place.is_vip, rank, not all(part in names for part in parts), not begins)

    return sorted(found, key=order)


@lru_cache(maxsize=20_000)
def _names(given_name: str, family_name: str) -> tuple[str, ...]:
    """Folded once: asked for at each key, of everybody who was found (500: 6 ms)."""
    return words_of(f"{given_name} {family_name}")


def seat_in_words(guest: Guest) -> str:
    """``Table 1, seat 4``; ``Table 1``; ``no table``."""
    return seat_of_table(guest.table, guest.place.seat) if guest.table else _("no table")


def party_in_words(guest: Guest) -> str:
    """``+1 of Sofie van den Berg``, ``with Wim van den Berg``; empty for who comes alone."""
    if guest.host:
        return _("+1 of {name}").format(name=guest.host)
    if guest.companions:
        return _("with {names}").format(names=", ".join(guest.companions))
    return ""


def standing_in_words(guest: Guest, zone: str) -> str:
    """``in since 18:52, door A, Anke``; ``left at 20:10, …``; ``had declined``; ``ill``; ``not here yet``."""
    if guest.presence is not None:
        return presence_in_words(guest.presence, zone)
    word = standing_word(RosterLine(guest.place, guest.standing, None, ""))
    if guest.standing == Standing.DECLINED:
        return _("was not to come: {word}").format(word=word)
    return word or _("not here yet")


def sign_of(guest: Guest) -> str:
    """One cell: inside, left again, not expected, or awaited."""
    if guest.presence is not None:
        return "✓" if guest.is_in else "↩"
    return {Standing.OUT: "◌", Standing.DECLINED: "✗"}.get(guest.standing, "○")
