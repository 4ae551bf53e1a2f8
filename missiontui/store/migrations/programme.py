"""Migration 0001: the mission, its programme and its people."""

SCRIPT = """
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
