"""Erasing at a hub: what an operation of the kind X erases goes out of what is there, and of what comes.

Nobody may change an operation, so a trigger does it, as the owner of the tables and by a policy that holds
within a trigger alone. It does what a laptop does (``store/log/erasing.py``), letter for letter: whoever
pulls from a hub has the same log as whoever got a bundle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.sync.hub_answers import rows

if TYPE_CHECKING:
    import psycopg

SINCE = 2
"""The version of the tables from which on a hub erases."""

_FIXED = "SET search_path = pg_catalog, pg_temp"

_READING = f"""
-- The columns that an erasure names; none where it is no JSON, as no laptop writes it.
CREATE FUNCTION missiontui.names_in(members text) RETURNS text[] LANGUAGE plpgsql {_FIXED} AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(key), '{{}}') FROM json_object_keys(members::json) AS key);
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN '{{}}';
END $$;

-- The newest place of a site that was seen.
CREATE FUNCTION missiontui.place_in(seen text, site text) RETURNS bigint LANGUAGE plpgsql {_FIXED} AS $$
BEGIN
    RETURN coalesce((seen::json ->> site)::bigint, 0);
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN 0;
END $$;

-- JSON of an object without some members, the others letter for letter; with is_naming they stay, empty.
CREATE FUNCTION missiontui.without(members text, names text[], is_naming boolean) RETURNS text
LANGUAGE plpgsql {_FIXED} AS $$
BEGIN
    IF members IS NULL OR NOT EXISTS (
        SELECT FROM json_object_keys(members::json) AS key WHERE key = ANY(names)
    ) THEN
        RETURN members;
    END IF;
    RETURN (
        SELECT '{{' || coalesce(string_agg(
            to_json(key)::text || ':' || CASE WHEN key = ANY(names) THEN 'null' ELSE value::text END,
            ',' ORDER BY place), '') || '}}'
        FROM json_each(members::json) WITH ORDINALITY AS member(key, value, place)
        WHERE is_naming OR key <> ALL(names)
    );
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN '{{}}';
END $$;
"""

_BLANKING = f"""
-- Takes out of a mission's operations what was erased of some records.
CREATE FUNCTION missiontui.blank(of_mission text, tables text[], ids text[]) RETURNS void
LANGUAGE plpgsql {_FIXED} AS $$
DECLARE
    one record;
    later text[];
    unseen text[];
BEGIN
    UPDATE missiontui.operation AS here
    SET before = NULL, after = CASE WHEN here.kind <> 'D' AND here.after IS NOT NULL THEN '{{}}' END
    FROM unnest(tables, ids) AS wanted(tbl, pk)
    WHERE here.mission = of_mission AND here.tbl = wanted.tbl AND here.pk = wanted.pk
    AND EXISTS (
        SELECT FROM missiontui.operation AS erasing
        WHERE erasing.mission = of_mission AND erasing.tbl = wanted.tbl AND erasing.pk = wanted.pk
        AND erasing.kind = 'X' AND erasing.after IS NULL
    )
    AND (here.before IS NOT NULL OR here.after <> '{{}}' OR here.kind = 'D' AND here.after IS NOT NULL);
    FOR one IN
        SELECT operation.* FROM missiontui.operation JOIN unnest(tables, ids) AS wanted(tbl, pk)
        ON operation.tbl = wanted.tbl AND operation.pk = wanted.pk
        WHERE operation.mission = of_mission AND (before IS NOT NULL OR after IS NOT NULL)
    LOOP
        SELECT array_agg(name) FILTER (WHERE is_later), array_agg(name) FILTER (WHERE NOT is_later AND NOT (
            erasing.site = one.site AND erasing.seq < one.seq
            OR one.before IS NULL
            OR erasing.site <> one.site AND EXISTS (
                SELECT FROM missiontui.operation AS told
                WHERE told.mission = of_mission AND told.site = one.site AND told.seq <= one.seq
                AND told.seen IS NOT NULL AND missiontui.place_in(told.seen, erasing.site) >= erasing.seq
            )))
        INTO later, unseen
        FROM missiontui.operation AS erasing, unnest(missiontui.names_in(erasing.after)) AS name,
        LATERAL (SELECT (erasing.hlc, erasing.nonce) > (one.hlc, one.nonce) AS is_later) AS order_of_both
        WHERE erasing.mission = of_mission AND erasing.tbl = one.tbl AND erasing.pk = one.pk
        AND erasing.kind = 'X' AND (erasing.site, erasing.seq) <> (one.site, one.seq);
        IF later IS NOT NULL OR unseen IS NOT NULL THEN
            UPDATE missiontui.operation AS here
            SET before = missiontui.without(here.before, later || unseen, false),
                after = missiontui.without(here.after, later, here.kind = 'X')
            WHERE here.mission = of_mission AND here.site = one.site AND here.seq = one.seq
            AND (here.before IS DISTINCT FROM missiontui.without(here.before, later || unseen, false)
                OR here.after IS DISTINCT FROM missiontui.without(here.after, later, here.kind = 'X'));
        END IF;
    END LOOP;
