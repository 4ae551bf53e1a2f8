"""Reading the programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Contact, Destination, Mission, Status, in_order
from missiontui.domain.clashes import Resource, resources_of
from missiontui.domain.dates import short_day
from missiontui.domain.rehearsal_name import marked
from missiontui.errors import AmbiguousError, InputError, MissionFileError, NotFoundError
from missiontui.i18n import _
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import full_name
from missiontui.text import fold

REACH = timedelta(hours=36)
"""How far around a moment items are read: a cascade may cross midnight, and a zone is at most 14 h away."""

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC) + REACH, datetime.max.replace(tzinfo=UTC) - REACH


_MISSION = """
SELECT mission.*, EXISTS (SELECT 1 FROM rehearsal) AS is_rehearsal FROM mission ORDER BY id LIMIT 1
"""


def _addressed(table: str) -> str:
    return f"trim({table}.honorific || ' ' || {full_name(table)})"


_ITEMS = f"""
SELECT item.*,
       host.name AS host_organisation,
       {_addressed("contact")} AS contact_name, contact.mobile AS contact_mobile,
       contact_firm.name AS contact_organisation,
       {_addressed("owner")} AS owner_name, owner.mobile AS owner_mobile,
       owner.agency AS owner_organisation
FROM agenda_item AS item
LEFT JOIN organisation AS host ON host.id = item.host_organisation_id
LEFT JOIN person AS contact ON contact.id = item.host_contact_id
LEFT JOIN organisation AS contact_firm ON contact_firm.id = contact.organisation_id
LEFT JOIN person AS owner ON owner.id = item.owner_id
"""


def the_mission(file: MissionFile) -> Mission:
    """The mission's own row; a rehearsal's name says that it is one, wherever it is shown or printed.

    Raises:
        NotFoundError: the file has none yet (an empty one, before its import).
    """
    row = file.row(_MISSION)
    if row is None:
        raise NotFoundError(
            _("{path} has no mission in it yet.").format(path=file.path),
            hint=_("Import a mission.csv into it, or take back what took it away: U, or “missiontui redo”."),
        )
    values = dict(row)
    if values.pop("is_rehearsal"):
        values["name"] = marked(values["name"])
    return Mission(
        **{
            **values,
            "home_zone": _zone(row, "home_zone"),
            "starts_on": _day(row["starts_on"]),
            "ends_on": _day(row["ends_on"]),
        },
    )


def destinations(file: MissionFile) -> tuple[Destination, ...]:
    """The legs, in the order of travel."""
    rows = file.rows("SELECT * FROM destination ORDER BY arrives_on, id")
    return tuple(
        Destination(
            **{
                **dict(row),
                "zone": _zone(row, "zone"),
                "arrives_on": _day(row["arrives_on"]) or date.min,
                "leaves_on": _day(row["leaves_on"]) or date.max,
            }
        )
        for row in rows
    )


def tracks(file: MissionFile) -> tuple[str, ...]:
    """The names of the tracks, in the order in which they first came into the programme."""
    rows = file.rows("SELECT track FROM agenda_item WHERE track <> '' GROUP BY track ORDER BY min(id)")
    return tuple(row["track"] for row in rows)


def items_around(file: MissionFile, *moments: datetime) -> tuple[AgendaItem, ...]:
    """The items that touch the time around one or several moments (UTC), in the day's order."""
    return _items(
        file,
        "WHERE item.ends_at > ? AND item.starts_at < ?",
        zones.to_text(max(min(moments), _FIRST) - REACH),
        zones.to_text(min(max(moments), _LAST) + REACH),
    )


def all_items(file: MissionFile) -> tuple[AgendaItem, ...]:
    """The whole programme, in order."""
    return _items(file, "")


def item(file: MissionFile, item_id: str) -> AgendaItem:
    """One item.

    Raises:
        NotFoundError: it is gone.
    """
    found = _items(file, "WHERE item.id = ?", item_id)
    if not found:
        raise NotFoundError(_("That item is no longer in the programme."))
    return found[0]


def find_item(file: MissionFile, words: str) -> AgendaItem:
    """The item that a person means: an id, an id's unique start, or words that match one item's title.

    Accents, case and the order of the words do not matter; a title that is exactly the words wins, else the
    one in which they stand as they were typed: “hall B” is not the bus to the market hall.

    Raises:
        NotFoundError: none matches.
        AmbiguousError: several do; its candidates say day, time, title and id.
    """
    every = all_items(file)
    wanted = words.strip()
    by_id = [item for item in every if wanted and item.id.startswith(wanted.lower())]
    if len(by_id) == 1:
        return by_id[0]
    parts = fold(wanted).split()
    titled = [item for item in every if parts and all(part in fold(item.title) for part in parts)]
    phrase = " ".join(parts)
    exact = [item for item in titled if fold(item.title) == phrase]
    whole = [item for item in titled if f" {phrase} " in f" {fold(item.title)} "]
    matches = exact or (whole if len(whole) == 1 else titled) or by_id
    if not matches:
        raise NotFoundError(
            _("No item of the programme is called “{words}”.").format(words=wanted),
            hint=_("“missiontui today” lists the day's items; --date for another day."),
        )
    if len(matches) > 1:
        raise AmbiguousError(
            _("“{words}” matches {number} items; nothing was changed.").format(
                words=wanted, number=len(matches)
            ),
            [_candidate(item, every) for item in matches],
            hint=_("Use more words, or the id in brackets."),
        )
    return matches[0]


