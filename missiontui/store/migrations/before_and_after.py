"""Migration 0009: what is prepared before a mission, what is signed or goes wrong on it, what follows."""

SCRIPT = """
-- Whom somebody of the delegation wants to meet. organisation_id and person_id: the delegate side, one of
-- them at least. wanted: words, where the wanted one is nobody of the mission yet. contact_before: empty for
-- not known, none, email, call, video or met. offer: what they have over local suppliers. stage: wanted,
-- contacted, meeting_set or met. proof: what shows the stage ("their e-mail of 3 February").
CREATE TABLE target (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    wanted_person_id TEXT REFERENCES person(id),
    wanted_organisation_id TEXT REFERENCES organisation(id),
    wanted TEXT NOT NULL DEFAULT '',
    goal TEXT NOT NULL DEFAULT '',
    contact_before TEXT NOT NULL DEFAULT '',
    offer TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL DEFAULT 'wanted',
    proof TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX target_organisation ON target(organisation_id);
CREATE INDEX target_person ON target(person_id);
CREATE INDEX target_wanted_person ON target(wanted_person_id);
CREATE INDEX target_wanted_organisation ON target(wanted_organisation_id);
-- A need or an offer of a company, or of one person, as a tag. kind: need or offer.
CREATE TABLE interest (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    kind TEXT NOT NULL DEFAULT 'offer',
    name TEXT NOT NULL
) STRICT;
CREATE INDEX interest_organisation ON interest(organisation_id);
CREATE INDEX interest_person ON interest(person_id);
-- Two tags that answer each other though they are other words: ESG rules and regtech.
CREATE TABLE matching_tags (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    other_name TEXT NOT NULL
) STRICT;
-- How the slots of an item with B2B meetings are cut, minutes.
CREATE TABLE b2b_session (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    slot_minutes INTEGER NOT NULL DEFAULT 20,
    pause_minutes INTEGER NOT NULL DEFAULT 5
) STRICT;
CREATE INDEX b2b_session_agenda_item ON b2b_session(agenda_item_id);
CREATE TABLE b2b_table (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    name TEXT NOT NULL
) STRICT;
CREATE INDEX b2b_table_agenda_item ON b2b_table(agenda_item_id);
-- A meeting of ours with a counterpart, at a table of an item or at an address. The planned times are never
-- written over. travel_minutes: one way, to the address. fixed: a hard slot. status: planned, held, no_show
-- or cancelled. no_show: ours, theirs or both. outcome: one line.
CREATE TABLE b2b_meeting (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT REFERENCES agenda_item(id),
    organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    counterpart_organisation_id TEXT REFERENCES organisation(id),
    counterpart_id TEXT REFERENCES person(id),
    target_id TEXT REFERENCES target(id),
    planned_start TEXT NOT NULL,
    planned_end TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    b2b_table_id TEXT REFERENCES b2b_table(id),
    address TEXT NOT NULL DEFAULT '',
    travel_minutes INTEGER NOT NULL DEFAULT 0,
    interpreter_id TEXT REFERENCES person(id),
    fixed INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'planned',
    no_show TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX b2b_meeting_agenda_item ON b2b_meeting(agenda_item_id);
CREATE INDEX b2b_meeting_organisation ON b2b_meeting(organisation_id);
CREATE INDEX b2b_meeting_counterpart_organisation ON b2b_meeting(counterpart_organisation_id);
CREATE INDEX b2b_meeting_starts_at ON b2b_meeting(starts_at);
-- When a company or a person can be met, or (is_free 0) cannot. Of nobody: a break of all. agenda_item_id: of
-- that session alone.
CREATE TABLE availability (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT REFERENCES agenda_item(id),
    organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    is_free INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX availability_agenda_item ON availability(agenda_item_id);
-- kind: mou, contract, investment or academic. value: a decimal number as text, empty for none; currency: ISO
-- 4217. embargo_until: until then it appears in nothing that leaves the laptop. status: planned, ready,
-- signed or withdrawn. languages: those of the documents. photo: the name of the file, or who has it.
CREATE TABLE signing (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT REFERENCES agenda_item(id),
    position INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'mou',
    value TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT '',
    embargo_until TEXT,
    status TEXT NOT NULL DEFAULT 'planned',
    signed_at TEXT,
    copies INTEGER NOT NULL DEFAULT 2,
    languages TEXT NOT NULL DEFAULT '',
    flags_ready INTEGER NOT NULL DEFAULT 0,
    pens_ready INTEGER NOT NULL DEFAULT 0,
    document_received INTEGER NOT NULL DEFAULT 0,
    photo_taken INTEGER NOT NULL DEFAULT 0,
    photo TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX signing_agenda_item ON signing(agenda_item_id);
-- part: party (an organisation), signatory, witness or authority (a person, for their organisation).
CREATE TABLE signing_party (
    id TEXT PRIMARY KEY NOT NULL,
    signing_id TEXT NOT NULL REFERENCES signing(id),
    organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    part TEXT NOT NULL DEFAULT 'party',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX signing_party_signing ON signing_party(signing_id);
CREATE INDEX signing_party_organisation ON signing_party(organisation_id);
CREATE INDEX signing_party_person ON signing_party(person_id);
-- kind: lost_passport, illness, missing, security or other. zone: of the place. owner: a name, where nobody
-- of the mission handles it. status: open or closed.
CREATE TABLE incident (
    id TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    zone TEXT NOT NULL DEFAULT '',
    agenda_item_id TEXT REFERENCES agenda_item(id),
    place TEXT NOT NULL DEFAULT '',
    person_id TEXT REFERENCES person(id),
    kind TEXT NOT NULL DEFAULT 'other',
    text TEXT NOT NULL DEFAULT '',
    owner_id TEXT REFERENCES person(id),
    owner TEXT NOT NULL DEFAULT '',
    next_step TEXT NOT NULL DEFAULT '',
    due_at TEXT,
    status TEXT NOT NULL DEFAULT 'open',
    closed_at TEXT,
    reported_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX incident_status ON incident(status);
CREATE INDEX incident_person ON incident(person_id);
-- Whom to phone in need. destination_id: in that leg, none for everywhere. kind: embassy, consulate,
-- insurance, hospital, doctor, police, ambulance, fire, airline or other.
CREATE TABLE emergency_number (
    id TEXT PRIMARY KEY NOT NULL,
    destination_id TEXT REFERENCES destination(id),
    kind TEXT NOT NULL DEFAULT 'other',
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX emergency_number_destination ON emergency_number(destination_id);
-- Somebody to thank, as far as it is another than what the programme says by itself. name: of whom there is
-- no person, as a driver. why: host, speaker, driver, authority or other. sent_on: a date.
CREATE TABLE thank_you (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    name TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT 'other',
    language TEXT NOT NULL DEFAULT '',
    salutation TEXT NOT NULL DEFAULT '',
    owner_id TEXT REFERENCES person(id),
    owner TEXT NOT NULL DEFAULT '',
    sent_on TEXT NOT NULL DEFAULT '',
    is_left_out INTEGER NOT NULL DEFAULT 0,
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX thank_you_person ON thank_you(person_id);
-- What came of it. kind: office_opened, became_client, contract, investment, partnership, hired, visit or
-- other. organisation_id: whose result it is; partner_organisation_id: with whom. came_on: a date.
CREATE TABLE outcome (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT REFERENCES organisation(id),
    partner_organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    kind TEXT NOT NULL DEFAULT 'other',
    text TEXT NOT NULL DEFAULT '',
    came_on TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outcome_organisation ON outcome(organisation_id);
-- Signings are found too, and stand on a shelf of their own: the index is read anew.
CREATE TABLE IF NOT EXISTS search_read (
    site TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL
) STRICT;
DELETE FROM search_read;
-- A file with a row here is a rehearsal: a copy of a mission on which a team trains. Not recorded in the log.
-- of_path: the file it was copied from; day: which day is played; until: up to when it was played, UTC.
CREATE TABLE rehearsal (
    number INTEGER PRIMARY KEY,
    of_path TEXT NOT NULL DEFAULT '',
    of_name TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    seed INTEGER NOT NULL DEFAULT 0,
    played_until TEXT NOT NULL DEFAULT ''
) STRICT;
"""
