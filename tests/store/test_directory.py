"""The cards of people and companies: who they are, the day with them, what was said and promised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from missiontui.domain.cards import Role, Seen, role_words
from missiontui.domain.people import Person, address, listed_name, note_start, surname_order
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.store import directory, driver
from missiontui.store.address_book import address_book
from missiontui.store.connection import MissionFile
from missiontui.store.directory_changes import (
    add_organisation,
    add_person,
    update_organisation,
    update_person,
)
from missiontui.store.ids import new_id
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from tests.handshake_days import DELHI, NOON, a_handshake, item_titled, person_named, promise

SEEN = Seen(datetime(2025, 3, 4, 6, 12, tzinfo=UTC), DELHI, date(2025, 3, 4))
HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07 \u202eevil"


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def lakshmi(file: MissionFile) -> str:
    """Made on the spot, from a name in a note."""
    return add_person(
        file, {"given_name": "Lakshmi", "family_name": "Rao", "side": "host", "to_complete": 1}
    ).id


def firm_named(file: MissionFile, name: str) -> str:
    row = file.row("SELECT id FROM organisation WHERE name = ?", name)
    assert row is not None, name
    return str(row["id"])


def registered(file: MissionFile, person_id: str, title: str, rsvp: str = "accepted") -> None:
    with file.writing("registration") as connection:
        connection.execute(
            "INSERT INTO registration (id, agenda_item_id, person_id, rsvp) VALUES (?, ?, ?, ?)",
            (new_id(), item_titled(file, title), person_id, rsvp),
        )


def written(file: MissionFile, statement: str, *values: object) -> None:
    """What another program writes, which asks for no permission."""
    with closing(driver.connect(f"file:{file.path}", timeout=5)) as other:
        other.execute(statement, values)


def test_a_card_says_everything_that_is_known(file: MissionFile) -> None:
    person = directory.person_card(file, person_named(file, "Å"), SEEN).person
    assert (person.full_name, address(person), person.pronunciation) == ("Ms Mia Å", "Ms Å", "oh")
    assert (person.organisation, person.badge) == ("Polytechnique de l'Ourthe", "BE-0056")
    assert (person.hotel, person.room) == ("Banyan Court / Sea Lantern", "DEL 712 / BOM 606")
    assert person.access_needs == "Pregnant, no cold store visit"
    assert person.languages == "sv,en,fr"


def test_the_day_with_somebody_is_what_they_were_invited_to_and_did_not_decline(file: MissionFile) -> None:
    guest = person_named(file, "Å")
    registered(file, guest, "Power lunch")
    registered(file, guest, "Walk: Lodhi Garden", "declined")
    card = directory.person_card(file, guest, SEEN)
    assert [one.entry.item.title for one in card.records.engagements] == [
        "Power lunch",
        "Prime Ministers' Museum and Library",
        "Buses to the airport",
    ]
    assert role_words(card.records.engagements[0]) == "guest (accepted)"
    assert (
        directory.person_card(file, guest, Seen(SEEN.now, DELHI, date(2025, 3, 5))).records.engagements == ()
    )


def test_the_day_with_a_host_contact_or_an_owner_is_what_they_answer_for(file: MissionFile) -> None:
    row = file.row("SELECT host_contact_id, owner_id, title FROM agenda_item WHERE title = 'Power lunch'")
    assert row is not None
    for person_id, role in ((row["host_contact_id"], Role.HOST), (row["owner_id"], Role.OWNER)):
        engagements = directory.person_card(file, person_id, SEEN).records.engagements
        roles = {one.entry.item.title: one.roles for one in engagements}
        assert role in roles["Power lunch"]


def test_promises_to_somebody_and_those_they_keep_are_listed_the_pressing_first(file: MissionFile) -> None:
    host, owner = person_named(file, "Bains"), person_named(file, "Å")
    a_handshake(
        file,
        "wants the sheet",
        met=[host],
        ours=[owner],
        promises=[
            promise("book a table", "2025-03-01", to=host, status="done"),
            promise("call them", "2025-03-07", to=host, owner="Anke"),
            promise("send sheet", "2025-03-03", to=host, owner_id=owner),
        ],
    )
    promises = directory.person_card(file, host, SEEN).records.promises
    assert [one.follow_up.action for one in promises] == ["send sheet", "call them", "book a table"]
    assert [str(one.group) for one in promises] == ["overdue", "week", "done"]
    kept = directory.person_card(file, owner, SEEN).records.promises
    assert [one.follow_up.action for one in kept] == ["send sheet"]


def test_handshakes_are_listed_the_newest_first_and_counted_where_there_are_many(
    file: MissionFile,
) -> None:
    host = person_named(file, "Bains")
    for number in range(directory.MOST + 3):
        a_handshake(file, f"note {number}", at=NOON.replace(minute=number % 60), met=[host])
    records = directory.person_card(file, host, SEEN).records
    assert len(records.handshakes) == directory.MOST
    assert records.number_of_handshakes == directory.MOST + 3
    assert records.handshakes[0].at > records.handshakes[-1].at


def test_a_company_s_card_has_its_people_by_surname_and_all_that_concerns_them(file: MissionFile) -> None:
    firm, host = firm_named(file, "Agristo Masa"), person_named(file, "Bains")
    second = add_person(file, {"given_name": "Zita", "family_name": "Aerts"}, organisation="agristo MASA").id
    registered(file, host, "Power lunch")
    a_handshake(file, "@Bains", met=[host], promises=[promise("send sheet", to=host)])
    a_handshake(file, "@(Agristo Masa)", companies=[firm], promises=[promise("call back")])
    card = directory.organisation_card(file, firm, SEEN)
    assert [one.id for one in card.people][:1] == [second]
    assert {one.note for one in card.records.handshakes} == {"@Bains", "@(Agristo Masa)"}
    assert {one.follow_up.action for one in card.records.promises} == {"send sheet", "call back"}
    lunch = next(one for one in card.records.engagements if one.entry.item.title == "Power lunch")
    assert role_words(lunch) == "guest, Harpreet Bains"
    assert file.row("SELECT count(*) AS n FROM organisation WHERE name LIKE 'agristo masa'")["n"] == 1  # type: ignore[index]


def test_what_another_program_got_wrong_is_shown_as_far_as_it_can_be(file: MissionFile, lakshmi: str) -> None:
    written(
        file,
        "UPDATE person SET organisation_id = 'nowhere', side = ?, given_name = ?, notes = ? WHERE id = ?",
        "martian",
        HOSTILE,
        "a\nb",
        lakshmi,
    )
    handshake = a_handshake(file, "hello", met=[lakshmi])
    written(file, "UPDATE handshake SET zone = 'Nowhere/Land', agenda_item_id = 'x' WHERE id = ?", handshake)
    written(
        file,
        "INSERT INTO follow_up (id, person_id, owner_id, action, due_on, due_time, zone, status, done_at)"
        " VALUES ('f', ?, 'nobody', 'x', '31 March', 'noon', 'Moon', 'perhaps', 'once')",
        lakshmi,
    )
    written(
        file,
        "INSERT INTO registration (id, agenda_item_id, person_id, rsvp) VALUES ('r', 'gone', ?, 'maybe')",
        lakshmi,
    )
    card = directory.person_card(file, lakshmi, SEEN)
    assert (card.person.organisation_id, card.person.organisation, card.person.side) == ("", "", "martian")
    assert "\x1b" not in card.person.name
    assert "[@click=app.quit]x[/]" in card.person.name
    assert card.records.handshakes[0].id == handshake
    assert [one.follow_up.id for one in card.records.promises] == ["f"]
    assert card.records.engagements == ()
    (line,) = directory.listed(file, address_book(file).found("evil", ("person",)))
    assert (line.where, line.belongs) == ("", "martian")


def test_who_is_gone_is_a_sentence(file: MissionFile) -> None:
    with pytest.raises(NotFoundError, match="person is no longer"):
        directory.person_card(file, "x", SEEN)
    with pytest.raises(NotFoundError, match="organisation is no longer"):
        directory.organisation_card(file, "x", SEEN)


def test_a_list_has_the_surname_first_and_keeps_the_order_in_which_they_were_found(file: MissionFile) -> None:
    found = address_book(file).found("ter beke", ("person",))
    lines = directory.listed(file, found)
    assert [line.id for line in lines] == [one.id for one in found]
    assert [line.name for line in lines] == ["Ter Beke, Guy", "Ter Beke, Liesbeth"]
    assert (lines[0].where, lines[0].belongs) == ("'t Hooge Water", "FIT")


def test_people_are_in_order_of_their_surnames_as_they_are_said() -> None:
    names = [("Étienne", "Noël"), ("Zoë", "Noel"), ("Aishwarya", ""), ("Mia", "Å"), ("An", "d'Hondt")]
    in_order = sorted(names, key=lambda name: surname_order(*name))
    assert [listed_name(*name) for name in in_order] == [
        "Å, Mia",
        "Aishwarya",
        "d'Hondt, An",
        "Noël, Étienne",
        "Noel, Zoë",
    ]


def test_somebody_is_addressed_as_was_noted_or_else_by_honorific_and_surname() -> None:
    known = Person("x", "Jan", "De Smet", "Mr", "Meneer De Smet")
    assert address(known) == "Meneer De Smet"
    assert address(Person("x", "Jan", "De Smet", "Mr")) == "Mr De Smet"
    assert address(Person("x", "Jan", "", "Mr")) == ""


def test_a_note_begins_with_a_plus_for_one_s_own_and_an_at_for_the_others() -> None:
    assert note_start(Person("x", "Jan", "De  Smet", side="delegation")) == "+Jan De Smet "
    assert note_start(Person("x", "Lakshmi", "Rao", side="host")) == "@Lakshmi Rao "
    assert note_start(Person("x", side="host")) == ""


def test_a_company_of_a_new_name_is_made_with_the_person_and_both_go_with_one_undo(
    file: MissionFile, lakshmi: str
) -> None:
    seen = directory.person(file, lakshmi)
    kept = update_person(file, seen, {"job_title": "CEO"}, organisation="  Tata\nPower ")
    person = directory.person(file, lakshmi)
    assert (kept.new_organisation, person.organisation, person.job_title) == (
        "Tata Power",
        "Tata Power",
        "CEO",
    )
    assert directory.organisation(file, person.organisation_id).is_to_complete
    take_back(file, newest_deed(file))
    assert directory.person(file, lakshmi) == seen
    assert file.row("SELECT 1 FROM organisation WHERE name = 'Tata Power'") is None


def test_who_was_made_on_the_spot_is_complete_once_name_and_company_are_known(
    file: MissionFile, lakshmi: str
) -> None:
    kept = update_person(file, directory.person(file, lakshmi), {"mobile": "+91 1"})
    assert not kept.is_completed
    assert directory.person(file, lakshmi).is_to_complete
    kept = update_person(file, directory.person(file, lakshmi), {}, organisation="Agristo Masa")
    assert kept.is_completed
    assert not directory.person(file, lakshmi).is_to_complete


def test_what_somebody_changed_meanwhile_is_not_written_over_unseen(file: MissionFile, lakshmi: str) -> None:
    seen = directory.person(file, lakshmi)
    written(file, "UPDATE person SET mobile = '+91 2', hotel = 'Palms' WHERE id = ?", lakshmi)
    with pytest.raises(StaleError, match="Lakshmi Rao"):
        update_person(file, seen, {"mobile": "+91 1", "room": "7"})
    assert (directory.person(file, lakshmi).mobile, directory.person(file, lakshmi).room) == ("+91 2", "")
    update_person(file, seen, {"room": "7"})
    after = directory.person(file, lakshmi)
    assert (after.room, after.hotel, after.mobile) == ("7", "Palms", "+91 2"), "others are nobody’s loss"


def test_the_company_that_somebody_else_gave_them_meanwhile_stays(file: MissionFile, lakshmi: str) -> None:
    seen = directory.person(file, lakshmi)
    written(file, "UPDATE person SET organisation_id = ? WHERE id = ?", firm_named(file, "FIT"), lakshmi)
    with pytest.raises(StaleError):
        update_person(file, seen, {}, organisation="A new one")
    assert directory.person(file, lakshmi).organisation == "FIT"
    assert file.row("SELECT 1 FROM organisation WHERE name = 'A new one'") is None, "nothing is half done"


def test_who_was_deleted_meanwhile_is_not_made_again(file: MissionFile, lakshmi: str) -> None:
    seen = directory.person(file, lakshmi)
    written(file, "DELETE FROM person WHERE id = ?", lakshmi)
    with pytest.raises(NotFoundError):
        update_person(file, seen, {"mobile": "+91 1"})
    assert file.row("SELECT 1 FROM person WHERE id = ?", lakshmi) is None


def test_only_what_was_changed_is_written_and_it_is_clean(file: MissionFile) -> None:
    firm = add_organisation(file, {"name": f"Acme {HOSTILE}", "kind": "company"}).id
    update_organisation(file, directory.organisation(file, firm), {"phone": "1\x1b[2J"})
    with closing(driver.dbapi2.connect(str(file.path))) as other:  # as it stands, not cleaned on the way
        (name, phone) = other.execute("SELECT name, phone FROM organisation WHERE id = ?", (firm,)).fetchone()
        (after,) = other.execute(
            "SELECT after FROM operation WHERE pk = ? AND kind = 'U'", (firm,)
        ).fetchone()
    assert "\x1b" not in name + phone
    assert after == '{"phone":"1[2J"}'


def test_a_field_that_there_is_not_is_a_fault_of_ours(file: MissionFile, lakshmi: str) -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        update_person(file, directory.person(file, lakshmi), {"shoe_size": 40})


def test_since_when_somebody_holds_their_office_is_a_date_or_a_year_and_nothing_else_is_written(
    file: MissionFile, lakshmi: str
) -> None:
    seen = directory.person(file, lakshmi)
    update_person(file, seen, {"in_office_since": " 2021-03-15 "})
    seen = directory.person(file, lakshmi)
    for text in ("15/3/2021", "[b]"):
        with pytest.raises(InputError, match="neither a date nor a year"):
            update_person(file, seen, {"job_title": "Minister", "in_office_since": text})
    assert directory.person(file, lakshmi) == seen
    assert seen.in_office_since == "2021-03-15"
    update_person(file, seen, {"in_office_since": ""})
    assert directory.person(file, lakshmi).in_office_since == ""
