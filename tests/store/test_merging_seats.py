"""Two records of one person, both on the list of an evening: whom they greet, their seat and whom they are
kept apart from go to the one that stays."""

from __future__ import annotations

from pathlib import Path

from missiontui.domain.seating import Seat
from missiontui.store import agenda, merging, seat_acts
from missiontui.store.directory import person
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import create_mission
from missiontui.store.seating import pairs_apart, seating_plan
from tests.evening import an_evening
from tests.records import add


def test_what_was_arranged_for_an_evening_goes_to_the_one_that_stays(tmp_path: Path) -> None:
    with create_mission(tmp_path / "evening.db") as file:
        evening = an_evening(file, 6, seated=False)
        table = evening.tables[0]
        kept, other, guest = evening.people[0], evening.people[1], evening.people[2]
        twin = add(file, "person", given_name="E.", family_name="Kouris", in_office_since="2021-09-01")
        place = add(file, "registration", agenda_item_id=evening.item, person_id=twin, rsvp="accepted")
        with file.writing("registration") as connection:
            connection.execute(
                """UPDATE registration SET seating_table_id = ?, seat = '4', precedence = 5,
                   precedence_reason = 'speaks' WHERE id = ?""",
                (table, place),
            )
            connection.execute("UPDATE registration SET greeter_id = ? WHERE person_id = ?", (twin, guest))
        seat_acts.keep_apart(file, twin, kept)
        seat_acts.keep_apart(file, other, twin, "a lawsuit")

        merging.merge_people(file, kept, twin, {"in_office_since": "2021-09-01"})
        plan = seating_plan(file, agenda.item(file, evening.item))
        places = {one.person_id: one for one in plan.roster.places}
        assert plan.seats == {kept: Seat(table, 4)}
        assert (places[kept].precedence, places[kept].precedence_reason) == (5, "speaks")
        assert places[guest].greeter == "Eleni Kouris"
        assert person(file, kept).in_office_since == "2021-09-01"
        assert pairs_apart(file) == {frozenset((kept, other))}
        assert len(file.rows("SELECT 1 FROM kept_apart")) == 1

        take_back(file, newest_deed(file))
        assert pairs_apart(file) == {frozenset((kept, twin)), frozenset((other, twin))}