def _candidate(item: AgendaItem, every: tuple[AgendaItem, ...]) -> str:
    when = f"{short_day(item.local_start)} {item.local_start:%H:%M}"
    return f"{when}  {item.title}  ({unique_start(item.id, every)})"


def unique_start(item_id: str, every: tuple[AgendaItem, ...]) -> str:
    """The shortest start of an id that no other item has, at least eight characters."""
    others = [item.id for item in every if item.id != item_id]
    for length in range(8, len(item_id)):
        if not any(other.startswith(item_id[:length]) for other in others):
            return item_id[:length]
    return item_id


def resources(file: MissionFile, items: tuple[AgendaItem, ...]) -> Mapping[str, frozenset[Resource]]:
    """What each item needs and nobody else can have at the time: people, vehicles, host, venue.

    People on its list count where they are expected; a vehicle is known by its plate, or else by its driver's
    mobile.
    """
    needed = {item.id: set(resources_of(item)) for item in items}
    ids = list(needed)
    names = {
        row["id"]: row["name"] for row in file.rows(f"SELECT id, {_addressed('person')} AS name FROM person")
    }
    for row in file.rows(
        f"""SELECT agenda_item_id, person_id FROM listed
            WHERE {one_of("agenda_item_id", ids)} AND {EXPECTED}""",
        *ids,
    ):
        if row["person_id"] in names:
            person = Resource("person", row["person_id"], names[row["person_id"]])
            needed[row["agenda_item_id"]].add(person)
    for row in file.rows("SELECT * FROM vehicle WHERE plate <> '' OR driver_mobile <> ''"):
        if row["agenda_item_id"] in needed:
            key = (row["plate"] or row["driver_mobile"]).casefold()
            needed[row["agenda_item_id"]].add(Resource("vehicle", key, row["name"]))
    return {item_id: frozenset(found) for item_id, found in needed.items()}


def expected_numbers(file: MissionFile, item_ids: Iterable[str]) -> Mapping[str, int]:
    """Item id to how many people are expected there (0.15 ms an item); without those that have no list."""
    ids = list(item_ids)
    rows = file.rows(
        f"""SELECT agenda_item_id, sum({EXPECTED}) AS number FROM listed
            WHERE {one_of("agenda_item_id", ids)} GROUP BY agenda_item_id""",
        *ids,
    )
    return {row["agenda_item_id"]: row["number"] for row in rows}


def _items(file: MissionFile, where: str, *values: object) -> tuple[AgendaItem, ...]:
    legs = {leg.id: leg for leg in destinations(file)}
    rows = file.rows(f"{_ITEMS} {where}", *values)
    return tuple(sorted((_checked(row, legs) for row in rows), key=in_order))


def _checked(row: Any, legs: dict[str, Destination]) -> AgendaItem:
    """An item, unless some program wrote a time that is none."""
    try:
        return _item(row, legs)
    except ValueError as error:
        raise MissionFileError(
            _("The item “{title}” ({id}) has a time that is none.").format(title=row["title"], id=row["id"]),
            hint=_("Write its times like 2025-03-04T05:30:00Z."),
        ) from error


def _item(row: Any, legs: dict[str, Destination]) -> AgendaItem:
    return AgendaItem(
        id=row["id"],
        destination=_leg_of(row, legs),
        arrival=legs.get(row["arrival_destination_id"]),
        kind=row["kind"],
        title=row["title"],
        track=row["track"],
        planned_start=zones.from_text(row["planned_start"]),
        planned_end=zones.from_text(row["planned_end"]),
        starts_at=zones.from_text(row["starts_at"]),
        ends_at=zones.from_text(row["ends_at"]),
        fixed_start=bool(row["fixed_start"]),
        fixed_end=bool(row["fixed_end"]),
        status=row["status"] if row["status"] in set(Status) else Status.PLANNED,
        cancel_reason=row["cancel_reason"],
        venue=row["venue"],
        address=row["address"],
        meeting_point=row["meeting_point"],
        host_organisation_id=row["host_organisation_id"] or "",
        host_organisation=row["host_organisation"] or "",
        host_contact=_contact(row, "host_contact_id", "contact"),
        owner=_contact(row, "owner_id", "owner"),
        capacity=row["capacity"],
        dress_code=row["dress_code"],
        notes=row["notes"],
    )


def _leg_of(row: Any, legs: dict[str, Destination]) -> Destination:
    leg = legs.get(row["destination_id"])
    if leg is None:
        raise MissionFileError(
            _("The item “{title}” ({id}) has no leg in this file.").format(title=row["title"], id=row["id"]),
            hint=_("Give its destination_id the id of a destination, or delete the item."),
        )
    return leg


def _zone(row: Any, column: str) -> str:
    """A zone that some program wrote, if there is one of that name."""
    try:
        zones.zone_named(row[column])
    except InputError as error:
        raise MissionFileError(error.message, hint=error.hint) from error
    return str(row[column])


def _contact(row: Any, id_column: str, prefix: str) -> Contact | None:
    if not row[id_column]:
        return None
    return Contact(
        row[id_column],
        row[f"{prefix}_name"] or "",
        row[f"{prefix}_mobile"] or "",
        row[f"{prefix}_organisation"] or "",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
