"""What a coordinator does with signings: each is one act, which undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.domain.signings import Part, Signing, SigningStatus, Tick
from missiontui.domain.zones import from_text
from missiontui.errors import AmbiguousError, InputError, NotFoundError, StaleError
from missiontui.store import signing_acts
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning, undoing
from missiontui.store.opening import open_mission
from missiontui.store.signing_names import holders
from missiontui.store.signings import embargoed, signings, slipping_after
from tests.ceremony import OPEN, TITLE, Ceremony, a_ceremony
from tests.day_out import NOW, change, clock
from tests.records import add


@pytest.fixture
def day(tmp_path: Path) -> Ceremony:
    return a_ceremony(tmp_path / "day.db")


@pytest.fixture
def file(day: Ceremony, tmp_path: Path) -> Iterator[MissionFile]:
    with open_mission(tmp_path / "day.db") as found:
        yield found


def run(file: MissionFile) -> tuple[Signing, ...]:
    return signings(file, NOW, with_embargoed=True)


def titles(file: MissionFile) -> list[tuple[int, str]]:
    return [(one.position, one.title) for one in run(file)]


def test_whoever_asks_without_the_embargoed_ones_gets_their_number_alone(file: MissionFile) -> None:
    assert [one.title for one in signings(file, NOW, with_embargoed=False)] == [OPEN]
    assert embargoed(file, NOW) == 1


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-3, 9)), max_size=5))
def test_however_they_are_moved_their_places_have_no_gap_and_nobody_is_lost(
    file: MissionFile, day: Ceremony, moves: list[tuple[int, int]]
) -> None:
    while len(run(file)) < 5:  # two laptops gave the same place
        add(file, "signing", agenda_item_id=day.item, position=2, title=f"More {len(run(file))}")
    names = {one.title for one in run(file)}
    for which, to in [*moves, (0, 1)]:
        moved = run(file)[which]
        place = signing_acts.move_signing(file, moved, to)
        assert run(file)[place - 1].id == moved.id
    assert [one.position for one in run(file)] == [1, 2, 3, 4, 5]
    assert {one.title for one in run(file)} == names


def test_what_is_signed_removed_and_put_elsewhere_closes_up_and_can_be_undone(
    file: MissionFile, day: Ceremony
) -> None:
    signing_acts.set_status(file, run(file)[0], SigningStatus.SIGNED, at=NOW)
    assert (run(file)[0].status, run(file)[0].signed_at) == (SigningStatus.SIGNED, NOW)
    signing_acts.remove_signing(file, run(file)[0])
    assert titles(file) == [(1, OPEN)]
    undoing.take_back(file, planning.newest_deed(file))
    assert titles(file) == [(1, TITLE), (2, OPEN)]
    assert len(run(file)[0].parts) == 4
    signing_acts.change_signing(file, run(file)[0], {"agenda_item_id": ""}, {})
    assert titles(file) == [(1, OPEN), (1, TITLE)]
    added = signing_acts.add_signing(file, {"agenda_item_id": day.item, "title": "Last\nof all"}, {})
    assert [(one.position, one.title) for one in run(file) if one.id == added] == [(2, "Last of all")]


def test_two_who_change_the_same_are_told_and_two_who_tick_other_things_are_not(file: MissionFile) -> None:
    seen = run(file)[1]
    signing_acts.tick(file, seen, Tick.FLAGS, Tick.PENS, is_done=True)
    signing_acts.tick(file, seen, Tick.DOCUMENT, is_done=True)
    signing_acts.change_signing(file, seen, {"copies": 4}, {})
    with pytest.raises(StaleError, match=f"“{OPEN}” was changed meanwhile"):
        signing_acts.tick(file, seen, Tick.FLAGS, is_done=True)
    with pytest.raises(StaleError):
        signing_acts.change_signing(file, seen, {"copies": 6}, {})
    now = run(file)[1]
    assert (now.flags_ready, now.pens_ready, now.document_received, now.copies) == (True, True, True, 4)
    signing_acts.remove_signing(file, now)
    with pytest.raises(NotFoundError, match="is no longer in the mission"):
        signing_acts.set_status(file, now, SigningStatus.READY, at=NOW)


def test_parties_are_named_in_words_and_keep_their_rows(file: MissionFile, day: Ceremony) -> None:
    seen = run(file)[1]
    rows = {one.who: one.id for one in seen.of(Part.PARTY)}
    parties = holders(file, ["yamuna", "Agri & Co"], Part.PARTY)
    signing_acts.change_signing(file, seen, {}, {Part.PARTY: parties, Part.SIGNATORY: ()})
    now = run(file)[1]
    assert [one.name for one in now.of(Part.PARTY)] == ["Yamuna Foods", "Agri & Co"]
    assert {one.who: one.id for one in now.of(Part.PARTY)} == rows
    assert now.of(Part.SIGNATORY) == ()
    with pytest.raises(InputError, match="“Agri & Co” and “agri co” are the same"):
        holders(file, ["Agri & Co", "agri co"], Part.PARTY)
    with pytest.raises(NotFoundError, match="No company and nobody of this mission is called “Nix”"):
        holders(file, ["Nix"], Part.PARTY)
    add(file, "organisation", name="Yamuna Mills")
    with pytest.raises(AmbiguousError, match="2 companies answer to “yamuna”"):
        holders(file, ["yamuna"], Part.PARTY)


def test_what_another_program_wrote_is_read_for_what_it_is(file: MissionFile, day: Ceremony) -> None:
    add(
        file,
        "signing",
        title="Odd",
        agenda_item_id=None,
        kind="pact",
        status="lost",
        value="much",
        currency="?",
        embargo_until="soon",
        signed_at="then",
        copies=-1,
    )
    odd = run(file)[-1]
    assert (odd.status, odd.money, odd.value, odd.kind) == (SigningStatus.PLANNED, None, "much", "pact")
    assert (odd.is_embargoed, odd.embargo_ends, odd.signed_at, odd.slips) == (True, None, None, False)


def test_a_ceremony_that_would_slip_past_an_embargo_is_known_before_it_is_moved(
    file: MissionFile, day: Ceremony
) -> None:
    ends = run(file)[0].embargo_ends
    assert ends is not None
    assert slipping_after(file, NOW, {day.item: ends}) == ()
    late = ends.replace(minute=ends.minute + 1)
    assert [one.title for one in slipping_after(file, NOW, {day.item: late})] == [TITLE]
    assert slipping_after(file, NOW, {}) == ()


@pytest.mark.parametrize(
    ("before_it", "minute", "begins"),
    [
        ({"status": "running"}, "14:20", "14:20"),
        ({"status": "done"}, "14:20", "14:20"),
        ({}, "13:40", "14:00"),
    ],
    ids=["what is before it runs over", "nobody has started it", "it is in time"],
)
def test_a_ceremony_that_cannot_begin_before_its_embargo_ends_is_warned_of_though_nobody_moved_it(
    file: MissionFile, day: Ceremony, before_it: dict[str, str], minute: str, begins: str
) -> None:
    (leg,) = (row["id"] for row in file.rows("SELECT id FROM destination"))
    times = {
        **dict.fromkeys(("planned_start", "starts_at"), clock("13:00")),
        **dict.fromkeys(("planned_end", "ends_at"), clock("13:55")),
    }
    add(
        file,
        "agenda_item",
        destination_id=leg,
        kind="meeting",
        title="Talks",
        track="Signings",
        **times,
        **before_it,
    )
    change(file, "signing", day.secret, embargo_until=clock("14:10"))
    (secret, _told) = signings(file, from_text(clock(minute)), with_embargoed=True)
    assert secret.starts_at == from_text(clock("14:00"))
    assert secret.begins_at == from_text(clock(begins))
    assert secret.slips == (begins > "14:10")
