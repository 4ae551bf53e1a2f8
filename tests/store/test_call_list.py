"""After a change, the list says whom to phone, until everybody who must know does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.domain.agenda import Contact
from missiontui.domain.time_entry import shifted
from missiontui.domain.whom_to_tell import Announcement, Call
from missiontui.store import agenda, calls, running
from missiontui.store.calls import CallStatus
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.conftest import Shell

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def shift(file: MissionFile, words: str, minutes: int, *, at: datetime = NOW) -> Announcement:
    result = running.preview(file, shifted(agenda.find_item(file, words), minutes))
    to_tell = running.calls_for(file, result)
    assert to_tell is not None
    running.apply(file, result, by="Ana", at=at)
    return to_tell


def announce(file: MissionFile, *to_call: Call) -> None:
    with file.writing("notice", "call") as connection:
        calls.keep(connection, Announcement("later", to_call, "All later."), by="Ana", at=NOW)


def on_the_list(file: MissionFile) -> list[tuple[str, str]]:
    return sorted((call.who, call.why) for notice in calls.open_notices(file) for call in notice.calls)


def test_a_change_that_is_applied_leaves_the_calls_it_announced(file: MissionFile) -> None:
    to_tell = shift(file, "Meeting with the Prime Minister", 45)
    (notice,) = calls.open_notices(file)
    assert (notice.at, notice.by, notice.summary, notice.message) == (
        NOW,
        "Ana",
        to_tell.summary,
        to_tell.message,
    )
    assert [(call.who, call.mobile, call.why) for call in notice.calls] == [
        (call.contact.name, call.contact.mobile, call.why) for call in to_tell.calls
    ]
    assert {call.status for call in notice.calls} == {CallStatus.TO_CALL}
    assert calls.still_to_call(file) == len(to_tell.calls) > 1


def test_who_was_told_and_by_whom_is_kept_and_no_answer_stays_to_be_called(file: MissionFile) -> None:
    shift(file, "Meeting with the Prime Minister", 45)
    (notice,) = calls.open_notices(file)
    first, second, *_rest = notice.calls
    later = NOW + timedelta(minutes=3)
    calls.mark(file, first.id, CallStatus.TOLD, by="Bert", at=later)
    calls.mark(file, second.id, CallStatus.NO_ANSWER, by="Bert", at=later)
    assert calls.still_to_call(file) == len(notice.calls) - 1
    marked = {call.id: call for call in calls.open_notices(file)[0].calls}
    assert (marked[first.id].status, marked[first.id].by, marked[first.id].at) == ("told", "Bert", later)
    assert marked[second.id].status == "no_answer"


def test_a_notice_that_everybody_knows_of_leaves_the_list(file: MissionFile) -> None:
    shift(file, "Meeting with the Prime Minister", 45)
    (notice,) = calls.open_notices(file)
    calls.clear(file, notice.id, at=NOW)
    assert calls.open_notices(file) == ()
    assert calls.still_to_call(file) == 0


def test_a_second_change_of_the_same_items_replaces_the_calls_not_yet_made(file: MissionFile) -> None:
    shift(file, "Power lunch", 15)
    (notice,) = calls.open_notices(file)
    told = notice.calls[0]
    calls.mark(file, told.id, CallStatus.TOLD, by="Ana", at=NOW)
    again = shift(file, "Power lunch", 10, at=NOW + timedelta(minutes=5))
    newest, oldest = calls.open_notices(file)
    assert len(newest.calls) == len(again.calls)
    assert [call.id for call in oldest.calls] == [told.id]  # who was told of the first stays told
    assert calls.still_to_call(file) == len(again.calls)


def test_a_call_that_is_about_something_else_too_stays_on_the_list(file: MissionFile) -> None:
    an = Contact("", "An, driver", "+32 470 00 00 01")
    announce(file, Call(an, "lunch and museum later", ("lunch", "museum")))
    announce(file, Call(an, "lunch later still", ("lunch",)))
    assert on_the_list(file) == [
        (an.name, "lunch and museum later"),
        (an.name, "lunch later still"),
    ]


def test_two_people_of_one_name_are_both_phoned(file: MissionFile) -> None:
    one, other = (row[0] for row in file.rows("SELECT id FROM person LIMIT 2"))
    announce(file, Call(Contact(one, "Jan Maes", "1"), "bus 1", ("lunch",)))
    announce(file, Call(Contact(other, "Jan Maes", "2"), "bus 2", ("lunch",)))
    announce(file, Call(Contact("", "Jan Maes", "3"), "drives bus 3", ("lunch",)))
    announce(file, Call(Contact("", "Jan Maes", "4"), "drives bus 4", ("lunch",)))
    assert len(on_the_list(file)) == 4
    announce(file, Call(Contact(one, "Jan Maes", "1 (new)"), "bus 1 again", ("lunch",)))
    announce(file, Call(Contact("", "Jan Maes", "4"), "drives bus 4 again", ("lunch",)))
    assert [why for _who, why in on_the_list(file)] == [
        "bus 1 again",
        "bus 2",
        "drives bus 3",
        "drives bus 4 again",
    ]


def test_a_notice_that_nobody_was_told_of_goes_when_a_newer_one_says_it_all(
    shell: Shell, india: Path
) -> None:
    for _time in range(2):
        assert shell("shift", "Power lunch", "5").exit_code == 0
    with open_mission(india) as file:
        (notice,) = calls.open_notices(file)
    assert all(call.status == CallStatus.TO_CALL for call in notice.calls)
