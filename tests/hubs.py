"""A hub for tests, and what laptops do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from missiontui.domain.exchanges import Exchange
from missiontui.store import agenda
from missiontui.store.ids import new_id
from missiontui.sync import hub_members
from missiontui.sync.address import hub_address
from missiontui.sync.exchanging import exchange
from missiontui.sync.hub_members import Invitation
from tests.laptops import Laptop

OWNER = "agency_it"
"""Who runs the hub in the tests: no superuser, as with a database that somebody else hosts."""


@dataclass(frozen=True)
class Server:
    """A PostgreSQL on a Unix socket; ``socket`` is its folder."""

    socket: str

    def address(self, user: str, database: str) -> str:
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def as_superuser(self, database: str, sql: str, *values: Any) -> list[Any]:
        """Run something as the server's own administrator, who may do everything."""
        with psycopg.connect(self.address("postgres", database), autocommit=True) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []


@dataclass
class Hub:
    """A hub, and the laptops of a mission that exchange with it."""

    server: Server
    database: str
    invitations: dict[str, Invitation]

    @property
    def owner(self) -> str:
        return self.server.address(OWNER, self.database)

    def invite(self, person: str, one: Laptop, **options: Any) -> Invitation:
        """Invite somebody to the mission of a laptop; once each."""
        invitation = hub_members.invite(
            hub_address(self.owner), agenda.the_mission(one.file), person, **options
        )
        if invitation.passphrase:
            self.invitations[person] = invitation
        return invitation

    def address(self, person: str) -> str:
        return self.server.address(self.invitations[person].role, self.database)

    def passphrase(self, person: str) -> str:
        return self.invitations[person].passphrase

    def sync(self, one: Laptop, person: str, **options: Any) -> Exchange:
        """Have a laptop exchange with the hub as somebody."""
        with one.here():
            return exchange(one.file, self.address(person), passphrase=self.passphrase(person), **options)

    def sql(self, sql: str, *values: Any) -> list[Any]:
        """As the server's administrator."""
        return self.server.as_superuser(self.database, sql, *values)

    def as_colleague(self, person: str, sql: str, *values: Any) -> list[Any]:
        """As somebody who has psql and their own passphrase."""
        with psycopg.connect(
            self.address(person), password=self.passphrase(person), autocommit=True
        ) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []


def note(one: Laptop, words: str) -> None:
    """Have a person write a note on their laptop: one record, one operation."""
    with one.here(), one.file.writing("organisation") as connection:
        connection.execute("INSERT INTO organisation (id, name) VALUES (?, ?)", (new_id(), words))


def notes(one: Laptop) -> set[str]:
    """The notes that a laptop shows."""
    return {row["name"] for row in one.file.rows("SELECT name FROM organisation")}
