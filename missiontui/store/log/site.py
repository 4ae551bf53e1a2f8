"""Whose operations these are: each laptop counts its own, in each file, under a site of its own.

A file that was copied, restored or carried to another laptop has the site of the one it comes from. Two that
wrote under one site would take each other's operations for their own. So whoever writes first in a file that
is not the one this laptop wrote to last gets a new site there.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from missiontui.clock import machine_now
from missiontui.domain import zones
from missiontui.laptop import Laptop, this_laptop
from missiontui.settings import user_paths, write_private
from missiontui.store.log.following import HEADS

_NEW_SITE = "lower(hex(randomblob(5)))"


class Claim(NamedTuple):
    """A site that was claimed in a transaction. After its commit, ``remember`` it.

    ``session`` is random, new with every claim, and kept both in the file and on the laptop. If they differ,
    the file is an earlier state of itself: a backup was put back in its place. Not noticed is a copy that was
    made while the program was open and put back before the next claim.
    """

    site: str
    session: str
    place: str

    def remember(self) -> None:
        """Note on the laptop what this file is. Without it the next claim makes a new site, and no harm."""
        with suppress(OSError):
            write_private(_note(self.place), self.session)


def is_claimed(connection: Any, path: Path, inode: int) -> bool:
    """Whether this laptop has a site in this very file, in the state in which it left it."""
    laptop = this_laptop()
    return _own_site(connection, laptop, _place(laptop, path, inode)) is not None


def claim_site(connection: Any, path: Path, inode: int) -> Claim:
    """See to it that what is written here is counted as this laptop's, in this very file. In a transaction.

    Args:
        path: the file.
        inode: the file system's number of the file that was opened.
    """
    _refill_writer(connection)
    laptop = this_laptop()
    place = _place(laptop, path, inode)
    site = _own_site(connection, laptop, place) or _new_site(connection, laptop, place)
    _have_all_told(connection, site)
    session = os.urandom(8).hex()
    connection.execute("UPDATE device SET session = ? WHERE site = ?", (session, site))
    connection.execute(
        """UPDATE writer SET site = ?1, device = ?2,
           seq = (SELECT coalesce(max(seq), 0) FROM operation WHERE site = ?1)""",
        (site, laptop.name),
    )
    return Claim(site, session, place)


def renounce_site(connection: Any, site: str) -> None:
    """Leave a site to another copy of the file, which goes on under it. In a transaction."""
    connection.execute("UPDATE device SET session = '' WHERE site = ?", (site,))


def _refill_writer(connection: Any) -> None:
    """Should somebody have emptied the table of who is writing, fill it again, with its clock set right.

    It then counts as not verified, so that what was written meanwhile is found.
    """
    if connection.execute("SELECT count(*) FROM writer").fetchone()[0] != 1:
        connection.execute("DELETE FROM writer")
        connection.execute(
            f"INSERT INTO writer (site, hlc) SELECT {_NEW_SITE}, coalesce(max(hlc), 0) FROM operation"
        )


def _place(laptop: Laptop, path: Path, inode: int) -> str:
    """The file as this laptop knows it; on a stick that is put into another one it is another place."""
    name = str(path.resolve()).encode("utf-8", "backslashreplace").decode()  # a name need not be UTF-8
    return f"{laptop.name} {inode} {name}"


def _own_site(connection: Any, laptop: Laptop, place: str) -> str | None:
    own = connection.execute(
        "SELECT site FROM device WHERE machine = ? AND place = ? AND session = ?",
        (laptop.token, place, _remembered(place)),
    ).fetchone()
    return str(own["site"]) if own is not None else None


def _new_site(connection: Any, laptop: Laptop, place: str) -> str:
    site = str(connection.execute(f"SELECT {_NEW_SITE}").fetchone()[0])
    connection.execute(
        "INSERT INTO device (site, machine, place, name, since, session) VALUES (?, ?, ?, ?, ?, '')",
        (site, laptop.token, place, laptop.name, zones.to_text(machine_now())),
    )
    return site


def _have_all_told(connection: Any, site: str) -> None:
    """Where another site wrote here last, what this one writes next is to say that it has seen all there is:
    nothing of it came as from other laptops, and yet it was there."""
    connection.execute(
        f"""UPDATE writer SET received = (
                SELECT nullif(json_group_object(site, seq), '{{}}') FROM ({HEADS}) WHERE site <> ?1)
            WHERE site <> ?1""",
        (site,),
    )


def _remembered(place: str) -> str | None:
    try:
        return _note(place).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _note(place: str) -> Path:
    return user_paths().sites / f"{zlib.crc32(place.encode()):08x}.txt"
