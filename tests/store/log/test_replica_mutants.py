"""The tests of laptops that meet can see: each thing that would be wrong is caught by the test beside it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from missiontui.errors import MissionFileError
from missiontui.store.connection import MissionFile
from missiontui.store.log import contested, folding, not_known, receiving, site, tables, triggers, verifying
from missiontui.store.log.entry import Entry
from missiontui.store.log.shape import Shape
from missiontui.store.opening import open_mission
from tests.day_out import DayOut
from tests.store.log import test_conflicts_of_laptops as conflicts
from tests.store.log import test_copies_and_backups as copies
from tests.store.log import test_erasing as erasures
from tests.store.log import test_failure_cases as cases
from tests.store.log import test_versions_and_deletes as versions
from tests.store.log.histories import plain

Patch = pytest.MonkeyPatch
Case = Callable[[tuple[Path, DayOut], Path], None]


def the_clock_does_not_move_past_what_came(patch: Patch) -> None:
    advance = receiving._advance
    patch.setattr(receiving, "_advance", lambda connection, _hlc, newest: advance(connection, 0, newest))


def operations_are_ordered_by_arrival(patch: Patch) -> None:
    arrived: dict[tuple[str, int], int] = {}
    note, read = not_known.note, tables.operations_by_record

    def noted(connection: Any, shapes: Any, page: list[Entry]) -> None:
        arrived.update({(entry.site, entry.seq): len(arrived) + place for place, entry in enumerate(page)})
        note(connection, shapes, page)

    def by_arrival(*args: Any) -> Iterator[tuple[str, list[Any]]]:
        for record_id, rows in read(*args):
            yield record_id, sorted(rows, key=lambda row: arrived.get((row["site"], row["seq"]), -1))

    patch.setattr(not_known, "note", noted)
    patch.setattr(tables, "operations_by_record", by_arrival)


def the_nonce_is_always_nought(patch: Patch) -> None:
    patch.setattr(triggers, "APPEND", triggers.APPEND.replace("random()", "0"))


def the_nonce_is_not_compared(patch: Patch) -> None:
    class Whatever:
        def __eq__(self, _other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    patch.setattr(receiving, "_nonce", lambda *_args: Whatever())


def of_one_moment_the_site_decides(patch: Patch) -> None:
    read = tables.operations_by_record

    def by_site(*args: Any) -> Iterator[tuple[str, list[Any]]]:
        for record_id, rows in read(*args):
            yield record_id, sorted(rows, key=lambda row: (row["hlc"], row["site"]))

    patch.setattr(tables, "operations_by_record", by_site)


def _fold(patch: Patch, is_alive: Callable[[list[Any]], bool]) -> None:
    fold = folding._fold

    def folded(operations: Any, shape: Shape) -> Any:
        rows = list(operations)
        values, taken, _is_alive = fold(rows, shape)
        return values, taken, is_alive(rows)

    patch.setattr(folding, "_fold", folded)


def the_latest_says_whether_a_record_lives(patch: Patch) -> None:
    _fold(patch, lambda rows: rows[-1]["kind"] != "D")


def a_deleted_record_never_lives_again(patch: Patch) -> None:
    _fold(patch, lambda rows: all(row["kind"] != "D" for row in rows))


def an_addition_blanks_what_it_does_not_name(patch: Patch) -> None:
    fold = folding._fold

    def folded(operations: Any, shape: Shape) -> Any:
        rows = [{name: row[name] for name in row.keys()} for row in operations]  # noqa: SIM118
        for row in rows:
            if row["kind"] == "I":
                row["after"] = json.dumps(dict(shape.defaults) | json.loads(row["after"])).encode()
        return fold(rows, shape)

    patch.setattr(folding, "_fold", folded)


def what_was_received_is_not_told(patch: Patch) -> None:
    patch.setattr(triggers, "RECEIVED", "NULL")


def a_delete_does_not_tell_what_was_received(patch: Patch) -> None:
    alone = """(SELECT json_group_object(site, newest) FROM (SELECT site, max(seq) AS newest FROM operation
               WHERE pk = {id} AND tbl = {table} GROUP BY site))"""
    patch.setattr(triggers, "SEEN", alone)


def what_comes_is_recorded_again(patch: Patch) -> None:
    patch.setattr(triggers, "_NOT_RECEIVING", "1")


def the_triggers_are_not_verified(patch: Patch) -> None:
    patch.setattr(verifying, "is_verified", lambda _connection: True)


def references_are_enforced_while_receiving(patch: Patch) -> None:
    patch.setattr(MissionFile, "_without_references", lambda _file: nullcontext())


def holes_are_passed_over(patch: Patch) -> None:
    def following(connection: Any, name: str, entries: Iterator[Entry]) -> Iterator[Entry]:
        return (entry for entry in entries if receiving._nonce(connection, name, entry.seq) is None)

    patch.setattr(receiving, "_following", following)


def what_waited_is_not_taken_up(patch: Patch) -> None:
    patch.setattr(not_known, "take_up", lambda *_args: None)


def what_is_not_known_is_not_kept(patch: Patch) -> None:
    following = receiving._following

    def without(connection: Any, name: str, entries: Iterator[Entry]) -> Iterator[Entry]:
        known = following(connection, name, entries)
        return (entry._replace(tbl="?") if entry.tbl == "parking" else entry for entry in known)

    patch.setattr(receiving, "_following", without)


def another_copy_s_site_is_gone_on_with(patch: Patch) -> None:
    patch.setattr(MissionFile, "_go_on_under_another_site", lambda _file: None)


def another_site_does_not_say_what_was_there(patch: Patch) -> None:
    patch.setattr(site, "_have_all_told", lambda *_args: None)


def what_comes_after_it_was_erased_stays(patch: Patch) -> None:
    patch.setattr(receiving.erasing, "blank", lambda *_args: receiving.erasing.NOTHING)


def whoever_erases_was_heard_by_all(patch: Patch) -> None:
    patch.setattr(receiving.erasing, "_had_seen", lambda *_args: True)


def what_was_erased_may_be_added_again(patch: Patch) -> None:
    patch.setattr(triggers, "STAYS_ERASED", "SELECT 1")


def words_that_are_erased_bring_a_deleted_record_back(patch: Patch) -> None:
    _fold(patch, lambda rows: rows[-1]["kind"] != "D")


def conflicts_are_not_noted(patch: Patch) -> None:
    patch.setattr(contested, "note", lambda *_args: None)


def _of(case: Callable[..., None], **values: object) -> Case:
    def told(day: tuple[Path, DayOut], folder: Path) -> None:
        case(day, folder, **values)

    return told


def _on_an_item(case: Callable[..., None]) -> Case:
    def told(day: tuple[Path, DayOut], folder: Path) -> None:
        case(day, folder, day[1].factory)

    return told


EDITED_LATER = versions.test_a_delete_against_an_edit_that_it_did_not_know_of_the_record_lives_everywhere
PARTED = copies.test_two_copies_that_went_on_as_one_are_never_taken_for_each_other
OLD = versions.test_an_old_version_keeps_what_it_does_not_know_passes_it_on_and_takes_it_up_when_it_is_newer
CAUGHT: list[tuple[Callable[[Patch], None], Case]] = [
    (
        the_clock_does_not_move_past_what_came,
        cases.test_with_clocks_24_hours_apart_the_later_edit_that_had_seen_the_other_stands,
    ),
    (operations_are_ordered_by_arrival, cases.test_in_whatever_order_it_comes_the_latest_stands),
    (the_nonce_is_always_nought, _of(PARTED, how="all")),
    (the_nonce_is_always_nought, _of(PARTED, how="what is told to be known")),
    (the_nonce_is_not_compared, _of(PARTED, how="all")),
    (
        of_one_moment_the_site_decides,
        cases.test_two_laptops_that_write_at_the_same_moment_agree_on_who_was_first,
    ),
    (the_latest_says_whether_a_record_lives, _of(EDITED_LATER, later="deleter")),
    (a_deleted_record_never_lives_again, _of(EDITED_LATER, later="editor")),
    (
        an_addition_blanks_what_it_does_not_name,
        versions.test_a_note_brought_back_keeps_what_another_laptop_filled_in_meanwhile,
    ),
    (
        an_addition_blanks_what_it_does_not_name,
        versions.test_a_column_of_a_newer_version_survives_that_an_older_one_deletes_the_record_and_brings_it_back,
    ),
    (
        what_was_received_is_not_told,
        _on_an_item(conflicts.test_who_has_seen_both_settles_it_for_everybody),
    ),
    (
        a_delete_does_not_tell_what_was_received,
        _on_an_item(conflicts.test_the_first_act_after_an_exchange_may_begin_with_a_delete),
    ),
    (
        what_comes_is_recorded_again,
        cases.test_what_came_is_not_written_down_a_second_time_as_done_here,
    ),
    (
        the_triggers_are_not_verified,
        cases.test_triggers_dropped_by_another_program_lose_nothing_in_a_merge,
    ),
    (
        references_are_enforced_while_receiving,
        cases.test_a_record_that_comes_before_what_it_refers_to_is_there_and_waits_for_it,
    ),
    (
        holes_are_passed_over,
        _of(cases.test_what_goes_on_from_something_that_is_lacking_is_refused_whole, how="a hole"),
    ),
    (what_waited_is_not_taken_up, OLD),
    (what_is_not_known_is_not_kept, OLD),
    (
        another_copy_s_site_is_gone_on_with,
        _of(
            copies.test_a_backup_restored_on_a_laptop_gets_back_what_was_lost_with_it_and_goes_on,
            is_noticed=False,
        ),
    ),
    (
        what_comes_after_it_was_erased_stays,
        erasures.test_what_was_forgotten_is_gone_whatever_arrives_later_and_the_receiver_is_told_what_it_was,
    ),
    (
        whoever_erases_was_heard_by_all,
        erasures.test_words_are_forgotten_in_all_that_was_said_by_those_who_had_not_heard_of_it,
    ),
    (
        what_was_erased_may_be_added_again,
        erasures.test_a_script_can_neither_add_again_what_was_forgotten_nor_rewrite_the_log,
    ),
    (
        words_that_are_erased_bring_a_deleted_record_back,
        erasures.test_words_of_a_deleted_note_are_forgotten_and_it_stays_deleted_until_that_is_taken_back,
    ),
    (
        conflicts_are_not_noted,
        cases.test_with_clocks_24_hours_apart_of_two_edits_unseen_the_fast_one_stands_and_the_other_is_shown,
    ),
]


OF_TRIGGERS = {
    the_nonce_is_always_nought,
    what_was_received_is_not_told,
    a_delete_does_not_tell_what_was_received,
    what_comes_is_recorded_again,
    what_was_erased_may_be_added_again,
}


def with_triggers_of_now(day: Path, folder: Path) -> Path:
    """A copy of a mission whose triggers are made again."""
    base = folder / "base.db"
    shutil.copy(day, base)
    with plain(base) as connection:
        connection.execute("UPDATE writer SET verified = NULL")
    open_mission(base).close()
    return base


@pytest.mark.parametrize(("mutate", "case"), CAUGHT, ids=[mutate.__name__ for mutate, _case in CAUGHT])
def test_what_would_be_wrong_is_caught(
    day: tuple[Path, DayOut],
    tmp_path: Path,
    monkeypatch: Patch,
    mutate: Callable[[Patch], None],
    case: Case,
) -> None:
    (tmp_path / "mutants").mkdir()
    mutate(monkeypatch)
    base = with_triggers_of_now(day[0], tmp_path) if mutate in OF_TRIGGERS else day[0]
    with pytest.raises((AssertionError, MissionFileError, pytest.fail.Exception)):
        case((base, day[1]), tmp_path / "mutants")


def test_a_site_that_does_not_say_what_was_there_is_caught(
    day: tuple[Path, DayOut], folder: Path, tmp_path: Path, monkeypatch: Patch
) -> None:
    another_site_does_not_say_what_was_there(monkeypatch)
    case = copies.test_two_laptops_that_write_in_one_shared_file_know_of_each_other
    with pytest.raises(AssertionError):
        case(day, folder, tmp_path, monkeypatch)
