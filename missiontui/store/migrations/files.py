"""Migration 0006: which lists people came from, what their columns mean, and the papers of a day."""

SCRIPT = """
-- A list that was imported. name: as its files are called, less dates and versions. kind: what it holds. The
-- batch of the log in which a row of it stands is an import: what people edit later can be told from that.
CREATE TABLE imported_list (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT ''
) STRICT;
-- Somebody who stands on a list; who no longer stands on a newer one is shown as gone, and not deleted.
CREATE TABLE list_entry (
    id TEXT PRIMARY KEY NOT NULL,
    list TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person(id)
) STRICT;
CREATE INDEX list_entry_person ON list_entry(person_id);
-- What somebody said that a column means. header: folded. meaning: a column of ours; notes to keep it there.
CREATE TABLE column_meaning (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    header TEXT NOT NULL,
    meaning TEXT NOT NULL
) STRICT;
-- What was printed of a day, of which the versions are counted. what: run_sheet, bus_lists, emergency,
-- badges, pack. lines: as JSON, record to what is printed of it.
CREATE TABLE day_printing (
    id TEXT PRIMARY KEY NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT '',
    lines TEXT NOT NULL DEFAULT '{}'
) STRICT;
"""
