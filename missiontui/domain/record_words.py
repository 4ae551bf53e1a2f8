"""Records and their fields in words: what the tables are called by people, and what names a record."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.i18n import _, ngettext

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
    "target": ("organisation", "organisation_id"),
    "b2b_session": ("agenda_item", "agenda_item_id"),
    "b2b_meeting": ("organisation", "organisation_id"),
    "signing_party": ("signing", "signing_id"),
    "thank_you": ("person", "person_id"),
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
        ("b2b_session", "agenda_item_id"),
        ("b2b_table", "agenda_item_id"),
        ("b2b_meeting", "agenda_item_id"),
        ("availability", "agenda_item_id"),
        ("signing", "agenda_item_id"),
    ),
    "signing": (("signing_party", "signing_id"),),
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
        ("target", "person_id"),
        ("target", "wanted_person_id"),
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
        "target": ngettext("{number} target", "{number} targets", number),
        "interest": ngettext("{number} need or offer", "{number} needs and offers", number),
        "matching_tags": ngettext("{number} pair of tags", "{number} pairs of tags", number),
        "b2b_session": ngettext("{number} cut of the slots", "{number} cuts of the slots", number),
        "b2b_table": ngettext("{number} B2B table", "{number} B2B tables", number),
        "b2b_meeting": ngettext("{number} B2B meeting", "{number} B2B meetings", number),
        "availability": ngettext("{number} availability", "{number} availabilities", number),
        "signing": ngettext("{number} signing", "{number} signings", number),
        "signing_party": ngettext("{number} part in a signing", "{number} parts in signings", number),
        "incident": ngettext("{number} incident", "{number} incidents", number),
        "emergency_number": ngettext("{number} emergency number", "{number} emergency numbers", number),
        "thank_you": ngettext("{number} thank-you", "{number} thank-yous", number),
        "outcome": ngettext("{number} outcome", "{number} outcomes", number),
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
        "target": _("target"),
        "interest": _("need or offer"),
        "matching_tags": _("pair of tags"),
        "b2b_session": _("cut of the slots"),
        "b2b_table": _("B2B table"),
        "b2b_meeting": _("B2B meeting"),
        "availability": _("availability"),
        "signing": _("signing"),
        "signing_party": _("part in a signing"),
        "incident": _("incident"),
        "emergency_number": _("emergency number"),
        "thank_you": _("thank-you"),
        "outcome": _("outcome"),
    }
    return words.get(table) or table.replace("_", " ")


def titled(table: str, name: str) -> str:
    """``item “Power lunch”``; just ``item`` where nothing names it."""
    what = noun(table)
    return _("{noun} “{name}”").format(noun=what, name=name) if name else what
