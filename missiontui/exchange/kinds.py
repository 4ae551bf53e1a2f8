"""The kinds of tables that can be imported, and the columns that we have for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of table.

    Args:
        columns: canonical headers, in the order in which they are written.
        required: groups of columns; a table has at least one of each group.
        parts: columns that are read and not written: pieces of others, such as a whole name.
    """

    name: str
    columns: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...] = ()

    def has(self, column: str) -> bool:
        """Whether a header may mean that column."""
        return column in self.columns or column in self.parts

    def lacking(self, columns: set[str]) -> list[tuple[str, ...]]:
        """The groups of required columns of which none is among these."""
        return [group for group in self.required if not columns.intersection(group)]


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


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
    ),
    FileKind(
        "organisations",
        _columns("name kind sector country region website phone notes"),
        (("name",), ("kind", "sector", "country", "region", "website", "phone")),
    ),
    FileKind(
        "people",
        _columns(
            "badge given_name family_name honorific form_of_address job_title organisation side agency email "
            "mobile languages precedence in_office_since hotel room flight nationality passport_name "
            "emergency_contact assistant_mobile pronunciation diet access_needs attention prior_contact "
            "contact_source consent consent_on notes"
        ),
        (("given_name", "family_name", "full_name", "family_name_first"),),
        _columns("full_name family_name_first middle_name name_prefix name_suffix rsvp"),
    ),
    FileKind(
        "agenda",
        _columns(
            "destination kind title track date start end hard_start hard_end status starts_at ends_at "
            "end_destination venue address meeting_point host_organisation host_contact owner capacity "
            "needs_clearance dress_code notes"
        ),
        (("title",), ("start",)),
        ("uid",),
    ),
    FileKind(
        "vehicles",
        _columns("date item name capacity driver driver_mobile plate departs returns"),
        (("item",), ("name",)),
        ("start",),
    ),
    FileKind(
        "tables",
        _columns("date item name seats rank shape"),
        (("item",), ("name",), ("seats", "rank", "shape")),
        ("start",),
    ),
    FileKind(
        "registrations",
        _columns(
            "date item person rsvp vehicle companion_of clearance attention note "
            "boarded arrived boarded_back returned entered left "
            "table seat precedence precedence_reason arrives_at arrives_by greeter not_beside door"
        ),
        (("item",), ("person", "given_name", "family_name")),
        _columns("start given_name family_name"),
    ),
    FileKind(
        "cues",
        _columns("date item minutes_before text owner done"),
        (("item",), ("text",)),
        ("start",),
    ),
    FileKind(
        "signings",
        _columns(
            "date item position title kind parties signatories witnesses authorities value currency "
            "embargo_until status signed_at copies languages flags_ready pens_ready document_received "
            "photo_taken photo notes"
        ),
        (("title",), ("parties", "signatories", "authorities")),
        ("start",),
    ),
    FileKind(
        "interests",
        _columns("company person kind tag matches"),
        (("tag",), ("kind", "matches")),
    ),
    FileKind(
        "targets",
        _columns("company delegate wanted wanted_company goal contact_before offer stage proof"),
        (("company", "delegate"), ("wanted", "wanted_company")),
    ),
    FileKind(
        "numbers",
        _columns("destination kind name phone address notes"),
        (("phone",), ("kind",), ("destination",)),
    ),
    FileKind(
        "sessions",
        _columns("date item slot_minutes pause_minutes tables"),
        (("item",), ("slot_minutes", "tables")),
        ("start",),
    ),
    FileKind(
        "availability",
        _columns("date item company person start end free reason"),
        (("item",), ("start",), ("end",), ("free",)),
    ),
    FileKind(
        "meetings",
        _columns(
            "date item company delegate counterpart_company counterpart start end starts_at ends_at table "
            "address travel_minutes interpreter fixed status no_show outcome notes"
        ),
        (("company", "delegate"), ("counterpart_company", "counterpart"), ("start",)),
    ),
)
"""In the order in which they are applied: what is referred to comes first."""

SIDES = ("delegation", "host", "authority", "organiser", "press", "interpreter")
"""What somebody is to the mission, as files and the shell write it."""

KIND_NAMES = tuple(kind.name for kind in KINDS)


def kind_named(name: str) -> FileKind:
    """The kind of that name, which must be one of ``KIND_NAMES``."""
    return next(kind for kind in KINDS if kind.name == name)
