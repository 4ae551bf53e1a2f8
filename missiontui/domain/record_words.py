"""Records and their fields in words: what the tables are called by people, and what names a record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from missiontui.i18n import _, language, ngettext

Names = Mapping[tuple[str, str], str]
"""Table and id to what the record is called."""

_NAMED_BY = ("title", "name", "city", "text", "summary", "who", "action", "rule")
"""Columns that name a record by themselves."""
NAMING = frozenset({"given_name", "family_name", *_NAMED_BY, "note"})
"""All columns that ``name_of`` asks for."""

NAMED_BY_ANOTHER = {
    "registration": ("person", "person_id"),
    "handshake_person": ("person", "person_id"),
    "handshake_organisation": ("organisation", "organisation_id"),
    "passage": ("registration", "registration_id"),
    "left_behind": ("registration", "registration_id"),
    "absence": ("person", "person_id"),
    "head_count": ("agenda_item", "agenda_item_id"),
    "departure": ("agenda_item", "agenda_item_id"),
    "kept_apart": ("person", "person_id"),
    "printing": ("agenda_item", "agenda_item_id"),
    "list_entry": ("person", "person_id"),
}
"""Table whose records go by another record's name: that one's table, and the column that refers to it. That
one may go by another's in turn: a passage by its registration's, so by the person's."""

_LONGEST = 60
"""Characters of what a note goes by: it has no other name than its words."""

SIDE_EFFECTS = frozenset({"notice", "call", "imported_list", "list_entry", "column_meaning"})
"""What a change of time leaves on the call list, and an import beside what it brings: it goes without saying,
and is in nobody's way."""

PARTS = {
    "agenda_item": (
        ("cue", "agenda_item_id"),
        ("vehicle", "agenda_item_id"),
        ("registration", "agenda_item_id"),
        ("head_count", "agenda_item_id"),
        ("departure", "agenda_item_id"),
        ("seating_table", "agenda_item_id"),
        ("seating_rule", "agenda_item_id"),
        ("printing", "agenda_item_id"),
    ),
    "vehicle": (("head_count", "vehicle_id"), ("departure", "vehicle_id")),
    "registration": (("passage", "registration_id"), ("left_behind", "registration_id")),
    "departure": (("left_behind", "departure_id"),),
    "notice": (("call", "notice_id"),),
    "person": (
        ("registration", "person_id"),
        ("absence", "person_id"),
        ("handshake_person", "person_id"),
        ("follow_up", "person_id"),
        ("kept_apart", "person_id"),
        ("kept_apart", "other_person_id"),
    ),
    "handshake": (
        ("handshake_person", "handshake_id"),
        ("handshake_organisation", "handshake_id"),
        ("handshake_tag", "handshake_id"),
        ("follow_up", "handshake_id"),
    ),
}
"""Table to the tables whose records are part of its own, with the column that says so; parts have parts."""


def name_of(values: Mapping[str, object]) -> str:
    """What a record is called, from its columns; empty where nothing in it is a name."""
    full = f"{values.get('given_name') or ''} {values.get('family_name') or ''}".strip()
    return (
        full
        or next((str(values[name]) for name in _NAMED_BY if values.get(name)), "")
        or _beginning(str(values.get("note") or ""))
    )


def _beginning(note: str) -> str:
    first_line = note.strip().partition("\n")[0]
    return first_line if len(first_line) <= _LONGEST else f"{first_line[: _LONGEST - 1]}…"


def number_in_words(table: str, number: int) -> str:
    """``330 people``, ``1 cue``."""
    words = {
        "mission": ngettext("{number} mission", "{number} missions", number),
        "destination": ngettext("{number} leg", "{number} legs", number),
        "organisation": ngettext("{number} organisation", "{number} organisations", number),
        "person": ngettext("{number} person", "{number} people", number),
        "agenda_item": ngettext("{number} item", "{number} items", number),
        "cue": ngettext("{number} cue", "{number} cues", number),
        "vehicle": ngettext("{number} vehicle", "{number} vehicles", number),
        "registration": ngettext("{number} registration", "{number} registrations", number),
        "notice": ngettext("{number} notice", "{number} notices", number),
        "call": ngettext("{number} call", "{number} calls", number),
        "handshake": ngettext("{number} handshake", "{number} handshakes", number),
        "handshake_person": ngettext("{number} name in a note", "{number} names in notes", number),
        "handshake_organisation": ngettext(
            "{number} company in a note", "{number} companies in notes", number
        ),
        "handshake_tag": ngettext("{number} tag", "{number} tags", number),
        "follow_up": ngettext("{number} promise", "{number} promises", number),
        "told_apart": ngettext("{number} pair told apart", "{number} pairs told apart", number),
        "passage": ngettext("{number} check-in", "{number} check-ins", number),
        "absence": ngettext("{number} absence", "{number} absences", number),
        "head_count": ngettext("{number} head-count", "{number} head-counts", number),
        "departure": ngettext("{number} decision to leave", "{number} decisions to leave", number),
        "left_behind": ngettext("{number} left behind", "{number} left behind", number),
        "seating_table": ngettext("{number} table", "{number} tables", number),
        "kept_apart": ngettext("{number} pair kept apart", "{number} pairs kept apart", number),
        "seating_rule": ngettext("{number} rule of seating", "{number} rules of seating", number),
        "printing": ngettext("{number} printing", "{number} printings", number),
        "day_printing": ngettext("{number} printing of a day", "{number} printings of a day", number),
        "imported_list": ngettext("{number} imported list", "{number} imported lists", number),
        "list_entry": ngettext("{number} name on a list", "{number} names on lists", number),
        "column_meaning": ngettext("{number} remembered column", "{number} remembered columns", number),
        "settled_conflict": ngettext("{number} conflict settled", "{number} conflicts settled", number),
    }
    found = words.get(table) or f"{{number}} × {noun(table)}"
    return found.format(number=number)


