"""Reading the signings: the agreements of the ceremonies, and how many may not be told yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.embargo import embargo_ends, is_under_embargo
from missiontui.domain.money import money_of
from missiontui.domain.present import present
from missiontui.domain.signings import Part, Signing, SigningParty, SigningStatus, in_run
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called
from missiontui.store.where import zone_at

_SIGNINGS = """
SELECT signing.*, item.title AS item, item.starts_at AS item_starts_at,
       destination.zone AS zone
FROM signing LEFT JOIN agenda_item AS item ON item.id = signing.agenda_item_id
LEFT JOIN destination ON destination.id = item.destination_id
"""
_PARTS = f"""
SELECT signing_party.*, {called("person")} AS person, person.job_title AS office, person.badge AS badge,
       organisation.name AS organisation
FROM signing_party LEFT JOIN person ON person.id = signing_party.person_id
LEFT JOIN organisation
  ON organisation.id = coalesce(signing_party.organisation_id, person.organisation_id)
WHERE signing_party.signing_id {AMONG}
  AND coalesce(signing_party.person_id, signing_party.organisation_id) IS NOT NULL
ORDER BY signing_party.position, signing_party.id
"""
_ORDER = tuple(Part)


def signings(
    file: MissionFile, now: datetime, *, with_embargoed: bool, item_id: str = ""
) -> tuple[Signing, ...]:
    """The signings in the order in which they are signed.

    Args:
        now: the mission's time, UTC.
        with_embargoed: whether those are among them that may not be told yet: on the coordinators' own
            screens and paper alone. Whatever leaves the laptop is made without them, and says how many
            ``embargoed`` holds back.
        item_id: of one ceremony; empty for all.
    """
    where, values = ("WHERE signing.agenda_item_id = ?", (item_id,)) if item_id else ("", ())
    found = _read(file, now, where, *values)
    return in_run(one for one in found if with_embargoed or not one.is_embargoed)


def embargoed(file: MissionFile, now: datetime, *, item_id: str = "") -> int:
    """How many signings may not be told yet.

    Args:
        item_id: of one ceremony; empty for all.
    """
    rows = file.rows(
        """SELECT embargo_until FROM signing
           WHERE coalesce(embargo_until, '') <> '' AND ?1 IN ('', agenda_item_id)""",
        item_id,
    )
    return sum(is_under_embargo(row["embargo_until"], now) for row in rows)


def embargoed_titles(file: MissionFile, now: datetime) -> frozenset[str]:
    """What the signings are called that may not be told yet: by it a history marks what it says of them."""
    rows = file.rows("SELECT title, embargo_until FROM signing WHERE coalesce(embargo_until, '') <> ''")
    return frozenset(
        row["title"] for row in rows if row["title"] and is_under_embargo(row["embargo_until"], now)
    )


def slipping_after(file: MissionFile, now: datetime, starts: Mapping[str, datetime]) -> tuple[Signing, ...]:
    """The signings that would be public before they are signed, if their ceremonies began then.

    Args:
        now: the mission's time, UTC.
        starts: ceremony to when it would begin, UTC; of others nothing is said.
    """
    found = signings(file, now, with_embargoed=True) if starts else ()
    moved = (
        replace(one, starts_at=starts[one.item_id], expected_at=None)
        for one in found
        if one.item_id in starts
    )
    return tuple(one for one in moved if one.is_embargoed and one.slips)


def signing(file: MissionFile, signing_id: str, now: datetime) -> Signing:
    """One signing, whether it may be told or not.

    Raises:
        NotFoundError: it is gone.
    """
    found = _read(file, now, "WHERE signing.id = ?", signing_id)
    if not found:
        raise NotFoundError(_("That signing is no longer in the mission."), hint=_("Look again."))
    return found[0]


def _read(file: MissionFile, now: datetime, where: str, *values: object) -> tuple[Signing, ...]:
    rows = file.rows(f"{_SIGNINGS} {where}", *values)
    parts = _parts(file, [row["id"] for row in rows])
    has_all_zones = all(row["zone"] and zones.is_zone(row["zone"]) for row in rows)
    here = "" if has_all_zones else zone_at(file, now)
    found = tuple(_signing(row, tuple(parts[row["id"]]), now, here) for row in rows)
    return _as_expected(file, found, now) if any(map(_may_slip, found)) else found


def _may_slip(one: Signing) -> bool:
    return one.is_open and one.starts_at is not None and one.embargo_ends is not None


def _as_expected(file: MissionFile, found: tuple[Signing, ...], now: datetime) -> tuple[Signing, ...]:
    """The signings with when their ceremonies can begin, where that is later than they stand."""
    later = {
        entry.item.id: entry.expected_start
        for entry in present(agenda.items_around(file, now), now).entries
        if entry.expected_start > entry.item.starts_at
    }
    return tuple(
        replace(one, expected_at=later[one.item_id]) if one.item_id in later else one for one in found
    )


def _parts(file: MissionFile, ids: Iterable[str]) -> defaultdict[str, list[SigningParty]]:
    found: defaultdict[str, list[SigningParty]] = defaultdict(list)
    for row in file.rows(_PARTS, among(ids)):
        found[row["signing_id"]].append(
            SigningParty(
                id=row["id"],
                part=row["part"],
                organisation_id=row["organisation_id"] or "",
                organisation=row["organisation"] or "",
                person_id=row["person_id"] or "",
                person=row["person"] or "",
                office=row["office"] or "",
                badge=row["badge"] or "",
            )
        )
    for those in found.values():
        those.sort(key=lambda one: _ORDER.index(Part(one.part)) if one.part in set(Part) else len(_ORDER))
    return found


def _signing(row: Any, parts: tuple[SigningParty, ...], now: datetime, here: str) -> Signing:
    """A signing as it stands in the file; what another program wrote there is taken for what it is.

    Args:
        here: the zone of one without a ceremony.
    """
    embargo = row["embargo_until"] or ""
    status = row["status"]
    return Signing(
        id=row["id"],
        item_id=row["agenda_item_id"] or "",
        item=row["item"] or "",
        starts_at=zones.from_foreign_text(row["item_starts_at"] or ""),
        zone=row["zone"] if row["zone"] and zones.is_zone(row["zone"]) else here,
        position=row["position"],
        title=row["title"],
        kind=row["kind"],
        status=SigningStatus(status) if status in set(SigningStatus) else SigningStatus.PLANNED,
        money=money_of(row["value"], row["currency"]),
        value=row["value"],
        currency=row["currency"],
        embargo_until=embargo,
        embargo_ends=embargo_ends(embargo),
        is_embargoed=is_under_embargo(embargo, now),
        signed_at=zones.from_foreign_text(row["signed_at"] or ""),
        copies=row["copies"],
        languages=row["languages"],
        flags_ready=bool(row["flags_ready"]),
        pens_ready=bool(row["pens_ready"]),
        document_received=bool(row["document_received"]),
        photo_taken=bool(row["photo_taken"]),
        photo=row["photo"],
        notes=row["notes"],
        parts=parts,
    )
