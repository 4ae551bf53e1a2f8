"""Migration 0007: many laptops. What was received from whom, and what two laptops said of one thing."""

SCRIPT = """
-- is_receiving: what is written now is in the log already, as another laptop's. received: JSON, site to the
-- newest of its operations that was received and of which no operation here tells yet.
ALTER TABLE writer ADD COLUMN is_receiving INTEGER NOT NULL DEFAULT 0;
ALTER TABLE writer ADD COLUMN received TEXT;
UPDATE writer SET received = (SELECT nullif(json_group_object(site, newest), '{}') FROM (
    SELECT site, max(seq) AS newest FROM operation GROUP BY site) AS other WHERE other.site <> writer.site);
-- The first operation of a batch says what its laptop had received since it last said so: what it had seen.
CREATE INDEX operation_received ON operation(site, seq) WHERE seen IS NOT NULL;
-- Two laptops set one field, and somebody kept what won. lost: "SEQ-SITE" of the operation that lost.
CREATE TABLE settled_conflict (
    id TEXT PRIMARY KEY NOT NULL,
    tbl TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    lost TEXT NOT NULL
) STRICT;
CREATE INDEX settled_conflict_record ON settled_conflict(record_id);
-- Local: records of which two laptops set one field, neither having seen the other; made from the log.
CREATE TABLE contested (
    tbl TEXT NOT NULL,
    pk TEXT NOT NULL,
    PRIMARY KEY (tbl, pk)
) STRICT;
-- Local: tables and columns of a newer missiontui that the log has and this file does not. name: the column.
CREATE TABLE not_known (
    tbl TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (tbl, name)
) STRICT;
-- Local: with whom operations are exchanged. address: a hub's without its passphrase, a folder's path, or
-- the site of a laptop whose bundle came. heads: JSON, site to [newest operation known there, its nonce].
-- failing_since, failure, is_refused: when the last tries began to fail, why, and whether waiting for a
-- network does not mend it. every: seconds between two tries in the background, 0 for by hand.
CREATE TABLE correspondent (
    address TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    heads TEXT NOT NULL DEFAULT '{}',
    met_at TEXT,
    failing_since TEXT,
    failure TEXT NOT NULL DEFAULT '',
    is_refused INTEGER NOT NULL DEFAULT 0,
    every INTEGER NOT NULL DEFAULT 0
) STRICT;
-- Local: what came at once. before, after: JSON, site to the newest operation known here then.
CREATE TABLE delivery (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    taken_back_by TEXT
) STRICT;
"""
