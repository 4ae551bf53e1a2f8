"""Migration 0008: who may be kept, and who is to be forgotten."""

SCRIPT = """
-- Where a contact comes from ("card at the gala"), and whether they agreed to be kept and written to: given,
-- refused or withdrawn, empty for not asked. consent_on: a date.
ALTER TABLE person ADD COLUMN contact_source TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN consent TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN consent_on TEXT NOT NULL DEFAULT '';
-- is_erasing: somebody is being forgotten, which is the only rewriting of the log.
ALTER TABLE writer ADD COLUMN is_erasing INTEGER NOT NULL DEFAULT 0;
"""
