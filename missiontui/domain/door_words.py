"""What a door says once somebody was let in: two lines, read at a glance while the next one comes."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.guests import Guest, party_in_words, seat_in_words
from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.domain.seating import SeatingPlan
from missiontui.i18n import _, ngettext


def said_of_one(
    guest: Guest, clock: str, *, still_missing: Sequence[str] = (), is_back: bool = False
) -> tuple[str, str]:
    """``✓ 18:52 Eleni Kouris · Table 1, seat 4 · ★ VIP``, and what else is to be known.

    Args:
        clock: the local time.
        still_missing: who of their party is not here yet, by name.
        is_back: whether they had left before.
    """
    place = guest.place
    first = [
        f"✓ {clock} {place.name}",
        _("back in") if is_back else "",
        seat_in_words(guest),
        "★ " + _("VIP") if place.is_vip else "",
    ]
    waits = ", ".join(still_missing)
    second = [
        f"“{place.form_of_address}”" if place.form_of_address else "",
        _("had declined") if place.rsvp in REGISTERED_NO_MORE else "",
        _("not here yet: {names}").format(names=waits) if waits else party_in_words(guest),
        place.diet,
        place.access_needs,
        f"⚠ {guest.must_be_read}" if guest.must_be_read else "",
    ]
    return _joined(first), _joined(second)


def said_of_party(guests: Sequence[Guest], clock: str, *, already: int = 0) -> tuple[str, str]:
    """``✓ 18:52 3 people let in: …``, and where each of them sits.

    Args:
        already: how many of the party were inside before.
    """
    number = len(guests)
    words = ngettext("{number} person let in", "{number} people let in", number).format(number=number)
    names = ", ".join(guest.place.name for guest in guests)
    before = ngettext("{number} was inside already", "{number} were inside already", already)
    seats = [f"{guest.place.given_name}: {seat_in_words(guest)}" for guest in guests]
    return _joined(
        [f"✓ {clock} {words}: {names}", before.format(number=already) if already else ""]
    ), _joined(seats)


def said_of_walk_in(guest: Guest, clock: str, plan: SeatingPlan, cautions: Sequence[str]) -> tuple[str, str]:
    """``✓ 19:02 Leela Rao is on the list now, a walk-in``, and the seat that is proposed.

    Args:
        clock: the local time.
        plan: as it is with them.
        cautions: what is to be thought of, in sentences.
    """
    said = _("{name} is on the list now, a walk-in").format(name=guest.place.name)
    if guest.table:
        where = [_("proposed: {seat}").format(seat=seat_in_words(guest)), _("F5 another table")]
    elif any(plan.free_seats(table) for table in plan.tables):
        where = [_("no table: only the head table has free seats"), _("F5 seats them there")]
    else:
        where = [_("no table has a free seat")] if plan.tables else []
    return f"✓ {clock} {said}", _joined([*where, *cautions])


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
