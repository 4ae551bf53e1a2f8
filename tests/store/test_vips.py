"""The VIP board of an evening: who is expected next, and what is noted of how they are received."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.domain import zones
from missiontui.domain.reception_entry import Reception, reception_fields, reception_texts
from missiontui.domain.vips import expected_in_words, is_late, state_in_words, time_in_words, vehicle_in_words
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.store import agenda, doors
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission
from missiontui.store.vip_acts import change_reception
from missiontui.store.vips import reception, vips_of
from tests.day_out import change
from tests.evening import NOW, STARTS, Evening, an_evening
from tests.records import add

ZONE = "Asia/Kolkata"
ELENI, ANDREAS, SOFIE, WIM, KOEN, LUKASZ = range(6)


@pytest.fixture
def file(tmp_path: Path) -> MissionFile:
    return create_mission(tmp_path / "evening.db")


@pytest.fixture
def evening(file: MissionFile) -> Evening:
    """Eleni (2) comes at 19:05 in Ravi's car and is greeted by Anke; Koen and Łukasz (10) have no time."""
    made = an_evening(file, 12)
    anke = add(file, "person", given_name="Anke", family_name="Maes")
    car = add(
        file,
        "vehicle",
        agenda_item_id=made.item,
        name="Car 2",
        driver="Ravi",
        driver_mobile="+91 98",
        plate="DL 3",
    )
    change(
        file,
        "registration",
        made.registrations[ELENI],
        arrives_at=zones.to_text(STARTS + timedelta(minutes=5)),
        arrives_by="black Mercedes",
        greeter_id=anke,
        vehicle_id=car,
    )
    return made


def names(file: MissionFile, evening: Evening) -> list[str]:
    return [line.place.given_name for line in vips_of(file, agenda.item(file, evening.item)).lines]


def come_in(file: MissionFile, evening: Evening, guest: int, minutes: int = 0) -> None:
    at = NOW + timedelta(minutes=minutes)
    doors.come_in(file, evening.item, [evening.people[guest]], door="A", by="Tom", at=at)


def test_expected_next_is_first_then_who_is_inside_then_who_left_or_declined(
    file: MissionFile, evening: Evening
) -> None:
    assert names(file, evening) == ["Sofie", "Koen", "Łukasz", "Eleni"]
    change(file, "registration", evening.registrations[WIM], arrives_at=zones.to_text(NOW))
    assert names(file, evening) == ["Wim", "Sofie", "Koen", "Łukasz", "Eleni"]
    come_in(file, evening, WIM)
    come_in(file, evening, SOFIE, 3)
    come_in(file, evening, KOEN, 5)
    doors.leave(
        file, evening.item, [evening.people[KOEN]], door="A", by="Tom", at=NOW + timedelta(minutes=20)
    )
    change(file, "registration", evening.registrations[LUKASZ], rsvp="declined")
    assert names(file, evening) == ["Eleni", "Sofie", "Wim", "Koen", "Łukasz"]


def test_a_line_says_when_in_what_and_how_they_are_addressed(file: MissionFile, evening: Evening) -> None:
    item = agenda.item(file, evening.item)
    by_name = {line.place.given_name: line for line in vips_of(file, item).lines}
    eleni, koen = by_name["Eleni"], by_name["Koen"]
    assert vehicle_in_words(eleni) == "black Mercedes · Car 2 · Ravi +91 98 · DL 3"
    assert (eleni.place.greeter, eleni.guest.table, eleni.spoken.fr) == ("Anke Maes", "Table 1", "Excellence")
    assert time_in_words(eleni, ZONE) == "19:05"
    assert expected_in_words(eleni, NOW) == "in 15 min"
    assert expected_in_words(eleni, NOW + timedelta(minutes=23)) == "8 min late"
    assert is_late(eleni, NOW + timedelta(minutes=23))
    assert (time_in_words(koen, ZONE), expected_in_words(koen, NOW)) == ("(19:00)", "no time told")
    assert not is_late(koen, NOW + timedelta(hours=1))
    come_in(file, evening, ELENI, 14)
    eleni = vips_of(file, item).lines[-1]
    assert state_in_words(eleni, NOW, ZONE) == "in since 19:04, door A, Tom"
    assert [place.given_name for place in vips_of(file, item).others][:2] == ["Andreas", "Wim"]


def test_how_somebody_is_received_is_noted_for_both_of_two_registrations(
    file: MissionFile, evening: Evening
) -> None:
    andreas = evening.people[ANDREAS]
    again = add(file, "registration", agenda_item_id=evening.item, person_id=andreas)
    seen = reception(file, evening.item, andreas)
    fields = {"arrives_at": STARTS, "arrives_by": " taxi\x1b[2J ", "greeter_id": evening.people[WIM]}
    change_reception(file, evening.item, andreas, fields, seen)
    assert reception(file, evening.item, andreas) == Reception(
        STARTS, "taxi[2J", evening.people[WIM], "Wim van den Berg"
    )
    twin = file.row("SELECT arrives_by FROM registration WHERE id = ?", again)
    assert twin is not None
    assert twin["arrives_by"] == "taxi[2J"
    assert "Andreas" in names(file, evening)


def test_what_changed_meanwhile_is_not_written_over_and_what_did_not_is(
    file: MissionFile, evening: Evening
) -> None:
    eleni = evening.people[ELENI]
    seen = reception(file, evening.item, eleni)
    change(file, "registration", evening.registrations[ELENI], arrives_by="green Škoda")
    with pytest.raises(StaleError):
        change_reception(file, evening.item, eleni, {"arrives_by": "tuk-tuk"}, seen)
    change_reception(file, evening.item, eleni, {"greeter_id": ""}, seen)
    now = reception(file, evening.item, eleni)
    assert (now.arrives_by, now.greeter_id, now.greeter) == ("green Škoda", "", "")
    with pytest.raises(NotFoundError):
        change_reception(file, evening.item, eleni, {"greeter_id": "gone"}, now)
    with pytest.raises(NotFoundError):
        change_reception(file, evening.item, "nobody", {"arrives_by": "tuk-tuk"}, seen)
    assert reception(file, evening.item, eleni) == now


def test_a_time_is_typed_on_the_clock_of_the_evening(file: MissionFile, evening: Evening) -> None:
    item = agenda.item(file, evening.item)
    assert reception_fields({"arrives_at": "19:05"}, item) == {"arrives_at": STARTS + timedelta(minutes=5)}
    assert reception_fields({"arrives_at": "0:30"}, item) == {
        "arrives_at": STARTS + timedelta(hours=5, minutes=30)
    }
    assert reception_fields({"arrives_at": " ", "arrives_by": " taxi "}, item) == {
        "arrives_at": None,
        "arrives_by": "taxi",
    }
    with pytest.raises(InputError):
        reception_fields({"arrives_at": "soon"}, item)
    for at in (None, STARTS, STARTS + timedelta(hours=5), STARTS - timedelta(hours=18)):
        texts = reception_texts(Reception(at), item)
        assert reception_fields(texts, item)["arrives_at"] == at
