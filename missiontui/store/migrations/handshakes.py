"""Migration 0003: handshakes, follow-ups and search."""

SCRIPT = """
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
