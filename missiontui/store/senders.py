"""Who sends what was done to other laptops, of which mission; and what a sender told of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from missiontui.domain.correspondents import Channel
from missiontui.domain.knowledge import Head, Knowledge
from missiontui.store.connection import MissionFile
from missiontui.store.correspondents import note_met
from missiontui.store.log.sending import entries_after


@dataclass(frozen=True, slots=True)
class Sender:
    """This laptop, as it signs what it sends: its site in this file, its name, who sits at it."""

    site: str
    device: str
    by: str


def this_sender(file: MissionFile) -> Sender:
    """Who would write here now. A file that came from another laptop is made this one's own first."""
    with file.remembering() as connection:
        row = connection.execute("SELECT site, device FROM writer").fetchone()
    return Sender(row["site"], row["device"], file.author().by)


def mission_ids(file: MissionFile) -> frozenset[str]:
    """The missions that this file has ever been of: one, as a rule; none while nothing is in it."""
    rows = file.rows("SELECT DISTINCT pk FROM operation WHERE tbl = 'mission' UNION SELECT id FROM mission")
    return frozenset(row[0] for row in rows)


def note_sender(connection: Any, site: str, name: str, knowledge: Knowledge) -> None:
    """Remember another laptop by what it told, in a transaction; a file of this one's own tells nothing."""
    if connection.execute("SELECT site FROM writer").fetchone()["site"] != site:
        note_met(connection, site, Channel.LAPTOP, knowledge, name=name)


def as_here(file: MissionFile, theirs: Knowledge, mine: Knowledge) -> dict[str, Head]:
    """What others have of what is known here, with the nonces that stand here.

    Where they differ from theirs, two copies went on as one.
    """
    return {
        site: _here(file, site, min(head.seq, mine[site].seq))
        for site, head in theirs.items()
        if site in mine
    }


def _here(file: MissionFile, site: str, seq: int) -> Head:
    (entry,) = entries_after(file, {site: seq - 1}, {site: Head(seq, 0)})
    return Head(seq, entry.nonce)
