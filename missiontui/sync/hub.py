"""An exchange with a hub: what it lacks goes there, then what is lacking here comes, then that is taken in.

Sending first fills what a restored hub has lost, so that what comes afterwards is whole. All that comes is
here before any of it is written: a network that stalls never holds the file.
"""

from __future__ import annotations

import time
from collections.abc import Container
from types import NoneType
from typing import TYPE_CHECKING, Any

from missiontui.domain.correspondents import Channel
from missiontui.domain.deliveries import Delivery
from missiontui.domain.exchanges import Exchange, Progress
from missiontui.domain.knowledge import Head, Knowledge, lacking
from missiontui.store import agenda, correspondents
from missiontui.store.connection import MissionFile
from missiontui.store.deliveries import take_in
from missiontui.store.log.sending import knowledge
from missiontui.sync import hub_erasing, hub_errors, hub_heads
from missiontui.sync.address import HubAddress
from missiontui.sync.hub_answers import rows
from missiontui.sync.hub_connection import connected
from missiontui.sync.hub_progress import Work
from missiontui.sync.hub_pull import Pulled, pull
from missiontui.sync.hub_push import push
from missiontui.sync.hub_schema import ADMISSION, VERSION

if TYPE_CHECKING:
    import psycopg

COUNTED_EVERY = 3600.0
"""Seconds between two looks for holes at a hub, which reads the whole of its index."""

_counted_at: dict[tuple[str, str], float] = {}


def exchange(
    file: MissionFile,
    address: HubAddress,
    *,
    passphrase: str | None = None,
    progress: Progress | None = None,
    is_thorough: bool = False,
    mission_id: str = "",
) -> Exchange:
    """Send what the hub lacks, pull what is lacking here, and note what is known there now.

    Args:
        file: the mission, open in this thread.
        address: where the hub is, and as whom.
        passphrase: None for the one that is known here.
        progress: told how far it is; answering False stops it.
        is_thorough: look for holes even if that was done within the hour.
        mission_id: of the hub's missions, where the file is still empty.

    Raises:
        HubError, PassphraseError, PartedError, Cancelled: nothing was changed here; what was sent, stays.
    """
    mission = mission_id or agenda.the_mission(file).id
    mine = knowledge(file)
    with connected(address, passphrase) as connection:
        _check_admission(connection, address, mission)
        theirs = hub_heads.ask(connection, mission, mine)
        parted = hub_heads.parted_sites(file, theirs, mine)
        heads, known = (_without(parted, one) for one in (theirs.heads, mine))
        key = (address.stored, mission)
        is_counted = is_thorough or time.monotonic() - _counted_at.get(key, -COUNTED_EVERY) >= COUNTED_EVERY
        holes = _holes(connection, mission, heads, theirs.without_mine, is_counted=is_counted)
        to_send = hub_heads.to_send(heads, known, holes)
        to_pull = lacking(known, heads)
        work = Work(progress, to_send.number + sum(heads[site].seq - to_pull[site] for site in to_pull))
        sent = push(connection, file, mission, to_send, work) if to_send.number else 0
        if is_counted:  # only now: a push that was cut off has filled none
            _counted_at[key] = time.monotonic()
        pulled = pull(connection, mission, to_pull, heads, work) if to_pull else Pulled()
        too_old = hub_erasing.remarks_on_erased(connection, file)
    remarks = (
        *hub_heads.remarks_on_parted(file, parted),
        *hub_heads.remarks_on_holes(holes, known),
        *pulled.remarks,
        *too_old,
    )
    there = _together(heads, known)
    return Exchange(sent, _taken_in(file, address, pulled, there), remarks)


def _check_admission(connection: psycopg.Connection[Any], address: HubAddress, mission: str) -> None:
    """Refuse a hub that is newer than this program, and a mission in which one has no part.

    Raises:
        HubError: as it says.
    """
    for needs, is_member in rows(connection, ADMISSION, {"mission": mission}, ((int, NoneType), bool)):
        if (needs or 0) > VERSION:
            raise hub_errors.too_new(address)
        if not is_member:
            raise hub_errors.not_a_member(address)


def _holes(
    connection: psycopg.Connection[Any],
    mission: str,
    heads: Knowledge,
    suspects: frozenset[str],
    *,
    is_counted: bool,
) -> list[hub_heads.Hole]:
    """What is missing at the hub below its newest, of the sites that are suspect or, by a count, of all."""
    if is_counted:
        suspects |= hub_heads.sites_with_holes(connection, mission, heads)
    suspects &= heads.keys()
    return hub_heads.holes(connection, mission, heads, set(suspects)) if suspects else []


def _taken_in(
    file: MissionFile, address: HubAddress, pulled: Pulled, there: Knowledge
) -> tuple[Delivery, ...]:
    """Take in what came, and note in the same transaction what the hub has now."""
    if not pulled.number:
        correspondents.met(file, address.stored, Channel.HUB, there)
        return ()
    delivery = take_in(
        file,
        pulled.entries(),
        {},
        address.stored,
        also=lambda connection: correspondents.note_met(connection, address.stored, Channel.HUB, there),
    )
    return (delivery,) if delivery.number is not None else ()


def _without(sites: Container[str], knowledge: Knowledge) -> Knowledge:
    return {site: head for site, head in knowledge.items() if site not in sites}


def _together(theirs: Knowledge, mine: Knowledge) -> dict[str, Head]:
    """What the hub has after all that was known here was sent to it."""
    return {site: max(heads[site] for heads in (theirs, mine) if site in heads) for site in {*theirs, *mine}}
