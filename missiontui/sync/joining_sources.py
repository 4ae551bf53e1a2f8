"""What there is to join: a mission in a bundle, in a folder of bundles, or at a hub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from missiontui.domain.correspondents import Channel
from missiontui.domain.exchanges import Exchange, Progress
from missiontui.errors import AmbiguousError, InputError, MissionError
from missiontui.files import path_typed
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.sync import address as addresses


class SeveralMissionsError(AmbiguousError):
    """There are several missions to join; nothing was done.

    Args:
        missions: id and words of each.
    """

    def __init__(self, missions: tuple[tuple[str, str], ...], *, hint: str) -> None:
        super().__init__(
            _("There are {number} missions to join.").format(number=len(missions)),
            [f"{mission_id}  {words}" for mission_id, words in missions],
            hint=hint,
        )
        self.missions = missions


@dataclass(frozen=True, slots=True)
class Source:
    """What there is to join: a mission, and how its operations come into an empty file.

    ``again`` is the command that takes in what is new where the mission is on this laptop already.
    """

    mission_id: str
    name: str
    address: str
    channel: Channel
    fill: Callable[[MissionFile], Exchange]
    again: str


def source_named(source: str, passphrase: str | None, mission_id: str, progress: Progress | None) -> Source:
    """What a person means.

    Args:
        source: a path, or a hub's address.
        passphrase, mission_id, progress: see ``joining.join``.

    Raises:
        InputError: nothing is meant.
        SeveralMissionsError: one has to be chosen.
        MissionError: it is not whole, damaged, or cannot be reached.
    """
    if addresses.channel_of(source) is Channel.HUB:
        return _at_hub(source, passphrase, mission_id, progress)
    try:
        place = path_typed(source).absolute()
        is_folder, is_there = place.is_dir(), place.exists()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=source, reason=reason), hint=_hint()
        ) from error
    if is_folder:
        return _in_folder(place, passphrase or "", mission_id, progress)
    if is_there:
        return _in_bundle(place, passphrase or "", progress)
    raise InputError(_("There is nothing called {path}.").format(path=source), hint=_hint())


def _hint() -> str:
    return _("Give a bundle, a folder with bundles, or the address of a hub (postgresql://…).")


def _at_hub(source: str, passphrase: str | None, mission_id: str, progress: Progress | None) -> Source:
    from missiontui.sync import hub
    from missiontui.sync.hub_missions import missions_at

    address = addresses.hub_address(source)
    missions = missions_at(address, passphrase)
    if not missions:
        raise MissionError(
            _("The hub at {place} has no mission for “{user}”.").format(
                place=address.place, user=address.user
            ),
            hint=_("Ask whoever runs the hub for an invitation: “missiontui hub invite NAME --hub ADDRESS”."),
        )
    chosen, name = _chosen(tuple((one.id, one.name) for one in missions), mission_id)

    def fill(file: MissionFile) -> Exchange:
        return hub.exchange(file, address, passphrase=passphrase, progress=progress, mission_id=chosen)

    return Source(chosen, name, address.stored, Channel.HUB, fill, "sync")


def _in_bundle(path: Path, passphrase: str, progress: Progress | None) -> Source:
    from missiontui.sync.bundle import merge_opened, read_bundle

    opened = read_bundle(path, passphrase)
    if not opened.header.is_whole:
        raise MissionError(
            _("{name} holds only what others lacked, not the whole mission.").format(name=path.name),
            hint=_("Ask whoever made it for the whole: “missiontui bundle --all -o FILE”."),
        )

    def fill(file: MissionFile) -> Exchange:
        return Exchange(0, (merge_opened(file, opened, progress=progress),), ())

    header = opened.header
    return Source(header.mission_id, header.mission_name, "", Channel.LAPTOP, fill, "merge")


def _in_folder(folder: Path, passphrase: str, mission_id: str, progress: Progress | None) -> Source:
    """The mission of the whole bundles in a folder; the others of it there are taken in after the largest."""
    from missiontui.sync import folder as folders
    from missiontui.sync.bundle import merge_opened, read_bundle

    whole = {path: one for path, one in folders.headers_in(folder, passphrase).items() if one.is_whole}
    if not whole:
        raise MissionError(
            _("No bundle in {folder} holds a whole mission.").format(folder=folder),
            hint=_("Ask a colleague to put one there: “missiontui sync FOLDER”."),
        )
    chosen, name = _chosen(
        tuple({one.mission_id: one.mission_name for one in whole.values()}.items()), mission_id
    )
    largest = max(
        (path for path, one in whole.items() if one.mission_id == chosen),
        key=lambda path: whole[path].operations,
    )

    def fill(file: MissionFile) -> Exchange:
        opened = read_bundle(largest, passphrase)
        first = merge_opened(file, opened, progress=progress, is_by_hand=False)
        others = folders.exchange(file, folder, passphrase=passphrase, progress=progress)
        return Exchange(others.sent, (first, *others.deliveries), others.remarks)

    return Source(chosen, name, str(folder), Channel.FOLDER, fill, "sync")


def _chosen(missions: tuple[tuple[str, str], ...], wanted: str) -> tuple[str, str]:
    """The mission that is meant, by the beginning of its id; the only one, if there is one."""
    found = tuple(one for one in missions if one[0].startswith(wanted))
    if len(found) == 1:
        return found[0]
    raise SeveralMissionsError(found or missions, hint=_("Choose one with --mission-id ID."))
