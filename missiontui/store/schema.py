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

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4D544955
"""``MTIU`` in the file's header says that this is a mission."""

VERSION = 3
"""How many migrations make the present schema; stands in the header as ``user_version``."""

FIRST = """
CREATE TABLE mission (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    direction TEXT NOT NULL DEFAULT 'outgoing',
    home_zone TEXT NOT NULL,
    host_country TEXT NOT NULL DEFAULT '',
    starts_on TEXT NOT NULL DEFAULT '',
    ends_on TEXT NOT NULL DEFAULT '',
    organisers TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE destination (
    id TEXT PRIMARY KEY NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL,
    arrives_on TEXT NOT NULL DEFAULT '',
    leaves_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE organisation (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'other',
    sector TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    given_name TEXT NOT NULL DEFAULT '',
    family_name TEXT NOT NULL DEFAULT '',
    honorific TEXT NOT NULL DEFAULT '',
    form_of_address TEXT NOT NULL DEFAULT '',
    job_title TEXT NOT NULL DEFAULT '',
    organisation_id TEXT REFERENCES organisation(id),
    side TEXT NOT NULL DEFAULT 'delegation',
    agency TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '',
    badge TEXT NOT NULL DEFAULT '',
    precedence INTEGER,
    hotel TEXT NOT NULL DEFAULT '',
    room TEXT NOT NULL DEFAULT '',
    flight TEXT NOT NULL DEFAULT '',
    nationality TEXT NOT NULL DEFAULT '',
    passport_name TEXT NOT NULL DEFAULT '',
    emergency_contact TEXT NOT NULL DEFAULT '',
    assistant_mobile TEXT NOT NULL DEFAULT '',
    pronunciation TEXT NOT NULL DEFAULT '',
    diet TEXT NOT NULL DEFAULT '',
    access_needs TEXT NOT NULL DEFAULT '',
    attention TEXT NOT NULL DEFAULT '',
    prior_contact TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_badge ON person(badge);
CREATE TABLE agenda_item (
    id TEXT PRIMARY KEY NOT NULL,
    destination_id TEXT NOT NULL REFERENCES destination(id),
    arrival_destination_id TEXT REFERENCES destination(id),
    kind TEXT NOT NULL DEFAULT 'official',
    title TEXT NOT NULL,
    track TEXT NOT NULL DEFAULT '',
    planned_start TEXT NOT NULL,
    planned_end TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    fixed_start INTEGER NOT NULL DEFAULT 0,
    fixed_end INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'planned',
    cancel_reason TEXT NOT NULL DEFAULT '',
    venue TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    meeting_point TEXT NOT NULL DEFAULT '',
    host_organisation_id TEXT REFERENCES organisation(id),
    host_contact_id TEXT REFERENCES person(id),
    owner_id TEXT REFERENCES person(id),
    capacity INTEGER,
    dress_code TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX agenda_item_starts_at ON agenda_item(starts_at);
CREATE TABLE cue (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    minutes_before INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL,
    owner_id TEXT REFERENCES person(id),
    done_at TEXT,
    put_off_until TEXT
) STRICT;
CREATE INDEX cue_agenda_item ON cue(agenda_item_id);
CREATE TABLE vehicle (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    name TEXT NOT NULL,
    capacity INTEGER,
    driver TEXT NOT NULL DEFAULT '',
    driver_mobile TEXT NOT NULL DEFAULT '',
    plate TEXT NOT NULL DEFAULT '',
    departs_at TEXT
) STRICT;
CREATE INDEX vehicle_agenda_item ON vehicle(agenda_item_id);
CREATE TABLE registration (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    rsvp TEXT NOT NULL DEFAULT 'invited',
    companion_of TEXT REFERENCES registration(id),
    vehicle_id TEXT REFERENCES vehicle(id),
    seating_table_id TEXT,
    seat TEXT NOT NULL DEFAULT '',
    attention TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX registration_agenda_item ON registration(agenda_item_id);
CREATE INDEX registration_person ON registration(person_id);
-- A change of time that was applied, in words, with one text for all delegates.
CREATE TABLE notice (
    id TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL,
    message TEXT NOT NULL DEFAULT '',
    cleared_at TEXT
) STRICT;
-- Somebody to phone about a notice: to_call, told, no_answer, superseded. About: ids of agenda items.
CREATE TABLE call (
    id TEXT PRIMARY KEY NOT NULL,
    notice_id TEXT NOT NULL REFERENCES notice(id),
    person_id TEXT REFERENCES person(id),
    who TEXT NOT NULL,
    mobile TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'to_call',
    by TEXT NOT NULL DEFAULT '',
    at TEXT
) STRICT;
CREATE INDEX call_notice ON call(notice_id);
"""

