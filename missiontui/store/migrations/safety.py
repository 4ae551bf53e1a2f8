"""Migration 0008: who may be kept, and who is to be forgotten."""

SCRIPT = """
-- Where a contact comes from ("card at the gala"), and whether they agreed to be kept and written to: given,
-- refused or withdrawn, empty for not asked. consent_on: a date.
ALTER TABLE person ADD COLUMN contact_source TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN consent TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN consent_on TEXT NOT NULL DEFAULT '';
-- is_erasing: somebody is being forgotten, which is the only rewriting of the log.
ALTER TABLE writer ADD COLUMN is_erasing INTEGER NOT NULL DEFAULT 0;
-- unwiped: how often something was erased since the file was last written anew without its old pages.
ALTER TABLE writer ADD COLUMN unwiped INTEGER NOT NULL DEFAULT 0;
CREATE INDEX operation_erased ON operation(tbl, pk) WHERE kind = 'X';
-- What a newer missiontui had erased was kept and passed on; now it is erased here too.
INSERT OR IGNORE INTO not_known (tbl, name) SELECT DISTINCT tbl, '' FROM operation WHERE kind = 'X';
"""
