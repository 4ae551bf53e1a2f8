"""Migration 0004: site visits, as views too: what the screens count is what any program sees."""

SCRIPT = """
-- Somebody passed a checkpoint: boarded, arrived, returned, entered or left. Inserted and deleted, never
-- changed. leg: outbound or inbound. by: who noted it, by name where that is nobody of the mission's people.
CREATE TABLE passage (
    id TEXT PRIMARY KEY NOT NULL,
    registration_id TEXT NOT NULL REFERENCES registration(id),
    checkpoint TEXT NOT NULL,
    leg TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    by_person_id TEXT REFERENCES person(id),
    by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX passage_registration ON passage(registration_id);
-- Somebody is not looked for. reason: ill, excused or own_means. until: empty while nobody says how long.
CREATE TABLE absence (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person(id),
    reason TEXT NOT NULL DEFAULT 'excused',
    since TEXT NOT NULL,
    until TEXT NOT NULL DEFAULT '',
    by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX absence_person ON absence(person_id);
-- Heads counted by hand. vehicle_id: on which bus; none for all of them together.
CREATE TABLE head_count (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    vehicle_id TEXT REFERENCES vehicle(id),
    checkpoint TEXT NOT NULL,
    leg TEXT NOT NULL DEFAULT '',
    counted INTEGER NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX head_count_agenda_item ON head_count(agenda_item_id);
-- What was decided at a departure. decision: go, or wait until a time. vehicle_id: none for who has no bus.
CREATE TABLE departure (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    vehicle_id TEXT REFERENCES vehicle(id),
    leg TEXT NOT NULL DEFAULT 'outbound',
    decision TEXT NOT NULL DEFAULT 'go',
    at TEXT NOT NULL,
    until TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX departure_agenda_item ON departure(agenda_item_id);
CREATE TABLE left_behind (
    id TEXT PRIMARY KEY NOT NULL,
    departure_id TEXT NOT NULL REFERENCES departure(id),
    registration_id TEXT NOT NULL REFERENCES registration(id)
) STRICT;
CREATE INDEX left_behind_departure ON left_behind(departure_id);
-- departs_at is when it leaves for the item, returns_at when it leaves from there.
ALTER TABLE vehicle ADD COLUMN returns_at TEXT;
ALTER TABLE agenda_item ADD COLUMN needs_clearance INTEGER NOT NULL DEFAULT 0;
-- cleared, refused, or nothing known.
ALTER TABLE registration ADD COLUMN clearance TEXT NOT NULL DEFAULT '';
CREATE INDEX registration_vehicle ON registration(vehicle_id);
-- Who is on the list of an item, each person once, whatever two laptops registered: the oldest registration
-- counts, before all those that are not declined. away: why they are out during it, if they are; away_since:
-- since when.
CREATE VIEW listed AS
SELECT registration.agenda_item_id, registration.person_id, registration.id AS registration_id,
       registration.rsvp, registration.vehicle_id,
       registration.rsvp NOT IN ('declined', 'cancelled', 'substituted') AS comes,
       coalesce((
           SELECT absence.reason FROM absence
           WHERE absence.person_id = registration.person_id AND absence.since < agenda_item.ends_at
             AND (absence.until = '' OR absence.until > agenda_item.starts_at)
           ORDER BY absence.reason = 'own_means', absence.until = '' DESC, absence.until DESC LIMIT 1
       ), '') AS away,
       coalesce((
           SELECT max(absence.since) FROM absence
           WHERE absence.person_id = registration.person_id AND absence.since < agenda_item.ends_at
             AND (absence.until = '' OR absence.until > agenda_item.starts_at)
       ), '') AS away_since,
       min((registration.rsvp IN ('declined', 'cancelled', 'substituted')) || registration.id) AS oldest
FROM registration JOIN agenda_item ON agenda_item.id = registration.agenda_item_id
GROUP BY registration.agenda_item_id, registration.person_id;
-- Who passed which checkpoint first when. stage: the checkpoint; boarded_back for boarding on the way back.
CREATE VIEW passed AS
SELECT registration.agenda_item_id, registration.person_id,
       CASE WHEN passage.checkpoint = 'boarded' AND passage.leg = 'inbound' THEN 'boarded_back'
            ELSE passage.checkpoint END AS stage,
       min(passage.at) AS at, passage.by, passage.by_person_id
FROM registration JOIN passage ON passage.registration_id = registration.id
GROUP BY registration.agenda_item_id, registration.person_id, stage;
-- How everybody on a list stands at each stage: passed, declined, out, stayed (of a way back: they never
-- went), or else missing. Whoever went is looked for on the way back, also if they had declined, unless they
-- came by their own means or were marked out after they went. Written with what an index answers: joined to
-- passed, it would read all passages.
CREATE VIEW attendance AS
SELECT listed.agenda_item_id, listed.person_id, listed.registration_id, listed.vehicle_id, stages.stage,
       CASE
           WHEN EXISTS (
                    SELECT 1 FROM registration JOIN passage ON passage.registration_id = registration.id
                    WHERE registration.agenda_item_id = listed.agenda_item_id
                      AND registration.person_id = listed.person_id
                      AND passage.checkpoint = stages.checkpoint
                      AND (passage.checkpoint <> 'boarded' OR (passage.leg = 'inbound') = stages.is_back)
                ) THEN 'passed'
           WHEN stages.is_back AND EXISTS (
                    SELECT 1 FROM registration JOIN passage ON passage.registration_id = registration.id
                    WHERE registration.agenda_item_id = listed.agenda_item_id
                      AND registration.person_id = listed.person_id
                      AND (passage.checkpoint = 'arrived' AND listed.away <> 'own_means'
                           OR passage.checkpoint = 'boarded' AND passage.leg <> 'inbound')
                      AND (listed.away IN ('', 'own_means') OR passage.at >= listed.away_since)
                ) THEN 'missing'
           WHEN NOT listed.comes THEN 'declined'
           WHEN listed.away = 'own_means' AND stages.stage NOT IN ('arrived', 'entered') THEN 'out'
           WHEN listed.away NOT IN ('', 'own_means') THEN 'out'
           WHEN stages.is_back AND listed.anybody_went THEN 'stayed'
           ELSE 'missing'
       END AS state
FROM (
    SELECT listed.*, max(EXISTS (
               SELECT 1 FROM registration JOIN passage ON passage.registration_id = registration.id
               WHERE registration.agenda_item_id = listed.agenda_item_id
                 AND registration.person_id = listed.person_id
                 AND (passage.checkpoint = 'arrived'
                      OR passage.checkpoint = 'boarded' AND passage.leg <> 'inbound')
           )) OVER (PARTITION BY listed.agenda_item_id) AS anybody_went
    FROM listed
) AS listed
CROSS JOIN (
    SELECT 'boarded' AS stage, 'boarded' AS checkpoint, 0 AS is_back
    UNION ALL SELECT 'arrived', 'arrived', 0
    UNION ALL SELECT 'boarded_back', 'boarded', 1
    UNION ALL SELECT 'returned', 'returned', 1
    UNION ALL SELECT 'entered', 'entered', 0
    UNION ALL SELECT 'left', 'left', 0
) AS stages;
CREATE VIEW missing AS SELECT * FROM attendance WHERE state = 'missing';
"""
