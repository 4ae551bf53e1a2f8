"""A new colleague joins: a mission file is made out of what the others have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from missiontui.domain.agenda import Mission
from missiontui.domain.correspondents import Channel
from missiontui.domain.deliveries import Delivery
from missiontui.domain.exchanges import Progress
from missiontui.errors import MissionError, MissionFileError, NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda, correspondents
from missiontui.store.connection import MissionFile
from missiontui.store.free_names import free_path
from missiontui.store.keys import Key
from missiontui.store.log.writer import Signing, nobody
from missiontui.store.making import new_mission
from missiontui.store.opening import open_mission
from missiontui.sync.joining_sources import Source, source_named

EVERY = 60
"""Seconds between two exchanges that the screens do by themselves from then on, if nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A mission that was joined.

    Args:
        path: its file.
        mission_id, name: of the mission.
        address: with whom it is exchanged from now on; empty after a bundle.
        deliveries: what came.
        remarks: sentences about it.
    """

    path: Path
    mission_id: str
    name: str
    address: str
    deliveries: tuple[Delivery, ...]
    remarks: tuple[str, ...]


def join(
    source: str,
    path: Path | None,
    *,
    folder: Path,
    author: Signing = nobody,
    passphrase: str | None = None,
    key: Key | None = None,
    mission_id: str = "",
    every: int = EVERY,
    progress: Progress | None = None,
) -> Joined:
    """Make a mission file out of a whole bundle, a folder of bundles, or what a hub has.

    Nothing is left behind if it fails or is stopped.

    Args:
        source: a bundle's path, a folder's, or a hub's address.
        path: the file to be made; None for one among those of ``folder``, called after the mission.
        folder: where the program keeps missions.
        author: who joins.
        passphrase: of the bundle or the hub; None for the one that is known here.
        key: what the file is encrypted with, a new one; None for a plain file.
        mission_id: which mission, or the beginning of its id, where there are several.
        every: seconds between two exchanges with the hub or folder from now on, 0 for by hand only.
        progress: told how far it is; answering False stops it.

    Raises:
        InputError: this is no source.
        SeveralMissionsError: one has to be chosen.
        MissionFileError: there is a file already, or it cannot be made.
        MissionError: what came is not whole, damaged, or cannot be reached.
    """
    found = source_named(source.strip(), passphrase, mission_id.strip(), progress)
    place = path if path is not None else free_path(folder, found.name)
    _refuse_same(place, found)
    with new_mission(place, key) as file:
        file.author = author
        done = found.fill(file)
        mission = _mission(file, found)
        if found.channel is not Channel.LAPTOP:
            correspondents.ask_every(file, found.address, found.channel, every)
    return Joined(
        path=place,
        mission_id=mission.id,
        name=mission.name,
        address="" if found.channel is Channel.LAPTOP else found.address,
        deliveries=done.deliveries,
        remarks=done.remarks,
    )


def _mission(file: MissionFile, found: Source) -> Mission:
    try:
        return agenda.the_mission(file)
    except NotFoundError as error:
        raise MissionError(
            _("Nothing of “{name}” is there yet.").format(name=found.name),
            hint=_("A colleague who has the mission must send it first: “missiontui sync ADDRESS”."),
        ) from error


def _refuse_same(path: Path, found: Source) -> None:
    """Say what to do instead where the file is there and is this very mission.

    Raises:
        MissionFileError: it is.
    """
    try:
        if not path.is_file():
            return
        with open_mission(path) as file:
            is_same = agenda.the_mission(file).id == found.mission_id
    except (MissionError, OSError):
        return  # making the file says what is in the way
    if is_same:
        raise MissionFileError(
            _("{path} is this mission already.").format(path=path),
            hint=_("“missiontui --mission {path} {command} SOURCE” takes in what is new.").format(
                path=path, command=found.again
            ),
        )