LOG = """
-- One change to one record. before and after: JSON of the changed columns; of a new or deleted record all
-- that are not blank. seen, of a delete: site to newest operation on the record. batch: "SEQ-SITE" of the
-- first operation of the user's action. at: mission time; hlc: the machine's, hybrid logical.
CREATE TABLE operation (
    site TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    nonce INTEGER NOT NULL,
    batch TEXT NOT NULL,
    undoes TEXT,
    origin TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    device TEXT NOT NULL,
    tbl TEXT NOT NULL,
    pk TEXT NOT NULL,
    kind TEXT NOT NULL,
    before TEXT,
    after TEXT,
    seen TEXT,
    PRIMARY KEY (site, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_record ON operation(pk);
CREATE INDEX operation_first ON operation(hlc) WHERE batch = seq || '-' || site;
CREATE INDEX operation_deleted ON operation(tbl) WHERE kind = 'D';
CREATE INDEX operation_undoes ON operation(undoes)
    WHERE undoes IS NOT NULL AND batch = seq || '-' || site;
-- Local: who writes in this copy now. One row; the triggers read it and count in it.
CREATE TABLE writer (
    site TEXT PRIMARY KEY NOT NULL,
    device TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    hlc INTEGER NOT NULL DEFAULT 0,
    batch TEXT,
    undoes TEXT,
    origin TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    by TEXT NOT NULL DEFAULT '',
    statement TEXT NOT NULL DEFAULT '',
    moment REAL,
    changes INTEGER,
    replaced_id TEXT,
    replaced TEXT,
    verified INTEGER
) STRICT;
INSERT INTO writer (site) VALUES (lower(hex(randomblob(5))));
-- Local: the sites that were made here, and the laptop and file that each stands for.
CREATE TABLE device (
    site TEXT PRIMARY KEY NOT NULL,
    machine TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    since TEXT NOT NULL,
    session TEXT NOT NULL
) STRICT;
CREATE VIEW batch AS
SELECT batch, min(at) AS at, min(by) AS by, min(device) AS device, min(origin) AS origin,
       min(undoes) AS undoes, count(*) AS operations
FROM operation GROUP BY batch ORDER BY min(hlc);
CREATE VIEW log_size AS
SELECT tbl, count(*) AS operations,
       sum(length(coalesce(before, '')) + length(coalesce(after, ''))) AS characters
FROM operation GROUP BY tbl ORDER BY operations DESC;
"""

