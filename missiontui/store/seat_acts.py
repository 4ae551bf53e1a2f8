"""Who sits where, who is kept apart, and by which rules: seats are given, taken away and swapped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from missiontui.domain.protocol import Rule
from missiontui.domain.seat_moves import Seats, arrived_in, moves, refuse_arrived, refuse_stale
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_wish import Keeps, Wish
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.seating import rules_of, seating_plan
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.seating_proposal import Proposal


def seat_people(
    file: MissionFile, item_id: str, seats: Seats, seen: Seats, *, arrived: frozenset[str] | None = None
) -> int:
    """Give people seats, or take theirs away, all in one act; returns how many sit elsewhere now.

    Who does not come and has a seat in the file that somebody else is given has none then. Two laptops may
    have registered somebody twice on an item: then both registrations get the seat.

    Args:
        seats: who is moved where; a number of 0 takes the first free seat of the table.
        seen: where those who are moved sat when it was decided, such as the ``seats`` of the plan.
        arrived: who had come in when it was decided: nobody who came since is moved from their seat. None
            where that does not matter, such as for somebody who is moved by name.

    Raises:
        StaleError: somebody sits elsewhere by now, or has come in since, or somebody else has such a seat;
            nobody was moved.
        NotFoundError: somebody is not on the list (any more), or there is no such table or seat.
        MissionError: a table is full, or somebody does not come.
        InputError: two people are to have one seat.
    """
    with file.writing("registration") as connection:
        plan = seating_plan(file, agenda.item(file, item_id))
        refuse_stale(plan, seats, seen)
        if arrived is not None:
            refuse_arrived(plan, seats, arrived)
        return _give(connection, plan, seats)


def apply_proposal(file: MissionFile, proposal: Proposal, wish: Wish) -> int:
    """Seat everybody as was proposed, all in one act; returns how many sit elsewhere now.

    Who has come in since keeps their seat, unless everybody may be moved.

    Args:
        wish: what was asked for.

    Raises:
        StaleError, NotFoundError, MissionError: as of ``seat_people``; nobody was moved.
    """
    seats = {move.place.person_id: move.target for move in proposal.moves}
    if not seats:
        return 0
    may_move_all = wish.keeps == Keeps.NOBODY and not wish.without_missing
    plan = proposal.before
    return seat_people(
        file, plan.roster.item.id, seats, plan.seats, arrived=None if may_move_all else arrived_in(plan)
    )


def give_seats(file: MissionFile, connection: Any, item_id: str, seats: Seats) -> int:
    """The same inside a transaction that writes more than this, such as a walk-in who gets a seat.

    Args and errors: those of ``seat_people``, but that it does not matter where they sat before.
    """
    return _give(connection, seating_plan(file, agenda.item(file, item_id)), seats)


def swap(file: MissionFile, item_id: str, person_id: str, other_id: str, seen: Seats) -> int:
    """Have two people change places; where one of them has no seat, the other one has none then.

    Args and errors: those of ``seat_people``.

    Raises:
        InputError: neither has a seat, or it is one person.
    """
    if person_id == other_id:
        raise InputError(_("Those two are one person."), hint=_("Choose somebody else."))
    first, second = seen.get(person_id), seen.get(other_id)
    if first is None and second is None:
        raise InputError(_("Neither of the two has a seat."), hint=_("Give one of them a seat first."))
    return seat_people(file, item_id, {person_id: second, other_id: first}, seen)


def keep_apart(file: MissionFile, person_id: str, other_id: str, reason: str = "") -> bool:
    """Have two people not seated beside each other, at any table of the mission; returns whether that is new.

    Args:
        reason: why; where they are kept apart already, it takes the place of the one that stands there,
            unless it is empty.

    Raises:
        InputError: it is one person.
        NotFoundError: one of them is no longer in the mission.
    """
    if person_id == other_id:
        raise InputError(_("Nobody is kept apart from themselves."), hint=_("Choose somebody else."))
    why = clean(reason, multiline=False).strip()
    with file.writing("kept_apart") as connection:
        for one in (person_id, other_id):
            if connection.execute("SELECT 1 FROM person WHERE id = ?", (one,)).fetchone() is None:
                raise NotFoundError(_("That person is no longer in the mission."))
        rows = _pairs(connection, person_id, other_id)
        if not rows:
            connection.execute(
                "INSERT INTO kept_apart (id, person_id, other_person_id, reason) VALUES (?, ?, ?, ?)",
                (new_id(), person_id, other_id, why),
            )
        elif why and why not in {row["reason"] for row in rows}:
            connection.execute("UPDATE kept_apart SET reason = ? WHERE id = ?", (why, rows[0]["id"]))
    return not rows


def let_beside(file: MissionFile, person_id: str, other_id: str) -> bool:
    """Let two people sit beside each other again; returns whether they were kept apart."""
    with file.writing("kept_apart") as connection:
        rows = _pairs(connection, person_id, other_id)
        connection.executemany("DELETE FROM kept_apart WHERE id = ?", [(row["id"],) for row in rows])
    return bool(rows)


def switch_rule(file: MissionFile, item_id: str, rule: Rule, is_on: bool) -> bool:
    """Have a rule hold at an item or not; returns whether that is another way than before."""
    return switch_rules(file, item_id, {rule: is_on}) > 0


def switch_rules(file: MissionFile, item_id: str, switches: Mapping[Rule, bool]) -> int:
    """Have rules hold at an item or not, all in one act; returns how many do so that did not, or the other
    way round.

    Raises:
        NotFoundError: the item is no longer in the programme.
    """
    with file.writing("seating_rule") as connection:
        agenda.item(file, item_id)
        hold = rules_of(file, item_id)
        changed = {rule: is_on for rule, is_on in switches.items() if (rule in hold) != is_on}
        for rule, is_on in changed.items():
            _switch(connection, item_id, rule, is_on)
    return len(changed)


def _switch(connection: Any, item_id: str, rule: Rule, is_on: bool) -> None:
    """Two laptops may both have switched it: then both switches say so."""
    where = "WHERE agenda_item_id = ? AND rule = ?"
    if connection.execute(f"SELECT 1 FROM seating_rule {where}", (item_id, str(rule))).fetchone():
        connection.execute(
            f"UPDATE seating_rule SET is_on = ? {where} AND is_on <> ?",
            (int(is_on), item_id, str(rule), int(is_on)),
        )
    else:
        connection.execute(
            "INSERT INTO seating_rule (id, agenda_item_id, rule, is_on) VALUES (?, ?, ?, ?)",
            (new_id(), item_id, str(rule), int(is_on)),
        )


def _give(connection: Any, plan: SeatingPlan, seats: Seats) -> int:
    moved = moves(plan, seats)
    for person_id, seat in moved.items():
        table_id, number = (seat.table_id, str(seat.number or "")) if seat is not None else (None, "")
        connection.execute(
            """UPDATE registration SET seating_table_id = ?1, seat = ?2
               WHERE agenda_item_id = ?3 AND person_id = ?4
                 AND (seating_table_id IS NOT ?1 OR seat <> ?2)""",
            (table_id, number, plan.roster.item.id, person_id),
        )
    return len(moved.keys() & seats.keys())


def _pairs(connection: Any, person_id: str, other_id: str) -> list[Any]:
    return list(
        connection.execute(
            """SELECT id, reason FROM kept_apart
               WHERE (person_id, other_person_id) IN ((?1, ?2), (?2, ?1)) ORDER BY id""",
            (person_id, other_id),
        ).fetchall()
    )
