"""What a hub is made of: four tables of PostgreSQL, of which a colleague sees the rows of their missions.

The hub unions rows on their primary key and resolves nothing. Nobody can change or delete one: there is no
grant for it, and no policy; what was erased goes by a trigger (``hub_erasing``). It believes what it is told
of an operation, so it notes who sent it, too.
"""

from __future__ import annotations

from missiontui.store.log.entry import Entry
from missiontui.sync import hub_erasing

VERSION = 2
"""Of the schema, as this program makes and knows it. Version 1 did not erase."""

_NEEDS = 1
"""The oldest program's version that can use it."""

MEMBERS = "missiontui_member"
"""The role that every colleague's is in; nobody logs in as it."""

COLUMNS = ", ".join(Entry._fields)
"""What a laptop sends of an operation."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a record before or after it was changed: no laptop writes as much, and a larger one would fill the
memory of all that pull it."""

BRING_UP = f"""
{hub_erasing.MAKE}
INSERT INTO missiontui.version (number, needs) VALUES ({VERSION}, {_NEEDS});
"""
"""Run by the owner, in one transaction, on a hub of version 1."""

MAKE = f"""
CREATE SCHEMA IF NOT EXISTS missiontui;
REVOKE ALL ON SCHEMA missiontui FROM PUBLIC;
GRANT USAGE ON SCHEMA missiontui TO {MEMBERS};

-- Which version of these tables this is, and the oldest program's version that can still use them.
CREATE TABLE missiontui.version (
    number integer PRIMARY KEY,
    needs integer NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE missiontui.mission (
    id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE missiontui.member (
    mission text COLLATE "C" NOT NULL REFERENCES missiontui.mission,
    role text COLLATE "C" NOT NULL,
    person text NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (mission, role)
);
-- Every policy asks for the missions of a role; without it 30,000 members made an exchange ten times as dear.
CREATE INDEX member_role ON missiontui.member (role);
CREATE TABLE missiontui.operation (
    mission text COLLATE "C" NOT NULL,
    site text COLLATE "C" NOT NULL,
    seq bigint NOT NULL CHECK (seq BETWEEN 1 AND 1000000000),
    hlc bigint NOT NULL CHECK (hlc >= 0),
    nonce bigint NOT NULL,
    batch text NOT NULL,
    undoes text,
    origin text NOT NULL,
    at text NOT NULL,
    by text NOT NULL,
    device text NOT NULL,
    tbl text NOT NULL,
    pk text NOT NULL,
    kind text NOT NULL,
    before text,
    after text,
    seen text,
    -- As whom it came here first: the only word about an operation that its sender does not give.
    sent_by text COLLATE "C" NOT NULL DEFAULT session_user,
    PRIMARY KEY (mission, site, seq),
    CONSTRAINT no_laptop_writes_as_much CHECK (
        octet_length(before) <= {LARGEST} AND octet_length(after) <= {LARGEST}
        AND octet_length(seen) <= {LARGEST}
        AND octet_length(site) + octet_length(batch) + octet_length(tbl) + octet_length(pk)
        + octet_length(kind) + octet_length(origin) + octet_length(at) + octet_length(by)
        + octet_length(device) <= 65536 AND octet_length(undoes) <= 65536
    )
);

REVOKE ALL ON ALL TABLES IN SCHEMA missiontui FROM PUBLIC;
GRANT SELECT ON missiontui.version, missiontui.mission, missiontui.member TO {MEMBERS};
GRANT SELECT, INSERT (mission, {COLUMNS}) ON missiontui.operation TO {MEMBERS};

ALTER TABLE missiontui.version ENABLE ROW LEVEL SECURITY;
ALTER TABLE missiontui.version FORCE ROW LEVEL SECURITY;
ALTER TABLE missiontui.mission ENABLE ROW LEVEL SECURITY;
ALTER TABLE missiontui.mission FORCE ROW LEVEL SECURITY;
ALTER TABLE missiontui.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE missiontui.member FORCE ROW LEVEL SECURITY;
ALTER TABLE missiontui.operation ENABLE ROW LEVEL SECURITY;
ALTER TABLE missiontui.operation FORCE ROW LEVEL SECURITY;

-- A policy that looks at "member" sees of it what that table's own policy shows: one's own rows. So there is
-- no circle, and no function that would have to run as somebody else.
CREATE POLICY everyone ON missiontui.version FOR SELECT TO {MEMBERS} USING (true);
CREATE POLICY own_rows ON missiontui.member FOR SELECT TO {MEMBERS} USING (role = current_user);
CREATE POLICY own_missions ON missiontui.mission FOR SELECT TO {MEMBERS}
    USING (id IN (SELECT mission FROM missiontui.member WHERE role = current_user));
CREATE POLICY read_own_missions ON missiontui.operation FOR SELECT TO {MEMBERS}
    USING (mission IN (SELECT mission FROM missiontui.member WHERE role = current_user));
CREATE POLICY add_to_own_missions ON missiontui.operation FOR INSERT TO {MEMBERS}
    WITH CHECK (mission IN (SELECT mission FROM missiontui.member WHERE role = current_user));

-- The owner invites and shuts out, and reads everything, as for a backup; changes no operation either.
CREATE POLICY owner ON missiontui.version TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner ON missiontui.mission TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner ON missiontui.member TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner ON missiontui.operation FOR SELECT TO CURRENT_USER USING (true);

{BRING_UP}
"""
"""Run by the owner of the database, in one transaction, when the role of the members is there."""

