"""The kinds of CSV file that can be imported: their canonical headers, and how a file is told from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    Args:
        columns: canonical headers, in the order in which they are written.
        required: groups of columns; a file has at least one of each group.
        aliases: other headers for the same, each to its canonical one.
    """

    name: str
    columns: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, header: str) -> str:
        """The canonical header that a header means, or nothing. Case and punctuation do not matter."""
        words = fold(header)
        for column in self.columns:
            if fold(column) == words:
                return column
        return self.aliases.get(words, "")

    def missing(self, headers: Sequence[str]) -> list[tuple[str, ...]]:
        """The groups of required columns of which there is none."""
        there = {self.column_of(header) for header in headers}
        return [group for group in self.required if not there.intersection(group)]


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ITEM = {
    "agenda item": "item",
    "event": "item",
    "activite": "item",
    "activiteit": "item",
    "datum": "date",
}
"""Other headers for the item that a row belongs to, and for its date."""
_RANK = {"rank": "precedence", "rang": "precedence", "preseance": "precedence"}

KINDS = (
    FileKind(
        "mission",
        _columns("name direction home_zone host_country starts_on ends_on organisers notes"),
        (("name",), ("home_zone",)),
    ),
    FileKind(
        "destinations",
        _columns("city country zone arrives_on leaves_on"),
        (("city",), ("zone",)),
        {"time zone": "zone", "timezone": "zone"},
    ),
    FileKind(
        "organisations",
        _columns("name kind sector country region website phone notes"),
        (("name",), ("kind", "sector", "country", "region", "website", "phone")),
        {"organisation": "name", "organization": "name", "company": "name"},
    ),
    FileKind(
        "people",
        _columns(
            "badge given_name family_name honorific form_of_address job_title organisation side agency email "
            "mobile languages precedence in_office_since hotel room flight nationality passport_name "
            "emergency_contact assistant_mobile pronunciation diet access_needs attention prior_contact notes"
        ),
        (("given_name", "family_name"),),
        {
            "first name": "given_name",
            "last name": "family_name",
            "organization": "organisation",
            "company": "organisation",
            "e mail": "email",
            **_RANK,
            "dietary requirements": "diet",
            "dietary needs": "diet",
            "dieet": "diet",
            "regime": "diet",
            "regime alimentaire": "diet",
            "language": "languages",
            "langue": "languages",
            "langues": "languages",
            "taal": "languages",
            "talen": "languages",
            "accredited since": "in_office_since",
            "accreditation date": "in_office_since",
            "en fonction depuis": "in_office_since",
            "in functie sinds": "in_office_since",
        },
    ),
    FileKind(
        "agenda",
        _columns(
            "destination kind title track date start end hard_start hard_end status starts_at ends_at "
            "end_destination venue address meeting_point host_organisation host_contact owner capacity "
            "needs_clearance dress_code notes"
        ),
        (("destination",), ("title",), ("start",), ("end",)),
        {
            "city": "destination",
            "planned start": "start",
            "planned end": "end",
            "fixed start": "hard_start",
            "fixed end": "hard_end",
            "arrival": "end_destination",
            "arrival destination": "end_destination",
            "organisation": "host_organisation",
            "host organization": "host_organisation",
        },
    ),
    FileKind(
        "vehicles",
        _columns("date item name capacity driver driver_mobile plate departs returns"),
        (("item",), ("name",)),
        {**_ITEM, "seats": "capacity", "driver s mobile": "driver_mobile"},
    ),
    FileKind(
        "tables",
        _columns("date item name seats rank shape"),
        (("item",), ("name",), ("seats", "rank", "shape")),
        {
            **_ITEM,
            "table": "name",
            "table name": "name",
            "tafel": "name",
            "capacity": "seats",
            "places": "seats",
            "couverts": "seats",
            "plaatsen": "seats",
            "zitplaatsen": "seats",
            "rang": "rank",
            "forme": "shape",
            "vorm": "shape",
        },
    ),
    FileKind(
        "registrations",
        _columns(
            "date item person rsvp vehicle companion_of clearance attention note "
            "boarded arrived boarded_back returned entered left "
            "table seat precedence precedence_reason arrives_at arrives_by greeter not_beside door"
        ),
        (("item",), ("person",)),
        {
            **_ITEM,
            **_RANK,
            "bus": "vehicle",
            "answer": "rsvp",
            "guest": "person",
            "invite": "person",
            "gast": "person",
            "accompanies": "companion_of",
            "accompagne": "companion_of",
            "begeleidt": "companion_of",
            "guest of": "companion_of",
            "partner of": "companion_of",
            "partenaire de": "companion_of",
            "partner van": "companion_of",
            "table name": "table",
            "table number": "table",
            "tafel": "table",
            "seat number": "seat",
            "place": "seat",
            "siege": "seat",
            "plaats": "seat",
            "zitplaats": "seat",
            "eta": "arrives_at",
            "expected at": "arrives_at",
            "arrivee prevue": "arrives_at",
            "verwacht om": "arrives_at",
            "arrives in": "arrives_by",
            "car": "arrives_by",
            "voiture": "arrives_by",
            "auto": "arrives_by",
            "greeted by": "greeter",
            "welcomed by": "greeter",
            "accueilli par": "greeter",
            "ontvangen door": "greeter",
            "not next to": "not_beside",
            "pas a cote de": "not_beside",
            "niet naast": "not_beside",
            "entrance": "door",
            "porte": "door",
            "deur": "door",
        },
    ),
    FileKind(
        "cues",
        _columns("date item minutes_before text owner done"),
        (("item",), ("text",)),
        {**_ITEM, "cue": "text"},
    ),
)
"""In the order in which they are applied: what is referred to comes first."""

KIND_NAMES = tuple(kind.name for kind in KINDS)


def kind_named(name: str) -> FileKind:
    """The kind of that name, which must be one of ``KIND_NAMES``."""
    return next(kind for kind in KINDS if kind.name == name)


def guessed(headers: Sequence[str], stem: str) -> FileKind | None:
    """The kind of a file: the one whose required headers are there, and most of whose others are.

    If a required header is missing everywhere, the file's name decides, then the headers that are there,
    so that the missing one can be named.

    Args:
        headers: as they stand in the file.
        stem: the file's name without its ending.
    """

    def likeness(kind: FileKind) -> tuple[bool, bool, int]:
        known = sum(1 for header in headers if kind.column_of(header))
        return not kind.missing(headers), fold(stem) == kind.name, known

    best = max(KINDS, key=likeness)
    complete, named, known = likeness(best)
    return best if complete or (known and (named or known > 1)) else None