HANDSHAKES = """
-- A note on who met whom. note: the words as typed; unresolved: what of them was not understood, a line each.
CREATE TABLE handshake (
    id TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    zone TEXT NOT NULL,
    agenda_item_id TEXT REFERENCES agenda_item(id),
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL,
    warmth TEXT NOT NULL DEFAULT '',
    captured_by TEXT NOT NULL DEFAULT '',
    unresolved TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX handshake_at ON handshake(at);
CREATE TABLE handshake_person (
    id TEXT PRIMARY KEY NOT NULL,
    handshake_id TEXT NOT NULL REFERENCES handshake(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    part TEXT NOT NULL DEFAULT 'counterpart'
) STRICT;
CREATE INDEX handshake_person_handshake ON handshake_person(handshake_id);
CREATE INDEX handshake_person_person ON handshake_person(person_id);
CREATE TABLE handshake_organisation (
    id TEXT PRIMARY KEY NOT NULL,
    handshake_id TEXT NOT NULL REFERENCES handshake(id),
    organisation_id TEXT NOT NULL REFERENCES organisation(id)
) STRICT;
CREATE INDEX handshake_organisation_handshake ON handshake_organisation(handshake_id);
CREATE INDEX handshake_organisation_organisation ON handshake_organisation(organisation_id);
CREATE TABLE handshake_tag (
    id TEXT PRIMARY KEY NOT NULL,
    handshake_id TEXT NOT NULL REFERENCES handshake(id),
    name TEXT NOT NULL
) STRICT;
CREATE INDEX handshake_tag_handshake ON handshake_tag(handshake_id);
-- A promise. person_id: to whom; owner: who keeps it, by name where that is nobody of the mission's people.
CREATE TABLE follow_up (
    id TEXT PRIMARY KEY NOT NULL,
    handshake_id TEXT REFERENCES handshake(id),
    person_id TEXT REFERENCES person(id),
    owner_id TEXT REFERENCES person(id),
    owner TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL,
    due_on TEXT NOT NULL DEFAULT '',
    due_time TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'open',
    done_at TEXT
) STRICT;
CREATE INDEX follow_up_handshake ON follow_up(handshake_id);
CREATE INDEX follow_up_person ON follow_up(person_id);
-- Two people, or two organisations, that look alike and are not the same.
CREATE TABLE told_apart (
    id TEXT PRIMARY KEY NOT NULL,
    first_id TEXT NOT NULL,
    second_id TEXT NOT NULL
) STRICT;
-- Made on the spot, from a name in a note.
ALTER TABLE person ADD COLUMN to_complete INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation ADD COLUMN to_complete INTEGER NOT NULL DEFAULT 0;
CREATE INDEX person_organisation ON person(organisation_id);
CREATE INDEX registration_of_item_and_person ON registration(agenda_item_id, person_id);
-- Local: what stands in a form and is not saved yet. content: JSON. machine: whose laptop, as in device.
CREATE TABLE draft (
    draft TEXT PRIMARY KEY NOT NULL,
    form TEXT NOT NULL,
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    machine TEXT NOT NULL
) STRICT;
-- Local and derived from the log: the words of each record, folded, and how far the log was read, by site.
-- tbl 'name word': pk is a word of somebody's name, which a mistyped one is compared with.
CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'trigram');
CREATE TABLE search_record (
    place INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    pk TEXT NOT NULL,
    UNIQUE (tbl, pk)
) STRICT;
-- Local: names that are not written in a-z, folded; text alone decides, so nothing here is ever out of date.
CREATE TABLE search_folded (
    text TEXT PRIMARY KEY NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE TABLE search_read (
    site TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL
) STRICT;
"""


def migrate(connection: Any) -> None:
    """Bring the tables to the present version, within the caller's transaction."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("missiontui")

    @migrations(name="0001 mission, programme and people")
    def first(db: Database) -> None:
        for statement in _statements(FIRST):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    @migrations(name="0002 the log")
    def second(db: Database) -> None:
        for statement in _statements(LOG):
            db.execute(statement)
        db.execute("PRAGMA user_version = 2")

    @migrations(name="0003 handshakes, follow-ups and search")
    def third(db: Database) -> None:
        for statement in _statements(HANDSHAKES):
            db.execute(statement)
        db.execute("PRAGMA user_version = 3")

    migrations.apply(driver.tables(connection))


def _statements(script: str) -> list[str]:
    """The statements one by one: ``executescript`` would commit the migration's transaction first."""
    return [statement for statement in script.split(";\n") if statement.strip()]
