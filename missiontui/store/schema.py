"""The schema and its history: named migrations, applied in one transaction, all of them or none.

A later one that writes to shared tables must come after the site was claimed (``store.log.site``).

Rules of every shared table: ``STRICT``, a text ``id``, no UNIQUE besides it and no CHECK (two laptops must
always be able to merge), no BLOB, foreign keys declared without ON DELETE. Instants are UTC text
``2025-03-04T05:30:00Z``, dates ``YYYY-MM-DD``, booleans 0 or 1. Empty text means "not known". Whatever has
this form is recorded in the log by triggers (``store.log``); a local table has another key.

A migration that has been released is never edited; the next one is added below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from missiontui.store import driver
from missiontui.store.migrations import (
    before_and_after,
    files,
    gala,
    handshakes,
    laptops,
    log,
    programme,
    safety,
    visits,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4D544955
"""``MTIU`` in the file's header says that this is a mission."""

VERSION = 9
"""How many migrations make the present schema; stands in the header as ``user_version``."""


def migrate(connection: Any) -> None:
    """Bring the tables to the present version, within the caller's transaction."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("missiontui")

    @migrations(name="0001 mission, programme and people")
    def first(db: Database) -> None:
        for statement in _statements(programme.SCRIPT):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    @migrations(name="0002 the log")
    def second(db: Database) -> None:
        for statement in _statements(log.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 2")

    @migrations(name="0003 handshakes, follow-ups and search")
    def third(db: Database) -> None:
        for statement in _statements(handshakes.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 3")

    @migrations(name="0004 site visits")
    def fourth(db: Database) -> None:
        for statement in _statements(visits.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 4")

    @migrations(name="0005 the gala door and the tables")
    def fifth(db: Database) -> None:
        for statement in _statements(gala.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 5")

    @migrations(name="0006 files and paper")
    def sixth(db: Database) -> None:
        for statement in _statements(files.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 6")

    @migrations(name="0007 many laptops")
    def seventh(db: Database) -> None:
        for statement in _statements(laptops.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 7")

    @migrations(name="0008 safety")
    def eighth(db: Database) -> None:
        for statement in _statements(safety.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 8")

    @migrations(name="0009 before and after")
    def ninth(db: Database) -> None:
        for statement in _statements(before_and_after.SCRIPT):
            db.execute(statement)
        db.execute("PRAGMA user_version = 9")

    migrations.apply(driver.tables(connection))


def _statements(script: str) -> list[str]:
    """The statements one by one: ``executescript`` would commit the migration's transaction first."""
    return [statement for statement in script.split(";\n") if statement.strip()]