EXISTS = "SELECT to_regclass('missiontui.version') IS NOT NULL"

NUMBER = "SELECT max(number) FROM missiontui.version"

NEEDS = "SELECT needs FROM missiontui.version ORDER BY number DESC LIMIT 1"

ADMISSION = f"""
SELECT ({NEEDS}), EXISTS (
    SELECT FROM missiontui.member WHERE mission = %(mission)s AND role = current_user
)
"""
"""The oldest version that can use the hub, and whether one has a part in a mission."""

HEADS = """
WITH RECURSIVE found(site) AS (
    (SELECT site FROM missiontui.operation WHERE mission = %(mission)s ORDER BY site LIMIT 1)
    UNION ALL
    SELECT (
        SELECT site FROM missiontui.operation WHERE mission = %(mission)s AND site > found.site
        ORDER BY site LIMIT 1
    ) FROM found WHERE found.site IS NOT NULL
)
SELECT found.site, newest.seq, newest.nonce, (
    SELECT nonce FROM missiontui.operation
    WHERE mission = %(mission)s AND site = found.site AND seq = (
        SELECT mine.seq FROM unnest(%(sites)s::text[], %(places)s::bigint[]) AS mine(site, seq)
        WHERE mine.site = found.site
    )
) AS at_mine
FROM found, LATERAL (
    SELECT seq, nonce FROM missiontui.operation
    WHERE mission = %(mission)s AND site = found.site ORDER BY seq DESC LIMIT 1
) AS newest
"""
"""The newest operation of each site: a step along the primary key for each of them, whatever the log holds.

Last, the nonce that is there at the place which is the newest of that site on the laptop that asks.
"""

HOLES = """
WITH numbered AS (
    SELECT site, seq, lag(seq, 1, 0::bigint) OVER (PARTITION BY site ORDER BY seq) AS before
    FROM missiontui.operation WHERE mission = %(mission)s AND site = ANY(%(sites)s)
)
SELECT site, before + 1, seq - 1 FROM numbered WHERE seq > before + 1 ORDER BY site, seq
"""
"""The places that are missing below the newest of some sites: first and last of each run."""

COUNTS = "SELECT site, count(*) FROM missiontui.operation WHERE mission = %(mission)s GROUP BY site"
