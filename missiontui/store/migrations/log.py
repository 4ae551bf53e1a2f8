"""Migration 0002: the log."""

SCRIPT = """
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
