"""Migration 0005: the gala door and the tables. Who is inside, and who sits where, are views too."""

SCRIPT = """
-- rank: 0 is the head table, the next ones are nearest to it. shape: round or long.
CREATE TABLE seating_table (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    name TEXT NOT NULL DEFAULT '',
    seats INTEGER NOT NULL DEFAULT 10,
    rank INTEGER NOT NULL DEFAULT 1,
    shape TEXT NOT NULL DEFAULT 'round'
) STRICT;
CREATE INDEX seating_table_agenda_item ON seating_table(agenda_item_id);
-- Two people who are not seated beside each other, at any table of the mission.
CREATE TABLE kept_apart (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person(id),
    other_person_id TEXT NOT NULL REFERENCES person(id),
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX kept_apart_person ON kept_apart(person_id);
CREATE INDEX kept_apart_other_person ON kept_apart(other_person_id);
-- A rule of seating that is switched for an item; where nothing stands here, it is as it is by itself.
CREATE TABLE seating_rule (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    rule TEXT NOT NULL,
    is_on INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX seating_rule_agenda_item ON seating_rule(agenda_item_id);
-- What was printed for an item. what: place_cards, guest_list or table_list. lines: as JSON, registration to
-- the name, organisation, table and seat that are printed of it.
CREATE TABLE printing (
    id TEXT PRIMARY KEY NOT NULL,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT '',
    lines TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX printing_agenda_item ON printing(agenda_item_id);
ALTER TABLE passage ADD COLUMN door TEXT NOT NULL DEFAULT '';
-- A date, or a year: since when they hold their office, or were accredited. It decides between equal ranks.
ALTER TABLE person ADD COLUMN in_office_since TEXT NOT NULL DEFAULT '';
-- Their rank at this item alone, with the reason; empty: that of the person.
ALTER TABLE registration ADD COLUMN precedence INTEGER;
ALTER TABLE registration ADD COLUMN precedence_reason TEXT NOT NULL DEFAULT '';
-- When somebody who is received is expected at the door, in what car, and who greets them.
ALTER TABLE registration ADD COLUMN arrives_at TEXT;
ALTER TABLE registration ADD COLUMN arrives_by TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN greeter_id TEXT REFERENCES person(id);
CREATE INDEX registration_seating_table ON registration(seating_table_id);
DROP VIEW missing;
DROP VIEW attendance;
DROP VIEW passed;
-- Who passed which checkpoint first when. stage: the checkpoint; boarded_back for boarding on the way back.
CREATE VIEW passed AS
SELECT registration.agenda_item_id, registration.person_id,
       CASE WHEN passage.checkpoint = 'boarded' AND passage.leg = 'inbound' THEN 'boarded_back'
            ELSE passage.checkpoint END AS stage,
       min(passage.at) AS at, passage.by, passage.by_person_id, passage.door
FROM registration JOIN passage ON passage.registration_id = registration.id
GROUP BY registration.agenda_item_id, registration.person_id, stage;
-- Who came to an item, and whether they are inside now: the latest of coming in and leaving decides. Other
-- programs write times with an offset, or what is no time, which comes before all that are.
CREATE VIEW present AS
SELECT registration.agenda_item_id, registration.person_id, passage.checkpoint <> 'left' AS is_in,
       passage.at AS since, passage.by, passage.door,
       max(coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', passage.at), '') || ' ' || passage.id) AS latest
FROM registration JOIN passage ON passage.registration_id = registration.id
WHERE passage.checkpoint IN ('arrived', 'entered', 'left')
GROUP BY registration.agenda_item_id, registration.person_id;
-- How everybody on a list stands at each stage: passed, declined, out, stayed (of a way back: they never
-- went), or else missing. Whoever went is looked for on the way back, also if they had declined, unless they
-- came by their own means or were marked out after they went. Whoever left and came back has not left: the
-- latest of coming in and leaving decides. Written with what an index answers: joined to passed, it would
-- read all passages.
CREATE VIEW attendance AS
SELECT listed.agenda_item_id, listed.person_id, listed.registration_id, listed.vehicle_id, stages.stage,
       CASE
           WHEN stages.stage = 'left' THEN CASE
                WHEN listed.latest LIKE '% left' THEN 'passed'
                WHEN listed.latest IS NOT NULL THEN 'missing'
                WHEN NOT listed.comes THEN 'declined'
                WHEN listed.away NOT IN ('', 'own_means') THEN 'out'
                ELSE 'missing'
           END
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
           )) OVER (PARTITION BY listed.agenda_item_id) AS anybody_went, (
               SELECT max(coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', passage.at), '')
                          || ' ' || passage.id || ' ' || passage.checkpoint)
               FROM registration JOIN passage ON passage.registration_id = registration.id
               WHERE registration.agenda_item_id = listed.agenda_item_id
                 AND registration.person_id = listed.person_id
                 AND passage.checkpoint IN ('arrived', 'entered', 'left')
           ) AS latest
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
-- Who sits where, each person of a list once. seat: counted from 1 round the table; 0 while none is given.
CREATE VIEW seated AS
SELECT listed.agenda_item_id, listed.person_id, listed.registration_id, seating_table.id AS seating_table_id,
       seating_table.name AS table_name, seating_table.rank, CAST(registration.seat AS INTEGER) AS seat
FROM listed
JOIN registration ON registration.id = listed.registration_id
JOIN seating_table ON seating_table.id = registration.seating_table_id
                  AND seating_table.agenda_item_id = listed.agenda_item_id;
-- Seats that several people have who come, as two laptops may have given one twice.
CREATE VIEW seated_twice AS
SELECT seated.agenda_item_id, seated.seating_table_id, seated.seat, count(*) AS number
FROM seated JOIN agenda_item ON agenda_item.id = seated.agenda_item_id
WHERE seated.seat > 0 AND EXISTS (
    SELECT 1 FROM attendance
    WHERE attendance.agenda_item_id = seated.agenda_item_id AND attendance.person_id = seated.person_id
      AND attendance.stage = CASE WHEN agenda_item.kind IN ('visit', 'transfer') THEN 'boarded'
                                  WHEN agenda_item.kind = 'gala' THEN 'entered' ELSE 'arrived' END
      AND attendance.state IN ('passed', 'missing')
)
GROUP BY seated.agenda_item_id, seated.seating_table_id, seated.seat HAVING count(*) > 1;
"""
