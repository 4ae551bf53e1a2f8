"""Records and their fields in words: what the tables are called by people, and what names a record."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.i18n import _, ngettext

_NAMED_BY = ("title", "name", "city", "text", "summary", "who")
"""Columns that name a record by themselves."""

NAMED_BY_ANOTHER = {"registration": ("person", "person_id")}
"""Table whose records go by another record's name: that one's table, and the column that refers to it."""

SIDE_EFFECTS = frozenset({"notice", "call"})
"""What a change of time leaves on the call list: it goes without saying, and is in nobody's way."""

PARTS = {
    "agenda_item": (("cue", "agenda_item_id"), ("vehicle", "agenda_item_id")),
    "notice": (("call", "notice_id"),),
    "person": (("registration", "person_id"),),
}
"""Table to the tables whose records are part of its own, with the column that says so."""


def name_of(values: Mapping[str, object]) -> str:
    """What a record is called, from its columns; empty where nothing in it is a name."""
    full = f"{values.get('given_name') or ''} {values.get('family_name') or ''}".strip()
    return full or next((str(values[name]) for name in _NAMED_BY if values.get(name)), "")


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
    }
    return words.get(table) or table.replace("_", " ")


def titled(table: str, name: str) -> str:
    """``item “Power lunch”``; just ``item`` where nothing names it."""
    what = noun(table)
    return _("{noun} “{name}”").format(noun=what, name=name) if name else what


def field_in_words(column: str) -> str:
    """A column as a person calls it."""
    words = {
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
        "by": _("by whom"),
        "at": _("at"),
    }
    return words.get(column) or column.replace("_", " ")
