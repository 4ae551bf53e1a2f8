"""Making the copy of a mission on which a team rehearses, and setting its day back to the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.errors import MissionError, MissionFileError, NotFoundError
from missiontui.folders import make_private
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.alone import PARTIAL
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.keys import Key
from missiontui.store.log.writer import Author
from missiontui.store.opening import is_open_elsewhere, keep_copy, open_mission, remove
from missiontui.store.reading_back import reader
from missiontui.store.rehearsal_mark import is_marked
from missiontui.store.unlocking import opens

_BEGUN = (Status.RUNNING, Status.DONE)


def make_rehearsal(
    path: Path, key: Key | None, folder: Path, choose: Callable[[MissionFile], date], *, seed: int
) -> Path:
    """Copy a mission, whole as it is at one moment, and mark the copy; the mission is only read.

    An encrypted mission's copy has the same key. The copy of an earlier rehearsal that nobody has open is
    replaced, so that the folder does not fill up.

    Args:
        path: the mission; not open in this program.
        folder: where the copies are.
        choose: the local day that is to be played, asked of the copy.

    Returns:
        Where the copy is.

    Raises:
        LockedMissionError, WrongPassphraseError: the key is not the mission's.
        MissionFileError: it is no mission, is damaged, is a rehearsal itself, or there is no place.
        InputError, NotFoundError: there is no such day. No copy is left.
    """
    try:
        with reader(path, key) as here:
            if is_marked(here):
                raise _is_one(path)
            make_private(folder)
            place = _free_place(folder, f"{path.stem}-rehearsal", key)
            half = place.with_name(f"{place.name}.{PARTIAL}")  # until it is marked: a kill may come before
            remove(half)
            keep_copy(here, half)
    except OSError as error:
        raise MissionFileError(
            _("No rehearsal can be kept in {folder}: {reason}.").format(
                folder=folder, reason=error.strerror or error
            ),
            hint=_("Free some space, or see who may write there."),
        ) from error
    try:
        with open_mission(half, key) as file:
            _mark(file, path, choose(file), seed)
        remove(place)  # an earlier rehearsal, only now that there is another
        half.rename(place)
    except BaseException:
        remove(half)
        raise
    return place


def items_of_day(file: MissionFile, day: date) -> tuple[AgendaItem, ...]:
    """The items that begin on a local day, at present or by the plan, and are not cancelled.

    Raises:
        NotFoundError: there are none.
    """
    around = agenda.items_around(file, datetime.combine(day, time(12), UTC))
    found = tuple(
        item
        for item in around
        if item.status != Status.CANCELLED
        and day in (item.day, zones.local(item.planned_start, item.start_zone).date())
    )
    if not found:
        raise NotFoundError(
            _("Nothing stands in the programme on {day}: there is nothing to rehearse.").format(day=day),
            hint=_("Name another day with --date."),
        )
    return found


def set_back(file: MissionFile, day: date, *, by: str) -> None:
    """Set a day that has begun back to its plan, all in one act: nothing has started, nobody has come. A day
    of which nothing has begun stays as it is.

    What was noted of people, meetings and absences is kept.

    Args:
        by: in whose name.
    """
    items = items_of_day(file, day)
    if not any(item.status in _BEGUN for item in items) and not _has_passages(file, items):
        return
    first = min(item.planned_start for item in items)
    before, file.author = file.author, lambda: Author(by, first)
    tables = ("agenda_item", "passage", "departure", "left_behind", "head_count", "cue", "signing")
    try:
        with file.writing(*tables, "b2b_meeting") as connection:
            _undo_the_day(connection, items)
    finally:
        file.author = before


def played_until(file: MissionFile, moment: datetime) -> None:
    """Note in the mark up to when the day was played, UTC."""
    with file.remembering() as connection:
        connection.execute("UPDATE rehearsal SET played_until = ?", (zones.to_text(moment),))


def _mark(file: MissionFile, path: Path, day: date, seed: int) -> None:
    """Mark the copy, and take out what is the laptop's own affair: drafts, and with whom is exchanged."""
    name = path.absolute()
    with file.remembering() as connection:
        connection.execute("DELETE FROM rehearsal")
        connection.execute(
            "INSERT INTO rehearsal (number, of_path, of_name, day, seed) VALUES (1, ?, ?, ?, ?)",
            (str(name).encode("utf-8", "replace").decode(), name.stem, day.isoformat(), seed),
        )
        connection.execute("DELETE FROM draft")
        connection.execute("DELETE FROM correspondent")


def _undo_the_day(connection: Any, items: tuple[AgendaItem, ...]) -> None:
    ids = among(item.id for item in items)
    passages = f"""SELECT passage.id FROM passage
        JOIN registration ON registration.id = passage.registration_id
        WHERE registration.agenda_item_id {AMONG}"""
    connection.execute(f"DELETE FROM passage WHERE id IN ({passages})", (ids,))
    departures = f"SELECT id FROM departure WHERE agenda_item_id {AMONG}"
    connection.execute(f"DELETE FROM left_behind WHERE departure_id IN ({departures})", (ids,))
    connection.execute(f"DELETE FROM departure WHERE agenda_item_id {AMONG}", (ids,))
    connection.execute(f"DELETE FROM head_count WHERE agenda_item_id {AMONG}", (ids,))
    connection.execute(
        f"""UPDATE agenda_item SET status = 'planned', starts_at = planned_start, ends_at = planned_end
            WHERE id {AMONG}
              AND (status, starts_at, ends_at) IS NOT ('planned', planned_start, planned_end)""",
        (ids,),
    )
    connection.execute(
        f"""UPDATE cue SET done_at = NULL, put_off_until = NULL
            WHERE agenda_item_id {AMONG} AND coalesce(done_at, put_off_until) IS NOT NULL""",
        (ids,),
    )
    connection.execute(
        f"""UPDATE signing SET status = 'ready', signed_at = NULL
            WHERE agenda_item_id {AMONG} AND status = 'signed'""",
        (ids,),
    )
    connection.execute(
        f"""UPDATE b2b_meeting SET status = 'planned', no_show = '', outcome = ''
            WHERE agenda_item_id {AMONG} AND status IN ('held', 'no_show')""",
        (ids,),
    )


def _has_passages(file: MissionFile, items: tuple[AgendaItem, ...]) -> bool:
    row = file.row(
        f"""SELECT 1 FROM passage JOIN registration ON registration.id = passage.registration_id
            WHERE registration.agenda_item_id {AMONG} LIMIT 1""",
        among(item.id for item in items),
    )
    return row is not None


def _free_place(folder: Path, stem: str, key: Key | None) -> Path:
    """A name in the folder, perhaps that of an earlier rehearsal; one that is open, or that this key does not
    open, keeps its own."""
    number = 1
    while True:
        place = folder / (f"{stem}-{number}.db" if number > 1 else f"{stem}.db")
        if not place.exists():
            remove(place)  # a journal that has lost its file would be read with the new one
            return place
        try:
            is_free = (key is None or opens(place, key)) and not is_open_elsewhere(place, key)
        except MissionError:
            is_free = False
        if is_free:
            return place
        number += 1


def _is_one(path: Path) -> MissionFileError:
    return MissionFileError(
        _("{path} is a rehearsal itself.").format(path=path),
        hint=_("Name the mission with --mission FILE."),
    )
