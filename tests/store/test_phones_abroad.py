"""A mobile that somebody wrote as at home is dialled from anywhere: on the card and in the shell."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

from missiontui.domain.cards import Seen
from missiontui.store.directory import person_card
from missiontui.store.opening import open_mission
from missiontui.widgets.person_card import person_facts
from tests.conftest import Shell


def test_a_belgian_mobile_and_one_of_mumbai_are_dialled_from_anywhere(india: Path, shell: Shell) -> None:
    with open_mission(india) as file:
        people = file.rows(
            """SELECT person.id, family_name, organisation.id AS organisation FROM person
               JOIN organisation ON organisation.id = organisation_id WHERE badge LIKE 'BE-01%' LIMIT 2"""
        )
        one, other = people
        with file.writing("person", "organisation") as connection:
            connection.execute("UPDATE person SET mobile = '0470/12.34.56' WHERE id = ?", (one["id"],))
            connection.execute(
                "UPDATE organisation SET country = 'Inde' WHERE id = ?", (other["organisation"],)
            )
            connection.execute("UPDATE person SET mobile = '(022) 2345 6789' WHERE id = ?", (other["id"],))
        seen = Seen(datetime(2025, 3, 4, 6, tzinfo=UTC), "Asia/Kolkata", date(2025, 3, 4))
        cards = [person_card(file, row["id"], seen) for row in people]

    assert [card.mobile_abroad for card in cards] == ["+32470123456", "+912223456789"]
    assert "Mobile      0470/12.34.56\nDial        +32470123456\n" in person_facts(cards[0], seen, 60).plain
    found = json.loads(shell("find", one["family_name"], "--kind", "person", "--json").stdout)
    assert "+32470123456" in [hit.get("mobile_e164") for hit in found]
