"""What was promised, talked over, signed and came of it, as a report counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from missiontui.domain import zones
from missiontui.domain.embargo import is_under_embargo
from missiontui.domain.follow_ups import Group, group_of
from missiontui.domain.handshakes import Status as Promised
from missiontui.domain.money import money_of
from missiontui.domain.report import Counted, Measure, Standpoint
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import follow_ups
from missiontui.store.report_records import Handshakes

_PROMISES: Final[dict[str, Measure]] = {Promised.DONE: Measure.KEPT, Promised.DROPPED: Measure.DROPPED}
_MEETINGS: Final = {"held": Measure.HELD, "no_show": Measure.MISSED}
_SIGNINGS: Final = {"signed": Measure.SIGNED, "withdrawn": Measure.WITHDRAWN}


def promises(file: MissionFile, handshakes: Handshakes, seen: Standpoint) -> Iterator[Counted]:
    """Promises: kept (done), dropped, or else open; overdue are those of the open ones whose time has passed.

    A promise is theirs who keep it, to whom it was made, and of whoever was in the handshake it comes from.
    One that was kept later is still open.
    """
    for found in follow_ups(file):
        if handshakes.is_later(found.handshake_id):
            continue
        is_kept_later = found.done_at is not None and found.done_at >= seen.ends_at
        one = replace(found, status=Promised.OPEN, done_at=None) if is_kept_later else found
        people, houses = handshakes.whose(one.handshake_id)
        whose = (*people, *(who for who in (one.owner_id, one.person_id) if who))
        on = zones.local(one.done_at, seen.home).date() if one.done_at is not None else None
        measures = [Measure.PROMISES, _PROMISES.get(one.status, Measure.OPEN)]
        if group_of(one, seen.at, seen.zone) == Group.OVERDUE:
            measures.append(Measure.OVERDUE)
        to_whom = one.person or one.organisation
        words = " · ".join(" ".join(part.split()) for part in (one.action, to_whom) if part.strip())
        for measure in measures:
            yield Counted(measure, one.id, whose, houses, on=on, words=words)


def meetings(file: MissionFile) -> Iterator[Counted]:
    """B2B meetings that were not cancelled; held, and missed: one of the two did not show."""
    for row in file.rows("SELECT id, organisation_id, person_id, status FROM b2b_meeting"):
        if row["status"] == "cancelled":
            continue
        whose = _some(row["person_id"]), _some(row["organisation_id"])
        yield Counted(Measure.MEETINGS, row["id"], *whose)
        if row["status"] in _MEETINGS:
            yield Counted(_MEETINGS[row["status"]], row["id"], *whose)


def signings(file: MissionFile, seen: Standpoint, now: datetime) -> tuple[list[Counted], int]:
    """Signings: signed, withdrawn, or else to be signed; theirs who are a party to it or sign it. One that
    was signed later is still to be signed.

    Args:
        now: UTC: what may not be told now is not told, from whenever it is seen.

    Returns:
        Those that may be told, and the number of those that are under embargo.
    """
    people: defaultdict[str, list[str]] = defaultdict(list)
    houses: defaultdict[str, list[str]] = defaultdict(list)
    for row in file.rows(
        "SELECT signing_id, organisation_id, person_id FROM signing_party"
        " WHERE part IN ('party', 'signatory')"
    ):
        people[row["signing_id"]] += _some(row["person_id"])
        houses[row["signing_id"]] += _some(row["organisation_id"])
    found, held_back = [], 0
    for row in file.rows("SELECT id, title, value, currency, embargo_until, status, signed_at FROM signing"):
        if is_under_embargo(row["embargo_until"], now):
            held_back += 1
            continue
        signed_at = zones.from_foreign_text(row["signed_at"] or "")
        measure = _SIGNINGS.get(row["status"], Measure.TO_SIGN)
        if measure == Measure.SIGNED and signed_at is not None and signed_at >= seen.ends_at:
            measure = Measure.TO_SIGN
        found.append(
            Counted(
                measure,
                row["id"],
                tuple(people.get(row["id"], ())),
                tuple(houses.get(row["id"], ())),
                money=money_of(row["value"], row["currency"]),
                on=zones.local(signed_at, seen.home).date() if signed_at is not None else None,
                words=" ".join(row["title"].split()),
            )
        )
    return found, held_back


def outcomes(file: MissionFile, seen: Standpoint) -> Iterator[Counted]:
    """What came of it until then; theirs whose result it is."""
    for row in file.rows(
        """SELECT outcome.id, outcome.organisation_id, outcome.person_id, outcome.text, outcome.came_on,
                  outcome.value, outcome.currency, organisation.name AS organisation
           FROM outcome LEFT JOIN organisation ON organisation.id = outcome.organisation_id"""
    ):
        on = day_in(row["came_on"])
        if on is not None and on > seen.today:
            continue
        words = (" ".join((part or "").split()) for part in (row["organisation"], row["text"]))
        yield Counted(
            Measure.OUTCOMES,
            row["id"],
            _some(row["person_id"]),
            _some(row["organisation_id"]),
            money=money_of(row["value"], row["currency"]),
            on=on,
            words=" · ".join(part for part in words if part),
        )


def day_in(text: str) -> date | None:
    """A date that stands in the file; None where it is none, or in a year that no calendar of ours has."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if found.year in zones.YEARS else None


def _some(found: str | None) -> tuple[str, ...]:
    return (found,) if found else ()