END $$;
"""

_TRIGGER = f"""
CREATE FUNCTION missiontui.erase() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {_FIXED} AS $$
DECLARE
    of_mission text;
    tables text[];
    ids text[];
BEGIN
    FOR of_mission IN SELECT DISTINCT mission FROM arrived ORDER BY mission LOOP
        -- What erases and what is erased may be sent at one moment: one of the two waits for the other.
        IF EXISTS (SELECT FROM arrived WHERE mission = of_mission AND kind = 'X') THEN
            PERFORM FROM missiontui.mission WHERE id = of_mission FOR NO KEY UPDATE;
        ELSE
            PERFORM FROM missiontui.mission WHERE id = of_mission FOR SHARE;
        END IF;
        SELECT array_agg(tbl), array_agg(pk) INTO tables, ids FROM (
            SELECT tbl, pk FROM arrived WHERE mission = of_mission INTERSECT
            SELECT tbl, pk FROM missiontui.operation WHERE mission = of_mission AND kind = 'X'
        ) AS found;
        IF ids IS NOT NULL THEN
            PERFORM missiontui.blank(of_mission, tables, ids);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER erase AFTER INSERT ON missiontui.operation REFERENCING NEW TABLE AS arrived
FOR EACH STATEMENT EXECUTE FUNCTION missiontui.erase();
"""

MAKE = f"""
CREATE INDEX operation_erased ON missiontui.operation (mission, tbl, pk) WHERE kind = 'X';
{_READING}
{_BLANKING}
-- What was sent before this hub knew of it; its own policies bind the owner too, but for this moment.
ALTER TABLE missiontui.operation NO FORCE ROW LEVEL SECURITY;
SELECT missiontui.blank(mission, array_agg(tbl), array_agg(pk))
FROM (SELECT DISTINCT mission, tbl, pk FROM missiontui.operation WHERE kind = 'X') AS found GROUP BY mission;
ALTER TABLE missiontui.operation FORCE ROW LEVEL SECURITY;
{_TRIGGER}
-- Still nobody changes an operation, the owner neither: only a trigger does, and members can make none.
CREATE POLICY erase ON missiontui.operation FOR UPDATE TO CURRENT_USER
    USING (pg_trigger_depth() > 0) WITH CHECK (pg_trigger_depth() > 0);
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA missiontui FROM PUBLIC;
"""
"""Run by the owner of the tables, in one transaction: what a hub of version 1 has not."""


def remarks_on_erased(connection: psycopg.Connection[Any], file: MissionFile) -> list[str]:
    """That a hub is too old to erase, where something was erased here."""
    if file.row("SELECT 1 FROM operation WHERE kind = 'X' LIMIT 1") is None:
        return []
    ((number,),) = rows(connection, "SELECT coalesce(max(number), 0) FROM missiontui.version", {}, (int,))
    if number >= SINCE:
        return []
    return [
        _(
            "This hub still has what was forgotten here: it is too old to forget. Whoever runs it brings it "
            "up to date with “missiontui hub init”."
        )
    ]
