"""What is typed about a B2B meeting, written or refused as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from missiontui.domain.b2b_meetings import MeetingStatus
from missiontui.errors import MissionError, NotFoundError, StaleError
from missiontui.store import b2b_meeting_acts
from missiontui.store.b2b_clashes import clashes
from missiontui.store.b2b_finding import table_named
from missiontui.store.b2b_meetings import meeting, meetings, session, tables
from missiontui.store.b2b_typed import meeting_fields, meeting_texts
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.b2b import Morning, a_morning, at
from tests.day_out import NOW, change, clock
from tests.records import add

HALL = {"item": "hall a", "company": "Delta", "counterpart_company": "Yamuna", "start": "12:30"}
ALONE = {"company": "Delta", "counterpart_company": "Rho", "start": "13:00"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Morning]:
    path = tmp_path_factory.mktemp("meetings") / "day.db"
    return path, a_morning(path)


@pytest.fixture(scope="module")
def untouched(made: tuple[Path, Morning]) -> Iterator[MissionFile]:
    """A file into which nothing comes: all that is brought is refused."""
    with open_mission(made[0]) as file:
        yield file


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"delegate": "BE-1", "counterpart": "Els"}, "Els cannot meet themselves."),
        ({**ALONE, "counterpart_company": "delta"}, "Delta cannot meet itself."),
        ({**ALONE, "date": "12/3"}, "Wed 12 Mar 2025 is outside the leg"),
        ({**ALONE, "end": "12:00"}, "before it starts at 13:00"),
        ({**ALONE, "start": "25:00"}, "“25:00” is no time of day."),
        ({**ALONE, "start": ""}, "It is not said when they meet."),
        ({**ALONE, "table": "2"}, "A table belongs to an item"),
        ({**HALL, "table": "3"}, "has no table “3”"),
        ({**HALL, "table": "2", "address": "Pier 4"}, "at a table and at an address"),
        ({**HALL, "delegate": "BE-1", "interpreter": "Els"}, "cannot interpret for them."),
        ({**ALONE, "counterpart_company": "Nobody & Co"}, "called “Nobody & Co”"),
        ({**ALONE, "travel": "far"}, "“far” is no number of minutes"),
        ({**ALONE, "fixed": "perhaps"}, "neither yes nor no"),
        ({"start": "13:00", "company": "Delta"}, "It is not said whom they meet."),
        ({"start": "13:00", "counterpart": "Asha"}, "It is not said who of ours meets."),
    ],
)
def test_what_cannot_be_is_refused_with_a_next_step_and_nothing_is_written(
    untouched: MissionFile, typed: Mapping[str, str], sentence: str
) -> None:
    def bring() -> None:
        fields = meeting_fields(untouched, {"start": "13:00", **typed}, None, NOW)
        b2b_meeting_acts.add_meeting(untouched, fields)

    with pytest.raises(MissionError) as refused:
        bring()
    assert sentence in refused.value.message
    assert refused.value.hint
    assert meetings(untouched) == ()


def test_what_stands_in_the_form_can_be_typed_again_and_a_moved_end_keeps_the_plan(
    made: tuple[Path, Morning], tmp_path: Path
) -> None:
    with open_mission(Path(shutil.copy(made[0], tmp_path))) as file:
        fields = meeting_fields(
            file, {**HALL, "table": "10", "interpreter": "IN-3", "fixed": "yes"}, None, NOW
        )
        seen = meeting(file, b2b_meeting_acts.add_meeting(file, fields))
        again = meeting_fields(file, meeting_texts(seen), seen, NOW)
        assert b2b_meeting_acts.change_meeting(file, seen, again) is False
        later = meeting_fields(file, {"end": "13:15"}, seen, NOW)
        assert b2b_meeting_acts.change_meeting(file, seen, later)
        after = meeting(file, seen.id)
        assert (after.starts_at, after.ends_at, after.planned_end) == (at("12:30"), at("13:15"), at("12:50"))
        away = meeting_fields(file, {"table": "", "item": "", "address": "Pier 4", "date": "5/3"}, after, NOW)
        b2b_meeting_acts.change_meeting(file, after, away)
        moved = meeting(file, seen.id)
        assert (moved.agenda_item_id, moved.address, moved.day.day, moved.zone) == (
            "",
            "Pier 4",
            5,
            "Asia/Kolkata",
        )
        b2b_meeting_acts.note_outcome(file, moved, "Sends a [b] sample\n")
        with pytest.raises(StaleError):
            b2b_meeting_acts.hold(file, moved, "None")
        moved = meeting(file, seen.id)
        assert (moved.status, moved.outcome) == (MeetingStatus.PLANNED, "Sends a [b] sample")
        gone = {"counterpart_id": "no such person"}
        with pytest.raises(NotFoundError):
            b2b_meeting_acts.change_meeting(file, moved, gone)
        b2b_meeting_acts.remove_meeting(file, moved)
        with pytest.raises(NotFoundError):
            b2b_meeting_acts.remove_meeting(file, moved)


def test_a_time_is_by_the_clock_of_the_place_on_the_day_of_a_transfer_and_after_midnight(
    made: tuple[Path, Morning], tmp_path: Path
) -> None:
    with open_mission(Path(shutil.copy(made[0], tmp_path))) as file:
        leg = add(
            file, "destination", city="Tokyo", zone="Asia/Tokyo",
            arrives_on="2025-03-04", leaves_on="2025-03-06",
        )  # fmt: skip
        times = {"starts_at": clock("20:00"), "ends_at": clock("22:30")}  # 23:30 to 2:00 there
        planned = {f"planned_{name.removesuffix('s_at')}": moment for name, moment in times.items()}
        add(file, "agenda_item", destination_id=leg, kind="b2b", title="Night", **times, **planned)

        def start(**typed: str) -> datetime:
            fields = meeting_fields(file, {**ALONE, **typed}, None, NOW)
            seen = meeting(file, b2b_meeting_acts.add_meeting(file, fields))
            assert meeting_fields(file, {"end": "", "start": typed["start"]}, seen, NOW) == {
                "starts_at": seen.starts_at, "ends_at": seen.ends_at,
            }  # fmt: skip
            return seen.starts_at

        assert start(start="13:00") == at("13:00")
        assert start(start="23:45") == at("20:15")
        assert start(start="0:30", item="night") == at("21:00")


def test_what_other_programs_and_laptops_wrote_is_read_as_far_as_it_can_be(
    made: tuple[Path, Morning], tmp_path: Path
) -> None:
    morning = made[1]
    with open_mission(Path(shutil.copy(made[0], tmp_path))) as file:
        times = {"planned_start": "2025-03-04T07:00:00Z", "planned_end": "2025-03-04T07:20:00Z"}
        one = add(
            file, "b2b_meeting", agenda_item_id=morning.item, person_id=morning.people["Els"],
            counterpart_id=morning.people["Dev"], starts_at="soon", ends_at="later", status="perhaps",
            **times,
        )  # fmt: skip
        for minutes in (0, 40):
            add(file, "b2b_session", agenda_item_id=morning.item, slot_minutes=minutes)
        twin = add(file, "b2b_table", agenda_item_id=morning.item, name="Table 2")
        read = meeting(file, one)
        assert (read.starts_at, read.is_moved, read.status) == (
            datetime(2025, 3, 4, 7, tzinfo=UTC),
            False,
            MeetingStatus.PLANNED,
        )
        assert (read.organisation, read.counterpart_organisation) == ("Delta", "Surya"), "that of the person"
        assert session(file, morning.item).slot_minutes == 1
        known = tables(file, morning.item)
        assert [table.name for table in known] == ["Table 2", "Table 10"], "one of both laptops'"
        change(file, "b2b_meeting", one, b2b_table_id=twin)
        assert meeting(file, one).table_id == known[0].id
        assert table_named(file, morning.item, "2") == known[0]
        assert [str(clash.matter) for clash in clashes(file, (read,))[one]] == ["languages"]
        change(file, "b2b_meeting", one, counterpart_organisation_id=morning.companies["Delta"],
               travel_minutes=90_000)  # fmt: skip
        with pytest.raises(MissionError, match="cannot meet itself"):
            b2b_meeting_acts.move_meeting(file, meeting(file, one), at("12:40"))
        assert b2b_meeting_acts.hold(file, meeting(file, one)), "which was held all the same"
        with file.receiving() as connection:
            for table, record_id in (
                ("agenda_item", morning.item), ("person", morning.people["Dev"]),
                ("organisation", morning.companies["Delta"]),
            ):  # fmt: skip
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (record_id,))
        left = meeting(file, one)
        assert (left.ours, left.theirs, left.item, left.people) == (
            "Els", "(removed)", "", (morning.people["Els"],),
        )  # fmt: skip
        assert "12:30" in meeting_texts(left)["start"]
        assert meeting_fields(file, {"address": "Pier 4"}, left, NOW) == {"address": "Pier 4"}
        assert b2b_meeting_acts.note_outcome(file, left, "May")
        change(file, "b2b_meeting", one, planned_start="never", starts_at="never")
        with pytest.raises(MissionError, match="has a time that is none"):
            meetings(file)
