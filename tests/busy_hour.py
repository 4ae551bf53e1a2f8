"""An hour's work of a coordinator on the day out: notes and check-ins, each told when it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from missiontui.domain.checkpoints import Stage
from missiontui.domain.occasions import Occasion
from missiontui.domain.understanding import Promise, Understanding
from missiontui.store import capturing, passages
from missiontui.store.connection import MissionFile
from tests.day_out import FACTORY, NOW

NOTE, CHECK_IN, TAKEN_BACK = "note", "in", "back"
OCCASION = Occasion(NOW, "Asia/Kolkata", "New Delhi")
WHO = "sofie", "koen", "ana"


def busy_hour(file: MissionFile, number: int = 0) -> Iterator[str]:
    """Work without end; after each act, once it is kept, what was done: kind and id, or who.

    Args:
        number: of the first act.
    """
    factory = file.rows("SELECT id FROM agenda_item WHERE title = ?", FACTORY)[0]["id"]
    people = {row["given_name"].lower(): row["id"] for row in file.rows("SELECT * FROM person")}
    while True:
        number += 1
        if number % 3:
            understood = Understanding(
                tags=(f"tag{number % 7}",), promises=(Promise(f"send brochure {number}"),)
            )
            words = f"met them at gate {number}, wants {number * 7} pallets " + "of fries " * (number % 40)
            kept = capturing.keep(file, words, understood, OCCASION, capturing.Keeper("Anke"))
            yield f"{NOTE} {kept}"
            continue
        turn = number // 3 - 1
        name, is_back = WHO[turn // 2 % len(WHO)], turn % 2
        if is_back:
            passages.take_back(file, factory, [people[name]], Stage.ARRIVED)
        else:
            passages.check_in(file, factory, [people[name]], Stage.ARRIVED, by="Anke", at=NOW)
        yield f"{TAKEN_BACK if is_back else CHECK_IN} {name}"


def what_is_lost(file: MissionFile, acknowledged: list[str]) -> list[str]:
    """Those of the acts told to be kept that are not there. One more may be there: it was not told yet."""
    notes = {row["handshake_id"] for row in file.rows("SELECT handshake_id FROM follow_up")}
    notes &= {row["handshake_id"] for row in file.rows("SELECT handshake_id FROM handshake_tag")}
    notes &= {row["id"] for row in file.rows("SELECT id FROM handshake")}
    kept = [one.removeprefix(f"{NOTE} ") for one in acknowledged if one.startswith(NOTE)]
    lost = [f"{NOTE} {one}" for one in kept if one not in notes]
    passages = [one for one in acknowledged if not one.startswith(NOTE)]
    told = [
        f"{CHECK_IN if row['kind'] == 'I' else TAKEN_BACK} {row['given_name'].lower()}"
        for row in file.rows(
            """SELECT kind, given_name FROM operation
               JOIN registration ON registration.id = coalesce(after, before) ->> 'registration_id'
               JOIN person ON person.id = registration.person_id
               WHERE tbl = 'passage' AND coalesce(after, before) ->> 'checkpoint' = 'arrived'
               ORDER BY hlc"""
        )
    ]
    return lost + [one for number, one in enumerate(passages) if told[number : number + 1] != [one]]