def noun(table: str) -> str:
    """One record of a table: ``item``, ``person``."""
    words = {
        "mission": _("mission"),
        "destination": _("leg"),
        "organisation": _("organisation"),
        "person": _("person"),
        "agenda_item": _("item"),
        "cue": _("cue"),
        "vehicle": _("vehicle"),
        "registration": _("registration"),
        "notice": _("notice"),
        "call": _("call"),
        "handshake": _("handshake"),
        "handshake_person": _("name in a note"),
        "handshake_organisation": _("company in a note"),
        "handshake_tag": _("tag"),
        "follow_up": _("promise"),
        "told_apart": _("pair told apart"),
        "passage": _("check-in"),
        "absence": _("absence"),
        "head_count": _("head-count"),
        "departure": _("decision to leave"),
        "left_behind": _("left behind"),
        "seating_table": _("table"),
        "kept_apart": _("pair kept apart"),
        "seating_rule": _("rule of seating"),
        "printing": _("printing"),
        "day_printing": _("printing of a day"),
        "imported_list": _("imported list"),
        "list_entry": _("name on a list"),
        "column_meaning": _("remembered column"),
        "settled_conflict": _("settled conflict"),
    }
    return words.get(table) or table.replace("_", " ")


def titled(table: str, name: str) -> str:
    """``item “Power lunch”``; just ``item`` where nothing names it."""
    what = noun(table)
    return _("{noun} “{name}”").format(noun=what, name=name) if name else what


def field_in_words(column: str) -> str:
    """A column as a person calls it."""
    return _fields(language()).get(column) or column.replace("_", " ")


@cache
def _fields(_spoken: str) -> Mapping[str, str]:
    """Made once a language: a long list of conflicts asks a thousand times (30 ms for 460 of them)."""
    return {
        "starts_at": _("start"),
        "ends_at": _("end"),
        "planned_start": _("planned start"),
        "planned_end": _("planned end"),
        "fixed_start": _("hard start"),
        "fixed_end": _("hard end"),
        "destination_id": _("leg"),
        "arrival_destination_id": _("ends in leg"),
        "host_organisation_id": _("host"),
        "host_contact_id": _("host contact"),
        "owner_id": _("owner"),
        "organisation_id": _("organisation"),
        "agenda_item_id": _("item"),
        "person_id": _("person"),
        "notice_id": _("notice"),
        "vehicle_id": _("vehicle"),
        "cancel_reason": _("reason"),
        "done_at": _("done at"),
        "put_off_until": _("put off until"),
        "cleared_at": _("cleared at"),
        "handshake_id": _("handshake"),
        "captured_by": _("noted by"),
        "unresolved": _("not understood"),
        "due_on": _("due on"),
        "due_time": _("due time"),
        "to_complete": _("to complete"),
        "by": _("by whom"),
        "at": _("at"),
        "rsvp": _("answer"),
        "companion_of": _("accompanies"),
        "registration_id": _("registration"),
        "departure_id": _("departure"),
        "leg": _("way"),
        "by_person_id": _("by whom"),
        "decided_by": _("decided by"),
        "departs_at": _("leaves"),
        "returns_at": _("leaves there"),
        "needs_clearance": _("needs clearance"),
        "seating_table_id": _("table"),
        "precedence": _("rank"),
        "precedence_reason": _("reason for the rank"),
        "in_office_since": _("in office since"),
        "contact_source": _("source of the contact"),
        "consent_on": _("consent on"),
        "arrives_at": _("expected at the door"),
        "arrives_by": _("comes by"),
        "greeter_id": _("greeted by"),
        "other_person_id": _("kept apart from"),
        "is_on": _("holds"),
        "what": _("paper"),
        "day": _("day"),
        "lines": _("what it said"),
    }
